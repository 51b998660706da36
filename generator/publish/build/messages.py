"""What a build prints: of an error that no traceback explains (a full disk, a broken installation), and what of MkDocs' own lines."""

from __future__ import annotations

import logging

import jinja2

from generator.publish.site_context import TEMPLATES


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
