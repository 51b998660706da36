"""What is fetched from hosts that mean no good, or are broken, costs no more than the limits and ends in one line."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc

import pytest

from generator.capture import document_reader, fetch, guard
from generator.capture.document import Refused
from tests.capture import pages, servers

PAGE = pages.STRUCTURES["government TRS"].encode()


def fetcher(**options: object) -> fetch.Fetcher:
    return fetch.Fetcher(**({"private": True, "pause": 0.0, "seconds": 5.0, "most": 200_000} | options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1"),
        *("::1", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "::"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not guard.is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "223.5.5.5", "2400:3200::1", "::ffff:1.1.1.1"])
def test_addresses_that_are_public(address: str) -> None:
    assert guard.is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_this_machine_is_fetched(host: str) -> None:
    with servers.serving({"/": servers.page(PAGE)}) as (address, asked), pytest.raises(Refused):
        fetcher(private=False).get(f"http://{host}:{address.rpartition(':')[2]}/")
    assert not asked


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example.org/", "gopher://a.example.org", "http:///x", "http://u:p@a.example.org/", "http://[x"])
def test_only_plain_web_addresses(url: str) -> None:
    with pytest.raises(Refused):
        fetcher().get(url)


def test_a_redirect_is_checked_as_the_first_address_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    with servers.serving({}) as (inner, asked), servers.serving({"/": servers.moved(inner.replace("127.0.0.1", "127.0.0.2") + "/x")}) as (outer, _):
        with pytest.raises(Refused, match="内部地址"):
            fetcher(private=False).get(outer + "/")
        assert not asked
    with servers.serving({"/": servers.moved("file:///etc/passwd")}) as (outer, _), pytest.raises(Refused, match="只访问"):
        fetcher().get(outer + "/")


def test_a_name_that_changes_its_address_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that was checked is the one connected to: one look-up a connection, and none behind it."""
    answers = iter([["127.0.0.1"], ["127.0.0.1", "127.0.0.2"]])
    looked_up, real = [], socket.getaddrinfo

    def lookup(host: str, port: int, *rest: object, **options: object) -> object:
        if host != "rebind.example.org":
            return real(host, port, *rest, **options)  # type: ignore[arg-type]
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in next(answers)]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    with servers.serving({"/": servers.page(PAGE)}) as (address, asked):
        with pytest.raises(Refused, match="内部地址"):
            fetcher(private=False).get(address.replace("127.0.0.1", "rebind.example.org") + "/")
        assert [path for path, _ in asked] == ["/robots.txt"]
    assert len(looked_up) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (servers.drip, "太慢"),
        (servers.drip_head, "太慢"),
        (servers.endless, "超过"),
        (servers.cut_short, "连接失败或者中断"),
        (servers.nonsense, "连接失败或者中断"),
        (servers.moved("/a"), "转了"),
        (servers.bomb(50_000_000), "超过"),
        (servers.bomb(50_000_000, kind="deflate"), "超过"),
        (servers.page(gzip.compress(PAGE)[:-20], content_encoding="gzip"), "不完整"),
        (servers.page(PAGE, content_encoding="gzip"), "连接失败或者中断"),
        (servers.page(PAGE, content_encoding="br"), "压缩方式"),
        (servers.page(b"a" * 200_001), "字节"),
        (lambda handler: handler.reply(500, b"x" * 100), "500"),
        (lambda handler: handler.reply(403), "403"),
        (servers.missing, "404"),
    ],
    ids=["drip", "drip-head", "endless", "cut", "nonsense", "loop", "gzip-bomb", "deflate-bomb", "half-gzip", "no-gzip", "br", "large", "500", "403", "404"],
)
def test_a_server_that_misbehaves_costs_a_limit(answer: servers.Answer, said: str) -> None:
    tracemalloc.start()
    try:
        with servers.serving({"/a": answer}) as (address, _), pytest.raises(Refused, match=said):
            fetcher(seconds=1.0).get(address + "/a")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_host_that_does_not_answer_ends() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(Refused, match="太慢"):
            fetcher(seconds=0.3).get(url)
    with pytest.raises(Refused, match="连接失败"):
        fetcher().get(url)
    with pytest.raises(Refused, match="找不到主机"):
        fetcher().get("http://nowhere.invalid/")


def test_what_is_asked_and_what_comes_back() -> None:
    answers = {
        "/%E9%80%9A%E6%8A%A5?a=%E4%B8%80&b": servers.moved("/b"),
        "/b": lambda handler: handler.reply(200, gzip.compress(PAGE), content_encoding="gzip", content_type="text/html; charset=GBK", set_cookie="a=b"),
    }
    with servers.serving(answers) as (address, asked):
        raw, declared, url = fetcher().get(address + "/通报?a=一&b#rd")
        fetcher().get(address + "/b")
    assert (raw, declared, url) == (PAGE, "GBK", address + "/b")
    assert [path for path, _ in asked] == ["/robots.txt", *answers, "/robots.txt", "/b"]
    assert all("cookie" not in headers and headers["user-agent"] == "casebook" for _, headers in asked)
    assert pages.FIRST in document_reader.read(raw, url=url, declared=declared).body, "a server's wrong charset turns no word into another"


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        (servers.page(b"User-agent: *\nDisallow: /\n"), "robots"),
        (servers.page(b"User-agent: casebook\nDisallow: /a\n\nUser-agent: *\nDisallow:\n"), "robots"),
        (servers.page(b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n"), "robots"),
        (lambda handler: handler.reply(503), "robots"),
        (servers.page(b"User-agent: *\nDisallow: /b\n"), ""),
        (servers.page(b"\x00<html>"), ""),
        (servers.missing, ""),
    ],
    ids=["all", "named", "bom", "down", "other", "no-text", "none"],
)
def test_robots_are_heeded(robots: servers.Answer, said: str) -> None:
    with servers.serving({"/robots.txt": robots, "/a": servers.page(PAGE)}) as (address, asked):
        if said:
            with pytest.raises(Refused, match=said):
                fetcher().get(address + "/a")
            assert "/a" not in [path for path, _ in asked]
        else:
            assert fetcher().get(address + "/a")[0] == PAGE


def test_a_host_is_asked_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    with servers.serving({"/a": servers.page(PAGE)}) as (address, asked):
        one = fetch.Fetcher(private=True)  # as the commands make it
        one.get(address + "/a")
        one.get(address + "/a")
    assert len(asked) == 3
    assert len(slept) == 2
    assert all(0.5 < wait <= 1 for wait in slept)


def test_a_name_that_is_never_answered_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(60) and [])
    try:
        with pytest.raises(Refused, match="太慢"):
            fetcher(seconds=0.2).get("http://silent.example.org/")
    finally:
        over.set()
