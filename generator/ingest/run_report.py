"""The report of ``casebook ingest``: a line for each article that changed something and each file that needs a person; the rest is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.case import same_facts
from generator.ingest.run import ArticleReport
from generator.ingest.shelf.outcome import CaseOutcome, Kind

NAMES: dict[Kind, str] = {
    "written": "新写",
    "improved": "更新",
    "merged": "并入",
    "accepted": "已按读到的改",
    "left": "文章里不再有",
    "kept": "保留人工版本",
    "withdrawn": "以前撤回过，未写入",
    "refused": "未写入",
    "unchanged": "不变",
}
_CHANGES: tuple[Kind, ...] = ("written", "improved", "merged", "accepted")


def lines(report: ArticleReport) -> Iterator[str]:
    """What became of an article: the files that changed in one line, then every file that a person has to look at, and why."""
    if report.refused:
        yield f"{report.name}: {'拒收' if report.failed else '没有案例'}：{report.refused}"
    for note in report.notes:
        yield f"{report.name}: {note}"
    if changes := "；".join(_changes(report.outcomes)):
        yield f"{report.name}: {changes}"
    for outcome in report.outcomes:
        if outcome.asks:
            yield f"{outcome.path}: {NAMES[outcome.kind]}（{outcome.why}）"
        for other in outcome.same_facts:
            yield f"{outcome.path}: {same_facts.proposal(outcome.case_id, other)}"
    if report.kept_out:
        yield f"{report.name}: {len(report.kept_out)} 段不属收录范围：{'、'.join(dict.fromkeys(report.kept_out))}"


def in_doubt(reports: Iterable[ArticleReport]) -> Iterator[str]:
    """The drafts written that may be no case, and why: what to look at before all else."""
    for outcome in (o for r in reports for o in r.outcomes if o.doubt):
        yield f"{outcome.path}: 存疑，请先复核：{outcome.doubt}"


def _changes(outcomes: Iterable[CaseOutcome]) -> Iterator[str]:
    found = list(outcomes)
    for kind in _CHANGES:
        of_kind = [o for o in found if o.kind == kind]
        whys = "；".join(dict.fromkeys(o.why for o in of_kind if o.why))
        if of_kind:
            yield f"{NAMES[kind]} {'、'.join(dict.fromkeys(o.case_id for o in of_kind))}" + (f"（{whys}）" if whys else "")


def summary(reports: list[ArticleReport]) -> str:
    """One line in which articles in equal articles with cases, kept out, refused; and each case counts once, however often reported."""
    all_outcomes = [o for r in reports for o in r.outcomes]
    kinds = {id: kind for kind in reversed(NAMES) for id in (o.case_id for o in all_outcomes if o.kind == kind)}
    counts = Counter(kinds.values())
    with_cases = sum(1 for r in reports if r.outcomes and not r.refused)
    only_out = sum(1 for r in reports if not r.outcomes and r.kept_out)
    nothing = sum(1 for r in reports if r.refused and not r.failed)
    failed = sum(1 for r in reports if r.failed)
    cases = "，".join(f"{name} {counts[kind]}" for kind, name in NAMES.items() if counts[kind]) or "无案例"
    again = f"（另有 {len(all_outcomes) - len(kinds)} 处是转载、重复）" if len(all_outcomes) > len(kinds) else ""
    return (
        f"读入 {len(reports)} 篇 = 有案例 {with_cases} + 不属收录范围 {only_out} + 没有案例 {nothing} + 读不出 {failed}；"
        f"案例 {len(kinds)} 个{again}：{cases}"
    )


def moved_line(before: Path, after: Path) -> str:
    """That a case file stood elsewhere than where its id belongs, and was moved there."""
    return f"{before}: 案例由 id 认定，不由文件名；已移回 {after}"
