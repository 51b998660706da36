"""Cuts a case into zones: findings, decision, demands and the response of the party. The same words are a violation in one zone and a duty in another."""

from collections.abc import Iterator

from generator.ingest.cues import Hit, rows_of
from generator.ingest.phrases import phrase
from generator.models import Zone, ZoneKind
from generator.text import clauses

_CLAUSE_LIMIT = 300  # characters; what has no comma for longer is cut there
_OPENING = 24  # how far into its sentence the words that introduce a speaker may stand


def zones(text: str) -> tuple[Zone, ...]:
    """The zones of a case in order, without overlap; together they hold every sentence."""
    result: list[Zone] = []
    kind: ZoneKind = "findings"
    end = 0
    sentences = list(clauses.parts(text))
    for (first, last), hits in zip(sentences, rows_of("zones").in_parts(text, sentences), strict=True):
        if "\n" in text[end:first] and kind != "findings":
            kind = "decision" if kind == "demands" else kind
        sentence = text[first:last]
        for start, stop, here in _cut(sentence, hits, kind):
            goes_on = bool(result) and result[-1].kind == here
            result.append(Zone(here, result.pop().start if goes_on else first + start, first + stop))
        kind, end = result[-1].kind, last
    return tuple(result)


def _cut(sentence: str, hits: list[Hit], before: ZoneKind) -> Iterator[tuple[int, int, ZoneKind]]:
    """The parts of a sentence: ``before`` is the zone it goes on with if its own words decide nothing."""
    first: dict[str, int] = {}
    for hit in hits:
        first.setdefault(hit.row, hit.start)
    demands = first.get("demands", len(sentence))
    decision = first.get("decision", len(sentence))
    if first.get("response", _OPENING) < min(_OPENING, decision):
        yield 0, len(sentence), "response"
    elif decision < demands:
        start = _decision_start(sentence, hits, decision)
        if start:
            yield 0, start, "findings"
        yield start, demands, "decision"
        if demands < len(sentence):
            yield demands, len(sentence), "demands"
    elif demands < len(sentence) and before != "response":
        at = _clause_start(sentence, demands)
        if at:
            yield 0, at, "findings" if before == "findings" or "finding" in first else before
        yield at, len(sentence), "demands"
    else:
        yield 0, len(sentence), before if before in ("demands", "response") else "findings"


def _decision_start(sentence: str, hits: list[Hit], decision: int) -> int:
    """Where the decision begins: with its sentence, unless clauses of that sentence say what was found; then behind those."""
    at = _clause_start(sentence, decision)
    if phrase("grounds").match(sentence) or not any(hit.row == "finding" and hit.start < at for hit in hits):
        return 0
    while at:
        before = _clause_start(sentence, at - 1)
        if not phrase("preamble").search(sentence, before, at):
            break
        at = before
    return at


def _clause_start(sentence: str, at: int) -> int:
    start = max(0, at - _CLAUSE_LIMIT)
    return clauses.start(sentence, start, at, "，,；;：:")
