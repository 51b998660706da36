"""The English of the vocabularies: complete, without a Han character, and fit for the sentences it stands in."""

from __future__ import annotations

import csv
import re
from dataclasses import fields, replace
from importlib.resources import files

import pytest

from generator.case.axes import statute_chain
from generator.case.english import summary
from generator.models import Authority, Case, Dates, Measure, Statute
from generator.publish.index.law_names import law_name, name
from generator.vocabulary import vocabulary

V = vocabulary()
CASE = Case(id="20250701-0a1b2c3d-01", title="某案", dates=Dates(), measures=(Measure("warning", "unit"),))
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")
PLACES = [
    ("150000", "Inner Mongolia Autonomous Region", "Inner Mongolia"),
    ("150100", "Hohhot City", "Hohhot"),
    ("150600", "Ordos City", "Ordos"),
    ("152500", "Xilin Gol League", "Xilin Gol League"),
    ("230100", "Harbin City", "Harbin"),
    ("540100", "Lhasa City", "Lhasa"),
    ("610000", "Shaanxi Province", "Shaanxi"),
    ("140000", "Shanxi Province", "Shanxi"),
    ("650100", "Urumqi City", "Urumqi"),
    ("653100", "Kashgar Prefecture", "Kashgar Prefecture"),
    ("422800", "Enshi Tujia and Miao Autonomous Prefecture", "Enshi Prefecture"),
    ("410108", "Huiji District", "Huiji District"),
    ("450126", "Binyang County", "Binyang County"),
    ("610100", "Xi'an City", "Xi'an"),
    ("410100-zhengdong", "Zhengdong New Area", "Zhengdong New Area"),
    ("410172", "Zhengzhou High-Tech Industrial Development Zone", "Zhengzhou High-Tech Zone"),
    ("320500-kunshan-jingkai", "Kunshan Economic and Technological Development Zone", "Kunshan Economic Development Zone"),
]
POLYPHONES = [("140400", "Changzhi"), ("110105", "Chaoyang District"), ("210323", "Xiuyan County")]
UNCHECKED = {"371481", "411104", "632624"}
"""Divisions whose English was not found in a second list: they have none."""


@pytest.mark.parametrize(("id", "full", "short"), PLACES)
def test_places_by_name(id: str, full: str, short: str) -> None:
    assert (V.places[id].en, V.places[id].en_short) == (full, short)


@pytest.mark.parametrize(("id", "short"), POLYPHONES)
def test_characters_with_several_readings(id: str, short: str) -> None:
    assert V.places[id].en_short == short


def test_every_division_has_its_english_or_is_known_to_lack_it() -> None:
    nameless = {p.id for p in V.places.values() if not p.en}
    assert {id for id in nameless if V.places[id].level != "zone"} == UNCHECKED
    assert len(nameless) < 20
    assert all(bool(p.en) == bool(p.en_short) for p in V.places.values())


def test_rows_of_places_are_places_once_and_say_how_sure_they_are() -> None:
    rows = list(csv.DictReader((files("generator.vocabulary") / "places_en.csv").read_text(encoding="utf-8").splitlines()))
    assert [r["id"] for r in rows if r["id"] not in V.places] == []
    assert len({r["id"] for r in rows}) == len(rows) == len(V.places)
    assert {r["certainty"] for r in rows if r["en"]} == {"verified", "secondary"}
    assert {r["certainty"] for r in rows if not r["en"]} == {""}


def test_places_are_written_in_plain_letters() -> None:
    assert [p.en for p in V.places.values() if not re.fullmatch(r"[A-Za-z',() -]*", p.en + p.en_short)] == []


def test_the_kind_of_a_division_is_that_of_its_chinese_name() -> None:
    ends = {"盟": ("League",), "县": ("County",), "区": ("District", "Area", "Region", "Zone", "Park"), "旗": ("Banner",), "省": ("Province", "Taiwan")}
    for place in V.places.values():
        wanted = ends.get(place.name[-1])
        if place.en and wanted and place.level != "zone" and "地区" not in place.name and "林区" not in place.name:
            assert place.en.endswith(wanted), (place.name, place.en)


def test_no_english_of_any_row_has_a_han_character() -> None:
    for table in V.tables.values():
        for row in table.values():
            english = [f.name for f in fields(row) if f.name == "en" or f.name.startswith("en_")]
            assert [(row.id, getattr(row, name)) for name in english if HAN.search(str(getattr(row, name)))] == []


@pytest.mark.parametrize("table", ["violations", "duties", "measures", "consequences", "sectors", "subject_types", "authorities", "systems", "discovery",
                                   "campaigns", "origins"])  # fmt: skip
def test_every_term_has_a_name_and_a_definition(table: str) -> None:
    for row in V.tables[table].values():
        assert row.en[0].isupper(), row.id
        assert not row.en_definition or row.en_definition.endswith("."), row.id
        assert row.en_definition or not getattr(row, "definition", ""), row.id


@pytest.mark.parametrize("row", V.violations.values(), ids=lambda row: row.id)
def test_violations_stand_in_headings_and_sentences(row: object) -> None:
    title, clause = row.en_title, row.en_clause  # type: ignore[attr-defined]
    assert title
    assert clause
    assert title[0].islower() or title.isupper()
    assert re.match(r"(was|were|had|did|used|left|ran|exposed|put|gave|failed|took|stored|collected|requested|published|provided|processed|offered"
                    r"|let|supplied|refused|broke|obtained|reposted)\b", clause), clause  # fmt: skip
    assert not clause.endswith(".")


@pytest.mark.parametrize("row", V.measures.values(), ids=lambda row: row.id)
def test_measures_stand_in_headings_and_sentences(row: object) -> None:
    assert row.en_title  # type: ignore[attr-defined]
    assert row.en_clause.count("{it}") == 1  # type: ignore[attr-defined]
    if not row.penalty:  # type: ignore[attr-defined]
        assert "penal" not in row.en_title + row.en_clause  # type: ignore[attr-defined]


def test_a_title_of_our_own_is_nowhere_shown_as_the_established_one() -> None:
    own = [law for law in V.laws.values() if not law.en_source]
    assert {"henan-csr", "party-resp"} < {law.id for law in own}
    assert {"csl", "shenzhen-data"} & {law.id for law in own} == set()
    for law in V.laws.values():
        cited = (Statute(law.id, law.title, None, 3), Statute(law.id, law.title, "2020"))
        told = [term.en for s in cited for term in statute_chain(s, V)] + [law_name(law, "en")]
        told.append(summary(replace(CASE, statutes=cited), V).partition(", under ")[2])
        told += [name(p, V, "en") for p in V.provisions.values() if p.law == law.id]
        assert {"unofficial title" in words for words in told} == {law in own}, law.id


def test_the_english_title_says_what_is_told_beside_it() -> None:
    csl, own = V.laws["csl"], V.laws["henan-csr"]
    assert (csl.english(), csl.english("2016"), csl.english(full=True)) == ("Cybersecurity Law", "Cybersecurity Law (2016)", csl.en)
    assert (own.english("2022"), own.english()) == (f"{own.en} (2022; unofficial title)", f"{own.en} (unofficial title)")


def test_laws_have_titles_and_what_is_from_memory_has_nothing_more() -> None:
    for law in V.laws.values():
        assert law.en, law.id
        if law.certainty != "recalled":
            assert len(law.en_short or law.en) <= len(law.en), law.id
    assert (V.laws["csl"].en, V.laws["csl"].en_short, V.laws["csl"].en_abbr) == (
        "Cybersecurity Law of the People's Republic of China", "Cybersecurity Law", "CSL",
    )  # fmt: skip
    assert {law.id for law in V.laws.values() if law.en_abbr and not law.en_source} == set()
    abbreviations = [law.en_abbr for law in V.laws.values() if law.en_abbr]
    assert len(set(abbreviations)) == len(abbreviations)
    assert V.laws["ctl"].en_abbr == ""


ONE_WORD = [  # what Chinese says, the English it never is here, and why
    ("境外", r"\b(abroad|overseas|foreign)\b"),  # outside the mainland: Hong Kong, Macao and Taiwan are not abroad
    ("处理者", r"\bprocessors?\b"),  # the one who decides on purpose and means is a handler, whatever other laws call a controller
    ("责令改正", r"\border to correct\b"),
]


TERM_TABLES = (
    *("violations", "duties", "measures", "authorities", "sectors", "consequences", "subject_types"),
    *("systems", "discovery", "campaigns", "origins"),
)


def _pairs() -> list[tuple[str, str]]:
    """Every Chinese name, definition, topic and phrase beside its English."""
    terms = [V.term("", table, id) for table in TERM_TABLES for id in V.tables[table]]
    pairs = [(term.zh, term.en) for term in terms] + [(term.zh + term.definition, term.definition_en) for term in terms]
    return pairs + [(p.topic, p.en) for p in V.provisions.values()] + [(id, row.en) for id, row in V.law_english.items()]


@pytest.mark.parametrize(("chinese", "never"), ONE_WORD)
def test_a_word_of_the_law_is_one_word_in_english(chinese: str, never: str) -> None:
    assert [pair for pair in _pairs() if chinese in pair[0] and re.search(never, pair[1], re.IGNORECASE)] == []


MEANINGS = [  # terms whose English once said more, less or other than the Chinese
    ("violations", "minors-data", "without a guardian's consent"),
    ("violations", "important-data-duty", "annual risk assessment"),
    ("violations", "unpatched-vulnerability", "high-risk vulnerability"),
    ("violations", "aigc-unlabelled", "Explicit (visible) or implicit (embedded)"),
    ("violations", "unlawful-provision", "without the separate consent"),
    ("authorities", "procuratorate", "legal supervision"),
    ("discovery", "complaint", "tip-off"),
]


@pytest.mark.parametrize(("table", "id", "said"), MEANINGS)
def test_definitions_say_what_the_chinese_says(table: str, id: str, said: str) -> None:
    assert said in V.term("", table, id).definition_en


def test_topics_of_articles_say_of_what_they_are() -> None:
    """A topic stands alone in lists: one that is a bare kind of thing (liability, providers) tells nobody what the article is about."""
    assert [p.id for p in V.provisions.values() if len(p.en.split()) == 1 and p.en not in {"hearing", "limitation", "mitigation"}] == []


def test_every_way_of_discovery_stands_in_a_sentence() -> None:
    told = {id: row.en_clause for id, row in V.tables["discovery"].items()}
    assert all(re.fullmatch(r"(on|through|after|while) [a-z -]+", clause) for clause in told.values()), told


def test_a_summary_says_how_the_authority_came_to_know_unless_that_is_doubtful() -> None:
    found = replace(CASE, authorities=(Authority("南宁市公安局", "police", "deciding"),), violations=("weak-password",))
    assert "found that an organisation used weak passwords" in summary(found, V)
    assert "found, after a complaint or tip-off, that an organisation used" in summary(replace(found, discovery="complaint"), V)
    assert "found that" in summary(replace(found, discovery="complaint", confidence={"discovery": "doubtful"}), V)
