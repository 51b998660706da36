"""The file that ``casebook watch`` goes by: a list of rows, each a feed or a listing page, checked and typed when it is read."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from generator.system.errors import UserError
from generator.text.addresses import address_fault

MAX_BYTES = 1_000_000
MAX_ROWS = 2000


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class WatchedSource:
    """One place to look for new articles: a ``feed``, or a ``page`` and the CSS selector of its ``links``. ``title_has``: a link counts
    where its title has one of these words. ``should_have_results``: finding no link at all is an alarm."""

    name: str
    feed: str = ""
    page: str = ""
    links: str = "a"
    title_has: tuple[str, ...] = ()
    should_have_results: bool = True
    publisher: str = ""

    @property
    def address(self) -> str:
        return self.feed or self.page


class SourcesError(UserError):
    """The file of sources cannot be used; the message lists every fault, a line each."""


def read(path: Path) -> list[WatchedSource]:
    """The rows of a file. Raises SourcesError with every fault in it, OSError where it cannot be read."""
    if path.stat().st_size > MAX_BYTES:
        raise SourcesError(f"{path}: 超过 {MAX_BYTES:,} 字节 (too large)")
    try:
        data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise SourcesError(f"{path}:{line}: 不是 YAML；检查缩进和引号 (not valid YAML: {getattr(error, 'problem', None) or error})") from None
    if not isinstance(data, list) or not data or len(data) > MAX_ROWS:
        raise SourcesError(f"{path}:1: 要写成列表，每个来源一项（- name: …），最多 {MAX_ROWS} 项 (a list of rows)")
    rows: list[WatchedSource] = []
    faults: list[str] = []
    for number, item in enumerate(data, 1):
        row, found = _row(item, number)
        rows += [row] if row else []
        faults += found
    names = [row.name for row in rows]
    faults += [f"{name}: 名字用了两次 (the name stands twice)" for name in dict.fromkeys(names) if names.count(name) > 1]
    if faults:
        raise SourcesError("\n".join(f"{path}: {fault}" for fault in faults))
    return rows


def _row(item: Any, number: int) -> tuple[WatchedSource | None, list[str]]:
    """A row of the file where it has the right keys, and its faults, each with the row it stands in."""
    where = f"第 {number} 项" + (f"（{item['name']}）" if isinstance(item, dict) and item.get("name") else "")
    try:
        row = TypeAdapter(WatchedSource).validate_python(item)
    except ValidationError as error:
        return None, [f"{where}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    if bool(row.feed) == bool(row.page):
        return row, [f"{where}: feed（订阅源）和 page（列表页）写一个，也只写一个 (one of feed and page)"]
    if fault := address_fault(row.address):
        return row, [f"{where}: 网址{fault[0]} ({fault[1]})"]
    return row, [] if _is_selector(row.links) else [f"{where}: links: {row.links!r} 不是 CSS 选择器 (not a CSS selector)"]


def _is_selector(text: str) -> bool:
    try:
        LexborHTMLParser("<a>").css(text)
    except (SelectolaxError, ValueError):
        return False
    return True
