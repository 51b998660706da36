"""Digests that set each case out under a heading of its own, in labelled lines: 违法事实：…, 处罚依据：…, 处罚结果：….

No office, day or number stands in such an item, and its party is as a rule the heading itself; so it is no form of a decision, and no
prose either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.ingest.extract.parties import mentions
from generator.ingest.forms import sheets, values
from generator.ingest.forms.form_labels import Label
from generator.ingest.forms.sheets import Form, LabelledValue, value_of
from generator.ingest.forms.values import KnownValues
from generator.ingest.receive.boilerplate import Block
from generator.ingest.split import headings
from generator.models import Article, Passage


@dataclass(frozen=True, slots=True)
class Item:
    """A case of a digest: its heading ('' where it has none), its labelled lines, and what the digest says before its first item."""

    heading: str
    form: Form
    lead: str


def read(blocks: Sequence[Block]) -> list[Item]:
    """The items of a digest in order. None at all where one that says what was done reports no party: then it is better read as prose."""
    groups = list(_under_headings(blocks))
    lead = next(("\n".join(lines) for _, lines in groups[:1]), "") if len(groups) > 1 else ""
    cut_forms = [(heading, form) for heading, lines in groups for form in sheets.cut(sheets.entries(lines)) if _is_case(form)]
    items = [_item(heading, form, lead) for heading, form in cut_forms if value_of(form, "party") or _names_party(heading)]
    return items[: sheets.MOST] if len(items) == len(cut_forms) else []


def _under_headings(blocks: Sequence[Block]) -> Iterator[tuple[str, list[str]]]:
    heading, lines = "", list[str]()
    for block, line in zip(blocks, headings.classify(blocks), strict=True):
        if line.kind in ("case", "head", "soft") and not line.text.strip(line.title) and not list(sheets.entries([block.text])):
            yield heading, lines
            heading, lines = line.title, []
        else:
            lines.append(block.text)
    yield heading, lines


def _is_case(form: Form) -> bool:
    said = {entry.label.id for entry in form if entry.value}
    return bool(said & {"sanction", "sanction_kind"}) and bool(said & {"facts", "basis"})


def _names_party(heading: str) -> bool:
    """Whether a heading names an organisation: alone, or with what it did (…案)."""
    return bool(mentions.ends(heading))


def _is_name(heading: str) -> bool:
    return any(end == len(heading) for _, end in mentions.ends(heading))


def _item(heading: str, form: Form, lead: str) -> Item:
    """An item, its heading taken as its party where it is nothing but a name and no label names another."""
    is_party = not value_of(form, "party") and _is_name(heading)
    return Item(heading, (LabelledValue(Label("party", ""), heading), *form) if is_party else form, lead)


def passage(article: Article, item: Item, ordinal: int) -> Passage:
    """The words of an item: its party, and each label with its value."""
    return values.passage(article, item.form, ordinal, lead=item.lead, heading=item.heading)


def known(article: Article, item: Item) -> KnownValues:
    """What the labels of an item say; what they do not is read as in prose."""
    return {path: value for path, value in values.known(article, item.form).items() if value is not None}
