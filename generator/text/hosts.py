"""Host names as readers see them: one that looks like another (ɡov.cn with U+0261) leads elsewhere than it says."""

import re

_ASCII = re.compile(r"[A-Za-z0-9-]{1,63}")
_HAN = re.compile(r"[A-Za-z0-9\u3400-\u4dbf\u4e00-\u9fff-]{1,63}")


def disguised(host: str) -> str | None:
    """The first character of a host that is neither ASCII nor Chinese, None if there is none; punycode labels (``xn--…``) as browsers show them, or as they
    are if invalid."""
    for label in host.split("."):
        try:
            seen = label[4:].encode("ascii").decode("punycode") if label.lower().startswith("xn--") else label
        except UnicodeError:
            return label
        if not _ASCII.fullmatch(seen) and not _HAN.fullmatch(seen):
            return next((c for c in seen if not _HAN.fullmatch(c)), seen)
    return None
