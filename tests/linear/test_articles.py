"""Long lists: an article of many firms, cases or lines of contents is read in time that grows with its length and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice, product
from math import log

import pytest

from generator.ingest import pipeline

LIMIT = 1.34  # the exponent of growth at four times the length; a square has 2, and a sum of half a square and half a line this one
SMALL, LARGE = 350, 1400
TRIES = 3  # what grows too fast does so each time; what else the machine does is no growth
SYLLABLES = "安巢海石云杉北斗豆星青南浦东西中和平大小高低山水火土"


def names(count: int) -> list[str]:
    return ["".join(name) for name in islice(product(SYLLABLES, repeat=4), 0, None, 7)][:count]


def firms(count: int) -> str:
    return "\n".join(f"{name}网络有限公司未留存日志，被青江市公安局警告。{name}网络已改正。" for name in names(count))


def contents(count: int) -> str:
    heads = [f"{n}、青江市公安局对{name}某公司未留存日志警告案" for n, name in enumerate(names(count), 1)]
    return "\n".join(heads) + "\n\n" + "\n\n".join(f"### {head}\n\n{head[9:13]}某公司未留存日志，青江市公安局对其警告。" for head in heads)


def referred(count: int) -> str:
    return "报警的是一家民宿，网络出了问题。\n民警到场查看。\n青江市公安局对该民宿未留存日志的行为警告。\n" * count


def ours(count: int) -> str:
    return "\n".join(f"{name}某公司未留存日志。我局依法对其警告。" for name in names(count))


@pytest.mark.parametrize("article", [firms, contents, referred, ours], ids=lambda made: made.__name__)
def test_a_long_list_is_read_in_time_that_grows_with_it(article: Callable[[int], str]) -> None:
    seconds(article(50))  # what is made only once
    assert any(log(seconds(article(LARGE)) / seconds(article(SMALL)), LARGE / SMALL) < LIMIT for _ in range(TRIES))


def seconds(body: str) -> float:
    """The processor time in which a body is read."""
    raw = f"---\ntitle: 青江市公布典型案例\ndate: 2025-01-01\npublisher: 网信青江\n---\n{body}".encode()
    began = time.process_time()
    pipeline.read("a.md", raw)
    return time.process_time() - began
