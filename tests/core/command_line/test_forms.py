"""memoir forms: what it shows and undoes; forms and savings beside memories and answers."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

import memoir
from memoir.memory import moment
from memoir.settings import PREFIX_BUDGET
from tests.core.command_line.conftest import Call
from tests.core.command_line.test_on_a_profile import OnProfile
from tests.support.scripted_engine import ScriptedEngine
from tests.support.vaults import memory
from tests.support.word_embedder import WordEmbedder


class Quiet:
    """A machine that has nothing else to do."""

    def on_battery(self) -> bool:
        return False

    def is_busy(self) -> bool:
        return False


@pytest.fixture
def profile(call: Call, tmp_path: Path) -> OnProfile:
    return OnProfile(call, tmp_path / "profile")


@pytest.fixture
def dog(profile: OnProfile) -> str:
    """A memory that the scheduler moved to the start of the prompt, and that served an answer."""
    ago = moment.now() - timedelta(days=7)
    told = memory("My dog is called Biscuit.", said_at=ago, created_at=ago, updated_at=ago)
    with memoir.open(
        profile.home, key="file", embedder=WordEmbedder(), chat_engine=ScriptedEngine()
    ) as opened:
        opened._machine = Quiet()
        opened.preferences.put(PREFIX_BUDGET, 100)
        opened._vault.memories.add([told], reason="said")
        for day in range(6):
            opened._vault.form_use.count_call([told.id], day=(ago + timedelta(days=day)).date())
        assert len(opened.schedule()) == 1
        list(opened.chat("Tell me about rivers."))
    return told.id


def test_moves_are_listed_with_their_reasons_and_undone(profile: OnProfile, dog: str) -> None:
    [move] = profile.json("forms", "moves")
    assert (move["memory"], move["sort"]) == (dog, "to prefix")
    status, out, _ = profile("forms", "moves")
    assert status == 0
    assert "“My dog is called Biscuit.”" in out
    assert "6 answers on 6 days" in " ".join(out.split())
    assert profile.json("forms", "undo", move["id"])["undone_at"]
    assert "(undone)" in profile("forms", "moves")[1]
    assert "undone already" in profile.fails("forms", "undo", move["id"])


def test_a_memory_shows_its_forms(profile: OnProfile, dog: str) -> None:
    forms = profile.json("memories", "show", dog)["forms"]
    assert [(each["form"], each["uses"]) for each in forms] == [("plaintext", 0), ("activation", 1)]
    assert profile.json("forms", "of", dog) == forms
    assert "what the model had read before: 1 answer" in profile("memories", "show", dog)[1]


def test_savings_are_told_in_all_and_by_day(profile: OnProfile, dog: str) -> None:
    ledger = profile.json("forms", "savings")
    assert ledger["answers"] == 1
    assert {each["form"]: each["tokens"] for each in ledger["totals"]} == {
        "plaintext": 0,
        "activation": 80,
        "parametric": 0,
    }
    assert "1 answer; " in profile("forms", "savings")[1]


def test_the_settings_are_shown_and_changed(profile: OnProfile, dog: str) -> None:
    settings = {"on": True, "budget": 100, "train_by_itself": True}
    assert profile.json("forms", "settings") == settings
    profile("forms", "settings", "--off", "--budget", "by-model")
    changed = settings | {"on": False, "budget": None}
    assert profile.json("forms", "settings") == changed
    assert profile("forms", "settings", "--budget", "many")[0] == 2
    assert "trained again in idle time" in profile("forms", "settings")[1]
    assert "proposed to be trained again" in profile("forms", "settings", "--no-train")[1]


def test_an_answer_tells_what_it_spared(profile: OnProfile, models: Path) -> None:
    profile.keep("I bake bread.")
    _, out, _ = profile("chat", "--json", "--once", "What is my dog called?")
    assert json.loads(out)["timings"]["spared"] == [
        {"form": "plaintext", "tokens": 0, "milliseconds": 0.0}
    ]
