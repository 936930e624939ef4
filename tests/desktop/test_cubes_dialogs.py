"""Cube files through the window: what is offered, what a file would do, and what it did."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

import memoir
from memoir import MemoryFilter, Status, Trust
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.views.cube_export import ExportDialog, Offer
from memoir_desktop.views.cube_import import ImportDialog
from memoir_desktop.views.memory_panel import MemoryPanel
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.memory_progress import ProgressLine
from tests.support.trained_adapter import keep_adapter
from tests.support.widgets import words_of
from tests.support.word_embedder import WordEmbedder

SECONDS = 20_000


@pytest.fixture
def host(qtbot, application):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def other(application, tmp_path):
    """Another person's profile."""
    with memoir.open(tmp_path / "other", key="file", embedder=WordEmbedder()) as profile:
        made = Session(profile, Tasks())
        yield made
        made.close()


@pytest.fixture
def settle(qtbot, session, other):
    def wait():
        qtbot.waitUntil(lambda: not (session.tasks.busy or other.tasks.busy), timeout=SECONDS)

    return wait


@pytest.fixture
def file(session, opened, host, settle, tmp_path):
    """A cube file with two memories, one of them pinned."""
    opened.remember("My dog is called Biscuit.", pinned=True)
    opened.remember("I like tea.")
    path = tmp_path / "mine.memcube"
    export(session, host, settle, Offer(total=2), path)
    return path


def export(session, host, settle, offer, path, choice=0):
    dialog = ExportDialog(session, offer, host)
    dialog.open()
    dialog._group.button(choice).setChecked(True)
    dialog.write(path)
    settle()
    return dialog


def press(widget, name):
    for each in widget.findChildren(Button):
        if each.text() == name and each.isVisible():
            each.click()
            return
    raise AssertionError(f"there is no button {name}")


def test_all_memories_travel_to_another_profile(file, other, host, settle):
    dialog = ImportDialog(other, host)
    dialog.look_at(file)
    settle()
    words = words_of(dialog)
    assert "2 new memories" in words
    assert "Another profile or program" in words
    assert other.memoir.count() == 0
    press(dialog, "Import")
    settle()
    assert "Import finished" in words_of(dialog)
    texts = {m.text: m for m in other.memoir.list()}
    assert set(texts) == {"My dog is called Biscuit.", "I like tea."}
    assert all(m.trust is Trust.IMPORTED and not m.pinned for m in texts.values())


def test_a_second_time_there_is_nothing_new(file, other, host, settle):
    other.memoir.cubes.load(file)
    dialog = ImportDialog(other, host)
    dialog.look_at(file)
    settle()
    assert "Nothing in it is new" in words_of(dialog)
    assert "2 already here" in words_of(dialog)
    with pytest.raises(AssertionError, match="no button Import"):
        press(dialog, "Import")


def test_ones_own_file_from_another_profile_keeps_its_words_and_pins(file, other, host, settle):
    dialog = ImportDialog(other, host)
    dialog.look_at(file)
    settle()
    dialog._mine.click()
    settle()
    press(dialog, "Import")
    settle()
    pinned = [m for m in other.memoir.list() if m.pinned]
    assert [m.text for m in pinned] == ["My dog is called Biscuit."]
    assert pinned[0].trust is Trust.OWN_WORDS


@pytest.mark.parametrize("damage", ["cut", "nonsense", "flipped", "gone"])
def test_a_damaged_file_is_a_sentence_and_brings_nothing(file, other, host, settle, damage):
    data = file.read_bytes()
    broken = {
        "cut": data[: len(data) // 2],
        "nonsense": b"hello" * 500,
        "flipped": data[:300] + bytes([data[300] ^ 255]) + data[301:],
    }
    file.unlink()
    if damage in broken:
        file.write_bytes(broken[damage])
    dialog = ImportDialog(other, host)
    dialog.look_at(file)
    settle()
    assert "This file was not imported" in words_of(dialog)
    assert other.memoir.count() == 0


def test_an_import_that_is_stopped_brings_nothing(file, other, host, settle, monkeypatch, qtbot):
    load, reached, go_on = other.memoir.cubes.load, threading.Event(), threading.Event()

    def slow(path, *, mine, progress, cancelled):
        reached.set()
        go_on.wait(20)
        return load(path, mine=mine, progress=progress, cancelled=cancelled)

    monkeypatch.setattr(other.memoir.cubes, "load", slow)
    dialog = ImportDialog(other, host)
    dialog.look_at(file)
    settle()
    press(dialog, "Import")
    qtbot.waitUntil(reached.is_set, timeout=SECONDS)
    dialog.findChildren(ProgressLine)[-1].stop()
    go_on.set()
    settle()
    assert "Import stopped" in words_of(dialog)
    assert other.memoir.count() == 0


def test_only_what_is_selected_is_exported(session, opened, other, host, settle, tmp_path):
    chosen = opened.remember("My dog is called Biscuit.")
    opened.remember("I like tea.")
    path = tmp_path / "chosen"
    offer = Offer(total=2, selected=lambda: [chosen.id], selected_count=1)
    dialog = export(session, host, settle, offer, path)
    assert "Export finished" in words_of(dialog)
    other.memoir.cubes.load(path.with_suffix(".memcube"))
    assert [m.text for m in other.memoir.list()] == ["My dog is called Biscuit."]


def test_what_fits_the_filters_or_one_cube_is_exported(
    session, opened, other, host, settle, tmp_path
):
    garden = opened.cubes.create("Garden")
    opened.remember("Tomatoes need sun.", cube=garden.id)
    opened.remember("I like tea.", kind="preference")
    offer = Offer(
        total=2,
        cube_names={"main": "Mine", garden.id: "Garden"},
        cube_counts={"main": 1, garden.id: 1},
        filter=MemoryFilter(kinds=(memoir.Kind.PREFERENCE,)),
        filtered=1,
    )
    texts = []
    for choice in (0, 1, 2, 3):
        path = tmp_path / f"{choice}.memcube"
        export(session, host, settle, offer, path, choice)
        texts.append(path)
    found = [session.memoir.cubes.preview(path).manifest.memories for path in texts]
    assert found == [1, 2, 1, 1]


def test_conversations_go_along_only_when_asked_and_with_all(
    session, opened, host, settle, tmp_path
):
    list(opened.chat("Hello there."))
    path = tmp_path / "all.memcube"
    dialog = ExportDialog(session, Offer(total=1), host)
    dialog.open()
    dialog._conversations.setChecked(True)
    dialog.write(path)
    settle()
    assert opened.cubes.preview(path).manifest.conversations == 1


def test_adapters_go_along_when_asked_but_never_in_a_redacted_file(
    session, opened, other, host, settle, tmp_path
):
    keep_adapter(opened, opened.remember("I live in Lisbon."))
    path = tmp_path / "all.memcube"
    dialog = ExportDialog(session, Offer(total=1, adapters=1), host)
    dialog.open()
    dialog._forms.setChecked(True)
    dialog._redact.setChecked(True)
    assert not dialog._forms.isEnabled()
    dialog._redact.setChecked(False)
    dialog.write(path)
    settle()
    assert "1 adapter" in words_of(dialog)

    arriving = ImportDialog(other, host)
    arriving.look_at(path, mine=False)
    settle()
    assert "trained on them" in words_of(arriving)
    press(arriving, "Import")
    settle()
    assert "not used before you say so" in words_of(arriving)
    assert [each.state for each in other.memoir.adapters()] == [memoir.AdapterState.UNTRIED]


def test_where_there_is_no_adapter_none_is_offered(session, opened, host):
    dialog = ExportDialog(session, Offer(total=1), host)
    dialog.open()
    assert not dialog._forms.isVisible()


def test_a_place_that_takes_no_file_is_a_sentence(session, opened, host, settle):
    opened.remember("I like tea.")
    path = Path("/proc/nowhere/mine.memcube")
    dialog = export(session, host, settle, Offer(total=1), path)
    assert "Nothing was exported" in words_of(dialog)


def test_the_panel_offers_what_is_selected_and_what_is_filtered(
    session, opened, host, settle, qtbot
):
    for number in range(5):
        opened.remember(f"Fact number {number}.", pinned=number < 2)
    opened.edit(opened.list()[0].id, status=Status.ARCHIVED)
    page = MemoryPanel(session)
    qtbot.addWidget(page)
    page.show()
    settle()
    page._list.filters._pinned.click()
    settle()
    page._list.select_all()
    page._selection.export_wanted.emit()
    dialog = page.window().findChildren(ExportDialog)[-1]
    texts = [button.text() for button in dialog._group.buttons()]
    assert [text.rsplit(" ", 1)[-1] for text in texts] == ["2", "2", "5"]
    dialog.reject()
