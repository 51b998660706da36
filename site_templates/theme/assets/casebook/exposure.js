/* 今天会怎样: violations and a sector picked, today's ladders, the fines decided, the nearest cases (generator/publish/pages/exposure_page.py). */
(function () {
  "use strict";

  const place = document.querySelector("[data-cb-exposure]");
  if (!place) return;
  const t = window.casebookWords; // what the interface says, in the language of the page
  const explore = window.casebookExplore, draw = window.casebookExposure, make = draw.make;
  const root = new URL("../../", document.currentScript.src).href;
  const form = place.querySelector("form");
  const status = place.querySelector("[role=status]");
  const chips = place.querySelector(".cb-active");
  const result = place.querySelector(".cb-result");
  const boxes = Array.from(place.querySelectorAll("[data-axis]"));
  const AXES = boxes.map(function (box) { return box.dataset.axis; });
  const CHOICES = 10, NEAREST = 10, OPEN = 3; // choices, cases and ladders shown at first
  const state = { chosen: {}, unknown: [], shown: NEAREST };
  let engine = null, data = null, law = null, found = [];

  function any() { return AXES.some(function (axis) { return state.chosen[axis].size; }); }

  // ------------------------------------------------------------------ choices

  function choice(axis, term) {
    const label = make("label", "cb-choice"), box = make("input"), number = make("span", "cb-num", String(term.live));
    box.type = "checkbox";
    box.name = axis.axis;
    box.value = term.id;
    box.checked = state.chosen[axis.axis].has(term.id);
    number.dataset.live = String(term.live);
    label.append(box, make("span", "", term.label), number);
    return label;
  }

  function showChoices(box) {
    const axis = data.axes[box.dataset.axis], chosen = state.chosen[axis.axis], typed = engine.fold(box.querySelector(".cb-axis-filter__find").value.trim());
    const rows = axis.terms.filter(function (term) { return chosen.has(term.id) || (!typed ? term.live : engine.fold(term.label).indexOf(typed) >= 0); });
    rows.sort(function (a, b) { return chosen.has(b.id) - chosen.has(a.id) || b.live - a.live || a.at - b.at; });
    const list = box.querySelector(".cb-choices"), held = document.activeElement, kept = list.contains(held) ? held.value : null;
    const shown = rows.slice(0, axis.more ? rows.length : CHOICES);
    list.textContent = "";
    shown.forEach(function (term) { list.append(choice(axis, term)); });
    if (!shown.length) list.append(make("p", "cb-note", t("js.no-term")));
    box.querySelector(".cb-link").hidden = rows.length <= shown.length;
    box.querySelector(".cb-chosen").textContent = chosen.size ? t("js.chosen", { n: chosen.size }) : "";
    const again = kept && Array.from(list.querySelectorAll("input")).find(function (input) { return input.value === kept; });
    if (again) again.focus();
  }

  function chip(words, away, unknown) {
    const button = make("button", "cb-chip" + (unknown ? " cb-chip--unknown" : ""), words), item = make("li");
    button.type = "button";
    button.setAttribute("aria-label", t(unknown ? "js.drop-unknown" : "js.drop", { words: words }));
    button.append(make("span", "cb-chip__x", "×"));
    button.addEventListener("click", away);
    item.append(button);
    return item;
  }

  function showChips() {
    const said = [];
    chips.textContent = "";
    AXES.forEach(function (axis) {
      data.axes[axis].terms.forEach(function (term) {
        if (!state.chosen[axis].has(term.id)) return;
        said.push(data.axes[axis].label + t("list.colon") + term.label);
        chips.append(chip(said[said.length - 1], function () { choose(axis, term.id, false); }, false));
      });
    });
    state.unknown.forEach(function (words, i) {
      chips.append(chip(t("js.unknown", { words: words }), function () { state.unknown.splice(i, 1); changed(); }, true));
    });
    chips.hidden = !chips.children.length;
    place.querySelector(".cb-printed").textContent = t("js.printed-exposure", {
      filters: said.join(t("list.then")) || t("js.nothing-picked"), n: found.length, day: new Date().toLocaleDateString("sv-SE"), url: location.href });
  }

  // ------------------------------------------------------------------ the law

  /* [ladder, cases]: those of the violations picked; where none is picked those of the violations in the cases shown, most cases first. */
  function ladders() {
    const picked = state.chosen.violation, counts = new Map();
    data.axes.violation.terms.forEach(function (term) {
      if (picked.size ? !picked.has(term.id) : !(term.leaf && term.shown)) return;
      (law.of[term.id] || []).forEach(function (n) {
        const cases = counts.get(n) || new Set();
        term.cases.forEach(function (c) { if (!data.fails[c]) cases.add(c); });
        counts.set(n, cases);
      });
    });
    const rows = Array.from(counts, function (pair) { return [law.ladders[pair[0]], pair[1].size, pair[0]]; });
    return rows.sort(function (a, b) { return (picked.size ? 0 : b[1] - a[1]) || a[2] - b[2]; });
  }

  function section(title) {
    const element = make("section");
    element.append(make("h2", "", title));
    result.append(element);
    return element;
  }

  function showLaw(rows) {
    const own = section(t("js.law"));
    own.append(make("p", "cb-note", (state.chosen.violation.size ? "" : t("js.law-of-shown")) + t("js.left-right")));
    rows.slice(0, OPEN).forEach(function (row) { own.append(draw.ladder(row[0], row[1], root)); });
    if (rows.length > OPEN) {
      const rest = make("details");
      rest.append(make("summary", "", t("exposure.more", { n: rows.length - OPEN })));
      rows.slice(OPEN).forEach(function (row) { rest.append(draw.ladder(row[0], row[1], root)); });
      own.append(rest);
    }
    if (!rows.length) own.append(make("p", "cb-x", t("js.no-law")));
  }

  // ------------------------------------------------------------------ the fines

  /* The drawing to take away, as on the pages made at build (_exposure.html). */
  function kept(fines) {
    const box = make("p", "cb-note cb-keep", t("exposure.keep")), counted = new Map(), names = [t("party.unstated"), t("party.unit"), t("party.person")];
    fines.forEach(function (f) {
      const key = JSON.stringify([names[f[2]], f[1], f[3] ? 1 : 0]);
      counted.set(key, (counted.get(key) || 0) + 1);
    });
    const rows = Array.from(counted, function (pair) { return JSON.parse(pair[0]).concat(pair[1]); });
    const rank = function (row) { return (names.indexOf(row[0]) + 2) % 3; }; // whom nobody states, last
    rows.sort(function (a, b) { return rank(a) - rank(b) || a[2] - b[2] || (a[1] === null) - (b[1] === null) || a[1] - b[1]; });
    box.dataset.cases = String(found.length);
    box.dataset.amounts = JSON.stringify(rows);
    box.dataset.title = t("exposure.drawing");
    box.dataset.of = Array.from(chips.querySelectorAll(".cb-chip"), function (one) { return one.firstChild.textContent; }).join(t("list.then"));
    [["svg", t("exposure.keep-svg")], ["csv", "CSV"], ["cite", t("exposure.keep-cite")]].forEach(function (pair) {
      const button = make("button", "", pair[1]);
      button.type = "button";
      button.dataset.keep = pair[0];
      button.addEventListener("click", function () { window.casebookKeep(box, button); });
      box.append(button, " ");
    });
    return box;
  }

  function showFines(ranges) {
    const own = section(t("exposure.decided")), rows = explore.fines(data);
    const fines = data.fines.filter(function (f) { return !data.fails[f[0]]; });
    const drawn = draw.strip(fines, ranges, t("js.fines-of-shown"));
    if (drawn) own.append(drawn, kept(fines));
    if (rows.length) own.append(draw.figures(rows));
    else own.append(make("p", "cb-x", t("fines.none")));
    const mixed = explore.mixedFines(data);
    own.append(make("p", "cb-note", t("exposure.caveat") + (mixed ? t("fines.mixed", { n: mixed }) : "")));
    if (rows.some(function (row) { return row.few; })) own.append(make("p", "cb-note", t("js.few", { n: explore.FEW })));
  }

  // ------------------------------------------------------------------ the nearest cases

  /* By how many of the violations picked a case has, then by how few others, then the newer first. */
  function nearest() {
    const picked = state.chosen.violation, own = explore.ownTerms(data, "violation");
    const near = found.map(function (number) {
      const terms = own[number] || [];
      const shared = terms.filter(function (t) { return picked.has(t.id) || (t.parent >= 0 && picked.has(data.axes.violation.terms[t.parent].id)); });
      return { number: number, shared: shared, others: terms.length - shared.length };
    });
    return picked.size ? near.sort(function (a, b) { return b.shared.length - a.shared.length || a.others - b.others || b.number - a.number; }) : near;
  }

  async function showCases() {
    const own = section(t("js.nearest")), list = make("ul", "cb-list"), wanted = found, near = nearest().slice(0, state.shown);
    own.append(list);
    const rows = await Promise.all(near.map(function (one) { return explore.title(data, engine, one.number); }));
    if (wanted !== found) return;
    near.forEach(function (one, i) {
      const line = make("li"), title = make("span", "cb-t"), link = make("a", "", rows[i][1]);
      link.href = root + t.home + "cases/" + rows[i][0].slice(0, 4) + "/" + rows[i][0] + "/" + (location.protocol === "file:" ? "index.html" : "");
      title.append(link);
      if (!rows[i][2]) title.append(" ", make("span", "cb-draft", t("draft")));
      const amount = data.sum[one.number] >= 0 ? t("js.fined", { sum: data.sum[one.number].toLocaleString("en-US") }) : explore.labels(data, "measure", one.number).join(t("list.and"));
      const shared = one.shared.length ? t("js.shared", { terms: one.shared.map(function (term) { return term.label; }).join(t("list.and")) }) : explore.labels(data, "violation", one.number).join(t("list.and"));
      line.dataset.case = rows[i][0];
      line.append(make("span", "cb-d", explore.day(data, one.number)), title, make("span", "cb-m", [amount, shared].filter(Boolean).join(t("list.then"))));
      list.append(line);
    });
    if (found.length > near.length) {
      const more = make("button", "cb-link", t("js.more", { n: Math.min(NEAREST, found.length - near.length) }));
      more.type = "button";
      more.addEventListener("click", function () { state.shown += NEAREST; own.remove(); showCases(); });
      own.append(more);
    }
  }

  // ------------------------------------------------------------------ all of it

  async function show() {
    found = explore.select(data);
    const number = make("b", "", String(found.length));
    number.dataset.count = String(found.length);
    status.textContent = "";
    status.append(t("js.all-before"), number, t("js.all-after", { n: found.length }) + (any() ? "" : t("js.none-picked")));
    showChips();
    boxes.forEach(showChoices);
    place.querySelectorAll("[data-do]").forEach(function (button) { button.hidden = !(any() || state.unknown.length); });
    place.querySelector("[data-cb-explorer]").href = root + t.home + "explore/" + (location.protocol === "file:" ? "index.html" : "") + query();
    result.textContent = "";
    delete result.dataset.ready;
    if (any()) {
      const rows = ladders();
      showLaw(rows);
      showFines(rows.map(function (row) { return row[0]; }).filter(function (l) { return l.unit.length || l.person.length; }).slice(0, law.drawn));
      await showCases();
    } else result.append(make("p", "cb-x", t("js.pick")));
    result.dataset.ready = String(found.length);
  }

  function query() {
    const to = new URLSearchParams();
    AXES.forEach(function (axis) { state.chosen[axis].forEach(function (id) { to.append(axis, id); }); });
    return to.toString() ? "?" + to : "";
  }

  function changed() {
    state.shown = NEAREST;
    if (location.pathname + query() !== location.pathname + location.search) history.pushState(null, "", location.pathname + query());
    return show();
  }

  function choose(axis, id, on) {
    if (on) state.chosen[axis].add(id); else state.chosen[axis].delete(id);
    explore.failAxis(data.axes[axis], state.chosen[axis]);
    return changed();
  }

  /* The state that the address names; what it names and nobody knows is kept to be shown. */
  function recall() {
    const from = new URLSearchParams(location.search);
    state.unknown = [];
    state.shown = NEAREST;
    AXES.forEach(function (axis) {
      const known = new Set(data.axes[axis].terms.map(function (term) { return term.id; })), wanted = from.getAll(axis);
      state.chosen[axis] = new Set(wanted.filter(function (id) { return known.has(id); }));
      wanted.forEach(function (id) { if (!known.has(id)) state.unknown.push(data.axes[axis].label + t("list.colon") + id); });
      explore.failAxis(data.axes[axis], state.chosen[axis]);
    });
    Array.from(from.keys()).forEach(function (key) { if (AXES.indexOf(key) < 0) state.unknown.push(key + "=" + from.get(key)); });
  }

  const ACTIONS = {
    clear: function () {
      AXES.forEach(function (axis) { state.chosen[axis].clear(); explore.failAxis(data.axes[axis], null); });
      state.unknown = [];
      changed();
    },
    link: async function (button) {
      const before = button.textContent;
      await explore.copyText(location.href);
      button.textContent = t("js.copied");
      setTimeout(function () { button.textContent = before; }, 2000);
    },
    print: function () { window.print(); },
  };

  function listen() {
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function (event) { if (event.target.type === "checkbox") choose(event.target.name, event.target.value, event.target.checked); });
    boxes.forEach(function (box) {
      box.querySelector(".cb-axis-filter__find").addEventListener("input", function () { showChoices(box); });
      box.querySelector(".cb-link").addEventListener("click", function () { data.axes[box.dataset.axis].more = true; showChoices(box); });
    });
    place.querySelectorAll("[data-do]").forEach(function (button) { button.addEventListener("click", function () { ACTIONS[button.dataset.do](button); }); });
    window.addEventListener("popstate", function () { recall(); show(); });
    window.addEventListener("beforeprint", function () { result.querySelectorAll("details").forEach(function (box) { box.open = true; }); showChips(); });
  }

  /* Violations and duties that no case has yet can be picked, too: the law threatens them all the same. */
  function addTerms() {
    const axis = data.axes.violation, known = new Set(axis.terms.map(function (term) { return term.id; }));
    law.terms.forEach(function (pair) {
      if (!known.has(pair[0])) axis.terms.push({ at: axis.terms.length, id: pair[0], label: pair[1], parent: -1, now: null, cases: new Uint32Array(0), leaf: true, live: 0, shown: 0 });
    });
  }

  async function begin() {
    engine = await window.casebookEngine();
    const loaded = await Promise.all([explore.columns(engine), engine.json("x/ladders" + (t.home ? "-en" : ""), place.dataset.version)]);
    data = loaded[0];
    law = loaded[1];
    addTerms();
    recall();
    listen();
    form.parentElement.open = !(window.matchMedia("(max-width:60em)").matches && any());
    form.parentElement.hidden = false;
    await show();
  }

  document.addEventListener("DOMContentLoaded", function () {
    begin().catch(function () { status.textContent = t("js.no-data"); });
  });
})();
