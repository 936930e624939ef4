"""Every string of the window is in German too, and German fits where it goes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from memoir.operation.revision.disagreement import _ABOUT
from memoir.operation.revision.nouns import PARTNERS
from memoir_desktop import i18n
from memoir_desktop.models import dispute_words
from memoir_desktop.models.model_words import about_words
from memoir_desktop.models.subject_words import relation_words
from tests.support.tree import ROOT

FOLDER = ROOT / "resources" / "memoir_resources" / "i18n"
BIN = Path(sys.executable).parent


def messages(path: Path) -> dict[tuple[str, str, str], ET.Element]:
    """Every message of a .ts file by context, source and comment."""
    return {
        (context.findtext("name") or "", message.findtext("source") or "",
         message.findtext("comment") or ""): message
        for context in ET.parse(path).getroot().iter("context")  # noqa: S314  a file of our own
        for message in context.iter("message")
    }  # fmt: skip


def extracted(folder: Path, language: str, *options: str) -> Path:
    """A fresh .ts file from the source code."""
    sources = sorted(str(path) for path in (ROOT / "desktop").rglob("*.py"))
    fresh = folder / f"{language}.ts"
    subprocess.run(
        [str(BIN / "pyside6-lupdate"), *sources, *options, "-ts", str(fresh)],
        check=True, capture_output=True,
    )  # fmt: skip
    return fresh


@pytest.fixture
def speak(application: QApplication, tmp_path: Path):
    """Speak a language, from its .ts file; back to English in the end."""
    spoken: list[QTranslator] = []

    def install(language: str) -> None:
        compiled = tmp_path / f"{language}.qm"
        source = FOLDER / f"memoir_{language}.ts"
        subprocess.run(
            [str(BIN / "pyside6-lrelease"), "-silent", str(source), "-qm", str(compiled)],
            check=True,
        )
        translator = QTranslator()
        assert translator.load(str(compiled))
        QCoreApplication.installTranslator(translator)
        spoken.append(translator)

    yield install
    for translator in spoken:
        QCoreApplication.removeTranslator(translator)


def test_no_string_of_the_code_is_missing_in_german(tmp_path):
    wanted = messages(extracted(tmp_path, "de"))
    there = messages(FOLDER / "memoir_de.ts")
    assert not wanted.keys() - there.keys(), "run lupdate, see i18n.py"
    assert not there.keys() - wanted.keys(), "no longer in the code"


def test_no_string_is_untranslated():
    for key, message in messages(FOLDER / "memoir_de.ts").items():
        translation = message.find("translation")
        assert translation is not None, key
        assert translation.get("type") is None, key
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        assert all(form and form.strip() for form in forms), key
        assert len(forms) == (2 if message.get("numerus") else 1), key


def test_every_plural_has_its_english_too(tmp_path):
    wanted = messages(extracted(tmp_path, "en", "-pluralonly"))
    assert wanted.keys() == messages(FOLDER / "memoir_en.ts").keys()


@pytest.mark.parametrize("language", ["de", "en"])
def test_placeholders_survive_translation(language):
    for key, message in messages(FOLDER / f"memoir_{language}.ts").items():
        forms = [form.text or "" for form in message.iter("numerusform")] or [
            message.findtext("translation") or ""
        ]
        for form in forms:
            wanted = sorted(re.findall(r"%n|%\d|\{\d\}", key[1]))
            assert sorted(re.findall(r"%n|%\d|\{\d\}", form)) == wanted, key


def test_german_keeps_no_english_marks():
    for key, message in messages(FOLDER / "memoir_de.ts").items():
        text = message.findtext("translation") or ""
        assert "”" not in text, key
        assert not re.search(r"\w…", text), f"{key}: a space stands before an ellipsis"


def test_plurals_are_counted(speak):
    speak("en")
    count = QCoreApplication.translate
    assert count("MemoryList", "%n memories", "", 1) == "1 memory"
    assert count("MemoryList", "%n memories", "", 3) == "3 memories"
    speak("de")
    assert count("MemoryList", "%n memories", "", 1) == "1 Erinnerung"


def test_the_window_speaks_german(speak, session, qtbot):
    from memoir_desktop.views.conversations import ConversationsPage

    speak("de")
    page = ConversationsPage(session)
    qtbot.addWidget(page)
    assert page.sidebar.field.placeholderText() == "Unterhaltungen durchsuchen"
    assert page.chat.composer._send.accessibleName() == "Senden"
    assert page.sidebar.list.accessibleName() == "Unterhaltungen"


def test_the_models_that_are_ours_are_described_in_german(speak, session):
    speak("de")
    ours = [entry for entry in session.memoir.models.catalogue.list() if entry.about]
    assert len(ours) > 5
    assert [entry.about for entry in ours if about_words(entry) == entry.about] == []


def test_german_has_a_word_for_everybody_near_the_user(speak):
    speak("de")
    near = PARTNERS | {"landlord", "landlady", "therapist", "coach", "nanny", "mother-in-law"}
    assert [word for word in sorted(near) if word in relation_words(word)] == []


def test_the_language_is_the_systems_unless_chosen(monkeypatch):
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("de_AT")))
    assert i18n.language_of("") == "de"
    assert i18n.language_of("en") == "en"
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("pt_PT")))
    assert i18n.language_of("") == "en"


@pytest.mark.parametrize(
    ("about", "german"),
    [
        ("where Ada lives", "wo Ada wohnt"),
        ("where your sister lives", "wo deine Schwester wohnt"),
        ("who Tom's partner is", "mit wem Tom zusammen ist"),
        ("when James' birthday is", "wann James Geburtstag hat"),
        ("what your mother likes better", "was deine Mutter lieber mag"),
        ("your dog", "dein Hund"),
        ("your dentist", "Zahnarzt oder Zahnärztin"),
        ("your wifi name", "„wifi name“ bei dir"),
        ("your sister's dog", "„dog“ (deine Schwester)"),
        ("whether Ada has a boat", "ob Ada „boat“ hat"),
        ("how many cats you have", "wie viele „cats“ du hast"),
        ("something you told", ""),
    ],
)
def test_the_title_of_a_conflict_says_in_german_what_it_is_about(speak, about, german):
    speak("de")
    assert dispute_words.about_words(about) == german


def test_everything_that_memories_can_disagree_on_has_german_words(speak):
    speak("de")
    for mine, theirs in _ABOUT.values():
        for about in (mine, theirs.replace("{whose}", "Ada's").replace("{who}", "Ada")):
            words = dispute_words.about_words(about.replace("{topic}", "Zug"))
            assert words, about
            assert not {"you", "your", "what", "where", "has"} & set(words.split()), words
