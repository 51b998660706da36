"""What was done to whom: one measure for each sanction and each party it falls on.

The sentences of a case are read one by one, without what decides nothing (``asides``). Cues (``vocabulary/measures.yaml``) tell the
kind, sums of money are fines or confiscated gains (``fines``), and the parties named last before a sanction bear it
(``parties``). What several sentences tell again counts once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from generator.ingest.cues import CueMatcher, Hit
from generator.ingest.extract import asides, fines, parties
from generator.ingest.extract.fines import Sanction, Sums
from generator.ingest.extract.parties import Group, Member
from generator.models import Found, Measure, Passage
from generator.numerals import to_int
from generator.vocabulary import vocabulary

FAR = 40  # characters beyond which the words before a sanction's own clause are no longer shown for it
_CLAUSE_MARK = re.compile(r"[，；：]")
_LEAD = re.compile(r"(?:依法|决定|同时|分别|[并也还已均被]|对其|给予|予以|处以|并?处|作出|做出|采取|受到|行政){1,8}$")
_ORDER = re.compile(r"[^，。；、并\u2007]{1,20}")
_CLAUSE = re.compile(r"[^，。；、]*")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_UNIT = Member("unit")
_PERSON = Member("person")
_ON_UNITS = {"order-rectify", "interview", "suspend-operation", "restrict-business", "close-site", "delist", "revoke-permit", "deregister"}
_ON_PERSONS = {"detention", "bar-individual"}
_ORDERED = {"suspend-operation", "restrict-business", "close-site", "delist", "revoke-permit", "deregister"}
_HOUSES = re.compile(r"(?P<many>[0-9两二三四五六七八九十]{1,3})家")
_MET_END = re.compile(r"[，。；、并]")
_MET = re.compile(r"约谈了?(?:该|其|涉事|上述)?")


def read(passage: Passage, subject: Found[str] | None) -> list[Found[Measure]]:
    """The measures of a case in the order of the text; those of earlier decisions carry ``prior``."""
    text = _zoned(passage)
    kept: list[tuple[Sanction, bool]] = []
    past = asides.history(text)
    nobody = Group((_PERSON if subject is None and parties.of_persons(text) else _UNIT,), 0)
    sentences = [list(_sentence(text, m.start(), m.end(), nobody)) for m in _SENTENCE.finditer(text)]
    for sanctions in sentences:
        _add(kept, [(s, _is_past(s, past, sentences)) for s in sanctions])
    now = _without_totals([s for s, prior in kept if not prior])
    result = [s for s in now if not _said_better(s, now)]
    found = sorted([(s, False) for s in result] + [(s, True) for s, prior in kept if prior], key=lambda p: p[0].end)
    return [_measure(passage.text, s, prior) for s, prior in found]


def _measure(text: str, sanction: Sanction, prior: bool) -> Found[Measure]:
    name = sanction.member.role if sanction.kind == "interview" else sanction.member.name
    party = "unit" if sanction.kind == "interview" else sanction.member.party
    measure = Measure(sanction.kind, party, sanction.amount, name, prior)
    return Found(measure, text[sanction.start : sanction.end], sanction.kind)


def _zoned(passage: Passage) -> str:
    text = passage.text
    for zone in passage.zones:
        if zone.kind == "response":
            text = text[: zone.start] + asides.BLANK * (zone.end - zone.start) + text[zone.end :]
    return asides.blanked(text)


def _sentence(text: str, start: int, end: int, nobody: Group) -> Iterator[Sanction]:
    """The sanctions of one sentence; a sanction that names nobody falls on those named before it there, else on ``nobody``."""
    sentence = text[start:end]
    group, done, seen = nobody, 0, set()
    for event in _events(sentence):
        inner, until = (event.inner, event.start) if isinstance(event, Sums) else (None, event.end)
        named = inner or _called_after(sentence, event) or parties.find(sentence, done, until)
        group = named or group
        done = max(done, event.end)
        again = _kind(event) in seen and _kind(event) in _ON_UNITS
        seen.add(_kind(event))
        borne = _on(sentence, event, Group(group.members, group.start if named else event.start))
        for sanction in borne if not again else ():
            begin, stop = _words(sentence, sanction)
            done = max(done, stop)
            yield replace(sanction, start=start + begin, end=start + stop)
        if _kind(event) == "interview":  # whom the office met is not who bears what it decided then
            group = nobody
            rest = _MET_END.search(sentence, done)
            done = rest.start() if rest else len(sentence)


def _words(sentence: str, sanction: Sanction) -> tuple[int, int]:
    """The span a reader needs: with 依法对其给予 before the sanction, without the far-off name of the party, 责令 to its clause's end."""
    start, end = sanction.start, sanction.end
    if len(_CLAUSE_MARK.findall(sentence, start, end)) > 1 and end - start > FAR:
        start = max(start, end - FAR, sentence.rfind("，", start, end) + 1)
    if sentence.endswith("责令", start, end) and (rest := _ORDER.match(sentence, end)):
        end = rest.end()
    lead = _LEAD.search(sentence, max(0, start - 20), start)
    return lead.start() if lead else start, end


def _events(sentence: str) -> list[Hit | Sums]:
    sums = fines.find(sentence)
    events: list[Hit | Sums] = list(sums)
    hits = _hits(sentence)
    for hit in sorted(hits, key=lambda h: h.row == "unspecified"):
        over = [e for e in events if e.start < hit.end and hit.start < e.end]
        if any(_kind(e) == hit.row or hit.row == "unspecified" for e in over):
            continue
        if hit.row == "order-rectify" and _orders_more(sentence, hit, hits):
            continue
        events.append(hit)
    return sorted(events, key=lambda e: (e.start, e.end))


def _orders_more(sentence: str, order: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a bare 责令 orders another measure (责令停业整顿) in its clause."""
    clause = _CLAUSE.match(sentence, order.start)
    end = clause.end() if clause and order.end - order.start == 2 else order.start
    return any(h.row in _ORDERED and h.start < end and h.end > order.start for h in hits)


def _hits(sentence: str) -> list[Hit]:
    """Cue hits without those inside an excluded phrase (警告信息) and without repeats of a row that overlap."""
    excluded = _exclusions().find(sentence)
    result: list[Hit] = []
    for hit in _cues().find(sentence):
        if any(x.row == hit.row and x.start < hit.end and hit.start < x.end for x in excluded):
            continue
        if not any(h.row == hit.row and h.end > hit.start for h in result):
            result.append(hit)
    return result


@cache
def _cues() -> CueMatcher:
    return CueMatcher((row.id, row.cues) for row in vocabulary().measures.values() if row.id != "fine")


@cache
def _exclusions() -> CueMatcher:
    return CueMatcher((row.id, row.excludes) for row in vocabulary().measures.values())


def _kind(event: Hit | Sums) -> str:
    return event.row if isinstance(event, Hit) else event.kind


def _called_after(sentence: str, event: Hit | Sums) -> Group | None:
    """约谈该公司负责人, 责令两家网站…: the party stands behind or inside the words for the sanction."""
    met = _MET.match(sentence, event.start)
    if isinstance(event, Sums) or not (met or sentence.startswith("责令", event.start)):
        return None
    start = met.end() if met else event.start + 2
    rest = _CLAUSE.match(sentence, start)
    members = parties.read(sentence, start, rest.end() if rest else start)
    return Group(members, event.start) if members else None


def _on(sentence: str, event: Hit | Sums, group: Group) -> Iterator[Sanction]:
    if isinstance(event, Sums):
        yield from fines.share(sentence, event, group)
        return
    members: Sequence[Member] = group.members
    if event.row in _ON_UNITS:
        role = next((m.role for m in members if m.role), None)
        houses = _HOUSES.search(sentence, min(group.start, event.start), event.end + 8)
        count = to_int(houses.group("many")) if houses else max((m.count for m in members if m.party == "unit"), default=1)
        members = (Member("unit", count, role if event.row == "interview" else None),)
    elif event.row in _ON_PERSONS:
        members = [m for m in members if m.party == "person"] or (Member("person"),)
    for member in members:
        for _ in range(member.count):
            yield Sanction(event.row, replace(member, count=1), min(group.start, event.start), event.end)


def _add(kept: list[tuple[Sanction, bool]], told: Sequence[tuple[Sanction, bool]]) -> None:
    """Joins a sentence's sanctions to those of earlier ones: what is told again counts once."""
    free = list(range(len(kept)))
    for sanction, prior in told:
        same = next((i for i in free if kept[i][1] == prior and _same(kept[i][0], sanction)), None)
        if same is None:
            kept.append((sanction, prior))
            continue
        free.remove(same)
        if kept[same][0].member.name is None and sanction.member.name:
            kept[same] = (sanction, prior)


def _same(one: Sanction, other: Sanction) -> bool:
    names = {one.member.name, other.member.name} - {None}
    return (one.kind, one.member.party, one.amount) == (other.kind, other.member.party, other.amount) and len(names) < 2


def _is_past(sanction: Sanction, past: Sequence[tuple[int, int]], sentences: Sequence[Sequence[Sanction]]) -> bool:
    """Told of an earlier decision; what came before a refusal is past only where a penalty followed it."""
    for start, end in past:
        if start < sanction.end <= end + 1:
            if start > 0:
                return True
            if any(s.start >= end and vocabulary().measures[s.kind].penalty for group in sentences for s in group):
                return True
    return False


def _without_totals(sanctions: list[Sanction]) -> list[Sanction]:
    """Leaves out a sum told beside its shares: 共罚款8万元 where 5万元 and 3万元 are told."""
    money = [s for s in sanctions if s.kind == "fine" and s.amount]
    return [s for s in sanctions if not (s in money and _is_total(s, [m for m in money if m is not s]))]


def _is_total(sanction: Sanction, others: Sequence[Sanction]) -> bool:
    shares = [o.amount or 0 for o in others if not o.total]
    return bool(shares) and (sanction.total or (len(shares) > 1 and sum(shares) == sanction.amount))


def _said_better(sanction: Sanction, all_: Sequence[Sanction]) -> bool:
    """Whether another sentence says the same with more: a fine with its sum, a penalty with its kind."""
    party = sanction.member.party
    if sanction.kind in ("fine", "confiscate-gains") and sanction.amount is None:
        return any(s.kind == sanction.kind and s.amount and s.member.party == party for s in all_)
    if sanction.kind != "unspecified":
        return False
    penalties = [s for s in all_ if s.kind != "unspecified" and vocabulary().measures[s.kind].penalty]
    summary = sanction.member in (_UNIT, _PERSON) and sanction.end - sanction.start <= 8
    return any(summary or s.member.party == party for s in penalties)
