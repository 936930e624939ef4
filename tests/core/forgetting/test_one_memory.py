"""Forgetting a memory: the words go from wherever they stand, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memoir import FORGOTTEN_MARK, Draft, Kind, Memoir, MessageState, Role, SourceSort, Status
from memoir.errors import NotFound
from memoir.memory.conversation import Message
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.settings import LEARN, USE_MEMORIES
from tests.core.forgetting.conftest import Left, Say
from tests.support.vaults import saying


def _texts(profile: Memoir, conversation: str) -> list[str]:
    store = profile.conversations
    return [message.text for message in store.messages(store.message_ids(conversation))]


def test_the_words_go_from_question_answer_and_title_and_the_rest_stays(
    profile: Memoir, say: Say, left: Left
) -> None:
    done = say(
        "Good morning! My dog is called Biscuit. I live in Lisbon.",
        "Good morning. Your dog is called Biscuit? How is Lisbon?",
    )
    conversation = done.message.conversation
    receipt = profile.forget(saying(profile, "dog is called").id)
    assert left("biscuit") == []
    assert _texts(profile, conversation) == [
        f"Good morning! {FORGOTTEN_MARK} I live in Lisbon.",
        f"Good morning. {FORGOTTEN_MARK} How is Lisbon?",
    ]
    title = profile.conversations.get(conversation).title
    assert title.startswith("Good morning!")
    assert "Biscuit" not in title
    assert receipt.erased["messages"] == len(receipt.messages) == 2
    assert receipt.erased["titles"] == 1
    assert saying(profile, "Lisbon")


def test_an_answer_elsewhere_that_used_it_loses_what_it_says_and_why(
    profile: Memoir, say: Say, left: Left
) -> None:
    say("My dog is called Biscuit.")
    used = say("What is my dog called?", "It is Biscuit. Dogs are fine animals.")
    assert used.uses
    profile.forget(saying(profile, "dog is called").id)
    assert left("biscuit") == []
    assert _texts(profile, used.message.conversation) == [
        "What is my dog called?",
        f"{FORGOTTEN_MARK} Dogs are fine animals.",
    ]


def test_a_message_that_says_it_without_any_link_is_found_by_its_words(
    profile: Memoir, say: Say, left: Left
) -> None:
    kept = profile.remember("The alarm code of the barn is Tangerine.")
    profile.preferences.put(LEARN, value=False)
    profile.preferences.put(USE_MEMORIES, value=False)
    said = say("Tell me a joke. The barn's alarm code is tangerine, right?", "Ha.")
    say("How do I peel a tangerine?", "With your hands.")
    profile.forget(kept.id)
    assert _texts(profile, said.message.conversation)[0] == f"Tell me a joke. {FORGOTTEN_MARK}"
    assert len(left("tangerine")) > 0  # the fruit is another matter


def test_drafts_and_unfinished_answers_lose_it_too(profile: Memoir, say: Say, left: Left) -> None:
    talk = say("My dog is called Biscuit.").message.conversation
    store = profile.conversations
    store.save_draft(talk, "Has Biscuit eaten? I go out.")
    partial = Message(
        id=new_identifier(), conversation=talk, role=Role.ASSISTANT, created_at=now(),
        text="Your dog Biscuit", state=MessageState.INTERRUPTED,
    )  # fmt: skip
    store.save_partial(partial)
    receipt = profile.forget(saying(profile, "dog is called").id)
    assert left("biscuit") == []
    assert store.draft(talk) == "I go out."
    assert (receipt.erased["drafts"], receipt.erased["partials"]) == (1, 1)


def test_every_version_and_what_was_derived_goes_and_the_tombstone_tells_nothing(
    profile: Memoir, left: Left
) -> None:
    kept = profile.remember("The code is Falcon.", tags=("falcontag",), source="file:falcon.txt")
    profile.edit(kept.id, text="The code is Osprey.")
    profile.back_up()
    (derived,) = profile.remember_many(
        [Draft(text="Osprey opens the gate.", source="derived", derived_from=(kept.id,))]
    )
    receipt = profile.forget(kept.id)
    assert receipt.derived == (derived.id,)
    assert left("falcon", "osprey") == []
    stone = profile.get(kept.id)
    assert (stone.status, stone.text, stone.speaker) == (Status.FORGOTTEN, "", "")
    assert (stone.tags, stone.entities, stone.derived_from) == ((), (), ())
    assert stone.source == "hand"


def test_what_was_made_of_several_goes_with_one_and_follows_what_is_left_of_another(
    profile: Memoir, say: Say, left: Left
) -> None:
    say("Good morning! My dog is called Biscuit. My boat is called Marigold. I live in Lisbon.")
    (episode,) = (each for each in profile.list() if each.kind is Kind.EPISODE)
    dog, boat = (
        next(each for each in profile.list() if each.text == f"My {what}.")
        for what in ("dog is called Biscuit", "boat is called Marigold")
    )
    profile.back_up()
    of_dog, of_talk = profile.remember_many(
        [
            Draft(text="Pets may come.", source="derived", derived_from=(boat.id, dog.id)),
            Draft(text="Southerner.", source="derived", derived_from=(dog.id[::-1], episode.id)),
        ]
    )
    profile.forget_many([dog.id, boat.id])
    assert left("biscuit", "marigold") == []
    assert profile.get(of_dog.id).status is Status.FORGOTTEN
    (rest,) = (each for each in profile.list() if each.kind is Kind.EPISODE)
    assert rest.text == "Good morning! I live in Lisbon."
    assert profile.get(of_talk.id).derived_from == (dog.id[::-1], rest.id)


def test_forgetting_two_facts_of_one_message_one_after_the_other_leaves_neither(
    profile: Memoir, say: Say, left: Left
) -> None:
    say("My dog is called Biscuit. My boat is called Marigold. I live in Lisbon.")
    profile.forget(saying(profile, "dog is called").id)
    assert left("biscuit") == []
    assert saying(profile, "boat is called")
    profile.forget(next(m.id for m in profile.list() if m.text == "My boat is called Marigold."))
    assert left("biscuit", "marigold") == []
    assert saying(profile, "Lisbon")


def test_forgetting_a_fact_with_its_episode_leaves_nothing_of_either(
    profile: Memoir, say: Say, left: Left
) -> None:
    say("My dog is called Biscuit. I bake bread every weekend.")
    profile.forget_many([memory.id for memory in profile.list()])
    assert profile.count() == 0
    assert left("biscuit", "bread") == []


def test_the_same_told_anew_is_a_new_memory(profile: Memoir, say: Say) -> None:
    say("My dog is called Biscuit.")
    old = saying(profile, "dog is called")
    profile.forget(old.id)
    say("My dog is called Biscuit.")
    assert saying(profile, "dog is called").id != old.id


def test_a_preview_tells_what_would_go_and_nothing_goes(
    profile: Memoir, say: Say, left: Left
) -> None:
    say("Good morning! My dog is called Biscuit. I live in Lisbon.", "Hello Biscuit! Sit.")
    profile.back_up()
    fact = next(each for each in profile.list() if each.text == "My dog is called Biscuit.")
    preview = profile.preview_forgetting([fact.id])
    assert preview.memories == (fact.id,)
    assert [each.kind.value for each in preview.along] == ["episode"]
    assert [each.lost for each in preview.messages] == [
        ("My dog is called Biscuit.",),
        ("Hello Biscuit!",),
    ]
    assert preview.backups == 1
    assert profile.get(fact.id) == fact
    assert left("biscuit")


def test_receipts_are_kept_and_say_nothing_of_the_content(profile: Memoir, say: Say) -> None:
    say("My dog is called Biscuit.", "Hello Biscuit!")
    profile.forget(saying(profile, "dog is called").id)
    profile.forget(profile.remember("I have a cat.").id)
    newest, oldest = profile.receipts()
    assert (newest.sort, newest.memories) == (SourceSort.PICKED, 1)
    assert oldest.erased["messages"] == 2
    assert "iscuit" not in repr(profile.receipts())


def test_forgetting_twice_or_nothing_is_told(profile: Memoir) -> None:
    kept = profile.remember("I have a cat.")
    with pytest.raises(NotFound):
        profile.forget_many([kept.id, "nobody"])
    assert profile.get(kept.id) == replace(kept, usage=profile.get(kept.id).usage)
    profile.forget(kept.id)
    with pytest.raises(NotFound):
        profile.forget(kept.id)
