"""``casebook watch``: add new links of feeds and listing pages. A row that finds nothing, or whose articles all fail, raises an alarm."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

from generator.capture import adding, encoding, html
from generator.capture.document import Given, Input, Refused
from generator.capture.seeds import KnownSources
from generator.capture.seen_links import Seen, SeenLinks
from generator.capture.watch_list import WatchedSource
from generator.case import identity
from generator.text.addresses import address_fault
from generator.text.moments import BEIJING

MOST_NEW = 30  # articles of one row in one run; the rest wait for the next


@dataclass(frozen=True, slots=True)
class RowReport:
    """What a row gave: how many links it lists, how many of them have the words, were met before or wait; what was added; the alarm."""

    row: WatchedSource
    links: int = 0
    matching: int = 0
    met: int = 0
    waiting: int = 0
    added: tuple[adding.Added, ...] = ()
    alarm: str = ""


def look(row: WatchedSource, memory: SeenLinks, known: KnownSources, fetch: adding.Fetch) -> RowReport:
    """Look through one row, add what is new, note it in the memory. Raises OSError where a seed cannot be written."""
    try:
        found = list(_listed(row, fetch))
    except Refused as refused:
        return RowReport(row, alarm=f"打不开：{refused}")
    if not found:
        alarm = "没有找到任何链接：网站改版了，还是选择器写错了？ (no links)" if row.should_have_results else ""
        return RowReport(row, alarm=alarm)
    matching = [source for source in found if not row.title_has or any(word in source.hint.title for word in row.title_has)]
    new = [source for source in matching if identity.address(source.url) not in memory.links]
    added = tuple(_add(source, row, memory, known, fetch) for source in new[:MOST_NEW])
    failed = [item for item in added if item.refused]
    alarm = f"{len(failed)} 篇新文章一篇也读不到：{failed[0].refused} (none could be read)" if failed and len(failed) == len(added) else ""
    return RowReport(row, len(found), len(matching), len(matching) - len(new), max(0, len(new) - MOST_NEW), added, alarm)


def _listed(row: WatchedSource, fetch: adding.Fetch) -> Iterator[Input]:
    """The articles that a row lists, each address once. Raises Refused where it cannot be read."""
    seen: set[str] = set()
    sources = adding.articles(Input(row.feed, url=row.feed), fetch) if row.feed else _linked(row, fetch)
    for source in sources:
        key = identity.address(source.url)
        if key not in seen and not address_fault(source.url):
            seen.add(key)
            yield replace(source, hint=replace(source.hint, publisher=row.publisher or source.hint.publisher))


def _linked(row: WatchedSource, fetch: adding.Fetch) -> Iterator[Input]:
    """The links of a listing page."""
    raw, declared, base = fetch(row.page)
    for node in html.parse(encoding.decode(raw, declared)).css(row.links):
        link = node if node.tag == "a" else node.css_first("a")
        target = (link.attributes.get("href") or "").strip() if link else ""
        if link and target and not target.lower().startswith(("#", "javascript:", "mailto:")):
            title = max(" ".join(link.text().split()), (link.attributes.get("title") or "").strip(), key=len)
            url = urljoin(base, target)
            yield Input(url, url=url, hint=Given(title=title))


def _add(source: Input, row: WatchedSource, memory: SeenLinks, known: KnownSources, fetch: adding.Fetch) -> adding.Added:
    """Add one article and remember it, unless it failed for a reason that passes."""
    added = adding.add(source, known, Given(), fetch)
    if added.path or added.lasting:
        day = datetime.now(BEIJING).date().isoformat()
        memory.add(Seen(identity.address(source.url), row.name, source.hint.title, day, added.path.name if added.path else "", added.refused))
    return added


def lines(report: RowReport) -> Iterator[str]:
    """What a person is shown of a row."""
    counts = f"链接 {report.links}，标题相符 {report.matching}，见过 {report.met}，新添加 {sum(1 for a in report.added if a.document)}"
    waiting = f"，{report.waiting} 篇留到下次" if report.waiting else ""
    yield f"{report.row.name}: {counts}{waiting}"
    for added in report.added:
        yield from (f"  {line}" for line in adding.lines(added))
    if report.alarm:
        yield f"{report.row.name}: 警报：{report.alarm} {report.row.address}"


def markdown(reports: list[RowReport]) -> str:
    """The report for a pull request: alarms first, then what was added and what was not. Words of strangers stand in code spans."""
    alarms = [f"- **警报** {_code(r.row.name)}：{_code(r.alarm)} {_code(r.row.address)}" for r in reports if r.alarm]
    added = [
        f"- {_code(a.path.name)} {_code(a.document.title or '（没有标题）')} {_code(a.document.publisher)} {_code(a.document.date)} {_code(a.origin)}"
        for r in reports
        for a in r.added
        if a.document and a.path
    ]
    refused = [f"- {_code(a.origin)}：{_code(a.refused)}" for r in reports for a in r.added if a.refused]
    parts = [("警报", alarms), ("新添加", added), ("没有添加", refused)]
    return "\n".join(f"### {title}\n\n" + "\n".join(items) + "\n" for title, items in parts if items) or "没有新文章。\n"


def _code(text: str) -> str:
    return f"`{' '.join(text.replace('`', '｀').split())[:300]}`" if text.strip() else ""
