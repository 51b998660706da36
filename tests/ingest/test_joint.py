"""One decision for the parties of several stories: each story is a case, and takes of the decision what is its own."""

from __future__ import annotations

import pytest

from generator.ingest import pipeline

HOUSES = """---
title: 平湖：药房、旅馆“门户大开”，双双受罚
---

日前，平湖市公安局对两家不履行网络安全保护义务的单位作出处罚。

9月上旬，有群众发现城关镇某药房的叫号屏出现赌博广告。同一天，青石镇某旅馆的监控画面被人放到了网上。民警检查后认定，设备都直接暴露在公网，口令为出厂设置。

平湖市公安局根据《网络安全法》第二十一条、第五十九条，对某药房处警告、罚款一万元，对某旅馆处警告。两家单位均表示立即整改。
"""
HEADINGS = """---
title: 三个“图省事”
---

**为了查分方便**

东城区某中学把全校成绩单放到官网供家长下载，名单里有身份证号。

**为了记账方便**

南城区某记账公司的员工共用一个管理员账号，客户的财务数据被离职员工导走。

**为了加班方便**

青石县某纺织厂的技术员在服务器上装了远程控制软件，服务器变成了“矿机”。

**网警说法**

三家单位，一样的后果。6月上旬，东城公安分局对中学、南城公安分局对记账公司、青石县公安局对纺织厂，分别依据《网络安全法》第二十一条、第五十九条，给予警告并责令限期改正；其中记账公司情节较重，并处罚款二万元。
"""

SUMS = """---
title: 三家车行泄露客户信息，分别被罚
---

民警介绍，今年6月以来陆续有市民报案。民警发现江东恒通汽车销售服务有限公司、江东嘉远汽车贸易有限公司、青山县翠屏名车有限公司把客户购车资料录入同一款小程序，小程序没有访问控制，信息被批量抓取。

对三家车行未履行个人信息保护义务的行为，江东市公安局依据《个人信息保护法》第五十一条、第六十六条，分别处以罚款2万元、3万元、5万元。
"""


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (HOUSES, [("某药房", ["fine", "warning"]), ("某旅馆", ["warning"])]),
        (
            HEADINGS,
            [("某中学", ["order-rectify", "warning"]), ("某记账公司", ["fine", "order-rectify", "warning"]), ("某纺织厂", ["order-rectify", "warning"])],
        ),
        (SUMS, [("恒通", ["fine"]), ("嘉远", ["fine"]), ("翠屏", ["fine"])]),
    ],
)
def test_each_party_takes_its_own_share_of_the_decision(notice: str, expected: list[tuple[str, list[str]]]) -> None:
    found = pipeline.read("notice.md", notice.encode()).readings
    assert len(found) == len(expected)
    for (passage, reading), (name, kinds) in zip(found, expected, strict=True):
        assert name in (reading.case.subject.name or "")
        assert sorted(m.kind for m in reading.case.measures) == kinds
        assert all(words in passage.text for path, words in reading.case.evidence.items() if not path.startswith("region"))
