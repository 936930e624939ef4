from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.hit import Hit
from memoir.memory.memory import Kind, Status, Trust
from memoir.memory.moment import now
from memoir.operation.reader.time import calendar
from memoir.operation.retrieval.evidence import Sign
from memoir.operation.retrieval.passages import embed_memories
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.scoring import BEGINNING_NAME, OTHERS_NAME
from memoir.settings import SPEAKER, Preferences
from tests.core.retrieval.conftest import MONDAY, Keep, Talk
from tests.support.bag_of_words import BagOfWords, Broken
from tests.support.vaults import memory

DAY = timedelta(days=1)


def _texts(hits: list[Hit]) -> list[str]:
    return [hit.memory.text for hit in hits]


def _part(hit: Hit, name: str) -> float:
    return sum(part.points for part in hit.why if part.name == name)


def test_the_memory_with_the_words_comes_first(keep: Keep, recall: Recall) -> None:
    keep("The bakery opens at seven.")
    keep("My bicycle is in the cellar.")
    keep("The cellar is damp.")
    assert _texts(recall.recall("Where is my bicycle?"))[0] == "My bicycle is in the cellar."


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_question_beside_a_pasted_book_is_answered(
    keep: Keep, recall: Recall, place: str
) -> None:
    keep("My bicycle is in the cellar.")
    keep("The cellar is damp.")
    # Unbounded, its patterns would need hours for as much.
    book = "did 2026-11-09T08:10 was " * 400_000
    asked = "Where is my bicycle?"
    text = f"{asked}\n{book}" if place == "before" else f"{book}\n{asked}"
    assert _texts(recall.recall(text))[0] == "My bicycle is in the cellar."


def test_the_parts_of_a_score_add_up_to_it(keep: Keep, recall: Recall) -> None:
    keep("My bicycle is in the cellar.")
    keep("The cellar is damp.")
    hits = recall.recall("Where is my bicycle?")
    assert len(hits) == 2
    for hit in hits:
        total = sum(part.points for part in hit.why)
        assert hit.score == pytest.approx(1 / (1 + math.exp(-total)))
        assert any(part.name == BEGINNING_NAME for part in hit.why)
    assert hits[0].score > hits[1].score


def test_the_same_meaning_is_told_as_the_cosine(keep: Keep, recall: Recall) -> None:
    keep("bicycle cellar")
    hit = recall.recall("bicycle cellar")[0]
    meaning = next(part.value for part in hit.why if part.name == Sign.MEANING)
    assert meaning == pytest.approx(1, abs=1e-3)


def test_an_answer_without_a_word_of_the_question_is_found_beside_it(
    talk: Talk, recall: Recall
) -> None:
    for day in range(1, 9):
        talk(
            "Ana: The weather was lovely again.",
            "Ben: Yes, quite warm for the season.",
            at=MONDAY + day * DAY,
        )
    talk("Ana: Which instrument do you play?", "Ben: The cello, since I was six.", "Ana: How nice!")
    hits = recall.recall("Which instrument does Ben play?", k=1)
    assert _texts(hits) == ["The cello, since I was six."]
    assert _part(hits[0], Sign.WORDS_NEAR) > 0
    assert _part(hits[0], Sign.REPLY) > 0


def test_talks_lend_each_other_nothing(talk: Talk, recall: Recall) -> None:
    """The last line of one talk is not beside the first of the next, though their rows are."""
    talk("Ana: Which instrument do you play?")
    talk("Ben: I slept badly.", at=MONDAY + 3 * DAY)
    hits = recall.recall("Which instrument does Ben play?")
    assert all(not _part(hit, Sign.WORDS_NEAR) for hit in hits)


def test_who_is_asked_about_goes_before_who_says_the_same(talk: Talk, recall: Recall) -> None:
    talk("Ana: I have two sisters.")
    talk("Ben: I have two sisters.", at=MONDAY + DAY)
    for name in ("Ana", "Ben"):
        first = recall.recall(f"How many sisters does {name} have?")[0]
        assert first.memory.speaker == name


def test_a_question_about_the_wrong_person_scores_low(talk: Talk, recall: Recall) -> None:
    talk("Ana: I broke my arm skiing in Davos.", "Ben: Oh no, get well soon!")
    right = recall.recall("Where did Ana break an arm skiing?")[0]
    wrong = recall.recall("Where did Ben break an arm skiing?")[0]
    assert wrong.score < right.score / 2
    assert _part(wrong, OTHERS_NAME) < _part(right, OTHERS_NAME)


def test_my_own_words_answer_what_i_ask_about_me(vault: Vault, talk: Talk, recall: Recall) -> None:
    talk("Ana: I live in Ghent.")
    talk("Sam: I live in Lisbon.", at=MONDAY + DAY)
    Preferences(vault.settings).put(SPEAKER, "Sam")
    assert recall.recall("Where do I live?")[0].memory.speaker == "Sam"


def test_a_time_in_the_question_is_heeded(talk: Talk, recall: Recall) -> None:
    for month in (2, 5, 9):
        at = datetime(2023, month, 10, 12, tzinfo=UTC)
        talk(f"Ana: I ran a race number {month}.", at=at)
    hits = recall.recall("Which race did Ana run in May 2023?")
    assert hits[0].memory.text == "I ran a race number 5."
    assert _part(hits[0], Sign.TIME) > 0


def test_pinned_raises_and_doubt_lowers(keep: Keep, recall: Recall) -> None:
    keep("The spare key hangs by the door.", confidence=0.5)
    keep("The spare key hangs by the door.")
    keep("The spare key hangs by the door.", pinned=True)
    hits = recall.recall("Where does the spare key hang?")
    assert [(hit.memory.pinned, hit.memory.confidence) for hit in hits] == [
        (True, 1.0), (False, 1.0), (False, 0.5),
    ]  # fmt: skip


def test_scopes_are_seen_from_within_only(keep: Keep, recall: Recall) -> None:
    for scope in ("", "personal", "personal/garden", "work"):
        keep("The shed has a new lock.", scope=scope)

    def seen(scope: str | None) -> set[str]:
        return {hit.memory.scope for hit in recall.recall("Which lock has the shed?", scope=scope)}

    assert seen(None) == {"", "personal", "personal/garden", "work"}
    assert seen("personal") == {"", "personal"}
    assert seen("personal/garden") == {"", "personal", "personal/garden"}
    assert seen("") == {""}


@pytest.mark.parametrize(
    "status", [Status.SUPERSEDED, Status.ARCHIVED, Status.EXPIRED, Status.PROPOSED]
)
def test_what_is_not_in_use_is_not_recalled(
    vault: Vault, keep: Keep, recall: Recall, status: Status
) -> None:
    resting = keep("The shed has a new lock.")
    keep("The shed has a green lock.")
    vault.memories.change(resting.id, {"status": status}, reason="test")
    assert _texts(recall.recall("Which lock has the shed?")) == ["The shed has a green lock."]


def test_the_forgotten_and_the_expired_are_never_recalled(
    vault: Vault, keep: Keep, recall: Recall
) -> None:
    gone = keep("The shed has a new lock.")
    keep("The shed has an old lock.", expires_at=now() - DAY)
    vault.memories.erase([gone.id], reason="forgotten")
    assert recall.recall("Which lock has the shed?") == []
    assert recall.recall("Which lock has the shed?", as_of=now()) == []


def test_what_is_no_longer_true_is_left_out_before_anybody_marks_it(
    keep: Keep, recall: Recall
) -> None:
    keep("The shed has a new lock.", said_at=MONDAY, valid_until=now() - DAY)
    keep("The shed has a green lock.", said_at=MONDAY)
    assert _texts(recall.recall("Which lock has the shed?")) == ["The shed has a green lock."]
    then = recall.recall("Which lock has the shed?", as_of=now() - 2 * DAY)
    assert set(_texts(then)) == {"The shed has a new lock.", "The shed has a green lock."}


@pytest.mark.parametrize("status", [Status.ACTIVE, Status.EXPIRED])
def test_what_has_expired_is_known_of_the_time_before(
    vault: Vault, keep: Keep, recall: Recall, status: Status
) -> None:
    over = keep("The code of the shed is on the door.", expires_at=MONDAY + 9 * DAY)
    vault.memories.change(over.id, {"status": status}, reason="test")
    question = "Where is the code of the shed?"
    assert recall.recall(question) == []
    assert _texts(recall.recall(question, as_of=MONDAY + 5 * DAY)) == [over.text]
    assert recall.recall(question, as_of=MONDAY + 10 * DAY) == []


def test_a_plan_is_recalled_after_what_holds_now(keep: Keep, recall: Recall) -> None:
    ahead = keep("The bakery opens at seven.", said_at=MONDAY, valid_from=now() + 9 * DAY)
    holds = keep("The bakery opens at eight.", said_at=MONDAY)
    hits = recall.recall("When does the bakery open?")
    assert [hit.memory.id for hit in hits] == [holds.id, ahead.id]
    assert _part(hits[1], Sign.AHEAD) < 0


def test_as_of_now_is_recall_without_the_plans(vault: Vault, keep: Keep, recall: Recall) -> None:
    for number in range(9):
        keep(f"Shelf {number} of the shed holds books about gardens.", said_at=MONDAY)
    keep("The shed will hold bicycles.", said_at=MONDAY, valid_from=now() + DAY)
    gone = keep("The shed holds coal.", said_at=MONDAY)
    vault.memories.change(gone.id, {"status": Status.ARCHIVED}, reason="test")
    plain = recall.recall("What does the shed hold?", k=20)
    as_of = recall.recall("What does the shed hold?", k=20, as_of=now())
    assert [hit.memory for hit in as_of] == [
        hit.memory for hit in plain if hit.memory.valid_from is None
    ]
    assert len(as_of) == 9


def test_a_nearer_scope_goes_first_where_all_else_is_equal(keep: Keep, recall: Recall) -> None:
    text = "The lock is green."
    far, near, here = (keep(text, scope=scope) for scope in ("", "home", "home/shed"))
    hits = recall.recall("What colour is the lock?", scope="home/shed")
    assert [hit.memory.id for hit in hits] == [here.id, near.id, far.id]
    assert [_part(hit, Sign.NEARER) > 0 for hit in hits] == [True, True, False]
    everywhere = recall.recall("What colour is the lock?")
    assert len({hit.score for hit in everywhere}) == 1


def test_a_nearer_scope_does_not_outdo_an_answer(keep: Keep, recall: Recall) -> None:
    answer = keep("The spare key hangs behind the boiler.", scope="home")
    keep("The key of the map is too small.", scope="home/shed")
    hits = recall.recall("Where does the spare key hang?", scope="home/shed")
    assert hits[0].memory.id == answer.id


def test_own_words_and_use_decide_between_equals(vault: Vault, keep: Keep, recall: Recall) -> None:
    text = "The spare key hangs by the door."
    web, own, used = keep(text, trust=Trust.WEB), keep(text), keep(text)
    vault.memories.record_use([used.id] * 3, at=now())
    hits = recall.recall("Where does the spare key hang?")
    assert [hit.memory.id for hit in hits] == [used.id, own.id, web.id]
    assert _part(hits[0], Sign.USED) > 0
    assert _part(hits[2], Sign.OTHERS_WORD) < 0


def test_what_lacks_whom_it_is_asked_of_scores_low(keep: Keep, recall: Recall) -> None:
    keep("My sister Ana likes jazz.")
    right = recall.recall("What music does my sister like?")[0]
    wrong = recall.recall("What music does my brother like?")[0]
    assert wrong.score < right.score / 2
    assert _part(wrong, Sign.ELSE) < 0
    assert _part(wrong, Sign.ANOTHER) < 0


def test_the_brother_named_beside_it_does_not_make_it_about_him(talk: Talk, recall: Recall) -> None:
    talk("Sam: My sister Ana likes jazz music.", "Sam: My brother Tom studies law.")
    hits = recall.recall("What music does my brother like?")
    sisters = next(hit for hit in hits if "sister" in hit.memory.text)
    assert sisters is not hits[0]
    assert _part(sisters, Sign.ANOTHER) < 0


def test_my_husbands_affairs_are_not_mine(keep: Keep, recall: Recall) -> None:
    keep("My husband is allergic to nuts.")
    keep("I am allergic to cats.")
    assert _texts(recall.recall("What am I allergic to?"))[0] == "I am allergic to cats."
    hits = recall.recall("What is my husband allergic to?")
    assert hits[0].memory.text == "My husband is allergic to nuts."


def test_meanings_of_two_models_are_never_compared(vault: Vault, keep: Keep) -> None:
    """While memories are embedded anew, some vectors come from another model."""
    old = keep("My bicycle is in the cellar.")
    new = memory("The cellar is damp.", said_at=MONDAY + DAY)
    new = replace(new, created_at=new.said_at, updated_at=new.said_at)
    other = _OtherModel()
    vault.memories.add([new], reason="test", vectors=embed_memories([new], other), model=other.id)
    for embedder, meant in ((BagOfWords(), old), (other, new)):
        for hit in Recall(vault, embedder).recall("bicycle cellar damp"):
            assert bool(_part(hit, Sign.MEANING)) == (hit.memory.id == meant.id)


class _OtherModel(BagOfWords):
    @property
    def id(self) -> str:
        return "another model"


def test_excluded_ones_make_room(keep: Keep, recall: Recall) -> None:
    first = keep("The shed has a new lock.")
    keep("The shed is green.")
    hits = recall.recall("Which lock has the shed?", k=1, exclude=frozenset({first.id}))
    assert _texts(hits) == ["The shed is green."]


def test_a_fact_and_its_episode_do_not_both_take_a_place(keep: Keep, recall: Recall) -> None:
    episode = keep("I moved house and my dog Rex hated it.", kind=Kind.EPISODE)
    keep("My dog is called Rex.", derived_from=(episode.id,))
    keep("I moved house.", derived_from=(episode.id,))
    found = _texts(recall.recall("What is my dog called?"))
    assert found[0] == "My dog is called Rex."
    assert episode.text not in found
    assert "I moved house." in found


def test_as_of_takes_what_was_said_and_true_then(vault: Vault, keep: Keep, recall: Recall) -> None:
    old = keep("I live in Ghent.", said_at=MONDAY)
    new = keep("I live in Porto.", said_at=MONDAY + 30 * DAY)
    ended = {"status": Status.SUPERSEDED, "superseded_by": new.id, "valid_until": new.said_at}
    vault.memories.change(old.id, ended, reason="moved")

    def lived(moment: datetime | None) -> list[str]:
        return _texts(recall.recall("Where do I live?", as_of=moment))

    assert lived(None) == ["I live in Porto."]
    assert lived(MONDAY - DAY) == []
    assert lived(MONDAY + DAY) == ["I live in Ghent."]
    assert lived(MONDAY + 31 * DAY) == ["I live in Porto."]


def test_as_of_without_an_end_takes_the_successor_for_it(
    vault: Vault, keep: Keep, recall: Recall
) -> None:
    old = keep("I live in Ghent.", said_at=MONDAY)
    new = keep("I live in Porto.", said_at=MONDAY + 30 * DAY)
    ended = {"status": Status.SUPERSEDED, "superseded_by": new.id}
    vault.memories.change(old.id, ended, reason="moved")
    hits = recall.recall("Where do I live?", as_of=MONDAY + 40 * DAY)
    assert _texts(hits) == ["I live in Porto."]


def test_as_of_tells_it_in_the_words_of_then(vault: Vault, keep: Keep, recall: Recall) -> None:
    said = keep("My dentist is Dr. Maes.", said_at=MONDAY)
    text = "My dentist is Dr. Peeters."
    vectors = embed_memories([replace(said, text=text)], BagOfWords())[said.id]
    vault.memories.change(said.id, {"text": text}, reason="wrong", vectors=vectors)
    assert _texts(recall.recall("Who is my dentist?")) == [text]
    hits = recall.recall("Who is my dentist?", as_of=MONDAY + DAY)
    assert _texts(hits) == ["My dentist is Dr. Maes."]


def test_words_alone_do_while_the_model_is_broken(vault: Vault, keep: Keep) -> None:
    keep("The bakery opens at seven.")
    keep("My bicycle is in the cellar.")
    recall = Recall(vault, Broken())
    hits = recall.recall("Where is my bicycle?")
    assert _texts(hits)[0] == "My bicycle is in the cellar."
    assert hits[0].score > 0.2
    assert recall.recall("Nothing of the kind") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "?",
        "the",
        "\x00",
        '"',
        "a OR b AND NOT (",
        "🎈",
        "NEAR(x)",
        "y" * 200_000,
        "أين؟",
    ],
)
def test_any_query_is_answered(keep: Keep, recall: Recall, query: str) -> None:
    keep("My bicycle is in the cellar.")
    assert len(recall.recall(query)) <= 1


def test_an_empty_vault_has_nothing(recall: Recall) -> None:
    assert recall.recall("Where is my bicycle?") == []


def test_no_more_than_asked_for(keep: Keep, recall: Recall) -> None:
    for number in range(40):
        keep(f"Shelf {number} holds books.")
    assert recall.recall("Which shelf holds books?", k=0) == []
    assert len(recall.recall("Which shelf holds books?", k=3)) == 3
    assert len(recall.recall("Which shelf holds books?", k=30)) == 30


def test_a_text_of_a_megabyte_is_found_by_its_last_words(keep: Keep, recall: Recall) -> None:
    keep("The bakery opens at seven.")
    keep("lorem ipsum dolor " * 60_000 + "The password of the zeppelin is unforgettable.")
    hit = recall.recall("What is said of the zeppelin?")[0]
    assert hit.memory.text.endswith("unforgettable.")


def test_what_happened_at_another_time_is_no_answer_whenever_it_was_told(
    keep: Keep, recall: Recall
) -> None:
    keep("I began the piano.", event_time=calendar.year(2019))
    keep("I began the drums.", event_time=calendar.month(2023, 9))
    later = recall.recall("What did I begin after June 2023?")
    earlier = recall.recall("What did I begin before 2020?")
    assert _texts(later)[0] == "I began the drums."
    assert _texts(earlier)[0] == "I began the piano."
    assert [_part(hit, Sign.TIME) > 0 for hit in (*later, *earlier)] == [True, False] * 2
