"""Which headless Chromium the browser tests use: the system's, else one that playwright installed."""

from __future__ import annotations

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """The path of a system browser, or None to let playwright take its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
