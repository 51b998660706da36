"""How fast articles are read, on one core, and that time and memory grow as they should.

    python -m benchmarks.ingest [FOLDER ...]      (default: seeds)

Prints articles per second with a case (read over and over, then each time as if it had not been read before) and without one, the
time of every step on texts of one and of ten times the size (linear rules take about ten times as long, up to twenty where the
hits outgrow the processor's cache), the memory held after many articles, and whether two processes give the same output.
"""

from __future__ import annotations

import functools
import gc
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.ingest import pipeline
from generator.ingest.extract import zones
from generator.ingest.split import passages, scope
from generator.models import Article

NEWS = "近日，某厂商发布安全公告，修复多款产品存在的漏洞，建议用户及时更新系统，防范网络攻击和数据泄露。\n\n"
CASE = (
    "2024年5月6日，青江市公安局网安支队检查发现，某物流公司官网存在弱口令，未留存网络日志，造成数据泄露。"
    "网安支队依据《网络安全法》第二十一条、第五十九条，对该公司予以警告，并处罚款五万元，要求其立即整改。\n\n"
)
HARD = {
    "cases": CASE,
    "news": NEWS,
    "one long line": "存在未采取措施的漏洞，依法对某公司",
    "brackets": "[**【（《",
    "spaces": " \u3000",
    "digits": "1234567890",
    "numerals": "第一百二十三条、",
    "marks": "案例一：一、1.",
    "tags": "<p><b>&nbsp;",
    "unclosed links": "![a](b[c](",
}


def main(folders: list[Path]) -> None:
    """Print all figures."""
    paths = pipeline.files(folders)
    told = [(p.name, p.read_bytes()) for p in paths]
    plain = [(f"{i}.md", f"# 安全公告{i}\n\n{NEWS * 40}".encode()) for i in range(200)]
    pipeline.read(*told[0])
    told = [t for t in told if pipeline.read(*t).readings]
    print(f"with a case    {_rate(lambda: [pipeline.read(*t) for t in told], len(told)):8.0f} articles a second")
    kept = _kept()
    print(f"the same, new  {_rate(lambda: [_read_as_new(*t, kept) for t in told], len(told)):8.0f} articles a second")
    print(f"without a case {_rate(lambda: [pipeline.read(*t) for t in plain], len(plain)):8.0f} articles a second")
    for name, text in HARD.items():
        _linear(name, text)
    _memory(plain, told)
    two, one = list(pipeline.read_all(paths, 2)), list(pipeline.read_all(paths, 1))
    print(f"--jobs 2 gives the same output: {'yes' if one == two else 'NO'}")


def _kept() -> list[functools._lru_cache_wrapper[Any]]:
    """The program's caches of what it read last. Those without a bound hold what follows from the vocabularies, however many articles are read."""
    caches = (o for o in gc.get_objects() if isinstance(o, functools._lru_cache_wrapper))
    return [cache for cache in caches if cache.__module__.startswith("generator.") and cache.cache_parameters()["maxsize"] is not None]


def _read_as_new(name: str, raw: bytes, kept: list[functools._lru_cache_wrapper[Any]]) -> pipeline.Outcome:
    """Read an article without what was kept from the round before, when it was the same: a run reads each text once."""
    for cache in kept:
        cache.cache_clear()
    return pipeline.read(name, raw)


def _rate(run: Callable[[], object], count: int) -> float:
    """Articles a second of processor time, over at least one second."""
    start, rounds = time.process_time(), 0
    while time.process_time() - start < 1:
        run()
        rounds += 1
    return rounds * count / (time.process_time() - start)


def _linear(name: str, text: str) -> None:
    small = (text * (30_000 // len(text)))[:30_000]
    times = [_best(small), _best(small * 10)]
    ratio = times[1] / max(times[0], 1e-4)
    print(f"{name:15} {times[0] * 1000:8.1f} ms for 30,000 characters, {times[1] * 1000:9.1f} ms for 300,000: x{ratio:.1f}")


def _best(text: str) -> float:
    """The shortest of three runs of everything that looks at a whole body, without the garbage collector's share."""
    best = float("inf")
    gc.disable()
    for _ in range(3):
        start = time.process_time()
        article = Article("a.md", "标题", text)
        scope.may_hold_case(text)
        passages.split(article)
        zones.zones(text)
        best = min(best, time.process_time() - start)
    gc.enable()
    return best


def _memory(plain: list[tuple[str, bytes]], told: list[tuple[str, bytes]]) -> None:
    """Peak memory after a first and after many more articles: it must not grow with their number."""
    for rounds in (1, 10):
        for _ in range(rounds):
            for item in (*plain, *told):
                pipeline.read(*item)
        print(f"memory after {rounds * (len(plain) + len(told)):6} articles: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main([Path(p) for p in sys.argv[1:]] or [Path("seeds")])
