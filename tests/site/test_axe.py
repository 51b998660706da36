"""axe finds nothing on any kind of page, wide and light, narrow and dark, in either theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish.site_context import THEME
from tests.browser import Tabs, open_whole
from tests.conftest import serve_folder
from tests.site.kinds import KINDS, STATES, find
from tests.site.npm import package

pytestmark = pytest.mark.browser

LOOKS = {"light": 1440, "dark": 375}
# A page follows the reader's scheme and width without being opened again, but for these, whose scripts ask for the width once.
ASK_FOR_THE_WIDTH = ("explore", "exposure")
# A third of axe's time goes into reading the same few colours again and again: each is read once.
COLOURS = """; {
  const colour = axe.commons.color.Color.prototype, parse = colour.parseString, seen = new Map();
  colour.parseString = function (text) {
    if (!seen.has(text)) { const {r, g, b, alpha} = parse.call(this, text); seen.set(text, {r, g, b, alpha}); }
    return Object.assign(this, seen.get(text));
  };
}"""
# What changes slowly is brought to its end first.
RUN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => {
  document.getAnimations().filter(change => change instanceof CSSTransition).forEach(change => change.finish());
  return axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}});
}).then(found => found.violations)"""


@pytest.fixture(scope="session")
def script() -> str:
    return (package("axe-core", "4.10.3") / "axe.min.js").read_text("utf-8") + COLOURS


@pytest.fixture(scope="module")
def addresses(serve: str, own_site: Path) -> Iterator[dict[str, str]]:
    server, own = serve_folder(own_site)
    yield {"material": serve, "casebook": own}
    server.shutdown()


@pytest.mark.parametrize("theme", ["material", "casebook"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, theme: str, script: str, built_site: Path, addresses: dict[str, str], tabs: Tabs) -> None:
    address = find(built_site, kind)
    if address is None:
        pytest.skip(f"the site has no page of the kind {kind}")
    with tabs.one(script=script, color_scheme="light", viewport={"width": LOOKS["light"], "height": 900}, bypass_csp=True) as page:
        for scheme, width in LOOKS.items():
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            if scheme == "light" or kind.endswith(ASK_FOR_THE_WIDTH):
                open_whole(page, addresses[theme] + address + STATES.get(kind, ""))
            found = page.evaluate(RUN)
            faults = [f"{v['id']}: {n['html'][:120]} {n['failureSummary'][-160:]}" for v in found for n in v["nodes"]]
            assert not faults, f"{address} {scheme} {width}:\n" + "\n".join(faults)


def test_no_other_script_asks_for_the_width() -> None:
    asking = re.compile("m(ax|in)-width|(inner|outer|client|offset|scroll)Width|getBoundingClientRect")
    assert {path.stem for path in THEME.rglob("*.js") if asking.search(path.read_text("utf-8"))} == set(ASK_FOR_THE_WIDTH)
