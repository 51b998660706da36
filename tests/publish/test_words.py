"""The interface's words: each in every language, each used, none outside the table, and how a row is filled."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from markupsafe import Markup

from generator.publish import words
from generator.publish.index.law_names import order_number
from generator.publish.pages import script_words
from generator.publish.site_context import TEMPLATES
from generator.publish.words import LANGUAGES, Words
from generator.vocabulary import Vocabulary
from tests.conftest import ROOT

TABLE = words.read(TEMPLATES)
HAN = re.compile(r"[\u3400-\u9fff]")
SILENT = {"js.all-before"}  # what Chinese says before a number and English behind it
OF_CHINESE = {"theme.other"}  # what a language calls itself
COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/|<!--.*?-->|(?:^|(?<=\s))//[^\n]*", re.DOTALL)
# Scripts that read and write Chinese themselves: numerals, sums, punctuation.
READERS = {"search-engine.js", "search-keys.js", "search.js"}
# No page of the site: what a maintainer's browser shows where a case is broken, and the page of addresses that are not there.
OUTSIDE = {"problems.html", "404.html"}


def sources() -> str:
    """Everything that asks for words."""
    files = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.js"), *(ROOT / "generator/publish").rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("id", TABLE)
def test_a_row_says_the_same_places_in_every_language(id: str) -> None:
    row = TABLE[id]
    assert set(row) == set(LANGUAGES)
    assert all(isinstance(text, str) for text in row.values())
    assert all(text for text in row.values()) or id in SILENT
    assert not HAN.search(row["en"]) or id in OF_CHINESE
    places = {language: list(Formatter().parse(text)) for language, text in row.items()}
    said = {language: {name for _, name, spec, _ in found if name and "|" not in (spec or "")} for language, found in places.items()}
    assert said["zh"] == said["en"] or id in SILENT


def test_every_word_that_is_asked_for_has_a_row_and_every_row_is_asked_for() -> None:
    text = sources()
    asked = set(re.findall(r"""(?<![\w.])(?:t|say|words|site\.words|w)(?:\.plain)?[(\[]["']([\w-]+(?:\.[\w.-]+)?)["'][,)\]]""", text))
    assert {id for id in asked if id not in TABLE} == set()
    begun = set(re.findall(r"""["']([a-z-]+\.(?:[a-z]+-)*)(?:\{|["'] ?[~+])""", text)) | {"nav."}
    unused = [id for id in TABLE if not re.search(rf"""["']{re.escape(id)}["']""", text) and not any(id.startswith(b) for b in begun)]
    assert unused == []


@pytest.mark.parametrize(("value", "shown"), [(7, "7"), (10_000, "10,000"), (Decimal("12345.67"), "12,345.67"), ("2016", "2016"), (True, "True")])
def test_a_number_is_written_with_its_thousands_apart(value: object, shown: str) -> None:
    t = Words("zh", {"a.b": {"zh": "共 {n} 案", "en": ""}})
    assert t("a.b", n=value) == t.plain("a.b", n=value) == f"共 {shown} 案"


@pytest.mark.parametrize("path", sorted(p for p in TEMPLATES.rglob("*.*") if p.suffix in (".html", ".js", ".svg")), ids=lambda p: p.name)
def test_no_word_of_the_interface_stands_outside_the_table(path: Path) -> None:
    """Pages of long prose have a template in each language; the other templates and the scripts have none of their own words."""
    prose = path.with_name(path.name.replace(".", ".en.", 1)).exists()
    if prose or path.name in OUTSIDE | READERS:
        return
    assert HAN.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))) == []


def test_a_row_is_filled_with_text_that_is_escaped_and_with_words_for_one_and_many() -> None:
    t = Words("en", {"x": {"zh": "{who}：{n}", "en": "{who}: {n:,} {n:case|cases}"}})
    assert t("x", who="<b>", n=1) == "&lt;b&gt;: 1 case"
    assert t("x", who=Markup("<b>"), n=1234) == "<b>: 1,234 cases"
    assert t.plain("x", who="<b>", n=0) == "<b>: 0 cases"
    with pytest.raises(KeyError):
        t("x", who="")
    with pytest.raises(KeyError):
        t("y")


def test_what_laws_and_provisions_say_has_english_and_nothing_else_has(v: Vocabulary) -> None:
    said = [text for p in v.provisions.values() for text in (*p.other_measures, p.note, *(x for t in p.tiers for x in (t.when, t.basis)))]
    said += [text for law in v.laws.values() if law.certainty in ("verified", "secondary") for text in (law.level, law.issuer)]
    numbers = {text.number for law in v.laws.values() for text in law.versions if text.number}
    said += [order for number in numbers if (order := number.partition("第")[0]).endswith("令") and order_number(number, v, "en")]
    assert {text for text in said if text} == set(v.law_english)
    assert not any(HAN.search(row.en) for row in v.law_english.values())


@pytest.mark.parametrize(
    ("number", "english"),
    [
        ("主席令第53号", "Presidential Order No. 53"),
        ("主席令第六十一号", "Presidential Order No. 61"),
        ("公安部令第82号", "Ministry of Public Security Order No. 82"),
        ("公通字〔2007〕43号", ""),
        ("令第9号", ""),
    ],
)
def test_the_number_of_an_order_in_english_or_none(v: Vocabulary, number: str, english: str) -> None:
    assert (order_number(number, v, "en"), order_number(number, v)) == (english, number)


def test_scripts_of_every_page_say_only_what_every_page_loads() -> None:
    assets = TEMPLATES / "theme/assets"
    said = set()
    for script in ("casebook.js", "casebook/search.js"):
        said |= set(re.findall(r"""\b(?:t|say)\(["']([a-z.-]+)["']""", (assets / script).read_text(encoding="utf-8")))
    assert said == script_words.EVERYWHERE
