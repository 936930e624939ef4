"""What is so for a while, is merely used or lent, or is somebody else's, ends nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from memoir import Memoir, Status
from memoir.memory.doubt import DOUBTFUL
from memoir.operation.revision.reading import read_claims
from tests.core.revision.conftest import Say

STANDS = (
    ("I play badminton on Tuesdays.", "I don't play badminton this week."),
    ("I drink coffee every morning.", "I'm not drinking coffee today."),
    ("I drink coffee every morning.", "I don't drink coffee after four."),
    ("I smoke.", "I don't smoke at home."),
    ("I smoke.", "I quit smoking for a week and started again."),
    ("I live in Leeds.", "I'm living in Rome for the summer."),
    ("I live in Leeds.", "I'm based in Rome until June."),
    ("I live in Leeds.", "We left Leeds at six to beat the traffic."),
    ("I live in Leeds.", "I left Leeds this morning for a conference."),
    ("I live in Leeds.", "I live in York according to the post office."),
    ("I work at Siemens.", "I'm working for Bosch while they rebuild our plant."),
    ("I work at Siemens.", "I don't work at Siemens on Fridays."),
    ("I work at Siemens.", "I left Siemens at five today."),
    ("I work at Siemens.", "I quit Siemens' canteen for the salad bar."),
    ("I work at Siemens.", "I joined Bosch's open day."),
    ("I work at Siemens.", "I started at Leeds station and walked."),
    ("I work at Siemens.", "I was let go early today."),
    ("My boss is Olga Lorenz.", "I report to Viktor Vogt for the time being."),
    ("I drive a Skoda.", "I'm driving a rental Volvo while it's in the garage."),
    ("I have a bike.", "I gave my bike to the shop for repairs."),
    ("I have a bike.", "My bike was stolen but the police found it."),
    ("I have a bike.", "I returned my bike to the shed."),
    ("I have a dog called Rex.", "We gave Rex away but he is back with us."),
    ("I live in Leeds.", "I moved to York and came back after a month."),
    ("I have a piano.", "I returned the piano stool."),
    ("I have a camera.", "I gave my camera to a stranger to take our picture."),
    ("I drive a Golf.", "I sold my golf clubs."),
    ("I'm 34.", "We are five."),
    ("I have a dog called Rex.", "We will not put Rex down."),
    ("I work at the library.", "I left the library with six books."),
    ("I have a garden.", "We closed the garden gate."),
    ("I have a dog called Rex.", "We gave Rex to my sister for the week."),
    ("I have a dog called Rex.", "The dog next door died."),
    ("I have a dog called Rex.", "I put Rex down on the sofa."),
    ("I have a dog called Rex.", "The dog is Tom's."),
    ("My husband is called Rob.", "Rob left me a note."),
    ("My husband is called Rob.", "Rob left me in the car while he shopped."),
    ("My husband is called Rob.", "I left Rob at the station."),
    ("I'm married to Rob.", "I'm not married to the idea."),
    ("I'm a vegetarian.", "We went to a vegan restaurant."),
    ("I'm a vegetarian.", "I went vegan for January."),
    ("I use Todoist.", "I don't use Todoist at work."),
    ("My phone number is 555-0101.", "My number in Spain is 555-0202."),
    ("My flatmate is called Theo.", "My grandmother moved into a home in Annecy."),
)
CHANGES = (
    ("I live in a flat in Hove.", "We've left Hove."),
    ("I live in Leeds.", "I've left Leeds for good."),
    ("I live in Leeds.", "I left Leeds and I'm back in York."),
    ("I work at Siemens.", "I quit Siemens today."),
    ("I work at Siemens.", "I quit my job and moved back home."),
    ("I work at Siemens.", "I left Siemens and I'm back at university."),
    ("I smoke ten cigarettes a day.", "I haven't smoked since January."),
    ("I drink coffee every morning.", "I'm off coffee for good."),
    ("I go to the gym on Mondays.", "Cancelled my gym membership."),
    ("I play football on Sundays.", "My knee is gone, so no more football for me."),
    ("My husband is called Rob.", "My husband passed away last week."),
    ("I have a cat called Minka.", "Minka was run over."),
    ("I'm single.", "I'm seeing someone."),
    ("I'm a vegetarian.", "I've started eating fish and meat again."),
    ("My dentist is Dr. Bauer.", "I've changed dentists."),
    ("My dentist appointment is on Friday.", "The dentist moved my appointment to Monday."),
    ("I'm a student at Leeds.", "I graduated last week."),
    ("I study law.", "I switched from law to economics."),
    ("I'm unemployed.", "I've found a job at Lidl."),
    ("My car is a Golf.", "I wrote off the Golf."),
    ("I drive a Corsa.", "The Corsa got written off."),
    ("I have a dog called Rex.", "We had Rex put to sleep."),
    ("I have a dog called Rex.", "We rehomed Rex."),
    ("My daughter is nine.", "My daughter turned ten."),
    ("My mum lives in Hull.", "Mum moved to Leeds."),
    ("My roommate is called Kim.", "Kim moved out last week."),
    ("My husband is called Rob.", "Rob left me last week."),
    ("I work at Siemens.", "I left Siemens last week."),
)


def _ended(profile: Memoir, say: Say, couples: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of ``couples`` of which the later ends or shakes the earlier, each told by itself."""
    found = []
    for number, (old, new) in enumerate(couples):
        told = say(old, scope=f"personal/{number}")
        say(new, 20, scope=f"personal/{number}")
        after = profile.get(told.id)
        if after.status is not Status.ACTIVE or DOUBTFUL in after.tags:
            found.append((old, new))
    return found


@pytest.fixture
def reading_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is read counts, not what is guessed."""
    nothing = "memoir.operation.revision.beyond_grammar.comparison"
    monkeypatch.setattr(nothing, lambda: None)


@pytest.mark.usefixtures("reading_alone")
def test_nothing_ends_by_what_is_so_for_a_while_or_elsewhere(profile: Memoir, say: Say) -> None:
    assert _ended(profile, say, STANDS) == []


@pytest.mark.usefixtures("reading_alone")
def test_changes_in_plain_words_end_what_was(profile: Memoir, say: Say) -> None:
    assert _ended(profile, say, CHANGES) == [*CHANGES]


@pytest.mark.parametrize(
    "text",
    [
        "The children moved to Durham.",
        "The cat moved to Bonn.",
        "The cat moved to the sofa.",
        "The twins started at Elm Park.",
        "The twins moved to Elm Park School.",
        "The office moved to Canary Wharf.",
        "Our team switched to Slack.",
        "My gym changed to Planet Fitness.",
        "They moved my meeting to Teams.",
    ],
)
def test_where_somebody_moves_is_not_what_they_are_called(text: str) -> None:
    assert read_claims(text).claims == ()


@pytest.mark.parametrize("text", ["My meeting moved to Friday.", "My surname changed to Ortega."])
def test_what_a_thing_moves_or_changes_to_is_read_where_it_tells_that(text: str) -> None:
    assert read_claims(text).claims
