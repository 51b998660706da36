"""What a new reading would change in a case that a person has worked on, and why two readings differ.

The file keeps a digest of what the generator wrote. Taking each field from the file or from the new reading, one combination has that digest: it separates
the changes of the person from those of the reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import islice, product
from typing import Any

from generator.case import file as casefile
from generator.case import patch
from generator.models import Case, PartialDate
from generator.text import shingles
from generator.vocabulary import Vocabulary

_TRIES = 256  # ways that are tried, at one or two milliseconds each: all of eight fields
_OF_A_PERSON = frozenset({"id", "status", "merged_into", "reason", "sketch", "doubt", "reviewed", "remark"})
KeyPath = tuple[str, ...]
LEFT = "来源的文章里不再有这个案例：核对以后保留、撤回，或者并入别的案例"
OUT_OF_SCOPE = "来源的文章里这一段现在读作不属收录范围：核对以后保留或者撤回"
RULES = "规则有改进"
ARTICLE = "文章有改动"


@dataclass(frozen=True, slots=True)
class Revision:
    """What to do about a file that a person changed: the fields to change, the resulting case, whether both kinds of change could be told apart, and what
    was written."""

    fields: tuple[str, ...]
    case: Case
    certain: bool
    base: Case | None


def revision(old: Case, new: Case, text: str, v: Vocabulary) -> Revision:
    """Hold the case ``old`` that a file's ``text`` says against what is read now."""
    written = casefile.written_digest(text)
    fresh = _as_read(new, v)
    if written is None:  # a person's own file from the first word on
        return Revision((), old, True, None)
    changed = tuple(_changed(old, fresh))
    base = _base(old, fresh, changed, written, v)
    if base is not None:
        news = tuple(path for path in changed if _part(base, path) != _part(fresh, path))
    else:
        news = tuple(path for path in changed if path[0] not in _OF_A_PERSON and _part(fresh, path)[0] not in (None, (), "", {}))
    return Revision(tuple(".".join(path) for path in news), _mixed(old, fresh, news), base is not None, base)


def applied(text: str, old: Case, new: Case, reading: Case | None, v: Vocabulary) -> str:
    """The text of a file with the fields in which ``new`` differs from ``old``. Its digest becomes that of ``reading``, if given."""
    result = patch.changed(text, old, replace(new, status=old.status), v)
    if reading is None:
        return result
    return casefile.with_digest(result, casefile.digest(casefile.render(reading, v, generated=False)))


def _as_read(case: Case, v: Vocabulary) -> Case:
    """A case as it comes back from its own file, so that like is compared with like."""
    again, _ = casefile.parse(casefile.render(case, v), case.id, v)
    return again or case


def _changed(old: Case, new: Case) -> Iterator[KeyPath]:
    """The paths of the fields that differ: ``("measures",)``, ``("dates", "found")``."""
    for f in fields(Case):
        a, b = getattr(old, f.name), getattr(new, f.name)
        if f.name == "evidence":
            continue
        alike = is_dataclass(a) and not isinstance(a, type) and type(a) is type(b)
        parts: list[KeyPath] = [(f.name, part.name) for part in fields(a)] if alike else [(f.name,)]
        yield from (path for path in parts if _part(old, path) != _part(new, path))


def _part(case: Case, path: KeyPath) -> tuple[Any, dict[str, str]]:
    """A field's value and the words it rests on."""
    value: Any = case
    for name in path:
        value = getattr(value, name)
    return value, {key: words for key, words in case.evidence.items() if _belongs(key, path)}


def _belongs(evidence: str, path: KeyPath) -> bool:
    name = "/".join(path)
    return evidence == name or evidence.startswith(f"{name}/")


def _mixed(old: Case, new: Case, taken: Iterable[KeyPath]) -> Case:
    """The old case with some fields, and the words they rest on, from the new one."""
    result, chosen = old, list(taken)
    for path in chosen:
        result = _with(result, path, _part(new, path)[0])
    order = _merged_order(list(old.evidence), list(new.evidence))
    kept = {key: new.evidence if any(_belongs(key, path) for path in chosen) else old.evidence for key in order}
    return replace(result, evidence={key: source[key] for key, source in kept.items() if key in source})


def _with(case: Case, path: KeyPath, value: Any) -> Case:
    if len(path) == 1:
        return replace(case, **{path[0]: value})
    return replace(case, **{path[0]: replace(getattr(case, path[0]), **{path[1]: value})})


def _merged_order(a: list[str], b: list[str]) -> list[str]:
    """Two orders of evidence as one: what only the first has comes after what it stood behind there."""
    result = list(b)
    for i, key in enumerate(a):
        if key not in result:
            result.insert(result.index(a[i - 1]) + 1 if i else 0, key)
    return result


def _base(old: Case, new: Case, changed: tuple[KeyPath, ...], written: str, v: Vocabulary) -> Case | None:
    """What the generator wrote, or None where no way to put it together has the digest."""
    own = [path for path in changed if path[0] in _OF_A_PERSON]
    free = [path for path in changed if path[0] not in _OF_A_PERSON]
    for choice in islice(product((True, False), repeat=len(free)), _TRIES):
        mixed = _mixed(old, new, [*own, *(path for path, take in zip(free, choice, strict=True) if take)])
        for base in _with_fewer_sources(mixed):
            if casefile.digest(casefile.render(base, v, generated=False)) == written:
                return base
    return None


def _with_fewer_sources(case: Case) -> Iterator[Case]:
    """A case with its sources, and as it was before other articles reported it, of which one may have been the earlier."""
    yield case
    for n in range(1, len(case.sources)):
        yield replace(case, sources=case.sources[:n])
    for source in case.sources if len(case.sources) > 1 else ():
        reported = PartialDate(source.date) if source.date else case.dates.reported
        yield replace(case, sources=(source,), dates=replace(case.dates, reported=reported))


def why_changed(old: Case, new: Case, text: str | None) -> str:
    """Why ``new`` differs from ``old``; ``text`` is what the article says now, its title and publisher included."""
    if LEFT in old.review or OUT_OF_SCOPE in old.review:
        return "文章里又有了这个案例"
    there = shingles.letters(text if text is not None else new.body)
    names = [name for source in old.sources if text is not None and source.seed == new.sources[0].seed for name in (source.publisher, source.via)]
    described = [[(source.url, source.title, source.date) for source in case.sources] for case in (old, new)]
    if described[0] != described[1] or any(shingles.letters(word) not in there for word in [*old.body.split("\n\n"), *names] if word):
        return ARTICLE
    if shingles.letters(old.body) != shingles.letters(new.body):
        return "这个案例从哪里到哪里，读法有变"
    if [source.seed for source in old.sources] != [source.seed for source in new.sources]:
        return "文章的文件改了名"
    return RULES
