"""Why a case reads otherwise than it did: what is said of it has to be true."""

from __future__ import annotations

from collections.abc import Iterable

from generator.models import Case
from generator.text import shingles

LEFT = "来源的文章里不再有这个案例：核对以后保留、撤回，或者并入别的案例"
OUT_OF_SCOPE = "来源的文章里这一段现在读作不属收录范围：核对以后保留或者撤回"
RULES = "规则有改进"
ARTICLE = "文章有改动"


def why_changed(old: Case, new: Case, text: str | None) -> str:
    """Why ``new`` differs from ``old``; ``text`` is what the article says now, its title and publisher included."""
    if LEFT in old.review or OUT_OF_SCOPE in old.review:
        return "文章里又有了这个案例"
    there = shingles.letters(text if text is not None else new.body)
    names = [name for source in old.sources if text is not None and source.seed == new.sources[0].seed for name in (source.publisher, source.via)]
    if _described(old) != _described(new) or _gone([*old.body.split("\n\n"), *names], there):
        return ARTICLE
    if shingles.letters(old.body) != shingles.letters(new.body):
        return "这个案例从哪里到哪里，读法有变"
    if [source.seed for source in old.sources] != [source.seed for source in new.sources]:
        return "文章的文件改了名"
    return RULES


def _described(case: Case) -> list[tuple[str | None, ...]]:
    return [(source.url, source.title, source.date) for source in case.sources]


def _gone(words: Iterable[str | None], there: str) -> bool:
    """Whether some of what was read before stands nowhere in the article as it is now."""
    return any(shingles.letters(word) not in there for word in words if word)
