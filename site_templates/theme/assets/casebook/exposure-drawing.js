/* Ladders of the law and strip plots of fines, drawn as on the pages made at build (_exposure.html, generator/publish/pages/strip.py). */
(function () {
  "use strict";

  const t = window.casebookWords; // what the interface says, in the language of the page
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 760, LEFT = 4, RIGHT = 8, HEAD = 18, LANE = 28, FOOT = 22, DOT = 6, STACK = 20;
  const PARTIES = [[1, "unit", t("party.unit")], [2, "person", t("party.person")], [0, null, t("party.unstated")]]; // as explore-data.js numbers them

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) t.put(element, text);
    return element;
  }

  function yuan(amount) {
    if (t.home) return "CNY " + amount.toLocaleString("en-US", { maximumFractionDigits: 4 });
    const names = t("js.units").split("|");
    const unit = [[1e8, names[0]], [1e4, names[1]]].find(function (u) { return amount >= u[0] && amount * 100 % u[0] === 0; }) || [1, names[2]];
    return (amount / unit[0]).toLocaleString("en-US", { maximumFractionDigits: 4 }) + unit[1];
  }

  // ------------------------------------------------------------------ ladders

  function table(heads, rows) {
    const element = make("table", "cb-table cb-cards"), line = make("tr");
    heads.forEach(function (name) { const cell = make("th", "", name); cell.scope = "col"; line.append(cell); });
    element.append(make("thead"), make("tbody"));
    element.tHead.append(line);
    rows.forEach(function (cells) {
      const row = element.tBodies[0].insertRow();
      cells.forEach(function (cell, i) { const box = row.insertCell(); box.dataset.label = heads[i]; box.append(cell || "—"); });
    });
    return element;
  }

  function rungs(rows, note) {
    const place = document.createDocumentFragment();
    const drawn = table([t("rungs.when"), t("rungs.unit"), t("rungs.person")], rows.map(function (r) { return [r[0] + (r[3] ? t("list.aside", { words: r[3] }) : ""), r[1], r[2]]; }));
    drawn.classList.add("cb-rungs");
    place.append(drawn);
    if (note) place.append(make("p", "cb-note", note));
    return place;
  }

  /* A ladder of today beside what it replaced; `cases`: how many of the cases shown have a violation that it meets (0: not said). */
  function ladder(l, cases, root) {
    const both = make("div", "cb-two"), now = make("div"), old = make("div"), name = make("h3");
    if (l.url) { const link = make("a", "", l.name); link.href = root + t.home + l.url + (location.protocol === "file:" ? "index.html" : ""); name.append(link); }
    else name.append(l.name);
    const said = [l.since && t("exposure.since", { day: l.since }), cases && t("js.meets", { n: cases }), l.others && t("js.others", { words: l.others })];
    now.append(name, make("p", "cb-note", said.filter(Boolean).join(t("list.then"))));
    now.append(l.rungs.length ? rungs(l.rungs, l.note) : make("p", "", l.note || t("exposure.no-fine")));
    l.before.forEach(function (b) { old.append(make("h3", "", t("exposure.was", { name: b.name })), rungs(b.rungs, b.note)); });
    if (!l.before.length && l.new) old.append(make("h3", "", t("exposure.was-none")), make("p", "cb-note", t("exposure.was-new")));
    both.append(now, old);
    return both;
  }

  // ------------------------------------------------------------------ the strip plot

  function shape(tag, attributes, text) {
    const element = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }

  /* Powers of ten that hold all amounts and limits; at least two apart. */
  function scale(amounts) {
    const low = Math.floor(Math.log10(Math.min.apply(null, amounts))), high = Math.max(low + 2, Math.ceil(Math.log10(Math.max.apply(null, amounts))));
    const x = function (amount) {
      const share = (Math.log10(Math.max(amount, Math.pow(10, low))) - low) / (high - low);
      return Math.round(10 * (LEFT + Math.min(share, 1) * (WIDTH - RIGHT - LEFT))) / 10;
    };
    return { low: low, high: high, x: x };
  }

  /* Where the ranges of a provision begin and end: without a least at the left end, without a most at the right one. */
  function sides(limits, x) {
    const ends = [];
    limits.forEach(function (r) { if (r[0] || r[1]) ends.push(r[0] ? x(r[0]) : LEFT, r[1] ? x(r[1]) : WIDTH - RIGHT); });
    return ends;
  }

  function lane(svg, range, party, x, y) {
    svg.append(shape("text", { x: 4, y: y + 12 }, range.short));
    range[party].forEach(function (r, i) {
      const left = r[0] ? x(r[0]) : LEFT, right = r[1] ? x(r[1]) : WIDTH - RIGHT;
      if (r[0] || r[1]) svg.append(shape("path", { d: "M" + left + " " + (y + 16) + "H" + right + "v9H" + left + "z", fill: "currentColor", "fill-opacity": i % 2 ? 0.26 : 0.13 }));
      if (r[2]) svg.append(shape("path", { d: "M" + (r[1] || r[0] ? x(r[1] || r[0]) : LEFT) + " " + (y + 20) + "H" + (WIDTH - RIGHT), stroke: "currentColor", "stroke-opacity": 0.5, "stroke-dasharray": "4 4" }));
    });
  }

  /* The dots of a row as path data, from its floor up; of many equal ones each stands for several. */
  function stacked(amounts, x) {
    const stacks = new Map();
    amounts.forEach(function (a) { const at = Math.round((x(a) - LEFT) / DOT); stacks.set(at, (stacks.get(at) || 0) + 1); });
    const most = Math.max.apply(null, Array.from(stacks.values())), each = Math.max(1, Math.ceil(most / STACK));
    return { each: each, tall: DOT * Math.ceil(most / each), path: function (floor) {
      let d = "";
      stacks.forEach(function (count, at) { for (let n = 0; n < Math.ceil(count / each); n++) d += "M" + (LEFT + at * DOT) + " " + (floor - DOT / 2 - n * DOT) + "h0"; });
      return d;
    } };
  }

  /* The strip of fines ([case, yuan or null, party, 1 where mixed]) over ranges; null where no amount is known. */
  function strip(fines, ranges, label) {
    const known = fines.filter(function (f) { return f[1] !== null; });
    if (!known.length) return null;
    const limits = [];
    PARTIES.forEach(function (p) {
      if (p[1] && known.some(function (f) { return f[2] === p[0] && !f[3]; })) ranges.forEach(function (r) { r[p[1]].forEach(function (one) { limits.push(one[0] || 1e4, one[1] || 1e4); }); });
    });
    const to = scale(known.map(function (f) { return Math.max(1, f[1]); }).concat(limits));
    const svg = shape("svg", { "class": "cb-chart cb-strip", role: "img", "aria-label": t("exposure.table-below", { label: label }) });
    const grid = shape("g", {}), shared = [];
    svg.append(grid);
    let y = 0, mixed = false;
    [0, 1].forEach(function (other) {
      PARTIES.forEach(function (p) {
        const own = known.filter(function (f) { return f[2] === p[0] && (f[3] ? 1 : 0) === other; }).map(function (f) { return f[1]; });
        if (!own.length) return;
        mixed = mixed || other === 1;
        const lanes = other || !p[1] ? [] : ranges.filter(function (r) { return r[p[1]].length; });
        const dots = stacked(own, to.x), height = HEAD + LANE * lanes.length + dots.tall + 10;
        if (dots.each > 1) shared.push([p[2], dots.each]);
        svg.append(shape("text", { x: 4, y: y + 12, "font-weight": 700 }, other ? t("exposure.with-others", { party: p[2] }) : p[2]));
        lanes.forEach(function (r, i) { lane(svg, r, p[1], to.x, y + HEAD + i * LANE); });
        const ends = [].concat.apply([], lanes.map(function (r) { return sides(r[p[1]], to.x); }));
        if (ends.length) {
          const left = Math.min.apply(null, ends), right = Math.max.apply(null, ends), top = y + HEAD;
          svg.append(shape("path", { d: "M" + left + " " + top + "H" + right + "v" + (height - 24) + "H" + left + "z", fill: "currentColor", "fill-opacity": 0.06 }));
        }
        svg.append(shape("path", { d: dots.path(y + height - 8), stroke: other ? "#6f7680" : "#c4473a", "stroke-width": 5, "stroke-linecap": other ? "square" : "round" }));
        y += height;
      });
    });
    for (let n = to.low; n <= to.high; n++) {
      const x = to.x(Math.pow(10, n));
      grid.append(shape("line", { x1: x, x2: x, y1: 0, y2: y + 4 }), shape("text", { x: x, y: y + FOOT - 5, "text-anchor": n === to.high ? "end" : n === to.low ? "start" : "middle" }, yuan(Math.pow(10, n))));
    }
    svg.setAttribute("viewBox", "0 -4 " + WIDTH + " " + (y + FOOT + 4));
    const place = document.createDocumentFragment(), frame = make("div", "cb-scroll");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", label);
    frame.append(svg);
    place.append(frame, make("p", "cb-note", t("exposure.key", { shared: shared.map(function (s) { return t("exposure.key-shared", { party: s[0], n: s[1] }); }).join("") }) +
      (mixed ? t("exposure.key-mixed") + t("exposure.key-not-in-table") : "")));
    return place;
  }

  /* The figures of fines as explore-data.js sums them up; where they are few neither quartiles nor median. */
  function figures(rows) {
    return table(["party", "number", "unknown", "least", "lower", "median", "upper", "most"].map(function (name) { return t("fine." + name); }), rows.map(function (row) {
      const name = make("span", "", row.name);
      if (row.few) name.append(make("span", "cb-tag", t("fines.sample")));
      const spread = row.spread || [];
      return [name, String(row.fines), String(row.fines - row.known)].concat([0, 1, 2, 3, 4].map(function (i) {
        return row.spread && (!row.few || i === 0 || i === 4) ? yuan(spread[i]) : "";
      }));
    }));
  }

  window.casebookExposure = { make: make, ladder: ladder, strip: strip, figures: figures };
})();
