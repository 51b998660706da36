"""What the search benchmark asks, and the plain truth it is held against: is the phrase in the title, the text or a label."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from generator.case import file as casefile
from generator.models import Case
from generator.publish.search.normalise import fold, spellings
from generator.vocabulary import Vocabulary

LEGAL = (
    "网络安全法", "弱口令", "中华人民共和国网络安全法", "依据《中华人民共和国网络安全法》第二十一条、第五十九条之规定", "责令限期改正",
    "给予警告", "第二十一条", "第21条", "第五十九条", "勒索病毒", "公安局网安支队", "网信办", "通信管理局", "网络安全保护义务", "等级保护",
    "个人信息", "数据泄露", "监督检查", "之规定，依法对", "处以罚款", "应急预案", "日志", "防火墙", "安全管理制度", "煤矿公司",
)  # fmt: skip
NUMBERS = ("50000元", "5万元", "五万元", "10000元罚款", "2024年", "2024年3月", "编号000123", "000", "7", "12日")
LATIN = ("SQL", "sql", "VPN", "ＶＰＮ", "3389", "App", "root", "x86", "https")
SINGLE = ("县", "网", "的", "元", "，", "宾", "锡")
ABSENT = ("不存在的词语", "火星基地", "龘", "zzzz", "第九千条", "网络安全法法")
MIXED = ("弱口令 警告", "网信办 -警告", '"公安局网安支队" 勒索', "酒店 日志", "罚款 -网信办 -通信管理局", "網絡安全法")


def queries(cases: Sequence[Case], seed: int = 7) -> list[str]:
    """About 100 queries, the same for the same cases: phrases, numbers, Latin, single characters, names of places of every level that
    the cases stand in, whole sentences and random cuts of their texts, and words that stand nowhere."""
    rng = random.Random(seed)
    paths = [c.region.path for c in rng.sample(list(cases), 12) if c.region]
    places = list(dict.fromkeys([n for path in paths[:4] for n in path] + [path[-1].rstrip("县市区旗盟") for path in paths[4:]]))
    sentences = [rng.choice(c.body.split("\n\n")).split("。")[0] for c in rng.sample(list(cases), 6)]
    cuts = [_cut(rng, c.body) for c in rng.sample(list(cases), 15)]
    names = [p for p in ("锡林郭勒盟", "宾阳", "广西", "内蒙古", "朝阳区", "浦东新区") if p not in places]
    return [*LEGAL, *NUMBERS, *LATIN, *SINGLE, *ABSENT, *MIXED, *places, *names, *sentences, *cuts]


def _cut(rng: random.Random, body: str) -> str:
    line = rng.choice([p for p in body.split("\n") if len(p) > 20]).replace(" ", "")
    start = rng.randrange(len(line) - 12)
    return f'"{line[start : start + rng.choice((2, 3, 4, 6, 9, 12))]}"'


class Truth:
    """Every case as plain folded text; answers a query by looking through all of them."""

    def __init__(self, cases: Sequence[Case], v: Vocabulary) -> None:
        self._texts = [(c.id, "\n".join(map(fold, (c.title, c.body, *_labels(c, v))))) for c in cases if c.counted]

    def hits(self, query: str) -> set[str]:
        """The ids of the cases that a query of words, "phrases" and -words means."""
        parts = list(_parts(query))
        return {i for i, text in self._texts if all(any(w in text for w in ways) != negated for negated, ways in parts)}


def _parts(query: str) -> Iterator[tuple[bool, list[str]]]:
    for word in query.split():
        bare = word.removeprefix("-")
        yield bare != word, spellings(fold(bare.strip('"')))


def _labels(case: Case, v: Vocabulary) -> Iterator[str]:
    for tag in casefile.tags(case, v):
        yield from tag.split("/")[1:]
