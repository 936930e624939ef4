"""What was read of documents and cubes is kept, shared by conversations, and goes with them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from memoir import Memoir, SnapshotSort, Source, SourceSort
from memoir.infrastructure.vault.profile import unlock
from tests.core.activation.conftest import kept_words, say
from tests.support.vault_bytes import places_of

TEXT = "The notice period is six weeks, says Ophelia. " * 20


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "contract.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def documents(profile: Memoir) -> list[str]:
    kept = profile.snapshots()
    return sorted(each.title for each in kept if each.sort is SnapshotSort.DOCUMENT)


def attach(profile: Memoir, *what: str | Path) -> str:
    """A new conversation with these, read ahead."""
    conversation = None
    for each in what:
        conversation = profile.attach(conversation, each).conversation
    assert conversation is not None
    profile.get_ready(conversation)
    return conversation


def test_a_document_is_read_ahead_with_progress_and_kept_by_its_name(profile, engine, document):
    talk = profile.attach(None, document).conversation
    told: list[tuple[int, int]] = []
    profile.get_ready(talk, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (100, 100)
    assert any(TEXT.strip() in turn.content for turn in engine.read[0])
    assert documents(profile) == ["contract.txt"]
    assert "Ophelia" in kept_words(engine.place)


def test_another_conversation_with_it_keeps_nothing_twice(profile, engine, document):
    attach(profile, document)
    saved = len(engine.saved)
    attach(profile, document)
    assert len(engine.saved) == saved
    assert documents(profile) == ["contract.txt"]


def test_of_two_documents_each_beginning_is_kept(profile, document, tmp_path):
    other = tmp_path / "annex.txt"
    other.write_text("Annex. " * 100, encoding="utf-8")
    attach(profile, document, other)
    assert documents(profile) == ["contract.txt", "contract.txt + annex.txt"]


def test_a_conversation_with_a_document_goes_with_it(profile, engine, document):
    talk = attach(profile, document)
    say(profile, conversation=talk)
    assert {each.of for each in profile.snapshots()} == {"", talk}
    profile.detach(talk, profile.attachments(talk)[0].id)
    assert profile.snapshots() == []
    assert "Ophelia" not in kept_words(engine.place)


def test_it_stays_while_another_conversation_has_it(profile, document):
    one, other = attach(profile, document), attach(profile, document)
    profile.conversations.delete(one)
    assert documents(profile) == ["contract.txt"]
    profile.conversations.purge([one])
    assert documents(profile) == ["contract.txt"]
    profile.conversations.delete(other)
    assert documents(profile) == []


def test_after_a_restart_it_is_there(start, document):
    talk = attach(start(), document)
    again = start()
    assert documents(again) == ["contract.txt"]
    assert [each.name for each in again.attachments(talk)] == ["contract.txt"]


def test_forgetting_the_conversation_takes_every_trace_from_every_place(
    profile, engine, document, tmp_path
):
    home = tmp_path / "profile"
    talk = attach(profile, document)
    say(profile, conversation=talk)
    key = unlock(profile.profile)
    assert places_of(home, key, b"Ophelia")
    assert not any(b"Ophelia" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    receipt = profile.forget_source(Source(sort=SourceSort.CONVERSATION, reference=talk))
    assert receipt.erased["attachments"] == 1
    assert places_of(home, key, b"Ophelia") == []


def test_a_cube_that_is_used_whole_goes_with_a_memory_in_it(profile, engine):
    cube = profile.cubes.create("Garden").id
    told = [profile.remember(f"Bed {n} belongs to Ophelia.", cube=cube) for n in range(12)]
    attach(profile, "Garden")
    assert documents(profile) == ["Garden"]
    assert set(profile.snapshots()[0].memories) == {memory.id for memory in told}
    profile.forget(told[0].id)
    assert documents(profile) == []
    assert "Ophelia" not in kept_words(engine.place)


def test_a_stopped_reading_is_not_begun_again(profile, engine, document):
    talk = profile.attach(None, document).conversation
    engine.saving.clear()
    reading = threading.Thread(target=lambda: profile.get_ready(talk))
    reading.start()
    while reading.is_alive():
        profile.stop_reading()
        reading.join(0.05)
    assert documents(profile) == []
    engine.saving.set()
    say(profile, conversation=talk)
    assert documents(profile) == ["contract.txt"]


def test_what_was_detached_while_it_was_read_is_not_kept(profile, engine, document):
    attached = profile.attach(None, document)
    talk = attached.conversation
    profile.get_ready(talk)
    profile.clear_snapshots()
    say_later = [*profile.chat("Hello", talk)]
    assert say_later
    profile.conversations.attachments.remove(talk, attached.id)  # as another program would
    profile._activation.keep()
    assert documents(profile) == []
    assert "Ophelia" not in kept_words(engine.place)


def test_forgetting_a_memory_takes_the_sentences_that_tell_it_from_documents(
    profile, engine, tmp_path
):
    path = tmp_path / "letter.txt"
    kept = "The roses want water in the evening."
    path.write_text(f"{kept} My cat Ophelia sleeps on the piano. {kept}\n" * 12, encoding="utf-8")
    memory = profile.remember("My cat Ophelia sleeps on the piano.")
    talk = attach(profile, path)
    assert profile.preview_forgetting([memory.id]).documents == ("letter.txt",)
    receipt = profile.forget(memory.id)
    assert receipt.erased["attachments"] == 1
    assert documents(profile) == []
    home, key = tmp_path / "profile", unlock(profile.profile)
    assert places_of(home, key, b"Ophelia") == []
    list(profile.chat("What do the roses want?", talk))
    assert kept in engine.requests[-1].turns[1].content
    assert "Ophelia" not in engine.requests[-1].turns[1].content
    assert "Ophelia" in path.read_text(encoding="utf-8")
    assert profile._vault.check() == []


def test_forgetting_leaves_documents_that_tell_something_else(profile, document):
    memory = profile.remember("My cat is called Miso and likes the piano.")
    attach(profile, document)
    assert profile.preview_forgetting([memory.id]).documents == ()
    assert "attachments" not in profile.forget(memory.id).erased
    assert documents(profile) == ["contract.txt"]
