"""The pictures that previews of links show (``og:image``): PNG of 1200 by 630, drawn at build.

One for the site: its English name, how much it holds and the cases by month, in the Latin font that Pillow carries, since no Chinese
font is small enough to come along. One a case where ``extra: card_font`` names a font (about 10 ms and 10 KB a case). Previews take an
image by its whole address, so a site that does not know its own has none. The same cases, Pillow and font give the same bytes.
"""

from collections.abc import Iterator

from generator.models import Case, DerivedFile
from generator.publish.index.facets import case_url
from generator.publish.site_context import SiteContext

SITE = "assets/card.png"


def address(site: SiteContext, case: Case | None = None) -> str:
    """The whole address of the card of a case's page, or of the site; '' where the site does not know its own."""
    if not site.site_url:
        return ""
    own = case is not None and site.card_font is not None and site.language == "zh"
    return site.site_url + (_path(case) if case is not None and own else SITE)


def _path(case: Case) -> str:
    return f"assets/cards/{case.id}.png"


def site_card(site: SiteContext) -> Iterator[DerivedFile]:
    """The card of the site."""
    if site.site_url:
        from generator.publish.pages.card_drawing import of_site  # noqa: PLC0415

        yield DerivedFile(SITE, of_site(site))


def case_cards(site: SiteContext) -> Iterator[DerivedFile]:
    """A card a case, where there is a font."""
    font = site.card_font
    if not site.site_url or font is None:
        return
    from generator.publish.pages.card_drawing import of_case  # noqa: PLC0415

    for case in site.portion("cards", lambda: site.index.cases, case_url):
        if site.work.changed(_path(case), site.work.wholes([case])):
            yield DerivedFile(_path(case), of_case(case, site, font))
