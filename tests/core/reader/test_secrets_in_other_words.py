"""Secrets are found however they are told, and what is harmless beside them is not held back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from memoir.operation.reader.message import read_message
from tests.bench import secret_phrases
from tests.bench.junk import Told

# The sets by which the reader has been changed; what it gets wrong in others is measured alone.
MENDED = ("1", "2", "3")
TOLD = [
    told
    for number in MENDED
    for told in secret_phrases.messages(
        Path(secret_phrases.__file__).with_name(f"secrets_{number}.toml"), random.Random(7)
    )
]


@pytest.mark.parametrize(
    "told", [each for each in TOLD if each.sort == "secret"], ids=lambda each: each.text[:50]
)
def test_a_secret_is_left_out_however_it_is_told_and_the_user_hears_of_it(told: Told) -> None:
    gist = read_message(told.text)
    assert gist.kept_back
    assert not any(part in repr((gist.episode, gist.statements)) for part in told.never)


@pytest.mark.parametrize("text", [each.text for each in TOLD if each.sort == "harmless"])
def test_what_is_told_beside_secrets_is_not_held_back(text: str) -> None:
    assert read_message(text).kept_back == ()


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("I moved to Leeds. The gate opens with 4 4 1 9.", "Leeds"),
        ("My cat is called Otto. I changed the password. It's Tuesday-Rain-Boots now.", "Otto"),
        ("I bank with N26 and the answer to my security question is Rocinante.", "N26"),
    ],
)
def test_only_what_tells_the_secret_is_left_out(text: str, stays: str) -> None:
    gist = read_message(text)
    assert gist.kept_back
    assert stays in repr((gist.episode, gist.statements))


def test_a_code_on_a_pitch_is_no_secret() -> None:
    assert read_message("We play a 4-2-3-1 formation on Saturdays.").kept_back == ()
