"""Finds what the article reported right before a passage that points back to it (同时启动“一案双查”): place, office and date then stand there.

A passage that does not point back, or that has named its party before the pointer, stands alone: in a digest what precedes it is other news."""

from generator.ingest.phrases import phrase
from generator.models import Passage

_OPENING = 80
_REACH = 900


def preceding_words(passage: Passage) -> str:
    """The words of the article before the passage, '' unless the passage points back to them."""
    pointer = phrase("points-back").search(passage.text[:_OPENING])
    if not pointer or "某" in passage.text[: pointer.start()]:
        return ""
    at = passage.article.body.find(passage.text[:16])
    return passage.article.body[max(0, at - _REACH) : at] if at > 0 else ""


def opening(passage: Passage) -> str:
    """What the article's paragraph says before a passage that begins within it (人民银行发布处罚信息。其中，甲银行…；乙银行…), else ''."""
    body = passage.article.body
    at = body.find(passage.text[:16])
    return body[body.rfind("\n", 0, at) + 1 : at] if at > 0 else ""


def headline(passage: Passage) -> str:
    """The article's title where it is one headline; one of several news says nothing of one of them."""
    title = passage.article.title
    return "" if any(mark in title for mark in "；;/|｜") else title
