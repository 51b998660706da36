"""Every line of an article is accounted for, and each case says why it is one."""

from __future__ import annotations

from generator.ingest.receive import articles
from generator.ingest.split import account

BODY = """近日，江州市网信办依据《网络安全法》依法约谈2家公司。

**案例一**

经查，某公司网站存在漏洞，江州市网信办依法对该公司进行约谈。

**案例二**

经查，某学校系统存在弱口令，江州市网信办依法对该学校进行约谈。

法条链接

《中华人民共和国网络安全法》第二十一条：国家实行网络安全等级保护制度。
"""


def test_every_line_is_accounted_for() -> None:
    told = list(account.lines(articles.read("a.md", BODY.encode())))
    uses = [line.split("  ")[1].strip() for line in told if "把握" not in line and "次优" not in line]
    assert uses == ["导语", "标题", "案 1", "标题", "案 2", "法条", "法条"]
    assert sum("把握" in line for line in told) == 2
    assert any("whole:" in line for line in told)
