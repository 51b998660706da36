"""Reads controlled terms (violations, consequences, kinds of system) from what a notice says was found."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from generator.ingest.cues import CueMatcher, Hit, kept_matchers
from generator.ingest.phrase_sets import PhraseSet
from generator.ingest.phrases import Phrases, phrase, words
from generator.models import Found, Passage
from generator.text import clauses
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import FactTerm

# What the authority asks for next states no fact. 但 or 后 ends it, as in 责令其整改后，该公司仍未整改. A bare 要求 is left alone:
# 未按要求 and 不符合要求 are findings.
_DEMAND = phrase("demanded")
# What the law says of whoever does so says nothing of the party: 未采取加密措施的，由有关部门责令改正; 未经同意，不得收集.
_WHOEVER = phrase("whoever")
# Nor does advice for a case that may come: 如遭遇勒索，应立即断网.
_GENERAL = phrase("unless-allowed"), phrase("advice")
# 产品存在漏洞时，应当立即补救; 如存在弱口令，将…: a clause that opens so states a case.
_CASE = phrase("hypothetical")
# What is warned of or mended already (切勿使用弱口令, 已修复漏洞); what a party was dealt with for before.
_UNTRUE = phrase("warned-of", "mended"), phrase("earlier-fault")
_SILENCED = PhraseSet(_WHOEVER, *_GENERAL, _DEMAND, _CASE, *_UNTRUE)
WRITTEN = "\n\u3000、，未"
"""What ``asserted`` writes where the text has another character; words without these it cannot bring about."""
_CLOSE, _FALLBACK = "", "?"  # kinds of cues beside the excludes, which have the ids of their rows
IN_FINDINGS = ("violations", "consequences", "systems", "discovery", "origins")
"""The tables that are read in what a notice says was found, all of them with one pass over its words."""
LISTED = 6  # duties in one such list, at most


class TermReader:
    """Reads the terms of one vocabulary. A cue counts unless an exclude of its row overlaps it; fallback cues only where no row but those ``beside`` has a
    cue that counts."""

    def __init__(self, rows: Iterable[FactTerm], beside: Iterable[str] = (), matchers: Mapping[str, CueMatcher] | None = None) -> None:
        rows = list(rows)
        found = matchers or {kind: CueMatcher(cues) for kind, cues in _cues(rows).items()}
        self._beside = frozenset(beside)
        self._close, self._fallback = found[_CLOSE], found[_FALLBACK]
        self._excludes = {row.id: found[row.id] for row in rows if row.excludes}
        # A text that others read beside this one is made ready for them anyway, and looked through but once.
        self._as_printed = matchers is None and all(cues.stands_clear_of(WRITTEN) for cues in (self._close, self._fallback))

    def read(self, text: str) -> list[Found[str]]:
        """The terms stated in the text, each once, in the order in which they are first stated; ``words`` is what the cue covers."""
        if self._as_printed and not (self._close.may_find(text) or self._fallback.may_find(text)):
            return []
        plain = asserted(text)
        hits = self._kept(plain, self._close.find(plain))
        if all(hit.row in self._beside for hit in hits):
            hits = sorted([*hits, *self._kept(plain, self._fallback.find(plain))], key=lambda hit: hit.start)
        first: dict[str, Found[str]] = {}
        for hit in hits:
            if hit.row not in first:
                first[hit.row] = Found(hit.row, text[hit.start : hit.end].lstrip("，、；"), hit.row)
        return list(first.values())

    def _kept(self, text: str, hits: list[Hit]) -> list[Hit]:
        barred = {row: spans for row in self._excludes.keys() & {hit.row for hit in hits} if (spans := _joined(self._excludes[row].find(text)))}
        return [hit for hit in hits if not _overlaps(hit, barred.get(hit.row, []))] if barred else hits


@cache
def reader(table: str) -> TermReader:
    """The reader of one table of terms, as a rule a file in ``vocabulary/choices``; made once."""
    return _in_findings()[table] if table in IN_FINDINGS else TermReader(vocabulary().tables[table].values())


@cache
def _in_findings() -> dict[str, TermReader]:
    """The readers of all that is read in what was found. A refusal to rectify or to be inspected does not say what had been neglected: the
    notice may say that in general terms beside it."""
    tables = {name: list(vocabulary().tables[name].values()) for name in IN_FINDINGS}
    found = kept_matchers("findings", lambda: {(name, kind): cues for name, rows in tables.items() for kind, cues in _cues(rows).items()})
    cooperation = [fact.id for fact in vocabulary().violations.values() if fact.duty == "cooperation"]
    return {
        name: TermReader(rows, cooperation if name == "violations" else (), {kind: found[of, kind] for of, kind in found if of == name})
        for name, rows in tables.items()
    }


def _cues(rows: Sequence[FactTerm]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The cues of rows by their kind: what is said closely, what is said in general, and what each row excludes, by its id."""
    close, fallback = [(row.id, row.cues) for row in rows], [(row.id, row.fallback_cues) for row in rows]
    return {_CLOSE: close, _FALLBACK: fallback} | {row.id: [(row.id, row.excludes)] for row in rows if row.excludes}


def _joined(hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """The spans of hits in order, those that overlap joined."""
    spans: list[tuple[int, int]] = []
    for hit in hits:
        if spans and hit.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], hit.end))
        else:
            spans.append((hit.start, hit.end))
    return spans


def _overlaps(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    """Whether a hit shares a character with one of the spans, which are in order and apart."""
    before = bisect_left(spans, (hit.end, 0)) - 1
    return before >= 0 and hit.start < spans[before][1]


def found_text(passage: Passage) -> str:
    """What the passage says was found: its findings and decision and what turns against a demand, or without zones its text."""
    return _found_text(passage) if passage.zones else passage.text


@lru_cache(maxsize=16)
def _found_text(passage: Passage) -> str:
    return "\n".join([passage.zone("findings", "decision"), *(m.group() for m in phrase("turns-back", "looked-into").finditer(passage.zone("demands")))])


def silence(text: str) -> str:
    """Blank out, character for character, titles of laws, general remarks, demands, what is untrue, and earlier cases."""
    text = clauses.without_titles(text)
    here = _SILENCED.in_text(text)
    text = _without(_WHOEVER, text, "。；\n") if _WHOEVER in here else text  # a title leaves its clause whole: 未按照《…法》规定建立制度
    for said in _GENERAL:
        text = said.sub(blank, text) if said in here else text
    text = _without_demands(text) if _DEMAND in here else text
    text = _without(_CASE, text, "，。；：\n") if _CASE in here else text
    for said in _UNTRUE:
        text = said.sub(blank, text) if said in here else text
    return text


def _without_demands(text: str) -> str:
    """Blank out each demand, up to where its sentence ends or turns to the party again."""
    done = 0
    for match in list(_DEMAND.finditer(text)):
        if match.start() >= done:
            done = clauses.stop(text, match.end(), len(text), "。；\n")
            if turn := phrase("demand-ends").search(text, match.end(), done + 2):
                done = min(turn.start(), done)
            text = text[: match.start()] + "\n" * (done - match.start()) + text[done:]
    return text


@lru_cache(maxsize=16)  # each vocabulary reads the same text
def asserted(text: str) -> str:
    """What a text says of the party, character for character: without what is general, demanded or untrue, neglects said in full."""
    return _spelled_out(silence(text))


def _spelled_out(text: str) -> str:
    """The text with every neglect said in full, character for character: cues stop at commas, neglects do not."""
    if "未" not in text and "没有" not in text:
        return text
    text = phrase("neglect-by-rule", "neglect-to-protect", "neglect-toward").sub(lambda m: m.group().replace("，", "、"), text)
    for _ in range(LISTED):
        before, text = text, _listed_neglect().sub(lambda m: m["before"] + ("，未" if m["and"] else "未"), text)
        if before == text:
            break
    return text


@cache
def _listed_neglect() -> re.Pattern[str]:
    """未制定制度，确定负责人，落实责任: a duty listed after one not done was not done either, unless the list says how it went."""
    return re.compile(
        rf"(?P<before>(?:未|没有){words('neglect-adverb')}{{0,2}}{words('duty-verb')}[^，。；\n未]{{2,60}})，(?P<and>[并且也及]?)"
        rf"(?={words('duty-verb-listed')}(?!{words('duty-done')})(?![^，。；\n]*{words('how-duty-went')})[^，。；\n]{{4,}})"
    )


def _without(general: Phrases, text: str, marks: str) -> str:
    """Blank out general remarks, each from the mark before it: of the law, from the start of the sentence; of a case that may come, from that of its clause."""
    for match in general.finditer(text):
        start = max(text.rfind(mark, 0, match.start() + 1) for mark in marks) + 1
        text = text[:start] + "\n" * (match.end() - start) + text[match.end() :]
    return text


def blank(match: re.Match[str]) -> str:
    """Line ends in place of some words, as many as these have characters."""
    return "\n" * len(match.group())
