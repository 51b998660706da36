"""One case told by many articles is found at any length from 60 characters on, and cases of one template stay apart: measured over
generated notices of every length, each printed again as it is, with a word changed, inside other words, cut short."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.ingest.shelf.duplicates import CaseIndex
from generator.ingest.shelf.facts import Narrative, facts
from generator.models import Authority, Case, Dates, Measure, PartialDate, Region, Subject

NAMES = "岚澜岑峪崮崤嵩巍渚湄滂漪潆澍濯灏炜烁焓煜熠燧璟璨"
PLACES = ("河南省", "四川省", "浙江省", "甘肃省")
SYSTEMS = ("会员系统", "门户网站", "办公系统", "预约挂号系统", "视频监控平台", "缴费系统", "数据库服务器", "小程序后台")
FAULTS = ("存在弱口令", "存在高危漏洞未修复", "未采取加密措施", "被植入木马程序", "存在未授权访问漏洞", "端口直接暴露在互联网上")
MORE = (
    "经查，该单位未制定内部安全管理制度和操作规程，未确定网络安全负责人。",
    "办案民警到现场勘查，调取了服务器日志和运维记录，固定了相关证据。",
    "该单位管理人员安全意识淡薄，长期未更新系统补丁，未对重要数据备份。",
    "上述情形造成部分业务中断数小时，所幸没有造成更大损失。",
    "当地网安部门已对该单位开展安全培训，督促其按期完成整改。",
)
FRAME = "近日，记者从有关部门了解到以下案情。"


def notice(n: int, rng: random.Random) -> Case:
    """The n-th notice, of 60 to 400 characters; its name, day and place are its own."""
    name = "青江" + "".join(rng.choices(NAMES, k=3)) + "公司"
    day, place = PartialDate(f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"), rng.choice(PLACES)
    measure = rng.choice(("warning", "fine"))
    done = "给予警告" if measure == "warning" else "罚款二万元"
    words = f"网安部门检查发现，{name}的{rng.choice(SYSTEMS)}{rng.choice(FAULTS)}，未履行网络安全保护义务，"
    words += "".join(rng.sample(MORE, k=rng.randint(0, 5))) + f"公安机关依据网络安全法的规定，依法对该公司{done}。"
    return Case(
        f"20240101-{n:08x}-01",
        name,
        dates=Dates(day),
        region=Region("x", None, (place,)),
        authorities=(Authority("公安机关", "police"),),
        subject=Subject(name),
        measures=(Measure(measure, "unit"),),
        body=words,
    )


def told_again(case: Case, rng: random.Random) -> Iterator[tuple[str, Case]]:
    """The ways in which others print it: what changed, the telling."""
    yield "as it is", case
    yield "as it is, the place not known", replace(case, region=None)
    yield "with a word changed", replace(case, body=case.body.replace("检查发现", "工作中查明"))
    yield "inside other words", replace(case, body=FRAME + case.body + rng.choice(MORE))
    if len(case.body) > 160:
        yield "cut short", replace(case, body=case.body[: len(case.body) * 2 // 3])


def measured(count: int) -> tuple[dict[str, int], int, int]:
    """(misses by what was changed, tellings, notices taken for another) of so many notices."""
    rng = random.Random(count)
    cases = [notice(n, rng) for n in range(count)]
    body = {case.id: case.body for case in cases}
    library = CaseIndex(lambda id: body[id])
    mixed_up = 0
    for case in cases:
        assert len(case.body) >= 60
        mixed_up += any(id != case.id for id, _ in library.matches(Narrative(case.body, facts(case))))
        library.add(case)
    missed: dict[str, int] = {}
    tellings = 0
    for case in cases:
        for how, again in told_again(case, rng):
            tellings += 1
            found = [id for id, _ in library.matches(Narrative(again.body, facts(again)))]
            missed[how] = missed.get(how, 0) + (case.id not in found[:1])
    return missed, tellings, mixed_up


@pytest.mark.parametrize("count", [600, pytest.param(20_000, marks=pytest.mark.long)])
def test_reprints_are_found_and_cases_of_one_template_stay_apart(count: int) -> None:
    missed, tellings, mixed_up = measured(count)
    assert sum(missed.values()) <= tellings / 1000, missed
    assert mixed_up == 0
