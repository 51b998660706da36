"""Divides a span that holds several cases: stories one after the other, and one decision on the parties of all.

The decision counts them (分别对上述两家单位予以警告) or names each again (对甲、乙均给予警告). Every case keeps its own story and the whole decision;
``elsewhere`` marks what concerns only the other parties."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.ingest.extract import money
from generator.ingest.phrases import part, part_span, phrase
from generator.ingest.split.features import LONGEST, Described
from generator.ingest.split.openings import counts_one, entities, goes_on, is_organisation
from generator.ingest.split.scope import row_counts
from generator.ingest.split.segment import Span
from generator.ingest.split.units import Unit
from generator.text import clauses
from generator.text.numerals import exact

_DECIDED = phrase("joint-decision")
_SHORT = 4  # characters of a firm's short name
_TO = ("对", "、", "和", "与", "及")


class Story(NamedTuple):
    """What was found with one party: the unit it begins with, and the words by which the decision calls the party."""

    start: int
    label: str


def divided(d: Described, spans: Sequence[Span]) -> list[Span]:
    """The spans of an article; one that ends in a decision on as many parties as stories precede it becomes as many cases, which share the decision."""
    result: list[Span] = []
    for span in spans:
        last = next((one.end for one in reversed(result) if one.nature == "administrative"), 0)
        floor = max(last, span.end - LONGEST)
        several = _cut(d.units, span, floor) if span.nature == "administrative" else [span]
        if len(several) > 1 and result and not any(d.units[k].introduces for k in result[-1].places):
            result.pop()  # it only says that the office dealt with two houses
        result += several
    return result


def _cut(units: Sequence[Unit], span: Span, floor: int) -> list[Span]:
    for at in range(span.start, span.end):
        unit = units[at]
        if unit.kind != "text" or not (unit.found["act"] or unit.found["passive"]):
            continue
        stories = _counted(units, floor, at) or list(_named(units, floor, at))
        if len(stories) > 1 and not any(unit.kind == "text" and (unit.found["act"] or unit.found["passive"]) for unit in units[stories[0].start : at]):
            ends = [*(story.start for story in stories[1:]), at]
            labels = tuple(story.label for story in stories)
            return [
                span._replace(start=story.start, end=max(end, story.start + (story.start < at)), shared=(at, span.end), label=story.label, labels=labels)
                for story, end in zip(stories, ends, strict=True)
            ]
    return [span]


def _counted(units: Sequence[Unit], floor: int, at: int) -> list[Story]:
    """The stories above a decision that says for how many parties named above it is made."""
    found = _DECIDED.search(units[at].text)
    count = (exact(part(found)) or 0) if found else 0
    count = count or len(_listed_sums(units[at].text))
    stories = [k for k in range(floor, at) if _is_story(units[k])] if count > 1 else []
    if len(stories) == 1 and len(firms := [name for name in _parties(units[stories[0]].text, units[stories[0]].entities) if name.endswith("公司")]) == count:
        return [Story(stories[0], name) for name in firms]
    return [Story(k, "") for k in stories] if len(stories) == count else []


def _is_story(unit: Unit) -> bool:
    """Whether a paragraph reports what was found with a party that it names itself."""
    named = unit.names or counts_one(unit.text)
    return unit.kind == "text" and not (unit.advisory or unit.law or unit.piece) and bool(named and unit.found["finding"]) and not goes_on(unit.text)


def _named(units: Sequence[Unit], floor: int, at: int) -> Iterator[Story]:
    """The stories of the parties that a decision names one by one, in the order of the text; none unless it names each party of a story."""
    decision = units[at].text
    own = decision.find("对")  # one sentence may report all and decide
    told = [k for k in range(floor, at) if units[k].kind == "text" and not (units[k].advisory or units[k].law)]
    named = [(k, name) for k in told for name in _parties(units[k].text, units[k].entities)]
    named += [(at, name) for name in _parties(decision[:own], entities(decision[:own]))] if own > 0 else []
    seen: dict[str, int] = {}
    for k, name in named:
        if label := _called(name, decision, own if k == at else 0):
            seen.setdefault(label, k)
    if len(seen) > 1 and not phrase("shares-fault").search("".join(units[k].text for k in set(seen.values()) if k != at)):
        yield from (Story(k, label) for label, k in seen.items())


def _parties(text: str, names: Collection[str]) -> list[str]:
    """The organisations a text names or introduces, in order: of its ``names`` those that are no person's, and who is only called what it is (一家诊所)."""
    named = [(text.find(name), name) for name in names if is_organisation(name)]
    named += [(part_span(found)[0], part(found)) for found in phrase("introduced-firm").finditer(text)]
    return [name for _, name in sorted(named)]


def _called(name: str, decision: str, start: int) -> str:
    """The words by which a decision calls a party from ``start`` on as one it falls on (某影城, 苗木电商); '' where it does not."""
    for at in range(max(0, len(name) - 10), len(name) - 1):
        words = name[at:]
        place = decision.find(words, start)
        if place > 0 and decision[place - 1] in _TO:
            return words
    return ""


def elsewhere(text: str, label: str, labels: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The stretches of a case's text that speak of other parties alone: of the story the sentences that name them, of the decision the parts."""
    others = [other for other in labels if other != label]
    result: list[tuple[int, int]] = []
    for start, end in clauses.parts(text):
        sentence = text[start:end]
        places = _objects(sentence, (label, *others))
        if len(places) > 1:
            result += [(start + a, start + b) for a, b in _parts_of_others(sentence, places, label)]
        elif not (short := _calls(sentence, label)) and any(_calls(sentence, other) for other in others):
            result.append((start, end))
        elif short:
            named = [(sentence.find(other), other) for other in others if other.endswith("公司")]  # several firms in one sentence, with the mark behind each
            result += [(start + a, start + a + len(name) + sentence.startswith("、", a + len(name))) for a, name in named if a >= 0]
        else:
            result += [(start + a, start + b) for a, b in _sums_of_others(sentence, labels.index(label), len(labels))]
    return tuple(result)


def _calls(sentence: str, label: str) -> bool:
    """Whether a sentence calls a party by its label, or a firm named in full by its short name."""
    core = label.split("有限", maxsplit=1)[0].split("股份", maxsplit=1)[0]
    return label in sentence or any(core[at : at + _SHORT] in sentence for at in (range(2, len(core) - _SHORT + 1) if core != label else ()))


def _sums_of_others(sentence: str, nth: int, count: int) -> Iterator[tuple[int, int]]:
    """Of as many sums as there are parties (罚款2万元、3万元、5万元), those that are not the ``nth``."""
    sums = _listed_sums(sentence)
    if len(sums) == count:
        yield from ((start, sums[n + 1][0] if n + 1 < count else end) for n, (start, end) in enumerate(sums) if n != nth)


def _listed_sums(text: str) -> list[tuple[int, int]]:
    """The first sums that a text lists (分别罚款2万元、3万元、5万元); none where it lists none."""
    sums: list[tuple[int, int]] = []
    for amount in money.find(text):
        if sums and text[sums[-1][1] : amount.start] not in ("、", "和"):
            break
        sums.append((amount.start, amount.end))
    return sums if len(sums) > 1 else []


def _objects(sentence: str, labels: Sequence[str]) -> Mapping[str, int]:
    """Where a sentence names each party as one a decision falls on."""
    found = {}
    for label in labels:
        at = max(sentence.find(to + label) for to in _TO)
        if at >= 0:
            found[label] = at + 1
    return found if any(sentence[at - 1] == "对" for at in found.values()) else {}


def _parts_of_others(sentence: str, places: Mapping[str, int], label: str) -> Iterator[tuple[int, int]]:
    """The parts of a deciding sentence that speak of another party: from its name to the next one's; of the last one, where the names are only
    listed (对甲、乙均给予警告), its name alone."""
    order = sorted(places, key=places.__getitem__)
    begins = _begins(sentence, [places[one] for one in order])
    listed = not any(row_counts(sentence[places[one] : after], heading=True)["act"] for one, after in zip(order, begins[1:], strict=False))
    for n, one in enumerate(order):
        last = places[one] + len(one) if listed else len(sentence)
        if one != label:
            yield begins[n], begins[n + 1] if n + 1 < len(order) else last
    for found in phrase("of-these").finditer(sentence):
        end = clauses.stop(sentence, found.end(), len(sentence), "；。")
        said = sentence[found.end() : end]
        if label not in said and any(one in said for one in order):
            yield found.start(), end


def _begins(sentence: str, places: Sequence[int]) -> list[int]:
    """Where the words on each party begin: with its 对, or with the office before it where each has one of its own (甲局对一校、乙局对一厂)."""
    to = [place - (sentence[place - 1] == "对") for place in places]
    offices = [max(sentence.rfind(mark, 0, at) for mark in "，、；。") + 1 for at in to]
    return offices if any(at - office > 1 for at, office in zip(to[1:], offices[1:], strict=True)) else to
