"""Digests that set each case out under a heading of its own, in labelled lines: 违法事实：…, 处罚依据：…, 处罚结果：…; the heading is mostly the party."""

from collections.abc import Iterator, Sequence

from generator.ingest.extract.parties import mentions
from generator.ingest.forms import sheets, values
from generator.ingest.forms.form_labels import Label
from generator.ingest.forms.sheets import Form, LabelledValue, value_of
from generator.ingest.forms.values import FormCase
from generator.ingest.receive.boilerplate import Block
from generator.ingest.split import headings
from generator.models import Article


def cases(article: Article, blocks: Sequence[Block]) -> list[FormCase]:
    """The cases of a digest in order; what their labels do not state is read as prose. None if one that reports a sanction has no party."""
    groups = list(_under_headings(blocks))
    lead = next(("\n".join(lines) for _, lines in groups[:1]), "") if len(groups) > 1 else ""
    items = [(heading, form) for heading, lines in groups for form in sheets.cut(sheets.entries(lines)) if _is_case(form)]
    if not all(value_of(form, "party") or mentions.ends(heading) for heading, form in items):
        return []
    forms = [(heading, _with_party(heading, form)) for heading, form in items[: sheets.MOST]]
    return [
        (values.passage(article, form, lead, heading), {path: value for path, value in values.known(article, form).items() if value is not None})
        for heading, form in forms
    ]


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


def _with_party(heading: str, form: Form) -> Form:
    """The form of an item, its heading taken as its party where it is nothing but a name and no label names another."""
    is_party = not value_of(form, "party") and any(end == len(heading) for _, end in mentions.ends(heading))
    return (LabelledValue(Label("party", ""), heading), *form) if is_party else form
