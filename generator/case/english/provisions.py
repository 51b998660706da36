"""The provisions of a case, in English: the articles of each law with its version, and where they stand since it was renumbered."""

from __future__ import annotations

from collections.abc import Iterable

from generator.case.english.wording import listed
from generator.case.entries import current
from generator.models import Basis, Case, Statute
from generator.vocabulary import Vocabulary


def cited(case: Case, basis: Basis, v: Vocabulary) -> str:
    """``Articles 21 and 59 of the Cybersecurity Law (2016; now Articles 23 and 61) and the Data Security Law (2021)``; '' for none."""
    groups: dict[tuple[str, str | None], list[Statute]] = {}
    for s in case.statutes:
        if s.basis == basis:
            groups.setdefault((s.law or "", s.version), []).append(s)
    others = len({s.title for (law, _), found in groups.items() if not law for s in found})
    named = [_of_law(found, v) for (law, _), found in groups.items() if law]
    if others:
        named.append(f"{others} other instrument{'s' if others > 1 else ''} outside the catalogue")
    return listed(named)


def _of_law(found: list[Statute], v: Vocabulary) -> str:
    law, version = v.laws[found[0].law or ""], found[0].version
    articles = [s for s in found if s.article]
    now = [str(step["article"]) for s in articles if (step := current(s, v))]
    edition = version or ("the version cannot be told" if len(law.versions) > 1 else "")
    moved = f"now {_numbered(now)}" if now and len(now) == len(articles) else ""
    name = f"the {law.english(edition, moved)}"
    return f"{_numbered(map(_number, articles))} of {name}" if articles else name


def _number(s: Statute) -> str:
    """``59(1)(2)``: the article, its paragraph, its item."""
    parts = f"{s.article}" + (f"-{s.suffix}" if s.suffix else "")
    return parts + "".join(f"({part})" for part in (s.paragraph, s.item) if part)


def _numbered(numbers: Iterable[str]) -> str:
    each = list(dict.fromkeys(numbers))
    return f"Article{'s' if len(each) > 1 else ''} {listed(each)}"
