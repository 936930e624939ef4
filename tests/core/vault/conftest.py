"""Vaults for the tests of the vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault, open_in_memory, open_vault
from tests.support.vaults import new_profile


@pytest.fixture
def vault() -> Iterator[Vault]:
    """A vault in memory."""
    with open_in_memory() as opened:
        yield opened


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A profile on disk, its key in a file."""
    return new_profile(tmp_path / "profile")[0]


@pytest.fixture
def key(profile: Profile) -> bytes:
    """The key of `profile`."""
    return bytes.fromhex(profile.key_file.read_text())


@pytest.fixture
def kept_vault(profile: Profile, key: bytes) -> Iterator[Vault]:
    """The vault of `profile`."""
    with open_vault(profile, key) as opened:
        yield opened
