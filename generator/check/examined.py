"""What a rule looks at: one file as far as it could be read, and the words it may quote."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from generator.case import frontmatter, rules
from generator.case.reader import REMARK
from generator.case.structure import dotted
from generator.models import Case, Problem
from generator.text import masks, personal_data, plain_text
from generator.vocabulary import Vocabulary

MOST_OF_A_KIND = 100
_BLANK_OR_MARK = re.compile(r"[\s*_\\#>]+")


@dataclass(eq=False)
class FileText:
    """The text of a file under check, and its front matter as far as that could be read. ``file`` is the path as messages show it.

    ``printable``: whether the text has no characters but such as are seen, blanks and ends of lines; ``raw``: the text as bytes, in which
    single signs are found several times as quickly."""

    file: str
    text: str
    document: frontmatter.ParsedFile

    def __post_init__(self) -> None:
        self.printable = self.text.replace("\n", "").isprintable()
        self.raw = self.text.encode("utf-8", "surrogatepass")

    def problem(self, path: frontmatter.Path, code: str, **values: rules.Value) -> Problem:
        """A problem at a key of the front matter."""
        return rules.problem(self.file, self.document.at(path), code, dotted(path), **values)

    def problem_at(self, offset: int, code: str, **values: rules.Value) -> Problem:
        """A problem at a character of the whole text."""
        start = self.text.rfind("\n", 0, offset) + 1
        at = (self.text.count("\n", 0, offset) + 1, offset - start + 1)
        return rules.problem(self.file, at, code, self.part(at[0]), **values)

    def part(self, line: int) -> str:
        """``body`` for a line of the body, the top-level key for one of the front matter."""
        if line >= self.document.body_line and (self.document.marks or self.document.body):
            return "body"
        above = [(at[0], path[0]) for path, at in self.document.marks.items() if len(path) == 1 and at[0] <= line]
        return str(max(above)[1]) if above else ""

    @property
    def remark_start(self) -> int:
        """Where the editor's remark begins in ``text``; the length of the text where there is none."""
        at = self.text.find(f"\n{REMARK}\n", len(self.text) - len(self.document.body) - 1)
        return at if at >= 0 else len(self.text)


@dataclass(eq=False)
class CaseFile(FileText):
    """A file of which a case could be read, ``whole`` or in part. ``path`` is where it lies; ``seeds`` the folder of the received articles."""

    path: Path
    case: Case
    whole: bool
    vocabulary: Vocabulary
    seeds: Path
    today: date = field(default_factory=date.today)

    @cached_property
    def printed(self) -> str:
        """The words of title and notice; white space and emphasis left out."""
        return plain(self.case.title) + plain(self.case.body)

    @cached_property
    def quotable(self) -> str:
        """The words evidence may quote: text, title, titles and publishers of sources; white space and emphasis left out."""
        names = (word for s in self.case.sources for word in (s.title, s.publisher, s.via) if word)
        return "\n".join(map(plain, (self.case.body, self.case.title, *names)))

    def in_seed(self, words: str) -> bool | None:
        """Whether the words stand in a received article that the case names; None where none of them is at hand."""
        known = [seed for s in self.case.sources if s.seed and (seed := seed_text(_seed_path(self.seeds, s.seed)))]
        return any(plain(words) in seed for seed in known) if known else None

    @property
    def absent_seed(self) -> str | None:
        """The name of a received article that the case rests on and that is not at hand, where none is."""
        named = [s.seed for s in self.case.sources if s.seed]
        return named[0] if named and self.in_seed("") is None else None


TextCheck = Callable[[FileText], Iterator[Problem]]
CaseCheck = Callable[[CaseFile], Iterator[Problem]]


def some(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The first matches of a pattern, enough to mend a file by; a file made of nothing else must not take an hour."""
    return islice(pattern.finditer(text), MOST_OF_A_KIND)


def plain(text: str) -> str:
    """A text without white space and Markdown emphasis, for comparison."""
    return _BLANK_OR_MARK.sub("", text)


def _readings(text: str) -> str:
    """A received article as it stands and as it is taken in: without tags and what is not seen, personal numbers masked."""
    return f"{text}\n{personal_data.masked(plain_text.visible(html.unescape(plain_text.untagged(masks.escaped(text)))))}"


def _seed_path(seeds: Path, name: str) -> Path:
    """Where the received article of a name (2024/a.md) stands: there, or by the file's name in one of the folders. Nothing outside is looked at."""
    bare = Path(name).name
    if ".." not in Path(name).parts and not Path(name).is_absolute() and (seeds / name).exists():
        return seeds / name
    return seeds / bare if (seeds / bare).exists() else _in_folders(seeds).get(bare, seeds / bare)


@lru_cache(maxsize=4)
def _in_folders(seeds: Path) -> dict[str, Path]:
    folders = [path for path in sorted(seeds.iterdir()) if path.is_dir() and not path.is_symlink()] if seeds.is_dir() else []
    return {path.name: path for folder in reversed(folders) for path in sorted(folder.rglob("*"), reverse=True)}


@lru_cache(maxsize=64)
def seed_text(path: Path) -> str:
    """The words of a received article, or '' where it is not there or cannot be read."""
    try:
        return plain(_readings(frontmatter.decode(frontmatter.load(path))))
    except (OSError, frontmatter.FrontMatterError):
        return ""
