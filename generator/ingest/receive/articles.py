"""Reads a received article: an optional head and a Markdown or plain-text body. What is no article is refused with one line that says why."""

import html
import re
from functools import cache

from generator.case import frontmatter, rules, seed_header
from generator.ingest.receive import byline
from generator.ingest.receive.paragraphs import paragraphs
from generator.models import Article
from generator.text import masks, personal_data, plain_text, spacing
from generator.text.addresses import address_fault
from generator.text.moments import beijing_day
from generator.vocabulary import vocabulary

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<text>\S.*)$", re.MULTILINE)
MAX_LINE = 500  # characters of a title or an account's name
MAX_URL = 2000
LONGEST_STUB = 2000  # characters: a longer text is no title alone
_SHORT = 3000  # characters: a longer text is an article, whatever stands in it


class ArticleError(ValueError):
    """The article cannot be read. The message is one line: what was found, and why that is no article."""


def read(name: str, raw: bytes) -> Article:
    """The article in a file named ``name``. Raises ArticleError for what is empty, broken, not UTF-8 or no article."""
    return of(name, head(name, raw))


def head(name: str, raw: bytes) -> seed_header.Header:
    """The head of the file and its body as it stands there. Raises ArticleError for what is broken or not UTF-8."""
    try:
        header = seed_header.read(frontmatter.decode(raw))
    except frontmatter.FrontMatterError as error:
        raise ArticleError(f"第 {error.line} 行：{rules.unreadable(error, name).what}") from None
    _refuse_name(name)
    return header


def notes(header: seed_header.Header) -> tuple[str, ...]:
    """Remarks on what was not understood in the head: unknown keys, and days that are none."""
    unknown = (f"头部第 {line} 行的 {key} 不认识，没有读" for key, line in header.unknown)
    return (*unknown, *(f"头部第 {line} 行的 {key} 写的是“{_plain(said)[:40]}”，不是日期，没有读" for key, line, said in header.no_days))


def is_sound(header: seed_header.Header) -> bool:
    """Whether nothing in the head is refused."""
    try:
        _ = _line(header.values, "title"), _line(header.values, "publisher"), _url(header.values.get("url", ""))
    except ArticleError:
        return False
    return True


def of(name: str, header: seed_header.Header) -> Article:
    """The article under a head. Raises ArticleError for what is empty or no article."""
    values, body = dict(header.values), plain_text.visible(paragraphs(header.body))
    if not body.strip() and not values:
        raise ArticleError("空文件")
    if not values.get("date") and (found := byline.read(body)):
        body = found.body.lstrip("\n")
        values = {"date": found.day, "publisher": found.publisher} | {key: value for key, value in values.items() if value}
    body = masks.escaped(spacing.normalised(body))
    title = _line(values, "title") or _plain(_first_heading(body))[:MAX_LINE]
    _refuse_blocked(body)
    if _is_stub(body, title):
        raise ArticleError("只有标题，没有正文")
    url, publisher = _url(values.get("url", "")), _line(values, "publisher") or None
    return Article(name, title, body, url, publisher, beijing_day(values.get("date", "")) or None, notes(header))


def _line(values: dict[str, str], key: str) -> str:
    """A text of the head as one plain line, ``&quot;`` and its like undone."""
    line = _plain(html.unescape(values.get(key, "")))
    if len(line) > MAX_LINE:
        raise ArticleError(f"头部的 {key} 有 {len(line)} 个字符，最多读 {MAX_LINE} 个")
    return line


def _plain(text: str) -> str:
    return personal_data.masked(plain_text.plain(plain_text.untagged(text))).strip()


def _refuse_name(name: str) -> None:
    """A case file names the article's file (2024/a.md), so that name is text like any other, and leads out of no folder."""
    if len(name) > MAX_LINE or _plain(name) != name or {"", "..", "."} & {*name.split("/")}:
        raise ArticleError(f"文件名 {name[:80]!a} 含有不能显示的字符，请改名")


def _url(text: str) -> str | None:
    """The address with what could be read as a script's written in percent signs (javascript%3A)."""
    if not text:
        return None
    if len(text) > MAX_URL:
        raise ArticleError(f"头部的 url 有 {len(text)} 个字符，最多读 {MAX_URL} 个")
    fault = address_fault(text)
    if not fault and plain_text.visible(text) != text:
        fault = "有看不见的字符", "it has characters that are not seen"
    if fault:
        raise ArticleError(f"头部的 url {text[:80]!a} 不是 http(s) 网址：{fault[0]}")
    if personal_data.masked(text) != text:
        raise ArticleError("头部的 url 含有手机号、证件号或者邮箱地址")
    return text if plain_text.plain(text) == text else text[:8] + plain_text.plain(text[8:]).replace("：", "%3A").replace("！", "%21")


def _first_heading(body: str) -> str:
    if match := _HEADING.search(body):
        return match["text"].strip().strip("*# ")
    first = next((line.strip().strip("*# ") for line in body.splitlines() if line.strip()), "")
    return first if len(first) <= 60 and not re.search(r"[。；<]|[，、：:]$|^(?:当事人|被?处罚(?:单位|对象|人)|相对人)[：:]", first) else ""


def _refuse_blocked(body: str) -> None:
    """Refuse the page that a site shows where an article should be: such a page opens a line with what it says of itself."""
    if len(body) < _SHORT and (match := _refusal().search("\n" + body)):
        said = match["sign"]
        row = next(row for row in vocabulary().refusals.values() if said in row.cues)
        raise ArticleError(f"这不是文章（“{said}”）：{row.zh}")


@cache
def _refusal() -> re.Pattern[str]:
    cues = [cue for row in vocabulary().refusals.values() for cue in row.cues]
    return re.compile(rf"\n[ #*>]*+(?P<sign>{'|'.join(map(re.escape, cues))})")


def _is_stub(body: str, title: str) -> bool:
    if len(body) > LONGEST_STUB:
        return False
    bare = re.sub(r"!?\[[^\[\]\n]*\]\([^()\[\]\n]*\)|[\s#*>]", "", body)
    return not bare.replace(re.sub(r"[\s#*>]", "", title), "")
