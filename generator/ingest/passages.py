"""Splits an article into one passage per case."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.ingest import frame
from generator.ingest.headings import Line, classify
from generator.ingest.scope import scope_of, signals
from generator.ingest.zones import zones
from generator.models import Article, Passage, Scope


@dataclass(slots=True)
class Section:
    """A heading and what stands under it."""

    title: str = ""
    kind: str = "text"
    numbered: bool = False
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """The paragraphs of one case and their signals."""

    title: str
    lines: list[Line] = field(default_factory=list)
    found: list[dict[str, int]] = field(default_factory=list)

    def add(self, line: Line, found: dict[str, int]) -> None:
        self.lines.append(line)
        self.found.append(found)

    def total(self) -> dict[str, int]:
        sums: dict[str, int] = {}
        for found in self.found:
            for row, n in found.items():
                sums[row] = sums.get(row, 0) + n
        return sums

    def complete(self) -> bool:
        total = self.total()
        return ("act" in total or "criminal" in total) and "finding" in total and "party" in total


def split(article: Article) -> list[Passage]:
    """The cases an article tells, in order, cases out of scope included."""
    sections = _sections([classify(block) for block in frame.blocks(article)])
    result: list[Passage] = []
    leads: list[str] = []
    origin = frame.origin(article)
    for section in sections:
        if section.kind == "aside":
            continue
        groups = [(g, scope) for g in _groups(section) if (scope := _scope(g))]
        groups = [(g, s) for g, s in groups if g.lines]
        for group, scope in groups:
            text = "\n\n".join(line.text for line in group.lines)
            title = group.title or section.title
            result.append(Passage(article, len(result) + 1, title, text, zones(text), "", "", origin, scope))
        if not groups and not result:
            leads += [line.text for line in section.lines]
    appendix = "\n".join(_appendix(sections))
    lead, result = _lead(result, leads)
    return [replace(p, lead=lead, appendix=appendix, ordinal=i) for i, p in enumerate(result, 1)]


def _lead(passages: list[Passage], leads: list[str]) -> tuple[str, list[Passage]]:
    """The words before the first case; a summary in front of headed cases is lead, not a case."""
    if len(passages) > 1 and not passages[0].title and "plural" in signals(passages[0].text):
        leads = [*leads, passages[0].text]
        passages = passages[1:]
    return "\n".join(leads), passages


def _sections(lines: list[Line]) -> list[Section]:
    sections = [Section()]
    for line in lines:
        if line.kind == "text" or line.kind == "part":
            if line.kind == "text":
                sections[-1].lines.append(line)
            continue
        if sections[-1].lines or sections[-1].kind == "aside":
            sections.append(Section())
        last = sections[-1]
        last.kind = line.kind
        last.numbered = last.numbered or line.numbered
        last.title = line.title or last.title
        if line.kind == "aside" and len(line.text) > 24:
            last.lines.append(line)
        elif line.kind == "case" and line.text:
            last.lines.append(line)
    return sections


def _groups(section: Section) -> list[Group]:
    groups = [Group("")]
    for line in section.lines:
        found = signals(line.text)
        if groups[-1].complete() and _opens(line, found):
            groups.append(Group(line.title))
        groups[-1].add(line, found)
    return [_trim(g) for g in groups]


def _opens(line: Line, found: dict[str, int]) -> bool:
    """Whether a paragraph begins another case: it brings a party and a finding of its own."""
    if line.text.startswith(("该", "经查", "涉事", "此", "上述", "同时", "对此", "针对", "根据", "依据", "综上", "另", "目前", "公安机关依法")):
        return False
    return found.keys() >= {"party", "finding"} and ("act" in found or line.bullet or line.numbered or line.text[:2] == "被行")


def _trim(group: Group) -> Group:
    """Without what stands before the first word of the case and after the last."""
    useful = [i for i, f in enumerate(group.found) if f.keys() & {"act", "response", "criminal", "app-list"}]
    if not useful:
        return Group(group.title)
    start = next((i for i, f in enumerate(group.found) if "party" in f and f.keys() & {"finding", "authority", "act"}), useful[0])
    end = useful[-1] + 1
    return Group(group.title, group.lines[start:end], group.found[start:end])


def _scope(group: Group) -> Scope | None:
    return scope_of(group.total())


def _appendix(sections: list[Section]) -> list[str]:
    text = [line.text for section in sections for line in section.lines]
    return [t for t in text if "statute" in _raw(t)]


def _raw(text: str) -> set[str]:
    from generator.ingest.scope import _matcher

    return _matcher().rows(text)
