"""``casebook new``: a commented case file to fill in, with the next free id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.case import editor_schema, frontmatter
from generator.case.schema import HOLE, address_fault
from generator.case.store import CASES
from generator.models import Article
from generator.vocabulary import BASIS_LABELS, PARTY_LABELS, ROLE_LABELS, Vocabulary

Identify = Callable[[Article, int], str]


class NewCaseError(ValueError):
    """The values given cannot begin a case; the message says which and why."""


def new(
    root: Path, v: Vocabulary, identify: Identify, *, url: str | None, day: str, title: str | None, today: date | None = None
) -> tuple[Path, str]:
    """The path and the text of a new case file under ``root``; ``identify`` gives the id of an article's n-th case.

    Raises NewCaseError for an address or a day that cannot be one."""
    url, title = (url or "").strip() or None, (title or "").strip() or HOLE
    if url and (fault := address_fault(url)):
        raise NewCaseError(f"网址不能用：{fault[0]} (url: {fault[1]})")
    try:
        reported = date.fromisoformat(day.strip())
    except ValueError:
        raise NewCaseError(f"日期要写成 YYYY-MM-DD，例如 2024-09-20，而不是 {day!r} (date)") from None
    if reported > (today or date.today()):
        raise NewCaseError(f"{reported} 还没有到 (date in the future)")
    article = Article("", title, title, url, None, reported.isoformat())
    id = _next_id(root, identify, article)
    return root / CASES / id[:4] / f"{id}.md", template(id, title, reported.isoformat(), url, v)


def _next_id(root: Path, identify: Identify, article: Article) -> str:
    """The id after the last one taken of the same source and day."""
    prefix = identify(article, 1)[:-2]
    taken = [path.stem.removeprefix(prefix) for path in (root / CASES / prefix[:4]).glob(f"{prefix}*.md")]
    return identify(article, max([int(n) for n in taken if n.isdecimal()], default=0) + 1)


def template(id: str, title: str, day: str, url: str | None, v: Vocabulary) -> str:
    """A case file with every field, its comment in Chinese, and the terms to choose from."""
    address = f"url: {_quoted(url)}" if url else "url:  # 没有网址就删去这一行"
    facts = "\n".join(
        f"#   {duty.label}: " + " | ".join(f.label for f in v.violations.values() if f.duty == duty.id) for duty in v.duties.values()
    )
    return f"""---
# yaml-language-server: $schema=../../../{editor_schema.LOCAL}
# 填好后运行 casebook check；不知道的留空，不要猜。说明见 CONTRIBUTING.md。
id: {id}  # 不要改动
title: {_quoted(title)}
status: draft
dates:
  found:  # 发现或者发生，如 "2024-07-15"、"2024-07"
  decided:  # 作出决定
  reported: "{day}"  # 首个来源的发布日期
region:  # 由省到县的全称，如 广西壮族自治区/南宁市/宾阳县
authorities:  # 每个一条，去掉下一行行首的 # 再改
#  - {{name: 某县公安局, kind: 公安, role: 决定}}
#  kind: {_choices(v.authorities)}
#  role: {" | ".join(ROLE_LABELS.values())}
subject:
  name:  # 照录公告，如 某酒店；隐去的不还原
  type:  # {_choices(v.subject_types)}
  sector:  # {_choices(v.sectors)}
violations: []  # 如 [弱口令, 未留存六个月日志]，可选：
{facts}
consequences: []  # 可选：{_choices(v.consequences)}
statutes:
#  - {{law: 网络安全法, article: 第二十一条, basis: 本案}}
#  basis: {" | ".join(BASIS_LABELS.values())}
measures:
#  - {{kind: 警告, party: 单位}}
#  - {{kind: 罚款, party: 个人, amount: 5000}}
#  kind: {_choices(v.measures)}
#  party: {" | ".join(PARTY_LABELS.values())}
sources:
  - {address}
    title:  # 文章标题
    publisher:  # 原发布者
    date: "{day}"
evidence:  # 可以不写；如 measures/1: 依法处以行政警告（一字不差）
---

{HOLE}把公告里讲这个案例的段落照录在这里，替换本段。
"""


def _choices(table: Mapping[str, Any]) -> str:
    return " | ".join(row.label for row in table.values())


def _quoted(text: str) -> str:
    """A text as a YAML value on one line."""
    return frontmatter.join({"x": text}, "").splitlines()[1].removeprefix("x: ")
