// The notice's words with the evidence marked, and what was selected in them.
import { el, $, $$ } from "./dom.js";

const SKIPPED = /[\s*_\\#>]/;

function plain(text) {
  const chars = [], places = [];
  for (let i = 0; i < text.length; i++) if (!SKIPPED.test(text[i])) { chars.push(text[i]); places.push(i); }
  return { text: chars.join(""), places };
}

// Where words stand in a text, white space and emphasis left out of account: [start, end] or null.
export function locate(text, words) {
  const whole = plain(text), part = plain(words).text;
  const at = part ? whole.text.indexOf(part) : -1;
  return at < 0 ? null : [whole.places[at], whole.places[at + part.length - 1] + 1];
}

export function notice(shown, data, go) {
  const told = (data.sources ?? []).flatMap((s) => [s.title, s.publisher, s.via].filter(Boolean));
  const texts = [shown.body, ...told];
  const ranges = texts.map(() => []);
  for (const [key, words] of Object.entries(data.evidence ?? {})) {
    const i = texts.findIndex((text) => locate(text, words));
    if (i >= 0) ranges[i].push([...locate(texts[i], words), key]);
  }
  const [body, ...heads] = texts.map((text, i) => marked(text, ranges[i], go));
  return [el("div", { class: "body" }, body), told.length ? el("h2", {}, "来源写的") : null, ...heads.map((head) => el("p", { class: "head" }, head)),
    shown.remark ? el("p", { class: "head" }, `编者按：${shown.remark}`) : null];
}

function marked(text, ranges, go) {
  const cuts = [...new Set([0, text.length, ...ranges.flatMap(([a, b]) => [a, b])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1], keys = ranges.filter(([a, b]) => a <= start && end <= b).map(([, , key]) => key);
    const words = text.slice(start, end);
    return keys.length ? el("mark", { "data-keys": keys.join("\n"), title: keys.join("，"), onclick: () => getSelection().isCollapsed && go(keys[0]) }, words) : words;
  });
}

// Shows which words the field in hand rests on.
export function point(key) {
  let first = null;
  for (const mark of $$("#notice mark")) {
    const now = Boolean(key) && mark.dataset.keys.split("\n").includes(key);
    mark.classList.toggle("now", now);
    if (now) first ??= mark;
  }
  if (first) first.scrollIntoView({ block: "nearest" });
}

// The words selected in the notice; kept while a field is pressed, which would take the selection away.
export const picked = { words: "" };

document.addEventListener("selectionchange", () => {
  const place = $("#notice"), chosen = getSelection();
  if (!place || !chosen.rangeCount || !place.contains(chosen.anchorNode) || !place.contains(chosen.focusNode)) return;
  pick(chosen.toString().replace(/\s*\n\s*/g, "").trim());
});

export function pick(words) {
  picked.words = words;
  document.body.classList.toggle("picking", Boolean(words));
  const bar = $("#picked");
  if (bar) bar.textContent = words ? `选中“${words.length > 40 ? `${words.slice(0, 40)}…` : words}”：点字段的名字，或者在字段里按 Alt+E` : "选中原文里的字句，再点字段的名字，就填上值和依据";
}
