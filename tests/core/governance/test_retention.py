"""Rules move memories when their time has come, say so, and touch nothing else."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from memoir import (
    FORGOTTEN_MARK,
    Deed,
    Kind,
    Memoir,
    MemoryFilter,
    Message,
    RetentionAct,
    RetentionRule,
    Role,
    SourceSort,
    Status,
)
from memoir.errors import InvalidInput, NotFound, StorageFull
from memoir.infrastructure.vault.backup import list_backups
from memoir.infrastructure.vault.profile import Profile, unlock
from memoir.infrastructure.vault.vault import open_database
from memoir.memory import moment
from memoir.memory.identifier import new_identifier
from memoir.operation.forgetting.act import Forgetter
from memoir.settings import RETENTION_RULES
from tests.support.vault_bytes import plain_bytes

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


FORGET = RetentionRule(
    name="Away", act=RetentionAct.FORGET, after_days=30, kinds=(Kind.EPISODE,)
)  # fmt: skip


def test_a_rule_that_forgets_takes_no_memory_that_it_does_not_name(profile: Memoir, later) -> None:
    gone = _chat(profile, "We talked about Zebulon.")
    derived = profile.remember_many([
        {"text": "Zebulon sings.", "derived_from": [gone], "kind": Kind.FACT}
    ])[0].id  # fmt: skip
    profile.put_retention([FORGET])
    later(31)
    preview = profile.preview_rule(FORGET)
    assert (preview.count, [memory.id for memory in preview.examples]) == (1, [gone])
    assert profile.carry_out_rules().forgotten == [gone]
    assert profile.count(MemoryFilter(statuses=(Status.FORGOTTEN,))) == 1
    assert profile.get(derived).text == "Zebulon sings."
    receipt = profile.audit(1, deed=Deed.CARRIED_OUT)[0].details
    assert receipt["memories"] == [gone]
    assert receipt["erased"]["memories"] == 1  # type: ignore[index,call-overload]


def test_a_rule_that_forgets_takes_the_words_from_messages_titles_and_backups(
    profile: Memoir, home: Path, later
) -> None:
    talk = profile.start_conversation().id
    store = profile.conversations
    said = Message(
        id=new_identifier(), conversation=talk, role=Role.USER, created_at=moment.now(),
        text="Zebulon plays the theremin. The weather is fine.",
    )  # fmt: skip
    store.add_message(said)
    store.change(talk, {"title": "Zebulon plays the theremin."})
    gone = _chat(profile, "Zebulon plays the theremin.", source=f"message:{said.id}")
    fact = profile.remember_many([
        {"text": "Music is fun.", "derived_from": [gone], "kind": Kind.FACT}
    ])[0].id  # fmt: skip
    profile.back_up()
    profile.put_retention([FORGET])
    later(31)
    preview = profile.preview_rule(FORGET)
    assert (preview.count, preview.messages, preview.episodes) == (1, 1, 0)
    assert store.message(said.id).text == said.text
    assert profile.carry_out_rules().forgotten == [gone]
    assert store.message(said.id).text == f"{FORGOTTEN_MARK} The weather is fine."
    assert "theremin" not in store.get(talk).title
    assert profile.get(fact).text == "Music is fun."
    (act,) = profile.receipts()
    assert (act.sort, act.memories, act.left) == (SourceSort.RULE, 1, ())
    assert act.erased["backups"] == 1
    key = unlock(Profile(home))
    profile.close()
    for _, data in plain_bytes(home, key):
        assert b"theremin" not in data.lower()
    (copy,) = list_backups(Profile(home))
    with closing(open_database(copy.path, key)) as kept:
        assert kept.memories.get(fact).text == "Music is fun."


def test_all_that_rules_forget_in_one_run_is_one_act(profile: Memoir, later) -> None:
    for number in range(40):
        _chat(profile, f"Talk number {number}.")
    notes = RetentionRule(name="Notes", act=RetentionAct.FORGET, after_days=1, kinds=(Kind.FACT,))
    profile.remember("The tide is high.", kind=Kind.FACT)
    profile.put_retention([FORGET, notes])
    later(31)
    first = profile.carry_out_rules(limit=35)
    assert (len(first.forgotten), first.more, len(profile.receipts())) == (35, True, 1)
    second = profile.carry_out_rules()
    assert (len(second.forgotten), second.more, len(profile.receipts())) == (6, False, 2)


def test_a_run_that_is_cancelled_leaves_the_rest_whole(profile: Memoir, later) -> None:
    for number in range(40):
        _chat(profile, f"Talk number {number}.")
    profile.put_retention([FORGET])
    later(31)
    answers = iter([False, False, True])
    moved = profile.carry_out_rules(cancelled=lambda: next(answers))
    assert (len(moved.forgotten), moved.more) == (32, True)
    assert profile.count() == 8
    assert len(profile.carry_out_rules().forgotten) == 8


def test_a_run_that_is_cut_off_is_ended_later_and_takes_no_more_than_the_rule_names(
    profile: Memoir, later, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks = [_chat(profile, f"Talk number {number}.") for number in range(40)]
    profile.remember_many([
        {"text": f"Learned from {id}.", "derived_from": [id], "kind": Kind.FACT} for id in talks
    ])  # fmt: skip
    profile.put_retention([FORGET])
    later(31)
    whole, batches = Forgetter._erase_memories, iter([False, True])

    def full(*arguments) -> None:
        if next(batches):
            raise StorageFull("The disk is full.")
        whole(*arguments)

    with monkeypatch.context() as broken:
        broken.setattr(Forgetter, "_erase_memories", full)
        with pytest.raises(StorageFull):
            profile.carry_out_rules()
    assert profile.count() == 48
    profile.finish_forgetting()
    assert {memory.kind for memory in profile.list()} == {Kind.FACT}
    assert profile.count() == 40


def test_a_rule_about_facts_takes_the_sentence_from_the_episode_that_tells_it(
    profile: Memoir, later
) -> None:
    episode = _chat(profile, "Zebulon sings. The tide is high.")
    fact = profile.remember_many([
        {"text": "Zebulon sings.", "derived_from": [episode], "kind": Kind.FACT}
    ])[0].id  # fmt: skip
    rule = RetentionRule(name="F", act=RetentionAct.FORGET, after_days=30, kinds=(Kind.FACT,))
    profile.put_retention([rule])
    later(31)
    preview = profile.preview_rule(rule)
    assert (preview.count, preview.episodes) == (1, 1)
    assert profile.carry_out_rules().forgotten == [fact]
    assert [memory.text for memory in profile.list()] == ["The tide is high."]


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
