"""What was read from an article, as records for other programs and as lines for a person."""

from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from generator.case.record import to_json
from generator.ingest import pipeline
from generator.ingest.extract import Reading, grades
from generator.ingest.pipeline import Outcome
from generator.ingest.receive import articles, file_kind
from generator.ingest.receive.verbatim import Verbatim
from generator.ingest.split import line_coverage
from generator.models import Passage
from generator.vocabulary import vocabulary

GRADES = {"plain": "照录", "inferred": "推断", "doubtful": "存疑"}
SCOPES = {"administrative": "行政执法", "criminal": "刑事案件（不入库）", "app-list": "应用通报名单（不入库）", "speech": "言论处罚（不入库）"}


def records(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Each case of an article as JSON data, with the grade of every value that has one; ``scope`` is set where the case is kept out of the casebook."""
    for passage, reading in outcome.readings:
        record = to_json(reading.case, vocabulary())
        record |= {"article": outcome.name, "ordinal": passage.ordinal, "text": passage.text}
        record["confidence"] = grades.grades(reading.found, passage)
        if passage.scope != "administrative":
            record["scope"] = passage.scope
        yield record


def lines(outcome: Outcome, number: int | None = None) -> Iterator[str]:
    """Each case (or only case ``number``): its fields, the words each rests on, and the row or rule that fired."""
    if outcome.code:
        yield f"{outcome.name}: {'拒收' if outcome.refused else '没有案例'}：{outcome.reason}"
    chosen = [(p, r) for p, r in outcome.readings if number in (None, p.ordinal)]
    if not chosen and outcome.readings:
        yield f"{outcome.name}: 没有第 {number} 个案例，共 {len(outcome.readings)} 个"
    for passage, reading in chosen:
        yield from _case(passage, reading)


def account(path: Path) -> Iterator[str]:
    """The whole article line by line, what each was taken for, and why each case is one; nothing where it could not be read."""
    raw = pipeline.load(path)
    try:
        if not isinstance(raw, bytes) or file_kind.of(raw):
            return
        article = Verbatim(articles.read(path.name, raw)).read
    except articles.ArticleError:
        return
    yield "全文："
    yield from line_coverage.lines(article, [passage for passage, _ in pipeline.formal(article)])


def _case(passage: Passage, reading: Reading) -> Iterator[str]:
    yield f"【{passage.ordinal}】{reading.case.title}  [{SCOPES[passage.scope]}]"
    if reading.case.doubt:
        yield f"  存疑 {reading.case.doubt}"
    for zone in passage.zones:
        yield f"  {zone.kind:9} {_short(passage.text[zone.start : zone.end])}"
    given = grades.grades(reading.found, passage)
    for field, found in reading.found.items():
        grade = f" {GRADES[given[field]]}" if field in given else ""
        yield f"  {field} = {_value(found.value)}  ←「{_short(found.words)}」 ({found.row}){grade}"
    for remark in reading.case.review:
        yield f"  待核 {remark}"
    yield ""


def _value(value: object) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        parts = {k: v for k, v in asdict(value).items() if v not in (None, False, (), "")}
        return " ".join(f"{k}:{v}" for k, v in parts.items())
    return str(value)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:40]}…{text[-16:]}"
