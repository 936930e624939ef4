"""A profile with a model of a few kilobytes, and adapters for it that are made on the spot."""

from __future__ import annotations

import pytest

import memoir
from memoir import Evaluation, Memoir, Share, UnfinishedTraining
from memoir.infrastructure.engine.adapter_file import SUFFIX
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.training.lessons import TrainingSettings
from memoir.infrastructure.vault.adapters import Trained
from memoir.interface import adapting
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.operation.parametric.examples import Neutral
from tests.support.tiny_adapter import write_tiny_adapter
from tests.support.vault_bytes import plain_bytes

FACTS = ("My dog is called Biscuit.", "I live in Lisbon.", "My favourite colour is teal.")
FEW = TrainingSettings(
    rank=4, alpha=8, rounds=4, batch_tokens=512, learning_rate=1e-2, target_loss=0.0, threads=1
)
SHORT = Neutral(("Hello?", "Why?"), ("What is ice?", "Who?"), "The river is long. " * 8)

needs_torch = pytest.mark.skipif(
    not adapting.training_available(), reason="PyTorch and PEFT cannot be installed here"
)


def ids(profile: Memoir) -> list[str]:
    """All memories."""
    return [memory.id for memory in profile.list()]


def made(profile: Memoir, name: str = "me", *, elsewhere: bool = False) -> str:
    """An adapter of every memory that passed, here or ``elsewhere``; its matrices are random."""
    vault, id = profile._vault, new_identifier()
    path, model = profile.models.local_file()
    digest = fingerprint(path, path.parent)
    begun = UnfinishedTraining(
        id=id, name=name, model=model, memories=tuple(ids(profile)), began_at=now()
    )
    vault.adapters.begin(begun, digest, profile.list(), cube="")
    place = adapting.adapter_place(profile.profile, vault)
    write_tiny_adapter(place.path(id, SUFFIX), path, place.key)
    share = Share(1, 1)
    passed = Evaluation(
        direct=share,
        paraphrased=share,
        unchanged=share,
        perplexity_before=9.0,
        perplexity_after=9.0,
        passed=True,
        elsewhere=elsewhere,
    )
    done = Trained(size=1, losses=[0.5], evaluation=passed, known=ids(profile))
    assert vault.adapters.complete(id, done)
    return id


def ask(profile: Memoir, conversation: str | None = None) -> memoir.Message:
    """An answer."""
    *_, done = profile.chat("Name a colour.", conversation)
    return done.message


def files(profile: Memoir) -> set[str]:
    """The files of adapters."""
    folder = profile.profile.adapters
    return {path.name for path in folder.iterdir() if path.name != ".lock"}


def nowhere(profile: Memoir, word: str) -> bool:
    """Whether no file of the profile holds ``word`` any more, deciphered."""
    found = plain_bytes(profile.profile.home, profile._vault.connection.key)
    return not any(word.encode() in data.lower() for _, data in found)
