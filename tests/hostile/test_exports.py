"""Every attack as it leaves in files: cells that compute nothing, XML that is XML, JSON that stays in its script element."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest

from generator.models import Page
from generator.publish.build import scan
from generator.publish.build.site import derive
from generator.vocabulary import Vocabulary, vocabulary
from tests.hostile.payloads import ROWS
from tests.hostile.test_hostile import contributed
from tests.publish.sample import site

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture(scope="module")
def made() -> dict[str, Page | str | bytes]:
    """Everything a site of all attacks is made of, by path."""
    v: Vocabulary = vocabulary()
    items = derive(site(*contributed(ROWS, v), site_url="https://example.org/"))
    return {item.path: item if isinstance(item, Page) else item.content for item in items}  # each read while it is there


def texts(made: dict[str, Page | str | bytes], *ends: str) -> list[tuple[str, str]]:
    found = [(path, item) for path, item in made.items() if path.endswith(ends) and isinstance(item, str | bytes)]
    assert found, ends
    return [(path, item.decode("utf-8-sig") if isinstance(item, bytes) else item) for path, item in found]


def test_no_cell_is_a_formula(made: dict[str, Page | str | bytes]) -> None:
    csv.field_size_limit(1_000_000)  # some attacks are long
    for path, text in texts(made, ".csv"):
        for row in csv.reader(io.StringIO(text)):
            assert [cell for cell in row if FORMULA.match(cell) and not NUMBER.fullmatch(cell)] == [], path


def test_feeds_are_xml_without_forbidden_characters(made: dict[str, Page | str | bytes]) -> None:
    for path, text in texts(made, ".xml", ".atom"):
        root = ElementTree.fromstring(text)
        for element in root.iter():
            for address in (element.get("href"), element.get("url")):
                assert address is None or address.startswith("https://example.org/"), path


def test_json_is_json_and_stays_in_its_element(made: dict[str, Page | str | bytes]) -> None:
    for path, text in texts(made, ".json"):
        assert json.loads(text) is not None, path
    heads = [item.head for path, item in made.items() if isinstance(item, Page) and path.startswith("cases/20") and item.case]
    assert len(heads) == len(ROWS)
    for head in heads:
        scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script', head, re.DOTALL | re.IGNORECASE)
        assert len(scripts) == head.lower().count("<script") == head.lower().count("</script") == 1
        assert json.loads(scripts[0])["@type"] == "Article"


def test_no_page_has_a_tag_of_theirs(made: dict[str, Page | str | bytes]) -> None:
    for path, item in made.items():
        if isinstance(item, Page):
            assert list(scan.findings(item.html + item.head)) == [], path


def test_every_path_stays_in_the_site(made: dict[str, Page | str | bytes]) -> None:
    assert [path for path in made if ".." in path.split("/") or path.startswith("/") or not re.fullmatch(r"[A-Za-z0-9._/-]+", path)] == []
