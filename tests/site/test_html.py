"""The HTML of every kind of page is valid."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.site.kinds import KINDS, find
from tests.site.npm import node, package

# The theme's two hidden checkboxes carry autocomplete="off", which browsers heed and the rule does not know.
RULES = {"root": True, "extends": ["html-validate:standard"], "elements": ["html5"], "rules": {"valid-autocomplete": "off"}}


def test_every_kind_of_page_is_valid_html(built_site: Path, tmp_path: Path) -> None:
    checker = package("html-validate", "9.7.1")
    config = tmp_path / "rules.json"
    config.write_text(json.dumps(RULES), encoding="utf-8")
    found = [address for kind in KINDS if (address := find(built_site, kind)) is not None]  # the home page's address is empty
    assert len(found) == len(KINDS), "a kind that no page matches would pass unseen"
    files = [str(built_site / (address + "index.html" if not address.endswith(".html") else address)) for address in found]
    command = [node(), str(checker / "bin" / "html-validate.mjs"), "--config", str(config), "-f", "text", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_page_says_the_words_of_the_themes_own_search(built_site: Path) -> None:
    """None of the words of the theme's own search, which is not there."""
    page = (built_site / "about" / "index.html").read_text(encoding="utf-8")
    settings = json.loads(page.partition('<script id="__config" type="application/json">')[2].partition("</script>")[0])
    assert {key for key, words in settings["translations"].items() if words} == {"clipboard.copied", "clipboard.copy", "select.version"}


def test_links_to_a_place_on_a_page_lead_to_something_there(built_site: Path) -> None:
    """Over all pages in both languages, for the renderer cannot know what stands on pages that are made from a placeholder."""
    ids = {page: set(re.findall(r'\b(?:id|name)="?([^"\s>]+)', page.read_text(encoding="utf-8"))) for page in built_site.rglob("index.html")}
    broken = set()
    for page in ids:
        base = "http://x/" + page.relative_to(built_site).as_posix().removesuffix("index.html")
        for href, place in re.findall(r'href="?([^"\s#>]*)#([^"\s>]+)', page.read_text(encoding="utf-8")):
            address = urlsplit(urljoin(base, href or base))
            target = built_site / address.path.lstrip("/") / "index.html"
            if address.hostname == "x" and target in ids and unquote(place) not in ids[target]:
                broken.add((str(page.relative_to(built_site)), f"{href}#{place}"))
    assert broken == set()
