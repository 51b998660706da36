"""What becomes of a case that is shelved: nothing a person wrote is ever lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.case import file as casefile
from generator.case import withdrawal
from generator.ingest.shelf.case_writer import CaseWriter
from generator.models import Authority, Case, Dates, Measure, PartialDate, Region, Source, Subject
from generator.vocabulary import Vocabulary

BODY = (
    "2024年5月6日，甲市公安机关在检查中发现，某物流公司的仓储系统存在弱口令，未留存网络日志，"
    "系统被植入木马。甲市公安机关依法对该公司给予警告，责令限期改正。"
)
CASE = Case(
    id="20240520-aaaaaaaa-01",
    title="某物流公司案",
    dates=Dates(PartialDate("2024-05-06"), None, PartialDate("2024-05-20")),
    region=Region("410100", "410100", ("河南省", "郑州市")),
    authorities=(Authority("甲市公安机关", "police"),),
    subject=Subject("某物流公司", "company", "transport-logistics"),
    violations=("weak-password",),
    measures=(Measure("warning", "unit"), Measure("order-rectify", "unit")),
    sources=(Source("https://example.org/a", "甲", "甲市网警", date="2024-05-20", seed="a.md"),),
    body=BODY,
)
RETOLD = replace(
    CASE,
    id="20240601-bbbbbbbb-03",
    body="案情回顾。" + BODY.replace("在检查中发现", "在工作中发现"),
    sources=(Source("https://example.com/b", "乙", "乙报", date="2024-06-01", seed="b.md"),),
)


@pytest.fixture
def shelf(tmp_path: Path, v: Vocabulary) -> CaseWriter:
    return CaseWriter(tmp_path, v)


def reopened(shelf: CaseWriter, v: Vocabulary) -> CaseWriter:
    return CaseWriter(shelf.root, v)


def test_written_then_unchanged(shelf: CaseWriter, v: Vocabulary) -> None:
    (first,) = shelf.put([CASE])
    before = first.path.read_bytes()
    (second,) = reopened(shelf, v).put([CASE])
    assert (first.kind, second.kind, first.path.read_bytes()) == ("written", "unchanged", before)


def test_untouched_file_follows_better_rules(shelf: CaseWriter, v: Vocabulary) -> None:
    shelf.put([CASE])
    (outcome,) = reopened(shelf, v).put([replace(CASE, consequences=("malware-implant",))])
    assert outcome.kind == "improved"
    assert "植入木马" in outcome.path.read_text()


EDITS = {
    "a value": lambda t: t.replace("title: 某物流公司案", "title: 某物流公司弱口令案"),
    "a comment": lambda t: t.replace("status:", "# 已与来源核对\nstatus:"),
    "a remark": lambda t: t + "\n## 编者按\n\n此案另有报道。\n",
    "only white space": lambda t: t + "\n",
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_edited_by_hand_is_kept_and_the_change_is_shown(shelf: CaseWriter, v: Vocabulary, edit) -> None:  # type: ignore[no-untyped-def]
    (first,) = shelf.put([CASE])
    first.path.write_text(edited := edit(first.path.read_text()))
    (outcome,) = reopened(shelf, v).put([replace(CASE, consequences=("malware-implant",))])
    assert outcome.kind == "kept"
    assert first.path.read_text() == edited
    assert "+consequences: [植入木马、暗链、后门]" in outcome.diff


@pytest.mark.parametrize("status", ["reviewed", "withdrawn"])
def test_decided_by_a_person_is_kept(shelf: CaseWriter, v: Vocabulary, status: str) -> None:
    decided = replace(CASE, status=status, reason="核对完毕")  # type: ignore[arg-type]
    path = shelf.known.path(CASE.id)
    path.parent.mkdir(parents=True)
    path.write_text(text := casefile.render(decided, v))
    (outcome,) = reopened(shelf, v).put([CASE])
    assert (outcome.kind, path.read_text()) == ("kept", text)


def test_broken_file_is_left_alone(shelf: CaseWriter, v: Vocabulary) -> None:
    path = shelf.known.path(CASE.id)
    path.parent.mkdir(parents=True)
    path.write_text("---\nid: [\n")
    (outcome,) = reopened(shelf, v).put([CASE])
    assert (outcome.kind, path.read_text()) == ("kept", "---\nid: [\n")


def test_retold_case_becomes_a_source_once_and_survives_a_new_reading(shelf: CaseWriter, v: Vocabulary) -> None:
    shelf.put([CASE])
    (told,) = reopened(shelf, v).put([RETOLD])
    assert (told.kind, told.case_id) == ("merged", CASE.id)
    assert "一致" in told.why
    (again,) = reopened(shelf, v).put([RETOLD])
    assert again.kind == "unchanged"
    (read_again,) = reopened(shelf, v).put([replace(CASE, consequences=("malware-implant",))])
    text = read_again.path.read_text()
    assert read_again.kind == "improved"
    assert text.index("example.org/a") < text.index("example.com/b")


TOLD_AGAIN = {
    "same words": RETOLD,
    "other date, other measures": replace(RETOLD, dates=replace(RETOLD.dates, found=PartialDate("2024-05-07")), measures=()),
    "same source, other day": replace(CASE, id="20240521-aaaaaaaa-01", body="改写过的文字。"),
    "same article, cut in another way": replace(CASE, id="20240520-aaaaaaaa-02"),
    "inside a longer text": replace(RETOLD, body=f"案情回顾。某日上午，群众来电反映情况。{BODY}警方提示：请落实主体责任，定期检查。" * 2),
}


@pytest.mark.parametrize("other", TOLD_AGAIN.values(), ids=TOLD_AGAIN.keys())
def test_what_was_withdrawn_is_not_written_again_whoever_tells_it(shelf: CaseWriter, v: Vocabulary, other: Case) -> None:
    shelf.put([CASE])
    withdrawal.withdraw(shelf.root, CASE.id, "公告已撤下", v)
    (outcome,) = reopened(shelf, v).put([other])
    assert outcome.kind == "withdrawn"
    assert CASE.id in outcome.why
    assert not outcome.path.exists()


def test_another_case_is_written_beside_a_withdrawn_one(shelf: CaseWriter, v: Vocabulary) -> None:
    shelf.put([CASE])
    withdrawal.withdraw(shelf.root, CASE.id, "公告已撤下", v)
    others = [
        replace(CASE, id="20240520-aaaaaaaa-02", body="2024年6月7日，乙市公安机关在检查中发现，某酒店的会员系统泄露数据，依法给予警告。"),
        replace(RETOLD, body=BODY.replace("甲市", "丙市").replace("物流", "医疗").replace("仓储", "挂号").replace("木马", "勒索病毒")),
    ]
    assert [o.kind for o in reopened(shelf, v).put(others)] == ["written", "written"]


def test_a_withdrawn_case_is_not_shown_in_a_diff(shelf: CaseWriter, v: Vocabulary) -> None:
    shelf.put([CASE])
    withdrawal.withdraw(shelf.root, CASE.id, "公告已撤下", v)
    (outcome,) = reopened(shelf, v).put([CASE])
    assert (outcome.kind, outcome.diff) == ("kept", "")


NOT_THE_SAME = {
    "other measures": replace(RETOLD, measures=(Measure("fine", "unit", 10_000),)),
    "other date": replace(RETOLD, dates=replace(RETOLD.dates, found=PartialDate("2024-05-07"))),
    "other authority": replace(RETOLD, authorities=(Authority("甲市网信办", "cac"),)),
    "other party": replace(RETOLD, subject=Subject("某酒店", "company", "hotel-catering")),
    "other text": replace(RETOLD, body="甲市公安机关发现，某物流公司未制定制度，未开展培训，依法给予警告并责令改正。" * 2),
    "same article": replace(RETOLD, id="20240520-aaaaaaaa-02", sources=CASE.sources),
}


@pytest.mark.parametrize("other", NOT_THE_SAME.values(), ids=NOT_THE_SAME.keys())
def test_different_cases_never_merge(shelf: CaseWriter, other: Case) -> None:
    assert [o.kind for o in shelf.put([CASE, other])] == ["written", "written"]


def test_two_cases_of_one_article_never_merge_into_the_same_case(shelf: CaseWriter, v: Vocabulary) -> None:
    shelf.put([CASE])
    twin = replace(RETOLD, id="20240601-bbbbbbbb-04", body=BODY.replace("未留存网络日志", "未留存网络日志六个月"))
    assert sorted(o.kind for o in reopened(shelf, v).put([RETOLD, twin])) == ["merged", "written"]


def test_a_case_printed_twice_in_one_article_is_one(shelf: CaseWriter) -> None:
    again = replace(RETOLD, id="20240601-bbbbbbbb-04")
    first, second = shelf.put([RETOLD, again])
    assert (first.kind, second.kind, second.case_id) == ("written", "merged", first.case_id)


def test_a_file_that_goes_away_midway_is_not_written_under_another_number(shelf: CaseWriter, v: Vocabulary) -> None:
    (first,) = shelf.put([CASE])
    again = reopened(shelf, v)
    first.path.rename(away := first.path.with_suffix(".away"))
    (outcome,) = again.put([CASE])
    assert outcome.kind == "kept"
    away.rename(first.path)
    assert [path.name for path in sorted(shelf.root.rglob("*"))] == ["2024", first.path.name]
