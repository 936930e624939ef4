"""The settings: each change is kept and applies at once."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

import memoir
from memoir.errors import KeyWrong
from memoir.settings import (
    ASK,
    AUTOMATIC,
    CONTEXT,
    ENDPOINTS,
    LANGUAGE,
    LEARN,
    LEARNING_POLICY,
    LONGEST_ANSWER,
    MANUAL,
    MODEL,
    SPEAKER,
    SYSTEM_PROMPT,
    TEMPERATURE,
    TEXT_SIZE,
    THEME,
    USE_MEMORIES,
    Endpoint,
    learning_policy,
)
from memoir_desktop.views.settings import SettingsPage
from memoir_desktop.views.settings_endpoint import EndpointDialog
from memoir_desktop.views.settings_key import KeyDialog
from memoir_desktop.widgets.chip import Chip
from memoir_desktop.widgets.confirmation import Confirmation
from memoir_desktop.widgets.segments import Segments
from memoir_desktop.widgets.switch import Switch
from tests.support.loopback import serving
from tests.support.widgets import button, newest, words_of
from tests.support.word_embedder import WordEmbedder


@pytest.fixture
def settings(qtbot, session, models):
    made = SettingsPage(session)
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    return made


@pytest.fixture
def told(session):
    """How often the window was told to follow the settings."""
    counts = []
    session.settings_changed.connect(lambda: counts.append(1))
    return counts


def show(settings, settle, key):
    settings.open_item(key)
    settle()
    return settings.section(key)


def test_colours_size_and_language_are_kept_and_told(settings, settle, opened, told, qtbot):
    section = show(settings, settle, "appearance")
    dark = section._theme._group.button(2)
    dark.click()
    settle()
    assert opened.preferences.get(THEME) == "dark"
    section._size.setValue(26)
    qtbot.wait(250)
    settle()
    assert opened.preferences.get(TEXT_SIZE) == 130
    section._language.setCurrentIndex(section._language.findData("de"))
    section._language.activated.emit(section._language.currentIndex())
    settle()
    assert opened.preferences.get(LANGUAGE) == "de"
    assert len(told) == 3


def test_using_and_learning_are_two_switches(settings, settle, opened):
    section = show(settings, settle, "memory")
    use, learn = section.findChildren(Switch)
    assert use.isChecked()
    assert learn.isChecked()
    use.click()
    settle()
    assert (opened.preferences.get(USE_MEMORIES), opened.preferences.get(LEARN)) == (False, True)
    learn.click()
    use.click()
    settle()
    assert (opened.preferences.get(USE_MEMORIES), opened.preferences.get(LEARN)) == (True, False)


def test_the_name_is_kept_when_the_field_is_left(settings, settle, opened):
    section = show(settings, settle, "memory")
    QTest.keyClicks(section._speaker, "Priya ")
    section._speaker.editingFinished.emit()
    settle()
    assert opened.preferences.get(SPEAKER) == "Priya"


def test_how_answers_are_written_is_kept(settings, settle, opened, qtbot):
    section = show(settings, settle, "model")
    answers = section._answers
    for box, value in (
        (answers._context, 4096),
        (answers._longest, 1024),
        (answers._freedom, 0.8),
    ):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    answers._prompt.setPlainText("Answer in rhyme.")
    qtbot.wait(900)
    settle()
    get = opened.preferences.get
    kept = (get(CONTEXT), get(LONGEST_ANSWER), get(TEMPERATURE), get(SYSTEM_PROMPT))
    assert kept == (4096, 1024, 0.8, "Answer in rhyme.")


def test_a_value_set_elsewhere_is_shown_though_it_is_not_offered(settings, settle, opened):
    opened.preferences.put(CONTEXT, 5000)
    section = show(settings, settle, "model")
    assert section._answers._context.currentData() == 5000


def test_an_endpoint_is_tested_kept_used_and_removed(settings, settle, opened):
    def models(exchange, asked):
        body = json.dumps({"data": [{"id": "small"}, {"id": "large"}]}).encode()
        exchange.answer(body)

    with serving(models) as server:
        section = show(settings, settle, "endpoints")
        button(section, "Add an endpoint…").click()
        asking = newest(settings, EndpointDialog)
        save = button(asking, "Save")
        assert not save.isEnabled()
        asking._name.setText("Here")
        asking._url.setText(f"{server.url}/v1")
        asking._key.setText("secret")
        button(asking, "Test connection").click()
        settle()
        offered = [asking._model.itemText(n) for n in range(asking._model.count())]
        assert offered == ["large", "small"]
        assert server.asked[0].headers["authorization"] == "Bearer secret"
        asking._model.setCurrentText("small")
        save.click()
        settle()
    [kept] = opened.preferences.get(ENDPOINTS)
    assert (kept.name, kept.model, kept.key, kept.may_see_memories) == (
        "Here", "small", "secret", False,
    )  # fmt: skip
    button(section, "Use", about="Here").click()
    settle()
    assert opened.preferences.get(MODEL) == "endpoint:Here"
    assert "In use" in words_of(section)
    section.findChildren(Switch)[-1].click()
    settle()
    assert opened.preferences.get(ENDPOINTS)[0].may_see_memories
    assert opened.preferences.get(ENDPOINTS)[0].key == "secret"
    button(section, "Remove", about="Here").click()
    button(newest(settings, Confirmation), "Remove").click()
    settle()
    assert opened.preferences.get(ENDPOINTS) == ()
    assert opened.preferences.get(MODEL) != "endpoint:Here"


def test_an_endpoint_that_does_not_answer_is_a_sentence_and_can_be_kept(settings, settle, opened):
    section = show(settings, settle, "endpoints")
    button(section, "Add an endpoint…").click()
    asking = newest(settings, EndpointDialog)
    asking._name.setText("Gone")
    asking._url.setText("http://127.0.0.1:9/v1")
    asking._model.setCurrentText("any")
    button(asking, "Test connection").click()
    settle()
    assert "cannot be reached" in words_of(asking)
    button(asking, "Save").click()
    settle()
    assert opened.preferences.get(ENDPOINTS)[0].name == "Gone"


def test_an_unusable_address_is_refused_with_what_was_typed_still_there(settings, settle, opened):
    show(settings, settle, "endpoints")
    settings.section("endpoints").edit(None)
    asking = newest(settings, EndpointDialog)
    asking._name.setText("Odd")
    asking._url.setText("ftp://here")
    asking._model.setCurrentText("any")
    button(asking, "Save").click()
    settle()
    assert asking.isVisible()
    assert "http://" in words_of(asking)
    assert opened.preferences.get(ENDPOINTS) == ()


def test_renaming_an_endpoint_in_use_keeps_it_in_use(settings, settle, opened):
    opened.models.add_endpoint(Endpoint(name="Old", url="http://127.0.0.1:9/v1", model="any"))
    opened.models.use("endpoint:Old")
    section = show(settings, settle, "endpoints")
    button(section, "Edit", about="Old").click()
    asking = newest(settings, EndpointDialog)
    asking._name.setText("New")
    button(asking, "Save").click()
    settle()
    assert [e.name for e in opened.preferences.get(ENDPOINTS)] == ["New"]
    assert opened.preferences.get(MODEL) == "endpoint:New"


def test_the_key_is_hidden_until_asked_for(settings, settle, opened):
    opened.models.add_endpoint(
        Endpoint(name="Old", url="http://127.0.0.1:9/v1", model="any", key="secret")
    )
    section = show(settings, settle, "endpoints")
    assert "secret" not in words_of(section)
    button(section, "Edit", about="Old").click()
    asking = newest(settings, EndpointDialog)
    assert asking._key.echoMode() == QLineEdit.EchoMode.Password
    button(asking, "Show the key").click()
    assert asking._key.echoMode() == QLineEdit.EchoMode.Normal


def test_the_database_is_checked_and_backed_up(settings, settle, opened):
    section = show(settings, settle, "profile")
    button(section, "Check now").click()
    settle()
    assert "Everything is in order." in words_of(section)
    button(section, "Back up now").click()
    settle()
    assert len(opened.backups()) == 1
    assert "kB" in words_of(section)


def test_what_is_wrong_with_the_database_is_said(settings, settle, opened, monkeypatch):
    monkeypatch.setattr(opened, "check", lambda: ["The full text index is out of step."])
    section = show(settings, settle, "profile")
    button(section, "Check now").click()
    settle()
    assert "out of step" in words_of(section)


def test_the_profile_can_be_locked_with_a_passphrase(settings, settle, opened):
    section = show(settings, settle, "profile")
    button(section, "Change…").click()
    settle()
    asking = newest(settings, KeyDialog)
    choice = asking._choice
    assert choice.kept == "file"
    choice.choose("passphrase")
    change = button(asking, "Change")
    assert not change.isEnabled()
    choice._phrase._first.edit.setText("four random words here")
    choice._phrase._again.edit.setText("four random words here")
    change.click()
    settle()
    assert "With a passphrase" in words_of(section)
    home = opened.profile.home
    with pytest.raises(KeyWrong):
        memoir.open(home, passphrase="something else")
    memoir.open(home, passphrase="four random words here", embedder=WordEmbedder()).close()


def test_a_keyring_that_is_locked_is_not_offered(settings, settle, system_keyring):
    system_keyring.locked = True
    section = show(settings, settle, "profile")
    button(section, "Change…").click()
    settle()
    choice = newest(settings, KeyDialog)._choice
    assert not choice._radios["keyring"].isEnabled()
    assert "no keyring that works" in words_of(choice)


def test_the_keyring_is_offered_and_keeps_the_key(settings, settle, opened, system_keyring):
    section = show(settings, settle, "profile")
    button(section, "Change…").click()
    settle()
    asking = newest(settings, KeyDialog)
    asking._choice.choose("keyring")
    button(asking, "Change").click()
    settle()
    assert opened.profile.kept == "keyring"
    assert [name for _service, name in system_keyring.secrets] == [opened.profile.id]


def test_versions_can_be_copied(settings, settle, qtbot):
    section = show(settings, settle, "about")
    with qtbot.waitSignal(settings.toast_wanted):
        button(section, "Copy the versions").click()


def test_a_section_is_shown_by_name_and_by_key(settings, settle):
    settings.open_item("memory")
    settle()
    assert settings._stack.currentWidget() is settings.section("memory")
    settings._names.setFocus()
    QTest.keyClick(settings._names, Qt.Key.Key_Down)
    assert settings._stack.currentWidget() is settings.section("appearance")
    settings.open_item("no such section")
    assert settings._stack.currentWidget() is settings.section("appearance")


def test_a_narrow_window_has_a_chooser_instead_of_the_names(settings, settle):
    settings.resize(460, 700)
    settle()
    assert not settings._side.isVisible()
    settings._chooser.setCurrentIndex(2)
    settings._chooser.activated.emit(2)
    assert settings._stack.currentWidget() is settings.section("memory")


def box(section, name):
    return next(b for b in section.findChildren(QComboBox) if b.accessibleName() == name)


def choose(box, words, settle):
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    settle()


def test_what_becomes_of_what_is_said_is_chosen_for_everything(settings, opened, settle):
    section = show(settings, settle, "memory")
    general = section.findChild(Segments)
    assert general.value == AUTOMATIC
    next(c for c in general.findChildren(Chip) if c.text() == "Ask me first").click()
    settle()
    assert opened.preferences.get(LEARNING_POLICY) == {"": ASK}
    assert section.findChild(Segments).value == ASK
    assert "It waits under “To review”" in words_of(section)
    assert section.findChildren(QComboBox) == []


def test_a_scope_can_have_a_policy_of_its_own_and_lose_it(settings, opened, settle):
    opened.remember("I play the cello.")
    opened.remember("The budget is fixed.", scope="work")
    section = show(settings, settle, "memory")
    choose(box(section, "work"), "Only when I say so", settle)
    assert opened.preferences.get(LEARNING_POLICY) == {"work": MANUAL}
    assert learning_policy(opened.preferences, "work/office") == MANUAL
    choose(box(section, "work"), "As around it", settle)
    assert opened.preferences.get(LEARNING_POLICY) == {}


def test_without_learning_there_is_nothing_to_choose(settings, settle, opened):
    section = show(settings, settle, "memory")
    assert section.findChild(Segments).isEnabled()
    opened.preferences.put(LEARN, False)
    section.refresh()
    settle()
    assert not section.findChild(Segments).isEnabled()
