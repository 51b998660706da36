// The workbench: one page that shows the queue or one case, the keys, saving, and what to do when a file changed meanwhile.
import { $, $$, ask, el, say } from "./dom.js";
import { get, post } from "./net.js";
import { addTerm, Draft, keysOf, quote, reorder, write } from "./draft.js";
import { fields, tell } from "./form.js";
import { locate, notice, pick, picked, point } from "./notice.js";
import { beside, counts, filter, queue } from "./queue.js";

const QUIET = 250; // milliseconds after the last change until the check is asked
const IDLE = 60_000; // milliseconds without a key or a click after which nobody is held to be working
let rows = [], unsaved = [], form = null, shown = null, draft = null, seen = new Set(), seconds = 0, last = Date.now(), asked = 0, timer = 0;

const desk = {
  get form() { return form; }, get draft() { return draft; }, get seen() { return seen; },
  words() { const { words } = picked; pick(""); return words; },
  change(work, focus) { if (draft.change(work)) drawn(focus); },
  // Words selected in the notice become a value and its evidence; false where none are selected.
  take(path, control, key) {
    if (!picked.words) return false;
    const words = desk.words();
    post("words", { path: path.filter((part) => typeof part === "string").join("/"), words }).then(({ value, error }) => {
      if (error) return say(error);
      draft.change((data) => put(data, path, control, key, value, words));
      drawn(`f-${path.join("-")}`);
      if (value === null) say(`“${words}”读不成${control.label}，只记作依据；值请自己选`);
    });
    return true;
  },
  quote(key) {
    if (!picked.words) { say("先在左边选中原文里的字句"); return false; }
    const words = desk.words();
    desk.change((data) => quote(data, key, words));
    return true;
  },
};

function put(data, path, control, key, value, words) {
  if (control.kind === "terms") { if (value) addTerm(data, control.key, value, words); return; }
  if (control.kind === "records") {
    const list = data[control.key] ?? [];
    reorder(data, control.key, [...list.map((_, i) => i), -1], value ?? {});
    if (control.quoted) quote(data, `${control.key}/${list.length + 1}`, words);
    return;
  }
  if (value) write(data, path, value);
  if (control.quoted || typeof path[1] === "number") quote(data, key, words);
}

async function start() {
  form = await get("form");
  if (form.error) return say(form.error);
  await fill();
  const ids = decodeURIComponent(location.hash.slice(1)).split(",").filter(Boolean);
  if (ids.length > 1) { filter.ids = ids; location.hash = ids[0]; return; }
  await route();
}

async function fill() {
  const found = await get("queue");
  if (found.error) return say(found.error);
  ({ cases: rows, unsaved } = found);
  $("#counts").textContent = counts(rows);
}

async function route() {
  await flush();
  const id = decodeURIComponent(location.hash.slice(1));
  pick("");
  if (!id) {
    shown = draft = null;
    await fill();
    document.title = "复核工作台";
    $("#main").replaceChildren(...queue(rows, unsaved).filter(Boolean));
    const first = $(".queue a");
    if (first) first.focus();
    return;
  }
  const found = await get(`case/${encodeURIComponent(id)}`);
  if (found.error) { $("#main").replaceChildren(el("h1", {}, id), el("p", { class: "error" }, found.error)); return; }
  await open(found);
}

async function open(found) {
  shown = found;
  draft = new Draft(found);
  [seen, seconds] = [new Set(), 0];
  const kept = found.unsaved;
  if (kept && kept.digest === found.digest) { draft.change((data) => replace(data, kept.data)); say("接着上次没存的改动"); }
  drawn();
  $("#main").focus();
  if (kept && kept.digest !== found.digest) {
    const now = { data: found.data, digest: found.digest };
    Object.assign(draft, { base: kept.base, digest: kept.digest, data: structuredClone(kept.data) });
    await settle(now);
  } else first();
}

function replace(data, other) {
  for (const key of Object.keys(data)) delete data[key];
  Object.assign(data, structuredClone(other));
}

function first() {
  const wrong = $("#fields .wrong input, #fields .doubtful");
  const target = wrong ? wrong.closest("[data-path]").querySelector("input") : $("#fields input");
  if (target) target.focus();
}

// ---------------------------------------------------------------- drawing

function drawn(focus) {
  const keep = focus ?? (document.activeElement || {}).id, scroll = $("#fields") ? $("#fields").scrollTop : 0, read = $("#notice") ? $("#notice").scrollTop : 0;
  document.title = `${draft.data.title ?? draft.id} · 复核工作台`;
  $("#main").replaceChildren(el("div", { class: "desk" }, left(), right()));
  $("#fields").scrollTop = scroll;
  $("#notice").scrollTop = read;
  pick(picked.words);
  tells(shown.problems);
  const target = keep ? document.getElementById(keep) : null;
  if (target) target.focus();
  examine();
}

function left() {
  const near = (title, list) => (list.length ? [el("h2", {}, title), el("ul", { class: "near" }, list.map((other) => el("li", {}, el("a", { href: `#${other.id}` }, other.title), " ",
    el("span", { class: "soft" }, other.share === undefined ? other.id : `${other.id} · 相同 ${other.share}%${other.facts ? " · 要点一致" : ""}`))))] : null);
  return el("section", { id: "notice", "aria-label": "公告原文", tabindex: "0" }, el("h1", {}, draft.data.title ?? draft.id), el("p", { id: "picked", class: "soft" }), notice(shown, draft.data, go).filter(Boolean),
    near("可能是同一案", shown.near.alike), near("同一篇文章的案例", shown.near.article),
    el("h2", {}, "整个案例"), el("p", { class: "buttons" }, Object.entries(WHOLE).map(([act, [label]]) => el("button", { type: "button", "data-do": act }, label))));
}

function right() {
  const { data } = draft;
  const open = (words, drop, label) => el("li", {}, words, " ", el("button", { type: "button", onclick: () => desk.change(drop) }, label));
  const asks = [...(data.doubt ? [open(`可能不是案例：${data.doubt}`, (d) => delete d.doubt, "是案例")] : []),
    ...(data.review ?? []).map((question) => open(question, (d) => { d.review = d.review.filter((q) => q !== question); if (!d.review.length) delete d.review; }, "核对过了"))];
  return el("section", { id: "fields", "aria-label": "要点" },
    el("p", { class: "bar" }, el("button", { type: "button", class: "main", "data-do": "reviewed", title: "Ctrl+Enter" }, "存为已复核，下一个"), el("button", { type: "button", "data-do": "draft", title: "Ctrl+S" }, "存为草稿"),
      el("button", { type: "button", "data-do": "undo", title: "Ctrl+Z", disabled: !draft.past.length }, "撤销"), el("button", { type: "button", "data-do": "redo", title: "Ctrl+Y", disabled: !draft.future.length }, "重做"),
      el("button", { type: "button", "data-do": "difference" }, "看改动"), el("button", { type: "button", "data-do": "discard", disabled: !draft.changed }, "不要改动")),
    el("p", { class: "soft" }, shown.file, data.status === "reviewed" && data.reviewed ? ` · ${data.reviewed.by} ${data.reviewed.on} 复核` : " · 草稿"),
    asks.length ? el("div", { class: "asks" }, el("h2", {}, "要先看的"), el("ul", {}, asks)) : null,
    el("ul", { id: "others", class: "others" }), fields(desk));
}

function tells(problems) {
  const rest = tell(problems, $("#fields"));
  $("#others").replaceChildren(...rest.map((p) => el("li", { class: p.severity }, `${p.field ? `${p.field}：` : ""}${p.message} `, el("code", {}, p.code))));
}

function go(key) {
  const place = $$("#fields [data-key]").find((item) => item.dataset.key === key);
  const input = place && place.querySelector("input");
  if (input) { input.focus(); place.scrollIntoView({ block: "nearest" }); }
}

// ---------------------------------------------------------------- check, save

function examine() {
  clearTimeout(timer);
  timer = setTimeout(flush, QUIET);
}

// Tells the program what is not saved, so that it survives this page, and hears what the check says.
async function flush() {
  clearTimeout(timer);
  if (!draft || !timer) return;
  timer = 0;
  const [mine, number] = [draft, ++asked];
  const found = await post(`case/${mine.id}/examine`, { digest: mine.digest, base: mine.base, data: mine.data });
  if (mine !== draft || number !== asked) return;
  if (found.error) return say(found.error);
  shown.problems = found.problems;
  tells(found.problems);
}

addEventListener("pagehide", () => {
  if (draft && timer) post(`case/${draft.id}/examine`, { digest: draft.digest, base: draft.base, data: draft.data }, { keepalive: true });
});

async function save(as) {
  if (!draft) return;
  const field = document.activeElement;
  if (field && field.matches("#fields input[type=text]") && field.value !== field.defaultValue) field.dispatchEvent(new Event("change"));
  let by = shown.reviewer;
  if (as === "reviewed" && !by) {
    const input = el("input", { type: "text", id: "by", required: true, autocomplete: "off" });
    const answer = await ask("谁复核？", [el("label", { for: "by" }, "名字或者代号，会写进案例文件，读者看得到；只问这一次"), input], [["save", "存", true], ["", "不存"]]);
    by = input.value.trim();
    if (!answer || !by) return;
  }
  clearTimeout(timer);
  timer = 0;
  asked += 1;
  const found = await post(`case/${draft.id}/save`, { digest: draft.digest, data: draft.data, as, by, seconds });
  if (found.data) { if (await settle(found)) await save(as); return; }
  if (found.error) { if (found.problems) { shown.problems = found.problems; tells(found.problems); first(); } say(found.error); return; }
  say(`已存：改了 ${found.fields.length} 处，用了 ${Math.round(found.seconds)} 秒`);
  const next = as === "reviewed" ? beside(rows, draft.id, 1) : draft.id;
  draft = null;
  await fill();
  if (location.hash.slice(1) === (next ?? "")) await route();
  else location.hash = next ?? "";
}

// The file is not what the changes were made upon: shows both, and lets the reviewer choose. True where the changes stand on the file now.
async function settle({ data, digest }) {
  const theirs = keysOf(draft.base, data), mine = keysOf(draft.base, draft.data);
  const row = (key) => el("tr", {}, el("th", { scope: "row" }, form.labels[key] ?? key), ...[draft.base, data, draft.data].map((from) => el("td", {}, said(from[key]))));
  const keys = [...new Set([...theirs, ...mine])];
  const table = el("table", {}, el("thead", {}, el("tr", {}, ["字段", "原来", "文件里现在", "我的"].map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, keys.map(row)));
  const both = theirs.filter((key) => mine.includes(key)).map((key) => form.labels[key] ?? key);
  const answer = await ask("文件在这期间被改过", [el("p", {}, both.length ? `两边都改了：${both.join("、")}。留我的改动，这几处就用我的；文件里别的改动都留着。` : "两边改的字段不同，可以都留下。"), el("div", { class: "scroll", tabindex: "0" }, table)],
    [["mine", "留我的改动，放到现在的文件上", true], ["theirs", "用现在的文件，不要我的改动"], ["", "先不动"]]);
  if (!answer) return false;
  if (answer === "theirs") { await discard(); return false; }
  draft.rebase(data, digest);

  drawn();
  return true;
}

const said = (value) => (value === undefined || value === null ? "（没有）" : typeof value === "string" ? value : JSON.stringify(value, null, 1));

async function discard() {
  const { id } = draft;
  const found = await get(`case/${id}`);
  if (found.error) return say(found.error);
  await post(`case/${id}/examine`, { digest: found.digest, base: found.data, data: found.data });
  await open({ ...found, unsaved: null });
}

// What is done to the whole case: [the button, what it asks].
const WHOLE = {
  part: ["拆成两案", "选中第二个案例开头的字句再按"], join: ["接进同一篇文章的另一案", "这一案是那一案被切开的一段"], merge: ["并入另一案", "同一案的另一次报道"],
  exclude: ["不收录", "不在收录范围，以后 ingest 也不再写"], withdraw: ["撤回", "读者会看到理由"],
};

async function whole(given) {
  const found = await post(`case/${draft.id}/act`, { digest: draft.digest, ...given });
  if (found.error) return say(found.error);
  say(found.said);
  const next = given.act === "part" ? draft.id : beside(rows, draft.id, 1) ?? "";
  clearTimeout(timer);
  [draft, timer] = [null, 0];
  await fill();
  if (location.hash.slice(1) === next) await route();
  else location.hash = next;
}

async function reason(act, start) {
  const box = el("textarea", { id: "reason", rows: "3", required: true });
  box.value = start;
  if (await ask(WHOLE[act][0], [el("label", { for: "reason" }, `${WHOLE[act][1]}。理由（读者会看到，不要写个人信息）`), box], [["do", WHOLE[act][0], true], ["", "不做"]]) && box.value.trim()) {
    await whole({ act: "withdraw", reason: box.value });
  }
}

async function into(act, others) {
  if (!others.length) return say("没有这样的案例");
  const select = el("select", { id: "into" }, others.map((other) => el("option", { value: other.id }, `${other.title} ${other.id}`)));
  if (await ask(WHOLE[act][0], [el("label", { for: "into" }, `${WHOLE[act][1]}。哪一案？`), select], [["do", WHOLE[act][0], true], ["", "不做"]])) await whole({ act, into: select.value });
}

const acts = {
  async part() {
    const place = picked.words && locate(shown.body, picked.words);
    if (!place) return say(`${WHOLE.part[1]}“${WHOLE.part[0]}”`);
    if (draft.changed) return say("先存好改动，再拆");
    if (await ask(WHOLE.part[0], el("p", {}, `第二案从“${shown.body.slice(place[0], place[0] + 20)}…”开始。每个值跟着它的依据走。`), [["do", WHOLE.part[0], true], ["", "不做"]])) await whole({ act: "part", at: place[0] });
  },
  join: () => (draft.changed ? say("先存好改动，再接") : into("join", shown.near.article)),
  merge: () => (draft.changed ? say("先存好改动，再并") : into("merge", [...shown.near.alike, ...shown.near.article])),
  withdraw: () => reason("withdraw", ""),
  exclude: () => reason("exclude", "不在收录范围："),
  reviewed: () => save("reviewed"),
  draft: () => save("draft"),
  undo: () => draft && draft.undo() && drawn(),
  redo: () => draft && draft.redo() && drawn(),
  discard,
  async difference() {
    const { diff, error } = await post(`case/${draft.id}/difference`, { data: draft.data });
    await ask("存了会这样改文件", el("pre", { class: "diff", tabindex: "0" }, error ?? (diff || "没有改动")), [["", "关上", true]]);
  },
  next: () => turn(1),
  previous: () => turn(-1),
  help: () => ask("按键", el("dl", { class: "keys" }, Object.entries(KEYS).map(([key, what]) => [el("dt", {}, key), el("dd", {}, what)])), [["", "关上", true]]),
  field: () => step(1),
  back: () => step(-1),
  accept() {
    const place = here();
    if (!place || !place.dataset.key) return step(1);
    const { key } = place.dataset;
    seen.add(key);
    draft.change((data) => { if ((data.confidence ?? {})[key] === "doubtful") delete data.confidence[key]; });
    drawn();
    step(1);
  },
  take() {
    const place = here();
    const name = place && (place.querySelector(".name") ?? place.querySelector("button"));
    if (!picked.words) return say("先在左边选中原文里的字句");
    if (name) name.click();
  },
  remove() {
    const place = here("[data-key]:has([data-remove])");
    const button = place && place.querySelector("[data-remove]");
    if (button) button.click();
  },
};

const KEYS = {
  "Alt+J / Alt+K": "下一个、上一个字段", "Alt+A": "这个字段没错，下一个", "Alt+E": "选中的原文放进这个字段：值和依据", "Alt+D": "删去这一项", "Ctrl+Enter": "存为已复核，下一个案例",
  "Ctrl+S": "存为草稿", "Ctrl+Z / Ctrl+Y": "撤销、重做", "Alt+N / Alt+P": "下一个、上一个案例，不存", "Alt+Q": "回到列表", "F1": "这张表",
};
const ALT = { KeyJ: "field", KeyK: "back", KeyA: "accept", KeyE: "take", KeyD: "remove", KeyN: "next", KeyP: "previous" };
const CTRL = { Enter: "reviewed", KeyS: "draft", KeyY: "redo" };

const here = (which = "[data-key]") => document.activeElement && document.activeElement.closest(`#fields ${which}`);

function step(by) {
  const places = $$("#fields .field, #fields .entry, #fields .list > .combo");
  const at = places.findIndex((place) => place.contains(document.activeElement));
  const next = places[at < 0 ? (by > 0 ? 0 : places.length - 1) : at + by];
  const input = next ? next.querySelector("input") : $("[data-do=reviewed]");
  if (input) { input.focus(); input.scrollIntoView({ block: "nearest" }); }
}

function turn(by) {
  const next = draft || shown ? beside(rows, (draft ?? shown).id, by) : (rows[0] ?? {}).id;
  if (next) location.hash = next;
  else say(by > 0 ? "后面没有案例了" : "前面没有案例了");
}

document.addEventListener("keydown", (event) => {
  last = Date.now();
  if ($("#dialog").open) return;
  const control = event.ctrlKey || event.metaKey;
  let act = event.key === "F1" ? "help" : event.altKey && !control ? ALT[event.code] : control ? CTRL[event.code] : undefined;
  if (control && event.code === "KeyZ") {
    const field = document.activeElement;
    if (field && field.matches("input[type=text]") && field.value !== field.defaultValue) return; // what is being typed is undone by the box itself
    act = event.shiftKey ? "redo" : "undo";
  }
  if (event.altKey && event.code === "KeyQ") { event.preventDefault(); location.hash = ""; }
  if (act && (draft || ["help", "next", "previous"].includes(act))) { event.preventDefault(); acts[act](); }
});
document.addEventListener("click", (event) => {
  last = Date.now();
  const button = event.target.closest("[data-do]");
  if (button) acts[button.dataset.do]();
});
document.addEventListener("focusin", (event) => { const place = event.target.closest("#fields [data-key]"); if (place) point(place.dataset.key); });
addEventListener("hashchange", () => route());
setInterval(() => { if (draft && !document.hidden && Date.now() - last < IDLE) seconds += 1; }, 1000);
start();
