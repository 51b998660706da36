"""What the law allowed: which provision a citation means, its range then and now, and silence on laws that were not checked."""

from __future__ import annotations

import pytest

from generator.models import Statute
from generator.publish.index import renumbering
from generator.publish.index.law_names import name
from generator.publish.index.liability import by_article, describe, spans
from generator.vocabulary import Vocabulary
from tests.publish.sample import case, statute


def test_the_paragraph_that_punishes_the_cited_duty_is_meant(v: Vocabulary) -> None:
    ordinary = case(1, statutes=(statute(21), statute(59)))
    critical = case(1, statutes=(statute(34), statute(59)))
    assert [s.then.id for s in spans(ordinary.statutes, v)] == ["csl@2016:59.1"]
    assert [s.then.id for s in spans(critical.statutes, v)] == ["csl@2016:59.2"]


def test_a_named_paragraph_wins(v: Vocabulary) -> None:
    assert [s.then.id for s in spans(case(1, statutes=(statute(59, paragraph=2),)).statutes, v)] == ["csl@2016:59.2"]


def test_where_the_version_is_open_the_ranges_are_those_it_can_mean(v: Vocabulary) -> None:
    found = spans(case(1, statutes=(statute(59, None),)).statutes, v)
    assert "csl@2016:59.1" in {s.then.id for s in found}


def test_a_provision_of_today_has_no_other_number_now(v: Vocabulary) -> None:
    span, aggravated = spans(case(1, statutes=(statute(23, "2025"), statute(61, "2025"))).statutes, v)
    assert (span.then.id, aggravated.then.id) == ("csl@2025:61.1", "csl@2025:61.3")
    assert (span.now, aggravated.now) == ((), ())
    assert [(r.unit, r.person) for r in span.then.rungs] == [("1万元以上5万元以下", ""), ("5万元以上50万元以下", "1万元以上10万元以下")]


def test_what_is_new_beside_the_successor_is_shown_too(v: Vocabulary) -> None:
    (span,) = spans(case(1).statutes, v)
    assert [n.id for n in span.now] == ["csl@2025:61.1", "csl@2025:61.3"]


def test_a_case_without_provisions_has_no_range(v: Vocabulary) -> None:
    assert spans(case(1, statutes=()).statutes, v) == ()
    assert spans(case(1, statutes=(Statute(None, "某市网络管理办法", article=3),)).statutes, v) == ()


def test_only_checked_laws_have_rows(v: Vocabulary) -> None:
    assert {v.laws[p.law].certainty for rows in by_article(v).values() for p in rows} <= {"verified", "secondary"}


def test_every_row_can_be_named_and_described(v: Vocabulary) -> None:
    for rows in by_article(v).values():
        for p in rows:
            assert name(p, v).endswith(("条", "款")) or "条之" in name(p, v)
            described = describe(p, v)
            assert described is None or any(r.unit or r.person for r in described.rungs)


RENUMBERED = [("csl-2016/21", ["csl-2025/23"]), ("csl-2025/23", ["csl-2016/21"]), ("csl-2025/71", ["csl-2016/64", "csl-2016/66", "csl-2016/70"])]
RENUMBERED += [("csl-2025/3", []), ("csl-open/21", ["csl-2016/21", "csl-2025/21"]), ("law-0a1b2c3d-open/3", []), ("criminal-law-1997/253-1", [])]


@pytest.mark.parametrize(("article", "kin"), RENUMBERED)
def test_what_an_article_was_and_became(article: str, kin: list[str], v: Vocabulary) -> None:
    assert renumbering.counterparts(article, v) == kin


def test_renumbering_forwards_and_backwards_agree(v: Vocabulary) -> None:
    for law in v.laws.values():
        for step in law.renumbered:
            for old, new in step.articles.items():
                assert new in [t.article for t in renumbering.later(law.id, step.from_, old, v)]
                assert old in [t.article for t in renumbering.earlier(law.id, step.to, new, v)]
