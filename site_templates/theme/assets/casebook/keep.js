/* A drawing of fines taken away: as SVG with title, source and date, its numbers as CSV, and as a citation. Used by casebook.js and exposure.js. */
(function () {
  "use strict";

  const t = window.casebookWords; // what the interface says, in the language of the page
  const away = window.casebookTakeAway;
  const SVG = "http://www.w3.org/2000/svg";
  const TOP = 34, BELOW = 28; // room for the title and for the source, in the drawing's units

  /* What the page says of itself: the site, up to when its cases reach, today, and its address. */
  function about(box) {
    const site = document.querySelector(".cb-footer b"), until = document.querySelector(".cb-footer time"), name = document.querySelector("h1");
    return {
      site: site ? site.textContent : document.title,
      day: until ? until.textContent : "",
      on: new Date().toLocaleDateString("sv-SE"),
      url: location.href.split("#")[0],
      n: Number(box.dataset.cases),
      title: [box.dataset.of || (name && name.firstChild ? name.firstChild.textContent.trim() : ""), box.dataset.title].filter(Boolean).join(t("list.colon")),
    };
  }

  function line(text, y, size) {
    const element = document.createElementNS(SVG, "text");
    element.setAttribute("x", 4);
    element.setAttribute("y", y);
    element.setAttribute("font-size", size);
    element.textContent = text;
    return element;
  }

  /* The drawing before the box, with what the page's style sheet gives it written into it. */
  function picture(box, said) {
    let section = box.parentNode;
    while (!section.querySelector("svg.cb-strip")) section = section.parentNode;
    const svg = section.querySelector("svg.cb-strip").cloneNode(true), size = svg.getAttribute("viewBox").split(" ").map(Number);
    const head = document.createElementNS(SVG, "title"), ground = document.createElementNS(SVG, "rect");
    const whole = [size[0], size[1] - TOP, size[2], size[3] + TOP + BELOW];
    Object.entries({ xmlns: SVG, viewBox: whole.join(" "), width: whole[2], height: whole[3], color: "#1d1f21", fill: "#1d1f21", "font-family": "sans-serif", "font-size": 11 })
      .forEach(function (pair) { svg.setAttribute(pair[0], pair[1]); });
    ["class", "role", "aria-label"].forEach(function (name) { svg.removeAttribute(name); });
    svg.querySelectorAll("line").forEach(function (one) { one.setAttribute("stroke", "#dcd8d2"); });
    head.textContent = said.title;
    Object.entries({ x: whole[0], y: whole[1], width: whole[2], height: whole[3], fill: "#fff" }).forEach(function (pair) { ground.setAttribute(pair[0], pair[1]); });
    svg.prepend(head, ground, line(said.title, whole[1] + 20, 13));
    svg.append(line(t("exposure.keep-source", said), whole[1] + whole[3] - 10, 10));
    return new XMLSerializer().serializeToString(svg);
  }

  /* [party, yuan or null, 1 with other matters, fines] a row. Nothing here begins as a formula does. */
  function numbers(box) {
    const rows = JSON.parse(box.dataset.amounts).map(function (row) {
      return [row[0], row[2] ? t("exposure.keep-yes") : "", row[1] === null ? t("unstated") : String(row[1]), String(row[3])];
    });
    return "\ufeff" + [t("exposure.keep-head").split("|")].concat(rows).map(function (row) { return row.join(",") + "\r\n"; }).join("");
  }

  window.casebookKeep = function (box, button) {
    const said = about(box), kind = button.dataset.keep;
    if (kind === "svg") away.save("casebook-fines.svg", "image/svg+xml", picture(box, said));
    else if (kind === "csv") away.save("casebook-fines.csv", "text/csv", numbers(box));
    else {
      const before = button.dataset.name || (button.dataset.name = button.textContent);
      away.copyText(t("exposure.keep-citation", said)).then(function () {
        button.textContent = t("js.copied");
        setTimeout(function () { button.textContent = before; }, 2000);
      });
    }
  };
})();
