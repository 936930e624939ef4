"""Under an answer: what it cost, what was reused, and in its details what each form spared."""

from __future__ import annotations

import pytest

from memoir import Form, Message, MessageState, Role, Saving, Timings
from memoir.memory import moment
from memoir_desktop.models.answer_words import cost_words, detail_rows, reuse_words
from memoir_desktop.views.answer_details import AnswerDetails
from memoir_desktop.widgets.label import Label
from tests.support.widgets import button

TIMINGS = Timings(
    ttft_ms=120.0,
    total_ms=2400.0,
    prompt_tokens=1602,
    reused_tokens=1551,
    restored_tokens=1400,
    restore_ms=80.0,
    generated_tokens=40,
    tokens_per_second=42.0,
    system_tokens=300,
    memory_tokens=100,
    history_tokens=1202,
)
SPARED = (Saving(Form.ACTIVATION, 1551, 3000.0), Saving(Form.PARAMETRIC, 20, 40.0))


@pytest.fixture
def answer(page, say):
    say("Hello")
    return page.chat.messages.messages[-1]


def test_what_was_reused_stands_beside_the_speed(application):
    assert cost_words(TIMINGS, SPARED[:1]) == (
        "42.0 tokens/s, first word after 0.1 s  ·  1,551 of 1,602 tokens reused, 3.0 s saved"
    )
    assert reuse_words(TIMINGS, ()) == "1,551 of 1,602 tokens reused"
    assert reuse_words(Timings(prompt_tokens=10), SPARED) == ""
    assert cost_words(None, ()) == ""


def test_the_details_tell_the_snapshot_and_what_each_form_saved(application):
    message = Message(
        id="1", conversation="c", role=Role.ASSISTANT, text="Hi.", created_at=moment.now(),
        state=MessageState.COMPLETE, model="SmolLM2", timings=TIMINGS,
    )  # fmt: skip
    rows = dict(detail_rows(message, SPARED, ["Dogs, version 2"]))
    assert rows["With"] == "Dogs, version 2"
    assert rows["Model"] == "SmolLM2"
    assert rows["Prompt"] == "1,602 tokens: system 300, memories 100, history 1,202"
    assert rows["From a snapshot"] == "1,400 tokens, loaded in 0.1 seconds"
    assert rows["Snapshots"] == "1,551 tokens, 3.0 seconds saved"
    assert rows["Adapters"] == "20 tokens, 0.0 seconds saved"


def test_under_an_answer_the_line_gives_way_where_it_does_not_fit(answer):
    assert "80 of 100 tokens reused" in answer._cost.text()
    answer.resize(400, answer.height())
    assert "reused" not in answer._cost.text()
    assert "tokens/s" in answer._cost.text()
    answer.resize(200, answer.height())
    assert answer._cost.text() == ""


def test_the_details_open_from_the_answer(answer, page, qtbot):
    button(answer, "How it came about").click()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(AnswerDetails)))
    words = [label.text() for label in page.findChildren(AnswerDetails)[-1].findChildren(Label)]
    assert "80 of 100 tokens reused" in words
