"""What a repository remembers of the files of one folder: two calls of git, however many commits and files there are."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SAFE = ("-c", "core.quotepath=off", "-c", "core.fsmonitor=false")
_NONE = "0" * 40


@dataclass(frozen=True, slots=True)
class Change:
    """One file in one commit: the commit's time (seconds since 1970), and the blobs before and after (null where there was none)."""

    time: int
    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Log:
    """The changes of a folder, oldest first. ``shallow``: the repository does not reach back to its beginning."""

    head: str
    changes: tuple[Change, ...]
    shallow: bool


def head(folder: Path) -> str:
    """The commit that stands in the work tree of ``folder``; '' where git, a repository or a commit is missing."""
    return _run(folder, "rev-parse", "HEAD").strip()


def log(folder: Path, since: str = "") -> Log | None:
    """The log of a folder in a repository, after ``since`` where given; None without git, a commit or a way from ``since`` to it."""
    now = head(folder)
    if not now or (since and _run(folder, "merge-base", since, now).strip() != since):
        return None
    span = f"{since}..{now}" if since else now
    text = _run(folder, "log", "--reverse", "--topo-order", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--format=@%ct", span, "--", ".")
    return Log(now, tuple(_changes(text)), _run(folder, "rev-parse", "--is-shallow-repository").strip() == "true")


def latest_tag(folder: Path, pattern: str) -> tuple[str, str]:
    """The last tag of a pattern before what stands in the work tree, and its commit; two empty texts where there is none."""
    name = _run(folder, "describe", "--tags", "--abbrev=0", "--match", pattern).strip()
    return (name, _run(folder, "rev-parse", f"{name}^{{commit}}").strip()) if name else ("", "")


def names(folder: Path, commit: str) -> list[str]:
    """The files below a folder at a commit."""
    return _run(folder, "ls-tree", "-r", "--name-only", commit, "--", ".").splitlines()


def changed(folder: Path, base: str) -> set[str]:
    """The files below a folder that differ between what stands in the work tree and where it left ``base``."""
    return set(_run(folder, "diff", "--name-only", "--relative", "-z", f"{base}...HEAD").split("\0")) - {""}


def _changes(text: str) -> Iterator[Change]:
    time = 0
    for line in text.splitlines():
        if line.startswith("@"):
            time = int(line[1:])
        elif line.startswith(":"):
            about, _, path = line.partition("\t")
            _, _, old, new, _ = about.split(" ")
            yield Change(time, path, None if old.startswith(_NONE) else old, None if new.startswith(_NONE) else new)


def blobs(folder: Path, ids: Iterable[str]) -> dict[str, bytes]:
    """The bytes of some blobs by their ids."""
    wanted = list(dict.fromkeys(ids))
    program = shutil.which("git")
    if not wanted or program is None:
        return {}
    asked = "".join(f"{name}\n" for name in wanted).encode()
    out = subprocess.run([program, *_SAFE, "cat-file", "--batch"], cwd=folder, input=asked, capture_output=True, check=False).stdout
    found, at = {}, 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, kind, *size = out[at:end].decode().split(" ")
        at = end + 1
        if kind == "blob":
            found[name] = out[at : at + int(size[0])]
            at += int(size[0]) + 1
    return found


def _run(folder: Path, *arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        return ""
    done = subprocess.run([program, *_SAFE, *arguments], cwd=folder, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
