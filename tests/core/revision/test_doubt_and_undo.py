"""What rests on something that changed is doubted; every move can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from memoir import Conversation, Memoir, Memory, MemoryFilter, Message, Role, Status
from memoir.memory.doubt import DOUBTFUL, doubted, is_doubtful, undoubted
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now as this_moment
from memoir.operation.assistant.learner import Learner
from tests.core.revision.conftest import Say, on


@pytest.mark.parametrize(
    ("state", "change", "dependant"),
    [
        ("I live in Lisbon.", "I moved to Porto.", "My commute takes 40 minutes."),
        ("I live in Lisbon.", "I moved to Porto.", "My favourite café is around the corner."),
        ("I live in Lisbon.", "I moved to Porto.", "My neighbour plays the drums."),
        ("I live in Lisbon.", "We moved to a bigger flat.", "My landlord is called Mr Silva."),
        ("I work at Acme.", "I quit my job.", "My boss is called Marta."),
        ("I work at Acme.", "I joined Globex.", "My office is on the third floor."),
        ("I'm dating Anna.", "We broke up.", "Anna's favourite flower is the tulip."),
        ("My dog is called Rex.", "My dog died.", "My dog sleeps in the kitchen."),
        ("I drive a Volvo.", "I sold my car.", "My car insurance is with Axa."),
    ],
)
def test_what_depends_on_what_changed_is_doubted_and_kept(
    profile: Memoir, say: Say, state: str, change: str, dependant: str
) -> None:
    say(state)
    resting = say(dependant, 5)
    say(change, 30)
    doubtful = profile.get(resting.id)
    assert doubtful.status is Status.ACTIVE
    assert DOUBTFUL in doubtful.tags
    assert doubtful.confidence < resting.confidence
    assert profile.history(resting.id)[-1].reason.startswith("doubtful since ")


@pytest.mark.parametrize(
    "fact",
    [
        "My sister's neighbour plays the drums.",
        "I met my neighbour at a party in 2015.",
        "My sister goes to the local gym.",
        "I'm allergic to peanuts.",
        "My birthday is on 7 July.",
    ],
)
def test_what_does_not_depend_on_the_home_is_as_sure_as_before(
    profile: Memoir, say: Say, fact: str
) -> None:
    say("I live in Lisbon.")
    other = say(fact, 5)
    say("I moved to Porto.", 30)
    assert not is_doubtful(profile.get(other.id))


def test_what_was_told_of_the_new_home_is_not_doubted(profile: Memoir, say: Say) -> None:
    say("I live in Lisbon.")
    say("I moved to Porto.", 30)
    after = say("My commute takes ten minutes.", 31)
    assert not is_doubtful(profile.get(after.id))


def test_saying_it_again_takes_the_doubt_away(profile: Memoir, say: Say) -> None:
    say("I work at Acme.")
    boss = say("My boss is called Marta.", 5)
    say("I started at Globex.", 30)
    assert is_doubtful(profile.get(boss.id))
    say("My boss is still Marta.", 40)
    cleared = profile.get(boss.id)
    assert not is_doubtful(cleared)
    assert cleared.confidence == boss.confidence


def test_restoring_what_was_ended_opens_it_and_takes_back_the_doubts(
    profile: Memoir, say: Say
) -> None:
    home = say("I live in Lisbon.")
    commute = say("My commute takes 40 minutes.", 5)
    say("I moved to Porto.", 30)
    restored = profile.restore(home.id, 1)
    assert (restored.status, restored.valid_until, restored.superseded_by) == (
        Status.ACTIVE, None, None,
    )  # fmt: skip
    assert not is_doubtful(profile.get(commute.id))
    assert profile.get(commute.id).confidence == 1.0


def test_doubt_leaves_the_other_tags(say: Say) -> None:
    memory = say("My commute takes 40 minutes.", tags=("work",))
    fields = doubted(memory)
    assert fields["tags"] == ("work", DOUBTFUL)
    assert undoubted(memory)["tags"] == ("work",)


def test_a_plan_ends_nothing_until_its_day(profile: Memoir) -> None:
    home = profile.remember("I live in Lisbon.", at=this_moment() - timedelta(days=200))
    plan = profile.remember("I'm moving to Porto in two months.")
    assert plan.valid_from is not None
    assert plan.valid_from > this_moment()
    profile.maintain()
    assert profile.get(home.id).status is Status.ACTIVE


def test_a_plan_ends_what_it_replaces_once_its_day_has_come(profile: Memoir) -> None:
    home = profile.remember("I live in Lisbon.", at=this_moment() - timedelta(days=200))
    said = this_moment() - timedelta(days=100)
    plan = profile.remember("I'm moving to Porto in two months.", at=said)
    assert profile.get(home.id).status is Status.ACTIVE
    profile.maintain()
    ended = profile.get(home.id)
    assert (ended.status, ended.superseded_by) == (Status.SUPERSEDED, plan.id)
    assert ended.valid_until == plan.valid_from


def test_a_plan_that_was_called_off_ends_nothing(profile: Memoir, say: Say) -> None:
    home = say("I live in Lisbon.")
    plan = say("I'm moving to Porto in two months.", 10)
    say("I'm not moving to Porto after all.", 20)
    assert profile.get(plan.id).status is Status.SUPERSEDED
    profile.maintain()
    assert profile.get(home.id).status is Status.ACTIVE


def test_a_message_ends_the_fact_and_the_episode_it_came_from(profile: Memoir) -> None:
    learn(profile, "Hi! I live in Lisbon.", 0)
    learn(profile, "I moved to Porto.", 30)
    hits = profile.recall("Where do I live?", k=20)
    assert all("Lisbon" not in hit.memory.text for hit in hits)
    statuses = {memory.status for memory in everything(profile) if "Lisbon" in memory.text}
    assert statuses == {Status.SUPERSEDED}


def test_a_correction_in_a_message_is_seen_though_the_fact_leaves_it_out(
    profile: Memoir,
) -> None:
    learn(profile, "My birthday is on 3 May.", 0)
    learn(profile, "No, sorry, my birthday is on 5 June.", 0.01)
    sure = [memory.text for memory in everything(profile) if memory.status is Status.ACTIVE]
    assert any("5 June" in text for text in sure)
    assert not any("3 May" in text for text in sure)


def test_nothing_is_dropped(profile: Memoir, say: Say) -> None:
    said = ["I live in Lisbon.", "I moved to Porto.", "I moved to Rome.", "I sold my car."]
    for day, text in enumerate(said):
        say(text, day * 100)
    assert {memory.text for memory in everything(profile)} == set(said)


def everything(profile: Memoir) -> list[Memory]:
    statuses = tuple(status for status in Status if status is not Status.FORGOTTEN)
    return profile.list(MemoryFilter(statuses=statuses), limit=100)


def learn(profile: Memoir, text: str, day: float) -> None:
    conversation = Conversation(id=new_identifier(), created_at=on(day), updated_at=on(day))
    message = Message(
        id=new_identifier(), conversation=conversation.id, role=Role.USER, text=text,
        created_at=on(day),
    )  # fmt: skip
    Learner(profile._lifecycle).learn(message, conversation, speaker="")
