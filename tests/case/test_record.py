"""The record of a case is compact JSON, and says of the case what its declared fields do."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import example, given

from generator.case.fields import IN_JSON
from generator.case.record import to_json, to_text
from generator.models import Case, Measure
from generator.vocabulary import vocabulary
from tests.strategies import cases

ODD = Case(id="20240101-00000000-01", title='"\\/\x00\t\u2028𠮷', evidence={'"': "\\"}, review=("\x1f", "é"), mixed=True, records=0)


@given(cases())
@example(ODD)
@example(replace(ODD, measures=(Measure("fine", amount=1), Measure("fine", amount=1, prior=True))))
def test_its_text_is_what_json_writes_of_its_values(case: Case) -> None:
    record = to_json(case, vocabulary())
    assert to_text(case, vocabulary()) == json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    assert [*record] == [field.key for field in IN_JSON if field.key in record]
    assert {field.key for field in IN_JSON if not field.optional} <= record.keys()
    assert (record["title"], record["text"], record["evidence"], record["review"]) == (case.title, case.body, case.evidence, list(case.review))
    sums = [(m.kind, None if m.amount is None else float(m.amount), m.prior) for m in case.measures]
    assert [(m["kind"], m["amount"], m["prior"]) for m in record["measures"]] == sums


def test_what_is_known_is_not_worked_out_again() -> None:
    known = {"title_en": 'A "title"', "summary_en": ""}
    assert json.loads(to_text(ODD, vocabulary(), known)) == to_json(ODD, vocabulary()) | known
