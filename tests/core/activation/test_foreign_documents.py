"""PDF and Word files that are used whole are treated as text files are, in everything."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from memoir import Memoir, SnapshotSort
from memoir.errors import Cancelled, InvalidInput
from memoir.infrastructure.vault.profile import unlock
from tests.core.activation.conftest import kept_words
from tests.support.pdf_writer import column, wrapped, write_pdf
from tests.support.vault_bytes import places_of

KEPT = "The roses want water in the evening."
TEXT = f"{KEPT} My cat Ophelia sleeps on the piano. {KEPT} "


def write_word(path: Path) -> Path:
    word = docx.Document()
    word.add_paragraph(TEXT * 6)
    word.save(str(path))
    return path


@pytest.fixture(params=["letter.pdf", "letter.docx"])
def letter(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    if path.suffix == ".pdf":
        return write_pdf(path, [column(60, 780, wrapped(TEXT * 6, 450))])
    return write_word(path)


def documents(profile: Memoir) -> list[str]:
    kept = profile.snapshots()
    return [each.title for each in kept if each.sort is SnapshotSort.DOCUMENT]


def test_its_text_stands_in_the_prompt_and_what_was_read_of_it_is_kept(profile, engine, letter):
    attached = profile.attach(None, letter)
    assert attached.name == letter.name
    assert attached.words == 6 * len(TEXT.split())
    profile.get_ready(attached.conversation)
    assert documents(profile) == [letter.name]
    list(profile.chat("What do the roses want?", attached.conversation))
    assert TEXT in engine.requests[-1].turns[1].content
    profile.detach(attached.conversation, attached.id)
    assert documents(profile) == []
    assert "Ophelia" not in kept_words(engine.place)


def test_forgetting_a_memory_takes_its_sentences_from_every_copy(profile, engine, letter, tmp_path):
    before = letter.read_bytes()
    memory = profile.remember("My cat Ophelia sleeps on the piano.")
    talk = profile.attach(None, letter).conversation
    profile.get_ready(talk)
    assert profile.forget(memory.id).erased["attachments"] == 1
    assert documents(profile) == []
    home = tmp_path / "profile"
    assert places_of(home, unlock(profile.profile), b"Ophelia") == []
    list(profile.chat("What do the roses want?", talk))
    assert KEPT in engine.requests[-1].turns[1].content
    assert letter.read_bytes() == before


def test_one_that_cannot_be_read_leaves_nothing(profile, tmp_path):
    path = tmp_path / "scan.pdf"
    write_pdf(path, [None])
    with pytest.raises(InvalidInput, match=r"“scan.pdf” holds pictures and no text"):
        profile.attach(None, path)
    assert profile.conversations.list() == []


def test_one_that_the_user_stopped_leaves_nothing(profile, letter):
    with pytest.raises(Cancelled, match="was not attached"):
        profile.attach(None, letter, cancelled=lambda: True)
    assert profile.conversations.list() == []
