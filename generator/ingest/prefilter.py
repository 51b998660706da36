"""Decides quickly whether a text can report a case at all, before anything is made of it.

Joining lines, closing spaces, reading bylines and folding marks change white space, marks and single characters, and remove one line at most. So the text
is searched without white space and with folded characters; excluded words are not considered."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.ingest.cues import BareHit, CueMatcher, kept_matcher
from generator.ingest.forms import form_labels
from generator.ingest.receive import articles, byline
from generator.ingest.split import scope
from generator.system import kept_patterns
from generator.text import folding, plain_text
from generator.vocabulary import vocabulary

_REFUSED, _FORM = "refused", "form"  # words for which a text is always read: of a page that is refused, of a decision printed whole
_LABEL = "label:"
_COMPOSED = (
    "\u0300-\u1fff\u2000-\u200a\u202f\u205f\u20d0-\u20ff\u2126\u212a\u212b\u2329\u232a\u2adc\u2cef-\u2dff\u302a-\u302f"
    "\u3099\u309a\ua66f-\uabff\uf900-\ufe2f"
)
"""Ranges with all white space beyond ASCII, and all that is not in NFC by itself or behind another character; Chinese text has hardly any of it."""
_DROPPED = b" \t\n\v\f\r\x1c\x1d\x1e\x1f*_#>"  # taken out of the bytes, which is ten times as fast as out of the text


class Prospect(NamedTuple):
    """What the body of a file may be: a text to be read for the act of an authority, or a page to be refused; a form. Certainly neither where
    both are False."""

    text: bool
    form: bool


def look(body: str) -> Prospect:
    """What the body of a file, as it arrives, may be."""
    text = _bare(body)
    if text is None or _may_be_title(text):
        return Prospect(True, True)
    found = _matcher().hits(text, _beside_acts())
    rows = {row for _, _, row in found}
    form = _FORM in rows or sum(row.startswith(_LABEL) for row in rows) >= form_labels.FEWEST
    return Prospect(not rows.isdisjoint((_REFUSED, "passive")) or _may_act(text, {hit for hit in found if hit[2] in scope.ACTORS}), form)


def _may_act(text: str, doers: set[BareHit]) -> bool:
    """Whether an act may stand close to one of those who may have done it."""
    within = scope.CLOSE + byline.LONGEST + _matcher().reach
    return bool(doers) and scope.stand_close(doers | _matcher().hits(text, scope.ACTS), within)


def _bare(body: str) -> str | None:
    """A body without white space and the marks of headings, emphasis and quotes, its characters folded; None where that takes a closer look."""
    text = body.replace("\u3000", "").replace("\xa0", "").replace(",", "，").encode().translate(None, _DROPPED).decode()
    if _odd().search(text):
        text = "".join(text.split())
        if not unicodedata.is_normalized("NFC", text):
            return None
        text = folding.characters(plain_text.visible(text)).replace(",", "，")
    return text


def _may_be_title(text: str) -> bool:
    """Whether a text may be nothing but a title, once or over and over, and links."""
    if len(text) > articles.LONGEST_STUB:
        return False
    return len(text) <= articles.MAX_LINE or "](" in text or text.find(text[:8], 1, articles.MAX_LINE + 8) > 0


@cache
def _odd() -> re.Pattern[str]:
    """What is not seen, is white space beyond ASCII, is read as another character, or may make one with the character before it."""
    return kept_patterns.pattern("odd", lambda: f"{plain_text.INVISIBLE.pattern[:-1]}{folding.others()}{_COMPOSED}]")


@cache
def _matcher() -> CueMatcher:
    return kept_matcher("prefilter", _rows())


def _rows() -> Iterator[tuple[str, list[str]]]:
    """The cues of acts and of who does them, each also with the ASCII mark that may stand for its own; labels; words for which a text is always read."""
    tables = vocabulary()
    for row in (*scope.ACTS, *scope.ACTORS, "passive"):
        cues = ["".join(cue.split()) for cue in tables.scope[row].cues]
        yield row, [*cues, *(cue.replace("：", ":") for cue in cues if "：" in cue)]
    yield from ((_LABEL + id, [name]) for name, id in form_labels.decisive().items())
    yield _FORM, [form_labels.WHOLE]
    yield _REFUSED, ["".join(cue.split()) for row in tables.refusals.values() for cue in row.cues]


@cache
def _beside_acts() -> frozenset[str]:
    return frozenset(row for row, _ in _rows()) - set(scope.ACTS)
