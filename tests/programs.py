"""Our commands as programs in processes of their own, without the second each needs to start: all are forked from one that has imported
everything and made its tables. A program has its own folder, environment, session and output, and can be killed, as any other.

What a start itself brings (the environment's packages, the hash seed, a system without fork) is tested with real ones."""

from __future__ import annotations

import contextlib
import importlib
import io
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

WARM = multiprocessing.get_context("forkserver")
WARM.set_forkserver_preload(["tests.warm"])
ROOT = Path(__file__).resolve().parents[1]
CASEBOOK, MKDOCS = "generator.cli", "mkdocs.__main__"
ENTRY = {CASEBOOK: "main", MKDOCS: "cli"}


class Program:
    """A module run as ``python -m`` runs it, with what ``subprocess.Popen`` has of use here; output is read as it comes."""

    def __init__(
        self,
        module: str,
        *words: str,
        cwd: Path,
        env: Mapping[str, str] = os.environ,
        given: bytes = b"",
        terminal: int | None = None,
        preexec_fn: Callable[[], None] | None = None,
    ) -> None:
        """``given`` is what it reads; ``terminal``, where errors go if they are not to be kept; ``preexec_fn``, of a module, is called first."""
        ready()
        pipes = [WARM.Pipe(duplex=False) for _ in range(1 if terminal else 2)]
        ends = [write for _, write in pipes]
        if terminal:
            ends.append(Connection(os.dup(terminal), readable=False))
        self._process = WARM.Process(target=_become, args=(module, words, str(cwd), dict(env), given, preexec_fn, *ends))
        self._process.start()
        self.args = [module, *words]
        self._read = [bytearray(), bytearray()]
        self._readers = [threading.Thread(target=_drain, args=(read, into), daemon=True) for (read, _), into in zip(pipes, self._read, strict=False)]
        for end in ends:
            end.close()
        for reader in self._readers:
            reader.start()

    @property
    def pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    @property
    def output(self) -> str:
        """What it has printed until now on standard output."""
        return self._read[0].decode("utf-8", "replace")

    def poll(self) -> int | None:
        return self._process.exitcode

    @property
    def returncode(self) -> int:
        assert self._process.exitcode is not None
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status; raises TimeoutExpired where it still runs after so many seconds."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired(self.args, timeout)
        return self._process.exitcode

    def communicate(self) -> tuple[str, str]:
        """All that it and what it started printed, once all have ended: standard output and errors."""
        self.wait()
        for reader in self._readers:
            reader.join()
        return self.output, self._read[1].decode("utf-8", "replace")

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        """Kill it and all it has started."""
        with contextlib.suppress(ProcessLookupError):  # it has ended, or has no session of its own yet
            os.killpg(self.pid, signal.SIGKILL)
        self._process.kill()


@cache
def ready() -> None:
    """Return once the process to fork from is warm: that is no part of the time a program takes. It finds what it imports by the folder in
    which it starts, whichever a test may be in."""
    first = WARM.Process(target=int)
    with contextlib.chdir(ROOT):
        first.start()
    first.join()


def run(module: str, *words: str, cwd: Path, env: Mapping[str, str] = os.environ, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run a module to its end."""
    program = Program(module, *words, cwd=cwd, env=env, given=given)
    out, err = program.communicate()
    return subprocess.CompletedProcess(program.args, program.returncode, out, err)


def _drain(pipe: Connection, into: bytearray) -> None:
    with pipe:
        while chunk := os.read(pipe.fileno(), 65536):
            into.extend(chunk)


def _become(
    module: str, words: tuple[str, ...], cwd: str, env: dict[str, str], given: bytes, preexec_fn: Callable[[], None] | None, out: Connection, err: Connection
) -> None:
    """In the forked process: be the program."""
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for pipe, number in ((out, 1), (err, 2)):
        os.dup2(pipe.fileno(), number)
        pipe.close()
    if preexec_fn:
        preexec_fn()
    multiprocessing.set_start_method(None, force=True)
    tempfile.tempdir = None
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), "utf-8")
    sys.argv = [module, *words]
    getattr(importlib.import_module(module), ENTRY[module])()
