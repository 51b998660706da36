"""Counts each sanction once where a notice reports it again: in a summary, in the decision, as a sum and its shares."""

from collections import Counter
from collections.abc import Sequence

from generator.ingest.extract.addressees import Member
from generator.ingest.extract.fines import Sanction
from generator.models import Yuan
from generator.vocabulary import vocabulary

SUMMARY = 8  # 依法作出行政处罚: at most so many characters report no party
SanctionKey = tuple[str, str, str | None, Yuan | None, bool]  # what makes two sanctions one: kind, party, which other party, amount and whether it is history
Kept = dict[SanctionKey, list[Sanction]]


def add(kept: Kept, found: Sequence[tuple[Sanction, bool]]) -> None:
    """Joins a sentence's sanctions to those of earlier ones: what is reported again counts once."""
    free = {key: list(range(len(sanctions))) for key, sanctions in kept.items()}
    for sanction, prior in found:
        member = sanction.member
        key = (sanction.kind, member.party, member.other if member.party == "unit" else None, sanction.amount, prior)
        known = kept.setdefault(key, [])
        open_ = free.get(key, [])
        same = next((i for i in open_ if None in (known[i].member.name, member.name) or known[i].member.name == member.name), None)
        if same is None:
            known.append(sanction)
            continue
        open_.remove(same)
        if known[same].member.name is None and member.name:
            known[same] = sanction


def once(sanctions: list[Sanction]) -> list[Sanction]:
    """The sanctions without sums and summaries that others report in full."""
    return _without_summaries(_without_totals(sanctions))


def _without_totals(sanctions: list[Sanction]) -> list[Sanction]:
    """Leaves out a sum reported beside its shares: 共罚款8万元 where 5万元 and 3万元 are reported. Of the sums in one list none is that of the others."""
    fined = [s for s in sanctions if s.kind == "fine" and s.amount]
    shares, lists = [s.amount or 0 for s in fined if not s.total], Counter((s.start, s.end) for s in fined)
    half = sum(shares) / 2 if len(shares) > 2 else None  # one that is as much as all the others
    totals = {s for s in fined if lists[s.start, s.end] == 1 and (shares if s.total else s.amount == half)}
    return [s for s in sanctions if s not in totals]


def _without_summaries(sanctions: list[Sanction]) -> list[Sanction]:
    """Leaves out what another sentence says with more: a fine without its sum, a penalty without its kind."""
    with_amount = {(s.kind, s.member.party) for s in sanctions if s.amount}
    penalised = {s.member.party for s in sanctions if s.kind != "unspecified" and vocabulary().measures[s.kind].penalty}

    def better(s: Sanction) -> bool:
        if s.kind in ("fine", "confiscate-gains"):
            return s.amount is None and (s.kind, s.member.party) in with_amount
        summary = s.member in (Member("unit"), Member("person")) and s.end - s.start <= SUMMARY
        return s.kind == "unspecified" and bool(penalised) and (summary or s.member.party in penalised)

    return [s for s in sanctions if not better(s)]
