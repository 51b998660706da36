"""The features of a span of units that may be a case: few, readable, each a yes or no.

A feature is named by its place and what stands there: ``first:`` its first unit, ``above:`` the heading, ``before:`` and ``after:`` the units around,
``last:``, ``inside:`` other units, ``whole:`` the span, ``article:``, ``outside:`` a unit of no case. The weights file has one weight a feature and
class."""

from collections.abc import Iterator, Sequence

from generator.ingest.phrases import phrase
from generator.ingest.split import lists, positions
from generator.ingest.split.openings import (
    brings_another,
    counts_one,
    dealt_with,
    goes_on,
    is_organisation,
    on_person,
    opens_form,
    opens_story,
    refers_back,
)
from generator.ingest.split.scope import RowCounts, row_counts
from generator.ingest.split.units import Unit

LONGEST = 12  # units in a case, at most
SHORT = 20  # characters of a line that is hardly a sentence

_TAIL = phrase("tail-of-case")


class Described:
    """The units of an article, what each is (looked at when first asked), and what the article is (``about``)."""

    def __init__(self, units: Sequence[Unit], title: str) -> None:
        self.units, self.title = units, title
        self._own: dict[int, frozenset[str]] = {}
        self._ahead: dict[int, int] = {}
        self._openings = [lists.opening(unit.text) for unit in units]
        self._last = {opening: k for k, opening in enumerate(self._openings) if len(opening) == lists.OPENING}
        self.about = tuple(_about(units, title))

    def own(self, k: int) -> frozenset[str]:
        """What the unit ``k`` is."""
        if k not in self._own:
            self._own[k] = frozenset((*_own(self.units[k]), *self._placed(k)))
        return self._own[k]

    def _placed(self, k: int) -> Iterator[str]:
        """What a unit is by the lines around it: its place in a list, words that come again further down."""
        if self._last.get(self._openings[k], k) > k:
            yield "repeated"
        yield from lists.positions(self.units, k)

    def ahead(self, k: int) -> int:
        """How many of the units from ``k`` on report an act on somebody, as far as a case reaches; at most two."""
        if k not in self._ahead:
            self._ahead[k] = self._acts_from(k)
        return self._ahead[k]

    def party_before(self, k: int) -> bool:
        """Whether a paragraph not far above the unit ``k``, in the same item of a digest, says who a party is."""
        for n in range(k - 1, max(k - LONGEST, 0) - 1, -1):
            if "head-numbered" in self.own(n):
                break
            if self.units[n].kind == "text" and self.units[n].introduces:
                return True
        return False

    def _acts_from(self, k: int) -> int:
        count = 0
        for n in range(k, min(k + LONGEST, len(self.units))):
            if self.units[n].line.numbered and self.units[n].kind == "head" and n > k and count:
                break
            if is_marked(self, n) and self.own(n) & {"org", "specific", "human"} and not self.units[n].law:
                count += 1
                if count == 2:
                    break
        return count


def _own(unit: Unit) -> Iterator[str]:
    found, text, line = unit.found, unit.text, unit.line
    yield from positions.ROWS & found.keys()
    yield unit.kind
    if unit.kind == "head" and line.numbered:
        yield "head-numbered"
    if unit.kind not in ("text", "soft", "head"):
        return
    named = bool(unit.names)
    organisations, continues = [is_organisation(name) for name in unit.names], goes_on(text)
    form, another = opens_form(text), brings_another(text)
    tests = {
        "named": named,
        "org": any(organisations),
        "human": not all(organisations),
        "dealt": dealt_with(text),
        "refers": not named and refers_back(text),
        "on-person": on_person(text),
        "goes-on": continues,
        "fresh": form or another or opens_story(text),
        "form": form,
        "another": another,
        "one-house": counts_one(text),
        "bullet": line.bullet,
        "numbered": line.numbered and unit.kind == "text",
        "bold": line.bold,
        "titled": bool(line.title) and unit.kind == "text" and not unit.piece,
        "piece": unit.piece,
        "apart": unit.apart,
        "part": unit.part,
        "advisory": unit.advisory,
        "law": unit.law,
        "short": len(text) < SHORT,
        "asks": text.endswith(("？", "?")),
        "colon": text.endswith(("：", ":")),
        "tail": _TAIL.match(text) is not None,
        "self": "finding" in found and ("act" in found or "passive" in found) and (named or "specific" in found) and not continues,
    }
    yield from [name for name, holds in tests.items() if holds]


def _about(units: Sequence[Unit], title: str) -> Iterator[str]:
    of_title = row_counts(title, heading=True)
    yield from (f"article:title-{row}" for row in positions.TITLE if row in of_title)
    acts = sum(1 for u in units if "act" in u.found or "passive" in u.found)
    texts = sum(1 for u in units if u.kind == "text") or 1
    yield f"article:acts-{'few' if acts * 10 < texts else 'many' if acts * 4 > texts else 'some'}"
    for name, row, share in positions.MOSTLY:
        if sum(1 for u in units if row in u.found) * share > texts:
            yield f"article:{name}"
    if sum(1 for u in units if u.law) * 3 > texts:
        yield "article:law"


def is_marked(d: Described, k: int) -> bool:
    """Whether a unit reports what could be the act of a case."""
    return not positions.MARKS.isdisjoint(d.units[k].found)


def may_start(d: Described, k: int) -> bool:
    """Whether a case may begin with a unit: with text, or with a heading that reports the act itself."""
    unit = d.units[k]
    return unit.kind == "text" or (unit.kind == "head" and is_marked(d, k))


def may_end(d: Described, k: int) -> bool:
    """Whether a case may end with a unit."""
    return d.units[k].kind in ("text", "soft", "head")


def starts(d: Described) -> list[int]:
    """Where a case may begin, and an act stands near enough to end it."""
    ahead, near = len(d.units) + LONGEST, []
    for i in range(len(d.units) - 1, -1, -1):
        if is_marked(d, i):
            ahead = i
        if ahead - i < LONGEST and may_start(d, i):
            near.append(i)
    return near[::-1]


def heading(d: Described, i: int) -> RowCounts:
    """What the headings right above a unit show, the last two of them."""
    found = RowCounts()
    for line in d.units[i].heads[-2:]:
        found.update(row_counts(line.title, heading=True))
    return found


def at_start(d: Described, i: int) -> list[str]:
    """The features of a span's beginning."""
    own, unit = d.own(i), d.units[i]
    result = [f"first:{name}" for name in own & positions.STARTS]
    if "named" not in own and "goes-on" in own:
        result.append("first:nameless-anaphor")
    if "named" in own and "authority" in own and "finding" in own:
        result.append("first:story")
    if unit.heads:
        head = unit.heads[-1]
        result.append(f"above:{head.kind}" + ("-numbered" if head.numbered else ""))
        over = heading(d, i)
        result += [f"above:{row}" for row in positions.ABOVE if row in over]
        if head.title.endswith("案"):
            result.append("above:ends-in-case")
    else:
        result.append("above:none")
    return [*result, *_before(d, i)]


def _before(d: Described, i: int) -> Iterator[str]:
    """What stands right before a span's beginning: nothing, a story without its end, the party that is only referred to from here on."""
    if i == 0:
        yield "before:begin"
        return
    own, unit, before = d.own(i), d.units[i], d.own(i - 1)
    acts, refers = "act" in before or "passive" in before, "goes-on" in own or "refers" in own
    yield from (f"before:{name}" for name in before & positions.BEFORE)
    if acts and "named" in before:
        yield "before:acted"
    if "text" in before and not unit.heads:
        if "finding" in before and not acts and not before & {"criminal", "announce", "talk", "totals"}:
            yield "before:unfinished"
            if "authority" in before or "fresh" in before:
                yield "before:story-opens"
            if refers:
                yield "before:unfinished-and-goes-on"
        if refers and "named" not in own and before & {"named", "specific"}:
            yield "before:party-of-anaphor" + ("-acted" if acts else "")
    if unit.piece and d.units[i - 1].line is unit.line and not acts and not before & {"criminal", "named"}:
        yield "before:opens-paragraph" + ("-fresh" if "fresh" in before else "")


def at_end(d: Described, j: int) -> list[str]:
    """The features of the end of a span whose last unit is ``j - 1``."""
    result = [f"last:{name}" for name in d.own(j - 1) & positions.LASTS]
    anew = "-anew" if j < len(d.units) and d.units[j].kind == "head" else ""
    result.append(f"after:acted-{d.ahead(j)}{anew}")
    if j == len(d.units):
        return [*result, "after:end"]
    after = d.own(j)
    result += [f"after:{name}" for name in after & positions.AFTERS]
    if "act" in after or "passive" in after:
        result.append("after:act-named" if "named" in after else "after:act-nameless")
        if "goes-on" in after:
            result.append("after:act-goes-on")
    return result


def inside(d: Described, k: int) -> list[str]:
    """The features of a unit that stands in a span, but not first."""
    own = d.own(k)
    result = [f"inside:{name}" for name in own & positions.INSIDE]
    if "fresh" in own and "named" in own:
        result.append("inside:fresh-named")
    if "numbered" in own and own & {"act", "passive"}:
        result.append("inside:numbered-act")
    return result


def outside(d: Described, k: int) -> list[str]:
    """The features of a unit that belongs to no case."""
    unit = d.units[k]
    if not ("act" in unit.found or "passive" in unit.found) or unit.law or unit.kind == "head":
        return []
    return [f"outside:{name}" for name in d.own(k) & positions.OUTSIDE]
