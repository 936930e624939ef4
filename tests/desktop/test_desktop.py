"""The parts joined: opening, being refused, settings that change the window."""

from __future__ import annotations

import signal

import pytest

import memoir
from memoir.errors import KeyChoiceNeeded, KeyWrong
from memoir.settings import LANGUAGE, TEXT_SIZE, THEME
from memoir_desktop import i18n, theme
from memoir_desktop.app import Desktop
from memoir_desktop.views.shortcuts import ShortcutSheet
from memoir_desktop.views.welcome import WelcomePage
from memoir_desktop.views.window import CONVERSATIONS, MEMORIES, SETTINGS
from memoir_desktop.widgets.label import Label
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_embedder import WordEmbedder
from tests.support.workshop import Taught, Workshop


@pytest.fixture
def desktop_of(application, qtbot, monkeypatch):
    """Start the whole desktop on a folder; everything is put back in the end."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    real = memoir.open

    def quick(home, **options):
        given = {"chat_engine": ScriptedEngine(), "embedder": WordEmbedder(), **options}
        return real(home, **given)

    monkeypatch.setattr(memoir, "open", quick, raising=False)
    started = []

    def start(home):
        desktop = Desktop(application, home)
        started.append(desktop)
        desktop.start()
        return desktop

    yield start
    for desktop in started:
        desktop.window.close()
        desktop.close()
        desktop.window.deleteLater()
    for number, handler in handlers.items():
        signal.signal(number, handler)
    i18n.install(application, "en")
    theme.current().apply("light", 100)


@pytest.fixture
def profile(tmp_path):
    """The folder of a profile."""
    home = tmp_path / "profile"
    with memoir.open(home, key="file", embedder=WordEmbedder()):
        return home


@pytest.fixture
def desktop(desktop_of, profile, qtbot):
    """The desktop with its profile open and at rest."""
    made = desktop_of(profile)
    qtbot.waitUntil(lambda: made.session is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not made.session.tasks.busy, timeout=20_000)
    return made


def test_what_is_due_is_trained_while_nothing_else_goes_on(desktop, monkeypatch, qtbot):
    training = Taught(Workshop([]).make("new", "Garden"))
    monkeypatch.setattr(desktop.session.memoir, "idle_training", lambda: training, raising=False)
    desktop._train()
    qtbot.waitUntil(lambda: desktop.session.training.running, timeout=20_000)
    assert desktop.session.training.name == "Garden"
    training.let_go()
    qtbot.waitUntil(lambda: not desktop.session.training.running, timeout=20_000)


def test_without_a_profile_the_welcome_is_shown(desktop_of, tmp_path, qtbot):
    made = desktop_of(tmp_path / "none")
    qtbot.waitUntil(lambda: made.window.findChild(WelcomePage) is not None, timeout=20_000)
    assert made.session is None


def test_a_wrong_or_missing_passphrase_ends_in_the_welcome_and_goes_on_from_there(
    desktop_of, tmp_path, qtbot
):
    home = tmp_path / "locked"
    memoir.open(home, key="passphrase", passphrase="correct horse").close()
    made = desktop_of(home)
    qtbot.waitUntil(lambda: made.window.findChild(WelcomePage) is not None, timeout=20_000)
    assert made.session is None
    page = made.window.findChild(WelcomePage)
    page.opened.emit(memoir.open(home, passphrase="correct horse"))
    qtbot.waitUntil(lambda: made.session is not None)
    assert made.window.current_page == CONVERSATIONS


@pytest.mark.parametrize("problem", [KeyWrong("No."), KeyChoiceNeeded("How?")])
def test_refusals_are_no_crash(desktop_of, tmp_path, qtbot, monkeypatch, problem):
    def refuse(_home, **_options):
        raise problem

    monkeypatch.setattr(memoir, "open", refuse)
    made = desktop_of(tmp_path / "x")
    qtbot.waitUntil(lambda: made.window.findChild(WelcomePage) is not None, timeout=20_000)


def test_every_page_opens_and_shortcuts_are_listed(desktop, qtbot):
    for key in (MEMORIES, SETTINGS, CONVERSATIONS):
        desktop.window.show_page(key)
        assert desktop.window.current_page == key
    desktop._show_shortcuts()
    sheet = desktop.window.findChild(ShortcutSheet)
    assert sheet is not None
    words = [label.text() for label in sheet.findChildren(Label)]
    assert "Add a memory" in words, "the keys of every page are on it"
    keys = [command.keys for command in desktop.window.commands]
    assert len(keys) == len(set(keys)), "no shortcut is given twice"


def test_changed_settings_change_the_window_at_once(desktop, qtbot):
    session = desktop.session
    session.memoir.preferences.put(THEME, "dark")
    session.memoir.preferences.put(TEXT_SIZE, 120)
    session.settings_changed.emit()
    qtbot.waitUntil(lambda: theme.current().name("scheme") == "dark")
    assert theme.current().text_size == 120


def test_another_language_makes_the_window_anew_and_loses_nothing(desktop, qtbot):
    session, before = desktop.session, desktop.window
    chat = desktop._conversations().chat
    qtbot.keyClicks(chat.composer.focusProxy(), "half a thought")
    session.memoir.preferences.put(LANGUAGE, "de")
    session.settings_changed.emit()
    qtbot.waitUntil(lambda: desktop.window is not before)
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert desktop.session is session
    assert desktop.window.isVisible()
    qtbot.waitUntil(lambda: desktop._conversations().chat.composer.text == "half a thought")


def test_the_next_start_looks_as_the_last_one_ended(desktop, desktop_of, profile, qtbot):
    desktop.window.resize(700, 600)
    desktop.session.memoir.preferences.put(THEME, "dark")
    desktop.session.settings_changed.emit()
    qtbot.waitUntil(lambda: theme.current().name("scheme") == "dark")
    desktop.window.close()
    desktop.close()
    theme.current().apply("light")
    again = desktop_of(profile)
    assert theme.current().name("scheme") == "dark", (
        "from the first frame, before the profile is open"
    )
    assert (again.window.width(), again.window.height()) == (700, 600)


def test_nothing_that_was_said_stands_beside_the_vault(desktop, profile, qtbot):
    chat = desktop._conversations().chat
    chat.composer.sent.emit("My secret is zanzibar-4711.")
    qtbot.waitUntil(lambda: not desktop.session.chat.running and chat.talk.settled)
    desktop.window.close()
    desktop.close()
    for path in profile.rglob("*"):
        assert not path.is_file() or b"zanzibar" not in path.read_bytes(), path


def test_large_text_keeps_the_window_wide_enough_for_it(desktop, qtbot):
    small = desktop.window.minimumWidth()
    theme.current().apply("light", 200)
    there = desktop.window.screen().availableGeometry().width()
    assert desktop.window.minimumWidth() == min(small + 300, there)
    theme.current().apply("light", 100)
    assert desktop.window.minimumWidth() == small
