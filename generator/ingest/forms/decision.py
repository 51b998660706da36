"""The 行政处罚决定书 itself: its head of labels, what was found, what was decided, office and day at its foot.

Remedies (复议, 诉讼) and payment are no part of the case; the days of filing (立案) and service are not that of the decision."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from generator.ingest.extract import codes, date_parser, measures
from generator.ingest.extract.offices import named
from generator.ingest.extract.zones import zones
from generator.ingest.forms import sheets, values
from generator.ingest.forms.sheets import Form, value_of
from generator.ingest.forms.values import FormCase, KnownValues
from generator.ingest.phrases import phrase
from generator.models import Article, Authority, Found, Passage

_TITLE = re.compile(r"[\s《]*(?:[^，。；：\n]{0,40}?)(?:当场)?行政处罚\s*决定书(?!文号|编号|号|日期)(?:[（(][^（()）]{0,12}[）)])?[\s》]*(?P<no>[^\n]{0,40})")
_DECIDES = phrase("form-decides")
_DAY_ALONE = re.compile(rf"\s*+(?:{date_parser.DATE.pattern})\s*+(?:[（(]?(?:印章|公章|盖章)[）)]?)?\s*+", re.VERBOSE | re.MULTILINE)
_HEAD_END = 14  # lines of a decision within which its labels stand


class Decision(NamedTuple):
    """One decision: its labels, its paragraphs from what was found to what was decided, and the lines under them."""

    head: Form
    number: str
    paragraphs: tuple[str, ...]
    foot: tuple[str, ...]
    office: str


def cases(article: Article, lines: Sequence[str]) -> list[FormCase]:
    """The decisions that are printed whole in an article, one after the other."""
    return [(_passage(article, decision), _known(article, decision)) for decision in read(lines)]


def read(lines: Sequence[str]) -> Iterator[Decision]:
    """The same as they are set out."""
    titles = [i for i, line in enumerate(lines) if len(line) < 100 and _TITLE.fullmatch(line)]
    titles = [start for start, after in pairwise([*titles, len(lines)]) if after - start > 3]
    for start, end in pairwise([*titles, len(lines)]):
        if decision := _decision(lines[start:end], lines[start - 1] if start else ""):
            yield decision


def _decision(lines: Sequence[str], before: str) -> Decision | None:
    title = _TITLE.fullmatch(lines[0])
    heads = [sheets.with_colon(line) for line in takewhile(lambda line: not _opens_account(line), lines[1 : 1 + _HEAD_END])]
    body = lines[1 + len(heads) :]
    end = next((i for i, line in enumerate(body) if phrase("form-foot").match(line) and any(_DECIDES.search(b) for b in body[:i])), None)
    text = list(takewhile(lambda line: not _DAY_ALONE.fullmatch(line), body[:end]))
    form = tuple(sheets.entries(heads))
    if not title or not value_of(form, "party") or not any(_DECIDES.search(line) for line in text):
        return None
    foot = list(body[len(text) :])
    number = next(filter(None, map(codes.decision_no, (title["no"], *heads[:4]))), "") or value_of(form, "decision_no")
    signed = [line for line in (*text[-1:], *foot) if _is_office(line)]
    if text and _is_office(text[-1]):
        foot = [text.pop(), *foot]
    above = re.sub(r"(?:当场)?行政处罚\s*决定书.*", "", lines[0]).strip(" 《")
    office = next((_unsealed(line) for line in (*reversed(signed), above, before) if _is_office(line)), value_of(form, "authority"))
    return Decision(form, number, tuple(text), tuple(foot), office)


def _opens_account(line: str) -> bool:
    """Whether a line of the head is the first of the account: long, and no label with its value."""
    return len(line) > 40 and bool(phrase("form-account").search(line)) and not list(sheets.entries([line]))


def _unsealed(line: str) -> str:
    """A signature without its seal and white space."""
    return "".join(phrase("seal").sub("", line).split())


def _is_office(line: str) -> bool:
    """Whether a line is an office's name and nothing else, as over a decision and under it."""
    name = _unsealed(line)
    offices = named(name)
    return 4 <= len(name) <= 40 and bool(offices) and offices[-1].end == len(name)


def _passage(article: Article, decision: Decision) -> Passage:
    """What a decision reports as a passage: its number, its labels but those of a person's own, its words, who signed it and when."""
    head = values.lines(e for e in decision.head if e.label.id != "decision_no")
    signed = [line for line in decision.foot if _is_office(line) or _DAY_ALONE.fullmatch(line)]
    text = "\n\n".join(dict.fromkeys(filter(None, (decision.number, *head, *decision.paragraphs, *signed))))
    return Passage(article, 0, "", text, zones(text))


def _known(article: Article, decision: Decision) -> KnownValues:
    """What the labels, the number and the foot of a decision say."""
    said = values.known(article, decision.head)
    kind = next((n.kind for n in reversed(named(decision.office))), None) if decision.office else None
    office = [Found(Authority(decision.office, kind), decision.office, "form-authority")] if decision.office else []
    day = next((found for line in reversed(decision.foot) if _DAY_ALONE.fullmatch(line) and (found := values.decided(line))), None)
    first = next(i for i, p in enumerate(decision.paragraphs) if _DECIDES.search(p))
    text = "\n".join(decision.paragraphs[first:])
    done = values.on_party(measures.read(Passage(article, 1, "", text, zones(text)), None), decision.head)
    number = Found(decision.number, decision.number, "form-decision-no") if decision.number else None
    found = said["dates/found"] or values.discovered(article, "\n".join(decision.paragraphs[: max(first, 1)]))
    of_decision = {"dates/found": found, "dates/decided": day or said["dates/decided"], "measures": done, "decision_no": number}
    return said | of_decision | ({"authorities": office} if office else {})
