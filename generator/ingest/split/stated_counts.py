"""How many cases or parties an article says it reports, in its title or in what it opens with (3家公司, 5起典型案例)."""

import re
from collections.abc import Iterator, Sequence

from generator.ingest.split.scope import row_counts
from generator.text import clauses
from generator.text.folding import fold
from generator.text.numerals import NUMERAL, exact

MOST = 30  # cases that an article says it reports; more are a total
COUNT = re.compile(
    rf"(?<![第近约超逾过余百千万\d.])(?P<n>{NUMERAL})\s?(?P<of>家(?![用庭具电属长校里人])|[起宗](?![初来床步草])"
    r"|[例个](?=[^，。；、\n]{0,8}(?:案|单位|公司|企业|平台|网站)))"
)


def of(title: str, lead: Sequence[str]) -> list[tuple[int, str]]:
    """The numbers a title gives, else those of the sentences of a lead that say what cases follow, each with its words."""
    sentences = (text[start:end] for text in lead for start, end in clauses.parts(text))
    return list(_counts(title)) or [c for s in sentences if (counts := list(_counts(s))) and _announces(s) for c in counts]


def _announces(sentence: str) -> bool:
    """Whether a sentence of the lead says what cases follow, and counts no whole campaign."""
    found = row_counts(sentence, heading=True)
    return bool(found["announce"] or found["plural"]) and not (found["totals"] or found["talk"])


def _counts(text: str) -> Iterator[tuple[int, str]]:
    """The numbers of cases or parties a text gives, from two on, each with its words."""
    for match in COUNT.finditer(fold(text)):
        n = exact(match["n"])
        if n and 2 <= n <= MOST:
            yield n, match.group()
