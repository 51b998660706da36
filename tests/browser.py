"""Which headless Chromium the browser tests use: the system's, else one that playwright installed; and its pages, each used again."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """The path of a system browser, or None to let playwright take its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def playwright_has_one() -> bool:
    """Whether playwright's own browser is installed."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only browser tests need it)

    with sync_playwright() as p:
        return Path(p.chromium.executable_path).exists()


# The drawing is done without a process of its own. The browser's script compilers beyond the first one cost more than they save on pages
# that are left after a second. No other host has an address, so that nothing leaves the machine where a test is to find out what would.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--in-process-gpu", "--js-flags=--no-opt --no-maglev", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]

A_MOMENT = "() => new Promise(done => setTimeout(done, 50))"
PATIENCE = 60  # seconds


def open_whole(tab: Any, address: str) -> None:
    """Open a page and wait until it has all that it asks for: nothing is on its way, and for two moments it asked for nothing more.
    (What playwright calls ``networkidle`` waits half a second for that, whatever the page does.)"""
    asked, answered, began = list[str](), list[str](), time.monotonic()
    tab.on("request", lambda request: asked.append(request.url))
    for end in ("requestfinished", "requestfailed"):
        tab.on(end, lambda request: answered.append(request.url))
    tab.goto(address)
    before = [-1, -1]
    while set(before) != {len(asked)} or len(answered) < len(asked):
        before = [before[1], len(asked)]
        tab.evaluate(A_MOMENT)
        assert time.monotonic() < began + PATIENCE, f"no answer to {set(asked) - set(answered) or asked} within {PATIENCE} s"


# What a page keeps goes; gives whether the pointer rests on the page. What it still loads is left to end with it: a page whose requests are
# stopped asks in other ways, and complains in the midst of the next test.
CLEAN = "() => { localStorage.clear(); sessionStorage.clear(); return document.documentElement.matches(':hover'); }"


class Tabs:
    """Pages of one browser. Each is kept for the next test that wants one of its kind: a new one is a process that has to start and a cache
    that has to fill, which takes longer than most of what is done with it."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._kept: dict[tuple[str, str], Any] = {}

    @contextmanager
    def one(self, *, first: bool = False, script: str = "", **options: Any) -> Iterator[Any]:
        """A page in a context of these ``options``, as good as new: it knows nothing of who had it before, but for files it has seen already
        (not even those where it is the ``first`` visit). The ``script`` is run in all that it opens, before what that brings."""
        kind = (script, repr(sorted(options.items())))
        tab = None if first else self._kept.pop(kind, None)
        if tab is None:
            context = self._browser.new_context(**options)
            if script:
                context.add_init_script(script)
            tab = context.new_page()
        undone: list[Callable[[], Any]] = []

        def noted(owner: Any, name: str, undo: Callable[..., Callable[[], Any]]) -> None:
            def call(*arguments: Any, **more: Any) -> Any:
                undone.append(undo(*arguments))
                return getattr(type(owner), name)(owner, *arguments, **more)

            setattr(owner, name, call)

        noted(tab, "on", lambda event, listener: partial(tab.remove_listener, event, listener))
        noted(tab, "route", lambda *_: partial(tab.unroute_all, behavior="ignoreErrors"))
        noted(tab, "emulate_media", lambda *_: partial(type(tab).emulate_media, tab, media="null"))
        noted(tab.context, "grant_permissions", lambda *_: tab.context.clear_permissions)
        yield tab
        if first or kind in self._kept or not self._cleaned(tab, undone, options.get("viewport") or {"width": 1280, "height": 720}):
            tab.context.close()
        else:
            self._kept[kind] = tab

    @staticmethod
    def _cleaned(tab: Any, undone: list[Callable[[], Any]], viewport: dict[str, int]) -> bool:
        """Take away what a test left in a page and its context; whether that could be done."""
        from playwright.sync_api import Error  # noqa: PLC0415  (only browser tests need it)

        try:
            for undo in undone:
                undo()
            for other in tab.context.pages:
                if other != tab:
                    other.close()
            if tab.viewport_size != viewport:
                tab.set_viewport_size(viewport)
            if tab.evaluate(CLEAN):
                tab.mouse.move(0, 0)
        except Error:
            return False
        return True
