"""Finds the offices a text names: each with its places and ranks, its kind, and what the words around it say of its part.

An office's name is an end that ``authorities.yaml`` lists (网信办, 公安局网安支队) with the places and ranks before it (郑州市委).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from generator.ingest.cues import CueMatcher, Hit
from generator.ingest.extract import gazetteer
from generator.ingest.extract.decisions import masked
from generator.models import Role
from generator.vocabulary import vocabulary

_LONGEST_NAME = 22
_RANK_BEFORE = re.compile(
    r"""(?:自治区|党委|市委|省委|区委|县委|州委|盟委|旗委|工委|管委会|国家|中央|中共|省|市|县|区|州|盟|旗|地区
        |某[省市县区州地]|高新区|经开区|开发区|示范区|新区|当地|属地|辖区|本地|地方|所在地|上级|我[市省县区州]
        |各级?地?|第[一二三四五六七八九十]{1,3}师|兵团|省厅|市局|县局|分局)$""",
    re.VERBOSE,
)
_BRANCH_AFTER = re.compile(
    r"(?:(?!联合|会同|指[导派]|组织|民警|网安|责令|经(?!济)|[对在与和依接将于])[\u4e00-\u9fff]){2,14}?(?:分局|派出所)(?:网安大队|网络安全保卫大队)?"
)
_GUIDES = re.compile(r"(?:的)?[^，。；]{0,8}(?:指导|部署|领导|指挥|统筹|督办|督导|要求|协调)下|(?:的)?(?:统一)?指导$")
_JOINS = re.compile(r"(?:联合|会同|协同|商请|联动|配合|协调|以及|并?与|和|同|及|、|/)(?:了)?(?:属地|当地|相关)?$")
_HELPS = re.compile(r"[^，。；]{0,6}(?:配合|协助|支持)下")
_NOT_ACTING = re.compile(r"(?:冒充|假冒|自称|仿冒|移送|移交|转交|抄送|报送|通报给?|报告给?|告知|向|至|接到?|收到)(?:了)?$")
_NOT_AN_OFFICE = re.compile(
    r"""部?令|备案|联网备案|院校|大学|学院|民警培训|数据|大数据|机构改革|英雄|干部|“|行业|[法周]|中心|联盟|企业|公司|产业
       |宣传|人才|头条|观察|资讯|技术|科技|标准""",
    re.VERBOSE,
)
_ONLY_WITH_PLACE = frozenset({"网安", "网信", "分局"})
_SOURCE_BEFORE = re.compile(r"(?:据|从|来源[：:]|转自|记者|来自|关注)[“\"「]?$")
_SOURCE_AFTER = re.compile(
    r"""[”"」]?(?:官方)?(?:网站|官网|微信|微博|公众号|客户端|发布的?(?:消息|通报|公告|案例|典型)|消息|通报称
        |公布[^，。；]{0,10}案例|公布典型|获悉|了解到|披露|讯)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """An authority named at ``[start, end)`` of a text, and what the words around it say of it."""

    name: str
    kind: str
    start: int
    end: int
    role: Role = "deciding"
    acts: bool = True


@lru_cache(maxsize=64)
def named(text: str) -> tuple[Naming, ...]:
    """Every authority a text names, in order, with role; titles of laws name none."""
    found: list[Naming] = []
    plain = masked(text)
    for hit in _ends(plain):
        if _NOT_AN_OFFICE.match(plain, hit.end) or _is_client(plain, hit):
            continue
        branch = _BRANCH_AFTER.match(plain, hit.end) if plain[: hit.end].endswith("公安局") else None
        start, end = _start(plain, hit.start), branch.end() if branch else hit.end
        if plain[hit.start : end] in _ONLY_WITH_PLACE and (start == hit.start or plain[:start].endswith(("局", "厅"))):
            continue
        if found and start <= found[-1].end:
            start = found.pop().start
        found.append(Naming(text[start:end], hit.row, start, end))
    return tuple(_with_role(plain, n, found[i - 1] if i else None, found[i + 1 : i + 2]) for i, n in enumerate(found))


def _is_client(text: str, hit: Hit) -> bool:
    """Whether an office only gave the party its work: 受某区教育局委托."""
    return text.startswith("委托", hit.end) and bool(re.search(r"受[^，。；\n]{0,12}$", text[max(0, hit.start - 13) : hit.start]))


def _ends(text: str) -> list[Hit]:
    """The ends of names, longest first where they overlap."""
    kept: list[Hit] = []
    for hit in _matcher().find(text):
        if hit.end - hit.start <= _LONGEST_NAME and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept


@cache
def _matcher() -> CueMatcher:
    return CueMatcher((row.id, row.cues) for row in vocabulary().authorities.values() if row.cues)


def _start(text: str, start: int) -> int:
    """Where a name begins: before its end stand places and ranks."""
    low = max(0, start - _LONGEST_NAME)
    places = gazetteer.by_end(text)
    start = min((places[end] for end in range(start + 1, start + 5) if places.get(end, start) < start), default=start)
    while start > low:
        committee = start - 1 if text[start - 1] in "委局" and start - 1 in places else start
        if committee in places:
            start = places[committee]
        elif rank := _RANK_BEFORE.search(text, max(0, start - 5), start):
            start = rank.start()
        else:
            break
    return start


def _with_role(text: str, naming: Naming, before: Naming | None, after: Sequence[Naming]) -> Naming:
    ahead = text[naming.end : naming.end + 16]
    behind = text[max(0, naming.start - 8) : naming.start]
    directs_next = bool(after) and after[0].start - naming.end <= 8 and "指导" in text[naming.end : after[0].start]
    if _GUIDES.match(ahead) or directs_next:
        return replace(naming, role="guiding")
    if _HELPS.match(ahead):
        return replace(naming, acts=False)
    if before and naming.start - before.end <= 6 and _JOINS.search(behind):
        return replace(naming, role="joint")
    if re.search(r"(?:联合|会同|协同|商请)$", behind):
        return replace(naming, role="joint")
    idle = _NOT_ACTING.search(behind) or _SOURCE_BEFORE.search(behind) or _SOURCE_AFTER.match(ahead)
    return replace(naming, acts=not idle)
