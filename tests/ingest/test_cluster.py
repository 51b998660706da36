"""Reading on a real Dask cluster: the same bytes as one process gives, whatever happens to a worker, and errors in one line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.ingest import cluster, pipeline
from generator.system.code_digest import CODEPRINT

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
CASE = "# 某公司被约谈\n\n2024年5月{day}日，青江市网信办检查发现，某公司网站存在漏洞，依法对该公司负责人进行约谈。\n"
HIDE = """\
import sys
class Gone:
    def find_spec(self, name, path=None, target=None):
        if name == "generator":
            raise ModuleNotFoundError("No module named 'generator'", name=name)
sys.meta_path.insert(0, Gone())
"""


@contextmanager
def process(folder: Path, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A dask command, gone at the end."""
    command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
    with (folder / f"{arguments[0]}-{time.monotonic_ns()}.log").open("wb") as log:
        started = subprocess.Popen(command, cwd=folder, env=os.environ | environment, stdout=log, stderr=log)
        try:
            yield started
        finally:
            started.kill()
            started.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler on a free port: its address and process."""
    file = folder / "scheduler.json"
    with process(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)) as started:
        while not (file.exists() and (said := file.read_text()).endswith("}")):  # it is there before it is written
            assert started.poll() is None, "the scheduler did not start"
            time.sleep(0.05)
        yield json.loads(said)["address"], started


def worker(folder: Path, address: str, **environment: str):  # type: ignore[no-untyped-def]
    """A worker with one thread, whose folder is its working directory; it ends with the scheduler."""
    folder.mkdir(exist_ok=True)
    return process(
        folder, "worker", address, "--nthreads", "1", "--no-nanny", "--death-timeout", "300", "--local-directory", str(folder), **environment
    )


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine takes its time to start a worker; a test is no place to be in a hurry."""
    monkeypatch.setattr(cluster, "TIMEOUT", 300)
    monkeypatch.setattr(cluster, "WAIT", 300)


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers, and the workers. The last test that asks for them may kill one."""
    from distributed import Client  # noqa: PLC0415  (which takes half a second, and each process collects this file)

    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:
        address, _ = stack.enter_context(scheduler(folder))
        workers = [stack.enter_context(worker(folder / f"worker{n}", address)) for n in range(2)]
        with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=300)
        yield address, workers


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The seeds, articles without a case and unreadable ones: more shards than are in flight at once."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for i in range(160):
        (folder / f"{i:03}.md").write_text(CASE.format(day=i % 28 + 1) if i % 3 else "无关内容", encoding="utf-8")
    for path in SEEDS.iterdir():
        shutil.copy(path, folder)
    (folder / "010a.md").write_bytes("约谈".encode("gb18030"))
    (folder / "010b.md").symlink_to(folder / "001.md")
    return folder


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_cluster_writes_the_same_bytes_as_one_process(
    two_workers: tuple[str, list[object]], articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _ = two_workers
    assert run("extract", str(articles), "--scheduler", address) == run("extract", str(articles), "--jobs", "1")
    given = {}
    for name, how in (("one", ("--jobs", "1")), ("cluster", ("--scheduler", address))):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        result = run("ingest", str(SEEDS), *map(str, sorted(articles.iterdir())[:20]), "--date", "2024-06-01", *how)
        given[name] = (result, files(tmp_path / name / "content"))
    assert given["one"] == given["cluster"]
    assert len(given["one"][1]) > 19


def test_a_killed_worker_loses_nothing(two_workers: tuple[str, list[subprocess.Popen[bytes]]], articles: Path) -> None:
    address, workers = two_workers
    assert [one.poll() for one in workers] == [None, None]
    paths = pipeline.files([articles])
    outcomes = pipeline.read_all(paths, scheduler=address)
    first = next(outcomes)
    workers[0].send_signal(signal.SIGKILL)
    assert [first, *outcomes] == list(pipeline.read_all(paths))


def test_a_lost_scheduler_is_told_in_one_line(tmp_path: Path, articles: Path) -> None:
    with scheduler(tmp_path) as (address, started), worker(tmp_path / "worker", address):
        outcomes = pipeline.read_all(pipeline.files([articles]), scheduler=address)
        next(outcomes)
        started.kill()
        with pytest.raises(cluster.ClusterError, match=r"没有读完：[^\n]*$"):
            list(outcomes)


def test_a_worker_with_other_code_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "worker"
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "generator/vocabulary/violations.yaml").open("a") as rows:
        rows.write("# another row\n")
    with scheduler(tmp_path) as (address, _), worker(folder, address):
        code, out, err = run("extract", str(SEEDS), "--scheduler", address)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "与本机不同" in err
    assert CODEPRINT in err


def test_a_worker_without_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HIDE)
    with scheduler(tmp_path) as (address, _), worker(tmp_path / "worker", address, PYTHONPATH=str(tmp_path)):
        code, out, err = run("extract", str(SEEDS), "--scheduler", address)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "没有安装 casebook" in err


def test_a_scheduler_needs_neither_the_project_nor_workers_to_be_told_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAIT", 0.5)
    with scheduler(tmp_path) as (address, _):
        code, out, err = run("extract", str(SEEDS), "--scheduler", address)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "没有 worker" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--scheduler", "tcp://127.0.0.1:1"), "连不上调度器 tcp://127.0.0.1:1"),
        (("--scheduler", "somewhere"), "somewhere 不是调度器的地址"),
        (("--scheduler", "tcp://127.0.0.1:8786", "--jobs", "2"), "只能用一个"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_what_cannot_be_done_is_said_in_one_line(
    command: str, options: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "TIMEOUT", 0.5)
    monkeypatch.chdir(tmp_path)
    code, out, err = run(command, str(SEEDS), *options)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err


def test_without_dask_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, err = run("extract", str(SEEDS), "--scheduler", "tcp://127.0.0.1:8786")
    assert (code, err.count("\n")) == (1, 1)
    assert "pip install 'wangan-casebook[dask]'" in err


def test_a_worker_that_joins_later_is_asked_too() -> None:
    assert cluster.checked(CODEPRINT, len, [1, 2]) == 2
    with pytest.raises(cluster.ClusterError, match="与本机不同"):
        cluster.checked("other", len, [1, 2])


def test_shards_are_small_in_files_and_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(40):
        (tmp_path / f"{i:02}.md").write_bytes(b"x" * 100)
    assert [len(s) for s in pipeline.shards(pipeline.files([tmp_path]))] == [16, 16, 8]
    monkeypatch.setattr(pipeline, "BATCH_BYTES", 300)
    assert [len(s) for s in pipeline.shards(pipeline.files([tmp_path]))] == [3] * 13 + [1]


def test_few_shards_are_in_flight_whatever_the_number_of_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where for a while nobody reads at all."""
    monkeypatch.setattr(pipeline, "BATCH", 1)
    for i in range(40):
        (tmp_path / f"{i:02}.md").write_text("无关内容", encoding="utf-8")
    handed: list[int] = []

    def submit(shard: pipeline.Shard) -> Future[list[pipeline.Outcome]]:
        done: Future[list[pipeline.Outcome]] = Future()
        done.set_result(pipeline.read_shard(shard))
        handed.append(1)
        return done

    for width in (0, 1, 3):
        handed.clear()
        taken = 0
        for _ in pipeline._spread(pipeline.files([tmp_path]), submit, lambda width=width: width):  # type: ignore[misc]
            taken += 1
            assert len(handed) - taken < pipeline.AHEAD * max(1, width)
        assert taken == 40
