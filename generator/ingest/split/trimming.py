"""Takes off what a case's first and last paragraph say besides the case: general remarks, a reminder, what all parties promise."""

from collections.abc import Sequence
from itertools import islice

from generator.ingest.phrases import phrase
from generator.ingest.split.openings import entities, opens_fresh
from generator.ingest.split.scope import row_counts
from generator.text import clauses

_SPEECH = ("“", "「", "『", '"')  # a story that opens with somebody speaking opens there
_COMMON = phrase("all-respond")


def trimmed(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs of a case without the general remarks it opens with, a list of apps behind it, and the reminder it ends in."""
    if not paragraphs:
        return []
    result = [_opening(paragraphs[0]), *paragraphs[1:]]
    if len(result) > 1 and phrase("apps-follow").match(result[-1]):
        result.pop()
    if match := phrase("reminder").search(result[-1]):
        result[-1] = result[-1][: match.start()].rstrip()
    return result


def _opening(text: str) -> str:
    """A first paragraph from the sentence on that begins the story (前不久，某企业…)."""
    spans = list(islice(clauses.parts(text), 8))[1:]
    for n, (start, end) in enumerate(spans, 1):
        if opens_fresh(text[start:end].lstrip()) and entities(text[start:end]):
            return text if any(_has_begun(text[:at]) for at, _ in spans[:n]) else text[start:].lstrip()
    return text


def _has_begun(before: str) -> bool:
    """Whether the story begins in the first sentences of a paragraph."""
    found = row_counts(before)
    reported = found["specific"] and (found["finding"] or found["authority"] or found["domain"])  # 一家失守，数家遭殃 reports nothing
    return before.lstrip().startswith(_SPEECH) or bool(entities(before)) or opens_fresh(before) or bool(reported)


def without_common_close(bodies: list[list[str]]) -> list[list[str]]:
    """The cases of an article; a last paragraph in which the parties of all speak (被约谈单位表示…) is no part of the last one."""
    if len(bodies) < 2:
        return bodies
    last = bodies[-1]
    alone = not any(_COMMON.match(body[-1]) for body in bodies[:-1] if body)
    return [*bodies[:-1], last[:-1]] if alone and len(last) > 1 and _COMMON.match(last[-1]) else bodies
