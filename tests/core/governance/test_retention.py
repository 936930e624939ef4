"""Rules move memories when their time has come, say so, and touch nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from memoir import Deed, Kind, Memoir, MemoryFilter, RetentionAct, RetentionRule, Status
from memoir.errors import InvalidInput, NotFound
from memoir.memory import moment
from memoir.settings import RETENTION_RULES

CHATS = RetentionRule(
    name="Old chats", act=RetentionAct.ARCHIVE, after_days=90, kinds=(Kind.EPISODE,),
    scopes=("chat",),
)  # fmt: skip


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Let so many days go by."""

    def _later(days: float) -> None:
        then = moment.now() + timedelta(days=days)
        monkeypatch.setattr("memoir.operation.retention.now", lambda: then)
        monkeypatch.setattr("memoir.interface.governing.now", lambda: then)

    return _later


def _chat(profile: Memoir, text: str, **fields: object) -> str:
    options = {"kind": Kind.EPISODE, "scope": "chat/today", **fields}
    return profile.remember(text, **options).id  # type: ignore[arg-type]


def _status(profile: Memoir, memory: str) -> Status:
    return profile.get(memory).status


def test_without_rules_nothing_is_ever_moved(profile: Memoir, later) -> None:
    kept = _chat(profile, "We talked about lighthouses.")
    later(10_000)
    profile.maintain()
    assert _status(profile, kept) is Status.ACTIVE


def test_a_rule_archives_what_it_names_and_says_why(profile: Memoir, later) -> None:
    due = _chat(profile, "We talked about lighthouses.")
    others = [
        _chat(profile, "We talked about ships.", pinned=True),
        _chat(profile, "We talked about gulls.", scope="chatter"),
        _chat(profile, "The tide is high.", kind=Kind.FACT),
    ]
    profile.put_retention([CHATS])
    profile.maintain()
    assert _status(profile, due) is Status.ACTIVE
    later(91)
    preview = profile.preview_rule(CHATS)
    assert (preview.count, [memory.id for memory in preview.examples]) == (1, [due])
    assert profile.carry_out_rules().archived == [due]
    assert _status(profile, due) is Status.ARCHIVED
    assert "Old chats" in profile.history(due)[-1].reason
    assert {_status(profile, other) for other in others} == {Status.ACTIVE}
    assert profile.audit(1)[0].details["parts"][0]["reason"] == "by the rule “…”"  # type: ignore[index]


def test_a_pinned_memory_is_moved_only_by_a_rule_that_says_so(profile: Memoir, later) -> None:
    kept = _chat(profile, "We talked about ships.", pinned=True)
    profile.put_retention(
        [RetentionRule(name="All", act=RetentionAct.ARCHIVE, after_days=1, pinned=True)]
    )
    later(2)
    assert profile.carry_out_rules().archived == [kept]


def test_what_is_used_stays(profile: Memoir, later) -> None:
    kept = _chat(profile, "We talked about lighthouses.")
    profile.put_retention([CHATS])
    used = moment.now() + timedelta(days=60)
    profile._vault.memories.record_use([kept], at=used)
    later(91)
    assert profile.carry_out_rules().archived == []
    later(151)
    assert profile.carry_out_rules().archived == [kept]


def test_what_was_taken_back_stays_as_long_again(
    profile: Memoir, later, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = _chat(profile, "We talked about lighthouses.")
    profile.put_retention([RetentionRule(name="R", act=RetentionAct.ARCHIVE, after_days=1)])
    later(1.5)
    profile.carry_out_rules()
    profile.bring_back([kept])
    assert _status(profile, kept) is Status.ACTIVE
    later(0.5)
    assert profile.carry_out_rules().archived == []
    with pytest.raises(NotFound):
        profile.bring_back([kept])


def test_a_rule_that_forgets_erases_just_those_and_leaves_a_receipt(profile: Memoir, later) -> None:
    gone = _chat(profile, "We talked about Zebulon.")
    derived = profile.remember_many([
        {"text": "Zebulon sings.", "derived_from": [gone], "kind": Kind.FACT}
    ])[0].id  # fmt: skip
    rule = RetentionRule(name="Away", act=RetentionAct.FORGET, after_days=30, kinds=(Kind.EPISODE,))
    profile.put_retention([rule])
    later(31)
    assert profile.carry_out_rules().forgotten == [gone]
    assert profile.count(MemoryFilter(statuses=(Status.FORGOTTEN,))) == 1
    assert profile.get(derived).text == "Zebulon sings."
    receipt = profile.audit(1, deed=Deed.CARRIED_OUT)[0].details
    assert receipt["memories"] == [gone]
    assert receipt["erased"]["memories"] == 1  # type: ignore[index,call-overload]


def test_work_is_bounded_and_goes_on_the_next_time(profile: Memoir, later) -> None:
    for number in range(7):
        _chat(profile, f"Talk number {number}.")
    profile.put_retention([CHATS])
    later(91)
    first = profile.carry_out_rules(limit=4)
    assert (len(first.archived), first.more) == (4, True)
    second = profile.carry_out_rules(limit=4)
    assert (len(second.archived), second.more) == (3, False)


def test_what_is_over_expires_in_the_background_and_is_never_recalled(profile: Memoir) -> None:
    soon = moment.now() - timedelta(seconds=1)
    kept = profile.remember("The code of the door is blue.", expires_at=soon)
    assert profile.recall("door") == []
    profile.maintain()
    assert _status(profile, kept.id) is Status.EXPIRED
    assert profile.history(kept.id)[-1].reason == "its time was over"
    head = profile.verify_audit().head
    profile.maintain()
    assert profile.verify_audit().head == head


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"after_days": 0},
        {"after_days": 10**6},
        {"below_importance": 0},
        {"archived": True},
        {"scopes": ("/a/",)},
    ],
)
def test_a_rule_that_makes_no_sense_cannot_be_made(wrong: dict[str, object]) -> None:
    values = {"name": "R", "act": RetentionAct.ARCHIVE, "after_days": 1} | wrong
    with pytest.raises((ValueError, InvalidInput)):
        RetentionRule(**values)  # type: ignore[arg-type]


def test_rules_come_back_as_they_were_kept_and_names_are_unique(profile: Memoir) -> None:
    profile.put_retention([CHATS])
    assert profile.retention() == (CHATS,)
    with pytest.raises(InvalidInput):
        profile.put_retention([CHATS, CHATS])
    profile._vault.settings.put(RETENTION_RULES.name, [{"name": "broken"}])
    assert profile.retention() == ()
