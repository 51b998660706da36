"""What ``check --fix`` mends: form that has one right answer. Everything else of a person's file stays byte for byte.

Values are exchanged where they stand (by the marks of the YAML nodes), so that comments, quotes, indentation and line breaks
elsewhere are not touched. A file that cannot be read is left alone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

import yaml

from generator.case import axes, frontmatter, patch, reader
from generator.case import file as casefile
from generator.case.fields import ORDER, quoted
from generator.case.reader import read
from generator.case.record_reader import map_key
from generator.text.amounts import to_the_fen
from generator.text.numerals import parse_provision, provision_name
from generator.vocabulary import Vocabulary

_DATE = re.compile(r"(\d{4})\s*+[年/.-]\s*+(\d{1,2})\s*+(?:月|[/.-])?(?:\s*+(\d{1,2})\s*+日?)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})年", re.ASCII)
_AMOUNT = re.compile(r"(?:人民币)?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:(\.\d{1,6})?(万)|(\.\d\d?))?元?", re.ASCII)
_TOP_KEY = re.compile(r"(?P<key>[A-Za-z_]+)\s*:")
_WIDE_SPACE = re.compile(r"[\u3000\u00a0]")
_FLAGS = {"是": "true", "True": "true", "TRUE": "true", "yes": "true", "否": "false", "False": "false", "FALSE": "false", "no": "false"}


def fix(text: str, v: Vocabulary) -> str:
    """A case file's text with its mechanical mistakes mended; the same text where there are none or where it cannot be read."""
    was_generated = casefile.untouched(text)
    for step in (_mend_values, _order_keys):
        text = _in_head(text, step)
    text = write_tags(text if was_generated else _drop_quotes(text, v), v)  # nobody took a value out of what is as it was written
    return casefile.renew(text) if was_generated else text


def fix_bytes(raw: bytes, v: Vocabulary) -> bytes:
    """A case file's bytes with its mechanical mistakes mended, its line ends and byte order mark kept."""
    try:
        text = frontmatter.decode(raw)
    except frontmatter.FrontMatterError:
        return raw
    fixed = fix(text, v)
    return raw if fixed == text else frontmatter.encode(fixed, raw)


def _in_head(text: str, change: Callable[[str], str]) -> str:
    try:
        head, _, _ = frontmatter.split(text)
        if head is None:
            return text
        frontmatter.parse(head)
    except frontmatter.FrontMatterError:
        return text
    start = len(frontmatter.FENCE) + 1
    return text[:start] + change(head) + text[start + len(head) :]


def _mend_values(head: str) -> str:
    for node, path in sorted(_scalars(_tree(head)), key=lambda n: -n[0].start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in (None, "'", '"') and (new := _mended(node, head[start:end], path)) is not None:
            head = head[:start] + new + head[end:]
    return head


def _tree(head: str) -> yaml.Node | None:
    """The front matter with its marks; None where PyYAML cannot read what libyaml, which reads files otherwise, can (a tab before a colon)."""
    try:
        return yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def _scalars(node: yaml.Node | None, path: frontmatter.Path = ()) -> Iterator[tuple[yaml.ScalarNode, frontmatter.Path]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for i, value in enumerate(node.value):
            yield from _scalars(value, (*path, i))
    elif isinstance(node, yaml.ScalarNode):
        yield node, path


def _mended(node: yaml.ScalarNode, raw: str, path: frontmatter.Path) -> str | None:
    """The new spelling of a value, quotes included, or None where it is right as it is."""
    value = str(node.value)
    narrow = unicodedata.normalize("NFKC", value).strip()
    new = _typed(narrow, path)
    quote = node.style or ""
    if new is not None and new != value:
        is_date = path[0] == "dates" or path[-1] == "date"  # quoted, for other YAML readers would make it a date
        mark = quote or ('"' if is_date else "")
        return mark + new + mark
    inner = raw[len(quote) : len(raw) - len(quote)]
    cleaned = _WIDE_SPACE.sub(" ", inner).strip(" \t") if "\n" not in inner else inner
    return quote + cleaned + quote if cleaned and cleaned != inner else None


def _typed(value: str, path: frontmatter.Path) -> str | None:
    """The right form of a date, provision, amount, flag or region; None for other fields and for what is not certain."""
    field, key = path[0] if path else "", path[-1] if path else ""
    if field == "dates" or (field == "sources" and key == "date"):
        return _date(value)
    if field == "statutes" and key == "article":
        parts = parse_provision(value)
        return provision_name(*parts) if parts and parts[0] else None
    if field == "measures" and key == "amount":
        return _amount(value)
    if key in ("prior", "region_inferred"):
        return _FLAGS.get(value)
    return "/".join(part.strip() for part in value.split("/")) if field == "region" else None


def _amount(value: str) -> str | None:
    match = _AMOUNT.fullmatch(value)
    if match is None:
        return None
    number = Decimal(match[1].replace(",", "") + (match[2] or match[4] or ""))
    return str(to_the_fen(number * (10_000 if match[3] else 1)))


def _date(value: str) -> str | None:
    if match := _YEAR.fullmatch(value):
        return match[1]
    match = _DATE.fullmatch(value)
    if not match or not 1 <= int(match[2]) <= 12 or not 1 <= int(match[3] or 1) <= 31:
        return None
    day = f"-{int(match[3]):02d}" if match[3] else ""
    return f"{match[1]}-{int(match[2]):02d}{day}"


def _order_keys(head: str) -> str:
    """The blocks of the top-level keys in their canonical order, each with the comments right above it."""
    preamble, blocks = _blocks(head)
    keys = [key for key, _ in blocks]
    rank = {key: ORDER.index(key) for key in keys if key in ORDER}
    if len(rank) < len(keys) or all(rank[a] < rank[b] for a, b in pairwise(keys)):
        return head
    return preamble + "".join(block for _, block in sorted(blocks, key=lambda b: rank[b[0]]))


def _blocks(head: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the first key, and each top-level key with its lines."""
    lines = head.splitlines(keepends=True)
    starts = [mark.start_mark.line for mark in _top_keys(head)]
    if not starts:
        return head, []
    begins: list[int] = []
    for at in starts:
        first = at
        while begins and first > 0 and lines[first - 1].startswith("#"):
            first -= 1
        begins.append(first)
    ends = [*begins[1:], len(lines)]
    keys = [m["key"] if (m := _TOP_KEY.match(lines[at])) else "" for at in starts]
    blocks = [(key, "".join(lines[a:b])) for key, a, b in zip(keys, begins, ends, strict=True)]
    return "".join(lines[: begins[0]]), blocks


def _top_keys(head: str) -> list[yaml.Node]:
    tree = _tree(head)
    block = isinstance(tree, yaml.MappingNode) and not tree.flow_style
    return [key for key, _ in tree.value] if block and isinstance(tree, yaml.MappingNode) else []


def _drop_quotes(text: str, v: Vocabulary) -> str:
    """The text without evidence of values that were taken out of the case, where everything else can be read."""
    reading = read(text, "", v)
    if reading.case is None or reading.problems:
        return text
    kept = quoted(reading.case)
    gone = {key for key in reading.case.evidence if key not in kept and reader.was_a_value(key, v)}
    given = reading.document.data.get("evidence") or {}
    rest = {key: words for key, words in given.items() if map_key(key, lambda table, word: v.ids[table].get(word, word)) not in gone}
    return (patch.in_place(text, frontmatter.join({"evidence": rest} if rest else {}, ""), {"evidence"}) or text) if gone else text


def write_tags(text: str, v: Vocabulary) -> str:
    """The derived tags, written where the fields are all right and the tags are not there or do not agree."""
    reading = read(text, "", v)
    if reading.case is None or reading.problems:
        return text
    tags = list(axes.tags(reading.case, v))
    given = reading.document.data.get("tags")
    if sorted(given or []) == sorted(tags) and (given is None) == (not tags):
        return text
    return patch.in_place(text, casefile.render(reading.case, v, generated=False), {"tags"}) or text
