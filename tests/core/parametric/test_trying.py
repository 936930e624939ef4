"""An adapter that came from elsewhere is tried here before it can be used."""

from __future__ import annotations

import pytest

from memoir import AdapterState, Memoir, TrainingDone, TrainingPhase
from memoir.errors import AdapterUnusable, InvalidInput
from memoir.infrastructure.engine.adapter_file import SUFFIX
from tests.support.trained import ask, ids, made


@pytest.fixture
def arrived(profile: Memoir) -> str:
    """An adapter whose evaluation is what a file said; its matrices are random."""
    return made(profile, elsewhere=True)


def test_it_is_used_only_once_it_passed_and_knows_what_was_found_here(
    profile: Memoir, arrived: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InvalidInput, match="not tried on this machine yet"):
        profile.use_adapter(arrived)
    *phases, done = profile.try_adapter(arrived)
    assert {each.name for each in phases if isinstance(each, TrainingPhase)} == {"evaluating"}
    assert isinstance(done, TrainingDone)
    [found] = profile.adapters()
    assert found == done.adapter
    assert found.state is AdapterState.REJECTED
    assert found.evaluation is not None
    assert not found.evaluation.elsewhere
    assert "It was not adopted" in found.evaluation.reason
    assert len(found.evaluation.trials) >= 3 + 3 + 2
    assert profile._vault.adapters.known_by(arrived) < set(ids(profile))
    monkeypatch.setattr("memoir.operation.parametric.evaluation.judged", lambda found: found)
    *_, done = profile.try_adapter(arrived)
    assert done.adapter.state is AdapterState.READY
    profile.use_adapter(arrived)
    assert ask(profile).timings.adapters == (arrived,)


def test_what_is_stopped_leaves_it_untried_and_one_is_tried_at_a_time(
    profile: Memoir, arrived: str
) -> None:
    trial = profile.try_adapter(arrived)
    next(trial)
    with pytest.raises(InvalidInput, match="under way"):
        next(profile.try_adapter(arrived))
    trial.stop()
    assert [*trial][-1] == TrainingDone(None)
    assert profile.adapters()[0].state is AdapterState.UNTRIED


def test_one_that_is_damaged_is_put_aside_at_its_trial(profile: Memoir, arrived: str) -> None:
    path = profile.profile.adapters / f"{arrived}{SUFFIX}"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(AdapterUnusable, match="damaged"):
        [*profile.try_adapter(arrived)]
    [found] = profile.adapters()
    assert (found.state, "damaged" in found.note) == (AdapterState.DAMAGED, True)
    with pytest.raises(InvalidInput, match="damaged"):
        profile.try_adapter(arrived)


def test_one_that_holds_what_was_changed_is_not_tried(profile: Memoir, arrived: str) -> None:
    profile.edit(ids(profile)[0], text="My favourite colour is red.")
    with pytest.raises(InvalidInput, match="changed or forgotten"):
        profile.try_adapter(arrived)
