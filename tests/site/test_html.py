"""The HTML of every kind of page is valid."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.site.kinds import KINDS, find
from tests.site.npm import node, package

# The theme's two hidden checkboxes carry autocomplete="off", which browsers heed and the rule does not know.
RULES = {"root": True, "extends": ["html-validate:standard"], "elements": ["html5"], "rules": {"valid-autocomplete": "off"}}


def test_every_kind_of_page_is_valid_html(built_site: Path, tmp_path: Path) -> None:
    checker = package("html-validate", "9.7.1")
    config = tmp_path / "rules.json"
    config.write_text(json.dumps(RULES), encoding="utf-8")
    found = filter(None, (find(built_site, kind) for kind in KINDS))
    files = [str(built_site / (address + "index.html" if not address.endswith(".html") else address)) for address in found]
    command = [node(), str(checker / "bin" / "html-validate.mjs"), "--config", str(config), "-f", "text", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
