/* The explorer: every case in one table, filtered, sorted, summed up, copied and saved in the browser (generator/publish/pages/explorer.py).
   Here the page and its address; explore-data.js counts, explore-summary.js sums up, explore-export.js takes away. */
(function () {
  "use strict";

  const place = document.querySelector("[data-cb-explore]");
  if (!place) return;
  const t = window.casebookWords; // what the interface says, in the language of the page
  const explore = window.casebookExplore;
  const root = new URL("../../", document.currentScript.src).href;
  const form = place.querySelector("form");
  const table = place.querySelector(".cb-explore__table");
  const body = table.querySelector("tbody");
  const status = place.querySelector("[role=status]");
  const more = place.querySelector(".cb-more");
  const chips = place.querySelector(".cb-active");
  const summary = place.querySelector(".cb-summary");
  const STEP = 50; // rows added at a time
  const CHOICES = 10; // terms of an axis shown at first
  const FIELDS = ["q", "low", "high", "from", "to"];
  const DAY = /^\d{4}-\d\d-\d\d$/;
  const state = { chosen: {}, q: "", low: "", high: "", from: "", to: "", sort: "date", down: true, shown: STEP, unknown: [] };
  let engine = null, data = null, found = [];
  let asked = 0; // the latest text search
  let typing = ""; // the field whose typing the newest entry of the history holds

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) t.put(element, text);
    return element;
  }

  function title(number) { return explore.title(data, engine, number); }

  async function searchText() {
    const turn = ++asked;
    const result = state.q.trim() ? await engine.search(state.q) : null;
    if (turn !== asked) return false;
    explore.failText(data, result && result.numbers);
    return true;
  }

  // ------------------------------------------------------------------ the choices of an axis

  /* In the order they are listed: what is chosen and what most cases have first, inner terms below theirs. */
  function visible(axis, typed) {
    const chosen = state.chosen[axis.axis];
    const flat = Boolean(typed) || axis.axis === "violation";
    const opened = new Set(); // terms that are chosen, and those above them
    axis.terms.forEach(function (term) {
      for (let t = term; chosen.has(term.id) && t; t = axis.terms[t.parent]) opened.add(t.at);
    });
    const rows = axis.terms.filter(function (term) {
      if (opened.has(term.at)) return true;
      if (!term.live) return false;
      return typed ? engine.fold(term.label).indexOf(typed) >= 0 : flat || term.parent < 0 || opened.has(term.parent);
    });
    rows.sort(function (a, b) { return opened.has(b.at) - opened.has(a.at) || b.live - a.live || a.at - b.at; });
    return flat ? rows : below(rows, -1);
  }

  function below(rows, parent) {
    const listed = [];
    rows.forEach(function (term) { if (term.parent === parent) listed.push(term, ...below(rows, term.at)); });
    return listed;
  }

  function choice(axis, term) {
    const label = make("label", "cb-choice" + (term.parent >= 0 && axis.axis !== "violation" ? " cb-choice--inner" : ""));
    const box = make("input");
    box.type = "checkbox";
    box.name = axis.axis;
    box.value = term.id;
    box.checked = state.chosen[axis.axis].has(term.id);
    const number = make("span", "cb-num", String(term.live));
    number.dataset.live = String(term.live);
    label.append(box, make("span", "", term.label), number);
    return label;
  }

  function showChoices(box) {
    const axis = data.axes[box.dataset.axis];
    const find = box.querySelector(".cb-axis-filter__find");
    const rows = visible(axis, find ? engine.fold(find.value.trim()) : "");
    const shown = rows.slice(0, axis.more ? 200 : CHOICES);
    const active = document.activeElement;
    const kept = active && box.contains(active) && active.type === "checkbox" ? active.value : null;
    const list = box.querySelector(".cb-choices");
    list.textContent = "";
    shown.forEach(function (term) { list.append(choice(axis, term)); });
    if (kept !== null) {
      const again = Array.from(list.querySelectorAll("input")).find(function (input) { return input.value === kept; });
      if (again) again.focus();
    }
    if (!shown.length) list.append(make("p", "cb-note", t("no-cases")));
    box.querySelector(".cb-link").hidden = rows.length <= shown.length;
    const chosen = state.chosen[axis.axis];
    box.querySelector(".cb-chosen").textContent = chosen.size ? t("js.chosen", { n: chosen.size }) : "";
  }

  // ------------------------------------------------------------------ the filters that are set

  /* Each filter that is set: its words, and how to take it back. */
  function active() {
    const set = [];
    Object.keys(data.axes).forEach(function (a) {
      data.axes[a].terms.forEach(function (term) {
        if (state.chosen[a].has(term.id)) set.push([data.axes[a].label + t("list.colon") + term.label, function () { choose(a, term.id, false); }]);
      });
    });
    if (state.q) set.push([t("js.text", { words: state.q }), function () { typed("q", ""); }]);
    if (state.low || state.high) set.push([t("js.fine-between", { range: between(state.low, state.high, t("js.yuan")) }), function () { drop("low", "high"); }]);
    if (state.from || state.to) set.push([t("js.day-between", { range: between(state.from, state.to, "") }), function () { drop("from", "to"); }]);
    return set;
  }

  function between(low, high, unit) {
    if (low && high) return t("list.between", { least: low, most: high }) + unit;
    return low ? t("js.no-less", { n: low }) + unit : t("js.no-more", { n: high }) + unit;
  }

  function chip(words, away, unknown) {
    const button = make("button", "cb-chip" + (unknown ? " cb-chip--unknown" : ""), words);
    button.type = "button";
    button.setAttribute("aria-label", t(unknown ? "js.drop-unknown" : "js.drop", { words: words }));
    button.append(make("span", "cb-chip__x", "×"));
    button.addEventListener("click", away);
    const item = make("li");
    item.append(button);
    return item;
  }

  function showChips() {
    const set = active();
    chips.textContent = "";
    set.forEach(function (one) { chips.append(chip(one[0], one[1], false)); });
    state.unknown.forEach(function (words, i) {
      chips.append(chip(t("js.unknown", { words: words }), function () { state.unknown.splice(i, 1); changed(); }, true));
    });
    chips.hidden = !chips.children.length;
    place.querySelector(".cb-printed").textContent = t("js.printed", {
      filters: set.map(function (one) { return one[0]; }).join(t("list.then")) || t("js.none"), n: found.length, day: new Date().toLocaleDateString("sv-SE"), url: location.href });
  }

  // ------------------------------------------------------------------ the table

  function row(number, id, name, reviewed) {
    const line = make("tr");
    line.dataset.case = id;
    const link = make("a", "", name);
    link.href = root + t.home + "cases/" + id.slice(0, 4) + "/" + id + "/" + (location.protocol === "file:" ? "index.html" : "");
    const head = make("div");
    head.append(link);
    if (!reviewed) head.append(" ", make("span", "cb-draft", t("draft")));
    const cells = [[t("explore.day"), explore.day(data, number)], [t("explore.case"), head], [t("explore.place"), explore.labels(data, "region", number).join("")],
      [t("explore.violation"), explore.labels(data, "violation", number).join(t("list.and"))], [t("explore.measure"), explore.labels(data, "measure", number).join(t("list.and"))],
      [t("js.fine-total"), explore.fine(data, number)]];
    cells.forEach(function (cell, i) {
      const box = make("td", i === 5 ? "cb-n" : "");
      box.dataset.label = cell[0];
      box.append(t.home && typeof cell[1] === "string" && cell[1] ? make("span", "", cell[1]) : cell[1] || (i === 5 ? "—" : make("span", "cb-x", t("unstated"))));
      line.append(box);
    });
    return line;
  }

  async function showRows() {
    const numbers = found.slice(0, state.shown), wanted = found;
    const rows = await Promise.all(numbers.map(title));
    if (wanted !== found) return;
    body.textContent = "";
    rows.forEach(function (r, i) { body.append(row(numbers[i], r[0], r[1], r[2])); });
    table.hidden = !found.length;
    table.dataset.total = String(found.length);
    more.hidden = found.length <= numbers.length;
  }

  function show() {
    found = explore.sorted(data, explore.select(data), state.sort, state.down);
    status.textContent = "";
    const number = make("b", "", found.length.toLocaleString("en-US"));
    number.dataset.count = String(found.length);
    status.append(t("js.all-before"), number, t("js.all-after", { n: found.length }) + (found.length ? "" : t("js.none-fit")));
    showChips();
    summary.parentElement.hidden = !found.length;
    if (summary.parentElement.open) explore.draw(data, found, summary);
    place.querySelectorAll("[data-axis]").forEach(function (box) { if (box.open) showChoices(box); });
    place.querySelectorAll("[data-do]").forEach(function (button) {
      button.hidden = button.dataset.do === "clear" ? !chips.children.length : !found.length;
    });
    table.querySelectorAll("[data-sort]").forEach(function (head) {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    showToday();
    delete table.dataset.total;
    return showRows();
  }

  /* The page of what the law threatens today takes over those filters that it knows. */
  function showToday() {
    const link = place.querySelector("[data-cb-today]"), to = new URL(link.href);
    to.search = "";
    link.dataset.cbToday.split(" ").forEach(function (axis) {
      state.chosen[axis].forEach(function (id) { to.searchParams.append(axis, id); });
    });
    link.href = to.href;
  }

  // ------------------------------------------------------------------ the address

  function range(low, high) { return low || high ? low + ".." + high : ""; }

  function address() {
    const to = new URL(location.pathname, location.href);
    Object.keys(state.chosen).forEach(function (axis) {
      state.chosen[axis].forEach(function (id) { to.searchParams.append(axis, id); });
    });
    const others = { q: state.q, fine: range(state.low, state.high), date: range(state.from, state.to),
      sort: state.sort === "date" && state.down ? "" : state.sort + (state.down ? "" : "-up") };
    Object.keys(others).forEach(function (key) { if (others[key]) to.searchParams.set(key, others[key]); });
    return to.href;
  }

  /* One step back in the history is one filter; the keys typed into one field are one step. */
  function remember(field) {
    if (address() === location.href) return;
    if (field && field === typing) history.replaceState(null, "", address()); else history.pushState(null, "", address());
    typing = field || "";
  }

  function readRange(from, name, pattern) {
    const text = from.get(name), ends = (text || "..").split("..");
    const good = ends.length === 2 && ends.every(function (end) { return !end || pattern.test(end); });
    if (!good) state.unknown.push(name + "=" + text);
    return good ? ends : ["", ""];
  }

  /* The state that the address names; what it names and nobody knows is kept to be shown. */
  function recall() {
    const from = new URLSearchParams(location.search);
    state.unknown = [];
    Object.keys(data.axes).forEach(function (axis) {
      const known = new Set(data.axes[axis].terms.map(function (term) { return term.id; }));
      const wanted = from.getAll(axis);
      state.chosen[axis] = new Set(wanted.filter(function (id) { return known.has(id); }));
      wanted.forEach(function (id) { if (!known.has(id)) state.unknown.push(data.axes[axis].label + t("list.colon") + id); });
      explore.failAxis(data.axes[axis], state.chosen[axis]);
    });
    Array.from(from.keys()).forEach(function (key) {
      if (!data.axes[key] && ["q", "fine", "date", "sort", "open"].indexOf(key) < 0) state.unknown.push(key + "=" + from.get(key));
    });
    [state.low, state.high] = readRange(from, "fine", /^\d+(\.\d{1,2})?$/);
    [state.from, state.to] = readRange(from, "date", DAY);
    state.q = from.get("q") || "";
    const sort = (from.get("sort") || "date").split("-"), known = ["date", "fine", "region"].indexOf(sort[0]) >= 0;
    state.sort = known ? sort[0] : "date";
    state.down = !known || sort[1] !== "up";
    FIELDS.forEach(function (name) { form.elements[name].value = state[name]; });
    explore.failFines(data, state.low, state.high);
    explore.failDays(data, state.from, state.to);
    if (!state.q) explore.failText(data, null);
    return from.get("open");
  }

  async function goBack() {
    typing = "";
    state.shown = STEP;
    recall();
    if (await searchText()) await show();
  }

  // ------------------------------------------------------------------ copying and saving

  async function rows() { return Promise.all(found.map(title)); }

  async function asTable() { return [explore.HEAD].concat(explore.lines(data, found, await rows(), root)); }

  function told(button, words) {
    const before = button.textContent;
    button.textContent = words;
    setTimeout(function () { button.textContent = before; }, 2000);
  }

  const ACTIONS = {
    clear: function () {
      FIELDS.forEach(function (name) { state[name] = form.elements[name].value = ""; });
      Object.keys(state.chosen).forEach(function (axis) { state.chosen[axis].clear(); explore.failAxis(data.axes[axis], null); });
      state.unknown = [];
      state.sort = "date";
      state.down = true;
      asked++;
      explore.failText(data, null);
      explore.failFines(data, "", "");
      explore.failDays(data, "", "");
      changed();
    },
    link: async function (button) { await explore.copyText(location.href); told(button, t("js.copied")); },
    copy: async function (button) { await explore.copyTable(await asTable()); told(button, t("js.copied")); },
    csv: async function () { explore.save("casebook-selection.csv", "text/csv", explore.csv(await asTable())); },
    summary: function () { explore.save("casebook-summary.csv", "text/csv", explore.csv(explore.summaryLines(data, found))); },
    json: async function () {
      const filters = active().map(function (one) { return one[0]; });
      const rest = { summary: explore.figures(data, found), cases: explore.records(data, found, await rows(), root) };
      explore.save("casebook-selection.json", "application/json", explore.record(place.dataset.site, filters, found.length, { filters: filters }, rest));
    },
  };

  // ------------------------------------------------------------------ what people do

  function changed(field) { state.shown = STEP; remember(field); return show(); }

  function choose(axis, id, on) {
    if (on) state.chosen[axis].add(id); else state.chosen[axis].delete(id);
    explore.failAxis(data.axes[axis], state.chosen[axis]);
    return changed();
  }

  function drop() {
    Array.from(arguments).forEach(function (name) { state[name] = form.elements[name].value = ""; });
    explore.failFines(data, state.low, state.high);
    explore.failDays(data, state.from, state.to);
    changed();
  }

  async function typed(name, value) {
    state[name] = value;
    if (form.elements[name].value !== value) form.elements[name].value = value;
    if (name === "q") { if (!await searchText()) return; }
    else if (name === "low" || name === "high") explore.failFines(data, state.low, state.high);
    else explore.failDays(data, state.from, state.to);
    changed(name);
  }

  function listenToForm() {
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function (event) {
      if (event.target.type === "checkbox") choose(event.target.name, event.target.value, event.target.checked);
    });
    form.addEventListener("input", function (event) {
      const field = event.target;
      if (FIELDS.indexOf(field.name) >= 0) typed(field.name, field.value);
      else if (field.classList.contains("cb-axis-filter__find")) showChoices(field.closest("[data-axis]"));
    });
    place.querySelectorAll("[data-axis]").forEach(function (box) {
      box.addEventListener("toggle", function () { if (box.open) showChoices(box); });
      box.querySelector(".cb-link").addEventListener("click", function () { data.axes[box.dataset.axis].more = true; showChoices(box); });
    });
  }

  function listenToTable() {
    table.querySelectorAll("[data-sort] button").forEach(function (button) {
      button.addEventListener("click", function () {
        const by = button.parentElement.dataset.sort;
        state.down = state.sort === by ? !state.down : true;
        state.sort = by;
        changed();
      });
    });
    more.addEventListener("click", function () { state.shown += STEP; showRows(); });
    place.querySelectorAll("[data-do]").forEach(function (button) {
      button.addEventListener("click", function () { ACTIONS[button.dataset.do](button); });
    });
    summary.parentElement.addEventListener("toggle", function () { if (summary.parentElement.open && data) explore.draw(data, found, summary); });
    summary.addEventListener("click", function (event) {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.pick) choose(button.dataset.pick, button.dataset.term, true);
      else if (button.dataset.low) { form.elements.high.value = state.high = ""; typed("low", button.dataset.low); }
    });
  }

  /* A link may ask for the choices of one axis, all of them. */
  function openAxis(name) {
    const box = name && place.querySelector("[data-axis='" + CSS.escape(name) + "']");
    if (!box) return;
    data.axes[name].more = box.open = true;
    form.parentElement.open = true;
    showChoices(box);
    box.querySelector("summary").focus();
  }

  async function begin() {
    const narrow = window.matchMedia("(max-width:60em)").matches;
    if (narrow) place.querySelectorAll("details").forEach(function (box) { box.open = false; });
    engine = await window.casebookEngine();
    data = await explore.columns(engine);
    const opened = recall();
    listenToForm();
    listenToTable();
    form.parentElement.hidden = false;
    window.addEventListener("popstate", goBack);
    window.addEventListener("beforeprint", function () { showChips(); });
    await searchText();
    await show();
    openAxis(opened);
  }

  document.addEventListener("DOMContentLoaded", function () {
    begin().catch(function () { status.textContent = t("js.no-filter-data"); });
  });
})();
