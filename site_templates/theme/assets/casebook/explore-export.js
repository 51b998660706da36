/* A selection taken away: as a table for Word and spreadsheets, as CSV, as JSON. */
(function () {
  "use strict";

  const t = window.casebookWords; // what the interface says, in the language of the page
  const explore = window.casebookExplore, away = window.casebookTakeAway;
  const HEAD = t("export.head").split("|");
  const AXES = ["region", "authority", "sector", "violation", "consequence", "statute", "measure"];

  // What data.html says of rights, for files that are read without the page.
  const LICENCE = { id: "CC0-1.0", url: "https://creativecommons.org/publicdomain/zero/1.0/",
    covers: t("export.covers") };

  /* How to cite a selection: 责任者. 题名[DB/OL]. [引用日期]. 网址. */
  function citation(site, filters, cases, address, on) {
    return t("export.cite", { site: site, filters: filters.join(t("list.then")) || t("export.every"), n: cases, day: on, url: address });
  }

  /* What a file of cases says of itself: where and when it was taken, what was asked, its rights, how to cite it, then the rest. */
  function record(site, filters, cases, asked, rest) {
    const on = new Date().toLocaleDateString("sv-SE"), here = location.href;
    return JSON.stringify(Object.assign({ address: here, on: on }, asked, { licence: LICENCE, cite: citation(site, filters, cases, here, on) }, rest), null, 2);
  }

  function address(root, id) { return root + t.home + "cases/" + id.slice(0, 4) + "/" + id + "/"; }

  function lines(data, found, rows, root) {
    return found.map(function (number, i) {
      const terms = AXES.map(function (axis) { return explore.labels(data, axis, number).join(t("list.then")); });
      const id = rows[i][0];
      return [id, explore.day(data, number), rows[i][1], rows[i][2] ? t("status.reviewed") : t("draft")].concat(terms,
        [data.sum[number] >= 0 ? String(data.sum[number]) : "", address(root, id)]);
    });
  }

  function records(data, found, rows, root) {
    return found.map(function (number, i) {
      const record = { id: rows[i][0], date: explore.day(data, number), title: rows[i][1], status: rows[i][2] ? "reviewed" : "draft" };
      AXES.forEach(function (axis) {
        record[axis] = (explore.ownTerms(data, axis)[number] || []).map(function (term) { return { id: term.id, label: term.label }; });
      });
      record.fine_total = data.sum[number] >= 0 ? data.sum[number] : null;
      record.url = address(root, rows[i][0]);
      return record;
    });
  }

  /* A cell that a spreadsheet would take for a formula is marked as text. */
  function tame(cell) { return /^[=+\-@\t\r]/.test(cell) ? "'" + cell : cell; }

  function csv(rows) {
    return "\ufeff" + rows.map(function (cells) {
      return cells.map(function (cell) { return '"' + tame(cell).replace(/"/g, '""') + '"'; }).join(",") + "\r\n";
    }).join("");
  }

  function tabs(rows) {
    return rows.map(function (cells) {
      return cells.map(function (cell) { return tame(cell).replace(/[\t\r\n]+/g, " "); }).join("\t");
    }).join("\n");
  }

  function table(rows) {
    const element = document.createElement("table");
    rows.forEach(function (cells, i) {
      const line = element.insertRow();
      cells.forEach(function (cell) {
        const box = document.createElement(i ? "td" : "th");
        box.textContent = cell;
        line.append(box);
      });
    });
    return element.outerHTML;
  }

  /* As a table where the clipboard takes one (Word), as text with tabs for the rest. */
  async function copyTable(rows) {
    const text = tabs(rows);
    if (!navigator.clipboard || !window.ClipboardItem || !navigator.clipboard.write) { await away.copyText(text); return; }
    const kinds = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([table(rows)], { type: "text/html" }) };
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
  }

  Object.assign(explore, { HEAD: HEAD, record: record, lines: lines, records: records, csv: csv, copyTable: copyTable }, away);
})();
