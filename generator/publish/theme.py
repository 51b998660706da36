"""What the site does with the theme that ``mkdocs.yml`` names; and the theme ``casebook`` itself, by the entry point of that name.

A renderer asks the module of an entry point for its folder, as the place it was read from: the templates lie elsewhere.
"""

import os
from typing import Any

from generator.publish.site_context import OWN_THEME, THEME

SCRIPTS = "assets/casebook"
"""Below it stand our scripts: written to be read, sent without comments and indents."""
__file__ = str(OWN_THEME / "__init__.py")


def prepare(theme: Any) -> None:
    """Lay ours over a theme of MkDocs: below a project's own ``custom_dir``, with our two schemes and our sitemap alone."""
    theme.dirs.insert(1 if theme.custom_dir else 0, os.fspath(THEME))
    theme["palette"] = None  # an older mkdocs.yml still has one
    theme.static_templates.discard("sitemap.xml")  # ours lists the pages made from skeletons too, and carries no clock
