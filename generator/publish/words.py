"""The words of the interface in every language: ``site_templates/words.yaml``, one row a string, and how a page takes them from it.

A row is trusted HTML with places to fill: ``{name}``, and for English numbers ``{n:case|cases}``, which is the first word for one and
the second for any other number. A number is written with its thousands apart (``10,000``); any other value is text and is
escaped, unless it is markup already.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal

from markupsafe import Markup, escape

from generator.models import Term
from generator.text.amounts import cny, yuan
from generator.vocabulary import yaml_rows

Language = Literal["zh", "en"]
_MARKS = str.maketrans({"、": ",", "。": ".", "《": "", "》": "", "“": "", "”": "", "〔": "(", "〕": ")", "【": "(", "】": ")", "·": " "})
LANGUAGES: tuple[Language, ...] = ("zh", "en")
FOLDERS: dict[Language, str] = {"zh": "", "en": "en/"}
"""Where the pages of a language stand, from the site's root."""
FILE = "words.yaml"
NUMBERS = (int, Decimal)
WordTable = Mapping[str, Mapping[str, str]]
Part = str | tuple[str, str]


def _parts(row: str) -> list[Part]:
    """A row cut into its words and its places: (name, ``one|many`` or what else of a number is wanted, or '')."""
    parts: list[Part] = []
    for words, name, spec, _ in Formatter().parse(row):
        parts += [words] if words else []
        parts += [(name, spec or "")] if name is not None else []
    return parts


def _number(value: Any, spec: str) -> str:
    """A number as a place wants it."""
    one, between, many = spec.partition("|")
    return (one if value == 1 else many) if between else format(value, spec)


def _shown(value: Any) -> str:
    """A value as text: a number with its thousands apart."""
    return f"{value:,}" if type(value) in NUMBERS else str(value)


def _escaped(value: Any) -> str:
    return f"{value:,}" if type(value) in NUMBERS else escape(value)


class Words:
    """The interface's words in one language: ``words("panel.more", n=3)``. Raises KeyError for an unknown id or an unfilled place."""

    def __init__(self, language: Language, table: WordTable) -> None:
        self.language = language
        self._rows = {id: Markup(row[language]) for id, row in table.items()}
        self._cut: dict[str, list[Part]] = {}
        self._names: dict[tuple[str, str], Markup] = {}

    def __call__(self, id: str, /, **values: Any) -> Markup:
        return Markup(self._filled(id, values, _escaped)) if values else self._rows[id]

    def plain(self, id: str, /, **values: Any) -> str:
        """A row as text, for what escapes it later."""
        return self._filled(id, values, _shown) if values else str(self._rows[id])

    def filled(self, id: str, /, **html: Any) -> str:
        """A row with values that are HTML already, as a plain string."""
        return self._filled(id, html, str)

    def _filled(self, id: str, values: Mapping[str, Any], text: Callable[[Any], str]) -> str:
        parts = self._cut.get(id) or self._cut.setdefault(id, _parts(self._rows[id]))
        return "".join([p if type(p) is str else _number(values[p[0]], p[1]) if p[1] else text(values[p[0]]) for p in parts])

    def every(self, *groups: str) -> dict[str, str]:
        """All rows of some groups (what stands before the first dot of an id)."""
        return {id: str(row) for id, row in self._rows.items() if id.partition(".")[0] in groups}

    # ------------------------------------------------------------ names, sums and lists in this language

    def name(self, term: Term) -> Markup:
        """A term as lists call it. What has no English stands in Chinese and says so."""
        key = (term.label, term.en)
        if (name := self._names.get(key)) is None:
            name = self._names[key] = escape(term.label) if self.language == "zh" else _english(term.en, term.label)
        return name

    def full(self, term: Term) -> Markup:
        """A term by its full name."""
        return escape(term.zh) if self.language == "zh" else _english(term.en, term.zh)

    def text(self, term: Term) -> str:
        """A term in plain text, where no element can say in which language it is: in English what has no name is spelled in pinyin."""
        return term.zh if self.language == "zh" else term.en or romanised(term.zh)

    def printed(self, text: str) -> Markup:
        """What stands in Chinese whatever the language of the page: names as printed, quotes."""
        return escape(text) if self.language == "zh" or text.isascii() else chinese(text)

    @property
    def in_chinese(self) -> Markup:
        """The attribute of an element that is Chinese on a page in another language."""
        return Markup("" if self.language == "zh" else ' lang="zh"')

    def definition(self, term: Term) -> str:
        """What a term means; '' where no row says it."""
        return term.definition if self.language == "zh" else term.definition_en

    def sum(self, amount: int | float | Decimal) -> str:
        """An amount of money, exact: ``1.5万元``, ``CNY 15,000``."""
        return yuan(amount) if self.language == "zh" else cny(amount)


def read(folder: Path) -> WordTable:
    """The table of a folder of templates."""
    table: WordTable = yaml_rows.load((folder / FILE).read_text(encoding="utf-8"))
    return table


def chinese(text: str) -> Markup:
    """Text that stays Chinese on a page in English, and says so."""
    return Markup(f'<span lang="zh">{escape(text)}</span>')


def _english(english: str, otherwise: str) -> Markup:
    return escape(english or otherwise) if english or otherwise.isascii() else chinese(otherwise)


@cache
def romanised(text: str) -> str:
    """Chinese text in plain pinyin, the first letter large, brackets and commas as English has them: ``Nan ning wang jing (2024)``."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (its dictionaries take a third of a second)

    words = " ".join(lazy_pinyin(unicodedata.normalize("NFKC", text).translate(_MARKS)))
    plain = "".join(char if char.isascii() else " " for char in unicodedata.normalize("NFD", words))
    return re.sub(r" (?=[),.:;])|(?<=\() ", "", " ".join(plain.split())).capitalize()
