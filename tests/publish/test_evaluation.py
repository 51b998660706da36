"""The Method page prints the figures of the last evaluation, all of them and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from generator.publish.pages import evaluation

ROOT = Path(__file__).resolve().parents[2]


def test_method_page_gets_every_figure() -> None:
    text = evaluation.fill((ROOT / "content" / "method" / "index.md").read_text(encoding="utf-8"))
    data = json.loads(evaluation.FILE.read_text(encoding="utf-8"))
    assert evaluation.MARK not in text
    for one in data["sets"]:
        assert one["about"] in text
        for precision, recall, f1 in one["fields"].values():
            assert f"{f1:.2f}（{precision:.2f} / {recall:.2f}）" in text


def test_other_pages_stay_as_they_are() -> None:
    assert evaluation.fill("# 关于\n") == "# 关于\n"
