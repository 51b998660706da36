"""The words of ``vocabulary/phrases.yaml``, asked for where a sentence is read.

A cue of a row is written as one of ``cues.py`` (``…``, ``……``, ``{a|b}``), and may say more:

- ``…8`` and ``…2-8`` stand for up to 8, or 2 to 8, characters of the same clause; ``……60`` for so many of the same sentence.
- ``~8`` and ``~2-8`` stand for so many Chinese characters or letters, as a name has them.
- ``<decision-verb>`` stands for any of the words of that row; ``<person>`` and the like for a ``SHAPES``.
- ``[…]`` encloses the words that are asked for: ``part`` gives them.

A gap that ends a cue takes in all it can reach, another one as little as it can. A row becomes one pattern, made when it is first asked;
``search``, ``match`` and their like behave as those of a compiled pattern. Words that a row excludes do not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from sys import maxsize

from generator.ingest.cue_pieces import GAP, LONG_GAP
from generator.system import kept_patterns
from generator.text.alternatives import longest_of
from generator.vocabulary import surnames, vocabulary
from generator.vocabulary.rows import Phrase

ROOM = 12  # characters around a hit in which an excluded word that overlaps it can begin or end
SHAPES = {
    "number": "[0-9一二两三四五六七八九十百]{1,3}",
    "digits": "[0-9]{1,3}",
    "year": "[0-9]{4}", "month": "[0-9]{1,2}",
    "quoted": "[^“”\n]{1,14}?",
    "clock": r"\s{1,20}\d{1,2}:\d\d",
    "nothing-found": "[^。；！？\n发查接]{0,40}?",
    "full-name": f"[{surnames.single()}][\u4e00-\u9fff]{{1,2}}",
    "person": "[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff])??",
}  # fmt: skip
"""What a cue may name that no list of words can say: a count, a time, a name in full, what stands in quotation marks, words that report no finding."""
_CLAUSE, _SENTENCE = "[^，。；：！？,;!?\n]", "[^。；！？;!?\n]"
_TO = {"": "", "list": "[^，。；、\n]*+", "clause": "[^，。；\n]*+", "sentence": "[^。！？；\n]*+", "stop": "[^。！？\n]*+", "line": "[^\n]*+"}
_TOKENS = r"(?P<dots>…{1,2})(?P<n>[\d-]*)|~(?P<m>[\d-]*)|\{(?P<choice>[^{}]*)\}|<(?P<row>[a-z-]+)>|(?P<open>\[)|(?P<close>\])|(?P<text>[^…~{}<>\[\]]+)"
_TOKEN, _NOTHING = (re.compile(source) for source in (_TOKENS, "(?!)"))
PATIENCE = 60  # texts that may lack a word before its pattern is made
_MOST, _MOST_BEGINNINGS = 400, 24  # spellings of a cue, and of the words it begins with, that are written out: a text is searched for their first characters


class Phrases:
    """The words of some rows, looked up when first asked for. Of several that begin at one place the longest counts."""

    def __init__(self, rows: Callable[[], Sequence[Phrase]], name: str = "") -> None:
        self._find, self._name = rows, name  # '' of rows that are not the vocabulary's
        self._made: re.Pattern[str] | None = None
        self._asked = 0

    @classmethod
    def of(cls, *rows: Phrase) -> Phrases:
        """The words of rows that are at hand."""
        return cls(lambda: rows)

    def _pattern(self, text: str) -> re.Pattern[str]:
        """The words as a pattern: one kept from earlier, or made when a text first has some of them, or many were asked, since making one takes long."""
        self._asked += 1
        if self._made is None and (kept_patterns.has(self._name) or self._asked > PATIENCE or any(word in text for word in self.needs)):
            self._made = kept_patterns.pattern(self._name, lambda: "|".join(_written(row) for row in self._find()))
        return self._made or _NOTHING

    @cached_property
    def _excluded(self) -> re.Pattern[str] | None:
        excluded = [word for row in self._find() for word in row.excludes]
        return kept_patterns.pattern(self._name and f"{self._name}!", lambda: _any(excluded)) if excluded else None

    @cached_property
    def needs(self) -> frozenset[str]:
        """Words of which a text has at least one where it has any of the rows'; '' where that is not known."""
        return frozenset(word for row in self._find() for cue in row.cues for word in _needed(cue))

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first of the words in ``text[start:end]``; of a row ``at: end`` only right before ``end``."""
        return (self._made or self._pattern(text)).search(text, start, end) if self._excluded is None else next(self.finditer(text, start, end), None)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The words that begin at ``start``."""
        found = (self._made or self._pattern(text)).match(text, start, end)
        return found if found is None or self._excluded is None or self._counts(text, found) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The words that are the whole text."""
        return self._pattern(text).fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Each of the words in ``text[start:end]``, in order."""
        found = (self._made or self._pattern(text)).finditer(text, start, end)
        return found if self._excluded is None else (one for one in found if self._counts(text, one))

    def sub(self, replace: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with each of the words replaced."""
        if self._excluded is None:
            return self._pattern(text).sub(replace, text)
        by = replace if callable(replace) else lambda _: replace
        return self._pattern(text).sub(lambda found: by(found) if self._counts(text, found) else found.group(), text)

    def may_stand_in(self, text: str) -> bool:
        """Whether any of the words stand in a text, excluded or not."""
        return self._pattern(text).search(text) is not None

    def _counts(self, text: str, found: re.Match[str]) -> bool:
        if self._excluded is None:
            return True
        barred = self._excluded.finditer(text, max(0, found.start() - ROOM), found.end() + ROOM)
        return not any(b.start() < found.end() and found.start() < b.end() for b in barred)


def part(found: re.Match[str]) -> str:
    """The words that a cue encloses in ``[ ]``."""
    return str(found.group(found.lastindex or 0))


def part_span(found: re.Match[str]) -> tuple[int, int]:
    """Where the words stand that a cue encloses in ``[ ]``."""
    return found.span(found.lastindex or 0)


@cache
def phrase(*ids: str) -> Phrases:
    """The words of one or more rows; an id that ``phrases.yaml`` does not have is a KeyError when it is first asked for."""
    return Phrases(lambda: [vocabulary().phrases[id] for id in ids], f"phrase {' '.join(ids)}")


def words(id: str) -> str:
    """The words of a row as the source of a pattern, for a shape that holds them."""
    return _any(vocabulary().phrases[id].cues)


@cache
def spellings(id: str) -> frozenset[str]:
    """The words of a row one by one. Raises ValueError where they have gaps."""
    heads, tails = zip(*_spelled(vocabulary().phrases[id].cues), strict=True)
    if any(tails):
        raise ValueError(f"the words of {id} have gaps")
    return frozenset(heads)


def _written(row: Phrase) -> str:
    """A row as a pattern's source: each cue with what must and must not stand around it."""
    needed = _any([*filter(None, row.only_before)]) + ("|$" if "" in row.only_before else "")
    after = (f"(?={needed})" if row.only_before else "") + (f"(?!{_any(row.not_before)})" if row.not_before else "") + _TO[row.to]
    spelled = _spelled(row.cues, takes_all=not row.only_before)
    return "|".join(re.escape(head) + _behind(head, row) + tail + after + (_end(head + tail) if row.at == "end" else "") for head, tail in spelled)


def _end(cue: str) -> str:
    """What stands between a cue and the end: white space, but behind white space nothing, since a run of it would be searched from each place."""
    return r"\s*+$" if cue.strip() else "$"


def _behind(head: str, row: Phrase) -> str:
    """What must or must not stand before a cue, looked for once its beginning is there (which is how a text is searched fast)."""
    barred = "".join(f"(?<!(?:{'|'.join(ws)}){re.escape(head)})" for ws in _by_length(row.not_after))
    needed = "|".join(f"(?<=(?:{'|'.join(ws)}){re.escape(head)})" for ws in _by_length(w for w in row.only_after if w))
    if needed and "" in row.only_after:  # or nothing at all
        needed += f"|(?<![\\s\\S]{re.escape(head)})"
    return barred + (f"(?:{needed})" if needed else "")


def _by_length(several: Iterable[str]) -> list[list[str]]:
    """Words in groups of equal length, since a pattern looks back by a fixed width."""
    groups: dict[int, list[str]] = defaultdict(list)
    for cue in several:
        for head, tail in _spelled([cue]):
            if tail:
                raise ValueError(f"{cue!r} stands before a cue and must be words without gaps")
            groups[len(head)].append(re.escape(head))
    return list(groups.values())


def _any(cues: Sequence[str]) -> str:
    spelled = _spelled(cues)
    if not any(tail for _, tail in spelled):
        return longest_of(head for head, _ in spelled)
    return "(?:" + "|".join(re.escape(head) + tail for head, tail in spelled) + ")"


def _spelled(cues: Sequence[str], takes_all: bool = True) -> list[tuple[str, str]]:
    """The cues as (literal beginning, source of the rest), the longest beginning first, else in their order; a gap at their end takes in all it can or, with
    something asked for behind it, as little as it can."""
    return sorted((pair for cue in cues for pair in _heads(cue, takes_all)), key=lambda pair: -len(pair[0]))


def _heads(cue: str, takes_all: bool) -> Iterator[tuple[str, str]]:
    """A cue once for each way its beginning is spelled."""
    heads, tokens = [""], list(_tokens(cue))
    most = _MOST if all(map(_literal, tokens)) else _MOST_BEGINNINGS
    while tokens:
        if (spellings := _literal(tokens[0])) is None or len(heads) * len(spellings) > most:
            break
        heads = [head + spelling for head in heads for spelling in spellings]
        tokens.pop(0)
    last = max((i for i, token in enumerate(tokens) if not token["close"]), default=-1) if takes_all else -1
    tail = "".join(_source(token, i == last) for i, token in enumerate(tokens))
    if not (tail or all(heads)):
        raise ValueError(f"cue {cue!r} may be nothing at all")
    return ((head, tail) for head in dict.fromkeys(heads))


def _needed(cue: str) -> Iterator[str]:
    """The beginnings of a cue, or of one that a gap opens the first words behind it."""
    heads = [head for head, _ in _heads(cue, takes_all=True)]
    spellings = (words for token in _tokens(cue) if (words := _literal(token)) and all(words))
    yield from heads if all(heads) else next(spellings, [""])


def _tokens(cue: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(cue):
        if (token := _TOKEN.match(cue, at)) is None:
            raise ValueError(f"cue {cue!r}: not understood from {cue[at:]!r} on")
        yield token
        at = token.end()


def _literal(token: re.Match[str]) -> list[str] | None:
    """The spellings of a token that is words, None for a gap or a shape."""
    if token["text"]:
        return [token["text"]]
    if token["row"] and token["row"] not in SHAPES:
        pairs = _spelled(vocabulary().phrases[token["row"]].cues)
        return None if any(tail for _, tail in pairs) else [head for head, _ in pairs]
    if token["choice"] is not None and "<" not in token["choice"]:
        return sorted(token["choice"].split("|"), key=len, reverse=True)
    return None


def _source(token: re.Match[str], last: bool) -> str:
    if token["dots"]:
        long = len(token["dots"]) > 1
        return (_SENTENCE if long else _CLAUSE) + _times(token["n"] or str(LONG_GAP if long else GAP), last)
    if token["m"] is not None:
        return "[\u4e00-\u9fffA-Za-z]" + _times(token["m"], last)
    if token["row"]:
        return SHAPES.get(token["row"]) or words(token["row"])
    if token["choice"] is not None:
        options = sorted(token["choice"].split("|"), key=len, reverse=True)
        return "(?:" + "|".join("".join(_source(t, False) for t in _tokens(o)) if "<" in o else re.escape(o) for o in options) + ")"
    return "(" if token["open"] else ")" if token["close"] else re.escape(token["text"])


def _times(bounds: str, last: bool) -> str:
    least, _, most = bounds.rpartition("-")
    return f"{{{least or 0},{most}}}{'' if last else '?'}"
