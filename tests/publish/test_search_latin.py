"""Names in Latin letters: what readers type stands for the labels it is the English, the pinyin or the initials of, and for no others."""

from __future__ import annotations

import pytest

from benchmarks import search_reading
from generator.case.fields import PATHS
from generator.models import Term
from generator.publish.search import latin
from generator.publish.search.normalise import fold
from generator.vocabulary import Vocabulary, place_readings

SAID = [
    ("region", "places", "150000", ["inner mongolia", "mongolia", "neimenggu", "neimeng", "nmg"], ["golia", "nm", "imar"]),
    ("region", "places", "150100", ["hohhot", "huhehaote", "hhht", "huhhot"], ["hoh hot"]),
    ("region", "places", "230100", ["harbin", "haerbin"], ["erbin"]),
    ("region", "places", "540000", ["tibet", "xizang", "xz"], ["lhasa"]),
    ("region", "places", "653100", ["kashgar", "kashi"], []),
    ("region", "places", "140400", ["changzhi", "cz"], ["zhangzhi"]),
    ("region", "places", "610100", ["xi'an", "xian"], []),
    ("violation", "violations", "weak-password", ["weak password", "weak", "password", "ruokouling", "rkl"], ["word", "kouling", "we"]),
    ("measure", "measures", "fine", ["fine", "fakuan", "fk"], ["in"]),
    ("sector", "sectors", "hotel-catering", ["accommodation", "catering", "zhusucanyin"], []),
]


@pytest.mark.parametrize(("axis", "table", "id", "said", "unsaid"), SAID, ids=[s[2] for s in SAID])
def test_what_a_term_is_called(v: Vocabulary, axis: str, table: str, id: str, said: list[str], unsaid: list[str]) -> None:
    row = latin.row(v.term(axis, table, id), v)
    assert [phrase for phrase in said if not search_reading.says(row, phrase)] == []
    assert [phrase for phrase in unsaid if search_reading.says(row, phrase)] == []


def test_a_law_is_called_by_its_titles_and_its_abbreviation(v: Vocabulary) -> None:
    law = v.laws["csl"]
    row = latin.row(Term("statute", "csl", law.title, law.label, law.en), v)
    assert all(search_reading.says(row, phrase) for phrase in ("csl", "cybersecurity law", "wangluoanquanfa", "wlaqf"))


@pytest.mark.parametrize(("axis", "table", "id", "said", "unsaid"), SAID, ids=[s[2] for s in SAID])
def test_the_file_of_a_phrase_s_first_letter_has_every_row_it_says(v: Vocabulary, axis: str, table: str, id: str, said: list[str], unsaid: list[str]) -> None:
    rows = [latin.row(v.term(*term), v) for term in {row[:3] for row in SAID if row[0] == axis}]
    files = latin.by_letter({axis: rows})
    for phrase in (*said, *unsaid):
        found = [row for row in files.get(phrase[0], {}).get(axis, []) if search_reading.says(row, phrase)]
        assert found == [row for row in rows if search_reading.says(row, phrase)], phrase


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("csl article 59", "csl第59条"),
        ("csl art. 59 fine", "csl第59条 fine"),
        ("article 21", "第21条"),
        ("hotel article 21", "hotel 第21条"),
        ("articles 21", "第21条"),
        ("article", "article"),
        ("csl 59", "csl第59条"),
        ("csl59 fine", "csl第59条 fine"),
        ("网络安全法 59", "网络安全法第59条"),
        ("《网络安全法》(2016)59", "《网络安全法》(2016)第59条"),
        ("-刑法 253", "-刑法第253条"),
        ("网络安全法 2024", "网络安全法 2024"),
        ("hotel 59", "hotel 59"),
        ("smart 21", "smart 21"),
        ("article 12345", "article 12345"),
        ("cny 50,000", "50,000元"),
        ("hotel rmb50000", "hotel 50000元"),
        ("cny", "cny"),
    ],
)
def test_articles_are_read_as_notices_have_them(query: str, read: str) -> None:
    assert search_reading.articles(query, {"csl"}) == read


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("cybersecurity law, art. 59", "网络安全法第59条"),
        ('statute:"cybersecurity law article 59"', 'statute:"网络安全法第59条"'),
        ("-csl art. 59 fine", "-网络安全法第59条 fine"),
        ("article 59 of the cybersecurity law", "网络安全法第59条"),
        ("hotel art 59 of csl", "hotel 网络安全法第59条"),
        ("our cybersecurity lawyer, art. 59", "our cybersecurity lawyer, 第59条"),
        ("article 59 of csls", "第59条 of csls"),
        ("xcsl art. 59", "xcsl 第59条"),
        ("cybersecurity law, art. 12345", "cybersecurity law, art. 12345"),
        ("regulation on the implementation of the state secrets law, art. 5", "保密法实施条例第5条"),
        ("state secrets law, art. 5", "保密法第5条"),
    ],
)
def test_articles_of_laws_by_their_english_names_are_read_as_notices_have_them(query: str, read: str) -> None:
    names = [("regulation on the implementation of the state secrets law", "保密法实施条例"), ("state secrets law", "保密法")]
    assert search_reading.articles(query, set(), [*names, ("cybersecurity law", "网络安全法"), ("csl", "网络安全法")]) == read


def test_every_english_word_that_is_offered_names_a_term(v: Vocabulary) -> None:
    """What is offered finds the cases of a term, wherever there are any."""
    tables = [(field.axis.id, field.table) for field in PATHS.values() if field.axis and field.table]
    rows = [latin.row(v.term(axis, table, id), v) for axis, table in tables for id in v.tables[table]]
    offered = [word for row in v.synonyms.values() for word in row.words_en]
    assert [word for word in offered if not any(search_reading.says(row, fold(word)) for row in rows)] == []
    assert len(offered) > 40


def test_readings_are_of_places_and_need_their_row(v: Vocabulary) -> None:
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    from generator.vocabulary.place_names import stem  # noqa: PLC0415

    for id, reading in place_readings().items():
        assert len(reading.split()) == len(stem(v.places[id].name)), id
        assert reading.split() != lazy_pinyin(stem(v.places[id].name)), id
