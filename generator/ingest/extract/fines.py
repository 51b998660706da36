"""The fines in a sentence: which sums are fines, and how they are shared out over the parties."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.ingest.extract import addressees, money
from generator.ingest.extract.addressees import Group, Member
from generator.ingest.extract.money import Amount
from generator.ingest.phrases import phrase
from generator.models import Yuan

_JOINS = frozenset(("", "以及", *"、，,和及与"))
_BEFORE = re.compile(
    r"(?:罚款?(?!金)|处罚款?|罚没款?|处(?!理|置|于|在|级|长|分)以?|给予|行政罚款)(?P<whom>[^，。；、0-9０-９]{0,18})$"
)


class Sanction(NamedTuple):
    """One sanction on one member, and the place of its words ``[start, end)``. ``total``: the sum of shares stated elsewhere."""

    kind: str
    member: Member
    start: int
    end: int
    amount: Yuan | None = None
    total: bool = False


class Sums(NamedTuple):
    """Sums that stand in one list (五万元、二万元和一万元) and are a fine or what was confiscated; ``start`` takes in the word for it."""

    kind: str
    amounts: tuple[Amount, ...]
    start: int
    end: int
    inner: Group | None
    total: bool


def find(text: str) -> list[Sums]:
    """All lists of sums in a sentence that are fines or confiscated gains, and 罚款 without a sum as an empty list."""
    result: list[Sums] = []
    for amounts in _lists(text):
        if found := _sums(text, amounts) or (_further(text, result[-1], amounts) if result else None):
            result.append(found)
    inside = {place for s in result for place in range(s.start, s.end)}
    for match in phrase("fine-word", "fined-word").finditer(text):
        if match.start() not in inside and not phrase("paid").search(text, max(0, match.start() - 4), match.start()):
            result.append(Sums("fine", (), match.start(), match.end(), None, False))
    return sorted(result, key=lambda s: s.start)


def _further(text: str, before: Sums, amounts: Sequence[Amount]) -> Sums | None:
    """罚款该公司五万元、直接责任人一万元: a further party and its sum behind a fine."""
    gap = text[before.end : amounts[0].start]
    members = addressees.read(text, before.end + 1, amounts[0].start) if re.fullmatch(r"[、，,和及并][^。，；]{2,20}", gap) else ()
    if before.kind != "fine" or not members:
        return None
    return Sums("fine", tuple(amounts), before.end + 1, amounts[-1].end, Group(members, before.end + 1), False)


def share(text: str, sums: Sums, group: Group) -> Iterator[Sanction]:
    """Who pays what: sums and parties in order, one sum for each of several persons, the remainder to the last one."""
    members = [m if m.count == 1 else replace(m, count=1) for m in group.members for _ in range(m.count)]
    amounts: list[Yuan | None] = [a.yuan for a in sums.amounts] or [None]
    each = phrase("each").search(text, group.start, sums.end) is not None
    if len(amounts) == 1 and len(members) > 1:
        if sums.total or (not each and amounts[0] is not None and len(group.members) > 1 and any(m.party == "unit" for m in members)):
            members = members[:1]
        amounts = amounts * len(members)
    if len(members) < len(amounts):
        rest = members[-1] if members[-1].party == "person" else Member("person")
        members += [replace(rest, name=None)] * (len(amounts) - len(members))
    for amount, member in zip(amounts, members, strict=False):
        yield Sanction(sums.kind, member, min(group.start, sums.start), sums.end, amount, sums.total)


def _lists(text: str) -> Iterator[list[Amount]]:
    run: list[Amount] = []
    for amount in money.find(text):
        if run and text[run[-1].end : amount.start].strip() not in _JOINS:
            yield run
            run = []
        run.append(amount)
    if run:
        yield run


def _sums(text: str, amounts: Sequence[Amount]) -> Sums | None:
    """The list as a fine or as confiscated gains; None where it is neither (a loss, a price, a profit)."""
    start, end = amounts[0].start, amounts[-1].end
    floor = max(0, start - 24)
    before, behind = _BEFORE.search(text, floor, start), phrase("fine-behind").match(text, end)
    last_taken = max((m.end() for m in phrase("taken").finditer(text, floor, start)), default=-1)
    total = phrase("total-before").search(text, floor, start) is not None
    fined = phrase("fine-named").search(text, floor, start)
    if not fined and last_taken > (before.start() if before else -1) and "，" not in text[last_taken:start]:
        seized = text.rfind("没收", 0, last_taken)
        near = seized >= 0 and not re.search(r"[。；]", text[seized:start])
        return Sums("confiscate-gains", tuple(amounts), seized, end, None, total) if near else None
    if not before and not behind:
        return None
    inner = addressees.read(text, before.start("whom"), start) if before else ()
    group = Group(inner, before.start()) if inner and before else None
    return Sums("fine", tuple(amounts), before.start() if before else start, behind.end() if behind else end, group, total)
