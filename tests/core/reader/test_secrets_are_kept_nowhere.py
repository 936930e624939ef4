"""Of a secret that was told nothing is in the profile's files, the inbox or what is logged."""

from __future__ import annotations

import logging
import random
from pathlib import Path

import pytest

import memoir
from memoir.infrastructure.vault.profile import Profile, unlock
from memoir.settings import ASK, AUTOMATIC, LEARNING_POLICY
from tests.bench.junk import FIRST_DAY, Listener, Told
from tests.support.made_up_secrets import MADE_UP
from tests.support.vault_bytes import plain_bytes
from tests.support.word_embedder import WordEmbedder

TOLD = (
    "I moved to Leeds last week, and my wifi password is {password}.",
    "My dog is called Biscuit. My card is {card}, expires 09/27.",
    "I work at the zoo and pay from {iban}.",
    "I play the cello. My wallet words are {seed}",
    "I am 34 years old; the alarm goes off with {pin}71.",
    "I write code at work. Why does {key} not work?",
    "I have two sons.\n{private_key}\nI live by the sea.",
    "I run a shop, postgres://shop:{token}@db.example.org/shop is its database.",
    "I swim on Mondays. The site sent me {jwt} today.",
)


def _filled_in(text: str, chance: random.Random) -> Told:
    never: list[str] = []
    for name, make in MADE_UP.items():
        if f"{{{name}}}" in text:
            secret = make(chance)
            never += secret.split("\n") if name == "private_key" else [secret]
            text = text.replace(f"{{{name}}}", secret)
    return Told("secret", "secret", text, never=tuple(never))


@pytest.mark.parametrize("policy", [AUTOMATIC, ASK])
def test_nothing_of_a_secret_is_left_and_what_is_told_beside_it_is(
    tmp_path: Path, policy: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    chance = random.Random(7)
    messages = [_filled_in(text, chance) for text in TOLD]
    with memoir.open(tmp_path / "profile", key="file", embedder=WordEmbedder()) as profile:
        profile.preferences.put(LEARNING_POLICY, {"": policy})
        listener = Listener(profile)
        for number, told in enumerate(messages):
            (outcome,) = listener.tell([told], FIRST_DAY, f"secrets/{number}")
            assert outcome.learned.kept_back, told.text
        waiting = " ".join(memory.text for memory in profile.inbox())
        kept = " ".join(memory.text for memory in profile.list()) + waiting
    assert "Leeds" in kept
    assert "Biscuit" in kept
    home = tmp_path / "profile"
    there = b"\n".join(data for _, data in plain_bytes(home, unlock(Profile(home))))
    assert b"Leeds" in there
    for secret in (each for told in messages for each in told.never):
        assert secret.encode() not in there
        assert secret not in kept
        assert secret not in caplog.text
