"""Each case's JSON record, the record of changes, and how JSON, CSV and text for machines are written."""

import codecs
import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from operator import getitem
from typing import Any

from generator.case.digests import digest
from generator.case.record import to_text
from generator.models import Case
from generator.publish.index.facets import case_url
from generator.publish.site_context import SiteContext

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# Python's splitlines and some JSON Lines readers break lines here; inside JSON they can only stand in a string.
_LINE_BREAKERS = "\x85\u2028\u2029"
# Characters that XML 1.0 (section 2.2) does not allow, the lone surrogates UTF-8 cannot encode among them.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A cell that starts so is a formula to a spreadsheet (the full-width forms too, in Chinese and Japanese ones).
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_LINE_ENDS = re.compile(r"[\r\n\t]+")


def encoded(case: Case, site: SiteContext) -> str:
    """The record of a case as JSON text, on one line, with the address of its page."""
    known = {"title_en": site.english_title(case), "summary_en": site.english_summary(case)}
    record = to_text(case, site.vocabulary, known)
    return _unbroken(f'{record[:-1]},"url":{_ENCODER.encode(site.site_url + case_url(case))}}}')


def dumps(value: Any) -> str:
    """JSON on one line, in Chinese as it is, with nothing in it that a line-wise reader could take for a line's end."""
    return _unbroken(_ENCODER.encode(value))


def _unbroken(text: str) -> str:
    for mark in _LINE_BREAKERS:
        if mark in text:
            text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def pretty(value: Any) -> str:
    """JSON for people: indented, with a last line break."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def newest(site: SiteContext) -> str:
    """The newest change of any case that counts, ``YYYY-MM-DD``; '' where there is none."""

    def make() -> bytes:
        return max(map(site.changed_on, site.index.cases), default="").encode()

    return site.memo.once("newest change", lambda: site.work.cache.whole("newest", [outlines(site)], make).decode())


def outlines(site: SiteContext) -> str:
    """A digest of the outlines of all cases, and of what happened to them."""
    return site.memo.once("digest of outlines", lambda: digest([site.work.outlines(site.all_cases), site.history.digest()]))


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


class Cells(dict[str | float | bool | None, str]):
    """How the cells of one column look in a file: each is drawn once, as long as there are not too many to be kept."""

    MOST = 1 << 14

    def __init__(self, draw: Callable[[Any], str]) -> None:
        self._draw = draw

    def __missing__(self, cell: str | float | bool | None) -> str:
        drawn = self._draw(cell)
        if len(self) < self.MOST:
            self[cell] = drawn
        return drawn


class CsvLines:
    """Writes rows as lines of CSV in UTF-8: CRLF, a cell without line breaks; what a spreadsheet would evaluate gets an apostrophe before it."""

    def __init__(self, columns: int) -> None:
        self._cells, self._lines = [Cells(_plain) for _ in range(columns)], list[str]()
        self._writer = csv.writer(self)

    def write(self, line: str) -> None:
        """Take a line of Python's writer."""
        self._lines.append(line)

    def __call__(self, rows: Iterable[Sequence[str | float | bool | None]]) -> bytes:
        """The lines of some rows."""
        self._lines.clear()
        self._writer.writerows([map(getitem, self._cells, row) for row in rows])
        return "".join(self._lines).encode()


def csv_head(names: Sequence[str]) -> bytes:
    """What a file of CSV begins with: a BOM, by which spreadsheets know UTF-8, and the names of the columns."""
    return codecs.BOM_UTF8 + CsvLines(len(names))([names])


def to_csv(head: Sequence[str], rows: Iterable[Sequence[str | float | bool | None]]) -> bytes:
    """A file of CSV."""
    return csv_head(head) + CsvLines(len(head))(rows)


def harmless(text: str) -> str:
    """A cell's text that no spreadsheet takes for a formula (OWASP, CSV Injection)."""
    if not text.isprintable():
        text = clean(_LINE_ENDS.sub(" ", text)).strip()
    first = text[:1] if text[:1] != " " else text.lstrip()[:1]
    return f"'{text}" if first in _FORMULA else text


def _plain(cell: str | float | bool | None) -> str:
    """A cell as text; a whole sum has no decimals, whether it was added up of whole ones or not."""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(int(cell) if cell == int(cell) else cell)


def changes(site: SiteContext) -> tuple[str, int]:
    """JSON Lines and their number: id, day, kind and corrected fields of every change, oldest first; no fields of cases that are gone."""
    events = [(event, case.id) for case in site.all_cases for event in site.history.of(case)]
    lines = []
    for event, case_id in sorted(events, key=lambda pair: (pair[0].day, pair[1])):
        record: dict[str, Any] = {"id": case_id, "date": event.day, "kind": event.kind}
        if event.corrections:
            record["fields"] = [{"field": c.field} | ({} if c.old is None else {"old": c.old, "new": c.new}) for c in event.corrections]
        lines.append(f"{dumps(record)}\n")
    return "".join(lines), len(lines)


def withdrawn(site: SiteContext) -> tuple[str, int]:
    """JSON and its number of cases: what became of every withdrawn or merged case, why, and since when (null where not recorded)."""
    gone = [_tombstone(case, site) for case in sorted(site.all_cases, key=lambda c: c.id) if case.gone]
    return pretty({"complete": site.history.complete, "cases": gone}), len(gone)


def _tombstone(case: Case, site: SiteContext) -> dict[str, Any]:
    since = next((event.day for event in reversed(site.history.of(case)) if event.kind == case.status), None)
    return {"id": case.id, "status": case.status, "merged_into": case.merged_into, "reason": case.reason, "date": since}
