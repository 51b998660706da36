"""Reads the sector of the sanctioned party: from its name, then from what it does, then from what else it is called.

The longest cue of ``sectors.yaml`` counts, of equals the last (教育科技公司). ``weak`` cues (科技) count only in the name and where nothing else does."""

from collections.abc import Iterator, Sequence

from generator.ingest.cues import Hit, cues_of
from generator.ingest.extract import addressees, gazetteer
from generator.ingest.extract.offices import FINANCE
from generator.ingest.extract.parties import coreference, mentions
from generator.ingest.extract.parties.mentions import products
from generator.ingest.phrases import part, phrase, spellings
from generator.models import Authority, Found, Passage


def read(passage: Passage, name: Found[str] | None, offices: Sequence[Found[Authority]] = ()) -> Found[str] | None:
    """The id of a sector, or None where neither name, business nor title nor the kind of deciding office implies one."""
    deciding = next((o for o in offices if o.value.role == "deciding"), None)
    financial = Found("finance", deciding.words, "finance-office") if name and deciding and deciding.value.kind in FINANCE else None
    return _said(passage, name) or financial


def _said(passage: Passage, name: Found[str] | None) -> Found[str] | None:
    if name and phrase("masked-person").fullmatch(name.value):
        return Found("individual", name.words, "individual")
    if name is None and (person := addressees.person(passage.text)):
        return Found("individual", person, "individual")
    for text in _named_by(passage, name):
        if hit := _longest(cues_of("sectors").find(text)):
            return None if hit.row == "unspecified" else Found(hit.row, text[hit.start : hit.end], hit.row)
    kernel = _without_place(name.value) if name else ""
    weak = cues_of("sectors", "weak").find(kernel)
    hit = _longest([h for h in weak if kernel[h.start : h.end] not in products()]) or _longest(weak)
    return Found(hit.row, kernel[hit.start : hit.end], hit.row) if hit else None


def _named_by(passage: Passage, name: Found[str] | None) -> Iterator[str]:
    """Where the sector may be stated, most trusted first."""
    if name:
        yield _without_place(name.value)
    if name and phrase("several-firms", "several-or-some").search(name.value):
        return
    for match in phrase("business").finditer(passage.text):
        yield part(match)
    for match in phrase("called-again").finditer(passage.text):
        yield from _organisation(part(match))
    yield from (_without_place(o.text) for o in mentions.find(passage.title))
    yield from (_without_place(o.text) for o in coreference.attacked(passage))


def _without_place(name: str) -> str:
    """What a name says of its bearer, not of where it sits: 苏州工业园区某科技公司 -> 某科技公司."""
    mark = name.rfind("某", 0, -1)
    if mark >= 0:
        return name[mark:]
    start = 0
    for mention in gazetteer.find(name):
        start = mention.end if mention.start == start else start
    return name[start:]


def _organisation(noun: str) -> Iterator[str]:
    """酒店管理系统 -> 酒店: the words after 该 up to the first that ends the name of an organisation or a place of business (滑雪场)."""
    ends = mentions.ends(noun)
    if not ends and (place := phrase("place-of-business").match(noun)):
        yield place.group()
    if ends and noun[: ends[0][1]] not in spellings("says-no-business") and noun[slice(*ends[0])] not in products():
        yield noun[: ends[0][1]]


def _longest(hits: list[Hit]) -> Hit | None:
    """The longest cue, of equals the last."""
    return max(hits, key=lambda h: (h.end - h.start, h.start), default=None)
