"""What a search takes as one thing: keys of cases, and the keys that phrases ask for."""

from __future__ import annotations

import pytest

from benchmarks import search_reading
from generator.models import Case, Dates, Measure, PartialDate, Source
from generator.publish.search import keys
from generator.publish.search.normalise import fold
from generator.vocabulary import Vocabulary

ASKED = [
    ("20240920-992065e7-02", ("20240920-992065e7-02",), "also"),
    ("20240920-992065e7", ("20240920-992065e7",), "also"),
    ("https://www.example.cn/a/b.html#top", ("example.cn/a/b.html",), "also"),
    ("example.cn/list?id=3", ("example.cn/list?id=3",), "also"),
    ("http://mp.weixin.qq.com/s?__biz=MzA=&mid=22470001&idx=2&sn=0#rd", ("mp:22470001:2",), "also"),
    ("https://mp.weixin.qq.com/s/AbC-1_x", ("mp.weixin.qq.com/s/abc-1_x",), "also"),
    ("2024年", ("d:2024",), "also"),
    ("2024-9", ("d:2024-09",), "also"),
    ("2024年9月", ("d:2024-09",), "also"),
    ("2024/09/20", ("d:2024-09-20",), "also"),
    ("2024.9.20", ("d:2024-09-20",), "also"),
    ("20240920", ("d:2024-09-20",), "also"),
    ("五万元", ("y:50000",), "instead"),
    ("十五万元", ("y:150000",), "instead"),
    ("５００００元", ("y:50000",), "instead"),
    ("50,000元", ("y:50000",), "instead"),
    ("1.5万", ("n:15000",), "instead"),
    ("12,345.67元", ("y:12345.67",), "instead"),
    ("1.23456万元", ("y:12345.6",), "instead"),
    ("五万五千元", ("y:55000",), "instead"),
    ("50000", ("w:50000", "y:50000"), "instead"),
    ("50,000", ("w:50000", "y:50000"), "instead"),
    ("2247497776", ("w:2247497776", "y:2247497776", "mp:2247497776"), "instead"),
    ("五万元罚款", ("y:50000",), "within"),
]
CHARACTERS = ["弱口令", "元", "万元", "000", "7", "12日", "第五十九条", "罚款五万元", "三四万元", "五万五元", "1,00元", "x86", "https://", "/"]


@pytest.mark.parametrize(("phrase", "wanted", "how"), ASKED)
def test_a_phrase_that_is_a_thing_asks_for_its_keys(phrase: str, wanted: tuple[str, ...], how: str) -> None:
    assert search_reading.asked(fold(phrase)) == search_reading.Asked(wanted, how)  # type: ignore[arg-type]


@pytest.mark.parametrize("phrase", CHARACTERS)
def test_characters_ask_for_none(phrase: str) -> None:
    assert search_reading.asked(fold(phrase)) is None


def test_a_case_has_a_key_for_all_that_it_states() -> None:
    case = Case(
        "20240920-992065e7-02",
        "某公司被罚5万元案",
        dates=Dates(found=PartialDate("2023-11/2024-07"), reported=PartialDate("2024-09-20")),
        measures=(Measure("fine", "unit", 50_000),),
        sources=(Source("https://mp.weixin.qq.com/s?__biz=Mz&mid=123456789&idx=1"), Source("https://www.example.cn/a/")),
        body="泄露信息十五万条，端口33890，三四万元。",
    )
    assert keys.of_case(case) == {
        *("20240920-992065e7-02", "20240920-992065e7", "mp:123456789", "mp:123456789:1", "example.cn/a"),
        *("d:2023", "d:2023-11", "d:2024", "d:2024-07", "d:2024-09", "d:2024-09-20"),
        *("y:50000", "n:50000", "n:150000", "w:33890"),
    }


def test_laws_are_found_by_what_readers_call_them(v: Vocabulary) -> None:
    aliases = list(keys.law_aliases(v, {"csl", "dsl"}))
    assert {("网安法", "网络安全法"), (fold("CSL"), "网络安全法"), ("数安法", "数据安全法")} <= set(aliases)
    assert "个保法" not in dict(aliases)  # of which no case is cited here
    assert "中华人民共和国数据安全法" not in dict(aliases)  # the label is part of it


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("第 59 条", "第59条"),
        ("网络安全法第 ５９ 条", "网络安全法第59条"),
        ("网络安全法 59 条 罚款", "网络安全法59条 罚款"),
        ("《网络安全法》 第 五十九 条 第 一 款", "《网络安全法》第五十九条 第一款"),
        ("2024 年 9 月 20 日", "2024年9月20日"),
        ("罚款 5 万元", "罚款 5万元"),
        ("5 万 弱口令", "5万 弱口令"),
        ('"第 59 条" 第 21 条', '"第 59 条" 第21条'),
        ("端口 3389 日志", "端口 3389 日志"),
        ("3 项目 弱口令", "3 项目 弱口令"),
        ("弱口令 第三方", "弱口令 第三方"),
    ],
)
def test_blanks_within_a_provision_a_day_or_a_sum_part_nothing(typed: str, read: str) -> None:
    assert search_reading.closed(fold(typed)) == read


def test_the_number_of_today_leads_to_the_one_that_cases_cite(v: Vocabulary) -> None:
    assert keys.renumbered(v, {"csl-2016/59"}) == {"网络安全法第六十一条": ["网络安全法第五十九条"]}
    assert keys.renumbered(v, set()) == {}


def test_no_word_has_two_rows_of_synonyms(v: Vocabulary) -> None:
    words = [fold(word) for row in v.synonyms.values() for word in (*row.words, *row.words_en)]
    assert len(words) == len(set(words))
    assert all(len(row.words) > 1 and len(row.words_en) != 1 for row in v.synonyms.values())


def test_english_names_of_cited_laws_stand_under_the_label_of_their_articles(v: Vocabulary) -> None:
    names = keys.law_names(v, {"csl", "criminal-law"})
    assert dict(names)["cybersecurity law"] == dict(names)["csl"] == "网络安全法"
    assert [len(name) for name, _ in names] == sorted((len(name) for name, _ in names), reverse=True)
    assert {label for _, label in names} == {"网络安全法", "刑法"}
    assert keys.law_shown(v, {"csl"}) == {"网络安全法": "cybersecurity law"}
    assert keys.law_names(v, set()) == []


def test_every_key_lies_in_the_file_that_its_hash_names() -> None:
    dealt = keys.files((n, [f"y:{n}", f"w:{n}"]) for n in range(2_000))
    assert len(dealt) & (len(dealt) - 1) == 0
    assert len(dealt) > 1
    assert sorted(n for rows in dealt.values() for cases in rows.values() for n in cases) == sorted(list(range(2_000)) * 2)
    assert keys.files([]) == {0: {}}
