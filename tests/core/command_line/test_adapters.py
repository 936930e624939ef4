"""memoir adapters, as far as it goes without a training."""

from __future__ import annotations

import json
import threading

import pytest

from memoir.interface.command_line import adapters

pytestmark = pytest.mark.usefixtures("profile_home")


@pytest.fixture
def profile_home(tmp_path, models, monkeypatch):
    monkeypatch.setenv("MEMOIR_HOME", str(tmp_path / "profile"))
    monkeypatch.setenv("MEMOIR_KEY", "file")


def test_a_new_profile_has_no_adapters_and_is_told_how_to_make_one(call):
    assert json.loads(call("adapters", "list", "--json")[1]) == []
    status, out, err = call("adapters", "list")
    assert (status, out) == (0, "")
    assert "memoir adapters train" in err


def test_a_plan_says_what_would_be_trained_and_what_it_takes(call):
    told = json.loads(call("remember", "My dog is called Biscuit.", "--json")[1])
    plan = json.loads(call("adapters", "train", told["id"], "--plan", "--json")[1])
    assert [each["memory"] for each in plan["candidates"]] == [told["id"]]
    assert plan["memory_bytes"] > 10**8
    empty = json.loads(call("adapters", "train", "--plan", "--json")[1])
    assert "nothing to train on" in empty["obstacle"]


def test_what_is_not_there_is_told_in_one_line(call, monkeypatch):
    for command in ("show", "use", "rest", "remove"):
        status, out, err = call("adapters", command, "nothing")
        assert (status, out) == (1, "")
        assert "no adapter “nothing”" in err
    assert call("adapters", "train", "--resume")[0] == 1
    assert call("adapters", "train", "--resume", "--cube", "main")[0] == 2
    monkeypatch.setattr("memoir.interface.adapting.training_available", lambda: False)
    status, _, err = call("adapters", "train")
    assert status == 1
    assert "memoir adapters train --install" in err


def test_ctrl_c_stops_what_goes_on_in_order_and_waits_for_its_end(monkeypatch):
    stopped = threading.Event()
    waits = iter([KeyboardInterrupt])
    get = adapters.queue.SimpleQueue.get

    def interrupted(self):
        for error in waits:
            raise error
        return get(self)

    class Interrupted(adapters.queue.SimpleQueue):
        pass

    Interrupted.get = interrupted
    monkeypatch.setattr(adapters.queue, "SimpleQueue", Interrupted)

    def events():
        assert stopped.wait(20)
        yield "the end"

    assert [*adapters._in_background(events(), stop=stopped.set)] == ["the end"]


def test_what_goes_wrong_in_the_background_is_raised():
    def events():
        yield 1
        raise ValueError("no")

    found = []
    with pytest.raises(ValueError, match="no"):
        found.extend(adapters._in_background(events(), stop=lambda: None))
