from __future__ import annotations

import pytest

from memoir.operation.retrieval.asked import Wanted, holds, kind_asked, things, wanted
from memoir.operation.retrieval.missing import stands_alone


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Where does Tomas live?", Wanted.PLACE),
        ("which city am I from", Wanted.PLACE),
        ("How old is my wife?", Wanted.NUMBER),
        ("can you tell me who has the key", Wanted.PERSON),
        ("What colour is my car?", Wanted.COLOUR),
        ("What's my landlord's name?", Wanted.NAME),
        ("What does my brother like?", None),
        ("How did I break my wrist?", None),
        ("Thanks, that was helpful.", None),
        ("", None),
    ],
)
def test_what_sort_of_thing_is_asked_for(question: str, sort: Wanted | None) -> None:
    assert wanted(question) is sort


@pytest.mark.parametrize(
    ("text", "sort", "tells"),
    [
        ("My brother Tomas studies architecture.", Wanted.PLACE, False),
        ("I live in Ghent.", Wanted.PLACE, True),
        ("My car needs new brakes.", Wanted.COLOUR, False),
        ("I drive a red Volvo.", Wanted.COLOUR, True),
        ("My boss is retiring in the spring.", Wanted.NAME, False),
        ("my dog is called biscuit", Wanted.NAME, True),
        ("I paid ninety francs.", Wanted.NUMBER, True),
        ("My daughter plays handball.", Wanted.NUMBER, False),
        ("The landlord wants to sell it.", Wanted.PERSON, True),
        ("The tap is leaking.", Wanted.PERSON, False),
    ],
)
def test_what_sort_of_thing_a_line_tells(text: str, sort: Wanted, tells: bool) -> None:
    assert holds(text, sort) is tells


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What does my sister study?", "sister"),
        ("What did I eat for breakfast?", "breakfast"),
        ("Who wants to sell the building?", "building"),
        ("When was the boiler serviced?", "boiler"),
        ("What kind of dog do I have?", ""),
        ("Where do I live?", ""),
    ],
)
def test_things_asked_about_are_told_from_verbs(question: str, asked: str) -> None:
    assert things(question) == set(asked.split())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which instrument do I play?", "instrument"),
        ("What kind of music does my sister like?", "music"),
        ("What is my job?", ""),
        ("What colour", ""),
    ],
)
def test_the_kind_that_is_to_be_chosen_from(question: str, kind: str) -> None:
    assert kind_asked(question) - {"kind"} == set(kind.split())


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("My shoe size is 43.", True),
        ("I moved into this flat in March 2021.", True),
        ("It was lovely.", False),
        ("Thanks!", False),
        ("I went there. The food was good.", False),
    ],
)
def test_which_lines_lean_on_those_around_them(text: str, alone: bool) -> None:
    assert stands_alone(text) is alone
