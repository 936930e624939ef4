"""Conversations in a file: trees of messages with the memories they used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memoir.errors import CubeError
from memoir.infrastructure.cube.summary import Tally
from memoir.memory.conversation import (
    Conversation,
    MemoryUse,
    Message,
    MessageState,
    Role,
    ScorePart,
    Timings,
)
from memoir.memory.identifier import new_identifier
from tests.core.cube.conftest import LONG_AGO, Side, later
from tests.support.cube_files import conversation, cube_file, message


def talk(side: Side, memory: str) -> Conversation:
    """A conversation with a regenerated answer and a question under it, the first branch shown."""
    store = side.vault.conversations
    begun = store.add(
        Conversation(
            id=new_identifier(), created_at=LONG_AGO, updated_at=LONG_AGO, title="", pinned=True
        )
    )
    question = say(side, begun, None, "Where do I live?\x00 \u202e")
    answer = say(side, begun, question, "In Lisbon.", timings=Timings(ttft_ms=12.5, context=8192))
    use = MemoryUse(memory=memory, score=0.75, why=(ScorePart("same words", 0.5, 1.5),))
    store.record_uses(answer.id, [use])
    other = say(side, begun, question, "", state=MessageState.FAILED, error="The worker ended.")
    say(side, begun, other, "And my dog?")
    store.select(answer.id)
    return store.get(begun.id)


def say(
    side: Side, within: Conversation, parent: Message | None, text: str, **fields: object
) -> Message:
    role = Role.USER if parent is None or parent.role is Role.ASSISTANT else Role.ASSISTANT
    said = Message(
        id=new_identifier(),
        conversation=within.id,
        role=role,
        text=text,
        created_at=LONG_AGO,
        parent=parent.id if parent else None,
        model="" if role is Role.USER else "SmolLM2",
        **fields,
    )
    return side.vault.conversations.add_message(said)


def whole(side: Side, id: str) -> tuple[object, ...]:
    """Everything a conversation is."""
    store = side.vault.conversations
    ids = store.message_ids(id)
    return (
        store.get(id),
        store.messages(ids),
        [store.uses(each) for each in ids],
        store.siblings(ids),
        store.branch(id),
    )


def test_a_conversation_arrives_whole(ours, theirs, path):
    begun = talk(ours, ours.keep().id)
    ours.export(path, conversations=True)
    assert theirs.load(path).tally == Tally(new=1, conversations=1, messages=4)
    assert whole(theirs, begun.id) == whole(ours, begun.id)
    assert theirs.load(path).tally == Tally(same=1)


def test_conversations_stay_out_unless_asked_for(ours, theirs, path):
    talk(ours, ours.keep().id)
    summary = ours.export(path)
    assert (summary.memories, summary.conversations) == (1, 0)
    theirs.load(path)
    assert theirs.vault.conversations.list() == []


def test_a_memory_names_the_conversation_it_was_said_in(ours, path):
    begun = talk(ours, ours.keep().id)
    question = ours.vault.conversations.message_ids(begun.id)[0]
    ours.keep("Said there.", source=f"message:{question}")
    ours.export(path, conversations=True)
    assert f'"conversation_ref":"{begun.id}"'.encode() in path.read_bytes()


def test_new_messages_join_what_is_here_and_the_newer_header_wins(ours, theirs, path):
    begun = talk(ours, ours.keep().id)
    ours.export(path, conversations=True)
    theirs.load(path)
    store = ours.vault.conversations
    last = store.message(store.branch(begun.id)[-1])
    said = say(ours, begun, last, "Thank you.")
    store.change(begun.id, {"title": "Homes", "updated_at": later(5), "leaf": said.id})
    ours.export(path, conversations=True)
    assert theirs.load(path).tally == Tally(same=1, conversations=1, messages=1)
    assert theirs.vault.conversations.get(begun.id) == store.get(begun.id)


def test_an_older_header_changes_nothing_but_its_messages_come(ours, theirs, path):
    begun = talk(ours, ours.keep().id)
    ours.export(path, conversations=True)
    theirs.load(path)
    mine = theirs.vault.conversations.change(
        begun.id, {"title": "Renamed here", "updated_at": later(9)}
    )
    last = ours.vault.conversations.message(ours.vault.conversations.branch(begun.id)[-1])
    said = say(ours, begun, last, "Thank you.")
    ours.export(path, conversations=True)
    assert theirs.load(path).tally == Tally(same=1, messages=1)
    assert theirs.vault.conversations.get(begun.id) == mine
    assert said.id in theirs.vault.conversations.message_ids(begun.id)


def test_deleted_and_temporary_ones_are_not_in_the_file(ours, path):
    deleted = talk(ours, ours.keep().id)
    ours.vault.conversations.delete(deleted.id)
    passing = Conversation(
        id=new_identifier(), created_at=LONG_AGO, updated_at=LONG_AGO, temporary=True
    )
    ours.vault.conversations.add(passing)
    assert ours.export(path, conversations=True).conversations == 0


def test_one_that_was_deleted_here_stays_deleted(ours, theirs, path):
    begun = talk(ours, ours.keep().id)
    ours.export(path, conversations=True)
    theirs.load(path)
    theirs.vault.conversations.delete(begun.id)
    last = ours.vault.conversations.message(ours.vault.conversations.branch(begun.id)[-1])
    say(ours, begun, last, "Thank you.")
    ours.export(path, conversations=True)
    before = theirs.vault.data_seq()
    assert theirs.load(path).tally == Tally(same=1)
    assert theirs.vault.data_seq() == before


def test_reasons_that_may_repeat_forgotten_words_are_left_out(ours, theirs, path):
    kept = ours.keep()
    begun = talk(ours, kept.id)
    ours.export(path)
    theirs.load(path)
    theirs.vault.memories.erase([kept.id], reason="test")
    ours.export(path, conversations=True)
    theirs.load(path)
    answer = theirs.vault.conversations.branch(begun.id)[-1]
    assert theirs.vault.conversations.uses(answer) == [
        MemoryUse(memory=kept.id, score=0.75, why=())
    ]


def test_a_message_that_is_in_another_conversation_here_refuses_the_file(ours, theirs, path):
    begun = talk(ours, ours.keep().id)
    ours.export(path, conversations=True)
    theirs.load(path)
    stolen = ours.vault.conversations.message_ids(begun.id)[0]
    records = [conversation(100, 1), message(111, 100) | {"id": stolen}]
    path.write_bytes(cube_file([], records))
    before = theirs.vault.data_seq()
    with pytest.raises(CubeError, match="another conversation"):
        theirs.load(path)
    assert theirs.vault.data_seq() == before


def test_ten_thousand_messages_travel(ours, theirs, path):
    begun = ours.vault.conversations.add(
        Conversation(id=new_identifier(), created_at=LONG_AGO, updated_at=LONG_AGO, title="Long")
    )
    parent = None
    with ours.vault.transaction():
        for number in range(10_000):
            parent = say(ours, begun, parent, f"Message {number}")
    ours.export(path, conversations=True)
    theirs.load(path)
    assert theirs.vault.conversations.branch(begun.id) == ours.vault.conversations.branch(begun.id)
    assert replace(theirs.vault.conversations.get(begun.id)) == ours.vault.conversations.get(
        begun.id
    )
