"""English titles and summaries: the casebook's own cases, cases of every shape, and what must never stand in one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from generator.case import store
from generator.case.english import summary, title
from generator.case.english.location import full_name, place_name
from generator.case.english.parties import nouns, office
from generator.case.english.wording import capital, day, listed, on, with_article
from generator.models import Authority, Case, Dates, Measure, PartialDate, Region, Statute, Subject
from generator.text.amounts import cny
from generator.vocabulary import vocabulary
from tests import strategies

ROOT = Path(__file__).resolve().parents[2]
V = vocabulary()
EXPECTED: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "tests" / "data" / "english.yaml").read_text(encoding="utf-8"))
CSL = "中华人民共和国网络安全法"


def place(*path: str, inferred: bool = False) -> Region:
    found = V.place_by_path[path]
    return Region(found.id, found.code, found.path, inferred)


def case(**fields: Any) -> Case:
    given: dict[str, Any] = {
        "title": "某案",
        "dates": Dates(PartialDate("2025-06-03"), None, PartialDate("2025-07-01")),
        "region": place("湖南省", "长沙市"),
        "authorities": (Authority("长沙市公安机关", "police"),),
        "subject": Subject("某酒店", "company", "hotel-catering"),
        "violations": ("weak-password",),
        "measures": (Measure("warning", "unit"),),
    }
    return Case(id="20250701-0a1b2c3d-01", **(given | fields))


def statute(article: int, version: str | None, **fields: Any) -> Statute:
    return Statute("csl", CSL, version, article, **fields)


# ---------------------------------------------------------------- the casebook's own cases


def _own() -> list[Case]:
    return [c for c in store.load(ROOT, V)[0] if c.id in EXPECTED]


def test_the_own_cases_are_all_there() -> None:
    assert len(EXPECTED) == 19
    assert {c.id for c in _own()} == set(EXPECTED)


def test_the_own_cases_as_compared_with_their_notices() -> None:
    for own in _own():
        assert {"title": title(own, V), "summary": summary(own, V)} == EXPECTED[own.id], own.id


# ---------------------------------------------------------------- shapes

SHAPES: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "no measure", {"measures": ()},
        "Hotel in Changsha found in breach: weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The notice states no measure.",
    ),
    (
        "nothing but a party and a measure", {"violations": (), "dates": Dates(None, None, PartialDate("2025-07-01"))},
        "Hotel in Changsha warned",
        "The Changsha public security organs found that a hotel committed a breach that the record does not specify (reported on 1 July 2025)."
        " The authority imposed an administrative warning on the hotel.",
    ),
    (
        "several parties",
        {"subject": Subject("某物业服务有限公司、某软件有限公司", "company"), "region": place("江苏省", "苏州市"),
         "authorities": (Authority("苏州市公安机关", "police"),), "violations": ("no-access-control",), "consequences": ("data-breach",)},
        "Property management company and software company in Suzhou, Jiangsu warned over unrestricted access rights",
        "On 3 June 2025, the Suzhou public security organs found that a property management company and a software company did not restrict access to"
        " their system or data. The notice states that data leaked. The authority imposed an administrative warning on the parties.",
    ),
    (
        "interview only", {"measures": (Measure("interview", "unit", None, "分管领导"),)},
        "Hotel in Changsha called to a regulatory interview over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority called the leader in charge at the"
        " hotel to a regulatory interview; a regulatory interview is not an administrative penalty.",
    ),
    (
        "an interview with a person's name", {"measures": (Measure("interview", "unit", None, "王小明"),)},
        "Hotel in Changsha called to a regulatory interview over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority called the hotel to a regulatory"
        " interview; a regulatory interview is not an administrative penalty.",
    ),
    (
        "joint and guiding authorities",
        {"authorities": (
            Authority("长沙市委网信办", "cac"),
            Authority("公安部门", "police", "joint"),
            Authority("湖南省委网信办", "cac", "guiding"),
        )},
        "Hotel in Changsha warned over weak passwords",
        "On 3 June 2025, the Cyberspace Affairs Office of the Changsha Municipal Party Committee found that a hotel used weak passwords. The authority,"
        " jointly with the public security organs and under the guidance of the Cyberspace Affairs Office of the Hunan Provincial Party Committee,"
        " imposed an administrative warning on the hotel.",
    ),
    (
        "year inferred", {"dates": Dates(None, PartialDate("2025-06-14"), PartialDate("2025-07-01")), "evidence": {"dates/decided": "6月14日"}},
        "Hotel in Changsha warned over weak passwords",
        "The Changsha public security organs found that a hotel used weak passwords (reported on 1 July 2025). On 14 June 2025 (year inferred from the"
        " date of publication), the authority imposed an administrative warning on the hotel.",
    ),
    (
        "unknown party", {"subject": Subject(), "region": place("甘肃省"), "authorities": (), "measures": (Measure("order-rectify", "unit"),)},
        "Organisation in Gansu ordered to rectify over weak passwords",
        "The notice states that an organisation in Gansu used weak passwords (found or happened: 3 June 2025). An authority that the record"
        " does not name ordered the organisation to rectify.",
    ),
    (
        "old article", {"measures": (Measure("fine", "unit", 20_000),), "statutes": (statute(21, "2016"), statute(59, "2016", paragraph=1))},
        "Hotel in Changsha fined CNY 20,000 over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority fined the hotel CNY 20,000, under"
        " Articles 21 and 59(1) of the Cybersecurity Law (2016; now Articles 23 and 61).",
    ),
    (
        "new article", {"measures": (Measure("fine", "unit"),), "statutes": (statute(61, "2025"),)},
        "Hotel in Changsha fined over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority fined the hotel, under Article 61 of"
        " the Cybersecurity Law (2025).",
    ),
    (
        "version open, and a law outside the catalogue",
        {"statutes": (statute(21, None), Statute(None, "某市网络安全规定", None, 3))},
        "Hotel in Changsha warned over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority imposed an administrative warning on"
        " the hotel, under Article 21 of the Cybersecurity Law (the version cannot be told) and 1 other instrument outside the catalogue.",
    ),
    (
        "a fine for other matters, too",
        {"mixed": True, "subject": Subject("某农村商业银行股份有限公司", "company"), "measures": (Measure("fine", "unit", 2_900_000),),
         "region": place("湖北省"), "authorities": (Authority("中国人民银行湖北省分行", "pboc"),)},
        "Bank in Hubei fined CNY 2,900,000 over failings that include weak passwords",
        "On 3 June 2025, the People's Bank of China or a branch of it found that a bank in Hubei used weak passwords. The authority fined the bank CNY"
        " 2,900,000. The fine covers other matters as well and is left out of totals.",
    ),
    (
        "an individual detained, gains confiscated",
        {"subject": Subject("刘某", None, "individual"), "violations": ("pi-trading",),
         "measures": (Measure("detention", "person", None, "刘某"), Measure("confiscate-gains", "person", 3_000, "刘某"))},
        "Individual in Changsha detained and ordered to forfeit unlawful gains over unlawful acquisition or sale of personal information",
        "On 3 June 2025, the Changsha public security organs found that an individual obtained, sold or provided personal information unlawfully. The"
        " authority placed the individual in administrative detention (ordered by the police, not a court) and confiscated unlawful gains of CNY"
        " 3,000 from the individual.",
    ),
    (
        "the organisation and a person",
        {"measures": (Measure("warning", "unit"), Measure("order-rectify", "unit"), Measure("fine", "person", 5_000, "李某"))},
        "Hotel in Changsha warned and ordered to rectify, and an individual fined, over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority imposed an administrative warning on"
        " the hotel, ordered it to rectify and fined an individual CNY 5,000.",
    ),
    (
        "persons that cannot be counted", {"measures": (Measure("fine", "person", 10_000, "相关责任人"),)},
        "Individuals at a hotel in Changsha fined over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority fined individuals responsible"
        " CNY 10,000. No measure against the organisation itself is stated.",
    ),
    (
        "an earlier warning", {"measures": (Measure("warning", "unit", prior=True), Measure("fine", "unit", 10_000))},
        "Hotel in Changsha fined CNY 10,000 over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The authority fined the hotel CNY 10,000. An"
        " earlier measure told in the notice is not counted as part of this decision.",
    ),
    (
        "place inferred", {"region": place("湖南省", "长沙市", inferred=True)},
        "Hotel in Changsha warned over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords (place inferred). The authority imposed an"
        " administrative warning on the hotel.",
    ),
    (
        "a decision about other matters, too, without a fine, over several failings",
        {"mixed": True, "violations": ("weak-password", "misconfiguration", "no-backup")},
        "Hotel in Changsha warned over failings that include weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords, ran a misconfigured system and did not"
        " back up important data. The authority imposed an administrative warning on the hotel.",
    ),
    (
        "measures that a pronoun does not fit, and several consequences",
        {"measures": (Measure("warning", "unit"), Measure("delist", "unit"), Measure("interview", "unit")),
         "consequences": ("data-breach", "service-outage", "ransomware")},
        "Hotel in Changsha warned, subjected to removal of an app from stores and called to a regulatory interview over weak passwords",
        "On 3 June 2025, the Changsha public security organs found that a hotel used weak passwords. The notice states that data leaked, that service"
        " was interrupted and that ransomware was planted. The authority imposed an administrative warning on the hotel, ordered the removal from app"
        " stores of an app of the hotel and called it to a regulatory interview.",
    ),
    ("a case that is gone", {"status": "withdrawn", "reason": "x"}, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "heading", "text"), [s[1:] for s in SHAPES], ids=[s[0] for s in SHAPES])
def test_cases_of_every_shape(fields: dict[str, Any], heading: str, text: str) -> None:
    assert (title(case(**fields), V), summary(case(**fields), V)) == (heading, text)


@given(strategies.cases())
@settings(max_examples=150, deadline=None)
def test_no_case_gives_a_han_character_or_a_name(any_case: Case) -> None:
    text = f"{title(any_case, V)} {summary(any_case, V)}"
    assert text.isascii(), text
    assert "  " not in text.strip()
    assert "{" not in text
    assert "None" not in text


@given(strategies.cases())
@settings(max_examples=60, deadline=None)
def test_sentences_begin_with_a_capital_and_end_with_a_full_stop(any_case: Case) -> None:
    text = summary(any_case, V)
    if any_case.gone:
        assert text == ""
    else:
        assert text.endswith(".")
        assert text[0].isupper()
        assert title(any_case, V)[0].isupper()
        assert not re.search(r"(?<!['\w])(?:a [aeio]|an [^aeiouAEIOU])", title(any_case, V))


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize("row", V.english_parties.values(), ids=lambda r: r.id)
def test_parties_by_their_examples(row: Any) -> None:
    assert row.examples
    assert [e for e in row.examples if nouns(Subject(e), V) != (row.en,)] == []
    assert [e for e in row.counterexamples if nouns(Subject(e), V) == (row.en,)] == []


@pytest.mark.parametrize("row", V.english_offices.values(), ids=lambda r: r.id)
def test_offices_by_their_examples(row: Any) -> None:
    assert row.examples
    for example in row.examples:
        said = office(Authority(example, None), None, V)
        start, _, end = row.en.partition("{place}")
        assert said == row.alone or (said.startswith(start) and said.endswith(end)), said


def test_the_longest_name_of_a_place_is_short_enough_to_be_read() -> None:
    assert max(len(name) for place in V.places.values() for name in (place.name, *place.aliases)) <= 40


def test_what_stands_in_brackets_behind_a_name_is_left_out() -> None:
    assert nouns(Subject("某酒店（分店）"), V) == ("hotel",)
    assert nouns(Subject("（" * 20_000), V) == ("organisation",)


def test_no_post_is_said_that_is_no_row() -> None:
    cues = [cue for row in V.english_posts.values() for cue in row.cues]
    assert len(set(cues)) == len(cues)
    assert all(row.en.startswith(("the ", "a ")) and row.en.endswith((" at", " of")) for row in V.english_posts.values())


@pytest.mark.parametrize(
    ("path", "short", "full"),
    [
        (("内蒙古自治区", "呼和浩特市"), "Hohhot", "Hohhot City, Inner Mongolia Autonomous Region"),
        (("河南省", "郑州市", "惠济区"), "Huiji District, Zhengzhou", "Huiji District, Zhengzhou City, Henan Province"),
        (("江西省", "抚州市"), "Fuzhou, Jiangxi", "Fuzhou City, Jiangxi Province"),
        (("陕西省", "榆林市"), "Yulin, Shaanxi", "Yulin City, Shaanxi Province"),
        (("浙江省", "金华市", "义乌市"), "Yiwu, Jinhua", "Yiwu City, Jinhua City, Zhejiang Province"),
        (("北京市", "朝阳区"), "Chaoyang District, Beijing", "Chaoyang District, Beijing Municipality"),
        (("河南省", "郑州市", "郑州高新技术产业开发区"), "Zhengzhou High-Tech Zone",
         "Zhengzhou High-Tech Industrial Development Zone, Zhengzhou City, Henan Province"),
        (("山东省", "德州市", "乐陵市"), "Dezhou", None),
    ],
)  # fmt: skip
def test_places(path: tuple[str, ...], short: str, full: str | None) -> None:
    assert (place_name(place(*path), V), full_name(place(*path), V)) == (short, full)


def test_wording() -> None:
    assert [listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [with_article(n) for n in ("hotel", "organisation", "university", "insurance company")] == [
        "a hotel", "an organisation", "a university", "an insurance company",
    ]  # fmt: skip
    assert (capital("the CAC"), capital(""), cny(15_000)) == ("The CAC", "", "CNY 15,000")
    dates = ["2024-07-05", "2024-04", "2024", "2023-11/2024-07"]
    assert [on(PartialDate(d)) for d in dates] == ["On 5 July 2024", "In April 2024", "In 2024", "Between November 2023 and July 2024"]
    assert [day(PartialDate(d)) for d in dates] == ["5 July 2024", "April 2024", "2024", "November 2023 to July 2024"]


SAID = {
    "violations/weak-password": "weak",
    "region": "Changsha",
    "measures/1": "fined",
    "subject/name": "hotel",
    "dates/found": "3 June 2025",
}


@pytest.mark.parametrize(("doubtful", "said"), SAID.items())
def test_a_doubtful_value_is_said_in_no_sentence(doubtful: str, said: str) -> None:
    fields: dict[str, Any] = {
        "violations": ("weak-password", "no-backup"),
        "authorities": (Authority("公安机关", "police"),),
        "measures": (Measure("fine", "unit", 10000, None, False), Measure("warning", "unit", None, None, False)),
    }
    sure = case(**fields)
    assert said in f"{title(sure, V)} {summary(sure, V)}"
    if doubtful == "subject/name":
        fields["subject"] = Subject("某酒店")
    doubted = case(**fields, confidence={doubtful: "doubtful"})
    assert said not in f"{title(doubted, V)} {summary(doubted, V)}"
    assert "back up" in summary(doubted, V)
    inferred = case(**fields, confidence={doubtful: "inferred"})
    assert said in f"{title(inferred, V)} {summary(inferred, V)}"


SILENT: list[tuple[dict[str, Any], str, str]] = [
    ({"measures": (Measure("warning", "unit"),)}, "measures/1", "the notice states no measure."),
    ({"violations": ("weak-password",)}, "violations/weak-password", "that the record does not specify"),
    ({"authorities": (Authority("公安机关", "police"),)}, "authorities/1", "an authority that the record does not name"),
    ({"consequences": ("data-breach", "data-breach-risk")}, "consequences/data-breach", "no actual leak"),
    ({"measures": (Measure("warning", "unit"), Measure("fine", "person", 1000))}, "measures/1", "no measure against the organisation itself"),
]


@pytest.mark.parametrize(("fields", "doubtful", "silence"), SILENT)
def test_what_is_doubtful_is_not_said_to_be_missing(fields: dict[str, Any], doubtful: str, silence: str) -> None:
    key, _, part = doubtful.partition("/")
    values = fields[key]
    without = [value for n, value in enumerate(values, 1) if part not in (str(n), value)]
    assert silence in summary(case(**(fields | {key: tuple(without)})), V).lower()
    doubted = summary(case(**fields, confidence={doubtful: "doubtful"}), V).lower()
    assert silence not in doubted
    assert ("the record is uncertain" in doubted) == (not without)
