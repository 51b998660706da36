"""Where a passage tells the decision: the words of sanctions and measures, outside the titles of laws."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_DECIDES = re.compile(
    r"""处以 | 并处 | 处罚款 | 处罚决定 | 行政处罚 | 治安处罚 | 罚款 | 罚没 | 被罚 | 责令 | 约谈 | 警示谈话 | 立案
      | (?<!没有)(?<!未)(?<!及时)关停 | 依法(?:注销|取消|关闭)
      | 没收 | 停业 | 停机 | 吊销 | 拘留 | (?:行政)?警告 | 通报批评 | 警示函 | 罚单 | 限期(?:整改|改正)
      | (?:给予|予以|作出|做出|处)[^，。；\n]{0,12}(?:警告|处罚|处理|批评)
      | (?:下达|下发|送达|出具|发出)[^，。；\n]{0,12}(?:通知书|决定书|告知书|建议书|提示函|警示函|整改)
      | (?:依法|从严|予以|进行了?)(?:处罚|处置|查处|惩处)""",
    re.VERBOSE,
)
_TITLES = re.compile(r"《[^》\n]{0,60}》")
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*")


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """The text with every 《…》 blanked, character for character: what a title says, the notice does not say."""
    return _TITLES.sub(lambda m: "　" * len(m.group()), text)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a text."""
    return tuple(m.span() for m in _SENTENCE.finditer(text))


@dataclass(frozen=True, slots=True)
class Deciding:
    """A sentence ``[start, end)`` that decides, and where its first and its last words of decision begin."""

    start: int
    end: int
    first: int
    last: int


@lru_cache(maxsize=64)
def deciding(text: str) -> tuple[Deciding, ...]:
    """The sentences of a text that decide, in order."""
    spans = sentences(text)
    found: dict[int, Deciding] = {}
    for at, _ in decisions(text):
        i = bisect_right(spans, (at, len(text) + 1)) - 1
        start, end = spans[i]
        found[i] = Deciding(start, end, found[i].first if i in found else at, at)
    return tuple(found.values())


@lru_cache(maxsize=64)
def decisions(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the words that decide, in order."""
    return tuple(m.span() for m in _DECIDES.finditer(masked(text)))
