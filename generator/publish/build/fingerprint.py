"""What a built site depends on besides its cases: digests by which a later build knows that none of it has changed."""

import platform
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from generator.case.digests import digest
from generator.publish.build.skeleton import Skeletons
from generator.system.code_digest import CODEPRINT

_LIBRARIES = ("jinja2", "markdown", "markupsafe", "mkdocs", "pydantic", "pyyaml")


@cache
def of_code(root: Path) -> str:
    """Of the code, the vocabularies, and the received articles of the project at ``root``, as they were when first asked."""
    versions = (platform.python_version(), *map(metadata.version, _LIBRARIES))
    return digest([CODEPRINT, *versions, *_files(root / "seeds", ("",))])


def of_site(settings: Iterable[str], skeletons: Skeletons, templates: Path, root: Path) -> str:
    """Of all that every page shows: the code, the settings, the theme as it stands in the skeletons, the templates."""
    return digest([of_code(root), *settings, *skeletons.texts(), *_files(templates, (".html", ".yaml", ".svg", ".txt"))])


def _files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The paths and bytes of all files of some kinds below a folder ("" for every kind), each as one digest."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.endswith(suffixes) and path.is_file():
            yield f"{path.relative_to(folder)}:{blake2b(path.read_bytes(), digest_size=8).hexdigest()}"
