"""While serving: a save makes the pages; what nobody looks at at once (search, data, feeds) is made behind them, or when it is asked for before.

So a save is seen at once, and nothing that is served is older than it.
"""

import contextlib
import threading
from collections.abc import Callable, Collection, Iterable
from typing import Any

from generator.publish.build.messages import App

PAUSE = 0.5
"""Seconds after a build in which the page is fetched, before the rest is made behind it."""


class Deferred:
    """The work that the last build put off. A build runs between ``begin`` and ``end``; requests wait for it meanwhile. ``pause`` seconds later
    the rest is made; requests for what is right do not wait for that, others and the next build do."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._building, self._making = threading.Lock(), threading.Lock()  # who wants both takes them in this order
        self._pause = pause
        self._right: Collection[str] = ()
        self._make: Callable[[], object] | None = None

    def begin(self) -> None:
        """A build begins: what was put off before, it makes or puts off anew."""
        self._building.acquire()
        with self._making:
            self._make = None

    def end(self, right: Collection[str] = (), make: Callable[[], object] | None = None) -> None:
        """The build has ended, well or not: the files that are ``right``, and what makes all others."""
        self._right, self._make = right, make
        self._building.release()
        if make:
            behind = threading.Timer(self._pause, self._make_behind, [make])
            behind.daemon = True  # ends with the server
            behind.start()

    def close(self) -> None:
        """The server ends, and its folder goes: make no more, and wait for what is being made there."""
        with self._making:
            self._make = None

    def _make_behind(self, make: Callable[[], object]) -> None:
        with contextlib.suppress(Exception):  # who asks for a file is told what is wrong with it
            self._make_rest(make)

    def _make_rest(self, make: Callable[[], object] | None) -> None:
        """Make what was put off, unless that was done or put off anew meanwhile."""
        with self._making:
            if make and make is self._make:
                make()
                self._make = None

    def before(self, app: App, mount: str, fault: Callable[[Exception], str]) -> App:
        """A WSGI app that makes what was put off before ``app`` answers for a file that is out of date; ``fault`` words a failure."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            try:
                self._catch_up(file(environ.get("PATH_INFO", "/"), mount))
            except Exception as error:  # whatever it is, an old file must not be served instead
                start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                return [fault(error).encode()]
            return app(environ, start_response)

        return answer

    def _catch_up(self, path: str) -> None:
        if path.startswith("livereload/"):  # waits itself for the build to end
            return
        with self._building:
            if path not in self._right:
                self._make_rest(self._make)


def file(path: str, mount: str) -> str:
    """The file of the site that a request's path names: ``/cases/2024/x/`` is ``cases/2024/x/index.html``."""
    name = path.encode("latin-1", "replace").decode("utf-8", "replace")
    name = name.removeprefix(mount) if name.startswith(mount) else name.lstrip("/")
    return name + "index.html" if not name or name.endswith("/") else name
