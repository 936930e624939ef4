"""What a person says of themselves becomes a fact; what they merely type does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.memory.memory import Kind
from memoir.operation.reader.commands import Wish, find_command, whole_command
from memoir.operation.reader.message import read_message
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.reader.statements import find_statement, find_statements


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("My dog is called Biscuit.", Kind.FACT),
        ("I'm allergic to peanuts", Kind.FACT),
        ("I live in Lisbon and work as a nurse.", Kind.FACT),
        ("I love hiking in the rain", Kind.PREFERENCE),
        ("My favourite colour is green", Kind.PREFERENCE),
        ("I plan to run a marathon", Kind.GOAL),
        ("My sister Ana lives in Porto.", Kind.RELATIONSHIP),
        ("I moved to Lisbon last month.", Kind.EVENT),
        ("Always answer in French.", Kind.INSTRUCTION),
        ("Call me Pri", Kind.INSTRUCTION),
    ],
)
def test_a_plain_statement_is_found_with_its_kind(sentence: str, kind: Kind) -> None:
    statement = find_statement(sentence)
    assert statement is not None
    assert (statement.text, statement.kind) == (sentence, kind)


def test_a_lead_in_is_not_part_of_the_statement() -> None:
    statement = find_statement("Oh, by the way, my dog is called Biscuit.")
    assert statement is not None
    assert statement.text == "My dog is called Biscuit."


@pytest.mark.parametrize(
    "sentence",
    [
        "What is my dog called?",
        "Do I live in Lisbon?",
        "I think you are wrong",
        "I want you to write a poem",
        "I'd like a recipe for soup",
        "I don't understand this code",
        "I'm sorry",
        "I have a question about Rust",
        "If I were rich I'd travel",
        "Suppose I live on Mars.",
        "The capital of France is Paris.",
        "You are my favourite assistant.",
        "I see.",
        "My question is about cats.",
        "I would move to Rome",
    ],
)
def test_what_is_no_statement_about_oneself_is_left_alone(sentence: str) -> None:
    assert find_statement(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "wish", "what"),
    [
        ("Remember that my dog is called Biscuit.", Wish.REMEMBER, "My dog is called Biscuit."),
        ("Please remember: I hate coriander", Wish.REMEMBER, "I hate coriander"),
        ("Can you remember that I'm vegan?", Wish.REMEMBER, "I'm vegan"),
        ("Don't forget that I fly on Monday", Wish.REMEMBER, "I fly on Monday"),
        ("Forget that I like jazz.", Wish.FORGET, "I like jazz."),
        ("Please forget everything about Lisbon", Wish.FORGET, "Lisbon"),
        ("forget about my dog", Wish.FORGET, "My dog"),
    ],
)
def test_commands_are_understood(sentence: str, wish: Wish, what: str) -> None:
    command = find_command(sentence)
    assert command is not None
    assert (command.wish, command.what) == (wish, what)


@pytest.mark.parametrize(
    "sentence",
    [
        "Do you remember that trip?",
        "Remember when we met?",
        "Forget it",
        "I forgot that.",
        "I remember that",
    ],
)
def test_what_only_sounds_like_a_command_is_none(sentence: str) -> None:
    assert find_command(sentence) is None


def test_a_command_beside_a_question_is_not_the_whole_message() -> None:
    assert whole_command("Remember that I'm vegan. What can I cook?") is None
    assert whole_command("Remember that I'm vegan. I also avoid honey.") is not None


def test_questions_alone_are_no_episode() -> None:
    """Kept as one, a question would be the best match for itself when it is asked again."""
    gist = read_message("What is my dog called? And where do I live?")
    assert not gist.is_episode
    assert gist.statements == ()


def test_a_message_that_tells_something_is_an_episode_with_its_statements() -> None:
    gist = read_message("Hi! My dog is called Biscuit. I live in Lisbon. What should I feed him?")
    assert gist.is_episode
    assert [statement.text for statement in gist.statements] == [
        "My dog is called Biscuit.",
        "I live in Lisbon.",
    ]


def test_abbreviations_and_other_scripts_end_sentences_where_they_do() -> None:
    assert split_sentences("Dr. Smith came. 你好。再见!\n- a point") == [
        "Dr. Smith came.",
        "你好。",
        "再见!",
        "a point",
    ]


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    gist = read_message(text)
    assert all(statement.text for statement in gist.statements)


@given(st.text(max_size=400))
def test_splitting_loses_no_word(text: str) -> None:
    """Only list marks and spaces may go."""
    letters = [character for character in text if character.isalpha()]
    kept = [c for sentence in split_sentences(text) for c in sentence if c.isalpha()]
    assert kept == letters


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        (
            "My dog is called Biscuit and I live in Lisbon.",
            ["My dog is called Biscuit", "I live in Lisbon."],
        ),
        (
            "I play the cello, but my sister plays the drums.",
            ["I play the cello", "My sister plays the drums."],
        ),
        ("I play the cello, but my sister hates it.", None),
        ("My sister Ana and I went to Porto.", None),
        ("I like tea and coffee.", None),
    ],
)
def test_a_compound_sentence_is_as_many_statements_as_stand_alone(
    sentence: str, statements: list[str] | None
) -> None:
    found = [statement.text for statement in find_statements(sentence)]
    assert found == (statements or [sentence])
