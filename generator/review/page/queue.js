// The queue: which cases wait, in order of doubt.
import { el, $ } from "./dom.js";

const KINDS = { all: "全部", nocase: "可能不是案例", question: "有问题", doubtful: "有存疑", inferred: "有推断", none: "没有疑问" };
const STATES = { draft: "草稿", reviewed: "已复核", all: "全部" };
const is = {
  all: () => true,
  nocase: (row) => row.why.some((why) => why.startsWith("可能不是案例")),
  question: (row) => row.why.some((why) => why.endsWith("个问题")),
  doubtful: (row) => (row.levels ?? []).includes("doubtful"),
  inferred: (row) => (row.levels ?? []).includes("inferred"),
  none: (row) => !row.why.length,
};

export const filter = { state: "draft", kind: "all", words: "", ids: null };

export function chosen(rows) {
  const words = filter.words.trim().toLowerCase();
  return rows.filter((row) => (!filter.ids || filter.ids.includes(row.id)) && (filter.state === "all" || row.status === filter.state || row.status === "broken")
    && is[filter.kind](row) && (!words || `${row.id} ${row.title} ${row.source}`.toLowerCase().includes(words)));
}

export function counts(rows) {
  const reviewed = rows.filter((row) => row.status === "reviewed").length;
  return `已复核 ${reviewed} / ${rows.length}`;
}

export function queue(rows, unsaved) {
  const list = el("ol", { class: "queue" }), told = el("p", { class: "soft", role: "status" });
  function fill() {
    const shown = chosen(rows);
    told.textContent = `${shown.length} 个案例`;
    list.replaceChildren(...shown.map((row) => el("li", {}, el("a", { href: `#${row.id}` }, row.title), " ", el("span", { class: "soft" }, row.id, row.source ? ` · ${row.source}` : ""), " ",
      row.status === "reviewed" ? el("span", { class: "tag done" }, "已复核") : null, unsaved.includes(row.id) ? el("span", { class: "tag" }, "有没存的改动") : null,
      row.why.map((why) => el("span", { class: "tag doubt" }, why)))));
  }
  const select = (name, label, options) => el("label", {}, label, " ", el("select", { id: `filter-${name}`, onchange: (event) => { filter[name] = event.target.value; fill(); } },
    Object.entries(options).map(([value, text]) => el("option", { value, selected: filter[name] === value }, text))));
  fill();
  return [el("h1", {}, "待复核的案例"), el("div", { class: "filters" }, select("state", "状态", STATES), select("kind", "疑问", KINDS),
    el("label", {}, "查找 ", el("input", { type: "search", id: "filter-words", value: filter.words, oninput: (event) => { filter.words = event.target.value; fill(); } })),
    filter.ids ? el("button", { type: "button", onclick: () => { filter.ids = null; location.hash = ""; } }, "看全部") : null), told, list,
    rows.length ? null : el("p", {}, "还没有案例。casebook add 收文章，casebook ingest 读成案例。")];
}

// The case after (or before) one in the queue as it is filtered, of those that still wait.
export function beside(rows, id, by) {
  const shown = chosen(rows), at = shown.findIndex((row) => row.id === id);
  if (at >= 0) return (shown[at + by] ?? {}).id;
  return by > 0 ? (shown.find((row) => row.id !== id && row.status === "draft") ?? {}).id : undefined;
}
