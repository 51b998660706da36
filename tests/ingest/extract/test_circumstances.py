"""How a case came about: systems, discovery, campaign, origin, records, and fines that punish other matters, too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import extract
from generator.ingest.extract.zones import zones
from generator.models import Case, Passage
from tests.ingest.extract.passages import passage


def case(text: str, *, lead: str = "", title: str = "") -> Case:
    plain = passage(text, lead=lead, title=title)
    return extract(Passage(plain.article, 1, title, text, zones(text), lead)).case


FINED = "县公安局对该公司罚款一万元。"


@pytest.mark.parametrize(
    ("text", "systems", "found"),
    [
        ("接群众举报，民警检查某药店，发现其会员管理系统未加密。", ("business-system",), "complaint"),
        ("网警巡查发现，某旅行社官网被篡改，点击后跳转到赌博网站。", ("website",), "monitoring"),
        ("县公安局在工作中发现，某粮油公司系统存在漏洞。", (), None),
        ("接到上级通报线索，网安大队查明某酒店监控设备沿用初始密码。", ("video-surveillance",), "referral"),
        ("某饲料厂报警称服务器被加密。", ("server",), "victim-report"),
        ("民警在侦办一起诈骗案件时查明，某物业弱电井被接入GOIP设备。", ("phone-line",), "criminal-case"),
        ("某公司多次收到通报，其OA系统和数据库仍未加固。", ("database", "oa"), None),
        ("据网信某市公众号消息，某公司小程序违规收集个人信息。", ("app",), None),
        ("县公安局要求该公司检查服务器、网站和邮箱。", (), None),
        ("县公安局查明，某集团OA存在漏洞未修复。", ("oa",), None),
        ("县公安局查明，某公司员工翻墙访问境外网站。", (), None),
        ("根据省委网信办转来的线索，县公安局核实某酒店小程序强制收集手机号。", ("app",), "referral"),
        ("县公安局查明，某水务公司的SCADA系统直接暴露在互联网。", ("industrial-control",), None),
        ("县公安局查明，某商行员工把客户资料发到微信群。", (), None),
        ("县网信办接到消费者投诉，查明某公司泄露订单。", (), "complaint"),
        ("县公安局依托态势感知平台监测到，某公司服务器外联异常。", ("server",), "monitoring"),
        ("县公安局查明，某公司未定期开展安全检查、未建立举报渠道。", (), None),
        ("日常巡网中，网警看到某眼镜店收银机联网后没有设密码。", ("terminal",), "monitoring"),
        ("因一名退租客户投诉，执法人员上门查看，发现某公寓的刷脸门锁存有人脸照片。", ("video-surveillance",), "complaint"),
        ("民警走访时注意到，某汽修厂的公共无线没有登记。", ("wifi",), "inspection"),
        ("网安民警摸排时发现，某骨科医院把病历放在未设口令的NAS里。", ("server",), "inspection"),
        ("某高速服务区的LED大屏被投放不良画面。高速交警报案后，网安部门介入。", ("display-screen",), "victim-report"),
        ("某银行客户经理违规打印征信报告，被记者暗访曝光。", (), "media"),
        ("一则网帖引起市民关注。民警检查发现，某园停用的网站未注销。", ("website",), "media"),
        ("国家计算机病毒应急处理中心通报后，市网信办查明某读书App超范围收集。", ("app",), "referral"),
        ("网警巡查发现，某中学电脑被远程控制。", ("terminal",), "monitoring"),
        ("县公安局查明，嫌疑人用家用电脑扫描某店的端口。", (), None),
        ("县公安局查明，某公司未采取防范计算机病毒的措施。", (), None),
        ("县公安局查明，某驾校的计时培训系统明文存储信息。", ("business-system",), None),
        ("县公安局查明，某院的部分信息系统遭到破坏。", ("business-system",), None),
        ("县公安局查明，某公司为政府部门提供信息系统建设和运维等服务。", (), None),
        ("县公安局查明，某企业测试系统部署于云服务平台，其数据库可匿名访问。", ("database",), None),
        ("县公安局查明，某快递站点的账号外借。", (), None),
        ("记者从监管分局网站获悉，县公安局查明某行生产网未隔离。", (), None),
        ("民警例行走访，发现某中心把家长手机号贴在门口。", (), "inspection"),
    ],
)
def test_what_was_hit_and_how_it_was_found(text: str, systems: tuple[str, ...], found: str | None) -> None:
    read = case(text + FINED)
    assert (tuple(sorted(read.system)), read.discovery) == (systems, found)
    assert all(words in read.body for words in read.evidence.values())


@pytest.mark.parametrize(
    ("text", "lead", "campaign", "origin"),
    [
        ("在“净网2024”专项行动中，县公安局发现某店泄露信息。", "", "jingwang", None),
        ("县公安局发现某店数据库被境外IP访问下载。", "深入推进“护网”行动，现通报如下。", "huwang", "overseas"),
        ("县公安局发现某店违规向境外提供数据。", "", None, None),
        ("县公安局在“启明星3号”行动中发现某店漏洞。", "", None, None),
        ("“护网2025”攻防演练期间，县公安局发现某店服务器被境外黑客组织植入木马。", "", "huwang", "overseas"),
        ("县网信办开展数据安全专项执法检查，发现某店数据库被多个海外地址爬取。", "", "data-security", "overseas"),
        ("县公安局发现某店不遵守护网要求，员工翻墙访问境外网站。", "", None, None),
        ("县公安局发现某店为境外客户提供托管。", "", None, None),
        ("县公安局在“剑网2025”专项行动中发现某店漏洞。", "", None, None),
        ("某公司对上一轮“两高一弱”整治应付了事。县公安局检查发现漏洞。", "", None, None),
        ("县公安局发现某店漏洞。", "1.“清朗”专项行动公布案例；\n2.某地部署数据安全专项检查；", None, None),
        ("黑客从越南登录某旅行社后台，盗走护照信息。", "", None, "overseas"),
    ],
)
def test_campaign_and_origin(text: str, lead: str, campaign: str | None, origin: str | None) -> None:
    read = case(text + FINED, lead=lead)
    assert (read.campaign, read.origin) == (campaign, origin)


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("某店泄露客户信息2.3万条。", 23_000),
        ("某店存有业主公民个人信息共计400余条，包含姓名。", 400),
        ("某店泄露20万条公民个人信息，其中身份证号3万条。", 200_000),
        ("某店超过一万条会员资料外泄。", 10_000),
        ("某店近10万条会员资料外泄。", None),
        ("某店约10万条会员资料外泄。", None),
        ("某店数万条会员资料外泄。", None),
        ("某店×万条会员资料外泄。", None),
        ("某店三四万条会员资料外泄。", None),
        ("某店发布违法信息5条。", None),
        ("某店未整改12条意见。", None),
        ("某店泄露学生信息8.6万条、家长信息1.2万条。", 86_000),
        ("某店存储个人信息3500余万条。", 35_000_000),
        ("某店制度20余条未落实，违反第21条。", None),
        ("某店发送垃圾短信3万条。", None),
        ("某驾校留有110多万驾驶员的个人信息，没有加密。", 1_100_000),
        ("某中介App存储20万公民个人信息。", 200_000),
        ("某店会员2.1万人的姓名、电话可被任意下载。", 21_000),
        ("某校泄露12000余名师生的学号和手机号。", 12_000),
        ("某店收到3000名用户投诉。", None),
        ("某店违反规定第十三条建立用户信息安全制度。", None),
        ("某店近2万名顾客的手机号外泄。", None),
        ("某店2024学生信息表外泄。", None),
        ("某店对5万元罚款不服，泄露学生信息。", None),
    ],
)
def test_records_are_the_least_there_were(text: str, records: int | None) -> None:
    assert case(f"县公安局检查发现，{text}{FINED}").records == records


@given(st.integers(1, 99_999_999), st.sampled_from(["", "余"]), st.sampled_from(["近", "约", "数", "几", "第", ""]))
def test_a_number_of_records_is_read_or_not(number: int, more: str, before: str) -> None:
    read = case(f"县公安局检查发现，某店{before}{number}{more}条会员资料外泄。{FINED}")
    assert read.records == (None if before else number)


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("中国人民银行某市分行公示，某银行因漏报投诉数据、未按规定分类分级等9项违法行为，被罚款40万元。", True),
        ("国家金融监督管理总局某监管局公示，某银行因数据安全管理粗放等4项违法违规行为，被罚款40万元。", True),
        ("某银行因未履行客户身份识别义务、未分类分级，被罚款40万元。", True),
        ("县市场监管局查明某学校发布虚假广告，并违规收集个人信息，合并罚款6万元。", True),
        ("某超市因过期食品和未公示隐私政策两项违法行为被合并罚款1.5万元。", True),
        ("某证券营业部因信息系统变更未测试、客户回访不到位，被罚款5万元。", True),
        ("某银行因贷款资金被挪用、信息系统突发事件应急处置不力，被罚款90万元。", True),
        ("中国人民银行某市分行公示，某银行因违反网络安全管理规定、违反数据安全管理规定，被罚款20万元。", False),
        ("国家金融监督管理总局某监管局公示，某银行因数据安全管理粗放，被罚款40万元。", False),
        ("县公安局查明，某银行存在弱口令、未留存日志等3项问题，对其罚款4万元。", False),
        ("中国人民银行某市分行公示，某银行因漏报投诉数据、未分类分级等9项违法行为，被警告。", False),
    ],
)
def test_a_fine_for_other_matters_too_is_marked(text: str, mixed: bool) -> None:
    assert case(text).mixed is mixed
