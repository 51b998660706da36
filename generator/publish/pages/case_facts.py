"""The facts of one case as rows of safe HTML, each value with the words it rests on.

Written as plain strings rather than with a template: of ten thousand case pages this is the part that differs everywhere.
Whatever comes from a case goes through ``escape`` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup, escape

from generator.case.field import Field
from generator.case.fields import PATHS, quoted, values
from generator.models import Case, Statute
from generator.publish.index.facets import statute_ids
from generator.publish.pages.listing import Listing
from generator.publish.pages.marked_text import mark
from generator.publish.site_context import SiteContext
from generator.text.amounts import yuan
from generator.text.numerals import provision_name
from generator.vocabulary import BASIS_LABELS, PARTY_LABELS, ROLE_LABELS
from generator.vocabulary.labels import labels

UNKNOWN = '<span class="cb-x">未载明</span>'
BY_EDITOR = ' <small class="cb-n">编者认定</small>'
INFERRED = ' <small class="cb-n">见标题、导语或发布者</small>'
GRADES = {
    "inferred": ' <small class="cb-n" title="程序推断：依据在案情之外，或者量过的把握不够">推断</small>',
    "doubtful": ' <small class="cb-n" title="程序这样读时常有错，请核对原文">存疑</small>',
}
PLACES = {"title": ' <small class="cb-n">见标题</small>', "elsewhere": ' <small class="cb-n">见导语</small>'}


def cited(s: Statute, site: SiteContext, listing: Listing) -> str:
    """A provision as a link to its page, by the name it was cited by."""
    law, version, article = statute_ids(s)
    url = listing.address(site.index.facets["statute"].entries[article or version or law].url)
    label = site.vocabulary.laws[s.law].label if s.law else escape(s.title)
    name = provision_name(s.article, s.suffix, s.paragraph, s.item) if s.article else ""
    return f'<a href="{url}">{label}{name}</a>'


class Facts:
    """The facts of one case, and its notice with the evidence marked."""

    def __init__(self, case: Case, site: SiteContext, listing: Listing) -> None:
        self.case, self.site, self.listing, self.v = case, site, listing, site.vocabulary
        self.names = {path: label for path, label in quoted(case).items() if label}
        self.marked = mark(case.body, case.title, {f: w for f, w in case.evidence.items() if f in self.names})

    def html(self) -> Markup:
        """All rows of the facts table."""
        return Markup("".join(f"<div><dt>{name}</dt><dd><div>{'</div><div>'.join(values)}</div></dd></div>" for name, values in self._rows()))

    def quotes(self) -> Markup:
        """Every quote by the name of its field, for readers without scripts."""
        return Markup("".join(map(self._quote, self.marked.quotes)))

    def _quote(self, field: str) -> str:
        quote = self.marked.quotes[field]
        words = escape(quote.words)
        where = "见标题" if quote.place == "title" else "见导语或附录"
        shown = f'<a href="#{quote.anchor}">{words}</a>' if quote.anchor else f"{words}（{where}）"
        return f"<div><dt>{self.names[field]}</dt><dd>{shown}</dd></div>"

    def _rows(self) -> Iterator[tuple[str, list[str]]]:
        for path, field in PATHS.items():
            if field.row:
                shown = list(_DRAWN[path](self) if path in _DRAWN else self._plain(path, field))
                if shown or field.row == "always":
                    yield field.label, shown or [UNKNOWN]

    def _plain(self, path: str, field: Field) -> Iterator[str]:
        """The values of a field that is drawn in no way of its own: terms lead to their pages, where they have some."""
        for value in values(self.case, path):
            where = f"{path}/{value}" if field.kind == "terms" else path
            if field.kind == "flag":
                yield from [self._value("是", where)] * bool(value)
            elif field.table:
                label = labels(self.v).label[field.table][value]
                yield self._value(self.listing.term(field.axis.id, value) if field.axis else label, where)
            else:
                yield self._value(escape(f"{value:,}" if field.kind == "number" else str(value)), where)

    def _value(self, html: str, field: str, instead: str = "") -> str:
        """A value and where it comes from: a link to its words, or a note (``instead`` replaces 编者认定 and 见导语)."""
        html = f"{html}{GRADES.get(self.case.confidence.get(field, ''), '')}"  # not +, by which Markup would escape the tag
        found = self.marked.quotes.get(field)
        if found is None:
            return f"<span>{html}{instead or BY_EDITOR}</span>"
        basis = instead or PLACES.get(found.place, "")
        if found.anchor:  # the number keeps apart the links of several values of one field
            name = f"原文依据：{self.names[field]} {found.anchor.partition('-')[2]}"
            basis = f'<a class="cb-q" href="#{found.anchor}" aria-label="{name}">据</a>'
        return f'<span class="cb-v" id="{found.value}">{html}{basis}</span>'

    def _dates(self) -> Iterator[str]:
        dates = self.case.dates
        for key, name, day in (("found", "发现", dates.found), ("decided", "决定", dates.decided)):
            if day:
                yield self._value(f"{name} <b>{day.text.replace('/', ' 至 ')}</b>", f"dates/{key}")
        yield f"<span>发布 <b>{dates.reported}</b></span>" if dates.reported else UNKNOWN

    def _region(self) -> Iterator[str]:
        if self.case.region:
            yield self._value(self.listing.place(self.case), "region", INFERRED if self.case.region.inferred else "")

    def _authorities(self) -> Iterator[str]:
        for n, a in enumerate(self.case.authorities, 1):
            kind = self.v.authorities[a.kind].label if a.kind else ""
            if a.kind and a.role == "deciding":
                kind = self.listing.term("authority", a.kind)
            about = "，".join(x for x in (kind, ROLE_LABELS[a.role] if a.role != "deciding" else "") if x)
            yield self._value(f"{escape(a.name)}" + (f"（{about}）" if about else ""), f"authorities/{n}")

    def _subject(self) -> Iterator[str]:
        subject = self.case.subject
        name = self._value(escape(subject.name), "subject/name") if subject.name else UNKNOWN
        yield f'{name} <span class="cb-tag">{self.v.subject_types[subject.type].label}</span>' if subject.type else name

    def _statutes(self) -> Iterator[str]:
        return (self._statute(n, s) for n, s in enumerate(self.case.statutes, 1))

    def _statute(self, n: int, s: Statute) -> str:
        note = "" if s.basis in ("case", "editor") else f' <small class="cb-n">见{BASIS_LABELS[s.basis]}</small>'
        return self._value(cited(s, self.site, self.listing), f"statutes/{n}", note)

    def _measures(self) -> Iterator[str]:
        for n, m in enumerate(self.case.measures, 1):
            html = self.v.measures[m.kind].label if m.prior else str(self.listing.term("measure", m.kind))
            if m.amount is not None:
                html += f" <b>{yuan(m.amount)}</b>"
            elif m.kind == "fine":
                html += ' <span class="cb-x">金额未载明</span>'
            whom = "，".join(x for x in (PARTY_LABELS[m.party] if m.party else "", m.name or "") if x)
            html += f"（{escape(whom)}）" if whom else ""
            html += ' <span class="cb-tag">此前，不计入</span>' if m.prior else ""
            yield self._value(html, f"measures/{n}")


_DRAWN: dict[str, Callable[[Facts], Iterable[str]]] = {
    "dates": Facts._dates,
    "region": Facts._region,
    "authorities": Facts._authorities,
    "subject": Facts._subject,
    "statutes": Facts._statutes,
    "measures": Facts._measures,
}
if _unknown := [path for path in _DRAWN if path not in PATHS or not PATHS[path].row]:
    raise TypeError(f"rows of fields that are not declared to have one: {', '.join(_unknown)}")
