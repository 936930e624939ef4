"""Models in the settings: files added and removed, downloads with progress, cut off and gone on."""

from __future__ import annotations

import hashlib
import threading

import pytest

from memoir.infrastructure.engine import catalogue
from memoir.settings import MODEL
from memoir_desktop.views.settings_models import LinkDialog, ModelsSection
from memoir_desktop.widgets.confirmation import Confirmation
from memoir_desktop.widgets.memory_progress import ProgressLine
from tests.support.loopback import serving
from tests.support.tiny_model import write_tiny_model
from tests.support.widgets import button, words_of

SECONDS = 20_000


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A models folder of the test's own."""
    made = tmp_path / "models"
    made.mkdir()
    monkeypatch.setenv("MEMOIR_MODELS", str(made))
    return made


@pytest.fixture
def tiny(tmp_path):
    return write_tiny_model(tmp_path / "tiny.gguf")


@pytest.fixture
def section(folder, session, qtbot, settle):
    made = ModelsSection(session)
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    made.refresh()
    settle()
    return made


@pytest.fixture
def said(section):
    heard = []
    section.said.connect(heard.append)
    return heard


def test_each_model_says_what_it_is_and_costs(section, session):
    words = words_of(section)
    for entry in session.memoir.models.list():
        assert entry.name in words
        assert entry.licence in words


def test_a_gguf_file_on_disk_is_added_used_and_removed(section, tiny, session, settle, said):
    section.add_file(tiny)
    settle()
    assert said == ["Tiny is ready to be used"]
    button(section, "Use", about="Tiny").click()
    settle()
    assert session.memoir.preferences.get(MODEL) == "tiny"
    button(section, "Remove", about="Tiny").click()
    asked = section.window().findChildren(Confirmation)[-1]
    assert "the file stays where it is" in words_of(asked)
    button(asked, "Remove").click()
    settle()
    assert "Tiny" not in words_of(section)
    assert tiny.exists()
    assert session.memoir.preferences.get(MODEL) != "tiny"


@pytest.mark.parametrize("content", [b"", b"no model at all", b"GGUF\x03\0\0\0cut"])
def test_a_file_that_is_no_model_is_a_sentence(section, settle, tmp_path, content):
    path = tmp_path / "odd.gguf"
    path.write_bytes(content)
    section.add_file(path)
    settle()
    assert section.banner.isVisible()
    assert "odd.gguf" in words_of(section.banner)


def test_a_model_comes_from_a_link(section, tiny, settle, said, folder):
    data = tiny.read_bytes()
    with serving(lambda exchange, _asked: exchange.answer(data)) as server:
        button(section, "Download from a link…").click()
        dialog = section.window().findChildren(LinkDialog)[-1]
        assert not button(dialog, "Download").isEnabled()
        dialog._url.setText(f"{server.url}/other.gguf")
        dialog._digest.setText(hashlib.sha256(data).hexdigest().upper())
        button(dialog, "Download").click()
        settle()
    assert said == ["Tiny is ready to be used"]
    assert (folder / "other.gguf").read_bytes() == data
    assert not section._linked.isVisible()


def test_a_file_with_another_digest_is_refused(section, tiny, settle, folder):
    data = tiny.read_bytes()
    with serving(lambda exchange, _asked: exchange.answer(data)) as server:
        section.fetch_link(f"{server.url}/other.gguf", "0" * 64)
        settle()
    assert section.banner.isVisible()
    assert not (folder / "other.gguf").exists()


def test_a_download_shows_how_far_it_is_and_can_be_stopped(section, settle, qtbot, tiny, folder):
    data = tiny.read_bytes() + bytes(8_000_000)
    go_on = threading.Event()

    def slowly(exchange, _asked):
        exchange.begin(**{"Content-Length": str(len(data)), "Accept-Ranges": "bytes"})
        for start in range(0, len(data), 100_000):
            exchange.send(data[start : start + 100_000])
            if go_on.wait(0.2):
                return

    with serving(slowly) as server:
        section.fetch_link(f"{server.url}/other.gguf")
        line = section._linked.findChildren(ProgressLine)[-1]
        qtbot.waitUntil(lambda: line._bar.value() > 0, timeout=SECONDS)
        assert " of " in line._words.text()
        line.stop()
        settle()
        go_on.set()
    assert not section._linked.isVisible()
    assert not section.banner.isVisible()
    assert not (folder / "other.gguf").exists()


def test_a_catalogue_model_is_downloaded_where_it_stands(
    section, settle, tiny, folder, monkeypatch, session, said
):
    data = tiny.read_bytes()
    with serving(lambda exchange, _asked: exchange.answer(data)) as server:
        offer = {
            "id": "tiny-offer", "name": "Tiny offer", "repo": "none/none", "file": "offer.gguf",
            "licence": "MIT", "size_bytes": len(data), "memory_bytes": 1, "parameters": 1_000_000,
            "context": 512, "about": "For tests.", "sha256": hashlib.sha256(data).hexdigest(),
        }  # fmt: skip
        monkeypatch.setattr(catalogue, "_offers", lambda: [offer])
        monkeypatch.setattr(catalogue, "hf_url", lambda *_parts: f"{server.url}/offer.gguf")
        section.refresh()
        settle()
        button(section, "Download", about="Tiny offer").click()
        settle()
    assert (folder / "offer.gguf").exists()
    button(section, "Use", about="Tiny offer").click()
    settle()
    assert session.memoir.preferences.get(MODEL) == "tiny-offer"
    button(section, "Remove", about="Tiny offer").click()
    asked = section.window().findChildren(Confirmation)[-1]
    assert "deleted from this computer" in words_of(asked)
    button(asked, "Remove").click()
    settle()
    assert not (folder / "offer.gguf").exists()
    button(section, "Download", about="Tiny offer")


def test_a_model_too_large_for_this_machine_says_so(section, settle, monkeypatch):
    offer = {
        "id": "huge", "name": "Huge", "repo": "none/none", "file": "huge.gguf", "licence": "MIT",
        "size_bytes": 10**12, "memory_bytes": 10**13, "parameters": 10**12, "context": 512,
        "about": "For nobody.",
    }  # fmt: skip
    monkeypatch.setattr(catalogue, "_offers", lambda: [offer])
    section.refresh()
    settle()
    assert "more than this computer has" in words_of(section)


def test_an_address_that_leads_nowhere_is_a_sentence(section, settle):
    with serving(lambda exchange, _asked: exchange.answer(b"no such file", 404)) as server:
        section.fetch_link(f"{server.url}/other.gguf")
        settle()
    assert section.banner.isVisible()
    assert not section._linked.isVisible()
