"""After an answer: which form served, and what it spared."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from memoir.infrastructure.vault.reading_speed import ReadingTime
from memoir.memory.conversation import Role, Timings
from memoir.memory.form import Form
from memoir.memory.memory import Memory
from memoir.memory.saving import Saving
from memoir.operation.scheduling.answered import Answered, AnswerNotes
from tests.core.scheduling.conftest import MODEL, Days
from tests.support.vaults import message

READ = {"prompt_tokens": 300, "generated_tokens": 9, "ttft_ms": 300.0}


class Noting:
    """Answers of one conversation, noted."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self.conversation = days.vault.conversations.create().id

    def answer(
        self,
        *,
        prefix: Sequence[Memory] = (),
        earlier: Sequence[Memory] = (),
        found: Sequence[Memory] = (),
        adapters: Sequence[str] = (),
        **timings: float,
    ) -> str:
        said = message(
            self.conversation,
            "Biscuit.",
            role=Role.ASSISTANT,
            created_at=self.days.now,
            timings=Timings(**{**READ, **timings}),  # type: ignore[arg-type]
        )
        self.days.vault.conversations.add_message(said)
        AnswerNotes(self.days.vault).note(
            Answered(
                message=said,
                model=MODEL,
                prefix=tuple(one.id for one in prefix),
                prefix_tokens=100,
                earlier=tuple(one.id for one in earlier),
                found=tuple(one.id for one in found),
                adapters=tuple(adapters),
            )
        )
        return said.id

    def uses(self, of: Memory) -> dict[Form, int]:
        return self.days.vault.form_use.uses([of.id]).get(of.id, {})

    def spared(self, answer: str) -> dict[Form, Saving]:
        return {saving.form: saving for saving in self.days.vault.ledger.spared(answer)}


@pytest.fixture
def noting(days: Days) -> Noting:
    return Noting(days)


def test_what_stood_in_the_prompt_and_was_read_served_as_text(noting: Noting) -> None:
    dog, home = noting.days.tell("My dog is Biscuit."), noting.days.tell("I live in Lisbon.")
    answer = noting.answer(prefix=[home], found=[dog])
    assert noting.uses(dog) == {Form.PLAINTEXT: 1}
    assert noting.uses(home) == {Form.PLAINTEXT: 1}
    assert noting.spared(answer) == {Form.PLAINTEXT: Saving(Form.PLAINTEXT, 0, 0.0)}


def test_what_stood_in_the_reused_part_served_as_state(noting: Noting) -> None:
    days = noting.days
    dog, home, cat = (days.tell(f"My pet number {number}.") for number in range(3))
    noting.answer(prefix=[home], earlier=[cat], found=[dog], reused_tokens=100)
    noting.answer(prefix=[home], earlier=[cat], found=[dog], reused_tokens=250)
    assert noting.uses(home) == {Form.ACTIVATION: 2}
    assert noting.uses(cat) == {Form.PLAINTEXT: 1, Form.ACTIVATION: 1}
    assert noting.uses(dog) == {Form.PLAINTEXT: 2}


def test_what_an_adapter_in_use_knows_served_as_weights(noting: Noting) -> None:
    dog = noting.days.tell("My dog is Biscuit.")
    cat = noting.days.tell("My cat is Ivy.")
    known, unknown = noting.days.train(dog), noting.days.train(cat, knowing=False, name="Pets")
    for adapter in (known, unknown):
        noting.days.vault.adapters.use(adapter, 1.0)
    noting.answer(adapters=[known, unknown])
    noting.answer()
    assert noting.uses(dog) == {Form.PARAMETRIC: 1}
    assert noting.uses(cat) == {}


def test_only_what_a_question_called_for_counts_as_demand(noting: Noting) -> None:
    dog, home = noting.days.tell("My dog is Biscuit."), noting.days.tell("I live in Lisbon.")
    noting.answer(prefix=[home], found=[dog])
    calls = noting.days.vault.form_use.calls(noting.days.now.date())
    assert [(call.memory, call.uses) for call in calls] == [(dog.id, 1)]


def test_a_reused_part_spares_what_reading_it_was_measured_to_take(noting: Noting) -> None:
    for last in (60, 120, 500, 1000):
        reading = ReadingTime(0, last, 40 + 2.0 * last)
        noting.days.vault.reading_speed.learn("0f", reading)
    answer = noting.answer(
        prompt_tokens=600, reused_tokens=500, ttft_ms=270.0, restored_tokens=500, restore_ms=30.0
    )
    saving = noting.spared(answer)[Form.ACTIVATION]
    assert saving.tokens == 500
    assert saving.milliseconds == pytest.approx(970.0, rel=0.05)


def test_before_anything_was_measured_no_time_is_claimed(noting: Noting) -> None:
    answer = noting.answer(prompt_tokens=600, reused_tokens=590, ttft_ms=70.0)
    assert noting.spared(answer)[Form.ACTIVATION] == Saving(Form.ACTIVATION, 590, 0.0)


def test_an_adapter_spares_the_core_memories_that_the_prompt_left_to_it(noting: Noting) -> None:
    dog = noting.days.tell("My dog is Biscuit.")
    noting.days.vault.core.put(dog, tokens=9, since=noting.days.now)
    adapters = [noting.days.train(dog)]
    noting.days.vault.core.leave_to(dog.id, adapters[0])
    noting.days.vault.adapters.use(adapters[0], 1.0)
    assert noting.spared(noting.answer(adapters=adapters))[Form.PARAMETRIC].tokens == 9
    told = noting.answer(adapters=adapters, found=[dog])
    assert noting.spared(told)[Form.PARAMETRIC].tokens == 0


def test_the_days_stay_when_the_conversation_goes(noting: Noting) -> None:
    answer = noting.answer(prompt_tokens=600, reused_tokens=500)
    noting.days.vault.conversations.purge([noting.conversation])
    assert noting.spared(answer) == {}
    ledger = noting.days.vault.ledger.ledger(0.0)
    assert (ledger.answers, ledger.days[0].saving.tokens) == (1, 500)
    assert {saving.form: saving.tokens for saving in ledger.totals} == {
        Form.PLAINTEXT: 0,
        Form.ACTIVATION: 500,
        Form.PARAMETRIC: 0,
    }


def test_an_answer_that_failed_before_it_read_anything_counts_nothing(noting: Noting) -> None:
    noting.answer(prompt_tokens=0, generated_tokens=0, ttft_ms=0.0)
    assert noting.days.vault.ledger.ledger(0.0).answers == 0
