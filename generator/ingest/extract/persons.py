"""Persons that a decision is addressed to for what they did themselves, not as the one responsible in an organisation."""

from __future__ import annotations

import re

from generator.ingest.extract import gazetteer, organisations
from generator.ingest.extract.decisions import deciding, masked
from generator.ingest.phrases import phrase

CRIMINAL = phrase("criminal-step")
_PERSON = re.compile(
    r"(?![市省县区州镇乡个对的该为名])[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff](?=[，、。；（）等因在的予处进依给]|$))?(?![\u4e00-\u9fff]{0,6}(?:公司|企业))"
)
_UNNAMED_UNIT = phrase("unit-again")
_OFFICER = phrase("officer")
_SUFFERS = re.compile(
    r"(?:目前，|最终，|随后，)?(?:(?:违法|犯罪|涉案)?嫌疑人|违法行为人|行为人|当事人|男子|女子|网民|居民|村民)?(?P<who>[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff])??)(?:(?:还|也|已|均)?因[^，。；\n]{1,40}，?)?(?:还|也|已)?被"
    r"[^，。；\n]{0,16}(?:行政拘留|处罚|罚款|警告)"
)
_STRIPPED = re.compile(r"没收(?P<who>[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff])??)的?违法所得")


def addressed(text: str, words: str) -> str | None:
    """The person these words of a decision name, None where they name none or one who stands for an organisation."""
    if _OFFICER.search(words):
        return None
    if words in ("其", "该人", "违法行为人") and (first := _PERSON.search(text)):
        return first.group() if not organisations.find(text) and not _UNNAMED_UNIT.search(text) else None
    person = _PERSON.search(words)
    return person.group() if person and person.start() + 1 not in gazetteer.by_end(words) else None


def punished(text: str) -> str | None:
    """A person of whom alone a sentence says that he was punished: 韦某因…被公安机关行政拘留."""
    plain = masked(text)
    for sentence in deciding(text):
        match = _SUFFERS.match(plain, sentence.start, sentence.end) or _STRIPPED.search(plain, sentence.start, sentence.end)
        if match and not CRIMINAL.search(plain, match.end(), sentence.end):
            return match["who"]
    return None
