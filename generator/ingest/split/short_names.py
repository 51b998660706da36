"""Knows the firms that an article names in full and calls by a short name elsewhere: 南浦市安巢房产经纪有限公司, 安巢房产."""

import re
from collections import Counter
from collections.abc import Iterator

import ahocorasick_rs

from generator.ingest.phrases import phrase

_FORMS = ("有限公司", "有限责任公司", "股份公司")
_LENGTH = 4  # characters of a short name


class ShortNames:
    """The short names of an article. The text is passed over once for all of them, since a long list may name thousands of firms."""

    def __init__(self, article: str) -> None:
        pairs = dict.fromkeys(_pairs(article))
        words = list({word for pair in pairs for word in pair})
        times = Counter(ahocorasick_rs.AhoCorasick(words).find_matches_as_strings(article, overlapping=True) if words else ())
        self._full: dict[str, str] = {}
        for short, full in pairs:
            if times[short] > times[full]:
                self._full.setdefault(short, full)
        self._finder = ahocorasick_rs.AhoCorasick(list(self._full)) if self._full else None

    def called(self, text: str) -> set[str]:
        """The names in full of the firms that a text calls by their short names."""
        return {self._full[short] for short in self._finder.find_matches_as_strings(text, overlapping=True)} if self._finder else set()


def _pairs(article: str) -> Iterator[tuple[str, str]]:
    """What may be the short name of a firm, with its name in full from there on."""
    for form in _FORMS:
        for found in re.finditer(form, article):
            at = found.start()
            for end in (at, at - 2, at - 4):  # 安巢房产, 安巢房产|经纪, 海石网络|安全技术
                short = article[end - _LENGTH : end] if end >= _LENGTH else ""
                if short.isalpha() and not phrase("business-word").match(short):
                    yield short, article[end - _LENGTH : found.end()]
