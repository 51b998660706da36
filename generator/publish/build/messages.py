"""What a build says: what is wrong with the cases (``mkdocs serve`` shows it as a page instead of the site until it is mended), an error that no
traceback explains (a full disk, a broken installation), and what of MkDocs' own lines."""

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import jinja2

from generator.case import rules
from generator.models import Problem
from generator.publish.site_context import TEMPLATES

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def failure(error: Exception) -> str | None:
    """What went wrong and what to do about it, or None for an error of another kind."""
    if isinstance(error, jinja2.TemplateNotFound):  # which is an OSError too
        return f"缺少模板 {error}（在 {TEMPLATES} 和主题里都没有）：程序没有装全，请重新安装 (a template is missing; install again)"
    if isinstance(error, OSError):
        where = f" {error.filename}" if error.filename else ""
        return f"写不成网站：{error.strerror or error}{where}；确认文件还在、有权限读写、磁盘有空间，再重新运行即可 (run again after mending it)"
    return None


def for_readers(record: logging.LogRecord) -> bool:
    """Leaves out MkDocs' lines that it "skipped" the pages that are made from skeletons later."""
    return not record.getMessage().startswith("Page skipped:")


def html(problems: Sequence[Problem]) -> str:
    """All problems by file, each with its line; the page asks for itself again every second, so it gives way once all is well."""
    files = [(file, list(group)) for file, group in groupby(problems, key=lambda p: p.file)]
    return _template().render(files=files, count=len(problems), names={code: rule.zh.name for code, rule in rules.rules().items()})


def report(problems: Sequence[Problem]) -> str:
    """All problems, a line each, for a terminal."""
    return "\n".join([f"案例文件里有 {len(problems)} 处问题：", *map(rules.line, problems)])


def or_problems(app: App, problems: Callable[[], Sequence[Problem]]) -> App:
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
