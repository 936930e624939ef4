"""The language of the window: English as written, others from resources' ``i18n/``.

Texts are in ``memoir_<language>.ts``; `make` compiles them to the ``.qm`` files that are loaded
here. English has one too, for its plurals. After a string changed, in the project's folder:

    lupdate="pyside6-lupdate $(find desktop -name '*.py' | sort) -locations none -no-obsolete"
    $lupdate -ts resources/memoir_resources/i18n/memoir_de.ts
    $lupdate -pluralonly -ts resources/memoir_resources/i18n/memoir_en.ts

and fill what is ``unfinished``; a test fails until that is done.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

LANGUAGES = {"en": "English", "de": "Deutsch"}


def language_of(choice: str) -> str:
    """The language to show: the choice, or for an empty one the system's if we speak it."""
    if choice in LANGUAGES:
        return choice
    system = QLocale.system().name().split("_")[0]
    return system if system in LANGUAGES else "en"


def install(application: QCoreApplication, choice: str) -> str:
    """Speak the language of ``choice`` (empty: the system's) from now on; returns which.

    Widgets that were made before keep their words.
    """
    language = language_of(choice)
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    system = QLocale.system()
    spoken = QLocale(language)
    # The system's own way with dates and numbers, if it is one of this language.
    QLocale.setDefault(system if system.language() == spoken.language() else spoken)
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _load(application, qt / f"qtbase_{language}.qm")
    _load(application, Path(str(files("memoir_resources") / "i18n" / f"memoir_{language}.qm")))
    return language


def _load(parent: QObject, path: Path) -> None:
    translator = QTranslator(parent)
    if path.is_file() and translator.load(str(path)):
        QCoreApplication.installTranslator(translator)
    else:
        translator.deleteLater()
