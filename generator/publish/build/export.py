"""The second adapter beside ``plugin.py``: writes the data, or the whole site as plain Markdown and files, into a folder.

The site's folder has ``mkdocs.yml`` (the project's own, without our plugin), ``content/`` for a stock renderer of Markdown, ``theme/``
with our own theme, which needs no other and whose policy of security holds for every page, and ``extra/`` with the files such a
renderer would mistake for pages or make itself: copy them over the built site.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from rjsmin import jsmin

from generator.case import history, store
from generator.models import Case, DerivedFile, Page, Problem
from generator.publish import interface, settings, theme
from generator.publish.build import scan
from generator.publish.build.site import derive
from generator.publish.build.skeleton import markdown
from generator.publish.data import sitemap
from generator.publish.data.downloads import downloads
from generator.publish.index.statistics import newest_day
from generator.publish.pages import evaluation
from generator.publish.site_context import OWN_THEME, TEMPLATES, SiteContext
from generator.publish.site_context import THEME as OURS
from generator.system import progress
from generator.system.errors import UserError
from generator.vocabulary import Vocabulary

THEME = "theme"
CONTENT, EXTRA = "content", "extra"


def context(
    root: Path, v: Vocabulary, keep: Callable[[Case], Case] = lambda case: case, report: progress.Report = progress.silent
) -> tuple[SiteContext, list[Problem]]:
    """The site of the project at ``root`` by its settings and case files (each as ``keep`` returns it), and every problem of a file."""
    config = read(root)
    docs = root / config.get("docs_dir", CONTENT)
    cases, problems = store.load(docs / "cases", v, Path(docs.name) / "cases", keep, report)
    shown = settings.shown(config) | {"languages": tuple(config["extra"]["casebook"]["languages"])}
    return SiteContext(tuple(cases), v, **shown, history=history.read(docs / "cases", cases)), problems


def read(root: Path) -> dict[str, Any]:
    """The settings of the project at ``root``, and in ``extra: casebook`` what its theme is given."""
    config = settings.read(root)
    of_theme = interface.extra(interface.languages(settings.languages(config)), root / config.get("docs_dir", CONTENT))
    return config | {"extra": (config.get("extra") or {}) | {"casebook": of_theme}}


def dated(config: dict[str, Any], site: SiteContext) -> dict[str, Any]:
    """The settings, and with them up to when the cases reach, which every page says."""
    return config | {"extra": (config.get("extra") or {}) | {"data_day": newest_day(site.index.cases)}}


def write_data(site: SiteContext, folder: Path, report: progress.Report = progress.silent) -> int:
    """Write the downloads into a folder, over those of an earlier export; returns how many files were written."""
    report("生成下载文件", 0, None)
    return write(((d.name, d.content) for d in downloads(site)), folder)


def write_site(site: SiteContext, root: Path, folder: Path, report: progress.Report = progress.silent) -> int:
    """Write the whole site of the project at ``root`` into an empty folder; returns how many files were written.

    Raises UserError where the folder holds anything.
    """
    must_be_empty(folder)
    config = dated(read(root), site)
    items = with_sitemap(derive(site), site, root / config.get("docs_dir", CONTENT))
    written = write(progress.over(tree(adjusted(config), readme("tree"), items), "写文件", report), folder)
    return written + copy_content(root, config, folder) + copy_theme(root, config, folder)


def with_sitemap(items: Iterable[Page | DerivedFile], site: SiteContext, docs: Path, more: Iterable[str] = ()) -> Iterator[Page | DerivedFile]:
    """The items, and the sitemap of their pages, of the hand-written ones below ``docs`` and of ``more`` addresses."""
    skipped = {docs / name for name in ("cases", *interface.left_out(site.languages))}
    addresses = {html(p.relative_to(docs).as_posix()) for p in docs.rglob("*.md") if skipped.isdisjoint(p.parents)} | set(more)
    for item in items:
        if isinstance(item, Page):
            addresses.add(html(item.path))
        yield item
    yield from sitemap.of_cases(addresses, site.site_url, site.all_cases, site.history, site.vocabulary)


def readme(name: str) -> str:
    """What stands beside an exported tree, for those who build it."""
    return (TEMPLATES / f"readme/{name}.txt").read_text(encoding="utf-8")


def html(page: str) -> str:
    """Where a renderer writes the page of a Markdown file."""
    stem = page.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def must_be_empty(folder: Path) -> None:
    """Raises UserError where the folder holds anything: pages of an earlier export would live on in it."""
    if folder.exists() and any(folder.iterdir()):
        raise UserError(f"{folder} 不是空文件夹；旧页面会混进新网站，请换一个，或者先清空它")


def tree(config: dict[str, Any], about: str, items: Iterable[Page | DerivedFile]) -> Iterator[tuple[str, str | bytes]]:
    """The files of a source tree with these settings, which a stock renderer builds into these pages and files."""
    yield "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    yield "README.txt", about
    for item in items:
        if isinstance(item, Page):
            yield f"{CONTENT}/{item.path}", markdown(item)
        else:
            yield f"{CONTENT if _stays(item) else EXTRA}/{item.path}", item.content


def copy_content(root: Path, config: dict[str, Any], folder: Path) -> int:
    """Copy the hand-written pages and files into the source tree at ``folder``."""
    docs = root / config.get("docs_dir", CONTENT)
    silent = interface.left_out(config["extra"]["casebook"]["languages"])
    return _copy(docs, folder / CONTENT, skip=(docs / "cases", *(docs / name for name in silent)))


def copy_theme(root: Path, config: dict[str, Any], folder: Path) -> int:
    """Copy our own theme, what lies over every theme, and the project's own over both, into the source tree at ``folder``."""
    given = config.get("theme")
    own = [root / given["custom_dir"]] if isinstance(given, dict) and given.get("custom_dir") else []
    for layer in (OWN_THEME, OURS, *own):
        _copy(layer, folder / THEME)
    (folder / THEME / "mkdocs_theme.yml").unlink()  # the settings above stand for it, and Zensical would publish it
    base = folder / THEME / "base.html"
    base.write_text(scan.with_policy(base.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / THEME / "sitemap.xml").write_text("", encoding="utf-8")  # an empty template makes no file: the sitemap is ours
    for script in (folder / THEME / theme.SCRIPTS).parent.rglob("*.js"):
        script.write_text(jsmin(script.read_text(encoding="utf-8")), encoding="utf-8")
    return sum(1 for path in (folder / THEME).rglob("*") if path.is_file())


def _stays(file: DerivedFile) -> bool:
    """Whether a stock renderer copies a file as it is and makes none of that name itself."""
    return not file.path.endswith((".md", ".html")) and not file.path.startswith("sitemap")


def adjusted(config: dict[str, Any]) -> dict[str, Any]:
    """The settings without our plugin, with folders as the exported tree has them, and the theme that it brings."""
    plugins = [p for p in config.get("plugins") or [] if p != "casebook" and not (isinstance(p, dict) and "casebook" in p)]
    if not any(p == "search" or (isinstance(p, dict) and "search" in p) for p in plugins):
        plugins.append({"search": {"enabled": False}})  # Zensical has one of its own otherwise; ours is among the files
    left_out = {"hooks"} if settings.value(config, "repo_url") else {"hooks", "edit_uri"}
    changed = {key: value for key, value in config.items() if key not in left_out}
    given = config.get("theme")
    kept = {key: value for key, value in given.items() if key in ("language", "favicon")} if isinstance(given, dict) else {}
    of_theme = kept | {"name": None, "custom_dir": THEME, "static_templates": ["404.html"]}
    quiet = {"links": {"not_found": "ignore"}}  # links to what is in EXTRA; those of hand-written pages were checked by our own build
    return changed | {"docs_dir": CONTENT, "site_dir": "site", "plugins": plugins, "theme": of_theme, "validation": quiet}


def write(files: Iterable[tuple[str, str | bytes]], folder: Path) -> int:
    """Write files below a folder; returns how many."""
    written = 0
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        written += 1
    return written


def _copy(source: Path, target: Path, skip: tuple[Path, ...] = ()) -> int:
    """Copy the regular files of a folder, those below ``skip`` and hidden ones left out; never through a symbolic link."""
    written = 0
    for path in sorted(source.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(source).parts)
        if not path.is_file() or path.is_symlink() or hidden or not set(path.parents).isdisjoint(skip):
            continue
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            copy.write_text(evaluation.fill(path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)
        written += 1
    return written
