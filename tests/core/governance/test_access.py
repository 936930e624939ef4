"""Who may see a memory: kept back in recall, and again where the prompt is put together."""

from __future__ import annotations

from pathlib import Path

import pytest

import memoir
from memoir import Access, AccessRule, Destination, Hit, Kind, Memoir, Recalled
from memoir.errors import NotFound
from memoir.settings import ACCESS_RULES, ENDPOINTS, Endpoint
from tests.support.scripted_engine import ScriptedEngine
from tests.support.word_embedder import WordEmbedder

HERE_ONLY = Access(Destination.THIS_MACHINE)
CLOUD = Endpoint(name="Cloud", url="https://cloud.example", model="m", may_see_memories=True)


@pytest.fixture
def cloud(profile: Memoir, engine: ScriptedEngine) -> ScriptedEngine:
    """The scripted engine, as if it stood in a cloud that may see memories."""
    profile.preferences.put(ENDPOINTS, (CLOUD,))
    engine.destination = CLOUD.name
    return engine


def _prompt(engine: ScriptedEngine) -> str:
    return "\n".join(turn.content for turn in engine.requests[-1].turns)


def _ask(profile: Memoir, text: str, conversation: str | None = None) -> Recalled:
    events = list(profile.chat(text, conversation))
    return next(event for event in events if isinstance(event, Recalled))


def test_what_may_go_anywhere_goes(profile: Memoir, cloud: ScriptedEngine) -> None:
    profile.remember("My dog is called Biscuit.")
    recalled = _ask(profile, "What is my dog called?")
    assert "Biscuit" in _prompt(cloud)
    assert (recalled.withheld, recalled.destination) == (0, "Cloud")


@pytest.mark.parametrize("pinned", [False, True])
@pytest.mark.parametrize("by", ["itself", "its scope", "a scope around it", "its cube", "endpoint"])
def test_what_may_not_leave_is_in_no_prompt_and_counted(
    profile: Memoir, cloud: ScriptedEngine, by: str, pinned: bool
) -> None:
    rules = {
        "its scope": AccessRule(scope="personal", access=HERE_ONLY),
        "a scope around it": AccessRule(scope="", access=HERE_ONLY),
        "its cube": AccessRule(cube="main", access=HERE_ONLY),
    }
    profile.preferences.put(ACCESS_RULES, (rules[by],) if by in rules else ())
    if by == "endpoint":
        profile.preferences.put(ENDPOINTS, ())
    profile.remember(
        "My dog is called Biscuit.", pinned=pinned, access=HERE_ONLY if by == "itself" else None
    )
    recalled = _ask(profile, "What is my dog called?")
    assert "Biscuit" not in _prompt(cloud)
    assert (recalled.hits, recalled.withheld) == ((), 1)


def test_the_prompt_lacks_it_even_if_recall_lets_it_through(
    profile: Memoir, cloud: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = profile.remember("My dog is called Biscuit.", access=HERE_ONLY)
    monkeypatch.setattr(profile._recall, "recall", lambda *_, **__: [Hit(kept, 1.0, ())])
    recalled = _ask(profile, "What is my dog called?")
    assert recalled.hits == ()
    assert "Biscuit" not in _prompt(cloud)


def test_named_endpoints_get_what_names_them(profile: Memoir, cloud: ScriptedEngine) -> None:
    named = Access(Destination.NAMED_ENDPOINTS, ("Cloud",))
    profile.remember("My dog is called Biscuit.", access=named)
    _ask(profile, "What is my dog called?")
    assert "Biscuit" in _prompt(cloud)
    other = Endpoint(name="Other", url="https://o.example", model="m", may_see_memories=True)
    profile.preferences.put(ENDPOINTS, (CLOUD, other))
    cloud.destination = "Other"
    _ask(profile, "What is my dog called?")
    assert "Biscuit" not in _prompt(cloud)


def test_a_nearer_scope_may_be_wider_and_a_memory_only_narrower(
    profile: Memoir, cloud: ScriptedEngine
) -> None:
    profile.preferences.put(
        ACCESS_RULES,
        (AccessRule(scope="", access=HERE_ONLY), AccessRule(scope="personal", access=Access())),
    )
    profile.remember("My dog is called Biscuit.")
    _ask(profile, "What is my dog called?")
    assert "Biscuit" in _prompt(cloud)


def test_what_an_earlier_prompt_held_does_not_follow_to_another_model(
    profile: Memoir, engine: ScriptedEngine
) -> None:
    """The same conversation goes on with an endpoint: neither question nor answer may tell."""
    profile.remember("My dog is called Biscuit.", access=HERE_ONLY)
    engine.answers = ["Your dog is called Biscuit."]
    conversation = profile.start_conversation()
    _ask(profile, "What is my dog called?", conversation.id)
    assert "Biscuit" in _prompt(engine)
    profile.preferences.put(ENDPOINTS, (CLOUD,))
    engine.destination = CLOUD.name
    _ask(profile, "And how old do dogs get?", conversation.id)
    assert "Biscuit" not in _prompt(engine)
    assert "What is my dog called?" in _prompt(engine)


def test_another_program_sees_only_what_it_may(home: Path, profile: Memoir) -> None:
    hidden = profile.remember("My dog is called Biscuit.", access=Access(applications=("memoir",)))
    shown = profile.remember("My cat is called Tiger.", kind=Kind.FACT)
    with memoir.open(home, embedder=WordEmbedder(), application="notes") as other:
        assert [hit.memory.id for hit in other.recall("called")] == [shown.id]
        assert [hit.memory.id for hit in other.search("called")] == [shown.id]
        assert [memory.id for memory in other.list()] == [shown.id]
        assert (other.count(), [*other.get_many([hidden.id, shown.id])]) == (1, [shown.id])
        for call in (other.get, other.forget, other.history, other.edit):
            with pytest.raises(NotFound):
                call(hidden.id)
    assert len(profile.recall("called")) == 2
    with memoir.open(home, embedder=WordEmbedder(), application="memoir/window") as part:
        assert len(part.recall("called")) == 2


def test_memoir_itself_lists_what_only_another_program_may_use(profile: Memoir) -> None:
    profile.remember("My dog is called Biscuit.", access=Access(applications=("notes",)))
    assert profile.recall("dog") == []
    assert profile.count() == len(profile.list()) == 1


def test_the_past_is_seen_as_the_memory_allows_today(home: Path, profile: Memoir) -> None:
    kept = profile.remember("My dog is called Biscuit.")
    before = profile.get(kept.id).updated_at
    profile.edit(kept.id, access=Access(applications=("memoir",)))
    with memoir.open(home, embedder=WordEmbedder(), application="notes") as other:
        assert other.recall("dog", as_of=before) == []
