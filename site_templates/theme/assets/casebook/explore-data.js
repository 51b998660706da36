/* The explorer's cases as numbers: which stand under which term, what each was fined, and which of them a selection holds.
   Nothing here touches the page. A filter is a byte per case that says whether it fails; a case is shown that fails nowhere. */
(function () {
  "use strict";

  const FEW = 5; // below so many amounts quartiles would be anecdotes (as generator/publish/index/statistics.py has it)
  const t = window.casebookWords; // what the interface says, in the language of the page
  const PARTIES = [t("party.unstated"), t("party.unit"), t("party.person")];

  /* The columns as explorer.py packs them, with the names of terms in the language of the page. */
  async function columns(engine) {
    const data = decode(await engine.load("x/columns"), engine);
    if (t.suffix) named(data, await engine.json("x/names-" + t.suffix.slice(0, -1), data.head.version));
    return data;
  }

  function named(data, names) {
    Object.keys(data.axes).forEach(function (id) {
      data.axes[id].label = names[id].label;
      data.axes[id].terms.forEach(function (term, i) { term.label = names[id].terms[i]; term.now = names[id].now[i] || null; });
    });
  }

  function decode(bytes, engine) {
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
        return { at: i, id: term[0], label: term[1], parent: term[2], now: term[3] || null, cases: own, leaf: true, live: 0, shown: 0 };
      });
      axis.terms.forEach(function (term) { if (term.parent >= 0) axis.terms[term.parent].leaf = false; });
      axis.fails = new Uint8Array(n);
      axis.more = false;
      axes[axis.axis] = axis;
    });
    const sum = new Float64Array(n).fill(-1), open = new Uint8Array(n);
    head.fines.forEach(function (f) {
      if (f[1] === null) open[f[0]] = 1; else sum[f[0]] = Math.round((Math.max(0, sum[f[0]]) + f[1]) * 100) / 100; // to the 分, which doubles alone would miss
    });
    return { n: n, days: days, axes: axes, fines: head.fines, sum: sum, open: open, head: head, own: {}, fails: new Uint8Array(n),
      textFails: new Uint8Array(n), fineFails: new Uint8Array(n), dayFails: new Uint8Array(n) };
  }

  /* The terms of an axis that each case stands under itself, without the ones above; made when first asked for. */
  function ownTerms(data, axis) {
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

  function labels(data, axis, number) {
    return (ownTerms(data, axis)[number] || []).map(function (term) { return term.label; });
  }

  function day(data, number) {
    const text = String(data.days[number]);
    return text.slice(0, 4) + "-" + text.slice(4, 6) + "-" + text.slice(6);
  }

  /* Id, title and whether it was reviewed (1) or not (0) of a case, from a file of many. */
  async function title(data, engine, number) {
    const rows = await engine.json("x/rows-" + t.suffix + Math.floor(number / data.head.rows), data.head.version);
    return rows[number % data.head.rows];
  }

  /* What a case was fined in all, in yuan: empty where there was no fine. */
  function fine(data, number) {
    if (data.sum[number] < 0) return data.open[number] ? t("js.no-amount") : "";
    return data.sum[number].toLocaleString("en-US") + (data.open[number] ? t("js.at-least") : "");
  }

  // ------------------------------------------------------------------ filters

  function failAxis(axis, chosen) {
    axis.fails.fill(chosen && chosen.size ? 1 : 0);
    if (chosen) axis.terms.forEach(function (term) {
      if (chosen.has(term.id)) for (let i = 0; i < term.cases.length; i++) axis.fails[term.cases[i]] = 0;
    });
  }

  /* By the sum that the table shows; where no amount is stated there is none to compare. */
  function failFines(data, low, high) {
    const least = low === "" ? -Infinity : Number(low), most = high === "" ? Infinity : Number(high);
    if (low === "" && high === "") { data.fineFails.fill(0); return; }
    for (let i = 0; i < data.n; i++) data.fineFails[i] = data.sum[i] >= 0 && data.sum[i] >= least && data.sum[i] <= most ? 0 : 1;
  }

  function failDays(data, from, to) {
    const first = Number(from.replace(/-/g, "")) || 0, last = Number(to.replace(/-/g, "")) || 99999999;
    for (let i = 0; i < data.n; i++) data.dayFails[i] = data.days[i] && data.days[i] >= first && data.days[i] <= last ? 0 : 1;
  }

  function failText(data, numbers) {
    data.textFails.fill(numbers ? 1 : 0);
    if (numbers) numbers.forEach(function (n) { data.textFails[n] = 0; });
  }

  /* The numbers of the cases that fail nowhere, newest first. Each term learns how many cases it would add (`live`: the other filters
     alone) and how many of those shown stand under it (`shown`). */
  function select(data) {
    const axes = Object.keys(data.axes).map(function (a) { return data.axes[a]; });
    const fails = data.fails = new Uint8Array(data.n);
    axes.map(function (axis) { return axis.fails; }).concat([data.textFails, data.fineFails, data.dayFails]).forEach(function (own) {
      for (let i = 0; i < own.length; i++) fails[i] += own[i];
    });
    axes.forEach(function (axis) {
      axis.terms.forEach(function (term) {
        let live = 0, shown = 0;
        for (let i = 0; i < term.cases.length; i++) {
          const c = term.cases[i];
          if (fails[c] === axis.fails[c]) live++;
          if (!fails[c]) shown++;
        }
        term.live = live;
        term.shown = shown;
      });
    });
    const found = [];
    for (let i = data.n - 1; i >= 0; i--) if (!fails[i]) found.push(i);
    return found;
  }

  /* Cases that lack what they are sorted by come last, whichever way the rest runs. */
  function sorted(data, found, by, down) {
    if (by === "date") return down ? found : found.slice().reverse();
    const sign = down ? -1 : 1, key = by === "fine" ? data.sum : regionRank(data);
    return found.slice().sort(function (a, b) {
      const none = (key[a] < 0) - (key[b] < 0);
      return none || sign * (key[a] - key[b]) || b - a;
    });
  }

  function regionRank(data) {
    const rank = new Float64Array(data.n).fill(-1);
    ownTerms(data, "region").forEach(function (terms, number) { rank[number] = terms[0].at; });
    return rank;
  }

  // ------------------------------------------------------------------ what a selection adds up to

  /* The terms of an axis that some of the cases shown stand under, most first; of terms one below the other only the lowest. */
  function tally(data, axis) {
    return data.axes[axis].terms.filter(function (term) { return term.leaf && term.shown; })
      .sort(function (a, b) { return b.shown - a.shown || a.at - b.at; });
  }

  /* Linear interpolation between neighbours, as the statistics page has it (type 7). */
  function quantile(rising, share) {
    const place = share * (rising.length - 1), low = Math.floor(place), high = Math.min(low + 1, rising.length - 1);
    return rising[low] + (rising[high] - rising[low]) * (place - low);
  }

  /* The fines of the cases shown, one row a kind of party: how many, how many without an amount, and how the known ones are spread.
     A fine that punishes other matters, too, is in none of them. */
  function fines(data) {
    const rows = PARTIES.map(function (name) { return { name: name, fines: 0, amounts: [] }; });
    data.fines.forEach(function (f) {
      if (data.fails[f[0]] || f[3]) return;
      const row = rows[f[2]];
      row.fines++;
      if (f[1] !== null) row.amounts.push(f[1]);
    });
    return [1, 2, 0].map(function (party) {
      const row = rows[party], known = row.amounts.sort(function (a, b) { return a - b; });
      row.party = ["unstated", "unit", "person"][party];
      row.known = known.length;
      row.few = known.length < FEW;
      row.spread = known.length ? [0, 0.25, 0.5, 0.75, 1].map(function (share) { return quantile(known, share); }) : null;
      delete row.amounts;
      return row;
    }).filter(function (row) { return row.fines; });
  }

  function mixedFines(data) {
    return data.fines.filter(function (f) { return f[3] && !data.fails[f[0]]; }).length;
  }

  window.casebookExplore = {
    columns: columns, ownTerms: ownTerms, labels: labels, day: day, title: title, fine: fine, failAxis: failAxis, failFines: failFines, failDays: failDays,
    failText: failText, select: select, sorted: sorted, tally: tally, fines: fines, mixedFines: mixedFines, FEW: FEW,
  };
})();
