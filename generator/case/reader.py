"""From a file's text to a :class:`Case`: the door every case passes on its way in.

Reading does not stop at the first mistake: what is wrong is named with line and column and left out, the rest is read on, so
that one run shows a contributor everything.
"""

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.case import frontmatter, plain_record, plain_yaml, rules, structure
from generator.case.fields import BY_KEY, FIELDS
from generator.case.record_reader import BY_OTHERS, RecordReader
from generator.models import Case, Problem
from generator.vocabulary import Vocabulary

REMARK = "## 编者按"


@dataclass(frozen=True, slots=True)
class FileContents:
    """What a file holds: its ``case``, null without readable front matter, its ``problems``, and the paths of values left out (``broken``)."""

    document: frontmatter.ParsedFile
    case: Case | None
    problems: list[Problem]
    broken: list[frontmatter.Path] = dataclasses.field(default_factory=list)


def read(text: str, file: str, v: Vocabulary) -> FileContents:
    """A file's text as far as it can be read, and every problem of its shape and terms."""
    try:
        document = frontmatter.read(text)
    except frontmatter.FrontMatterError as error:
        found = rules.unreadable(error, file)
        return FileContents(_body_only(text), None, [found])
    if not document.data:
        return FileContents(document, None, [rules.problem(file, (1, 1), "FM002")])
    try:
        return FileContents(document, _plain_case(document, v), [])
    except plain_record.OddError:
        return _read_carefully(document, file, v)


def _plain_case(document: frontmatter.ParsedFile, v: Vocabulary) -> Case:
    """The case of a file in which nothing is wrong. Raises OddError where anything may be."""
    if isinstance(document.marks, plain_yaml.Marks):
        values = {key: _typed(entry, v) for key, entry in document.marks.entries.items() if entry.value is not None}
    else:
        values = {key: _value(key, given, v) for key, given in document.data.items() if given is not None}
    if not values.keys() >= plain_record.NEEDED:
        raise plain_record.OddError
    return _case(RecordReader(values, v).complete(), document)


def _typed(entry: plain_yaml.HeadEntry, v: Vocabulary) -> Any:
    """The value of an entry, read once for all cases that have it: most of what a case says is in others too (a status, an office, what was done)."""
    if entry.typed is None or entry.typed[0] is not v:
        entry.typed = v, _value(entry.key, entry.value, v)
    return entry.typed[1]


def _value(key: str, given: Any, v: Vocabulary) -> Any:
    """The value of a key as a case has it, or as the file has it where that depends on other keys. Raises OddError where anything may be wrong."""
    field, shape = BY_KEY.get(key), plain_record.value(key, given)
    return shape if field is None or key in BY_OTHERS else _plain_reader(v).read(field, shape)


@cache
def _plain_reader(v: Vocabulary) -> RecordReader:
    return RecordReader({}, v)


def _read_carefully(document: frontmatter.ParsedFile, file: str, v: Vocabulary) -> FileContents:
    """A file in which something may be wrong."""
    data = {key: value for key, value in document.data.items() if value is not None}
    record, problems, broken = structure.record(data, file, document)
    if record is None:
        return FileContents(document, None, problems, broken)
    reader = RecordReader(record, v, file, document, broken)
    case = _case(reader.values(), document)
    return FileContents(document, case, problems + reader.problems, broken)


def _case(values: dict[str, Any], document: frontmatter.ParsedFile) -> Case:
    body, remark = split_remark(document.body)
    return Case(**values, body=body, remark=remark)


def _body_only(text: str) -> frontmatter.ParsedFile:
    """The body behind front matter that cannot be read, so that its own mistakes are reported in the same run."""
    try:
        _, body, line = frontmatter.split(text)
    except frontmatter.FrontMatterError:
        return frontmatter.ParsedFile({}, "")
    return frontmatter.ParsedFile({}, body, {}, line)


def split_remark(body: str) -> tuple[str, str]:
    """(the notice's words, the editor's remark) of a body."""
    head, mark, tail = f"\n{body}".partition(f"\n{REMARK}\n")
    return head.strip(), tail.strip() if mark else ""


def was_a_value(key: str, v: Vocabulary) -> bool:
    """Whether an evidence key is of the right form, so that its value was taken out: violations/<id of a term>, measures/3, region."""
    name, slash, part = key.partition("/")
    field = next((f for f in FIELDS if f.key == name and f.quoted), None)
    if field is None:
        return False
    if field.kind == "records":
        return part.isdecimal() and int(part) > 0
    if field.kind == "terms":
        return part in v.tables.get(name, {})
    return any(f.key == part and f.quoted for f in field.fields) if field.type else not slash
