"""The figures of the last evaluation, as the Method page prints them.

``content/method/index.md`` holds the mark ``<!-- evaluation -->``, the page in English ``<!-- evaluation:en -->``; what stands there is made
from ``evaluation.json``, which a maintainer writes anew after measuring (`casebook evaluate ARTICLES GOLD --json`). A set names its
articles, how it was made and whether the rules had been tuned on it, so that nobody takes a figure for more than it is. ``calibration``
is what `casebook train --folds 5` prints of the grades.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from generator.case.fields import AXES, BY_KEY, PATHS
from generator.publish import words
from generator.publish.site_context import TEMPLATES
from generator.publish.words import Language, Words

MARKS: dict[str, Language] = {"<!-- evaluation -->": "zh", "<!-- evaluation:en -->": "en"}
FILE = Path(__file__).with_name("evaluation.json")
_GRADES = ("plain", "inferred", "doubtful")
_NAMES = ("cases", "date", "measures")


def fill(markdown: str) -> str:
    """A page's Markdown with the mark replaced by the table, in the language of the mark; any other page as it is."""
    for mark, language in MARKS.items():
        if mark in markdown:
            return markdown.replace(mark, _table(language))
    return markdown


@cache
def _table(language: Language) -> str:
    data, t = json.loads(FILE.read_text(encoding="utf-8")), Words(language, words.read(TEMPLATES))
    sets = data["sets"]
    head = "".join(f"<th>{_set_name(s['name'], t)}</th>" for s in sets)
    rows = "".join(
        f"<tr><td>{_name(field, t)}</td>" + "".join(f"<td>{_figures(s['fields'].get(field), t)}</td>" for s in sets) + "</tr>\n"
        for field in sets[0]["fields"]
    )
    notes = "".join(f"<li>{_note(s['name'], s['about'], t)}</li>\n" for s in sets)
    caption = t("evaluation.caption", day=data["date"])
    head = f"<thead><tr><th>{t('evaluation.field')}</th>{head}</tr></thead>"
    table = f"<table>\n<caption>{caption}</caption>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n<ul>\n{notes}</ul>"
    return f"{table}\n{_calibration(data['calibration'], t)}"


def _calibration(data: dict[str, Any], t: Words) -> str:
    """Of the values of each grade, how many are right: in cases, and among all with those of passages that are no case."""
    rows = "".join(
        f"<tr><td>{_path_name(path, t)}</td>" + "".join(f"<td>{_share(levels[level], t)}</td>" for level in _GRADES) + "</tr>\n"
        for path, levels in data["fields"].items()
    )
    head = "".join(f"<th>{t(f'evaluation.{grade}')}</th>" for grade in _GRADES)
    head = f"<thead><tr><th>{t('evaluation.field')}</th>{head}</tr></thead>"
    table = f"<table>\n<caption>{t('evaluation.calibration', day=data['date'])}</caption>\n{head}\n<tbody>\n{rows}</tbody>\n</table>"
    about = escape(data["about"]) if t.language == "zh" else t("evaluation.calibration-about")
    return f"{table}\n<p>{about}</p>"


def _set_name(name: str, t: Words) -> Markup:
    """A set of articles; one that the interface's words do not name stands as it is called."""
    return next((t(id) for id, zh in _chinese().items() if zh == name), None) or t.printed(name)


def _note(name: str, about: str, t: Words) -> str:
    """What a set is. Given in Chinese with all figures, in English as far as it does not change from one evaluation to the next."""
    id = next((id for id, zh in _chinese().items() if zh == name), "")
    note = t.printed(about) if t.language == "zh" or not id else t(f"{id}-about")
    return f"{_set_name(name, t)}{t('list.colon')}{note}"


@cache
def _chinese() -> dict[str, str]:
    table = words.read(TEMPLATES)
    return {id: row["zh"] for id, row in table.items() if id.startswith("evaluation.set-") and not id.endswith("-about")}


def _name(field: str, t: Words) -> str:
    """What readers call a field that was measured: the name of the field, or of the index over it."""
    if field in _NAMES:
        return t(f"evaluation.{field}")
    return AXES[field].called(t.language) if field in AXES else BY_KEY[field].called(t.language)


def _path_name(path: str, t: Words) -> str:
    return t("evaluation.together") if path == "together" else PATHS[path].called(t.language)


def _share(counts: list[int], t: Words) -> str:
    right, in_cases, every = counts
    return f"{right}/{in_cases}{t('list.aside', words=f'{right}/{every}')}" if every else "—"


def _figures(figures: list[float] | None, t: Words) -> str:
    if figures is None:
        return "—"
    precision, recall, f1 = figures
    return f"{f1:.2f}{t('list.aside', words=f'{precision:.2f} / {recall:.2f}')}"
