"""A training in the window: from its plan to its outcome, wherever one goes meanwhile."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog

from memoir import AdapterState, Renewal, TrainingPhase, UnfinishedTraining
from memoir.errors import InvalidInput
from memoir.memory import moment
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.views.memories import FORMS, MemoriesPage
from memoir_desktop.views.train_dialog import TrainDialog
from tests.support.widgets import button, newest, words_of
from tests.support.workshop import BAD, Taught

pytestmark = pytest.mark.usefixtures("workshop")
SECONDS = 20_000


@pytest.fixture
def dialog(part, settle):
    part.adapters.train()
    settle()
    return newest(part, TrainDialog)


@pytest.fixture
def training(workshop, part, dialog, session, qtbot):
    """A training under way, three of four steps done."""
    button(dialog, "Train").click()
    qtbot.waitUntil(lambda: len(session.training.losses) == 3, timeout=SECONDS)
    return workshop.training


@pytest.fixture
def finish(workshop, session, qtbot, settle):
    """Let the training come to its end."""

    def wait():
        workshop.training.let_go()
        qtbot.waitUntil(lambda: not session.training.running, timeout=SECONDS)
        settle()

    return wait


def test_a_plan_shows_what_is_learned_why_and_what_it_takes(dialog, workshop, qtbot):
    words = words_of(dialog)
    assert "My dog is called Biscuit." in words
    assert "It was needed in 9 answers." in words
    assert "Takes about 10 minutes and 1.4 GB of memory on this computer, for SmolLM2." in words
    first, second = dialog._boxes.values()
    first.setChecked(False)
    qtbot.waitUntil(lambda: "60 seconds" in words_of(dialog), timeout=SECONDS)
    assert workshop.planned[-1] == ([workshop.memories[1].id], None)
    second.setChecked(False)
    assert not dialog._go.isEnabled()


def test_an_obstacle_is_told_and_nothing_can_be_begun(workshop, part, settle):
    workshop.obstacle = "Training takes 9 GB of memory and 2 GB are free."
    part.adapters.train()
    settle()
    dialog = newest(part, TrainDialog)
    assert dialog._banner._words.text() == workshop.obstacle
    assert not dialog._go.isEnabled()


def test_what_training_needs_is_installed_from_the_dialog(workshop, part, settle):
    workshop.available = False
    part.adapters.train()
    settle()
    dialog = newest(part, TrainDialog)
    assert "Training needs PyTorch and PEFT" in words_of(dialog)
    assert not dialog._go.isEnabled()
    button(dialog, "Install what training needs").click()
    settle()
    assert "Training needs PyTorch" not in words_of(dialog)
    assert dialog._go.isEnabled()


def test_a_training_shows_its_phase_its_loss_and_the_time_left(training, part, workshop):
    words = words_of(part.adapters)
    assert workshop.begun == [([memory.id for memory in workshop.memories], "", None)]
    assert "Training  ·  step 3 of 4  ·  about 3 minutes left" in words
    curve = part.adapters._run._curve
    assert curve.accessibleDescription() == "from 3.00 to 1.00 in 3 steps"
    assert not part.adapters._train.isEnabled()


def test_a_training_is_paused_resumed_and_stopped(training, part, qtbot, session):
    button(part.adapters, "Pause").click()
    qtbot.waitUntil(lambda: training.told == ["pause"], timeout=SECONDS)
    assert "paused" in words_of(part.adapters)
    button(part.adapters, "Resume").click()
    qtbot.waitUntil(lambda: training.told == ["pause", "resume"], timeout=SECONDS)
    button(part.adapters, "Stop").click()
    qtbot.waitUntil(lambda: not session.training.running, timeout=SECONDS)
    assert session.training.adapter is None
    assert part.adapters._train.isEnabled()


def test_a_training_goes_on_when_the_page_is_left_and_its_outcome_is_told(
    training, part, session, finish
):
    part.hide()
    assert session.training.running
    part.show()
    finish()
    assert part.adapters._outcome._words.text() == (
        "Garden, version 1 passed its test and can be used."
    )


def test_below_the_bar_the_user_sees_why_it_is_not_adopted(training, part, workshop, finish):
    training.adapter = workshop.make("bad", "Garden", state=AdapterState.REJECTED, evaluation=BAD)
    finish()
    assert part.adapters._outcome._words.text() == (
        "Garden, version 1: It knew only 12 of 20 facts."
    )


def test_a_training_that_fails_says_why_and_can_be_begun_again(training, part, finish):
    training.fails = InvalidInput("The disk is full.")
    finish()
    assert part.adapters._outcome._words.text() == "The disk is full."
    assert part.adapters._train.isEnabled()


def test_an_unfinished_training_is_resumed_or_discarded(workshop, part, settle, finish, session):
    workshop.unfinished = UnfinishedTraining(
        id="u", name="Garden", model="SmolLM2", memories=(), steps=12, total=48,
        began_at=moment.now() - timedelta(hours=3),
    )  # fmt: skip
    part.refresh()
    settle()
    assert "The training of “Garden” was not finished" in words_of(part.adapters)
    assert "12 of 48 steps, begun 3 hours ago" in words_of(part.adapters)
    button(part.adapters, "Resume").click()
    assert session.training.running
    finish()
    assert workshop.begun == ["resumed"]
    button(part.adapters, "Discard").click()
    settle()
    assert workshop.unfinished is None
    assert "was not finished" not in words_of(part.adapters)


def test_what_came_from_elsewhere_is_tried_and_not_used(workshop, part, settle, session, finish):
    workshop.change("one", state=AdapterState.UNTRIED)
    part.refresh()
    settle()
    assert "these figures are what its file says" in words_of(part.adapters)
    button(part.adapters, "Try", "Dogs, version 1").click()
    assert session.training.running
    assert "Testing “Dogs”" in words_of(part.adapters)
    finish()
    button(part.adapters, "Details", "Dogs, version 1").click()
    settle()
    button(part._page, "Try").click()
    assert session.training.running
    finish()
    assert workshop.begun == [("tried", "one")] * 2


def test_a_test_that_made_way_and_goes_on_is_not_shown_as_paused(session, qtbot):
    go = threading.Event()

    class Trial(Taught):
        def __iter__(self):
            yield TrainingPhase("evaluating", 1, 9)
            yield TrainingPhase("paused", 1, 9)
            assert go.wait(60)
            yield TrainingPhase("evaluating", 1, 9)
            assert self._go.wait(60)

    trial = Trial(None)
    session.training.start(lambda: trial, "Garden")
    qtbot.waitUntil(lambda: session.training.paused, timeout=SECONDS)
    go.set()
    qtbot.waitUntil(lambda: not session.training.paused, timeout=SECONDS)
    trial.let_go()
    qtbot.waitUntil(lambda: not session.training.running, timeout=SECONDS)


def test_what_is_worth_training_again_says_why(workshop, part, settle):
    workshop.change("one", state=AdapterState.STALE)
    reason = "It took part in 9 answers; 2 memories are left."
    workshop.worth = [Renewal(adapter="one", name="Dogs", version=1, memories=(), reason=reason)]
    part.refresh()
    settle()
    assert f"{reason} That is done by itself" in words_of(part.adapters)
    assert "for conversations in" not in words_of(part.adapters)
    workshop.change("one", scope="personal/work")
    part.refresh()
    settle()
    assert (
        "for conversations in “Personal \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} work”"
        in (words_of(part.adapters))
    )


def test_what_is_due_in_idle_time_is_trained_as_any_other(workshop, part, session, finish):
    session.train_by_itself(None)
    assert not session.training.running
    session.train_by_itself(workshop.training)
    assert session.training.running
    assert session.training.name == "Garden"
    finish()
    assert "Garden, version 1" in part.adapters._outcome._words.text()


def test_the_folder_of_the_original_model_is_planned_and_trained_with(
    dialog, workshop, qtbot, settle, tmp_path, session, finish
):
    workshop.obstacle = "No adapter can be trained from odd.gguf."
    dialog._replan()
    qtbot.waitUntil(lambda: not dialog._go.isEnabled(), timeout=SECONDS)
    button(dialog, "Train from the original model's folder…").click()
    picker = newest(dialog, QFileDialog)
    picker.fileSelected.emit(str(tmp_path))
    picker.close()
    qtbot.waitUntil(dialog._go.isEnabled, timeout=SECONDS)
    assert f"From the folder {tmp_path}" in words_of(dialog)
    dialog._original._clear.click()
    qtbot.waitUntil(lambda: not dialog._go.isEnabled(), timeout=SECONDS)
    dialog._original.use(tmp_path)
    qtbot.waitUntil(dialog._go.isEnabled, timeout=SECONDS)
    button(dialog, "Train").click()
    finish()
    assert workshop.folder == tmp_path


def test_what_is_out_of_date_is_trained_again(workshop, part, settle, finish):
    workshop.change("one", state=AdapterState.STALE)
    part.refresh()
    settle()
    assert "A memory in it was changed or forgotten" in words_of(part.adapters)
    button(part.adapters, "Train again").click()
    finish()
    assert workshop.begun == ["one"]


def test_closing_the_profile_stops_the_training_and_keeps_it_to_go_on(
    workshop, opened, application, qtbot
):
    session = Session(opened, Tasks())
    training = workshop.training
    session.training.start(lambda: training, "Garden")
    qtbot.waitUntil(lambda: len(session.training.losses) == 3, timeout=SECONDS)
    session.close()
    assert training.told == ["halt"]
    assert not session.training.running


def test_a_resumed_training_goes_on_with_the_step_it_had_come_to(part, workshop, finish, session):
    workshop.training.first = 3
    session.training.start(workshop.resume_training, "Garden")
    finish()
    assert session.training.first == 3
    assert session.training.step == 3
    assert list(session.training.losses) == [1.0]


def test_a_pause_is_told_by_the_training_too(part, session, workshop, finish):
    run = session.training
    run._take(TrainingPhase("training", 2, 4))
    run._take(TrainingPhase("paused", 2, 4))
    assert run.paused
    assert run.phase.name == "training"
    run._take(TrainingPhase("training", 2, 4))
    assert not run.paused


def test_memories_that_are_selected_are_trained_from_the_list(
    workshop, session, qtbot, settle, application
):
    page = MemoriesPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    settle()
    page.panel.select_all()
    settle()
    button(page.panel, "Train…").click()
    settle()
    assert page.tabs.key == FORMS
    dialog = newest(page, TrainDialog)
    planned, cube = workshop.planned[-1]
    assert sorted(planned) == sorted(memory.id for memory in workshop.memories)
    assert cube is None
    assert "My dog is called Biscuit." in words_of(dialog)
