"""What is done to whole cases from the workbench, and that a file changed meanwhile stops it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.case import frontmatter
from generator.review.actions import act
from generator.review.desk import Desk, RequestRefused
from tests.review.drafts import BODY, DRAFT, ID, PLACE

SECOND = ID.replace("-01", "-02")


def do(desk: Desk, what: str, **given: Any) -> str:
    return str(act(desk, ID, {"act": what, "digest": desk.show(ID)["digest"], **given})["said"])


def status(home: Path, place: str = PLACE) -> str:
    return str(frontmatter.read((home / place).read_text(encoding="utf-8")).data["status"])


def test_parted_and_joined_again(desk: Desk, home: Path) -> None:
    assert SECOND in do(desk, "part", at=BODY.index("青河县公安局依据"))
    assert desk.show(SECOND)["body"].startswith("青河县公安局依据")
    do(desk, "join", into=SECOND)
    assert status(home) == "merged"
    assert desk.show(SECOND)["body"] == BODY


def test_merged(desk: Desk, home: Path) -> None:
    (home / PLACE.replace("0a1b2c3d", "11112222")).write_text(DRAFT.replace("0a1b2c3d", "11112222"), encoding="utf-8")
    do(desk, "merge", into=ID.replace("0a1b2c3d", "11112222"))
    assert status(home) == "merged"
    assert [row["id"] for row in desk.queue()["cases"]] == [ID.replace("0a1b2c3d", "11112222")]


def test_withdrawn_or_out_of_scope(desk: Desk, home: Path) -> None:
    desk.examine(ID, {"digest": desk.show(ID)["digest"], "base": {}, "data": {"id": ID, "title": "改过"}})
    assert "不会写" in do(desk, "withdraw", reason="不在收录范围：刑事案件")
    assert status(home) == "withdrawn"
    assert desk.queue() == {"cases": [], "unsaved": []}


@pytest.mark.parametrize(
    ("what", "given"), [("part", {"at": 0}), ("join", {"into": ID}), ("merge", {"into": ID}), ("merge", {"into": "x"}), ("withdraw", {"reason": " "})]
)
def test_what_cannot_be_done_is_said(desk: Desk, home: Path, what: str, given: dict[str, Any]) -> None:
    with pytest.raises(RequestRefused):
        do(desk, what, **given)
    assert (home / PLACE).read_text(encoding="utf-8") == DRAFT


def test_a_file_changed_meanwhile_stops_it(desk: Desk, home: Path) -> None:
    shown = desk.show(ID)
    (home / PLACE).write_text(DRAFT.replace("type: 企业", "type: 学校"), encoding="utf-8")
    with pytest.raises(RequestRefused):
        act(desk, ID, {"act": "withdraw", "digest": shown["digest"], "reason": "理由"})
    assert status(home) == "draft"
