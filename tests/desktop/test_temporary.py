"""Temporary conversations leave nothing behind."""

from __future__ import annotations

SECRET = "My secret is zanzibar-4711."


def test_nothing_of_a_temporary_conversation_is_kept_or_learned(page, say, rest, opened, tmp_path):
    page.temporary_conversation()
    assert page.chat.is_temporary
    say(SECRET)
    assert len(page.chat.messages.messages) == 2
    assert opened.conversations.list() == []
    assert opened.count() == 0
    page.chat.composer.set_text("more of it")
    page.chat.composer.flush()
    rest()
    page.new_conversation()
    rest()
    assert page.chat.composer.text == ""
    assert not page.chat.is_temporary
    assert opened._passing.conversations.list() == []
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"zanzibar" not in path.read_bytes()


def test_it_is_marked(page):
    page.temporary_conversation()
    assert page.chat.header._tag.isVisible()
    assert page.chat.composer.property("temporary") == "true"
    page.temporary_conversation()
    assert not page.chat.is_temporary
    assert not page.chat.header._tag.isVisible()


def test_what_was_typed_stays_when_the_new_conversation_becomes_temporary(page, opened, rest):
    page.chat.composer.set_text("Half a thought")
    page.temporary_conversation()
    assert page.chat.composer.text == "Half a thought"


def test_branches_work_in_a_temporary_conversation_too(page, say, rest, engine):
    engine.answers = ["One.", "Two."]
    page.temporary_conversation()
    say("Question")
    page.chat.messages.messages[-1].regenerated.emit(page.chat.messages.messages[-1].id)
    rest()
    page.chat.messages.messages[-1].tools._switch._before.click()
    rest()
    assert page.chat.messages.messages[-1].entry.message.text == "One."
    assert page.chat.is_temporary
