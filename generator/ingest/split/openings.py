"""Names of parties as notices print them, and how a sentence opens: whether it goes on with the same party or brings another.

This is only for finding where one case ends; who the sanctioned party of a case is, ``extract/subject.py`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.ingest.extract import gazetteer

_ENDS = (
    "公司|企业|单位|银行|学校|医院|酒店|宾馆|平台|机构|中心|网站|集团|开发区|协会|博物馆|大学|学院|中学|小学|网吧|店|厂|局|App|APP|小程序"
    "|高校|幼儿园|园区|物流园|产业园|景区|旅行社|事务所|诊所|卫生院|门诊部|商场|超市|商行|驾校|民宿|客栈|旅馆|会所|煤矿|电站|水库|农场|林场"
    "|图书馆|档案馆|电视台|报社|委员会|街道办|药房|养老院|经营部|工作室|代理商|运营商|服务商|供应商|厂商|信用社|支行|分行|网点|营业厅"
    "|加油站|俱乐部|健身房|研究院|研究所|设计院|村委会|业委会|滑雪场|体育场|市场"
)
_ENTITY = re.compile(
    r"(?:[^\W\d_对在向的将给了据]{2,6}(?:省|市|区|县|州|盟|旗|镇)){0,3}某[\u4e00-\u9fffA-Za-z（）()]{0,12}?"
    rf"(?:{_ENDS})"
    r"(?:股份有限公司|有限责任公司|有限公司)?"
    r"|(?<![A-Za-z])[A-ZＸ甲乙丙丁]{1,3}[\u4e00-\u9fff]{0,10}?(?:公司|企业|单位|银行|学校|医院|酒店|平台|机构|中心|集团|大学|学院|中学|店|厂)"
    r"|[^\W\d_对的由向在将给了称]{2,20}(?:有限责任公司|有限公司|股份公司|商业银行|农商行)"
    r"|“[^”\n]{2,14}”(?:网站|平台|论坛|App|APP|小程序|公众号)|“[^”\n]{2,12}(?:网|论坛|平台|App|APP|小程序)”"
    r"|[\u4e00-\u9fff]某某?(?=[、，。（(等因的和与以被在为有将向对一二三两四五])"
)
_IN_ENTITIES = ("某", "“", "有限", "股份公司", "商业银行", "农商行")  # one of these stands in each, or the first letter of a name such as A公司
_GOES_ON = re.compile(
    r"[“\"]?(?:该|此|上述|涉事|涉案|对此|同时|此外|另外|综上|目前|随后|后续|最终|经查|经核|经调查|经现场|经进一步|经询问|经审|经检|经研|经认|经鉴|调查发现|调查核实|调查中|"
    r"通过调查|检查发现|进一步|事发后|案发后|接报后|接到|根据|依据|按照|依照|因此|鉴于|针对|由于|其中|其(?!他)|相关负责人|有关负责人|不仅|并|以上|罚单|处罚|行政处罚|公示|决定书|"
    r"[^，。某]{2,24}?(?:局|支队|大队|总队|部门|机关|网信办|办公室|警方)(?:根据|依据|依照|按照|依法|决定|最终|遂)?[^。某]{0,90}?(?:该|对其|上述)|"
    r"据了解|据悉|被约谈|会上|约谈|时任|对(?:该|其(?!他)|上述|涉事|直接|相关|有关|时任)|(?:直接|相关|有关)(?:责任人|主管|当事|人员)|直接负责|公安机关(?:依|对|认|责|根)|网安(?:部门|民警|大队|支队)?(?:依|根|责|对)|警方(?:依|根|责|对)|网信部门(?:依|根|责|对))"
)
# What says by itself that another case follows.
_ANOTHER = r"无独有偶|同[日月期](?!时)|另据|(?:此外|除此之外)?，?(?:另一|另有一?|另外一|还有一)(?:家|起|所|名|个单位|个平台)"
_ONE_MORE = r"[^，。；！？\n某该]{0,12}一(?:家|所|个|名)?[^，。；！？\n该]{2,18}?(?:同样|也|亦|则)(?:因|由于|被|存在|未|没有|遭|收到)"
_BRINGS_ANOTHER = re.compile(rf"(?:{_ANOTHER}|{_ONE_MORE})")
# The first line of a decision set out as a form: 当事人：某公司.
_FORM = r"(?:被?处罚|违法)?(?:对象|当事人|单位名称|违法主体|被处罚(?:单位|人)|(?:行政)?相对人(?:名称)?)[：:]"
_OPENS_FORM = re.compile(_FORM)
_FRESH = re.compile(
    r"(?:近日|近期|日前|前不久|今年|去年|\d{4}\s*年|\d{1,2}\s*月|案例"
    rf"|{_FORM}|{_ANOTHER}|{_ONE_MORE})"
)


_ONE_HOUSE = re.compile(rf"(?:[^；。\n]{{0,60}}[：:])?(?:另有?)?一(?:家|所)[^，。；：！？\n]{{0,14}}?(?:{_ENDS})")
_HOUSE = re.compile(rf"(?P<house>(?P<place>[\u4e00-\u9fff]{{2,12}}?)一(?:家|所))[^，。；！？\n]{{0,16}}?(?:{_ENDS})")


def entities(text: str) -> set[str]:
    """The parties a text names, with the places before them (开江县某医院), masked persons too (邓某某)."""
    if not any(word in text for word in _IN_ENTITIES) and not re.search("[A-ZＸ甲乙丙丁]", text):
        return set()
    return {match.group() for match in _ENTITY.finditer(text)}


def counts_one(text: str) -> bool:
    """Whether a part of a sentence opens with one house that has no name (一家酒店…, …作出处罚：另一家网吧…)."""
    return _ONE_HOUSE.match(text) is not None


def first_party(text: str, start: int) -> int | None:
    """Where the first party is named from ``start`` on, with the 对 before it."""
    match = _ENTITY.search(text, start)
    return match and match.start() - (text[match.start() - 1 : match.start()] == "对")


def other_place(before: Iterable[str], text: str) -> bool:
    """Whether a text opens with one house of a place that the texts before it did not speak of so (上虞区一家企业…)."""
    match = _HOUSE.match(text)
    return bool(match and not any(match["house"] in known for known in before) and gazetteer.find(match["place"]))


def same_party(known: set[str], text: str) -> bool:
    """Whether a text names one of the known parties again (呼和浩特市某博物馆, 某博物馆)."""
    return alike(known, entities(text))


def alike(known: set[str], names: set[str]) -> bool:
    """Whether two sets of names share a party, with or without the places before it."""
    return any(a.endswith(b) or b.endswith(a) for a in names for b in known)


def goes_on(text: str) -> bool:
    """Whether a paragraph opens as one that goes on with the case before it (该公司…, 经查…, 根据…)."""
    return _GOES_ON.match(text) is not None


def opens_fresh(text: str) -> bool:
    """Whether a text opens as a story does: with a day, a month, 近日."""
    return _FRESH.match(text) is not None


def opens_form(text: str) -> bool:
    """Whether a line opens a decision set out as a form (当事人：某公司)."""
    return _OPENS_FORM.match(text) is not None


def brings_another(text: str) -> bool:
    """Whether a text opens as one that tells a further case after one already told (无独有偶, 另一家企业…)."""
    return _BRINGS_ANOTHER.match(text) is not None


# Whom an act falls on, by the shape of the sentence alone: 约谈快手公司, 对“甲视频”…, 某分行因…被罚款. A firm needs neither 某 nor 有限公司.
_NOT_WHO = r"(?!该|此|其|各|多家|一些|这些|有关|相关|涉事|违法|违规|上述|属地|企业|公司|平台|单位|网站|机构|网络|互联网|用户|个人|全国|全市|全省)"
_DEALT_WITH = re.compile(
    rf"(?:对|给予|约谈了?|责令|督促|处罚|警告|针对|指导){_NOT_WHO}(?:[一-龥A-Za-z]{{2,12}}?(?:公司|平台|集团|银行|网站|中国|科技|App|APP|应用)|[“「][^”」\n]{{2,14}}[”」])"
    rf"|(?:^|[，。；：、])(?:(?:近日|日前|近期|\d{{1,4}}年?\d{{0,2}}月?\d{{0,2}}日?)，?)?{_NOT_WHO}[“「]?[一-龥A-Za-z]{{2,16}}[”」]?(?:因|由于|被)[^。；\n]{{0,60}}(?:被|处以?|开出)[^，。；\n]{{0,16}}(?:罚|警告|约谈|责令|通报)"
)


def dealt_with(text: str) -> bool:
    """Whether an act falls on somebody named, whatever kind of name it is (约谈快手公司, 汇丰中国因…被警告)."""
    return _DEALT_WITH.search(text) is not None


_DEALT = ("对", "予", "、", "和", "与", "及")  # what stands right before somebody a decision falls on


def dealt_parties(decision: str) -> list[str]:
    """The organisations with a name of their own on whom a decision falls (对某医院罚款…，对某学校警告), each once, in order."""
    names: list[str] = []
    for match in _ENTITY.finditer(decision):
        name = match.group()
        if decision[: match.start()].endswith(_DEALT) and is_organisation(name) and not alike(set(names), {name}):
            names.append(name)
    return names


def is_organisation(name: str) -> bool:
    """Whether a name is one of an organisation, and not of a masked person (邓某某)."""
    return len(name) > 3 or name[-1:] != "某"


_ON_PERSON = re.compile(
    r"(?:对|给予|约谈|将)(?:(?:违法)?(?:网民|网友|主播|博主|行为人|造谣者?|人员)|(?:该|上述)?\d{0,3}(?:名|人)|[一-龥]某|[两三几多]名|(?:谣言|视频|信息)(?:发布|编造)者)"
    r"|(?:网民|网友|主播|博主)[一-龥]?某?[^，。]{0,4}(?:被|因)"
)


def on_person(text: str) -> bool:
    """Whether an act falls on a private person (对网民何某…, 对该2人…)."""
    return _ON_PERSON.search(text) is not None


_REFERS_BACK = re.compile(
    r"(?:该|涉事|涉案|上述|此)(?:公司|企业|单位|网站|平台|论坛|公众号|机构|中心|院|校|学校|医院|酒店|店|厂|馆|所|社|园|局|行|站|场|集团|协会|物业|物流|系统)"
    r"|对其(?!他)|责令其(?!他)|要求其(?!他)|给予其(?!他)|当事人"
)


def refers_back(text: str) -> bool:
    """Whether a text speaks of a party as one that was named before (该企业, 对其)."""
    return _REFERS_BACK.search(text) is not None
