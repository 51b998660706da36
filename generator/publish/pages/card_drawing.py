"""How the cards of ``card.py`` are drawn. Loaded where one is to be drawn: most builds draw none, and Pillow takes long to load."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from generator.models import Case
from generator.publish.index.statistics import articles, by_month, newest_day
from generator.publish.pages.charts import months
from generator.publish.pages.listing import outcome
from generator.publish.settings import CardFont
from generator.publish.site_context import SiteContext

SIZE = WIDTH, HEIGHT = 1200, 630
_MARGIN, _LINES, _MONTHS = 72, 3, 36
_INK, _SOFT, _ACCENT, _PAPER = (29, 31, 33), (91, 96, 102), (154, 47, 34), (255, 255, 255)
_SHADES = ((_INK, 6), (_SOFT, 5), (_ACCENT, 4))  # 16 colours with paper's, so that a point takes four bits
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def of_site(site: SiteContext) -> bytes:
    """The site's card as PNG."""
    picture, pen = _sheet()
    english, cases = site.edition("en"), site.index.cases
    _write(pen, english.name, ImageFont.load_default(60), 190, WIDTH - 2 * _MARGIN, _INK, words=True)
    if day := newest_day(cases):
        held = english.words.plain("card.held", cases=len(cases), notices=articles(cases), day=day)
        _write(pen, held, ImageFont.load_default(32), 352, WIDTH, _SOFT, words=True)
        _bars(pen, _months(by_month(cases)), english)
    return _png(picture)


def _months(known: dict[str, int]) -> dict[str, int]:
    """The last three years of months with how many cases each has, from the first that has any to the last, those with none, too."""
    dated = [month for month in known if "-" in month]
    every = list(months(min(dated), max(dated))) if dated else []
    return {month: known.get(month, 0) for month in every[-_MONTHS:]}


def _bars(pen: ImageDraw.ImageDraw, counts: dict[str, int], english: SiteContext) -> None:
    """A bar a month, the highest as high as there is room, and what they are."""
    if len(counts) < 2:
        return
    floor, width = HEIGHT - 96, min(60, (WIDTH - 2 * _MARGIN) // len(counts))
    for n, count in enumerate(counts.values()):
        left, top = _MARGIN + n * width, floor - round(110 * count / max(counts.values()))
        pen.rectangle((left, top, left + width - 6, floor), fill=_ACCENT)
    first, *_, last = counts
    _write(pen, english.words.plain("card.months", first=first, last=last), ImageFont.load_default(24), floor + 18, WIDTH, _SOFT, words=True)


def of_case(case: Case, site: SiteContext, font: CardFont) -> bytes:
    """A case's card as PNG, its title in at most three lines."""
    picture, pen = _sheet()
    large, small = (_font(font, size, site) for size in (64, 34))
    place = "".join(case.region.path) if case.region else ""
    day = f"{case.dates.reported} 发布" if case.dates.reported else ""
    _write(pen, site.site_name, small, 84, WIDTH, _SOFT, left=_MARGIN + 96)
    below = _write(pen, case.title, large, 200, WIDTH - 2 * _MARGIN, _INK)
    line = " · ".join(part for part in (place, outcome(case, site), day) if part)
    _write(pen, line, small, below + 30, WIDTH - 2 * _MARGIN, _SOFT)
    return _png(picture)


def _font(font: CardFont, size: int, site: SiteContext) -> Font:
    """The font at a size, loaded once a process."""
    return site.memo.once(("card font", size), lambda: ImageFont.truetype(font.path, size, index=font.index), lasting=True)


def _sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty card with the site's mark."""
    picture = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 13), fill=_ACCENT)
    pen.rounded_rectangle((_MARGIN, 72, _MARGIN + 72, 144), 11, fill=_ACCENT)
    for row, length in enumerate((36, 36, 25, 16)):
        pen.rectangle((_MARGIN + 18, 89 + 11 * row, _MARGIN + 18 + length, 94 + 11 * row), fill=_PAPER)
    return picture, pen


def _write(
    pen: ImageDraw.ImageDraw, text: str, font: Font, top: int, width: int, colour: tuple[int, int, int], *, left: int = _MARGIN, words: bool = False
) -> int:
    """Write text in at most three lines, broken between ``words`` or characters; returns where it ends."""
    lines = [""]
    for piece in text.split(" ") if words else text:
        longer = f"{lines[-1]} {piece}".strip() if words else lines[-1] + piece
        if lines[-1] and font.getlength(longer) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][:-1] + "…"]
    size = int(font.size) if isinstance(font, ImageFont.FreeTypeFont) else 20
    for n, line in enumerate(lines):
        pen.text((left, top + n * size * 5 // 4), line, font=font, fill=colour)
    return top + len(lines) * size * 5 // 4


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", bits=4)
    return out.getvalue()


@cache
def _palette() -> Image.Image:
    """Paper, and each colour from full towards paper, as the edges of letters need them."""
    shades = (round(part + (255 - part) * n / steps) for colour, steps in _SHADES for n in range(steps) for part in colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette([*_PAPER, *shades])
    return palette
