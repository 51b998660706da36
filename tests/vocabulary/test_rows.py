"""Every row of every vocabulary that cues lead to: its cues hit its examples, its examples yield it, its counterexamples do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.ingest.cue_pieces import parse
from generator.ingest.cues import CueMatcher, RowMatcher
from generator.ingest.extract import authority, measures, sector, subject
from generator.ingest.extract.terms import TermReader, reader
from generator.ingest.extract.zones import zones
from generator.ingest.phrases import SHAPES, Phrases
from generator.models import Article, Found, Passage
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import Choice, Consequence, CuedRow, Fact, Phrase

CLOSE_TABLES = ("violations", "consequences")
CHOICES = ("systems", "discovery", "campaigns", "origins")
CUED_TABLES = (*CLOSE_TABLES, *CHOICES, "measures", "authorities", "sectors", "subject_types", "zones", "scope", "other_matters")


def passage(text: str) -> Passage:
    return Passage(Article("example", "", text), 1, "", text, zones(text))


def named(text: str) -> Found[str]:
    return Found(text, text, "example")


READERS: dict[str, Callable[[str], set[str | None]]] = {
    "measures": lambda text: {m.value.kind for m in measures.read(passage(text), None)},
    "authorities": lambda text: {a.value.kind for a in authority.read(passage(text))},
    "sectors": lambda text: {s.value for s in [sector.read(passage(text), named(text))] if s},
    "subject_types": lambda text: {s.value for s in [subject.read_type(passage(text), named(text))] if s},
}


def rows(*tables: str) -> list[object]:
    every = [(table, row) for table in tables for row in vocabulary().tables[table].values()]
    cued = [(table, row) for table, row in every if row.cues or getattr(row, "fallback_cues", ())]
    return [pytest.param(table, row, id=f"{table}:{row.id}") for table, row in cued]


@pytest.mark.parametrize(("table", "row"), rows(*CUED_TABLES))
def test_every_cue_can_be_read(table: str, row: Fact) -> None:
    assert all(parse(cue).pieces for cue in (*row.cues, *getattr(row, "excludes", ()))), table


@pytest.mark.parametrize(("table", "row"), rows(*CLOSE_TABLES))
def test_facts_and_consequences_by_their_examples(table: str, row: Fact | Consequence) -> None:
    reader = TermReader([row])
    assert len(row.examples) > 1, table
    assert row.counterexamples
    assert [e for e in row.examples if not reader.read(e)] == []
    assert [(e, reader.read(e)) for e in row.counterexamples if reader.read(e)] == []


@pytest.mark.parametrize(("table", "row"), rows(*CHOICES))
def test_choices_by_their_examples(table: str, row: Choice) -> None:
    read = reader(table).read
    assert row.examples, table
    assert row.counterexamples, table
    assert [e for e in row.examples if row.id not in {f.value for f in read(e)}] == []
    assert [(e, read(e)) for e in row.counterexamples if row.id in {f.value for f in read(e)}] == []


@pytest.mark.parametrize(("table", "row"), rows("other_matters"))
def test_other_matters_by_their_examples(table: str, row: CuedRow) -> None:
    matcher = RowMatcher([row])
    assert [e for e in row.examples if not matcher.find(e)] == [], table
    assert [e for e in row.counterexamples if matcher.find(e)] == [], table


@pytest.mark.parametrize(("table", "row"), rows(*CLOSE_TABLES))
def test_every_cue_of_a_fact_or_consequence_has_an_example(table: str, row: Fact | Consequence) -> None:
    finds = {cue: CueMatcher([(row.id, [cue])]).find for cue in (*row.cues, *row.fallback_cues)}
    assert [cue for cue, find in finds.items() if not any(map(find, row.examples))] == [], table


@pytest.mark.parametrize(("table", "row"), rows(*READERS))
def test_other_rows_by_their_examples(table: str, row: Fact) -> None:
    read = READERS[table]
    assert row.examples or row.id == "unspecified"
    assert [e for e in row.examples if row.id not in read(e)] == []
    assert [e for e in row.counterexamples if row.id in read(e)] == []


def test_no_cue_leads_to_two_rows_by_the_same_words() -> None:
    for table in CLOSE_TABLES:
        homes: dict[str, set[str]] = {}
        for row in getattr(vocabulary(), table).values():
            for cue in (*row.cues, *row.fallback_cues):
                homes.setdefault(cue, set()).add(row.id)
        assert {cue: ids for cue, ids in homes.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("row", [pytest.param(row, id=id) for id, row in vocabulary().phrases.items()])
def test_phrases_by_their_examples(row: Phrase) -> None:
    def hits(*cues: str) -> Callable[[str], object]:
        words = Phrases.of(replace(row, cues=cues))
        return words.match if row.at == "start" else words.search

    assert row.examples, row.id
    assert row.counterexamples, row.id
    assert [c for c in row.cues if not any(map(hits(c), row.examples))] == []
    hit = hits(*row.cues)
    assert [e for e in row.examples if not hit(e)] == []
    assert [e for e in row.counterexamples if hit(e)] == []


CONDITIONS = ("not_after", "not_before", "only_after", "only_before", "excludes")
CONDITIONED = [(row, condition) for row in vocabulary().phrases.values() for condition in CONDITIONS if getattr(row, condition)]


@pytest.mark.parametrize(("row", "condition"), [pytest.param(row, condition, id=f"{condition}-{row.id}") for row, condition in CONDITIONED])
def test_every_condition_of_a_phrase_keeps_a_counterexample_out(row: Phrase, condition: str) -> None:
    without: dict[str, Any] = {condition: ()}
    words = Phrases.of(replace(row, **without))
    assert any(words.match(e) if row.at == "start" else words.search(e) for e in row.counterexamples)


def test_every_phrase_is_asked_for_and_every_one_asked_for_is_there() -> None:
    source = "".join(p.read_text("utf-8") for p in Path(generator.__file__).parent.rglob("*.py"))
    calls = re.findall(r'\b(?:phrase|words|spellings)\(((?:["\'][a-z-]+["\'](?:, )?)+)\)', source)
    inside = set(re.findall("<([a-z-]+)>", str(list(vocabulary().phrases.values())))) - SHAPES.keys()
    assert set(re.findall(r"[a-z-]+", " ".join(calls))) | inside == set(vocabulary().phrases)
