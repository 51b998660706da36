"""What pyproject.toml cannot say: which files from outside the package a wheel carries inside it.

People edit ``site_templates/``, ``content/`` and ``mkdocs.yml`` at the top; a checkout and an editable install read those
(``generator/publish/site_context.py``, ``generator/publish/starter.py``).
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildPython(build_py):
    """Copies the templates, and what a new casebook begins with: the settings and the hand-written pages, but no case."""

    def run(self) -> None:
        if not self.editable_mode:
            shutil.rmtree(Path(self.build_lib, "generator"), ignore_errors=True)  # what an earlier build left there
        super().run()
        if not self.editable_mode:
            package = Path(self.build_lib, "generator")
            shutil.copytree("site_templates", package / "site_templates", ignore=shutil.ignore_patterns(".*"))
            for file in [Path("mkdocs.yml"), *Path("content").glob("*/index.md"), *Path("content").glob("en/*/index.md")]:
                target = package / "starter" / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


setup(cmdclass={"build_py": BuildPython})
