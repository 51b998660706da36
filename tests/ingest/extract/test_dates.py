"""Discovery and decision dates: years that are left out, intervals, and dates of something else."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import dates
from tests.ingest.extract.passages import is_verbatim, passage

CASES = [  # text, published, found, decided
    ("1月20日晚，公安分局对某网吧开展突击检查。检查中发现，该网吧未实名登记。", "2026-02-08", "2026-01-20", None),
    ("5月，网民反映官网异常。经查，该网站2016年建成，2020年新官网启用后旧站便没有关停。民警对其警告。", "2023-06-20", "2023-05", None),
    ("2024年3月20日，呼和浩特市公安机关在工作中发现系统被攻击篡改。依法处以行政警告。", "2024-09-20", "2024-03-20", None),
    ("2023年11月至2024年7月期间，通辽市公安机关曾多次对某公司进行检查。", "2024-09-20", "2023-11/2024-07", None),
    ("2024年4月，赤峰市公安机关巡查时发现某网站被篡改，该网站于2014年7月14日注册。", "2024-09-20", "2024-04", None),
    ("经核查发现问题。12月14日，惠济区委网信办依法对该公司负责人进行约谈。", "2025-01-04", None, "2024-12-14"),
    ("1月3日，区网信办约谈该公司。", "2025-01-04", None, "2025-01-03"),
    ("今年3月，某公司服务器被植入木马。", "2024-09-20", "2024-03", None),
    ("去年11月，县公安局接到报案。", "2024-02-01", "2023-11", None),
    ("去年的秋天，某网站被发现发布违法广告。", "2022-10-29", "2021", None),
    ("2021年底，某平台发生泄露。2022年2月，警方对该公司处以警告。", "2022-08-01", "2021", "2022-02"),
    ("2024年2月3日，网警检查发现漏洞。3月1日，公安局对该公司罚款一万元。", "2024-06-20", "2024-02-03", "2024-03-01"),
    ("2023年12月5日，民警检查发现漏洞。次年1月10日，公安局对该公司罚款。", "2024-06-20", "2023-12-05", "2024-01-10"),
    ("2023年12月5日，民警检查发现漏洞。1月10日，公安局对该公司罚款。", "2024-06-20", "2023-12-05", "2024-01-10"),
    ("二〇二三年十一月八日，公安局对某医院处警告。", "2024-06-20", None, "2023-11-08"),
    ("7月3日至5日，执法人员开展现场检查，发现未按要求处置。", "2024-09-20", "2024-07-03/2024-07-05", None),
    ("2024-05-06，市网信办对某公司作出罚款决定。", "2024-06-20", None, "2024-05-06"),
    ("2021年至2023年间，某公司多次被发现未留存日志。", "2024-09-20", "2021/2023", None),
    ("2024年5月上旬，某单位系统遭入侵。", "2024-06-20", "2024-05", None),
    ("5月初，网安大队在检查中发现隐患，同月20日依法给予警告。", "2024-06-20", "2024-05", "2024-05-20"),
    ("3月15日，支队接到通报称某网站被篡改。", "2024-06-20", "2024-03-15", None),
    ("行政处罚决定日期：2024年1月5日", "2024-06-20", None, "2024-01-05"),
    ("“去年就被警告过”，11月上旬，民警复查一家企业时发现漏洞仍在。", "2023-11-30", "2023-11", None),
    ("2024年5月，某街道办事处网站公示名单时被发现列出身份证号。", "2024-06-11", "2024-05", None),
    ("同月，某公司因资料泄露被约谈。", "2025-04-28", None, None),
    ("3月5日，民警检查发现病毒库停留在2019年。", "2021-07-14", "2021-03-05", None),
    ("1.3月5日，县公安局检查发现漏洞。", "2024-06-20", "2024-03-05", None),
    ("12.2024年3月，县公安局检查发现漏洞。", "2024-06-20", "2024-03", None),
    ("某公司2023年10月就已知晓漏洞，却未发布补丁。", "2024-06-20", None, None),
    ("经查，学校于去年11月已收到预警，一直未处置。", "2024-06-20", None, None),
    ("2019年3月建站的某网站无人维护，2024年5月，网警发现其被篡改。", "2024-06-20", "2024-05", None),
    ("员工2023年2月离职后账号未收回。2024年5月8日，网警检查发现该问题。", "2024-06-20", "2024-05-08", None),
    ("2023年11月，县公安局检查发现漏洞，下达整改通知书。2024年3月复查时，该公司仍未修复。", "2024-06-20", "2024-03", None),
    ("5月6日，县公安局检查发现漏洞，责令改正。6月6日回访发现，漏洞仍在。", "2024-06-20", "2024-06-06", None),
    ("5月6日，县公安局检查发现漏洞。6月6日民警再次核查确认。", "2024-06-20", "2024-05-06", None),
    ("某系统自2021年上线后从未测评，5月3日，县公安局对其处以警告。", "2024-06-20", None, "2024-05-03"),
    ("近日，市网信办约谈某公司。", "2024-06-20", None, None),
    # a day by the one before it
    ("2024年4月8日，县公安局检查发现漏洞。次日，县公安局对该公司警告。", "2024-06-20", "2024-04-08", "2024-04-09"),
    ("2023年12月31日，县公安局检查发现漏洞。翌日，县公安局对该公司警告。", "2024-06-20", "2023-12-31", "2024-01-01"),
    ("2024年4月8日，县公安局检查发现漏洞。当日，县公安局对该公司警告。", "2024-06-20", "2024-04-08", "2024-04-08"),
    ("2023年12月8日，县公安局检查发现漏洞。次月，县公安局对该公司警告。", "2024-06-20", "2023-12-08", "2024-01"),
    ("2024年4月，县公安局检查发现漏洞。次日，县公安局对该公司警告。", "2024-06-20", "2024-04", None),
    ("次日，县公安局对该公司警告。", "2024-06-20", None, None),
    # the year of a campaign or a plan
    ("2024年个人信息保护专项行动开展以来，市网信办检查发现某健身房强制刷脸。", "2024-06-20", None, None),
    ("根据2024年全市数据安全检查工作安排，县公安局检查发现某店存在漏洞。", "2024-06-20", None, None),
    ("在2024年“净网”专项行动中，县公安局检查发现某店存在漏洞。", "2024-06-20", None, None),
    ("2024年，县公安局检查发现某店存在漏洞。", "2024-06-20", "2024", None),
    ("11月14日消息，据公示表显示，某银行被罚款四十万元。", "2022-11-16", None, None),
    ("4月19日，监管局公布了一张罚单，某银行被罚款。", "2024-05-01", None, None),
    ("违反自2021年9月1日起施行的法律，被处以警告。", "2024-06-20", None, None),
    ("该网站域名2023年6月到期，网站2019年1月上线。", "2024-06-20", None, None),
    ("责令该公司应于7月30日前完成整改。", "2024-06-20", None, None),
    ("《个人信息保护规定》（2013年7月16日公布）要求企业整改。", "2024-06-20", None, None),
    ("违反《网络安全法》第21条和第59条。", "2024-06-20", None, None),
]


@pytest.mark.parametrize(("text", "published", "found", "decided"), CASES)
def test_dates(text: str, published: str, found: str | None, decided: str | None) -> None:
    p = passage(text, date=published)
    was_found, was_decided = dates.read(p)
    assert (was_found and was_found.value.text, was_decided and was_decided.value.text) == (found, decided)
    assert all(is_verbatim(f.words, p) for f in (was_found, was_decided) if f)


def test_without_a_published_date_a_date_without_year_stays_open() -> None:
    assert dates.read(passage("12月14日，区网信办约谈该公司。", date=None)) == (None, None)


def test_the_lead_dates_the_decision_of_all_its_cases() -> None:
    _, decided = dates.read(passage("某公司未留存日志。", lead="2024年5月9日，市网信办对三家公司作出罚款决定。"))
    assert decided is not None
    assert decided.value.text == "2024-05-09"


@given(st.integers(1, 12), st.integers(1, 28), st.dates(datetime.date(2010, 1, 1), datetime.date(2040, 12, 31)))
def test_a_date_without_year_is_never_after_the_report(month: int, day: int, published) -> None:  # type: ignore[no-untyped-def]
    _, decided = dates.read(passage(f"{month}月{day}日，市网信办依法约谈该公司。", date=published.isoformat()))
    assert decided is not None
    assert decided.value.text <= published.isoformat()


@given(st.text(alphabet="20234年月日至去今1567初，。第条网信办约谈发现", max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    dates.read(passage(text))


def test_a_quarter_is_the_date_of_no_case() -> None:
    assert dates.read(passage("2024年第三季度，省通信管理局依法对一批企业作出行政处罚。", date="2024-12-05")) == (None, None)


@pytest.mark.parametrize("lead", ["2022年上半年，市网信办依法约谈网站156家。", "2022年，全市网信部门约谈网站30家，罚款8家。"])
def test_the_work_of_a_year_dates_no_case(lead: str) -> None:
    assert dates.read(passage("市网信办对某公司罚款一万元。", lead=lead)) == (None, None)
