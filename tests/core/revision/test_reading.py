"""What a plain English statement claims, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir.operation.revision.claims import Act
from memoir.operation.revision.reading import Correction, read_claims


def claimed(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (claim.slot, claim.act.value, claim.topic, claim.value.text if claim.value else "")
        for claim in read_claims(text).claims
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("I live in Lisbon.", ("home", "is", "", "lisbon")),
        ("i live in lisbon", ("home", "is", "", "lisbon")),
        ("I’ve just moved to Porto!", ("home", "begins", "", "porto")),
        ("I've been living in Cape Town for three years", ("home", "is", "", "cape town")),
        ("Big news: we've relocated to Austin.", ("home", "begins", "", "austin")),
        ("I used to live in Rome.", ("home", "was", "", "rome")),
        ("I'm moving to Porto next year.", ("home", "will", "", "porto")),
        ("I no longer work at Acme.", ("employer", "ends", "", "acme")),
        ("Acme let me go last week.", ("employer", "ends", "", "acme")),
        ("I quit my job.", ("employer", "ends", "", "")),
        ("My dog is called Biscuit.", ("named", "is", "dog", "biscuit")),
        ("My boss is Marta now.", ("named", "begins", "boss", "marta")),
        ("Marta is my boss.", ("named", "is", "boss", "marta")),
        ("My favorite color is green", ("named", "is", "favourite colour", "green")),
        ("My new phone number is 555-0101", ("named", "begins", "phone number", "5550101")),
        ("They moved my dentist appointment to Monday",
         ("named", "begins", "dentist appointment", "monday")),
        ("I sold my car.", ("car", "ends", "", "")),
        ("My Volvo was stolen", ("car", "ends", "", "volvo")),
        ("I drive a Volvo.", ("car", "is", "", "volvo")),
        ("I don't like coffee any more.", ("taste", "ends", "coffee", "likes")),
        ("I've gone off coffee", ("taste", "begins", "coffee", "dislikes")),
        ("I stopped playing tennis.", ("does", "ends", "tennis", "")),
        ("I haven't played chess in ages, I gave it up", ("does", "ends", "chess", "")),
        ("I'm vegan now", ("diet", "begins", "", "vegan")),
        ("My birthday is on the 3rd of May", ("birthday", "is", "", "3 may")),
        ("I'm not going to Japan any more.", ("trip", "ends", "japan", "")),
        ("May 3rd is my birthday.", ("birthday", "is", "", "3 may")),
        ("The third of May is my birthday", ("birthday", "is", "", "3 may")),
        ("I turn 30 on 12 May.", ("birthday", "is", "", "12 may")),
        ("I'm turning 30 on May 12th", ("birthday", "is", "", "12 may")),
        ("my bday's the 3rd of may", ("birthday", "is", "", "3 may")),
        ("My date of birth is 3 May 1990.", ("birthday", "is", "", "3 may 1990")),
        ("12 June is Anna's birthday.", ("birthday", "is", "", "12 jun")),
        ("Our flight to Rome leaves on Tuesday at 7.",
         ("named", "is", "flight to rome departure", "tuesday 7")),
        ("The plumber is coming on Monday", ("named", "is", "plumber visit", "monday")),
        ("The meeting takes place on Friday.", ("named", "is", "meeting", "friday")),
        ("The meeting with Anna is on Friday.", ("named", "is", "meeting with anna", "friday")),
        ("I'm seeing the dentist on Friday.", ("named", "is", "dentist appointment", "friday")),
        ("They put off my dentist appointment until Friday.",
         ("named", "begins", "dentist appointment", "friday")),
        ("My exam is tomorrow.", ("named", "is", "exam", "tomorrow")),
    ],
)  # fmt: skip
def test_a_statement_makes_a_claim(text: str, claim: tuple[str, ...]) -> None:
    assert claim in claimed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do I live in Lisbon?",
        "If I lived in Rome, I would be happy.",
        "I might move to Rome.",
        "I wish I lived in Rome.",
        "Maybe I'll move to Rome one day.",
        "I want to move to Rome.",
        "We're thinking about moving to Rome.",
        "In 2019 I lived in Rome.",
        "I grew up in Rome.",
        "I moved the sofa to the bedroom.",
        "I live in a flat.",
        "I live on the third floor.",
        "I live with two cats.",
        "I live with two cats in a flat.",
        'She said "I moved to Rome".',
        "My brother says he moved to Rome.",
        "I nearly sold my car.",
        "My dog almost died last year.",
        "My old boss was called Olga.",
        "We broke up the old patio yesterday.",
        "My brother and his girlfriend broke up.",
        "I work best in the morning.",
        "I joined Anna for lunch.",
        "I dumped the rubbish.",
        "I resigned myself to it.",
        "I'm single-minded.",
        "It made me feel connected.",
        "The support group made me stronger.",
        "They let me sleep.",
        "I turned the page on 12 May.",
        "I went to the dentist on Friday.",
        "My wife is in two minds.",
        "I don't see the dentist on Friday.",
        "I see.",
        "",
    ],
)
def test_what_is_not_asserted_of_the_present_claims_nothing(text: str) -> None:
    assert claimed(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("My sister moved to Porto.", "sister"),
        ("My sister Anna lives in Porto.", "sister"),
        ("My mum lives in Porto", "mother"),
        ("My wife's mother lives in Porto", "wife mother"),
    ],
)
def test_a_claim_about_somebody_else_is_theirs(text: str, relation: str) -> None:
    (claim,) = (claim for claim in read_claims(text).claims if claim.slot == "home")
    assert claim.about.relation == relation


def test_two_clauses_claim_two_things() -> None:
    assert claimed("I left Acme in May and joined Globex, but I still live in Faro.")[-2:] == [
        ("employer", "begins", "", "globex"),
        ("home", "is", "", "faro"),
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("My birthday is May 3rd, 1990.", [("birthday", "3 may 1990")]),
        ("My birthday is 1990-05-03.", [("birthday", "3 may 1990")]),
        ("My birthday is in May, and on 9 June we fly.", []),
        ("I was born in May 1990.", []),
        ("I was born in '87.", []),
        ("My sister was born in June 2019.", []),
        ("I was born in winter and grew up in Porto.", []),
        ("I was born in 1987 in Porto.", [("birthplace", "porto")]),
        (
            "I was born on May 3, 1990, in Porto.",
            [("birthday", "3 may 1990"), ("birthplace", "porto")],
        ),
        (
            "I was born in Lisbon on 3 May 1990.",
            [("birthday", "3 may 1990"), ("birthplace", "lisbon")],
        ),
        ("I live in Spring Hill.", [("home", "spring hill")]),
    ],
)
def test_a_time_is_no_place_and_another_day_no_birthday(
    text: str, claims: list[tuple[str, str]]
) -> None:
    assert [(slot, value) for slot, _, _, value in claimed(text)] == claims


def test_a_correction_without_a_statement_names_both_values() -> None:
    assert read_claims("No, it's Rex, not Biscuit.").correction == Correction("Rex", "Biscuit")


def test_a_statement_that_corrects_says_so() -> None:
    (claim,) = read_claims("Sorry, I was wrong: my birthday is on 5 June.").claims
    assert (claim.corrects, claim.act) == (True, Act.IS)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    read_claims(text)
