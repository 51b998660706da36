"""Realistic cases in any number, from the vocabularies' own phrases and a fixed seed, for benchmarks and scale tests.

Places are drawn as notices come: a few cities publish many, most publish few or none. So the n-th of ``PLACES`` cities and
counties, themselves drawn from all of China, has about 1/n of the first one's cases (Zipf's law), not every place the same.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from generator.case import file as casefile
from generator.models import Authority, Case, Dates, Measure, PartialDate, Region, Source, Statute, Subject
from generator.text.numerals import provision_name
from generator.vocabulary import Vocabulary, vocabulary
from generator.vocabulary.places import Place

OFFICES = {"police": "公安局网安支队", "cac": "网信办", "cta": "通信管理局"}
TRADES = {"hotel-catering": "酒店", "education": "培训学校", "health": "医院", "ict": "科技公司", "real-estate": "物业公司", "mining": "煤矿公司"}
PLACES = 400
AMOUNTS = (5_000, 10_000, 20_000, 50_000, 100_000)


def cases(count: int, seed: int = 20_260_101) -> Iterator[Case]:
    """``count`` cases, always the same for the same ``count`` and ``seed``; about six to an article, over seven years."""
    v, rng = vocabulary(), random.Random(seed)
    places = rng.sample([p for p in v.places.values() if p.level in ("prefecture", "county") and p.code], PLACES)
    shares = list(accumulate(1 / n for n in range(1, PLACES + 1)))
    for n in range(count):
        yield _case(n, rng, v, rng.choices(places, cum_weights=shares)[0])


def _case(n: int, rng: random.Random, v: Vocabulary, place: Place) -> Case:
    article = n // 6
    day = date(2020, 1, 1) + timedelta(days=(article * 7919) % 2400)
    digest = hashlib.sha256(f"synthetic:{article}".encode()).hexdigest()[:8]
    kind, sector = rng.choice(list(OFFICES)), rng.choice(list(TRADES))
    facts = rng.sample([f for f in v.violations.values() if f.examples], rng.randint(1, 4))
    outcomes = rng.sample([c for c in v.consequences.values() if c.examples], rng.randint(0, 2))
    subject, office = f"{place.name}某{TRADES[sector]}", f"{place.name}{OFFICES[kind]}"
    found = f"{day.year}年{day.month}月{day.day}日，{office}在监督检查中发现，{subject}" + "，".join(f.examples[0] for f in facts)
    came = "，".join(c.examples[0] for c in outcomes)
    amount = rng.choice(AMOUNTS)
    fined = rng.random() < 0.4
    decision = f"{office}依据《中华人民共和国网络安全法》第二十一条、第五十九条之规定，依法对{subject}" + (
        f"处以{amount}元罚款。" if fined else "给予警告，并责令限期改正。"
    )
    done = (Measure("fine", "unit", amount),) if fined else (Measure("warning", "unit"), Measure("order-rectify", "unit"))
    body = f"{found}{'，' + came if came else ''}。编号{n:06d}的卷宗载明，检查共用时{rng.randint(1, 9)}天，涉及{rng.randint(1, 300)}台设备。\n\n{decision}"
    return Case(
        id=f"{day:%Y%m%d}-{digest}-{n % 6 + 1:02d}",
        title=f"{subject}{facts[0].label}案",
        dates=Dates(PartialDate(day.isoformat()), None, PartialDate(day.isoformat())),
        region=Region(place.id, place.code, place.path),
        authorities=(Authority(office, kind),),
        subject=Subject(subject, "company", sector),
        violations=tuple(f.id for f in facts),
        consequences=tuple(c.id for c in outcomes),
        statutes=tuple(
            Statute("csl", v.laws["csl"].title, "2016", a, cited=provision_name(a), basis="case") for a in (21, 59)
        ),
        measures=done,
        sources=(Source(f"https://example.org/notices/{article}", f"通报{article}", "某地网警", None, day.isoformat()),),
        evidence={"region": office, "violations/" + facts[0].id: facts[0].examples[0]},
        body=body,
    )


def write(folder: Path, count: int, seed: int = 20_260_101) -> None:
    """Write ``count`` case files under ``folder``/<year>/."""
    v = vocabulary()
    for case in cases(count, seed):
        path = folder / case.id[:4] / f"{case.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(casefile.render(case, v), encoding="utf-8")
