"""Names are found by their capitals and by the words around them."""

from __future__ import annotations

import pytest

from memoir.operation.reader.names import names_in
from memoir.operation.reader.speaker import name_told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("My sister Ana lives in Porto.", ("Ana", "Porto")),
        ("I work at the University of Lisbon.", ("University of Lisbon",)),
        ("Ana lives in Porto and Rui works at Google", ("Ana", "Porto", "Rui", "Google")),
        ("Coffee is my favourite drink", ()),
        ("my dog is called biscuit", ("Biscuit",)),
        ("my name is ana", ("Ana",)),
        ("I moved to New York on Monday with Maria da Silva.", ("New York", "Maria da Silva")),
        ("We flew with TAP to São Paulo in May", ("TAP", "São Paulo")),
        ("I'm a nurse at St. Mary's Hospital", ("St. Mary's Hospital",)),
        ("I AM VERY ANGRY", ()),
        ("I speak French and English", ()),
        ("Maria and I got married in Rome", ("Maria", "Rome")),
        ("Unsere Tochter Lena fährt mit dem Bus nach Graz.", ("Lena", "Graz")),
        ("Ich esse lieber Käse als Fleisch und wohne bei meiner Schwester Ida.", ("Ida",)),
        ("Mein Vater heißt Otto und arbeitet im Büro.", ("Otto",)),
        ("Der Termin beim Zahnarzt ist am Montag mit Jonas Weber.", ("Jonas Weber",)),
    ],
)
def test_names_are_found(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("My name is Priya.", "Priya"),
        ("Hi, my name's Tom and I live in Rome.", "Tom"),
        ("my name is priya", "Priya"),
        ("Please call me Pri.", "Pri"),
        ("You can call me Max, by the way.", "Max"),
        ("My full name is Maria da Silva.", "Maria da Silva"),
        ("I go by Sam.", "Sam"),
        ("Call me back later.", ""),
        ("You said my name is John.", ""),
        ("My name is not important.", ""),
        ("What if my name is Bob?", ""),
        ("My sister's name is Ana.", ""),
        ("My dog's name is Rex.", ""),
    ],
)
def test_what_the_user_is_called_is_read(sentence: str, name: str) -> None:
    assert name_told(sentence) == name
