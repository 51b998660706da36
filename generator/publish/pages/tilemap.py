"""Thirty-four equal tiles, one a province-level division: where each stands in the grid and how deep its colour is.

Equal tiles and no borders: a drawn map of China needs an approved base map, a grid of links does not.
"""

from dataclasses import dataclass

from generator.publish.index.facets import Facet
from generator.publish.site_context import SiteContext

# Row by row from the north; a dot is an empty place. Two digits are the division's code (GB/T 2260) without its zeros.
GRID = """
.  .  .  .  .  .  .  23
.  .  .  .  15 .  21 22
65 .  62 64 13 11 12 .
54 63 61 14 41 37 .  .
.  51 50 42 34 32 31 .
.  53 52 43 36 33 .  .
.  .  45 44 35 .  71 .
.  .  46 82 81 .  .  .
"""
NAMES = """
11京 12津 13冀 14晋 15蒙 21辽 22吉 23黑 31沪 32苏 33浙 34皖 35闽 36赣 37鲁 41豫 42鄂
43湘 44粤 45桂 46琼 50渝 51川 52贵 53云 54藏 61陕 62甘 63青 64宁 65新 71台 81港 82澳
"""
SHORT = {name[:2]: name[2:] for name in NAMES.split()}
_LETTERS = """
11BJ 12TJ 13HE 14SX 15NM 21LN 22JL 23HL 31SH 32JS 33ZJ 34AH 35FJ 36JX 37SD 41HA 42HB
43HN 44GD 45GX 46HI 50CQ 51SC 52GZ 53YN 54XZ 61SN 62GS 63QH 64NX 65XJ 71TW 81HK 82MO
"""
LETTERS = {name[:2]: name[2:] for name in _LETTERS.split()}
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
    for row, line in enumerate(GRID.split("\n")[1:-1], 1):
        for column, code in enumerate(line.split(), 1):
            if code != ".":
                i = f"{code}0000"
                count = counts.get(i, 0)
                found.append(Tile(i, *_names(site, i), row, column, count, shade(count, most)))
    return found


def _names(site: SiteContext, id: str) -> tuple[str, str]:
    """A province's name, and what its tile says: one character, or two letters (ISO 3166-2)."""
    place = site.vocabulary.places[id]
    return (place.name, SHORT[id[:2]]) if site.language == "zh" else (place.en_short or place.en, LETTERS[id[:2]])


def shade(count: int, most: int) -> int:
    """0 for none; else 1 to ``SHADES`` in equal steps of the square root, so that small counts stay apart."""
    if not count:
        return 0
    return min(SHADES, 1 + int((count / most) ** 0.5 * SHADES - 1e-9))
