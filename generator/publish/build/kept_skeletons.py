"""The skeletons of the last build: they serve again for as long as the theme would render the same, which takes it half a second.

What a theme renders follows from its templates, the settings, the pages written by hand (their titles stand in the navigation) and the code.
Templates are known as they were used: each is looked for again and compared, so one laid over another is found.
"""

import json
import os
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from generator.case.digests import digest
from generator.publish import build_cache
from generator.publish.build.skeleton import Skeleton, Skeletons

_ELSEWHERE = frozenset({"plugins", "hooks", "site_dir"})


class UsedTemplates(jinja2.FileSystemBytecodeCache):
    """Keeps the theme's templates compiled from one build to the next, and notes which were ``used``, with the digest of each."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(os.fspath(folder))
        self.used: dict[str, str] = {}

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Jinja2 asks here for each template that it loads."""
        self.used[name] = digest([source])
        return super().get_bucket(environment, name, filename, source)


@dataclass(frozen=True)
class KeptSkeletons:
    """The file ``path`` with the skeletons of a site of these ``inputs`` (all that they follow from but the templates)."""

    path: Path
    inputs: str
    templates: UsedTemplates = field(compare=False)

    def restore(self, skeletons: Skeletons, environment: jinja2.Environment) -> None:
        """Give ``skeletons`` what is kept for them, where that is what the ``environment`` of the theme would render now."""
        head, content = build_cache.read(self.path)
        if head and head[0] == self.inputs and all(_digest(name, environment) == known for name, known in head[1].items()):
            skeletons.restore({path: Skeleton.of(parts) for path, parts in pickle.loads(content).items()})
            self.templates.used.update(head[1])

    def keep(self, skeletons: Skeletons) -> None:
        """Keep what was rendered and found to be safe."""
        if not skeletons.kept:
            build_cache.write(self.path, (self.inputs, self.templates.used), [pickle.dumps(skeletons.parts(), pickle.HIGHEST_PROTOCOL)])


def _digest(name: str, environment: jinja2.Environment) -> str:
    try:
        return digest([environment.loader.get_source(environment, name)[0]]) if environment.loader else ""
    except jinja2.TemplateNotFound:
        return ""


def inputs(settings: Mapping[str, Any], pages: Iterable[Path], *others: object) -> str:
    """A digest of a renderer's ``settings``, the ``pages`` written by hand, and what else is shown."""
    shown = {key: settings[key] for key in settings if key not in _ELSEWHERE}
    texts = (page.read_bytes().decode("utf-8", "replace") for page in pages)
    return digest([json.dumps(shown, default=_named, sort_keys=True), *map(repr, others), *texts])


def _named(value: Any) -> object:
    """What JSON has no word for: parts of the settings, functions that they name, and values, by what these say of themselves."""
    if isinstance(value, Mapping):
        return dict(value)
    return f"{value.__module__}.{value.__qualname__}" if hasattr(value, "__qualname__") else repr(value)
