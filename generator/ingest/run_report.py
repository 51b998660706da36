"""The report of ``casebook ingest``: a line for each article that changed something and each file that needs a person; the rest is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.case import same_facts
from generator.ingest.run import ArticleReport
from generator.ingest.shelf.outcome import CaseOutcome, Kind
from generator.text.plain_text import printable

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
_RANK = {kind: rank for rank, kind in enumerate(NAMES)}
CHANGES: tuple[Kind, ...] = ("written", "improved", "merged", "accepted")
"""What becomes of a case whose file was written."""


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


def _changes(outcomes: Iterable[CaseOutcome]) -> Iterator[str]:
    found = list(outcomes)
    for kind in CHANGES:
        of_kind = [o for o in found if o.kind == kind]
        whys = "；".join(dict.fromkeys(o.why for o in of_kind if o.why))
        if of_kind:
            yield f"{NAMES[kind]} {'、'.join(dict.fromkeys(o.case_id for o in of_kind))}" + (f"（{whys}）" if whys else "")


class RunReport:
    """What became of all articles so far, as lines to print and counts; the outcomes themselves are not kept. ``in_doubt`` are the drafts that may be no
    case, to be looked at before all else; ``lines`` are (line, whether it tells of a refusal); ``diff``: with the changes that were not made."""

    def __init__(self, *, diff: bool = False) -> None:
        self.in_doubt: list[str] = []
        self.lines: list[tuple[str, bool]] = []
        self.accepted: set[str] = set()
        self.failed = False
        self._diff = diff
        self._kinds: dict[str, Kind] = {}
        self._articles: Counter[str] = Counter()
        self._outcomes = 0

    def add(self, report: ArticleReport) -> None:
        """Count an article, once; a case reported several times is what comes first among ``NAMES``."""
        if not report.again:
            self._articles["failed" if report.failed else "nothing" if report.refused else "cases" if report.outcomes else "out"] += 1
        self._outcomes += len([o for o in report.outcomes if not report.again or o.case_id not in self._kinds])
        for o in report.outcomes:
            self._kinds[o.case_id] = min(o.kind, self._kinds.get(o.case_id, o.kind), key=_RANK.__getitem__)
        in_doubt = [printable(f"{o.path}: 存疑，请先复核：{o.doubt}") for o in report.outcomes if o.doubt]
        said = [(printable(line), bool(report.refused)) for line in lines(report)]
        said += [(o.diff, False) for o in report.outcomes if self._diff and o.diff]
        self.in_doubt += [line for line in in_doubt if not (report.again and line in self.in_doubt)]
        self.lines += [line for line in said if not (report.again and line in self.lines)]
        self.accepted |= {o.case_id for o in report.outcomes if o.kind == "accepted"}
        self.failed |= bool(report.refused) or any(o.kind == "refused" for o in report.outcomes)

    def summary(self) -> str:
        """One line in which articles in equal articles with cases, kept out, refused; and each case counts once, however often reported."""
        counts, articles = Counter(self._kinds.values()), self._articles
        cases = "，".join(f"{name} {counts[kind]}" for kind, name in NAMES.items() if counts[kind]) or "无案例"
        again = f"（另有 {more} 处是转载、重复）" if (more := self._outcomes - len(self._kinds)) else ""
        return (
            f"读入 {articles.total()} 篇 = 有案例 {articles['cases']} + 不属收录范围 {articles['out']} + 没有案例 {articles['nothing']}"
            f" + 读不出 {articles['failed']}；案例 {len(self._kinds)} 个{again}：{cases}"
        )


def moved_line(before: Path, after: Path) -> str:
    """That a case file stood elsewhere than where its id belongs, and was moved there."""
    return f"{before}: 案例由 id 认定，不由文件名；已移回 {after}"
