// A text box in which one types to find a term: by its Chinese label, its id, its English name or the first letters of its pinyin.
import { el } from "./dom.js";

const MOST = 12;
let numbers = 0;

export function find(options, typed) {
  const asked = typed.trim().toLowerCase();
  if (!asked) return options.slice(0, MOST);
  const ranked = [];
  for (const option of options) {
    const rank = rankOf(option, asked);
    if (rank < 9) ranked.push([rank, ranked.length, option]);
  }
  return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, MOST).map(([, , option]) => option);
}

function rankOf({ label, id, en, initials }, asked) {
  const name = label.toLowerCase();
  if (name === asked || id === asked) return 0;
  if (name.startsWith(asked)) return 1;
  if (initials.startsWith(asked)) return 2;
  if (name.includes(asked)) return 3;
  if (id.startsWith(asked)) return 4;
  if (initials.includes(asked)) return 5;
  return id.includes(asked) || en.toLowerCase().includes(asked) ? 6 : 9;
}

// An input with its list. `choose(label)` is told of a term; `free` boxes and those that hold one value take other words, too.
export function combo(given, options, { choose, adds = false }) {
  const name = `choices-${++numbers}`;
  const list = el("ul", { id: name, role: "listbox", "aria-label": given["aria-label"] ?? "可选", hidden: true });
  const input = el("input", { ...given, type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": name, "aria-autocomplete": "list" });
  const was = input.value;
  let shown = [], active = -1;

  function open(typed) {
    shown = find(options, typed);
    active = typed.trim() && shown.length ? 0 : -1;
    list.replaceChildren(...shown.map((option, i) => el("li", { id: `${name}-${i}`, role: "option", onmousedown: (event) => { event.preventDefault(); take(i); } },
      option.label, el("small", {}, ` ${option.id}`))));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point();
  }
  function point() {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) { input.setAttribute("aria-activedescendant", `${name}-${active}`); list.children[active].scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  }
  function close() { list.hidden = true; input.setAttribute("aria-expanded", "false"); active = -1; point(); }
  function take(i) { const { label } = shown[i]; close(); input.value = adds ? "" : label; choose(label); }

  input.addEventListener("input", () => open(input.value));
  input.addEventListener("click", () => list.hidden && open(adds ? input.value : ""));
  input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open(adds ? input.value : "");
      else { active = (active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length; point(); }
    } else if ((event.key === "Enter" || event.key === "Tab") && !list.hidden && active >= 0) {
      if (event.key === "Enter") event.preventDefault();
      take(active);
    } else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); input.value = was; close(); }
  });
  input.addEventListener("change", () => {
    const typed = input.value.trim();
    if (!adds) choose(typed);
    else if (options.some((option) => option.label === typed)) { input.value = ""; choose(typed); }
  });
  input.addEventListener("blur", close);
  return el("span", { class: "combo" }, input, list);
}
