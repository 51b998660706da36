"""Distinguishes headings from paragraphs, whatever their style: Markdown, bold, a number alone, 一、, 01, 案例一：, …案, or run into the text."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from generator.ingest.phrases import phrase
from generator.ingest.receive.boilerplate import Block, opens

Kind = Literal["case", "head", "soft", "part", "advisory", "law", "text"]
"""``case``: numbered, or named as a case; ``head``: any other heading; ``soft``: a short line that may be one; ``part``: a part of
one story; ``advisory``: a part that reports no case; ``law``: printed statute text (``text`` '' where it is only the heading over it)."""

LONGEST = 60
_MARK = re.compile(
    r"""
    (?P<case>(?:典型|执法|处罚|曝光)?案\s?[例件情]\s?[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳])[）)]?(?=$|\W|[A-Z]))[\s：:、.．，丨|】\]）)-]*
    |(?P<item>(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[、.．](?!\d(?!\d?\s?月|\d{3}\s?年))\s*|第[一二三四五六七八九十]{1,2}[，、：]\s*
        |[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]\s?、?|(?:NO|No|CASE|Case)[.\s]{0,2}\d{1,2}[\s、.．：:]+(?=\D)|[①-⑳❶-❿]\s?|0\d(?=\D)\s*(?![-年月日时分]))
    |(?P<spoken>[一二三四五六七八九十]{1,2}是|其[一二三四五六][，、是])
    |(?P<number>(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳❶-❿]|(?:NO|No|CASE|Case|PART|Part)[.\s]{0,2}\d{1,2})$)
    """,
    re.VERBOSE,
)
_PROVISION = r"第[一二三四五六七八九十百零〇\d]{1,6}条"
_LAW = re.compile(
    rf"《[^《》\n]{{2,40}}》(?:（[^（）\n]{{1,20}}）)?\s*(?:$|{_PROVISION})"  # 《网络安全法》第二十一条
    rf"|{_PROVISION}(?:$|[\s：:之规]|\W)"
)
# A heading over printed law and the law itself in one line: 法律链接：《网络安全法》第四十二条规定，….
_PRINTED = re.compile(rf"[^，。：:《]{{2,10}}[：:丨｜|]\s*(?P<law>《[^《》\n]{{2,40}}》\s*{_PROVISION}(?:[^，。；\n]{{0,12}}规定)?(?:$|[，：:\s].*))")
# A field of a decision set out as a form, no heading: 当事人：某公司.
_FIELD = phrase("form-field")
# A name that opens a paragraph, as a heading would: 南溪某公司案。5月6日，…; 某热力公司。该公司….
_INLINE = re.compile(
    r"(?P<title>[^，。；：:！？、\n]{3,40}案|[^，。；：:！？、\n]{0,16}某[^，。；：:！？、\n未被对因将在为与]{2,24})[。：:]\s*(?=[\d该本此近今去经前一-龥])"
)
_BULLETS = ("—", "–", "◆", "◇", "■", "□", "▲", "△", "★", "☆", "※", "➤", "➢", "▪", "‣", "✦")
_EDGES = "【】[]「」〖〗★☆◆◇■□▼▽▲△●○丨|｜#*·—-_~=>《 \u3000"
# Emoji and dingbats before a heading (📢 一、某宾馆), circled numbers excepted.
_SYMBOLS = re.compile("^[\u2190-\u245f\u2500-\u2775\u2794-\u2bff\ufe0f\U0001f000-\U0001faff\\s]+")
_CLOSING = "”’"  # a line of speech is no heading: “谁会来攻击我们？”
_STOPS = ("。", "！", "？", "；", ";", "，", ",", "：", ":", "、", "…", "!", "?", ".")


class Line(NamedTuple):
    """A block and what it is. ``text``: its words, '' where they are all heading; ``title``: a heading's words."""

    kind: Kind
    text: str
    title: str = ""
    numbered: bool = False
    bullet: bool = False
    bold: bool = False


def classify(blocks: Iterable[Block]) -> list[Line]:
    """What each block is. A numbered line after one that ends in ；is an item of that list, not a heading."""
    result: list[Line] = []
    listing = False
    for block in blocks:
        line = _line(block)
        if listing and line.kind in ("case", "soft", "head") and not line.text.startswith("案例"):
            line = Line("text", block.text, numbered=True)
        listing = line.kind == "text" and line.numbered and block.text.endswith(("；", ";"))
        result.append(line)
    return result


def _line(block: Block) -> Line:
    core = _SYMBOLS.sub("", block.text).strip(_EDGES)
    mark = _MARK.match(core)
    rest = core[mark.end() :].strip(_EDGES) if mark else core
    spoken = bool(mark and mark["spoken"])
    short = not spoken and len(rest) <= LONGEST and not block.text.rstrip(_EDGES + _CLOSING).endswith(_STOPS)
    label = len(rest.rstrip("：: ")) <= 16
    if (field := _FIELD.match(core)) and core[field.end() :][:1].strip():
        return Line("text", block.text)
    if label and not opens("part", rest):
        if opens("statutes", rest):
            return Line("law", "", rest)
        if _LAW.match(block.text):
            return Line("law", block.text)
    if opens("statutes", rest) and (printed := _PRINTED.match(rest)):
        return Line("law", printed["law"])
    if opens("advisory", rest) and (label or phrase("advisory-goes-on").match(rest)):
        return Line("advisory", "" if label else block.text, rest if label else "")
    if label and opens("part", rest):
        return Line("part", "", rest)
    if _LAW.match(block.text):
        return Line("law", block.text)
    if mark and mark["number"]:
        return Line("case", "", "", numbered=True)
    if mark and mark["case"]:
        name = mark["case"].strip()
        return Line("case", "", rest or name, numbered=True) if short else Line("case", block.text[max(block.text.find(rest), 0) :], name, numbered=True)
    if short and rest:
        return _heading(block, rest, mark is not None)
    bullet = block.bullet or block.text.startswith(_BULLETS)
    return Line("text", block.text, _title_within(block, rest), mark is not None, bullet, block.bold)


def _title_within(block: Block, rest: str) -> str:
    """The heading that runs into its paragraph: its bold opening, else a name that stands alone as first sentence."""
    if block.lead:
        return block.lead.strip("。：: ") if 4 <= len(block.lead) <= LONGEST else ""
    near = rest[:LONGEST]
    return match["title"] if ("案" in near or "某" in near) and (match := _INLINE.match(rest)) else ""


def _heading(block: Block, rest: str, numbered: bool) -> Line:
    """A short line without a full stop: how sure it is a heading."""
    if numbered and not block.bullet:
        return Line("case", "", rest, numbered=True)
    if rest.endswith("案") and len(rest) > 6:
        return Line("case", "", rest, numbered=numbered)
    if block.level or block.bold or (block.text[0] == "【" and block.text[-1] == "】"):
        return Line("head", block.text, rest, bold=block.bold)
    return Line("soft", block.text, rest)
