"""Models are shared by all profiles, so looking at them needs none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.core.command_line.conftest import Call


@pytest.mark.usefixtures("models")
def test_models_are_listed_without_a_profile(call: Call, tmp_path: Path) -> None:
    status, out, _ = call("--home", str(tmp_path / "none"), "--json", "models", "list")
    assert status == 0
    assert [entry["id"] for entry in json.loads(out) if entry["chosen"]] == [
        "smollm2-135m-instruct"
    ]
    assert not (tmp_path / "none").exists()
