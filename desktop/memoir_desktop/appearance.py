"""How the window looked when it was closed, so that the next start looks so from its first frame.

The settings themselves are in the vault, which opens later than the window. This copy lies beside
it and holds nothing that was said.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memoir import Memoir

_FILE = "window.json"


class Appearance:
    """What the window shows first.

    theme, text_size (percent), language, geometry (as the window gave it), conversation (id),
    memories (the key of a part of the memory page)
    """

    def __init__(self, home: Path) -> None:
        self._path = home / _FILE
        self.theme = "system"
        self.text_size = 100
        self.language = ""
        self.geometry = ""
        self.conversation = ""
        self.memories = ""
        self._read()

    def read_from(self, memoir: Memoir) -> None:
        """Take what the settings say; blocks."""
        from memoir.settings import LANGUAGE, TEXT_SIZE, THEME

        self.theme = memoir.preferences.get(THEME)
        self.text_size = memoir.preferences.get(TEXT_SIZE)
        self.language = memoir.preferences.get(LANGUAGE)

    def save(self) -> None:
        """Write the copy; a disk that takes none is no reason to fail."""
        record = {name: value for name, value in vars(self).items() if not name.startswith("_")}
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(record), encoding="utf-8")
            fresh.replace(self._path)
        except OSError:
            return

    def _read(self) -> None:
        try:
            record = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if not isinstance(record, dict):
            return
        for name, value in record.items():
            known = vars(self).get(name)
            if not name.startswith("_") and type(value) is type(known):
                setattr(self, name, value)
