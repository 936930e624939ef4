"""The scheduler: what is much used joins slowly; what no longer holds leaves at once."""

from __future__ import annotations

import pytest

from memoir.errors import InvalidInput, NotFound
from memoir.memory.memory import Kind, Status, Trust
from memoir.memory.move import MoveSort
from tests.core.scheduling.conftest import Days


def test_what_is_called_for_on_several_days_joins_the_prefix(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.tell("I once saw a heron.")
    days.use_daily(dog, days=4)
    [move] = days.run()
    assert (move.memory, move.sort) == (dog.id, MoveSort.TO_PREFIX)
    assert "8 answers on 4 days" in move.reason
    assert "Biscuit" not in move.reason
    assert days.prefix() == ["My dog is called Biscuit."]


def test_much_use_on_one_day_is_not_enough(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.pass_by(3)
    days.use(dog, times=50)
    assert days.run() == []


def test_a_model_without_a_budget_gets_no_prefix(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.budget = 0
    assert days.prefix() == []
    days.pass_by(100)
    assert days.moved(MoveSort.FROM_PREFIX) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"trust": Trust.IMPORTED},
        {"trust": Trust.WEB},
        {"speaker": "Priya"},
        {"kind": Kind.EVENT},
        {"kind": Kind.DOCUMENT},
        {"pinned": True},
        {"status": Status.CONFLICTING},
        {"tags": ("doubtful",)},
        {"text": "A long story. " * 40},
    ],
)
def test_what_is_not_the_users_own_lasting_word_never_joins(
    days: Days, fields: dict[str, object]
) -> None:
    told = days.tell(**{"text": "My dog is called Biscuit.", **fields})
    days.use_daily(told, days=10)
    assert days.moved(MoveSort.TO_PREFIX) == []


def test_the_prefix_is_chosen_anew_once_a_week_at_most(days: Days) -> None:
    dog, cat = days.tell("My dog is called Biscuit."), days.tell("My cat is called Ivy.")
    days.use_daily(dog, days=3)
    days.run()
    days.use_daily(cat, days=5)
    assert days.run() == []
    days.use_daily(cat, days=2)
    assert days.moved(MoveSort.TO_PREFIX) == [cat.id]
    assert days.prefix() == ["My dog is called Biscuit.", "My cat is called Ivy."]


def test_what_joins_stands_behind_what_stood_there(days: Days) -> None:
    older, newer = days.tell("I live in Lisbon."), days.tell("My dog is called Biscuit.")
    days.use_daily(newer, days=4)
    days.run()
    days.use_daily(older, days=8, times=5)
    days.run()
    assert days.prefix() == ["My dog is called Biscuit.", "I live in Lisbon."]


def test_what_went_cold_leaves_the_prefix(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.pass_by(70)
    [move] = days.run()
    assert (move.memory, move.sort) == (dog.id, MoveSort.FROM_PREFIX)
    assert days.prefix() == []


def test_a_little_use_is_enough_to_stay(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.pass_by(50)
    days.use_daily(dog, days=1)
    days.pass_by(15)
    assert days.moved(MoveSort.FROM_PREFIX) == []


def test_only_what_is_much_better_takes_anothers_place(days: Days) -> None:
    days.budget = 10
    dog, cat = days.tell("My dog is called Biscuit."), days.tell("My cat is called Nicodem.")
    days.use_daily(dog, days=4)
    days.run()
    days.use_daily(dog, cat, days=20)
    assert [move for move in days.run() if move.sort is not MoveSort.PROPOSE] == []
    days.use_daily(cat, days=10, times=10)
    moves = {move.memory: move for move in days.run()}
    assert moves[dog.id].sort is MoveSort.FROM_PREFIX
    assert days.prefix() == ["My cat is called Nicodem."]


def test_the_prefix_keeps_to_its_budget(days: Days) -> None:
    days.budget = 30
    told = [days.tell(f"Fact number {number} of me.") for number in range(8)]
    days.use_daily(*told, days=5)
    days.run()
    assert len(days.prefix()) == 3
    days.budget = 10
    assert len(days.prefix()) == 1


def test_changed_words_leave_the_prompt_at_once(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.change(dog, text="My dog is called Crumb.")
    assert days.prefix() == []
    [move] = days.run()
    assert move.sort is MoveSort.TO_PLAINTEXT
    assert "Crumb" not in move.reason


@pytest.mark.parametrize(
    "fields",
    [{"status": Status.SUPERSEDED}, {"status": Status.ARCHIVED}, {"tags": ("doubtful",)}],
)
def test_what_no_longer_holds_leaves_the_prompt_at_once(
    days: Days, fields: dict[str, object]
) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.change(dog, **fields)
    assert days.prefix() == []
    assert days.moved(MoveSort.TO_PLAINTEXT) == [dog.id]


def test_another_scope_does_not_see_it(days: Days) -> None:
    told = days.tell("The build runs at night.", scope="work/atlas")
    days.use_daily(told, days=4)
    days.run()
    assert days.prefix(scope="personal") == []
    assert days.prefix(scope="work/atlas") == ["The build runs at night."]


def test_an_undone_move_is_not_made_again(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    [move] = days.run()
    undone = days.scheduler.undo(move.id)
    assert undone.undone_at == days.now
    assert days.prefix() == []
    days.use_daily(dog, days=30)
    assert days.moved(MoveSort.TO_PREFIX) == []
    days.pass_by(160)
    days.use_daily(dog, days=5)
    assert days.moved(MoveSort.TO_PREFIX) == [dog.id]


def test_what_the_user_wants_to_stay_stays(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.pass_by(70)
    [left] = days.run()
    days.scheduler.undo(left.id)
    assert days.prefix() == ["My dog is called Biscuit."]
    days.pass_by(100)
    assert days.moved(MoveSort.FROM_PREFIX) == []


def test_a_move_is_undone_once_and_only_if_there_is_one(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    [move] = days.run()
    days.scheduler.undo(move.id)
    with pytest.raises(InvalidInput, match="already"):
        days.scheduler.undo(move.id)
    with pytest.raises(NotFound):
        days.scheduler.undo("none")


def test_what_no_longer_holds_does_not_come_back_by_undoing(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.change(dog, status=Status.SUPERSEDED)
    [move] = days.run()
    with pytest.raises(InvalidInput, match="does not hold"):
        days.scheduler.undo(move.id)


def test_what_an_adapter_knows_leaves_the_prefix_while_it_is_in_use(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    adapter = days.train(dog)
    assert days.run() == []
    days.vault.adapters.use(adapter, 1.0)
    [move] = days.run()
    assert move.sort is MoveSort.TO_ADAPTER
    assert "“Home” (version 1) answered 5 of 5" in move.reason
    assert days.prefix() == []
    # Where the adapter takes no part, the prompt tells it.
    assert days.prefix(adapters=[]) == ["My dog is called Biscuit."]
    assert days.prefix(model="another") == ["My dog is called Biscuit."]
    days.vault.adapters.rest(adapter)
    assert days.prefix() == ["My dog is called Biscuit."]
    assert days.moved(MoveSort.TO_PREFIX) == [dog.id]


def test_what_an_adapter_was_not_found_to_know_stays_in_the_prefix(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.vault.adapters.use(days.train(dog, knowing=False), 1.0)
    assert days.run() == []
    assert days.prefix() == ["My dog is called Biscuit."]


def test_what_the_user_wants_told_beside_an_adapter_is_told(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.vault.adapters.use(days.train(dog), 1.0)
    [move] = days.run()
    days.scheduler.undo(move.id)
    assert days.prefix() == ["My dog is called Biscuit."]
    assert days.run() == []


def test_changed_words_leave_the_prompt_and_the_adapter(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    days.run()
    days.vault.adapters.use(days.train(dog), 1.0)
    days.run()
    days.change(dog, text="My dog is called Crumb.")
    assert days.prefix() == []
    assert days.moved(MoveSort.TO_PLAINTEXT) == [dog.id]


def test_what_lasts_and_is_used_is_proposed_for_training(days: Days) -> None:
    dog, cat = days.tell("My dog is called Biscuit."), days.tell("My cat is called Ivy.")
    days.pass_by(10)
    days.use_daily(dog, cat, days=5)
    days.change(cat, text="My cat is called Olive.")
    assert days.moved(MoveSort.PROPOSE) == [dog.id]
    [proposed] = days.scheduler.proposed(days.situation())
    assert (proposed.memory, proposed.text) == (dog.id, "My dog is called Biscuit.")
    assert days.moved(MoveSort.PROPOSE) == []


def test_what_was_trained_or_declined_is_not_proposed(days: Days) -> None:
    dog, cat = days.tell("My dog is called Biscuit."), days.tell("My cat is called Ivy.")
    days.pass_by(10)
    days.use_daily(dog, cat, days=5)
    days.train(dog)
    [move] = [move for move in days.run() if move.sort is MoveSort.PROPOSE]
    assert move.memory == cat.id
    days.scheduler.undo(move.id)
    assert days.scheduler.proposed(days.situation()) == []
    assert days.scheduler.declined() == {cat.id}
    days.pass_by(1)
    assert days.moved(MoveSort.PROPOSE) == []


def test_forgetting_a_memory_takes_all_that_was_counted_of_it(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    [move] = days.run()
    days.vault.memories.erase([dog.id], reason="forgotten")
    connection = days.vault.connection
    counts = connection.row(
        "SELECT (SELECT count(*) FROM form_use), (SELECT count(*) FROM use_days),"
        " (SELECT count(*) FROM core_memories), (SELECT count(*) FROM moves)"
    )
    assert counts == (0, 0, 0, 0)
    with pytest.raises(NotFound):
        days.scheduler.undo(move.id)


def test_what_a_rule_archived_is_told_and_brought_back(days: Days) -> None:
    dog, heron = days.tell("My dog is called Biscuit."), days.tell("I once saw a heron.")
    days.use_daily(dog, days=4)
    days.run()
    for each in (dog, heron):
        days.change(each, status=Status.ARCHIVED)
    [move] = days.scheduler.note_archived([dog.id, heron.id])
    assert (move.memory, move.sort) == (dog.id, MoveSort.ARCHIVE)
    days.scheduler.undo(move.id)
    assert days.vault.memories.get(dog.id).status is Status.ACTIVE


def test_it_gives_way_between_two_steps(days: Days) -> None:
    dog = days.tell("My dog is called Biscuit.")
    days.use_daily(dog, days=4)
    assert days.scheduler.run(days.situation(yields=lambda: True)) == []
    assert days.prefix() == []
