"""Numbers of cases and their bars as every page shows them: pieces of HTML that a page has by the hundred, and so no macros of a template."""

from __future__ import annotations

from markupsafe import Markup, escape


def count(number: int, of: str = "") -> Markup:
    """A number of cases; ``of`` says of which (``region/150000 measure/fine``; '' of all)."""
    return Markup(f'<span class="cb-num" data-count="{number}" data-of="{escape(of)}">{number:,}</span>')


def bar(width: int) -> Markup:
    """A bar that is ``width`` hundredths of the longest one."""
    shape = f'<rect width="{width}" height="1"/>'
    return Markup(f'<svg class="cb-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">{shape}</svg>')
