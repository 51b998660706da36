/* What a phrase asks for as one thing rather than as characters: a case number, an address, a message id, a day, a sum, a number.
   Says the same as generator/publish/search/keys.py does of the cases. Gives window.casebookKeys to search-engine.js. */
(function () {
  "use strict";

  const NUMERALS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟";
  const NUMBER = new RegExp("^[0-9" + NUMERALS + "万亿][0-9" + NUMERALS + "万亿,.]*元?");
  const CASE_ID = /^\d{8}-[0-9a-f]{8}(-\d{2,3})?$/;
  const ADDRESS = /^(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?)$/;
  const DAY = /^(\d{4})(?:年|(?:[-/.]|年)(\d{1,2})(?:月|(?:[-/.]|月)(\d{1,2})日?)?)$/;
  const COMPACT_DAY = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
  const SHORT_PROVISION = new RegExp("^(|.*(?:法|条例|规定|办法|》)(?:\\([0-9]{4}\\))?)((?:[0-9]{1,4}|[" + NUMERALS + "]+)条)");
  const WELL_FORMED = /^(?:([一二三四五六七八九])千)?(?:((?:零)?)([一二三四五六七八九])百)?(?:((?:零)?)([一二三四五六七八九])?十)?(?:((?:零)?)([一二三四五六七八九]))?$/;
  const SIMPLE = { "壹": "一", "贰": "二", "叁": "三", "肆": "四", "伍": "五", "陆": "六", "柒": "七", "捌": "八", "玖": "九", "拾": "十", "佰": "百",
    "仟": "千", "两": "二", "〇": "零" };
  const DIGITS = "零一二三四五六七八九";

  /* 二百零五 -> 205; null for 三四, 二百五, 二零零 and the like, as numerals.py's `exact`. */
  function exact(text) {
    const plain = Array.from(text, function (c) { return SIMPLE[c] || c; }).join("");
    const m = plain && WELL_FORMED.exec(plain);
    if (!m) return null;
    const thousands = m[1], hundreds = m[3], hasTen = plain.indexOf("十") >= 0, tens = m[5], ones = m[7];
    if (m[2] && !thousands) return null; // 零 fills a place that is empty, and no other
    if (m[4] && !(thousands && !hundreds) && !hundreds) return null;
    if (hasTen && (thousands || hundreds) && !tens && !m[4]) return null;
    if (ones && (thousands || hundreds) && !hasTen && !m[6]) return null;
    if (m[6] && !(thousands || hundreds || hasTen)) return null;
    function value(c) { return c ? DIGITS.indexOf(c) : 0; }
    return value(thousands) * 1000 + value(hundreds) * 100 + (hasTen ? (value(tens) || 1) * 10 : 0) + value(ones);
  }

  function part(text) {
    if (/^(?:[0-9]{1,12}(?:\.[0-9]{1,6})?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?)$/.test(text)) return Number(text.replace(/,/g, ""));
    return text && !/[0-9,.]/.test(text) ? exact(text) : null;
  }

  function value(text) {
    let total = 0, rest = text;
    for (const unit of [["亿", 100000000], ["万", 10000]]) {
      const at = rest.indexOf(unit[0]);
      if (at < 0) continue;
      const own = part(rest.slice(0, at));
      if (own === null) return null;
      total += own * unit[1];
      rest = rest.slice(at + 1);
    }
    const left = rest ? part(rest) : 0;
    return left === null || (total && rest && left < 1000) ? null : Math.round((total + left) * 100) / 100;
  }

  function ofAddress(address) {
    const m = ADDRESS.exec(address.split("#")[0]);
    if (!m) return null;
    const at = m[1].indexOf("?"), path = at < 0 ? m[1] : m[1].slice(0, at), query = at < 0 ? "" : m[1].slice(at + 1);
    const asked = new URLSearchParams(query);
    if (m[1].indexOf("mp.weixin.qq.com/") === 0 && asked.get("mid")) return "mp:" + asked.get("mid") + ":" + (asked.get("idx") || "1");
    let end = path.length;
    while (path[end - 1] === "/") end--;
    return path.slice(0, end) + (query ? "?" + query : "");
  }

  /* A folded phrase -> {keys, how: "instead" of what its characters find, "also", or only "within" both}; null for mere characters. */
  function asked(phrase) {
    if (CASE_ID.test(phrase)) return { keys: [phrase], how: "also" };
    const address = phrase.indexOf("/") >= 0 && ofAddress(phrase);
    if (address) return { keys: [address], how: "also" };
    const message = /^mid=(\d{9,12})$/.exec(phrase);
    if (message) return { keys: ["mp:" + message[1]], how: "instead" };
    const day = DAY.exec(phrase) || COMPACT_DAY.exec(phrase);
    if (day) return { keys: ["d:" + day.slice(1).filter(Boolean).map(function (d) { return d.padStart(2, "0"); }).join("-")], how: "also" };
    const digits = /^[0-9]{1,3}(,[0-9]{3})+$/.test(phrase) ? phrase.replace(/,/g, "") : phrase;
    if (/^[1-9][0-9]{3,}$/.test(digits)) {
      return { keys: ["w:" + digits, "y:" + digits].concat(/^\d{9,12}$/.test(phrase) ? "mp:" + phrase : []), how: "instead" };
    }
    const number = NUMBER.exec(phrase), amount = number && /[元万亿]$/.test(number[0]) ? value(number[0].replace(/元$/, "")) : null;
    if (amount === null) return null;
    return { keys: [(/元$/.test(number[0]) ? "y:" : "n:") + amount], how: number[0] === phrase ? "instead" : "within" };
  }

  /* 59条 is said for 第五十九条, 网安法59条 for 网安法第五十九条. */
  function whole(phrase) { return phrase.replace(SHORT_PROVISION, "$1第$2"); }

  const GAPS = [
    [new RegExp("第 +(?=[0-9" + NUMERALS + "])", "g"), "第"],
    [new RegExp("([0-9" + NUMERALS + "]) +(?=[条款元年月]|项(?!目)|日(?![志常期])|[万亿](?:元|\\s|$))", "g"), "$1"],
    [/([年月]) +(?=[0-9]{1,2} *[月日])/g, "$1"],
    [new RegExp("([万亿]) +(?=元)|((?:法|条例|规定|办法|》)(?:\\([0-9]{4}\\))?) +(?=第?[0-9" + NUMERALS + "]+条)", "g"), "$1$2"],
  ];

  /* A folded query without the blanks within a provision, a day or a sum (第 59 条, 2024 年 9 月, 5 万元), which would part it into words. What
     stands between quotation marks is asked for as it stands. */
  function closed(query) {
    return query.split('"').map(function (part, i) {
      return i % 2 ? part : GAPS.reduce(function (text, gap) { return text.replace(gap[0], gap[1]); }, part);
    }).join('"');
  }

  /* FNV-1a over the characters' codes: in which of `files` files (a power of two) a key lies. */
  function fileOf(key, files) {
    let hash = 0x811C9DC5;
    for (const c of key) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193);
    return (hash >>> 0) & (files - 1);
  }

  window.casebookKeys = { asked: asked, closed: closed, whole: whole, exact: exact, fileOf: fileOf };
})();
