// Makes elements: text only ever becomes a text node, so that nothing a notice says can run.
export function el(name, given = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && typeof value !== "string") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

let timer = 0;
export function say(text) {
  const place = $("#said");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove("shown"), 6000);
}

// Asks in a dialog; resolves to the value of the button that was pressed, "" where it was closed.
export function ask(title, content, buttons) {
  const dialog = $("#dialog");
  const form = el("form", { method: "dialog" }, content, el("p", { class: "buttons" },
    buttons.map(([value, label, main]) => el("button", { value, class: main ? "main" : "" }, label))));
  form.addEventListener("submit", (event) => { event.preventDefault(); dialog.close(event.submitter ? event.submitter.value : ""); });
  dialog.replaceChildren(el("h2", { id: "dialog-title" }, title), form);
  dialog.returnValue = "";
  dialog.showModal();
  const first = $("input, textarea, button.main", dialog);
  if (first) first.focus();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}
