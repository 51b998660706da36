"""Case <-> Markdown file.

``parse`` gives a case or the problems that keep it from being one (``reader.py`` does the reading); ``render`` writes the file
a person reads. Terms stand in the file as their Chinese labels; in a :class:`Case` as ids.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from generator.case import frontmatter, yaml_lines
from generator.case.axes import tags
from generator.case.field import Field
from generator.case.fields import IN_FILE
from generator.case.reader import REMARK, read
from generator.case.record_reader import OPEN_VERSION, map_key
from generator.models import Case, Problem, Statute
from generator.text.amounts import as_number
from generator.text.numerals import provision_name
from generator.vocabulary import BASIS_LABELS, Vocabulary, law_versions

_GENERATED = re.compile(r"^generated: '?([0-9a-f]{16})'?\n", re.MULTILINE)


def parse(text: str, file: str, v: Vocabulary) -> tuple[Case | None, list[Problem]]:
    """A file's text as a case, or None and every problem of its shape and terms, each with its line and column."""
    reading = read(text, file, v)
    return (None if reading.problems else reading.case), reading.problems


def render(case: Case, v: Vocabulary, *, generated: bool = True) -> str:
    """The file of a case. ``generated`` adds the digest by which a later run knows whether a person has changed the file."""
    head = yaml_lines.lines(front_matter(case, v))
    body = f"{case.body}\n\n{REMARK}\n\n{case.remark}" if case.remark else case.body
    text = frontmatter.with_lines(head, body)
    return frontmatter.with_lines(head + yaml_lines.lines({"generated": digest(text)}), body) if generated else text


def digest(text: str) -> str:
    """16 hex digits over a file's text as it stands, its ``generated`` line left out: any change by a person changes it."""
    return hashlib.sha256(_GENERATED.sub("", text, count=1).encode()).hexdigest()[:16]


def written_digest(text: str) -> str | None:
    """The digest of what the generator wrote, None in a file that a person wrote from scratch."""
    written = _GENERATED.search(text)
    return written.group(1) if written else None


def with_digest(text: str, value: str) -> str:
    """A generated file's text with another digest in its place: that of a reading which a person has looked at."""
    written = _GENERATED.search(text)
    return text[: written.start(1)] + value + text[written.end(1) :] if written else text


def untouched(text: str) -> bool:
    """Whether a file still is, byte for byte, what the generator wrote."""
    return written_digest(text) == digest(text)


def renew(text: str) -> str:
    """A generated file's text with its digest computed anew, after a change that is no person's."""
    return with_digest(text, digest(text))


def front_matter(case: Case, v: Vocabulary) -> dict[str, Any]:
    """The front matter of a case in its canonical order, empty keys left out."""
    data = {
        f.key: _SPECIAL[f.key](case, v) if f.key in _SPECIAL else _written(f, getattr(case, f.key), v)
        for f in IN_FILE
        if f.key not in _ADDED
    }
    return {key: value for key, value in data.items() if value not in (None, [], {})}


def _written(field: Field, value: Any, v: Vocabulary) -> Any:
    """A value as the file has it: terms by their labels, dates as text, no key for what is empty."""
    if field.kind == "term":
        return v.labels[field.table or ""].get(value or "")
    if field.kind == "terms":
        return [v.labels[field.table or ""][id] for id in value]
    if field.kind == "date":
        return str(value) if value else None
    if field.kind == "record":
        return _entry(field, value, v)
    if field.kind == "records":
        return [_entry(field, entry, v) for entry in value]
    if field.kind == "flag":
        return value or None
    if field.kind == "money":
        return as_number(value)
    return list(value) if field.kind == "texts" else value


def _entry(field: Field, value: Any, v: Vocabulary) -> dict[str, Any] | None:
    if value is None:
        return None
    written = {f.key: _written(f, getattr(value, f.key), v) for f in field.fields if f.file}
    return written if field.always else _some(**written)


def _some(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _by_label(values: dict[str, str], v: Vocabulary) -> dict[str, str]:
    """Evidence and the like by the labels of terms instead of their ids."""
    names = v.labels
    return {map_key(key, lambda table, i: names[table].get(i, i)): value for key, value in values.items()}


def _statute(case: Case, s: Statute, v: Vocabulary) -> dict[str, Any]:
    law = v.laws[s.law] if s.law else None
    cited = {x.article for x in case.statutes if x.law == s.law and x.article}
    derived = law_versions.derive(s.law, cited, case.dates, v) if s.law else None
    return _some(
        law=law.label if law else s.title,
        article=provision_name(s.article, s.suffix, s.paragraph, s.item) if s.article else None,
        basis=BASIS_LABELS[s.basis],
        version=None if s.version == derived else s.version or OPEN_VERSION,
    )


_SPECIAL: dict[str, Callable[[Case, Vocabulary], Any]] = {
    "region": lambda case, _: "/".join(case.region.path) if case.region else None,
    "region_inferred": lambda case, _: True if case.region and case.region.inferred else None,
    "statutes": lambda case, v: [_statute(case, s, v) for s in case.statutes],
    "evidence": lambda case, v: _by_label(case.evidence, v),
    "confidence": lambda case, v: _by_label(case.confidence, v),
    "tags": lambda case, v: list(tags(case, v)),
}
_ADDED = ("generated",)  # computed over the rest
