"""What a theme is given under ``extra: casebook``, by the plugin as by an exported tree: the interface's words, and which pages have a twin.

Themes are rendered by programs that know nothing of this one, so they take everything from the settings.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.case.fields import AXES
from generator.publish import navigation, words
from generator.publish.site_context import TEMPLATES
from generator.publish.words import FOLDERS, LANGUAGES, Language, Words


def languages(wanted: Iterable[str]) -> tuple[Language, ...]:
    """The languages in which a site has pages: Chinese first and always, since everything else is made from it, then the others that are ``wanted``."""
    return tuple(language for language in LANGUAGES if language == "zh" or language in wanted)


def left_out(languages_shown: Iterable[Language]) -> list[str]:
    """The folders of the languages that a site does not have."""
    return [folder for language, folder in FOLDERS.items() if language not in languages_shown]


def extra(languages_shown: Iterable[Language], docs: Path) -> dict[str, Any]:
    """``languages`` of the site; ``words`` of the theme by language and id; ``nav``: the titles that ``mkdocs.yml`` gives pages and
    groups in the navigation, in English; ``twins``: of each page written by hand the address of the same in the other language."""
    table = words.read(TEMPLATES)
    by_language = {language: Words(language, table).every("theme") for language in LANGUAGES}
    nav = {row["zh"]: row["en"] for id, row in table.items() if id.startswith("nav.")}
    nav |= {axis.label: axis.label_en for axis in AXES.values()}
    return {"languages": list(languages_shown), "words": by_language, "nav": nav, "twins": twins(navigation.handwritten(docs))}


def twins(pages: Iterable[str]) -> dict[str, str]:
    """For the pages of a folder (``method/index.md``, ``en/method/index.md``) the address of the one in the other language."""
    known = {page.removesuffix("index.md") for page in pages}
    both = [(page, FOLDERS["en"] + page) for page in known if FOLDERS["en"] + page in known]
    ways = [(a + index, b + index) for pair in both for a, b in (pair, pair[::-1]) for index in ("", "index.html")]  # the latter offline
    return dict(ways)
