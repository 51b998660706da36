"""What a maintainer is asked about how an article was cut into cases: whatever the cases leave out, and counts that do not agree."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.ingest.receive import boilerplate
from generator.ingest.split import line_coverage, openings, passages, stated_counts
from generator.ingest.split.passages import Segmentation
from generator.ingest.split.scope import row_counts
from generator.ingest.split.weights import Weights
from generator.models import Article, Passage
from generator.text.numerals import exact

QUOTED = 24  # characters shown of a text that is left over


class _Question(NamedTuple):
    """A question about the case at place ``case``, or about all cases of the article and worth a line of the report (None)."""

    text: str
    case: int | None = None


def split(article: Article, learned: Weights | None = None, besides: Sequence[str] = ()) -> tuple[list[Passage], tuple[str, ...]]:
    """The cases of an article, each with questions about it, and the questions about the whole article, those given in ``besides`` first."""
    found = passages.segmented(article, learned)
    found_cases = passages.of(article, found)
    asked = [*map(_Question, besides), *(_questions(article, found, found_cases) if found_cases else ())]
    asks = [dict.fromkeys(q.text for q in asked if q.case in (None, n)) for n in range(len(found_cases))]
    cases = [replace(p, asks=tuple(a)) if a else p for p, a in zip(found_cases, asks, strict=True)]
    return cases, tuple(dict.fromkeys(q.text for q in asked if q.case is None))


def beside_forms(article: Article, cases: Sequence[Passage]) -> str:
    """What to ask of an article that was read as official forms and reports more beside them; '' where it does not."""
    left = [entry.line for entry in line_coverage.entries(article, cases) if line_coverage.LEFT in entry.uses and _may_be_case(entry.line)]
    return f"表格以外还有 {len(left)} 段像案例的文字没有读：“{_short(left[0])}”，请核对。" if left else ""


def _questions(article: Article, found: Segmentation, cases: Sequence[Passage]) -> Iterator[_Question]:
    before = [unit.text for unit in found.units[: found.spans[0].start] if not unit.advisory]
    if counted := miscounted(article.title, before, len(cases)):
        yield _Question(counted)
    yield from _of_left_over(found, cases)
    yield from _of_boilerplate(article, found)
    for n, passage in enumerate(cases):
        if not passage.joint and (parties := _several(passage.zone("decision"))):
            yield _Question(f"处理决定涉及{parties}，请核对是否都记入了本案，或者应当分成几个案例。", n)


def miscounted(title: str, lead: Sequence[str], cases: int) -> str:
    """The question about an article that says it reports another number of cases than were found; '' where one of its counts agrees."""
    counts = stated_counts.of(title, lead)
    if not counts or any(n == cases for n, _ in counts):
        return ""
    return f"文章自己说“{counts[0][1]}”，读出 {cases} 个案例，请核对是否少读或者多读。"


def _of_left_over(found: Segmentation, cases: Sequence[Passage]) -> Iterator[_Question]:
    """About words that no case has: between the cases, or outside them if they report an act on somebody or repeat the last case."""
    behind: dict[int, list[str]] = {}
    for k, words in line_coverage.left_over(found, cases):
        if words.startswith("http"):
            continue
        if found.spans[0].start <= k < found.spans[-1].end:
            behind.setdefault(max(n for n, span in enumerate(found.spans) if span.start <= k), []).append(words)
        elif k in found.again or _may_be_case(words):
            yield _Question(f"案例以外还有像案情的文字：“{_short(words)}”，请核对。")
    for n, several in behind.items():
        many = f" {len(several)} 段" if len(several) > 1 else ""
        yield _Question(f"本案之内或之后有{many}文字没有归入任何案例：“{_short(several[0])}”，请核对。", n)


def _may_be_case(words: str) -> bool:
    found = row_counts(words)
    return bool((found["act"] or found["passive"]) and found["specific"] and openings.entities(words))


def _of_boilerplate(article: Article, found: Segmentation) -> Iterator[_Question]:
    """About lines that were taken for the publisher's: a credit within a case, a story behind the foot of the page."""
    of_block = line_coverage.of_blocks(found)
    last = -1
    for line in boilerplate.body_lines(article):
        last = max(last, line.block)
        asked = line.row == "credit" or (line.row in ("cut", "end") and len(line.text) > QUOTED)
        block = boilerplate.block_of(line.text) if asked else None
        if block is None:
            continue
        if line.row == "credit" and 0 <= last < len(of_block) - 1:
            a, b = of_block[last][-1], of_block[last + 1][0]
            for n, span in enumerate(found.spans):
                if span.start <= a and b < span.end:
                    yield _Question(f"案例中间有一行当作署名、出处略去了：“{_short(block.text)}”，请核对。", n)
        elif line.row != "credit" and len(block.text) > QUOTED and _may_be_case(block.text):
            yield _Question(f"页尾之后还有像案情的文字：“{_short(block.text)}”，请核对。")


def _several(decision: str) -> str:
    """The organisations on which a decision falls, where they are more than one; '' otherwise."""
    counted = next((m.group() for m in stated_counts.COUNT.finditer(decision) if m["of"] == "家" and (exact(m["n"]) or 0) > 1), "")
    if counted:
        return f"“{counted}”单位"
    names = openings.dealt_parties(decision)
    return f"不止一家单位（{'、'.join(names)}）" if len(names) > 1 else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
