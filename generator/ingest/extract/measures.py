"""Reads what was done to whom: one measure for each sanction and each party it falls on.

Sentences are read one by one, without what decides nothing (``undecided``). Cues of ``measures.yaml`` give the kind, sums are fines or confiscated gains
(``fines``), the parties named last bear it (``addressees``); what several sentences repeat counts once (``deduplicate``)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter

from generator.ingest.cues import Hit, rows_of
from generator.ingest.extract import addressees, deduplicate, fines, undecided
from generator.ingest.extract.addressees import Group, Member
from generator.ingest.extract.deduplicate import Kept
from generator.ingest.extract.fines import Sanction, Sums
from generator.ingest.phrases import phrase
from generator.models import Found, Measure, Passage
from generator.text import clauses
from generator.vocabulary import vocabulary

REACH = 100  # no cue is longer than this
FAR = 40  # characters beyond which the words before a sanction's own clause are no longer shown for it
_ORDER_ENDS = f"，。；、并仍却但{undecided.BLANK}"
_ORDER = 20  # characters of what is ordered
_UNIT = Member("unit")
_PERSON = Member("person")
_ON_UNITS = {"order-rectify", "interview", "suspend-operation", "restrict-business", "close-site", "delist", "revoke-permit", "deregister"}
_ON_PERSONS = {"detention", "bar-individual"}
_ORDERED = {"suspend-operation", "restrict-business", "close-site", "delist", "revoke-permit"}


def read(passage: Passage, subject: Found[str] | None) -> list[Found[Measure]]:
    """The measures of a case in the order of the text; those of earlier decisions carry ``prior``."""
    text = _zoned(passage)
    kept: Kept = {}
    past = undecided.history(text)
    nobody = Group((_PERSON if subject is None and addressees.person(text) else _UNIT,), 0)
    parts = list(clauses.parts(text))
    hits = rows_of("measures", *_cued()).in_parts(text, parts)
    sentences = [list(_sentence(text[start:end], start, nobody, found)) for (start, end), found in zip(parts, hits, strict=True)]
    if passage.joint:  # the other parties it counts have cases of their own
        sentences = [list(dict.fromkeys(sentence)) for sentence in sentences]
    penalties = vocabulary().measures
    last_penalty = max((s.start for sentence in sentences for s in sentence if penalties[s.kind].penalty), default=-1)
    for sentence in sentences:
        # What came before a refusal is past only where a penalty followed it.
        was = [any(start < s.end <= end + 1 and (start > 0 or last_penalty >= end) for start, end in past) for s in sentence]
        deduplicate.add(kept, list(zip(sentence, was, strict=True)))
    now = _of_this_case(deduplicate.once([s for key, sanctions in kept.items() for s in sanctions if not key[-1]]))
    before = [s for key, sanctions in kept.items() for s in sanctions if key[-1]]
    ordered = sorted([*((s, False) for s in now), *((s, True) for s in before)], key=lambda p: p[0].end)
    return [_measure(passage.text, s, prior) for s, prior in ordered]


def _of_this_case(sanctions: list[Sanction]) -> list[Sanction]:
    """The sanctions without orders to somebody whom the case does not punish (责令软件开发商修补漏洞); units that the notice counts (另外3家) are parties."""
    punished = {None, *(s.member.other for s in sanctions if s.kind != "order-rectify")}
    own = [s for s in sanctions if s.kind != "order-rectify" or s.member.other in punished or addressees.counts(s.member.other or "")]
    return own or sanctions


def _measure(text: str, sanction: Sanction, prior: bool) -> Found[Measure]:
    name = sanction.member.role if sanction.kind == "interview" else sanction.member.name
    party = "unit" if sanction.kind == "interview" else sanction.member.party
    measure = Measure(sanction.kind, party, sanction.amount, name, prior)
    return Found(measure, text[sanction.start : sanction.end], sanction.kind)


def _zoned(passage: Passage) -> str:
    pieces, at = [], 0
    for zone in passage.zones:
        if zone.kind == "response":
            pieces += [passage.text[at : zone.start], undecided.BLANK * (zone.end - zone.start)]
            at = zone.end
    return undecided.blanked("".join([*pieces, passage.text[at:]]))


def _sentence(sentence: str, start: int, nobody: Group, hits: Iterable[Hit]) -> Iterator[Sanction]:
    """The sanctions of one sentence, which begins at ``start``; one that names nobody falls on those named before it there, else on ``nobody``."""
    group, done = nobody, 0
    seen: set[tuple[str, str | None]] = set()
    met: set[str | None] = set()
    for event in _events(sentence, _counted(hits)):
        inner, until = (event.inner, event.start) if isinstance(event, Sums) else (None, event.end)
        named = inner or _called_after(sentence, event) or addressees.find(sentence, done, until)
        group = _apart(named, met or phrase("beside").search(sentence, 0, event.start)) if named else group
        done = max(done, event.end)
        other = next((m.other for m in group.members), None)
        met.add(other)
        again = (_kind(event), other) in seen and _kind(event) in _ON_UNITS
        again |= bool(seen) and _kind(event) == "unspecified" and sentence.endswith("罚单", event.start, event.end)
        seen.add((_kind(event), other))
        borne = _on(sentence, event, Group(group.members, group.start if named else event.start))
        for sanction in borne if not again else ():
            begin, stop = _words(sentence, sanction)
            done = max(done, stop)
            yield sanction._replace(start=start + begin, end=start + stop)
        if _kind(event) == "interview":  # whom the office met is not who bears what it decided then
            group = nobody if other is None else Group((Member("unit", other=other),), 0)
            done = clauses.stop(sentence, done, len(sentence), "，。；、并")


def _apart(group: Group, beside: object) -> Group:
    """The group, whose units are others than the party of the case only where somebody was dealt with before (同时对运维公司…)."""
    if beside or not any(m.other for m in group.members):
        return group
    return Group(tuple(replace(m, other=None) for m in group.members), group.start)


def _words(sentence: str, sanction: Sanction) -> tuple[int, int]:
    """The span a reader needs: with 依法对其给予 before the sanction, without the far-off name of the party, 责令 to its clause's end."""
    start, end = sanction.start, sanction.end
    start += sentence.startswith(("，", "、"), start, end)
    end -= sentence.endswith(("，", "。"), start, end)
    if sum(sentence.count(mark, start, end) for mark in "，；：") > 1 and end - start > FAR:
        start = max(start, end - FAR, sentence.rfind("，", start, end) + 1)
    if sentence.endswith("责令", start, end):
        end = clauses.stop(sentence, end, min(len(sentence), end + _ORDER), _ORDER_ENDS)
    low = max(0, start - 20)
    while lead := phrase("leads-in").search(sentence, low, start):
        start = lead.start()
    return start, end


def _events(sentence: str, hits: Sequence[Hit]) -> list[Hit | Sums]:
    """Sums and cue hits in order; a cue inside a sum's words, and 行政处罚 around a named kind, say nothing of their own."""
    events: list[Hit | Sums] = list(fines.find(sentence))
    taken: dict[int, set[str]] = {}
    for event in [*events, *sorted(hits, key=lambda h: h.row == "unspecified")]:
        kinds = {k for place in range(event.start, event.end) for k in taken.get(place, ())}
        if isinstance(event, Hit):
            if event.row in kinds or (kinds and event.row == "unspecified"):
                continue
            if event.row == "order-rectify" and _orders_more(sentence, event, hits):
                continue
            events.append(event)
        for place in range(event.start, event.end):
            taken.setdefault(place, set()).add(_kind(event))
    return sorted(events, key=lambda e: (e.start, e.end))


def _orders_more(sentence: str, order: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a bare 责令 orders another measure (责令停业整顿) in its clause."""
    end = clauses.stop(sentence, order.start, order.start + REACH, "，。；、") if order.end - order.start == 2 else order.start
    near = hits[bisect_left(hits, order.start - REACH, key=attrgetter("start")) : bisect_left(hits, end, key=attrgetter("start"))]
    return any(hit.row in _ORDERED and hit.end > order.start for hit in near)


def _counted(hits: Iterable[Hit]) -> list[Hit]:
    """Cue hits without repeats of a row that overlap."""
    result: list[Hit] = []
    ends: dict[str, int] = {}
    for hit in hits:
        if ends.get(hit.row, -1) <= hit.start:
            ends[hit.row] = hit.end
            result.append(hit)
    return result


@cache
def _cued() -> tuple[str, ...]:
    """The kinds that cues say; fines are known by their sums."""
    return tuple(id for id in vocabulary().measures if id != "fine")


def _kind(event: Hit | Sums) -> str:
    return event.row if isinstance(event, Hit) else event.kind


def _called_after(sentence: str, event: Hit | Sums) -> Group | None:
    """约谈该公司负责人, 责令两家网站…: the party stands behind or inside the words for the sanction."""
    met = phrase("interviewed").match(sentence, event.start)
    if isinstance(event, Sums) or not (met or sentence.startswith("责令", event.start)):
        return None
    start = met.end() if met else event.start + 2
    members = addressees.read(sentence, start, clauses.stop(sentence, start, start + REACH, "，。；、"))
    return Group(members, event.start) if members else None


def _on(sentence: str, event: Hit | Sums, group: Group) -> Iterator[Sanction]:
    if isinstance(event, Sums):
        yield from fines.share(sentence, event, group)
        return
    members: Sequence[Member] = group.members
    if event.row in _ON_UNITS:
        role = next((m.role for m in members if m.role), None)
        end = clauses.stop(sentence, event.end, len(sentence), "，。；") if event.row == "interview" else event.end + 8
        count = addressees.counted_units(sentence, min(group.start, event.start), end) or max((m.count for m in members if m.party == "unit"), default=1)
        other = next((m.other for m in members), None)
        members = (Member("unit", count, role if event.row == "interview" else None, other=other),)
    elif event.row in _ON_PERSONS:
        members = [m for m in members if m.party == "person"] or (Member("person"),)
    for member in members:
        for _ in range(member.count):
            yield Sanction(event.row, member if member.count == 1 else replace(member, count=1), min(group.start, event.start), event.end)
