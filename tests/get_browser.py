"""Makes sure the browser tests have a headless Chromium: the system's, else the package manager's, else playwright's own; the tests of HTML, scripts
and accessibility a Node.js with npm; and in continuous integration the tests of the guide for servers an nginx.

Run as a script by ``make test``. In some networks no browser can be downloaded, hence the order.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.browser import executable, playwright_has_one

BROWSER = ["chromium-headless-shell", "fonts-noto-cjk"]  # the font is for screenshots
NODE = ["nodejs", "npm"]
DRIVER = ["libatomic1"]  # what the program with which playwright drives a browser needs, and a bare Debian does not have


def from_apt(*packages: str) -> bool:
    """Install packages of Debian where this may be done."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=env, check=False)
    done = subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=env, check=False)
    return done.returncode == 0


def playwright(*arguments: str) -> bool:
    """Whether playwright could carry out a command."""
    return subprocess.run([sys.executable, "-m", "playwright", *arguments], check=False).returncode == 0


def driver_starts() -> bool:
    """Whether the program starts with which playwright drives a browser; what it needs for that is installed where this may be done."""
    return playwright("--version") or (from_apt(*DRIVER) and playwright("--version"))


def main() -> int:
    """0 with a browser in place that can be driven; 1 with a line on what to install by hand."""
    if os.environ.get("CI") and not (shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")):
        from_apt("nginx-light")  # without one the tests say so
    if not (shutil.which("node") and shutil.which("npm")):
        from_apt(*NODE)  # without them the tests say so
    if not driver_starts():
        print(f"playwright does not start (see above); install what it lacks, on Debian {' '.join(DRIVER)}, and run again", file=sys.stderr)
        return 1
    if executable() or playwright_has_one() or from_apt(*BROWSER) or playwright("install", "--only-shell", "chromium"):
        return 0
    print("no headless Chromium could be installed; install one (for example chromium-headless-shell) and run again", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
