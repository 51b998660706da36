"""Files are written whole or not at all, and by one run at a time."""

import contextlib
import importlib
import os
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from generator.system.errors import UserError

_BUFFER = 1 << 17
UNREADABLE = (OSError, pickle.PickleError, EOFError, ValueError, AttributeError, ImportError, LookupError, TypeError, OverflowError, MemoryError)
"""What reading a pickled cache can raise that is not there, was cut short or is of other code."""


class Busy(UserError):
    """Another run holds the lock; the message says which file it is."""


def write(path: Path, content: str | bytes | Iterable[bytes], *, durable: bool = True) -> None:
    """Write a file (whole or its parts in order) through a temporary one beside it and a rename, so that a kill at any point leaves the old file or the new.
    ``durable``: so does a power cut, for which the disk is waited for; a cache that is checked when read can do without.

    Raises OSError (full disk, read-only folder) with the old file untouched.
    """
    parts = [content.encode()] if isinstance(content, str) else [content] if isinstance(content, bytes) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, durable=durable) as file:
        file.writelines(parts)


@contextlib.contextmanager
def replacing(path: Path, *, durable: bool = False) -> Iterator[IO[bytes]]:
    """A file to write to (and read from) that takes the place of the one at ``path`` at the end of a ``with`` block, unless that ended in an error."""
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b", buffering=_BUFFER) as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def sweep(folder: Path) -> None:
    """Remove what runs that were killed left half written under a folder; call it while holding the lock."""
    for path in folder.rglob(".new-*") if folder.is_dir() else ():
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold an exclusive lock for the time of a ``with`` block; it ends with the process, however that ends.

    Raises Busy at once when another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            _take(file)
        except OSError:
            raise Busy(f"another run is writing here (lock {path}); wait for it to end, then run again") from None
        yield


def _take(file: IO[str]) -> None:
    """Lock an open file until it is closed. Raises OSError when another process has it."""
    try:
        posix = importlib.import_module("fcntl")
    except ImportError:
        windows = importlib.import_module("msvcrt")
        file.seek(0)  # a lock is of the bytes from here on, whether there are any or not
        windows.locking(file.fileno(), windows.LK_NBLCK, 1)
    else:
        posix.flock(file, posix.LOCK_EX | posix.LOCK_NB)
