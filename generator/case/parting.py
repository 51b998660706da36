"""Parting a case that reports two, joining two of one article that are one, and merging two that several articles report.

Of a case that is parted what each value rests on says where it goes. Of two that are merged (``casebook merge A B``) B stays and gets the sources of A; A
leads on to B.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.case import file as casefile
from generator.case import identity, patch, sources, store
from generator.case.field import Field
from generator.case.fields import NOTICED, keeping
from generator.models import Case
from generator.system import atomic
from generator.system.errors import UserError
from generator.vocabulary import Vocabulary


def part(root: Path, case_id: str, at: int, v: Vocabulary) -> tuple[Path, Path]:
    """Part a case at a character of its text, below ``root``; the files of both. The second gets the next number of its article. A
    value goes where the words stand that it rests on, and to both where they stand in both or in neither. Raises UserError."""
    path, case = _live(root, case_id, v, "拆分")
    first, second = case.body[:at].strip(), case.body[at:].strip()
    if not (first and second):
        raise UserError("两边都要有字：请选中第二个案例开头的字句")
    new_id = _next(root, case_id)
    asked = f"{case_id} 拆成了两案，请各自逐项核对。"
    one = keeping(case, lambda key: _rests_on(case, key, first, second))
    one = replace(one, body=first, review=(*case.review, asked), status="draft", reviewed=None)
    two = keeping(case, lambda key: _rests_on(case, key, second, first))
    two = replace(two, body=second, review=(asked,), status="draft", reviewed=None, id=new_id, remark="")
    new_path = store.place(root, new_id)
    atomic.write(new_path, casefile.render(two, v, generated=False))
    atomic.write(path, patch.changed(store.text(path), case, one, v))
    return path, new_path


def join(root: Path, joined: str, kept: str, v: Vocabulary) -> list[Path]:
    """Join a case to another of the same article, below ``root``: the texts in their order, the values of both; what only one can have
    stays as the one that is ``kept`` has it. The address of the other leads on. Raises UserError."""
    path, case = _live(root, kept, v, "接合")
    _, other = _live(root, joined, v, "接合")
    if identity.source_of(joined) != identity.source_of(kept) or joined == kept:
        raise UserError(f"{joined} 和 {kept} 不是同一篇文章的两案；同一案的两次报道用“并入”")
    texts = [c.body for c in sorted((case, other), key=lambda c: identity.ordinal_of(c.id))]
    asked = f"{joined} 接进了本案，请逐项核对。"
    both = replace(_joined(case, other), body="\n\n".join(texts), review=(*case.review, asked), status="draft", reviewed=None)
    atomic.write(path, patch.changed(store.text(path), case, both, v))
    return [path, *merge(root, joined, kept, v)]


def _next(root: Path, case_id: str) -> str:
    """The first number of an article behind all that it ever had."""
    day, source, _ = case_id.split("-")
    known = [identity.ordinal_of(p.stem) for p in store.case_files(root) if p.stem.startswith(f"{day}-{source}-")]
    return identity.numbered(day, source, max([*known, identity.ordinal_of(case_id)]) + 1)


def _rests_on(case: Case, key: str, here: str, there: str) -> bool:
    words = case.evidence.get(key, "")
    return not words or words in here or words not in there


def _joined(case: Case, other: Case) -> Case:
    """A case with the values of another put to its own."""
    values: dict[str, Any] = {}
    notes: dict[str, Any] = {name: dict(getattr(case, name)) for name in ("evidence", "confidence")}
    for field in NOTICED:
        values[field.key], keys = _both(field, getattr(case, field.key), getattr(other, field.key))
        for name, words in notes.items():
            words |= {new: getattr(other, name)[key] for key, new in keys.items() if key in getattr(other, name) and new not in words}
    return replace(case, **values, **notes)


def _both(field: Field, own: Any, more: Any) -> tuple[Any, dict[str, str]]:
    """The values of two cases in a field, and the keys in ``evidence`` of those that came from the second: there -> here."""
    if field.kind == "terms":
        return tuple(dict.fromkeys((*own, *more))), {f"{field.key}/{id}": f"{field.key}/{id}" for id in more if id not in own}
    if field.kind == "records":
        new = [(n, entry) for n, entry in enumerate(more, 1) if entry not in own]
        return (*own, *(entry for _, entry in new)), {f"{field.key}/{n}": f"{field.key}/{len(own) + i}" for i, (n, _) in enumerate(new, 1)}
    if field.type and field.kind == "record":
        filled = [f.key for f in field.fields if getattr(own, f.key) is None and getattr(more, f.key) is not None]
        return replace(own, **{key: getattr(more, key) for key in filled}), {f"{field.key}/{key}": f"{field.key}/{key}" for key in filled}
    return (own, {}) if own else (more, {field.key: field.key})


def merge(root: Path, merged: str, kept: str, v: Vocabulary) -> list[Path]:
    """Merge the case ``merged`` into ``kept``, below ``root``; the files that were written. What was merged into the first before
    leads to the second, too. Words and values stay in both files. Raises UserError."""
    if merged == kept:
        raise UserError(f"{merged} 和自己不能合并")
    (path, case), (other_path, other) = (_live(root, id, v, "合并") for id in (merged, kept))
    target = other
    for source in case.sources:
        target = sources.joined(target, source, renamed=False)
    written = [other_path] if target != other else []
    if target != other:
        atomic.write(other_path, _text(other_path, other, target, v))
    before = [found for found in store.with_status(root, "merged", v) if found[1].merged_into == merged]
    for file, one in [*before, (path, case)]:
        atomic.write(file, _text(file, one, replace(one, status="merged", merged_into=kept), v))
        written.append(file)
    return written


def _live(root: Path, case_id: str, v: Vocabulary, aim: str) -> tuple[Path, Case]:
    path, case = store.readable(root, case_id, v, aim)
    if case.merged_into:
        raise UserError(f"{case_id} 已经并入 {case.merged_into}；用那一个 id")
    if case.gone:
        raise UserError(f"{case_id} 已经撤回，不能{aim}")
    return path, case


def _text(path: Path, old: Case, new: Case, v: Vocabulary) -> str:
    """The file's text with what changed. A file that nobody had touched still is the generator's, unless it was merged."""
    text = store.text(path)
    if not new.gone and casefile.untouched(text):
        return casefile.render(new, v)
    return patch.changed(text, old, new, v)
