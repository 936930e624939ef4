"""How the words of an answer are chosen, as the user set it and as suits the model."""

from __future__ import annotations

from memoir.infrastructure.engine.chat import Sampling
from memoir.operation.assistant.ability import Ability
from memoir.settings import LONGEST_ANSWER, TEMPERATURE, Preferences

UNKNOWN_CONTEXT = 8192
"""How many tokens a model is taken to read that does not say."""

_TEMPERATURE_AGAIN = 0.7
_ANSWER_SHARE = 0.25


def sampling_for(
    preferences: Preferences, ability: Ability, context: int, *, again: bool = False
) -> Sampling:
    """For an answer within ``context`` tokens; ``again`` is for one that should be another."""
    temperature = preferences.get(TEMPERATURE)
    longest = min(preferences.get(LONGEST_ANSWER), int(context * _ANSWER_SHARE))
    return Sampling(
        temperature=max(temperature, _TEMPERATURE_AGAIN) if again else temperature,
        repeat_penalty=ability.repeat_penalty,
        max_tokens=longest,
    )
