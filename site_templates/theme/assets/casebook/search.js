/* The search box in the header, and what the search page (search-page.js) shows results with. Nothing of the index is loaded before the
   first key. */
(function () {
  "use strict";

  const t = window.casebookWords; // what the interface says, in the language of the page
  const assets = document.currentScript.src;
  const root = new URL("../../", assets).href;
  const PEEK = 6; // results under the header's box
  const LONGEST_MATCH = 240; // characters shown of a match that is a whole passage
  const IN_PANEL = { level: "p", pieces: 1, most: 90, offers: 3 };
  let engine = null;

  function script(name) {
    return new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      element.src = new URL(name, assets).href;
      element.onload = resolve;
      element.onerror = reject;
      document.head.appendChild(element);
    });
  }

  function search() {
    if (!engine) {
      engine = Promise.all(["search-keys.js", "search-engine.js"].map(script)).then(function () { return window.casebookSearch; });
      engine.catch(function () { engine = null; });
    }
    return engine;
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function address(path) {
    return root + path + (location.protocol === "file:" ? "index.html" : "");
  }

  function marked(element, text, spans, from, to) {
    let at = from;
    spans.forEach(function (span) {
      if (span[1] <= from || span[0] >= to) return;
      const start = Math.max(span[0], from), end = Math.min(span[1], to);
      element.append(text.slice(at, start), make("mark", "", text.slice(start, end)));
      at = end;
    });
    element.append(text.slice(at, to));
    return element;
  }

  /* Where the words around the first matches begin and end: at most `pieces` pieces of about `most` characters. */
  function cuts(text, spans, pieces, most) {
    const around = spans.length ? [] : [[0, Math.min(most, text.length)]];
    spans.forEach(function (span) {
      const last = around[around.length - 1], end = Math.min(text.length, span[1] + 50);
      if (last && span[0] - 30 <= last[1] && end - last[0] <= most) last[1] = Math.max(last[1], end);
      else if ((!last || span[0] >= last[1]) && around.length < pieces) {
        let start = Math.max(0, span[0] - 30);
        if (start) while (start < span[0] && /[\s，。、；：！？）》”]/.test(text[start])) start++;
        around.push([Math.max(start, last ? last[1] : 0), Math.min(end, start + LONGEST_MATCH)]);
      }
    });
    return around;
  }

  function context(text, spans, look) {
    const line = make("p", "cb-result__text");
    const around = cuts(text, spans, look.pieces, look.most);
    around.forEach(function (piece, i) {
      if (piece[0] > 0) line.append(i ? " " : "", "…");
      marked(line, text, spans, piece[0], piece[1]);
    });
    if (around[around.length - 1][1] < text.length) line.append("…");
    return line;
  }

  function article(found, record, parts, look) {
    const ways = found.waysOf(parts);
    const card = make("article", "cb-result");
    card.dataset.case = record.id;
    const head = make(look.level, "cb-result__title");
    const link = make("a");
    link.href = address(t.home + record.url);
    if (record.told) t.put(link, record.told[1]);
    else marked(link, record.title, found.matches(record.title, ways), 0, record.title.length);
    head.append(link);
    if (!record.reviewed) head.append(" ", make("span", "cb-draft", t("draft")));
    const day = record.id.slice(0, 4) + "-" + record.id.slice(4, 6) + "-" + record.id.slice(6, 8);
    const meta = make("p", "cb-result__meta", day + (record.told ? " · " + record.told[3] : record.place ? " · " + record.place : ""));
    card.append(head, meta);
    const labels = new Set();
    parts.forEach(function (part) {
      if (part.not || part.found.title.has(record.number) || part.found.text.has(record.number)) return;
      part.found.labels.forEach(function (row) { if (row.cases.has(record.number)) labels.add(row.label); });
    });
    if (labels.size) meta.append(" · " + t("js.label"), t.home ? "" : make("mark", "", Array.from(labels).join(t("list.and"))));
    const words = context(record.body, found.matches(record.body, ways), look);
    if (t.home) words.lang = "zh";
    card.append(words);
    return card;
  }

  /* Id, title, whether reviewed, and place of a case in the language of the page. */
  async function translated(found, number) {
    return (await found.json("x/rows-" + t.suffix + Math.floor(number / t.rows)))[number % t.rows];
  }

  async function fill(found, result, count, look) {
    const numbers = result.numbers.slice(0, count), records = await Promise.all(numbers.map(found.record));
    if (t.suffix) await Promise.all(records.map(async function (record, i) { record.told = await translated(found, numbers[i]); }));
    return records.map(function (record) {
      const item = make("li");
      item.append(article(found, record, result.parts, look));
      return item;
    });
  }

  /* An offer as one would type it, in the language of the page where it has a name there. */
  function filterOf(offer) {
    return t.home ? offer.id + ":" + (offer.en ? '"' + offer.en + '"' : offer.label) : offer.axis + ":" + offer.label;
  }

  /* A query with an offer in place of its last word; an article in English is several words, which are one once they are read. */
  function replaced(found, query, offer) {
    const words = (t.home && offer.id === "statute" ? found.read(query) : query).split(/(\s+)/);
    const minus = /^[-－]/.test(words[words.length - 1]) ? "-" : "";
    words[words.length - 1] = minus + filterOf(offer) + " ";
    return words.join("");
  }

  async function showOffers(found, result, box, input, query, run, most) {
    const offers = query.trim() && !/\s$/.test(query) ? await found.offers(query, result, most) : [];
    if (input.value !== query) return;
    box.textContent = "";
    offers.forEach(function (offer) {
      const button = make("button", "cb-offer");
      t.put(button, filterOf(offer));
      button.type = "button";
      button.append(make("span", "cb-offer__count", String(offer.cases)));
      button.addEventListener("click", function () {
        input.value = replaced(found, query, offer);
        input.focus();
        run();
      });
      box.append(button);
    });
  }

  function isEmpty(part) {
    const f = part.found;
    return f.title.size + f.label.size + f.text.size + f.open.size === 0;
  }

  /* A part of a query as one would type it, with another word in its place. */
  function typedAs(part, text, axes) {
    const word = /[\s:]/.test(text) ? '"' + text + '"' : text;
    return (part.not ? "-" : "") + (part.axis ? (t.home ? part.axis : axes[part.axis]) + ":" : "") + word;
  }

  /* Say that nothing is found, and propose the query with the term nearest to the word that nothing holds. */
  async function nothing(status, found, result, input, run) {
    const wanted = result.parts.filter(function (p) { return !p.not; });
    const word = wanted.length === 1 ? wanted[0] : wanted.find(isEmpty);
    if (wanted.length === 1) status.textContent = t("js.not-found");
    else if (!word) status.textContent = t("js.not-together");
    else status.textContent = t("js.not-word", { word: typedAs(word, word.text, found.axes()) });
    const query = input.value, near = word && !(await found.also(word.text)).old && await found.nearest(word.text, word.axis);
    if (!near || input.value !== query) return;
    const better = result.parts.map(function (p) { return typedAs(p, p === word ? (t.home && found.inEnglish(near)) || near : p.text, found.axes()); }).join(" ");
    const button = make("button", "cb-offer");
    t.put(button, better);
    button.type = "button";
    button.addEventListener("click", function () { input.value = better; run(); });
    status.append(t("js.did-you-mean"), button, t("js.question"));
  }

  /* What was found before belongs to another query; the next key, or 再试, asks again. */
  function failed(status, list, offers, run) {
    list.textContent = offers.textContent = "";
    delete list.dataset.total;
    status.textContent = t("js.no-search-data");
    const button = make("button", "cb-offer", t("js.again"));
    button.type = "button";
    button.addEventListener("click", run);
    status.append(" ", button);
  }

  // ------------------------------------------------------------------ the keys / and s, which can be turned off (WCAG 2.1.4)

  function keysOn() {
    try { return localStorage.getItem("casebook-keys") !== "off"; } catch (error) { return true; }
  }

  function keysButton(button) {
    function say() { button.textContent = keysOn() ? t("js.keys-off") : t("js.keys-on"); }
    button.addEventListener("click", function () {
      try { localStorage.setItem("casebook-keys", keysOn() ? "off" : "on"); } catch (error) { button.hidden = true; }
      say();
    });
    say();
    button.hidden = false;
  }

  // ------------------------------------------------------------------ the box in the header

  function headerBox(form) {
    const input = form.querySelector("input");
    const panel = form.querySelector(".cb-search__panel");
    const offers = make("div", "cb-offers");
    const status = make("p", "cb-find__status");
    const list = make("ol", "cb-peek");
    const all = make("a", "cb-search__all");
    all.href = form.action;
    status.setAttribute("role", "status");
    offers.setAttribute("role", "group");
    offers.setAttribute("aria-label", t("search.offers"));
    panel.append(offers, status, list, all);

    let latest = 0; // answers to earlier keys may come later

    async function run() {
      const query = input.value, turn = ++latest;
      panel.hidden = !query.trim();
      if (panel.hidden) return;
      try {
        const found = await search();
        const result = await found.search(query);
        const items = await fill(found, result, PEEK, IN_PANEL);
        if (turn !== latest) return;
        list.textContent = "";
        list.append.apply(list, items);
        list.dataset.total = String(result.total);
        status.textContent = t("cases.all", { n: result.total, count: result.total });
        if (!result.total) nothing(status, found, result, input, run);
        all.hidden = result.total <= PEEK;
        all.textContent = t("js.every", { n: result.total });
        all.href = address(t.home + "search/") + "?q=" + encodeURIComponent(query);
        await showOffers(found, result, offers, input, query, run, IN_PANEL.offers);
      } catch (error) {
        if (turn === latest) { failed(status, list, offers, run); all.hidden = true; }
      }
    }

    function step(by) {
      const stops = [input].concat(Array.from(panel.querySelectorAll("button, a[href]")).filter(function (e) { return !e.hidden; }));
      const next = stops.indexOf(document.activeElement) + by;
      if (next >= 0 && next < stops.length) stops[next].focus();
    }
    function close() { panel.hidden = true; }

    input.addEventListener("input", run);
    input.addEventListener("focus", function () { if (input.value && list.dataset.total) panel.hidden = false; });
    form.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (panel.hidden) return;
        event.preventDefault();
        step(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape") { close(); input.blur(); }
    });
    form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) close(); });
    document.addEventListener("keydown", function (event) {
      const at = event.target;
      const typing = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
      if (!keysOn() || typing || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  document.querySelectorAll("[data-cb-keys]").forEach(keysButton);
  const box = document.querySelector("form[data-cb-search]");
  if (box) headerBox(box);
  window.casebookEngine = search;
  window.casebookResults = { address: address, failed: failed, fill: fill, make: make, nothing: nothing, root: root, script: script, showOffers: showOffers };
})();
