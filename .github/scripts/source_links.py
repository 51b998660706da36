"""Which sources of the cases can no longer be opened, as a Markdown table. Addresses that fail are what it reports, no failure of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from generator.case import store
from generator.models import Case
from generator.vocabulary import vocabulary

PAUSE = 1.0  # seconds between two requests to one host


def sources(cases: list[Case]) -> dict[str, list[str]]:
    """Address -> ids of the cases that cite it, in order."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for source in case.sources:
            if source.url:
                found.setdefault(source.url, []).append(case.id)
    return found


def fault(url: str, timeout: float = 20.0) -> str | None:
    """What keeps an address from being opened, or None."""
    request = Request(url, headers={"User-Agent": "Mozilla/5.0 (casebook source check)"})
    try:
        with urlopen(request, timeout=timeout) as answer:
            answer.read(1)
    except HTTPError as error:
        return f"HTTP {error.code}"
    except (URLError, OSError, ValueError) as error:
        return str(getattr(error, "reason", error)) or type(error).__name__
    return None


def rows(found: dict[str, list[str]], pause: float = PAUSE) -> Iterator[str]:
    """A row for every address that cannot be opened."""
    last: dict[str, float] = {}
    for url, ids in found.items():
        host = urlsplit(url).netloc
        time.sleep(max(0.0, last.get(host, 0.0) + pause - time.monotonic()))
        reason = fault(url)
        last[host] = time.monotonic()
        if reason:
            yield f"| <{url.replace('|', '%7C')}> | {reason.replace('|', ' ')} | {'、'.join(ids)} |"


def main() -> None:
    cases, _ = store.load(store.CASES, vocabulary(), store.CASES)
    found = sources(cases)
    broken = list(rows(found))
    out = [f"### 来源链接：{len(found)} 个，打不开 {len(broken)} 个", ""]
    if broken:
        out += ["| 网址 | 原因 | 案例 |", "|---|---|---|", *broken]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
