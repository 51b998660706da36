"""Recognises the labels of official forms (``vocabulary/form_labels.yaml``), and the unit that stands with one."""

import re
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from generator.ingest.phrases import part, phrase
from generator.text.folding import fold
from generator.vocabulary import vocabulary

_DECISIVE = ("decision_no", "party", "sanction", "sanction_kind", "amount", "decided", "authority")
_ENDED = ("facts", "basis")
FEWEST = 3  # of these that a form of a decision has at least
LONGEST = 40  # characters of a label with its brackets
_NUMBER = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])[、.．)）]?(?=[\u4e00-\u9fff])")
_BRACKETS = re.compile(r"[（(\[【](?P<inside>[^（()）\[\]【】]{0,20})[）)\]】]")
WHOLE = "行政处罚决定书"
_WHOLE = re.compile(r"行政处罚\s*决定书")


class Label(NamedTuple):
    """A label: the id of its row ('' where no row has it), its words, and the unit of its values ('' where it names none)."""

    id: str
    words: str
    unit: str = ""

    @property
    def known(self) -> bool:
        """Whether the vocabulary has it."""
        return bool(self.id)


def label(words: str) -> Label:
    """The label that some words are."""
    words = fold(words).strip(" *_#\t\u3000")
    if not words or len(words) > LONGEST:
        return Label("", words)
    core = re.sub(r"\s", "", words).rstrip("：:")
    inside = [m["inside"] for m in _BRACKETS.finditer(core)]
    unit = next((part(m).removeprefix("人民币") for text in inside if (m := phrase("unit-of-sums").fullmatch(text))), "")
    bare = _BRACKETS.sub("", core)
    for name in (core, bare, _NUMBER.sub("", bare), *inside):
        if id := _ids().get(name):
            return Label(id, core, unit)
    return Label("", words.rstrip("：: "), unit)


def unit_said(line: str) -> str:
    """The unit that a line over a table gives for it: 单位：万元."""
    match = re.search(r"单位\s*+[：:]\s*+(?:人民币\s*+)?(?P<unit>[万亿]?元)", fold(line))
    return match["unit"] if match else ""


def words() -> list[str]:
    """Every label, the longest first."""
    return sorted(_ids(), key=len, reverse=True)


def may_stand_in(text: str) -> bool:
    """Whether a folded text has enough different labels of a decision to be a form, or is a decision printed whole."""
    if "行政处罚" in text and _WHOLE.search(text):
        return True
    return len({decisive()[name] for name in _automaton().find_matches_as_strings(text)}) >= FEWEST


@cache
def decisive() -> dict[str, str]:
    """The labels of a decision, each with the id of its row; those that prose has as words, too, with the colon or box that ends them."""
    names = {name: id for name, id in _ids().items() if len(name) > 2}
    ended = {name + end: id for name, id in names.items() if id in _ENDED for end in "：:】"}
    return ended | {name: id for name, id in names.items() if id in _DECISIVE}


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(decisive()), implementation=ahocorasick_rs.Implementation.DFA)


@cache
def _ids() -> dict[str, str]:
    return {re.sub(r"\s", "", name): row.id for row in vocabulary().form_labels.values() for name in row.labels}
