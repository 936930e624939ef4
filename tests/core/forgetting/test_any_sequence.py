"""Whatever was done before, forgetting everything that holds a word leaves no byte of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from memoir import Draft, Memoir
from tests.support.forgettable import open_profile
from tests.support.scripted_engine import ScriptedEngine
from tests.support.vaults import patient
from tests.support.word_traces import traces

WORDS = ("quizibuxo", "vojekuwami")
_SAYINGS = (
    "My boat is called {}.",
    "Good morning! My dog is called {}. I bake bread.",
    "I live in {} with a cat.",
    "What do you know about {}?",
)
_STEPS = some.one_of(
    some.tuples(some.just("say"), some.sampled_from(_SAYINGS), some.sampled_from(WORDS)),
    some.tuples(some.just("remember"), some.sampled_from(_SAYINGS), some.sampled_from(WORDS)),
    some.tuples(some.just("edit"), some.sampled_from(_SAYINGS), some.sampled_from(WORDS)),
    some.tuples(some.just("derive"), some.just("So {} it is."), some.sampled_from(WORDS)),
    some.tuples(some.just("draft"), some.just("And {}?"), some.sampled_from(WORDS)),
    some.tuples(some.just("back up"), some.just("{}"), some.sampled_from(WORDS)),
    some.tuples(some.just("forget"), some.just("{}"), some.sampled_from(WORDS)),
)


@given(steps=some.lists(_STEPS, max_size=12))
@settings(patient, max_examples=20)
def test_no_word_is_left(steps: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "profile"
        engine = ScriptedEngine()
        with open_profile(home, engine) as profile:
            profile.remember("Bread needs time.")
            for step, saying, word in steps:
                _do(profile, engine, step, saying.format(word))
            for word in WORDS:
                _forget(profile, word)
            key = profile._vault.connection.key
            assert profile.check() == []
            assert traces(home, key, _told(steps)) == []
        assert traces(home, key, _told(steps)) == []


def _do(profile: Memoir, engine: ScriptedEngine, step: str, text: str) -> None:
    memories = profile.list()
    match step:
        case "say":
            engine.answers = [f"I see: {text} What else?"]
            list(profile.chat(text))
        case "remember":
            profile.remember(text)
        case "edit" if memories:
            profile.edit(memories[-1].id, text=text)
        case "derive" if memories:
            profile.remember_many(
                [Draft(text=text, source="derived", derived_from=(memories[0].id,))]
            )
        case "draft":
            talks = profile.conversations.list()
            if talks:
                profile.conversations.save_draft(talks[0].id, text)
        case "back up":
            profile.back_up()
        case "forget":
            _forget(profile, text)


def _forget(profile: Memoir, word: str) -> None:
    """Forget every memory that ever held ``word``."""
    holding = [
        memory.id
        for memory in profile.list(limit=1_000)
        if any(word in version.memory.text for version in profile.history(memory.id))
    ]
    if holding:
        profile.forget_many(holding)


def _told(steps: list[tuple[str, str, str]]) -> set[str]:
    """The words that stood in a memory; what was only asked about is no memory's."""
    return {
        word
        for step, saying, word in steps
        if step in ("say", "remember", "edit", "derive") and "What do you" not in saying
    } - {word for step, saying, word in steps if step == "draft" or "What do you" in saying}
