"""What is done to whole cases: parting, joining, merging, withdrawing. Each through the functions that the commands use."""

from collections.abc import Callable
from typing import Any

from generator.case import parting, store, withdrawal
from generator.review.desk import Desk, RequestRefused, digest
from generator.system import atomic
from generator.system.errors import UserError


def act(desk: Desk, id: str, given: dict[str, Any]) -> dict[str, Any]:
    """Do ``given["act"]`` to a case whose file has the ``digest`` shown; drops unsaved changes. Returns what became of it, in Chinese."""
    work = ACTS[given["act"]]
    with atomic.lock(desk.root / store.LOCK):
        if digest(desk.raw(id)) != given["digest"]:
            raise RequestRefused("文件在这期间被改过，请先看新的")
        try:
            said = work(desk, id, given)
        except UserError as error:
            raise RequestRefused(str(error)) from None
    desk.memory.forget(id)
    return {"said": said}


def _part(desk: Desk, id: str, given: dict[str, Any]) -> str:
    _, new = parting.part(desk.root / store.CASES, id, int(given["at"]), desk.v)
    return f"拆出了 {new.stem}"


def _join(desk: Desk, id: str, given: dict[str, Any]) -> str:
    parting.join(desk.root / store.CASES, id, given["into"], desk.v)
    return f"已接进 {given['into']}"


def _merge(desk: Desk, id: str, given: dict[str, Any]) -> str:
    parting.merge(desk.root / store.CASES, id, given["into"], desk.v)
    return f"已并入 {given['into']}"


def _withdraw(desk: Desk, id: str, given: dict[str, Any]) -> str:
    _, seeds = withdrawal.withdraw(desk.root / store.CASES, id, given["reason"], desk.v)
    left = f"；收到的文章里还有它的文字：{'、'.join(seeds)}" if seeds else ""
    return f"已撤下；ingest 再读到它也不会写{left}"


ACTS: dict[str, Callable[[Desk, str, dict[str, Any]], str]] = {"part": _part, "join": _join, "merge": _merge, "withdraw": _withdraw}
