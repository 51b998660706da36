"""A new casebook in an empty folder: settings, hand-written pages to make one's own, and places for articles and cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.publish.site_context import PACKAGE
from generator.system import atomic

_PACKAGED = PACKAGE / "starter"
SOURCE = _PACKAGED if _PACKAGED.is_dir() else PACKAGE.parent
"""Where the settings and pages are taken from: the installed package, or the top of a checkout."""
IGNORED = "/site/\n/.cache/\n/offline/\n.venv/\n/.vscode/case-file.schema.json\n"
README = """\
# {name}

装好 `casebook` 命令以后，在这个文件夹里：

```sh
casebook new          # 或者把文章放进 seeds/，再运行 casebook ingest seeds
casebook check        # 全部问题，指明文件和行
mkdocs serve          # 预览：http://127.0.0.1:8000/
mkdocs build --strict # 生成 site/
casebook doctor       # 发布以前还差什么
```

- `mkdocs.yml` 开头几行是这个网站自己的：名称、地址、仓库、联系方式。
- `content/` 里的说明页（关于、方法、贡献，`en/` 里是英文）是样本，改成你自己的。
- `seeds/` 放收到的文章，原样；`content/cases/` 由程序写出，也可以手工写。
"""


class NotStarted(Exception):
    """No casebook was made; the message says why."""


def files(name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a new casebook of this name, by their paths."""
    for path in sorted([*SOURCE.glob("content/*/index.md"), *SOURCE.glob("content/en/*/index.md")]):
        yield path.relative_to(SOURCE).as_posix(), path.read_bytes()
    settings = (SOURCE / "mkdocs.yml").read_text(encoding="utf-8")
    old = next(line for line in settings.splitlines() if line.startswith("site_name: "))
    yield "mkdocs.yml", settings.replace(old, f"site_name: {json.dumps(name, ensure_ascii=False)}", 1).encode()
    yield ".gitignore", IGNORED.encode()
    yield "README.md", README.format(name=name).encode()
    yield "seeds/.gitkeep", b""
    yield "content/cases/.gitkeep", b""


def begin(folder: Path, name: str) -> int:
    """Write a new casebook into a folder that is not there or empty; returns how many files. Raises NotStarted, OSError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotStarted(f"{folder} 不是空文件夹；换一个名字，或者先清空它 (the folder must be new or empty)")
    written = 0
    for path, content in files(name):
        atomic.write(folder / path, content)
        written += 1
    return written
