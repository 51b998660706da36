"""Official forms (公示表, tables of decisions, 行政处罚决定书), read by their columns and labels. An article without such a form is read as prose."""

from dataclasses import replace

from generator.ingest.extract import violations
from generator.ingest.forms import compilations, decision, grids, sheets, values
from generator.ingest.forms.values import FormCase
from generator.ingest.phrases import phrase
from generator.ingest.receive import boilerplate
from generator.models import Article
from generator.text import clauses


def read(article: Article) -> list[FormCase]:
    """The cases of an article's forms in order, those of our matter alone. Empty where it holds no official form."""
    blocks = boilerplate.blocks(article)
    lines = [block.text for block in blocks]
    cases = decision.cases(article, lines)
    forms = () if cases else sheets.of_tables(article.body) or sheets.of_lines(lines)
    cases = cases or [(values.passage(article, form), values.known(article, form)) for form in forms] or compilations.cases(article, blocks)
    # Ours are cases of network, data or information security: by the law they apply, or by what was found.
    laws = [any(phrase("our-law").search(m["name"]) for m in clauses.TITLE.finditer(passage.text)) for passage, _ in cases]
    ours = [case for case, has_our_law in zip(cases, laws, strict=True) if has_our_law or violations.read(case[0])]
    return [(replace(passage, ordinal=i), known) for i, (passage, known) in enumerate(ours, 1)]


def unread_tables(article: Article) -> str:
    """What to say of the tables of an article that was read as prose, '' where it has none: their rows are no cases."""
    if "|" not in article.body and "<table" not in article.body.lower():
        return ""
    rows = [len(grid.rows) for grid in grids.tables(article.body) if len(grid.rows) > 1 and len(grid.rows[0]) > 1]
    return f"有 {len(rows)} 个表格（共 {sum(rows)} 行）没有按案例读，请核对原文。" if rows else ""
