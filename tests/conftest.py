"""What every test gets: a home of its own, a keyring of its own, no screen.

Models are prepared once in .cache/models of the project and shared by all tests and runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from tests.support.memory_keyring import MemoryKeyring
from tests.support.tree import ROOT

# Qt reads it when the first widget is made. QT_QPA_PLATFORM=xcb pytest ... shows the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED_MODELS = ROOT / ".cache" / "models"

_HOMES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home folder, so that nothing of this machine's user is touched."""
    folder = tmp_path_factory.mktemp("home")
    for variable in [name for name in os.environ if name.startswith("MEMOIR_")]:
        monkeypatch.delenv(variable)
    for variable, below in _HOMES.items():
        monkeypatch.setenv(variable, str(folder / below))
    # A process started by the test finds no keyring rather than the user's.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return folder


@pytest.fixture(autouse=True)
def system_keyring() -> Iterator[MemoryKeyring]:
    """Stand in for the system keyring; set ``locked`` to see it refuse."""
    before = keyring.core._keyring_backend
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.core._keyring_backend = before


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the test use the folder of prepared models that all tests share."""
    SHARED_MODELS.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv("MEMOIR_MODELS", str(SHARED_MODELS))
    return SHARED_MODELS
