"""The scheduler through the Python interface: in idle time only, and as the user set it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

import memoir
from memoir import Form, Memoir, Memory, MoveSort
from memoir.infrastructure.vault.answerers import Answerers
from memoir.memory import moment
from memoir.operation.scheduling.idle import ThisMachine
from memoir.settings import PREFIX_BUDGET, SCHEDULER
from tests.support.scripted_engine import ScriptedEngine
from tests.support.vaults import memory
from tests.support.word_embedder import WordEmbedder


@dataclass
class FakeMachine:
    battery: bool = False
    busy: bool = False

    def on_battery(self) -> bool:
        return self.battery

    def is_busy(self) -> bool:
        return self.busy


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def profile(tmp_path: Path, engine: ScriptedEngine) -> Iterator[Memoir]:
    with memoir.open(
        tmp_path / "profile", key="file", embedder=WordEmbedder(), chat_engine=engine
    ) as opened:
        opened._machine = FakeMachine()
        yield opened


@pytest.fixture
def dog(profile: Memoir) -> Memory:
    """A memory of last week that was called for on each day since."""
    long_ago = moment.now() - timedelta(days=7)
    told = memory(
        "My dog is called Biscuit.", said_at=long_ago, created_at=long_ago, updated_at=long_ago
    )
    profile._vault.memories.add([told], reason="said")
    for day in range(6):
        profile._vault.form_use.count_call([told.id], day=(long_ago + timedelta(days=day)).date())
    profile.preferences.put(PREFIX_BUDGET, 100)
    return told


def test_core_memories_stand_in_the_prompt_behind_the_pinned_ones(
    profile: Memoir, engine: ScriptedEngine, dog: Memory
) -> None:
    profile.remember("I live in Lisbon.", pinned=True)
    [move] = profile.schedule()
    assert (move.memory, move.sort) == (dog.id, MoveSort.TO_PREFIX)
    [*profile.chat("Tell me something about rivers.")]
    system = engine.requests[-1].turns[0].content
    assert system.index("I live in Lisbon.") < system.index("My dog is called Biscuit.")
    assert {use.form: use.uses for use in profile.forms(dog.id)} == {
        Form.PLAINTEXT: 0,
        Form.ACTIVATION: 1,
    }
    profile.undo_move(move.id)
    [*profile.chat("Tell me something about lakes.")]
    assert "Biscuit" not in engine.requests[-1].turns[0].content
    assert [each.undone_at is None for each in profile.moves()] == [False]


def test_maintenance_schedules(profile: Memoir, dog: Memory) -> None:
    profile.maintain()
    assert [move.memory for move in profile.moves()] == [dog.id]


def test_nothing_is_moved_on_battery_or_on_a_busy_machine(profile: Memoir, dog: Memory) -> None:
    for machine, why in ((FakeMachine(battery=True), "battery"), (FakeMachine(busy=True), "work")):
        profile._machine = machine
        assert profile.schedule() == []
        assert why in profile.scheduling_waits_for()
    profile._machine = FakeMachine()
    assert len(profile.schedule()) == 1


def test_nothing_is_moved_while_an_answer_is_written(profile: Memoir, dog: Memory) -> None:
    for event in profile.chat("Tell me something about rivers."):
        assert event.type
        assert profile.schedule() == []
    with Answerers(profile.profile.home).answering():  # as another program does
        assert profile.schedule() == []
    assert len(profile.schedule()) == 1


def test_switched_off_nothing_is_moved_and_nothing_told(
    profile: Memoir, engine: ScriptedEngine, dog: Memory
) -> None:
    profile.schedule()
    profile.preferences.put(SCHEDULER, value=False)
    [*profile.chat("Tell me something about rivers.")]
    assert "Biscuit" not in engine.requests[-1].turns[0].content
    assert profile.schedule() == []


def test_the_user_says_how_long_the_prefix_may_be(
    profile: Memoir, engine: ScriptedEngine, dog: Memory
) -> None:
    profile.preferences.put(PREFIX_BUDGET, 5)
    assert profile.schedule() == []
    profile.preferences.put(PREFIX_BUDGET, 50)
    assert len(profile.schedule()) == 1


def test_a_temporary_conversation_leaves_no_count(profile: Memoir, dog: Memory) -> None:
    before = profile.ledger().answers
    [*profile.chat("What is my dog called?", temporary=True)]
    assert profile.ledger().answers == before


def test_the_ledger_tells_what_was_reused(profile: Memoir, dog: Memory) -> None:
    *_, done = profile.chat("What is my dog called?")
    assert {saving.form: saving.tokens for saving in profile.spared(done.message.id)} == {
        Form.PLAINTEXT: 0,
        Form.ACTIVATION: 80,
    }


@pytest.mark.parametrize(("plugged", "battery"), [(True, False), (False, True), (None, False)])
def test_the_battery_is_asked(
    monkeypatch: pytest.MonkeyPatch, plugged: bool | None, battery: bool
) -> None:
    @dataclass
    class Battery:
        power_plugged: bool | None

    monkeypatch.setattr(psutil, "sensors_battery", lambda: Battery(plugged), raising=False)
    assert ThisMachine().on_battery() is battery


def test_a_machine_without_a_battery_is_not_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None, raising=False)
    assert not ThisMachine().on_battery()
    monkeypatch.delattr(psutil, "sensors_battery")
    assert not ThisMachine().on_battery()


def test_a_machine_with_work_for_all_processors_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    for load, busy in ((0.3, False), (2.0, False), (3.9, True)):
        monkeypatch.setattr(psutil, "getloadavg", lambda load=load: (load, 0.0, 0.0))
        assert ThisMachine().is_busy() is busy
