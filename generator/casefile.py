"""Case <-> Markdown file. The only place that knows the front-matter keys, and the door every case passes on its way in.

``parse`` gives a case or the problems that keep it from being one; ``render`` writes the file a person reads. Terms stand in
the file as their Chinese labels; in a :class:`Case` as ids.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import ValidationError

from generator import frontmatter, versions
from generator.models import (
    Authority,
    Case,
    Dates,
    Measure,
    PartialDate,
    Problem,
    Region,
    Source,
    Statute,
    Subject,
)
from generator.numerals import parse_provision, provision_name
from generator.schema import CaseRecord, MeasureRecord, StatuteRecord
from generator.vocabulary import BASIS_LABELS, PARTY_LABELS, ROLE_LABELS, Vocabulary

REMARK = "## 编者按"
OPEN_VERSION = "未定"
_GENERATED = re.compile(r"^generated: '?([0-9a-f]{16})'?\n", re.MULTILINE)


class _Labels:
    """Both ways between ids and the labels files write, for every closed axis."""

    def __init__(self, v: Vocabulary) -> None:
        tables = {
            "violations": v.violations,
            "consequences": v.consequences,
            "measures": v.measures,
            "authorities": v.authorities,
            "sectors": v.sectors,
            "types": v.subject_types,
        }
        self.label = {name: {i: row.label for i, row in table.items()} for name, table in tables.items()}
        self.label |= {"role": dict(ROLE_LABELS), "basis": dict(BASIS_LABELS), "party": dict(PARTY_LABELS)}
        self.id = {name: {label: i for i, label in table.items()} for name, table in self.label.items()}


@cache
def labels(v: Vocabulary) -> _Labels:
    """The labels of a vocabulary (made once)."""
    return _Labels(v)


# ---------------------------------------------------------------- reading


def parse(text: str, file: str, v: Vocabulary) -> tuple[Case | None, list[Problem]]:
    """A file's text as a case, or None and every problem of its shape and terms, each with its line and column."""
    try:
        document = frontmatter.read(text)
    except frontmatter.FrontMatterError as error:
        return None, [Problem(file, error.line, error.col, "FM001", "", str(error), "没有可读的头部，案例无法进入案例库", "按提示修改这一行")]
    if not document.data:
        why = "案例文件以 --- 之间的头部开始"
        return None, [Problem(file, 1, 1, "FM002", "", "没有头部（front matter）", why, "用 casebook new 生成一个带说明的文件")]
    try:
        record = CaseRecord.model_validate({k: w for k, w in document.data.items() if w is not None})
    except ValidationError as error:
        return None, [_schema_problem(file, document, e) for e in error.errors()]
    reader = _Reader(record, file, document, v)
    case = reader.case()
    return (None, reader.problems) if reader.problems else (case, [])


def _schema_problem(file: str, document: frontmatter.Document, error: Any) -> Problem:
    path = tuple(error["loc"])
    line, col = document.at(path)
    field = ".".join(str(p + 1) if isinstance(p, int) else p for p in path)
    what = {"extra_forbidden": "没有这个字段", "missing": "缺少这个字段"}.get(error["type"], f"{error.get('input')!r}：{error['msg']}")
    return Problem(file, line, col, "SCH101", field, what, "字段和取值的形式是固定的", "对照字段表修改")


class _Reader:
    """Turns a checked record into a case, and collects a problem for each word the vocabularies do not have."""

    def __init__(self, record: CaseRecord, file: str, document: frontmatter.Document, v: Vocabulary) -> None:
        self.record, self.file, self.document, self.v = record, file, document, v
        self.labels = labels(v)
        self.problems: list[Problem] = []

    def case(self) -> Case:
        r = self.record
        body, remark = split_remark(self.document.body)
        dates = Dates(*(self._date(k, getattr(r.dates, k)) for k in ("found", "decided", "reported")))
        subject = r.subject
        return Case(
            id=r.id,
            title=r.title,
            status=r.status,
            dates=dates,
            region=self._region(),
            authorities=tuple(
                Authority(
                    a.name,
                    self._term("authorities", a.kind, "authorities", i, "kind"),
                    self._term("role", a.role, "authorities", i, "role") or "deciding",  # type: ignore[arg-type]
                )
                for i, a in enumerate(r.authorities)
            ),
            subject=Subject(
                subject.name,
                self._term("types", subject.type, "subject", "type"),
                self._term("sectors", subject.sector, "subject", "sector"),
            )
            if subject
            else Subject(),
            violations=self._terms("violations", r.violations),
            consequences=self._terms("consequences", r.consequences),
            statutes=self._statutes(r.statutes, dates),
            measures=tuple(self._measure(i, m) for i, m in enumerate(r.measures)),
            sources=tuple(Source(s.url, s.title, s.publisher, s.via, s.date, s.seed) for s in r.sources),
            evidence={self._evidence_key(k): words for k, words in r.evidence.items()},
            review=tuple(r.review),
            body=body,
            remark=remark,
            merged_into=r.merged_into,
            reason=r.reason,
        )

    def _problem(self, path: frontmatter.Path, code: str, what: str, why: str, fix: str) -> None:
        field = ".".join(str(p + 1) if isinstance(p, int) else p for p in path)
        self.problems.append(Problem(self.file, *self.document.at(path), code, field, what, why, fix))

    def _term(self, table: str, label: str | None, *path: str | int) -> str | None:
        if label is None:
            return None
        ids = self.labels.id[table]
        if label not in ids and label not in self.labels.label[table]:
            self._problem(path, "VOC201", f"没有“{label}”这个词", "分类用词是固定的，否则索引对不上", "从词表里选一个")
            return None
        return ids.get(label, label)

    def _terms(self, field: str, given: Iterable[str]) -> tuple[str, ...]:
        found = (self._term(field, label, field, i) for i, label in enumerate(given))
        return tuple(dict.fromkeys(t for t in found if t))

    def _date(self, key: str, text: str | None) -> PartialDate | None:
        try:
            return PartialDate(text) if text else None
        except ValueError:
            self._problem(("dates", key), "DAT301", f"{text!r} 不是日期", "日期要能排序", "写成 YYYY、YYYY-MM、YYYY-MM-DD 或者 a/b")
            return None

    def _region(self) -> Region | None:
        if not self.record.region:
            return None
        path = tuple(self.record.region.split("/"))
        place = self.v.place_by_path.get(path)
        if place is None:
            self._problem(("region",), "REG401", f"没有“{self.record.region}”这个地区", "地区按 GB/T 2260 的全称逐级书写", "例如 广西壮族自治区/南宁市/宾阳县")
            return None
        return Region(place.id, place.code, place.path, self.record.region_inferred)

    def _statutes(self, given: list[StatuteRecord], dates: Dates) -> tuple[Statute, ...]:
        laws = [self.v.law_named(s.law) for s in given]
        names = [parse_provision(s.article) if s.article else None for s in given]
        result = []
        for i, (s, law, name) in enumerate(zip(given, laws, names, strict=True)):
            article, suffix, paragraph, item = name or (None, None, None, None)
            cited = {n[0] for other, n in zip(laws, names, strict=True) if n and other is law}
            version = self._version(i, s, law.id, cited, dates) if law else None
            basis: Any = self._term("basis", s.basis, "statutes", i, "basis") or "case"
            title = law.title if law else s.law
            result.append(Statute(law.id if law else None, title, version, article, suffix, paragraph, item, s.article or "", basis))
        return tuple(result)

    def _version(self, i: int, s: StatuteRecord, law_id: str, cited: set[int], dates: Dates) -> str | None:
        if s.version is None:
            return versions.derive(law_id, cited, dates, self.v)
        if s.version == OPEN_VERSION:
            return None
        known = [x.version for x in self.v.laws[law_id].versions]
        if s.version not in known:
            self._problem(("statutes", i, "version"), "LAW201", f"{s.law}没有 {s.version} 版", "版本决定条号指向哪一条", f"写 {'、'.join(known)} 或者 {OPEN_VERSION}")
        return s.version

    def _measure(self, i: int, m: MeasureRecord) -> Measure:
        kind = self._term("measures", m.kind, "measures", i, "kind") or ""
        party: Any = self._term("party", m.party, "measures", i, "party")
        return Measure(kind, party, m.amount, m.name, m.prior)

    def _evidence_key(self, key: str) -> str:
        return _map_key(key, lambda table, word: self.labels.id[table].get(word, word))


def split_remark(body: str) -> tuple[str, str]:
    """(the notice's words, the editor's remark) of a body."""
    head, mark, tail = f"\n{body}".partition(f"\n{REMARK}\n")
    return head.strip(), tail.strip() if mark else ""


def _map_key(key: str, change: Callable[[str, str], str]) -> str:
    field, slash, word = key.partition("/")
    return f"{field}/{change(field, word)}" if slash and field in ("violations", "consequences") else key


# ---------------------------------------------------------------- writing


def render(case: Case, v: Vocabulary, *, generated: bool = True) -> str:
    """The file of a case. ``generated`` adds the digest by which a later run knows whether a person has changed the file."""
    data = front_matter(case, v)
    body = f"{case.body}\n\n{REMARK}\n\n{case.remark}" if case.remark else case.body
    text = frontmatter.join(data, body)
    return frontmatter.join(data | {"generated": digest(text)}, body) if generated else text


def digest(text: str) -> str:
    """16 hex digits over a file's text as it stands, its ``generated`` line left out: any change by a person changes it."""
    return hashlib.sha256(_GENERATED.sub("", text, count=1).encode()).hexdigest()[:16]


def untouched(text: str) -> bool:
    """Whether a file still is, byte for byte, what the generator wrote."""
    written = _GENERATED.search(text)
    return written is not None and written.group(1) == digest(text)


def front_matter(case: Case, v: Vocabulary) -> dict[str, Any]:
    """The front matter of a case in its canonical order, empty keys left out."""
    name = labels(v).label
    data: dict[str, Any] = {
        "id": case.id,
        "title": case.title,
        "status": case.status,
        "merged_into": case.merged_into,
        "reason": case.reason,
        "dates": {k: str(d) if (d := getattr(case.dates, k)) else None for k in ("found", "decided", "reported")},
        "region": "/".join(case.region.path) if case.region else None,
        "region_inferred": True if case.region and case.region.inferred else None,
        "authorities": [
            _some(name=a.name, kind=name["authorities"].get(a.kind or ""), role=name["role"][a.role]) for a in case.authorities
        ],
        "subject": _some(
            name=case.subject.name,
            type=name["types"].get(case.subject.type or ""),
            sector=name["sectors"].get(case.subject.sector or ""),
        ),
        "violations": [name["violations"][i] for i in case.violations],
        "consequences": [name["consequences"][i] for i in case.consequences],
        "statutes": [_statute(case, s, v) for s in case.statutes],
        "measures": [
            _some(kind=name["measures"][m.kind], party=name["party"].get(m.party or ""), amount=m.amount, name=m.name, prior=m.prior or None)
            for m in case.measures
        ],
        "sources": [_some(url=s.url, title=s.title, publisher=s.publisher, via=s.via, date=s.date, seed=s.seed) for s in case.sources],
        "evidence": {_map_key(k, lambda table, i: name[table].get(i, i)): words for k, words in case.evidence.items()},
        "review": list(case.review),
        "tags": list(tags(case, v)),
    }
    return {key: value for key, value in data.items() if value not in (None, [], {})}


def _some(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _statute(case: Case, s: Statute, v: Vocabulary) -> dict[str, Any]:
    law = v.laws[s.law] if s.law else None
    cited = {x.article for x in case.statutes if x.law == s.law and x.article}
    derived = versions.derive(s.law, cited, case.dates, v) if s.law else None
    return _some(
        law=law.label if law else s.title,
        article=provision_name(s.article, s.suffix, s.paragraph, s.item) if s.article else None,
        basis=BASIS_LABELS[s.basis],
        version=None if s.version == derived else s.version or OPEN_VERSION,
    )


def tags(case: Case, v: Vocabulary) -> Iterator[str]:
    """The hierarchical tags that follow from the fields, in a fixed order, each once."""
    yield from dict.fromkeys(_tags(case, v))


def _tags(case: Case, v: Vocabulary) -> Iterator[str]:
    if case.region:
        yield "/".join(("地区", *case.region.path))
    for i in case.violations:
        fact = v.violations[i]
        yield f"违法行为/{v.duties[fact.duty].label}/{fact.label}"
    for s in case.statutes:
        law = v.laws[s.law].label if s.law else s.title
        yield f"法条/{law}/{provision_name(s.article, s.suffix)}" if s.article else f"法条/{law}"
    yield from (f"执法机关/{v.authorities[a.kind].label}" for a in case.authorities if a.kind and a.role == "deciding")
    yield from (f"处理措施/{v.measures[m.kind].label}" for m in case.measures if not m.prior)
    if case.subject.sector:
        yield f"行业/{v.sectors[case.subject.sector].label}"
    yield from (f"后果/{v.consequences[i].label}" for i in case.consequences)
    if case.dates.reported:
        yield f"年份/{case.dates.reported.year}"
