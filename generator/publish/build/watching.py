"""While serving: the system says which file was saved. MkDocs looks at every file of the folders twice a second, which at ten thousand cases takes
a tenth of a processor and half a second of waiting. Where the system cannot watch a folder (too many are watched), MkDocs goes on looking;
``polling: true`` lets it do so everywhere.
"""

from collections.abc import Callable, Iterable
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SETTLED = 0.03
"""Seconds without another event from which on a save is taken for finished."""
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})  # reading a file is an event, too


class _Changes(Observer):  # type: ignore[valid-type,misc]  # which class it is the system decides
    """Tells handlers of changes alone."""

    def schedule(self, event_handler: Any, path: str, **options: Any) -> Any:
        """Like the observer's own, and raises OSError where the system cannot watch the folder."""
        event_handler.on_any_event = _only_changes(event_handler.on_any_event)
        return super().schedule(event_handler, path, **options)


def _only_changes(tell: Callable[[FileSystemEvent], None]) -> Callable[[FileSystemEvent], None]:
    return lambda event: tell(event) if event.event_type in _CHANGES else None


def by_events(server: Any, folders: Iterable[str]) -> None:
    """Let a ``LiveReloadServer`` of MkDocs hear of changes below these folders from the system."""
    looking, listening = server.observer, _Changes()
    listening.start()
    for folder in folders:
        try:
            listening.schedule(FileSystemEventHandler(), folder, recursive=True)
        except OSError:
            continue
        server.unwatch(folder)
        server.observer = listening
        server.watch(folder)
        server.observer = looking
    server.build_delay = SETTLED
