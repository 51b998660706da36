"""The work on one case without a browser: what is shown, checked, remembered and saved, and how little of a file changes."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest

from generator.case import file as casefile
from generator.case import frontmatter
from generator.review import edited, memory
from generator.review.desk import Desk, RequestRefused
from generator.review.shelf import CaseFolder
from generator.vocabulary import Vocabulary
from tests.review.drafts import DRAFT, ID, PLACE

TAGS = ("+tags:", "+- 地区", "+- 违法", "+- 法条", "+- 执法", "+- 处理", "+- 行业", "+- 年份")


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that differ, those of the derived tags left out."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---") and not line.startswith(TAGS)]


def given(shown: dict[str, Any], **data: Any) -> dict[str, Any]:
    return {"digest": shown["digest"], "base": shown["data"], "data": shown["data"] | data, "as": "reviewed", "by": "核对者", "seconds": 12}


def test_save_changes_the_lines_of_what_was_changed(desk: Desk, home: Path) -> None:
    shown = desk.show(ID)
    done = desk.save(ID, given(shown, region="新疆维吾尔自治区/阿勒泰地区/青河县"))
    text = (home / PLACE).read_text(encoding="utf-8")
    assert done["fields"] == ["region"]
    assert [line for line in changed_lines(DRAFT, text) if not line.startswith("+reviewed")] == [
        "-status: draft",
        "+status: reviewed",
        "-region: 新疆维吾尔自治区/塔城地区",
        "+region: 新疆维吾尔自治区/阿勒泰地区/青河县",
        "-confidence: {region: doubtful}",
        "-review: [地名有多处同名，请核对是哪一处。]",
    ]
    assert "# 由人核对过日期" in text
    assert frontmatter.read(text).data["reviewed"]["by"] == "核对者"


def test_comments_in_a_changed_list_stay(desk: Desk, home: Path) -> None:
    shown = desk.show(ID)
    measures = [shown["data"]["measures"][0], shown["data"]["measures"][1] | {"amount": "20000"}, {"kind": "责令改正", "party": "单位"}]
    desk.save(ID, given(shown, measures=measures) | {"as": "draft"})
    assert changed_lines(DRAFT, (home / PLACE).read_text(encoding="utf-8")) == [
        "-- {kind: 罚款, party: 单位, amount: 200000}",
        "+- {kind: 罚款, party: 单位, amount: 20000}",
        "+- {kind: 责令改正, party: 单位}",
    ]


def test_a_draft_saved_unchanged_stays_as_it_is(desk: Desk, home: Path) -> None:
    desk.save(ID, given(desk.show(ID)) | {"as": "draft"})
    assert (home / PLACE).read_text(encoding="utf-8") == DRAFT


def test_line_ends_and_mark_stay(desk: Desk, home: Path) -> None:
    (home / PLACE).write_bytes(b"\xef\xbb\xbf" + DRAFT.replace("\n", "\r\n").encode())
    desk.save(ID, given(desk.show(ID)))
    raw = (home / PLACE).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf---\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_file_changed_meanwhile_is_shown_and_not_written(desk: Desk, home: Path) -> None:
    shown = desk.show(ID)
    other = DRAFT.replace("amount: 200000", "amount: 20000")
    (home / PLACE).write_text(other, encoding="utf-8")
    with pytest.raises(RequestRefused) as refused:
        desk.save(ID, given(shown, region="新疆维吾尔自治区"))
    assert refused.value.why["data"]["measures"][1]["amount"] == "20000"
    assert (home / PLACE).read_text(encoding="utf-8") == other


def test_an_error_is_told_and_not_saved(desk: Desk, home: Path) -> None:
    with pytest.raises(RequestRefused) as refused:
        desk.save(ID, given(desk.show(ID), violations=["弱密码"]))
    assert next((p["code"], p["field"]) for p in refused.value.why["problems"] if p["severity"] == "error") == ("VOC201", "violations.1")
    assert (home / PLACE).read_text(encoding="utf-8") == DRAFT


def test_a_review_needs_a_name_that_is_asked_once(desk: Desk) -> None:
    with pytest.raises(RequestRefused):
        desk.save(ID, given(desk.show(ID)) | {"by": "  "})
    desk.save(ID, given(desk.show(ID)))
    assert desk.show(ID)["reviewer"] == "核对者"


def test_what_is_not_saved_is_remembered_until_it_is(desk: Desk, home: Path, v: Vocabulary) -> None:
    change = given(desk.show(ID), title="青河县某宾馆案")
    desk.examine(ID, change)
    assert Desk.at(home, v).show(ID)["unsaved"]["data"]["title"] == "青河县某宾馆案"
    assert desk.queue()["unsaved"] == [ID]
    desk.save(ID, change)
    assert desk.show(ID)["unsaved"] is None


def test_undoing_every_change_leaves_nothing_unsaved(desk: Desk) -> None:
    desk.examine(ID, given(desk.show(ID), title="青河县某宾馆案"))
    desk.examine(ID, given(desk.show(ID)))
    assert desk.queue()["unsaved"] == []


def test_the_check_speaks_of_what_is_not_saved(desk: Desk) -> None:
    found = desk.examine(ID, given(desk.show(ID), region="新疆维吾尔自治区/没有的地方"))["problems"]
    assert ("REG401", "region") in [(p["code"], p["field"]) for p in found]


def test_the_queue_is_in_order_of_doubt(desk: Desk, home: Path, v: Vocabulary) -> None:
    for number, change in (("02", ("", "")), ("03", ("status: draft", "status: draft\ndoubt: 可能只是宣传")), ("04", ("- {kind: 警告", "- {kind: 警告: "))):
        text = DRAFT.replace("-01", f"-{number}").replace("confidence: {region: doubtful}\n", "").replace("review: [地名有多处同名，请核对是哪一处。]\n", "")
        (home / PLACE.replace("-01", f"-{number}")).write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    rows = CaseFolder(home, v).queue()
    assert [(row["id"][-2:], row["status"]) for row in rows] == [("04", "broken"), ("03", "draft"), ("01", "draft"), ("02", "draft")]
    assert rows[2]["why"] == ["1 个问题", "1 处存疑"]


def test_near_are_the_cases_of_the_article_and_those_told_alike(desk: Desk, home: Path) -> None:
    (home / PLACE.replace("-01", "-02")).write_text(DRAFT.replace("-01", "-02").replace("青河县某宾馆的登记", "某单位的"), encoding="utf-8")
    (home / PLACE.replace("0a1b2c3d", "11112222")).write_text(DRAFT.replace("0a1b2c3d", "11112222"), encoding="utf-8")
    near = desk.show(ID)["near"]
    assert [row["id"] for row in near["article"]] == ["20240920-0a1b2c3d-02"]
    assert {key: near["alike"][0][key] for key in ("id", "share", "facts")} == {"id": "20240920-11112222-01", "share": 100, "facts": True}


@pytest.mark.parametrize("id", ["../../etc/passwd", "../../../content/x", "20240920-0a1b2c3d-09", "x"])
def test_what_is_no_case_is_refused(desk: Desk, home: Path, id: str) -> None:
    (home / "content/x.md").write_text(DRAFT, encoding="utf-8")
    for work in (desk.show, desk.raw, lambda id: desk.difference(id, {}), lambda id: desk.save(id, {"digest": "", "data": {}, "as": "draft"})):
        with pytest.raises(RequestRefused):
            work(id)


def test_front_matter_of_every_case_is_its_own_canonical_form(v: Vocabulary) -> None:
    case, _ = casefile.parse(DRAFT, "", v)
    assert case
    rendered = casefile.render(case, v, generated=False)
    assert edited.text(rendered, frontmatter.read(rendered).data, v) == rendered


def test_report_counts_each_field_once_a_case(home: Path) -> None:
    kept = memory.Memory(home / memory.FOLDER)
    for id, seconds, fields in (("a", 10, ["region"]), ("a", 20, ["region", "title"]), ("b", 50, ["region"]), ("c", 5, [])):
        kept.count({"id": id, "on": "2024-09-20", "as": "reviewed", "seconds": seconds, "fields": fields})
    assert memory.report(kept.reviews(), {"region": "地区"}).splitlines() == [
        "复核过 3 个案例，1 个一处未改；每个用时中位数 30 秒",
        "改得最多的字段（改过的案例数）：",
        "     2  地区（region）",
        "     1  title（title）",
    ]
    assert memory.report([], {}).startswith("还没有")
