"""Tells headings from paragraphs, whatever their style: Markdown, bold, a number of its own, 一、, 01, 案例一：, …案, or run into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.ingest.frame import Block
from generator.vocabulary import vocabulary

Kind = Literal["case", "head", "part", "aside", "text"]
_MARK = re.compile(
    r"""
    (?P<case>【?\s*(?:典型)?案\s*例\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳])\s*】?)(?=$|[\s：:、.．，丨|-])\s*[：:、.．，丨|-]*\s*
    |(?P<item>(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．](?!\d)\s*|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]\s*、?|[①-⑳]\s*|0\d\s+)
    |(?P<number>(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳]|NO\.?\s*\d{1,2}|0\d))$
    """,
    re.VERBOSE,
)
_STOP = "。！？；;，,：:、…"
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A block and its part in the article. ``title`` is a heading's words, ``numbered`` whether an ordinal opens it."""

    kind: Kind
    text: str
    title: str = ""
    numbered: bool = False
    bullet: bool = False


def classify(block: Block) -> Line:
    """What a block is: the heading of a case, of anything else, of a part of a story, of an aside; or a paragraph."""
    text = block.text
    core = text.strip("【】[]「」★◆■▼ |丨#*·")
    frame = vocabulary().frame
    marked = _MARK.match(core)
    rest = core[marked.end() :] if marked else core
    short = len(rest) <= LONGEST and not rest.endswith(tuple(_STOP))
    if core.startswith(frame["aside"].cues) or rest.startswith(frame["aside"].cues):
        return Line("aside", text, core)
    if short and len(rest) <= 16 and rest.startswith(frame["part"].cues):
        return Line("part", text, core)
    if marked and marked["number"]:
        return Line("case", "", "", numbered=True)
    if marked and marked["case"]:
        label = marked["case"].strip()
        if not rest:
            return Line("case", "", label, numbered=True)
        return Line("case", "", rest, numbered=True) if short else Line("case", rest, label, numbered=True)
    if marked and short and (block.bold or block.level or rest.endswith("案") or len(rest) <= 40):
        return Line("case", "", rest, numbered=True)
    if not marked and len(core) <= LONGEST and core.endswith("案") and "，" not in core[-10:]:
        return Line("case", "", core)
    if short and (block.level or block.bold) and not marked:
        return Line("head", text, core)
    title = block.lead.strip("。：: ") if 4 <= len(block.lead) <= LONGEST else ""
    return Line("text", text, title, numbered=marked is not None, bullet=block.bullet)
