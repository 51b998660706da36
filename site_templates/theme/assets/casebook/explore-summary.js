/* What the cases of a selection add up to, above the explorer's table: every figure is a button that narrows the selection further. */
(function () {
  "use strict";

  const t = window.casebookWords; // what the interface says, in the language of the page
  const explore = window.casebookExplore;
  const SHOWN = 6; // terms of a box shown at first
  const BOXES = ["violation", "authority", "measure", "statute", "year"].map(function (axis) { return [axis, t("summary." + axis)]; });
  const SPREAD = ["least", "lower", "median", "upper", "most"].map(function (name) { return t("fine." + name); });
  const opened = {}; // boxes of which all terms are shown

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) t.put(element, text);
    return element;
  }

  /* Of the whole; never 100% or 0% where that is not exact. */
  function percent(part, whole) {
    const rounded = whole ? Math.round(100 * part / whole) : 0;
    if (part && part < whole && (rounded === 0 || rounded === 100)) return rounded ? ">99%" : "<1%";
    return whole ? rounded + "%" : "";
  }

  function yuan(amount) { return amount.toLocaleString("en-US", { maximumFractionDigits: 2 }); }

  /* A term as a button that sets it as a filter; an article with its number in the law in force. */
  function pick(axis, term) {
    const button = make("button", "cb-pick", term.label);
    button.type = "button";
    button.dataset.pick = axis;
    button.dataset.term = term.id;
    return button;
  }

  function row(axis, term, total) {
    const line = make("li");
    const name = make("span", "cb-summary__name");
    name.append(pick(axis, term));
    if (term.now) name.append(make("small", "", t("summary.now", { name: term.now })));
    const number = make("span", "cb-num", term.shown.toLocaleString("en-US"));
    number.dataset.count = String(term.shown);
    line.append(name, number, make("span", "cb-summary__share", percent(term.shown, total)));
    return line;
  }

  function box(data, axis, title, total, redraw) {
    const terms = axis === "year" ? explore.tally(data, axis).sort(function (a, b) { return b.id - a.id; }) : explore.tally(data, axis);
    const place = make("div", "cb-summary__box");
    place.dataset.summary = axis;
    place.append(make("h2", "cb-summary__head", title));
    const list = make("ul");
    terms.slice(0, opened[axis] ? terms.length : SHOWN).forEach(function (term) { list.append(row(axis, term, total)); });
    place.append(terms.length ? list : make("p", "cb-x", t("unstated")));
    if (terms.length > SHOWN && !opened[axis]) {
      const more = make("button", "cb-link", t("panel.more", { n: terms.length - SHOWN }));
      more.type = "button";
      more.addEventListener("click", function () { opened[axis] = true; redraw(); });
      place.append(more);
    }
    return place;
  }

  function amount(value) {
    const button = make("button", "cb-pick", yuan(value));
    button.type = "button";
    button.dataset.low = String(Math.round(value * 100) / 100);
    button.title = t("summary.only", { sum: yuan(value) });
    return button;
  }

  function fineRow(fine) {
    const line = make("tr", fine.few ? "cb-few" : "");
    const head = make("th");
    head.scope = "row";
    head.append(pick("fined", { id: fine.party, label: fine.name }));
    if (fine.few) head.append(make("small", "", t("fines.sample")));
    const known = make("td", "cb-n", String(fine.fines));
    known.dataset.label = t("summary.fines");
    known.dataset.fines = String(fine.fines);
    const unknown = make("td", "cb-n"), share = percent(fine.fines - fine.known, fine.fines);
    unknown.dataset.label = t("fine.unknown");
    if (fine.known < fine.fines) {
      const button = pick("amount", { id: "open", label: share });
      button.title = t("summary.only-open");
      unknown.append(button);
    } else unknown.append(share);
    line.append(head, known, unknown);
    SPREAD.forEach(function (label, i) {
      const cell = make("td", "cb-n");
      cell.dataset.label = label;
      cell.append(fine.spread ? amount(fine.spread[i]) : "—");
      line.append(cell);
    });
    return line;
  }

  function fineTable(data) {
    const rows = explore.fines(data);
    const place = make("div", "cb-summary__fines");
    place.append(make("h2", "cb-summary__head", t("summary.fines-head")));
    const mixed = explore.mixedFines(data);
    const apart = mixed ? make("p", "cb-note", t("fines.mixed", { n: mixed })) : "";
    if (!rows.length) { place.append(apart || make("p", "cb-x", t("fines.none"))); return place; }
    const table = make("table", "cb-table cb-cards");
    const head = make("tr");
    [t("fine.party"), t("summary.fines"), t("fine.unknown")].concat(SPREAD).forEach(function (name, i) {
      const cell = make("th", i ? "cb-n" : "", name);
      cell.scope = "col";
      head.append(cell);
    });
    table.append(make("thead"), make("tbody"));
    table.tHead.append(head);
    rows.forEach(function (fine) { table.tBodies[0].append(fineRow(fine)); });
    place.append(table, apart);
    if (rows.some(function (fine) { return fine.few; })) place.append(make("p", "cb-note", t("js.few", { n: explore.FEW })));
    return place;
  }

  /* Draw the summary of the cases found into `place`. */
  function draw(data, found, place) {
    const held = document.activeElement, again = place.contains(held) ? held.dataset : null;
    place.textContent = "";
    const boxes = make("div", "cb-summary__boxes");
    BOXES.forEach(function (b) { boxes.append(box(data, b[0], b[1], found.length, function () { draw(data, found, place); })); });
    place.append(boxes, fineTable(data));
    const same = again && Array.from(place.querySelectorAll("button")).find(function (button) {
      return button.dataset.pick === again.pick && button.dataset.term === again.term && button.dataset.low === again.low;
    });
    if (same) same.focus();
  }

  /* The same figures as plain records, for files. */
  function figures(data, found) {
    const result = { cases: found.length };
    BOXES.forEach(function (b) {
      result[b[0]] = explore.tally(data, b[0]).map(function (term) {
        const record = { id: term.id, label: term.label, cases: term.shown };
        if (term.now) record.now = term.now;
        return record;
      });
    });
    result.fines = explore.fines(data).map(function (fine) {
      const record = { party: fine.party, label: fine.name, fines: fine.fines, known: fine.known, few: fine.few };
      ["minimum", "lower_quartile", "median", "upper_quartile", "maximum"].forEach(function (name, i) { record[name] = fine.spread ? fine.spread[i] : null; });
      return record;
    });
    return result;
  }

  function lines(data, found) {
    const rows = [["item", "term", "now-head", "number", "share", "known"].map(function (name) { return t("summary." + name); }).concat(SPREAD)];
    rows.push([t("explore.case"), "", "", String(found.length), "", "", "", "", "", "", ""]);
    BOXES.forEach(function (b) {
      explore.tally(data, b[0]).forEach(function (term) {
        rows.push([b[1], term.label, term.now || "", String(term.shown), percent(term.shown, found.length), "", "", "", "", "", ""]);
      });
    });
    explore.fines(data).forEach(function (fine) {
      rows.push([t("summary.fines-yuan"), fine.name, "", String(fine.fines), "", String(fine.known)].concat(fine.spread ? fine.spread.map(String) : ["", "", "", "", ""]));
    });
    return rows;
  }

  Object.assign(explore, { draw: draw, figures: figures, summaryLines: lines });
})();
