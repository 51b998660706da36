"""The number of cases an article says it tells, and the best reading with just so many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.ingest import pipeline
from generator.ingest.split import segment, stated_counts
from generator.ingest.split.segment import Candidate

LEAD = "近期，白沙县公安局网安大队对不履行网络安全保护义务的多家违法企业依法给予行政处罚。"
BODY = """
**01**

白沙某信息服务公司所属网站内出现涉赌信息。

该公司未建立网络安全管理制度，未确定网络安全负责人。

公安机关依据《网络安全法》第二十一条、第五十九条之规定，给予该公司警告的行政处罚，并责令限期改正。

**02**

白沙某印务公司运营的小程序存在弱口令。

该公司未采取防范计算机病毒的技术措施。

公安机关依据《网络安全法》第二十一条、第五十九条之规定，给予该公司罚款一万元的行政处罚。
"""
UNITS = 7
spans = st.tuples(st.integers(0, UNITS - 1), st.integers(1, 4), st.floats(-3, 5)).map(lambda t: Candidate(t[0], min(t[0] + t[1], UNITS), (t[2],)))


def test_the_lead_of_two_cases_is_no_third() -> None:
    outcome = pipeline.read("a.md", f"---\ntitle: 两家公司被罚\n---\n\n{LEAD}\n{BODY}".encode())
    assert [(r.case.subject.name, r.case.measures[0].kind) for _, r in outcome.readings] == [("白沙某信息服务公司", "warning"), ("白沙某印务公司", "fine")]


def test_a_title_speaks_before_the_lead() -> None:
    assert stated_counts.of("三家公司被罚", ["现将2起典型案例公布如下。"]) == [(3, "三家")]
    assert stated_counts.of("公司被罚", ["现将2起典型案例公布如下。", "累计查处500家。"]) == [(2, "2起")]


def best_by_trying(found: Sequence[Candidate], wanted: int) -> float | None:
    sets = (some for some in combinations(found, wanted) if all(a.end <= b.start or b.end <= a.start for a, b in combinations(some, 2)))
    return max((sum(c.scores[0] for c in some) for some in sets), default=None)


@given(st.lists(spans, max_size=7, unique=True), st.integers(1, 3))
def test_the_best_set_of_just_so_many(found: list[Candidate], wanted: int) -> None:
    told = segment._path_of(wanted, found, [0.0] * UNITS)
    best = best_by_trying(found, wanted)
    assert (told is None) == (best is None)
    if told is not None and best is not None:
        assert abs(told[0] - best) < 1e-6
        assert len(told[1]) == wanted
        assert abs(sum(c.scores[0] for c in told[1]) - best) < 1e-6
