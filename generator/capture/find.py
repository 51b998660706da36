"""``casebook find``: whether an article is in, as which cases, or why it gave none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.capture import seeds, seen_links
from generator.case import identity, seed_header, store
from generator.case.frontmatter import FrontMatterError
from generator.case.shapes import ID_PATTERN
from generator.models import Case
from generator.system.errors import UserError

SHORTEST = 4  # characters of a title that are searched for
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: an ``address`` (its identity), a case's ``id``, or words of a ``title`` (without marks); the others are ''."""

    address: str = ""
    id: str = ""
    title: str = ""


def question(text: str) -> Question:
    """What a person asks for. Raises UserError for a title that is too short, and for what only begins like an address."""
    text = text.strip()
    if text.startswith(("http://", "https://")):
        try:
            return Question(address=identity.address(text))
        except ValueError:  # no port or host that can be
            raise UserError(f"{text}：不是网址 (not an address)") from None
    if re.fullmatch(ID_PATTERN, text):
        return Question(id=text)
    if len(title := _bare(text)) < SHORTEST:
        raise UserError(f"标题至少写 {SHORTEST} 个字 (at least {SHORTEST} characters of a title)")
    return Question(title=title)


def _bare(text: str) -> str:
    return _MARKS.sub("", text).casefold()


def cases(asked: Question, among: Iterable[Case]) -> list[Case]:
    """The cases that a question means, or that the articles it means gave."""
    return [case for case in among if _is_meant(asked, case)]


def _is_meant(asked: Question, case: Case) -> bool:
    if asked.id:
        return case.id == asked.id
    if asked.address:
        return any(source.url and identity.address(source.url) == asked.address for source in case.sources)
    return any(asked.title in _bare(title or "") for title in (case.title, *(source.title for source in case.sources)))


def seed_files(asked: Question, folder: Path) -> list[Path]:
    """The seeds that a question means. Raises OSError where the folder cannot be read."""
    if asked.address:
        found = seeds.known(folder).by_identity.get(asked.address)
        return [found] if found else []
    return [path for path in store.articles(folder) if asked.title and asked.title in _bare(_title(path))]


def _title(path: Path) -> str:
    """The title a seed has in its head, or its first line."""
    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(20_000)
    try:
        head = seed_header.read(text.replace("\r\n", "\n").removeprefix("\ufeff"))
    except FrontMatterError:
        return ""
    return head.values.get("title", "") or next((line for line in head.body.split("\n") if line.strip("-# ")), "")


def watched(asked: Question, memories: Iterable[seen_links.SeenLinks]) -> Iterator[seen_links.Seen]:
    """The links that a watch met and remembers, which a question means."""
    for remembered in memories:
        for seen in remembered.links.values():
            if seen.address == asked.address or (asked.title and asked.title in _bare(seen.title)):
                yield seen
