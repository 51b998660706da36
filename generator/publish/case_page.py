"""The page of one case: facts with the words they rest on, the notice, ranges of the law, sources, likeness, citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.models import Case, Page, Statute
from generator.numerals import provision_name
from generator.publish import casetext
from generator.publish.citation import citations
from generator.publish.context import SiteContext
from generator.publish.evidence import Marked, Quote, mark
from generator.publish.facets import case_url, statute_ids
from generator.publish.liability import spans
from generator.publish.listing import Listing, outcome
from generator.publish.money import yuan
from generator.publish.related import Likeness
from generator.publish.structured import head
from generator.publish.term_pages import article_ids
from generator.record import current
from generator.vocabulary import BASIS_LABELS, PARTY_LABELS, ROLE_LABELS, STATUS_LABELS

UNKNOWN = Markup('<span class="cb-x">未载明</span>')
BY_EDITOR = Markup(' <small class="cb-n">编者认定</small>')
PLACES = {"title": Markup(' <small class="cb-n">见标题</small>'), "elsewhere": Markup(' <small class="cb-n">见导语</small>')}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the facts table: its name and its values, each safe HTML with its evidence."""

    name: str
    values: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision as the page lists it: link, version, basis, today's number and how many cases cite it."""

    name: Markup
    version: str
    basis: str
    now: Markup
    id: str
    cases: int


def cases(site: SiteContext) -> Iterator[Page]:
    """One page per case that counts."""
    likeness = site.once("likeness", lambda: Likeness(site.index))
    for case in site.index.cases:
        path = f"{case_url(case)}index.md"
        if site.wants(path):
            yield _page(case, path, site, likeness)


def _page(case: Case, path: str, site: SiteContext, likeness: Likeness) -> Page:
    facts = _Facts(case, site, Listing.at(site, path))
    summary = describe(case, site)
    html = site.render(
        "case.html",
        path,
        case=case,
        status=STATUS_LABELS[case.status],
        rows=tuple(facts.rows()),
        marked=facts.marked,
        field_names=_field_names(case),
        provisions=tuple(facts.provisions()),
        spans=spans(case, site.vocabulary),
        similar=[(facts.listing.address(case_url(s.case)), s) for s in likeness.similar(case)],
        citations=citations(case, (site.site_url or "/") + case_url(case), site.site_name),
        edit=edit_url(case, site),
        report=report_url(case, site),
        penalty=any(site.vocabulary.measures[m.kind].penalty and not m.prior for m in case.measures),
    )
    meta = head(case, site.vocabulary, site.site_name, site.site_url, summary) + casetext.links(case)
    return Page(path, case.title, html, summary, meta, case.id)


def describe(case: Case, site: SiteContext) -> str:
    """A case in one sentence, for search engines and previews of links."""
    place = "".join(case.region.path) if case.region else ""
    found = "、".join(site.vocabulary.violations[i].label for i in case.violations[:3])
    parts = (place, case.subject.name or "", found, outcome(case, site))
    return "，".join(p for p in parts if p) + (f"（{case.dates.reported} 发布）" if case.dates.reported else "")


def edit_url(case: Case, site: SiteContext) -> str:
    """Where the case's file can be edited, '' without a repository."""
    if not (site.repo_url and site.edit_uri):
        return ""
    return f"{site.repo_url.rstrip('/')}/{site.edit_uri.strip('/')}/cases/{case.id[:4]}/{case.id}.md"


def report_url(case: Case, site: SiteContext) -> str:
    """Where an error in the case can be reported, '' without a repository."""
    return f"{site.repo_url.rstrip('/')}/issues/new?template=correction.yml&title={quote(f'案例有误：{case.id}')}&case={case.id}" if site.repo_url else ""


def _field_names(case: Case) -> dict[str, str]:
    """Evidence path -> what a reader calls it."""
    names = {"dates/found": "发现日期", "dates/decided": "决定日期", "dates/reported": "发布日期", "region": "地区"}
    names |= {"subject/name": "被处理单位", "subject/type": "单位性质", "subject/sector": "行业"}
    lists: tuple[tuple[str, str, Iterable[object]], ...] = (
        ("authorities", "执法机关", case.authorities),
        ("statutes", "法律依据", case.statutes),
        ("measures", "处理措施", case.measures),
    )
    for field, name, values in lists:
        names |= {f"{field}/{n}": name for n, _ in enumerate(values, 1)}
    names |= {f"violations/{i}": "违法行为" for i in case.violations} | {f"consequences/{i}": "后果" for i in case.consequences}
    return names


class _Facts:
    """Builds the facts of one case as rows of safe HTML."""

    def __init__(self, case: Case, site: SiteContext, listing: Listing) -> None:
        self.case, self.site, self.listing, self.v = case, site, listing, site.vocabulary
        known = _field_names(case)
        self.marked: Marked = mark(case.body, case.title, {f: w for f, w in case.evidence.items() if f in known})

    def rows(self) -> Iterator[Row]:
        case = self.case
        yield Row("日期", self._dates())
        yield Row("地区", (self._region(),))
        yield Row("执法机关", self._all(self._authorities()))
        yield Row("被处理单位", (self._subject(),))
        yield Row("行业", self._terms("sector", "subject/sector", [case.subject.sector], keyed=False))
        yield Row("违法行为", self._terms("violation", "violations", case.violations))
        if case.consequences:
            yield Row("后果", self._terms("consequence", "consequences", case.consequences))
        yield Row("法律依据", self._all(self._statute(n, s) for n, s in enumerate(case.statutes, 1)))
        yield Row("处理措施", self._all(self._measures()))

    def provisions(self) -> Iterator[Provision]:
        entries = self.site.index.facets["statute"].entries
        seen: set[tuple[str, int | None, int | None]] = set()
        for s in self.case.statutes:
            law, _, article = statute_ids(s)
            key = (article or law, s.paragraph, s.item)
            if key in seen:
                continue
            seen.add(key)
            version = "" if not s.article else f"{s.version}年版" if s.version else "版本未定"
            basis, entry = BASIS_LABELS[s.basis], article or law
            yield Provision(self._cited(s), version, basis, self._now(s), entry, len(entries[entry].cases))

    def _now(self, s: Statute) -> Markup:
        now = current(s, self.v)
        if now is None:
            return Markup("")
        name = f"{now['version']}年版{provision_name(now['article'])}"
        page = f"{s.law}-{now['version']}/{now['article']}"
        if page not in article_ids(self.site):
            return Markup(name)
        return Markup(f'<a href="{self.listing.address(f"statutes/{page}/")}">{name}</a>')

    def _cited(self, s: Statute) -> Markup:
        law, _, article = statute_ids(s)
        url = self.listing.address(self.site.index.facets["statute"].entries[article or law].url)
        label = self.v.laws[s.law].label if s.law else s.title
        name = provision_name(s.article, s.suffix, s.paragraph, s.item) if s.article else ""
        return Markup(f'<a href="{url}">{escape(label)}{name}</a>')

    def _value(self, html: Markup, field: str, instead: Markup | None = None) -> Markup:
        """A value and where it comes from: a link to its words, or a note; ``instead`` replaces the note 编者认定."""
        found: Quote | None = self.marked.quotes.get(field)
        if found is None:
            return Markup(f"<span>{html}{BY_EDITOR if instead is None else instead}</span>")
        if found.anchor:
            basis = Markup(f'<a class="cb-q" href="#{found.anchor}" title="原文依据">据</a>')
        else:
            basis = PLACES[found.place] if found.place == "title" or instead is None else instead
        return Markup(f'<span class="cb-v" id="{found.value}">{html}{basis}</span>')

    @staticmethod
    def _all(values: Iterable[Markup]) -> tuple[Markup, ...]:
        return tuple(values) or (UNKNOWN,)

    def _dates(self) -> tuple[Markup, ...]:
        dates = self.case.dates
        shown = [
            self._value(Markup(f"{name} <b>{str(day).replace('/', ' 至 ')}</b>"), f"dates/{key}")
            for key, name, day in (("found", "发现", dates.found), ("decided", "决定", dates.decided))
            if day
        ]
        shown.append(Markup(f"<span>发布 <b>{dates.reported}</b></span>") if dates.reported else UNKNOWN)
        return tuple(shown)

    def _region(self) -> Markup:
        if not self.case.region:
            return UNKNOWN
        note = Markup(' <small class="cb-n">见标题、导语或发布者</small>') if self.case.region.inferred else None
        return self._value(self.listing.place(self.case), "region", note)

    def _authorities(self) -> Iterator[Markup]:
        for n, a in enumerate(self.case.authorities, 1):
            kind = self.v.authorities[a.kind].label if a.kind else ""
            if a.kind and a.role == "deciding":
                kind = self.listing.term("authority", a.kind)
            about = Markup("，").join([x for x in (kind, ROLE_LABELS[a.role] if a.role != "deciding" else "") if x])
            yield self._value(Markup(f"{escape(a.name)}" + (f"（{about}）" if about else "")), f"authorities/{n}")

    def _subject(self) -> Markup:
        subject = self.case.subject
        if not subject.name and not subject.type:
            return UNKNOWN
        name = self._value(escape(subject.name), "subject/name") if subject.name else UNKNOWN
        if not subject.type:
            return name
        return Markup(f'{name} <span class="cb-tag">{escape(self.v.subject_types[subject.type].label)}</span>')

    def _terms(self, axis: str, field: str, ids: Iterable[str | None], *, keyed: bool = True) -> tuple[Markup, ...]:
        return self._all(self._value(self.listing.term(axis, i), f"{field}/{i}" if keyed else field) for i in ids if i)

    def _statute(self, n: int, s: Statute) -> Markup:
        note = Markup(f' <small class="cb-n">{"编者认定" if s.basis == "editor" else "见" + BASIS_LABELS[s.basis]}</small>')
        return self._value(self._cited(s), f"statutes/{n}", None if s.basis == "case" else note)

    def _measures(self) -> Iterator[Markup]:
        for n, m in enumerate(self.case.measures, 1):
            kind = self.v.measures[m.kind].label
            html = escape(kind) if m.prior else self.listing.term("measure", m.kind)
            if m.amount is not None:
                html += Markup(f" <b>{yuan(m.amount)}</b>")
            elif m.kind == "fine":
                html += Markup(' <span class="cb-x">金额未载明</span>')
            whom = "，".join(x for x in (PARTY_LABELS[m.party] if m.party else "", m.name or "") if x)
            html += Markup(f"（{escape(whom)}）") if whom else Markup("")
            if m.prior:
                html += Markup(' <span class="cb-tag">此前，不计入</span>')
            yield self._value(html, f"measures/{n}")
