"""The work on one case: what the page needs to show it, what the check says of it as it is being changed, and saving it."""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from generator.case import frontmatter, rules, seed_header, store
from generator.case.fields import declared
from generator.case.reader import read
from generator.case.shapes import ID_PATTERN
from generator.check import examine_text, stops
from generator.check.project_files import shown
from generator.models import Problem
from generator.review import edited
from generator.review.memory import FOLDER, Memory
from generator.review.shelf import CaseFolder
from generator.system import atomic
from generator.vocabulary import Vocabulary

As = Literal["reviewed", "draft"]
Answer = dict[str, Any]


class RequestRefused(Exception):
    """What was asked cannot be done; ``why`` is what the page is sent: an ``error`` for people, and what it needs to go on."""

    def __init__(self, error: str, **why: Any) -> None:
        super().__init__(error)
        self.why: Answer = {"error": error, **why}


@dataclass(slots=True)
class Desk:
    """The workbench of the project at ``root``."""

    root: Path
    v: Vocabulary
    shelf: CaseFolder
    memory: Memory

    @classmethod
    def at(cls, root: Path, v: Vocabulary) -> Desk:
        """The workbench of a project."""
        return cls(root, v, CaseFolder(root, v), Memory(root / FOLDER))

    def queue(self) -> Answer:
        """The cases to be looked at, and which of them have changes that were not saved."""
        return {"cases": self.shelf.queue(), "unsaved": sorted(self.memory.waiting())}

    def show(self, id: str) -> Answer:
        """Everything the page shows of one case. Raises RequestRefused where it cannot be read."""
        path, raw = self._file(id)
        text = self._text(raw, path)
        document = frontmatter.read(text)
        case = read(text, "", self.v).case
        body = {"body": case.body if case else document.body, "remark": case.remark if case else ""}
        state = {"id": id, "file": shown(path, self.root), "digest": digest(raw), "data": document.data, "unsaved": self.memory.unsaved(id)}
        return state | body | {"problems": self._problems(text, path), "near": self.shelf.near(id), "reviewer": self.memory.reviewer}

    def examine(self, id: str, given: Answer) -> Answer:
        """What the check says of a case with the unsaved front matter ``data``, which is remembered with its ``base`` and ``digest``."""
        path, raw = self._file(id)
        text, data = self._text(raw, path), given["data"]
        changed = edited.changed(frontmatter.read(text).data, data)
        if changed or given["digest"] != digest(raw):
            self.memory.keep(id, {key: given[key] for key in ("digest", "base", "data")})
        else:
            self.memory.forget(id)
        return {"problems": self._problems(edited.text(text, data, self.v), path), "changed": changed}

    def difference(self, id: str, data: Answer) -> Answer:
        """The lines that saving would change."""
        path, raw = self._file(id)
        text = self._text(raw, path)
        lines = difflib.unified_diff(text.splitlines(), edited.text(text, data, self.v).splitlines(), "现在的文件", "保存以后", lineterm="", n=1)
        return {"diff": "\n".join(lines)}

    def save(self, id: str, given: Answer) -> Answer:
        """Write a case: ``data``, the ``digest`` of the file it was changed from, ``as`` reviewed or draft, ``by`` whom, and how many
        ``seconds`` it took. Raises RequestRefused where the file changed meanwhile, or the check finds an error."""
        with atomic.lock(self.root / store.LOCK):
            path, raw = self._file(id)
            text = self._text(raw, path)
            if digest(raw) != given["digest"]:
                raise RequestRefused("文件在这期间被改过", digest=digest(raw), data=frontmatter.read(text).data)
            data = self._decided(given["data"], given["as"], given.get("by", ""))
            new = edited.text(text, data, self.v)
            problems = self._examined(new, path)
            if stops(problems):
                raise RequestRefused("还有错误，改好再存；改动一直留着", problems=[_answer(p) for p in problems])
            if new != text:
                atomic.write(path, frontmatter.encode(new, raw))
        self.memory.forget(id)
        fields = [f for f in edited.changed(frontmatter.read(text).data, data) if f.partition("/")[0] not in _NOT_READ]
        took = {"seconds": round(float(given.get("seconds", 0)), 1), "fields": fields}
        self.memory.count({"id": id, "on": date.today().isoformat(), "as": given["as"], **took})
        return {"digest": digest(path.read_bytes()), **took}

    def _decided(self, data: Answer, kind: As, by: str) -> Answer:
        """A front matter as reviewed, its questions and doubts settled by that, or as a draft."""
        if kind == "draft":
            return {key: value for key, value in data.items() if key != "reviewed"} | {"status": "draft"}
        if not (by := " ".join(by.split())):
            raise RequestRefused("请写复核人的名字或者代号")
        self.memory.name(by)
        kept = {key: value for key, value in data.items() if key not in ("review", "doubt")}
        sure = {key: level for key, level in (data.get("confidence") or {}).items() if level != "doubtful"}
        return kept | {"confidence": sure, "status": "reviewed", "reviewed": {"by": by, "on": date.today().isoformat()}}

    def raw(self, id: str) -> bytes:
        """The bytes of a case's file. Raises RequestRefused where there is none."""
        return self._file(id)[1]

    def _file(self, id: str) -> tuple[Path, bytes]:
        path = store.find(self.root / store.CASES, id) if re.fullmatch(ID_PATTERN, id) else None
        if path is None:
            raise RequestRefused(f"没有案例 {id}")
        return path, frontmatter.load(path)

    def _text(self, raw: bytes, path: Path) -> str:
        try:
            text = frontmatter.decode(raw)
            if not frontmatter.read(text).data:
                raise RequestRefused("文件里没有要点（front matter）；见 casebook check")
        except frontmatter.FrontMatterError as error:
            raise RequestRefused(rules.line(rules.unreadable(error, shown(path, self.root)))) from None
        return text

    def _examined(self, text: str, path: Path) -> tuple[Problem, ...]:
        return examine_text(text, path, shown(path, self.root), self.v, self.root / seed_header.SEEDS).problems

    def _problems(self, text: str, path: Path) -> list[Answer]:
        return [_answer(p) for p in self._examined(text, path)]


_NOT_READ = declared("status", "reviewed", "review", "doubt", "evidence", "confidence")
"""What is no value that was read from the notice: a change there is no correction of the reading."""


def digest(raw: bytes) -> str:
    """By what a file is known to be as it was."""
    return hashlib.sha256(raw).hexdigest()[:32]


def _answer(problem: Problem) -> Answer:
    return {"code": problem.code, "field": problem.field, "severity": problem.severity, "line": problem.line, "message": rules.message(problem)}
