"""Reads articles on the workers of a Dask cluster, as ``concurrent.futures`` would.

The bytes travel within each task: a worker needs no shared disk, and if it dies the scheduler can hand its tasks to another."""

import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from importlib import import_module
from pkgutil import resolve_name
from typing import Any, TypeVar

from generator.system.code_digest import CODEPRINT
from generator.system.errors import UserError

Item = TypeVar("Item")
Result = TypeVar("Result")

TIMEOUT = 10  # seconds to reach the scheduler
WAIT = 10  # seconds for a first worker to be there
INSTALL = "pip install 'wangan-casebook[dask]'（在源码目录：pip install -e '.[dask]'）"
_ADDRESS = re.compile(r"(?:tcp|tls)://[^/:\s]+:\d+|(?:tcp|tls)://\[[0-9a-fA-F:]+\]:\d+")
_HERE = "generator.system.code_digest:CODEPRINT"


class ClusterError(UserError):
    """The cluster cannot read articles; the message says why and what to do, in one line."""


def checked(codeprint: str, work: Callable[[Any], Any], item: Any) -> Any:
    """``work`` of an item on a worker, which may have joined after the others were asked what code they have."""
    if codeprint != CODEPRINT:
        raise ClusterError(_other("一个中途加入的 worker", CODEPRINT))
    return work(item)


@contextmanager
def connected(address: str, work: Callable[[Item], Result]) -> Iterator[tuple[Callable[[Item], Future[Result]], Callable[[], int]]]:
    """A function that hands an item to the workers for ``work``, and one that gives how many work now. Raises ClusterError where the library is missing,
    scheduler or workers cannot be reached or have other code, and for whatever fails while the cluster is used."""
    try:
        distributed: Any = import_module("distributed")  # an optional extra, slow to import
    except ImportError:
        raise ClusterError(f"--scheduler 需要 Dask，还没有安装：{INSTALL}") from None
    if not _ADDRESS.fullmatch(address):
        raise ClusterError(f"{address} 不是调度器的地址；应为 tcp://host:port，例如 tcp://127.0.0.1:8786")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it says in pages what the error here says in a line
    try:
        client = distributed.Client(address, timeout=TIMEOUT, set_as_default=False, name="casebook")
    except (OSError, ValueError) as error:
        raise ClusterError(f"连不上调度器 {address}（等了 {TIMEOUT} 秒）：{_line(error)}；请核对地址，并确认 dask scheduler 正在运行") from None
    with client:
        _compare(client, address)
        try:
            executor: Executor = client.get_executor(pure=False)
            yield lambda item: executor.submit(checked, CODEPRINT, work, item), lambda: sum(client.nthreads().values())
        except (OSError, CancelledError, ImportError, AttributeError, distributed.scheduler.KilledWorker) as error:
            raise ClusterError(f"集群 {address} 没有读完：{_line(error)}；排除原因后重新运行即可") from None


def _compare(client: Any, address: str) -> None:
    """Raises ClusterError unless there is a worker, and every one and the scheduler have this code."""
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        raise ClusterError(f"调度器 {address} 上没有 worker（等了 {WAIT} 秒）；请先启动：dask worker {address}") from None
    for worker, code in client.run(resolve_name, _HERE, on_error="return").items():
        if isinstance(code, Exception):
            raise ClusterError(f"worker {worker} 上没有安装 casebook 或者版本太旧（{_line(code)}）；请安装与本机相同的版本：{INSTALL}")
        if code != CODEPRINT:
            raise ClusterError(_other(f"worker {worker}", code))


def _other(who: str, code: str) -> str:
    return f"{who} 的程序或词表与本机不同（{code}，本机 {CODEPRINT}），结果会不一样；请装成同一版本，并重新启动 worker"


def _line(error: BaseException) -> str:
    """An error in one line."""
    return " ".join(str(error).split()) or type(error).__name__
