"""Reads the parties that a decision names: 对该公司及直接负责的主管人员周某分别… is a unit and a person.

A list begins with its first organisation or person and goes on as long as 、和及与 join its members. An organisation that only says whose officer is meant
(该公司法人曹某栋) is no member."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from generator.ingest.phrases import phrase, spellings, words
from generator.models import Party
from generator.system import kept_patterns
from generator.text import clauses
from generator.text.numerals import exact
from generator.vocabulary import surnames

_SURNAMES = surnames.single()
_COUNT = r"(?<![0-9第近约超逾余百千])(?P<many>[0-9两二三四五六七八九十]{1,3})\s?(?:名|位|家|个|所)"


@cache
def _hidden() -> str:
    """A masked name as the source of a pattern (杨某, 杨某某): what follows 某 may be no given name (杨某分别, 宁某公司)."""
    return rf"(?:{surnames.compound()}|[{_SURNAMES}])某(?:某|(?!{words('no-given-name')})[一-龥])?"


@cache
def _organisation() -> str:
    """The word for a unit as the source of a pattern. 公安机关, 网信部门, 监管机构 decide; 某机关, 某部门, 医疗机构 may be dealt with."""
    no_office = "".join(f"(?<!{word})" for word in sorted(spellings("authority-word")))
    short = "[局厅厂店馆社行院园所站](?=[、，和及与分处给予作进的因未不被违（(]|其|$)"
    return rf"(?:{words('party-noun')}|{short}|{no_office}(?:机关|机构|部门))"


@cache
def _role() -> str:
    """The word for somebody's part in a unit as the source of a pattern."""
    head = (
        rf"(?:{words('role-head')}|主管(?:人员|领导)?(?!单位|部门|机关|企业|局)|人员(?=[、，和及与分处给予作进罚]|张|$)|法人(?!单位)"
        rf"|(?<![A-Z])C[ETIFS]O(?![A-Z])|{words('employee')}(?=[一-龥]某)|个人(?!信息))"
    )
    part = words("role-part")
    return rf"(?:{_COUNT})?(?:{part}){{0,6}}{head}(?:兼(?:{part}){{0,4}}{head})?"


@cache
def _mention() -> re.Pattern[str]:
    return kept_patterns.pattern("addressee", _mentions)


def _mentions() -> str:
    """The source of a pattern of a person by role or name, persons counted, or a unit."""
    hidden, open_ = _hidden(), rf"[{_SURNAMES}][一-龥]{{1,2}}(?=[，、。；（(]|{words('behind-name')}|$)"
    accused = rf"(?:{words('decided-on-person')}|处[0-9罚]|、[一-龥]{{2,3}}{words('decided-on-several')})"
    return rf"""(?x)(?P<role>{_role()})(?:[（(][^（）()]{{1,20}}[)）])?(?P<name>{hidden}|{open_})?
       |(?P<alone>(?<![一-龥]){hidden}|(?<=[对的予和及与、人员者将]){hidden}
            |(?<=对)(?!{words("no-person-after-to")})[{_SURNAMES}][一-龥]{{1,2}}(?={accused})
            |(?<=[对的予和及与、，人员者将])[一-龥]某某(?!{words("organisation-word")}))
       |(?P<heads>{words("those-counted")}(?P<number>[0-9两二三四五六七八九十]{{1,2}})(?:人|名[^，。；、]{{0,4}}人))
       |(?P<unit>{_organisation()})"""


LIST = 200  # characters a list of parties may take
_UNITS = re.compile(_COUNT)
_LIST_GOES_ON = frozenset("和及与以并")
_OWNED = re.compile(r"\s*+(?:的|其)?\s*+(?:[（(][^（）()]{1,30}[)）])?\s*+(?:的|其|时任|原)?(?:[一-龥]{1,8}(?:部|处|科|室|中心|条线))?(?:的)?")
_THEIRS, _NO_THEIRS = 13, frozenset("，。；：、")
# 向3家企业索要费用, 致使5家医院 count nobody who is dealt with; 向3家企业下达决定书 does.
_SERVED = phrase("decision-served")
_ACTS = phrase("acts-of-party")


@dataclass(frozen=True, slots=True)
class Member:
    """One party of a decision, ``count`` times, ``role`` and ``name`` as printed. ``other``: words that may set a unit apart from the party of the case
    (另外7家)."""

    party: Party
    count: int = 1
    role: str | None = None
    name: str | None = None
    other: str | None = None


class Group(NamedTuple):
    """The parties a sanction falls on, and the place where the words that name them begin."""

    members: tuple[Member, ...]
    start: int


@cache
def _dealt_with() -> re.Pattern[str]:
    """An organisation a notice deals with, not one it mentions: 该公司, 某医院, 涉事平台."""
    return re.compile(rf"{words('dealt-with-unit')}[^，。；：]{{0,14}}{_organisation()}")


@cache
def _join() -> re.Pattern[str]:
    """What stands between two members of a list: a remark in brackets, what joins them, words before the second."""
    return re.compile(rf"(?:[（(][^（）()]{{1,30}}[)）]\s*+)?(?:[、，]?{words('joins-parties')}|、)[^，。；：！？、]{{0,26}}")


@cache
def _answers() -> re.Pattern[str]:
    """A name in full whose own clause says why the person is punished: 吴某兰因…被警告, 李明（时任科长）对…负有责任."""
    return re.compile(
        rf"(?:(?<=[，。；：\n])|(?<=显示，)|^)(?!{words('no-person-at-head')})(?P<name>[{_SURNAMES}][一-龥]{{1,2}}?)"
        rf"(?=[（(]{words('holds-post')}|对[^，。；\n]{{2,40}}负有?[^，。；\n]{{0,8}}责任|因[^，。；\n]{{2,80}}，?[均亦也]?被{words('punished-as')})"
    )


def person(text: str) -> str | None:
    """The first person named in a notice that deals with persons only (王某某利用… 对其罚款): it names no organisation it deals with."""
    if _dealt_with().search(text):
        return None
    return next((m.group("alone") for m in _mention().finditer(text) if m.group("alone")), None)


def find(text: str, start: int, end: int) -> Group | None:
    """The parties named last before ``end``: behind 对 or 给予, else at the head of a clause; None where none are."""
    answers = max(_answers().finditer(text, start, end), key=lambda m: m.start(), default=None)
    for place in reversed(list(phrase("to-party", "aimed-at-party", "given-to-party", "punished-party").finditer(text, start, end))):
        if answers and place.start() < answers.start():
            break
        if phrase("answers-for").match(text, place.end(), end):
            continue
        if members := read(text, place.end(), min(end, place.end() + LIST)):
            return Group(members, place.start())
    if answers:
        return Group((Member("person", name=answers["name"]),), answers.start())
    for head, tail in reversed(list(clauses.parts(text, "，。；：", start, end))):
        first = _mention().search(text, head, min(head + 36, tail))
        if first and not _ACTS.search(text, head, first.start()):
            return Group(read(text, head, min(tail, head + LIST)), head)
    return None


def read(text: str, start: int, end: int) -> tuple[Member, ...]:
    """The members of the list that begins in ``[start, end)``; empty where no organisation or person stands there."""
    result: list[Member] = []
    stop = start
    for match in _mention().finditer(text, start, end):
        gap = text[stop : match.start()]
        member = _member(match, gap)
        sums_up = gap.startswith("、") and _LIST_GOES_ON.isdisjoint(gap)  # 云杉出行、豆包骑两家平台, and not 和两家平台
        theirs = gap.startswith("的") and len(gap) <= _THEIRS and _NO_THEIRS.isdisjoint(gap)  # the 主要负责人 of the unit before
        if not result:
            if len(gap) > 40 or re.search(r"[，。；：]", gap):
                break
            result.append(member)
        elif member.party == "unit" and (phrase("among-so-many").fullmatch(gap) or (sums_up and member.count > 1 and member.other is None)):
            result = [*(m for m in result if m.party == "person"), replace(member, other=result[-1].other)]
        elif _OWNED.fullmatch(gap) or phrase("in-charge-of").fullmatch(gap) or (member.party == "unit" and theirs):
            result[-1] = _merge(result[-1], member)
        elif _join().fullmatch(gap.lstrip()) and not _ACTS.search(gap):
            result.append(member)
        else:
            break
        stop = match.end()
    return tuple(_without_bare_heads(result))


def _member(match: re.Match[str], before: str) -> Member:
    if match.group("unit"):
        many, apart = _UNITS.search(before), phrase("another-unit").search(match.string, max(0, match.start() - 16), match.end())
        counted = many and len(before) - many.end() <= 6 and not _is_of_others(before, 0, many.start(), _SERVED.match(match.string, match.end()))
        return Member("unit", other=apart.group() if apart else None, count=_number(many.group("many")) if many and counted else 1)
    if match.group("heads"):
        return Member("person", _number(match.group("number")))
    name = match.group("name") or match.group("alone")
    number = match.group("many")
    role = (match.group("role") or "").removeprefix(number or "").lstrip("名位个") or None
    return Member("person", _number(number) if number and not name else 1, role, name)


def counted_units(text: str, start: int, end: int) -> int:
    """How many units (家) the words in ``[start, end)`` speak of (两家网站); 0 where they do not say."""
    counted = (m for m in _UNITS.finditer(text, start, end) if m.group().endswith("家") and _counts_parties(text, m))
    return next((_number(m["many"]) for m in counted), 0)


def counts(text: str) -> bool:
    """Whether a text counts units or persons (另外3家)."""
    return _UNITS.search(text) is not None


def _counts_parties(text: str, counted: re.Match[str]) -> bool:
    low, served = max(0, counted.start() - 8), _SERVED.match(text, counted.end())
    return not (phrase("no-count-after").match(text, counted.end()) or _is_of_others(text, low, counted.start(), served))


def _is_of_others(text: str, low: int, at: int, served: re.Match[str] | None) -> bool:
    """Whether what is counted at a place are others than those dealt with; not where a decision is ``served`` on them."""
    return served is None and phrase("acted-toward").search(text, low, at) is not None


def _number(printed: str) -> int:
    """How many are counted; one where the numeral is none (三四名)."""
    return exact(printed) or 1


def _merge(one: Member, other: Member) -> Member:
    """公司 + 法人曹某栋 is the person; 网站 + 运营者 the unit; 负责人 + 张某 one person."""
    if one.party == other.party == "person":
        return replace(one, name=one.name or other.name, role=one.role or other.role, count=1) if other.count == 1 else other
    apart = one.other or other.other
    return replace(other, count=max(one.count, other.count) if other.party == "unit" else other.count, other=apart)


def _without_bare_heads(members: list[Member]) -> Iterator[Member]:
    """2名负责人张某、李某: once names follow, the number before them counts no further persons."""
    named = any(m.name for m in members)
    for member in members:
        yield replace(member, count=1) if named and member.role and member.count != 1 else member
