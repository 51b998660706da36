"""The rules of ``casebook check`` as rows (``vocabulary/rules.yaml``), and how a problem is put into words.

A :class:`Problem` carries the code and the values found; ``say`` gives its sentences in Chinese or English.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.case.yaml_events import FrontMatterError
from generator.models import Problem, Severity
from generator.text.plain_text import printable
from generator.vocabulary import yaml_rows

Lang = Literal["zh", "en"]
Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of a rule in one language; ``near`` replaces ``fix`` where nearest terms are known."""

    name: str
    what: str
    why: str
    fix: str
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its stable code, whether breaking it stops the build, and its sentences."""

    code: str
    severity: Severity
    zh: Wording
    en: Wording

    def wording(self, lang: Lang) -> Wording:
        return self.zh if lang == "zh" else self.en


@cache
def rules() -> dict[str, Rule]:
    """All rules by code, in the order of their file."""
    rows = yaml_rows.beside("generator.vocabulary", "rules.yaml")
    return {row["code"]: Rule(**row | {lang: Wording(**row[lang]) for lang in ("zh", "en")}) for row in rows}


def problem(file: str, at: tuple[int, int], code: str, field: str = "", **values: Value) -> Problem:
    """A problem at (line, column) of a file, said in Chinese; ``values`` fill the rule's sentences."""
    what, why, fix = _sentences(code, values, "zh")
    return Problem(printable(file), *at, code, field, what, why, fix, rules()[code].severity, tuple(values.items()))


def unreadable(error: FrontMatterError, file: str) -> Problem:
    """The problem of a file that cannot be read; what the YAML reader says is stated in Chinese where it is known."""
    values = dict(error.values)
    if error.code == "FM004":
        values |= {"reason": yaml_rows.beside(__package__, "yaml_reasons.yaml").get(values["reason"], values["reason"]), "reason_en": values["reason"]}
    return problem(file, (error.line, error.col), error.code, **values)


def say(found: Problem, lang: Lang = "zh") -> tuple[str, str, str]:
    """What was found, why it is wrong and how to mend it."""
    return _sentences(found.code, dict(found.values), lang)


def line(found: Problem, lang: Lang = "zh") -> str:
    """``file:line:col CODE field: what; why; fix``."""
    field = f" {found.field}" if found.field else ""
    return f"{found.file}:{found.line}:{found.col} {found.code}{field}: {message(found, lang)}"


def message(found: Problem, lang: Lang = "zh") -> str:
    """What, why and fix in one line."""
    return ("；" if lang == "zh" else "; ").join(say(found, lang))


def explain(code: str, lang: Lang = "zh") -> str:
    """A rule in a few lines. Raises KeyError for a code that does not exist."""
    rule = rules()[code]
    words = rule.wording(lang)
    heads = ("级别", "发现", "为什么", "怎么改") if lang == "zh" else ("severity", "found", "why", "how to mend")
    severity = {"zh": {"error": "错误，停止建站", "warning": "提醒，不停止建站"}, "en": {"error": "error, stops the build", "warning": "warning"}}
    texts = (severity[lang][rule.severity], words.what, words.why, words.fix)
    return "\n".join([f"{code} {words.name}", *(f"  {head}: {text}" for head, text in zip(heads, map(open_words, texts), strict=True))])


def open_words(text: str) -> str:
    """A sentence with dots where a problem puts what it found."""
    return re.sub(r"\{\w+\}", "…", text)


def _sentences(code: str, values: Mapping[str, Value], lang: Lang) -> tuple[str, str, str]:
    words = rules()[code].wording(lang)
    comma = "、" if lang == "zh" else ", "
    given = {key: comma.join(value) if isinstance(value, tuple) else one_line(str(value)) for key, value in values.items()}
    if lang == "en":
        given |= {key.removesuffix("_en"): text for key, text in given.items() if key.endswith("_en")}
    fix = words.near if words.near and values.get("near") else words.fix
    return words.what.format_map(given), words.why, fix.format_map(given)


def one_line(text: str, most: int = 120) -> str:
    """A value as messages show it: on one line, without control characters, at most ``most`` characters."""
    shown = printable("".join(" " if c.isspace() else c for c in text))
    return shown if len(shown) <= most else shown[: most - 1] + "…"
