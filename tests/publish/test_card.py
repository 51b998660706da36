"""The pictures that previews of links show: of the right size, the same each time, one a case only where there is a font for it."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from generator.publish import settings
from generator.publish.pages import card, card_drawing, case_page, home_page
from generator.publish.settings import CardFont, SettingsError
from generator.publish.site_context import SiteContext
from generator.vocabulary import Vocabulary
from tests.publish.sample import case

URL = "https://example.org/cases/"
THREE_YEARS = [f"{year}-{month:02}" for year in (2022, 2023, 2024) for month in range(1, 13)]


@pytest.fixture(scope="module")
def latin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font file: the one that Pillow carries. It has no Chinese letters, and draws a box for each."""
    font = ImageFont.load_default(20)
    assert isinstance(font, ImageFont.FreeTypeFont)
    file = tmp_path_factory.mktemp("font") / "latin.ttf"
    file.write_bytes(font.font_bytes)
    return file


def site(v: Vocabulary, **more: object) -> SiteContext:
    return replace(SiteContext((case(), case(2, "20240102", title="甲" * 80)), v, site_url=URL), **more)  # type: ignore[arg-type]


def drawn(content: str | bytes) -> Image.Image:
    assert isinstance(content, bytes)
    assert struct.unpack(">IIB", content[16:25]) == (1200, 630, 4)  # bits a point
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_the_site_has_one_card_and_cases_show_it(v: Vocabulary) -> None:
    made = list(card.site_card(site(v)))
    assert [d.path for d in made] == ["assets/card.png"]
    picture = drawn(made[0].content)
    assert picture.getpixel((600, 5)) == (154, 47, 34)
    assert len(picture.getcolors() or ()) > 5  # letters have edges
    assert list(card.case_cards(site(v))) == []
    for page in (next(case_page.cases(site(v))), next(home_page.home(site(v)))):
        assert f'<meta property="og:image" content="{URL}assets/card.png">' in page.head
        assert '<meta property="twitter:card" content="summary_large_image">' in page.head


def test_the_card_tells_the_cases_and_is_the_same_each_time(v: Vocabulary) -> None:
    one, again = (next(card.site_card(site(v))).content for _ in range(2))
    assert one == again
    other = next(card.site_card(replace(site(v), all_cases=(case(),)))).content
    assert one != other


def test_a_site_that_does_not_know_its_address_has_none(v: Vocabulary, latin: Path) -> None:
    nowhere = site(v, site_url="", card_font=CardFont(str(latin), 0, ""))
    assert list(card.site_card(nowhere)) + list(card.case_cards(nowhere)) == []
    assert "og:image" not in next(case_page.cases(nowhere)).head


def test_with_a_font_each_case_has_its_own(v: Vocabulary, latin: Path) -> None:
    given = site(v, card_font=CardFont(str(latin), 0, ""))
    made = {d.path: drawn(d.content) for d in card.case_cards(given)}
    pages = list(case_page.cases(replace(given, languages=("zh",))))
    assert len(made) == len(pages) == 2
    for page in pages:
        path = f"assets/cards/{page.path.split('/')[2]}.png"
        assert f'<meta property="og:image" content="{URL}{path}">' in page.head
        assert path in made
    assert len({picture.tobytes() for picture in made.values()}) == 2
    for picture in made.values():  # however long a title is, nothing runs over the edge
        assert {picture.getpixel((x, y)) for x in (1150, 1190) for y in range(20, 630)} == {(255, 255, 255)}
        assert {picture.getpixel((x, 625)) for x in range(1200)} == {(255, 255, 255)}
    english = next(page.head for page in case_page.cases(given) if page.path.startswith("en/"))
    assert f'content="{URL}assets/card.png"' in english


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({}, {}),
        ({"2024": 3}, {}),
        ({"2024-12": 1, "2025-02": 2}, {"2024-12": 1, "2025-01": 0, "2025-02": 2}),
        ({"2019-01": 9, "2024-11": 1, "2024-12": 2}, dict.fromkeys(THREE_YEARS, 0) | {"2024-11": 1, "2024-12": 2}),
    ],
)
def test_months_without_a_case_are_shown_too(known: dict[str, int], shown: dict[str, int]) -> None:
    assert card_drawing._months(known) == shown


@pytest.mark.parametrize("given", ["none.ttf", "latin.ttf#9", "latin.ttf#x", "text.ttf"])
def test_a_font_that_cannot_be_used_is_named(given: str, latin: Path) -> None:
    (latin.parent / "text.ttf").write_text("x")
    with pytest.raises(SettingsError, match="card_font"):
        settings.shown({"extra": {"card_font": given}, "config_file_path": str(latin.parent / "mkdocs.yml")})


def test_a_font_that_changes_is_noticed(latin: Path) -> None:
    config = {"extra": {"card_font": "latin.ttf"}, "config_file_path": str(latin.parent / "mkdocs.yml")}
    before = settings.shown(config)["card_font"]
    latin.write_bytes(latin.read_bytes() + b"\0")
    assert settings.shown(config)["card_font"] != before
