"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 for all cases and for each region, violation, law article and authority with cases.

A feed stands beside the page it belongs to (``regions/150000/feed.xml`` and ``feed.json``) and holds the newest 50 cases. Ids are
tag URIs (RFC 4151) that depend neither on the site's address nor on a case's content; times follow from the cases' own dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from generator.case.fields import AXES
from generator.case.history import dated
from generator.models import Case, DerivedFile
from generator.publish.data.records import clean, dumps
from generator.publish.index.facets import Entry, case_url
from generator.publish.site_context import SiteContext

NEWEST = 50
ATOM, JSON = "feed.xml", "feed.json"
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
    items = {case.id: _item(case, site) for case in site.index.cases}
    yield from _feeds(site, "", site.site_name, [items[c.id] for c in site.index.cases[:NEWEST]])
    for axis, facet in site.index.facets.items():
        for entry in facet.entries.values():
            if has_feed(axis, entry):
                yield from _feeds(site, entry.url, _title(site, entry), [items[c.id] for c in entry.cases[:NEWEST]])


def has_feed(axis: str, entry: Entry) -> bool:
    """Whether a term has a feed: every term with cases of an axis that has feeds, but of statutes only the articles."""
    return bool(entry.cases) and AXES[axis].feed and (axis != "statute" or "/" in entry.term.id)


def links(site: SiteContext, axis: str | None = None, entry: Entry | None = None) -> str:
    """The autodiscovery links for the <head> of a term's page, or of the first page (no axis); '' where there is no feed."""
    if axis is None or entry is None:
        title = site.site_name
    elif has_feed(axis, entry):
        title = _title(site, entry)
    else:
        return ""
    kinds = (("application/atom+xml", ATOM, "Atom"), ("application/feed+json", JSON, "JSON Feed"))
    return "".join(f'<link rel="alternate" type="{kind}" title="{escape(title)}（{name}）" href="{file}">' for kind, file, name in kinds)


def _title(site: SiteContext, entry: Entry) -> str:
    return f"{entry.term.zh} · {site.site_name}"


# ---------------------------------------------------------------- one case


def _item(case: Case, site: SiteContext) -> _Item:
    tag, title, summary = f"tag:{site.feed_domain or DOMAIN}:case:{case.id}", clean(case.title), clean(_summary(case, site))
    changed, reported = _time(site.changed_on(case)), _time(dated(replace(case, sources=())))
    atom = f"<entry><id>{tag}</id><title>{_xml(title)}</title><updated>{changed}</updated>"
    item = {"id": tag, "title": title, "content_text": summary, "date_published": reported}
    if changed != reported:
        atom += f"<published>{reported}</published>"
        item["date_modified"] = changed
    return _Item(
        changed,
        case_url(case),
        (f'{atom}<link href="', f'"/><summary>{_xml(summary)}</summary></entry>\n'),
        (f'{dumps(item)[:-1]},"url":"', '"}'),
    )


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


def _feeds(site: SiteContext, folder: str, title: str, items: Sequence[_Item]) -> Iterator[DerivedFile]:
    """Both feeds of one folder. Without a site address links are relative to the folder, which readers resolve."""
    root = site.site_url or "../" * folder.count("/")
    yield DerivedFile(folder + ATOM, _atom(site, root, folder, title, items))
    yield DerivedFile(folder + JSON, _json(root, folder, title, items))


def _atom(site: SiteContext, root: str, folder: str, title: str, items: Sequence[_Item]) -> str:
    tag = f"tag:{site.feed_domain or DOMAIN}:feed:{folder.rstrip('/') or 'all'}"
    changed = max((item.changed for item in items), default=_time("1970-01-01"))
    entries = "".join(f"{item.atom[0]}{escape(root)}{item.url}{item.atom[1]}" for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>{tag}</id><title>{_xml(clean(title))}</title><updated>{changed}</updated><author><name>casebook</name></author>"
        f'<link rel="self" type="application/atom+xml" href="{escape(root + folder + ATOM)}"/><link href="{escape(root + folder) or "./"}"/>\n'
        f"{entries}</feed>\n"
    )


def _json(root: str, folder: str, title: str, items: Sequence[_Item]) -> str:
    about = {"version": "https://jsonfeed.org/version/1.1", "title": title, "language": "zh-CN"}
    head = dumps(about | {"home_page_url": root + folder or "./", "feed_url": root + folder + JSON})
    address = dumps(root)[1:-1]
    entries = ",\n".join(f"{item.json[0]}{address}{item.url}{item.json[1]}" for item in items)
    return f'{head[:-1]},"items":[\n{entries}\n]}}\n'
