"""``casebook export --site --shard year``: the site as source trees that build apart, on different machines, and join into one.

A year's tree holds the pages and files of its cases; ``common`` holds all that concerns many: indexes, search, lists, feeds, downloads.
Every link is relative to its page, so it is right once the built trees are copied over one another, and no two of them write the same
file but for the theme's, which are the same. A page of a year shows other cases (similar ones, counts) only by their outlines, so a year
needs its own texts and no others; the search index and the downloads of ``common`` need all.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.case import store
from generator.models import Case, DerivedFile, Page
from generator.publish.build import export
from generator.publish.build.export import CONTENT, THEME
from generator.publish.build.site import MAKERS, Make, made
from generator.publish.data import api
from generator.publish.index.facets import case_url
from generator.publish.index.related import Likeness
from generator.publish.pages import case_page, case_text, corrections_page
from generator.publish.site_context import SiteContext
from generator.system import progress
from generator.system.errors import UserError

COMMON, EVERY = "common", "year"
# Makers of nothing but pages and files of single cases.
OF_CASES: list[Make] = [case_text.files, corrections_page.moved, case_page.cases]
_OF_YEAR = re.compile(r"(?:(?:en/)?cases/(\d{4})/|api/v1/cases/(\d{4})\d{4}-)")


def part_of(path: str) -> str:
    """The part of the site that a page or file belongs to, by its path: the year of the one case it shows, or ``common``."""
    match = _OF_YEAR.match(path)
    return (match[1] or match[2]) if match else COMMON


def write(outlines: SiteContext, root: Path, folder: Path, which: str, report: progress.Report = progress.silent) -> int:
    """Write every part of the site of the project at ``root`` (``which`` is "year"), or one of them, each into its own empty folder
    below ``folder``; returns how many files were written. ``outlines`` is the site of the cases without their texts.

    Raises UserError where there is no such part or its folder holds anything.
    """
    parts = [COMMON, *sorted({case.id[:4] for case in outlines.all_cases})]
    if which not in (EVERY, *parts):
        raise UserError(f"没有 {which} 这一部分；--shard 可以是 {EVERY}（全部），或者其中一个：{'、'.join(parts)}")
    config = export.dated(export.read(root), outlines)
    wanted = parts if which == EVERY else [which]
    for part in wanted:
        export.must_be_empty(folder / part)
    written = export.write([("README.txt", export.readme("parts").format(parts=" ".join(parts)))], folder)
    for part in wanted:
        made = _common(outlines, root, config, report) if part == COMMON else year(outlines, part, root, config, report)
        files = export.tree(settings(config, part), "见上一层的 README.txt\n", made)
        written += export.write(progress.over(files, f"写文件：{part}", report), folder / part)
        if part == COMMON:
            written += export.copy_content(root, config, folder / part)
        written += export.copy_theme(root, config, folder / part)
        if part != COMMON:  # an empty template makes no file: the page of errors is common
            written += export.write([(f"{THEME}/404.html", "")], folder / part)
    return written


def year(outlines: SiteContext, number: str, root: Path, config: dict[str, Any], report: progress.Report = progress.silent) -> Iterator[Page | DerivedFile]:
    """What shows one case of a year: its page, its Markdown, its JSON."""
    full = {case.id: case for case in _read(outlines, number, root, config, report)}
    if missing := [c.id for c in outlines.all_cases if c.id.startswith(number) and c.id not in full]:
        raise UserError(f"{missing[0]} 不在名为 {missing[0]}.md 的文件里；请运行 casebook check")
    # Likeness is of all cases; kept by the site of outlines, so that no year's texts outlive the year.
    likeness = outlines.memo.once("likeness", lambda: Likeness(outlines.index))
    cases, work = tuple(full.get(case.id, case) for case in outlines.all_cases), replace(outlines.work, folder=f"cases/{number}/")
    site = replace(outlines, all_cases=cases, work=work).sharing(outlines, {"likeness": likeness})
    yield from case_page.cases(site)
    for language in site.languages:
        yield from corrections_page.moved(site.edition(language))
    for case in full.values():
        yield api.case_file(site, case)
        if case.counted:
            yield DerivedFile(case_text.address(case), case_text.case_markdown(case, site))


def _read(outlines: SiteContext, number: str, root: Path, config: dict[str, Any], report: progress.Report) -> Iterator[Case]:
    folder = root / config.get("docs_dir", CONTENT) / "cases"
    paths = [path for path in store.case_files(folder) if path.name.startswith(number)]
    for path in progress.over(paths, f"读入案例：{number}", report, len(paths)):
        case, _ = store.read(path, str(path), outlines.vocabulary)
        if case:
            yield case


def _common(outlines: SiteContext, root: Path, config: dict[str, Any], report: progress.Report) -> Iterator[Page | DerivedFile]:
    site, _ = export.context(root, outlines.vocabulary, report=report)
    cases = (f"{site.edition(x).path(case_url(case))}index.html" for case in site.all_cases for x in site.languages)
    yield from export.with_sitemap(common(site), site, root / config.get("docs_dir", CONTENT), cases)


def common(site: SiteContext) -> Iterator[Page | DerivedFile]:
    """Everything that concerns more than one case."""
    for maker in MAKERS:
        if maker.make not in OF_CASES:
            yield from (item for item in made(maker, site) if part_of(item.path) == COMMON)


def settings(config: dict[str, Any], part: str) -> dict[str, Any]:
    """The exported site's settings for one part. A year's navigation names addresses, for the pages are in ``common``."""
    changed = export.adjusted(config)
    if part == COMMON:
        return changed
    quiet = {"nav": {"not_found": "ignore", "omitted_files": "ignore"}}  # MkDocs would list every case
    return changed | {"nav": _addresses(config.get("nav") or []), "validation": changed["validation"] | quiet}


def _addresses(nav: Any) -> Any:
    if isinstance(nav, dict):
        return {title: _addresses(item) for title, item in nav.items()}
    if isinstance(nav, list):
        return [_addresses(item) for item in nav]
    if not isinstance(nav, str) or not nav.endswith(".md"):
        return nav
    return export.html(nav).removesuffix("index.html") or "."
