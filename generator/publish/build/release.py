"""A release of the data: archives by the day of the data, their checksums, what became of the cases since the release before, and the
version in ``CITATION.cff``. The same cases give the same bytes: no file carries the day on which it was packed."""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.case import history, store
from generator.case.history import Event
from generator.models import Case
from generator.publish.build import export
from generator.publish.data.downloads import downloads
from generator.publish.data.records import newest
from generator.publish.site_context import SiteContext
from generator.system import atomic, git
from generator.system.errors import UserError

TAGS = "data-*"
CITATION = Path("CITATION.cff")
_SUMMED = ("DATA-LICENSE.md",)
_KINDS = {"created": "新收录", "restored": "恢复", "corrected": "更正", "sourced": "增加来源", "reviewed": "复核", "merged": "并入", "withdrawn": "撤回"}
_FIELD = re.compile(r"^(version|date-released):.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """What was written: the files, the tag that this release is to get, and the tag of the one before ('' for the first)."""

    files: tuple[Path, ...]
    tag: str
    before: str


def write(site: SiteContext, root: Path, folder: Path) -> Release:
    """Write the release of the project at ``root`` into ``folder`` and the version into its ``CITATION.cff``. Raises UserError."""
    day = newest(site)
    if not day:
        raise UserError("没有案例，没有可以发布的数据")
    docs = root / export.CONTENT / "cases"
    before, commit = git.latest_tag(root, TAGS)
    changes = notes(site, _since(site, docs, before, commit), day, before)
    cited = _cited(root, day)
    beside = {"CHANGES.md": changes.encode(), **({CITATION.name: cited.encode()} if cited else {})}
    beside |= {name: (root / name).read_bytes() for name in _SUMMED if (root / name).is_file()}
    cases = {p.relative_to(docs).as_posix(): p.read_bytes() for p in store.case_files(docs)}
    files = {
        f"casebook-data-{day}.zip": _packed({d.name: d.content for d in downloads(site)} | beside, day),
        f"casebook-cases-{day}.zip": _packed(cases | beside, day),
        f"CHANGES-{day}.md": changes.encode(),
    }
    files["SHA256SUMS"] = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        atomic.write(folder / name, content)
    if cited:
        atomic.write(root / CITATION, cited.encode())
    return Release(tuple(folder / name for name in files), TAGS.replace("*", day), before)


def _since(site: SiteContext, docs: Path, before: str, commit: str) -> Mapping[str, tuple[Event, ...]]:
    """What happened to each case since the release before; everything where there was none."""
    if not before:
        return {case.id: site.history.of(case) or (Event(newest(site), "created"),) for case in site.all_cases}
    since = history.since(docs, commit)
    if since is None:
        raise UserError(f"看不到标签 {before} 到现在的提交；请取全历史再运行：git fetch --unshallow --tags")
    return since


def notes(site: SiteContext, since: Mapping[str, tuple[Event, ...]], day: str, before: str) -> str:
    """What became of the cases, as Markdown: a list for each kind of change; of cases that are gone only the ids."""
    known = {case.id: case for case in site.all_cases}
    lines = [f"# {site.site_name}：{day} 的数据\n", f"共 {len(site.index.cases)} 案。" + (f"自 {before} 以来：\n" if before else "首次发布。\n")]
    for kind, label in _KINDS.items():
        found = [known[i] for i in sorted(since) if i in known and any(e.kind == kind for e in since[i])]
        if kind in ("created", "corrected", "sourced", "reviewed", "restored"):
            found = [case for case in found if case.counted]
        if found:
            lines += [f"\n## {label}（{len(found)}）\n", *map(_line, found)]
    return "\n".join(lines) + "\n"


def _line(case: Case) -> str:
    if case.counted:
        return f"- {case.id} {case.title}"
    return f"- {case.id}" + (f" → {case.merged_into}" if case.merged_into else "")


def _cited(root: Path, day: str) -> str:
    """``CITATION.cff`` with the version and day of this release; '' where the project has none."""
    path = root / CITATION
    if not path.is_file():
        return ""
    text = _FIELD.sub("", path.read_text(encoding="utf-8")).rstrip("\n")
    return f"{text}\nversion: {day}\ndate-released: {day}\n"


def _packed(files: Mapping[str, bytes], day: str) -> bytes:
    """A ZIP of these files, each dated by the day of the data (ZIP begins in 1980)."""
    out = io.BytesIO()
    year, month, date = (int(part) for part in max(day, "1980-01-01").split("-"))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            entry.external_attr, entry.create_system, entry.compress_type = 0o644 << 16, 3, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
