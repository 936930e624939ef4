"""A broad list of what people say of themselves, and of what they say besides."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from memoir.operation.reader.statements import find_statements

_FILE = Path(__file__).with_name("told_of_oneself.toml")
SENTENCES: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sentence", SENTENCES["told"])
def test_what_is_told_of_oneself_is_found(sentence: str) -> None:
    assert find_statements(sentence)


@pytest.mark.parametrize("sentence", SENTENCES["not_told"])
def test_what_tells_nothing_of_oneself_is_not_taken_for_it(sentence: str) -> None:
    assert find_statements(sentence) == []
