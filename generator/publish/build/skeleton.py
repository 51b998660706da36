"""Pages made from a skeleton: the theme's own rendering of one placeholder page, cut at the placeholders.

The theme's template costs milliseconds a page, though equally deep pages differ only in title, address, description, head and
content. So the theme renders one skeleton per folder and depth, and every page is its pieces joined with the page's own words. A test
compares such and plainly rendered pages byte by byte.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.case import frontmatter
from generator.case.fields import AXES
from generator.models import Page
from generator.publish.words import FOLDERS

_DEEP = {axis.folder: 3 for axis in AXES.values()} | {AXES["statute"].folder: 4, "cases": 3, "": 4}
"""How many folders stand above a page at most, by the first of them: regions/150000/2/, statutes/csl-2016/21/p2/; others contribute/checks/."""
_SLOT = {name: f"cbslot{name}cbslot" for name in ("title", "description", "head", "content", "url", "bare")}
_CUT = re.compile("(" + "|".join(map(re.escape, _SLOT.values())) + ")")
_NAMES = {mark: name for name, mark in _SLOT.items()}
_BLANK = re.compile(r"\n +(?=\n)")
_ODD = ("\t", "\r", "\x02", "\x03")


def front_matter(page: Page) -> dict[str, str]:
    """What the theme gets to know of a page: text as HTML, since the theme prints it as it is."""
    title = html.escape(page.title)
    return {"title": title, "description": html.escape(page.description or page.title), "head": page.head, "derived": "true"}


def markdown(page: Page, **settings: str) -> str:
    """A page as the Markdown file a renderer reads: front matter (with ``settings`` for the renderer), then the finished HTML as one raw block."""
    return frontmatter.join(front_matter(page) | settings, content(page))


def content(page: Page) -> str:
    """The page's content as a Markdown renderer leaves it: one raw HTML block."""
    block = f'<div class="cb">\n{page.html.strip()}\n</div>'
    if any(sign in block for sign in _ODD):
        block = block.expandtabs(4).replace("\r\n", "\n").replace("\x02", "").replace("\x03", "")
    return _BLANK.sub("\n", block)


@lru_cache(maxsize=1024)
def settled(html: str) -> bool:
    """Whether a part that many pages have stands in their content as it is."""
    return not any(sign in html for sign in _ODD) and not _BLANK.search(html)


def file(path: str) -> str:
    """The file of the page at ``path``."""
    return path.removesuffix(".md") + ".html"


def address(page: Page) -> str:
    """The address of a page from the site's root: ``regions/150000/``."""
    return page.path.removesuffix("index.md")


def bare(page: Page) -> str:
    """The address of a page without the folder of its language: that of its Chinese twin."""
    return address(page).removeprefix(FOLDERS["en"])


def placeholder(path: str) -> Page:
    """The page that the theme renders in place of the one at ``path``."""
    return Page(path, _SLOT["title"], f"<h1>{_SLOT['content']}</h1>", _SLOT["description"], _SLOT["head"])


def _stand_in(folder: str, levels: int) -> str:
    """The path of the placeholder for pages that stand ``levels`` folders below ``folder`` ('' for the root, else ending in /)."""
    return f"{folder}{_SLOT['url']}/{'x/' * (levels - 1)}index.md"


def _levels(folder: str) -> int:
    """How many levels of pages are made below a folder at most."""
    own = folder.removeprefix(FOLDERS["en"])
    return _DEEP.get(own.partition("/")[0], 2) - own.count("/")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A placeholder's rendering cut at its placeholders: literal text and slot names in turn, the text also as bytes."""

    parts: tuple[str, ...]
    encoded: tuple[bytes, ...]

    @classmethod
    def cut(cls, rendered: str, page: Page) -> Skeleton:
        """Cut the theme's rendering of a placeholder. Raises ValueError where the theme does not print its content once."""
        text = rendered.replace(content(page), _SLOT["content"])
        if _SLOT["url"] in page.path:
            text = text.replace(address(page), _SLOT["url"]).replace(bare(page), _SLOT["bare"])
        parts = tuple(_NAMES.get(piece, piece) for piece in _CUT.split(text))
        if parts.count("content") != 1:
            raise ValueError("the theme's template does not print the page's content exactly once; set `fast: false`")
        return cls.of(parts)

    @classmethod
    def of(cls, parts: tuple[str, ...]) -> Skeleton:
        """A skeleton of these parts."""
        return cls(parts, tuple(part.encode() for part in parts))

    def fill(self, page: Page) -> bytes:
        """The finished HTML file of a page."""
        words = front_matter(page) | {"content": content(page), "url": address(page), "bare": bare(page)}
        return b"".join([words[part].encode() if i % 2 else self.encoded[i] for i, part in enumerate(self.parts)])


class Skeletons:
    """The skeletons of one build. The theme writes links relative to a page, so a rendering serves all pages that stand equally
    deep below the same folder of the navigation; a page the navigation names has one of its own, which shows it as active."""

    def __init__(self, nav_paths: Collection[str], derived: Collection[str]) -> None:
        """``nav_paths``: the pages the navigation names; ``derived``: those named there or in ``content/`` that are made here."""
        self._folders = {path[: m.end()] for path in nav_paths for m in re.finditer("/", path)} | {""}
        paths = [*derived, *(_stand_in(folder, n) for folder in sorted(self._folders) for n in range(1, _levels(folder) + 1))]
        self.placeholders = {path: placeholder(path) for path in paths}
        self._derived = derived
        self._cut: dict[str, Skeleton] = {}
        self.kept = False
        """Whether they are those of an earlier build."""

    def to_render(self) -> list[Page]:
        """The placeholders that the theme is to render; of kept ones those that must be there for the navigation."""
        return [self.placeholders[path] for path in (self._derived if self.kept else self.placeholders)]

    def restore(self, cut: dict[str, Skeleton]) -> None:
        """Take these, which are of the same pages, instead of what the theme would render."""
        self._cut, self.kept = cut, True

    def parts(self) -> dict[str, tuple[str, ...]]:
        """What ``restore`` is to be given the skeletons of."""
        return {path: skeleton.parts for path, skeleton in self._cut.items()}

    def take(self, path: str, rendered: str) -> bool:
        """Keep the rendering of the page at ``path`` if it is a placeholder's; says whether it was."""
        page = self.placeholders.get(path)
        if page and not self.kept:
            self._cut[path] = Skeleton.cut(rendered, page)
        return page is not None

    def texts(self) -> Iterator[str]:
        """Everything in the skeletons, by which a change of the theme, its settings or the navigation shows."""
        for path, skeleton in sorted(self._cut.items()):
            yield path
            yield from skeleton.parts

    def fill(self, page: Page) -> bytes:
        """The finished HTML file of a page. Raises KeyError for a page below more folders than expected."""
        if own := self._cut.get(page.path):
            return own.fill(page)
        folder = page.path
        while folder not in self._folders:
            folder = folder[: folder.rfind("/", 0, -1) + 1]
        return self._cut[_stand_in(folder, page.path.count("/") - folder.count("/"))].fill(page)
