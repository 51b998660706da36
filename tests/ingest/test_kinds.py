"""Every kind of layout that was read wrongly once, as a notice of our own writing: where its cases begin and end, and of which nature.

Where there is no case, one that is marked as doubt is no fault: a person is asked about it.

The notices also train the splitter (``casebook train``), so this says that the kinds are still read, not how well new ones are:
that is what cross-validation is for, and no notice here is ever judged there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.ingest.gold import flat
from generator.ingest.receive import articles
from generator.ingest.split import passages

NOTICES = Path(__file__).parents[1] / "data" / "notices"
KINDS = {label["style"]: label for path in sorted(NOTICES.glob("k*.json")) for label in [json.loads(path.read_text(encoding="utf-8"))]}

# Kinds that are still read wrongly; whoever mends one takes it out here.
STILL_WRONG = {
    "by the number of the decision, no office",
    "a list of faults under a bank's fine",
    "told twice: first in short, then at length",
    "party discipline only",
    "two firms strung by 针对, each with its own basis",
}


def read(label: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    path = NOTICES / label["article"]
    found = passages.split(articles.read(path.name, path.read_bytes()))
    return [(p.scope, flat(p.text), p.title, p.doubt) for p in found]


@pytest.mark.parametrize("style", [pytest.param(s, marks=pytest.mark.xfail(strict=True)) if s in STILL_WRONG else s for s in KINDS])
def test_administrative_cases_of_each_kind(style: str) -> None:
    label = KINDS[style]
    expected = [(flat(c["quote_start"]), flat(c["quote_end"])) for c in label["cases"] if c["nature"] == "administrative"]
    found = [text for scope, text, _, doubt in read(label) if scope == "administrative" and (expected or not doubt)]
    assert len(found) == len(expected), found
    for text, (first, last) in zip(found, expected, strict=True):
        assert text.startswith(first), text
        assert text.endswith(last), text
