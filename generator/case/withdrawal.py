"""Withdrawing a case: what is left of it, and how a later telling of it is known without keeping what it told.

A withdrawn file holds a *sketch*: the smallest hashes of the text's runs of eight characters. Two tellings of one case share most
of them. The words cannot be read from it; who already has a passage can tell that it stood there, and no more.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from generator.case import file as casefile
from generator.case import rules, store
from generator.case.shapes import ID_PATTERN
from generator.models import Case
from generator.system import atomic
from generator.vocabulary import Vocabulary


class NotWithdrawn(ValueError):
    """The case cannot be withdrawn; the message says why and what to do."""


TITLE = "已撤回的案例"
RUN = 8  # characters; shorter runs could be guessed one by one
SAMPLE = 32
DIGITS = 8  # hex digits of a hash
LIKE = 0.8  # share of a sketch that stands in another text which tells the same; cases of one template reach 0.75
LIKE_OF_ONE_SOURCE = 0.9  # the cases of one article are others, unless the article was merely cut in another way
_NOT_TEXT = re.compile(r"[\W_]+")


def sketch(text: str) -> str:
    """The sketch of a text, punctuation and white space left out: at most ``SAMPLE`` hashes in order, written as hex."""
    return "".join(sorted(_hashes(text))[:SAMPLE])


def notice(case: Case, reason: str) -> Case:
    """What is left of a withdrawn case; ``reason`` is shown to readers."""
    return Case(case.id, TITLE, "withdrawn", reason=reason, sketch=sketch(case.body) if case.body else case.sketch)


def withdraw(root: Path, case_id: str, reason: str, v: Vocabulary) -> tuple[Path, list[str]]:
    """Withdraw a case below ``root``: its file, and the names of received articles that still tell it. Raises NotWithdrawn."""
    path = root / case_id[:4] / f"{case_id}.md"
    if not re.fullmatch(ID_PATTERN, case_id) or not path.is_file() or path.is_symlink():
        raise NotWithdrawn(f"没有案例 {case_id}（没有文件 {path}）；写完整的 id，例如 20240920-992065e7-02")
    if not reason.strip():
        raise NotWithdrawn("请写明撤回的理由 --reason；读者会看到它，不要写个人信息")
    case, problems = store.read(path, str(path), v)
    if case is None:
        found = "\n".join(map(rules.line, problems))
        raise NotWithdrawn(f"{path} 读不出来，先改好再撤回：\n{found}")
    atomic.write(path, casefile.render(notice(case, " ".join(reason.split())), v, generated=False))
    return path, sorted({s.seed for s in case.sources if s.seed})


class Withdrawn:
    """The withdrawn cases, by what a case told again can be known by."""

    def __init__(self, cases: Iterable[Case] = ()) -> None:
        self._places: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._holders: dict[str, list[str]] = {}
        for case in cases:
            if case.status == "withdrawn":
                self._places[_place(case.id)] = case.id
                values = [case.sketch[i : i + DIGITS] for i in range(0, len(case.sketch), DIGITS)] if case.sketch else []
                self._sizes[case.id] = len(values)
                for value in values:
                    self._holders.setdefault(value, []).append(case.id)

    def told_by(self, case: Case) -> str | None:
        """The id of the withdrawn case that this one tells again: the same passage of the same source, or much the same words."""
        if known := self._places.get(_place(case.id)):
            return known
        hits = Counter(id for value in _hashes(case.body) for id in self._holders.get(value, ())) if self._holders else Counter[str]()
        for id, count in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0])):
            same_source = id.split("-")[1] == case.id.split("-")[1]
            if count >= (LIKE_OF_ONE_SOURCE if same_source else LIKE) * self._sizes[id]:
                return id
        return None


def _hashes(text: str) -> set[str]:
    plain = _NOT_TEXT.sub("", text)
    runs = {plain[i : i + RUN] for i in range(max(1, len(plain) - RUN + 1))}
    return {hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=DIGITS // 2).hexdigest() for run in runs}


def _place(id: str) -> str:
    """Source and passage of an id, whatever day its source was given."""
    return id.partition("-")[2]
