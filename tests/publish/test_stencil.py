"""HTML of plain strings is what templates and markupsafe make of the same."""

import jinja2
import markupsafe
from hypothesis import example, given
from hypothesis import strategies as st

from generator.publish.stencil import Stencil, escaped

TEMPLATE = jinja2.Environment(autoescape=True).from_string("<h1>{{ title }}</h1>{% if note %}<p>{{ note }}</p>{% endif %}<i>{{ title }}</i>")


@given(st.text())
@example("<a href=\"x\">'&amp;'</a>")
def test_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escaped(text) == str(markupsafe.escape(text))


@given(st.text(), st.text(min_size=1))
@example("cbslotnotecbslot", "甲")
def test_a_stencil_gives_what_the_template_gives(title: str, note: str) -> None:
    pieces = {"title": escaped(title), "note": escaped(note)}
    stencil = Stencil.cut(lambda marks: TEMPLATE.render(**marks), pieces)
    assert stencil.fill(pieces) == TEMPLATE.render(title=title, note=note)
