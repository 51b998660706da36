"""Finds the element of a page that holds its article: by the table of sites, else the densest block of sentences."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.capture import html
from generator.capture.blocks import is_hidden
from generator.capture.sites import Site

ENOUGH = 8  # characters of text that make an element more than an empty frame
_MARKS = "。；！？"  # what ends a sentence or a part of one: menus and captions have none
_WRAPPERS, _OUTSIDE = html.elements("wrapper"), html.elements("outside")
_BARE = _WRAPPERS | {"ul", "br", "hr", "img", "a"}  # what may stand beside an article without being of it
_DENSE = 0.9  # share of the sentences around it that an article has at least


@dataclass(slots=True)
class Weight:
    """What stands under an element and is seen: sentence ends, characters, and those of them in links."""

    sentences: int = 0
    characters: int = 0
    linked: int = 0

    @property
    def linky(self) -> bool:
        """Whether it is mostly links: a menu, a reading list."""
        return self.linked * 2 > self.characters


def find(page: LexborHTMLParser, rows: list[Site]) -> tuple[list[LexborNode], Site | None]:
    """The elements of the article in order, and the site that knew them; else the densest block. An empty element of a known host is the article."""
    if page.body is None:
        return [], None
    empty: tuple[list[LexborNode], Site] | None = None
    for site in rows:
        for selector in site.body:
            nodes = page.css(selector)
            if found := _outermost(nodes):
                return found, site
            if nodes and site.hosts:
                empty = empty or (nodes, site)
    return empty or ([_densest(page.body, weigh(page.body))], None)


def weigh(root: LexborNode) -> dict[int, Weight]:
    """The weight of every element under a node by its identity, in one pass. What a page hides weighs nothing for those around it."""
    weights: dict[int, Weight] = {}
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            _add_up(node, tag, weights)
        elif tag == "-text":
            text = "".join((node.text_content or "").split())
            weights[node.mem_id] = Weight(sum(map(text.count, _MARKS)), len(text))
        elif tag[0] != "-" and tag not in _OUTSIDE:
            stack.append((node, True))
            stack += [(child, False) for child in html.children(node)]
    return weights


def _add_up(node: LexborNode, tag: str, weights: dict[int, Weight]) -> None:
    total = weights[node.mem_id] = Weight()
    for child in html.children(node):
        if (weight := weights.get(child.mem_id)) and not ((child.tag or "-")[0] != "-" and is_hidden(child)):
            total.sentences += weight.sentences
            total.characters += weight.characters
            total.linked += weight.linked
    if tag == "a":
        total.linked, total.sentences = total.characters, 0


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Those of some elements that have text and stand in no other of them. Cards of a reading list, which are mostly links, are none."""
    ids = {node.mem_id for node in nodes}
    return [node for node in nodes if not _inside(node, ids) and (size := _size(node)) >= ENOUGH and 2 * sum(map(_size, node.css("a"))) <= size]


def _size(node: LexborNode) -> int:
    return len("".join(node.text().split()))


def _inside(node: LexborNode, ids: set[int]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in ids:
            return True
        above = above.parent
    return False


def _densest(body: LexborNode, weights: dict[int, Weight]) -> LexborNode:
    """The smallest element with nearly all sentences of the page; beside it stand only wrappers without a sentence or full of links."""
    node = body
    while True:
        inner = [(child, weights[child.mem_id].sentences) for child in html.children(node) if child.mem_id in weights]
        best = max(((c, n) for c, n in inner if c.tag in _WRAPPERS), key=lambda pair: pair[1], default=None)
        if best is None or not best[1] or best[1] < weights[node.mem_id].sentences * _DENSE or _keeps_more(node, best[0], weights):
            return node
        node = best[0]


def _keeps_more(node: LexborNode, child: LexborNode, weights: dict[int, Weight]) -> bool:
    """Whether an element has text of the article beside one of its children."""
    for other in html.children(node):
        weight, tag = weights.get(other.mem_id), other.tag or ""
        if weight is None or other.mem_id == child.mem_id or not weight.characters or (tag[0] != "-" and is_hidden(other)):
            continue
        if tag not in _BARE or (weight.sentences and not weight.linky):
            return True
    return False
