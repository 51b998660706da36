/* Finds every phrase in the cases, exactly, by fetching a few small files of the index (generator/publish/search/index.py).
   Loaded with the first key. Gives window.casebookSearch to the search box, the search page and the explorer. */
(function () {
  "use strict";

  const ENOUGH = 24; // so few texts are read rather than more lists
  const LONGEST = 6; // characters of the longest gram
  const REMEMBERED = 16; // phrases whose cases are kept
  const OFFSETS = 0x100000; // a place is text * OFFSETS + offset
  const home = new URL("../search/", document.currentScript.src).href;

  // ------------------------------------------------------------------ files

  const arrived = new Map(); // name -> Promise of bytes
  const awaited = new Map(); // name -> resolve, for files that come as scripts
  let version = "";
  let preset = null; // text that the files of cases refer to

  window.casebookShard = function (name, data) {
    const text = atob(data);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    const resolve = awaited.get(name.split("/").slice(2).join("/"));
    if (resolve) resolve(bytes);
  };

  function asScript(name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      awaited.set(name, resolve);
      script.src = home + name + ".js";
      script.onerror = function () { reject(new Error(name)); };
      document.head.appendChild(script);
    });
  }

  async function asFile(name, asked) {
    const fresh = name === "index" || name === "x/columns"; // these name the version of all others
    const response = await fetch(home + name + ".bin" + (fresh ? "" : "?v=" + (asked || version)), { cache: fresh ? "no-cache" : "default" });
    if (!response.ok) throw new Error(name);
    return new Uint8Array(await response.arrayBuffer());
  }

  function load(name, asked) {
    if (!arrived.has(name)) {
      const bytes = location.protocol === "file:" ? asScript(name) : asFile(name, asked).catch(function () { return asScript(name); });
      const ready = bytes.then(function (packed) { return inflate(packed, name.startsWith("d/") ? preset : new Uint8Array(0)); });
      ready.catch(function () { arrived.delete(name); });
      arrived.set(name, ready);
    }
    return arrived.get(name);
  }

  function readJson(bytes) { return JSON.parse(new TextDecoder().decode(bytes)); }

  async function json(name, asked) {
    return readJson(await load(name, asked));
  }

  /* Raw deflate (RFC 1951): browsers' own inflaters are younger than the engines this must run in. */
  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
    6145, 8193, 12289, 16385, 24577];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  function lengthBits(i) { return i < 4 || i === 28 ? 0 : (i >> 2) - 1; }
  function distanceBits(i) { return i < 2 ? 0 : (i >> 1) - 1; }

  /* A code's table: nine bits as they come give symbol and length at once; longer codes are walked bit by bit. */
  function huffman(sizes) {
    const counts = new Uint16Array(16), next = new Uint16Array(16), codes = new Uint16Array(16);
    const symbols = new Uint16Array(sizes.length), quick = new Uint16Array(512);
    for (let i = 0; i < sizes.length; i++) counts[sizes[i]]++;
    counts[0] = 0;
    for (let i = 1; i < 16; i++) {
      next[i] = next[i - 1] + counts[i - 1];
      codes[i] = (codes[i - 1] + counts[i - 1]) << 1;
    }
    for (let symbol = 0; symbol < sizes.length; symbol++) {
      const size = sizes[symbol];
      if (!size) continue;
      symbols[next[size]++] = symbol;
      let code = codes[size]++, turned = 0;
      if (size > 9) continue;
      for (let i = 0; i < size; i++, code >>= 1) turned = turned << 1 | code & 1;
      for (let i = turned; i < 512; i += 1 << size) quick[i] = symbol << 4 | size;
    }
    return { counts: counts, symbols: symbols, quick: quick };
  }

  const FIXED = [
    huffman(Array.from({ length: 288 }, function (_, i) { return i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8; })),
    huffman(new Array(30).fill(5)),
  ];

  function inflate(bytes, known) {
    let out = new Uint8Array(known.length + Math.max(1024, bytes.length * 6));
    let length = known.length, at = 0, held = 0, count = 0, last = false;

    function bits(need) {
      while (count < need) { held |= bytes[at++] << count; count += 8; }
      const value = held & ((1 << need) - 1);
      held >>>= need;
      count -= need;
      return value;
    }
    function symbol(table) {
      while (count < 15 && at < bytes.length) { held |= bytes[at++] << count; count += 8; }
      const quick = table.quick[held & 511];
      if (quick) { held >>>= quick & 15; count -= quick & 15; return quick >> 4; }
      let code = 0, first = 0, index = 0;
      for (let size = 1; size < 16; size++) {
        code |= held & 1;
        held >>>= 1;
        count--;
        const many = table.counts[size];
        if (code - many < first) return table.symbols[index + code - first];
        index += many;
        first = (first + many) << 1;
        code <<= 1;
      }
      throw new Error("broken index file");
    }
    function room(more) {
      if (length + more <= out.length) return;
      const wider = new Uint8Array((length + more) * 2);
      wider.set(out.subarray(0, length));
      out = wider;
    }
    function stored() {
      at -= count >> 3;
      held = count = 0;
      const size = bytes[at] | bytes[at + 1] << 8;
      room(size);
      out.set(bytes.subarray(at + 4, at + 4 + size), length);
      at += 4 + size;
      length += size;
    }
    function tables() {
      const literals = bits(5) + 257, distances = bits(5) + 1, used = bits(4) + 4;
      const sizes = new Array(19).fill(0);
      for (let i = 0; i < used; i++) sizes[ORDER[i]] = bits(3);
      const table = huffman(sizes);
      const all = [];
      while (all.length < literals + distances) {
        const s = symbol(table);
        if (s < 16) { all.push(s); continue; }
        const value = s === 16 ? all[all.length - 1] : 0;
        for (let n = s === 16 ? 3 + bits(2) : s === 17 ? 3 + bits(3) : 11 + bits(7); n > 0; n--) all.push(value);
      }
      return [huffman(all.slice(0, literals)), huffman(all.slice(literals))];
    }
    function block(pair) {
      for (;;) {
        let s = symbol(pair[0]);
        if (s === 256) return;
        room(258);
        if (s < 256) { out[length++] = s; continue; }
        s -= 257;
        const copied = LENGTHS[s] + bits(lengthBits(s));
        const d = symbol(pair[1]);
        const back = DISTANCES[d] + bits(distanceBits(d));
        for (let i = 0; i < copied; i++) { out[length] = out[length - back]; length++; }
      }
    }
    out.set(known);
    while (!last) {
      last = bits(1) === 1;
      const kind = bits(2);
      if (kind === 0) stored(); else block(kind === 1 ? FIXED : tables());
    }
    return out.subarray(known.length, length);
  }

  function planes(bytes, at, count, width) {
    const numbers = new Uint32Array(count);
    for (let w = 0; w < width; w++) {
      for (let i = 0; i < count; i++) numbers[i] |= bytes[at + w * count + i] << (8 * w);
    }
    return numbers;
  }

  // ------------------------------------------------------------------ folding, as generator/publish/search/normalise.py does it

  let folds = new Map();

  function foldOne(c) {
    const known = folds.get(c);
    if (known !== undefined) return known;
    if (c >= "\u4e00" && c <= "\u9fff") return c; // has no width or case
    const wide = c.normalize("NFKC");
    const small = (wide.length === 1 ? wide : c).toLowerCase();
    const folded = "\t\r\v\f".indexOf(small) >= 0 ? " " : small.length === 1 ? small : c;
    folds.set(c, folded);
    return folded;
  }

  function fold(text) {
    let folded = "";
    for (let i = 0; i < text.length; i++) folded += foldOne(text[i]);
    return folded;
  }

  const DIGITS = "零一二三四五六七八九";
  const FORMAL = { "一": "壹", "二": "贰", "三": "叁", "四": "肆", "五": "伍", "六": "陆", "七": "柒", "八": "捌", "九": "玖", "十": "拾", "百": "佰", "千": "仟" };
  const VALUES = { "〇": 0, "两": 2 };
  const UNITS = { "十": 10, "百": 100, "千": 1000 };
  Array.from(DIGITS).forEach(function (c, i) { VALUES[c] = i; });
  Object.keys(FORMAL).forEach(function (c) {
    if (UNITS[c]) UNITS[FORMAL[c]] = UNITS[c]; else VALUES[FORMAL[c]] = VALUES[c];
  });

  function toInt(text) {
    if (/^[0-9]+$/.test(text)) return Number(text);
    let total = 0, digit = 0;
    for (const c of text) {
      if (UNITS[c]) { total += (digit || 1) * UNITS[c]; digit = 0; } else digit = VALUES[c];
    }
    return total + digit;
  }

  function toChinese(number) {
    if (number === 0) return "零";
    let text = "";
    [[1000, "千"], [100, "百"], [10, "十"], [1, ""]].forEach(function (unit) {
      const digit = Math.floor(number / unit[0]);
      number %= unit[0];
      if (digit) text += DIGITS[digit] + unit[1];
      else if (text && number && !text.endsWith("零")) text += "零";
    });
    return text.startsWith("一十") ? text.slice(1) : text;
  }

  function spoken(value, scale) {
    const text = toChinese(value);
    return [text + scale, Array.from(text, function (c) { return FORMAL[c] || c; }).join("") + scale];
  }

  function provisions(text) {
    const value = toInt(text);
    return value <= 9999 ? [String(value), toChinese(value)] : [];
  }

  function sums(text) {
    const scale = { "万": 10000, "亿": 100000000 }[text[text.length - 1]] || 1;
    const number = text.replace(/[万亿]$/, "").replace(/,/g, "");
    const value = Math.round((/^[0-9]/.test(number) ? Number(number) : toInt(number)) * scale * 100) / 100;
    if (!Number.isFinite(value)) return [];
    if (value % 1) {
      const grouped = value.toLocaleString("en-US", { minimumFractionDigits: 2 });
      return [value.toFixed(2), String(value), grouped, grouped.replace(/0$/, "")];
    }
    let ways = [String(value), value.toLocaleString("en-US")];
    if (value < 10000) ways = ways.concat(spoken(value, ""));
    [["万", 10000], ["亿", 100000000]].forEach(function (named) {
      const whole = Math.floor(value / named[1]), rest = value % named[1];
      if (!whole || whole > 9999) return;
      if (!rest) ways = ways.concat(whole + named[0], spoken(whole, named[0]));
      else if (rest * 100 % named[1] === 0) ways.push(String(Number((value / named[1]).toFixed(2))) + named[0]);
    });
    return ways;
  }

  const CHINESE = "零〇一二两三四五六七八九十百千";
  const PROVISION = new RegExp("第([0-9]{1,4}|[" + CHINESE + "]+)(?=[条款项章节])", "g");
  const MONEY = new RegExp("((?:[0-9][0-9,]*(?:\\.[0-9]+)?|[" + CHINESE + "壹贰叁肆伍陆柒捌玖拾佰仟]+)[万亿]?)(?=元)", "g");

  const LONGEST_QUERY = 500; // characters of a query: these patterns read a run of digits once from each of its places

  /* The numbers of a phrase that may be written in other ways, the last one first. */
  function numbersIn(phrase) {
    const numbers = [];
    [[PROVISION, provisions], [MONEY, sums]].forEach(function (kind) {
      kind[0].lastIndex = 0;
      for (let m = kind[0].exec(phrase); m; m = kind[0].exec(phrase)) {
        numbers.push({ at: m.index + m[0].length - m[1].length, text: m[1], ways: kind[1] });
      }
    });
    return numbers.sort(function (a, b) { return b.at - a.at; });
  }

  /* The longest part of a phrase that is written in one way only. */
  function fixedPart(phrase) {
    let best = "", end = phrase.length;
    numbersIn(phrase).concat({ at: 0, text: "" }).forEach(function (n) {
      const part = phrase.slice(n.at + n.text.length, end);
      if (part.length > best.length) best = part;
      end = n.at;
    });
    return best;
  }

  function spellings(phrase) {
    const found = [phrase];
    numbersIn(phrase).forEach(function (n) {
      const others = Array.from(new Set(n.ways(n.text))).filter(function (w) { return w !== n.text; });
      const more = [];
      found.forEach(function (p) {
        others.forEach(function (w) { more.push(p.slice(0, n.at) + w + p.slice(n.at + n.text.length)); });
      });
      found.push.apply(found, more.slice(0, 24 - found.length));
    });
    return found;
  }

  // ------------------------------------------------------------------ lists

  let index = null; // what assets/search/index says
  let terms = null; // axis -> [{label, folded, cases, file}]
  let opened = null;

  /* Characters packed as the gaps between their codes, a gap below zero as an odd number. */
  function charactersAt(bytes, at, count) {
    let code = 0;
    return Array.from(planes(bytes, at, count, 3), function (gap) {
      code += gap % 2 ? -(gap + 1) / 2 : gap / 2;
      return String.fromCodePoint(code);
    });
  }

  function open() {
    if (!opened) {
      opened = load("index").then(function (bytes) {
        const sizes = planes(bytes, 0, 2, 4);
        const start = index = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + sizes[0])));
        version = start.version;
        preset = new TextEncoder().encode(start.preset);
        const from = charactersAt(bytes, 8 + sizes[0], sizes[1]), to = charactersAt(bytes, 8 + sizes[0] + 3 * sizes[1], sizes[1]);
        from.forEach(function (c, i) { folds.set(c, to[i]); });
        const raw = start.terms;
        const read = {};
        Object.keys(raw).forEach(function (axis) {
          read[axis] = raw[axis][0].map(function (label, i) {
            return { axis: axis, label: label.replace("/", ""), folded: fold(label).replace("/", ""), cases: raw[axis][1][i],
              file: raw[axis][3][raw[axis][2][i]], name: label };
          });
        });
        terms = read;
      });
      opened.catch(function () { opened = null; });
    }
    return opened;
  }

  /* The names of places are many and seldom needed: searched as texts, listed only for filters and guesses. */
  async function withPlaces() {
    await open();
    if (!terms.region) {
      const raw = await json("places");
      terms.region = raw[0].map(function (label, i) {
        return Object.assign(placeRow(raw[2][i]), { axis: "region", label: label, folded: fold(label), cases: raw[1][i], name: raw[2][i] + " " + label });
      });
    }
    return terms;
  }

  function placeRow(number) {
    const own = index.bigPlaces.indexOf(number) >= 0;
    return { file: own ? "region-p" + number : "region-" + Math.floor(number / index.placesAFile), number: number };
  }

  const decoded = new Map(); // name -> Promise of what the file says

  function once(name, decode) {
    if (!decoded.has(name)) {
      const said = load(name).then(decode);
      said.catch(function () { decoded.delete(name); });
      decoded.set(name, said);
    }
    return decoded.get(name);
  }

  function readTexts(bytes) {
    const texts = planes(bytes, 0, bytes.length / 3, 3);
    for (let i = 1; i < texts.length; i++) texts[i] += texts[i - 1];
    return new Set(texts);
  }

  function readGrams(bytes) {
    const head = planes(bytes, 0, 3, 4);
    const many = head[0], total = head[2];
    const names = Array.from(new TextDecoder().decode(bytes.subarray(12 + many, 12 + many + head[1])));
    let at = 12 + many + head[1];
    const counts = planes(bytes, at, many, 3);
    at += 3 * many;
    const gaps = planes(bytes, at, total, 3);
    const offsets = planes(bytes, at + 3 * total, total, 3);
    const lists = new Map();
    let letter = 0, place = 0;
    for (let g = 0; g < many; g++) {
      const places = new Float64Array(counts[g]);
      for (let i = 0, text = 0; i < places.length; i++, place++) {
        text += gaps[place];
        places[i] = text * OFFSETS + offsets[place];
      }
      lists.set(names.slice(letter, letter + bytes[12 + g]).join(""), places);
      letter += bytes[12 + g];
    }
    return lists;
  }

  function readLabels(bytes) {
    const head = planes(bytes, 0, 3, 4);
    const names = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + head[1])));
    const at = 12 + head[1];
    const counts = planes(bytes, at, head[0], 3);
    const gaps = planes(bytes, at + 3 * head[0], head[2], 3);
    const lists = new Map();
    let from = 0;
    names.forEach(function (name, i) {
      const cases = gaps.subarray(from, from + counts[i]);
      for (let k = 1; k < cases.length; k++) cases[k] += cases[k - 1];
      lists.set(name, cases);
      from += counts[i];
    });
    return lists;
  }

  async function casesOf(row) {
    const lists = await once("t/" + row.file, readLabels);
    if (!row.set) row.set = new Set(lists.get(row.name) || []);
    return row.set;
  }

  const numbered = new Map(); // lists of names -> number of a name -> the name there

  /* What a text stands for that is no case's own: a place's name or an article's title, by its number: {axis, label, cases}. */
  async function namedBy(text) {
    const article = text >= index.articles, number = text - (article ? index.articles : index.places);
    const lists = await once("t/" + (article ? "article-" + number % index.articleFiles : placeRow(number).file), readLabels);
    if (!numbered.has(lists)) numbered.set(lists, new Map(Array.from(lists.keys(), function (key) { return [parseInt(key, 10), key]; })));
    const name = numbered.get(lists).get(number);
    return { axis: article ? "source" : "region", label: name.slice(name.indexOf(" ") + 1), cases: new Set(lists.get(name)) };
  }

  async function casesOfKeys(wanted) {
    const keys = window.casebookKeys;
    const found = await Promise.all(wanted.map(async function (key) {
      const lists = await once("k/" + keys.fileOf(key, index.keyFiles), readLabels);
      return new Set(lists.get(key) || []);
    }));
    return union(found);
  }

  function union(sets) {
    if (sets.length === 1) return sets[0];
    const all = new Set();
    sets.forEach(function (set) { set.forEach(function (n) { all.add(n); }); });
    return all;
  }

  async function casesUnder(rows) {
    return union(await Promise.all(rows.map(casesOf)));
  }

  // ------------------------------------------------------------------ phrases

  function hex(run) {
    return "c" + Array.from(run, function (c) { return c.codePointAt(0).toString(16).padStart(4, "0"); }).join("");
  }

  function bucketOf(c, count) {
    return (Math.imul(c.codePointAt(0), 0x9E3779B1) >>> 12) & (count - 1);
  }

  /* Where the tree leads for the characters from `at` on: a node that they end in, or the file that lists their gram. */
  function walk(chars, at) {
    let run = "", length = 0;
    for (;;) {
      const node = index.nodes[run];
      const c = chars[at + length];
      if (c === undefined) return { at: at, shift: at, node: run, length: length };
      if (node[1].indexOf(c) < 0) {
        const whole = length + (length % 2 ? 1 : 2);
        const gram = chars.slice(at, at + whole);
        const file = node[0] ? "g/" + hex(run) + "-" + bucketOf(c, node[0]) : null;
        return { at: at, shift: at, file: file, gram: gram.join(""), part: gram.length < whole, length: gram.length, shared: true, rare: run === "" };
      }
      run += c;
      length++;
      if (length === LONGEST) return { at: at, shift: at, file: "g/" + hex(run), gram: run, part: false, length: length, rare: false };
    }
  }

  let repeats = null; // gram -> {chars, at, file}: the run that it always stands in, at which of its characters

  function readRepeats() {
    repeats = new Map();
    index.repeats[0].forEach(function (text, i) {
      const chars = Array.from(text), file = "g/" + hex(walk(chars, 0).gram);
      for (let at = 0; at < index.repeats[1][i]; at++) repeats.set(walk(chars, at).gram, { text: text, chars: chars, at: at, file: file });
    });
  }

  /* A gram that is listed with the run it always stands in reaches as far as the phrase goes on like that run. */
  function widened(chars, step) {
    const run = step.file && !step.part && repeats.get(step.gram);
    if (!run) return step;
    const shift = step.at - run.at;
    let at = step.at, end = step.at + step.length;
    while (at > 0 && at > shift && chars[at - 1] === run.chars[at - 1 - shift]) at--;
    while (end < chars.length && chars[end] === run.chars[end - shift]) end++;
    return { at: at, shift: shift, file: run.file, gram: run.text, part: false, length: end - at, repeat: true };
  }

  /* The places of all grams with a beginning that are listed with the runs they stand in. */
  function repeated(beginning) {
    return Promise.all(Array.from(repeats.keys()).filter(function (gram) { return gram.startsWith(beginning); }).map(async function (gram) {
      const run = repeats.get(gram), lists = await once(run.file, readGrams);
      return lists.get(run.text).map(function (place) { return place + run.at; });
    }));
  }

  function merged(lists) {
    if (lists.length === 1) return lists[0];
    const all = new Float64Array(lists.reduce(function (n, list) { return n + list.length; }, 0));
    let at = 0;
    lists.forEach(function (list) { all.set(list, at); at += list.length; });
    return all.sort();
  }

  async function placesOf(step) {
    if (!step.file) return new Float64Array(0);
    const lists = await once(step.file, readGrams);
    if (!step.part) return lists.get(step.gram) || new Float64Array(0);
    const found = [];
    lists.forEach(function (places, gram) { if (gram.startsWith(step.gram)) found.push(places); });
    return merged(found.concat(await repeated(step.gram)));
  }

  /* All places of a run that is a node: those of everything that grows from it. */
  async function placesUnder(run) {
    return merged((await repeated(run)).concat([await listedUnder(run)]));
  }

  async function listedUnder(run) {
    const node = index.nodes[run];
    const files = [];
    for (let b = 0; b < node[0]; b++) files.push("g/" + hex(run) + "-" + b);
    const lists = (await Promise.all(files.map(function (f) { return once(f, readGrams); }))).map(function (file) {
      return merged(Array.from(file.values()));
    });
    const grown = await Promise.all(Array.from(node[1], function (c) {
      const longer = run + c;
      if (index.nodes[longer]) return listedUnder(longer);
      return repeats.has(longer) ? new Float64Array(0) : placesOf({ file: "g/" + hex(longer), gram: longer, part: false });
    }));
    return merged(lists.concat(grown));
  }

  /* The starts whose phrase has the places `shift` characters on. A place nearer to its text's beginning belongs to no start:
     taken off, it would lie in the text before. */
  function shared(starts, places, shift) {
    if (starts === null) return places.filter(function (p) { return p % OFFSETS >= shift; }).map(function (p) { return p - shift; });
    const both = [];
    for (let i = 0, k = 0; i < starts.length && k < places.length;) {
      const d = starts[i] - (places[k] - shift);
      if (d === 0) { both.push(starts[i]); i++; k++; } else if (d < 0) i++; else k++;
    }
    return both;
  }

  function textsOf(places) {
    const texts = new Set();
    for (const p of places) texts.add(Math.floor(p / OFFSETS));
    return texts;
  }

  /* The texts that hold a run of characters; `exact` is false where a few texts still want reading. */
  async function textsWith(phrase) {
    const chars = Array.from(phrase);
    if (!repeats) readRepeats();
    const first = widened(chars, walk(chars, 0));
    if (first.node) return { exact: true, texts: await once("g/" + hex(first.node) + ".", readTexts) };
    if (first.length === chars.length) return { exact: true, texts: textsOf(await placesOf(first)) };
    const steps = chars.map(function (_, i) { return i ? widened(chars, walk(chars, i)) : first; });
    const lists = steps.filter(function (s) { return !s.node; });
    const open = new Set(chars.keys());
    let starts = null;

    function gain(step) {
      let n = 0;
      for (let i = step.at; i < step.at + step.length; i++) if (open.has(i)) n++;
      if (step.repeat) return Math.min(40 * n, 199); // many characters for one list, but not before what is rare
      if (!n || !step.rare) return n && n + (step.shared ? 50 : 0);
      return n + (index.preset.indexOf(step.gram) < 0 ? 200 : 100); // rare grams first, and of them what few notices say
    }
    function next() {
      let best = null;
      lists.forEach(function (s) { if (gain(s) && (!best || gain(s) > gain(best))) best = s; });
      return best;
    }
    async function take(step, places) {
      starts = shared(starts, await places, step.shift);
      for (let i = step.at; i < step.at + step.length; i++) open.delete(i);
    }
    while (open.size) {
      const step = next();
      if (step) await take(step, placesOf(step));
      else {
        const tail = steps.find(function (s) { return s.node && open.has(s.at + s.length - 1); });
        await take(tail, placesUnder(tail.node));
      }
      const texts = textsOf(starts);
      const then = next(); // a list of its own is long: better read twice as many texts
      if (texts.size <= ENOUGH * (then && then.shared ? 1 : 2)) return { exact: !open.size || !texts.size, texts: texts };
    }
    return { exact: true, texts: textsOf(starts) };
  }

  async function textsInAnyWay(phrase, ways) {
    const fixed = ways.length > 1 ? fixedPart(phrase) : "";
    if (fixed.length > 1) {
      const few = await textsWith(fixed);
      if (!few.exact || few.texts.size <= ENOUGH) return [{ exact: false, texts: few.texts }];
    }
    return Promise.all(ways.map(textsWith));
  }

  const recent = new Map(); // phrase -> Promise of what find gave: most words of a query stay as the next key is typed

  function findOnce(phrase) {
    if (!recent.has(phrase)) {
      const found = find(phrase);
      found.catch(function () { recent.delete(phrase); });
      recent.set(phrase, found);
      if (recent.size > REMEMBERED) recent.delete(recent.keys().next().value);
    }
    return recent.get(phrase);
  }

  /* As labels are written: 《中华人民共和国网络安全法》(2016)第五十九条 stands there as 网络安全法第五十九条, and so does 网安法第五十九条. */
  function asLabel(way) {
    const bare = way.replace(/[《》]|\([0-9]{4}\)(?=第)/g, "").replace(/^中华人民共和国(?=.)/, "");
    const law = index.laws.find(function (pair) { return bare.indexOf(pair[0]) >= 0; });
    return law ? bare.split(law[0]).join(law[1]) : bare;
  }

  function labelsLike(ways) {
    const bare = ways.map(asLabel).filter(Boolean), rows = [];
    Object.keys(terms).forEach(function (axis) {
      rows.push.apply(rows, terms[axis].filter(function (row) {
        return bare.some(function (w) { return row.folded.indexOf(w) >= 0; });
      }));
    });
    return rows;
  }

  function nowhere(ways) {
    return { ways: ways, title: new Set(), text: new Set(), open: new Set(), label: new Set(), labels: [], only: null };
  }

  /* Where a phrase, in any spelling, stands: cases by title, by label, by text; `open`: cases whose words want reading. */
  async function find(typed) {
    const phrase = window.casebookKeys.whole(typed);
    const asked = window.casebookKeys.asked(phrase), keyed = asked && casesOfKeys(asked.keys);
    if (asked && asked.how === "instead") return Object.assign(nowhere(spellings(phrase)), { text: await keyed });
    const found = await findWords(phrase);
    if (LATIN.test(phrase)) await orInLetters(found, phrase);
    if (asked && asked.how === "within") found.only = await keyed;
    else if (asked) found.text = union([found.text, await keyed]);
    return found;
  }

  async function findWords(phrase) {
    const ways = spellings(phrase), rows = labelsLike(ways);
    const found = nowhere(ways);
    const both = await Promise.all([textsInAnyWay(phrase, ways), Promise.all(rows.map(casesOf))]);
    found.labels = rows.map(function (row, i) { return { axis: row.axis, label: row.label, cases: both[1][i] }; });
    const named = new Set();
    both[0].forEach(function (result) {
      result.texts.forEach(function (n) {
        if (n >= index.places) { named.add(n); return; }
        const number = n >= index.titles ? n - index.titles : n;
        if (!result.exact) found.open.add(number); else (n >= index.titles ? found.title : found.text).add(number);
      });
    });
    const names = await Promise.all(Array.from(named, namedBy));
    found.labels = found.labels.concat(names.filter(function (name) {
      const label = fold(name.label);
      return ways.some(function (w) { return label.indexOf(w) >= 0; });
    }));
    found.label = union(found.labels.map(function (l) { return l.cases; }));
    return found;
  }

  // ------------------------------------------------------------------ Latin letters, as generator/publish/search/latin.py has them

  const LATIN = /^[a-z][a-z' .-]*$/;
  const ARTICLE = /(^|\s)(?:(\S+) +)?art(?:icles?|s?\.?) *([0-9]{1,4})(?![0-9])/g;

  /* A row [label, English names, pinyin, initials] says a phrase: the initials, what begins the pinyin, or words that each begin a word
     of one English name. */
  function says(row, phrase) {
    if (row[1].indexOf(phrase) >= 0 || row[2].indexOf(phrase) >= 0 || row[3].indexOf(phrase) >= 0) return true;
    const words = phrase.split(" ");
    return phrase.length > 2 && (row[1].some(function (name) {
      return words.every(function (word) { return (" " + name).indexOf(" " + word) >= 0; });
    }) ||
      row[2].some(function (pinyin) { return pinyin.startsWith(phrase); }));
  }

  /* The labels (of an axis, where one is named) that a phrase in letters stands for: weak password, hohhot, nmg. */
  async function rowsInLetters(phrase, only) {
    const rows = [];
    if (index.letters.indexOf(phrase[0]) < 0) return rows;
    const named = await once("l/" + phrase[0], readJson);
    for (const axis of Object.keys(named).filter(function (a) { return (a === "region" || terms[a]) && (!only || a === only); })) {
      const labels = new Map(named[axis].filter(function (row) { return says(row, phrase); }).map(function (row) { return [row[0], row[1][0]]; }));
      if (axis === "region" && labels.size) await withPlaces();
      if (labels.size) terms[axis].forEach(function (row) { if (labels.has(row.label)) rows.push(Object.assign({ en: labels.get(row.label) }, row)); });
    }
    return rows;
  }

  /* Only where the letters themselves stand in no case are they taken for a name. */
  async function orInLetters(found, phrase) {
    await settle(found, Array.from(found.open));
    if (found.title.size + found.label.size + found.text.size) return;
    const rows = await rowsInLetters(phrase), cases = await Promise.all(rows.map(casesOf));
    found.labels = rows.map(function (row, i) { return { axis: row.axis, label: row.label, en: row.en, cases: cases[i] }; });
    found.label = union(cases);
  }

  const BARE_ARTICLE = /(^|\s)([^\s"]*[^\s0-9"]) *([0-9]{1,3})(?=\s|$)/g;
  const LAW = /(?:法|条例|规定|办法|》)(?:\([0-9]{4}\))?$/;

  function isLaw(word) { return index.laws.some(function (pair) { return pair[0] === word; }); }

  const CNY = /(^|\s)(?:cny|rmb) *([0-9][0-9,]*(?:\.[0-9]+)?)(?=\s|$)/g;

  /* cybersecurity law, art. 59 and article 59 of the cybersecurity law -> 网络安全法第59条, by any English name of a law that cases cite. */
  function withNamedArticles(query) {
    if (query.indexOf("art") < 0) return query;
    return index.lawNames.reduce(function (text, pair) {
      const law = pair[0].replace(/[^a-z0-9 ]/g, "\\$&"), provision = "$1" + pair[1] + "第$2条";
      return text.replace(new RegExp('(^|[\\s:"-])' + law + ",? +art(?:icles?|s?\\.?) *([0-9]{1,4})(?![0-9])", "g"), provision)
        .replace(new RegExp('(^|[\\s:"-])art(?:icle|\\.)? *([0-9]{1,4}) +of +(?:the +)?' + law + "(?![a-z0-9])", "g"), provision);
    }, query);
  }

  /* 网络安全法第五十九条 -> cybersecurity law, art. 59: what reads as the same article; null for all other labels. */
  function inEnglish(label) {
    const law = Object.keys(index.lawShown).find(function (name) { return label.indexOf(name + "第") === 0; });
    const m = law && /^第([^条]+)条$/.exec(label.slice(law.length)), number = m ? window.casebookKeys.exact(m[1]) : null;
    return number ? index.lawShown[law] + ", art. " + number : null;
  }

  /* csl article 59, csl 59 -> csl第59条; cny 50,000 -> 50,000元. */
  function withArticles(query) {
    return withNamedArticles(query).replace(CNY, "$1$2元").replace(ARTICLE, function (_, start, before, number) {
      return start + (before || "") + (before && !isLaw(before) ? " " : "") + "第" + number + "条";
    }).replace(BARE_ARTICLE, function (all, start, before, number) {
      const law = before.replace(/^-/, "");
      return isLaw(law) || LAW.test(law) ? start + before + "第" + number + "条" : all;
    });
  }

  const blocks = new Map();

  /* One case as the results show it: {id, title, place, body}. */
  async function record(number) {
    const name = "d/" + Math.floor(number / index.block);
    if (!blocks.has(name)) {
      const rows = json(name);
      rows.catch(function () { blocks.delete(name); });
      blocks.set(name, rows);
    }
    const row = (await blocks.get(name)).find(function (r) { return r[0] === number % index.block; });
    return { number: number, id: row[1], title: row[2], place: row[3], body: row[4], reviewed: row[5] === 1, url: "cases/" + row[1].slice(0, 4) + "/" + row[1] + "/" };
  }

  async function settle(found, numbers) {
    await Promise.all(numbers.map(async function (number) {
      if (!found.open.has(number)) return;
      const shown = await record(number);
      const title = fold(shown.title), body = fold(shown.body);
      if (found.ways.some(function (w) { return title.indexOf(w) >= 0; })) found.title.add(number);
      if (found.ways.some(function (w) { return body.indexOf(w) >= 0; })) found.text.add(number);
      found.open.delete(number);
    }));
  }

  // ------------------------------------------------------------------ queries

  /* A query as it is looked up: folded, provisions, days and sums in one piece. */
  function read(query) {
    return withArticles(window.casebookKeys.closed(fold(query.slice(0, LONGEST_QUERY)).replace(/[“”„]/g, '"')));
  }

  /* `弱口令 "第二十一条" -医院 地区:广西` -> [{text}, {text}, {text, not}, {axis, text}], words folded. */
  function parse(query) {
    const names = {};
    Object.keys(index.axes).forEach(function (axis) { names[index.axes[axis]] = axis; names[axis] = axis; });
    const parts = [];
    const word = /(-?)(?:([^\s:"“”-][^\s:"“”]*):)?(?:"([^"]*)"?|([^\s"]+))/g;
    const text = read(query);
    for (let m = word.exec(text); m; m = word.exec(text)) {
      const axis = m[2] === undefined ? undefined : names[m[2]];
      let wanted = (m[3] === undefined ? m[4] : m[3]).trim();
      if (m[2] !== undefined && !axis) wanted = m[2] + ":" + wanted;
      if (wanted) parts.push({ text: wanted, not: m[1] === "-", axis: axis });
    }
    return parts;
  }

  function matching(axis, value) {
    const ways = spellings(axis === "statute" ? asLabel(window.casebookKeys.whole(value)) : value);
    const rows = terms[axis];
    const rules = [
      function (label, way) { return label === way; },
      function (label, way) { return label.startsWith(way); },
      function (label, way) { return label.indexOf(way) >= 0; },
    ];
    for (const rule of rules) {
      const found = rows.filter(function (row) { return ways.some(function (way) { return rule(row.folded, way); }); });
      if (found.length) return found;
    }
    return [];
  }

  function everyCase() {
    const gone = new Set(index.gone);
    const all = new Set();
    for (let n = 0; n < index.cases; n++) if (!gone.has(n)) all.add(n);
    return all;
  }

  function meets(part, number) {
    const f = part.found;
    if (f.only && !f.only.has(number)) return false;
    return f.title.has(number) || f.label.has(number) || f.text.has(number) || f.open.has(number);
  }

  function score(parts, number) {
    return parts.reduce(function (sum, part) {
      const f = part.found;
      return sum + (f.title.has(number) ? 10000 : f.label.has(number) ? 100 : 1);
    }, 0);
  }

  /* All cases that a query means, best first: {total, numbers, parts}. */
  async function search(query) {
    await open();
    const parts = parse(query);
    if (!parts.length) return { total: 0, numbers: [], parts: parts };
    await Promise.all(parts.map(async function (part) {
      if (part.axis) {
        if (part.axis === "region") await withPlaces();
        let rows = matching(part.axis, part.text);
        if (!rows.length && LATIN.test(part.text)) rows = await rowsInLetters(part.text, part.axis);
        const cases = await casesUnder(rows);
        part.found = Object.assign(nowhere([]), { text: cases });
      } else part.found = await findOnce(part.text);
    }));
    const wanted = parts.filter(function (p) { return !p.not; });
    const least = wanted.map(function (p) {
      return [p, p.found.title.size + p.found.label.size + p.found.text.size + p.found.open.size];
    }).sort(function (a, b) { return a[1] - b[1]; });
    let numbers = new Set();
    if (!least.length) numbers = everyCase();
    else ["title", "label", "text", "open"].forEach(function (kind) {
      least[0][0].found[kind].forEach(function (n) { numbers.add(n); });
    });
    let left = Array.from(numbers).filter(function (n) { return wanted.every(function (p) { return meets(p, n); }); });
    await Promise.all(parts.map(function (p) { return settle(p.found, left); }));
    left = left.filter(function (n) { return parts.every(function (p) { return meets(p, n) !== p.not; }); });
    const phrases = wanted.filter(function (p) { return !p.axis; });
    return { total: left.length, numbers: ranked(phrases, left), parts: parts };
  }

  /* Best first, the newer (higher) first among equals: as single numbers, which sort many times faster than by a function. */
  function ranked(phrases, numbers) {
    const keys = Float64Array.from(numbers, function (n) { return score(phrases, n) * OFFSETS + n; }).sort();
    return Array.from(keys.reverse(), function (key) { return key % OFFSETS; });
  }

  // ------------------------------------------------------------------ words in context, and what to offer

  /* [start, end) of every match of the ways in a text, in order, overlapping ones joined. */
  function matches(text, ways) {
    const folded = fold(text);
    const spans = [];
    ways.forEach(function (way) {
      for (let at = folded.indexOf(way); at >= 0; at = folded.indexOf(way, at + 1)) spans.push([at, at + way.length]);
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    return spans.reduce(function (joined, span) {
      const last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]); else joined.push(span);
      return joined;
    }, []);
  }

  function waysOf(parts) {
    const ways = [];
    parts.forEach(function (p) { if (!p.not && !p.axis) ways.push.apply(ways, p.found.ways); });
    return ways;
  }

  /* Labels to offer for what is being typed: after `地区:` of that axis, else those the last word found; the most frequent first. */
  async function offers(query, result, most) {
    await open();
    const last = fold(query).split(/\s+/).pop().replace(/^-/, "");
    const colon = last.indexOf(":");
    const axis = Object.keys(index.axes).find(function (a) { return colon > 0 && (a === last.slice(0, colon) || index.axes[a] === last.slice(0, colon)); });
    const typed = axis ? last.slice(colon + 1) : last;
    const part = result.parts[result.parts.length - 1];
    let rows = [];
    if (axis) {
      if (axis === "region") await withPlaces();
      rows = terms[axis].filter(function (row) { return row.folded.indexOf(typed) >= 0; });
      if (!rows.length && LATIN.test(typed)) rows = await rowsInLetters(typed, axis);
    } else if (part && !part.axis) {
      rows = part.found.labels.map(function (l) { return { axis: l.axis, label: l.label, en: l.en, folded: fold(l.label), cases: l.cases.size }; });
    }
    rows.sort(function (a, b) {
      return b.folded.startsWith(typed) - a.folded.startsWith(typed) || b.cases - a.cases;
    });
    return rows.slice(0, most).map(function (row) {
      return { id: row.axis, axis: index.axes[row.axis], label: row.label, en: row.en || inEnglish(row.label), cases: row.cases };
    });
  }

  /* The label (of an axis, where one is named) most like a word that nothing holds, by shared characters and pairs; null where
     none is near. */
  async function nearest(word, only) {
    await withPlaces();
    if (LATIN.test(word)) return nearestInLetters(word, only);
    let best = null, most = 0.34;
    const spelled = spellings(window.casebookKeys.whole(word)).map(asLabel).filter(Boolean), ways = (spelled.length ? spelled : [word]).map(pieces);
    (only ? [only] : Object.keys(terms)).forEach(function (axis) {
      terms[axis].forEach(function (row) {
        const own = pieces(row.folded);
        ways.forEach(function (wanted) {
          const both = own.filter(function (p) { return wanted.indexOf(p) >= 0; }).length;
          const likeness = 2 * both / (own.length + wanted.length);
          if (likeness > most && likeness < 1) { most = likeness; best = row.label; }
        });
      });
    });
    return best;
  }

  /* The word of an English name, or the pinyin, most like a word in letters, of those that begin with the same letter. */
  async function nearestInLetters(word, only) {
    if (index.letters.indexOf(word[0]) < 0) return null;
    const named = await once("l/" + word[0], readJson), wanted = pieces(word);
    let best = null, most = 0.6;
    Object.keys(named).filter(function (axis) { return !only || axis === only; }).forEach(function (axis) {
      named[axis].forEach(function (row) {
        row[1].join(" ").split(" ").concat(row[2]).forEach(function (other) {
          const own = other[0] === word[0] && Math.abs(other.length - word.length) < 3 ? pieces(other) : [];
          const likeness = 2 * own.filter(function (p) { return wanted.indexOf(p) >= 0; }).length / (own.length + wanted.length);
          if (likeness > most && other !== word) { most = likeness; best = other; }
        });
      });
    });
    return best;
  }

  /* Other words for the last one typed, to be offered: 宾馆 for 酒店, the number that an article had for the one it has today. */
  async function also(text) {
    await open();
    const labels = spellings(window.casebookKeys.whole(text)).map(asLabel);
    const old = Object.keys(index.renumbered).find(function (label) { return labels.indexOf(fold(label)) >= 0; });
    if (old) return { old: true, words: index.renumbered[old] };
    const row = index.also.find(function (words) { return words.some(function (word) { return fold(word) === text; }); });
    return { old: false, words: row ? row.filter(function (word) { return fold(word) !== text; }) : [] };
  }

  function pieces(text) {
    const chars = Array.from(text);
    return chars.concat(chars.slice(1).map(function (c, i) { return chars[i] + c; }));
  }

  window.casebookSearch = {
    open: open, search: search, record: record, matches: matches, waysOf: waysOf, offers: offers, nearest: nearest, also: also, read: read,
    inEnglish: inEnglish,
    axes: function () { return index.axes; }, fold: fold, spellings: spellings, load: load, planes: planes, json: json,
  };
})();
