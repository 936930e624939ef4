"""What becomes of what is known when something new is said."""

from __future__ import annotations

import pytest

from memoir import Memoir, Memory, Status, Trust
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.draft import Draft
from tests.core.revision.conftest import Say, on


def now(profile: Memoir, memory: Memory) -> Memory:
    return profile.get(memory.id)


def texts(profile: Memoir, question: str, **options: object) -> set[str]:
    return {hit.memory.text for hit in profile.recall(question, k=50, **options)}  # type: ignore[arg-type]


def is_sure(memory: Memory) -> bool:
    return memory.status is Status.ACTIVE and DOUBTFUL not in memory.tags


def test_a_move_ends_where_one_lived_when_it_was_said(profile: Memoir, say: Say) -> None:
    old = say("I live in Lisbon.")
    new = say("I moved to Porto.", 30)
    ended = now(profile, old)
    assert (ended.status, ended.superseded_by) == (Status.SUPERSEDED, new.id)
    assert ended.valid_until == on(30)
    assert is_sure(now(profile, new))
    assert texts(profile, "Where do I live?") == {"I moved to Porto."}
    assert texts(profile, "Where do I live?", as_of=on(10)) == {"I live in Lisbon."}


def test_a_home_is_one_with_whomever_it_is_shared(profile: Memoir, say: Say) -> None:
    old = say("We live in Lisbon.")
    new = say("Since last week we live with Ana's parents in Porto.", 30)
    assert now(profile, old).superseded_by == new.id


def test_a_change_ends_what_was_at_the_time_it_is_said_to_have_happened(
    profile: Memoir, say: Say
) -> None:
    old = say("I live in Lisbon.")
    new = say("I moved to Porto on 3 March.", 90)
    until = now(profile, old).valid_until
    assert until is not None
    assert until.astimezone().date().isoformat() == "2025-03-03"
    assert new.valid_from == until


def test_the_reason_stands_in_the_history(profile: Memoir, say: Say) -> None:
    old = say("I live in Lisbon.")
    new = say("I moved to Porto.", 30)
    assert profile.history(old.id)[-1].reason == f"superseded by {new.id} (home)"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("My dog is called Biscuit.", "My dog is called Rex."),
        ("I work at Acme.", "I started at Globex last week."),
        ("My girlfriend is called Anna.", "Anna and I broke up."),
        ("I drive a Volvo.", "I sold my car."),
        ("I have a piano.", "I gave my piano away."),
        ("I like coffee.", "I don't like coffee any more."),
        ("I smoke.", "I quit smoking."),
        ("My phone is a Pixel.", "My phone is an iPhone now."),
        ("My flat is in Lisbon.", "I've moved to Porto."),
        ("I don't have a car.", "I drive a Volvo now."),
        ("I'm flying to Tokyo in May.", "I cancelled my trip to Tokyo."),
        ("I live in Lisbon.", "I used to live in Lisbon."),
        ("My sister Anna lives in Lisbon.", "My sister moved to Porto."),
        ("My dentist is Dr. Bauer.", "My dentist is Dr. Lindt now."),
        ("I live in St. Gallen.", "I moved to St. Louis."),
    ],
)
def test_what_is_over_is_not_recalled(profile: Memoir, say: Say, old: str, new: str) -> None:
    before = say(old)
    say(new, 30)
    assert now(profile, before).status is Status.SUPERSEDED
    assert old not in texts(profile, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I live in Lisbon.", "I used to live in Rome."),
        ("I live in Lisbon.", "In 2019 I lived in Rome."),
        ("I live in Lisbon.", "In 2015 I moved to Rome."),
        ("I live in Lisbon.", "I might move to Rome."),
        ("I live in Lisbon.", "My sister moved to Porto."),
        ("I live in Porto.", "I live in Portugal."),
        ("I live in Lisbon.", "I live in Faro in the summer."),
        ("I like tea.", "I like coffee."),
        ("I'm allergic to nuts.", "I'm allergic to cats."),
        ("My brother is called Tom.", "My brother is called Sam."),
        ("My dog is called Biscuit.", "My dog is seven years old."),
        ("I have a dog called Rex.", "I have a dog called Bo."),
        ("My wife is called Anna.", "My wife is Portuguese."),
        ("I work at Acme.", "I also work at Globex on Saturdays."),
        ("I work at Acme.", "I used to work at Initech."),
        ("I love coffee.", "I don't like bitter coffee."),
        ("I drive a Volvo.", "I bought a Tesla for my daughter."),
        ("I visited Rome in 2020.", "I live in Lisbon."),
        ("My dentist is Dr. Lindt.", "My dentist is Lindt now."),
    ],
)
def test_what_does_not_exclude_the_other_stands_beside_it(
    profile: Memoir, say: Say, old: str, new: str
) -> None:
    before, after = say(old), say(new, 400)
    assert is_sure(now(profile, before))
    assert is_sure(now(profile, after))


def test_nothing_is_ended_in_another_scope(profile: Memoir, say: Say) -> None:
    old = say("I live in Lisbon.", scope="novel")
    say("I moved to Porto.", 30)
    assert is_sure(now(profile, old))


def test_each_speaker_speaks_for_themselves(profile: Memoir, say: Say) -> None:
    """Turns of a conversation between two people are remembered with who said them."""
    hers = say("I live in Lisbon.", speaker="Priya")
    his = say("I live in Faro.", speaker="Tom")
    say("I moved to Porto.", 30, speaker="Priya")
    assert now(profile, hers).status is Status.SUPERSEDED
    assert is_sure(now(profile, his))


def test_what_is_said_of_somebody_by_name_is_theirs(profile: Memoir, say: Say) -> None:
    hers = say("I live in Lisbon.", speaker="Priya")
    say("Priya moved to Porto.", 30)
    assert now(profile, hers).status is Status.SUPERSEDED


def test_nobody_can_tell_which_of_two_sisters_moved(profile: Memoir, say: Say) -> None:
    sisters = [say("My sister Anna lives in Lisbon."), say("My sister Eva lives in Faro.")]
    say("My sister moved to Porto.", 30)
    assert all(is_sure(now(profile, sister)) for sister in sisters)


def test_an_older_statement_that_arrives_late_does_not_overrule_a_newer_one(
    profile: Memoir, say: Say
) -> None:
    newer = say("I moved to Porto.", 100)
    late = say("I live in Lisbon.", 0)
    assert is_sure(now(profile, newer))
    assert (late.status, late.superseded_by) == (Status.SUPERSEDED, newer.id)
    assert texts(profile, "Where do I live?", as_of=on(50)) == {"I live in Lisbon."}


def test_a_late_statement_finds_its_place_between_two(profile: Memoir, say: Say) -> None:
    first, last = say("I live in Lisbon.", 0), say("I moved to Porto.", 100)
    between = say("I moved to Rome.", 50)
    assert now(profile, first).superseded_by == between.id
    assert now(profile, first).valid_until == on(50)
    assert now(profile, between).superseded_by == last.id
    assert now(profile, between).valid_until == on(100)


def test_two_birthdays_conflict_until_one_is_said_again(profile: Memoir, say: Say) -> None:
    first, second = say("My birthday is on 3 May."), say("My birthday is on 5 June.", 30)
    assert second.status is Status.CONFLICTING
    assert now(profile, first).status is Status.CONFLICTING
    say("My birthday is 3 May.", 31)
    assert is_sure(now(profile, first))
    assert now(profile, second).status is Status.SUPERSEDED


def test_choosing_one_of_two_that_conflict_ends_the_other(profile: Memoir, say: Say) -> None:
    first, second = say("My birthday is on 3 May."), say("My birthday is on 5 June.", 30)
    profile.edit(first.id, status=Status.ACTIVE)
    assert is_sure(now(profile, first))
    assert now(profile, second).status is Status.SUPERSEDED


def test_a_correction_settles_what_would_conflict(profile: Memoir, say: Say) -> None:
    wrong = say("My birthday is on 3 May.")
    right = say("Sorry, I got that wrong: my birthday is on 5 June.", 1)
    assert now(profile, wrong).status is Status.SUPERSEDED
    assert is_sure(now(profile, right))


def test_a_correction_without_a_statement_restates_what_was_wrong(
    profile: Memoir, say: Say
) -> None:
    wrong = say("My dog is called Biscuit.")
    say("No, it's Rex, not Biscuit.", 1)
    assert now(profile, wrong).status is Status.SUPERSEDED
    assert "My dog is called Rex." in texts(profile, "What is my dog called?")


def test_two_contradicting_statements_of_one_moment_conflict(profile: Memoir, say: Say) -> None:
    first, second = say("I live in Lisbon."), say("I live in Porto.")
    assert {now(profile, each).status for each in (first, second)} == {Status.CONFLICTING}


def test_a_memory_that_tells_more_is_doubted_and_not_ended(profile: Memoir, say: Say) -> None:
    both = say("I live in Lisbon and my sister plays the cello.")
    say("I moved to Porto.", 30)
    assert now(profile, both).status is Status.ACTIVE
    assert DOUBTFUL in now(profile, both).tags


def test_imported_words_do_not_overrule_the_users_own(profile: Memoir, say: Say) -> None:
    own = say("I live in Lisbon.")
    profile.remember_many(
        [Draft(text="I moved to Porto.", at=on(30), source="import:x", trust=Trust.IMPORTED)]
    )
    assert is_sure(now(profile, own))


def test_what_the_assistant_says_ends_nothing(profile: Memoir, say: Say) -> None:
    own = say("I live in Lisbon.")
    profile.remember_many([Draft(text="I moved to Porto.", at=on(30), trust=Trust.ASSISTANT)])
    assert is_sure(now(profile, own))
