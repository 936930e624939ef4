"""The device that a profile is written on, by name and clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

import memoir
from memoir.errors import InvalidInput
from memoir_sync.device import name_this_device, this_device


class _NoMeaning:
    """An embedder for tests that search nothing."""

    id = "none"
    dimension = 8

    def embed(self, texts: list[str]) -> np.ndarray:
        return np.eye(8, dtype=np.float32)[[0] * len(texts)]


def test_a_device_keeps_its_identity_and_its_name(tmp_path: Path) -> None:
    with memoir.open(tmp_path / "p", key="file", embedder=_NoMeaning()) as first:
        device = name_this_device(first, "  Desk  ")
        assert device.name == "Desk"
    with memoir.open(tmp_path / "p") as again:
        assert (this_device(again).id, this_device(again).name) == (device.id, "Desk")


def test_the_last_change_is_when_something_was_written(tmp_path: Path) -> None:
    with memoir.open(tmp_path / "p", key="file", embedder=_NoMeaning()) as profile:
        profile.remember("I live in Lisbon.")
        changed = this_device(profile).last_change
    assert changed is not None
    assert abs(datetime.now(UTC) - changed) < timedelta(minutes=1)


@pytest.mark.parametrize("name", ["", "   ", "two\nlines", "x" * 61])
def test_a_name_nobody_could_read_is_refused(tmp_path: Path, name: str) -> None:
    with memoir.open(tmp_path / "p", key="file") as profile, pytest.raises(InvalidInput):
        name_this_device(profile, name)
