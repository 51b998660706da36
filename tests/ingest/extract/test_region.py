"""Where a case lies: every kind of division, zones, aliases, names of the past, and places that are not the region."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import authority, gazetteer, region, subject
from generator.models import Found, Passage, Region
from generator.vocabulary import vocabulary
from tests.ingest.extract.passages import is_verbatim, passage


def read(p: Passage) -> Found[Region] | None:
    return region.read(p, authority.read(p), subject.read(p))


DIVISIONS = [
    ("贵州省通信管理局对某网络公司罚款一万元。", "贵州省"),
    ("广西网信办依法约谈某网站。", "广西壮族自治区"),
    ("宁夏公安厅网安总队对某公司给予警告。", "宁夏回族自治区"),
    ("天津市河西区某培训学校被警方处以警告。", "天津市/河西区"),
    ("重庆两江新区网信办约谈某平台。", "重庆市/两江新区"),
    ("芜湖市公安局对某酒店处以警告。", "安徽省/芜湖市"),
    ("大兴安岭地区公安局网安支队给予某林场警告。", "黑龙江省/大兴安岭地区"),
    ("阿拉善盟网信办约谈某单位。", "内蒙古自治区/阿拉善盟"),
    ("恩施州网信办约谈某旅游公司。", "湖北省/恩施土家族苗族自治州"),
    ("延边网安支队给予某学校警告。", "吉林省/延边朝鲜族自治州"),
    ("费县公安局网安大队对某医院给予警告。", "山东省/临沂市/费县"),
    ("昆山网警对某制造企业处以警告。", "江苏省/苏州市/昆山市"),
    ("前郭县公安局对某公司处以警告。", "吉林省/松原市/前郭尔罗斯蒙古族自治县"),
    ("鄂温克族自治旗公安局对某公司处以警告。", "内蒙古自治区/呼伦贝尔市/鄂温克族自治旗"),
    ("达拉特旗网信办约谈某企业。", "内蒙古自治区/鄂尔多斯市/达拉特旗"),
    ("河南济源网信办约谈某单位。", "河南省/济源市"),
    ("湖北省仙桃市公安局对某公司处以警告。", "湖北省/仙桃市"),
    ("神农架林区公安局对某景区给予警告。", "湖北省/神农架林区"),
    ("上海市公安局浦东分局对某公司给予警告。", "上海市/浦东新区"),
    ("新疆生产建设兵团第一师公安局对某企业处以警告。", "新疆维吾尔自治区/新疆生产建设兵团"),
]

# The branch that decides, named only after the city's police as a whole.
BRANCHES = [
    ("5月中旬，佛山禅城公安检查发现，辖区一家诊所存在漏洞。禅城公安依法对该诊所罚款一万元。", "广东省/佛山市/禅城区"),
    ("广西钦州公安机关查明，某物流公司平台存在弱口令，钦州市公安局钦南分局对该公司罚款一万元。", "广西壮族自治区/钦州市/钦南区"),
    ("浙江金华公安机关发现某公司订单系统泄露信息，婺城公安分局对其罚款五万元。", "浙江省/金华市/婺城区"),
    ("今年5月，驻马店市公安局网安支队对上蔡县某局、平舆县某中学等3家单位分别给予警告。", "河南省/驻马店市"),
]

ZONES = [
    ("郑州经开公安分局对某企业给予警告。", "河南省/郑州市/郑州经济技术开发区"),
    ("合肥市公安局高新分局对某公司给予警告。", "安徽省/合肥市/合肥高新技术产业开发区"),
    ("合肥新站高新区网信办约谈某公司。", "安徽省/合肥市/合肥新站高新技术产业开发区"),
    ("长春汽车经开区公安分局对某配件厂给予警告。", "吉林省/长春市/长春汽车经济技术开发区"),
    ("昆山经开区网信办约谈某企业。", "江苏省/苏州市/昆山经济技术开发区"),
    ("郑东新区网信部门约谈某公司。", "河南省/郑州市/郑东新区"),
    ("西安高新警方给予某公司警告。", "陕西省/西安市/西安高新技术产业开发区"),
    ("郑州市公安局对郑州高新区某产业园公司给予警告。", "河南省/郑州市/郑州高新技术产业开发区"),
    ("在郑州市委网信办的指导下，高新区网信部门约谈某公司。", "河南省/郑州市/郑州高新技术产业开发区"),
    ("成都市经开区公安分局对某公司警告。", "四川省/成都市/成都经济技术开发区"),
    ("雄安新区公安局对某建筑公司处以警告。", "河北省/雄安新区"),
    ("珠海网信办对横琴某科技公司给予警告。", "广东省/珠海市/横琴粤澳深度合作区"),
    ("苏州工业园区某公司被苏州网警处以警告。", "江苏省/苏州市/苏州工业园区"),
    ("长春市公安局汽车经济技术开发区分局对某企业给予警告。", "吉林省/长春市/长春汽车经济技术开发区"),
    ("净月高新技术产业开发区网信办约谈某公司。", "吉林省/长春市/长春净月高新技术产业开发区"),
    ("青岛市经济技术开发区公安分局对某公司警告。", "山东省/青岛市/青岛经济技术开发区"),
    ("西咸新区网信办约谈某单位。", "陕西省/西咸新区"),
]

NAMES = [
    ("乐山市市中区某学校泄露信息，市中区公安分局给予警告。", "四川省/乐山市/市中区"),
    ("台州市路桥区某工厂官网被篡改，公安机关给予警告。", "浙江省/台州市/路桥区"),
    ("襄樊市公安局对某公司处以警告。", "湖北省/襄阳市"),
    ("锡盟公安机关对某矿业公司处以警告。", "内蒙古自治区/锡林郭勒盟"),
    ("毕节地区公安处对某单位给予警告。", "贵州省/毕节市"),
    ("吉林网警对某公司给予警告。", "吉林省"),
    ("吉林市公安局对某公司给予警告。", "吉林省/吉林市"),
    ("海南州共和县公安局给予某公司警告。", "青海省/海南藏族自治州/共和县"),
]

NARROWEST = [
    ("南宁网安支队对宾阳某酒店有限公司给予警告。", "广西壮族自治区/南宁市/宾阳县"),
    ("宾阳县公安局对广西某酒店有限公司给予警告。", "广西壮族自治区/南宁市/宾阳县"),
    ("杭州市公安局对宁波某公司给予警告。", "浙江省/杭州市"),
    ("上海市网信办对江苏南通某公司给予警告。", "江苏省/南通市"),
    ("中国人民银行对泉州某支付公司罚款二十万元。", "福建省/泉州市"),
    # a bank's name says where it began
    ("中国人民银行杭州市分行公示，杭州某商业银行西湖支行因违反数据安全管理规定被罚款十万元。", "浙江省/杭州市"),
    ("国家金融监督管理总局宁波监管局公示，鄞州农商银行因数据安全管理粗放被罚款三十万元。", "浙江省/宁波市"),
    ("国家金融监督管理总局辽宁监管局公示，本溪银行股份有限公司因数据安全管理粗放被罚款三十万元。", "辽宁省/本溪市"),
    ("宁波市市场监督管理局鄞州分局对某装修公司罚款一万元。", "浙江省/宁波市/鄞州区"),
    ("国家金融监督管理总局四川监管局对某银行罚款。", "四川省"),
]

NOT_THE_REGION = [
    ("中国人民银行江南市分行对某支付公司罚款二十万元。", None),  # a city that no row knows is not 江南区
    ("东海市网信办对某网站罚款一万元。", None),  # nor 东海县
    ("枣林市公安局对某公司警告。", None),
    ("家住武汉市的受害人李某报警。孝感市公安局对某快递公司罚款一万元。", "湖北省/孝感市"),
    ("民警赶赴广西南宁抓获犯罪嫌疑人。苏州网警对某公司给予警告。", "江苏省/苏州市"),
    ("国家网信办对某平台罚款。", None),
    ("公安机关对平安科技有限公司给予警告。", None),
    ("网信部门约谈免费县域平台的运营方。", None),
    ("某市公安局对某开发区某公司给予警告。", None),
    ("鼓楼区公安机关对某公司给予警告。", None),
    ("高新区网信部门约谈某公司。", None),
]


@pytest.mark.parametrize(("text", "path"), [*DIVISIONS, *BRANCHES, *ZONES, *NAMES, *NARROWEST, *NOT_THE_REGION])
def test_region(text: str, path: str | None) -> None:
    found = read(passage(text))
    assert (found and "/".join(found.value.path)) == path
    if found:
        assert not found.value.inferred
        assert is_verbatim(found.words, passage(text))


FRAME = [
    ({"headline": "呼和浩特三家企业被罚"}, "内蒙古自治区/呼和浩特市"),
    ({"title": "湖南某企业不履行网络安全保护义务案"}, "湖南省"),
    ({"lead": "近日，鄂尔多斯市委网信办约谈两家单位。"}, "内蒙古自治区/鄂尔多斯市"),
    ({"publisher": "网信郑州"}, "河南省/郑州市"),
    ({"publisher": "平安沛县"}, "江苏省/徐州市/沛县"),
    ({"publisher": "平安武陟"}, "河南省/焦作市/武陟县"),
    ({"publisher": "网信甘州"}, "甘肃省/张掖市/甘州区"),
    ({"publisher": "公安南海"}, "广东省/佛山市/南海区"),
    ({"publisher": "平安鼓楼"}, None),
    ({"publisher": "平安银行"}, None),
    ({"publisher": "黔江发布"}, "重庆市/黔江区"),
    ({"publisher": "桐乡发布"}, "浙江省/嘉兴市/桐乡市"),
    ({"publisher": "安全发布"}, None),
    ({"publisher": "广西网警"}, "广西壮族自治区"),
    ({"publisher": "陕西省密码管理局"}, "陕西省"),
    ({"publisher": "上海某安全媒体"}, None),
    ({"headline": "安全头条 | 湖南一公司被罚；某地通报三起案例"}, None),
]


@pytest.mark.parametrize(("around", "path"), FRAME)
def test_the_frame_only_infers(around: dict[str, str], path: str | None) -> None:
    found = read(passage("某单位未留存网络日志，被依法警告。", **around))
    assert (found and "/".join(found.value.path)) == path
    assert found is None or found.value.inferred


def test_a_name_of_several_counties_is_settled_by_the_title() -> None:
    found = read(passage("朝阳区网信办约谈某直播公司。", headline="北京朝阳区网信办约谈某直播公司"))
    assert found is not None
    assert found.value.path == ("北京市", "朝阳区")


def test_a_name_left_open_is_told() -> None:
    p = passage("鼓楼区公安机关对某公司给予警告。")
    assert region.open_names(authority.read(p), subject.read(p)) == ("鼓楼区",)
    p = passage("南宁市公安局对宾阳某公司给予警告。")
    assert region.open_names(authority.read(p), subject.read(p)) == ()


def test_a_case_title_sharpens_a_province() -> None:
    found = read(passage("内蒙古公安机关对该博物馆给予警告。", title="内蒙古呼和浩特市某博物馆案"))
    assert found is not None
    assert found.value.path == ("内蒙古自治区", "呼和浩特市")
    assert found.value.inferred


UNIQUE = sorted({p.name for p in vocabulary().places.values() if p.level in ("province", "prefecture", "county") and len(p.name) > 2})


@given(st.sampled_from(UNIQUE))
def test_a_full_name_never_means_another_place(name: str) -> None:
    place = gazetteer.resolve(gazetteer.find(f"{name}公安局"))
    assert place is None or name in (place.name, *place.aliases)


@given(st.text(alphabet="南北京海州市县区某新安公网信，。对", max_size=60))
def test_mentions_lie_within_the_text_in_order(text: str) -> None:
    end = 0
    for mention in gazetteer.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


def test_joining_with_a_county_office_is_no_county() -> None:
    found = read(passage("彭水县网信办发现某卫生室电脑被控，县网信办会同县卫健委约谈其负责人。"))
    assert found is not None
    assert "/".join(found.value.path) == "重庆市/彭水苗族土家族自治县"
    other = read(passage("会同县公安局对某学校处以警告。"))
    assert other is not None
    assert other.value.path[-1] == "会同县"
