"""While serving: a save makes the pages; what nobody looks at between two saves (search, data, feeds) is made when it is next asked for.

So a save is seen at once, and nothing that is served is older than it.
"""

import threading
from collections.abc import Callable, Collection, Iterable
from typing import Any

from generator.publish.build.messages import App


class Deferred:
    """The work that the last build put off. A build runs between ``begin`` and ``end``; requests wait for it meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._right: Collection[str] = ()
        self._make: Callable[[], object] | None = None

    def begin(self) -> None:
        """A build begins: what was put off before, it makes or puts off anew."""
        self._lock.acquire()
        self._make = None

    def end(self, right: Collection[str] = (), make: Callable[[], object] | None = None) -> None:
        """The build has ended, well or not: the files that are ``right``, and what makes all others."""
        self._right, self._make = right, make
        self._lock.release()

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
        with self._lock:
            if self._make and path not in self._right:
                self._make()
                self._make = None


def file(path: str, mount: str) -> str:
    """The file of the site that a request's path names: ``/cases/2024/x/`` is ``cases/2024/x/index.html``."""
    name = path.encode("latin-1", "replace").decode("utf-8", "replace")
    name = name.removeprefix(mount) if name.startswith(mount) else name.lstrip("/")
    return name + "index.html" if not name or name.endswith("/") else name
