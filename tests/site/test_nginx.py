"""The nginx configuration of docs/deploy.md, run as it stands there but for address, port and folder: headers, types, 404."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.lacking import lacking

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
TYPES = Path("/etc/nginx/mime.types")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def configuration() -> str:
    text = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- nginx -->\n```nginx\n(.*?)```\n<!-- /nginx -->", text, re.DOTALL)
    assert found
    return found.group(1)


@pytest.fixture(scope="module")
def address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if NGINX is None or not TYPES.is_file():
        lacking("nginx is not installed", "Run: apt-get install nginx-light")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = configuration().replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/casebook/site", str(built_site))
    paths = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""  # the folder of a test is its owner's alone
    main = f"{user} daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off; {paths} {server} }}"
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    process = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.PIPE, text=True)
    for _ in range(200):
        if process.poll() is not None:
            raise AssertionError(process.communicate()[1])
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    assert "[warn]" not in process.communicate()[1]


def get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("cases/*/*/index.html", "text/html; charset=utf-8"),
        ("cases/*/*.md", "text/plain; charset=utf-8"),
        ("data/cases.csv", "text/csv; charset=utf-8"),
        ("data/*.jsonl", "application/x-ndjson; charset=utf-8"),
        ("api/v1/cases.json", "application/json; charset=utf-8"),
        ("feed.xml", "text/xml; charset=utf-8"),
        ("assets/search/*.bin", "application/octet-stream"),
        ("assets/casebook.css", "text/css; charset=utf-8"),
        ("assets/casebook.js", "application/javascript; charset=utf-8"),
        ("assets/favicon.svg", "image/svg+xml"),
    ],
)
def test_every_kind_of_file_has_its_type_and_the_headers(address: str, built_site: Path, pattern: str, kind: str) -> None:
    file = next(iter(sorted(built_site.glob(pattern))), None) or next(iter(sorted(built_site.rglob(Path(pattern).name))))
    status, headers, body = get(address + file.relative_to(built_site).as_posix())
    assert (status, headers["Content-Type"]) == (200, kind)
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert body == file.read_bytes()


def test_addresses_end_in_a_slash_and_unknown_ones_have_the_sites_own_page(address: str, built_site: Path) -> None:
    assert get(address + "about/")[2] == (built_site / "about/index.html").read_bytes()
    assert get(address + "about")[2] == (built_site / "about/index.html").read_bytes()  # after being sent there
    status, headers, body = get(address + "nothing/here/")
    assert (status, body) == (404, (built_site / "404.html").read_bytes())
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert get(address + ".git/config")[0] == 404
    assert get(address + "cases/")[0] == 404  # a folder without a page is not listed


def test_what_did_not_change_is_not_sent_again(address: str) -> None:
    _, headers, _ = get(address + "api/v1/cases.json")
    assert headers["Cache-Control"] == "no-cache"
    assert get(address + "api/v1/cases.json", **{"If-None-Match": headers["ETag"]})[0] == 304
    assert get(address + "api/v1/cases.json", **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip"
