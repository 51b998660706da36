"""How an article is cut into cases: one test per way such articles are laid out. The words are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ingest.receive import articles
from generator.ingest.split import passages
from generator.models import Passage

SEEDS = Path(__file__).parents[2] / "seeds"

# style: (article, [(first words, last words) of each case in order])
STYLES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "bold headings that end in 案": (
        """青江市公安机关公布两起典型案例。

**某物流公司不履行网络安全保护义务案**

2024年5月6日，青江市公安局网安支队检查发现，某物流公司官网存在弱口令，未留存网络日志。网安支队依据《网络安全法》第五十九条，对该公司予以警告。

**某职业学院不履行数据安全保护义务案**

2024年6月，青江市公安局网安支队发现，某职业学院教务系统数据泄露。网安支队依法对该学院处以罚款五万元。

**警方提醒**

网络运营者应当依法履行网络安全保护义务，否则将被责令改正、给予警告。
""",
        [("2024年5月6日", "予以警告。"), ("2024年6月", "罚款五万元。")],
    ),
    "a number alone on its line, plain headings": (
        """01

某酒店网站被篡改

4月3日，白沙县公安局网安大队工作中发现，某酒店网站首页被篡改。经查，该酒店未采取防范网络攻击的技术措施。

白沙县公安局依法对该酒店给予警告，并责令限期改正。

02

某超市会员系统泄露信息

4月9日，白沙县公安局网安大队接到举报，某超市会员系统存在未授权访问漏洞，致使客户信息泄露。

白沙县公安局依法对该超市处以罚款一万元。
""",
        [("4月3日", "责令限期改正。"), ("4月9日", "罚款一万元。")],
    ),
    "a bold name runs into each case": (
        """青江省网信系统查处一批侵害个人信息权益的企业，典型案例如下：

**某装饰公司。**该公司向物业人员购买业主电话用于推销。青江市网信办责令其改正，给予警告。

**某健身企业。**会员入场只能刷脸，不提供其他方式。白沙县网信办对其作出警告的行政处罚。
""",
        [("某装饰公司。", "给予警告。"), ("某健身企业。", "警告的行政处罚。")],
    ),
    "one case on the heels of another": (
        """4月3日，白沙县公安局检查发现，甲公司服务器被植入木马，未安装防护软件。白沙县公安局对该公司给予警告。

无独有偶。乙学校的邮箱管理员账号使用弱口令，被他人登录。白沙县公安局依法对该学校罚款二万元。

同日，江东区公安局发现，丙酒店会员系统无需登录即可访问，依法对该酒店罚款一万元。
""",
        [("4月3日", "给予警告。"), ("无独有偶", "罚款二万元。"), ("同日", "罚款一万元。")],
    ),
    "a decision set out as a form": (
        """时间：2021年6月28日

当事人：青江市某供水有限公司

经过：网安大队检查发现，该公司两台服务器管理员口令相同且为弱口令。

处罚：青江市公安局依据《网络安全法》第五十九条，给予警告，责令改正。
""",
        [("当事人：", "责令改正。")],
    ),
    "one case per paragraph, no headings": (
        """近期，川北市公安机关依法查处一批不履行网络安全保护义务案件。以下是几个典型案例。

2025年2月，川北市江东区某软件公司开发的订票平台被黑客入侵，造成订单数据泄露。经查，该公司未落实网络安全等级保护制度。江东区公安机关已依法对其处以行政处罚。

2025年3月，川北市山阳县某医院主机被植入木马，未安装杀毒软件。山阳县公安机关已依法对其处以行政处罚。

2024年12月，川北市河口区某医院弱电间无人管理，网络设备被外人接入。河口区公安机关已依法对其处以警告。
""",
        [("2025年2月", "处以行政处罚。"), ("2025年3月", "处以行政处罚。"), ("2024年12月", "处以警告。")],
    ),
    "two cases in one paragraph": (
        """3月2日，南岭市公安局网安支队检查发现，南岭某商贸有限公司网站存在高危漏洞未及时修补，依法对该公司给予警告。3月5日，南岭市公安局网安支队检查发现，北坪某教育咨询有限公司未制定网络安全管理制度，依法对该公司处以罚款一万元。
""",
        [("3月2日", "给予警告。"), ("3月5日", "罚款一万元。")],
    ),
    "two parties of one case in one paragraph": (
        """近期，海城两家公司因未履行网络安全保护义务被依法处罚。其中，某印刷公司网站停用后未注销备案；另一家包装公司网站被篡改。海城市网信办依据《网络安全法》第五十九条，对这两家公司作出给予警告的行政处罚。
""",
        [("近期，海城两家公司", "给予警告的行政处罚。")],
    ),
    "label run into the paragraph": (
        """近日，江州市网信办依法约谈2家单位。

案例一：经查，某出版单位网站存在弱口令漏洞。江州市网信办依法对该单位负责人进行约谈，要求其立即整改。该单位表示，将认真整改。

案例二：经查，某供热公司缴费系统数据泄露。江州市网信办依法对该公司负责人进行约谈，要求其立即整改。该公司表示，将举一反三。

被约谈单位表示，将严格落实主体责任。

下一步，江州市网信办将持续加大执法力度，依法查处违法行为。
""",
        [("经查，某出版单位", "将认真整改。"), ("经查，某供热公司", "将举一反三。")],
    ),
    "numbered one-line items under topic headings": (
        """全省网信系统依法查处一批案件，现公布如下。

一、违反网络运行安全的行为

1.某公司网站存在多个高危漏洞，经提醒后仍整改不到位。网信部门依法给予警告的行政处罚，并责令其整改。

2.某协会网站被植入赌博链接，未采取技术防护措施。网信部门依法约谈其负责人，责令限期整改。

二、违反数据安全的行为

3.某培训机构未采取加密措施，造成学员信息泄露。网信部门依法对其处以罚款二万元。
""",
        [("1.某公司网站", "责令其整改。"), ("2.某协会网站", "责令限期整改。"), ("3.某培训机构", "罚款二万元。")],
    ),
    "a digest with one case among news": (
        """本周要闻

• 某厂商发布零信任产品
• 东湖市一公司未履行数据安全义务被罚

**1、某厂商发布零信任产品**

近日，某厂商发布零信任产品，为企业网络安全提供保障。

**2、东湖市一公司未履行数据安全义务被罚**

8月8日网信东湖消息，东湖市网信办在工作中发现，某信息技术公司数据库未设口令，导致数据泄露。东湖市网信办依据《数据安全法》对该公司责令改正，给予警告，并处罚款五万元。

原文链接：https://example.org/1

**3、爱尔兰对某社交平台罚款3亿欧元**

爱尔兰数据保护委员会发现该平台违反GDPR，对其罚款3亿欧元。
""",
        [("8月8日网信东湖", "罚款五万元。")],
    ),
    "one story without headings": (
        """近日，云港市网信办接到线索，属地某医疗器械公司系统存在漏洞，致使个人信息泄漏，遂对该公司立案调查。

经查，涉事系统未采取访问控制措施，网络日志留存不足六个月，违反了《数据安全法》第二十七条规定。

云港市网信办依据《数据安全法》第四十五条规定，对该公司给予警告，并处罚款。

数据安全关乎群众切身利益，企业应当落实保护义务。
""",
        [("近日，云港市网信办", "并处罚款。")],
    ),
    "one story under part headings": (
        """**案情回顾**

去年秋天，何某与朋友办了一家公司，买下一个网站，谁都可以在上面发布信息。

没过多久，石门县公安局网安大队在工作中发现了这个网站。

**处罚结果**

网安大队依法对何某的公司给予警告，并处没收违法所得。

**网警提醒**

网站负责人必须履行网络安全保护义务。
""",
        [("去年秋天", "没收违法所得。")],
    ),
    "an administrative decision, then a judgment": (
        """何某的公司办了一个网站，未审核用户发布的信息。石门县公安局网安大队发现后，依法对该公司给予警告。

被行政处罚后，何某仍不改正，继续经营网站。法院以拒不履行信息网络安全管理义务罪判处何某有期徒刑八个月。
""",
        [("何某的公司办了", "给予警告。"), ("被行政处罚后", "八个月。")],
    ),
    "a list of faults after the decision": (
        """4月1日，金融监管总局临江监管局公布罚单，临江某银行被罚款90万元。

罚单显示，该行存在以下违法违规行为：

01 贷后管理不尽职；

02 数据安全管理不到位；

03 系统运维不到位

专家认为，银行应当重视数据安全。
""",
        [("4月1日", "系统运维不到位")],
    ),
    "statute text printed after each case": (
        """一、不履行网络安全保护义务

01 某服务公司不履行网络安全保护义务案

2020年1月，渝水市公安局网安总队发现，某服务公司系统未留存日志，依法对其给予警告。

《网络安全法》第二十一条

国家实行网络安全等级保护制度。

02 某直播公司不履行个人信息保护义务案

2020年2月，渝水市公安局网安总队发现，某直播公司未经同意收集个人信息，依法对其罚款一万元。

《网络安全法》第四十一条

网络运营者收集、使用个人信息，应当遵循合法、正当、必要的原则。
""",
        [("2020年1月", "给予警告。"), ("2020年2月", "罚款一万元。")],
    ),
    "HTML left-overs": (
        """<p><strong>案例1</strong></p><p>2024年7月1日，沙河市公安局网安支队检查发现，某汽修公司&nbsp;网站被篡改，未采取防护措施。<br/>沙河市公安局依法对该公司给予警告。</p>
<p><strong>案例2</strong></p><p>2024年7月2日，沙河市公安局网安支队检查发现，某网吧未落实实名登记。沙河市公安局依法对该网吧责令停业整顿。</p>
""",
        [("2024年7月1日", "给予警告。"), ("2024年7月2日", "停业整顿。")],
    ),
    "an advertisement that opens with two cases": (
        """· 2024年5月，某公司网站因存在高危漏洞被黑客利用。根据相关规定，该公司被给予行政警告，并责令限期改正。

· 2024年7月，某医院服务器违规开放远程端口，未采取任何技术措施。根据相关规定，该医院被给予行政警告。

我们的产品帮助企业发现风险，欢迎咨询。
""",
        [("2024年5月", "责令限期改正。"), ("2024年7月", "给予行政警告。")],
    ),
    "items of a list, the authority only in its opening": (
        """2025年5月以来，滨湖区网信办联合开展网络安全检查，现将处罚情况通报如下：

（一）滨湖某地产公司未制定网络安全应急预案，给予警告。

（二）滨湖某药业公司未按规定留存日志，经责令改正后拒不改正，罚款2万元，对主管人员黄某罚款5000元。

请各单位引以为戒。
""",
        [("（一）滨湖某地产公司", "给予警告。"), ("（二）滨湖某药业公司", "罚款5000元。")],
    ),
    "a story told through its people": (
        """“老网站早就不用了，怎么还被处罚？”日前，衡山县某协会负责人王某问。

原来，该协会的网站停用后未注销备案，被改成赌博页面。衡山县公安局网安大队巡查发现后立即检查。

“停用不等于没有责任。”民警介绍，该协会违反了《网络安全法》第二十一条，县公安局依法对其作出警告处罚。

网站开办者应当及时注销停用网站。
""",
        [("“老网站早就不用了", "作出警告处罚。")],
    ),
    "headings that part one story": (
        """**案情简介**
2024年8月，龙泉市公安局网安大队发现，辖区某鞋业公司网站被植入赌博暗链。

**调查处理**
经查，该公司未制定安全管理制度。根据《网络安全法》第五十九条，公安机关对该公司给予警告。

**法条链接**
《网络安全法》
第五十九条 网络运营者不履行义务的，由有关主管部门责令改正，给予警告。

**网警提示**
各单位要落实责任，否则将被依法处罚。
""",
        [("2024年8月", "给予警告。")],
    ),
    "the party named again in the decision": (
        """2月，湖西网安大队在办案中发现某小区业主信息泄露，随即对物业公司启动检查。经查，该公司系统明文存储业主信息。

湖西县公安局根据《数据安全法》第四十五条，给予该公司警告。犯罪嫌疑人张某等3人被依法采取刑事强制措施。
""",
        [("2月，湖西网安大队", "刑事强制措施。")],
    ),
    "lines broken at commas": (
        """据网信江门3月4日消息，
江门市网信办在巡查中发现，属地某公司系统未采取安全保护措施，
导致数据泄露，依法对该公司给予警告。
""",
        [("据网信江门3月4日消息，江门市", "给予警告。")],
    ),
    "two banks in two paragraphs": (
        """近日，人民银行甘州分行公布处罚信息。甘州某农商行因违反信用信息查询规定，被罚款32万元；时任经理张某被罚款3万元。

其他信息：甘州乙村镇银行股份有限公司因违反数据安全管理规定，被处以罚款58万元。
""",
        [("近日，人民银行", "被罚款3万元。"), ("其他信息", "罚款58万元。")],
    ),
    "checked from both sides": (
        """2月，湖东网安部门接到报案，某物流公司系统遭入侵。民警抓获犯罪嫌疑人邓某某，已依法采取刑事强制措施。

警方同时启动“一案双查”，检查该公司履行网络安全保护义务的情况。经查，该公司未部署日志设备，未采取防范网络攻击的技术措施。
""",
        [("2月，湖东网安部门", "刑事强制措施。"), ("警方同时启动", "技术措施。")],
    ),
}


def split(text: str) -> list[Passage]:
    return passages.split(articles.read("a.md", text.encode()))


@pytest.mark.parametrize("style", STYLES)
def test_each_case_is_one_passage(style: str) -> None:
    text, expected = STYLES[style]
    found = [p.text for p in split(text)]
    assert len(found) == len(expected), found
    for passage, (first, last) in zip(found, expected, strict=True):
        assert passage.startswith(first), passage
        assert passage.endswith(last), passage


@pytest.mark.parametrize(("seed", "count"), [("000", 7), ("001", 5), ("002", 3), ("003", 2), ("004", 2)])
def test_seeds(seed: str, count: int) -> None:
    path = next(SEEDS.glob(f"{seed}_*"))
    found = passages.split(articles.read(path.name, path.read_bytes()))
    assert len(found) == count
    assert {p.scope for p in found} == {"administrative"}


def test_a_law_printed_behind_its_own_heading_is_an_appendix() -> None:
    law = "《网络安全法》第四十二条规定，网络运营者不得泄露其收集的个人信息。"
    body = f"案例一：5月6日，白沙县公安局发现某网点未履行网络安全保护义务，对该网点警告。\n\n法条链接：{law}"
    (told,) = passages.split(articles.read("a.md", body.encode()))
    assert told.appendix == law
    assert "法条链接" not in told.text


def test_lead_and_appendix_belong_to_the_notice() -> None:
    article = """近日，江州市网信办依据《网络安全法》依法约谈2家公司。

**案例一**

经查，某公司网站存在漏洞，江州市网信办依法对该公司进行约谈。

**案例二**

经查，某学校系统存在弱口令，江州市网信办依法对该学校进行约谈。

法条链接

《中华人民共和国网络安全法》第二十一条：国家实行网络安全等级保护制度。
"""
    for passage in split(article):
        assert passage.lead == "近日，江州市网信办依据《网络安全法》依法约谈2家公司。"
        assert passage.appendix.startswith("《中华人民共和国网络安全法》第二十一条")


def test_other_news_of_a_digest_is_no_lead() -> None:
    text, _ = STYLES["a digest with one case among news"]
    assert [(p.lead, p.title) for p in split(text)] == [("", "东湖市一公司未履行数据安全义务被罚")]


@pytest.mark.parametrize(
    ("line", "origin"),
    [("文章来源：网信郑州", "网信郑州"), ("素材丨广西网警", "广西网警"), ("（来源：公安部网安局）", "公安部网安局"), ("编辑：小安", None)],
)
def test_origin(line: str, origin: str | None) -> None:
    (passage,) = split(f"青江市网信办检查发现，某公司网站存在漏洞，依法对该公司进行约谈。\n\n{line}\n")
    assert passage.origin == origin
    assert line not in passage.text


def test_zones() -> None:
    (passage,) = split(
        "经查，某公司系统存在弱口令，江州市网信办依法对该公司负责人进行约谈，要求其立即整改。同时，加强防护。该公司表示，将认真整改。\n"
    )
    assert [(z.kind, passage.text[z.start : z.end]) for z in passage.zones] == [
        ("findings", "经查，某公司系统存在弱口令，"),
        ("decision", "江州市网信办依法对该公司负责人进行约谈，"),
        ("demands", "要求其立即整改。同时，加强防护。"),
        ("response", "该公司表示，将认真整改。"),
    ]


def test_short_lines_that_name_parties_are_headings() -> None:
    body = """现将案件曝光如下：

西山区某货运公司

民警检查发现，该公司邮箱存在弱口令，依法给予警告。

东川县某供水公司

东川县公安局网安大队发现，该公司未制定网络安全应急预案。县公安局对其处以警告。
"""
    article = articles.read("a.md", body.encode())
    assert [p.text[:6] for p in passages.split(article)] == ["民警检查发现", "东川县公安局"]


def test_speech_is_no_heading_and_numbered_stories_are() -> None:
    body = """网警讲两个故事。

【案情一】

5月6日，南溪县公安局网安大队找到某园林公司。

“我们的网站平时没人看，也要管吗？”

经查，该公司网站存在弱口令。县公安局对该公司给予警告。

【案情二】

某热力公司未留存网络日志。南溪县公安局依法给予该公司警告。
"""
    cases = passages.split(articles.read("a.md", body.encode()))
    assert [p.text[:4] for p in cases] == ["5月6日", "某热力公"]
    assert "也要管吗" in cases[0].text


def test_a_unit_punished_for_what_it_published_is_a_case_of_ours() -> None:
    body = "5月6日，某自媒体公司旗下账号编发虚假信息。白河市网信办依据《互联网信息服务管理办法》对该公司处以罚款三万元。"
    assert [p.scope for p in passages.split(articles.read("a.md", body.encode()))] == ["administrative"]


@pytest.mark.parametrize("first", ["典型案例1", "01", "📢 一、某商务宾馆"])
def test_the_first_heading_is_no_byline(first: str) -> None:
    second = first.replace("1", "2").replace("一、某商务宾馆", "二、某快捷酒店")
    body = f"""# 两家单位被罚

{first}

5月6日，南溪县公安局发现某宾馆存在弱口令，未留存网络日志，依法对该宾馆给予警告。

{second}

南溪县公安局发现某酒店网站被篡改，依法对该酒店给予警告。
"""
    raw = f"---\ntitle: 两家单位被罚\n---\n\n{body}"
    assert [p.text[:6] for p in passages.split(articles.read("a.md", raw.encode()))] == ["5月6日，南", "南溪县公安局"]


def test_a_story_begins_where_its_party_is_named() -> None:
    body = """老陈是某财税公司的负责人，为图方便把远程端口开到了公网。

5月6日凌晨，黑客登录系统，植入勒索软件，账套被加密。

经查，该公司未做备份，南溪县公安局对该公司给予警告。
"""
    assert [p.text[:2] for p in passages.split(articles.read("a.md", body.encode()))] == ["老陈"]
