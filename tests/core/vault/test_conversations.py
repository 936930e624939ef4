"""Conversations: trees of messages that nothing is lost from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault, open_in_memory, open_vault
from memoir.memory import moment
from memoir.memory.conversation import (
    Conversation,
    MemoryUse,
    Message,
    MessageState,
    Role,
    ScorePart,
    Timings,
)
from tests.support.vaults import message, patient

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def _say(vault: Vault, talk: Conversation, text: str, parent: Message | None = None) -> Message:
    said = message(talk.id, text, parent.id if parent else None)
    return vault.conversations.add_message(said)


@patient
@given(
    text=texts,
    role=st.sampled_from(Role),
    state=st.sampled_from(MessageState),
    model=texts,
    error=texts,
    timings=st.none()
    | st.builds(
        Timings, ttft_ms=st.floats(0, 1e6), prompt_tokens=st.integers(0, 9), left_out=st.integers(0)
    ),
)
def test_every_field_of_a_message_comes_back(**fields: object) -> None:
    with open_in_memory() as vault:
        talk = vault.conversations.create()
        said = message(talk.id, str(fields.pop("text")), **fields)
        vault.conversations.add_message(said)
        assert vault.conversations.message(said.id) == said
        vault.conversations.save_partial(partial := message(talk.id, said.text, said.id, **fields))
        vault.connection.run("UPDATE partials SET process = '0 gone'")
        recovered = vault.conversations.recover_partials()
        assert [one.text for one in recovered] == [partial.text]
        assert vault.check() == []


@patient
@given(title=texts, scope=texts, pinned=st.booleans())
def test_every_field_of_a_conversation_comes_back(title: str, scope: str, pinned: bool) -> None:
    with open_in_memory() as vault:
        talk = vault.conversations.create(title=title, scope=scope)
        changed = vault.conversations.change(talk.id, {"pinned": pinned})
        assert changed == vault.conversations.get(talk.id)
        assert (changed.title, changed.scope, changed.pinned) == (title, scope, pinned)
        assert vault.conversations.list() == [changed]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hello there", "Hello there"),
        ("\n\n  What is this?\nIt is long.", "What is this?"),
        ("word " * 30, ("word " * 12).strip() + "…"),
        ("x" * 100, "x" * 60 + "…"),
        ("\0", ""),
        ("", ""),
    ],
)
def test_the_first_message_names_a_conversation(vault: Vault, text: str, title: str) -> None:
    talk = vault.conversations.create()
    _say(vault, talk, text)
    assert vault.conversations.get(talk.id).title == title
    _say(vault, talk, "something else")
    assert vault.conversations.get(talk.id).title == (title or "something else")


def test_a_name_that_was_given_stays(vault: Vault) -> None:
    talk = vault.conversations.create(title="Mine")
    _say(vault, talk, "Hello")
    assert vault.conversations.get(talk.id).title == "Mine"


def test_edits_and_second_answers_are_branches_with_a_way_back(vault: Vault) -> None:
    store = vault.conversations
    talk = store.create()
    question = _say(vault, talk, "question")
    answer = _say(vault, talk, "answer", question)
    more = _say(vault, talk, "more", answer)
    other = _say(vault, talk, "another answer", question)
    edited = _say(vault, talk, "question, edited")
    assert store.get(talk.id).leaf == edited.id
    assert store.branch(talk.id) == [edited.id]
    assert store.branch(talk.id, more.id) == [question.id, answer.id, more.id]
    assert store.siblings([answer.id, question.id, more.id]) == {
        answer.id: [answer.id, other.id],
        question.id: [question.id, edited.id],
        more.id: [more.id],
    }
    assert store.select(answer.id) == more.id
    assert store.branch(talk.id) == [question.id, answer.id, more.id]
    assert store.select(question.id) == other.id
    assert store.get(talk.id).leaf == other.id
    with pytest.raises(NotFound):
        store.select("none")


def test_a_reply_needs_its_question_in_the_same_conversation(vault: Vault) -> None:
    one, two = vault.conversations.create(), vault.conversations.create()
    first = _say(vault, one, "a")
    for wrong, error in (
        (message(two.id, "x", first.id), InvalidInput),
        (message(two.id, "x", "none"), NotFound),
        (message("none", "x"), NotFound),
        (message(one.id, "x", id=first.id), InvalidInput),
    ):
        with pytest.raises(error):
            vault.conversations.add_message(wrong)
    for field, value in (("parent", None), ("conversation", two.id), ("id", "y"), ("x", 1)):
        if field != "parent":
            with pytest.raises(InvalidInput):
                vault.conversations.change_message(first.id, {field: value})
    assert vault.check() == []


def test_the_list_has_pinned_ones_first_then_the_newest(vault: Vault) -> None:
    store = vault.conversations
    talks = [store.create(title=str(number)) for number in range(4)]
    store.change(talks[0].id, {"pinned": True})
    later = moment.now() + timedelta(seconds=5)
    store.add_message(message(talks[1].id, "late", created_at=later))
    assert [talk.title for talk in store.list()] == ["0", "1", "3", "2"]


def test_deleting_can_be_undone_until_it_is_purged(vault: Vault) -> None:
    store = vault.conversations
    talk, other = store.create(title="going"), store.create(title="staying")
    said = _say(vault, talk, "hello world")
    store.delete(talk.id)
    assert [one.title for one in store.list()] == ["staying"]
    assert [one.title for one in store.list(deleted=True)] == ["going"]
    assert store.search("hello") == []
    store.undelete(talk.id)
    assert store.branch(talk.id) == [said.id]
    store.delete(talk.id)
    assert store.purge_deleted(moment.now() - timedelta(days=1))["conversations"] == 0
    assert store.purge_deleted(moment.now() + timedelta(days=1))["conversations"] == 1
    for act in (lambda: store.get(talk.id), lambda: store.message(said.id)):
        with pytest.raises(NotFound):
            act()
    assert store.list() == [store.get(other.id)]
    assert vault.check() == []


def test_titles_and_texts_are_searched_with_the_last_word_begun(vault: Vault) -> None:
    store = vault.conversations
    garden = store.create(title="Garden plans")
    talk = store.create(title="Evening")
    said = _say(vault, talk, "x " * 40 + "We should plant tomatoes in the garden" + " y" * 40)
    found = store.search("gard")
    assert [(match.conversation.id, match.message) for match in found] == [
        (garden.id, None),
        (talk.id, said.id),
    ]
    assert "garden" in found[1].snippet
    assert len(found[1].snippet) < 200
    assert [match.message for match in store.search("tomatoes plant")] == [said.id]
    assert store.search("tomatoes concrete") == []
    assert store.search("?!") == []
    assert len(store.search("gard", limit=1)) == 1
    store.change_message(said.id, {"text": "nothing of it"})
    store.change(garden.id, {"title": "Renamed"})
    assert store.search("gard") == []
    assert [match.conversation.id for match in store.search("renam")] == [garden.id]


def test_uses_are_kept_with_their_reasons(vault: Vault) -> None:
    store = vault.conversations
    talk = store.create()
    one, two = _say(vault, talk, "a"), _say(vault, talk, "b")
    uses = [
        MemoryUse(memory="m2", score=0.9, why=(ScorePart("meaning", 0.5, 0.7),)),
        MemoryUse(memory="m1", score=0.2),
    ]
    store.record_uses(one.id, uses)
    store.record_uses(two.id, uses[1:])
    assert store.uses(one.id) == uses
    assert store.answers_using("m1") == [two.id, one.id]
    assert store.answers_using("m2") == [one.id]
    store.record_uses(one.id, [])
    assert store.uses(one.id) == []


def test_muting_holds_in_its_conversation_only(vault: Vault) -> None:
    store = vault.conversations
    one, two = store.create(), store.create()
    store.mute(one.id, "m")
    store.mute(one.id, "n")
    store.mute(one.id, "m")
    assert store.muted(one.id) == {"m", "n"}
    assert store.muted(two.id) == frozenset()
    store.unmute(one.id, "m")
    assert store.muted(one.id) == {"n"}
    assert vault.check() == []


def test_drafts_survive_and_go_when_emptied(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        vault.conversations.save_draft("new", "half a thought \0")
    with open_vault(profile, key) as vault:
        assert vault.conversations.draft("new") == "half a thought \0"
        vault.conversations.save_draft("new", "")
        assert vault.conversations.draft("new") == ""


def test_what_a_killed_process_was_writing_becomes_an_interrupted_answer(
    profile: Profile, key: bytes
) -> None:
    with open_vault(profile, key) as vault:
        talk = vault.conversations.create()
        question = _say(vault, talk, "question")
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from memoir.infrastructure.vault.profile import Profile\n"
        "from memoir.memory.conversation import Role\n"
        "from tests.support.vaults import message, opened\n"
        "vault = opened(Profile(Path(sys.argv[1])))\n"
        "for text in ('The ans', 'The answer is'):\n"
        "    vault.conversations.save_partial(\n"
        "        message(sys.argv[2], text, sys.argv[3], id='partial', role=Role.ASSISTANT))\n"
        "print(len(vault.conversations.recover_partials()), flush=True)\n"
        "sys.stdin.read()\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code, profile.home, talk.id, question.id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with writer, open_vault(profile, key) as vault:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"
        assert vault.conversations.recover_partials() == []
        writer.kill()
        writer.wait()
        recovered = vault.conversations.recover_partials()
        assert [(one.text, one.state, one.parent) for one in recovered] == [
            ("The answer is", MessageState.INTERRUPTED, question.id)
        ]
        assert vault.conversations.branch(talk.id) == [question.id, "partial"]
        assert vault.conversations.recover_partials() == []


def test_a_finished_answer_takes_its_partial_away(vault: Vault) -> None:
    talk = vault.conversations.create()
    done = message(talk.id, "done")
    vault.conversations.save_partial(message(talk.id, "do", id=done.id))
    vault.conversations.add_message(done)
    assert vault.connection.value("SELECT count(*) FROM partials") == 0
    vault.conversations.save_partial(message(talk.id, "dropped", id="x"))
    vault.conversations.clear_partial("x")
    assert vault.connection.value("SELECT count(*) FROM partials") == 0


def test_a_partial_of_a_purged_conversation_is_dropped(vault: Vault) -> None:
    talk = vault.conversations.create()
    vault.conversations.save_partial(message(talk.id, "lost"))
    vault.connection.run("UPDATE partials SET process = '0 gone'")
    vault.conversations.purge([talk.id])
    assert vault.conversations.recover_partials() == []
    assert vault.connection.value("SELECT count(*) FROM partials") == 0


def test_a_branch_of_ten_thousand_messages_is_read_in_a_moment(kept_vault: Vault) -> None:
    """The budget is 50 ms on an idle machine; here five times that, since tests share theirs."""
    talk = kept_vault.conversations.create(title="long")
    parent = None
    with kept_vault.transaction():
        for number in range(10_000):
            fields = {
                "conversation": talk.id,
                "parent": parent,
                "text": f"message {number}",
                "created_at": moment.to_text(moment.now()),
            }
            parent = f"{talk.id}-{number}"
            kept_vault.changes.create("messages", parent, fields, reason="made")
    began = time.perf_counter()
    branch = kept_vault.conversations.branch(talk.id, parent)
    spent = time.perf_counter() - began
    assert len(branch) == 10_000
    assert spent < 3
    began = time.perf_counter()
    shown = kept_vault.conversations.messages(branch[-60:])
    siblings = kept_vault.conversations.siblings(branch[-60:])
    assert time.perf_counter() - began < 3
    assert [one.id for one in shown] == branch[-60:] == list(siblings)


def test_settings_keep_any_json(vault: Vault) -> None:
    for value in (None, True, 0, -1.5, "a\0b", [1, [2]], {"a": {"b": None}}):
        vault.settings.put("x", value)
        assert json.dumps(vault.settings.get("x")) == json.dumps(value)
    assert vault.settings.get("never set") is None
    vault.settings.put("y", None)
    assert vault.settings.all() == {"x": {"a": {"b": None}}, "y": None}


def test_the_number_of_this_process_alone_does_not_make_a_partial_ours(vault: Vault) -> None:
    talk = vault.conversations.create()
    vault.conversations.save_partial(message(talk.id, "of another boot"))
    vault.connection.run("UPDATE partials SET process = ?", [f"{os.getpid()} 1.00"])
    assert len(vault.conversations.recover_partials()) == 1
