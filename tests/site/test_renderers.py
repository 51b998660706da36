"""Four renderers build the same site: MkDocs, ProperDocs, MaterialX by the plugin; MkDocs, ProperDocs and Zensical from ``casebook export``.

None of them may be missing: they come with the project's ``dev`` extra, and MaterialX by ``materialx.py``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.cli import main
from generator.publish.build import scan
from tests.conftest import ROOT, build_site
from tests.site import materialx
from tests.site.main_text import pages, words

ADDRESS = "https://example.org/cases/"
EXPORTED = {
    "mkdocs": ("mkdocs", "build", "--strict", "-q"),
    "properdocs": ("properdocs", "build", "--strict", "-q", "-f", "mkdocs.yml"),
    "zensical": ("zensical", "build", "--strict"),
}
# The command and the theme, and where MaterialX makes the difference.
BY_THE_PLUGIN: dict[str, tuple[str, str, Callable[[], Path | None]]] = {
    "properdocs": ("properdocs", "material", lambda: None),
    "materialx": ("mkdocs", "materialx", materialx.folder),
    "materialx under properdocs": ("properdocs", "materialx", materialx.folder),
    "the own theme under properdocs": ("properdocs", "casebook", lambda: None),
}


@pytest.mark.parametrize("renderer", BY_THE_PLUGIN)
def test_the_plugin_builds_the_same_site_under(renderer: str, built_site: Path, tmp_path: Path) -> None:
    command, theme, folder = BY_THE_PLUGIN[renderer]
    site = build_site(tmp_path / "site", command, theme=theme, path=folder())
    assert pages(site) == pages(built_site)
    assert [page for page in differing(pages(site), site, built_site) if words(site / page) != words(built_site / page)] == []
    assert [path for path in data(built_site) if (site / path).read_bytes() != (built_site / path).read_bytes()] == []
    assert list(scan.site(site)) == []


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported site of a casebook that knows its address."""
    folder = tmp_path_factory.mktemp("export") / "tree"
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(ROOT)
        patched.setenv("SITE_URL", ADDRESS)
        done = CliRunner().invoke(main, ["export", "--site", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def with_address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same by the plugin, in our own theme."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SITE_URL", ADDRESS)
        return build_site(tmp_path_factory.mktemp("address") / "site", theme="casebook")


@pytest.mark.parametrize("renderer", EXPORTED)
def test_the_exported_tree_builds_to_the_same_site_in(renderer: str, tree: Path, with_address: Path, tmp_path: Path) -> None:
    shutil.copytree(tree, tmp_path / "tree")
    command = [sys.executable, "-m", *EXPORTED[renderer]]
    done = subprocess.run(command, cwd=tmp_path / "tree", env=os.environ | {"NO_COLOR": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    site = tmp_path / "tree/site"
    shutil.copytree(tmp_path / "tree/extra", site, dirs_exist_ok=True)
    assert list(scan.site(site)) == []
    assert pages(site) == pages(with_address)
    assert [page for page in differing(pages(site), site, with_address) if said(site, page) != said(with_address, page)] == []
    if renderer != "zensical":  # which writes ./.. for .. and leaves a file search.json
        assert not files(with_address) ^ files(site)
        assert [path for path in files(with_address) if (site / path).read_bytes() != (with_address / path).read_bytes()] == []
    assert [path for path in data(with_address) if (site / path).read_bytes() != (with_address / path).read_bytes()] == []


def differing(paths: set[str], *sites: Path) -> list[str]:
    """The files that are not the same bytes in two sites: only these can say anything else."""
    return [path for path in sorted(paths) if len({(site / path).read_bytes() for site in sites}) > 1]


def files(site: Path) -> set[Path]:
    return {path.relative_to(site) for path in site.rglob("*") if path.is_file() and path.name != "sitemap.xml.gz"}


def data(site: Path) -> list[Path]:
    """Everything that is neither a page nor of a theme."""
    return sorted(path for path in files(site) if path.suffix != ".html" and path.parts[0] != "assets")


CODE = re.compile(r"(?:<div class=\"highlight\">)?<pre>.*?</pre>(?:</div>)?", re.DOTALL)  # which Zensical colours


def said(site: Path, page: str) -> list[object]:
    """What a page says and where it leads: every word, every attribute, with addresses as a browser resolves them."""
    address, found = ADDRESS + page.removesuffix("index.html"), list[object]()
    html = CODE.sub(lambda code: re.sub("<[^>]*>", "", code[0]), (site / page).read_text(encoding="utf-8"))
    root = LexborHTMLParser(html).root
    assert root
    for node in root.traverse(include_text=True):
        if node.tag == "-text":
            found += (node.text_content or "").split()
            continue
        given = dict(node.attributes)
        if page.endswith("404.html"):  # its links are from the root, with or without a last dot
            given = {name: (value or "").removesuffix(".") for name, value in given.items()}
        for name in {"href", "src", "action"} & given.keys():
            given[name] = urljoin(address, given[name] or "")
        found.append((node.tag, given))
    return found
