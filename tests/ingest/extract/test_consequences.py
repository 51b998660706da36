"""What came of it: sentences of the seeds and made-up ones of the genre."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ingest.extract import circumstances
from generator.ingest.extract.zones import zones
from tests.ingest.extract.passages import is_verbatim, passage

MINE = (
    "不法分子通过暴力破解密码并在服务器植入勒索病毒，致使该公司的监测服务器无法正常运行，导致安全生产数据无法正常回传，"
    "致使其公司业务停摆。"
)


def read(text: str) -> list[str]:
    told = replace(passage(text), zones=zones(text))
    found = circumstances.read_terms(told, "consequences")
    assert all(is_verbatim(f.words, told) for f in found)
    return [f.value for f in found]


@pytest.mark.parametrize(
    ("text", "came"),
    [
        (MINE, {"illegal-login", "ransomware", "service-outage", "safety-impact"}),
        ("导致系统界面被黑客攻击篡改，造成不良后果。", {"defacement", "public-harm"}),
        ("服务器遭黑客组织漏洞利用攻击并植入木马病毒。", {"malware-implant"}),
        ("该App存在配置错误、敏感信息泄露等高危漏洞，存在数据泄露风险。", {"data-breach-risk"}),
        ("可导致被服务单位敏感数据泄漏等后果发生。", {"data-breach-risk"}),
        ("一旦被突破，将导致学员个人信息泄露。", {"data-breach-risk"}),
        ("该漏洞不仅会泄露客户信息，也会导致政务数据外泄。", {"data-breach-risk"}),
        ("大量客户信息被境外组织窃取。", {"data-breach"}),
        ("该网站被篡改为赌博网站。", {"defacement", "redirected-illegal-site"}),
        ("该院电话线路被用于实施电信诈骗。", {"fraud-facilitated"}),
        ("该校主机被远程控制，沦为跳板。", {"botnet-pivot"}),
        ("致上万条会员资料遭人盗走。", {"data-breach"}),
        ("某贸易公司交易系统中断两小时，造成不良影响。", {"service-outage", "public-harm"}),
        ("店长离职时将顾客手机号拷走。", {"data-breach"}),
        ("域名被他人抢注后，成了赌博网站。", {"redirected-illegal-site"}),
        ("旧域名遭他人抢注，被拿去搭建诈骗网站。", {"redirected-illegal-site"}),
        ("攻击者经未修补的漏洞进入内网，两条生产线停工半日。", {"illegal-login", "service-outage", "safety-impact"}),
        ("该厂生产计划系统瘫痪一昼夜。", {"service-outage"}),
        ("账号被控后群发诈骗链接，三名客户上当转账。", {"fraud-facilitated"}),
    ],
)
def test_consequences(text: str, came: set[str]) -> None:
    assert set(read(text)) == came


@pytest.mark.parametrize(
    "text",
    [
        "该公司未采取防范计算机病毒和网络攻击、网络侵入等危害网络安全行为的技术措施。",
        "该公司未采取网页防篡改措施。",
        "警方提示，如网站被篡改，应立即报警。",
        "攻击者可利用该漏洞上传木马、篡改网页。",
        "该主机存在被非法控制的风险。",
        "造成严重后果的，处五日以上十日以下拘留。",
        "依法约谈该公司负责人，要求其防止数据泄露和网页被篡改。",
        "该公司数据未采取加密措施。",
        "及时整改，未造成数据泄露。",
        "用户不关注公众号即无法缴费，注销按钮失效无法使用。",
        "该门户评论区里充斥赌博广告链接。",
    ],
)
def test_what_did_not_come_of_it(text: str) -> None:
    assert read(text) == []
