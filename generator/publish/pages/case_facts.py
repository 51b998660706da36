"""The facts of one case as rows of safe HTML, each value with the words it rests on.

Written as plain strings rather than with a template: of ten thousand case pages this is the part that differs everywhere.
Whatever comes from a case goes through ``Words.printed`` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from operator import attrgetter
from typing import Any

from generator.case.axes import statute_ids
from generator.case.field import Field
from generator.case.fields import BY_KEY, PATHS, quoted, values_at
from generator.models import Case, Statute
from generator.publish.index.law_names import article_name, law_name
from generator.publish.pages.listing import Listing
from generator.publish.pages.marked_text import Marked, mark
from generator.publish.site_context import SiteContext
from generator.publish.words import Words

GRADES = ("inferred", "doubtful")
PLACES = {"title": "fact.in-title", "elsewhere": "fact.in-lead"}


def cited(s: Statute, site: SiteContext, listing: Listing) -> str:
    """A provision as a link to its page, by the name it was cited by."""
    return listing.cited.get(s) or listing.cited.setdefault(s, _link(s, site, listing))


def _link(s: Statute, site: SiteContext, listing: Listing) -> str:
    law, version, article = statute_ids(s)
    url = listing.address(site.index.facets["statute"].entries[article or version or law].url)
    label = law_name(site.vocabulary.laws[s.law], site.language) if s.law else site.words.printed(s.title)
    name = article_name(s.article, s.suffix, s.paragraph, s.item, site.language) if s.article else ""
    between = ", " if name and site.language == "en" else ""
    return f'<a href="{url}">{label}{between}{name}</a>'


@dataclass(frozen=True, slots=True)
class Pieces:
    """What stands beside values on every page, ready in the language of an edition."""

    unknown: str
    by_editor: str
    inferred: str
    grades: dict[str, str]
    places: dict[str, str]
    to_words: dict[tuple[str, str], str] = dataclass_field(default_factory=dict)
    """Links from a value to its words, by the name of the field and the anchor of the words."""

    @classmethod
    def of(cls, t: Words) -> Pieces:
        grades = {g: _note(t(f"fact.grade-{g}"), t(f"fact.why-{g}")) for g in GRADES}
        places = {place: _note(t(row)) for place, row in PLACES.items()}
        return cls(f'<span class="cb-x">{t("unstated")}</span>', _note(t("fact.by-editor")), _note(t("fact.inferred-place")), grades, places)


def _note(words: str, title: str = "") -> str:
    about = f' title="{title}"' if title else ""
    return f' <small class="cb-n"{about}>{words}</small>'


def mark_evidence(case: Case) -> Marked:
    """The notice with the words marked that values of the case rest on."""
    known = quoted(case)
    return mark(case.body, case.title, {path: words for path, words in case.evidence.items() if path in known})


class FactsTable:
    """The facts of one case, and its notice with the evidence marked."""

    def __init__(self, case: Case, marked: Marked, site: SiteContext, listing: Listing) -> None:
        self.case, self.marked, self.site, self.listing, self.v, self.t = case, marked, site, listing, site.vocabulary, site.words
        self.pieces: Pieces = site.memo.once(("pieces", site.language), lambda: Pieces.of(site.words), lasting=True)

    def html(self) -> str:
        """All rows of the facts table."""
        return "".join([f"<div><dt>{name}</dt><dd><div>{'</div><div>'.join(values)}</div></dd></div>" for name, values in self._rows()])

    def quotes(self) -> str:
        """Every quote by the name of its field, for readers without scripts."""
        return "".join([self._quote(field) for field in self.marked.quotes])

    def _name(self, path: str) -> str:
        """What readers call the field of a value that has a quote."""
        return (PATHS.get(path) or BY_KEY[path.partition("/")[0]]).called(self.site.language)

    def _quote(self, field: str) -> str:
        quote, t = self.marked.quotes[field], self.t
        words = t.printed(quote.words)
        where = t("fact.in-title" if quote.place == "title" else "fact.in-lead-or-appendix")
        shown = f'<a href="#{quote.anchor}">{words}</a>' if quote.anchor else f"{words}{t('list.aside', words=where)}"
        return f"<div><dt>{self._name(field)}</dt><dd>{shown}</dd></div>"

    def _rows(self) -> Iterator[tuple[str, list[str]]]:
        for path, field, within, given, draw in _ROWS:
            value = within(self.case)
            if (value is None or value is False or value == ()) and field.row != "always":  # as with most fields of nearly every case
                continue
            shown = list(draw(self)) if draw else [self._plain(value, path, field) for value in given(self.case) if value is not False]
            if shown or field.row == "always":
                yield field.called(self.site.language), shown or [self.pieces.unknown]

    def _plain(self, value: Any, path: str, field: Field) -> str:
        """A value of a field that is drawn in no way of its own: terms lead to their pages, where they have some."""
        if field.table:
            term = self.listing.term(field.axis.id, value) if field.axis else self.t.name(self.v.term("", field.table, value))
            return self._value(term, f"{path}/{value}" if field.kind == "terms" else path)
        if field.kind == "flag":
            return self._value(self.t("fact.yes"), path)
        return self._value(f"{value:,}" if field.kind == "number" else self.t.printed(str(value)), path)

    def _value(self, html: str, field: str, instead: str = "") -> str:
        """A value and where it comes from: a link to its words, or a note (``instead`` replaces what says that it has none)."""
        html = f"{html}{self.pieces.grades.get(self.case.confidence.get(field, ''), '')}"  # not +, by which Markup would escape the tag
        found = self.marked.quotes.get(field)
        if found is None:
            return f"<span>{html}{instead or self.pieces.by_editor}</span>"
        basis = instead or self.pieces.places.get(found.place, "")
        if found.anchor:
            key = (self._name(field), found.anchor)
            basis = self.pieces.to_words.get(key) or self.pieces.to_words.setdefault(key, self._to_words(*key))
        return f'<span class="cb-v" id="{found.value}">{html}{basis}</span>'

    def _to_words(self, name: str, anchor: str) -> str:
        """A link from a value of a field; the number keeps apart those of several values."""
        label = self.t.filled("fact.quote-label", name=name, n=anchor.partition("-")[2])
        return f'<a class="cb-q" href="#{anchor}" aria-label="{label}">{self.t("fact.quote")}</a>'

    def _in_brackets(self, *words: str) -> str:
        """What stands in brackets behind a value; '' where there is nothing."""
        listed = self.t.plain("list.comma").join(filter(None, words))
        return self.t.filled("list.aside", words=listed) if listed else ""

    def _dates(self) -> Iterator[str]:
        dates = self.case.dates
        for key, day in (("found", dates.found), ("decided", dates.decided)):
            if day:
                first, *rest = day.points
                shown = self.t("fact.interval", **{"from": first, "to": rest[0]}) if rest else first
                yield self._value(f"{self.t(f'fact.{key}')} <b>{shown}</b>", f"dates/{key}")
        yield f"<span>{self.t('fact.reported')} <b>{dates.reported}</b></span>" if dates.reported else self.pieces.unknown

    def _region(self) -> Iterator[str]:
        if self.case.region:
            yield self._value(self.listing.place(self.case), "region", self.pieces.inferred if self.case.region.inferred else "")

    def _authorities(self) -> Iterator[str]:
        for n, a in enumerate(self.case.authorities, 1):
            kind: str = self.t.name(self.v.term("authority", "authorities", a.kind)) if a.kind else ""
            if a.kind and a.role == "deciding":
                kind = self.listing.term("authority", a.kind)
            about = self._in_brackets(kind, self.t(f"role.{a.role}") if a.role != "deciding" else "")
            yield self._value(f"{self.t.printed(a.name)}{about}", f"authorities/{n}")

    def _subject(self) -> Iterator[str]:
        subject = self.case.subject
        name = self._value(self.t.printed(subject.name), "subject/name") if subject.name else self.pieces.unknown
        yield f'{name} <span class="cb-tag">{self.t.name(self.v.term("", "subject_types", subject.type))}</span>' if subject.type else name

    def _statutes(self) -> Iterator[str]:
        return (self._statute(n, s) for n, s in enumerate(self.case.statutes, 1))

    def _statute(self, n: int, s: Statute) -> str:
        note = "" if s.basis in ("case", "editor") else _note(self.t("fact.in-basis", basis=self.t(f"basis.{s.basis}")))
        return self._value(cited(s, self.site, self.listing), f"statutes/{n}", note)

    def _measures(self) -> Iterator[str]:
        for n, m in enumerate(self.case.measures, 1):
            kind = self.t.name(self.v.term("measure", "measures", m.kind)) if m.prior else self.listing.term("measure", m.kind)
            amount = f" <b>{self.t.sum(m.amount)}</b>" if m.amount is not None else ""
            if m.kind == "fine" and not amount:
                amount = f' <span class="cb-x">{self.t("fact.no-amount")}</span>'
            whom = self._in_brackets(self.t(f"party.{m.party}").lower() if m.party else "", self.t.printed(m.name) if m.name else "")
            prior = f' <span class="cb-tag">{self.t("fact.prior")}</span>' if m.prior else ""
            yield self._value(f"{kind}{amount}{whom}{prior}", f"measures/{n}")


_DRAWN: dict[str, Callable[[FactsTable], Iterable[str]]] = {
    "dates": FactsTable._dates,
    "region": FactsTable._region,
    "authorities": FactsTable._authorities,
    "subject": FactsTable._subject,
    "statutes": FactsTable._statutes,
    "measures": FactsTable._measures,
}
_ROWS = tuple((path, field, attrgetter(path.partition("/")[0]), values_at(path), _DRAWN.get(path)) for path, field in PATHS.items() if field.row)
if _unknown := [path for path in _DRAWN if path not in PATHS or not PATHS[path].row]:
    raise TypeError(f"rows of fields that are not declared to have one: {', '.join(_unknown)}")
