"""Shared fixtures: the vocabulary, the real site built once, a server for it, and a headless browser that may not leave it."""

from __future__ import annotations

import contextlib
import functools
import gc
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from generator.system import atomic
from generator.vocabulary import Vocabulary, vocabulary
from tests import compiled
from tests.browser import ARGUMENTS, Tabs, executable

ROOT = Path(__file__).resolve().parents[1]

# Most of what a small build costs on a disk is to create its files: where memory may hold them, they lie there.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"], tempfile.tempdir = str(MEMORY), None

# How long an example takes says nothing on a shared machine. Examples are new ones each time, but in continuous integration,
# where a change is to be judged by what it changes: a run of it can be had again.
settings.register_profile("casebook", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("casebook")
compiled.keep()


# A file's tests are run by one worker (--dist loadfile), so that what they share is made once. The longest begin first (from a minute and more
# to five seconds of CPU time), so that no worker is left with one of them when the others have ended.
LONGEST = ("test_every_page", "test_deployment", "test_incremental", "test_linear", "test_faults", "test_search_browser", "test_renderers", "test_hostile",
           "test_edited_grams", "test_elsewhere", "test_skeleton", "test_cluster", "test_recipes", "test_browser", "test_subsites", "test_serve",
           "test_exports", "test_english", "test_plain_record", "test_fuzz")  # fmt: skip


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for nothing to free while ten thousand tests are collected, nor among them afterwards, and seldom among what they make: half of the time,
    and a tenth of the tests'."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(200_000, 50, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    place = {stem: n for n, stem in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONGEST)))


@pytest.fixture(scope="session")
def v() -> Vocabulary:
    return vocabulary()


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly from the committed cases."""
    return _built_once(tmp_path_factory, "site", "material")


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in our own theme: one line of mkdocs.yml changed."""
    return _built_once(tmp_path_factory, "own", "casebook")


def _built_once(factory: pytest.TempPathFactory, name: str, theme: str) -> Path:
    """The real site in a theme, built by the worker that first asks for it; the others wait."""
    folder = factory.getbasetemp().parent / name if "PYTEST_XDIST_WORKER" in os.environ else factory.mktemp(name)
    while True:
        with contextlib.suppress(atomic.Busy), atomic.lock(folder.with_suffix(".lock")):
            if not (folder / "built").exists():
                build_site(folder / "site", theme=theme)
                (folder / "built").touch()
            return folder / "site"
        time.sleep(0.2)


def build_site(site: Path, command: str = "mkdocs", *, theme: str = "material", path: Path | None = None) -> Path:
    """Build the real site strictly into a folder with a renderer's command and a theme; ``path`` is searched for packages first."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  name: material\n" in settings
    build = subprocess.run(
        [sys.executable, "-m", command, "build", "--strict", "-q", "-f", "-", "-d", str(site)],
        cwd=ROOT,
        input=settings.replace("  name: material\n", f"  name: {theme}\n").encode(),
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | ({"PYTHONPATH": str(path)} if path else {}),
        capture_output=True,
        check=False,
    )
    assert build.returncode == 0, build.stderr.decode()
    return site


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class _Patient(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page in the middle of a file is no error."""


def serve_folder(folder: Path, handler: type[Quiet] = Quiet) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve a folder on a free local port; the caller shuts the server down."""
    server = _Patient(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()  # looks so often whether it is to end
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def serve(built_site: Path) -> Iterator[str]:
    """The address of the built site."""
    server, address = serve_folder(built_site)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium: the system's where there is one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only browser tests need it)

    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tabs(browser: object) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def page(tabs: Tabs, serve: str) -> Iterator[object]:
    """A page, as good as new; a request to any other host, or a script error, fails the test."""
    with watched(tabs, serve) as tab:
        yield tab


@pytest.fixture
def first_visit(tabs: Tabs, serve: str) -> Iterator[object]:
    """The same in a browser that has seen no file of the site yet."""
    with watched(tabs, serve, first=True) as tab:
        yield tab


@contextlib.contextmanager
def watched(tabs: Tabs, address: str, *, first: bool = False) -> Iterator[Any]:
    foreign: list[str] = []
    errors: list[str] = []
    with tabs.one(first=first) as tab:
        tab.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else foreign.append(r.url))
        tab.on("pageerror", lambda e: errors.append(str(e)))
        yield tab
    assert not foreign, f"requests to other hosts: {foreign}"
    assert not errors, f"script errors: {errors}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return empty_project(tmp_path)


def empty_project(folder: Path) -> Path:
    """An empty project in a folder, with the real configuration and templates, for tests that write cases."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    shutil.copytree(ROOT / "content", folder / "content", ignore=lambda d, names: [n for n in names if n == "cases"])
    (folder / "content" / "cases").mkdir()
    return folder
