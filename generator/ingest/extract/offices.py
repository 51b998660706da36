"""Finds the offices that a text names: an end that ``authorities.yaml`` lists with the places and ranks before it (郑州市委网信办), its kind and its role."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.ingest.cues import Hit, cues_of
from generator.ingest.extract import gazetteer
from generator.ingest.extract.decisions import masked
from generator.ingest.phrases import phrase, spellings
from generator.models import Role

FINANCE = frozenset({"pboc", "nfra", "csrc"})  # kinds that deal with financial firms only
_LONGEST_NAME = 22
_RANKS = frozenset("市县区州旗")
_BRANCH_AFTER = re.compile(
    r"(?:(?!联合|会同|指[导派]|组织|民警|网安|责令|经(?!济)|[对在与和依接将于])[\u4e00-\u9fff]){2,14}?(?:分局|派出所)(?:网安大队|网络安全保卫大队)?"
)


class NamedOffice(NamedTuple):
    """An authority named at ``[start, end)`` of a text, and what the words around it say of it."""

    name: str
    kind: str
    start: int
    end: int
    role: Role = "deciding"
    acts: bool = True


@lru_cache(maxsize=64)
def named(text: str) -> tuple[NamedOffice, ...]:
    """Every authority a text names, in order, with role; titles of laws name none."""
    found: list[NamedOffice] = []
    plain = masked(text)
    for hit in _ends(plain):
        gave_work = plain.startswith("委托", hit.end) and re.search(r"受[^，。；\n]{0,12}$", plain[max(0, hit.start - 13) : hit.start])  # 受某区教育局委托
        if gave_work or phrase("not-an-office").match(plain, hit.end):
            continue
        branch = _BRANCH_AFTER.match(plain, hit.end) if plain[: hit.end].endswith("公安局") else None
        start, end = _start(plain, hit.start), branch.end() if branch else hit.end
        if plain[hit.start : end] in spellings("office-only-with-place") and (start == hit.start or plain[:start].endswith(("局", "厅"))):
            continue
        if found and start <= found[-1].end:
            start = found.pop().start
        found.append(NamedOffice(text[start:end], hit.row, start, end))
    return tuple(_with_role(plain, n, found[i - 1] if i else None, found[i + 1 : i + 2]) for i, n in enumerate(found))


def _ends(text: str) -> list[Hit]:
    """The ends of names, longest first where they overlap."""
    kept: list[Hit] = []
    for hit in cues_of("authorities").find(text):
        if hit.end - hit.start <= _LONGEST_NAME and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept


def _start(text: str, start: int) -> int:
    """Where a name begins: before its end stand places and ranks."""
    low = max(0, start - _LONGEST_NAME)
    places = gazetteer.by_end(text)
    start = min((places[end] for end in range(start + 1, start + 5) if places.get(end, start) < start), default=start)
    while start > low:
        committee = start - 1 if text[start - 1] in "委局" and start - 1 in places else start
        if committee in places:
            start = places[committee]
        elif rank := phrase("rank-before-office").search(text, max(0, start - 5), start):
            start = rank.start()
        else:
            break
    return _unlisted(text, start)


def _unlisted(text: str, start: int) -> int:
    """Where a name with a place that no row knows begins: 枣林 before 市公安局, behind a mark or a word such as 被."""
    if text[start : start + 1] not in _RANKS:
        return start
    for at in (start - 2, start - 3):
        place = at >= 0 and text[at:start].isalpha() and not phrase("no-unlisted-place").search(text, at, start)
        if place and (at == 0 or phrase("before-unlisted-place").search(text, 0, at)):
            return at
    return start


def has_place(name: str) -> bool:
    """Whether an office's name begins with a place, a known one or one before its rank (枣林市公安局)."""
    return bool(gazetteer.find(name)) or any(rank in name[2:4] for rank in _RANKS)


def _with_role(text: str, naming: NamedOffice, before: NamedOffice | None, after: Sequence[NamedOffice]) -> NamedOffice:
    ahead = text[naming.end : naming.end + 16]
    behind = text[max(0, naming.start - 8) : naming.start]
    directs_next = bool(after) and after[0].start - naming.end <= 8 and "指导" in text[naming.end : after[0].start]
    if phrase("guides").match(ahead) or phrase("guidance").fullmatch(ahead) or directs_next:
        return naming._replace(role="guiding")
    if phrase("helps").match(ahead):
        return naming._replace(acts=False)
    if before and naming.start - before.end <= 6 and phrase("office-joins").search(behind):
        return naming._replace(role="joint")
    if phrase("acts-with").search(behind) or (before and phrase("beside-unlisted").fullmatch(text[before.end : naming.start])):
        return naming._replace(role="joint")
    idle = phrase("office-not-acting").search(behind) or phrase("source-before").search(behind) or phrase("source-after").match(ahead)
    return naming._replace(acts=not idle)
