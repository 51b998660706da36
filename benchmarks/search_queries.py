"""What the search benchmark asks, and the plain truth it is held against: is the phrase in the title, the text or a label."""

from __future__ import annotations

import random
import re
from collections.abc import Container, Iterable, Iterator, Sequence

from benchmarks import search_reading
from generator.case import axes
from generator.models import Case
from generator.publish.index import facets
from generator.publish.search import keys, latin
from generator.publish.search.normalise import fold
from generator.text.numerals import NUMERAL
from generator.vocabulary import Vocabulary

LEGAL = (
    "网络安全法", "弱口令", "中华人民共和国网络安全法", "依据《中华人民共和国网络安全法》第二十一条、第五十九条之规定",
    "依据《中华人民共和国网络安全法》第二十一条、第五十九条之规定，依法对", "责令限期改正",
    "给予警告", "第二十一条", "第21条", "第五十九条", "勒索病毒", "公安局网安支队", "网信办", "通信管理局", "网络安全保护义务", "等级保护",
    "个人信息", "数据泄露", "监督检查", "之规定，依法对", "处以罚款", "应急预案", "日志", "防火墙", "安全管理制度", "煤矿公司",
)  # fmt: skip
NUMBERS = ("50000元", "5万元", "五万元", "10000元罚款", "2024年", "2024年3月", "编号000123", "000", "7", "12日")
_LETTERS = re.compile(r"[a-z][a-z' .-]*")
LATIN = ("SQL", "sql", "VPN", "ＶＰＮ", "3389", "App", "root", "x86", "https")
SINGLE = ("县", "网", "的", "元", "，", "宾", "锡")
ABSENT = ("不存在的词语", "火星基地", "龘", "zzzz", "第九千条", "网络安全法法")
PROVISIONS = ("网络安全法第五十九条", "《网络安全法》第五十九条", "网络安全法第59条", "中华人民共和国网络安全法第21条", "59条", "二十一条")
TYPED = ("网络安全法第 59 条", "第 21 条", "第５９条", "CSL 59", "网络安全法(2016)第59条", "2024 年 9 月", "50,000")
THINGS = ("五万", "5万", "50000", "十五万元", "五万元罚款", "2024-09", "2024年9月", "2024/9/20", "20240920", "2025年")
LETTERS = (
    "weak password", "Hohhot", "hohhot", "haerbin", "Harbin", "nmg", "neimenggu", "Inner Mongolia", "ruokouling", "CSL article 59", "art. 21",
    "CSL", "Cybersecurity Law", "fine", "warning -hotel", "Tibet", "Xilin Gol", "Nanning weak", "kashi", "zzyz",
)  # fmt: skip
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
    return [*LEGAL, *NUMBERS, *PROVISIONS, *TYPED, *THINGS, *LATIN, *LETTERS, *SINGLE, *ABSENT, *MIXED, *places, *names, *sentences, *cuts]


def _cut(rng: random.Random, body: str) -> str:
    line = rng.choice([p for p in body.split("\n") if len(p) > 20]).replace(" ", "")
    start = rng.randrange(len(line) - 12)
    return f'"{line[start : start + rng.choice((2, 3, 4, 6, 9, 12))]}"'


class Truth:
    """Every case as plain folded text; answers a query by looking through all of them."""

    def __init__(self, cases: Sequence[Case], v: Vocabulary) -> None:
        self._laws = list(keys.law_aliases(v, {s.law for c in cases if c.counted for s in c.statutes if s.law}))
        self._latin = [row for rows in latin.names(facets.index([c for c in cases if c.counted], v)).values() for row in rows]
        self._cases = [(c.id, "\n".join(map(fold, _words(c))), "\n".join(map(fold, _labels(c, v))), keys.of_case(c)) for c in cases if c.counted]

    def hits(self, query: str) -> set[str]:
        """The ids of the cases that a query of words, "phrases" and -words means."""
        left = {i for i, *_ in self._cases}
        for negated, phrase in _parts(query, {name for name, _ in self._laws}):
            left &= {i for i, *_ in self._cases} - self._meant(phrase) if negated else self._meant(phrase)
        return left

    def _meant(self, phrase: str) -> set[str]:
        """The cases that a phrase means; one in Latin letters that stand nowhere may be a name of a label."""
        found = {i for i, words, labels, known in self._cases if _means(phrase, self._laws, words, labels, known)}
        if found or not _LETTERS.fullmatch(phrase):
            return found
        named = {fold(row[0]) for row in self._latin if search_reading.says(row, phrase)}
        return {i for i, _, labels, _ in self._cases if named.intersection(labels.split("\n"))}


def _parts(query: str, laws: Container[str]) -> Iterator[tuple[bool, str]]:
    for word in re.findall(r'-?"[^"]*"|\S+', search_reading.articles(search_reading.closed(fold(query)), laws)):
        bare = word.removeprefix("-")
        yield bare != word, re.sub(rf"^(|.*(?:法|条例|规定|办法|》)(?:\([0-9]{{4}}\))?)((?:{NUMERAL})条)", r"\1第\2", fold(bare.strip('"')))


def _means(phrase: str, laws: Sequence[tuple[str, str]], words: str, labels: str, known: set[str]) -> bool:
    """Whether a case is meant: its words or labels hold the phrase in a spelling, or it has what the phrase names."""
    asked = search_reading.asked(phrase)
    named = bool(asked and known.intersection(asked.keys))
    if asked and asked.how == "instead":
        return named
    bare = _as_label(phrase, laws)
    written = any(w in words for w in search_reading.spellings(phrase)) or (bare != "" and any(w in labels for w in search_reading.spellings(bare)))
    return (written and named) if asked and asked.how == "within" else written or named


def _as_label(phrase: str, laws: Iterable[tuple[str, str]]) -> str:
    """A folded phrase as labels are written: 《中华人民共和国网络安全法》第五十九条 and 网安法第五十九条 are 网络安全法第五十九条 there."""
    bare = re.sub(r"[《》]|\([0-9]{4}\)(?=第)", "", phrase)
    bare = bare.removeprefix("中华人民共和国") or bare
    return next((bare.replace(alias, label) for alias, label in laws if alias in bare), bare)


def _words(case: Case) -> Iterator[str]:
    yield from (case.title, case.body)
    yield from (s.title for s in case.sources if s.title)


def _labels(case: Case, v: Vocabulary) -> Iterator[str]:
    for tag in axes.tags(case, v):
        axis, *steps = tag.split("/")
        yield from ["".join(steps), *steps[:1]] if axis == "法条" else [f"{steps[0]}年"] if axis == "年份" else steps
    yield from (name for s in case.sources for name in (s.publisher, s.via) if name)
