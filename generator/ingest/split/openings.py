"""Names of parties as notices print them, and how a sentence opens: whether it goes on with the same party or brings another.

This is only for finding where one case ends; who the sanctioned party of a case is, ``extract/parties/subject.py`` reads.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.ingest.phrases import phrase, words

_HOUSES = ("有限公司", "有限责任公司", "股份公司", "商业银行", "农商行")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZＸ甲乙丙丁")


@cache
def _entity(*, masked: bool, lettered: bool, registered: bool, quoted: bool, opens: bool) -> re.Pattern[str] | None:
    """A party as notices print it: ``masked``, called by a letter, with its legal form (``registered``), ``quoted``, or opening its sentence as
    whoever was dealt with; None where it is none of these. Which it can be at all depends on the text, and each costs a search. What looks
    ahead first says only sooner that a name cannot begin here."""
    kinds = (
        (
            masked,
            r"(?=[^某]{0,21}某)(?:[^\W\d_对在向的将给了据]{2,6}(?:省|市|区|县|州|盟|旗|镇)){0,3}某[\u4e00-\u9fffA-Za-z（）()]{0,12}?"
            rf"{words('organisation-end')}"
            r"(?:股份有限公司|有限责任公司|有限公司)?",
        ),
        (
            lettered,
            r"(?<![A-Za-z])[A-ZＸ甲乙丙丁]{1,3}[\u4e00-\u9fff]{0,10}?(?:公司|企业|单位|银行|学校|医院|酒店|平台|机构|中心|集团|大学|学院|中学|店|厂)",
        ),
        (registered, r"[^\W\d_对的由向在将给了称]{2,20}(?:有限责任公司|有限公司|股份公司|商业银行|农商行)"),
        (
            quoted,
            rf"“[^”\n]{{2,14}}”(?:网站|论坛|(?:微信|抖音|微博)?(?:公众号|账号)|贴吧|{words('quoted-house')})|“[^”\n]{{2,12}}(?:网|论坛|平台|App|APP|小程序)”"
            rf"|(?<=[对家现查的，。；：])“[^”\n]{{1,12}}{words('quoted-house')}”|(?<=家)“[^”\n]{{2,14}}”"
            r"|(?:(?<=[一二三四五六七八九十]是)|(?<=公众号)|(?<=网站)|(?<=论坛)|(?<=平台)|(?<=账号))“[^”\n]{2,14}”"
            # opening a sentence that says what it did, or as whoever the decision falls on: “海石汇”未…, 对“海石面馆”予以警告
            r"|(?:^|(?<=[。；\n]))“[^”\n]{2,14}”(?=未|因|存在|违反|擅自|违规|长期|运营|在[^，。；\n]{2,30}[时中后])"
            r"|(?<=[对予令谈])“[^”\n]{2,14}”(?=予以|给予|处|作出|做出|警告|责令|罚|进行|依法|立案|负责人|限期)",
        ),
        # A name of any kind that opens a sentence or an item and was punished: 市第三中学因…，被警告; “好时光”：…，被罚款.
        (
            opens,
            rf"(?:^|(?<=[。；：:）、.．\n ，—]))(?!{words('no-name-opens')})"
            rf"(?:“[^”\n]{{2,14}}”|[一-龥A-Za-z（）“”]{{2,22}}?(?:{words('organisation-end')}|{words('opening-name-end')}))"
            r"(?=因(?!此|为|而)[^。；\n]{2,80}被|[：:][^。；\n]{2,60}被)",
        ),
        (masked, r"[\u4e00-\u9fff]某某?(?=[、，。（(等因的和与以被在为有将向对一二三两四五])"),
    )
    asked = [source for may_stand, source in kinds if may_stand]
    return re.compile("|".join(asked)) if asked else None


def _parties(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Each party a text names from ``start`` on, in order."""
    opens = "被" in text and any(mark in text for mark in ("因", "：", ":"))
    pattern = _entity(
        masked="某" in text,
        lettered=not _LETTERS.isdisjoint(text),
        registered=any(house in text for house in _HOUSES),
        quoted="“" in text,
        opens=opens,
    )
    return pattern.finditer(text, start) if pattern else iter(())


_ONE_HOUSE, _INTRODUCES = phrase("one-house"), phrase("introduces-one")
_OPENING, _NEXT = 120, 8  # characters of an opening, and those within which the party stands to which 针对 leads
_GOES_ON = phrase("goes-on", "goes-on-his")
_OFFICE_GOES_ON = re.compile(
    r"[“\"]?[^，。某]{2,24}?(?:局|支队|大队|总队|部门|机关|网信办|办公室|警方)(?:根据|依据|依照|按照|依法|决定|最终|遂)?[^。某]{0,90}?(?:该|对其|上述)"
)
# What says by itself that another case follows.
_ANOTHER = phrase("another-case", "same-day", "that-day")
_ONE_MORE = re.compile(r"[^，。；！？\n某该]{0,12}一(?:家|所|个|名)?[^，。；！？\n该]{2,18}?(?:同样|也|亦|则)(?:因|由于|被|存在|未|没有|遭|收到)")
# The first line of a decision set out as a form: 当事人：某公司.
_FORM = phrase("form-party")
_FRESH = phrase("opens-fresh")


def entities(text: str) -> set[str]:
    """The parties a text names, with the places before them (开江县某医院), masked persons too (邓某某)."""
    return {match.group() for match in _parties(text)}


def counts_one(text: str) -> bool:
    """Whether a part of a sentence opens with one business that has no name (一家酒店…, …作出处罚：另一家网吧…)."""
    return _ONE_HOUSE.match(text) is not None


def introduces_one(text: str) -> bool:
    """Whether a text introduces a business that has no name (报警的是一家民宿)."""
    return _INTRODUCES.search(text) is not None


def first_party(text: str, start: int) -> int | None:
    """Where the first party is named from ``start`` on, with the 对 before it."""
    match = next(_parties(text, start), None)
    return match and match.start() - (text[match.start() - 1 : match.start()] == "对")


def same_party(known: set[str], text: str) -> bool:
    """Whether a text names one of the known parties again (呼和浩特市某博物馆, 某博物馆)."""
    return alike(known, entities(text))


def alike(known: set[str], names: set[str]) -> bool:
    """Whether two sets of names share a party, with or without the places before it."""
    if not (known and names):
        return False
    ends = tuple(known)
    for name in names:
        if name.endswith(ends):
            return True
    ends = tuple(names)
    return any(name.endswith(ends) for name in known)


def goes_on(text: str) -> bool:
    """Whether a paragraph opens as one that goes on with the case before it (该公司…, 经查…, 根据…); not where 针对 leads to a party."""
    if text.startswith("此外，“") or (text.startswith("针对") and _leads_to_party(text[:_OPENING])):
        return False
    return _GOES_ON.match(text) is not None or _OFFICE_GOES_ON.match(text) is not None


def _leads_to_party(opening: str) -> bool:
    """Whether 针对 at the beginning leads to a party, and not to what the party did."""
    party = next(_parties(opening), None)
    return (party is not None and party.start() < _NEXT) or _ACTS_ON.match(opening) is not None


def opens_fresh(text: str) -> bool:
    """Whether a text opens as a story does: with a day, a month, 近日."""
    return _FRESH.match(text) is not None or opens_form(text) or brings_another(text)


def opens_form(text: str) -> bool:
    """Whether a line opens a decision set out as a form (当事人：某公司)."""
    return _FORM.match(text) is not None


def brings_another(text: str) -> bool:
    """Whether a text opens as one that reports a further case after one already reported (无独有偶, 另一家企业…)."""
    return _ANOTHER.match(text) is not None or _ONE_MORE.match(text) is not None


# Whom an act falls on, by the shape of the sentence alone: 约谈快手公司, 对“甲视频”…, 某分行因…被罚款. A firm needs neither 某 nor 有限公司.
_NOT_WHO = r"(?!该|此|其|各|多家|一些|这些|有关|相关|涉事|违法|违规|上述|属地|企业|公司|平台|单位|网站|机构|网络|互联网|用户|个人|全国|全市|全省)"
_ACTS_ON, _SUFFERS = (
    re.compile(form)
    for form in (
        rf"(?:对|给予|约谈了?|责令|督促|处罚|警告|针对|指导){_NOT_WHO}(?P<on>[一-龥A-Za-z]{{2,12}}?(?:公司|平台|集团|银行|网站|中国|科技|App|APP|应用|社区(?=未))|[“「][^”」\n]{{2,14}}[”」])",
        rf"(?:^|[，。；：、])(?:(?:近日|日前|近期|\d{{1,4}}年?\d{{0,2}}月?\d{{0,2}}日?)，?)?{_NOT_WHO}(?P<on>[“「]?[一-龥A-Za-z]{{2,16}}?[”」]?)(?:因|由于|被)[^。；\n]{{0,60}}(?:被|处以?|开出)[^，。；\n]{{0,16}}(?:罚|警告|约谈|责令|通报)",
    )
)


def dealt_with(text: str) -> bool:
    """Whether an act falls on somebody named, whatever kind of name it is (约谈快手公司, 汇丰中国因…被警告)."""
    return _dealt(text) is not None


def party_dealt_with(text: str) -> str:
    """The name on which an act falls (快手公司, 汇丰中国); '' where there is none, or one so short that it may be a person's."""
    found = _dealt(text)
    return found["on"] if found and len(found["on"]) > _PERSON else ""


@lru_cache(maxsize=64)  # both are asked of one text
def _dealt(text: str) -> re.Match[str] | None:
    return _ACTS_ON.search(text) or (_SUFFERS.search(text) if "因" in text or "由于" in text or "被" in text else None)


_PERSON = 3  # characters of a person's name, at most
_DEALT = ("对", "予", "、", "和", "与", "及")  # what stands right before somebody a decision falls on


def dealt_parties(decision: str) -> list[str]:
    """The organisations with a name of their own on whom a decision falls (对某医院罚款…，对某学校警告), each once, in order."""
    names: list[str] = []
    for match in _parties(decision):
        name = match.group()
        if decision[: match.start()].endswith(_DEALT) and is_organisation(name) and not alike(set(names), {name}):
            names.append(name)
    return names


def is_organisation(name: str) -> bool:
    """Whether a name is one of an organisation, and not of a masked person (邓某某)."""
    return len(name) > 3 or name[-1:] != "某"


_ON_PERSON = phrase("on-person")


def on_person(text: str) -> bool:
    """Whether an act falls on a private person (对网民何某…, 对该2人…)."""
    return _ON_PERSON.search(text) is not None


_REFERS_BACK = phrase("refers-back", "refers-back-his")


def refers_back(text: str) -> bool:
    """Whether a text speaks of a party as one that was named before (该企业, 对其)."""
    return _REFERS_BACK.search(text) is not None
