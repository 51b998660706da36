"""Id, file name, folder, and what a status asks for: rules about one file as an entry of the library."""

from collections.abc import Iterator

from generator.case import frontmatter
from generator.case.fields import FIELDS
from generator.case.structure import STAND_IN
from generator.check.examined import CaseFile
from generator.models import Problem

CASES_FOLDER = "cases"
_STATUS_KEYS = {"merged_into": ("merged",), "reason": ("withdrawn", "merged"), "reviewed": ("reviewed",), "sketch": ("withdrawn",)}
"""Keys that only cases of some statuses have."""
_NEEDED = {"merged_into": "merged", "reason": "withdrawn"}


def check(f: CaseFile) -> Iterator[Problem]:
    """Every problem of id and status."""
    if f.case.id != STAND_IN["id"]:
        yield from _place(f, f.case.id)
    yield from _required(f)
    yield from _status(f)
    yield from _merged(f)


def _place(f: CaseFile, id: str) -> Iterator[Problem]:
    if f.path.stem != id:
        yield f.problem(("id",), "ID801", found=f.path.name, given=id)
    folders = f.path.parts[:-1]
    if CASES_FOLDER in folders and folders[-1] != id[:4]:
        yield f.problem(("id",), "ID802", found=folders[-1], given=id[:4])
    reported = f.case.dates.reported
    days = [reported.points[0], *(s.date for s in f.case.sources if s.date)] if reported else []
    if days and not any(id.startswith(day.replace("-", "")) for day in days):
        yield f.problem(("id",), "ID803", given=id[:8], reported=str(reported))


def _required(f: CaseFile) -> Iterator[Problem]:
    """What every case that counts must say beyond the schema: when it was reported, and where."""
    data = f.document.data
    if f.case.gone:
        return
    dates = data.get("dates")
    if dates is None or (isinstance(dates, dict) and dates.get("reported") is None):
        path: frontmatter.Path = ("dates", "reported")
        yield f.problem(path, "SCH102", key="dates.reported", expected='首个来源的发布日期，例如 "2024-09-20"', expected_en='such as "2024-09-20"')
    if not data.get("sources"):
        yield f.problem(("sources",), "SCH102", key="sources", expected="至少一个来源的 url 或者 title", expected_en="url or title of a source")
    for i, source in enumerate(f.case.sources):
        if not (source.url or source.title):
            yield f.problem(("sources", i), "SCH102", key="url", expected="网址；没有就写 title", expected_en="the address, or else a title")


def _status(f: CaseFile) -> Iterator[Problem]:
    case = f.case
    for key, statuses in _STATUS_KEYS.items():
        there = getattr(case, key) is not None
        if case.status == _NEEDED.get(key) and not there and key not in f.document.data:
            yield f.problem(("status",), "STA121", status=case.status, key=key, found="没有填", found_en="is missing")
        if there and case.status not in statuses:
            yield f.problem((key,), "STA121", status=case.status, key=key, found="却填了", found_en="is given")
    if case.status == "withdrawn":
        left = [field.key for field in FIELDS if field.erased and f.document.data.get(field.key)]
        for key in left:
            yield f.problem((key,), "STA123", found=f" {key}", found_en=key)
        if case.body:
            yield f.problem_at(f.text.index(case.body[:20]), "STA123", found="正文", found_en="a text")
        elif not case.sketch:
            yield f.problem(("status",), "STA124", id=case.id)


def _merged(f: CaseFile) -> Iterator[Problem]:
    """The target of a merged case is a live case of the same library (cases/<year>/<id>.md)."""
    target = f.case.merged_into
    if target is None:
        return
    found = ("就是它自己", "which is itself") if target == f.case.id else _target_fault(f, target)
    if found:
        yield f.problem(("merged_into",), "STA122", target=target, found=found[0], found_en=found[1])


def _target_fault(f: CaseFile, target: str) -> tuple[str, str] | None:
    path = f.path.parent.parent / target[:4] / f"{target}.md"
    if not path.is_file():
        return "没有这个案例", "which does not exist"
    try:
        status = frontmatter.read(frontmatter.decode(frontmatter.load(path))).data.get("status")
    except (frontmatter.FrontMatterError, OSError):
        return None
    return (f"它的状态是 {status}", f"which is {status}") if status in ("withdrawn", "merged") else None
