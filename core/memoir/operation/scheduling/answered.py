"""What is noted after an answer: which memories served it in which form, and what that spared."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Message, Timings
from memoir.memory.form import Form
from memoir.memory.saving import Saving

# Between the parts of a prompt stands a little that no part counts.
_ABOUT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer that was written here, and the memories its prompt was made of.

    ``prefix`` stood at the start of the prompt, within ``prefix_tokens``; ``earlier`` in the
    history; ``found`` beside the question. ``model`` is the digest of the model's file, and
    ``adapters`` are the identifiers of those that took part.
    """

    message: Message
    model: str
    prefix: tuple[str, ...]
    prefix_tokens: int
    earlier: tuple[str, ...]
    found: tuple[str, ...]
    adapters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Served:
    """Which memories served in which form."""

    plaintext: frozenset[str]
    activation: frozenset[str]
    parametric: frozenset[str]

    def each(self) -> tuple[tuple[Form, frozenset[str]], ...]:
        return (
            (Form.PLAINTEXT, self.plaintext),
            (Form.ACTIVATION, self.activation),
            (Form.PARAMETRIC, self.parametric),
        )


class AnswerNotes:
    """Keeps the counts and the ledger of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def note(self, answered: Answered) -> None:
        """Count what served the answer, and put what it spared into the ledger."""
        timings = answered.message.timings
        if timings is None or not timings.prompt_tokens:
            return
        served = _served(answered, timings, self._known(answered))
        at = answered.message.created_at
        day = at.astimezone().date()
        with self._vault.transaction():
            for form, memories in served.each():
                self._vault.form_use.count(form, sorted(memories), at=at)
            self._vault.form_use.count_call(answered.found, day=day)
            savings = self._savings(answered, timings, served)
            self._vault.ledger.note(answered.message.id, day, savings)

    def _known(self, answered: Answered) -> frozenset[str]:
        """The memories that an adapter which took part is known to know."""
        if not answered.adapters:
            return frozenset()
        return frozenset(self._vault.adapters.known(answered.model, answered.adapters))

    def _savings(self, answered: Answered, timings: Timings, served: _Served) -> list[Saving]:
        """What each form spared that served the answer; its time only once that was measured."""
        speed, model = self._vault.reading_speed, answered.model
        reused = timings.reused_tokens
        savings = []
        if served.plaintext or not (reused or answered.adapters):
            savings.append(Saving(Form.PLAINTEXT, 0, 0.0))
        if reused:
            spared = speed.expected_ms(model, 0, reused)
            restoring = timings.restore_ms if spared else 0.0
            savings.append(Saving(Form.ACTIVATION, reused, spared - restoring))
        if answered.adapters:
            tokens = self._left_out(served)
            start = answered.prefix_tokens
            spared = speed.expected_ms(model, start, start + tokens)
            savings.append(Saving(Form.PARAMETRIC, tokens, spared))
        return savings

    def _left_out(self, served: _Served) -> int:
        """Tokens of the core memories that the prompt did not tell, for an adapter knows them."""
        told = served.plaintext | served.activation
        return sum(
            core.tokens
            for core in self._vault.core.all()
            if core.adapter and core.memory in served.parametric and core.memory not in told
        )


def _served(answered: Answered, timings: Timings, known: frozenset[str]) -> _Served:
    from_state: set[str] = set()
    if timings.reused_tokens >= answered.prefix_tokens:
        from_state |= set(answered.prefix)
    if timings.reused_tokens > answered.prefix_tokens + _ABOUT:
        # What is reused goes on to the newest question, or the history would not be the same.
        from_state |= set(answered.earlier)
    as_text = {*answered.prefix, *answered.earlier} - from_state | set(answered.found)
    return _Served(frozenset(as_text), frozenset(from_state), known)
