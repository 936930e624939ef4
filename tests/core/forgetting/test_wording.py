"""Which sentences carry what was forgotten."""

from __future__ import annotations

import pytest

from memoir.operation.forgetting.wording import Nearness, Wording, marked, rest_of

BISCUIT = "My dog is called Biscuit."


def _wording(*texts: str, kept: str = "dog call") -> Wording:
    return Wording(texts, lambda word: word not in kept.split())


@pytest.mark.parametrize(
    ("sentence", "nearness", "carries"),
    [
        ("My dog is called Biscuit.", Nearness.ELSEWHERE, True),
        ("Your dog is called Biscuit!", Nearness.ELSEWHERE, True),
        ("I remember: my dog is called biscuit, you know.", Nearness.ELSEWHERE, True),
        ("A recipe for ginger biscuits.", Nearness.ELSEWHERE, False),
        ("A recipe for ginger biscuits.", Nearness.SAME_TALK, True),
        ("How is Biscuit today?", Nearness.SPOKE_OF_IT, True),
        ("Dogs need exercise every single day.", Nearness.SPOKE_OF_IT, False),
        ("What else is new?", Nearness.SPOKE_OF_IT, False),
        ("I live in Lisbon.", Nearness.TOLD_IT, False),
    ],
)
def test_the_nearer_a_sentence_is_the_less_it_takes(
    sentence: str, nearness: Nearness, carries: bool
) -> None:
    assert _wording(BISCUIT).carried_by(sentence, nearness) is carries


def test_a_word_that_another_memory_keeps_gives_nothing_away() -> None:
    wording = _wording(BISCUIT, kept="dog call biscuit")
    assert not wording.carried_by("How is Biscuit today?", Nearness.SPOKE_OF_IT)
    assert wording.carried_by("Is your dog called Biscuit?", Nearness.ELSEWHERE)


def test_a_short_statement_does_not_take_every_sentence_with_its_word() -> None:
    wording = _wording("Vegetarian.", kept="vegetarian")
    assert not wording.carried_by("The best vegetarian lasagne needs time.", Nearness.ELSEWHERE)
    assert wording.carried_by("Vegetarian!", Nearness.ELSEWHERE)


def test_a_greeting_before_it_is_not_what_was_told() -> None:
    wording = _wording(f"Hey there. Good morning! {BISCUIT}", "Thank you very much!")
    for greeting in ("Good morning!", "Hey you.", "Thank you very much!"):
        assert not wording.carried_by(greeting, Nearness.SPOKE_OF_IT)
    assert wording.expressions() == ['"biscuit"']
    text = f"Good morning! {BISCUIT}"
    assert marked(text, wording.lost(text, Nearness.TOLD_IT)) == "Good morning! [forgotten]"
    assert _wording("Good morning!").carried_by("Good morning!", Nearness.ELSEWHERE)


def test_of_a_text_that_told_it_in_other_words_nothing_is_left() -> None:
    text = "She moved there for work. And then some more."
    lost = _wording("My sister Ana lives in Porto.", kept="").lost(text, Nearness.TOLD_IT)
    assert marked(text, lost) == "[forgotten]"
    assert rest_of(text, lost) == ""


def test_marks_stand_where_the_sentences_were_and_the_layout_stays() -> None:
    text = "Good news!\n\n- Your dog is called Biscuit.\n- Biscuit is a dog.\n\nAnything else?"
    lost = _wording(BISCUIT).lost(text, Nearness.SPOKE_OF_IT)
    assert marked(text, lost) == ("Good news!\n\n- [forgotten]\n- [forgotten]\n\nAnything else?")


def test_two_sentences_in_a_row_leave_one_mark() -> None:
    text = "Hello. Your dog is called Biscuit. Biscuit is nice. Bye."
    lost = _wording(BISCUIT).lost(text, Nearness.SPOKE_OF_IT)
    assert marked(text, lost) == "Hello. [forgotten] Bye."


def test_names_go_wherever_they_stand_but_not_within_other_words() -> None:
    wording = Wording((), lambda _: False, ["Ana"])
    assert wording.carried_by("What would Ana say?", Nearness.ELSEWHERE)
    assert wording.carried_by("ANA’s house", Nearness.ELSEWHERE)
    assert not wording.carried_by("A banana a day", Nearness.ELSEWHERE)
