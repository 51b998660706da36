"""Who decided, who guided, who joined; and who is only named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.cues import CueMatcher
from generator.ingest.extract import authority, dates, offices, region
from generator.vocabulary import vocabulary
from tests.ingest.extract.passages import is_verbatim, passage

ROLES = [
    (
        "12月14日，在郑州市委网信办的指导下，惠济区委网信办联合公安部门依法对该公司主要负责人进行约谈。",
        [("惠济区委网信办", "cac", "deciding"), ("郑州市委网信办", "cac", "guiding"), ("公安部门", "police", "joint")],
    ),
    (
        "省委网信办、南京市网信办联合约谈某平台负责人。",
        [("省委网信办", "cac", "deciding"), ("南京市网信办", "cac", "joint")],
    ),
    (
        "国家网信办指导天津市网信办对某平台采取责令改正措施。",
        [("天津市网信办", "cac", "deciding"), ("国家网信办", "cac", "guiding")],
    ),
    (
        "成都高新区网信部门会同公安部门，对某公司进行约谈。",
        [("成都高新区网信部门", "cac", "deciding"), ("公安部门", "police", "joint")],
    ),
]

BESIDE_UNLISTED = [
    ("上海市网信办联合市交通委、市市场监管局，对某平台进行了约谈。", ["上海市网信办", "市交通委", "市市场监管局"]),
    ("无锡市网信办联合市消保委、市市场监管局约谈该公司。", ["无锡市网信办", "市市场监管局"]),
    ("无锡市公安局、市民政局、市网信办联合约谈该机构。", ["无锡市公安局", "市网信办"]),
]


@pytest.mark.parametrize(("text", "names"), BESIDE_UNLISTED)
def test_an_office_that_no_row_knows_stands_between_two_that_act_together(text: str, names: list[str]) -> None:
    found = [f.value for f in authority.read(passage(text))]
    assert [a.name for a in found] == names
    assert [a.role for a in found] == ["deciding", *["joint"] * (len(names) - 1)]


DECIDING = [
    ("近日，丽水市网信办官网发布通报，某公司强制刷脸，网信办对该公司给予警告。", "丽水市网信办", "cac"),
    ("近日，枣林市公安局高新分局网络安全保卫大队检查发现漏洞，对该企业罚款1万元。", "枣林市公安局高新分局网络安全保卫大队", "police"),
    ("渝江区网信办依据法律，对该医院给予警告。", "渝江区网信办", "cac"),
    ("某公司因存在漏洞，被云岭县公安局警告。", "云岭县公安局", "police"),
    ("随后，市公安局依法对某公司警告。", "市公安局", "police"),
    ("日前县公安局依法对某公司警告。", "县公安局", "police"),
    ("泉州市公安局晋江市局网安大队对某公司给予警告。", "泉州市公安局晋江市局网安大队", "police"),
    ("呼和浩特市公安机关依据相关法律法规，依法对呼和浩特某博物馆处以行政警告。", "呼和浩特市公安机关", "police"),
    ("南宁网安支队检查发现问题。网安部门对该公司处以行政处罚。", "南宁网安支队", "police"),
    ("长沙市公安局开福分局网安大队依法给予某公司警告。", "长沙市公安局开福分局网安大队", "police"),
    ("某酒店被浙江嘉兴南湖公安依法处以警告。", "浙江嘉兴南湖公安", "police"),
    ("湖北省通信管理局对某电信企业责令改正。", "湖北省通信管理局", "cta"),
    ("工业和信息化部信息通信管理局约谈某公司。", "工业和信息化部信息通信管理局", "cta"),
    ("工信部约谈某公司。", "工信部", "miit"),
    ("樊城区市场监管局责令该售楼部改正，处罚款十万元。", "樊城区市场监管局", "samr"),
    ("中国人民银行泉州市分行对某支付公司罚款二十万元。", "中国人民银行泉州市分行", "pboc"),
    ("国家金融监督管理总局宁波监管局公布罚单，某农商行被罚款三十万元。", "国家金融监督管理总局宁波监管局", "nfra"),
    ("央行杭州中心支行对某银行罚款。", "央行杭州中心支行", "pboc"),
    ("青岛银保监局对某银行罚款。", "青岛银保监局", "nfra"),
    ("深圳证监局对某证券公司出具警示函。", "深圳证监局", "csrc"),
    ("湖州市互联网信息办公室对某公司给予警告。", "湖州市互联网信息办公室", "cac"),
    ("某公司向公安机关报案。郑东新区网信部门约谈该公司。", "郑东新区网信部门", "cac"),
    ("嫌疑人冒充公安机关行骗。市网信办约谈该公司。", "市网信办", "cac"),
    ("在山东警方的配合下抓获两人，苏州网警对该公司给予警告。", "苏州网警", "police"),
    ("违反《公安机关互联网安全监督检查规定》，市网信办约谈该公司。", "市网信办", "cac"),
    ("据“网信重庆”消息，北碚区网信办对属地一学校给予警告。", "北碚区网信办", "cac"),
    ("济源网安依法对某公司给予警告。", "济源网安", "police"),
    ("网信苏州公众号消息，市网信办依法约谈某公司。", "市网信办", "cac"),
    ("市公安局会同网信部门约谈该网站负责人，市网信办依据有关规定对该网站罚款一万元。", "市网信办", "cac"),
    ("市网信办约谈该公司负责人。随后，市公安局对该公司给予警告。", "市公安局", "police"),
    ("市网信办约谈该公司负责人，责令整改，并将线索移送公安机关。", "市网信办", "cac"),
    ("市公安局对该公司罚款一万元，市网信办约谈其负责人。", "市公安局", "police"),
    ("雨湖分局查明，某公司未留存日志，依法给予警告。", "雨湖分局", "police"),
    ("襄阳市市场监督管理局高新分局对某药房罚款一万元。", "襄阳市市场监督管理局", "samr"),
    ("长春市公安局汽车经济技术开发区分局对某企业给予警告。", "长春市公安局汽车经济技术开发区分局", "police"),
    ("县公安局联合城关派出所检查发现漏洞，依法对某旅馆给予警告。", "县公安局", "police"),
    ("法院判决后，县公安局对该公司处以警告。", "县公安局", "police"),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.value.name, f.value.kind, f.value.role) for f in authority.read(passage(text))] == expected


@pytest.mark.parametrize(("text", "name", "kind"), DECIDING)
def test_deciding(text: str, name: str, kind: str) -> None:
    first = authority.read(passage(text))[0]
    assert (first.value.name, first.value.kind, first.value.role) == (name, kind, "deciding")
    assert is_verbatim(first.words, passage(text))


def test_the_lead_gives_the_fuller_name() -> None:
    p = passage("市委网信办依法对该单位相关责任人进行约谈。", lead="近日，鄂尔多斯市委网信办对两家单位进行约谈。")
    assert [f.value.name for f in authority.read(p)] == ["鄂尔多斯市委网信办"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("我局联合公安机关核查发现，某代理商未实名登记。我局对其罚款五万元。", "湖北省通信管理局", "cta"),
        ("我局接公安机关移交线索，依法对某公司给予警告。", "湖北省通信管理局", "cta"),
        ("宜昌市公安局检查发现漏洞，对某公司给予警告，并向我局通报。", "宜昌市公安局", "police"),
    ],
)
def test_the_office_that_speaks_of_itself(text: str, name: str, kind: str) -> None:
    first = authority.read(passage(text, headline="湖北省通信管理局通报违规案例", publisher="湖北省通信管理局"))[0].value
    assert (first.name, first.kind) == (name, kind)


def test_a_branch_without_its_office_is_one_of_the_office_the_lead_names() -> None:
    p = passage("青浦分局对某药店罚款一万元。", lead="上海市市场监督管理局公布典型案例。")
    assert [(f.value.name, f.value.kind) for f in authority.read(p)] == [("青浦分局", "samr")]


STORY = "山东警方通报一起案件。2024年2月，淄博网安部门发现网站被黑客篡改，三月在安徽警方配合下抓获嫌疑人。\n\n"


def test_a_passage_that_points_back_takes_office_place_and_date_from_there() -> None:
    text = "同时启动“一案双查”，警方依法对未履行义务的某物流企业给予警告。"
    p = replace(passage(text), article=replace(passage(text).article, body=STORY + text))
    names = authority.read(p)
    assert [f.value.name for f in names] == ["淄博网安部门"]
    place = region.read(p, names, None)
    assert place is not None
    assert place.value.path == ("山东省", "淄博市")
    assert place.value.inferred
    found, _ = dates.read(p)
    assert found is not None
    assert found.value.text == "2024-02"


def test_a_passage_that_stands_alone_takes_nothing_from_other_news() -> None:
    text = "警方依法对某物流企业给予警告。"
    p = replace(passage(text), article=replace(passage(text).article, body=STORY + text))
    assert [f.value.name for f in authority.read(p)] == ["警方"]
    assert region.read(p, authority.read(p), None) is None


def test_the_title_names_the_authority_where_the_text_does_not() -> None:
    p = passage("某公司未留存日志，被依法警告。", headline="柳州警方处罚一家公司")
    assert authority.read(p)[0].value.kind == "police"


def test_a_later_item_of_a_paragraph_has_the_office_that_opens_it() -> None:
    opening = "12月19日，中国人民银行陕西省分行发布行政处罚信息。其中，甲银行被警告；"
    text = "榆林乙银行因违反数据安全管理规定，被罚款十万元。"
    p = replace(passage(text, headline="央行开出两张罚单"), article=replace(passage(text).article, title="央行开出两张罚单", body=opening + text))
    assert [f.value.name for f in authority.read(p)] == ["中国人民银行陕西省分行"]
    apart = replace(p, article=replace(p.article, body=f"{opening}\n\n{text}"))
    assert [f.value.name for f in authority.read(apart)] == ["央行"]


@pytest.mark.parametrize(
    ("foot", "name"), [("武陟县公安局\n2025年6月10日", "武陟县公安局"), ("**沛县网信办**", "沛县网信办"), ("欢迎到武陟县公安局办事", None)]
)
def test_the_signature_names_the_office_that_speaks(foot: str, name: str | None) -> None:
    text = "民警发现某网咖未实名登记。我局对该网咖给予警告。"
    p = replace(passage(text), article=replace(passage(text).article, body=f"{text}\n\n{foot}\n"))
    assert [f.value.name for f in authority.read(p)] == ([name] if name else [])


def test_an_account_only_tells_what_our_office_is() -> None:
    text = "经查，该公司未履行义务。我局依法对其警告。"
    assert [f.value.kind for f in authority.read(passage(text, publisher="平安某市"))] == ["police"]
    assert authority.read(passage(text, publisher="某安全媒体")) == []
    assert authority.read(passage("该公司未履行义务，被依法警告。", publisher="网信某市")) == []


def test_a_passage_without_authority_yields_none() -> None:
    assert authority.read(passage("某公司因存在高危漏洞被给予行政警告。")) == []


KINDS = [row for row in vocabulary().authorities.values() if row.cues]


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row.id)
def test_every_row_is_told_by_its_examples(row) -> None:  # type: ignore[no-untyped-def]
    assert row.examples
    for example in row.examples:
        assert {n.kind for n in offices.named(example)} == {row.id}, example
    own = CueMatcher([(row.id, row.cues)])
    for other in row.counterexamples:
        assert row.id not in {n.kind for n in offices.named(other)}, other
    assert own.rows("。") == set()


@given(st.text(alphabet="南宁市委网信办公安局支队联合指导下，对《》", max_size=50))
def test_names_are_verbatim(text: str) -> None:
    assert all(text[n.start : n.end] == n.name for n in offices.named(text))


def test_who_gave_the_party_its_work_decides_nothing() -> None:
    found = authority.read(passage("某信息公司受某区教育局委托开发平台。市公安局对该公司罚款十万元。"))
    assert [f.value.kind for f in found] == ["police"]
