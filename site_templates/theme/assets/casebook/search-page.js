/* The search page: results in a chosen order, more of them, in the explorer, as CSV and JSON. search.js shows a result. */
(function () {
  "use strict";

  const t = window.casebookWords; // what the interface says, in the language of the page
  const results = window.casebookResults, make = results.make;
  const STEP = 20; // results shown at a time
  const LOOK = { level: "h2", pieces: 2, most: 160, offers: 6 };
  const ORDERS = ["", "date", "date-up", "fine", "fine-up"]; // by rank where empty; the explorer's names for the others
  let columns = null; // Promise of what the explorer knows of all cases: fetched when an order or a file asks for it

  function known(engine) {
    if (!columns) {
      columns = results.script("explore-data.js").then(function () { return results.script("take-away.js"); })
        .then(function () { return results.script("explore-export.js"); })
        .then(function () { return window.casebookExplore.columns(engine); });
      columns.catch(function () { columns = null; });
    }
    return columns;
  }

  /* The numbers found in the order asked for; newer cases have higher ones. */
  async function ordered(engine, numbers, order) {
    if (!order) return numbers;
    const newest = Array.from(Uint32Array.from(numbers).sort().reverse());
    if (order === "date") return newest;
    if (order === "date-up") return newest.reverse();
    const data = await known(engine); // which also brings casebookExplore
    return window.casebookExplore.sorted(data, newest, "fine", order === "fine");
  }

  /* A word as one types it: what has blanks stands between quotation marks. */
  function typedAs(word) { return /\s/.test(word) ? '"' + word + '"' : word; }

  /* Words for what is asked: for the last word, and in English, whose terms are of several words, for the whole of a query without filters. */
  async function otherWords(found, parts) {
    const whole = t.home && parts.length > 1 && parts.every(function (p) { return !p.axis && !p.not; });
    const also = whole ? await found.also(parts.map(function (p) { return p.text; }).join(" ")) : null;
    if (also && also.words.length) return { words: also.words, old: also.old, whole: true };
    const part = parts[parts.length - 1];
    return part && !part.axis && !part.not ? found.also(part.text) : { words: [], old: false };
  }

  /* Words that mean the same as what is asked, each a query of its own. */
  async function showAlso(found, result, box, input, query, run) {
    const also = await otherWords(found, result.parts);
    if (input.value !== query || !also.words.length) return;
    const line = make("span", "cb-also", also.old ? t("js.also-old") : t("js.also"));
    also.words.forEach(function (word) {
      const shown = typedAs((t.home && found.inEnglish(word)) || word), button = make("button", "cb-offer");
      t.put(button, shown);
      button.type = "button";
      button.addEventListener("click", function () {
        input.value = also.whole ? shown : (also.old ? found.read(query) : query).replace(/(?:"[^"]*"?|\S+)\s*$/, function () { return shown; });
        input.focus();
        run();
      });
      line.append(" ", button);
    });
    box.append(line);
  }

  function searchPage(place) {
    const input = place.querySelector("input");
    const offers = place.querySelector(".cb-offers");
    const status = place.querySelector(".cb-find__status");
    const list = place.querySelector(".cb-results");
    const more = place.querySelector(".cb-more");
    const bar = place.querySelector(".cb-find__bar");
    const order = bar.querySelector("select");
    const asked = new URLSearchParams(location.search);
    let shown = asked.get("n") === "all" ? Infinity : Math.max(STEP, Number(asked.get("n")) || STEP);
    let latest = 0; // answers to earlier keys may come later
    let showing = null; // what is shown: {query, engine, numbers}

    function remember(query) {
      const to = new URL(location.href), kept = { q: query, sort: order.value, n: shown === STEP ? "" : shown === Infinity ? "all" : String(shown) };
      Object.keys(kept).forEach(function (key) { if (kept[key]) to.searchParams.set(key, kept[key]); else to.searchParams.delete(key); });
      history.replaceState(null, "", to.href);
    }

    function lead(query) {
      const link = bar.querySelector("[data-cb-explorer]"), to = new URL(link.href);
      to.search = "";
      to.searchParams.set("q", query);
      if (order.value && order.value !== "date") to.searchParams.set("sort", order.value);
      link.href = to.href;
    }

    /* Each case's fine, where the order is by fines. */
    async function showFines(engine, numbers, items) {
      if (order.value.indexOf("fine")) return;
      const data = await known(engine);
      items.forEach(function (item, i) {
        const words = window.casebookExplore.fine(data, numbers[i]);
        item.querySelector(".cb-result__meta").append(" · " + (!words ? t("js.fine-unstated") : words === t("js.no-amount") ? t("js.fine-open") : t("js.fine-sum", { sum: words })));
      });
    }

    async function show(query, turn) {
      const engine = await window.casebookEngine();
      const result = await engine.search(query), numbers = await ordered(engine, result.numbers, order.value);
      const items = await results.fill(engine, { numbers: numbers, parts: result.parts }, shown, LOOK);
      await showFines(engine, numbers, items);
      if (turn !== latest) return;
      showing = { query: query, engine: engine, numbers: numbers };
      list.textContent = "";
      list.append.apply(list, items);
      status.textContent = t("cases.all", { n: result.total, count: result.total }) + (items.length < result.total ? t("js.first", { n: items.length }) : "");
      if (!result.total) results.nothing(status, engine, result, input, typed);
      bar.hidden = !result.total;
      lead(query);
      more.hidden = items.length >= result.total;
      list.dataset.total = String(result.total);
      await results.showOffers(engine, result, offers, input, query, typed, LOOK.offers);
      await showAlso(engine, result, offers, input, query, typed);
    }

    async function run() {
      const query = input.value, turn = ++latest;
      delete list.dataset.total;
      more.hidden = true;
      remember(query);
      if (!query.trim()) { bar.hidden = true; list.textContent = status.textContent = offers.textContent = ""; return; }
      status.textContent = t("js.searching");
      try { await show(query, turn); } catch (error) {
        if (turn === latest) { bar.hidden = true; results.failed(status, list, offers, run); }
      }
    }
    function typed() { shown = STEP; run(); }

    // ---------------------------------------------------------------- taking the results away

    async function taken() {
      const data = await known(showing.engine), explore = window.casebookExplore;
      const rows = await Promise.all(showing.numbers.map(function (number) { return explore.title(data, showing.engine, number); }));
      return { explore: explore, data: data, found: showing.numbers, rows: rows };
    }

    const ACTIONS = {
      link: async function () { await known(showing.engine); await window.casebookExplore.copyText(location.href); return t("js.copied"); },
      csv: async function () {
        const all = await taken(), lines = all.explore.lines(all.data, all.found, all.rows, results.root);
        all.explore.save("casebook-search.csv", "text/csv", all.explore.csv([all.explore.HEAD].concat(lines)));
        return t("js.saved");
      },
      json: async function () {
        const all = await taken(), query = showing.query.trim(), asked = { query: query, sort: order.value || "rank" };
        const rest = { cases: all.explore.records(all.data, all.found, all.rows, results.root) };
        all.explore.save("casebook-search.json", "application/json", all.explore.record(bar.dataset.site, [t("js.text", { words: query })], all.found.length, asked, rest));
        return t("js.saved");
      },
    };

    /* Do it and say so on the button, which also says where the data did not come. */
    async function act(button) {
      const before = button.dataset.name || (button.dataset.name = button.textContent);
      let words = t("js.failed");
      try { words = await ACTIONS[button.dataset.do](); } catch (error) { columns = null; }
      button.textContent = words;
      setTimeout(function () { button.textContent = before; }, 2000);
    }

    input.value = asked.get("q") || "";
    order.value = ORDERS.indexOf(asked.get("sort")) < 0 ? "" : asked.get("sort");
    input.addEventListener("input", typed);
    order.addEventListener("change", typed);
    bar.querySelectorAll("[data-do]").forEach(function (button) { button.addEventListener("click", function () { act(button); }); });
    place.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); run(); });
    more.addEventListener("click", function () { shown += STEP; run(); });
    if (input.value) run(); else input.focus();
  }

  const place = document.querySelector("[data-cb-search-page]");
  if (place) searchPage(place);
})();
