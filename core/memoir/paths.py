"""Where Memoir keeps things on this machine: the only module that chooses a directory."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "MEMOIR_HOME"
MODELS_VARIABLE = "MEMOIR_MODELS"

_APPLICATION = "memoir"


def profile_home(given: Path | str | None = None) -> Path:
    """Return the absolute folder of the profile: as given, ``MEMOIR_HOME``, or the usual one.

    The folder may not exist yet.
    """
    if given is not None:
        return _absolute(given)
    return _from_environment(HOME_VARIABLE) or _data_folder() / "profile"


def models_folder() -> Path:
    """Return the absolute folder of model files, shared by all profiles of this user.

    ``MEMOIR_MODELS`` names another one. The folder may not exist yet.
    """
    return _from_environment(MODELS_VARIABLE) or _data_folder() / "models"


def log_folder() -> Path:
    """Return the absolute folder for crash reports and worker output; it may not exist yet."""
    return Path(platformdirs.user_log_dir(_APPLICATION, appauthor=False))


def _data_folder() -> Path:
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False))


def _from_environment(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return _absolute(value) if value else None


def _absolute(path: Path | str) -> Path:
    return Path(path).expanduser().absolute()
