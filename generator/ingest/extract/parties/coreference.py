"""Decides which organisation the words of a decision mean: one printed in them, or the one that 该公司, 当事人 or 运营公司 refers to."""

import re
from collections.abc import Sequence

from generator.ingest.extract import offices
from generator.ingest.extract.parties import mentions
from generator.ingest.extract.parties.mentions import Organisation, products
from generator.ingest.extract.preceding import preceding_words
from generator.ingest.phrases import part, phrase
from generator.models import Passage
from generator.text.numerals import exact

_SAME = phrase("the-same")
_LIST, _NEAR = 120, 24  # characters of a list of parties, names before the words that count them
_FAR = 2000  # characters between a masked name and the words that refer to it
_RANKS = str.maketrans("", "", "省市县区州")
_QUOTES = (("“", "”"), ('"', '"'), ("「", "」"), ("‘", "’"))
_ENFORCES = frozenset({"police", "cac", "cta"})


def named(passage: Passage) -> list[Organisation]:
    """The parties a passage names in order, offices left out; first of all the one of its heading, where the text refers to it."""
    text = passage.text
    start = _heading_end(passage)
    found = [o for o in mentions.find(text) if not is_office(text, o) and not is_victim(text, o)]
    body = [o for o in found if o.start >= start]
    firm = next((o.start for o in body if not o.vague), len(text))
    if phrase("refers-to-party").search(text, start, firm):
        body[:0] = [o for o in found if o.start < start and not o.vague][:1] or headed(passage)
    return body or found


def _heading_end(passage: Passage) -> int:
    """Where the text begins behind a heading that runs into it."""
    at = passage.text.find(passage.title, 0, len(passage.title) + 8) if passage.title else -1
    end = at + len(passage.title)
    return end if at >= 0 and passage.text[end : end + 1] in tuple("。：:") else 0


def headed(passage: Passage) -> list[Organisation]:
    """The party that the heading of a case names, as one that stands before its text."""
    title = passage.title
    found = [o for o in mentions.find(title) if not o.vague and not is_office(title, o)]
    return [Organisation(o.text, -1, 0, o.core, o.end_word) for o in found[:1]]


def attacked(passage: Passage) -> list[Organisation]:
    """The party that only the story of the crime before names, where it is the one that this passage can mean (该旅行社)."""
    before, refers = preceding_words(passage), _SAME.search(passage.text)
    if not before or refers is None:
        return []
    found = [o for o in mentions.find(before) if not o.vague and not is_office(before, o)]
    alike = [o for o in found if part(refers).startswith(o.end_word)] or found
    meant = {o.core: o for o in reversed(alike)}
    return [Organisation(o.text, -1, 0, o.core, o.end_word) for o in meant.values()] if len(meant) == 1 else []


def is_office(text: str, organisation: Organisation) -> bool:
    """A body that only looks like a party: 中国人民银行福建省分行. A masked one (某县教育局) is a party, but no 某市公安局."""
    if "某" not in organisation.text and (phrase("office-word").search(organisation.text) or phrase("some-office").fullmatch(organisation.text)):
        return True
    named = [n for n in offices.named(text) if n.start < organisation.end and organisation.start < n.end]
    if "某" in organisation.text or organisation.core != organisation.text:
        return any(n.kind in _ENFORCES for n in named)
    return bool(named)


def addressed(text: str, start: int, words: str, parties: Sequence[Organisation], *, joint: bool = False) -> Organisation | None:
    """The organisation that these words mean: one in them, or an earlier one (该公司). ``joint``: the other parties that they count have cases of their own."""
    before = [o for o in parties if o.start < start]
    if phrase("party-unnamed").fullmatch(words.rstrip("的")):
        return likeliest(text, before) if before else None
    if calls := next((o for o in before if text.endswith(words.removeprefix("该"), 0, o.start)), None):
        return calls  # 运营方某教育公司未…，对运营方罚款
    inside = next((o for o in parties if start <= o.start < start + len(words)), None)
    if inside and (several := _several(inside)):
        return (joint and _named_before(text, before)) or _named_of(text, start, inside, several, before)
    same = _SAME.search(words)
    if same and (inside is None or start + same.start() < inside.start):
        return _referred(part(same), before, text) or _masked(text, part(same), start)
    if inside and inside.vague and any(not o.vague for o in before):
        return _referred(inside.text, before, text)
    ends = mentions.ends(words)
    if inside is None and ends and ends[0][0] == 0:
        return _referred(words[: ends[0][1]], before, text)
    return inside


def _several(organisation: Organisation) -> int:
    """How many houses a name counts that is no more than a count (两家单位), else 0."""
    counted = phrase("counted-firms").match(organisation.core)
    number = (counted and exact(part(counted))) or 0
    return number if number > 1 else 0


def _named_of(text: str, start: int, counted: Organisation, number: int, before: Sequence[Organisation]) -> Organisation:
    """Counted parties by their names: those right before the number (对云杉、北斗两家平台), or as many in one list before it."""
    if "、" in text[start : counted.start] and not mentions.glued(text, start, counted.start):
        return counted._replace(text=text[start : counted.end], start=start)
    near = before[-_NEAR:]
    for first, last in zip(near, near[number - 1 :], strict=False):
        listed = 0 <= first.start < last.start < first.start + _LIST and text.count("、", first.end, last.start) == number - 1
        if listed and not mentions.glued(text, first.start, last.end):
            return first._replace(text=text[first.start : last.end], end=last.end)
    return counted


def _named_before(text: str, before: Sequence[Organisation]) -> Organisation | None:
    """The likeliest party that is named and not only counted."""
    named = [o for o in before if not o.vague and not _several(o)]
    return likeliest(text, named) if named else None


def _referred(word: str, before: Sequence[Organisation], text: str) -> Organisation | None:
    """该供应链企业 -> the one whose name holds these words; 该公司, 该单位 -> the likeliest of all."""
    before = [o for o in before if not o.vague] or before
    for length in range(len(word), 1, -1):
        part = word[:length]
        if alike := [o for o in before if part in o.text and (o.end_word not in products() or part in products())]:
            return likeliest(text, alike)
    return likeliest(text, before) if before else None


def _masked(text: str, word: str, end: int) -> Organisation | None:
    """A name of a kind that no row has, masked or quoted, by the word that takes it up again: 沭阳某装饰城 … 对该装饰城."""
    low = max(0, end - _FAR)
    for length in range(min(len(word), 6), 1, -1):
        if quoted := re.search(rf"“([^“”\n]{{1,12}}{re.escape(word[:length])})”", text[low:end]):
            return Organisation(quoted[1], low + quoted.start(1), low + quoted.end(1), quoted[1], word[:length])
        if match := re.search(rf"某[^，。；：、\n某的对]{{0,10}}?{re.escape(word[:length])}", text[low:end]):
            start, stop = low + match.start(), low + match.end()
            begin = mentions.with_places(text, start, max(0, start - 20))
            return Organisation(text[begin:stop], begin, stop, match.group(), word[:length])
    return None


def likeliest(text: str, parties: Sequence[Organisation]) -> Organisation:
    """The first that is named at all, no third party and no mere product; else the first."""

    def doubt(o: Organisation) -> tuple[bool, bool, bool, bool, bool, int]:
        return o.vague, _is_other(text, o), _is_quoted(text, o), o.end_word in products(), o.end_word == "部门", o.start

    return min(parties, key=doubt)


def _is_other(text: str, organisation: Organisation) -> bool:
    """Whether the words around a name make it somebody else: its client, its seat, the publisher; not behind 对, by which the office checks it."""
    start = organisation.start
    if phrase("no-party-after").match(text, organisation.end):
        return True
    return text[max(0, start - 1)] != "对" and start > 0 and phrase("other-party").search(text, max(0, start - 5), start) is not None


def is_victim(text: str, organisation: Organisation) -> bool:
    """Whether a crime that the text states was aimed at this organisation, which says nothing of its own neglect."""
    before = text[max(0, organisation.start - 6) : max(0, organisation.start)]
    return bool(phrase("aimed-at").search(before) and phrase("attack-follows").match(text, organisation.end))


def _is_quoted(text: str, organisation: Organisation) -> bool:
    """What people searched for or a page called itself (搜索“某县医院”) is named by others; a product is called so by the notice."""
    marks = text[max(0, organisation.start - 1) : organisation.start], text[organisation.end : organisation.end + 1]
    return marks in _QUOTES and organisation.end_word not in products()


def fullest(passage: Passage, chosen: Organisation) -> Organisation:
    """The longest printing of the same name: with its city, where one has it."""
    low, short = _heading_end(passage), _unranked(chosen.text)
    same = [o for o in mentions.find(passage.text) if o.core == chosen.core and o.start >= low]
    return max([chosen, *(o for o in same if _unranked(o.text).endswith(short))], key=lambda o: (len(o.text), -o.start))


def _unranked(name: str) -> str:
    """A masked name without the ranks of the places before its mask: 呼和浩特市某馆 is 呼和浩特某馆."""
    place, mask, rest = name.rpartition("某")
    return place.translate(_RANKS) + mask + rest


def operator(text: str, chosen: Organisation, parties: Sequence[Organisation]) -> Organisation:
    """Who runs it, where the decision is addressed to a product: 某App（运营者：沈阳某科技有限公司）."""
    if chosen.end_word not in products():
        return chosen
    runs = (o for o in parties if o.end_word not in products() and o.start > 0 and phrase("runs").search(text, max(0, o.start - 8), o.start))
    return next(runs, chosen)


def introduced(text: str, chosen: Organisation, parties: Sequence[Organisation]) -> Organisation:
    """The name behind a short one: 北京某科技公司（以下简称“A公司”）."""
    short = re.search(rf"（(?:以下)?(?:简称|称)[：:]?[“\"]?{re.escape(chosen.core)}", text)
    return next((o for o in parties if short and o.end == short.start()), chosen)
