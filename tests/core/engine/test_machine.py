from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from memoir.errors import ModelTooLarge
from memoir.infrastructure.engine import machine
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.engine.gguf_header import GgufHeader
from memoir.infrastructure.engine.lock import AlreadyLocked, locked

GIGABYTE = 10**9


@pytest.fixture
def header() -> GgufHeader:
    """Llama 3.1 8B as Q4_K_M, whose cache takes 128 KB a token."""
    values = {
        "general.architecture": "llama",
        "llama.block_count": 32,
        "llama.embedding_length": 4096,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
        "llama.context_length": 131072,
    }
    return GgufHeader(
        path=Path("llama.gguf"),
        values=dict(values),
        tensors=291,
        parameters=8 * 10**9,
        size_bytes=4_920_000_000,
    )


def test_what_a_model_needs_grows_with_its_context(header: GgufHeader):
    small, large = (
        machine.needed_memory(header, context, weights=header.size_bytes)
        for context in (4096, 8192)
    )
    assert large - small == 4096 * (128 + 8) * 1024  # 8 KB a token for working on 64 at once


def test_a_context_is_chosen_that_fits(header: GgufHeader):
    def context(free: float, wanted: int | None = None) -> int:
        return machine.fitting_context(
            header, wanted, weights=header.size_bytes, free=int(free * GIGABYTE)
        )

    assert context(32) == 8192
    assert context(5.8) == 4096
    assert context(5.45) == 2048
    assert context(32, wanted=100_000) == 100_000
    assert context(64, wanted=1_000_000) == 131_072


def test_a_model_that_does_not_fit_is_refused_with_figures(header: GgufHeader):
    with pytest.raises(ModelTooLarge, match=r"needs about 5\.5 GB of memory and 4\.0 GB are free"):
        machine.fitting_context(header, None, weights=header.size_bytes, free=4 * GIGABYTE)
    with pytest.raises(ModelTooLarge, match="smaller model or context"):
        machine.fitting_context(header, 131_072, weights=header.size_bytes, free=16 * GIGABYTE)


def test_a_containers_limit_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(machine, "_CGROUP", tmp_path)
    unlimited = machine.free_memory()
    (tmp_path / "memory.max").write_text("max\n")
    assert machine.free_memory() > unlimited / 2
    (tmp_path / "memory.max").write_text("1000000\n")
    (tmp_path / "memory.current").write_text("400000\n")
    assert machine.free_memory() == 600_000
    (tmp_path / "memory.stat").write_text("anon 1\ninactive_file 100000\n")
    assert machine.free_memory() == 700_000


@pytest.mark.parametrize(
    ("cores", "parameters", "reading", "writing"),
    [(1, 10**8, 1, 1), (2, 10**8, 2, 1), (2, 10**10, 2, 2), (4, 10**8, 4, 2), (16, 10**8, 7, 7)],
)
def test_threads_are_chosen_by_machine_and_model(
    monkeypatch: pytest.MonkeyPatch, cores: int, parameters: int, reading: int, writing: int
):
    monkeypatch.setattr(machine, "_cores", lambda: cores)
    monkeypatch.setattr(machine.psutil, "cpu_count", lambda **_options: cores // 2)
    chosen = machine.threads(parameters)
    assert (chosen.reading, chosen.writing) == (reading, writing)
    assert machine.threads(parameters, 3) == machine.Threads(3, 3)
    for kind in ("chat", "embed"):
        assert bool(machine.waiting_policy(kind)) == (cores <= 4)


def test_a_fingerprint_is_the_files_digest_and_is_remembered(tmp_path: Path):
    path, folder = tmp_path / "m.gguf", tmp_path / "models"
    path.write_bytes(b"one")
    digest = hashlib.sha256(b"one").hexdigest()
    assert fingerprint(path, folder) == digest
    stamp = path.stat()
    path.write_bytes(b"two")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert fingerprint(path, folder) == digest, "it was read again though nothing seems changed"
    path.write_bytes(b"three")
    assert fingerprint(path, folder) == hashlib.sha256(b"three").hexdigest()


@pytest.mark.parametrize("remembered", ["", "[]", '{"x": 1}', "{"])
def test_a_damaged_memory_of_fingerprints_does_no_harm(tmp_path: Path, remembered: str):
    path = tmp_path / "m.gguf"
    path.write_bytes(b"one")
    (tmp_path / "digests.json").write_text(remembered)
    assert fingerprint(path, tmp_path) == hashlib.sha256(b"one").hexdigest()


def test_fingerprints_are_found_even_where_nothing_can_be_written(tmp_path: Path):
    path = tmp_path / "m.gguf"
    path.write_bytes(b"one")
    (tmp_path / "in-the-way").write_text("")
    assert fingerprint(path, tmp_path / "in-the-way") == hashlib.sha256(b"one").hexdigest()


HOLD = """
import sys, time
from pathlib import Path
from memoir.infrastructure.engine.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_held_against_other_processes_until_they_die(tmp_path: Path):
    path = tmp_path / "folder" / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyLocked), locked(path, wait=False):
            pass
        holder.kill()
        with locked(path):
            pass
