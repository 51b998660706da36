"""What a search takes as one thing rather than as characters: case numbers, addresses, message ids, days, sums of money, numbers.

五万元 as characters stands in 十五万元 too, and 2024-09 or an address stands in no notice at all. So every case has *keys*, one a thing
that it or its sources state (:func:`of_case`), and for a phrase that is such a thing the browser's script (search-keys.js) asks for its keys instead of,
beside or within what its characters find.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from urllib.parse import parse_qs, urlsplit

from generator.models import Case
from generator.publish.index.liability import checked
from generator.publish.search.normalise import fold
from generator.text.numerals import exact, provision_name
from generator.vocabulary import Vocabulary

KEYS_A_FILE = 192
_NUMERALS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
NUMBER = re.compile(rf"[0-9{_NUMERALS}万亿][0-9{_NUMERALS}万亿,.]*元?")
DIGITS = re.compile(r"[0-9]{4,}")
ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?)")


def of_case(case: Case, words: str = "") -> set[str]:
    """The keys of a case: its number and its article's part of it, the addresses of its sources, its days, and what its ``words`` count
    (its title and notice, where they are folded already)."""
    keys = {case.id, case.id.rpartition("-")[0]}
    for source in case.sources:
        keys.update(of_address(fold(source.url)) if source.url else ())
    for date in (case.dates.found, case.dates.decided, case.dates.reported):
        for point in date.points if date else ():
            keys.update(f"d:{point[:end]}" for end in (4, 7, 10) if len(point) >= end)
    keys.update(_of_numbers(words or fold(f"{case.title}\n{case.body}")))
    keys.update(f"y:{m.amount}" for m in case.measures if m.amount is not None)
    return keys


def of_address(address: str) -> Iterator[str]:
    """An address without scheme, www, fragment and last slash; of a WeChat article its message and its place there, the narrower last."""
    match = ADDRESS.fullmatch(address.partition("#")[0])
    if match is None:
        return
    bare = match[1]
    path, _, query = bare.partition("?")
    if bare.startswith("mp.weixin.qq.com/") and (mid := parse_qs(urlsplit(f"//{bare}").query).get("mid")):
        yield f"mp:{mid[0]}"
        yield f"mp:{mid[0]}:{parse_qs(urlsplit(f'//{bare}').query).get('idx', ['1'])[0]}"
        return
    yield path.rstrip("/") + (f"?{query}" if query else "")


def _of_numbers(text: str) -> Iterator[str]:
    """Sums (``y``), numbers in 万 and 亿 (``n``), digits as they stand (``w``)."""
    for match in NUMBER.finditer(text):
        token, is_sum = match[0].removesuffix("元"), match[0].endswith("元")
        if (is_sum or token[-1] in "万亿") and (value := value_of(token.rstrip(",."))) is not None:
            yield f"n:{value}"
            if is_sum:
                yield f"y:{value}"
    for match in DIGITS.finditer(text):
        yield f"w:{match[0]}"


def value_of(text: str) -> int | float | None:
    """The number that a run of numerals says, to the hundredth: 1.5万 -> 15000, 五万五千 -> 55000, 50,000.60 -> 50000.6; None where it says none."""
    total, rest = 0.0, text
    for name, size in (("亿", 100_000_000), ("万", 10_000)):
        head, mark, tail = rest.partition(name)
        if mark:
            part = _part(head)
            if part is None:
                return None
            total, rest = total + part * size, tail
    part = _part(rest) if rest else 0
    if part is None or (total and rest and part < 1_000):  # 五万五 is fifty-five thousand to a speaker and nothing to a reader
        return None
    number = round(total + part, 2)
    return int(number) if number == int(number) else number


def _part(text: str) -> float | None:
    if re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,6})?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?", text):
        return float(text.replace(",", ""))
    return exact(text) if text and not re.search(r"[0-9,.]", text) else None


def law_aliases(v: Vocabulary, cited: Container[str]) -> Iterator[tuple[str, str]]:
    """What readers call a cited law (网安法), folded, and its label; longer names first. Names that contain the label need no help."""
    names = ((fold(alias), fold(law.label)) for law in v.laws.values() if law.id in cited for alias in (*law.aliases, law.id))
    yield from sorted({pair for pair in names if pair[0] not in pair[1] and pair[1] not in pair[0]}, key=lambda pair: (-len(pair[0]), pair))


def law_names(v: Vocabulary, cited: Container[str]) -> list[tuple[str, str]]:
    """What English calls a cited law (its titles, abbreviation and id, folded) and the label it stands under; the longer names first."""
    named = ((fold(name), law.label) for law in v.laws.values() if law.id in cited for name in (law.id, law.en, law.en_short, law.en_abbr) if name)
    return sorted(set(named), key=lambda pair: (-len(pair[0]), pair))


def law_shown(v: Vocabulary, cited: Container[str]) -> dict[str, str]:
    """The label of a cited law -> the English name by which a query is typed for the reader."""
    return {law.label: fold(name) for law in v.laws.values() if law.id in cited if (name := law.en_short or law.en)}


def renumbered(v: Vocabulary, cited: Container[str]) -> dict[str, list[str]]:
    """An article's name today -> what cases call it: 网络安全法第六十一条 -> [网络安全法第五十九条]; of ``cited`` articles of checked laws."""
    found: dict[str, list[str]] = defaultdict(list)
    for law in v.laws.values():
        for step in law.renumbered if checked(law.id, v) else ():
            for old, new in sorted(step.articles.items()):
                if old != new and (f"{law.id}-{step.from_}/{old}" in cited or f"{law.id}/{old}" in cited):
                    found[f"{law.label}{provision_name(new)}"].append(f"{law.label}{provision_name(old)}")
    return dict(found)


def files(keyed: Iterable[tuple[int, Iterable[str]]]) -> dict[int, dict[str, list[int]]]:
    """From the number of each case and its keys the lists of each file: file -> key -> numbers, rising. A power of two of files."""
    lists: dict[str, list[int]] = defaultdict(list)
    for number, of_case in keyed:
        for key in of_case:
            lists[key].append(number)
    count = 1 << max(0, (len(lists) // KEYS_A_FILE).bit_length())
    dealt: dict[int, dict[str, list[int]]] = {n: {} for n in range(count)}
    for key in sorted(lists):
        dealt[_hash(key) & (count - 1)][key] = sorted(lists[key])
    return dealt


def _hash(key: str) -> int:
    """FNV-1a over the characters' codes, 32 bits: what the browser's script can work out, too."""
    value = 0x811C9DC5
    for character in key:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return value
