"""The first start, and every start at which the profile does not open by itself."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import memoir
from memoir.errors import (
    KeyChoiceNeeded,
    KeyUnavailable,
    MemoirError,
    ProfileDamaged,
    ProfileReadOnly,
    ProfileTooNew,
    StorageFull,
)
from memoir.infrastructure.vault.backup import make_backup
from memoir.settings import MODEL, SPEAKER
from memoir_desktop.models.profiles import keyring_works, look_at, strength
from memoir_desktop.views.settings_endpoint import EndpointDialog
from memoir_desktop.views.welcome import WelcomePage
from memoir_desktop.views.welcome_mending import RepairedStep, RestoreStep
from memoir_desktop.views.welcome_model import ModelStep
from memoir_desktop.views.welcome_steps import CreateStep, ProblemStep, UnlockStep
from tests.support.tiny_model import write_tiny_model
from tests.support.widgets import button, words_of
from tests.support.word_embedder import WordEmbedder

SECONDS = 60_000
PHRASE = "four random words here"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def welcome(qtbot, application, place, models):
    """Makes the page; what it hands over is closed at the end."""
    pages, opened = [], []

    def make(problem=None, home=None):
        page = WelcomePage(home or place, problem)
        page.opened.connect(opened.append)
        qtbot.addWidget(page)
        page.resize(900, 800)
        page.show()
        settle(qtbot, page)
        pages.append(page)
        return page

    make.opened = opened
    yield make
    for page in pages:
        page._let_go()
    for each in opened:
        each.close()


def settle(qtbot, page):
    for _ in range(4):  # what came back may have asked for more
        qtbot.waitUntil(lambda: not page._tasks.busy, timeout=SECONDS)
        qtbot.wait(10)


def made(place, key="file", passphrase=None):
    """A profile with one memory and one backup, closed again."""
    with memoir.open(place, key=key, passphrase=passphrase, embedder=WordEmbedder()) as m:
        m.remember("My dog is called Biscuit.")
        make_backup(m._vault)
    return place


def damage(place):
    database = place / "vault.db"
    data = bytearray(database.read_bytes())
    data[4096:12288] = os.urandom(8192)
    database.write_bytes(data)


def test_a_keyring_that_works_is_suggested_and_used(welcome, qtbot, place, system_keyring):
    page = welcome()
    step = page.step
    assert isinstance(step, CreateStep)
    assert step._choice.kept == "keyring"
    QTest.keyClicks(step._name, "Priya")
    button(step, "Continue").click()
    settle(qtbot, page)
    assert isinstance(page.step, ModelStep)
    button(page.step, "Later").click()
    [m] = welcome.opened
    assert m.preferences.get(SPEAKER) == "Priya"
    assert m.profile.kept == "keyring"
    assert m.profile.name == "Priya"
    assert list(system_keyring.secrets) == [("Memoir", m.profile.id)]


def test_without_a_keyring_a_passphrase_is_asked_for_twice(welcome, qtbot, system_keyring):
    system_keyring.locked = True
    page = welcome(KeyChoiceNeeded("Say how."))
    step = page.step
    assert not step._choice._radios["keyring"].isEnabled()
    go = button(step, "Continue")
    assert not go.isEnabled()
    phrase = step._choice._phrase
    phrase._first.edit.setText("short")
    assert "Too short" in words_of(phrase)
    phrase._first.edit.setText(PHRASE)
    phrase._again.edit.setText(PHRASE + "!")
    assert "not the same" in words_of(phrase)
    assert not go.isEnabled()
    phrase._again.edit.setText(PHRASE)
    assert "Good." in words_of(phrase)
    QTest.keyClick(phrase._again.edit, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert isinstance(page.step, ModelStep)


def test_a_key_file_comes_with_a_plain_warning(welcome, qtbot, place):
    page = welcome()
    assert "Whoever copies the whole folder" in words_of(page.step)
    page.step._choice._radios["file"].click()
    button(page.step, "Continue").click()
    settle(qtbot, page)
    assert (place / "vault.key").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_a_sentence_and_nothing_is_lost(welcome, qtbot):
    page = welcome(home=Path("/proc/nowhere/profile"))
    page.step._choice._radios["file"].click()
    QTest.keyClicks(page.step._name, "Priya")
    button(page.step, "Continue").click()
    settle(qtbot, page)
    assert page.step.banner.isVisible()
    assert page.step.isEnabled()
    assert page.step._name.text() == "Priya"


@pytest.mark.parametrize(
    ("phrase", "level"),
    [
        ("", 0), ("1234567", 0), ("password", 0), ("aaaaaaaaaaaa", 0), ("abcdefghi", 1),
        ("correct horse", 2), ("correct horse battery staple", 3), ("Tr0ub4dor&3xyz", 3),
    ],
)  # fmt: skip
def test_the_hint_tells_weak_from_strong(phrase, level):
    assert strength(phrase) == level


def test_the_keyring_is_tested_by_what_it_gives_back(system_keyring, monkeypatch):
    assert keyring_works()
    assert system_keyring.secrets == {}
    monkeypatch.setattr(type(system_keyring), "get_password", lambda *_: None)
    assert not keyring_works()


def test_the_model_that_came_along_is_made_ready(welcome, qtbot, place, models):
    page = created(welcome, qtbot)
    button(page.step, "Start with it: SmolLM2 135M Instruct").click()
    settle(qtbot, page)
    [m] = welcome.opened
    assert m.models.current().kind == "starter"


def test_a_file_on_disk_becomes_the_model(welcome, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("MEMOIR_MODELS", str(tmp_path / "models"))
    page = created(welcome, qtbot)
    page.step.take_file(write_tiny_model(tmp_path / "tiny.gguf"))
    settle(qtbot, page)
    [m] = welcome.opened
    assert m.preferences.get(MODEL) == "tiny"


def test_a_file_that_is_no_model_leads_back_to_the_choices(welcome, qtbot, tmp_path):
    page = created(welcome, qtbot)
    path = tmp_path / "odd.gguf"
    path.write_bytes(b"nothing")
    page.step.take_file(path)
    settle(qtbot, page)
    assert page.step.banner.isVisible()
    assert page.step._choices.isVisible()
    assert not welcome.opened


def test_an_endpoint_can_be_the_model(welcome, qtbot):
    page = created(welcome, qtbot)
    button(page.step, "Set up…").click()
    asking = page.window().findChildren(EndpointDialog)[-1]
    asking._name.setText("Here")
    asking._url.setText("http://127.0.0.1:9/v1")
    asking._model.setCurrentText("any")
    button(asking, "Save").click()
    settle(qtbot, page)
    [m] = welcome.opened
    assert m.preferences.get(MODEL) == "endpoint:Here"


def created(welcome, qtbot):
    page = welcome()
    page.step._choice._radios["file"].click()
    button(page.step, "Continue").click()
    settle(qtbot, page)
    assert isinstance(page.step, ModelStep)
    return page


def test_closing_the_window_half_way_leaves_a_whole_profile(welcome, qtbot, place):
    page = created(welcome, qtbot)
    page._let_go()
    assert look_at(place).kept == "file"
    memoir.open(place, embedder=WordEmbedder()).close()


def test_the_right_passphrase_opens_and_a_wrong_one_says_so(welcome, qtbot, place):
    made(place, "passphrase", PHRASE)
    page = welcome(KeyUnavailable("Type it."))
    assert isinstance(page.step, UnlockStep)
    assert not page.step.banner.isVisible()
    QTest.keyClicks(page.step._phrase.edit, "wrong")
    QTest.keyClick(page.step._phrase.edit, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert "does not open" in words_of(page.step.banner)
    page.step._phrase.edit.setText(PHRASE)
    button(page.step, "Open").click()
    settle(qtbot, page)
    [m] = welcome.opened
    assert m.count() == 1


def test_a_locked_keyring_can_be_tried_again(welcome, qtbot, place, system_keyring):
    made(place, "keyring")
    system_keyring.locked = True
    page = welcome()
    assert isinstance(page.step, ProblemStep)
    assert "keyring is locked" in words_of(page.step)
    system_keyring.locked = False
    button(page.step, "Try again").click()
    settle(qtbot, page)
    assert len(welcome.opened) == 1


def test_a_missing_key_is_a_sentence(welcome, place, system_keyring):
    made(place, "keyring")
    system_keyring.secrets.clear()
    page = welcome()
    assert "The key is not there" in words_of(page.step)


def test_a_profile_of_a_newer_version_is_left_untouched(welcome, qtbot, place):
    made(place)
    header = place / "profile.json"
    record = json.loads(header.read_text())
    header.write_text(json.dumps({**record, "format": 99}))
    before = header.read_bytes()
    page = welcome(ProfileTooNew("A newer version of Memoir wrote this profile."))
    assert "needs a newer Memoir" in words_of(page.step)
    button(page.step, "Try again").click()
    settle(qtbot, page)
    assert header.read_bytes() == before
    assert isinstance(page.step, ProblemStep)


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_a_damaged_database_goes_back_to_a_daily_copy(welcome, qtbot, place, passphrase):
    made(place, "passphrase" if passphrase else "file", passphrase)
    damage(place)
    page = welcome()
    if passphrase:
        page.step._phrase.edit.setText(passphrase)
        button(page.step, "Open").click()
        settle(qtbot, page)
    assert isinstance(page.step, RestoreStep)
    assert page.step._list.count() == 1
    button(page.step, "Restore this copy").click()
    settle(qtbot, page)
    [m] = welcome.opened
    assert [memory.text for memory in m.list()] == ["My dog is called Biscuit."]
    assert m.check() == []
    assert any("damaged" in each.name or "aside" in each.name for each in place.iterdir())


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_a_damaged_database_is_mended_and_told_from_where(welcome, qtbot, place, passphrase):
    made(place, "passphrase" if passphrase else "file", passphrase)
    with memoir.open(place, passphrase=passphrase, embedder=WordEmbedder()) as m:
        m.remember("My cat is called Miso.")
    damage(place)
    page = welcome(None if passphrase else ProfileDamaged("It is damaged."))
    if passphrase:
        page.step._phrase.edit.setText(passphrase)
        button(page.step, "Open").click()
        settle(qtbot, page)
    button(page.step, "Repair").click()
    settle(qtbot, page)
    assert isinstance(page.step, RepairedStep)
    told = words_of(page.step)
    assert len(re.findall(r"\b1 memor(?:y|ies)\b", told)) == 2
    assert "2 of the" in told
    assert "vault.db.damaged-" in told
    button(page.step, "Open").click()
    [m] = welcome.opened
    assert {memory.text for memory in m.list()} == {
        "My dog is called Biscuit.",
        "My cat is called Miso.",
    }


def test_a_damaged_database_without_a_copy_still_says_what_to_do(welcome, place):
    made(place)
    for each in (place / "backups").glob("*.db"):
        each.unlink()
    damage(place)
    page = welcome()
    assert "There is no daily copy" in words_of(page.step)
    button(page.step, "Try again")
    button(page.step, "Open folder")


@pytest.mark.parametrize("lost", [False, True])
def test_a_damaged_or_lost_header_is_put_back_from_its_copy(welcome, qtbot, place, lost):
    made(place)
    (place / "profile.json").write_text("{")
    if lost:
        (place / "profile.json").unlink()
    page = welcome()
    button(page.step, "Put back the copy").click()
    settle(qtbot, page)
    [m] = welcome.opened
    assert m.count() == 1


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        (ProfileReadOnly("The folder cannot be written."), "cannot be written"),
        (StorageFull("The disk is full; free some space."), "The disk is full"),
        (MemoirError("Something else."), "does not open"),
    ],
)
def test_every_other_problem_is_a_sentence_with_a_way_on(welcome, place, problem, title):
    page = welcome(problem)
    assert title in words_of(page.step)
    assert str(problem) in words_of(page.step)
    assert button(page.step, "Try again").isEnabled()
