"""What is wrong with the cases, as a page that ``mkdocs serve`` shows instead of the site until it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import jinja2

from generator.case import rules
from generator.models import Problem
from generator.publish.site_context import TEMPLATES

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def html(problems: Sequence[Problem]) -> str:
    """All problems by file, each with its line; the page asks for itself again every second, so it gives way once all is well."""
    files = [(file, list(group)) for file, group in groupby(problems, key=lambda p: p.file)]
    return _template().render(files=files, count=len(problems), names={code: rule.zh.name for code, rule in rules.rules().items()})


def report(problems: Sequence[Problem]) -> str:
    """All problems, a line each, for a terminal."""
    return "\n".join([f"案例文件里有 {len(problems)} 处问题：", *map(rules.line, problems)])


def instead(app: App, problems: Callable[[], Sequence[Problem]]) -> App:
    """A WSGI app that answers every request for a page with the problems as long as there are any, and is ``app`` otherwise."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = problems()
        if not found or not _wants_page(environ.get("PATH_INFO", "/")):
            return app(environ, start_response)
        content = html(found).encode()
        start_response("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(content)))])
        return [content]

    return answer


def _wants_page(path: str) -> bool:
    last = path.rsplit("/", 1)[-1]
    return not path.startswith("/livereload/") and ("." not in last or last.endswith(".html"))


@cache
def _template() -> jinja2.Template:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True).get_template("problems.html")
