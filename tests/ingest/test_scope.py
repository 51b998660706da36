"""What is a case of ours, what is one kept out, and what is none; and every row of the signal vocabularies by its examples."""

from __future__ import annotations

import pytest

from generator.ingest import pipeline
from generator.ingest.cues import RowMatcher
from generator.ingest.receive import articles
from generator.ingest.split import passages, scope
from generator.models import Scope
from generator.vocabulary import vocabulary
from generator.vocabulary.rows import AuthorityKind, CuedRow

V = vocabulary()
SIGNALS = [(table, row) for table in ("scope", "zones") for row in getattr(V, table).values()]

# text: the scope of its one case, or None for no case
TEXTS: dict[str, tuple[str, Scope | None]] = {
    "warning": ("青江市公安局检查发现，某公司网站存在漏洞，依法对该公司给予警告。", "administrative"),
    "interview": ("青江市网信办依法约谈某平台负责人，该平台未落实信息内容管理主体责任。", "administrative"),
    "by a bank's regulator": ("央行公示显示，某银行因泄露客户信息被罚款四十万元。", "administrative"),
    "passive, no authority named": ("前不久，某企业因系统存在高危漏洞被植入木马，被依法处罚并责令整改。", "administrative"),
    "a platform for what it let pass": ("青江市网信办发现，某网站未尽审核义务，出现低俗信息，依法责令其限期整改。", "administrative"),
    "seller of data fined": ("青江公安发现，王某某出售公民个人信息，依法对其处以罚款二千元。", "administrative"),
    "an act after a demand": (
        "青江市公安局检查发现，某水务公司未落实等级保护制度，要求立即整改，并依据《网络安全法》第五十九条对该公司给予警告。",
        "administrative",
    ),
    "an act after a demand of its own": (
        "青江市公安局检查发现，某学校未留存网络日志。青江市公安局要求该校限期整改，并依照《网络安全法》第五十九条对其罚款一万元。",
        "administrative",
    ),
    "a demand, and an act on nobody": ("青江市公安局召开会议，要求各单位落实等级保护制度，否则将依法给予警告。", None),
    "arrest": ("青江警方破获一起侵犯公民个人信息案，抓获犯罪嫌疑人8名，已依法刑事拘留。", "criminal"),
    "judgment": ("青江公安机关查明，被告人李某非法控制计算机信息系统，法院判处有期徒刑一年，并处罚金二万元。", "criminal"),
    "list of apps": ("青江省通信管理局通报23款侵害用户权益的APP，逾期未整改的予以下架。", "app-list"),
    "rumour": ("青江公安查明，网民李某某编造虚假信息，造成不良影响，依法对其给予行政处罚。", "speech"),
    "rumour, not called one": ("网民涂某将旧视频冠以“本地山洪”的标题发布，引发群众恐慌，青江公安依法对其行政拘留三日。", "speech"),
    "rumour by a name alone": ("9月，祁某编造本地命案的虚假信息，青江公安分局依法对祁某行政拘留三日。", "speech"),
    "a company for invented news": ("青江市网信办发现，榆林某科技公司网站审核不严，大量发布编造的灾情信息，依法对该公司罚款二万元。", "administrative"),
    "list of apps by our own office": ("我局此前通报42款APP。目前尚有15款APP未按要求完成整改，现予以下架。", "app-list"),
    "list of apps by a testing centre": ("经国家计算机病毒应急处理中心检测，68款移动应用存在违规收集个人信息情况，现通报如下。", "app-list"),
    "by an office seldom named": ("省经信厅检查发现，某装备企业研发数据未分类分级，依法约谈企业主要负责人，责令限期改正。", "administrative"),
    "what the police may do": ("例如，某公司未留存网络日志，公安机关可以对其责令改正、给予警告。", None),
    "a customer who had been talked to": ("某医院此前因系统漏洞被网信部门约谈。引入新方案后，该医院顺利通过等级保护测评。", None),
    "penalties a rule provides for": ("人民银行发布《办法》，对违规的机构采取不同的行政处罚，违反其他规定的，按照相关规定进行处罚。", None),
    "vulnerability news": ("某厂商发布安全公告，修复了84个漏洞，建议用户及时更新系统。", None),
    "advertisement": ("案例一：某公司采用我们的产品，有效防范了勒索病毒，网络安全能力大幅提升。", None),
    "commentary": ("网络运营者应当履行网络安全保护义务，否则将被公安机关给予警告、处以罚款。", None),
    "the law quoted": ("网络运营者不履行本法规定的义务的，由公安机关责令改正，给予警告；拒不改正的，处一万元以上十万元以下罚款。", None),
    "campaign": ("中央网信办部署开展专项行动，将依法从严处罚违规平台，对问题突出的企业依法约谈。", None),
    "a supposition": ("假设某电商公司发生数据泄露，网信部门可以依据条例责令其改正，给予警告，并处罚款。", None),
    "a look back at fines": ("从历年罚单看，某银行外包人员权限管理不严的问题突出，应当引起重视。", None),
    "foreign fine": ("爱尔兰数据保护委员会发现某平台违反GDPR，对其处以罚款3亿欧元。", None),
    "foreign law of the same name": ("韩国个人信息保护委员会依据《个人信息保护法》对某公司处以罚款50亿韩元，并责令整改。", None),
    "a rule announced": ("网信办发布《办法》。《办法》规定，对违规的企业给予警告，并处罚款。", None),
    "headlines": ("• 某市网信办约谈3家网站\n• 某公司因数据泄露被罚款", None),
    "stance": ("网信部门将持续加大执法力度，依法查处数据安全违法行为，切实维护网络安全。", None),
    "another field of law": ("市场监管总局发现，某网络零售平台滥用市场支配地位，依法对其处以罚款18亿元。", None),
    "a customer named in an advertisement": ("某市公安局采用我们的平台后，某银行、某医院顺利通过等保测评，避免被监管部门处罚。", None),
    "a civil judgment": ("法院认定某公司侵害原告个人信息权益，应赔礼道歉并赔偿损失一万元。", None),
    "totals of a year": ("2024年全国网信系统共约谈网站平台11159家，警告4046家，责令585家网站暂停功能。", None),
    "a quiz": ("不履行网络安全保护义务，拒不改正的，由公安机关处多少罚款？A.一万元以上十万元以下 B.五万元", None),
    "a bank, for its customers' data": ("人民银行公示，某农商行因违反信用信息采集规定，被警告，并处罚款32万元。", "administrative"),
    "radio": ("青江市经济和信息化局查处一起黑广播案件，依法对某公司给予行政处罚。", None),
}


@pytest.mark.parametrize("name", TEXTS)
def test_scope(name: str) -> None:
    text, expected = TEXTS[name]
    found = passages.split(articles.read("a.md", f"# 标题\n\n{text}\n".encode())) if scope.may_hold_case(text) else []
    assert [p.scope for p in found] == ([expected] if expected else [])


@pytest.mark.parametrize(("table", "row"), SIGNALS, ids=[f"{t}-{r.id}" for t, r in SIGNALS])
def test_rows_by_their_examples(table: str, row: CuedRow) -> None:
    matcher = RowMatcher([row])
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        assert matcher.find(example), example
    for example in row.counterexamples:
        assert not matcher.find(example), example


@pytest.mark.parametrize("kind", [k for k in V.authorities.values() if not k.fallback and k.examples], ids=lambda k: k.id)
def test_every_authority_is_seen(kind: AuthorityKind) -> None:
    seen = RowMatcher(V.scope[row] for row in ("authority", "office"))
    assert [e for e in kind.examples if not seen.find(e)] == []


@pytest.mark.parametrize("id", V.boilerplate)
def test_boilerplate_rows_by_their_examples(id: str) -> None:
    row = V.boilerplate[id]
    assert all(row.opens(example) for example in row.examples)
    assert not any(row.opens(example) for example in row.counterexamples)
    assert all("…" not in cue and "{" not in cue for cue in row.cues)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("某厂商发布漏洞公告。", "no-act"),
        ("爱尔兰数据保护委员会依据GDPR对某平台罚款3亿欧元，监管机构表示满意。", "foreign"),
        ("全国网信系统累计约谈网站平台2000余家，将持续加大执法力度，依法查处违法行为。", "totals"),
    ],
)
def test_why_not(text: str, code: str) -> None:
    outcome = pipeline.read("a.md", f"# 标题\n\n{text}\n".encode())
    assert (outcome.code, outcome.reason) == (code, scope.REASONS[code])
