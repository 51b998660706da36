"""What a person changed and what the rules changed in one file are told apart field by field, from a digest alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.case import file as casefile
from generator.ingest.shelf.revision import applied, revision
from generator.models import Case, Measure, PartialDate, Source
from generator.vocabulary import Vocabulary, vocabulary
from tests.ingest.test_shelve import CASE

V = vocabulary()
WRITTEN = replace(CASE, evidence={"dates/found": "2024年5月6日", "violations/weak-password": "弱口令", "measures/1": "给予警告"})
CHANGES: dict[str, Callable[[Case], Case]] = {
    "title": lambda case: replace(case, title="某物流公司弱口令案"),
    "subject.name": lambda case: replace(case, subject=replace(case.subject, name="某物流有限公司")),
    "dates.decided": lambda case: replace(case, dates=replace(case.dates, decided=PartialDate("2024-05-10"))),
    "violations": lambda case: replace(case, violations=("weak-password", "no-log-retention")),
    "consequences": lambda case: replace(case, consequences=("malware-implant",)),
    "measures": lambda case: replace(case, measures=(Measure("fine", "unit", 10_000),)),
    "body": lambda case: replace(case, body=f"{case.body}\n\n该公司已经整改。"),
}


def changed(case: Case, names: set[str]) -> Case:
    """The case with these fields changed."""
    for name in sorted(names):
        case = CHANGES[name](case)
    return case


@given(st.sets(st.sampled_from(sorted(CHANGES))), st.sets(st.sampled_from(sorted(CHANGES))))
def test_what_is_read_anew_is_named_and_what_a_person_changed_is_not(by_hand: set[str], by_rules: set[str]) -> None:
    by_rules -= by_hand  # where both changed one field nothing tells what it was
    text = casefile.render(WRITTEN, V)
    person = casefile.with_digest(casefile.render(changed(WRITTEN, by_hand), V), casefile.digest(text))
    old, problems = casefile.parse(person, "x.md", V)
    assert old is not None
    assert not problems
    found = revision(old, changed(WRITTEN, by_rules), person, V)
    assert found.certain
    assert set(found.fields) == by_rules
    new_text = applied(person, old, found.case, changed(WRITTEN, by_rules), V)
    both, _ = casefile.parse(new_text, "x.md", V)
    assert both is not None
    assert replace(both, evidence={}) == replace(casefile.parse(casefile.render(changed(WRITTEN, by_hand | by_rules), V), "x", V)[0] or both, evidence={})
    assert not revision(both, changed(WRITTEN, by_rules), new_text, V).fields


def test_a_file_of_a_persons_own_is_never_asked_about(v: Vocabulary) -> None:
    text = casefile.render(WRITTEN, v, generated=False)
    assert revision(WRITTEN, changed(WRITTEN, {"measures"}), text, v).fields == ()


def test_other_sources_are_no_change_of_the_reading(v: Vocabulary) -> None:
    text = casefile.render(WRITTEN, v)
    old = replace(WRITTEN, sources=(*WRITTEN.sources, Source("https://example.com/b", "乙", date="2024-06-01")))
    person = casefile.with_digest(casefile.render(old, v), casefile.digest(text))
    assert revision(old, old, person, v).fields == ()


@pytest.mark.parametrize(
    ("style", "changed"),
    [
        ("title: 某物流公司案\n", "title: 新标题\n"),
        ("# 核对过\ntitle: '某物流公司案'\n", "# 核对过\ntitle: 新标题\n"),
        ('"title": 某物流公司案  # 照录\n', '"title": 新标题  # 照录\n'),
        ("title: >-\n  某物流公司案\n", "title: 新标题\n"),
    ],
)
def test_one_field_is_changed_and_every_other_character_stays(style: str, changed: str, v: Vocabulary) -> None:
    text = casefile.render(WRITTEN, v).replace("title: 某物流公司案\n", style)
    text = text.replace("violations: [弱口令]", "violations:\n# 见检查记录\n  - 弱口令")
    old, _ = casefile.parse(text, "x.md", v)
    assert old is not None
    new = applied(text, old, replace(old, title="新标题"), None, v)
    assert new == text.replace(style, changed)
