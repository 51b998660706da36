"""Statutes: which laws a case rests on, which it only mentions, and which version is meant, as tables of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import citations, statutes
from generator.models import Article, Found, PartialDate, Passage, Statute
from generator.text.numerals import provision_name
from generator.vocabulary import vocabulary


def passage(text: str, date: str | None = None, **more: str) -> Passage:
    return Passage(Article("a.md", "", text, date=date), 1, more.pop("title", ""), text, **more)  # type: ignore[arg-type]


def read(text: str, date: str | None = None, **more: str) -> list[Statute]:
    return [s.value for s in statutes.read(passage(text, date, **more), None)]


# A law's id (its title where it is outside the catalogue) and the article; None where the law is cited as a whole.
SENTENCES: list[tuple[str, list[tuple[str, int | None]]]] = [
    (
        "根据《中华人民共和国网络安全法》第二十一条、第五十九条之规定，网安部门对该公司处以警告。",
        [("csl", 21), ("csl", 59)],
    ),
    (
        "该公司的行为违反了《中华人民共和国网络安全法》第二十一条之规定，依据该法第五十九条第一款之规定，给予警告。",
        [("csl", 21), ("csl", 59)],
    ),
    (
        "其行为违反《数据安全法》第二十七条规定。市网信办依据《数据安全法》第四十五条规定对该公司给予警告。",
        [("dsl", 27), ("dsl", 45)],
    ),
    (
        "其行为违反《网络安全法》第二十一条、《数据安全法》第二十七条，依据上述两法第五十九条、第四十五条，对该公司罚款。",
        [("csl", 21), ("dsl", 27), ("csl", 59), ("dsl", 45)],
    ),
    ("违反《网络安全法》《数据安全法》规定，依据两部法律第五十九条、第四十五条之规定，给予警告。", [("csl", 59), ("dsl", 45)]),
    ("违反《网络安全法》《数据安全法》规定，依据上述两法第五十九条，给予警告。", [("csl", None), ("dsl", None)]),
    ("处罚依据：《计算机信息网络国际联网安全保护管理办法》第十二条、第二十三条。", [("cinispm", 12), ("cinispm", 23)]),
    ("要求该单位严格落实《数据安全法》《个人信息保护法》要求，立即整改。", []),
    ("涉事单位表示，将加强《网络安全法》《数据安全法》等法律法规学习培训。", []),
    (
        "依据《网络安全法》《数据安全法》《河南省网络安全条例》等法律法规，依法对该公司进行约谈。",
        [("csl", None), ("dsl", None), ("henan-csr", None)],
    ),
    ("公安机关依据《中华人民共和国网络安全法》第21条、第59条规定，对该公司罚款1万元。", [("csl", 21), ("csl", 59)]),
    ("依据网络安全法第47条、第68条，对该网站提出警告。", [("csl", 47), ("csl", 68)]),
    (
        "违反了《网络安全法》第四十一条至第四十三条的规定，依据第六十四条的规定，责令改正。",
        [("csl", 41), ("csl", 42), ("csl", 43), ("csl", 64)],
    ),
    ("根据《网络安全法》第二十一条规定，网络运营者应当按照网络安全等级保护制度的要求，履行安全保护义务。", []),
    ("《网络安全法》第二十一条规定，国家实行网络安全等级保护制度。", []),
    ("该公司未按照《网络安全法》第二十一条的规定落实等级保护制度。", [("csl", 21)]),
    ("该公司未履行《数据安全法》规定的数据安全保护义务，依法予以警告。", [("dsl", None)]),
    ("当时公司承诺“立即建立制度”。5月20日，道北分局依据《数据安全法》第四十五条，对该公司罚款五万元。", [("dsl", 45)]),
    ("网信办对该公司给予警告。该公司表示，将按照《网络安全法》第二十一条立即整改。", []),
    ("下一步，网信部门将依据《网络安全法》严厉查处违法行为。", []),
    ("新加坡监管机构依据《网络安全法》对该公司处以罚款。", [("csl", None)]),
    ("日本监管机构依据日本《个人信息保护法》对该公司处以罚款。", []),
    (
        "公安机关依据《计算机信息网络国际联网安全保护管理办法》第十一条、第二十三条第(二)项之规定，给予该网吧警告。",
        [("cinispm", 11), ("cinispm", 23)],
    ),
    ("依据《上海市网络安全管理规定》第十条，对其作出处罚。", [("上海市网络安全管理规定", 10)]),
    ("下达《责令限期改正通知书》，对其作出行政处罚。", []),
    ("《网络安全法》施行以来，全市公安机关持续加大执法力度。", []),
    ("属地公安机关组织该单位学习《中华人民共和国网络安全法》，给予警告。", []),
    ("该公司行为已构成《网络安全法》第五十九条第一款规定的不履行网络安全保护义务。", [("csl", 59)]),
    ("依据《中华人民共和国网络安全法》（以下简称《网络安全法》）第五十九条，给予警告。", [("csl", 59)]),
    ("违反了《中华人民共和国网络安全法》第二十一条第（一）项、第（四）项和第二十五条。", [("csl", 21), ("csl", 25)]),
    ("按照《网络安全法》相关规定，对该单位依法予以处罚。", [("csl", None)]),
    ("对照《网络安全法》要求开展自查，并给予警告。", []),
    ("因违反《网络安全法》《关键信息基础设施安全保护条例》，该单位被处罚。", [("csl", None), ("ciipr", None)]),
    (
        "依据《中华人民共和国数据安全法》第二十七条、《中华人民共和国网络安全法》第二十一条，对该公司处以警告。",
        [("dsl", 27), ("csl", 21)],
    ),
    (
        "上述行为违反了《个人信息保护法》第五十一条，依据《个人信息保护法》第六十六条第一款，给予警告。",
        [("pipl", 51), ("pipl", 66)],
    ),
    ("违反《网络安全法》第二十一条规定的，由有关主管部门责令改正，给予警告。", []),
    ("不得违反《网络安全法》的规定。", []),
    ("依据网安法第二十一条、五十九条，给予警告。", [("csl", 21), ("csl", 59)]),
    ("依据《网络安全法》第六十七、六十八条对其处罚。", [("csl", 67), ("csl", 68)]),
    ("根据新修订的《网络安全法》第六十一条第一款的规定，给予警告。", [("csl", 61)]),
    ("根据《中华人民共和国治安管理处罚法》第二十九条第（一）项之规定，给予行政拘留。", [("psapl", 29)]),
    ("适用《中华人民共和国数据安全法》第四十五条对该公司作出处罚。", [("dsl", 45)]),
    ("依照《网络安全法》第二十四条第一款、第六十一条之规定，决定给予罚款。", [("csl", 24), ("csl", 61)]),
    (
        "该网站违反《互联网信息服务管理办法》和《网络信息内容生态治理规定》等规定，被责令改正。",
        [("iism", None), ("ecog", None)],
    ),
    (
        "网信办依据《中华人民共和国网络安全法》《中华人民共和国数据安全法》第四十五条，责令改正。",
        [("csl", None), ("dsl", 45)],
    ),
    ("为贯彻落实《网络安全法》，公安机关开展检查，依据《网络安全法》第五十九条处以警告。", [("csl", 59)]),
    ("该公司涉嫌违反《网络安全法》有关规定，网信办对其立案调查。", [("csl", None)]),
    ("根据《网络数据安全管理条例（征求意见稿）》第三条，提出建议。", []),
    (
        "根据《中华人民共和国网络安全法》、《中华人民共和国计算机信息系统安全保护条例》之规定，对其处以警告。",
        [("csl", None), ("cissr", None)],
    ),
    ("按照《党委（党组）网络安全工作责任制实施办法》有关规定，对该单位进行约谈。", [("party-resp", None)]),
    (
        "公安机关根据《公安机关互联网安全监督检查规定》对该单位开展检查，发现其违反《网络安全法》第二十一条。",
        [("csl", 21)],
    ),
]


@pytest.mark.parametrize(("text", "cited"), SENTENCES, ids=[text[:24] for text, _ in SENTENCES])
def test_reads_the_laws_a_case_rests_on(text: str, cited: list[tuple[str, int | None]]) -> None:
    assert {(s.law or s.title, s.article) for s in read(text)} == set(cited)


def test_the_words_are_verbatim() -> None:
    for text, _ in SENTENCES:
        for found in statutes.read(passage(text), None):
            assert found.words
            assert found.words in text


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("依据《网络安全法》第五十九条第一款，给予警告。", ["第五十九条第一款"]),
        ("依据《网络安全法》第21条第（一）项，给予警告。", ["第二十一条第（一）项"]),
        ("依据《网络安全法》第六十四条第一款、第二款，给予警告。", ["第六十四条第一款", "第六十四条第二款"]),
        ("违反《刑法》第二百五十三条之一。", ["第二百五十三条之一"]),
        (
            "违反《治安管理处罚法》第二十九条第一款第（二）项、第（四）项。",
            ["第二十九条第一款第（二）项", "第二十九条第一款第（四）项"],
        ),
        ("依据《网络安全法》第六十七、六十八条，给予警告。", ["第六十七条", "第六十八条"]),
        ("违反《网络安全法》第四十一条至第四十三条。", ["第四十一条", "第四十二条", "第四十三条"]),
        ("违反《网络安全法》第41-43条。", ["第四十一条", "第四十二条", "第四十三条"]),
        ("违反《网络安全法》第二十一条和第二十五条之规定。", ["第二十一条", "第二十五条"]),
        ("依据《网络安全法》，给予警告。", [""]),
    ],
)
def test_names_provisions_in_one_way(text: str, provisions: list[str]) -> None:
    assert [s.cited for s in read(text)] == provisions


@pytest.mark.parametrize(
    ("text", "date", "version"),
    [
        ("依据《网络安全法》第五十九条，给予警告。", "2024-09-20", "2016"),
        ("依据《网络安全法》第二十一条、第五十九条，给予警告。", "2026-03-01", "2016"),
        ("依据《网络安全法》第二十三条、第六十一条，给予警告。", "2026-03-01", "2025"),
        ("依据《网络安全法》第六十一条，给予警告。", "2026-03-01", None),
        ("依据新修订的《网络安全法》第六十一条，给予警告。", "2026-03-01", "2025"),
        ("依据《网络安全法》（2025年修正）第六十一条，给予警告。", "2026-03-01", "2025"),
        ("依据修改前的《网络安全法》第五十九条，给予警告。", "2026-03-01", "2016"),
        ("依据《数据安全法》第四十五条，给予警告。", None, "2021"),
        ("依据《治安管理处罚法》第二十九条，处以行政拘留五日。", "2024-03-01", "2012"),
        ("依据《互联网上网服务营业场所管理条例》第三十二条，给予警告。", "2024-03-01", None),
        ("依据《云州市网络安全条例》第三条，给予警告。", "2024-03-01", None),
    ],
)
def test_tells_the_version_or_leaves_it_open(text: str, date: str | None, version: str | None) -> None:
    assert {s.version for s in read(text, date)} == {version}


def test_a_quoted_fine_range_tells_the_version_that_has_it() -> None:
    text = "依据《网络安全法》第六十一条“处一万元以上五万元以下罚款”的规定，罚款二万元。"
    assert [s.version for s in read(text, "2026-03-01")] == ["2025"]


def test_conduct_found_under_the_new_law_falls_under_it() -> None:
    told = statutes.read(
        passage("依据《网络安全法》第六十一条，给予警告。", "2026-05-01"), Found(PartialDate("2026-04-02"), "", "")
    )
    assert [s.value.version for s in told] == ["2025"]


def test_lead_and_appendix_count_for_every_case() -> None:
    told = read(
        "给予该公司警告。",
        lead="近日，市网信办依据《网络安全法》《数据安全法》对两家单位进行约谈。",
        appendix="法条链接\n\n《中华人民共和国网络安全法》\n\n第二十一条\n\n国家实行等级保护。\n\n第五十九条 违反本法第二十五条规定的，罚款。",
    )
    assert [(s.law, s.article, s.basis) for s in told] == [
        ("dsl", None, "lead"),
        ("csl", 21, "appendix"),
        ("csl", 59, "appendix"),
    ]


@pytest.mark.parametrize(
    "appendix",
    [
        "网警提醒：根据《网络安全法》第二十一条规定，网络运营者应当留存日志。",
        "推荐阅读：《数据安全法》第二十七条解读",
        "请遵守《网络安全法》第十二条。",
    ],
)
def test_an_appendix_counts_only_where_it_prints_a_provision(appendix: str) -> None:
    assert read("给予该公司警告。", appendix=appendix) == []


def test_a_provision_printed_behind_the_decision_belongs_to_the_case() -> None:
    told = read("市公安局给予该公司警告。\n\n《网络安全法》第二十一条：国家实行等级保护制度。")
    assert [(s.law, s.article, s.basis) for s in told] == [("csl", 21, "appendix")]


def test_a_heading_tells_the_law_only_where_the_text_does_not() -> None:
    told = read("该公司数据泄露，被给予警告。", title="某公司违反《数据安全法》被罚")
    assert [(s.law, s.article) for s in told] == [("dsl", None)]
    again = read("依据《数据安全法》第四十五条给予警告。", title="某公司违反《网络安全法》被罚")
    assert [(s.law, s.article) for s in again] == [("dsl", 45)]


PIECES = [
    "《网络安全法》",
    "《数据安全法》",
    "第二十一条",
    "第59条",
    "、",
    "至",
    "第一款",
    "（二）项",
    "依据",
    "违反",
    "该法",
    "给予警告",
    "。",
    "，",
    "之一",
    "要求落实",
    "《",
    "》",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_and_every_word_is_its_own(text: str) -> None:
    for found in statutes.read(passage(text), None):
        assert found.words in text
        assert found.value.law in vocabulary().laws


@given(
    st.integers(1, 300),
    st.one_of(st.none(), st.integers(1, 9)),
    st.one_of(st.none(), st.integers(1, 9)),
    st.one_of(st.none(), st.integers(1, 9)),
)
def test_a_provision_reads_back_as_it_is_named(
    article: int, suffix: int | None, paragraph: int | None, item: int | None
) -> None:
    name = provision_name(article, suffix, paragraph, item)
    (found,) = citations.find(f"《网络安全法》{name}")
    assert [(p.article, p.suffix, p.paragraph, p.item) for p in found.provisions] == [
        (article, suffix, paragraph, item)
    ]


@pytest.mark.parametrize(
    "piece", ["《网络安全法", "第二十一条、", "违反", "（以下简称", "第一款第二项", "一二三四五", "《》第"]
)
def test_long_repetition_reads_in_steps_that_grow_with_the_text(piece: str) -> None:
    assert isinstance(read("依据《网络安全法》" + piece * 500), list)
