"""Kinds of sentences that real notices hold and that were once read wrongly: persons beside units, other parties, what is no decision,
neglects in lists, banks' phrases, victims, short names, days of campaigns, lines of archives. Invented names throughout."""

from __future__ import annotations

import pytest

from generator.ingest.extract import extract, measures, title
from generator.ingest.extract.zones import zones
from generator.models import Case, Measure, Passage, Yuan
from tests.ingest.extract.passages import passage

WARNING, ORDER = ("warning", "unit", None), ("order-rectify", "unit", None)


def fine(party: str, amount: int | None) -> tuple[str, str, int | None]:
    return ("fine", party, amount)


def case(text: str, **more: str) -> Case:
    plain = passage(text, **more)
    return extract(Passage(plain.article, 1, plain.title, text, zones(text), plain.lead)).case


MEASURES: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    # a person named in a clause of his own, with what he was beside his name
    (
        "某城商行兰州分行因未及时处置系统风险，被警告，罚款45万元。周某（时任该分行运营部经理）对该分行上述违规行为负有责任，被罚款6000元。",
        [WARNING, fine("unit", 450_000), fine("person", 6_000)],
    ),
    (
        "某农商行被罚款30万元。时任该行科技部主管钱某、信贷部主管孙某对上述行为负有责任，分别被罚款2万元、1万元。",
        [fine("unit", 300_000), fine("person", 20_000), fine("person", 10_000)],
    ),
    (
        "某村镇银行因外包管理缺失，被罚90万元。12号决定书显示，冯兰因监管要求落实不到位，被给予警告。13号决定书显示，蒋大海因敏感信息存在风险，被给予警告。",
        [fine("unit", 900_000), ("warning", "person", None), ("warning", "person", None)],
    ),
    ("市网信办对该平台罚款8万元，对韩小山警告并罚款1万元。", [fine("unit", 80_000), ("warning", "person", None), fine("person", 10_000)]),
    ("市公安局对该公司罚款8万元，3 名责任人同时被罚。", [fine("unit", 80_000), *[fine("person", None)] * 3]),
    # several parties of one decision
    ("县公安局对4家客栈罚款2000元，责令改正。", [*[fine("unit", 2_000)] * 4, *[ORDER] * 4]),
    ("区网信办约谈某社区团购平台、某家政公司等4家企业，责令限期整改。", [*[("interview", "unit", None)] * 4, *[ORDER] * 4]),
    ("市网信办分别对两家公司作出警告，并处人民币3万元罚款。", [*[WARNING] * 2, *[fine("unit", 30_000)] * 2]),
    ("某房产中介在微信群公开业主电话，县网信办依法予以警告。", [WARNING]),
    ("县公安局对某客栈等3家单位予以警告。", [WARNING] * 3),
    ("县公安局对某客栈、某民宿等4家单位罚款2000元。", [fine("unit", 2_000)] * 4),
    ("县公安局对某客栈罚款1万元，对店主等2名责任人罚款1000元。", [fine("unit", 10_000), *[fine("person", 1_000)] * 2]),
    ("市网信办对该公司罚款1万元，以示警告。", [fine("unit", 10_000)]),
    ("市网信办对5家企业共计罚款25万元。", [fine("unit", 250_000)]),
    ("对涉案的3家客栈分别予以罚款1万元、2万元、3万元。", [fine("unit", 10_000), fine("unit", 20_000), fine("unit", 30_000)]),
    ("市网信办责令该中学改正，并责令运维公司限期整改。", [ORDER]),
    ("市网信办对该中学予以警告。同时，对建设单位予以警告。", [WARNING, WARNING]),
    (
        "公安机关对2家物业公司罚款5000元并责令整改。针对另外3家物业公司，处以警告并责令其整改。",
        [*[fine("unit", 5_000)] * 2, *[ORDER] * 2, *[WARNING] * 3, *[ORDER] * 3],
    ),
    (
        "公安机关依法对该公司罚款，并责令其整改。同时，依法约谈涉事政府部门负责人，责令进一步加强管理。",
        [fine("unit", None), ORDER, ("interview", "unit", None), ORDER],
    ),
    ("县网信办依法对某中学作出行政处罚，开出了全县首张罚单。", [("unspecified", "unit", None)]),
    ("市网信办依法对某建站公司予以警告。责令该建站公司整改，予以警告。", [WARNING, ORDER]),
    # told twice, demanded, meant for all
    ("某中学被开出全市首张罚单。市网信办对该中学罚款5万元。", [fine("unit", 50_000)]),
    ("一驾校被罚2万元！县公安局依据《网络安全法》，对该驾校罚款2万元。", [fine("unit", 20_000)]),
    ("市网信办对某软件公司罚款5万元，向全行业发出强烈警告。", [fine("unit", 50_000)]),
    ("市网信办要求该公司下架应用、关闭网站，并对其警告。", [WARNING]),
    ("市网信办对该公司警告，并要求其对负责人罚款500元。", [WARNING]),
]


@pytest.mark.parametrize(("text", "done"), MEASURES, ids=[text[:20] for text, _ in MEASURES])
def test_who_bears_what(text: str, done: list[tuple[str, str, int | None]]) -> None:
    read = [(m.value.kind, m.value.party, m.value.amount) for m in measures.read(passage(text), None)]
    assert sorted(read, key=str) == sorted(done, key=str)


@pytest.mark.parametrize(
    ("text", "kept", "past"),
    [
        ("该公司曾于2023年被罚款3万元，现县公安局对其罚款5万元。", [fine("unit", 50_000)], [fine("unit", 30_000)]),
        ("该校曾因弱口令被警告，区网信办对其再次罚款1万元。", [fine("unit", 10_000)], [WARNING]),
        (
            "该学校在多次收到预警后未采取有效整改措施，违反了法律规定，区网信办责令该学校改正，并依法对学校及相关责任人作出罚款的处罚。",
            [ORDER, fine("unit", None), fine("person", None)],
            [],
        ),
        ("某公司的应用被责令下架后，未经整改自行重新上线，市网信办对其罚款1万元。", [fine("unit", 10_000)], [("delist", "unit", None)]),
    ],
)
def test_what_was_done_before_is_apart(
    text: str, kept: list[tuple[str, str, int | None]], past: list[tuple[str, str, int | None]]
) -> None:
    def key(m: Measure) -> tuple[str, str | None, Yuan | None]:
        return m.kind, m.party, m.amount

    done = [m.value for m in measures.read(passage(text), None)]
    assert [key(m) for m in done if not m.prior] == kept
    assert [key(m) for m in done if m.prior] == past


VIOLATIONS = [
    ("某科技公司无内部数据安全管理制度以及操作规程。", ["no-management-system"]),
    ("罚单涉及两项违规：未落实数据出境安全评估要求和违法出境个人信息，处罚已公示。", ["unlawful-export"]),
    ("某银行未按规定办理网络安全等级保护定级、备案。", ["mlps-not-filed"]),
    ("某银行向监管报送数据存在漏报、错报。", []),
    ("某银行瞒报信息系统突发事件。", ["no-incident-report"]),
    ("某平台公司未采取必要的安全措施防范违规信息生成。", ["platform-responsibility"]),
    ("某医院把信息系统全部交给外包公司，自己当起了甩手掌柜。", ["outsourcing-supervision"]),
    ("某平台公司被责令下线的智能体又自行重新上线。", ["repeated-refusal"]),
    ("某银行违反数据安全管理与网络安全管理规定。", ["general-failure", "no-data-technical-measures"]),
    # cues stop at commas, neglects do not
    ("该站未制定内部安全管理制度，确定网络安全负责人，留存网络日志。", ["no-log-retention", "no-management-system", "no-responsible-person"]),
    ("该厂未开展等级测评，并采取防范计算机病毒的技术措施。", ["mlps-not-tested", "no-technical-protection"]),
    ("该公司未依照法律、法规的规定，建立健全全流程数据安全管理制度。", ["no-data-security-system"]),
    ("该公司未留存网络日志，采取措施补救后恢复上线。", ["no-log-retention"]),
    ("该公司对客户资料未加密，且未对员工，开展过网络安全培训。", ["no-encryption", "no-training"]),
    ("该院网络日志，仅留存了二十余天，管理员口令，长期为123456。", ["no-log-retention", "weak-password"]),
    ("某银行因漏报统计报表，未采取数据安全保护技术措施。", ["no-data-technical-measures"]),
    ("某银行因违反支付结算管理规定、违反数据安全管理规定等6项违法行为被罚款。", ["no-data-technical-measures"]),
    ("某贸易公司系统中毒，导致纳税申报漏报。", []),
    ("某电厂发生网络安全事件后漏报，未向主管部门报告。", ["no-incident-report"]),
    ("某医院系统上线后便当起“甩手掌柜”，安全全靠运气。", ["outsourcing-supervision"]),
    ("某公司为境外客户提供服务器托管，未登记用户真实身份。", ["no-user-identity"]),
    ("某酒店存在两类违规行为：未落实数据分类分级要求，未设置弹窗提示。", ["no-classification"]),
    ("某水厂未开展等级保护定级、备案、测评工作。", ["mlps-not-filed", "mlps-not-tested"]),
    ("某网站整改完毕并经核验后重新上线，但未留存日志。", ["no-log-retention"]),
    ("该行因监管要求落实不到位、外包管理职责存在缺失被罚。", ["outsourcing-supervision"]),
]


@pytest.mark.parametrize(("text", "found"), VIOLATIONS, ids=[text[:16] for text, _ in VIOLATIONS])
def test_what_was_neglected(text: str, found: list[str]) -> None:
    read = case(f"近日，县公安局检查发现，{text}县公安局对该单位予以警告。")
    assert [v for v in sorted(read.violations) if v != "internal-leak"] == found
    for field, words in read.evidence.items():
        assert words in read.body, field


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("汇海中国因违反数据安全管理规定，被中国人民银行上海市分行警告，并处罚款26万元。", "汇海中国", "finance"),
        ("飞鸢平台因未处置违法信息被市网信办责令改正。", "飞鸢平台", "ict"),
        ("飞鸢公司系统存在弱口令。市公安局给予飞鸢公司警告处罚。", "飞鸢公司", None),
        ("居民赵某对某网站发起DDoS攻击，导致该网站瘫痪。目前，嫌疑人赵某已被公安机关依法处以行政拘留并罚款。", "赵某", "individual"),
        ("市网信办对“某某优选”平台未经同意收集人脸信息问题立案调查，依法责令改正。", "“某某优选”平台", "ict"),
        ("“知味论坛”网站未落实主体责任，市网信办依法约谈网站负责人。", "“知味论坛”网站", "ict"),
        ("某大学教务系统遭攻击，运营方某教育公司未修补漏洞。市网信办对运营方处以警告。", "某教育公司", "education"),
        ("某机械厂设备返厂维修后口令未改。市公安局给予该厂警告。", "某机械厂", "manufacturing"),
        ("某诊所电脑被诈骗集团植入木马。市公安局对该诊所给予警告。", "某诊所", "health"),
        ("某小区道闸沿用出厂口令被他人控制，市公安局对某物业公司予以警告。", "某物业公司", "real-estate"),
        ("市公安局接某医院报案，查明承建系统的某软件公司违规留存患者数据，对该软件公司罚款5万元。", "某软件公司", "ict"),
        ("市网信办依法约谈“云上书院”平台运营方某文化有限公司。", "某文化有限公司", "culture-sports"),
    ],
)
def test_who_the_party_is(text: str, name: str, sector: str | None) -> None:
    subject = case(text).subject
    assert (subject.name, subject.sector) == (name, sector)


@pytest.mark.parametrize(
    "text",
    [
        "2024年，市网信办联合市场监管局继续开展专项执法行动。近期，市网信办检查发现，某诊所系统存在漏洞，对其警告。",
        "2024年3月以来，市公安局持续推进“守网”专项行动。近日，民警检查发现，某诊所系统存在漏洞，对其警告。",
        "网信某市  安全之声   2024-03-10 18:15\n\n近日，市网信办检查发现，某诊所系统存在漏洞，对其警告。",
        "该诊所曾于2023年被警告，近日，市网信办检查发现其系统存在漏洞，对其罚款。",
    ],
)
def test_the_day_of_a_campaign_a_page_or_an_earlier_case_dates_no_finding(text: str) -> None:
    read = case(text)
    assert (read.dates.found, read.dates.decided) == (None, None)
    assert all(a.kind != "samr" for a in read.authorities)


@pytest.mark.parametrize(
    ("heading", "headline", "read"),
    [
        ("⭐️ 8.0/10 某市网信办处罚一诊所", "", "某市网信办处罚一诊所"),
        ("🔥🔥 9/10 某市网信办处罚一诊所", "", "某市网信办处罚一诊所"),
        ("网信某市  安全之声   2024-03-10 18:15", "⭐️ 8.0/10 某市网信办处罚一诊所", "某市网信办处罚一诊所"),
        ("“净网2024”：3.某诊所被警告", "", "“净网2024”：3.某诊所被警告"),
        ("8、因数据安全管理粗放等，某信托被罚款90万元", "", "因数据安全管理粗放等，某信托被罚款90万元"),
    ],
)
def test_what_an_archive_prints_around_a_heading_is_no_title(heading: str, headline: str, read: str) -> None:
    assert title.read(passage("某诊所存在漏洞。", title=heading, headline=headline), "某诊所", ["weak-password"]) == read


def test_a_fact_that_only_the_heading_tells_is_found_there() -> None:
    read = case("监管局公示，某国际信托有限公司因存在多项违法违规事实，被处罚款90万元。", title="因数据安全管理粗放等，某信托被罚款90万元")
    assert (read.subject.name, read.violations) == ("某国际信托有限公司", ("no-data-security-system",))
    assert [(m.kind, m.amount) for m in read.measures] == [("fine", 900_000)]


def test_a_word_that_is_a_city_before_its_police_is_the_city() -> None:
    read = case("来宾网警检查发现，某医院存在弱口令，对该医院予以警告。")
    assert read.region is not None
    assert read.region.path == ("广西壮族自治区", "来宾市")


def test_the_day_of_an_earlier_step_is_not_that_of_the_decision() -> None:
    read = case("去年12月，市网信办对某电商企业开展约谈，通报后该企业仍未清除木马。今年1月8日，市网信办对其罚款2万元。")
    assert read.dates.decided is not None
    assert read.dates.decided.text == "2024-01-08"


def test_hours_are_no_condition() -> None:
    read = case("某供电所遭受网络攻击，业务中断4小时，县公安局依据网络安全法第五十九条责令改正、给予警告。")
    assert "service-outage" in read.consequences


def test_what_was_done_is_no_part_of_a_name() -> None:
    aide = measures.read(passage("监管局对某财险公司罚款25万元，对时任总经理助理方某罚款5万元。"), None)
    assert [m.value.name for m in aide] == [None, "方某"]
    done = measures.read(passage("证监局对该公司采取出具警示函的措施，对首席信息官罗某采取监管谈话措施。"), None)
    assert [(m.value.party, m.value.name) for m in done] == [("unit", None), ("person", "罗某")]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("公安机关已对该公司立案调查，案件正在办理中。", True),
        ("市公安局对该公司的违法行为立案查处。", True),
        ("市公安局对该公司立案调查，予以警告。", False),
        ("市公安局依法约谈该公司负责人。", False),
    ],
)
def test_a_draft_that_tells_no_measure_is_in_doubt(text: str, doubted: bool) -> None:
    read = case(f"近日，市公安局检查发现，某公司未留存日志。{text}")
    assert (read.doubt == "没有写明作出什么处理，可能尚未作出决定") is doubted
    assert (read.measures == ()) is doubted
