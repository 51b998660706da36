"""``casebook ingest``: articles in, case files out, and an account of both that adds up.

Every article ends as one line: cases, or the reason why it gave none (which makes the run end with exit status 1). Every case
ends as one :class:`shelve.Outcome`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.case.identity import case_id
from generator.ingest import pipeline
from generator.ingest.shelf import case_writer
from generator.models import Case, PartialDate, Passage
from generator.system import atomic


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What one article gave: outcomes per case, passages kept out of the casebook by scope, or why nothing (``refused``)."""

    name: str
    outcomes: tuple[case_writer.Outcome, ...] = ()
    kept_out: tuple[str, ...] = ()
    refused: str = ""
    failed: bool = False


def ingest(read: Iterable[pipeline.Outcome], shelf: case_writer.Shelf, date: str | None = None) -> Iterator[ArticleReport]:
    """Shelve the cases of articles as they were read, in order; ``date`` (ISO day) serves articles that carry none.

    Raises OSError where a file cannot be written: what was shelved before stands whole.
    """
    for outcome in read:
        if outcome.code:
            yield ArticleReport(outcome.name, refused=outcome.reason, failed=outcome.code == "unreadable")
            continue
        ours = [(p, r.case) for p, r in outcome.readings if p.scope == "administrative"]
        kept_out = tuple(p.scope for p, _ in outcome.readings if p.scope != "administrative")
        if any(not p.article.date for p, _ in ours) and not date:
            yield ArticleReport(outcome.name, refused="文章没有日期；用 --date YYYY-MM-DD 给出发布日期", failed=True)
            continue
        cases = [_dated(p, c, date) for p, c in ours]
        yield ArticleReport(outcome.name, tuple(shelf.put(cases)), kept_out)


def _dated(passage: Passage, case: Case, date: str | None) -> Case:
    if passage.article.date or not date:
        return case
    dates = replace(case.dates, reported=PartialDate(date))
    sources = tuple(replace(s, date=date) for s in case.sources)
    return replace(case, id=case_id(replace(passage.article, date=date), passage.ordinal), dates=dates, sources=sources)


def summary(reports: list[ArticleReport]) -> str:
    """One line in which articles in equal articles with cases, kept out, refused."""
    kinds = Counter(o.kind for r in reports for o in r.outcomes)
    with_cases = sum(1 for r in reports if r.outcomes)
    only_out = sum(1 for r in reports if not r.outcomes and r.kept_out)
    nothing = sum(1 for r in reports if r.refused and not r.failed)
    failed = sum(1 for r in reports if r.failed)
    cases = "，".join(f"{NAMES[k]} {n}" for k, n in kinds.items()) or "无案例"
    return (
        f"读入 {len(reports)} 篇 = 有案例 {with_cases} + 不属收录范围 {only_out} + 没有案例 {nothing} + 读不出 {failed}；"
        f"案例 {sum(kinds.values())} 个：{cases}"
    )


NAMES = {
    "written": "新写",
    "improved": "更新",
    "unchanged": "不变",
    "kept": "保留人工版本",
    "merged": "并入",
    "withdrawn": "以前撤回过，未写入",
    "refused": "未写入",
}


def report_lines(report: ArticleReport) -> Iterator[str]:
    """The lines that tell a maintainer what became of an article: every file that changed or was left alone, and why."""
    if report.refused:
        yield f"{report.name}: {'拒收' if report.failed else '没有案例'}：{report.refused}"
        return
    for outcome in report.outcomes:
        if outcome.kind != "unchanged":
            why = f"（{outcome.why}）" if outcome.why else ""
            yield f"{report.name}: {NAMES[outcome.kind]} {outcome.path}{why}"
    if report.kept_out:
        yield f"{report.name}: {len(report.kept_out)} 段不属收录范围：{'、'.join(dict.fromkeys(report.kept_out))}"


def passed_over_line(others: list[Path]) -> str:
    """What stood beside the articles and was not read, in one line; the names so that a terminal does nothing but print them."""
    names = [p.name if p.name.isprintable() else ascii(p.name) for p in others[:5]]
    return f"另有 {len(others)} 项不是 .md 或 .txt 文件，没有读：{'、'.join(names)}{'……' if len(others) > 5 else ''}"


def keep_pasted(raw: bytes, seeds: Path) -> Path:
    """Keep an article pasted on standard input as ``seeds/pasted_<hash>.md`` and return where. Raises ValueError for nothing."""
    if not raw.strip():
        raise ValueError("nothing was pasted")
    path = seeds / f"pasted_{hashlib.sha256(raw).hexdigest()[:16]}.md"
    atomic.write(path, raw)
    return path
