"""Tells the cases of one section, each without the words before it and after it that are not case text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from generator.ingest.split.groups import Group, groups
from generator.ingest.split.openings import entities, goes_on, opens_fresh
from generator.ingest.split.scope import SENTENCE, Signals, scope_of, signals
from generator.ingest.split.sections import Paragraph, Section
from generator.models import Scope

_TAIL = re.compile(r"(?:经(?:查|核查|核实|调查|检查|了解|勘[查验]|现场)|其中|罚单|处罚|公示|决定书|主要违法|违法事实|\d{1,2}\s?[、.．]|0\d)")
REACH = 1500  # characters between the opening of a story and the first decision it tells
# What an app list goes on with after the list was announced.
_FOLLOWS = re.compile(r"完成整改|逾期|依法依规|整改到位")
_SPEECH = ("“", "「", "『", '"')  # a story that opens with somebody speaking opens there
_REMINDER = re.compile(r"(?<=[。！”])(?:在此|同时|下一步|网警|警方|民警|公安机关|网信部门)?[，,]?(?:也?提醒|下一步)[^\n]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """One case as told: its heading if it has one, its paragraphs, its scope, and what stands before it in its section.

    ``opening``: of a case that shares its sentence with others, what the sentence says first for all of them.
    """

    title: str
    paragraphs: tuple[str, ...]
    scope: Scope
    found: Signals
    before: tuple[str, ...] = ()
    headed: bool = False
    bold: bool = False
    opening: str = ""


def context_of(section: Section) -> Signals:
    """What an opening that announces cases says for all of them (现将…处罚情况通报如下): who acted, and that it is our matter."""
    opening = [p.found for p in section.paragraphs if p.found["announce"] and p.found["authority"]]
    return Signals(authority=1, domain=1) if any(found["domain"] for found in opening) else Signals()


def cases(section: Section, context: Signals) -> list[Told]:
    """The cases of a section in order. ``context``: what the article's opening says for all its cases."""
    if section.kind == "aside":
        return []
    named = _names_a_case(section)
    heading = signals(section.title) if named else Signals()
    subject = context + Signals(domain=1) if any(p.found["domain"] for p in section.paragraphs) else context
    told: list[Told] = []
    silent: list[str] = []
    for i, group in enumerate(groups(section.paragraphs)):
        if case := _tell(group.paragraphs, subject if i else heading + subject):
            told.append(replace(case, before=(*silent, *case.before)))
            silent = []
        elif not told:
            silent += [p.line.text for p in group.paragraphs if speaks_for_all(p)]
    if told and named and not told[0].headed:
        told[0] = replace(told[0], title=section.title, headed=told[0].headed or section.kind == "case")
    return told


def _names_a_case(section: Section) -> bool:
    """Whether the section's heading is one of a case, and not a slogan or a rubric."""
    told = signals(section.title)
    subject, party = told["domain"] + told["finding"], told["party"] + told["authority"] + told["passive"]
    return section.kind == "case" or bool(subject and party)


def _tell(group: list[Paragraph], heading: Signals) -> Told | None:
    """A group without the words before the case and after it; None where it tells no case. ``heading``: what its heading tells."""
    marks = [i for i, p in enumerate(group) if _counts(p.found)]
    marks = [i for i in marks if not group[i].found["announce"]] or marks
    if not marks:
        return None
    start = marks[0] if _self_contained(group[marks[0]]) else _start(group, marks[0])
    while start < marks[0] and group[start].line.bold:
        start += 1
    end = marks[-1] + 1
    listed = any(p.found["app-list"] for p in group)
    while end < len(group) and _ends(group[end], listed):
        end += 1
    inside = group[start:end]
    if len(inside) > 1 and inside[0].line.bold and _complete(inside[1:]):
        start, inside = start + 1, inside[1:]
    inside = [_trimmed(inside[0]), *inside[1:]]
    inside[-1] = _closed(inside[-1])
    total = Signals(heading)
    for paragraph in inside:
        total.update(paragraph.found)
    if (scope := scope_of(total)) is None:
        return None
    title = inside[0].line.title or inside[0].label
    before = tuple(p.line.text for p in group[:start] if speaks_for_all(p))
    headed = bool(title) or inside[0].line.numbered
    alone = len(inside) == 1 and inside[0].line.bold
    return Told(title, tuple(p.line.text for p in inside), scope, total, before, headed, alone, group[0].opening or "")


def _complete(paragraphs: list[Paragraph]) -> bool:
    group = Group()
    for paragraph in paragraphs:
        group.add(paragraph)
    return group.complete


def _self_contained(paragraph: Paragraph) -> bool:
    """Whether a paragraph tells a case by itself: who, what was found, what was done about it."""
    text, found = paragraph.line.text, paragraph.found
    return bool(found["finding"] and (found["act"] or found["passive"]) and entities(text) and not goes_on(text))


def _trimmed(paragraph: Paragraph) -> Paragraph:
    """A first paragraph without the general remarks it opens with, where a later sentence begins the story (前不久，某企业…)."""
    sentences = list(islice(SENTENCE.finditer(paragraph.line.text), 8))
    for match in sentences[1:]:
        before = paragraph.line.text[: match.start()]
        if before.lstrip().startswith(_SPEECH) or entities(before) or opens_fresh(before) or signals(before)["specific"]:
            break
        if opens_fresh(match.group().lstrip()) and entities(match.group()):
            return replace(paragraph, line=replace(paragraph.line, text=paragraph.line.text[match.start() :].lstrip()))
    return paragraph


def _closed(paragraph: Paragraph) -> Paragraph:
    """A last paragraph without the reminder it may end in."""
    text = paragraph.line.text
    if match := _REMINDER.search(text):
        text = text[: match.start()]
    return replace(paragraph, line=replace(paragraph.line, text=text.rstrip()))


def speaks_for_all(paragraph: Paragraph) -> bool:
    """Whether a paragraph before the cases says something for all of them: by whom, how many, under which law."""
    return bool(paragraph.found["authority"] or paragraph.found["announce"] or paragraph.found["plural"])


def _start(group: list[Paragraph], mark: int) -> int:
    """Where the story begins that leads to the paragraph ``mark``: the first that can begin one, and not too far off."""
    start, room = mark, REACH
    for i in range(mark - 1, -1, -1):
        room -= len(group[i].line.text)
        if room < 0:
            break
        if group[i].part or _starts(group[i]) or (group[mark].found["app-list"] and group[i].found["authority"]):
            start = i
    return _where_named(group, start, mark)


def _where_named(group: list[Paragraph], start: int, mark: int) -> int:
    """One paragraph further up, where only that one names the party (老陈是某公司的负责人。…)."""
    if not start or any(entities(p.line.text) for p in group[start : mark + 1]):
        return start
    before = group[start - 1]
    return start - 1 if entities(before.line.text) and not (before.found["announce"] or before.found["totals"]) else start


def _ends(paragraph: Paragraph, listed: bool) -> bool:
    """Whether a paragraph after the decision still tells of the case: faults listed, what is asked for, what the party says."""
    text, found = paragraph.line.text, paragraph.found
    return bool(_TAIL.match(text) or found["response"] or found["demand"] or (listed and _FOLLOWS.search(text)))


def _counts(found: Signals) -> bool:
    return bool(found["act"] or found["passive"] or found["criminal"] or found["mixed"] or found["app-list"])


def _starts(paragraph: Paragraph) -> bool:
    found = paragraph.found
    if found["announce"] or found["totals"]:
        return False
    return bool((found["party"] and (found["finding"] or found["authority"])) or opens_fresh(paragraph.line.text))
