"""The second adapter beside ``plugin.py``: writes the data, or the whole site as plain Markdown and files, into a folder.

The site's folder has ``mkdocs.yml`` (the project's own, without our plugin), ``content/`` for a stock renderer of Markdown, and
``extra/`` with the files such a renderer would mistake for pages or make itself: copy them over the built site.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.case import history, store
from generator.models import Case, DerivedFile, Page, Problem
from generator.publish import settings
from generator.publish.build.site import derive, markdown
from generator.publish.data.downloads import downloads
from generator.publish.pages import evaluation
from generator.publish.site_context import THEME as OURS
from generator.publish.site_context import SiteContext
from generator.system import progress
from generator.vocabulary import Vocabulary

THEME = "theme"
CONTENT, EXTRA = "content", "extra"
README = """\
这里是整个网站：content/ 里是 Markdown 和静态文件，mkdocs.yml 是设置，theme/ 是外观。
用没有插件的 MkDocs（pip install mkdocs-material）生成：mkdocs build
生成以后把 extra/ 里的文件复制到 site/：cp -r extra/. site/
"""


class NotExportable(settings.SettingsError):
    """The project cannot be exported; the message says why and what to do."""


def context(
    root: Path, v: Vocabulary, keep: Callable[[Case], Case] = lambda case: case, report: progress.Report = progress.silent
) -> tuple[SiteContext, list[Problem]]:
    """The site of the project at ``root`` as its settings and case files make it (of each case what ``keep`` keeps), and every
    problem of a case file."""
    config = settings.read(root)
    docs = root / config.get("docs_dir", CONTENT)
    cases, problems = store.load(docs / "cases", v, Path(docs.name) / "cases", keep, report)
    return SiteContext(tuple(cases), v, **settings.shown(config), history=history.read(docs / "cases", cases)), problems


def write_data(site: SiteContext, folder: Path, report: progress.Report = progress.silent) -> int:
    """Write the downloads into a folder, over those of an earlier export; returns how many files were written."""
    report("生成下载文件", 0, None)
    return write(((d.name, d.content) for d in downloads(site)), folder)


def write_site(site: SiteContext, root: Path, folder: Path, report: progress.Report = progress.silent) -> int:
    """Write the whole site of the project at ``root`` into an empty folder; returns how many files were written.

    Raises NotExportable where the folder holds anything.
    """
    must_be_empty(folder)
    config = settings.read(root)
    written = write(progress.over(tree(adjusted(config), README, derive(site)), "写文件", report), folder)
    return written + copy_content(root, config, folder) + copy_theme(root, config, folder)


def must_be_empty(folder: Path) -> None:
    """Raises NotExportable where the folder holds anything: pages of an earlier export would live on in it."""
    if folder.exists() and any(folder.iterdir()):
        raise NotExportable(f"{folder} 不是空文件夹；旧页面会混进新网站，请换一个，或者先清空它")


def tree(config: dict[str, Any], readme: str, items: Iterable[Page | DerivedFile]) -> Iterator[tuple[str, str | bytes]]:
    """The files of a source tree with these settings, which a stock renderer builds into these pages and files."""
    yield "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    yield "README.txt", readme
    for item in items:
        if isinstance(item, Page):
            yield f"{CONTENT}/{item.path}", markdown(item)
        else:
            yield f"{CONTENT if _stays(item) else EXTRA}/{item.path}", item.content


def copy_content(root: Path, config: dict[str, Any], folder: Path) -> int:
    """Copy the hand-written pages and files into the source tree at ``folder``."""
    docs = root / config.get("docs_dir", CONTENT)
    return _copy(docs, folder / CONTENT, skip=docs / "cases")


def copy_theme(root: Path, config: dict[str, Any], folder: Path) -> int:
    """Copy what lies over the theme, ours and the project's own over it, into the source tree at ``folder``."""
    theme = config.get("theme")
    own = [root / theme["custom_dir"]] if isinstance(theme, dict) and theme.get("custom_dir") else []
    for layer in (OURS, *own):
        _copy(layer, folder / THEME)
    return sum(1 for path in (folder / THEME).rglob("*") if path.is_file())


def _stays(file: DerivedFile) -> bool:
    """Whether a stock renderer copies a file as it is."""
    return not file.path.endswith((".md", ".html"))


def adjusted(config: dict[str, Any]) -> dict[str, Any]:
    """The settings without our plugin, and with folders as the exported tree has them."""
    plugins = [p for p in config.get("plugins") or [] if p != "casebook" and not (isinstance(p, dict) and "casebook" in p)]
    left_out = {"hooks"} if settings.value(config, "repo_url") else {"hooks", "edit_uri"}
    changed = {key: value for key, value in config.items() if key not in left_out}
    changed |= {"docs_dir": CONTENT, "site_dir": "site", "plugins": plugins}
    if theme := config.get("theme"):
        changed["theme"] = (theme if isinstance(theme, dict) else {"name": theme}) | {"custom_dir": THEME}
    return changed


def write(files: Iterable[tuple[str, str | bytes]], folder: Path) -> int:
    """Write files below a folder; returns how many."""
    written = 0
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        written += 1
    return written


def _copy(source: Path, target: Path, skip: Path | None = None) -> int:
    """Copy the regular files of a folder, those of ``skip`` and hidden ones left out; never through a symbolic link."""
    written = 0
    for path in sorted(source.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(source).parts)
        if not path.is_file() or path.is_symlink() or hidden or (skip and skip in path.parents):
            continue
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            copy.write_text(evaluation.fill(path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)
        written += 1
    return written
