"""``casebook new``: a commented case file to fill in, with the next free id."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.case import frontmatter, identity, schema
from generator.case.field import Field
from generator.case.fields import IN_FILE
from generator.case.shapes import HOLE, ID_PATTERN
from generator.case.store import CASES
from generator.models import Article
from generator.system.errors import UserError
from generator.text.addresses import address_fault
from generator.vocabulary import Vocabulary


def new(root: Path, v: Vocabulary, *, url: str | None, day: str, title: str | None, today: date | None = None) -> tuple[Path, str]:
    """The path and the text of a new case file under ``root``. Raises UserError for an address or a day that cannot be one."""
    url, title = (url or "").strip() or None, (title or "").strip() or HOLE
    if url and (fault := address_fault(url)):
        raise UserError(f"网址不能用：{fault[0]}")
    try:
        reported = date.fromisoformat(day.strip())
    except ValueError:
        raise UserError(f"日期要写成 YYYY-MM-DD，例如 2024-09-20，而不是 {day!r}") from None
    if reported > (today or date.today()):
        raise UserError(f"{reported} 还没有到")
    article = Article("", title, title, url, None, reported.isoformat())
    id = _next_id(root, article)
    return root / CASES / id[:4] / f"{id}.md", template(id, title, reported.isoformat(), url, v)


def _next_id(root: Path, article: Article) -> str:
    """The id after the last one that its source ever had, whatever day that was given."""
    source = identity.hash_of(identity.source_identity(article))
    ids = (path.stem for path in (root / CASES).rglob(f"*-{source}-*.md"))
    taken = [identity.ordinal_of(id) for id in ids if re.fullmatch(ID_PATTERN, id)]
    return identity.case_id(article, max(taken, default=0) + 1)


def template(id: str, title: str, day: str, url: str | None, v: Vocabulary) -> str:
    """A case file with every field, its comment in Chinese, and the terms to choose from."""
    given = {"id": id, "title": _quoted(title), "status": "draft", "dates/reported": f'"{day}"', "sources/date": f'"{day}"'}
    if url:
        given["sources/url"] = _quoted(url)
    lines = (line for field in IN_FILE if field.hint is not None for line in _lines(field, given, v))
    return "\n".join([_HEAD, *lines, _TAIL])


_HEAD = f"""---
# yaml-language-server: $schema=../../../{schema.LOCAL}
# 填好后运行 casebook check；不知道的留空，不要猜。说明见 CONTRIBUTING.md。"""
_TAIL = f"""---

{HOLE}把公告里讲这个案例的段落照录在这里，替换本段。
"""


def _lines(field: Field, given: dict[str, str], v: Vocabulary) -> Iterator[str]:
    """The lines of a field: its key, what is known of it, and a comment with what it takes."""
    if field.kind == "record" and field.type:
        yield f"{field.key}:"
        yield from (_line(f, given.get(f"{field.key}/{f.key}"), v, "  ") for f in field.fields if f.hint is not None)
    elif field.kind == "records":
        yield _line(field, None, v)
        yield from (f"#  - {sample}" for sample in field.samples)
        yield from _entry(field, given, v)
    else:
        yield _line(field, given.get(field.key), v)
        yield from (f"#   {duty}: {' | '.join(names)}" for duty, names in _by_duty(field, v).items())


def _entry(field: Field, given: dict[str, str], v: Vocabulary) -> Iterator[str]:
    """The choices of an entry's closed terms, as comments; of a list without samples the first entry, to be filled in."""
    shown = [f for f in field.fields if f.hint is not None]
    if field.samples:
        yield from (f"#  {f.key}: {_choices(f, v)}" for f in shown if f.table)
        return
    for n, f in enumerate(shown):
        yield _line(f, given.get(f"{field.key}/{f.key}"), v, "    " if n else "  - ")


def _line(field: Field, value: str | None, v: Vocabulary, indent: str = "") -> str:
    hint = (field.hint or "") + (_choices(field, v) if field.table and not _by_duty(field, v) else "")
    known = value or ("[]" if field.kind == "terms" else "")
    comment = f"  # {hint}" if hint and not (value and field.key == "url") else ""
    return f"{indent}{field.key}:{' ' if known else ''}{known}{comment}"


def _by_duty(field: Field, v: Vocabulary) -> dict[str, list[str]]:
    """The labels of a table whose rows stand under duties, by duty; empty for any other table."""
    rows = v.tables.get(field.table or "", {}).values()
    named = {duty.label: [r.label for r in rows if getattr(r, "duty", None) == duty.id] for duty in v.duties.values()}
    return {duty: names for duty, names in named.items() if names}


def _choices(field: Field, v: Vocabulary) -> str:
    return " | ".join(v.labels[field.table or ""].values())


def _quoted(text: str) -> str:
    """A text as a YAML value on one line."""
    return frontmatter.join({"x": text}, "").splitlines()[1].removeprefix("x: ")
