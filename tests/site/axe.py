"""axe: what it is asked for, and what it found."""

from __future__ import annotations

from typing import Any

from tests.site.npm import package

# A third of axe's time goes into reading the same few colours again and again: each is read once.
COLOURS = """{
  const colour = axe.commons.color.Color.prototype, parse = colour.parseString, seen = new Map();
  colour.parseString = function (text) {
    if (!seen.has(text)) { const {r, g, b, alpha} = parse.call(this, text); seen.set(text, {r, g, b, alpha}); }
    return Object.assign(this, seen.get(text));
  };
}"""
# Its colours keep their parts in weak maps, as for old browsers: an eighth of its time.
FIELDS = """class {
  constructor() { this.own = Symbol(); }
  has(of) { return this.own in of; }
  get(of) { return of[this.own]; }
  set(of, value) { of[this.own] = value; return this; }
}"""
# What changes slowly is brought to its end first. No rule that is on reads the style sheets, which axe would fetch and parse in each run.
RUN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => {
  document.getAnimations().filter(change => change instanceof CSSTransition).forEach(change => change.finish());
  return axe.run(document, {preload: {assets: ['media']}, resultTypes: ['violations'], elementRef: true, rules: {'target-size': {enabled: true}}});
}).then(found => found.violations.flatMap(fault => fault.nodes.map(
  node => `${fault.id}: ${node.element.outerHTML.slice(0, 120)} ${node.failureSummary.slice(-160)}`)))"""


def script() -> str:
    """What a page must have run before. The source of each element that a rule looks at would be written out (``noHtml``); of a fault, it is."""
    axe = (package("axe-core", "4.10.3") / "axe.min.js").read_text("utf-8")
    return f"(function (WeakMap) {{{axe}}})({FIELDS});{COLOURS};axe.configure({{noHtml: true}});"


def faults(page: Any) -> list[str]:
    """What axe finds on a page as it is: the rule, the element, what to do."""
    found: list[str] = page.evaluate(RUN)
    return found
