// The fields of a case as controls: a loop over what the program declares, never a list of fields here.
import { el } from "./dom.js";
import { combo } from "./combo.js";
import { addTerm, quote, read, removeTerm, reorder, write } from "./draft.js";

const idOf = (path) => `f-${path.join("-")}`;
const nameOf = (path) => path.map((part) => (typeof part === "number" ? part + 1 : part)).join(".");

// `desk` gives form (controls, tables), draft, change(work, focus), take(path, control), seen.
export function fields(desk) {
  return desk.form.controls.map((control) => field(desk, control, [control.key], control.key));
}

function field(desk, control, path, key) {
  if (control.kind === "records") return records(desk, control, path);
  if (control.kind === "record" && control.fields.length) {
    return group(desk, control, path, control.fields.map((inner) => field(desk, inner, [...path, inner.key], `${path.join("/")}/${inner.key}`)));
  }
  if (control.kind === "terms") return terms(desk, control, path);
  return single(desk, control, path, key);
}

function group(desk, control, path, inner) {
  return el("fieldset", { class: "group", "data-path": nameOf(path) }, el("legend", {}, control.label), inner, told(path));
}

const told = (path) => el("p", { class: "told", "data-told": nameOf(path), hidden: true });

function single(desk, control, path, key) {
  const words = control.quoted ? (desk.draft.data.evidence ?? {})[key] : undefined;
  return el("div", { class: "field", "data-path": nameOf(path), "data-key": key },
    name(desk, control, path, key), box(desk, control, path), doubt(desk, key), accepted(desk, key),
    control.quoted ? evidence(desk, key, words, control.label) : null, told(path));
}

// The field's name. Pressed while words are selected in the notice it takes them; else it leads to the control.
function name(desk, control, path, key, label = control.label) {
  return el("label", { for: idOf(path), class: "name", title: control.help, onclick: (event) => { if (desk.take(path, control, key)) event.preventDefault(); } },
    label, control.required ? el("span", { class: "must", title: "必填" }, "*") : null);
}

const doubt = (desk, key) => {
  const level = (desk.draft.data.confidence ?? {})[key];
  return level ? el("span", { class: `level ${level}` }, level === "doubtful" ? "存疑" : "推断") : null;
};
const accepted = (desk, key) => (desk.seen.has(key) ? el("span", { class: "seen", title: "看过了" }, "✓") : null);

function box(desk, control, path, label = control.label) {
  const value = read(desk.draft.data, path) ?? "";
  const set = (typed) => desk.change((data) => write(data, path, typed));
  const given = { id: idOf(path), value: String(value), "aria-label": label === control.label ? undefined : label };
  if (control.kind === "flag") {
    return el("input", { id: given.id, type: "checkbox", "aria-label": given["aria-label"], checked: value === "true" || value === true, onchange: (event) => set(event.target.checked ? "true" : "") });
  }
  if (control.table) return combo({ ...given, placeholder: control.default ?? "" }, desk.form.tables[control.table], { choose: set });
  const kinds = { date: "YYYY-MM-DD", number: "整数", money: "元" };
  return el("input", { ...given, type: "text", autocomplete: "off", placeholder: kinds[control.kind] ?? "", inputmode: { number: "numeric", money: "decimal" }[control.kind],
    onchange: (event) => set(event.target.value.trim()) });
}

function evidence(desk, key, words, label) {
  const input = el("input", { type: "text", class: "quote", value: words ?? "", id: `q-${key}`, "aria-label": `${label}的依据`, placeholder: "依据（原文的字句）", autocomplete: "off",
    onchange: (event) => desk.change((data) => quote(data, key, event.target.value.trim())) });
  return el("span", { class: "evidence" }, input);
}

function terms(desk, control, path) {
  const chosen = read(desk.draft.data, path) ?? [];
  const items = chosen.map((label, i) => {
    const key = `${control.key}/${label}`, words = (desk.draft.data.evidence ?? {})[key];
    return el("li", { class: "field", "data-path": nameOf([...path, i]), "data-key": key },
      el("label", { class: "name term", for: `q-${key}`, onclick: (event) => { if (desk.quote(key)) event.preventDefault(); } }, label),
      doubt(desk, key), accepted(desk, key), evidence(desk, key, words, label),
      el("button", { type: "button", class: "remove", id: `x-${key}`, "aria-label": `删去 ${label}`, title: "删去（Alt+D）", "data-remove": "",
        onclick: () => desk.change((data) => removeTerm(data, control.key, label), idOf(path)) }, "×"), told([...path, i]));
  });
  const add = combo({ id: idOf(path), value: "", "aria-label": `添加${control.label}`, placeholder: "添加：中文、代号或者拼音首字母" }, desk.form.tables[control.table],
    { adds: true, choose: (label) => desk.change((data) => addTerm(data, control.key, label, desk.words()), idOf(path)) });
  return el("div", { class: "list", "data-path": nameOf(path), "data-key": control.key }, name(desk, control, path, control.key), el("ul", {}, items), add, told(path));
}

function records(desk, control, path) {
  const entries = read(desk.draft.data, path) ?? [];
  const order = entries.map((_, i) => i);
  const move = (to, focus) => desk.change((data) => reorder(data, control.key, to), focus);
  const items = entries.map((_, i) => {
    const key = `${control.key}/${i + 1}`, words = (desk.draft.data.evidence ?? {})[key], title = `${control.label} ${i + 1}`;
    const swap = (a, b) => order.map((n) => (n === a ? b : n === b ? a : n));
    const act = (does, label, title, work, off) => el("button", { type: "button", title, "aria-label": `${title}：${control.label} ${i + 1}`, "data-remove": does === "remove" ? "" : undefined,
      id: `b-${control.key}-${i}-${does}`, disabled: off, onclick: work }, label);
    return el("li", { class: "entry", "data-path": nameOf([...path, i]), "data-key": key },
      el("div", { class: "parts" }, control.fields.map((inner) => el("div", { class: `part ${inner.kind}`, "data-path": nameOf([...path, i, inner.key]) },
        name(desk, inner, [...path, i, inner.key], key), box(desk, inner, [...path, i, inner.key]), told([...path, i, inner.key])))),
      el("div", { class: "acts" },
        act("quote", "依据", "选中的字句作依据", () => desk.quote(key)),
        act("up", "↑", "上移", () => move(swap(i, i - 1), idOf([control.key, i - 1, control.fields[0].key])), i === 0),
        act("down", "↓", "下移", () => move(swap(i, i + 1), idOf([control.key, i + 1, control.fields[0].key])), i === order.length - 1),
        act("split", "拆", "拆成两条", () => move(order.flatMap((n) => (n === i ? [n, n] : [n])), idOf([control.key, i + 1, control.fields[0].key]))),
        act("remove", "×", "删去（Alt+D）", () => move(order.filter((n) => n !== i), idOf(path)))),
      doubt(desk, key), accepted(desk, key), control.quoted ? evidence(desk, key, words, title) : null, told([...path, i]));
  });
  return el("fieldset", { class: "group", "data-path": nameOf(path), "data-key": control.key }, el("legend", {}, control.label), el("ol", {}, items),
    el("button", { type: "button", id: idOf(path), class: "add", title: control.help, onclick: () => desk.take(path, control, control.key) || desk.change((data) => reorder(data, control.key, [...order, -1], fresh(control)), idOf([control.key, order.length, control.fields[0].key])) },
      `＋ ${control.label}`), told(path));
}

// A new entry: the words that may be left out are left out.
export const fresh = () => ({});

// Puts every problem beside the field it is about; gives those that are about none.
export function tell(problems, root) {
  const places = [...root.querySelectorAll("[data-told]")];
  for (const place of places) { place.hidden = true; place.replaceChildren(); }
  for (const marked of root.querySelectorAll(".wrong")) marked.classList.remove("wrong");
  return problems.filter((problem) => {
    const at = problem.field.replace(/^(evidence|confidence)\./, "").replaceAll("/", ".");
    const place = places.filter(({ dataset }) => at === dataset.told || at.startsWith(`${dataset.told}.`)).sort((a, b) => b.dataset.told.length - a.dataset.told.length)[0];
    if (!place) return true;
    place.hidden = false;
    place.append(el("span", { class: problem.severity }, `${problem.message} `, el("code", {}, problem.code)));
    place.parentElement.classList.add("wrong");
    return false;
  });
}
