"""A page of every kind in either theme, opened once for all that is asked of it: nothing is missing, axe finds nothing, it fits a phone,
its box searches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from generator.publish.site_context import THEME
from tests.browser import Tabs, open_whole
from tests.conftest import Quiet, serve_folder
from tests.site import axe
from tests.site.kinds import KINDS, STATES, find

pytestmark = pytest.mark.browser

THEMES = ("material", "casebook")
EVERY = [(theme, kind) for theme in THEMES for kind in KINDS]
DESK, PHONE = 1440, 360
LOOKS = {"light": DESK, "dark": PHONE}
# A page follows the reader's scheme and width without being opened again, but for these, whose scripts ask for the width once.
ASK_FOR_THE_WIDTH = ("explore", "exposure")
WORD = "弱口令"
SEARCHED = f"?q={quote(WORD)}"


class Visit:
    """A page of a kind, whole, in a tab; the tests take their looks at it in turn."""

    def __init__(self, tab: Any, site: str, kind: str, page: str) -> None:
        """``site`` is the address of the site, ``page`` that of the page from there."""
        self.tab, self.site, self.kind, self.page = tab, site, kind, page
        self.errors, self.foreign, self.complaints = list[str](), list[str](), list[str]()
        tab.on("pageerror", lambda e: self.errors.append(str(e)))
        tab.on("request", lambda r: None if r.url.startswith((site, "data:", "blob:")) else self.foreign.append(r.url))
        tab.on("response", lambda r: self.complaints.append(r.url) if r.status >= 400 else None)
        tab.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self._open()

    def _open(self) -> None:
        open_whole(self.tab, self.site + self.page + STATES.get(self.kind, ""))

    def look(self, scheme: str, width: int) -> Any:
        """The tab in a colour scheme and a width."""
        resized = self.tab.viewport_size["width"] != width
        self.tab.emulate_media(color_scheme=scheme)
        self.tab.set_viewport_size({"width": width, "height": 900})
        if resized and self.kind.endswith(ASK_FOR_THE_WIDTH):
            self._open()
        return self.tab


class _Leads(Quiet):
    """To a search for the word it has nothing to say (204), so that who asks stays where they are: the page is not left for one that all would open."""

    def do_GET(self) -> None:
        if self.path.endswith(SEARCHED):
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture(scope="module")
def addresses(built_site: Path, own_site: Path) -> Iterator[dict[str, str]]:
    served = {theme: serve_folder(site, _Leads) for theme, site in zip(THEMES, (built_site, own_site), strict=True)}
    yield {theme: address for theme, (_, address) in served.items()}
    for server, _ in served.values():
        server.shutdown()


@pytest.fixture(scope="module")
def script() -> str:
    return axe.script()


@pytest.fixture(scope="module")
def visit(request: pytest.FixtureRequest, script: str, built_site: Path, addresses: dict[str, str], tabs: Tabs) -> Iterator[Visit]:
    theme, kind = request.param
    page = find(built_site, kind)
    if page is None:
        pytest.skip(f"the site has no page of the kind {kind}")
    with tabs.one(script=script, color_scheme="light", viewport={"width": DESK, "height": 900}) as tab:
        visit = Visit(tab, addresses[theme], kind, page)
        yield visit
    assert not visit.foreign, f"requests to other hosts: {visit.foreign}"
    assert not visit.errors, f"script errors: {visit.errors}"


every_page = pytest.mark.parametrize("visit", EVERY, indirect=True, ids="-".join)
every_page_of_material = pytest.mark.parametrize("visit", EVERY[: len(KINDS)], indirect=True, ids="-".join)


@every_page
def test_nothing_is_asked_for_that_is_not_there(visit: Visit) -> None:
    assert not visit.complaints


@every_page
@pytest.mark.parametrize("scheme", LOOKS)
def test_axe_finds_nothing(visit: Visit, scheme: str) -> None:
    faults = axe.faults(visit.look(scheme, LOOKS[scheme]))
    assert not faults, "\n".join(faults)


@every_page
def test_no_page_is_wider_than_a_phone(visit: Visit) -> None:
    tab = visit.look("dark", PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert tab.locator("h1").count() == 1


@every_page_of_material
def test_the_header_box_answers_and_leads_to_the_search(visit: Visit, built_site: Path) -> None:
    """To the address of which tests/site/test_search_browser.py tries what it shows."""
    tab = visit.look("light", DESK)
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("/")
    tab.keyboard.insert_text(WORD)  # as an input method does
    found = tab.wait_for_selector(".cb-peek[data-total] article a")
    assert tab.request.get(found.evaluate("link => link.href")).status == 200
    with tab.expect_request(lambda request: request.is_navigation_request()) as led:
        tab.keyboard.press("Enter")
    search = f"{'en/' if visit.kind.startswith('english ') else ''}search/"
    assert led.value.url == visit.site + search + SEARCHED
    assert (built_site / search / "index.html").is_file()


def test_no_other_script_asks_for_the_width() -> None:
    asking = re.compile("m(ax|in)-width|(inner|outer|client|offset|scroll)Width|getBoundingClientRect")
    assert {path.stem for path in THEME.rglob("*.js") if asking.search(path.read_text("utf-8"))} == set(ASK_FOR_THE_WIDTH)
