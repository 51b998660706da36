"""Takes off what the publisher put around a notice: Markdown and HTML markup, navigation, adverts, reading lists, the page's foot."""

import html
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.ingest.phrases import phrase
from generator.models import Article
from generator.text import folding, personal_data, plain_text
from generator.vocabulary import vocabulary

# An address may hold one pair of brackets; a bracket of the next link ends it, so that no text is looked at twice.
_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]*\]{_ADDRESS}")
_LINK = re.compile(rf"\[(?P<text>[^\[\]\n]*)\]{_ADDRESS}")
_BREAK = re.compile(r"<(?:br|hr)\s*/?>|</(?:p|div|li|tr|h[1-6]|section|blockquote)>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(?P<tag>script|style)\b[^<]*</(?P=tag)>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~])")
_MARKER = re.compile(r"(?P<level>#{1,6})(?:\s+|$)|(?P<bullet>(?:[*+·•●▶►-])\s+|[·•●▶►])|>\s?")
_EDGE = " \t\u3000\xa0★☆▼▽■□◆◇▲△丨|【】[]-—–*_~=·：:↓"
_ORIGIN = re.compile(
    r"(?:^|[\s*（(])(?:(?:文章|素材|内容|信息|稿件|综合|资料|案例)?来源|素材|转自|转载自|来自|供稿|文章转自)\s*[:：丨|｜/]\s*"
    r"(?P<name>[^\s，,。；;、（）()*【】|丨]{2,24})"
)
_OF_ORIGIN = ("来源", "素材", "转自", "来自", "供稿")  # one of these stands in each
_MARKS, _MARKED = "#+·•●▶►>-", "[<&*_\\\xa0原点"  # a line that is more than its words begins with one of the first or has one of the second
# A first heading right under the title: 典型案例1, 01, ①.
_NUMBER = re.compile(r"(?:典型)?案[例件情]|(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])$|(?:Case|CASE|NO|No)\s?\d")
_OFFICIAL = phrase("office-account", "office-account-also")


class Block(NamedTuple):
    """One line of an article, folded and without markup, and what the markup said. ``lead``: a bold opening; ``printed``: the line as printed, '' if the
    same."""

    text: str
    level: int = 0
    bold: bool = False
    bullet: bool = False
    lead: str = ""
    printed: str = ""


class BodyLine(NamedTuple):
    """A line of a body and the number of its block, or -1 and the ``row`` of the boilerplate vocabulary or of OTHER_ROWS that removed it."""

    text: str
    block: int = -1
    row: str = ""


_FEET = ("end", "cut")  # behind a sentence of the article such a line ends it
OTHER_ROWS = {"markup": "图片、链接或者分隔线", "title": "又一遍标题", "publisher": "发布者的名称", "name": "标题下的署名"}
"""What takes a line off without a row of the vocabulary."""


def blocks(article: Article) -> tuple[Block, ...]:
    """The lines of an article in order, markup and the publisher's frame taken off."""
    return _read(article)[0]


def body_lines(article: Article) -> tuple[BodyLine, ...]:
    """Every line of an article that is not blank, in order: in which block it stands, or what took it off."""
    return _read(article)[1]


@lru_cache(maxsize=2)  # the splitter asks first, then whoever quotes the same article
def _read(article: Article) -> tuple[tuple[Block, ...], tuple[BodyLine, ...]]:
    title = bare(folding.fold(html.unescape(article.title)))
    result: list[Block] = []
    every: list[BodyLine] = []
    byline, foot = False, ""
    for line, after in pairwise([*filter(str.strip, lines(article.body)), ""]):
        block = None if foot else block_of(line) or _linked_heading(line, after)
        row = foot or (_row(block, after, title, article, result) if block else "markup")
        if block and row in _FEET and any(map(_is_sentence, result)):
            foot = row
        if block and not row and byline and not result and _is_name(block):
            row = "name"
        byline = row == "title" or (byline and bool(row))
        if block and not row:
            joined = bool(result) and _wrapped(result[-1], block)
            result.append(_joined(result.pop(), block) if joined else block)
        every.append(BodyLine(line, -1 if row else len(result) - 1, row))
    return tuple(result), tuple(every)


def _is_link(line: str) -> bool:
    """Whether a line is nothing but links: what stands over it heads a reading list, and the notice goes on behind the list."""
    return "](" in line and "![" not in line and block_of(line) is None


def _linked_heading(line: str, after: str) -> Block | None:
    """Of a line that is no block: a numbered one that is one link over text, the heading of an item of a digest ([7、某公司被罚](…)), and no list of links."""
    found = _LINK.fullmatch(line.strip(" *#\t")) if "](" in line and "![" not in line else None
    read = block_of(found["text"]) if found and found["text"][:1].isdigit() and block_of(after) else None
    return read._replace(level=1) if read and read.text.lstrip("0123456789")[:1] in ("、", ".") else None


def _wrapped(before: Block, block: Block) -> bool:
    """Whether a line goes on with the sentence of the line before it, which broke off at a comma."""
    plain = not (block.level or block.bullet or block.bold or before.level)
    return plain and before.text.endswith(("，", "、")) and len(before.text) > 6


def _joined(before: Block, block: Block) -> Block:
    printed = (before.printed or before.text) + (block.printed or block.text) if before.printed or block.printed else ""
    return before._replace(text=before.text + block.text, printed=printed)


def _is_sentence(block: Block) -> bool:
    """Whether a line is text of the article: what is a foot behind it is a banner (点击上方蓝字) where no such line stands before."""
    return len(block.text) > 24 and block.text.endswith(("。", "；", "！", "”", "：", "）"))


def _row(block: Block, after: str, title: str, article: Article, before: Iterable[Block]) -> str:
    """The row that takes a line off, '' where it is text."""
    edge = block.text.strip(_EDGE)
    short = len(edge) < 60
    framed = edge[:1] in _beginnings()
    if framed and opens("reading", edge) and _is_link(after):
        return "reading"
    line = bare(block.text) if title[:1] in block.text else ""
    if title and (line == title or (len(title) > 8 and line.startswith(title) and len(line) < len(title) + 60)):  # maybe the site's name behind it
        return "title"
    if not edge:
        return "markup"
    rows = [row for row in ("end", "cut", "drop", "credit") if framed and (short or row in ("end", "drop")) and opens(row, edge)]
    if rows and rows[0] in _FEET and any(map(_is_sentence, before)):
        return rows[0]
    if edge == article.publisher:
        return "publisher"
    return next((row for row in rows if row != "end"), "")


def _is_name(block: Block) -> bool:
    """Whether a line under the title is an author's or an account's name, and no heading or text."""
    plain = len(block.text) <= 20 and not block.level and not block.bold and block.text.isalnum()
    return plain and not block.text.endswith("案") and not _NUMBER.match(block.text)


def lines(body: str) -> list[str]:
    """The lines of a body, where HTML stands in it its blocks too."""
    if "</" in body or "<br" in body:
        body = _BREAK.sub("\n", _HIDDEN.sub("", body))
    return body.split("\n")


def block_of(line: str) -> Block | None:
    """One line without markup, None for an empty line, an image, a rule or a line that is nothing but links."""
    text, level, bold, bullet, lead = line.strip(), 0, False, False, ""
    if text[:1] in _MARKS or any(map(text.__contains__, _MARKED)):
        bold = text.startswith("<strong>") and text.endswith("</strong>")
        if "![" in text:
            text = _IMAGE.sub("", text)
        if "](" in text:
            if not _LINK.sub("", text).strip(" *#\t>-|、[]"):
                return None
            text = _LINK.sub(lambda m: m["text"], text)
        text = phrase("page-button").sub("", text) if "原文" in text or "点击" in text else text
        text = html.unescape(plain_text.untagged(text)).strip()
        while match := _MARKER.match(text):
            level = len(match["level"] or "") or level
            bullet = bullet or match["bullet"] is not None
            text = text[match.end() :].strip()
        bold = bold or (text.startswith("**") and text.endswith("**") and len(text) > 4)
        if text.startswith("**") and not (bold and "**" not in text[2:-2].replace("****", "")):
            lead = _ESCAPE.sub("", text[2:].split("**", 1)[0]).strip()
            bold = False
        text = _ESCAPE.sub("", text.replace("**", "").replace("__", "").replace("\xa0", " ")).strip(" *\t")
    if not text or not (text[0].isalnum() or any(c.isalnum() for c in text)):
        return None
    read, printed = _folded(safe(text))
    return Block(read, level, bold, bullet, lead and _folded(safe(lead))[0], printed)


def _folded(printed: str) -> tuple[str, str]:
    """A line as it is read, and as printed where that is another. What only folding shows to be markup or personal is shown folded."""
    read = folding.fold(printed)
    if read == printed:
        return read, ""
    again = safe(read)
    return (read, printed) if again == read else (again, "")


def safe(text: str) -> str:
    """One line of an article as it may stand in a case file: no markup, nothing unseen, personal numbers masked."""
    return personal_data.masked(plain_text.plain(text))


def is_official(name: str) -> bool:
    """Whether a short name is that of an office's account (青河网警, 平安青河, 青河市公安局), which says so where it begins or ends, and no title."""
    marks = [match.span() for match in _OFFICIAL.finditer(name)]
    return not phrase("title-end").search(name) and any(start == 0 or len(name) - end <= 2 for start, end in marks)


def origin(article: Article) -> str | None:
    """The account or office the article names as where its text comes from, None where it names none but its publisher."""
    body = folding.whole(article.body)
    for line in reversed(lines(body)) if any(word in body for word in _OF_ORIGIN) else ():
        if len(line) < 120 and any(word in line for word in _OF_ORIGIN) and (match := _ORIGIN.search(line)) and match["name"] != article.publisher:
            return safe(match["name"].strip("*“”\"'[]「」《》")) or None
    return _byline(article)


def _byline(article: Article) -> str | None:
    """The author line under the title, where it is an office's account (else it may be an editor's name)."""
    title, after = bare(folding.fold(html.unescape(article.title))), False
    for line in lines(article.body):
        if not (block := block_of(line)):
            continue
        if bare(block.text) == title:
            after = True
        elif after:
            official = len(block.text) <= 20 and _OFFICIAL.search(block.text) and block.text != article.publisher
            return block.text if official else None
    return None


def bare(text: str) -> str:
    """A text without white space and the marks that stand around a title, to compare titles by."""
    return re.sub(r"[\s#*\\]", "", text)


@cache
def _beginnings() -> frozenset[str]:
    """The characters with which a line of the publisher's frame can begin."""
    return frozenset(cue[0] for row in vocabulary().boilerplate.values() for cue in row.cues)


def opens(row: str, line: str) -> bool:
    """Whether a line is one of a row of the boilerplate vocabulary, by how it begins."""
    return vocabulary().boilerplate[row].opens(line)
