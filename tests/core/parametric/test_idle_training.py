"""A training in idle time: it makes way for questions, and ends on a battery."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from memoir.memory.adapter import TrainingPhase
from memoir.operation.parametric.idle_training import IdleTraining
from memoir.operation.scheduling import idle
from memoir.operation.scheduling.idle import OthersAtWork, Quiet

SECONDS = 120


class Noted:
    """A training that goes on until it is stopped, and notes what it is told."""

    id = "me"

    def __init__(self) -> None:
        self.told: list[str] = []
        self._heard = threading.Condition()
        self._events = self._all()

    def __next__(self) -> TrainingPhase:
        return next(self._events)

    def _all(self) -> Iterator[TrainingPhase]:
        yield TrainingPhase("training")
        assert self.hears("stop")
        yield TrainingPhase("stopped")

    def _note(self, word: str) -> None:
        with self._heard:
            self.told.append(word)
            self._heard.notify_all()

    def pause(self) -> None:
        self._note("pause")

    def resume(self) -> None:
        self._note("resume")

    def stop(self) -> None:
        self._note("stop")

    def hears(self, word: str, times: int = 1) -> bool:
        with self._heard:
            return self._heard.wait_for(lambda: self.told.count(word) >= times, SECONDS)


class Room:
    """Somebody may be asking something, the time is told by hand, and power may be gone."""

    def __init__(self) -> None:
        self.asking = False
        self.seconds = 1000.0
        self.powerless = False
        self.handed_over = 0
        self.noted = Noted()
        quiet = Quiet(lambda: self.asking, clock=lambda: self.seconds)
        self.training = IdleTraining(
            self.noted,
            "me",
            quiet=quiet,
            must_end=lambda: self.powerless,
            hand_over=self._hand_over,
            look_seconds=0.01,
        )

    def _hand_over(self) -> None:
        self.handed_over += 1


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    running = threading.Thread(target=lambda: [*made.training])
    running.start()
    yield made
    made.training.halt()
    running.join(SECONDS)
    assert not running.is_alive()


def test_it_waits_at_once_and_until_it_has_been_quiet_for_a_while(room: Room) -> None:
    room.asking = True
    room.training.make_way()
    assert room.noted.told == ["pause"]
    room.asking = False
    room.seconds += 61
    assert room.noted.hears("resume")
    room.asking = True  # nobody said so, but it is seen
    assert room.noted.hears("pause", 2)


def test_what_the_user_paused_is_not_gone_on_with(room: Room) -> None:
    room.training.pause()
    room.training.make_way()
    room.seconds += 500
    room.powerless = True
    assert room.noted.hears("stop")
    assert "resume" not in room.noted.told


def test_on_a_battery_it_ends_and_is_not_handed_over(room: Room) -> None:
    room.powerless = True
    assert room.noted.hears("stop")
    assert room.handed_over == 0
    assert "goes on from there another time" in room.training.ended_for


def test_what_the_user_stops_is_handed_over(room: Room) -> None:
    room.training.stop()
    assert room.handed_over == 1


@pytest.mark.parametrize(("others", "busy"), [(11.0, True), (4.0, False)])
def test_only_other_programs_make_the_machine_busy(
    monkeypatch: pytest.MonkeyPatch, others: float, busy: bool
) -> None:
    seconds, times = 0.0, (0.0, 0.0, 0.0)
    monkeypatch.setattr(idle, "_processor_times", lambda: times)
    looked: Callable[[], bool] = OthersAtWork(clock=lambda: seconds)
    found = []
    for _ in range(3):
        seconds, whole = seconds + 10, times[0] + 20
        own = times[2] + 6
        times = (whole, own / 6 * (others + 6), own)
        found.append(looked())
    assert found == [False, False, busy]


def test_what_this_program_takes_is_part_of_the_whole() -> None:
    whole, working, own = idle._processor_times()
    assert 0 < own <= whole
    assert 0 < working <= whole
