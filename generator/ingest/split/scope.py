"""Whether words report an enforcement case, and of which kind: sentence by sentence, from the rows of ``vocabulary/scope.yaml``."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from generator.ingest.cues import BareHit, Hit, RowMatcher, in_order, rows_of
from generator.ingest.phrases import phrase
from generator.text import clauses

RowCounts = Counter[str]
"""How many sentences show each row of the scope vocabulary, and ``mixed``, acts that stand in a sentence with criminal words."""

REASONS = {
    "no-act": "没有执法机关的处理行为，不是执法通报",
    "foreign": "讲的是境外机关的处罚，不在本库范围",
    "totals": "只有总数、部署或表态，没有讲述具体案件",
    "no-case": "提到执法，但没有讲明对谁、因何、作何处理",
}
"""Why an article reports no case, by code."""

_MANY = re.compile(r"(?<!“)(?:(?<!\d)\d{2,9}|[几数多两三四五六七八九]?[十百千万])[余多]?万?[余多]?(?:家|起|款|次|人次|件|个网站)")
_COMMAS = frozenset("，；,;")
_FULL_STOP = ("。", "！", "；", "”", "）", ".", "：", "】", "]", ")")
_HEADLINE = 80
_ARTICLE = "》第"  # how a law is cited with its article, which no headline does
_ACT = 4  # characters of an act that words which decide may go into (并罚款)
_NEAR = 11  # characters before an office in which 对 says that an act falls on it
_NEVER = 1 << 30
ACTS = ("act", "criminal", "app-list")
ACTORS = ("authority", "office")
_GATE = (*ACTS, *ACTORS, "passive")
# The rows that say why there is no case, and those that decide what counts as an act.
_EXCUSES = ("act", "passive", "authority", "foreign", "totals", "talk", "demand", "response", "criminal", "statute")
_HEAD = 800  # characters of a text that are looked at first
CLOSE = 200  # characters between an act and the nearest name of an authority


def may_hold_case(body: str) -> bool:
    """The fast gate: whether a text reports an act close to who did it, or who suffered it. What most texts report, the beginning of most
    does: only where it does not, the whole is looked at."""
    head = body.rfind("\n", 0, _HEAD)
    return (head > 0 and len(body) > 2 * _HEAD and _may_hold_case(body[:head])) or _may_hold_case(body)


def _may_hold_case(body: str) -> bool:
    """One pass over the raw text, and acts are only asked for where anybody stands who may have done them."""
    doers = _of_whole_texts().hits(body, (*ACTORS, "passive"))
    if not doers or any(row == "passive" for _, _, row in doers):
        return bool(doers)
    return stand_close(doers | _of_whole_texts().hits(body, ACTS), CLOSE)


def _of_whole_texts() -> RowMatcher:
    """What finds the rows of the gate and of excuses, in one pass over a text for both."""
    return rows_of("scope", *dict.fromkeys((*_GATE, *_EXCUSES)))


def stand_close(hits: Iterable[BareHit], within: int) -> bool:
    """Whether an act stands so close (in characters) to somebody who may have done it."""
    last = dict.fromkeys(_GATE, -_NEVER)
    for start, _, row in sorted(hits):
        last[row] = start
        others = ACTORS if row in ACTS else ACTS
        if any(start - last[other] < within for other in others):
            return True
    return False


@lru_cache(maxsize=256)  # a heading is asked for with every span under it; whoever asks changes nothing in what is reported
def row_counts(paragraph: str, heading: bool = False) -> RowCounts:
    """What the sentences of a paragraph show. Printed law reports nothing, promises and demands are no acts, headlines neither but where
    they are looked at as such (``heading``)."""
    return _row_counts(paragraph, rows_of("scope").hits(paragraph), heading)


def _row_counts(paragraph: str, hits: set[BareHit], heading: bool) -> RowCounts:
    if not hits:
        return Counter()
    short = not heading and len(paragraph) < _HEADLINE and not paragraph.endswith(_FULL_STOP)
    headline = short and _ARTICLE not in paragraph and not phrase("form-decided").match(paragraph)
    sentences = list(clauses.parts(paragraph))
    ends = [end for _, end in sentences]
    inside: dict[int, list[BareHit]] = defaultdict(list)
    for hit in hits:
        inside[bisect_right(ends, hit[0])].append(hit)
    shown = [_sentence(paragraph, sentences[n], within, headline) for n, within in inside.items() if n < len(ends)]
    return Counter(chain.from_iterable(shown))


def _sentence(paragraph: str, span: tuple[int, int], within: Sequence[BareHit], headline: bool) -> set[str]:
    """The rows that the sentence at a span shows, by the hits within it; only acts are asked where they stand."""
    rows = {row for _, _, row in within}
    if "statute" in rows:
        return {"statute"}
    if "act" not in rows and "passive" not in rows:
        return rows
    hits = in_order(within)
    first: dict[str, int] = {}
    for hit in hits:
        first.setdefault(hit.row, hit.start)
    act = min(first.get("act", _NEVER), first.get("passive", _NEVER))
    demand = first.get("demand", _NEVER)
    if demand < act and _decides_behind(paragraph, demand, hits):
        demand = _NEVER
    if headline or _is_count(paragraph[slice(*span)]) or min(first.get("talk", _NEVER), demand, first.get("response", _NEVER)) < act:
        first.pop("act", None)
        first.pop("passive", None)
    rows = set(first)
    if "criminal" in rows and "act" in rows and _within_crime(paragraph, hits):
        return rows - {"act"} | {"mixed"}
    return rows | set(_of_act(paragraph, rows, hits)) if "act" in rows or "passive" in rows else rows


def _decides_behind(paragraph: str, demand: int, hits: Sequence[Hit]) -> bool:
    """Whether an act stands behind a demand in its sentence, by words that decide (要求该公司限期整改，并依据…对其罚款)."""
    again = phrase("decides-again").search(paragraph, demand, hits[-1].start + _ACT)
    return again is not None and any(hit.row in ("act", "passive") and hit.start >= again.start() for hit in hits)


def _of_act(paragraph: str, rows: set[str], hits: Sequence[Hit]) -> Iterator[str]:
    """What the sentence of an act says of it: that a named office did it, or one left vague, under which law, in another field."""
    if any(hit.row == "authority" and not _suffers(paragraph[max(0, hit.start - _NEAR) : hit.start]) for hit in hits):
        yield "by-office"
    elif "vague" in rows or "office" in rows:
        yield "by-vague"
    if "basis" in rows:
        yield "under-law"
    if "elsewhere" in rows and "core" not in rows:
        yield "for-other"
    if "finding" in rows:
        yield "for-finding"
    if rows & {"hedge", "recall", "court", "advert", "question", "sham"}:
        yield "incidental-act"


def _suffers(before: str) -> bool:
    """Whether the words right before an office make it one on which an act falls (对某省文化和旅游厅进行了处罚)."""
    to = before.rfind("对")
    return to >= 0 and not any(mark in before[to:] for mark in "，。；")


def _is_count(sentence: str) -> bool:
    """Whether a sentence counts what was done to many (约谈网站平台2000余家) and names none of them."""
    return bool(_MANY.search(sentence)) and not any(word in sentence for word in ("某", "该", "有限公司"))


def _within_crime(paragraph: str, hits: Sequence[Hit]) -> bool:
    """Whether every act stands in a clause that also speaks of a crime (刑事拘留5人、行政拘留8人)."""
    crimes = [hit.start for hit in hits if hit.row == "criminal"]
    for hit in hits:
        if hit.row == "act":
            near = min(crimes, key=lambda at: abs(at - hit.start))
            if not _COMMAS.isdisjoint(paragraph[slice(*sorted((near, hit.start)))]):
                return False
    return True


def why_no_case(body: str) -> str:
    """The code of REASONS for an article that passed the gate and yet reports no case."""
    found = _row_counts(body, _of_whole_texts().hits(body, _EXCUSES), heading=False)
    if found["foreign"] > found["authority"]:
        return "foreign"
    return "totals" if found["totals"] + found["talk"] > 2 * (found["act"] + found["passive"]) else "no-case"
