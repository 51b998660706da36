"""The figures of the last evaluation, as the Method page prints them.

``content/method/index.md`` holds the mark ``<!-- evaluation -->``, the page in English ``<!-- evaluation:en -->``; what stands there is made
from ``evaluation.json``, which a maintainer writes anew after measuring (`casebook evaluate ARTICLES GOLD --json`). A set names its
articles, how it was made and whether the rules had been tuned on it, so that nobody takes a figure for more than it is. ``calibration``
is what `casebook train --folds 5` prints of the grades.
"""

import json
from functools import cache
from pathlib import Path
from typing import get_args

from generator.case.fields import AXES, BY_KEY, PATHS
from generator.models import Confidence
from generator.publish.site_context import SiteContext
from generator.publish.words import Language, Words
from generator.vocabulary import vocabulary

MARKS: dict[str, Language] = {"<!-- evaluation -->": "zh", "<!-- evaluation:en -->": "en"}
FILE = Path(__file__).with_name("evaluation.json")
_NAMES = ("cases", "date", "measures")


def fill(markdown: str) -> str:
    """A page's Markdown with the mark replaced by the table, in the language of the mark; any other page as it is."""
    for mark, language in MARKS.items():
        if mark in markdown:
            return markdown.replace(mark, _table(language))
    return markdown


@cache
def _table(language: Language) -> str:
    """What each set gave for each field, what the sets are, and of the values of each grade how many are right: in cases, and among all with those
    of passages that are no case. A set that the interface's words do not name stands as it is called."""
    data, site = json.loads(FILE.read_text(encoding="utf-8")), SiteContext((), vocabulary(), language=language)
    rows = {name: id for id, name in site.edition("zh").words.every("evaluation").items() if not id.endswith("-about")}
    known = {s["name"]: rows.get(s["name"], "") for s in data["sets"]}
    called = {field: _name(field, site.words) for field in data["sets"][0]["fields"]}
    graded = {path: PATHS[path].called(language) if path in PATHS else site.words("evaluation.together") for path in data["calibration"]["fields"]}
    return site.render("evaluation.html", "method/index.md", data=data, known=known, called=called, graded=graded, grades=get_args(Confidence))


def _name(field: str, t: Words) -> str:
    """What readers call a field that was measured: the name of the field, or of the index over it."""
    if field in _NAMES:
        return t(f"evaluation.{field}")
    return AXES[field].called(t.language) if field in AXES else BY_KEY[field].called(t.language)
