"""Whom a decision names: 对该公司及直接负责的主管人员周某分别… is a unit and a person.

A list is read from its first organisation or person on, as long as 、和及与 join its members. An organisation that only says
whose officer is meant (该公司法人曹某栋) is no member.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.ingest.phrases import phrase
from generator.models import Party
from generator.text.numerals import exact
from generator.vocabulary import surnames

_SURNAMES = surnames.single()
# What follows 某 and is no given name: 杨某分别, 宁某公司.
_ORG_WORD = (
    r"公[司安]|单位|企业|网[络站吧]|科技|医[院疗]|学[校院]|酒店|机构|平台|电[子信商]|信息"
    r"|物[业流]|软件|培训|教育|商[贸务业]|服务|提供"
)
_NO_NAME = rf"[分处给予作做进和及与等的因在对以为被各均实依罚犯采受拒承接]|行政|警告|{_ORG_WORD}"
_HIDDEN = rf"(?:{surnames.compound()}|[{_SURNAMES}])某(?:某|(?!{_NO_NAME})[一-龥])?"
_OPEN = rf"[{_SURNAMES}][一-龥]{{1,2}}(?=[，、。；（(]|被|分别|各|处以|处罚|处|因|和|及|给予|予以|作出|进行|$)"
_COUNT = r"(?<![0-9第近约超逾余百千])(?P<%s>[0-9两二三四五六七八九十]{1,3})\s?(?:名|位|家|个|所)"
_ROLE_PART = (
    r"(?:其他|其它|直接|负责的?|主管的?|主要|相关|有关|网络|数据|信息|安全|技术|系统|项目|运维|运营|具体|实际|分管|部门|当事|涉事|涉案|第一"
    r"|负有|责任的?|值班|时任|代理|个人信息保护)"
)
_ROLE_HEAD = (
    r"(?:负责人员?|责任人员?|责任者|主管(?:人员|领导)?(?!单位|部门|机关|企业|局)|人员(?=[、，和及与分处给予作进罚]|张|$)|管理人员|运维人员|维护人员|工作人员|技术人员|管理员|法定代表人|法人代表|法人(?!单位)"
    r"|控制人|经营者|经营人|副?总?经理(?:助理)?|副?董事长|副?总裁|首席[一-龥]{2,4}官|(?<![A-Z])C[ETIFS]O(?![A-Z])|副?[店站校院科处部组馆所行局园厂场队班社台矿]长|副?主任|副?书记|副?总监|股东|安全员|技术员|网管员?|老板娘?|店主|摊主|站主|群主|版主|房东|馆主|业主|(?:会计|出纳|教师|老师|医生|护士|店员|柜员|客服|编辑|操作员)(?=[一-龥]某)|分管领导|领导|员工|从业人员|行为人|开办人|主办人|运营人|使用人|承包人|嫌疑人|个人(?!信息))"
)
# 公安机关, 网信部门, 监管机构 decide; 某机关, 某部门, 医疗机构 may be dealt with.
_NO_OFFICE = "".join(f"(?<!{w})" for w in ("公安", "网安", "网信", "执法", "司法", "监管", "主管", "管理", "行政", "有关", "相关", "监察"))
_ORGANISATION = (
    r"(?:公司|企业|单位|医院|学校|酒店|宾馆|旅馆|民宿|网站|平台|银行|集团|中心|运营者|运营商|网吧|门店|商店|超市|高校|院校|政府|大学|学院|中学|小学|幼儿园|研究院|研究所|合作社"
    r"|协会|学会|事务所|工作室|物业|开发区|诊所|药店|博物馆|图书馆|工厂|营业厅|开发商|供应商|承建方|运营方|使用方|建设方|运维方|服务商|提供者|开发者|处理者|商户|客栈|公寓|饭店|餐厅|会所|分行|支行|运营主体|主办者|开办者"
    r"|主体|APP|App|小程序|专卖店|书店|影院|景区|[局厅厂店馆社行院园所站](?=[、，和及与分处给予作进的因未不被违（(]|其|$)"
    rf"|{_NO_OFFICE}(?:机关|机构|部门))"
)
_MENTION = re.compile(
    rf"""(?P<role>(?:{_COUNT % "many"})?(?:{_ROLE_PART}){{0,6}}{_ROLE_HEAD}(?:兼(?:{_ROLE_PART}){{0,4}}{_ROLE_HEAD})?)
             (?:[（(][^（）()]{{1,20}}[)）])?(?P<name>{_HIDDEN}|{_OPEN})?
       |(?P<alone>(?<![一-龥]){_HIDDEN}|(?<=[对的予和及与、人员者将]){_HIDDEN}|(?<=对)(?!高校|公司|全|方|安|时任|相关|有关|当)[{_SURNAMES}][一-龥]{{1,2}}(?=给予|予以|处以|处[0-9罚]|作出|罚款|警告|行政拘留|、[一-龥]{{2,3}}(?:给予|予以|处以|罚款|警告))|(?<=[对的予和及与、，人员者将])[一-龥]某某(?!{_ORG_WORD}))
       |(?P<heads>(?:该|上述|以上|等|共)(?P<number>[0-9两二三四五六七八九十]{{1,2}})(?:人|名[^，。；、]{{0,4}}人))
       |(?P<unit>{_ORGANISATION})""",
    re.VERBOSE,
)
LIST = 200  # characters a list of parties may take
_APART = re.compile(
    r"(?:(?:另外?|其余|其他|剩余)[^，。；、]{0,12}|(?:运维|外包|第三方|建设|承建|开发|施工|代维|托管|供应|服务)(?:技术|服务)?(?:公司|单位|企业|商|方|机构|部门)"
    r"|政府(?:部门|单位)?|(?:主管|业务|委托|使用)(?:部门|单位|方))$"
)
_UNITS = re.compile(_COUNT % "many")
_NO_COUNT = ("以上", "以下", "以内")  # 3家以上 counts nobody
_JOIN = re.compile(r"\s*+(?:[（(][^（）()]{1,30}[)）])?\s*+(?:[、，]?(?:以及|及其|并对|和对|及对|及|和|与|并)|、)(?P<rest>[^，。；：！？、]{0,26})")
_OWNED = re.compile(r"\s*+(?:的|其)?\s*+(?:[（(][^（）()]{1,30}[)）])?\s*+(?:的|其|时任|原)?(?:[一-龥]{1,8}(?:部|处|科|室|中心|条线))?(?:的)?")
_THEIRS = re.compile(r"的[^，。；：、]{0,12}")
_TO = re.compile(
    r"(?<![针面相校核绝应派反])对(?!应|照|接|外|内|方|抗|于|此|上述(?:行为|情况|问题)|以上|存在|违法|网络安全)|针对(?=(?:该|涉事|涉案|上述)(?:公司|单位|企业|医院|学校|机构|平台|酒店))|给予(?!了)|处罚(?=[^款的])"
)
# A name in full counts where its own clause tells why the person is punished: 吴某兰因…被警告, 李明（时任科长）对…负有责任.
_ANSWERS = re.compile(
    rf"(?:(?<=[，。；：\n])|(?<=显示，)|^)(?!公司|高校|全行|时任|同时|对于)(?P<name>[{_SURNAMES}][一-龥]{{1,2}}?)"
    r"(?=[（(](?:时任|原|系|现任)|对[^，。；\n]{2,40}负有?[^，。；\n]{0,8}责任|因[^，。；\n]{2,80}，?(?:均|亦|也)?被(?:处|罚|给予|警告|予以))"
)
_ANSWERS_FOR = re.compile(r"[^，。；\n]{1,40}?负有?[^，。；\n]{0,8}责任")  # 对该行上述违法行为负有责任 names what, not whom
_CLAUSE = re.compile(r"[^，。；：\n]+")
_ACTS = phrase("acts-of-party")


@dataclass(frozen=True, slots=True)
class Member:
    """One party of a decision: ``count`` equal ones, the ``role`` and the ``name`` as printed.

    ``other``: the words that set a unit apart from the party of the case (另外7家, 运维公司); whether they do, the sentence decides.
    """

    party: Party
    count: int = 1
    role: str | None = None
    name: str | None = None
    other: str | None = None


# An organisation a notice deals with, not one it mentions: 该公司, 某医院, 涉事平台.
_DEALT_WITH = re.compile(rf"(?:该|某|涉事|涉案|属地|辖区)[^，。；：]{{0,14}}{_ORGANISATION}")


@dataclass(frozen=True, slots=True)
class Group:
    """The parties a sanction falls on, and the place where the words that name them begin."""

    members: tuple[Member, ...]
    start: int


def of_persons(text: str) -> bool:
    """Whether a notice deals with persons only (王某某利用… 对其罚款): it names some and no organisation it deals with."""
    return person(text) is not None


def person(text: str) -> str | None:
    """The first person named in a notice that deals with persons only."""
    if _DEALT_WITH.search(text):
        return None
    return next((m.group("alone") for m in _MENTION.finditer(text) if m.group("alone")), None)


def find(text: str, start: int, end: int) -> Group | None:
    """The parties named last before ``end``: behind 对 or 给予, else at the head of a clause; None where none are."""
    answers = max(_ANSWERS.finditer(text, start, end), key=lambda m: m.start(), default=None)
    for place in reversed(list(_TO.finditer(text, start, end))):
        if answers and place.start() < answers.start():
            break
        if _ANSWERS_FOR.match(text, place.end(), end):
            continue
        if members := read(text, place.end(), min(end, place.end() + LIST)):
            return Group(members, place.start())
    if answers:
        return Group((Member("person", name=answers["name"]),), answers.start())
    for clause in reversed(list(_CLAUSE.finditer(text, start, end))):
        first = _MENTION.search(text, clause.start(), min(clause.start() + 36, clause.end()))
        if first and not _ACTS.search(text, clause.start(), first.start()):
            return Group(read(text, clause.start(), min(clause.end(), clause.start() + LIST)), clause.start())
    return None


def read(text: str, start: int, end: int) -> tuple[Member, ...]:
    """The members of the list that begins in ``[start, end)``; empty where no organisation or person stands there."""
    result: list[Member] = []
    stop = start
    for match in _MENTION.finditer(text, start, end):
        gap = text[stop : match.start()]
        member = _member(match, text[stop : match.start()])
        if not result:
            if len(gap) > 40 or re.search(r"[，。；：]", gap):
                break
            result.append(member)
        elif _OWNED.fullmatch(gap) or (member.party == "unit" and _THEIRS.fullmatch(gap)):
            result[-1] = _merge(result[-1], member)
        elif (join := _JOIN.match(gap)) and join.end() == len(gap) and not _ACTS.search(gap):
            result.append(member)
        else:
            break
        stop = match.end()
    return tuple(_without_bare_heads(result))


def _member(match: re.Match[str], before: str) -> Member:
    if match.group("unit"):
        many, apart = _UNITS.search(before), _APART.search(match.string, max(0, match.start() - 16), match.end())
        return Member("unit", other=apart.group() if apart else None, count=_number(many.group("many")) if many and len(before) - many.end() <= 6 else 1)
    if match.group("heads"):
        return Member("person", _number(match.group("number")))
    name = match.group("name") or match.group("alone")
    number = match.group("many")
    role = (match.group("role") or "").removeprefix(number or "").lstrip("名位个") or None
    return Member("person", _number(number) if number and not name else 1, role, name)


def houses(text: str, start: int, end: int) -> int:
    """How many 家 the words in ``[start, end)`` speak of (两家网站); 0 where they do not say."""
    counted = (m for m in _UNITS.finditer(text, start, end) if m.group().endswith("家") and not text.startswith(_NO_COUNT, m.end()))
    return next((_number(m["many"]) for m in counted), 0)


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
        yield replace(member, count=1) if named and member.role else member
