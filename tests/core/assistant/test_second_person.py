"""What someone says of themselves, said to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.operation.assistant.second_person import is_first_person, to_second_person


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("My dog is called Biscuit.", "Your dog is called Biscuit."),
        ("I'm allergic to peanuts", "You're allergic to peanuts."),
        ("I was born in 1980 and I am a nurse.", "You were born in 1980 and you are a nurse."),
        ("I also am tired", "You also are tired."),
        ("My sister was ill, but I was fine.", "Your sister was ill, but you were fine."),
        ("I’ve two cats", "You've two cats."),
        ("We moved to the US", "You moved to the US."),
        ("World War I ended in 1918.", "World War I ended in 1918."),
        ("Ana likes me!", "Ana likes you!"),
        ("犬の名前はビスケットです。", "犬の名前はビスケットです。"),
    ],
)
def test_pronouns_and_their_verbs_turn(said: str, told: str) -> None:
    assert to_second_person(said) == told


def test_names_that_begin_like_a_pronoun_are_no_pronoun() -> None:
    assert not is_first_person("Mycology and Ian")


@given(st.text(max_size=200))
def test_any_text_can_be_turned(text: str) -> None:
    assert isinstance(to_second_person(text), str)
