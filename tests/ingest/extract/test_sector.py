"""The sector of the sanctioned party: every row by its examples, and what goes first."""

from __future__ import annotations

import pytest

from generator.ingest.extract import sector
from generator.models import Found
from generator.vocabulary import vocabulary
from tests.ingest.extract.passages import is_verbatim, passage


def read(text: str, name: str | None = None, title: str = "") -> str | None:
    found = sector.read(passage(text, title=title), Found(name, name, "test") if name else None)
    return found.value if found else None


ROWS = [row for row in vocabulary().sectors.values() if row.cues and row.id != "unspecified"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_is_told_by_its_examples(row) -> None:  # type: ignore[no-untyped-def]
    assert row.examples
    assert [e for e in row.examples if read(e, e) != row.id] == []
    assert [e for e in row.counterexamples if read(e, e) == row.id] == []


def test_no_cue_stands_under_two_sectors() -> None:
    seen: dict[str, str] = {}
    for row in ROWS:
        for cue in (*row.cues, *row.weak):
            assert seen.setdefault(cue, row.id) == row.id, cue


FIRST = [
    ("苏州工业园区某软件公司", "", "", "ict"),
    ("云南某学校", "", "", "education"),
    ("海南椰风酒店有限公司", "", "", "hotel-catering"),
    ("某供应链企业", "该企业主要开发互联网软件等产品。", "", "ict"),
    ("某医疗科技公司", "该公司主要从事医疗领域教育培训的技术开发服务。", "", "health"),
    ("某公司", "该酒店管理系统被攻击。", "", "hotel-catering"),
    ("某煤矿公司", "系统存在弱口令。", "某公司不履行网络安全保护义务案", "mining"),
    ("某公司", "系统存在弱口令。", "某物流企业不履行网络安全保护义务案", "transport-logistics"),
    ("某教育科技公司", "", "", "education"),
    ("某数字科技公司", "", "", "ict"),
    ("王某某", "非法控制他人系统。", "", "individual"),
    ("某培训App", "", "", "education"),
    ("某养老小程序", "", "", "health"),
    ("某互联网医疗企业", "", "", "health"),
    ("某县水务局", "", "", "government"),
    ("某钻井工程队", "", "", "mining"),
    ("运营公司", "该滑雪场票务系统存在漏洞。", "", "culture-sports"),
    (None, "公安局给予魏某行政拘留五日的处罚。", "", "individual"),
]

OPEN = [
    ("云南某公司", "网站被篡改。", ""),
    ("苏州工业园区某公司", "该信息系统存在弱口令。", ""),
    ("某公司", "网站被篡改为赌博网站。", "某公司不履行网络安全保护义务案"),
    ("某单位", "该单位信息系统存在弱口令。", ""),
    ("某市属国有企业", "网站泄露个人信息。", ""),
    ("多家违法企事业单位", "该软件存在漏洞。", ""),
    ("某国有投资公司", "官网被篡改。", ""),
    ("某公司", "该漏洞影响滑雪场会员系统。", ""),
    ("某公司", "该站点所在服务器存在漏洞，该厂区网络未隔离。", ""),
    ("郑州两家公司", "另一家环保科技公司网站被篡改。", ""),
    (None, "公安机关开展检查，主要负责同志被批评教育。", "网络安全案例"),
]


@pytest.mark.parametrize(("name", "text", "title", "id"), FIRST)
def test_what_goes_first(name: str | None, text: str, title: str, id: str) -> None:
    assert read(text, name, title) == id


@pytest.mark.parametrize(("name", "text", "title"), OPEN)
def test_what_is_not_told_stays_open(name: str | None, text: str, title: str) -> None:
    assert read(text, name, title) is None


def test_words_are_verbatim() -> None:
    p = passage("该企业主要开发互联网软件等产品。")
    found = sector.read(p, Found("某供应链企业", "某供应链企业", "test"))
    assert found is not None
    assert is_verbatim(found.words, p)
