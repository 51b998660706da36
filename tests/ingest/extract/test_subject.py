"""Who was sanctioned, in every way a notice prints a party, and of which kind it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import subject
from generator.ingest.extract.parties import mentions
from generator.models import Found
from generator.vocabulary import vocabulary
from tests.ingest.extract.passages import is_verbatim, passage

MASKED = [
    ("呼和浩特某博物馆界面被篡改。公安机关对该博物馆处以警告。", "呼和浩特某博物馆"),
    ("南宁某客货服务有限责任公司未加密。网安部门对该公司处以行政处罚。", "南宁某客货服务有限责任公司"),
    ("郑州高新区某产业园发展有限公司遭攻击，网信部门约谈该公司负责人。", "郑州高新区某产业园发展有限公司"),
    ("某县教育局官网被黑，被市网信办通报批评。", "某县教育局"),
    ("深圳市XX网络技术有限公司未留存日志，通信管理局对其处以罚款。", "深圳市XX网络技术有限公司"),
    ("市网信办依法约谈××学校负责人，责令该校整改。", "××学校"),
    ("经查，A公司未履行义务，公安局对A公司罚款五万元。", "A公司"),
    ("某开发区责任落实不到位，市网信办依法对其相关负责人进行约谈。", "某开发区"),
    ("某市属国有企业网站泄露信息，市委网信办依法对该单位相关责任人进行约谈。", "某市属国有企业"),
    ("民警在对洪泽区某镇卫生院检查时发现弱口令，遂给予警告处罚。", "洪泽区某镇卫生院"),
    ("广西某酒店有限公司、玉林某宾馆分别被检查，公安机关依法对玉林某宾馆罚款。", "玉林某宾馆"),
]

OTHER_FORMS = [
    ("省网信办7月9日通报，友邻圈平台在未告知用户的情况下提供位置信息。省网信办没收友邻圈平台违法所得，并处罚款二百万元。", "友邻圈平台"),
    ("房小宝App在未取得同意的情况下读取通讯录，被责令改正。", "房小宝App"),
    ("网信办就“飞鸟视频”“南江短剧”平台未落实未成年人模式等问题，依法约谈平台负责人。", "“飞鸟视频”“南江短剧”平台"),
    ("二是“山城头条”微信公众号未经许可转载时政新闻，依法关闭；", "“山城头条”微信公众号"),
    ("公安分局开展清查，对未落实实名登记的“蓝湾网吧”处以警告、罚款3000元，", "蓝湾网吧"),
    ("对“小网咖”警告。", "小网咖"),
    ("我局接举报，称本县“百花剧场”微信公众号发布虚假信息。我局依法对该剧场予以警告。", "百花剧场"),
    ("（一）兴业小额贷款有限公司因网站存在高危漏洞未及时修补，被行政警告；", "兴业小额贷款有限公司"),
    ("民警发现，辖区一家从事跨境电商的公司数据库暴露。公安局对该公司处以警告。", "一家从事跨境电商的公司"),
    ("同日，另一家“极光电竞馆”因停止实施安全技术措施，被给予警告并罚款1000元。", "“极光电竞馆”"),
    ("2.“好时光”宾馆：公共WiFi未实名，被某县公安局责令限期改正并处警告。", "“好时光”宾馆"),
    ("某跨国车企在华子公司擅自传输数据。省网信办对该公司责令改正。", "某跨国车企在华子公司"),
    ("民警对某软件园区内的一家软件开发公司检查时，发现该公司未落实等级保护制度，处以警告。", "一家软件开发公司"),
    ("某分局官网消息，招远某银行因违反数据安全管理规定，被罚款35.5万元。", "招远某银行"),
    ("合肥某信息系统集成公司承建某区政务平台时擅自复制数据库。公安机关对该公司罚款六十万元。", "合肥某信息系统集成公司"),
    ("网民反映搜索“某县中学”后跳转到赌博网站。经查，白沙县某中学旧站未注销。公安局对该中学处以警告。", "白沙县某中学"),
    ("2.某论坛未履行主体责任案。该论坛审核不严，网信办依法约谈论坛负责人。", "某论坛"),
    ("1.“某某财经网”违规从事新闻信息服务案。经查，该网站未取得许可，网信办责令其改正。", "“某某财经网”"),
    ("某跨境电商平台未申报数据出境安全评估，网信办责令其改正。", "某跨境电商平台"),
    ("某大数据公司未设访问控制，海淀分局对其罚款八十万元，并对CTO罚款八万元。", "某大数据公司"),
    ("某房产公司员工赵某出售业主信息。公安机关对赵某采取刑事强制措施，同时责令该公司整改。", "某房产公司"),
    ("某人力资源公司承接事业单位招聘考试，报名信息泄露，公安局对该公司罚款五万元。", "某人力资源公司"),
    ("北京某科技公司（以下简称“A公司”）采集人脸，公安分局对A公司罚款。", "北京某科技公司"),
    ("某在线教育公司数据库泄露，网信办对其罚款。", "某在线教育公司"),
    ("公安局对林芝某旅行社未分类数据的行为处以警告。", "林芝某旅行社"),
    ("浙江某软件厂商代运维的系统有漏洞，被公安局罚款五万元。", "浙江某软件厂商"),
    ("证监局对云海证券采取出具警示函措施。", "云海证券"),
    ("一家主营保健品的公司网站被篡改，公安机关约谈该网站负责人。", "一家主营保健品的公司"),
    ("广州一家驾培平台泄露信息，警方对该公司罚款。", "广州一家驾培平台"),
    ("网信办对属地一学校作出警告。", "一学校"),
    ("通信管理局对3家企业作出责令改正的决定。", "3家企业"),
    ("警方对何某的科技公司的违法行为作出警告。", "何某的科技公司"),
    ("本溪银行股份有限公司因泄露信息，被处以罚款。", "本溪银行股份有限公司"),
    ("市网信办对运营主体南昌云雀科技有限公司下达责令改正通知书。", "南昌云雀科技有限公司"),
    ("网信办对某App（运营者：沈阳某信息科技有限公司）超范围收集信息的行为依法约谈。", "沈阳某信息科技有限公司"),
    ("国家网信办依法对知网（CNKI）作出行政处罚。", "知网（CNKI）"),
    ("网信办约谈“好友圈”平台负责人，责令其整改。", "“好友圈”平台"),
    ("公安机关依法对非法控制他人系统的王某某予以行政处罚。", "王某某"),
    ("某公司员工出售客户名单，公安局依法对王某处以行政拘留。", "王某"),
]

NOT_THE_PARTY = [
    ("某医院系统由某科技公司开发，县公安局对医院处以警告。", "某医院"),
    ("某公司系统被入侵，公安机关对当事人予以警告。", "某公司"),
    ("某公司未留存日志，公安机关对法人处以罚款。", "某公司"),
    ("某高校系统由某科技公司开发。公安机关对该高校给予警告。", "某高校"),
    ("某科技公司为某县政府部门开发系统，致数据泄露。公安机关对该公司罚款一百万元。", "某科技公司"),
    ("受害人向某银行投诉后，公安机关对某快递网点罚款二万元。", "某快递网点"),
    ("中国人民银行福建省分行公示，某支付有限公司被警告并罚款。", "某支付有限公司"),
    ("据北京某安全公司报告，江西某企业因主机被植入木马，被依法处罚。", "江西某企业"),
    ("三河市某软件有限公司未对用户真实身份进行核验，网信办责令其停业整顿。", "三河市某软件有限公司"),
    ("近日，公安机关处罚了一批违法行为。", None),
]


# Words that may be a name and are none where the notice names somebody.
NO_NAMES = [
    ("一个由某园林公司备案的网站停用后公司未注销域名。公安机关对该公司给予警告。", "某园林公司"),
    ("某县图书馆网站由外包公司维护，该馆未督促外包公司修复漏洞，县公安局对该馆警告。", "某县图书馆"),
    ("某滑雪场未通知游客，也未向有关部门报告。公安分局对该滑雪场运营公司处罚款十万元。", "某滑雪场"),
    ("辖区某景区票务系统泄露游客信息，公安机关约谈景区运营公司负责人，责令其改正。", "某景区"),
    ("某写作网站未经备案提供服务，网信办对运营公司予以约谈，责令整改。", "某写作网站"),
    ("某制药企业备案后从未测评，公安分局给予该企业警告。", "某制药企业"),
    ("多个楼盘业主信息被某房产中介公司收集，市场监管局对该公司罚款。", "某房产中介公司"),
    ("部分网站平台落实主体责任不力，网信办依法约谈。", "部分网站平台"),
    ("县公安局接举报，白沙某灯具城大屏被篡改，遂给予该灯具城警告处罚。", "白沙某灯具城"),
    ("湘乡市公安局查明，王某侵入某学校选课系统，对王某行政拘留五日。", "王某"),
    ("织金县某客栈未登记旅客信息，公安局对该客栈罚款十万元。", "织金县某客栈"),
]


@pytest.mark.parametrize(("text", "name"), [*MASKED, *OTHER_FORMS, *NOT_THE_PARTY, *NO_NAMES])
def test_subject(text: str, name: str | None) -> None:
    found = subject.read(passage(text))
    assert (found and found.value) == name
    assert found is None or is_verbatim(found.words, passage(text))


def test_the_title_names_the_party_where_the_text_does_not() -> None:
    found = subject.read(passage("因未履行保护义务，被依法警告。", title="锡林郭勒盟某矿业公司案"))
    assert found is not None
    assert found.value == "锡林郭勒盟某矿业公司"
    assert subject.read(passage("因未履行保护义务，被依法警告。", headline="周报 | 某公司被罚；某医院被黑")) is None


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("1、某信息技术公司", "该公司为青江市某政务部门开发系统，擅自上传数据。公安分局对公司罚款二十万元。", "某信息技术公司"),
        ("某资讯网站", "该网站无证开设新闻栏目。市网信办对该网站罚款一万元。", "某资讯网站"),
        ("1. 南昌某房产中介公司案", "检查发现，当事人电脑内有多个楼盘业主信息。责令当事人改正，给予警告。", "南昌某房产中介公司"),
        ("永州某物业公司案", "某小区业主反映，该小区物业公司只许刷脸进出。公安分局对该物业公司责令改正。", "永州某物业公司"),
        ("吉安某美容店案", "市场监管局对一家美容店检查，当事人员工拷走会员名单。该局责令当事人改正。", "一家美容店"),
        ("某供应链公司案", "公安机关检查发现，某供应链管理公司数据库无密码。公安机关对该公司警告。", "某供应链管理公司"),
        ("某快递驿站泄露信息案", "涉案快递信息出自大学城某快递驿站。警方对该驿站给予警告。", "某快递驿站"),
    ],
)
def test_the_heading_names_the_party_that_the_text_only_refers_to(title: str, text: str, name: str) -> None:
    found = subject.read(passage(text, title=title, lead="安徽公安机关对4家单位作出处理。"))
    assert found is not None
    assert found.value == name


def test_a_heading_that_runs_into_the_text_gives_way_to_the_text() -> None:
    title, text = "沈阳铁西区某机械公司案", "9月4日，沈阳某机械公司网站被篡改。公安分局对该公司警告。"
    found = subject.read(passage(f"1.{title}。{text}", title=title))
    assert found is not None
    assert found.value == "沈阳某机械公司"


def test_the_fullest_printing_counts() -> None:
    text = "呼和浩特市某博物馆系统被篡改。依法对某博物馆处以警告。"
    found = subject.read(passage(text))
    assert found is not None
    assert found.value == "呼和浩特市某博物馆"


@pytest.mark.parametrize("row", vocabulary().subject_types.values(), ids=lambda row: row.id)
def test_every_kind_is_told_by_its_examples(row) -> None:  # type: ignore[no-untyped-def]
    assert row.examples

    def kind(name: str) -> str | None:
        found = subject.read_type(passage(name), Found(name, name, "test"))
        return found.value if found else None

    assert [e for e in row.examples if kind(e) != row.id] == []
    assert [e for e in row.counterexamples if kind(e) == row.id] == []


@pytest.mark.parametrize("name", ["某单位", "多家违法企事业单位", "王某某"])
def test_a_kind_that_is_not_told_stays_open(name: str) -> None:
    assert subject.read_type(passage(name), Found(name, name, "test")) is None


@given(st.text(alphabet="某市科技有限公司医院对该处以，。“”（）一家的X", max_size=60))
def test_organisations_are_verbatim(text: str) -> None:
    assert all(text[o.start : o.end] == o.text and o.text.endswith(o.core) for o in mentions.find(text))
    found = subject.read(passage(text))
    assert found is None or found.value in text


BY_NAME_ALONE = [
    ("邵东市某打火机厂门户被挂赌博广告。公安局作出罚款二万元的处罚决定，对信息员邹某罚款五千元。", "邵东市某打火机厂"),
    ("“甘泉快讯”网站以曝光为名向4家养殖企业索要“服务费”，区网信办责令其停业整顿。", "“甘泉快讯”网站"),
    ("“丹霞生活圈”公众号向2家单位收取宣传费后发布不实信息。区网信办对其予以警告。", "“丹霞生活圈”公众号"),
    ("“滨河同城汇”未建立审核制度，放任用户发布违法信息。市网信办责令其停业整顿。", "“滨河同城汇”"),
    ("经查，“澄江热议”存在转载时政新闻等问题。市网信办约谈运营者。", "“澄江热议”"),
    ("“青禾问诊”在患者未登录时仍上传位置信息，被省通信管理局责令改正。", "“青禾问诊”"),
    ("市网信办对“闪兔”“蜂巢”等4款App下达责令改正通知书。", "“闪兔”“蜂巢”等4款App"),
    ("市网信办对蓝莓出行、豆包骑两家共享单车平台进行了约谈。", "蓝莓出行、豆包骑两家共享单车平台"),
    ("市网信办约谈海桐云、南屏网、江心汇3家平台负责人，责令整改。", "海桐云、南屏网、江心汇3家平台"),
    ("沛县某酒店、沛县某网吧未落实实名登记。公安局依法对两家单位予以警告。", "沛县某酒店、沛县某网吧"),
    ("沛县某酒店网站被篡改，沛县某网吧未实名。公安局依法对两家单位予以警告。", "两家单位"),
    ("沛县某酒店未落实实名登记。公安局依法对两家网吧予以警告。", "两家网吧"),
    ("某培训机构员工韦某将学生信息出售。韦某因侵犯公民个人信息被公安机关行政拘留十日。", "韦某"),
    ("莲池区某私立小学主任卢某出售学生信息。公安局对卢某没收违法所得一万元，并处罚款六万元。", "卢某"),
    ("萧县某物流园未采取措施，公安局对其作出警告的处罚，对网管员李某罚款五千元。", "萧县某物流园"),
    ("属地“清河生活圈”网站擅自转载时政新闻，责令停止新闻信息服务。", "“清河生活圈”网站"),
    ("“白沙生活网”未经许可发布时政新闻，网信办依法对其罚款一万元。", "“白沙生活网”"),
    ("某手机维修店老板高某倒卖账号。公安局没收高某违法所得三千元，行政拘留七日。", "高某"),
    ("一台位于开发区的服务器对外发包。民警赶到某贸易公司，公安局对该公司给予警告。", "某贸易公司"),
]


@pytest.mark.parametrize(("text", "name"), BY_NAME_ALONE)
def test_persons_quoted_names_and_counts_of_things(text: str, name: str) -> None:
    found = subject.read(passage(text))
    assert found is not None
    assert found.value == name


def test_of_parties_that_share_a_decision_each_case_has_its_own() -> None:
    text = "沛县某网吧未实名登记。公安局依法对两家单位予以警告。"
    shared = subject.read(replace(passage(text), joint=True))
    assert shared is not None
    assert shared.value == "沛县某网吧"


def test_a_person_is_not_meant_where_the_unit_is_only_referred_to() -> None:
    assert subject.read(passage("该公司未制定预案，公安局对其处以警告，并对副总经理黄某处五千元罚款。")) is None


CRIME = "8月，白沙县公安局接到某旅行社报警，称客户群里出现诈骗广告，犯罪嫌疑人{}被抓获。\n\n"
TURN = "民警同步启动“一案双查”，发现该旅行社未采取防护措施。公安局对该旅行社警告。"


@pytest.mark.parametrize(("crime", "name"), [(CRIME.format("段某"), "某旅行社"), ("8月，白沙县公安局破获一起诈骗案。\n\n", None)])
def test_the_victim_of_the_crime_before_is_the_party(crime: str, name: str | None) -> None:
    whole = passage(crime + TURN)
    found = subject.read(replace(whole, text=TURN))
    assert (found.value if found else None) == name


# Names without a mask and without a legal form, invented, in the sentences that notices put them in.
PLAIN_NAMES = [
    "武陟县极速网咖", "如皋市金鼎大酒店", "青河县云来宾馆", "好邻里超市", "绿洲健身会所", "沛县第七中学", "长沙星沙宽带服务部",
    "云阳县平湖驾校", "南湖新天地KTV", "宏远口腔诊所", "百叶堂药房", "四洋旅行社", "江都农商行", "碧水物业",
    "海石速运", "海石出行", "汽车之窗", "三石重工", "如归酒店", "江都论坛", "江都在线",
    "江都同城网", "江都日报社", "海石人寿", "悦阅App", "悦阅网", "H站",
]  # fmt: skip
SENTENCES = (
    "近日，{}因未采取防范网络攻击的技术措施，被江都区公安局警告，并处罚款一万元。",
    "江都区公安局检查发现，{}未留存网络日志，依法对其给予警告。",
    "江都区网信办依法对{}作出行政处罚，责令限期改正，给予警告。",
    "经查，{0}未履行网络安全保护义务。江都区公安局依据《网络安全法》第五十九条，对{0}予以警告。",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("name", PLAIN_NAMES)
def test_a_name_without_mask_or_legal_form(name: str, sentence: str) -> None:
    found = subject.read(passage(sentence.format(name)))
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    "text",
    [
        "江都区公安局检查发现，系统存在弱口令，依法给予警告。",
        "江都区公安局检查发现，前台工作人员未登记，依法给予警告。",
        "江都区公安局检查发现，管理员账号存在弱口令，依法给予警告。",
        "江都区公安局检查发现，网站未备案，依法给予警告。",
        "江都区公安局查明，酒店未登记，依法给予警告。",
        "江都区公安局检查发现，多个服务器存在漏洞，依法给予警告。",
        "江都区公安局检查发现，登录口令未更换，依法给予警告。",
        "江都区公安局检查发现，日志未保存六个月，依法给予警告。",
        "江都区公安局检查发现，机房门禁未启用，依法给予警告。",
        "江都区公安局检查发现，后台口令过于简单且存在漏洞，依法给予警告。",
        "江都区公安局查明，双方未签订保密协议，依法给予警告。",
        "江都区公安局核实，旅客未登记入住，依法给予警告。",
    ],
)
def test_what_is_found_at_fault_is_no_name(text: str) -> None:
    assert subject.read(passage(text)) is None
