"""What words selected in a notice say in a field: a date, a sum, a term, a place, a provision; else the words themselves."""

import re
from typing import Any

from generator.case.field import Field
from generator.case.fields import PATHS
from generator.text import amounts, moments, numerals
from generator.vocabulary import Vocabulary, nearest

_MONTH = re.compile(r"(\d{4})年(?:(\d{1,2})月)?", re.ASCII)
_SUM = re.compile(
    rf"(?P<n>[0-9][0-9,]*(?:\.[0-9]+)?|[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]+)\s*(?P<unit>[千仟]?[万亿]?)(?:元{amounts.CHANGE})?"
)
_UNITS = {"": 1, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000, "千万": 10_000_000, "仟万": 10_000_000}
_PROVISION = re.compile(r"第[^，。；《》\s]{1,12}条(?:之[一二三四五六七八九十])?(?:第[^，。；《》\s]{1,4}款)?(?:第[^，。；《》\s]{1,5}项)?")


def read(path: str, words: str, v: Vocabulary) -> Any:
    """The value of selected words for the field at a path (``measures/amount``), an entry for a list's path; None if they give none."""
    field, words = PATHS[path], words.strip()
    if field.kind in ("record", "records") and field.type:
        found = {f.key: value for f in field.fields if f.file and (value := _entry_value(path, f, words, v))}
        return found or None
    if path == "region":
        return next(iter(nearest.regions(words, v)), None)
    if path == "statutes/law":
        law = v.law_named(words.strip("《》"))
        return law.label if law else next((row.label for row in v.laws.values() if row.label in words), words)
    if path == "statutes/article":
        return _provision(words)
    if field.kind in ("term", "terms"):
        return next(iter(nearest.said_in(words, field.table or "", v)), None)
    if field.kind == "date":
        return date(words)
    if field.kind in ("number", "money"):
        said = number(words) or ""
        return (said if field.kind == "money" or "." not in said else None) or None
    return None if field.kind == "flag" else words


def _entry_value(above: str, field: Field, words: str, v: Vocabulary) -> Any:
    """What the words say in one field of an entry: free text only where the field is what the entry is about."""
    if field.kind == "text" and not field.required and (above, field.key) != ("statutes", "article"):
        return None
    value = read(f"{above}/{field.key}", words, v)
    return None if (above, field.key) == ("statutes", "law") and v.law_named(str(value)) is None else value


def date(words: str) -> str | None:
    """``2024年3月20日`` -> 2024-03-20, ``2024年3月`` -> 2024-03."""
    if day := moments.beijing_day(words):
        return day
    match = _MONTH.search(words)
    return (f"{match[1]}-{int(match[2]):02d}" if match[2] else match[1]) if match else None


def number(words: str) -> str | None:
    """``1.5万元`` -> 15000, ``五千元`` -> 5000, ``12,345元6角`` -> 12345.6; None where there is none, or one finer than a hundredth."""
    match = _SUM.search(words)
    if match is None:
        return None
    try:
        return str(amounts.to_the_fen(amounts.written(match["n"], _UNITS.get(match["unit"], 1), match)))
    except ValueError:
        return None


def _provision(words: str) -> str | None:
    match = _PROVISION.search(words)
    parts = numerals.parse_provision(match[0]) if match else None
    return numerals.provision_name(*parts) if parts and parts[0] else None
