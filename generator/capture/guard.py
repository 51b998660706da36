"""Connections only to public hosts, and only for so long: the name is looked up once, every address it has is checked, and the connection
goes to the address that was checked, so that a name that changes its answer (rebinding) gains nothing."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from queue import Empty, Queue
from threading import Thread
from typing import Any

import httpcore2

from generator.capture.document import Refused


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not loopback, private, link-local, shared, reserved or multicast, also where it
    is written as IPv6 (::ffff:127.0.0.1, 64:ff9b::7f00:1, 2002:7f00:1::)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


LOOK_UP = 10.0  # seconds for a name; the system's own limit, where it has one, is minutes
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Clock:
    """The time one source may take altogether, however slowly its bytes come."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """The seconds that are left, at most ``most``. Raises ReadTimeout when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is up")
        return left if most is None else min(left, most)


class _Stream(httpcore2.NetworkStream):
    """A connection whose every wait ends with the clock."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Backend(httpcore2.NetworkBackend):
    """Opens connections for one source: public hosts only, unless ``private``, and not beyond the clock."""

    def __init__(self, clock: Clock, *, private: bool = False) -> None:
        self._clock, self._private = clock, private
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        error: Exception = httpcore2.ConnectError(f"no address for {host}")
        for address in self.addresses(host, port):
            try:
                stream = self._backend.connect_tcp(address, port, self._clock.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                error = failed
            else:
                return _Stream(stream, self._clock)
        raise error

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host. Raises Refused where one of them is not public and that is not allowed."""
        found = _looked_up(host, port, self._clock.left(LOOK_UP))
        if not self._private and (inner := [address for address in found if not is_public(address)]):
            raise Refused(f"{host} 是内部地址（{inner[0]}），不访问；确实要访问的加 --allow-private (a private address)", lasting=True)
        return found


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, each once. The system's look-up cannot be stopped: one that takes longer is left to end by itself.

    Raises Refused for a name that has none, ReadTimeout for one that is not answered in time."""
    answers: Queue[list[str] | None] = Queue()

    def look_up() -> None:
        try:
            answers.put(list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))))
        except (OSError, UnicodeError):
            answers.put(None)

    Thread(target=look_up, daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except Empty:
        raise httpcore2.ReadTimeout("the name is not answered") from None
    if not found:
        raise Refused(f"找不到主机 {host} (no such host)")
    return found
