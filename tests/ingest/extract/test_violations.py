"""What a notice says was found wrong: sentences of the seeds and made-up ones of the genre."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.extract import terms, violations
from generator.ingest.extract.zones import zones
from generator.vocabulary import vocabulary
from tests.ingest.extract.passages import is_verbatim, passage

NANNING = (
    "宾阳某酒店有限公司的系统存储公民个人信息且存在未采取任何加密措施，未经用户同意收集用户信息，未限制公民个人信息的访问权限，"
    "未制定网络安全应急预案，未制定网络安全管理制度和操作规程等问题。"
)
DECISION = "根据《中华人民共和国网络安全法》第二十一条、第五十九条之规定，网安部门对该公司不履行网络安全保护义务的违法行为处以行政处罚。"


def read(text: str, title: str = "") -> list[str]:
    told = passage(text, title=title)
    return [f.value for f in violations.read(replace(told, zones=zones(text)))]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            NANNING,
            {
                "no-encryption",
                "collect-without-consent",
                "no-access-control",
                "no-incident-plan",
                "no-management-system",
            },
        ),
        (
            "该单位网络安全工作责任落实不到位，系统未经网络安全风险评估上线运行。",
            {"responsibility-system", "no-risk-assessment"},
        ),
        (
            "该院未制定网络安全管理制度和应急预案、未留存日志。",
            {"no-management-system", "no-incident-plan", "no-log-retention"},
        ),
        ("该厂未采取防病毒、防攻击、防侵入等技术措施。", {"no-technical-protection"}),
        ("该公司未采取技术措施保障用户数据安全。", {"no-data-technical-measures"}),
        ("该公司网络日志留存不足六个月。", {"no-log-retention"}),
        ("该公司日志仅保存30天。", {"no-log-retention"}),
        ("该校既未定级备案，也未开展等级测评。", {"mlps-not-filed", "mlps-not-tested"}),
        ("该网站停用后，因无人过问，未及时注销备案。", {"idle-system-not-cancelled"}),
        ("该公司未与运维单位签订保密协议，对外包人员管理不严。", {"outsourcing-supervision"}),
        ("该App无隐私政策，频繁索取定位权限。", {"no-privacy-notice", "permission-abuse"}),
        ("该宾馆未对入住人员登记身份证件。", {"hotel-registration"}),
        ("该论坛存在大量涉赌信息，管理员放任不管。", {"illegal-content-unhandled"}),
        ("该行发生重要信息系统突发事件未报告。", {"no-incident-report"}),
        ("该厂业务数据从不备份，补丁多年未打，机柜无人巡检。", {"no-backup", "unpatched-vulnerability", "no-monitoring"}),
        ("管理员调离后，账号长期没有停用，密码也从未更换。", {"no-access-control", "weak-password"}),
        ("该院虽有预案，但从未组织演练，中毒一小时后才断网。", {"no-incident-plan", "late-response"}),
        ("存储桶被设为公开可读，备份文件可被任意下载。", {"misconfiguration"}),
        ("该园弱电间常年不上锁，座机线路被人私接。", {"physical-line-security"}),
        ("该公司未采取技术措施，住户资料存在泄露风险。", {"no-technical-protection", "data-leak-risk"}),
        ("该公司未采取防护措施，存在数据泄露风险。", {"no-technical-protection"}),
        ("系统遭黑客利用，会员信息未加密。", {"no-encryption"}),
        ("该影楼未经顾客同意，将其电话提供给月子中心。", {"unlawful-provision"}),
        ("该企业未就传输至境外事项取得旅客单独同意。", {"unlawful-export"}),
        ("该软件存在注入漏洞，软件公司未修补，也未告知使用单位。", {"unpatched-vulnerability"}),
        ("该论坛未采取停止传输等措施处置违法信息，也未向主管部门报告。", {"illegal-content-unhandled"}),
        ("网管拒绝检查人员进入机房，并提交伪造的台账。", {"obstruct-inspection"}),
        ("网警通报，某厂服务器漏洞长期未修复。", {"unpatched-vulnerability"}),
        ("该旅社不核对证件就安排住宿，未登记身份证。", {"hotel-registration"}),
        ("该厂未按照《数据安全法》规定建立数据安全管理制度。", {"no-data-security-system"}),
        ("该店没能征得会员同意，便抓拍其人脸。", {"collect-without-consent", "facial-recognition"}),
        ("该电竞酒店没有落实“五必须”要求。", {"hotel-registration"}),
        ("一是应急响应机制空白；二是日志保存时间未达六个月。", {"no-incident-plan", "no-log-retention"}),
        ("漏洞，例如未授权访问，多处存在。", {"unauthorized-access-flaw"}),
        ("该厂安全制度未落到实处，等保工作停滞。", {"no-management-system", "mlps-not-implemented"}),
        ("该院没有及时清退驻场人员账号，又任由第三方公司远程操作。", {"no-access-control", "outsourcing-supervision"}),
        ("该厂中毒后没有及时隔离主机，也没有到派出所报案。", {"late-response", "no-incident-report"}),
        ("该校对整改通知视而不见，还藏匿硬盘。", {"repeated-refusal", "obstruct-inspection"}),
    ],
)
def test_facts(text: str, facts: set[str]) -> None:
    assert set(read(text)) == facts


@pytest.mark.parametrize(
    "text",
    [
        "市委网信办要求该公司建立健全网络安全管理制度，整改弱口令，防范数据泄露风险。",
        "涉事公司表示，将落实网络安全主体责任，杜绝弱口令等隐患。",
        "国家实行网络安全等级保护制度，网络运营者应当制定内部安全管理制度和操作规程。",
        "该公司已通过等级测评，日志留存满六个月。",
        "违反《未成年人网络保护条例》有关规定。",
        "民警指导酒店为弱电间加锁、关闭高危端口、定期备份数据。",
        "警方提醒：切勿将管理后台暴露在公网，不要用生日作密码。",
        "公安机关对不履行网络安全保护义务的单位将依法查处。",
        "不履行数据安全保护义务的，由有关主管部门责令改正。",
        "未采取加密措施的，依法追究责任。",
        "未经被收集者同意，任何个人和组织不得收集个人信息。",
        "App运营者不得强制索取通讯录权限。",
        "警方提示，市民如发现App超范围收集信息，可拨打举报电话。",
        "网信办督促平台纠正强制索权行为。",
        "未按规定留存网络日志的，由主管部门责令改正。",
        "产品存在安全漏洞时，应当立即采取补救措施。",
        "如存在弱口令，极易被攻破。",
        "对外服务的系统未经授权不得访问，切勿使用默认密码。",
        "该厂已修复未授权访问漏洞。",
        "建议关闭高危端口，定期更换口令。",
        "系统遭攻击后未发现数据外泄。",
    ],
)
def test_demands_promises_and_law_text_tell_no_fact(text: str) -> None:
    assert read(f"依法对该公司负责人进行约谈，{text}" if text.startswith("市委") else text) == []


def test_a_supposed_case_takes_no_finding_with_it() -> None:
    assert read("经查，该公司系统存在弱口令；产品存在安全漏洞时，应当立即采取补救措施。") == ["weak-password"]


def test_what_a_blank_makes_of_a_text_is_still_a_supposed_case() -> None:
    assert "弱口令" not in terms.silence("系统存在弱口令时，督促企业整改。")


PIECES = (
    "《网络安全法》", "未制定制度，", "确定负责人，并落实责任", "未按照国家有关规定，建立制度", "。", "；", "\n", "要求该公司整改", "如遭遇勒索，应立即断网",
    "但未整改", "产品存在漏洞时，", "已修复弱口令", "“净网2024”专项行动", "未经同意，不得收集", "的，由有关部门责令改正",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_asserted_has_the_words_of_the_text_but_for_a_few_characters(text: str) -> None:
    asserted = terms.asserted(text)
    assert len(asserted) == len(text)
    assert {new for old, new in zip(text, asserted, strict=True) if new != old} <= set(terms.WRITTEN)


def test_a_text_without_any_word_of_a_vocabulary_is_read_as_if_it_were_asked() -> None:
    campaigns = terms.reader("campaigns")
    assert campaigns.read("未制定制度，确定负责人。") == []
    assert [f.value for f in campaigns.read("在“净网2024”专项行动中，该公司未制定制度，确定负责人。")] == ["jingwang"]


def test_the_general_conclusion_counts_only_alone() -> None:
    assert read(DECISION) == ["general-failure"]
    assert "general-failure" not in read(NANNING + DECISION)


def test_the_general_conclusion_counts_beside_a_refusal() -> None:
    text = "该厂未履行网络安全保护义务，被责令改正后拒不改正。"
    assert read(text) == ["general-failure", "repeated-refusal"]
    assert read("该厂未留存日志，被责令改正后拒不改正。未履行网络安全保护义务。") == ["no-log-retention", "repeated-refusal"]


def test_what_turns_against_a_demand_is_told_of_the_party() -> None:
    text = "网信办依法约谈该公司，要求其立即整改，但该公司一直未开展有效整改。"
    assert read(text) == ["repeated-refusal"]


def test_a_passage_that_tells_nothing_is_read_by_its_heading() -> None:
    assert read("警方依法对该公司处以行政警告。", title="某公司不履行网络安全保护义务案") == ["general-failure"]


def test_facts_come_in_the_order_told_and_rest_on_the_words_of_the_text() -> None:
    told = passage(NANNING)
    found = violations.read(told)
    assert [f.value for f in found][:2] == ["no-encryption", "collect-without-consent"]
    assert all(is_verbatim(f.words, told) and f.row in vocabulary().violations for f in found)
