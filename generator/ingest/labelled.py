"""Labelled articles as the splitter sees them: the units of each, and which spans of them its label file calls cases."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from generator.ingest.gold import flat, labels
from generator.ingest.pipeline import files
from generator.ingest.receive import articles
from generator.ingest.receive.verbatim import Verbatim
from generator.ingest.split.passages import described
from generator.ingest.split.training import Example, MarkedSpan
from generator.ingest.split.units import Unit
from generator.models import Article


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled article as the splitter sees it. ``event``: what it reports, '' if unknown; ``written``: it was composed for training and is never judged."""

    path: Path
    label: Mapping[str, Any]
    example: Example
    event: str = ""
    written: bool = False


def read(pairs: Sequence[tuple[Path, Path]], negatives: Sequence[Path] = ()) -> Iterator[Labelled]:
    """The articles of each pair of folders (articles, labels), and those without a case. Raises ValueError for a label whose article is missing or
    unreadable."""
    for folder, gold in pairs:
        for label in labels([gold]):
            path = _path(folder, label["article"])
            found = described(_article(path))
            example = Example(found, spans(found.units, label), float(label.get("weight", 1)))
            event = f"{gold}:{label['group']}" if "group" in label else ""
            yield Labelled(path, label, example, event, "weight" in label)
    for path in files(list(negatives)):
        yield Labelled(path, {"article": path.name, "cases": []}, Example(described(_article(path)), ()))


def _path(folder: Path, name: str) -> Path:
    path = next((p for p in (folder / name, (folder / name).with_suffix(".txt")) if p.is_file()), None)
    if path is None:
        raise ValueError(f"{folder / name}: 没有这篇文章，标注却指着它 (a label file names this article, but it is not there)")
    return path


def _article(path: Path) -> Article:
    try:
        return Verbatim(articles.read(path.name, path.read_bytes())).read
    except articles.ArticleError as error:
        raise ValueError(f"{path}: {error}") from None


def spans(units: Sequence[Unit], label: Mapping[str, Any]) -> list[MarkedSpan]:
    """The spans of units from the first to the last words of each labelled case; cases that stand in no unit, or share units with an earlier one, are left
    out."""
    texts = [flat(unit.text) for unit in units]
    starts = [0, *accumulate(map(len, texts))]
    everything = "".join(texts)
    result: list[MarkedSpan] = []
    for case in label["cases"]:
        place = _shortest(everything, flat(case["quote_start"]), flat(case["quote_end"]))
        if place is None:
            continue
        start, end = bisect_right(starts, place[0]) - 1, bisect_left(starts, place[1])
        if all(end <= i or j <= start for i, j, _ in result):
            result.append((start, end, case.get("nature") or label.get("scope") or "administrative"))
    return sorted(result)


def _shortest(text: str, first: str, last: str) -> tuple[int, int] | None:
    """The shortest stretch of a text that begins with some words and ends in others."""
    found = [(m.start(), text.find(last, m.start()) + len(last)) for m in re.finditer(re.escape(first), text)]
    return min((p for p in found if p[1] > p[0] + len(last) - 1), key=lambda p: p[1] - p[0], default=None)
