"""Who was sanctioned: the organisation the decision is addressed to, as the notice prints it.

The decision often says only 对该公司 or 对该博物馆; the organisation of that word named before it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.ingest.extract import authority, gazetteer, organisations
from generator.ingest.extract.decisions import deciding, masked
from generator.ingest.extract.organisations import PRODUCTS, Organisation
from generator.models import Found, Passage
from generator.vocabulary import vocabulary

_VERB = (
    r"处以|没收|处罚|并处|处(?=[\d一二三四五六七八九十百人])|给予|予以|作出|做出|进行|实施|采取|下达|下发|送达|罚款|警告|责令|立案"
    r"|约谈|开出|开展|依法|提出"
)
_OBJECT = re.compile(
    rf"""(?:对|针对|向)(?P<to>[^，。；！？\n]{{1,60}}?)(?={_VERB})
      | (?:给予|予以|责令|约谈了?|通报了?|处罚了?|关停)
        (?P<of>(?:该|涉事|涉案|上述)[^，。；！？\n]{{1,16}}
          |[^，。；！？\n]{{2,24}}?(?=警告|罚款|限期|立即|改正|整改|主要负责人|负责人))""",
    re.VERBOSE,
)
_HEADLINES = re.compile(r"[；;/|｜]")
_SAME = re.compile(r"(?:该|涉事|涉案|上述|前述|此|这)(?:[两二三\d]家)?(?P<word>[\u4e00-\u9fffA-Za-z]{1,10})")
_PERSON = re.compile(
    r"(?![市省县区州镇乡个对的该为名])[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff](?=[，、。；（）等因在的予处进依给]|$))?(?![\u4e00-\u9fff]{0,6}(?:公司|企业))"
)
_UNNAMED_UNIT = re.compile(r"该(?:公司|企业|单位|机构|学校|校|医院|院|平台|网站|店|酒店|中心|厂|局)")
_QUOTED = re.compile(
    r"(?:^|[。，、：\n]|属地|辖区|发现|经查)(?P<name>“[^”\n]{2,14}”(?:网站|论坛|平台|App|APP|应用|小程序|公众号|贴吧)|(?<=属地)“[^”\n]{2,14}”)"
)
_SUFFERS = re.compile(
    r"(?:目前，|最终，|随后，)?(?P<who>[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff])??)(?:(?:还|也|已|均)?因[^，。；\n]{1,40}，?)?(?:还|也|已)?被"
    r"[^，。；\n]{0,16}(?:行政拘留|处罚|罚款|警告)"
)
_STRIPPED = re.compile(r"没收(?P<who>[\u4e00-\u9fff]某(?:某|[\u4e00-\u9fff])??)的?违法所得")
_OTHER_PARTY = re.compile(
    r"(?:境外|国外|黑客|受害|被害|第三方|据|来自|委托|聘请|交由|由|向|从|与|和|为|给|冒充|系|攻击|入侵|窃取|服务于|客户|供应商|外包单位|外包给|采购自|购买|上级)$"
)
_RULES_ON = re.compile(r"(?:依法)?(?:作出|做出|处|给予|予以|采取|罚款|责令|下达|实施|约谈|进行了?(?:行政)?(?:约谈|处罚))")
_NO_BRAND = re.compile(
    r"""行为|问题|漏洞|其|该|情况|上述|违法|人员|负责人|责任|领导|网络|系统|数据|信息|整改|检查|线索|涉事|涉案|相关|有关
      |案件|事件|[一二两三四五\d多]+家|社会|工作|隐患|用户|身份|权限|未|当事|账号|员工|主播|网民|博主|群|内容|设备|域名|店铺
      |商家|嫌疑|犯罪|首席|^C[ETI]O$|违规|机构|法人|辖区|全市|公民|此|人$|性质|单位|企业|公司|事实""",
    re.VERBOSE,
)
_OFFICER = re.compile(r"负责|法人|法定代表|主管|责任人|经理|主任|院长|校长|店长|老板|经营者|站长|人员|员工|网管|管理员|科长|园长|总裁|总监|董事|首席|C[ETI]O")
_RUNS = re.compile(r"(?:运营|开发|主办|所属)(?:者|主体|单位|企业|方|商|公司)?(?:为|是|系|[：:])?$")
_OFFICE_END = re.compile(r"(?:公安机关|网安部门|网信部门|网信办|公安局|警方|网警|监管部门|执法部门)$")
_CRIMINAL = re.compile(r"(?:依法)?(?:采取|予以|给予)?(?:刑事|批准逮捕|提起公诉|移送)")
_QUOTES = "“\"「"
_BRAND_TAIL = re.compile(r"[”\"」]?(?:平台|网站|APP|App|应用|产品|小程序)?$")


def read(passage: Passage) -> Found[str] | None:
    """The sanctioned organisation (a person where only a person is), or None where the article names neither."""
    text = passage.text
    named = [o for o in organisations.find(text) if not _is_office(text, o)]
    person = None
    for start, words, direct in _objects(text):
        if chosen := _addressed(text, start, words, named):
            full = _fullest(_introduced(text, _operator(text, chosen, named), named), named)
            return Found(full.text, full.text, "subject-addressed")
        ruled = direct and _RULES_ON.match(text, start + len(words))
        if (ruled or words[0] in _QUOTES) and (brand := _brand(words)):
            return Found(brand, brand, "subject-brand")
        person = person or (_person(text, words) if direct else None)
    if person := person or _punished_person(text):
        return Found(person, person, "subject-person")
    if named:
        suffering = _suffering(text, named)
        first = _fullest(_likeliest(text, suffering or named), named)
        return Found(first.text, first.text, "subject-passive" if suffering else "subject-first")
    if quoted := _QUOTED.search(text):
        return Found(quoted["name"], quoted["name"], "subject-quoted")
    return _framed(passage)


def read_type(passage: Passage, name: Found[str] | None) -> Found[str] | None:
    """The id of the subject's row in ``subject_types.yaml``: by words anywhere in its name, by how it ends, or by 该事业单位."""
    if name is None or "企事业单位" in name.value:
        return None
    for row, words in _also():
        if word := next((w for w in words if w in name.value), None):
            return Found(row, word, row)
    by_end = [(cue, id) for cue, id in _type_ends().items() if name.value.endswith(cue)]
    if by_end:
        cue, id = max(by_end, key=lambda pair: len(pair[0]))
        return Found(id, cue, id)
    for row, words in _also():
        if word := next((w for w in words if f"该{w}" in passage.text), None):
            return Found(row, f"该{word}", row)
    return None


@cache
def _also() -> list[tuple[str, tuple[str, ...]]]:
    return [(row.id, row.also) for row in vocabulary().subject_types.values() if row.also]


@cache
def _type_ends() -> dict[str, str]:
    return {cue: row.id for row in vocabulary().subject_types.values() for cue in row.cues}


def _objects(text: str) -> Iterator[tuple[int, str, bool]]:
    """Whom the sentences that decide address: where the words begin, the words, whether 对 stands before them."""
    plain = masked(text)
    for sentence in deciding(text):
        for match in _OBJECT.finditer(plain, sentence.start, sentence.end):
            group = "to" if match["to"] else "of"
            if _CRIMINAL.match(plain, match.end(group)):
                continue
            yield match.start(group), match[group], group == "to"


def _framed(passage: Passage) -> Found[str] | None:
    """A party that only the case's title, the lead or a headline of one story names."""
    headline = "" if _HEADLINES.search(passage.article.title) else passage.article.title
    for text in (passage.title, passage.lead, headline):
        if named := [o for o in organisations.find(text) if not _is_office(text, o) and o.end_word not in PRODUCTS]:
            first = _likeliest(text, named)
            return Found(first.text, first.text, "subject-frame")
    return None


def _is_office(text: str, organisation: Organisation) -> bool:
    """A body that only looks like a party: 中国人民银行福建省分行. A masked one (某县教育局) is a party."""
    if "某" not in organisation.text and _OFFICE_END.search(organisation.text):
        return True
    if "某" in organisation.text or organisation.core != organisation.text:
        return False
    return any(n.start < organisation.end and organisation.start < n.end for n in authority.named(text))


def _operator(text: str, chosen: Organisation, named: Sequence[Organisation]) -> Organisation:
    """Who runs it, where the decision is addressed to a product: 某App（运营者：沈阳某科技有限公司）."""
    if chosen.end_word not in PRODUCTS:
        return chosen
    return next((o for o in named if o.end_word not in PRODUCTS and _RUNS.search(text, max(0, o.start - 8), o.start)), chosen)


def _introduced(text: str, chosen: Organisation, named: Sequence[Organisation]) -> Organisation:
    """The name behind a short one: 北京某科技公司（以下简称“A公司”）."""
    short = re.search(rf"（(?:以下)?(?:简称|称)[：:]?[“\"]?{re.escape(chosen.core)}", text)
    return next((o for o in named if short and o.end == short.start()), chosen)


def _suffering(text: str, named: Sequence[Organisation]) -> list[Organisation]:
    """The organisations of a sentence that says they were punished: 江西某企业因…被依法处罚."""
    for sentence in deciding(text):
        before = [o for o in named if sentence.start <= o.start and o.end <= sentence.last]
        if before and "被" in text[before[0].end : sentence.last + 2]:
            return before
    return []


def _addressed(text: str, start: int, words: str, named: Sequence[Organisation]) -> Organisation | None:
    """The organisation these words mean: one printed in them, or the one of the same word before them (该公司)."""
    inside = next((o for o in named if start <= o.start < start + len(words)), None)
    same = _SAME.search(words)
    if same and (inside is None or start + same.start() < inside.start):
        return _referred(same["word"], [o for o in named if o.start < start], text)
    ends = organisations.ends(words)
    if inside is None and ends and ends[0][0] == 0:
        return _referred(words[: ends[0][1]], [o for o in named if o.start < start], text)
    return inside


def _referred(word: str, before: Sequence[Organisation], text: str) -> Organisation | None:
    """该供应链企业 -> the one whose name holds these words; 该公司, 该单位 -> the likeliest of all."""
    for length in range(len(word), 1, -1):
        part = word[:length]
        if alike := [o for o in before if part in o.text and (o.end_word not in PRODUCTS or part in PRODUCTS)]:
            return _likeliest(text, alike)
    return _likeliest(text, before) if before else None


def _likeliest(text: str, named: Sequence[Organisation]) -> Organisation:
    """The first that is no third party and no mere product; else the first."""

    def doubt(o: Organisation) -> tuple[bool, bool, bool, int]:
        other = bool(_OTHER_PARTY.search(text, max(0, o.start - 5), o.start)) and not _is_checked(text, o)
        return other, o.end_word in PRODUCTS, o.end_word == "部门", o.start

    return min(named, key=doubt)


def _is_checked(text: str, organisation: Organisation) -> bool:
    """与/和/为 before a name says nothing where the office checks it: 对南宁某公司."""
    return text[max(0, organisation.start - 1) : organisation.start] == "对"


def _fullest(chosen: Organisation, named: Sequence[Organisation]) -> Organisation:
    """The longest printing of the same name: with its city, where one has it."""
    return max((o for o in named if o.core == chosen.core), key=lambda o: (len(o.text), -o.start))


def _person(text: str, words: str) -> str | None:
    """A person the decision is addressed to for what he did himself, not as the one responsible in an organisation."""
    if _OFFICER.search(words):
        return None
    if words in ("其", "该人", "违法行为人") and (first := _PERSON.search(text)):
        return first.group() if not organisations.find(text) and not _UNNAMED_UNIT.search(text) else None
    person = _PERSON.search(words)
    return person.group() if person and person.start() + 1 not in gazetteer.by_end(words) else None


def _punished_person(text: str) -> str | None:
    """A person of whom alone a sentence says that he was punished: 韦某因…被公安机关行政拘留."""
    plain = masked(text)
    for sentence in deciding(text):
        match = _SUFFERS.match(plain, sentence.start, sentence.end) or _STRIPPED.search(plain, sentence.start, sentence.end)
        if match and not _CRIMINAL.search(plain, match.end(), sentence.end):
            return match["who"]
    return None


def _brand(words: str) -> str | None:
    """A platform named by its brand alone: 对小红书平台, 对“知网”."""
    name = _BRAND_TAIL.sub("", words).strip("“”\"「」")
    if organisations.ends(name)[:1] == [(0, len(name))]:
        return None
    if not 2 <= len(name) <= 12 or _NO_BRAND.search(name) or re.search(r"[的等及和、]", name) or "某" in name:
        return None
    quoted = words[0] in _QUOTES and words[-1] in "”\"」"
    return words[1:-1] if quoted else words
