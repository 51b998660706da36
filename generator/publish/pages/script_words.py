"""What the site's scripts say: the rows they use, in the language of the page, as ``assets/casebook/words-LANGUAGE.js``.

``casebookWords(id, values)`` fills a row as :class:`~generator.publish.words.Words` does; ``home`` is the folder of the language's pages,
``suffix`` stands in the names of data files in it, ``rows`` is how many cases a file of titles has, ``put`` sets an element's text and says
so where it is Chinese on a page in English.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.models import DerivedFile
from generator.publish.pages.explorer import ROWS
from generator.publish.site_context import SiteContext

GROUPS = {
    "cases", "draft", "explore", "export", "exposure", "fine", "fines", "js", "list", "no-cases", "panel", "party", "rungs", "search", "status",
    "summary", "unstated",
}  # fmt: skip
_SCRIPT = """\
(function () {
  "use strict";
  const rows = %s, numbers = new Intl.NumberFormat("en-US");
  function say(id, values) {
    return rows[id].replace(/\\{([a-z-]+)(?::([^}]*))?\\}/g, function (_, name, spec) {
      const value = values[name];
      if (spec === ",") return numbers.format(value);
      if (spec === undefined) return String(value);
      return spec.split("|")[value === 1 ? 0 : 1];
    });
  }
  say.home = %s; say.suffix = %s; say.rows = %d;
  say.put = function (element, text) {
    element.textContent = text;
    if (say.home && /[\\u3400-\\u9fff]/.test(text)) element.lang = "zh";
  };
  window.casebookWords = say;
})();
"""


def script_words(site: SiteContext) -> Iterator[DerivedFile]:
    """The file of this edition."""
    suffix = "" if site.language == "zh" else f"{site.language}-"
    values = (json.dumps(site.words.every(*GROUPS), ensure_ascii=False), json.dumps(site.path("")), json.dumps(suffix), ROWS)
    yield DerivedFile(f"assets/casebook/words-{site.language}.js", _SCRIPT % values)
