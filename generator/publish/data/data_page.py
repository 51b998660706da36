"""The open data as makers of the site: the downloads with their page, the API, and the two files that show robots where things are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from generator.case.fields import AXES
from generator.models import Case, DerivedFile, Page
from generator.publish.data import api, openapi
from generator.publish.data.case_schema import Schema, case_schema, half
from generator.publish.data.downloads import case_files, downloads, record_files
from generator.publish.data.feeds import CORRECTIONS, has_feed
from generator.publish.data.packages import dataset
from generator.publish.data.records import newest, outlines
from generator.publish.data.tables import Download
from generator.publish.index.facets import Entry
from generator.publish.pages import structured_data
from generator.publish.site_context import SiteContext
from generator.publish.words import FOLDERS

PATH = "data/index.md"
KINDS = {"string": "文本", "integer": "整数", "number": "数", "boolean": "true / false", "array": "列表", "object": "对象", "null": "null"}


def data(site: SiteContext) -> Iterator[Page | DerivedFile]:
    """The downloads, and the page that lists them in every language: made together, for they take long and all pages name their sizes.
    With them the API's file of every case, which holds the same record as a line of theirs."""
    made: list[Download] = []
    for file in downloads(site):
        made.append(file.without_content())
        yield from file.files()
        del file  # not kept while the next one is made
    yield from case_files(site)
    counted = {case.id for case in site.index.cases}
    others = [case for case in site.all_cases if case.id not in counted]
    if site.work.changed("others", site.work.wholes(others)):
        yield from (api.case_file(site, case) for case in others)
    if site.work.changed("page", outlines(site), *(file.sha256 for file in made)):
        yield from (page(site.edition(language), made) for language in site.languages)


def api_lists(site: SiteContext) -> Iterator[DerivedFile]:
    """The API's lists, which show the outlines of all cases, and its description, which shows the newest one as an example."""
    newest_case = site.index.cases[:1]
    for name in site.portion("interface", lambda: ["lists"], str):
        if site.work.changed(name, site.work.outlines(site.index.cases), site.work.wholes(newest_case), site.history.digest()):
            yield from _api_lists(site, newest_case)


def _api_lists(site: SiteContext, shown: Iterable[Case]) -> Iterator[DerivedFile]:
    examples: dict[str, str] = {}
    for file, is_list in chain(((f, True) for f in api.files(site)), ((api.case_file(site, c), False) for c in shown)):
        if openapi.lacks(examples, address := file.path.removeprefix(api.BASE)):
            examples[address] = file.content if isinstance(file.content, str) else file.content.decode()
        if is_list:
            yield file
    yield openapi.description(site, examples)


def page(site: SiteContext, files: Sequence[Download]) -> Page:
    """The page ``/data/``, which lists the downloads."""
    t, path = site.words, site.path(PATH)
    html = site.render(
        "data.html",
        path,
        total=len(site.index.cases),
        newest=newest(site),
        files=files,
        size=size,
        operations=[(path, half(about, site.language)) for path, _, about, _ in openapi.operations({})],
        changelog=openapi.CHANGELOG,
        feeds=list(_some_feeds(site)),
        feed_axes=[axis.label for axis in AXES.values() if axis.feed],
        corrections=CORRECTIONS,
        english_feed=FOLDERS["en"] if "en" in site.languages else "",
        tables=[f.table for f in files if f.table],
        record=list(fields(case_schema())),
        kinds=KINDS,
    )
    machines = structured_data.script({"@context": "https://schema.org", **dataset(site, list(files))}) if site.language == "zh" else ""
    return Page(path, t.plain("data.title"), html, t.plain("data.about", site=site.name), head=machines)


def _some_feeds(site: SiteContext) -> Iterator[Entry]:
    """One term of each axis that has feeds."""
    for axis, facet in site.index.facets.items():
        yield from [e for e in facet.entries.values() if has_feed(axis, e)][:1]


def fields(schema: Schema, path: str = "") -> Iterator[tuple[str, str, str]]:
    """(path, kind, meaning) of every field of a record, ``measures[].amount`` for what stands in a list."""
    for name, inner in schema.get("properties", {}).items():
        branches = inner.get("oneOf", [inner])
        kinds = [kind for branch in branches for kind in _listed(branch.get("type"))]
        yield path + name, "、".join(KINDS[kind] for kind in kinds), half(inner.get("description", ""), "zh")
        for branch in branches:
            items = branch.get("items")
            yield from fields(items or branch, f"{path}{name}{'[]' if items else ''}.")


def _listed(kind: Any) -> list[str]:
    return kind if isinstance(kind, list) else [kind]


def size(count: int) -> str:
    """Bytes for people: ``512 B``, ``1.4 KB``, ``23 MB`` (thousands, as download tools count)."""
    for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
        if count >= unit:
            return f"{count / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{count} B"


def signposts(site: SiteContext) -> Iterator[DerivedFile]:
    """``robots.txt`` (everything may be read) and ``llms.txt`` (where the words stand without the pages around them)."""
    sitemap = f"\nSitemap: {site.site_url}sitemap.xml\n" if site.site_url else ""
    yield DerivedFile("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}")
    yield DerivedFile("llms.txt", site.render("llms.txt", "llms.txt", records=record_files(site)) + "\n")
