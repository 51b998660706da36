"""What a corrected field said before and says now, as readers of a language see it.

The record of changes keeps values as the case file writes them: ``警告 单位、罚款 单位 20000``. A page in English says terms, laws,
articles, places and sums in English; whatever has none stays Chinese and says so.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup, escape

from generator.case.fields import BY_KEY, PATHS
from generator.case.history import UNSTATED
from generator.publish.index.law_names import article_name, law_name
from generator.publish.site_context import SiteContext
from generator.text.amounts import to_the_fen
from generator.text.numerals import parse_provision
from generator.vocabulary import CHOICES

_BETWEEN = re.compile("([、 ])")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def said(key: str, value: str, site: SiteContext) -> Markup:
    """The value of a field, in the language of the pages; ``key`` is the field's."""
    if site.language == "zh":
        return escape(value)
    if key not in BY_KEY or (BY_KEY[key].kind == "text" and value != UNSTATED and not _place(value, site)):
        return site.words.printed(value)
    return Markup().join(_pieces(key, value, site))


def _pieces(key: str, value: str, site: SiteContext) -> Iterator[Markup]:
    """The words of a value and what stands between them. A term may hold the marks that stand between words: the longest one counts."""
    known = _known(key, site)
    parts, at = _BETWEEN.split(value), 0
    while at < len(parts):
        end = next((end for end in range(len(parts), at, -2) if "".join(parts[at:end]) in known), at + 1)
        word = "".join(parts[at:end])
        yield known.get(word) or _word(key, word, site)
        if end < len(parts):
            yield site.words("list.then" if parts[end] == "、" else "list.comma")
        at = end + 1


def _word(key: str, word: str, site: SiteContext) -> Markup:
    """A word that is no term: a place, an article, a sum, or something that stays as it was written."""
    if place := _place(word, site):
        return escape(place)
    if key == "statutes" and (numbers := parse_provision(word)):
        return escape(article_name(*numbers, language=site.language))
    if key == "measures" and _AMOUNT.fullmatch(word):
        return escape(site.words.sum(to_the_fen(Decimal(word))))
    return site.words.printed(word)


def _place(word: str, site: SiteContext) -> str:
    """The English of a region by its path, the narrowest first; '' where it is none, or a level has no English."""
    path = tuple(word.split("/"))
    chain = [site.vocabulary.place_by_path.get(path[:n]) for n in range(len(path), 0, -1)]
    names = [place.en for place in chain if place]
    return ", ".join(names) if len(names) == len(path) and all(names) else ""


def _known(key: str, site: SiteContext) -> dict[str, Markup]:
    """Every word of the closed lists that a field or a part of it takes, and what readers see for it."""

    def make() -> dict[str, Markup]:
        v, t = site.vocabulary, site.words
        found = {UNSTATED: t("unstated")}
        for path, field in PATHS.items():
            if path.partition("/")[0] != key:
                continue
            if field.table in CHOICES:
                found |= {label: t(f"{field.table}.{id}").lower() for id, label in CHOICES[field.table].items()}
            elif field.table:
                terms = [v.term("", field.table, id) for id in v.tables[field.table]]
                found |= {name: t.name(term) for term in terms for name in (term.zh, term.label)}
        if key == "statutes":
            found |= {name: escape(law_name(law, site.language)) for law in v.laws.values() for name in (law.title, law.label)}
        return found

    return site.memo.once(("words of corrections", site.language, key), make, lasting=True)
