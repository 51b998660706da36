"""Who was sanctioned: the organisation the decision is addressed to, as the notice prints it.

The decision often says only 对该公司 or 对该博物馆; ``coreference`` says which organisation that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.ingest.extract import coreference, mentions, offices
from generator.ingest.extract.decisions import deciding, masked
from generator.ingest.extract.mentions import PRODUCTS, Organisation
from generator.ingest.extract.preceding import headline
from generator.models import Found, Passage
from generator.vocabulary import vocabulary

_VERB = (
    r"处以|没收|处罚|并处|处(?=[\d一二三四五六七八九十百人])|给予|予以|作出|做出|进行|实施|采取|下达|下发|送达|罚款|警告|责令|立案"
    r"|行政拘留|拘留|约谈|开出|开展|依法|提出"
)
_OBJECT = re.compile(
    rf"""(?:对|针对|向)(?P<to>[^，。；！？\n]{{1,60}}?)(?={_VERB})
      | (?:给予|予以|责令|约谈了?|通报了?|处罚了?|关停)
        (?P<of>(?:该|涉事|涉案|上述)[^，。；！？\n]{{1,16}}|当事人
          |[^，。；！？\n]{{2,24}}?(?=警告|罚款|限期|立即|改正|整改|主要负责人|负责人))""",
    re.VERBOSE,
)
_QUOTED = re.compile(
    r"(?:^|[。，、：；\n.．）]|属地|辖区|发现|经查|查明|核实|对)(?P<name>“[^”\n]{2,14}”(?:网站|论坛|平台|App|APP|应用|小程序|公众号|贴吧)|“[^”\n]{1,10}(?:网|论坛|平台|在线|社区|App|APP|小程序)”|(?<=属地)“[^”\n]{2,14}”)"
)
_RULES_ON = re.compile(r"(?:依法)?(?:作出|做出|处|给予|予以|采取|罚款|责令|下达|实施|约谈|进行了?(?:行政)?(?:约谈|处罚))")
_NO_BRAND = re.compile(
    r"""行为|问题|漏洞|其|该|情况|上述|违法|人员|负责人|责任|领导|网络|系统|数据|信息|整改|检查|线索|涉事|涉案|相关|有关
      |案件|事件|[一二两三四五\d多]家|社会|工作|隐患|用户|身份|权限|未|当事|账号|员工|主播|网民|博主|群|内容|设备|域名|店铺
      |商家|嫌疑|犯罪|首席|^C[ETI]O$|违规|机构|法人|辖区|全市|公民|此|人$|性质|单位|企业|公司|事实""",
    re.VERBOSE,
)
_BRAND_SUFFERS = re.compile(
    r"(?:^|(?<=[，。；：\n]))(?P<name>[\u4e00-\u9fffA-Za-z]{2,8})因[^。；\n]{2,120}?被[^，。；\n]{0,24}?(?:警告|罚款|处以|责令|约谈|立案|罚|处)"
)
_NO_SHORT_NAME = re.compile(
    r"[的某该本此一二两三四五六七八九十家名个是了被对在都均]|近日|日前|同时|随后|目前|最终|发现|显示|全[国省市县]|[省市县区]$|方面|原因|起因|主要"
)
_QUOTES = "“\"「"
_BRAND_TAIL = re.compile(r"[”\"」]?(?:平台|网站|APP|App|应用|产品|小程序)?$")


def read(passage: Passage) -> Found[str] | None:
    """The sanctioned organisation (a person where only a person is), or None where the article names neither."""
    text = passage.text
    named = coreference.named(passage)
    person = None
    for start, words, direct in _objects(text):
        if chosen := coreference.addressed(text, start, words, named):
            full = coreference.fullest(passage, coreference.introduced(text, coreference.operator(text, chosen, named), named))
            return Found(full.text, full.text, "subject-addressed")
        ruled = direct and _RULES_ON.match(text, start + len(words))
        if (ruled or words[0] in _QUOTES) and (brand := _brand(words)):
            return Found(brand, brand, "subject-brand")
        person = person or (mentions.person_addressed(text, words) if direct else None)
    if person := person or mentions.person_punished(text):
        return Found(person, person, "subject-person")
    return _unaddressed(passage, named)


def _unaddressed(passage: Passage, named: list[Organisation]) -> Found[str] | None:
    """The party of a notice whose decision names none: who suffered it, who is named at all, whom the frame names."""
    text = passage.text
    named = [o for o in named if not coreference.is_victim(text, o)]
    if named and all(o.vague for o in named):
        named = coreference.headed(passage) or named
    suffering = _suffering(text, named)
    if not suffering and (brand := _suffering_brand(text)):
        return Found(brand, brand, "subject-brand")
    if named:
        first = coreference.fullest(passage, coreference.likeliest(text, suffering or named))
        return Found(first.text, first.text, "subject-passive" if suffering else "subject-first")
    if quoted := _QUOTED.search(text):
        return Found(quoted["name"], quoted["name"], "subject-quoted")
    for attacked in coreference.attacked(passage):
        return Found(attacked.text, attacked.text, "subject-before")
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
            if mentions.CRIMINAL.match(plain, match.end(group)):
                continue
            yield match.start(group), match[group], group == "to"


def _framed(passage: Passage) -> Found[str] | None:
    """A party that only the case's title, the lead or a headline of one story names."""
    for text in (passage.title, passage.lead, headline(passage)):
        if named := [o for o in mentions.find(text) if not coreference.is_office(text, o) and o.end_word not in PRODUCTS]:
            first = coreference.likeliest(text, named)
            return Found(first.text, first.text, "subject-frame")
    return None


def _suffering(text: str, named: list[Organisation]) -> list[Organisation]:
    """The organisations of a sentence that says they were punished: 江西某企业因…被依法处罚."""
    for sentence in deciding(text):
        before = [o for o in named if sentence.start <= o.start and o.end <= sentence.last]
        if before and "被" in text[before[0].end : sentence.last + 2]:
            return before
    return []


def _suffering_brand(text: str) -> str | None:
    """A firm known by its short name alone that a sentence says was punished: 海石中国因…，被…警告."""
    for sentence in deciding(text):
        for match in _BRAND_SUFFERS.finditer(text, sentence.start, sentence.end):
            name = match["name"]
            office = any(n.start < match.end("name") and match.start("name") < n.end for n in offices.named(text))
            if not office and not _NO_BRAND.search(name) and not _NO_SHORT_NAME.search(name) and mentions.ends(name)[:1] != [(0, len(name))]:
                return name
    return None


def _brand(words: str) -> str | None:
    """A platform named by its brand alone: 对小红书平台, 对“知网”."""
    name = _BRAND_TAIL.sub("", words).strip("“”\"「」")
    if mentions.ends(name)[:1] == [(0, len(name))]:
        return None
    if not 2 <= len(name) <= 12 or _NO_BRAND.search(name) or re.search(r"[的等及和、]", name) or "某" in name:
        return None
    quoted = words[0] in _QUOTES and words[-1] in "”\"」"
    return words[1:-1] if quoted else words
