"""What a cube file is and what loading it would do, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from memoir_desktop.models.memory_words import moment_words

if TYPE_CHECKING:
    from memoir.infrastructure.cube.summary import CubeManifest, CubePreview, Tally

translate = QCoreApplication.translate  # the name that lupdate reads
FILE_ENDING = ".memcube"


def size_words(size: int) -> str:
    """Bytes as people read them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def file_rows(preview: CubePreview) -> list[tuple[str, str]]:
    """What the file says of itself."""
    manifest = preview.manifest
    maker = (
        translate("CubeWords", "You, in this profile")
        if preview.own
        else translate("CubeWords", "Another profile or program")
    )
    if manifest.generator:
        maker = f"{maker} ({manifest.generator})"
    rows = [
        (translate("CubeWords", "Made by"), maker),
        (translate("CubeWords", "State of"), moment_words(manifest.as_of)),
        (translate("CubeWords", "Holds"), CubeCounts().holds(manifest)),
        (translate("CubeWords", "Size"), size_words(preview.size)),
        (translate("CubeWords", "Licence"), manifest.license),
        (translate("CubeWords", "About it"), manifest.description),
    ]
    return [(name, value) for name, value in rows if value]


def tally_lines(tally: Tally, *, done: bool) -> list[str]:
    """What loading would do, or did: only the lines that have a number."""
    return CubeCounts().lines(tally, done=done)


class CubeCounts(QObject):
    """Numbers in words; an object, since Qt's plurals are found only in calls of ``self.tr``."""

    def lines(self, tally: Tally, *, done: bool) -> list[str]:
        """One line for each sort of record that there is."""
        already = tally.same + tally.known
        counted = [
            (tally.new, self._new(tally.new, done=done)),
            (tally.changed, self._changed(tally.changed, done=done)),
            (tally.older, self.tr("%n older than yours, kept in history", "", tally.older)),
            (already, self.tr("%n already here", "", already)),
            (tally.forgotten, self.tr("%n that you forgot, left out", "", tally.forgotten)),
            (
                tally.retracted,
                self.tr("%n taken back by their author, left out", "", tally.retracted),
            ),
            *self._talk(tally.conversations, tally.messages),
        ]
        return [words for count, words in counted if count]

    def holds(self, manifest: CubeManifest) -> str:
        """What is in a file, in one line."""
        counted = [
            (manifest.memories, self.tr("%n memories", "", manifest.memories)),
            *self._talk(manifest.conversations, manifest.messages),
        ]
        return ", ".join(words for count, words in counted if count)

    def _talk(self, conversations: int, messages: int) -> list[tuple[int, str]]:
        return [
            (conversations, self.tr("%n conversations", "", conversations)),
            (messages, self.tr("%n messages", "", messages)),
        ]

    def _new(self, count: int, *, done: bool) -> str:
        if done:
            return self.tr("%n memories added", "", count)
        return self.tr("%n new memories", "", count)

    def _changed(self, count: int, *, done: bool) -> str:
        if done:
            return self.tr("%n memories brought up to date", "", count)
        return self.tr("%n memories newer than yours", "", count)


def short_path(path: Path) -> str:
    """A path with the home folder as ``~``."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)
