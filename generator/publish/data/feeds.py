"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 for all cases, for each term with cases of the axes that have feeds (law articles, not laws),
for what was corrected or taken back, and one of all cases in English (``en/feed.xml``), by their English titles and summaries.

A feed stands beside the page it belongs to (``regions/150000/feed.xml`` and ``feed.json``) and holds the newest 50. Ids are tag URIs
(RFC 4151) of who minted them: ``feed_domain``, else the site's host, for two sites must not give one id to two entries. Times follow
from the cases' own dates and the record of changes. An entry has the facts, never the notice's words: readers keep what they fetched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

from generator.case.fields import AXES, BY_KEY
from generator.case.history import LABELS, Event, published
from generator.models import Case, DerivedFile, Term
from generator.publish.data.records import clean, dumps
from generator.publish.index.facets import Entry, case_url
from generator.publish.pages.case_text import facts
from generator.publish.site_context import SiteContext
from generator.publish.words import FOLDERS

NEWEST = 50
ATOM, JSON = "feed.xml", "feed.json"
CORRECTIONS = "corrections/"
"""The folder of the feed of corrections."""
CORRECTED = "更正、并入和撤回"
_CORRECTIONS = ("corrected", "merged", "withdrawn", "restored")
_CATEGORIES = ("region", "violation", "measure")
# A tag URI names who minted it by a host that was theirs on a day. Where the settings name none, one that never belongs to anybody.
DOMAIN = "casebook.invalid,2026"


@dataclass(frozen=True, slots=True)
class _Item:
    """A case as a feed shows it, in both formats, each cut in two where the address of its page goes."""

    changed: str
    url: str
    atom: tuple[str, str]
    json: tuple[str, str]


def files(site: SiteContext) -> Iterator[DerivedFile]:
    """The feeds of the whole site and of every term that has one."""
    made: dict[str, _Item] = {}

    def newest(cases: Sequence[Case]) -> list[_Item]:
        """The first of some cases, each made once for all feeds that it is in; most cases are in none."""
        made.update((c.id, _item(c, site)) for c in cases[:NEWEST] if c.id not in made)
        return [made[c.id] for c in cases[:NEWEST]]

    yield from _feeds(site, "", site.site_name, newest(site.index.cases))
    for axis, facet in site.index.facets.items():
        for entry in facet.entries.values():
            if has_feed(axis, entry):
                yield from _feeds(site, entry.url, _title(site, entry), newest(entry.cases))
    if "en" in site.languages:
        yield from _feeds(site, FOLDERS["en"], site.edition("en").name, [_in_english(case, site) for case in site.index.cases[:NEWEST]], "en")
    yield from _feeds(site, CORRECTIONS, f"{CORRECTED} · {site.site_name}", _corrections(site))


def has_feed(axis: str, entry: Entry) -> bool:
    """Whether a term has a feed: every term with cases of an axis that has feeds, but of statutes only the articles."""
    return bool(entry.cases) and AXES[axis].feed and (axis != "statute" or "/" in entry.term.id)


def links(site: SiteContext, axis: str | None = None, entry: Entry | None = None, page: str = "") -> str:
    """The autodiscovery links for the <head> of a term's page, or of the first page (no axis); '' where there is no feed.
    The feeds of terms are in Chinese: one in English, at ``page``, names them so."""
    if axis is None or entry is None:
        folder, title = "", site.name
    elif has_feed(axis, entry):
        folder = "" if site.language == "zh" else site.link(page, entry.url + ATOM).removesuffix(ATOM)
        title = _title(site, entry) if site.language == "zh" else f"{site.words.text(entry.term)} (in Chinese)"
    else:
        return ""
    kinds = (("application/atom+xml", ATOM, "Atom"), ("application/feed+json", JSON, "JSON Feed"))
    named = {kind: title + site.words.plain("list.aside", words=name) for kind, _, name in kinds}
    return "".join(f'<link rel="alternate" type="{kind}" title="{escape(named[kind])}" href="{folder}{file}">' for kind, file, _ in kinds)


def _title(site: SiteContext, entry: Entry) -> str:
    return f"{entry.term.zh} · {site.site_name}"


def minter(site: SiteContext) -> str:
    """The authority in the tag URIs of entries (RFC 4151): a host with a day on which it was the publisher's, and the site's folder on that host."""
    if site.feed_domain:
        return f"{site.feed_domain}:"
    address = urlsplit(site.site_url)
    try:
        host = (address.hostname or "").encode("idna").decode()
    except UnicodeError:
        host = ""
    return f"{host},2026:{address.path.strip('/')}:".replace("::", ":") if host else f"{DOMAIN}:"


# ---------------------------------------------------------------- one entry


def _item(case: Case, site: SiteContext) -> _Item:
    content = "\n".join(f"{name}：{value}" for name, value in facts(case, site.vocabulary) if value)
    named = [(id, term.label) for id, term in _terms(case, site)]
    return _made(site, f"case:{case.id}", case.title, (_summary(case, site), content), _days(case, site), named, case_url(case))


def _in_english(case: Case, site: SiteContext) -> _Item:
    text = site.english_summary(case)
    named = [(id, term.en) for id, term in _terms(case, site) if term.en]
    return _made(site, f"case:{case.id}:en", site.english_title(case), (text, text), _days(case, site), named, FOLDERS["en"] + case_url(case))


def _terms(case: Case, site: SiteContext) -> list[tuple[str, Term]]:
    """What a case is listed under, each with its id as a category."""
    return [(f"{e.term.axis}:{e.term.id}", e.term) for axis in _CATEGORIES for e in site.index.entries(axis, case)]


def _days(case: Case, site: SiteContext) -> tuple[str, str]:
    return published(case), site.changed_on(case)


def _made(
    site: SiteContext, id: str, title: str, words: tuple[str, str], days: tuple[str, str], named: Sequence[tuple[str, str]], url: str
) -> _Item:
    """An entry: id, title, words (a line, and all), days (published, last changed), categories (term and label), and page."""
    tag, title, (summary, content) = f"tag:{minter(site)}{id}", clean(title), map(clean, words)
    published, changed = map(_time, days)
    categories = "".join([_category(*term) for term in named])
    atom = f"<entry><id>{tag}</id><title>{_xml(title)}</title><published>{published}</published><updated>{changed}</updated>"
    item: dict[str, object] = {"id": tag, "title": title, "summary": summary, "content_text": content, "date_published": published}
    if changed != published:
        item["date_modified"] = changed
    if named:
        item["tags"] = [label for _, label in named]
    end = f'"/>{categories}<summary>{_xml(summary)}</summary><content type="text">{_xml(content)}</content></entry>\n'
    return _Item(changed, url, (f'{atom}<link href="', end), (f'{dumps(item)[:-1]},"url":"', '"}'))


@lru_cache(maxsize=1 << 12)  # places, violations and measures, which hundreds of cases have
def _category(term: str, label: str) -> str:
    return f'<category term="{escape(term)}" label="{escape(label)}"/>'


def _corrections(site: SiteContext) -> list[_Item]:
    """Corrections and withdrawals, newest first: an entry for each case, kind and day. Of a case that is gone only its id is shown."""
    events = [(e, case) for case in site.all_cases for e in site.history.of(case) if e.kind in _CORRECTIONS]
    events.sort(key=lambda pair: (pair[0].day, pair[1].id, pair[0].kind), reverse=True)
    once = {(e.day, e.kind, case.id): (e, case) for e, case in events}
    return [_correction(e, case, site) for e, case in list(once.values())[:NEWEST]]


def _correction(event: Event, case: Case, site: SiteContext) -> _Item:
    what = LABELS[event.kind]
    title = f"{what}：{case.title if case.counted else case.id}"
    lines = [_corrected(c.field, c.old, c.new) for c in event.corrections] or [what]
    words = (f"{what} {case.id}", "\n".join(lines))
    return _made(site, f"{event.kind}:{case.id}:{event.day}", title, words, (event.day, event.day), [(event.kind, what)], case_url(case))


def _corrected(key: str, old: str | None, new: str | None) -> str:
    """A correction in words: ``处理措施：警告 → 罚款``; only the field where values are not to be shown."""
    label = (BY_KEY[key].label or BY_KEY[key].zh) if key in BY_KEY else "公告原文"
    return label if old is None else f"{label}：{old} → {new}"


def _summary(case: Case, site: SiteContext) -> str:
    """Where, what and with what result, in one line: ``南宁市｜弱口令｜警告、责令改正``."""
    v = site.vocabulary
    kinds = dict.fromkeys(m.kind for m in case.measures if not m.prior)
    parts = (
        case.region.path[-1] if case.region else "",
        "、".join(v.violations[i].label for i in case.violations),
        "、".join(v.measures[i].label for i in kinds),
    )
    return "｜".join(part for part in parts if part) or case.title


def _time(day: str) -> str:
    """A day as the time stamp a feed wants: its midnight in China (RFC 3339)."""
    return f"{day}T00:00:00+08:00"


def _xml(text: str) -> str:
    return escape(text, quote=False)


# ---------------------------------------------------------------- one feed


def _feeds(site: SiteContext, folder: str, title: str, items: Sequence[_Item], language: str = "zh-CN") -> Iterator[DerivedFile]:
    """Both feeds of one folder. Without a site address links are relative to the folder, which readers resolve."""
    root = site.site_url or "../" * folder.count("/")
    yield DerivedFile(folder + ATOM, _atom(site, root, folder, title, items, language))
    yield DerivedFile(folder + JSON, _json(root, folder, title, items, language))


def _atom(site: SiteContext, root: str, folder: str, title: str, items: Sequence[_Item], language: str) -> str:
    tag = f"tag:{minter(site)}feed:{folder.rstrip('/') or 'all'}"
    changed = max((item.changed for item in items), default=_time("1970-01-01"))
    address = escape(root)
    entries = "".join([f"{item.atom[0]}{address}{item.url}{item.atom[1]}" for item in items])
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        f"<id>{tag}</id><title>{_xml(clean(title))}</title><updated>{changed}</updated><author><name>casebook</name></author>"
        f'<link rel="self" type="application/atom+xml" href="{escape(root + folder + ATOM)}"/><link href="{escape(root + folder) or "./"}"/>\n'
        f"{entries}</feed>\n"
    )


def _json(root: str, folder: str, title: str, items: Sequence[_Item], language: str) -> str:
    about = {"version": "https://jsonfeed.org/version/1.1", "title": title, "language": language}
    head = dumps(about | {"home_page_url": root + folder or "./", "feed_url": root + folder + JSON})
    address = dumps(root)[1:-1]
    entries = ",\n".join([f"{item.json[0]}{address}{item.url}{item.json[1]}" for item in items])
    return f'{head[:-1]},"items":[\n{entries}\n]}}\n'
