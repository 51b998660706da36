"""The figures of the last evaluation, as the Method page prints them.

``content/method/index.md`` holds the mark ``<!-- evaluation -->``; what stands there is made from ``evaluation.json``, which a maintainer
writes anew after measuring (`casebook evaluate ARTICLES GOLD --json`). A set names its articles, how it was made and whether the
rules had been tuned on it, so that nobody takes a figure for more than it is. ``calibration`` is what `casebook train --folds 5` prints
of the grades.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from generator.case.fields import AXES, BY_KEY, PATHS

MARK = "<!-- evaluation -->"
FILE = Path(__file__).with_name("evaluation.json")
_GRADES = {"plain": "照录", "inferred": "推断", "doubtful": "存疑"}
_NAMES = {"cases": "案例（找全、不多找）", "date": "日期", "measures": "处理措施与金额"}


def _name(field: str) -> str:
    """What readers call a field that was measured: the name of the field, or of the index over it."""
    return _NAMES.get(field) or (AXES[field].label if field in AXES else BY_KEY[field].label)


def fill(markdown: str) -> str:
    """A page's Markdown with the mark replaced by the table; any other page as it is."""
    return markdown.replace(MARK, _table()) if MARK in markdown else markdown


@cache
def _table() -> str:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    sets = data["sets"]
    head = "".join(f"<th>{escape(s['name'])}</th>" for s in sets)
    rows = "".join(
        f"<tr><td>{_name(field)}</td>" + "".join(f"<td>{_figures(s['fields'].get(field))}</td>" for s in sets) + "</tr>\n"
        for field in sets[0]["fields"]
    )
    notes = "".join(f"<li>{escape(s['name'])}：{escape(s['about'])}</li>\n" for s in sets)
    caption = f"{escape(data['date'])} 评测：F1（精确率 / 召回率）"
    table = f"<table>\n<caption>{caption}</caption>\n<thead><tr><th>字段</th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n<ul>\n{notes}</ul>"
    return f"{table}\n{_calibration(data['calibration'])}"


def _calibration(data: dict[str, Any]) -> str:
    """Of the values of each grade, how many are right: in cases, and among all with those of passages that are no case."""
    rows = "".join(
        f"<tr><td>{_path_name(path)}</td>" + "".join(f"<td>{_share(levels[level])}</td>" for level in _GRADES) + "</tr>\n"
        for path, levels in data["fields"].items()
    )
    head = "".join(f"<th>{name}</th>" for name in _GRADES.values())
    caption = f"{escape(data['date'])} 评测：各级可信程度的值读对多少（括号里的分母连同误认成案例的段落）"
    table = f"<table>\n<caption>{caption}</caption>\n<thead><tr><th>字段</th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    return f"{table}\n<p>{escape(data['about'])}</p>"


def _path_name(path: str) -> str:
    return "合计" if path == "together" else PATHS[path].label


def _share(counts: list[int]) -> str:
    right, in_cases, every = counts
    return f"{right}/{in_cases}（{right}/{every}）" if every else "—"


def _figures(figures: list[float] | None) -> str:
    if figures is None:
        return "—"
    precision, recall, f1 = figures
    return f"{f1:.2f}（{precision:.2f} / {recall:.2f}）"
