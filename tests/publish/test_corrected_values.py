"""What the record of changes says of values, on pages in English."""

from __future__ import annotations

import pytest

from generator.case.history import Correction, Event, History
from generator.models import Page
from generator.publish.build.site import derive
from generator.publish.pages.corrected_values import said
from tests.publish import sample

SITE = sample.site(sample.case())
VALUES = [
    ("measures", "警告 单位、罚款 单位 20000", "Warning, organisation; Fine, organisation, CNY 20,000"),
    ("measures", "没收违法所得 单位 1250.5", "Confiscation of unlawful gains, organisation, CNY 1,250.50"),
    ("violations", "未采取防病毒、防攻击、防侵入等技术措施、弱口令", "No technical measures against viruses, attack or intrusion; Weak or default passwords"),
    ("violations", "未载明", "not stated"),
    ("consequences", "被非法登录、入侵、勒索病毒", "Unauthorised log-in or intrusion; Ransomware"),
    ("region", "广西壮族自治区/南宁市/宾阳县", "Binyang County, Nanning City, Guangxi Zhuang Autonomous Region"),
    ("dates", "2024-07-15 2024-09-20", "2024-07-15, 2024-09-20"),
    ("statutes", "网络安全法 第二十一条 附录、数据安全法 第四十五条第一款", "Cybersecurity Law, Article 21, appendix; Data Security Law, Article 45(1)"),
    ("statutes", "中华人民共和国网络安全法 2016 第五十九条", "Cybersecurity Law, 2016, Article 59"),
    ("subject", "个体工商户 住宿餐饮", "Individually owned business, Accommodation and catering"),
    ("subject", "企业 个人", "Company, Individuals"),
    ("measures", "罚款 个人 5000", "Fine, individual, CNY 5,000"),
    ("authorities", "某市网警 公安 决定", '<span lang="zh">某市网警</span>, Public security organs (cyber police), deciding'),
    ("decision_no", "某网罚 2024、3 号", '<span lang="zh">某网罚 2024、3 号</span>'),
    ("violations", "从前的词", '<span lang="zh">从前的词</span>'),
    ("no-such-field", "某 值", '<span lang="zh">某 值</span>'),
    ("measures", "<b>警告</b>", '<span lang="zh">&lt;b&gt;警告&lt;/b&gt;</span>'),
]


@pytest.mark.parametrize(("key", "value", "english"), VALUES)
def test_a_value_in_english(key: str, value: str, english: str) -> None:
    assert str(said(key, value, SITE.edition("en"))) == english


@pytest.mark.parametrize(("key", "value", "english"), VALUES)
def test_a_value_in_chinese_stays_as_it_was_written(key: str, value: str, english: str) -> None:
    assert str(said(key, value, SITE)) == value.replace("<", "&lt;").replace(">", "&gt;")


def test_the_record_of_changes_is_english_on_the_page_in_english() -> None:
    """Each value marked where it has no English, and the same record in Chinese as it was written."""
    case = sample.case()
    corrections = (Correction("measures", "警告 单位", "罚款 单位 20000"), Correction("authorities", "某网警 公安 决定", "未载明"))
    history = History({case.id: (Event("2024-10-02", "corrected", corrections),)}, complete=True)
    pages = {item.path: item.html for item in derive(sample.site(case, history=history)) if isinstance(item, Page) and item.case}
    page = pages[next(path for path in pages if path.startswith("en/"))]
    assert "Measures: from “Warning, organisation” to “Fine, organisation, CNY 20,000”" in page
    assert '“<span lang="zh">某网警</span>, Public security organs (cyber police), deciding” to “not stated”' in page
    assert any("处理措施由“警告 单位”改为“罚款 单位 20000”" in html for path, html in pages.items() if not path.startswith("en/"))


def test_a_page_says_whether_there_is_a_repository_or_only_a_part_of_its_past() -> None:
    one = sample.case()
    other = {"20200101-00000000-01": (Event("2024-10-02", "reviewed"),)}
    told = {
        name: next(p.html for p in derive(sample.site(one, history=history)) if isinstance(p, Page) and p.case == one.id)
        for name, history in {"none": History(), "files": History(other), "shallow": History(other, committed=True)}.items()
    }
    assert "没有提交历史" in told["none"]
    assert told["none"] == told["files"]
    assert "没有完整的提交历史" in told["shallow"]
