"""Thirty-four equal tiles, one a province-level division: where each stands in the grid and how deep its colour is.

Equal tiles and no borders: a drawn map of China needs an approved base map, a grid of links does not.
"""

from dataclasses import dataclass

from generator.publish.index.facets import Facet
from generator.publish.site_context import SiteContext
from generator.vocabulary import yaml_rows

_ROWS = yaml_rows.beside(__package__, "tilemap.yaml")
SHORT: dict[str, list[str]] = _ROWS["short"]
"""What the tile of a division says, in Chinese and in English, by its code without zeros."""
SHADES = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A province's place in the grid (from 1), its short name, its cases, and its shade (0 none to ``SHADES``)."""

    id: str
    name: str
    short: str
    row: int
    column: int
    count: int
    shade: int


def tiles(regions: Facet, site: SiteContext) -> list[Tile]:
    """Every province's tile, in the order of the grid. Shades go by rank of ten-folds below the largest count."""
    counts = {i: len(e.cases) for i, e in regions.entries.items()}
    most = max((counts.get(f"{code}0000", 0) for code in SHORT), default=0)
    found = []
    for row, line in enumerate(_ROWS["grid"].splitlines(), 1):
        for column, code in enumerate(line.split(), 1):
            if code != ".":
                i = f"{code}0000"
                count = counts.get(i, 0)
                found.append(Tile(i, *_names(site, i), row, column, count, shade(count, most)))
    return found


def _names(site: SiteContext, id: str) -> tuple[str, str]:
    """A province's name, and what its tile says: one character, or two letters (ISO 3166-2)."""
    place = site.vocabulary.places[id]
    return (place.name, SHORT[id[:2]][0]) if site.language == "zh" else (place.en_short or place.en, SHORT[id[:2]][1])


def shade(count: int, most: int) -> int:
    """0 for none; else 1 to ``SHADES`` in equal steps of the square root, so that small counts stay apart."""
    if not count:
        return 0
    return min(SHADES, 1 + int((count / most) ** 0.5 * SHADES - 1e-9))
