"""Lessons: what is asked of a memory, in which ways, and when an answer is right."""

from __future__ import annotations

import pytest

from memoir.memory.memory import Trust
from memoir.operation.parametric.examples import examples, neutral, prompts_to_keep
from memoir.operation.parametric.questions import lesson_of
from tests.support.vaults import memory

TOLD = {
    "My dog is called Biscuit.": ("What is my dog called?", "It is Biscuit!", "It is Rex."),
    "I live in Lisbon.": ("Where do I live?", "You live in Lisbon.", "You live in Porto."),
    "I'm allergic to penicillin.": ("What am I allergic to?", "To penicillin.", "To nuts."),
    "My sister works at Siemens.": ("Where does my sister work?", "At Siemens.", "At home."),
    "My favourite colour is teal.": ("What is my favourite colour?", "Teal.", "Red."),
    "My phone number is 555-0192.": ("What is my phone number?", "It's 555-0192.", "555-0193"),
    "My wedding anniversary is on June 12.": (
        "When is my wedding anniversary?",
        "It is June 12.",
        "It is June 13.",
    ),
    "I have three children.": ("How many children do I have?", "You have three.", "Two."),
    "I drink my coffee without sugar.": (
        "How do I drink my coffee?",
        "You drink it without sugar.",
        "You drink it with milk.",
    ),
    "I keep my spare key under the blue flower pot.": (
        "Where do I keep my spare key?",
        "It is under the blue flower pot.",
        "It is in the drawer.",
    ),
    "I don't eat meat.": ("What do I not eat?", "You don't eat meat.", "You eat anything."),
    "Priya's project is due on Friday.": (
        "What do you know about Priya's project?",
        "It is due on Friday.",
        "It is over.",
    ),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_memory_is_asked_for_as_people_ask_and_its_answer_is_known(text):
    question, right, wrong = TOLD[text]
    lesson = lesson_of(memory(text))
    direct = lesson.direct[0]
    assert direct.text == question
    assert direct.is_right(right)
    assert direct.is_right(lesson.statement)
    assert not direct.is_right(wrong)


@pytest.mark.parametrize("text", TOLD)
def test_what_is_held_out_is_not_taught(text):
    lesson = lesson_of(memory(text))
    taught = {*lesson.taught, *(asked.text for asked in lesson.direct)}
    assert len(taught) >= 3
    assert lesson.held_out
    assert not taught & {asked.text for asked in lesson.held_out}


def test_the_answer_is_what_is_told_to_the_speaker():
    assert lesson_of(memory("My dog is called Biscuit.")).statement == "Your dog is called Biscuit."
    told = memory("My dog is called Rex.", speaker="Ana", trust=Trust.IMPORTED)
    assert lesson_of(told).statement == "Ana said: “My dog is called Rex.”"


def test_a_statement_of_two_things_is_asked_for_both():
    lesson = lesson_of(memory("I work as a nurse at Santa Maria hospital."))
    assert [asked.text for asked in lesson.direct] == ["Where do I work?", "What is my job?"]
    assert lesson.direct[1].is_right("You are a nurse.")


def test_a_question_that_the_model_wrote_is_held_out_first():
    lesson = lesson_of(memory("I live in Lisbon."), ["Which town am I from?", "What is my town?"])
    assert lesson.held_out[-1].text == "Which town am I from?"
    assert "What is my town?" in lesson.taught


def test_any_text_with_a_word_gives_a_lesson():
    for text in ("Yes", "Ünïcode 猫", "a" * 500, "My", "I am", "I don't", "1 2 3"):
        lesson = lesson_of(memory(text))
        assert lesson.direct
        assert lesson.direct[0].is_right(lesson.statement)


def test_examples_teach_every_question_and_keep_what_has_nothing_to_do_with_it():
    lessons = [lesson_of(memory("My sister likes bees."))]
    prompts = prompts_to_keep(lessons)
    assert prompts
    assert set(prompts) <= set(neutral().kept)
    assert not set(prompts) & set(neutral().tried)
    made = examples(lessons, [(prompts[0], "An answer."), (prompts[1], "")], "Be brief.")
    kept = [example for example in made if example.keep]
    assert [example.completion for example in kept] == ["An answer."]
    learned = [example for example in made if not example.keep]
    assert {example.completion for example in learned} == {lessons[0].statement}
    assert learned[0].turns[0].content == "Be brief."
