"""What every test gets: a home of its own, a keyring of its own, no screen.

The starter models are prepared in .cache/models of the project, for all tests and runs.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
from collections.abc import Generator, Iterator
from importlib.metadata import version
from pathlib import Path

import keyring
import pytest

from memoir.infrastructure.engine import starters
from tests.support.memory_keyring import MemoryKeyring
from tests.support.tree import ROOT

# Qt reads it when the first widget is made. QT_QPA_PLATFORM=xcb pytest ... shows the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_TEARDOWN_SECONDS = 240.0
_STDERR = pytest.StashKey[int]()

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


def pytest_configure(config: pytest.Config) -> None:
    with config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        config.stash[_STDERR] = os.dup(2)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """Say where a teardown hangs, and end: once a test has failed no other limit holds for it."""
    faulthandler.dump_traceback_later(_TEARDOWN_SECONDS, exit=True, file=item.config.stash[_STDERR])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


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


@pytest.fixture(scope="session")
def _prepared_models() -> Path:
    """Make the starter models ready, once for all tests and runs; other workers wait meanwhile."""
    engine = ROOT / "core" / "memoir" / "infrastructure" / "engine"
    made_by = [(engine / f"{name}.py").read_text("utf-8") for name in ("starters", "minilm")]
    made_by.append(version("llama-cpp-python"))
    digest = hashlib.sha256("".join(made_by).encode()).hexdigest()
    folder = ROOT / ".cache" / "models" / digest[:12]
    for starter in starters.STARTERS:
        starters.prepare(starter, folder)
    return folder


@pytest.fixture
def models(_prepared_models: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the test use the prepared starter models, which all tests share: only to be read."""
    monkeypatch.setenv("MEMOIR_MODELS", str(_prepared_models))
    return _prepared_models
