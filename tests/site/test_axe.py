"""axe finds nothing on any kind of page, wide and light, narrow and dark, in either theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Tabs
from tests.conftest import serve_folder
from tests.site.kinds import KINDS, STATES, find
from tests.site.npm import package

LOOKS = {"light": 1440, "dark": 375}
RUN = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(found => found.violations)"


@pytest.fixture(scope="session")
def script() -> str:
    return (package("axe-core", "4.10.3") / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def addresses(serve: str, own_site: Path) -> Iterator[dict[str, str]]:
    server, own = serve_folder(own_site)
    yield {"material": serve, "casebook": own}
    server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["material", "casebook"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, theme: str, script: str, built_site: Path, addresses: dict[str, str], tabs: Tabs) -> None:
    address = find(built_site, kind)
    if address is None:
        pytest.skip(f"the site has no page of the kind {kind}")
    for scheme, width in LOOKS.items():
        with tabs.one(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True) as page:
            page.goto(addresses[theme] + address + STATES.get(kind, ""), wait_until="networkidle")
            page.evaluate(script)
            found = page.evaluate(RUN)
        faults = [f"{v['id']}: {n['html'][:120]} {n['failureSummary'][-160:]}" for v in found for n in v["nodes"]]
        assert not faults, f"{address} {scheme} {width}:\n" + "\n".join(faults)
