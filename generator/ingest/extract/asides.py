"""What a notice says without deciding it: law quoted, demands, threats, promises, history. These words are blanked before the
decision is read; the text keeps its length, so that every place found in it is a place of the original."""

from __future__ import annotations

import re

from generator.ingest.phrases import phrase

BLANK = "\u2007"  # stands for a blanked character: neither a clause's end nor part of any cue

_LAW_TITLE = re.compile(r"《[^《》\n]{0,60}(?:法|条例|办法|规定|细则|规则|决定|标准|规范)(?:[（(][^（）()]{1,20}[)）])?》")
# Words only a law's own text has; 拒不改正 alone is also told of a party.
_LAW_TEXT = phrase("law-text")
_RANGE = re.compile(
    r"(?:处|并处|处以)?[^，。；、“”]{0,12}元?以上(?:至)?[^，。；、“”]{1,14}元?以下(?:的)?(?:罚款|处罚)?|最高[^，。；]{0,12}元(?:的?罚款)?"
    r"|(?:处|并处|处以)?[^，。；、“”处]{1,12}元以下的?罚款|(?<![一二三五十百0-9])[一二三五十百0-9]++倍(?:以上|以下)[^，。；]{0,14}罚款"
)
_FOREIGN = re.compile(r"[^，。；]{0,30}(?:欧元|美元|英镑|日元|韩元|卢布|港元|港币|新元|澳元|加元|瑞士法郎)[^，。；]{0,12}")
_PROMISE = re.compile(r"[^，。；！？\n]{0,24}(?:表示|表态|承诺|保证)(?=[，,：:将会对已，“]|今后|以后|一定|立即|坚决|严格)[^。！？\n]*")
_THREAT = re.compile(
    r"(?:下一步|下步|接下来|今后|如果|如有|若|凡是|一旦|逾期不|否则|对于?拒不)[^。！？\n]*|(?:可能|或将|将)(?:继续|持续|依法|进一步|严格|坚决|依据|根据|按照"
    r"|不断|会同|切实|严厉|加大|面临|被|受到|处以|对|视情|从严|约谈|予以)[^。！？；\n]*"
    r"|应(?:当|该)?(?:受到|承担|被|予以)[^，。；\n]*"
)
_DEMAND = re.compile(
    r"(?:(?<![按照的合达关定范准术理全护度据谈改作])(?<!法律)(?<!法规)(?<!监管)要求(?![，。、；）的》和与不])"
    r"|(?:督促|协助|帮助|提醒|建议|敦促|呼吁|倡导)(?![，。、；的])|指导(?!下|意见|[^，。；]{0,14}(?:网信|公安|网安|通信管理|部门|警方)))"
    r"(?P<asked>[^。！？；\n]*)"
)
_DECIDES_AGAIN = re.compile(
    r"[，、](?:并|同时|且|还)?(?:依法|依据|根据|依照|对(?!照|外|内|接|存|系统|网络|自身)|给予|予以|处以|处(?!理|置)|责令|作出|做出|决定|罚款|警告)"
    r"|并(?:依法|对|给予|予以|处以|处(?!理|置)|责令|作出|做出|罚款)"
)
# What Party bodies and prosecutors did is no decision of the office.
_OTHER_BODIES = re.compile(r"(?:纪委|监委|纪检|监察机关|检察院|检察机关)[^。！？；\n]*")
# An announced penalty is none yet: 拟对该公司罚款5万元, 拟作出罚款决定.
_PLANNED = re.compile(r"(?<![虚模比草])拟(?:对|于|给予|予以|处|作出|做出|依法|决定|罚款|责令|将)[^。！？；\n]*")
_WAIVED = re.compile(r"(?:不予|免予|未予|免于|免除|不再|不)(?:行政)?(?:处罚|罚款|警告)")
_HISTORY = re.compile(
    r"(?:曾(?!经理|某)|先后(?:[0-9两二三四五六七八九多几数]+)次|此前(?=[^，。；]{0,10}(?:曾|已|就|被))|前期已|(?:多次|屡次)(?=[^，。；]{0,20}(?:责令|警告|约谈|处罚|整改))|经(?:多次|反复|[0-9两二三四五]次|书面|公安机关|网信部门|监管部门)[^，。；]{0,6}(?:责令|约谈|警告)|前次|上一年度已)[^。；\n]*?"
    r"(?=但|却|仍|依然|依旧|始终|拒不|一直|，该|，其|，违反|，(?:依据|根据|现|此次|本次|这次|遂|故|于是|为此)"
    r"|，(?!被|经|由|曾|并被)[^，。；\n]{0,16}(?:局|办|队|机关|部门|警方|网警)(?:依|对|决定|根据|给予|作出|再次|又)|(?<=后)[^，。；\n]{0,4}未|[。；\n]|$)"
)
_REFUSAL = phrase("refusal")

# A first paragraph that tells the present decision, the story only after it (近日，…约谈…。\n经查，…仍未处置): no history.
_SUMMARY = re.compile(r"(?:近日|日前|近期|前不久)[^\n]*\n+(?=经)")


def blanked(text: str) -> str:
    """The text with everything that decides nothing replaced by ``BLANK``, character for character."""
    for pattern in (_LAW_TITLE, _FOREIGN, _PROMISE, _THREAT, _OTHER_BODIES, _PLANNED, _WAIVED):
        text = pattern.sub(_blank, text)
    text = _DEMAND.sub(_blank_demand, text)
    text = re.sub(r"[^。！？；\n]+(?:；[^。！？；\n]+)*", _blank_law, text)
    return _RANGE.sub(_blank, text) if "以" in text or "最高" in text or "倍" in text else text


def history(text: str) -> list[tuple[int, int]]:
    """The spans that tell of earlier sanctions: 曾多次…处以警告, and what was ordered before 逾期未改正."""
    spans = [m.span() for m in _HISTORY.finditer(text)]
    if refusals := [m.start() for m in _REFUSAL.finditer(text)]:
        summary = _SUMMARY.match(text)
        spans.append((summary.end() if summary else 0, refusals[-1]))
    return spans


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match.group())


def _blank_demand(match: re.Match[str]) -> str:
    again = _DECIDES_AGAIN.search(match.group())
    end = again.start() if again else len(match.group())
    return BLANK * end + match.group()[end:]


def _blank_law(match: re.Match[str]) -> str:
    return _blank(match) if _LAW_TEXT.search(match.group()) else match.group()
