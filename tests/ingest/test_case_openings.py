"""By which words a further case opens where no heading stands over it, and which words only go on with the case before it."""

from __future__ import annotations

import pytest

from generator.ingest.receive import articles
from generator.ingest.split import passages
from generator.models import Passage

ALONE = "南溪县公安局对该公司给予警告，责令限期改正。"


def split_alone(text: str) -> list[Passage]:
    return passages.split(articles.read("a.md", text.encode()))


def split(text: str) -> list[Passage]:
    return split_alone(f"南溪县公安局查处一批网络安全行政案件，现通报如下：\n\n{text}")


OPENINGS = {
    "said in words": (
        "一是南溪某光伏企业。该企业监控平台使用默认口令。{}",
        "二是白沙某物流园区。该园区系统被植入木马，{}",
        "三是东川某客栈。该客栈未落实实名登记。{}",
    ),
    "in words, without finding words": ("一是南溪某公司运营的写作网站提供服务时无备案，{}", "二是白沙某传播公司换脸小程序不加标识，{}"),
    "number run into the month": ("1.1月13日，县公安局发现某药业公司系统存在空口令，{}", "2.11月27日，县公安局发现某小学公示身份证号，{}"),
    "number run into the year": ("1.2024年3月，某粮食公司官网被篡改，{}", "2.2024年5月，某驾校系统存在弱口令，{}"),
    "a dash": ("——某粮油公司网站存在弱口令，{}", "——某中学网站存在漏洞，{}"),
    "a mark": ("◆某粮油公司网站存在弱口令，{}", "◆某中学网站存在漏洞，{}"),
    "another house": ("5月6日，某贸易公司服务器被植入木马，{}", "另一家被黑企业某信息公司长期共用同一口令，{}", "还有一家公司某广告公司未留存网络日志，{}"),
    "a site by its quoted name": (
        "“江滩论坛”网站未尽审核义务，南溪县网信办约谈网站负责人，责令改正。",
        "“白沙生活网”未经许可发布时政新闻，南溪县网信办依法对其罚款一万元。",
    ),
    "a further form": (
        "当事人：南溪某软件公司\n\n违法事实：县公安局发现，当事人未留存网络日志。\n\n处罚结果：警告，责令限期改正",
        "当事人：白沙某学校\n\n违法事实：县公安局发现，当事人官网泄露学生信息。\n\n处罚结果：警告",
    ),
    "a name alone": ("某热力公司案。5月6日，该公司系统被发现存在漏洞，{}", "某药房案。5月8日，该药房系统被发现存在漏洞，{}"),
}


@pytest.mark.parametrize("name", OPENINGS)
def test_a_further_case_opens(name: str) -> None:
    told = [text.format(ALONE) for text in OPENINGS[name]]
    assert [p.text for p in split("\n\n".join(told))] == told


def test_a_paragraph_that_names_all_parties_first_is_their_summary() -> None:
    summary = "11月以来，南溪县公安局先后对东川某酒店、白沙某配件公司、江滩某港务企业3家单位依法予以行政处罚。"
    told = [
        "东川某酒店官网存在高危漏洞，11月3日，县公安局对其处以警告。",
        "白沙某配件公司邮件系统口令简单，11月6日，县公安局对其处以罚款一万元。",
        "江滩某港务企业未隔离生产网，11月9日，县公安局责令其改正，给予警告。",
    ]
    found = split_alone("\n\n".join([summary, *told]))
    assert [p.text for p in found] == told
    assert found[0].lead == summary


ONE_CASE = {
    "a decision set out as a form": (
        "被处罚单位：南溪某网络公司",
        "违法事实：你公司为未备案网站提供接入服务，未核验用户身份。",
        "处罚内容：责令改正，罚款10000元",
        "处罚机关：青江省通信管理局",
        "处罚日期：2024年2月28日",
    ),
    "faults counted in words": (
        "5月6日，县公安局检查某医院，发现其存在以下问题：",
        "一是未制定网络安全管理制度；",
        "二是网站存在弱口令，未留存网络日志；",
        "三是未确定网络安全负责人。",
        ALONE,
    ),
    "demands counted in words": ("5月6日，县公安局发现某医院网站存在漏洞。", ALONE, "一是要求该院立即整改；", "二是要求该院举一反三。"),
    "measures counted in words": ("5月6日，县公安局发现某医院网站存在漏洞，依法作出处理：", "一是对该院给予警告；", "二是对该院信息科负责人罚款五千元。"),
    "a number in the text": ("5月6日，某医院3.5万条病历泄露。", ALONE),
}


@pytest.mark.parametrize("name", ONE_CASE)
def test_a_list_within_a_case_opens_none(name: str) -> None:
    assert len(split("\n\n".join(ONE_CASE[name]))) == 1


TURNS = [
    "公安机关对该公司履行保护义务情况开展检查，发现",
    "民警对该中介公司倒查发现，",
    "案子并没有到此为止。公安机关检查该公司，",
    "警方同步开展“一案双查”，",
]


@pytest.mark.parametrize("turn", TURNS)
def test_after_the_crime_its_victim_is_looked_into(turn: str) -> None:
    crime = "去年11月，东川县公安局破获一起侵犯公民个人信息案，犯罪嫌疑人贺某窃取某中介公司业主信息，被依法刑事拘留。"
    admin = f"{turn}业主信息未采取加密措施，{ALONE}"
    found = split(f"{crime}\n\n{admin}")
    assert [p.scope for p in found] == ["criminal", "administrative"]
    assert found[1].text == admin


def test_a_bold_first_case_is_no_summary_where_another_follows() -> None:
    first = "**7月18日，某农商行因未按规定报告网络安全事件，被东川县公安局罚款十万元。**"
    second = "无独有偶，7月21日，某村镇银行因泄露客户信息，被白沙县公安局警告并罚款五万元。"
    assert [p.text[:5] for p in split_alone(f"{first}\n\n{second}")] == ["7月18日", "无独有偶，"]
    again = "7月18日，东川县公安局检查发现，该行未制定应急预案，依法对某农商行罚款十万元。"
    assert len(split_alone(f"{first}\n\n{again}")) == 1


def test_the_speech_that_opens_a_story_belongs_to_it() -> None:
    text = f"“网站怎么打不开了？”9月的一天，某小学办公室里乱成一团。县公安局检查发现该校网站存在漏洞。{ALONE}"
    assert [p.text for p in split_alone(text)] == [text]


def test_a_heading_in_brackets_turns_from_the_crime_to_its_victim() -> None:
    body = """【案情简介】

2024年3月，东川县公安局侦办一起侵犯公民个人信息案，嫌疑人胡某系某快递公司网点员工，已被刑事拘留。

【一案双查】

公安机关同步检查发现，该网点未履行个人信息保护义务，东川县公安局对该网点给予警告，责令改正。
"""
    assert [p.scope for p in split_alone(body)] == ["criminal", "administrative"]


STRUNG = {
    "each dealt with by the office named first": (
        "近期，南溪县网信办对某科技公司未履行数据安全保护义务的行为给予警告；",
        "对白沙某物流公司存在系统漏洞的行为责令改正，给予警告；",
        "对东川某学校未落实等级保护制度的问题约谈其负责人。",
    ),
    "each said to have suffered it": (
        "5月，县网安大队检查发现，某药店未留存网络日志，被警告；",
        "某宾馆网站存在弱口令，被罚款一万元。",
    ),
    "houses without a name": (
        "5月以来，南溪县公安局对3家单位作出处罚：一家酒店未落实实名制，被罚款1万元；",
        "一家网吧未留存日志，被警告；",
        "一家培训机构系统存在弱口令，被责令整改。",
    ),
    "counted in words": (
        "一是南溪某科技公司系统存在弱口令，被警告；",
        "二是白沙某物流公司未留存日志，被责令改正。",
    ),
}


@pytest.mark.parametrize("name", STRUNG)
def test_a_sentence_that_strings_cases_together_is_cut(name: str) -> None:
    assert [p.text for p in split("".join(STRUNG[name]))] == list(STRUNG[name])


def test_what_the_sentence_says_first_holds_for_all_its_cases() -> None:
    text = "南溪县公安局依据《网络安全法》第五十九条，对某药店未留存日志的行为予以警告；对某宾馆存在弱口令的问题责令改正。"
    assert [p.lead.splitlines()[0] for p in split(text)][1:] == ["南溪县公安局依据《网络安全法》第五十九条，"]


SHARED_OUT = [
    "5月，县公安局检查发现，某医院存在弱口令；其运维单位某科技公司未采取技术措施；依法对该院给予警告；对某科技公司罚款一万元。",
    "县公安局对某医院未履行网络安全保护义务的行为罚款五万元；对运维方某科技公司未采取技术措施的行为罚款一万元。",
    "县公安局对某医院未留存日志的行为罚款五万元；对直接负责的主管人员冯某未履行职责的行为罚款五千元。",
    "县公安局发现某医院未制定管理制度；未留存网络日志；未采取加密措施，对该院警告。",
]


@pytest.mark.parametrize("text", SHARED_OUT)
def test_parts_of_a_sentence_that_share_out_one_case_open_none(text: str) -> None:
    assert len(split(text)) == 1


ONE_MORE = [
    ("近日，江滩市一家酒店因未落实等级保护制度，被公安机关警告。", "柯桥区一家物流公司也因未留存网络日志被网安大队责令改正、给予警告。"),
    ("5月，绍兴越城公安分局对一家存在弱口令的酒店给予警告。", "上虞区一家物流企业因系统存在漏洞，被公安机关罚款一万元。"),
    ("5月，县网信办检查发现某培训机构网站存在漏洞，对其警告。", "同月，某诊所把患者信息贴上网，县网信办责令改正，给予警告。"),
]


@pytest.mark.parametrize("told", ONE_MORE)
def test_one_more_house_opens_a_case(told: tuple[str, str]) -> None:
    assert [p.text for p in split("\n\n".join(told))] == list(told)


ONE_HOUSE = [
    ("近日，杭州一家企业因未履行保护义务被网信办罚款。", "据了解，杭州一家企业系统存在漏洞，被网信办罚款5万元，责令改正。"),
    ("5月，某农商行因违反数据安全管理规定，被人民银行警告并罚款六十万元。", "时任科技部负责人杨某因对上述行为负有责任，被罚款四万元。"),
    ("5月，某农商行因违反数据安全管理规定，被人民银行警告并罚款六十万元。", "直接责任人冯某对上述行为负有责任，被罚款两万元。"),
]


@pytest.mark.parametrize("told", ONE_HOUSE)
def test_the_same_house_and_its_officers_open_none(told: tuple[str, str]) -> None:
    assert len(split("\n\n".join(told))) == 1


def test_a_lead_that_only_counts_who_was_dealt_with_is_no_case() -> None:
    lead = "为压实责任，南溪县公安局网安大队强化监管，近期对两家单位作出处罚。"
    told = [
        "5月，民警检查某铜业企业，发现该企业未制定网络安全管理制度，民警责令其限期整改，并处以警告。",
        "6月9日，网安大队回访某职业中学，发现日志设备缺失问题仍未整改，对该校罚款一万元。",
    ]
    found = split_alone("\n\n".join([lead, *told]))
    assert [p.text for p in found] == told


def test_the_notice_goes_on_behind_a_list_of_links() -> None:
    body = f"前情回顾·**执法动态**\n\n* [某银行被罚](https://e.example/1)\n\n5月6日，南溪县公安局检查发现某公司存在弱口令。{ALONE}"
    assert [p.text[:4] for p in split_alone(body)] == ["5月6日"]


def test_closing_a_site_is_an_act() -> None:
    told = [
        "1.某论坛未履行主体责任案。该论坛审核把关不严，县网信办依法约谈论坛负责人，责令其暂停跟帖功能。",
        "2.某商会网站发布违法信息案。该网站无人维护，运营者未及时处置。县网信办会同通信管理部门依法注销其备案，关闭网站。",
    ]
    assert [p.text for p in split("\n\n".join(told))] == told
