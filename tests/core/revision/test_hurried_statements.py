"""Several things told in one breath, in small letters and with commas for full stops."""

from __future__ import annotations

import pytest

from memoir import Memoir, Status
from memoir.memory.doubt import DOUBTFUL
from memoir.operation.revision import slots
from memoir.operation.revision.reading import read_claims
from memoir.operation.revision.several import tells_several
from tests.core.revision.conftest import Say


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("I live in Ghent and i work at Acme", {"home ghent", "employer acme"}),
        ("got a job at Globex in Antwerp and i live in Ghent", {"employer globex", "home ghent"}),
        ("Noor works at Acme and I work at Globex", {"employer acme", "employer globex"}),
        ("Last week Noor and I split up", {"partner noor"}),
        ("i moved to a small flat in Ghent, the kids are with me", {"home ghent", "dwelling"}),
        ("Noor and I are separating", {"partner noor"}),
        ("we got a divorce", {"partner"}),
        ("We got a cat. Her name is Pixel", {"named cat pixel"}),
        ("We have a puppy. The vet is nice. His name is Bob", {"owns puppy"}),
        ("I live with my wife, Ellen", {"partner ellen"}),
        ("I walked our dog Moppie", set()),
        ("I don't live with my wife Ellen any more", set()),
    ],
)
def test_each_thing_is_read(text: str, claims: set[str]) -> None:
    read = [each for each in read_claims(text).claims if each.slot != slots.STATUS]
    told = {f"{each.slot} {each.topic} {each.value.text if each.value else ''}" for each in read}
    assert {" ".join(each.split()) for each in told} == claims


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("we got a puppy, a labrador named Bobbie, and a second car", True),
        ("i moved to a small flat in Ghent, the kids are with me", True),
        ("i'm vegetarian since this summer and i run three times a week", True),
        ("i'm seeing someone, her name is Lotte, she's a teacher", True),
        ("I work at Acme as a nurse and love it", False),
        ("I live in Porto, Portugal", False),
        ("I take the tram to work, about twenty minutes", False),
        ("I've been a vegetarian and have been for years", False),
        ("Since May, I work at Acme", False),
        ("I drive a Volvo and it is great", False),
    ],
)
def test_what_tells_several_things_is_known(text: str, several: bool) -> None:
    assert tells_several(text) is several


def test_two_who_moved_have_both_moved(profile: Memoir, say: Say) -> None:
    told = say("my brother Wout lives in Utrecht with his wife Sanne and works at the university")
    moved = say("wout and sanne moved to Copenhagen", 30)
    assert profile.recall("Where does my brother live?")[0].memory.id == moved.id
    assert DOUBTFUL in profile.get(told.id).tags


def test_who_moves_out_lives_with_their_parents_no_more(profile: Memoir, say: Say) -> None:
    told = say("hi! i'm Joris, born in Bruges. i work at Lettertype and live with my parents")
    moved = say("moved into a flat in Ghent", 30)
    assert profile.recall("Where do I live?")[0].memory.id == moved.id
    assert profile.recall("Where was I born?")[0].memory.id == told.id


def test_a_pet_named_in_the_next_sentence_is_known_when_it_dies(profile: Memoir, say: Say) -> None:
    got = say("got a cat today!! her name is pixel")
    died = say("pixel got hit by a car and died :(", 30)
    assert profile.recall("Do I have a cat?")[0].memory.id == died.id
    assert profile.get(got.id).status is Status.ACTIVE


def test_what_took_the_place_of_a_part_may_be_over_in_part_itself(
    profile: Memoir, say: Say
) -> None:
    say("I work at Banco Azul in Lisbon, and I rent a room in Alfama")
    say("Changed jobs: I'm at Cunha now, and my sister is proud of me", 30)
    left = say("I left Cunha and opened my own practice in Estoril", 60)
    assert profile.recall("Where do I work?")[0].memory.id == left.id


def test_who_is_divorced_is_not_married(profile: Memoir, say: Say) -> None:
    say("I have a boyfriend now, Tiago, he is a chef")
    say("We got married in a tiny ceremony, and my mother cried", 30)
    over = say("tiago and i are getting divorced, he moved out", 60)
    assert profile.recall("Am I married?")[0].memory.id == over.id
    assert profile.recall("Who is my boyfriend?")[0].memory.id == over.id


def test_each_of_two_dogs_dies_by_itself(profile: Memoir, say: Say) -> None:
    told = say("I live in Leeds with our two dogs, Rex and Luna, and i work at Acme")
    say("rex died last night, heartbroken", 30)
    assert DOUBTFUL in profile.get(told.id).tags
    assert profile.recall("Where do I live?")[0].memory.id == told.id
    last = say("luna passed away", 60)
    assert profile.recall("What are my dogs called?")[0].memory.id == last.id


def test_asked_of_a_year_in_which_it_was_so_it_is_answered_with(profile: Memoir, say: Say) -> None:
    told = say("I live in Leeds with my kids, and I work at Acme")  # in January 2025
    say("we live in York now", 200)
    assert profile.recall("Where did I live in 2025?")[0].memory.id == told.id


@pytest.mark.parametrize(
    ("told", "news", "question"),
    [
        ("I go climbing with Per, and I've got a grey Skoda", "skoda was stolen!!", "my car"),
        ("I live in Oslo with my wife Ingrid", "ingrid and I called it quits", "my wife"),
    ],
)
def test_what_is_gone_is_not_answered_with(
    profile: Memoir, say: Say, told: str, news: str, question: str
) -> None:
    say(told)
    gone = say(news, 30)
    assert profile.recall(f"What is {question} called?")[0].memory.id == gone.id
