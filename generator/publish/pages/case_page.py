"""The page of one case: facts with the words they rest on, the notice, ranges of the law, sources, likeness, citation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain

from markupsafe import Markup

from generator.case.axes import current, statute_ids
from generator.case.digests import digest
from generator.models import Case, Page, Statute
from generator.publish.index.facets import case_url
from generator.publish.index.law_names import dated_article
from generator.publish.index.liability import spans
from generator.publish.index.related import Likeness, Reasons, Similar, features_digest, kept, shared
from generator.publish.pages import card, case_pieces, case_text, corrections_page, exposure_panel
from generator.publish.pages.case_facts import FactsTable, cited, mark_evidence
from generator.publish.pages.listing import Listing, article_ids, outcome
from generator.publish.pages.structured_data import head, open_graph
from generator.publish.site_context import SiteContext
from generator.publish.stencil import Stencil, escaped

SIBLINGS = 30  # cases of the same notice that a page lists
_LAW = ('<section aria-labelledby="law">', '\n<section aria-labelledby="sources">')
"""Between which a page has what ``case_law.html`` makes of the law; text of a case has no such signs."""


@dataclass(frozen=True, slots=True)
class ListedProvision:
    """One provision as the page lists it: link, version, basis, today's number, and how many cases cite it."""

    name: Markup
    version: str
    basis: str
    now: Markup
    id: str
    cases: int


def cases(site: SiteContext) -> Iterator[Page]:
    """The pages of every case that counts, in each language of the site: what those of one case share is worked out once.

    Of thousands of pages an edit changes nothing but the number of cases under what they cite: where they stand, this is put right in them."""
    editions = [site.edition(language) for language in site.languages]
    for case in _portion(site):
        whole, marked = digest([site.work.wholes([case]), site.history.digest(case.id)]), None
        for edition in editions:
            path = edition.path(f"{case_url(case)}index.md")
            law = cache(partial(_law, case, path, edition))
            if site.work.changed(path, whole, of_outlines=partial(_mark, case, law, edition)) and not site.work.mended(path, law(), _LAW):
                marked = marked or mark_evidence(case)
                yield _page(case, path, edition, FactsTable(case, marked, edition, Listing.at(edition, path)), law())


def _portion(site: SiteContext) -> Iterable[Case]:
    """The cases whose pages are made in this part of the work."""
    return site.portion("cases", lambda: site.index.cases, case_url)


def _mark(case: Case, law: Callable[[], str], site: SiteContext) -> str:
    """What a case's page shows of other cases: how often its provisions are cited (see ``Work.mended``), and which the same notice reports and
    which are similar, as far as follows from the outlines of these."""
    return f"{_of_law(law())}+{site.memo.once(('others', case.id), lambda: _others(case, site), lasting=True)}"


def _others(case: Case, site: SiteContext) -> str:
    alike = _alike(case, site)
    shown = [*(similar.case for similar in alike), *_siblings(case, site)]
    return digest([*(other.id for other in shown), site.work.outlines(shown), *(name for similar in alike for name in chain(*similar.reasons))])


_of_law = lru_cache(maxsize=1024)(lambda law: digest([law]))  # thousands of cases have the same


def share(site: SiteContext) -> None:
    """Work out what the pages of all cases show from the same tables."""
    _cases_by_notice(site), exposure_panel.by_provision(site)

    def changed() -> bytes:
        _likeness(site)  # every part is going to ask for it
        return b""

    site.work.cache.whole("alike", [_features(site)], changed)


def _page(case: Case, path: str, site: SiteContext, facts: FactsTable, law: str) -> Page:
    t, listing = site.words, facts.listing
    english = "" if site.language == "zh" else site.english_summary(case)
    summary = english or describe(case, site)
    pieces: dict[str, str] = {
        "title": escaped(site.title(case)),
        "summary": escaped(english),
        "original": escaped(case.title),
        "reviewed": case_pieces.reviewed(case, t),
        "id": case.id,
        "edit": escaped(edit_url(case, site)),
        "report": escaped(corrections_page.report_url(case, site, path)),
        "withdraw": escaped(corrections_page.withdrawal_url(case, site, path)),
        "questions": case_pieces.questions(case),
        "facts": facts.html(),
        "words": "".join([f"<p>{p}</p>\n" for p in facts.marked.paragraphs]),
        "remark": case_pieces.remark(case, t),
        "quotes": facts.quotes(),
        "law": law,
        "sources": case_pieces.sources(case, t),
        "siblings": "".join(map(listing.line, _siblings(case, site))),
        "similar": _similar(case, site, listing),
        "events": case_pieces.events(case, site),
        "path": "" if site.site_url else f"/{site.path(case_url(case))}",
        "citations": case_pieces.ways_to_cite(case, site),
    }
    html = _stencil(case, path, site, pieces, len(facts.marked.quotes)).fill(pieces)
    return Page(path, site.title(case), html, summary, _head(case, site, summary) + case_text.links(case, path), case.id, law)


def _stencil(case: Case, path: str, site: SiteContext, pieces: dict[str, str], quotes: int) -> Stencil:
    """The page around its pieces, rendered once for all cases that have the same of them."""
    penalty = any(site.vocabulary.measures[m.kind].penalty and not m.prior for m in case.measures)
    given = [name for name, piece in pieces.items() if piece]

    def render(marks: Mapping[str, Markup]) -> str:
        values: dict[str, Markup] = dict.fromkeys(pieces, Markup()) | dict(marks)
        return site.render("case.html", path, status=case.status, penalty=penalty, quote_count=quotes, **values)

    shape = ("case", site.language, path.count("/"), case.status, penalty, quotes, *given)
    return site.memo.once(shape, lambda: Stencil.cut(render, given))


def _head(case: Case, site: SiteContext, summary: str) -> str:
    if site.language == "zh":
        return head(case, site.vocabulary, site.site_name, site.site_url, summary, card.address(site, case))
    address = site.site_url + site.path(case_url(case)) if site.site_url else ""
    return open_graph(site.title(case), summary, site.name, "article", address, site.language, card.address(site, case))


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


def _siblings(case: Case, site: SiteContext) -> list[Case]:
    """The other cases that the first notice of a case reports, in its order, as far as they are listed."""
    return [other for other in _cases_by_notice(site).get(_notice(case), ()) if other.id != case.id][:SIBLINGS]


def _cases_by_notice(site: SiteContext) -> dict[str, list[Case]]:
    def make() -> dict[str, list[Case]]:
        notices: dict[str, list[Case]] = {}
        for case in sorted(site.index.cases, key=lambda c: c.id):
            notices.setdefault(_notice(case), []).append(case)
        return notices

    return site.memo.once("cases by notice", make, lasting=True)


def _notice(case: Case) -> str:
    """What the id of a case says of its first source: everything but the ordinal."""
    return case.id.rpartition("-")[0]


def _alike(case: Case, site: SiteContext) -> list[Similar]:
    """The similar cases of one whose page is made in this part of the work: likeness is worked out, and kept, for all of a part at once."""
    number, parts = site.work.share

    def make() -> dict[str, list[Similar]]:
        return kept(site.work.cache, f"alike-{number}-{parts}", _features(site), site.index, _portion(site), partial(_likeness, site))

    return site.memo.once(("alike", number, parts), make, lasting=True)[case.id]


def _features(site: SiteContext) -> str:
    return site.memo.once("features", lambda: features_digest(site.index), lasting=True)


def _likeness(site: SiteContext) -> Likeness:
    return site.memo.once("likeness", lambda: Likeness(site.index), lasting=True)


def _similar(case: Case, site: SiteContext, listing: Listing) -> str:
    known: dict[Reasons, str] = site.memo.once(("because", site.language), dict)
    return "".join([listing.line(s.case, known.get(s.reasons) or known.setdefault(s.reasons, _because(s, site))) for s in _alike(case, site)])


def _because(similar: Similar, site: SiteContext) -> str:
    """Why a case is alike: ``同为弱口令、勒索病毒；同处警告``, ``same violation: Weak password; same measure: Warning``."""
    t = site.words
    reasons: dict[str, list[str]] = {}
    for axis, terms in shared(similar.reasons, site.index).items():
        reasons.setdefault(t(f"alike.{axis}"), []).extend([t.name(term) for term in terms])
    between = t.plain("list.and")
    said = [t.filled("line.same", because=because, terms=between.join(names)) for because, names in reasons.items()]
    return f'<span class="cb-m">{t.plain("list.then").join(said)}</span>'


def _law(case: Case, path: str, site: SiteContext) -> str:
    """The provisions cited, the ranges of the law and the fines under them: rendered once for all cases that cite and fine the same."""

    def make() -> str:
        provisions = tuple(_provisions(case, site, Listing.at(site, path)))
        values = {"spans": spans(case.statutes, site.vocabulary, site.language), "decided": exposure_panel.of_case(site, case)}
        return site.render("case_law.html", path, provisions=provisions, **values)

    return site.memo.once(("law of a case", site.language, path.count("/"), case.statutes, exposure_panel.own_fines(case)), make, lasting=True)


def _provisions(case: Case, site: SiteContext, listing: Listing) -> Iterator[ListedProvision]:
    entries = site.index.facets["statute"].entries
    seen: set[tuple[str, int | None, int | None]] = set()
    for s in case.statutes:
        law, edition, article = statute_ids(s)
        entry = article or edition or law
        if (entry, s.paragraph, s.item) not in seen:
            seen.add((entry, s.paragraph, s.item))
            open_version = site.words("fact.edition-open") if s.law and site.vocabulary.laws[s.law].versions else ""
            version = site.words("fact.edition", year=s.version) if s.version else open_version
            name = Markup(cited(s, site, listing))
            yield ListedProvision(name, version, site.words(f"basis.{s.basis}"), _now(s, site, listing), entry, len(entries[entry].cases))


def _now(s: Statute, site: SiteContext, listing: Listing) -> Markup:
    """Today's number of a provision, as a link where it has a page."""
    now = current(s, site.vocabulary)
    if now is None:
        return Markup("")
    name = dated_article(now["version"], now["article"], site.language)
    page = f"{s.law}-{now['version']}/{now['article']}"
    if page not in article_ids(site):
        return Markup(name)
    return Markup(f'<a href="{listing.address(f"statutes/{page}/")}">{name}</a>')
