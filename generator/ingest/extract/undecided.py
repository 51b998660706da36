"""Blanks what a notice says without deciding it: law quoted, demands, threats, promises, history. The text keeps its length, so places stay the same."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from generator.ingest.phrase_sets import PhraseSet
from generator.ingest.phrases import phrase
from generator.text import clauses

BLANK = "\u2007"  # stands for a blanked character: neither a clause's end nor part of any cue

# Words only a law's own text has; 拒不改正 alone is also said of a party.
_LAW_TEXT = phrase("law-text")
_RANGE = re.compile(
    r"(?:处|并处|处以)?[^，。；、“”]{0,12}元?以上(?:至)?[^，。；、“”]{1,14}元?以下(?:的)?(?:罚款|处罚)?|最高[^，。；]{0,12}元(?:的?罚款)?"
    r"|(?:处|并处|处以)?[^，。；、“”处]{1,12}元以下的?罚款|(?<![一二三五十百0-9])[一二三五十百0-9]++倍(?:以上|以下)[^，。；]{0,14}罚款"
)
_FOREIGN, _PROMISE = phrase("foreign-currency"), phrase("promise")
# What may come, what Party bodies and prosecutors did, what is only announced (拟对该公司罚款5万元) or waived; what a party did to its own people.
_UNDECIDED = phrase("case-to-come", "threat", "ought"), phrase("other-bodies"), phrase("planned"), phrase("waived")
_OWN_PEOPLE = phrase("own-discipline"), phrase("disciplined-by-own")
_DEMAND = phrase("asked-for", "urged", "guided")
_BLANKED = PhraseSet(_FOREIGN, _PROMISE, *_OWN_PEOPLE, *_UNDECIDED, _DEMAND, _LAW_TEXT)
# Where what is reported of earlier turns to the present: 曾被责令整改，但仍未改正.
_TURNS = phrase("turns-to-now"), phrase("office-acts-now"), phrase("undone-after")


def blanked(text: str) -> str:
    """The text with everything that decides nothing replaced by ``BLANK``, character for character."""
    text = clauses.TITLE.sub(lambda title: _blank(title) if phrase("law-kind", "norm-kind").search(title["name"]) else title.group(), text)
    here = _BLANKED.in_text(text)
    for words in (_FOREIGN, _PROMISE, *_OWN_PEOPLE, *_UNDECIDED):
        text = words.sub(_blank, text) if words in here else text
    text = _DEMAND.sub(_blank_demand, text) if _DEMAND in here else text
    if _LAW_TEXT in here and _LAW_TEXT.may_stand_in(text):
        text = re.sub(r"[^。！？；\n]+(?:；[^。！？；\n]+)*", lambda said: _blank(said) if _LAW_TEXT.search(said.group()) else said.group(), text)
    return _RANGE.sub(_blank, text) if "以下" in text or "最高" in text or "倍以上" in text else text


def history(text: str) -> list[tuple[int, int]]:
    """The spans that speak of earlier sanctions: 曾多次…处以警告, and what was ordered before 逾期未改正."""
    spans = list(_earlier(text))
    if refusals := [m.start() for m in phrase("refusal").finditer(text)]:
        spans.append((_summary(text), refusals[-1]))
    return spans


def _earlier(text: str) -> Iterator[tuple[int, int]]:
    """The spans from words for an earlier sanction up to where the sentence ends or turns to the present; every turn is looked for once."""
    if not (openings := list(phrase("history-opens", "once-before", "before-now", "often-before", "ordered-before").finditer(text))):
        return
    turns = sorted([*(turn.start() for words in _TURNS for turn in words.finditer(text)), *(i for i, c in enumerate(text) if c in "。；\n"), len(text)])
    done = 0
    for opening in openings:
        if opening.start() >= done:
            done = turns[bisect_left(turns, opening.end())]
            yield opening.start(), done


def _summary(text: str) -> int:
    """Where a first paragraph ends that reports the present decision, the story only after it (近日，…约谈…。\\n经查，…仍未处置): no history."""
    first, _, rest = text.partition("\n")
    return len(text) - len(rest.lstrip("\n")) if phrase("lately").match(first) and rest.lstrip("\n").startswith("经") else 0


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match.group())


def _blank_demand(match: re.Match[str]) -> str:
    again = phrase("decides-again").search(match.group())
    end = again.start() if again else len(match.group())
    return BLANK * end + match.group()[end:]
