"""axe finds nothing on any kind of page, wide and light, narrow and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site.kinds import KINDS, STATES, find
from tests.site.npm import package

LOOKS = {"light": 1440, "dark": 375}


@pytest.fixture(scope="session")
def script() -> str:
    folder = package("axe-core", "4.10.3")
    if folder is None:
        pytest.skip("axe-core cannot be had: no npm, or no registry")
    return (folder / "axe.min.js").read_text("utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, script: str, built_site: Path, serve: str, browser: Any) -> None:
    address = find(built_site, kind)
    if address is None:
        pytest.skip(f"the site has no page of the kind {kind}")
    for scheme, width in LOOKS.items():
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        page = context.new_page()
        page.goto(serve + address + STATES.get(kind, ""), wait_until="networkidle")
        page.evaluate(script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})")
        context.close()
        faults = [f"{v['id']}: {n['html'][:120]} {n['failureSummary'][-160:]}" for v in found["violations"] for n in v["nodes"]]
        assert not faults, f"{address} {scheme} {width}:\n" + "\n".join(faults)
