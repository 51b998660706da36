"""What the site's scripts say: the rows they use, in the language of the page, as ``assets/casebook/words-LANGUAGE.js``; those that only
the search page, the explorer and 今天会怎样 use, in ``words-more-LANGUAGE.js``, which other pages need not load.

``casebookWords(id, values)`` fills a row as :class:`~generator.publish.words.Words` does; ``home`` is the folder of the language's pages,
``suffix`` stands in the names of data files in it, ``rows`` is how many cases a file of titles has, ``put`` sets an element's text and says
so where it is Chinese on a page in English.
"""

import json
from collections.abc import Iterator

from generator.models import DerivedFile
from generator.publish.pages.explorer import ROWS
from generator.publish.site_context import SiteContext
from generator.vocabulary import yaml_rows

_ROWS = yaml_rows.beside(__package__, "script_words.yaml")
EVERYWHERE = frozenset(_ROWS["everywhere"])


def script_words(site: SiteContext) -> Iterator[DerivedFile]:
    """The files of this edition."""
    suffix, every = "" if site.language == "zh" else f"{site.language}-", site.words.every(*_ROWS["groups"])
    first, more = ({id: row for id, row in every.items() if (id in EVERYWHERE) is here} for here in (True, False))
    values = {"rows": json.dumps(first, ensure_ascii=False), "home": json.dumps(site.path("")), "suffix": json.dumps(suffix), "titles": ROWS}
    yield DerivedFile(f"assets/casebook/words-{site.language}.js", site.render("words.txt", "words.txt", **values) + "\n")
    yield DerivedFile(f"assets/casebook/words-more-{site.language}.js", f"window.casebookWords.more({json.dumps(more, ensure_ascii=False)});\n")
