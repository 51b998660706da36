"""Problems as text, JSON or annotations of a pull request; and what maintainers are asked to look at."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.case import frontmatter, rules, same_facts, store
from generator.case.reader import read
from generator.case.rules import Lang
from generator.check.project_files import shown
from generator.models import Problem
from generator.system import git
from generator.vocabulary import Vocabulary

_SUMMARY_MOST = 900_000  # GitHub takes 1 MiB of step summary


def text(problems: Sequence[Problem], lang: Lang) -> str:
    """One line a problem, then how many there are."""
    return "\n".join([*(rules.line(p, lang) for p in problems), count(problems, lang)])


def count(problems: Sequence[Problem], lang: Lang) -> str:
    """How many errors and warnings, in one line."""
    errors = sum(p.severity == "error" for p in problems)
    if lang == "zh":
        return f"{errors} 个错误，{len(problems) - errors} 个提醒" if problems else "没有发现问题"
    return f"{errors} errors, {len(problems) - errors} warnings" if problems else "no problems"


def as_json(problems: Iterable[Problem], lang: Lang) -> str:
    """A list of {file, line, col, code, severity, field, message}."""
    keys = ("file", "line", "col", "code", "severity", "field")
    rows = [{key: getattr(p, key) for key in keys} | {"message": rules.message(p, lang)} for p in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def github(problems: Iterable[Problem], changed: set[str], lang: Lang) -> str:
    """Workflow commands that annotate lines, those of changed files first, for only ten of each kind are shown."""
    ordered = sorted(problems, key=lambda p: (p.file not in changed, p.severity != "error"))
    return "\n".join(_annotation(p, lang) for p in ordered)


def _annotation(p: Problem, lang: Lang) -> str:
    title = f"{p.code} {p.field}".strip()
    place = f"file={_property(p.file)},line={p.line},col={p.col},title={_property(title)}"
    return f"::{p.severity} {place}::{_data(rules.message(p, lang))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem], lang: Lang) -> str:
    """All problems as a Markdown table, for the summary page of a step."""
    head = ("位置", "代码", "字段", "问题") if lang == "zh" else ("place", "code", "field", "problem")
    lines = [f"### casebook check: {count(problems, lang)}", ""]
    if problems:
        lines += ["| " + " | ".join(head) + " |", "|---|---|---|---|"]
    size = 0
    for p in problems:
        row = f"| {_cell(f'{p.file}:{p.line}:{p.col}')} | {p.code} | {_cell(p.field)} | {_cell(rules.message(p, lang))} |"
        size += len(row.encode())
        if size > _SUMMARY_MOST:
            lines.append("| … | | | |")
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    for char, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "\\|"), ("\n", " "), ("`", "'")):
        value = value.replace(char, safe)
    return value


def changed_files(base: str | None, root: Path) -> set[str]:
    """The files that a pull request onto the branch ``base`` changes, as far as the checkout shows it; empty where it does not."""
    return git.changed(root, f"origin/{base}") if base and not base.startswith("-") else set()


def questions(root: Path, v: Vocabulary) -> Iterator[str]:
    """``file:line: question`` for every ``review`` entry, in order; then a line for each two cases that report the same facts."""
    known = same_facts.SameFacts()
    alike: list[str] = []
    for path in store.case_files(root / store.CASES):
        name = shown(path, root)
        try:
            reading = read(store.text(path), name, v)
        except (frontmatter.FrontMatterError, OSError):
            continue
        for i, question in enumerate(reading.case.review if reading.case else ()):
            yield f"{name}:{reading.document.at(('review', i))[0]}: {question}"
        if reading.case:
            alike += (f"{name}: {same_facts.proposal(reading.case.id, other)}" for other in known.add(reading.case))
    yield from alike
