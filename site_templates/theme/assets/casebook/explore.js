/* The explorer: every case in one table, filtered, sorted, copied and saved in the browser (generator/publish/pages/explorer.py).
   A case is a number; a filter is a byte per case that says whether it fails; a case is shown that fails nowhere. */
(function () {
  "use strict";

  const place = document.querySelector("[data-cb-explore]");
  if (!place) return;
  const root = new URL("../../", document.currentScript.src).href;
  const form = place.querySelector("form");
  const table = place.querySelector("table");
  const body = table.querySelector("tbody");
  const status = place.querySelector("[role=status]");
  const more = place.querySelector(".cb-more");
  const STEP = 50; // rows added at a time
  const CHOICES = 10; // terms of an axis shown at first
  const COLUMNS = ["region", "violation", "measure"];
  const state = { chosen: {}, q: "", low: "", high: "", from: "", to: "", sort: "date", down: true, shown: STEP };
  let engine = null, data = null, fails = null, found = [];
  let asked = 0; // the latest text search

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // ------------------------------------------------------------------ data

  function decode(bytes) {
    const sizes = engine.planes(bytes, 0, 3, 4);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + sizes[0])));
    const n = head.cases;
    let at = 12 + sizes[0];
    const days = engine.planes(bytes, at, n, 4);
    const counts = engine.planes(bytes, at += 4 * n, sizes[1], 3);
    const cases = engine.planes(bytes, at += 3 * sizes[1], sizes[2], 3);
    const axes = {};
    let list = 0, from = 0;
    head.axes.forEach(function (axis) {
      axis.terms = axis.terms.map(function (term, i) {
        const own = cases.subarray(from, from += counts[list++]);
        for (let k = 1; k < own.length; k++) own[k] += own[k - 1];
        return { at: i, id: term[0], label: term[1], parent: term[2], cases: own, leaf: true, live: 0 };
      });
      axis.terms.forEach(function (term) { if (term.parent >= 0) axis.terms[term.parent].leaf = false; });
      axis.fails = new Uint8Array(n);
      axis.more = false;
      axes[axis.axis] = axis;
    });
    const fine = new Float64Array(n).fill(-1);
    head.fines.forEach(function (f) { if (f[1] !== null) fine[f[0]] = Math.max(0, fine[f[0]]) + f[1]; });
    return { n: n, days: days, axes: axes, fines: head.fines, fine: fine, head: head, own: {},
      textFails: new Uint8Array(n), fineFails: new Uint8Array(n), dayFails: new Uint8Array(n) };
  }

  /* The terms of an axis that each case stands under itself, without the ones above; made when first asked for. */
  function ownTerms(axis) {
    if (!data.own[axis]) {
      const own = new Array(data.n);
      data.axes[axis].terms.forEach(function (term) {
        const inner = term.leaf ? null : new Set();
        if (inner) data.axes[axis].terms.forEach(function (t) { if (t.parent === term.at) t.cases.forEach(function (c) { inner.add(c); }); });
        term.cases.forEach(function (c) { if (!inner || !inner.has(c)) (own[c] = own[c] || []).push(term); });
      });
      data.own[axis] = own;
    }
    return data.own[axis];
  }

  function labels(axis, number) {
    return (ownTerms(axis)[number] || []).map(function (term) { return term.label; });
  }

  async function title(number) {
    const rows = await engine.json("x/rows-" + Math.floor(number / data.head.rows), data.head.version);
    return rows[number % data.head.rows];
  }

  // ------------------------------------------------------------------ filters

  function failAxis(axis) {
    const chosen = state.chosen[axis.axis];
    axis.fails.fill(chosen && chosen.size ? 1 : 0);
    if (chosen) axis.terms.forEach(function (term) {
      if (chosen.has(term.id)) for (let i = 0; i < term.cases.length; i++) axis.fails[term.cases[i]] = 0;
    });
  }

  function failFines() {
    const low = state.low === "" ? -Infinity : Number(state.low), high = state.high === "" ? Infinity : Number(state.high);
    const open = state.low === "" && state.high === "";
    data.fineFails.fill(open ? 0 : 1);
    if (!open) data.fines.forEach(function (f) { if (f[1] !== null && f[1] >= low && f[1] <= high) data.fineFails[f[0]] = 0; });
  }

  function failDays() {
    const from = Number(state.from.replace(/-/g, "")) || 0, to = Number(state.to.replace(/-/g, "")) || 99999999;
    for (let i = 0; i < data.n; i++) data.dayFails[i] = data.days[i] && data.days[i] >= from && data.days[i] <= to ? 0 : 1;
  }

  async function failText() {
    const turn = ++asked;
    if (!state.q.trim()) { data.textFails.fill(0); return true; }
    const result = await engine.search(state.q);
    if (turn !== asked) return false;
    data.textFails.fill(1);
    result.numbers.forEach(function (n) { data.textFails[n] = 0; });
    return true;
  }

  function count() {
    const parts = Object.keys(data.axes).map(function (a) { return data.axes[a]; });
    fails = new Uint8Array(data.n);
    parts.map(function (axis) { return axis.fails; }).concat([data.textFails, data.fineFails, data.dayFails]).forEach(function (own) {
      for (let i = 0; i < own.length; i++) fails[i] += own[i];
    });
    parts.forEach(function (axis) {
      axis.terms.forEach(function (term) {
        let live = 0;
        for (let i = 0; i < term.cases.length; i++) {
          const c = term.cases[i];
          if (fails[c] === axis.fails[c]) live++;
        }
        term.live = live;
      });
    });
    found = [];
    for (let i = data.n - 1; i >= 0; i--) if (!fails[i]) found.push(i);
    order();
  }

  function order() {
    if (state.sort === "date") { if (!state.down) found.reverse(); return; }
    const sign = state.down ? -1 : 1;
    const key = state.sort === "fine" ? data.fine : regionRank();
    found.sort(function (a, b) { return sign * (key[a] - key[b]) || b - a; });
  }

  function regionRank() {
    const rank = new Float64Array(data.n).fill(1e9);
    ownTerms("region").forEach(function (terms, number) { rank[number] = terms[0].at; });
    return rank;
  }

  // ------------------------------------------------------------------ what is seen

  /* The choices of an axis in the order they are listed: what is chosen and what most cases have first, inner terms below theirs. */
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
    box.checked = Boolean(state.chosen[axis.axis] && state.chosen[axis.axis].has(term.id));
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
    if (!shown.length) list.append(make("p", "cb-note", "尚无案例"));
    box.querySelector(".cb-link").hidden = rows.length <= shown.length;
    const chosen = state.chosen[axis.axis];
    box.querySelector(".cb-chosen").textContent = chosen && chosen.size ? "已选 " + chosen.size : "";
  }

  function yuan(number) {
    return data.fine[number] >= 0 ? data.fine[number].toLocaleString("en-US") : "";
  }

  function day(number) {
    const text = String(data.days[number]);
    return text.slice(0, 4) + "-" + text.slice(4, 6) + "-" + text.slice(6);
  }

  function row(number, id, name) {
    const line = make("tr");
    line.dataset.case = id;
    const link = make("a", "", name);
    link.href = root + "cases/" + id.slice(0, 4) + "/" + id + "/" + (location.protocol === "file:" ? "index.html" : "");
    const cells = [["日期", day(number)], ["案例", link], ["地区", labels("region", number).join("")],
      ["违法行为", labels("violation", number).join("、")], ["处理措施", labels("measure", number).join("、")], ["罚款", yuan(number)]];
    cells.forEach(function (cell, i) {
      const box = make("td", i === 5 ? "cb-n" : "");
      box.dataset.label = cell[0];
      box.append(cell[1] || make("span", "cb-x", "未载明"));
      if (i === 5 && !cell[1]) box.textContent = "—";
      line.append(box);
    });
    return line;
  }

  async function showRows() {
    const numbers = found.slice(0, state.shown), wanted = found;
    const rows = await Promise.all(numbers.map(title));
    if (wanted !== found) return;
    body.textContent = "";
    rows.forEach(function (r, i) { body.append(row(numbers[i], r[0], r[1])); });
    table.hidden = !found.length;
    table.dataset.total = String(found.length);
    more.hidden = found.length <= numbers.length;
  }

  function filtered() {
    return state.q || state.low || state.high || state.from || state.to || Object.keys(state.chosen).some(function (a) { return state.chosen[a].size; });
  }

  function show() {
    count();
    status.textContent = "";
    const number = make("b", "", String(found.length));
    number.dataset.count = String(found.length);
    status.append("共 ", number, " 案" + (found.length ? "" : "，没有符合条件的案例"));
    place.querySelectorAll("[data-axis]").forEach(function (box) { if (box.open) showChoices(box); });
    place.querySelectorAll("[data-do]").forEach(function (button) {
      button.hidden = button.dataset.do === "clear" ? !filtered() : !found.length;
    });
    table.querySelectorAll("[data-sort]").forEach(function (head) {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    delete table.dataset.total;
    return showRows();
  }

  // ------------------------------------------------------------------ the address

  function range(low, high) { return low || high ? low + ".." + high : ""; }

  function remember() {
    const to = new URL(location.pathname, location.href);
    Object.keys(state.chosen).forEach(function (axis) {
      state.chosen[axis].forEach(function (id) { to.searchParams.append(axis, id); });
    });
    const others = { q: state.q, fine: range(state.low, state.high), date: range(state.from, state.to),
      sort: state.sort === "date" && state.down ? "" : state.sort + (state.down ? "" : "-up") };
    Object.keys(others).forEach(function (key) { if (others[key]) to.searchParams.set(key, others[key]); });
    history.replaceState(null, "", to.href);
  }

  function recall() {
    const from = new URLSearchParams(location.search);
    Object.keys(data.axes).forEach(function (axis) {
      const known = new Set(data.axes[axis].terms.map(function (term) { return term.id; }));
      state.chosen[axis] = new Set(from.getAll(axis).filter(function (id) { return known.has(id); }));
      failAxis(data.axes[axis]);
    });
    const fine = (from.get("fine") || "..").split(".."), date = (from.get("date") || "..").split("..");
    const sort = (from.get("sort") || "date").split("-");
    state.q = from.get("q") || "";
    state.low = /^\d+$/.test(fine[0]) ? fine[0] : "";
    state.high = /^\d+$/.test(fine[1] || "") ? fine[1] : "";
    state.from = /^\d{4}-\d\d-\d\d$/.test(date[0]) ? date[0] : "";
    state.to = /^\d{4}-\d\d-\d\d$/.test(date[1] || "") ? date[1] : "";
    if (["date", "fine", "region"].indexOf(sort[0]) >= 0) { state.sort = sort[0]; state.down = sort[1] !== "up"; }
    ["q", "low", "high", "from", "to"].forEach(function (name) { form.elements[name].value = state[name]; });
    failFines();
    failDays();
  }

  // ------------------------------------------------------------------ copying and saving

  const HEAD = ["编号", "日期", "标题", "地区", "执法机关", "行业", "违法行为", "后果", "法条", "处理措施", "罚款（元）", "地址"];

  async function lines() {
    const rows = await Promise.all(found.map(title));
    return found.map(function (number, i) {
      function of(axis) { return labels(axis, number).join("；"); }
      const id = rows[i][0];
      return [id, day(number), rows[i][1], of("region"), of("authority"), of("sector"), of("violation"), of("consequence"), of("statute"),
        of("measure"), data.fine[number] >= 0 ? String(data.fine[number]) : "", root + "cases/" + id.slice(0, 4) + "/" + id + "/"];
    });
  }

  /* A cell that a spreadsheet would take for a formula is marked as text. */
  function tame(cell) { return /^[=+\-@\t\r]/.test(cell) ? "'" + cell : cell; }

  function csv(rows) {
    return "\ufeff" + rows.map(function (cells) {
      return cells.map(function (cell) { return '"' + tame(cell).replace(/"/g, '""') + '"'; }).join(",") + "\r\n";
    }).join("");
  }

  async function save() {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([csv([HEAD].concat(await lines()))], { type: "text/csv;charset=utf-8" }));
    link.download = "cases.csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  async function copy(button) {
    const text = [HEAD].concat(await lines()).map(function (cells) {
      return cells.map(function (cell) { return tame(cell).replace(/[\t\r\n]+/g, " "); }).join("\t");
    }).join("\n");
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else {
      const area = make("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "已复制";
    setTimeout(function () { button.textContent = "复制表格"; }, 2000);
  }

  // ------------------------------------------------------------------ what people do

  function changed() { state.shown = STEP; remember(); return show(); }

  async function typed(name, value) {
    state[name] = value;
    if (name === "q") { if (!await failText()) return; } else if (name === "low" || name === "high") failFines(); else failDays();
    changed();
  }

  function clear() {
    ["q", "low", "high", "from", "to"].forEach(function (name) { form.elements[name].value = ""; });
    history.replaceState(null, "", location.pathname);
    recall();
    data.textFails.fill(0);
    changed();
  }

  function listen() {
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function (event) {
      const box = event.target;
      if (box.type !== "checkbox") return;
      const chosen = state.chosen[box.name];
      if (box.checked) chosen.add(box.value); else chosen.delete(box.value);
      failAxis(data.axes[box.name]);
      changed();
    });
    form.addEventListener("input", function (event) {
      const field = event.target;
      if (field.name in state) typed(field.name, field.value);
      else if (field.classList.contains("cb-axis-filter__find")) showChoices(field.closest("[data-axis]"));
    });
    place.querySelectorAll("[data-axis]").forEach(function (box) {
      box.addEventListener("toggle", function () { if (box.open) showChoices(box); });
      box.querySelector(".cb-link").addEventListener("click", function () { data.axes[box.dataset.axis].more = true; showChoices(box); });
    });
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
      const action = { clear: clear, copy: copy, csv: save }[button.dataset.do];
      button.addEventListener("click", function () { action(button); });
    });
  }

  async function begin() {
    if (window.matchMedia("(max-width:60em)").matches) place.querySelectorAll("details").forEach(function (box) { box.open = false; });
    engine = await window.casebookEngine();
    data = decode(await engine.load("x/columns"));
    recall();
    listen();
    form.parentElement.hidden = false;
    await show();
    if (state.q && await failText()) await show();
  }

  document.addEventListener("DOMContentLoaded", function () {
    begin().catch(function () { status.textContent = "筛选的数据没有取到，请检查网络后刷新。"; });
  });
})();
