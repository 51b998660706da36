"""The second adapter beside ``plugin.py``: writes the data, or the whole site as plain Markdown and files, into a folder.

The site's folder has ``mkdocs.yml`` (the project's own, without our plugin), ``content/`` for a stock renderer of Markdown, and
``extra/`` with the files such a renderer would mistake for pages or make itself: copy them over the built site.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from generator import store
from generator.models import DerivedFile, Page, Problem
from generator.publish import evaluation
from generator.publish.context import SiteContext
from generator.publish.downloads import downloads
from generator.publish.site import derive, markdown
from generator.vocabulary import Vocabulary

CONFIG = Path("mkdocs.yml")
THEME = "theme"
CONTENT, EXTRA = "content", "extra"
README = """\
这里是整个网站：content/ 里是 Markdown 和静态文件，mkdocs.yml 是设置，theme/ 是外观。
用没有插件的 MkDocs（pip install mkdocs-material）生成：mkdocs build
生成以后把 extra/ 里的文件复制到 site/：cp -r extra/. site/
"""


class NotExportable(Exception):
    """The project cannot be exported; the message says why and what to do."""


class _Loader(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` as data; the tags only MkDocs knows (``!ENV``, ``!!python/name``) are kept as their text."""


def _unknown(_loader: yaml.SafeLoader, _tag: str, node: yaml.Node) -> str:
    return str(node.value)


_Loader.add_multi_constructor("", _unknown)


def settings(root: Path) -> dict[str, Any]:
    """The project's ``mkdocs.yml``. Raises NotExportable where there is none or it is no mapping."""
    try:
        config = yaml.load((root / CONFIG).read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise NotExportable(f"读不出 {root / CONFIG}：{error}；请在项目的根目录运行") from None
    if not isinstance(config, dict):
        raise NotExportable(f"{root / CONFIG} 里没有设置；应为 key: value 的形式")
    return config


def context(root: Path, v: Vocabulary) -> tuple[SiteContext, list[Problem]]:
    """The site of the project at ``root`` as its settings and case files make it, and every problem of a case file."""
    config = settings(root)
    docs = root / config.get("docs_dir", CONTENT)
    cases, problems = store.load(docs / "cases", v, shown_as=Path(docs.name) / "cases")
    url = str(config.get("site_url") or "")
    url = url if not url or url.endswith("/") else url + "/"
    repo, edit = (str(config.get(key) or "") for key in ("repo_url", "edit_uri"))
    return SiteContext(tuple(cases), v, str(config.get("site_name", "")), url, repo, edit), problems


def write_data(site: SiteContext, folder: Path) -> list[Path]:
    """Write the downloads into a folder, over those of an earlier export; returns what was written."""
    return _write(((d.name, d.content) for d in downloads(site)), folder)


def write_site(site: SiteContext, root: Path, folder: Path) -> list[Path]:
    """Write the whole site of the project at ``root`` into an empty folder; returns what was written.

    Raises NotExportable where the folder holds anything: pages of an earlier export would live on in it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NotExportable(f"{folder} 不是空文件夹；旧页面会混进新网站，请换一个，或者先清空它")
    config = settings(root)
    docs = root / config.get("docs_dir", CONTENT)
    written = _write(_site_files(site, config), folder)
    written += _copy(docs, folder / CONTENT, skip=docs / "cases")
    theme = config.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        written += _copy(root / theme["custom_dir"], folder / THEME)
    return written


def _site_files(site: SiteContext, config: dict[str, Any]) -> Iterator[tuple[str, str | bytes]]:
    yield "mkdocs.yml", yaml.safe_dump(adjusted(config), allow_unicode=True, sort_keys=False)
    yield "README.txt", README
    for item in derive(site):
        if isinstance(item, Page):
            yield f"{CONTENT}/{item.path}", markdown(item)
        else:
            yield f"{CONTENT if _stays(item) else EXTRA}/{item.path}", item.content


def _stays(file: DerivedFile) -> bool:
    """Whether a stock renderer copies a file as it is."""
    return not file.path.endswith((".md", ".html"))


def adjusted(config: dict[str, Any]) -> dict[str, Any]:
    """The settings without our plugin, and with folders as the exported tree has them."""
    plugins = [p for p in config.get("plugins") or [] if p != "casebook" and not (isinstance(p, dict) and "casebook" in p)]
    changed = {key: value for key, value in config.items() if key != "hooks"}
    changed |= {"docs_dir": CONTENT, "site_dir": "site", "plugins": plugins}
    if isinstance(config.get("theme"), dict) and config["theme"].get("custom_dir"):
        changed["theme"] = config["theme"] | {"custom_dir": THEME}
    return changed


def _write(files: Iterable[tuple[str, str | bytes]], folder: Path) -> list[Path]:
    written = []
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        written.append(path)
    return written


def _copy(source: Path, target: Path, skip: Path | None = None) -> list[Path]:
    """Copy the regular files of a folder, those of ``skip`` and hidden ones left out; never through a symbolic link."""
    written = []
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
        written.append(copy)
    return written
