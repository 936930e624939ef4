"""memoir inbox and memoir health: what they show, what they do, what they ask before."""

from __future__ import annotations

from pathlib import Path

import pytest

import memoir
from memoir import Memory
from memoir.settings import ASK, LEARNING_POLICY
from tests.core.command_line.conftest import Call
from tests.core.command_line.test_on_a_profile import OnProfile
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_embedder import WordEmbedder


@pytest.fixture
def profile(call: Call, tmp_path: Path) -> OnProfile:
    return OnProfile(call, tmp_path / "profile")


def propose(profile: OnProfile, *said: str) -> list[Memory]:
    with memoir.open(
        profile.home, key="file", embedder=WordEmbedder(), chat_engine=ScriptedEngine()
    ) as opened:
        opened.preferences.put(LEARNING_POLICY, {"personal": ASK})
        for text in said:
            list(opened.chat(text))
        return opened.inbox()


def test_proposals_are_listed_accepted_and_rejected(profile: OnProfile) -> None:
    two, one = propose(profile, "My dog is called Biscuit.", "I live in Lisbon.")
    assert [each["id"] for each in profile.json("inbox", "list")] == [two.id, one.id]
    assert "Biscuit" in profile("inbox", "list")[1]
    (accepted,) = profile.json("inbox", "accept", one.id)
    assert accepted["status"] == "active"
    assert "--yes" in profile.fails("inbox", "reject", two.id)
    (receipt,) = profile.json("inbox", "reject", "--all", "--yes")
    assert receipt["memory"] == two.id
    assert profile.json("inbox", "list") == []
    assert "no such proposal" in profile.fails("inbox", "accept", one.id)


def test_what_is_meant_has_to_be_said(profile: OnProfile) -> None:
    propose(profile, "I live in Lisbon.")
    assert profile("inbox", "accept")[0] == 2


def test_the_policy_of_a_scope_is_set_and_taken_back(profile: OnProfile) -> None:
    profile.keep("I bake bread.")
    assert profile.json("inbox", "policy") == {"": "automatic"}
    profile("inbox", "policy", "manual", "--scope", "work")
    profile("inbox", "policy", "ask")
    assert profile.json("inbox", "policy") == {"": "ask", "work": "manual"}
    profile("inbox", "policy", "inherit", "--scope", "work")
    assert profile("inbox", "policy")[1] == "everywhere: ask\n"
    assert profile("inbox", "policy", "sometimes")[0] == 2


def test_health_shows_what_is_wrong_and_never_a_secret(profile: OnProfile) -> None:
    profile.keep("I bake bread.", "I bake bread.", "My password is hunter22.")
    status, shown, _ = profile("health")
    assert status == 0
    assert "duplicate  1" in shown
    assert "I bake bread." in shown
    assert "secret  1" in shown
    assert "hunter22" not in shown
    complaints = {each["complaint"] for each in profile.json("health")["findings"]}
    assert complaints == {"duplicate", "secret"}


def test_health_mends_and_asks_before_it_erases(profile: OnProfile) -> None:
    profile.keep("I bake bread.", "I bake bread.", "My password is hunter22.")
    assert "--yes" in profile.fails("health", "--fix", "secret")
    report = profile.json("health", "--fix", "duplicate", "--fix", "secret", "--yes")
    assert report["findings"] == []
    assert "Nothing to complain of." in profile("health")[2]


def test_what_only_the_user_can_say_is_not_mended(profile: OnProfile) -> None:
    profile.keep("My birthday is 4 May.", "My birthday is 5 May.")
    assert "only you can say" in profile.fails("health", "--fix", "conflicting")
