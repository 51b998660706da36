"""The figures of the last evaluation, as the Method page prints them.

``content/method/index.md`` holds the mark ``<!-- evaluation -->``; what stands there is made from ``evaluation.json``, which a maintainer
writes anew after measuring (`casebook evaluate ARTICLES GOLD --json`). A set names its articles, how it was made and whether the
rules had been tuned on it, so that nobody takes a figure for more than it is.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

from generator.case.fields import AXES, BY_KEY

MARK = "<!-- evaluation -->"
FILE = Path(__file__).with_name("evaluation.json")
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
    return f"<table>\n<caption>{caption}</caption>\n<thead><tr><th>字段</th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n<ul>\n{notes}</ul>"


def _figures(figures: list[float] | None) -> str:
    if figures is None:
        return "—"
    precision, recall, f1 = figures
    return f"{f1:.2f}（{precision:.2f} / {recall:.2f}）"
