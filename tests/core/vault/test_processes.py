"""Several processes on one profile: none loses or overlooks what another writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import open_vault
from tests.support.vaults import memory

ROOT = Path(__file__).parents[3]
WRITER = """
import sys; from pathlib import Path
from memoir.infrastructure.vault.profile import Profile
from tests.support.vaults import memory, message, opened, unit
name, vault = sys.argv[2], opened(Profile(Path(sys.argv[1])))
talk = vault.conversations.list()[0]
for step in range(40):
    kept = memory(f"{name} {step}")
    vault.memories.add([kept], reason="said", vectors={kept.id: [unit(step)]}, model="m")
    with vault.transaction():
        vault.settings.put("count", int(vault.settings.get("count") or 0) + 1)
        shared = vault.memories.get("shared")
        vault.memories.change("shared", {"tags": (*shared.tags, f"{name}-{step}")}, reason="tag")
    vault.conversations.add_message(message(talk.id, f"{name} {step}"))
    if step % 10 == 9:
        vault.memories.erase([kept.id], reason="forgotten")
    vault.vectors.nearest(unit(step), k=3)
"""


def test_writers_in_four_processes_lose_nothing(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        vault.memories.add([memory("shared", id="shared")], reason="said")
        vault.conversations.create(title="shared")
        seen = vault.data_seq()
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, profile.home, f"w{number}"], cwd=ROOT)
            for number in range(4)
        ]
        assert [writer.wait(120) for writer in writers] == [0] * 4
        assert vault.changed_elsewhere()
        assert not vault.changed_elsewhere()
        assert vault.settings.get("count") == 160
        assert len(vault.memories.get("shared").tags) == 160
        assert vault.memories.get("shared").version == 161
        assert vault.memories.count() == 1 + 4 * 36
        assert len(vault.conversations.search("w", limit=500)) == 160
        assert vault.data_seq() >= seen + 4 * (40 + 40 + 40 + 40 + 4)
        assert vault.check() == []


def test_what_another_writes_is_noticed_and_what_oneself_writes_is_not(
    profile: Profile, key: bytes
) -> None:
    with open_vault(profile, key) as one, open_vault(profile, key) as other:
        assert not one.changed_elsewhere()
        one.settings.put("a", 1)
        assert not one.changed_elsewhere()
        assert other.changed_elsewhere()
        before = one.data_seq()
        other.settings.put("a", 2)
        assert one.changed_elsewhere()
        assert one.data_seq() == before + 1


@pytest.mark.parametrize("number", range(3))
def test_two_programs_that_open_a_new_profile_at_once_both_do(
    tmp_path: Path, profile: Profile, key: bytes, number: int
) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from memoir.infrastructure.vault.profile import Profile\n"
        "from tests.support.vaults import opened\n"
        "with opened(Profile(Path(sys.argv[1]))) as vault: vault.settings.put(sys.argv[2], 1)\n"
    )
    racers = [
        subprocess.Popen([sys.executable, "-c", code, profile.home, f"n{each}"], cwd=ROOT)
        for each in range(3)
    ]
    assert [racer.wait(60) for racer in racers] == [0, 0, 0]
    with open_vault(profile, key) as vault:
        assert len(vault.settings.all()) == 3
