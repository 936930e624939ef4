"""Adapters out of date: proposed, trained again in idle time on what is left, or dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from memoir import AdapterState, Memoir, Move, MoveSort, TrainingDone, TrainingStep
from memoir.errors import EngineStopped, InvalidInput
from memoir.memory.moment import now
from memoir.operation.parametric import training
from memoir.operation.parametric.renewing import Renewals
from memoir.operation.scheduling.idle import Quiet
from memoir.settings import TRAIN_BY_ITSELF
from tests.support.trained import FEW, ask, files, ids, made, needs_torch, nowhere

LATER = timedelta(days=40)


@dataclass
class FakeMachine:
    battery: bool = False
    busy: bool = False

    def on_battery(self) -> bool:
        return self.battery

    def is_busy(self) -> bool:
        return self.busy


def told(profile: Memoir, word: str) -> str:
    (found,) = [memory.id for memory in profile.list() if word in memory.text]
    return found


def stale(profile: Memoir) -> str:
    """An adapter that was in use until one of its three memories was forgotten."""
    adapter = made(profile)
    profile.use_adapter(adapter, 0.5)
    profile.forget(told(profile, "Biscuit"))
    return adapter


def at(profile: Memoir, clock: Callable[[], datetime]) -> Renewals:
    return Renewals(profile._adapter_place, profile.preferences, clock=clock)


def run(profile: Memoir, after: timedelta = timedelta()) -> list[Move]:
    return at(profile, lambda: now() + after).run(profile._model_hash())


@pytest.fixture
def idle(profile: Memoir, monkeypatch: pytest.MonkeyPatch) -> Memoir:
    """The profile on a machine that nobody else uses, where it has been quiet for long."""
    monkeypatch.setattr("memoir.interface.renewing.OthersAtWork", lambda: lambda: False)
    profile._machine = FakeMachine()
    profile._quiet_since_opened = Quiet(lambda: False, clock=iter(range(0, 10**9, 1000)).__next__)
    return profile


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was changed a moment ago counts as settled."""
    monkeypatch.setattr("memoir.interface.renewing.SETTLED", timedelta())


def test_what_is_worth_it_is_proposed_once_with_its_reason_until_that_is_undone(profile):
    adapter = stale(profile)
    [move] = run(profile)
    assert (move.sort, move.adapter, move.memory) == (MoveSort.PROPOSE_AGAIN, adapter, "")
    assert "2 of its 3 memories can be trained again" in move.reason
    assert "Lisbon" not in move.reason
    assert run(profile) == []
    [renewal] = profile.renewals()
    assert (renewal.adapter, renewal.reason) == (adapter, move.reason)
    assert set(renewal.memories) == set(ids(profile)) & set(renewal.memories)
    assert len(renewal.memories) == 2
    assert profile.moves() == [move]
    profile.undo_move(move.id)
    assert profile.renewals() == []
    assert run(profile) == []


def test_what_superseded_a_memory_is_trained_in_its_place(profile):
    profile.use_adapter(made(profile))
    lisbon = told(profile, "Lisbon")
    porto = profile.remember("I live in Porto.")
    assert profile.get(lisbon).superseded_by == porto.id
    [renewal] = profile.renewals()
    assert porto.id in renewal.memories
    assert lisbon not in renewal.memories
    assert len(renewal.memories) == 3


def test_what_is_hardly_left_is_dropped_after_a_while_with_the_reason(profile):
    adapter = stale(profile)
    profile.forget(told(profile, "Lisbon"))
    assert run(profile) == []
    [move] = run(profile, LATER)
    assert move.sort is MoveSort.DROP_ADAPTER
    assert "only 1 of its 3 memories can still be trained" in move.reason
    assert profile.adapters() == []
    assert files(profile) == set()
    with pytest.raises(InvalidInput, match="cannot be brought back"):
        profile.undo_move(move.id)
    assert adapter not in {each.adapter for each in profile.renewals()}


@pytest.mark.parametrize(
    ("days", "why"), [(20, ""), (40, "hardly used"), (100, "hardly used")]
)  # fmt: skip
def test_what_took_part_in_no_answer_is_not_worth_it(profile, days, why):
    made(profile)
    profile.forget(told(profile, "Biscuit"))
    run(profile)
    assert profile.renewals() == []
    moves = run(profile, timedelta(days=days))
    assert [why in move.reason for move in moves] == ([True] if why else [])


def test_nobody_waits_for_ever_to_be_trained_again(profile):
    stale(profile)
    [proposed] = run(profile)
    assert run(profile, timedelta(days=80)) == []
    [dropped] = run(profile, timedelta(days=100))
    assert "nobody trained it again" in dropped.reason
    assert profile._vault.moves.standing(MoveSort.PROPOSE_AGAIN) == []
    assert profile.moves()[-1].id == proposed.id


def test_nothing_is_trained_by_itself_unless_allowed_in_quiet_and_with_power(idle, settled):
    stale(idle)
    run(idle)
    idle.preferences.put(TRAIN_BY_ITSELF, value=False)
    assert idle.idle_training() is None
    idle.preferences.put(TRAIN_BY_ITSELF, value=True)
    for machine in (FakeMachine(battery=True), FakeMachine(busy=True)):
        idle._machine = machine
        assert idle.idle_training() is None
    idle._machine = FakeMachine()
    quiet, idle._quiet_since_opened = idle._quiet_since_opened, Quiet(lambda: False)
    assert idle.idle_training() is None
    idle._quiet_since_opened = quiet
    training = idle.idle_training()
    assert training is not None
    assert training.name == "me"


def test_what_was_changed_a_moment_ago_waits(idle):
    stale(idle)
    assert idle.idle_training() is None
    assert at(idle, lambda: now() + timedelta(hours=2)).due(idle._model_hash()) is not None
    assert idle.idle_training(asked=True) is not None


def test_a_question_pauses_what_is_trained_in_idle_time(idle, settled, monkeypatch):
    stale(idle)
    run(idle)
    halted = []
    monkeypatch.setattr(training.Training, "pause", lambda self: halted.append(self.id))
    begun = idle.idle_training()
    ask(idle)
    assert len(halted) == 1
    assert begun is idle._at_work


@needs_torch
def test_it_is_trained_on_what_is_left_survives_an_end_and_takes_the_old_one_s_place(
    idle, settled, monkeypatch
):
    """One training, cut off in the middle, gone on with by itself, and adopted."""
    monkeypatch.setattr(training, "SETTINGS", replace(FEW, rounds=8))
    monkeypatch.setattr("memoir.operation.parametric.evaluation.judged", lambda found: found)
    old = stale(idle)
    run(idle)
    first = idle.idle_training()
    for event in first:
        if isinstance(event, TrainingStep) and event.step == 1:
            first.halt()  # as the end of the program does
    assert event == TrainingDone(None)
    left = idle.unfinished_training()
    assert left is not None
    assert len(left.memories) == 2
    *_, done = idle.idle_training()
    assert (done.adapter.id, done.adapter.version) == (left.id, 2)
    assert (done.adapter.state, done.adapter.weight) == (AdapterState.IN_USE, 0.5)
    assert ask(idle).timings.adapters == (left.id,)
    assert nowhere(idle, "biscuit")
    [move, _proposed] = idle.moves()
    assert move.sort is MoveSort.TRAIN_AGAIN
    assert "takes the place of the version before it" in move.reason
    assert idle.renewals() == []
    assert idle.idle_training() is None
    [dropped] = run(idle, LATER)
    assert (dropped.adapter, "a newer version was trained" in dropped.reason) == (old, True)
    idle.undo_move(move.id)
    assert idle.adapters()[0].state is AdapterState.READY


@needs_torch
def test_what_falls_short_takes_nobody_s_place_and_is_not_tried_again(idle, settled):
    stale(idle)
    run(idle)
    *_, done = idle.idle_training()
    assert done.adapter.state is AdapterState.REJECTED
    assert "falls short, so it is not used" in idle.moves()[0].reason
    assert idle.renewals() == []
    assert ask(idle).timings.adapters == ()


@needs_torch
def test_what_the_user_stops_is_theirs_to_go_on_with(idle, settled):
    stale(idle)
    begun = idle.idle_training()
    next(event for event in begun if isinstance(event, TrainingStep))
    begun.stop()
    assert [*begun][-1] == TrainingDone(None)
    assert idle.unfinished_training() is not None
    assert idle.idle_training() is None
    idle.drop_training()
    assert idle.unfinished_training() is None
    assert idle.renewals() == []


def test_after_a_failure_nothing_is_tried_for_hours(idle, settled, monkeypatch):
    stale(idle)
    run(idle)
    begun = idle.idle_training()

    def fails(self):
        raise EngineStopped("Memory ran out.")

    monkeypatch.setattr(training.Training, "__next__", fails)
    with pytest.raises(EngineStopped):
        next(begun)
    assert idle.idle_training() is None


@needs_torch
def test_what_fails_three_times_is_left_to_the_user(idle, settled, monkeypatch):
    stale(idle)
    first = idle.idle_training()
    next(event for event in first if isinstance(event, TrainingStep))
    first.halt()
    assert [*first][-1] == TrainingDone(None)

    def fails(self):
        raise EngineStopped("Memory ran out.")

    monkeypatch.setattr(training.Training, "__next__", fails)
    for _ in range(3):
        idle._failed_at = None
        with pytest.raises(EngineStopped):
            next(idle.idle_training())
    idle._failed_at = None
    assert idle.unfinished_training() is not None
    assert idle.idle_training() is None
