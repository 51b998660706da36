"""The settings that a workflow of GitHub knows itself, as lines NAME=VALUE for $GITHUB_ENV, from which mkdocs.yml takes them.

    python .github/scripts/site_address.py >> "$GITHUB_ENV"

What is set already (a repository variable that the workflow passes on: a domain of one's own) stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping


def lines(environment: Mapping[str, str]) -> Iterator[str]:
    """The lines of a run: where GitHub Pages serves the site, where the repository is, and where its pages are edited."""
    repository = environment["GITHUB_REPOSITORY"]
    owner, _, name = repository.partition("/")
    host = f"{owner.lower()}.github.io"
    server = environment.get("GITHUB_SERVER_URL", "https://github.com")
    known = {
        "SITE_URL": f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/",
        "REPO_URL": f"{server}/{repository}",
        "EDIT_URI": f"edit/{environment.get('GITHUB_REF_NAME', 'main')}/content/",
        **dict.fromkeys(("CONTACT", "FEED_DOMAIN", "ICP"), ""),
    }
    for key, value in known.items():
        text = environment.get(key, "").strip() or value
        if text and "\n" not in text:  # a line of its own would set something else
            yield f"{key}={text}"


if __name__ == "__main__":
    print("\n".join(lines(os.environ)))
