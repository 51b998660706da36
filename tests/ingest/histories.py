"""Random histories of a casebook: articles come, change and go, people withdraw, merge, review, edit and rename; after each ingest
what must always hold is asked of the folder.

Every case has a mark of two characters that stands in nothing else, so that a file tells which case it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator import check
from generator.case import file as casefile
from generator.case import parting, store, withdrawal
from generator.ingest import pipeline, run, run_report
from generator.ingest.shelf.case_writer import CaseWriter
from generator.vocabulary import vocabulary

SYLLABLES = "岚澜岑峪崮崤嵩巍渚湄滂漪潆澍濯灏炜烁焓煜熠燧璟璨"
SYSTEMS = ("会员系统", "门户网站", "办公系统", "预约挂号系统", "视频监控平台", "缴费系统")
FAULTS = ("存在弱口令", "存在高危漏洞未修复", "未采取加密措施", "被植入木马程序", "存在未授权访问漏洞")
DUTIES = ("未留存网络日志", "未制定内部安全管理制度", "未开展等级保护测评", "未落实数据分类管理")
REWORDINGS = (
    ("检查发现", "检查中发现"),
    ("依法对", "依法依规对"),
    ("的行为违反", "的做法违反"),
    ("责令限期改正", "责令其限期改正"),
    ("且", "并且"),
)
MARK = re.compile(f"鼎([{SYLLABLES}]{{2}})")
read = lru_cache(maxsize=512)(pipeline.read)  # what is read hangs on nothing else, and most articles stay from one ingest to the next


@dataclass
class Told:
    """One case as an article tells it."""

    mark: str
    number: int
    reworded: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        n = self.number
        words = (
            f"2024年{1 + n % 9}月{1 + n % 27}日，青江市公安局检查发现，青江鼎{self.mark}科技有限公司的{SYSTEMS[n % len(SYSTEMS)]}"
            f"{FAULTS[n // 3 % len(FAULTS)]}，且{DUTIES[n // 2 % len(DUTIES)]}。该公司的行为违反《中华人民共和国网络安全法》第二十一条的规定。"
            f"青江市公安局依法对青江鼎{self.mark}科技有限公司给予警告，责令限期改正。"
        )
        for i in sorted(self.reworded):
            words = words.replace(*REWORDINGS[i])
        return words


@dataclass
class Article:
    """One received article."""

    name: str
    url: str | None
    day: str = "2024-12-01"
    title: str = "青江警方通报多起网络安全执法案件"
    source: str = "青江网警"
    cases: list[Told] = field(default_factory=list)
    silent: bool = False

    @property
    def raw(self) -> bytes:
        address = f"url: {self.url}\n" if self.url else ""
        head = f"---\ntitle: {self.title}\n{address}source: {self.source}\ndate: {self.day}\n---\n\n# {self.title}\n\n"
        if self.silent:
            return (head + "这篇文章的内容正在更新。\n").encode()
        parts = (f"**案例{'一二三四五六七八九十'[i]}**\n\n{case.text}\n" for i, case in enumerate(self.cases))
        return (head + "\n".join(parts)).encode()


class History:
    """A casebook in ``root`` and what was done to it."""

    def __init__(self, root: Path) -> None:
        self.root, self.v = root, vocabulary()
        self.shelf = root / store.CASES
        self.shelf.mkdir(parents=True)
        self.articles: list[Article] = []
        self.made = 0
        self.withdrawn: set[str] = set()
        self.reprinted: set[str] = set()
        self.mark_of: dict[str, str] = {}
        self.ids_of: dict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()
        self.log: list[str] = []
        self.add(0)

    # ------------------------------------------------------------ what may happen

    def told(self) -> Told:
        n, size = self.made, len(SYLLABLES)
        self.made += 1
        return Told(SYLLABLES[n * 7 % size] + SYLLABLES[(n * 7 // size + n * 5 + 1) % size], n)

    def article(self, n: int) -> Article:
        return self.articles[n % len(self.articles)]

    def add(self, n: int) -> None:
        i = len(self.articles)
        self.articles.append(Article(f"a{i}.md", f"https://news.example.org/{i}.html", cases=[self.told() for _ in range(1 + n % 4)]))

    def paste(self, n: int) -> None:
        """An article without an address, known by its words and the name of its file alone."""
        if len(self.articles) < 4:
            i = len(self.articles)
            self.articles.append(Article(f"pasted{i}.md", None, title="群众来稿", cases=[self.told() for _ in range(1 + n % 3)]))

    def insert(self, n: int) -> None:
        article = self.article(n)
        if len(article.cases) < 8:
            article.cases.insert(n // 7 % (len(article.cases) + 1), self.told())

    def remove(self, n: int) -> None:
        if (cases := self.article(n).cases) and len(cases) > 1:
            cases.pop(n // 7 % len(cases))

    def reorder(self, n: int) -> None:
        cases = self.article(n).cases
        cases.insert(0, cases.pop(n // 7 % len(cases)))
        cases[1:] = cases[:0:-1]

    def reword(self, n: int) -> None:
        cases = self.article(n).cases
        cases[n // 7 % len(cases)].reworded ^= {n // 11 % len(REWORDINGS)}

    def correct(self, n: int) -> None:
        article = self.article(n)
        what = ("day", "url", "spelling", "title", "source")[n // 7 % 5]
        if what == "day":
            article.day = f"2024-12-{1 + n % 28:02}"
        elif what == "url":
            article.url = f"https://other.example.org/{n}.html"
        elif what == "spelling" and article.url:
            article.url = article.url.replace("https://", "http://www.").replace("www.www.", "www.") + "?utm_source=x#top"
            article.url = article.url.replace("?utm_source=x#top?utm_source=x#top", "#top")
        elif what == "title":
            article.title = "青江警方公布网络安全典型案例" if "通报" in article.title else "青江警方通报多起网络安全执法案件"
        else:
            article.source = "青江公安"

    def rename_seed(self, n: int) -> None:
        if (name := f"renamed{n}.md") not in {article.name for article in self.articles}:
            self.article(n).name = name

    def reprint(self, n: int) -> None:
        of = self.article(n)
        if len(self.articles) < 4:
            i = len(self.articles)
            cases = [Told(c.mark, c.number, set(c.reworded)) for c in of.cases]
            self.reprinted |= {c.mark for c in cases}
            day = "2024-11-30" if n % 2 else "2024-12-09"
            self.articles.append(Article(f"a{i}.md", f"https://news.example.org/{i}.html", day, "转载：执法案件", "河湾日报", cases))

    def shift(self, n: int) -> None:
        """Another order in which the articles are read."""
        self.articles.insert(0, self.articles.pop(n % len(self.articles)))

    def silence(self, n: int) -> None:
        """An article that reports no case any more, or reports them again."""
        article = self.article(n)
        article.silent = not article.silent

    def files(self) -> Iterator[tuple[Path, str]]:
        for path in sorted(self.shelf.rglob("*.md")):
            yield path, path.read_text(encoding="utf-8")

    def ids(self, *statuses: str) -> list[str]:
        found = [casefile.parse(text, path.name, self.v)[0] for path, text in self.files()]
        return sorted(case.id for case in found if case and case.status in statuses)

    def withdraw(self, n: int) -> None:
        if ids := self.ids("draft", "reviewed"):
            id = ids[n % len(ids)]
            gone = {id}
            for _ in range(3):  # what was merged into it goes with it
                gone |= {p.id for _, text in self.files() if (p := casefile.parse(text, "x", self.v)[0]) and p.merged_into in gone}
            self.withdrawn |= {self.mark_of[one] for one in gone}
            withdrawal.withdraw(self.shelf, id, "公告已撤下", self.v)

    def merge(self, n: int) -> None:
        ids = self.ids("draft", "reviewed")
        if len(ids) > 1:
            a = n % len(ids)
            b = (a + 1 + n // 7 % (len(ids) - 1)) % len(ids)
            parting.merge(self.shelf, ids[a], ids[b], self.v)

    def change(self, n: int, edit: Callable[[str], str]) -> None:
        files = [(path, text) for path, text in self.files() if "status: draft" in text or "status: reviewed" in text]
        if files:
            path, text = files[n % len(files)]
            path.write_text(edit(text), encoding="utf-8")

    def review(self, n: int) -> None:
        self.change(n, lambda text: text.replace("status: draft", "status: reviewed"))

    def edit(self, n: int) -> None:
        edits: tuple[Callable[[str], str], ...] = (
            lambda text: re.sub(r"^title: .*", f"title: 人改过的标题{n}", text, flags=re.MULTILINE),
            lambda text: text if "## 编者按" in text else text + "\n## 编者按\n\n另有报道。\n",
            lambda text: text.replace("\nstatus:", "\n# 与来源核对过\nstatus:", 1),
            lambda text: text.replace("给予警告", "给予行政警告") if "给予警告" in text and "evidence" not in text else text,
        )
        self.change(n, edits[n // 7 % len(edits)])

    def rename(self, n: int) -> None:
        files = [path for path, _ in self.files()]
        if len(files) > 1 and n % 5 == 0:  # two change places
            a, b = files[0], files[-1]
            a.rename(aside := a.with_name("aside.md"))
            b.rename(a)
            aside.rename(b)
        elif files:
            path = files[n % len(files)]
            new = (path.with_name(f"case{n}.md"), self.shelf / f"{path.stem}.md", path.with_name(f"甲案{n}.md"), self.shelf / f"x{n}" / path.name)
            to = new[n // 7 % len(new)]
            to.parent.mkdir(exist_ok=True)
            path.rename(to)

    def ingest(self, _: int = 0) -> list[run.ArticleReport]:
        """Ingest all articles, and ask what must hold."""
        shelf = CaseWriter(self.shelf, self.v, self.fault, present={a.name for a in self.articles})
        shelf.known.put_back()
        outcomes = [read(a.name, a.raw) for a in self.articles]
        reports = list(run.ingest(outcomes, shelf, None, lambda names: [read(a.name, a.raw) for a in self.articles if a.name in names]))
        self.holds(outcomes, [report for report in reports if not report.again])
        return reports

    def fault(self, path: Path, text: str) -> str:
        found = check.examine_text(text, path, str(path), self.v, self.root / "seeds").problems
        return next((p.code for p in found if p.severity == "error"), "")

    # ------------------------------------------------------------ what must hold

    def holds(self, outcomes: list[pipeline.Outcome], reports: list[run.ArticleReport]) -> None:
        text_of = dict(self.files())
        there = {mark for text in text_of.values() for mark in MARK.findall(text)}
        assert not there & self.withdrawn, "withdrawn words came back"
        for text in text_of.values():
            self._is_the_same_case(text)
        assert set(self.mark_of) == {id for text in text_of.values() for id in re.findall(r"^id: (\S+)", text, re.MULTILINE)}, "a case is lost"
        for outcome, one in zip(outcomes, reports, strict=True):
            told = {mark for p, _ in outcome.readings for mark in MARK.findall(p.text)}
            unwritten = [o for o in one.outcomes if o.kind in ("withdrawn", "refused")]
            assert len(told - there - self.withdrawn) <= len(unwritten), "a case is missing"
            assert len(list(run_report.lines(one))) >= len([o for o in unwritten if o.asks]), "without a line"
        problems = [p for p in check.check(self.root, jobs=1) if p.severity == "error"]
        assert not problems, problems

    def _is_the_same_case(self, text: str) -> None:
        case = casefile.parse(text, "x.md", self.v)[0]
        assert case is not None
        marks = set(MARK.findall(case.body))
        if case.status == "withdrawn":
            return
        assert len(marks) == 1, case.body
        mark = marks.pop()
        assert self.mark_of.setdefault(case.id, mark) == mark, f"{case.id} became another case"
        self.ids_of[mark].add(case.id)
        assert len(self.ids_of[mark]) == 1 or mark in self.reprinted, f"{mark} has two ids"

    def marks(self) -> set[str]:
        """The marks of all cases there ever were."""
        return set(self.mark_of.values())

    def snapshot(self) -> dict[str, str]:
        return {str(path): text for path, text in self.files()}


OPS = (
    "add", "insert", "insert", "insert", "remove", "remove", "reorder", "reword", "reword", "correct", "correct", "rename_seed", "reprint", "paste",
    "withdraw", "withdraw", "merge", "review", "edit", "edit", "rename", "shift", "silence",
)  # fmt: skip


def play(root: Path, steps: list[tuple[str, int, bool]]) -> None:
    """Do the steps (what, a number that chooses, whether all is ingested after it), then ingest twice: the second finds nothing left to be done."""
    history = History(root)
    history.ingest()
    for name, number, ingested in steps:
        getattr(history, name)(number)
        if ingested or name in ("withdraw", "merge", "rename"):
            history.ingest()
    history.ingest()
    before = history.snapshot()
    changes = [o for report in history.ingest() for o in report.outcomes if o.kind in run_report.CHANGES]
    assert not changes, "a second ingest changed something"
    assert history.snapshot() == before
