"""Joins texts set as verse, a clause or less a line without marks, as notices for telephones are; only white space changes.

Lines are joined where some break off within a phrase (依据⏎《网络安全法》), with a space where a clause may end. Slogans, buttons and lists of names stay
as they are."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.ingest.phrases import phrase
from generator.ingest.receive.broken_sentences import is_boilerplate
from generator.ingest.receive.hard_wraps import begins_anew, is_markup

_LONGEST = 24  # characters of a line of verse
_FEWEST = 2  # lines of a text that break off
_STOPS = tuple("。！？；：!?;:")
_EDGES = " *#|丨｜/.、-—【】[]"  # around a number alone (01), the heading of an item
_BREAKS_OFF, _GOES_ON = phrase("line-breaks-off"), phrase("line-goes-on")


def joined(body: str) -> str:
    """The body with one paragraph a line where it is verse; as it is where it is none."""
    lines = [line.strip() for line in body.split("\n")]
    filled = [line for line in lines if line]
    if sum(_is_cut(a, b) for a, b in pairwise(filled)) < _FEWEST:
        return body
    spaced = not any(_is_cut(a, b) for a, b in pairwise(lines))  # a blank line behind every line: only then does none end a paragraph
    stanzas = [(stanza, any(_is_cut(a, b) for a, b in pairwise(stanza))) for stanza in _stanzas(filled if spaced else lines, spaced)]
    return "\n".join("\n\n".join(_whole(stanza)) if is_verse else "\n".join(stanza) for stanza, is_verse in stanzas)


def _stanzas(lines: Sequence[str], spaced: bool) -> Iterator[list[str]]:
    """The lines in groups that may be one paragraph, every line in one of them."""
    stanza: list[str] = []
    numbered = False  # whether the line before the stanza is a number alone
    for line in lines:
        if stanza and (_ends(stanza[-1], line) or (numbered and len(stanza) == 1 and not _is_cut(stanza[0], line))):
            yield [*stanza, ""] if spaced else stanza
            numbered = _is_number(next(filter(None, stanza), "")) or (numbered and not any(stanza))
            stanza = []
        stanza.append(line)
    if stanza:
        yield stanza


def _ends(line: str, after: str) -> bool:
    """Whether a paragraph ends with a line at the latest."""
    return not (0 < len(line) <= _LONGEST and 0 < len(after) <= _LONGEST) or line.endswith(_STOPS) or _begins_anew(line, after)


@lru_cache(maxsize=512)  # asked again for each use of a pair of lines, and the short lines of a page's foot stand in article after article
def _begins_anew(line: str, after: str) -> bool:
    """Whether one of two short lines is markup or a number alone, or the second opens an item."""
    return is_markup(line) or is_markup(after) or _is_number(line) or _opens(after)


def _whole(stanza: Sequence[str]) -> Iterator[str]:
    """The one paragraph of a stanza, and the blank line behind it."""
    lines = [line for line in stanza if line]
    whole = lines[0]
    for a, b in pairwise(lines):
        whole += ("" if _is_cut(a, b) else " ") + b
    yield whole
    if not stanza[-1]:
        yield ""


def _is_cut(line: str, after: str) -> bool:
    """Whether a line breaks off within a phrase that the next one goes on with."""
    return not _ends(line, after) and _breaks_off(line, after)


@lru_cache(maxsize=512)
def _breaks_off(line: str, after: str) -> bool:
    return bool(_BREAKS_OFF.search(line) or _GOES_ON.match(after))


def _opens(line: str) -> bool:
    """Whether a line is the heading of an item or begins one, or belongs to the page (长按二维码关注)."""
    return _is_number(line) or begins_anew(line) or is_boilerplate(line)


def _is_number(line: str) -> bool:
    return len(bare := line.strip(_EDGES)) in (1, 2) and bare.isdecimal()
