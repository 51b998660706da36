"""Reads the provisions a case rests on: the law that was broken and the law that was applied.

The word that governs a law decides: 违反《…》, 依据《…》 … 给予警告. A law to be studied or observed, only explained, or threatened with is left out. What
the lead cites so, and provisions printed behind the cases, count for every case."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from generator.ingest.extract import citations, law_version
from generator.ingest.extract.citations import Citation, CitedProvision
from generator.ingest.phrases import phrase
from generator.models import Basis, Dates, Found, PartialDate, Passage, Statute
from generator.text import clauses
from generator.text.numerals import provision_name

_GENERAL = phrase("law-general")
_LINK, _LONGEST_LINK = frozenset("、，,和及与或以等的之规定有关相法律条例“”\"") - {"条", "例"}, 16
# A line that opens with a provision is the law's own text, printed for reading: 《…》第二十一条 国家实行…
_LINE_HEAD = re.compile(r"[\s>*#·•●◆■▲\-—“\"'（(]*+(?:[0-9一二三四五六七八九十]{1,2}[、.．）)])?\s*+(?P<by>根据|依据|按照)?\s*+")
LINE_HEAD = 40  # a provision farther from the line's start than this does not open it
_SANCTION_WORD = phrase("sanction-word")
NEAR = 400  # characters of a sentence that are looked at before and behind a citation


class _Governing(NamedTuple):
    """A word that governs a law, and whether it breaks, applies or only exhorts to it."""

    kind: str
    start: int
    end: int


class _Cited(NamedTuple):
    citation: Citation
    provision: CitedProvision | None
    basis: Basis
    text: str


def read(passage: Passage, found: Found[PartialDate] | None, decided: Found[PartialDate] | None = None) -> list[Found[Statute]]:
    """The statutes of a case in the order of case, lead and appendix; ``found`` and ``decided`` are its dates where known."""
    cited = [
        *_decisive(_in_force(passage.text), "case"),
        *_printed(_behind_decision(passage.text)),
        *_around(passage.lead, passage.appendix),
    ]
    if not any(c.basis == "case" for c in cited):
        cited = [*_decisive(passage.title or passage.article.title, "case", by_breach_only=True), *cited]
    reported = PartialDate(passage.article.date) if passage.article.date else None
    dates = Dates(found.value if found else None, decided.value if decided else None, reported)
    return list(_statutes(cited, dates))


@lru_cache(maxsize=4)  # the cases of an article share them
def _around(lead: str, appendix: str) -> tuple[_Cited, ...]:
    """What is cited around a case: in the lead, and in the printed law behind the cases."""
    return (*_decisive(lead, "lead"), *_printed(appendix))


def _statutes(cited: Sequence[_Cited], dates: Dates) -> Iterator[Found[Statute]]:
    articles: dict[str, set[int]] = {}
    for c in cited:
        articles.setdefault(c.citation.title, set()).update([c.provision.article] if c.provision else [])
    with_article = {(c.citation.title, basis) for c in cited if c.provision for basis in (c.basis, "lead")}
    seen = set()
    for c in cited:
        law, provision, title = c.citation.law, c.provision, c.citation.title
        if provision is None and (title, c.basis) in with_article:
            continue
        span = (c.citation.start, provision.end if provision else c.citation.end)
        parts = (provision.article, provision.suffix, provision.paragraph, provision.item) if provision else None
        if (title, parts) in seen:
            continue
        seen.add((title, parts))
        version = law_version.read(law, articles[title], c.text, span, dates) if law else None
        statute = Statute(law.id if law else None, title, version, basis=c.basis)
        if parts:
            article, suffix, paragraph, item = parts
            statute = replace(statute, article=article, suffix=suffix, paragraph=paragraph, item=item, cited=provision_name(*parts))
        words = c.text[slice(*span)].rsplit("\n", 1)[-1].strip()  # an appendix joins lines; only the words of one are verbatim
        yield Found(statute, words, law.id if law else "printed-title")


def _decisive(text: str, basis: Basis, by_breach_only: bool = False) -> Iterator[_Cited]:
    """The citations that the text's own sentences rest a decision on."""
    before: Citation | None = None
    counted = False
    for citation in citations.find(text):
        between = text[before.end : citation.start] if before else None
        chained = between is not None and len(between) <= _LONGEST_LINK and all(c in _LINK or c.isspace() for c in between)  # 、以及有关法律
        if not (chained and not _governing(text, before.end if before else 0, citation.start)):
            counted = _counts(text, citation, by_breach_only)
        if counted:
            yield from _each(citation, basis, text)
        before = citation


def _counts(text: str, citation: Citation, by_breach_only: bool) -> bool:
    floor = max(0, citation.start - NEAR)
    start = clauses.start(text, floor, citation.start, clauses.SENTENCE)
    governing = _governing(text, start, citation.start)
    if phrase("law-labelled").search(text, floor, citation.start):
        return True
    if phrase("first-under").search(text, start, citation.start) and phrase("first-case").match(text, citation.end):
        return True
    if governing is None or governing.kind == "exhorts":
        return False
    if not (citation.bracketed or citation.provisions or citation.start - governing.end <= 2):
        return False
    end = clauses.stop(text, citation.end, min(len(text), citation.end + NEAR), clauses.SENTENCE)
    if governing.kind == "breaks":
        return not (phrase("law-hypothesis").match(text, citation.end, end) or _GENERAL.search(text, start, governing.start))
    clause = clauses.start(text, start, governing.start, clauses.CLAUSE)
    if phrase("other-bodies").search(text, start, governing.start):
        return False
    asked = phrase("law-asked").search(text, clause, governing.start) or _GENERAL.search(text, start, governing.end)
    return not by_breach_only and not asked and phrase("law-sanction").search(text, citation.end, end) is not None


def _governing(text: str, start: int, end: int) -> _Governing | None:
    """The word that governs what follows ``end``, the last one from ``start`` on."""
    kinds = {
        "breaks": phrase("law-broken", "duty-neglected"),
        "applies": phrase("law-applied", "law-applied-title", "law-applied-again"),
        "exhorts": phrase("law-exhorted"),
    }
    found = [_Governing(kind, *m.span()) for kind, words in kinds.items() for m in words.finditer(text, start, end)]
    last = None
    done = start
    for word in sorted(found, key=lambda word: word.start):
        if word.start < done:
            continue
        done = word.end
        if last is None or not (word.kind == "exhorts" and last.kind != "exhorts" and word.start <= last.end + 2):
            last = word
    return last


def _printed(text: str) -> Iterator[_Cited]:
    """The provisions whose text is printed behind what it says itself: those that open a line."""
    for citation in citations.find(text) if text else ():
        floor = max(0, citation.start - LINE_HEAD)
        line = _LINE_HEAD.fullmatch(text, max(floor, text.rfind("\n", floor, citation.start) + 1), citation.start)
        if citation.provisions and line and (not line.group("by") or phrase("law-opens").match(text, citation.end)):
            yield from _each(citation, "appendix", text)


def _each(citation: Citation, basis: Basis, text: str) -> Iterator[_Cited]:
    for provision in citation.provisions or (None,):
        yield _Cited(citation, provision, basis, text)


def _in_force(text: str) -> str:
    """The text up to where the party responds to the decision; of an earlier promise (当时公司承诺…) only its sentence is blanked, character for character."""
    decided = max((m.end() for m in _SANCTION_WORD.finditer(text)), default=0)
    for answer in phrase("party-answers").finditer(text):
        if answer.start() > decided:
            return text[: answer.start()]
        end = clauses.stop(text, answer.end(), len(text), clauses.SENTENCE)
        text = text[: answer.start()] + "\u3000" * (end - answer.start()) + text[end:]
    return text


def _behind_decision(text: str) -> str:
    """What follows the last sanction: there a notice prints the law it applied."""
    lines = text.splitlines(keepends=True)
    last = max((i for i, line in enumerate(lines) if _SANCTION_WORD.search(line)), default=len(lines))
    return "".join(lines[last + 1 :])
