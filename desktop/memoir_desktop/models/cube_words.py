"""What a cube file is and what loading it would do, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

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
        (translate("CubeWords", "Holds"), _holds(manifest)),
        (translate("CubeWords", "Size"), size_words(preview.size)),
        (translate("CubeWords", "Licence"), manifest.license),
        (translate("CubeWords", "About it"), manifest.description),
    ]
    return [(name, value) for name, value in rows if value]


def tally_lines(tally: Tally, *, done: bool) -> list[str]:
    """What loading would do, or did: only the lines that have a number."""
    new = (
        translate("CubeWords", "%n memories added", None, tally.new)
        if done
        else translate("CubeWords", "%n new memories", None, tally.new)
    )
    changed = (
        translate("CubeWords", "%n memories brought up to date", None, tally.changed)
        if done
        else translate("CubeWords", "%n memories newer than yours", None, tally.changed)
    )
    already = tally.same + tally.known
    counted = [
        (tally.new, new),
        (tally.changed, changed),
        (
            tally.older,
            translate("CubeWords", "%n older than yours, kept in history", None, tally.older),
        ),
        (already, translate("CubeWords", "%n already here", None, already)),
        (
            tally.forgotten,
            translate("CubeWords", "%n that you forgot, left out", None, tally.forgotten),
        ),
        (
            tally.retracted,
            translate(
                "CubeWords", "%n taken back by their author, left out", None, tally.retracted
            ),
        ),
        (
            tally.conversations,
            translate("CubeWords", "%n conversations", None, tally.conversations),
        ),
        (tally.messages, translate("CubeWords", "%n messages", None, tally.messages)),
    ]
    return [words for count, words in counted if count]


def _holds(manifest: CubeManifest) -> str:
    counts = [
        (manifest.memories, translate("CubeWords", "%n memories", None, manifest.memories)),
        (
            manifest.conversations,
            translate("CubeWords", "%n conversations", None, manifest.conversations),
        ),
        (manifest.messages, translate("CubeWords", "%n messages", None, manifest.messages)),
    ]
    return ", ".join(words for count, words in counts if count)


def short_path(path: Path) -> str:
    """A path with the home folder as ``~``."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)
