"""Settings: which version this is, what it stands on, and under which licence."""

from __future__ import annotations

import platform
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from memoir_desktop.bridge.session import Session
from memoir_desktop.views.settings_parts import Section, SettingRow, shrinking
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_fields import FieldGrid

_PARTS = (("llama.cpp", "llama-cpp-python"), ("SQLCipher", "sqlcipher3"), ("sqlite-vec",) * 2)


class AboutSection(Section):
    """Nothing to set; versions to copy into a report."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.set_title(self.tr("About Memoir"))
        self.body.addWidget(
            shrinking(
                Label(
                    self.tr(
                        "An assistant that remembers, and whose memory belongs to you. Everything "
                        "stays on this computer; the only connections are those you set up."
                    ),
                    wrap=True,
                )
            )
        )
        self._rows = self._versions()
        grid = FieldGrid()
        grid.fill(self._rows, empty=self.tr("not installed"))
        copy = Button(self.tr("Copy"), icon_name="copy")
        copy.setAccessibleName(self.tr("Copy the versions"))
        copy.clicked.connect(self._copy)
        self.add_group(
            "",
            grid,
            SettingRow(self.tr("Licence"), "Apache-2.0"),
            SettingRow(self.tr("Versions, for a report"), "", copy),
        )
        self.body.addStretch(1)

    def _versions(self) -> list[tuple[str, str]]:
        rows = [
            ("Memoir", _version("memoir-desktop")),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
        ]
        rows += [(name, _version(package)) for name, package in _PARTS]
        rows.append((self.tr("System"), platform.platform(terse=True)))
        return rows

    def _copy(self) -> None:
        text = "\n".join(f"{name} {value}" for name, value in self._rows)
        QGuiApplication.clipboard().setText(text)
        self.said.emit(self.tr("Copied"))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
