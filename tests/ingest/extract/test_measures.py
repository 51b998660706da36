"""Measures: how notices say what was done to whom, as a table of sentences, and the rows' own examples."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import addressees, measures, undecided
from generator.models import Article, Measure, Passage, Zone
from generator.vocabulary import vocabulary

Told = tuple[str, str | None, int | None, bool]
UNIT, PERSON = "unit", "person"
WARNING = ("warning", UNIT, None)
ORDER = ("order-rectify", UNIT, None)
INTERVIEW = ("interview", UNIT, None)
UNSPECIFIED = ("unspecified", UNIT, None)
JOINT = "县公安局分别对上述两家单位予以警告，各罚款1万元，并责令改正。"


def fine(party: str, amount: int | None = None) -> tuple[str, str, int | None]:
    return ("fine", party, amount)


def prior(kind: str) -> tuple[str, str, None, bool]:
    return (kind, UNIT, None, True)


def passage(text: str, **more: object) -> Passage:
    return Passage(Article("a.md", "", text), 1, "", text, **more)  # type: ignore[arg-type]


def read(text: str) -> list[Measure]:
    return [m.value for m in measures.read(passage(text), None)]


def in_full(row: tuple[object, ...]) -> tuple[object, ...]:
    return row if len(row) == 4 else (*row, False)


SENTENCES: list[tuple[str, list[tuple[object, ...]]]] = [
    # whom a unit has put in charge
    ("对云和家居罚款二十万元，对公司分管信息化的副总经理罗某罚款三万元。", [fine(UNIT, 200000), fine(PERSON, 30000)]),
    ("对该公司罚款20万元，对公司负责数据安全的部门经理苗某罚款2万元，对技术总监罚款1万元。", [fine(UNIT, 200000), fine(PERSON, 20000), fine(PERSON, 10000)]),
    ("对某公司罚款二十万元，对负责运维的工程师何某罚款一万元。", [fine(UNIT, 200000), fine(PERSON, 10000)]),
    ("对该医院罚款五万元，对该院信息科护士程某罚款一千元，对驻场工程师欧阳某罚款二千元。", [fine(UNIT, 50000), fine(PERSON, 1000), fine(PERSON, 2000)]),
    # what a unit does to its own people is no measure
    ("县公安局对该园给予警告；值班员孙某擅自外借账号，被该园批评教育。", [WARNING]),
    ("县公安局对该公司给予警告。事后，公司对值班经理罚款500元，并将泄密员工开除。", [WARNING]),
    ("区网信办责令该校改正。学校已对班主任钱某给予警告处分，并在全校通报批评。", [ORDER]),
    ("某快递员高某被所在公司罚款300元，县公安局对该公司给予警告。", [WARNING]),
    # what an authority did to a unit for what it does to others is one
    ("该公司对用户信息管理不善被警告。", [WARNING]),
    ("该公司对漏洞久不修补，因该公司对客户资料保护不力被罚款5万元。", [fine(UNIT, 50000)]),
    ("县公安局责令该公司对漏洞限期修补并给予警告。", [ORDER, WARNING]),
    ("某公司员工钱某被该公司所在地公安局罚款500元。", [fine(PERSON, 500)]),
    # what is demanded of the unit is not decided
    ("县公安局要求该公司加强管理，并对责任人作出处罚。", []),
    ("市网信办要求该校限期整改，同时对相关责任人员严肃追责。", []),
    ("县公安局要求该公司立即整改，并对直接责任人贺某处以罚款一万元。", [fine(PERSON, 10000)]),
    ("县公安局要求该公司立即整改，并依法对该公司及直接责任人作出行政处罚。", [UNSPECIFIED, ("unspecified", PERSON, None)]),
    ("市网信办依法向3家企业下达行政处罚决定书，分别罚款1万元。", [fine(UNIT, 10000)] * 3),
    ("县公安局向两家网吧送达决定书，给予警告。", [WARNING] * 2),
    # numbers of others
    ("“甘泉快讯”网站以曝光为名向4家养殖企业索要费用，依法责令其停业整顿，并处罚款二万元。", [("suspend-operation", UNIT, None), fine(UNIT, 20000)]),
    ("该公司平台接入5家药店，致使5家药店数据外泄，依法对其责令改正。", [ORDER]),
    ("对云杉出行、豆包骑两家网约车平台分别罚款五万元。", [fine(UNIT, 50000), fine(UNIT, 50000)]),
    ("对云杉出行和另外两家网约车平台分别罚款五万元。", [fine(UNIT, 50000)] * 3),
    # orders to others than the party
    ("对该医院警告，罚款六万元，责令该院的运维方南京某信息公司限期提交整改报告。", [WARNING, fine(UNIT, 60000)]),
    ("对该公司给予警告，并责令软件开发商成都某科技公司限期修补漏洞。", [WARNING]),
    ("对该医院警告，对系统开发商罚款三万元，责令开发商限期修补漏洞。", [WARNING, fine(UNIT, 30000), ORDER]),
    ("对该医院警告，责令改正；责令全县其他医疗机构立即排查同类问题。", [WARNING, ORDER]),
    ("该公司被罚款5万元。该公司时任合规总监钱某因对上述违法行为负有责任，被罚款7万元。", [fine(UNIT, 50000), fine(PERSON, 70000)]),
    ("该行被罚款18万元；时任信贷管理部总经理毕某对此负有责任，被罚款2万元。", [fine(UNIT, 180000), fine(PERSON, 20000)]),
    ("该公司时任风控总监费某因负有责任，被警告。", [("warning", PERSON, None)]),
    ("对该主管部门给予警告，对运维公司给予警告。", [WARNING, WARNING]),
    ("对该店处罚款三万元，对店主冯某处罚款二千元。", [fine(UNIT, 30000), fine(PERSON, 2000)]),
    ("对该会计师事务所罚款一万元，对会计许某罚款一千元。", [fine(UNIT, 10000), fine(PERSON, 1000)]),
    ("没收违法所得1200元，并处违法所得五倍罚款6000元。", [("confiscate-gains", UNIT, 1200), fine(UNIT, 6000)]),
    ("依法约谈该公司负责人，责令其暂停新用户注册并限期整改。", [INTERVIEW, ("restrict-business", UNIT, None), ORDER]),
    ("对该公司罚款八十万元，并对CTO罚款人民币8万元。", [fine(UNIT, 800000), fine(PERSON, 80000)]),
    ("该公司被罚款20万元，对该分公司副总经理于某警告。", [fine(UNIT, 200000), ("warning", PERSON, None)]),
    ("经两次责令整改仍未落实，我局对该公司罚款20万元。", [prior("order-rectify"), fine(UNIT, 200000)]),
    (
        "网安大队依据《中华人民共和国网络安全法》第五十九条第一款之规定，对该公司处以罚款人民币五万元，对直接负责的主管人员李某处以罚款人民币一万元的行政处罚。",
        [fine(UNIT, 50000), fine(PERSON, 10000)],
    ),
    (
        "依法对该公司及直接负责的主管人员周某分别予以罚款20000元和8000元，并责令立即整改到位。",
        [fine(UNIT, 20000), fine(PERSON, 8000), ORDER],
    ),
    (
        "对该公司、项目主管人员及直接责任人员分别处以80万元、6万元、5万元的行政处罚。",
        [fine(UNIT, 800000), fine(PERSON, 60000), fine(PERSON, 50000)],
    ),
    (
        "对该公司作出责令改正，给予警告，并处6万元罚款的行政处罚，同时对直接主管人员和其他责任人员分别处以1万元罚款处罚。",
        [ORDER, WARNING, fine(UNIT, 60000), fine(PERSON, 10000), fine(PERSON, 10000)],
    ),
    ("对该医院责令改正，予以警告处罚。", [ORDER, WARNING]),
    (
        "给予该企业警告，并处罚款五万元，对直接责任人处罚款一万元，责令限期改正。",
        [WARNING, fine(UNIT, 50000), fine(PERSON, 10000), ORDER],
    ),
    ("对其运营主体给予警告，并处罚款5万元。", [WARNING, fine(UNIT, 50000)]),
    (
        "对该网络科技有限公司给予警告，并处罚款1万元，对该公司网络安全负责人杨某处1万元罚款。",
        [WARNING, fine(UNIT, 10000), fine(PERSON, 10000)],
    ),
    ("对该网站直接主管负责人处以罚款5000元。", [fine(PERSON, 5000)]),
    ("依法对某售楼处不履行网络安全保护义务的行为予以警告处罚。", [WARNING]),
    ("给予该广告工作室警告并处1800元的行政处罚。", [WARNING, fine(UNIT, 1800)]),
    ("给予该手机店老板2500元的行政处罚，并没收违法所得。", [fine(PERSON, 2500), ("confiscate-gains", PERSON, None)]),
    ("给予该网民行政拘留三日的行政处罚。", [("detention", PERSON, None)]),
    ("作出警告并罚款10万元的行政处罚。", [WARNING, fine(UNIT, 100000)]),
    ("对东湖生活网运营者作出行政警告的处罚，责令限期改正，并将相关违法信息线索移交公安局。", [WARNING, ORDER]),
    (
        "县网信办依法约谈该网站负责人，责令其限期整改，暂停相关功能，处置相关账号，并给予罚款的行政处罚。",
        [INTERVIEW, ORDER, ("restrict-business", UNIT, None), fine(UNIT)],
    ),
    (
        "区网信办责令2家网站负责人立即注销网站ICP备案，同时签署承诺书。",
        [ORDER, ORDER, ("deregister", UNIT, None), ("deregister", UNIT, None)],
    ),
    ("对该公司处以行政罚款五万元的行政处罚。", [fine(UNIT, 50000)]),
    (
        "当地公安机关已依法对该公司和实际负责人予以行政处罚并责令限期改正。",
        [UNSPECIFIED, ("unspecified", PERSON, None), ORDER],
    ),
    (
        "公安机关依法对该公司处以罚款五万元、对公司法定代表人处以罚款一万元的行政处罚，并责令限期整改。",
        [fine(UNIT, 50000), fine(PERSON, 10000), ORDER],
    ),
    (
        "对该单位处以15万元罚款，对其直接负责的主管人员和其他直接责任人员分别处以2万元和1万元罚款。",
        [fine(UNIT, 150000), fine(PERSON, 20000), fine(PERSON, 10000)],
    ),
    (
        "对该公司及两名责任人分别处以10万元、2万元、1万元罚款。",
        [fine(UNIT, 100000), fine(PERSON, 20000), fine(PERSON, 10000)],
    ),
    (
        "对公司、主管人员、责任人分别罚款五万元、二万元和一万元。",
        [fine(UNIT, 50000), fine(PERSON, 20000), fine(PERSON, 10000)],
    ),
    ("处以15万元、2万元和1万元罚款。", [fine(UNIT, 150000), fine(PERSON, 20000), fine(PERSON, 10000)]),
    ("对两名负责人各罚款五千元。", [fine(PERSON, 5000), fine(PERSON, 5000)]),
    ("对公司法定代表人张某、技术负责人李某各处五千元罚款。", [fine(PERSON, 5000), fine(PERSON, 5000)]),
    ("对3家单位分别给予警告，责令限期改正。", [WARNING, WARNING, WARNING, ORDER, ORDER, ORDER]),
    ("对该公司处以警告，对法人代表罚款。", [WARNING, fine(PERSON)]),
    ("依法对该企业作出行政警告处罚，对该企业主要负责人作出罚款五千元的处罚。", [WARNING, fine(PERSON, 5000)]),
    ("该公司被处以罚款40万元，时任总经理王某被罚款5万元。", [fine(UNIT, 400000), fine(PERSON, 50000)]),
    (
        "公安机关曾多次对该公司处以行政警告，但该公司仍未整改。近日，依法对该公司罚款五万元。",
        [prior("warning"), fine(UNIT, 50000)],
    ),
    (
        "网安部门责令该单位限期整改。期限届满后复查发现，该单位仍未整改。依据规定，对其处以罚款两万元。",
        [prior("order-rectify"), fine(UNIT, 20000)],
    ),
    ("要求该公司限期整改。", []),
    ("要求该公司立即整改，并给予警告。", [WARNING]),
    ("网信部门约谈该公司主要负责人，要求其限期整改，落实主体责任。", [INTERVIEW]),
    ("下一步，将依法对拒不整改的单位处以罚款。", []),
    ("根据规定，最高可处一百万元罚款。", []),
    (
        "依据该条，拒不改正或者导致危害网络安全等后果的，处一万元以上十万元以下罚款，对直接负责的主管人员处五千元以上五万元以下罚款。",
        [],
    ),
    ("依据《数据安全法》第四十五条“处五万元以上五十万元以下罚款”的规定，对该公司罚款六万元。", [fine(UNIT, 60000)]),
    ("爱尔兰数据保护机构对该平台罚款5.3亿欧元。", []),
    ("该公司非法获利3万元，没收违法所得3万元，并处罚款6万元。", [("confiscate-gains", UNIT, 30000), fine(UNIT, 60000)]),
    (
        "没收违法所得人民币2万元，罚款人民币4万元，罚没款合计6万元。",
        [("confiscate-gains", UNIT, 20000), fine(UNIT, 40000)],
    ),
    ("共计罚款8万元，其中对公司罚款5万元，对负责人罚款3万元。", [fine(UNIT, 50000), fine(PERSON, 30000)]),
    ("责令停业整顿，并处罚款一万元。", [("suspend-operation", UNIT, None), fine(UNIT, 10000)]),
    ("给予停机整顿六个月的行政处罚。", [("suspend-operation", UNIT, None)]),
    ("责令该网站立即关停相关服务。", [("restrict-business", UNIT, None)]),
    ("依法责令关闭网站。", [("close-site", UNIT, None)]),
    ("吊销其增值电信业务经营许可证。", [("revoke-permit", UNIT, None)]),
    ("对该局给予通报批评。", [("public-criticism", UNIT, None)]),
    ("依法对违法行为人赵某行政拘留五日并处罚款五百元。", [("detention", PERSON, None), fine(PERSON, 500)]),
    ("公安机关依法对其作出行政处罚决定。", [UNSPECIFIED]),
    ("目前，公安机关已对该公司立案调查。", []),
    ("涉事公司表示，今后如再违反，愿意接受罚款处罚。", []),
    ("市网信办依法对该公司处以警告、罚款十万元的行政处罚。该公司被警告并罚款十万元。", [WARNING, fine(UNIT, 100000)]),
    (
        "近日，网警对某学校作出行政处罚。经查，该校系统存在弱口令。依据相关规定，对该学校给予警告，责令限期改正。",
        [WARNING, ORDER],
    ),
    (
        "依法给予该公司警告处罚，并对直接负责的主管人员王某、技术员刘某分别给予罚款一万元、五千元的处罚。",
        [WARNING, fine(PERSON, 10000), fine(PERSON, 5000)],
    ),
    (
        "依法对该公司予以警告，处罚款5万元；对公司直接负责人处罚款1万元。",
        [WARNING, fine(UNIT, 50000), fine(PERSON, 10000)],
    ),
    ("对该物业公司处以3万元罚款，对直接责任人孙某某处以1万元罚款。", [fine(UNIT, 30000), fine(PERSON, 10000)]),
    ("依法对该公司及其法定代表人陈某作出警告的行政处罚。", [WARNING, ("warning", PERSON, None)]),
    ("下达《责令限期改正通知书》，责令限期十五日内改正。", [ORDER]),
    ("下发《网络安全限期整改通知书》。", [ORDER]),
    ("对涉事单位进行约谈并责令整改。", [INTERVIEW, ORDER]),
    ("依法对某医院罚款1.5万元，对信息科科长罚款5千元。", [fine(UNIT, 15000), fine(PERSON, 5000)]),
    (
        "根据《网络安全法》第五十九条，给予某科技公司罚款一万元的行政处罚，给予该公司负责人罚款五千元的行政处罚。",
        [fine(UNIT, 10000), fine(PERSON, 5000)],
    ),
    ("处罚该公司人民币5万元，处罚直接责任人人民币1万元。", [fine(UNIT, 50000), fine(PERSON, 10000)]),
    ("罚款该公司五万元、直接责任人一万元。", [fine(UNIT, 50000), fine(PERSON, 10000)]),
    ("对该公司罚款5万元，直接负责人罚款1万元。", [fine(UNIT, 50000), fine(PERSON, 10000)]),
    ("被当地公安机关罚款2万元，其安全负责人被罚款1万元。", [fine(UNIT, 20000), fine(PERSON, 10000)]),
    ("对该应用依法予以下架处理。", [("delist", UNIT, None)]),
    ("对有关责任人追究党纪政务责任。", []),
    ("依法对该公司开出20万元罚单。", [fine(UNIT, 200000)]),
    ("处以警告并处人民币伍万元整罚款的行政处罚", [WARNING, fine(UNIT, 50000)]),
    ("公安机关依法给予该公司行政警告，并责令其限期整改，该公司已按要求完成整改。", [WARNING, ORDER]),
    ("网安部门依法对该网站开办人予以警告并责令关闭网站。", [("warning", PERSON, None), ("close-site", UNIT, None)]),
    ("依法对该单位和直接负责的主管人员处以罚款。", [fine(UNIT), fine(PERSON)]),
    ("根据《中华人民共和国网络安全法》第五十九条第一款规定，决定给予某某有限公司警告处罚。", [WARNING]),
    ("对A公司罚款2万元、对B公司罚款1万元。", [fine(UNIT, 20000), fine(UNIT, 10000)]),
    (
        "依法给予警告、没收违法所得1000元、罚款5000元的处罚。",
        [WARNING, ("confiscate-gains", UNIT, 1000), fine(UNIT, 5000)],
    ),
    ("作出责令改正、警告、罚款等行政处罚。", [ORDER, WARNING, fine(UNIT)]),
    ("对其依法进行了处罚。", [UNSPECIFIED]),
    ("依法从严对该平台予以处罚，处以警告。", [WARNING]),
    ("公安机关对该单位依法予以警告并督促整改。", [WARNING]),
    (
        "依据《互联网上网服务营业场所管理条例》，给予该网吧警告，并处罚款3000元，责令停业整顿七日。",
        [WARNING, fine(UNIT, 3000), ("suspend-operation", UNIT, None)],
    ),
    ("公安机关作出罚款人民币壹万元整的行政处罚决定。", [fine(UNIT, 10000)]),
    ("依法给予该单位警告处罚并责令限期15日内整改。", [WARNING, ORDER]),
    ("对该公司予以行政警告，并对直接主管人员处罚款。", [WARNING, fine(PERSON)]),
    ("对当事单位处以警告处罚，对当事人张某处以罚款五百元。", [WARNING, fine(PERSON, 500)]),
    ("决定对其行政警告。", [WARNING]),
    ("给予行政处罚（警告）。", [WARNING]),
    ("该公司共被罚款6万元，其中公司5万元，负责人1万元。", [fine(UNIT, 50000), fine(PERSON, 10000)]),
    ("对该公司罚款人民币50000元，并对直接责任人罚款人民币10000元。", [fine(UNIT, 50000), fine(PERSON, 10000)]),
    ("对涉事企业及相关责任人依法予以行政处罚。", [UNSPECIFIED, ("unspecified", PERSON, None)]),
    ("对该局信息中心主任张某处以行政警告。", [("warning", PERSON, None)]),
    ("对运营单位和系统开发公司分别处以罚款5万元和3万元。", [fine(UNIT, 50000), fine(UNIT, 30000)]),
    ("对建设单位处警告，对运维公司罚款2万元。", [WARNING, fine(UNIT, 20000)]),
    ("对该公司法人王某罚款五千元，并责令限期改正。", [fine(PERSON, 5000), ORDER]),
    ("责令该公司删除违法收集的个人信息，给予警告。", [ORDER, WARNING]),
    ("责令停止违法行为。", [ORDER]),
    ("对两家公司分别处以罚款2万元和1万元。", [fine(UNIT, 20000), fine(UNIT, 10000)]),
    ("违法行为将受到行政处罚。", []),
    ("该行为应当受到处罚。", []),
    ("犯罪嫌疑人已被依法追究刑事责任。", []),
    ("涉案人员马某被刑事拘留。", []),
    ("属地公安机关对该单位处以警告并责令限期整改的行政处罚。", [WARNING, ORDER]),
    ("近日，某市公安局网安支队对某学院依法作出行政处罚，给予该学院警告，并责令整改。", [WARNING, ORDER]),
    (
        "公安机关依据《网络安全法》第五十九条第一款，对该公司处警告，对其直接负责人林某处罚款10000元。",
        [WARNING, fine(PERSON, 10000)],
    ),
    (
        "对该公司给予警告并处罚款人民币12万元，对直接负责的主管人员和其他直接责任人员分别处罚款2万元、1万元。",
        [WARNING, fine(UNIT, 120000), fine(PERSON, 20000), fine(PERSON, 10000)],
    ),
    (
        "对单位罚款十万元，对直接负责的主管人员和其他责任人员各罚款一万元。",
        [fine(UNIT, 100000), fine(PERSON, 10000), fine(PERSON, 10000)],
    ),
    (
        "对其处以罚款人民币3000元的行政处罚，对其法定代表人处以罚款人民币1000元的行政处罚。",
        [fine(UNIT, 3000), fine(PERSON, 1000)],
    ),
    ("根据调查结果，依法对该单位进行行政处罚。", [UNSPECIFIED]),
    ("网安部门依法对涉事单位予以处罚。", [UNSPECIFIED]),
    ("依法对某公司进行了查处，并处罚款。", [fine(UNIT)]),
    ("对该单位予以警告，责令其限期整改，对3名相关责任人进行约谈。", [WARNING, ORDER, INTERVIEW]),
    ("市网信办会同市公安局对该公司有关负责人进行了约谈。", [INTERVIEW]),
    ("约谈会上，网信办要求该公司立即整改。", [INTERVIEW]),
    ("经约谈，该网站负责人表示将立即整改。", [INTERVIEW]),
    ("建议对该公司予以处罚。", []),
    (
        "对该公司罚款人民币十万元；对公司总经理李某、信息部经理王某分别罚款人民币二万元、一万元。",
        [fine(UNIT, 100000), fine(PERSON, 20000), fine(PERSON, 10000)],
    ),
    (
        "因违反网络安全等级保护规定，该医院被罚款3万元，信息科负责人被罚款8000元。",
        [fine(UNIT, 30000), fine(PERSON, 8000)],
    ),
    ("江海市某酒店被处以警告，法定代表人被处以5000元罚款。", [WARNING, fine(PERSON, 5000)]),
    ("对某物流公司因管理不善导致员工泄露个人信息的行为罚款五万元。", [fine(UNIT, 50000)]),
    ("该公司员工泄露客户信息，网安大队依法对该公司罚款五万元。", [fine(UNIT, 50000)]),
    (
        "对该公司不履行数据安全保护义务的违法行为，依法处以警告并处罚款人民币5万元的行政处罚。",
        [WARNING, fine(UNIT, 50000)],
    ),
    ("公安机关依法对网站运营者刘某处以警告，并责令限期备案。", [("warning", PERSON, None), ORDER]),
    ("对违法嫌疑人王某、赵某分别处以行政拘留五日、三日。", [("detention", PERSON, None), ("detention", PERSON, None)]),
    ("依法没收违法所得1.2万元，并处罚款2.4万元。", [("confiscate-gains", UNIT, 12000), fine(UNIT, 24000)]),
    ("由于情节轻微，公安机关依法决定不予行政处罚，责令限期改正。", [ORDER]),
    ("中国人民银行某分行对该银行警告，并处罚款86.5万元。", [WARNING, fine(UNIT, 865000)]),
    ("对该支付公司罚款并没收违法所得共计120万元。", [("confiscate-gains", UNIT, 1200000), fine(UNIT)]),
    ("给予该公司责令整改、通报批评的处理。", [ORDER, ("public-criticism", UNIT, None)]),
    ("对该学校处以行政警告，责令学校限期改正。", [WARNING, ORDER]),
    (
        "鉴于该公司积极整改，公安机关对其处以警告的行政处罚，并对直接主管人员王某处以1万元罚款。",
        [WARNING, fine(PERSON, 10000)],
    ),
    ("对该公司和主要负责人分别给予警告。", [WARNING, ("warning", PERSON, None)]),
    ("对主要责任人李某处罚款1万元，责令该公司限期整改，并给予警告。", [fine(PERSON, 10000), ORDER, WARNING]),
    (
        "依据有关规定，对该公司给予警告处罚，罚款2万元，对网站负责人罚款5千元。",
        [WARNING, fine(UNIT, 20000), fine(PERSON, 5000)],
    ),
    ("责令某网暂停更新15天，作出罚款5万元行政处罚。", [("restrict-business", UNIT, None), fine(UNIT, 50000)]),
    ("依法对该高校及高校负责人分别处以10万元和5万元的行政罚款。", [fine(UNIT, 100000), fine(PERSON, 50000)]),
    (
        "网信办对该医院作出罚款2万元的行政处罚，对未履行网络安全工作职责的主体责任人进行约谈。",
        [fine(UNIT, 20000), INTERVIEW],
    ),
    ("对该公司予以行政警告处罚并责令限期改正。", [WARNING, ORDER]),
    ("依法对该学校处以罚款一万元的行政处罚，并责令其立即整改。", [fine(UNIT, 10000), ORDER]),
    ("该网站被责令限期整改，暂停信息更新7日。", [ORDER, ("restrict-business", UNIT, None)]),
    ("对该网站提出警告并责令其举一反三，全面整改，下架违法违规商品。", [WARNING, ORDER]),
    ("就网站存在违法信息提出严厉批评，责令网站限期整改。", [ORDER]),
    ("依法约谈两家企业。", [INTERVIEW, INTERVIEW]),
    ("依法依规约谈2家违法违规网站负责人。", [INTERVIEW, INTERVIEW]),
    (
        "县公安局给予该公司行政警告并处罚款5000元，给予直接责任人陈某某罚款2000元的行政处罚。",
        [WARNING, fine(UNIT, 5000), fine(PERSON, 2000)],
    ),
    ("对其作出警告、罚款（人民币10000元）的行政处罚。", [WARNING, fine(UNIT, 10000)]),
    (
        "公安机关决定对该公司罚款50000元，对该公司负责人孙某罚款10000元，并责令该公司立即改正。",
        [fine(UNIT, 50000), fine(PERSON, 10000), ORDER],
    ),
    ("某通信管理局责令该企业改正，并处以警告和2万元罚款。", [ORDER, WARNING, fine(UNIT, 20000)]),
    (
        "依照有关规定，责令该公司暂停相关业务十五天，没收违法所得8000元，并处罚款16000元。",
        [("restrict-business", UNIT, None), ("confiscate-gains", UNIT, 8000), fine(UNIT, 16000)],
    ),
    (
        "根据《网络安全法》第五十九条规定，对涉案公司和直接责任人依法分别处以五万元、一万元罚款。",
        [fine(UNIT, 50000), fine(PERSON, 10000)],
    ),
    ("该公司因此被公安机关警告并责令整改。", [WARNING, ORDER]),
    ("公安机关依法传唤该公司法定代表人，并对该公司处以警告。", [WARNING]),
    (
        "经调查，网安部门依法对该公司法定代表人郑某予以行政警告，对该公司处罚款1万元。",
        [("warning", PERSON, None), fine(UNIT, 10000)],
    ),
    (
        "公安机关依据相关法律法规，依法对该单位处以行政警告，对分管领导及具体责任人处以1万元、5000元的行政处罚。",
        [WARNING, fine(PERSON, 10000), fine(PERSON, 5000)],
    ),
    ("上述三家公司均被处以警告，并责令限期改正。", [WARNING, WARNING, WARNING, ORDER, ORDER, ORDER]),
    ("公安机关对该酒店予以罚款处罚，并对酒店经营者处以罚款。", [fine(UNIT), fine(PERSON)]),
    (
        "该案中，公安机关对系统运维单位处10万元罚款，对运维单位负责人处2万元罚款，对系统使用单位予以警告。",
        [fine(UNIT, 100000), fine(PERSON, 20000), WARNING],
    ),
    ("对某市某局处以警告处罚，责令整改，并将有关情况通报其主管部门。", [WARNING, ORDER]),
    (
        "市公安局依法给予该公司罚款人民币20万元、给予公司安全负责人李某某罚款人民币3万元的行政处罚。",
        [fine(UNIT, 200000), fine(PERSON, 30000)],
    ),
    ("给予该中心警告处罚，给予中心主任赵某罚款八千元处罚。", [WARNING, fine(PERSON, 8000)]),
    ("对公司处以1万元的罚款，对直接主管人员刘某处以5000元的罚款。", [fine(UNIT, 10000), fine(PERSON, 5000)]),
    ("行政罚款人民币三万元整。", [fine(UNIT, 30000)]),
    ("对某公司处以三万元人民币的行政罚款。", [fine(UNIT, 30000)]),
    ("依法处以10000元罚款的行政处罚。", [fine(UNIT, 10000)]),
    ("对该公司处以行政处罚罚款五万元。", [fine(UNIT, 50000)]),
    ("依法对其单位处以行政罚款一万元，对单位负责人处以行政罚款五千元的处罚。", [fine(UNIT, 10000), fine(PERSON, 5000)]),
    ("公安机关对该公司依法从轻处以1万元罚款。", [fine(UNIT, 10000)]),
    ("公安机关对涉事单位作出了行政处罚，并约谈单位负责人。", [UNSPECIFIED, INTERVIEW]),
    ("对某物业服务有限公司予以行政处罚。", [UNSPECIFIED]),
    ("目前，该公司已被依法行政处罚。", [UNSPECIFIED]),
    ("依法查处该公司不履行网络安全保护义务行为，并予以行政警告处罚。", [WARNING]),
    (
        "对该公司给予警告的行政处罚，并对该公司直接负责的主管人员钱某给予罚款1万元的行政处罚。",
        [WARNING, fine(PERSON, 10000)],
    ),
    ("依法给予两家运营单位警告处罚，并责令限期整改。", [WARNING, WARNING, ORDER, ORDER]),
    (
        "该企业多次被网安部门责令整改，但仍存在漏洞，公安机关依法对其罚款2万元。",
        [prior("order-rectify"), fine(UNIT, 20000)],
    ),
    ("此前该单位已被责令整改，此次检查发现其仍未落实，依法处以警告。", [prior("order-rectify"), WARNING]),
    ("依法给予涉事公司5万元、法定代表人1万元罚款。", [fine(UNIT, 50000), fine(PERSON, 10000)]),
    ("对涉事公司处5万元罚款，法定代表人处1万元罚款。", [fine(UNIT, 50000), fine(PERSON, 10000)]),
    ("公安机关对当事公司罚款叁万元整，责令停业整顿3个月。", [fine(UNIT, 30000), ("suspend-operation", UNIT, None)]),
    ("网警对某网吧作出停业整顿15日、罚款15000元的处罚。", [("suspend-operation", UNIT, None), fine(UNIT, 15000)]),
    ("公安机关责令其停止联网、停机整顿。", [("suspend-operation", UNIT, None)]),
    ("网信部门责令该平台关闭相关功能并警告。", [("restrict-business", UNIT, None), WARNING]),
    ("通信管理部门依法关闭该网站。", [("close-site", UNIT, None)]),
    ("省通信管理局对该APP予以下架。", [("delist", UNIT, None)]),
    ("盖某编造信息并发布，公安机关依法对其予以行政处罚。", [("unspecified", PERSON, None)]),
    ("公安机关分别对该2人予以行政处罚。", [("unspecified", PERSON, None), ("unspecified", PERSON, None)]),
    ("对张某等3人分别处以罚款500元。", [fine(PERSON, 500), fine(PERSON, 500), fine(PERSON, 500)]),
    ("网信部门依法从严处置处罚问题突出的平台。", [UNSPECIFIED]),
    ("对存在突出问题的平台予以从重处罚。", [UNSPECIFIED]),
    ("涉案机构被责令停业整改。", [("suspend-operation", UNIT, None)]),
    ("某市网信办开出首张数据安全罚单。", [UNSPECIFIED]),
    ("网信部门对违规企业予以行政处罚，督促其排查隐患。", [UNSPECIFIED]),
    (
        "唐某利用技术手段非法获取该公司数据，公安机关对唐某处以行政拘留十日，对该公司处以警告。",
        [("detention", PERSON, None), WARNING],
    ),
    (
        "李某某通过出售个人信息牟利，被公安机关处以行政拘留七日，并处没收违法所得2000元。",
        [("detention", PERSON, None), ("confiscate-gains", PERSON, 2000)],
    ),
    ("该公司因未落实制度被处罚。", [UNSPECIFIED]),
    ("经查，被处罚单位已完成整改。", []),
]


@pytest.mark.parametrize(("text", "told"), SENTENCES, ids=[text[:24] for text, _ in SENTENCES])
def test_reads_who_bears_what(text: str, told: list[tuple[object, ...]]) -> None:
    got = sorted([(m.kind, m.party, m.amount, m.prior) for m in read(text)], key=str)
    assert got == sorted(map(in_full, told), key=str)


def test_the_words_are_verbatim_and_hold_the_sanction() -> None:
    for text, _ in SENTENCES:
        for found in measures.read(passage(text), None):
            assert found.words
            assert found.words in text
            assert found.row in vocabulary().measures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("依法对该公司法人曹某栋、网络安全负责人杨某平分别处以1万元、5仟元的行政罚款。", ["曹某栋", "杨某平"]),
        ("依法对该酒店主管杜某、责任人员苏某分别处以5万元、1万元的行政处罚。", ["杜某", "苏某"]),
        ("对该公司处罚款5万元，对总经理欧阳某处罚款1万元。", [None, "欧阳某"]),
        ("时任代理经理韩立新，因负有直接责任，被处以罚款3万元。", ["韩立新"]),
        ("对直接负责的主管人员处以罚款一万元。", [None]),
        ("依法对该公司主要负责人进行约谈。", ["主要负责人"]),
        ("约谈了该网站网络安全负责人。", ["网络安全负责人"]),
        ("对宁某公司罚款两万元。", [None]),
    ],
)
def test_names_the_person_as_printed(text: str, names: list[str | None]) -> None:
    assert [m.name for m in read(text)] == names


def test_what_two_sentences_tell_counts_once_and_more_is_kept() -> None:
    text = "市网信办对该公司作出行政处罚。\n\n经查，该公司未落实制度。市网信办对该公司给予警告，罚款五万元。据悉，该公司被警告并罚款五万元。"
    assert [(m.kind, m.amount) for m in read(text)] == [("warning", None), ("fine", 50_000)]


def test_a_promise_zone_holds_no_measure() -> None:
    text = "给予该公司警告。公司说愿受罚款五万元。"
    told = passage(text, zones=(Zone("decision", 0, 8), Zone("response", 8, len(text))))
    assert [m.value.kind for m in measures.read(told, None)] == ["warning"]


def rows(kind: str) -> Iterator[tuple[str, str]]:
    for row in vocabulary().measures.values():
        yield from ((row.id, text) for text in getattr(row, kind))


@pytest.mark.parametrize(("row", "text"), list(rows("examples")))
def test_every_example_yields_its_row(row: str, text: str) -> None:
    assert row in {m.kind for m in read(text)}


@pytest.mark.parametrize(("row", "text"), list(rows("counterexamples")))
def test_no_counterexample_yields_its_row(row: str, text: str) -> None:
    assert row not in {m.kind for m in read(text)}


def test_every_row_that_is_read_has_an_example() -> None:
    assert [row.id for row in vocabulary().measures.values() if row.cues and not row.examples] == []


CLAUSES = [
    "依法",
    "对该公司",
    "及其负责人王某",
    "分别",
    "处以",
    "罚款",
    "5万元",
    "、1万元",
    "警告",
    "，",
    "。",
    "责令改正",
    "要求",
    "曾",
    "《网络安全法》",
    "拘留",
    "2名",
    "以上",
    "某",
]


@given(st.lists(st.sampled_from(CLAUSES), max_size=40).map("".join))
def test_any_text_is_read_and_every_word_is_its_own(text: str) -> None:
    blanked = undecided.blanked(text)
    assert len(blanked) == len(text)
    assert all(a in (b, undecided.BLANK) for a, b in zip(blanked, text, strict=True))
    for found in measures.read(passage(text), None):
        assert found.words in text
        assert found.value.amount is None or found.value.amount > 0


@pytest.mark.parametrize(
    "phrase",
    [
        "对该公司及负责人",
        "处以罚款5万元、",
        "曾要求",
        "《网络安全法",
        "直接负责的主管人员王某",
        "以上以下元",
        "责令约谈",
    ],
)
def test_long_repetition_reads_in_steps_that_grow_with_the_text(phrase: str) -> None:
    assert isinstance(read(phrase * 400), list)


def test_a_list_of_parties_reads_in_order() -> None:
    members = addressees.read("该公司、2名负责人张某、李某和技术员", 0, 18)
    assert [(m.party, m.name) for m in members] == [
        ("unit", None),
        ("person", "张某"),
        ("person", "李某"),
        ("person", None),
    ]


def test_a_decision_told_first_is_not_history() -> None:
    told = "近日，区委网信办依法约谈某街道办主要负责人。\n\n经核查，该单位多次接到预警后仍未处置，予以通报批评。"
    assert [(m.kind, m.prior) for m in read(told)] == [("interview", False), ("public-criticism", False)]


def test_a_family_name_is_not_the_word_formerly() -> None:
    told = read("公安局对该公司罚款十万元，责令停业整顿；对曾某罚款二万元。")
    assert [(m.kind, m.amount, m.prior) for m in told if m.kind == "fine"] == [("fine", 100000, False), ("fine", 20000, False)]


@pytest.mark.parametrize(("joint", "each"), [(False, 2), (True, 1)])
def test_a_decision_shared_with_other_cases_counts_once_in_each(joint: bool, each: int) -> None:
    found = [m.value for m in measures.read(passage(JOINT, joint=joint), None)]
    assert [(m.kind, m.party, m.amount) for m in found] == [WARNING] * each + [fine(UNIT, 10000)] * each + [ORDER] * each
