"""The Method page prints the figures of the last evaluation, all of them and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from generator.publish.pages import evaluation

ROOT = Path(__file__).resolve().parents[2]


def test_method_page_gets_every_figure() -> None:
    text = evaluation.fill((ROOT / "content" / "method" / "index.md").read_text(encoding="utf-8"))
    data = json.loads(evaluation.FILE.read_text(encoding="utf-8"))
    assert not any(mark in text for mark in evaluation.MARKS)
    for one in data["sets"]:
        assert one["about"] in text
        for precision, recall, f1 in one["fields"].values():
            assert f"{f1:.2f}（{precision:.2f} / {recall:.2f}）" in text
    for levels in data["calibration"]["fields"].values():
        assert all(f"{right}/{cases}（{right}/{every}）" in text for right, cases, every in levels.values() if every)
    assert data["calibration"]["about"] in text


def test_the_grades_of_all_fields_add_up() -> None:
    *fields, together = json.loads(evaluation.FILE.read_text(encoding="utf-8"))["calibration"]["fields"].values()
    for level, counts in together.items():
        assert counts == [sum(of[level][i] for of in fields) for i in range(3)]
        assert counts == sorted(counts)


def test_other_pages_stay_as_they_are() -> None:
    assert evaluation.fill("# 关于\n") == "# 关于\n"
