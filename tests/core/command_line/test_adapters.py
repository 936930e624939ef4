"""memoir adapters, as far as it goes without a training."""

from __future__ import annotations

import json
import threading

import pytest

import memoir
from memoir.interface.command_line import following
from tests.support.trained import made

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


def test_nothing_is_due_in_a_new_profile(call):
    due = json.loads(call("adapters", "due", "--json")[1])
    assert due == {"unfinished": None, "again": [], "proposed": []}
    assert "Nothing is due" in call("adapters", "due")[2]


def test_a_plan_says_what_would_be_trained_and_what_it_takes(call):
    told = json.loads(call("remember", "My dog is called Biscuit.", "--json")[1])
    plan = json.loads(call("adapters", "train", told["id"], "--plan", "--json")[1])
    assert [each["memory"] for each in plan["candidates"]] == [told["id"]]
    assert plan["memory_bytes"] > 10**8
    empty = json.loads(call("adapters", "train", "--plan", "--json")[1])
    assert "nothing to train on" in empty["obstacle"]


def test_an_adapter_out_of_date_is_proposed_with_the_command_that_trains_it(call, tmp_path):
    for text in ("My dog is called Biscuit.", "I live in Lisbon.", "I bake bread."):
        call("remember", text)
    with memoir.open(tmp_path / "profile") as profile:
        adapter = made(profile)
        profile.use_adapter(adapter)
        [bread] = [each.id for each in profile.list() if "bread" in each.text]
    assert "for conversations in “personal”" in call("adapters", "list")[1]
    call("memories", "edit", bread, "--text", "I bake cakes.")
    _, out, err = call("adapters", "list")
    assert "stale" in out
    assert "3 of its 3 memories can be trained again" in " ".join(err.split())
    assert f"memoir adapters train --again {adapter}" in " ".join(err.split())
    [again] = json.loads(call("adapters", "due", "--json")[1])["again"]
    assert again["adapter"] == adapter
    assert "memories can be trained again" in call("adapters", "due")[2]
    assert call("adapters", "train", "--due", "--resume")[0] == 2
    assert call("adapters", "train", "--due", "--folder", str(tmp_path))[0] == 2


def test_what_is_not_there_is_told_in_one_line(call, monkeypatch):
    for command in ("show", "try", "use", "rest", "remove"):
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
    get = following.queue.SimpleQueue.get

    def interrupted(self):
        for error in waits:
            raise error
        return get(self)

    class Interrupted(following.queue.SimpleQueue):
        pass

    Interrupted.get = interrupted
    monkeypatch.setattr(following.queue, "SimpleQueue", Interrupted)

    def events():
        assert stopped.wait(20)
        yield "the end"

    assert [*following.in_background(events(), stop=stopped.set)] == ["the end"]


def test_what_goes_wrong_in_the_background_is_raised():
    def events():
        yield 1
        raise ValueError("no")

    found = []
    with pytest.raises(ValueError, match="no"):
        found.extend(following.in_background(events(), stop=lambda: None))
