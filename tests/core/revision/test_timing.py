"""What is told of when an appointment or a flight is: one is put off, another is another."""

from __future__ import annotations

import pytest

from memoir import Memoir, Status
from tests.core.revision.conftest import Say

_HOURS = 0.25


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("My dentist appointment is on Tuesday.", "My dentist appointment is on Wednesday."),
        ("I have a dentist appointment on Tuesday.", "My dentist appointment is on Wednesday."),
        ("I have a dentist appointment on Tuesday.", "The dentist appointment is on Friday."),
        ("I'm seeing the dentist on Tuesday.", "My dentist appointment is now on Friday."),
        ("My dentist appointment is tomorrow.", "My dentist appointment is on Friday."),
        ("My dentist appointment is on 9 January.", "My dentist appointment is on Tuesday."),
        ("My dentist appointment is on Friday at 3pm.", "My dentist appointment is at 4pm."),
        ("My dentist appointment is on Friday.", "My dentist appointment was put off to Monday."),
        ("Our flight to Rome leaves on Friday.", "Our flight to Rome leaves on Saturday."),
        ("The plumber comes on Friday at ten.", "The plumber is coming on Monday at ten."),
        ("The meeting with Anna is on Thursday.", "The meeting with Anna is on Friday."),
    ],
)  # fmt: skip
def test_a_time_told_later_of_the_one_thing_takes_the_place_of_the_first(
    profile: Memoir, say: Say, first: str, then: str
) -> None:
    old, new = say(first), say(then, _HOURS)
    found = profile.get(old.id)
    assert (found.status, found.superseded_by) == (Status.SUPERSEDED, new.id)


def test_a_second_appointment_while_one_is_ahead_is_asked_about(profile: Memoir, say: Say) -> None:
    both = [say("I have a dentist appointment on Tuesday."),
            say("I have a dentist appointment on Friday.", _HOURS)]  # fmt: skip
    assert {profile.get(each.id).status for each in both} == {Status.CONFLICTING}


@pytest.mark.parametrize(
    ("first", "then", "days"),
    [
        # Monday 6 January: Tuesday is over ten days later, and there may be many a meeting.
        ("I have a dentist appointment on Tuesday.", "I have a dentist appointment on Friday.", 10),
        ("I have a meeting on Tuesday.", "I have a meeting on Friday.", _HOURS),
        ("I have a meeting on Tuesday.", "The meeting is on Friday.", _HOURS),
        ("My dentist appointment is tomorrow.", "My dentist appointment is on Tuesday.", _HOURS),
        ("My dentist appointment is on Friday.", "My dentist appointment is at 4pm.", _HOURS),
        ("The meeting with Anna is on Tuesday.", "The meeting with Ben is on Friday.", _HOURS),
        ("Our flight leaves on Friday.", "Our flight arrives on Saturday.", _HOURS),
        ("Our flight leaves on Friday.", "Our flight leaves at 7 am.", _HOURS),
    ],
)
def test_another_one_and_the_same_time_in_other_words_stay_beside_it(
    profile: Memoir, say: Say, first: str, then: str, days: float
) -> None:
    old, new = say(first), say(then, days)
    assert {profile.get(each.id).status for each in (old, new)} == {Status.ACTIVE}
