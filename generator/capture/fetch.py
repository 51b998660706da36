"""Gets the bytes of an address: http(s) and public hosts alone, redirects checked anew, robots.txt heeded, one request a second and host, no cookies, bytes
and seconds limited.

httpcore, the engine of httpx, takes nothing from the environment, lets us open connections, and gives compressed bytes, of which only so many are
unpacked."""

import re
import ssl
import time
import zlib
from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

import httpcore2

from generator.capture.document import Refused
from generator.capture.guard import Backend, Clock

AGENT = "casebook"
MAX_BYTES = 20_000_000  # of a source, unpacked
MAX_ROBOTS = 500_000  # RFC 9309 asks for as many
MAX_REDIRECTS = 5
SECONDS = 30.0  # for a source, from the name's look-up to its last byte
WAIT = 10.0  # for one answer of the network
PAUSE = 1.0  # seconds between two requests to a host
_MOVED = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410, 451})


class Fetcher:
    """Fetches for one run; knows when it asked which host, and each host's robots.txt. ``private`` allows hosts that are not public."""

    def __init__(self, *, private: bool = False, pause: float = PAUSE, seconds: float = SECONDS, most: int = MAX_BYTES) -> None:
        self._private, self._pause, self._seconds, self._most = private, pause, seconds, most
        self._asked: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}
        self._tls: ssl.SSLContext | None = None

    def get(self, url: str) -> tuple[bytes, str, str]:
        """The bytes of an address, the encoding the server names ('' for none), the address after redirects. Raises Refused."""
        found = self._followed(url, self._most, heed=True)
        if found is None:
            raise Refused(f"转了 {MAX_REDIRECTS} 次还没有到 (redirected too often)", lasting=True)
        status, headers, raw, address = found
        if status != 200:
            raise Refused(f"服务器回答 {status}，没有给出文章 (HTTP {status})", lasting=status in _GONE)
        charset = re.search(r"charset\s*=\s*[\"']?([\w-]{3,20})", headers.get("content-type", ""), re.IGNORECASE)
        return raw, charset[1] if charset else "", address

    def _followed(self, url: str, most: int, *, heed: bool) -> tuple[int, dict[str, str], bytes, str] | None:
        """Status, headers, body and address after redirects, None if there are too many. ``heed``: ask robots.txt first. Raises Refused if it forbids."""
        for _ in range(MAX_REDIRECTS + 1):
            url = normal(url)
            if heed and not self._robots_of(url).can_fetch(AGENT, url):
                raise Refused("网站的 robots.txt 不许程序读取这个地址；在浏览器里打开，存成网页文件，再 casebook add 文件 (disallowed by robots.txt)")
            status, headers, raw = self._request(url, most)
            if status not in _MOVED or not headers.get("location"):
                return status, headers, raw, url
            url = urljoin(url, headers["location"])
        return None

    def _robots_of(self, url: str) -> RobotFileParser:
        """The rules of a host; one that cannot be asked allows nothing, one without the file everything (RFC 9309)."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            rules = self._robots[origin] = RobotFileParser()
            status, _, raw, _ = self._followed(origin + "/robots.txt", MAX_ROBOTS, heed=False) or (404, {}, b"", "")
            if status == 200:
                rules.parse(raw.decode("utf-8", errors="replace").lstrip("\ufeff").splitlines())
            elif 400 <= status < 500:
                rules.parse([])
            else:
                raise Refused(f"读不到网站的 robots.txt（{status}），所以没有访问；过些时候再试 (robots.txt cannot be read)")
        return self._robots[origin]

    def _request(self, url: str, most: int) -> tuple[int, dict[str, str], bytes]:
        """One request: status, headers, body (of redirects and errors none). Raises Refused for every fault of network and server."""
        self._wait(urlsplit(url).hostname or "")
        clock = Clock(self._seconds)
        headers = [("Host", urlsplit(url).netloc), ("User-Agent", AGENT), ("Accept", "*/*"), ("Accept-Encoding", "gzip, deflate")]
        try:
            with (
                httpcore2.ConnectionPool(ssl_context=self._context(url), network_backend=Backend(clock, private=self._private)) as pool,
                pool.stream("GET", url, headers=headers, extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), WAIT)}) as answer,
            ):
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                raw = _body(answer.iter_stream(), found, most, clock) if answer.status == 200 else b""
                return answer.status, found, raw
        except httpcore2.TimeoutException:
            raise Refused(f"太慢：{self._seconds:.0f} 秒里没有收完 (too slow)") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, ssl.SSLError, zlib.error) as error:
            raise Refused(f"连接失败或者中断：{error or type(error).__name__} (the connection failed)") from None

    def _context(self, url: str) -> ssl.SSLContext | None:
        """The certificates of this machine; loaded once, and only for https."""
        if url.startswith("https:") and self._tls is None:
            self._tls = httpcore2.default_ssl_context()
        return self._tls

    def _wait(self, host: str) -> None:
        """Wait until a second has passed since this host was asked."""
        left = self._asked.get(host, -self._pause) + self._pause - time.monotonic()
        if host in self._asked and left > 0:
            time.sleep(left)
        self._asked[host] = time.monotonic()


def normal(url: str) -> str:
    """An address as it is asked for: ASCII, without fragment. Raises Refused for any scheme but http and https, and for passwords."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        raise Refused("网址不成形 (not an address)", lasting=True) from None
    if parts.scheme not in ("http", "https") or not host:
        raise Refused(f"只访问 http 和 https 网址，不访问 {parts.scheme or url[:30]!r} (http and https only)", lasting=True)
    if parts.username is not None or parts.password is not None:
        raise Refused("网址里有用户名或者密码 (an address with a password)", lasting=True)
    place = f"[{host}]" if ":" in host else host
    path, query = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"), quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlunsplit((parts.scheme, place if port is None else f"{place}:{port}", path, query, ""))


def _body(chunks: Iterable[bytes], headers: dict[str, str], most: int, clock: Clock) -> bytes:
    """The body, unpacked. Raises Refused as soon as it is larger than ``most``, which is never held."""
    said = headers.get("content-length", "")
    if said.isdigit() and int(said[:15]) > most:
        raise Refused(f"有 {int(said[:15]):,} 字节，最多读 {most:,} 字节 (too large)", lasting=True)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Refused(f"服务器用了没有要求的压缩方式 {coding[:20]!a} (unknown encoding)")
    packed = zlib.decompressobj(47) if coding not in ("", "identity") else None  # 47: gzip or zlib, known by the first bytes
    body = bytearray()
    for chunk in chunks:
        clock.left(None)
        body += packed.decompress(chunk, most + 1 - len(body)) if packed else chunk
        if len(body) > most:
            raise Refused(f"超过 {most:,} 字节，没有读完 (too large)", lasting=True)
    if packed and not packed.eof:
        raise Refused("压缩的内容不完整 (cut short)")
    return bytes(body)
