"""Kills (SIGKILL) at random moments while a profile is written: nothing acknowledged is lost.

    python tests/bench/kills.py [--kills 200] [--seed N]

A writer process opens the profile, writes without a pause and tells each thing it did once it is
committed. It is killed at a random moment: while it starts, while it recovers what its killed
predecessor left, or while it writes. Then everything that was ever acknowledged is looked for, and
the whole database checked: every page, full text, vectors, and each row against the change log.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import numpy as np

from memoir.errors import NotFound
from memoir.infrastructure.vault.profile import KeyKeeping, Profile, create_profile, unlock
from memoir.infrastructure.vault.vault import Vault, open_vault
from memoir.memory import moment
from memoir.memory.conversation import Message, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory, Status

DIMENSIONS = 384
_LONGEST_WHILE_STARTING = 0.5
_LONGEST_WHILE_WRITING = 0.4
_ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Outcome:
    """What the kills did. ``lost`` names acknowledged things that are not there."""

    kills: int = 0
    acknowledged: int = 0
    unfinished: int = 0
    lost: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def main() -> int:
    """Kill, look, print the table; 1 if anything was lost."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=time.time_ns())
    options.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.write:
        write(given.write)
        return 0
    from tests.support.figures import Figure, report

    with tempfile.TemporaryDirectory(prefix="memoir-kills-") as folder:
        began = time.perf_counter()
        outcome = kill(Path(folder) / "profile", given.kills, random.Random(given.seed))
        spent = time.perf_counter() - began
        size = Profile(Path(folder) / "profile").database.stat().st_size
    for sentence in [*outcome.lost, *outcome.problems]:
        print(sentence)
    return report(
        f"Kills while writing (seed {given.seed})",
        [
            Figure("kills", outcome.kills, ""),
            Figure("acknowledged writes", outcome.acknowledged, ""),
            Figure("of them lost", len(outcome.lost), "", at_most=0),
            Figure("problems found by the checks", len(outcome.problems), "", at_most=0),
            Figure("kills before the first acknowledgement", outcome.unfinished, ""),
            Figure("database at the end", size / 1e6, "MB"),
            Figure("time", spent, "s"),
        ],
    )


def kill(home: Path, kills: int, moments: random.Random) -> Outcome:
    """Write and kill ``kills`` times; look for everything after each."""
    outcome, acknowledged = Outcome(), dict[str, dict[str, str]]()
    profile = create_profile(home, kept=KeyKeeping.FILE)
    for _ in range(kills):
        lines = _run_and_kill(home, moments)
        outcome.kills += 1
        outcome.acknowledged += len(lines)
        outcome.unfinished += not lines
        for line in lines:
            told = json.loads(line)
            acknowledged.setdefault(told["id"], {}).update(told)
        with open_vault(profile, unlock(profile)) as vault:
            outcome.lost += [
                sentence for told in acknowledged.values() for sentence in _missing(vault, told)
            ]
            outcome.problems += vault.check()
        if outcome.lost or outcome.problems:
            break
    return outcome


def write(home: Path) -> None:
    """Write for ever, telling each thing on a line of its own once it is kept."""
    profile = Profile(home)
    vault = open_vault(profile, unlock(profile))
    vault.conversations.recover_partials()
    talk = vault.conversations.create(title="kills")
    written: list[Memory] = []
    for step in count():
        for told in _step(vault, talk.id, written, step):
            print(json.dumps(told), flush=True)


def _step(vault: Vault, talk: str, written: list[Memory], step: int) -> Iterator[dict[str, str]]:
    """Different sorts of writes, small and large."""
    text = f"memory {step} " * (1_500 if step % 17 == 0 else 12)
    now = moment.now()
    batch = [
        Memory(
            id=new_identifier(), text=f"{text}{number}", said_at=now, created_at=now, updated_at=now
        )
        for number in range(30 if step % 11 == 0 else 1)
    ]
    unit = np.ones(DIMENSIONS, np.float32) / np.float32(np.sqrt(DIMENSIONS))
    vectors = {memory.id: [unit] for memory in batch}
    vault.memories.add(batch, reason="said", vectors=vectors, model="none")
    written += batch
    yield from ({"id": memory.id, "text": memory.text[-40:]} for memory in batch)
    if step % 3 == 1:
        changed = written[step * 7 % len(written)]
        vault.memories.change(changed.id, {"speaker": f"speaker {step}"}, reason="edited")
        yield {"id": changed.id, "speaker": f"speaker {step}"}
    if step % 5 == 2:
        erased = written.pop(step * 3 % len(written))
        vault.memories.erase([erased.id], reason="forgotten")
        yield {"id": erased.id, "erased": "yes"}
    if step % 2 == 0:
        said = Message(
            id=new_identifier(), conversation=talk, role=Role.USER, text=text, created_at=now
        )
        vault.conversations.save_partial(said)
        vault.conversations.add_message(said)
        yield {"id": said.id, "message": "yes"}


def _run_and_kill(home: Path, moments: random.Random) -> list[str]:
    """One writer's life; the whole lines it told."""
    writer = subprocess.Popen(
        [sys.executable, __file__, "--write", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    )
    assert writer.stdout is not None
    lines = []
    with writer:
        if moments.random() < 0.75:
            lines.append(writer.stdout.readline())
            time.sleep(moments.random() * _LONGEST_WHILE_WRITING)
        else:
            time.sleep(moments.random() * _LONGEST_WHILE_STARTING)
        writer.kill()
        lines += writer.stdout.readlines()
    return [line for line in lines if line.endswith("\n")]


def _missing(vault: Vault, told: dict[str, str]) -> Iterator[str]:
    """What of an acknowledged thing is not there."""
    id = told["id"]
    try:
        if "message" in told:
            vault.conversations.message(id)
            return
        kept = vault.memories.get(id)
    except NotFound:
        yield f"{id} is lost"
        return
    if "erased" in told:
        if kept.status is not Status.FORGOTTEN or kept.text:
            yield f"{id} was erased and is back"
        return
    if kept.status is Status.FORGOTTEN:
        return  # killed between the commit and the telling
    if kept.text[-40:] != told.get("text", kept.text[-40:]):
        yield f"{id} has another text"
    if int((kept.speaker or "0").split()[-1]) < int(told.get("speaker", "0").split()[-1]):
        yield f"{id} lost a change"


if __name__ == "__main__":
    sys.path.insert(0, str(_ROOT))
    sys.exit(main())
