"""Finds the cases in one section: where one ends and the next begins when no heading says so, and what is not case text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.ingest.scope import Signals, scope_of, signals
from generator.ingest.sections import Paragraph, Section
from generator.models import Scope

_ENTITY = re.compile(
    r"(?:[^\W\d_对在向的将给了据]{2,6}(?:省|市|区|县|州|盟|旗|镇)){0,3}某[\u4e00-\u9fffA-Za-z（）()]{0,12}?"
    r"(?:公司|企业|单位|银行|学校|医院|酒店|宾馆|平台|机构|中心|网站|集团|开发区|协会|博物馆|大学|学院|中学|小学|网吧|店|厂|局)"
    r"|[^\W\d_对的由向在将给了称]{2,20}(?:有限责任公司|有限公司|股份公司|商业银行|农商行)"
    r"|[\u4e00-\u9fff]某某?(?=[、，。（(等因的和与以被在为有将向对一二三两四五])"
)
# How a paragraph opens that goes on with the case before it.
_GOES_ON = re.compile(
    r"[“\"]?(?:该|此|上述|涉事|涉案|对此|同时|此外|另外|综上|目前|随后|后续|最终|经查|经核|经调查|经现场|经进一步|经询问|经审|经检|经研|经认|经鉴|调查发现|调查核实|调查中|"
    r"通过调查|检查发现|进一步|事发后|案发后|接报后|接到|根据|依据|按照|依照|因此|鉴于|针对|由于|其中|其|相关负责人|有关负责人|不仅|并|以上|罚单|处罚|行政处罚|公示|决定书|据了解|据悉|"
    r"被约谈|会上|约谈|公安机关(?:依|对|认|责|根)|网安(?:部门|民警|大队|支队)?(?:依|根|责|对)|警方(?:依|根|责|对)|网信部门(?:依|根|责|对))"
)
_FRESH = re.compile(r"(?:近日|近期|日前|前不久|今年|去年|\d{4}\s*年|\d{1,2}\s*月|案例)")
_TAIL = re.compile(r"(?:经查|罚单|处罚|公示|决定书|主要违法|违法事实|\d{1,2}\s?[、.．]|0\d)")
REACH = 1500  # characters between the opening of a story and the first decision it tells
# What an app list goes on with after the list was announced.
_FOLLOWS = re.compile(r"完成整改|逾期|依法依规|整改到位")
_REMINDER = re.compile(r"(?<=[。！”])(?:在此|同时|下一步|网警|警方|民警|公安机关|网信部门)?[，,]?(?:也?提醒|下一步)[^\n]*$")
_SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’」』）)]*)?")


@dataclass(frozen=True, slots=True)
class Told:
    """One case as told: its heading if it has one, its paragraphs, its scope, and what stands before it in its section."""

    title: str
    paragraphs: tuple[str, ...]
    scope: Scope
    found: Signals
    before: tuple[str, ...] = ()
    headed: bool = False
    bold: bool = False


def cases(section: Section) -> list[Told]:
    """The cases of a section in order."""
    if section.kind == "aside":
        return []
    paragraphs = [piece for p in section.paragraphs for piece in _pieces(p)]
    groups: list[list[Paragraph]] = [[]]
    for i, paragraph in enumerate(paragraphs):
        if _complete(groups[-1]) and _begins(paragraph, paragraphs[i + 1 :], groups[-1]):
            groups.append([])
        groups[-1].append(paragraph)
    named = _names_a_case(section)
    heading = signals(section.title) if named else Signals()
    subject = Signals(domain=1) if any(p.found["domain"] for p in section.paragraphs) else Signals()
    told = [case for i, group in enumerate(groups) if (case := _tell(group, subject if i else heading + subject))]
    if told and named and not told[0].headed:
        told[0] = replace(told[0], title=section.title, headed=told[0].headed or section.kind == "case")
    return told


def _names_a_case(section: Section) -> bool:
    """Whether the section's heading is one of a case, and not a slogan or a rubric."""
    told = signals(section.title)
    return section.kind == "case" or bool(told["domain"] + told["finding"]) and bool(told["party"] + told["authority"] + told["passive"])


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph that tells several cases, cut between them; else the paragraph itself."""
    found = paragraph.found
    if found["act"] + found["passive"] < 2 or found["specific"] < 2:
        return [paragraph]
    pieces: list[Paragraph] = []
    for match in _SENTENCE.finditer(paragraph.line.text):
        sentence = Paragraph(replace(paragraph.line, text=match.group()), signals(match.group()))
        if pieces and not (_complete(pieces[-1:]) and _apart(sentence, pieces[-1:])):
            text = pieces[-1].line.text + match.group()
            pieces[-1] = Paragraph(replace(paragraph.line, text=text), pieces[-1].found + sentence.found)
        else:
            pieces.append(sentence)
    pieces[0] = replace(pieces[0], label=paragraph.label, part=paragraph.part)
    return pieces


def _apart(sentence: Paragraph, group: list[Paragraph]) -> bool:
    """Whether a sentence tells a whole case of another party."""
    found, text = sentence.found, sentence.line.text.lstrip()
    whole = found["party"] and found["finding"] and (found["act"] or found["passive"])
    return bool(whole) and not _GOES_ON.match(text) and bool(_entities(text)) and not _same(group, text)


def _complete(group: list[Paragraph]) -> bool:
    total = sum((p.found for p in group), Signals())
    told = total["act"] or total["passive"] or total["criminal"] or total["mixed"]
    return bool(told and total["party"])


def _begins(paragraph: Paragraph, rest: list[Paragraph], group: list[Paragraph]) -> bool:
    """Whether a paragraph begins another case than the one told so far."""
    text, found = paragraph.line.text, paragraph.found
    if "一案双查" in text or text.startswith("被行政处罚后"):
        return True
    acts = found["act"] or found["passive"] or found["criminal"] or found["mixed"]
    if paragraph.line.bullet or paragraph.line.numbered:
        return bool(acts and (found["specific"] or found["criminal"]))
    if _GOES_ON.match(text) or not found["party"] or not (found["finding"] or (found["act"] + found["passive"] and _FRESH.match(text))):
        return False
    if paragraph.label:
        return bool(found["specific"] or found["criminal"] or found["office"])
    if not acts and not any(p.found["act"] or p.found["passive"] for p in rest[:3]):
        return False
    if not _entities(text):
        return bool(acts and _FRESH.match(text) and found["specific"] and found["authority"])
    return not _same(group, text) and bool(acts or _FRESH.match(text) or found["authority"])


def _entities(text: str) -> set[str]:
    return {m.group() for m in _ENTITY.finditer(text)}


def _same(group: list[Paragraph], text: str) -> bool:
    """Whether a text names a party that the group names too (呼和浩特市某博物馆, 某博物馆)."""
    here = _entities(text)
    known = {name for p in group for name in _entities(p.line.text)}
    return any(a.endswith(b) or b.endswith(a) for a in here for b in known)


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
    while end < len(group) and (_TAIL.match(group[end].line.text) or group[end].found["response"] or (listed and _FOLLOWS.search(group[end].line.text))):
        end += 1
    inside = group[start:end]
    if len(inside) > 1 and inside[0].line.bold and _complete(inside[1:]):
        start, inside = start + 1, inside[1:]
    inside = [_trimmed(inside[0]), *inside[1:]]
    inside[-1] = _closed(inside[-1])
    total = sum((p.found for p in inside), heading)
    if (scope := scope_of(total)) is None:
        return None
    title = inside[0].line.title or inside[0].label
    before = tuple(p.line.text for p in group[:start] if speaks_for_all(p))
    headed = bool(title) or inside[0].line.numbered
    return Told(title, tuple(p.line.text for p in inside), scope, total, before, headed, len(inside) == 1 and inside[0].line.bold)


def _self_contained(paragraph: Paragraph) -> bool:
    """Whether a paragraph tells a case by itself: who, what was found, what was done about it."""
    text, found = paragraph.line.text, paragraph.found
    return bool(found["finding"] and (found["act"] or found["passive"]) and _entities(text) and not _GOES_ON.match(text))


def _trimmed(paragraph: Paragraph) -> Paragraph:
    """A first paragraph without the general remarks it opens with, where a later sentence begins the story (前不久，某企业…)."""
    sentences = [m for m in _SENTENCE.finditer(paragraph.line.text)]
    for match in sentences[1:]:
        before = paragraph.line.text[: match.start()]
        if _entities(before) or _FRESH.match(before) or signals(before)["specific"]:
            break
        if _FRESH.match(match.group().lstrip()) and _entities(match.group()):
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
    return start


def _counts(found: Signals) -> bool:
    return bool(found["act"] or found["passive"] or found["criminal"] or found["mixed"] or found["app-list"])


def _starts(paragraph: Paragraph) -> bool:
    found = paragraph.found
    if found["announce"]:
        return False
    return bool(found["party"] and (found["finding"] or found["authority"]) or _FRESH.match(paragraph.line.text))
