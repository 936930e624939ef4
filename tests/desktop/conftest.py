"""A window over a real vault, with a language model that says what the test wants."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import memoir
from memoir import Kind, Memoir, Memory
from memoir_desktop import i18n, theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.views.conversations import ConversationsPage
from memoir_desktop.views.memory_panel import MemoryPanel
from tests.support.scripted_engine import ScriptedEngine
from tests.support.vaults import saying
from tests.support.word_embedder import WordEmbedder

SECONDS = 20_000


@pytest.fixture(autouse=True)
def _collected_afterwards() -> Iterator[None]:
    """As in the program, see `bridge.garbage`: nothing is collected while Qt deletes something."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wait is shorter than a loaded machine needs; pytest-qt's own are of five seconds."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
        monkeypatch.setitem(wait.__kwdefaults__ or {}, "timeout", SECONDS)


@pytest.fixture(autouse=True)
def _in_english(qapp: QApplication) -> None:
    """English with its plurals, whatever language the test before left."""
    i18n.install(qapp, "en")


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme at 100 %, whatever the test before left."""
    qapp.setStyle("Fusion")
    now = theme.current()
    if (now.choice, now.text_size) != ("light", 100) or not qapp.styleSheet():
        now.apply("light", 100)
    yield qapp
    for widget in qapp.topLevelWidgets():
        widget.close()


@pytest.fixture
def engine() -> ScriptedEngine:
    """The language model of `opened`."""
    return ScriptedEngine()


@pytest.fixture
def opened(tmp_path: Path, engine: ScriptedEngine) -> Iterator[Memoir]:
    """A real profile in an empty folder."""
    with memoir.open(
        tmp_path / "profile", key="file", chat_engine=engine, embedder=WordEmbedder()
    ) as m:
        yield m


@pytest.fixture
def session(application: QApplication, opened: Memoir, qtbot: QtBot) -> Iterator[Session]:
    """The profile as the window sees it."""
    made = Session(opened, Tasks())
    yield made
    made.close()
    # What runs beside the store ends by itself; here, not while the next test is under way.
    qtbot.waitUntil(lambda: not made.tasks.busy, timeout=SECONDS)


@pytest.fixture
def settle(qtbot: QtBot, session: Session) -> Callable[[], None]:
    """Wait until the work behind the window is done, and what that caused too."""

    def wait() -> None:
        for _ in range(3):  # what follows a change is gathered for 50 ms, and may cause another
            qtbot.wait(80)
            qtbot.waitUntil(lambda: not session.tasks.busy, timeout=SECONDS)

    return wait


@pytest.fixture
def panel(qtbot: QtBot, session: Session, opened: Memoir) -> MemoryPanel:
    """The page of memories, with a fact about a dog, a move and a pinned preference."""
    opened.remember("My dog is called Biscuit.", speaker="Priya", tags=["pets"])
    opened.remember("I moved to Lisbon.", kind=Kind.EVENT)
    opened.remember("I like tea without sugar.", kind=Kind.PREFERENCE, pinned=True)
    made = MemoryPanel(session)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    return made


@pytest.fixture
def toasts(panel: MemoryPanel) -> list[tuple[str, Callable[[], None] | None]]:
    """What `panel` said so far, each with the way back if there is one."""
    said: list[tuple[str, Callable[[], None] | None]] = []
    panel.toast_wanted.connect(lambda text, undo: said.append((text, undo)))
    return said


@pytest.fixture
def shown(panel: MemoryPanel, opened: Memoir, settle: Callable[[], None]) -> Memory:
    """The memory about the dog, open in the detail view of `panel`."""
    settle()
    memory = saying(opened, "Biscuit")
    panel.open_item(memory.id)
    settle()
    return memory


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ConversationsPage:
    """The page of conversations, shown and at rest."""
    made = ConversationsPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.activate()
    made.load_model()
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=SECONDS)
    return made


@pytest.fixture
def rest(qtbot: QtBot, session: Session, page: ConversationsPage) -> Callable[[], None]:
    """Wait until nothing is being said, read or written."""

    def settled() -> bool:
        talk = page.chat.talk
        return not (session.tasks.busy or session.chat.running) and talk.settled

    def wait() -> None:
        calm = 0
        while calm < 3:  # what follows a change is gathered for 50 ms, and may cause another
            qtbot.waitUntil(settled, timeout=SECONDS)
            qtbot.wait(40)
            calm = calm + 1 if settled() else 0

    return wait


@pytest.fixture
def say(page: ConversationsPage, rest: Callable[[], None]) -> Callable[[str], None]:
    """Say something in what is shown, and wait for the answer."""

    def send(text: str) -> None:
        page.chat.composer.set_text(text)
        page.chat.composer.sent.emit(text)
        rest()

    return send
