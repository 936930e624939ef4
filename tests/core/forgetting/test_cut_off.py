"""Forgetting that is cut off, by a kill or a full disk, is ended by whoever comes next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from memoir import Draft, Memoir, Source, SourceSort, Status
from memoir.errors import StorageFull
from memoir.infrastructure.vault import backup
from memoir.infrastructure.vault.erasure import Eraser
from memoir.infrastructure.vault.profile import unlock
from memoir.operation.forgetting import act
from tests.core.forgetting.conftest import Left, Say
from tests.support.forgettable import open_profile
from tests.support.scripted_engine import ScriptedEngine
from tests.support.tree import ROOT
from tests.support.vault_bytes import places_of

_KILLED = """
import os, signal, sys
from pathlib import Path
from memoir import Source, SourceSort
from memoir.infrastructure.vault import backup, connection
from tests.support.forgettable import open_profile
from tests.support.scripted_engine import ScriptedEngine

home, place, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
owner, name = {
    "statement": (connection.Connection, "run"),
    "commit": (connection.Connection, "_whole"),
    "truncate": (connection.Connection, "truncate_log"),
    "backup": (backup, "_rewrite"),
}[place]
real, calls = getattr(owner, name), 0

def killing(*given, **named):
    global calls
    calls += 1
    if calls > count:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **named)

with open_profile(home, ScriptedEngine()) as profile:
    setattr(owner, name, killing)
    profile.forget_source(Source(sort=SourceSort.IMPORT, reference="secrets"))
print("whole")
"""


def _told(home: Path) -> bytes:
    """A profile of 40 secrets and 20 other memories, with two backups; its key."""
    with open_profile(home, ScriptedEngine(["The zebrafish, I see."])) as profile:
        profile.remember_many([Draft(text=f"Stays {n}.") for n in range(20)])
        profile.remember_many(
            [Draft(text=f"Zebrafish number {n}.", source="import:secrets#1") for n in range(40)]
        )
        list(profile.chat("How is zebrafish number 3?"))
        profile.back_up()
    (copy,) = (home / "backups").glob("*.db")
    copy.with_name("2026-01-02T030405Z.db").write_bytes(copy.read_bytes())
    return unlock(profile.profile)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize(
    ("place", "count"),
    [("statement", 5), ("statement", 150), ("statement", 400), ("commit", 1), ("commit", 3),
     ("truncate", 0), ("backup", 0), ("backup", 1)],
)  # fmt: skip
def test_killed_it_is_ended_or_was_not_begun(tmp_path: Path, place: str, count: int) -> None:
    home = tmp_path / "profile"
    key = _told(home)
    ended = subprocess.run(
        [sys.executable, "-c", _KILLED, str(home), place, str(count)],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode in (-signal.SIGKILL, 0), ended.stderr
    with open_profile(home, ScriptedEngine()) as profile:
        left = [each for each in profile.list(limit=100) if "fish" in each.text]
        assert profile.check() == []
        if len(left) == 40:
            return  # nothing was noted yet, so nothing was begun
        assert places_of(home, key, b"zebrafish") == []
        assert [each.left for each in profile.receipts()] == [()]
        assert len([each for each in profile.list(limit=100) if "Stays" in each.text]) == 20
    assert places_of(home, key, b"zebrafish") == []


def test_a_backup_that_cannot_be_written_is_told_and_done_later(
    profile: Memoir, left: Left, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = profile.remember("Zebrafish.")
    profile.back_up()
    real = backup.open_database

    def full(*_: object) -> None:
        raise StorageFull("The disk is full.")

    monkeypatch.setattr(backup, "open_database", full)
    receipt = profile.forget(kept.id)
    assert "disk is full" in receipt.left[0]
    assert profile.get(kept.id).status is Status.FORGOTTEN
    assert all(place.startswith("backups") for place in left("zebrafish"))
    assert profile.receipts()[0].left == receipt.left
    profile.maintain()
    assert profile.receipts()[0].left
    monkeypatch.setattr(backup, "open_database", real)
    profile.finish_forgetting()
    assert profile.receipts()[0].left == ()
    assert left("zebrafish") == []


def test_a_full_disk_in_the_vault_itself_leaves_everything_and_says_so(
    profile: Memoir, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile.remember_many([Draft(text=f"Fact {n}.", source="import:x") for n in range(80)])
    real, calls = Eraser.memory, 0

    def full(*given: object) -> object:
        nonlocal calls
        calls += 1
        if calls > act.BATCH + 5:
            raise StorageFull("The disk is full.")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Eraser, "memory", full)
    with pytest.raises(StorageFull):
        profile.forget_source(Source(sort=SourceSort.IMPORT, reference="x"))
    assert profile.count() == 80 - act.BATCH
    assert "disk is full" in profile.receipts()[0].left[0]
    monkeypatch.setattr(Eraser, "memory", real)
    (ended,) = profile.finish_forgetting()
    assert (ended.memories, ended.left, profile.count()) == (80, (), 0)


def test_what_a_killed_backup_left_is_removed(profile: Memoir, say: Say, left: Left) -> None:
    say("My zebrafish is called Marigold.")
    copy = profile.back_up().path
    for name in (".2026-01-02T030405Z.db.partial", "../.restored-1a.db"):
        (copy.parent / name).write_bytes(copy.read_bytes())
    profile.forget_many([memory.id for memory in profile.list()])
    assert left("zebrafish", "marigold") == []
    assert not list(copy.parent.glob(".*.partial*"))
