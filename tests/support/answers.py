"""What tests of chat engines want to know of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memoir.infrastructure.engine.chat import (
    ChatEngine,
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    Piece,
    Reading,
    Sampling,
    Turn,
)


@dataclass(slots=True)
class Answer:
    """An answer taken apart; `stats` is None while it is not finished."""

    pieces: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    stats: GenerationStats | None = None

    @property
    def text(self) -> str:
        """The whole answer."""
        return "".join(self.pieces)

    @property
    def finished(self) -> GenerationStats:
        """The figures of a finished answer."""
        assert self.stats is not None, "the answer did not finish"
        return self.stats

    def take(self, events: Iterable[Event]) -> Answer:
        """Note events as they come, those before an error included."""
        for event in events:
            assert self.stats is None, "something came after the end"
            match event:
                case Piece(text):
                    self.pieces.append(text)
                case Reading():
                    self.readings.append(event)
                case Finished(stats):
                    self.stats = stats
        return self


def turns(*contents: str, system: str = "") -> tuple[Turn, ...]:
    """User, assistant, user …, after a system turn where one is wanted."""
    roles = ("user", "assistant")
    spoken = tuple(Turn(roles[at % 2], content) for at, content in enumerate(contents))
    return (Turn("system", system), *spoken) if system else spoken


def ask(
    engine: ChatEngine,
    conversation: Sequence[Turn] | str,
    *,
    begin: str = "",
    stop: tuple[str, ...] = (),
    grammar: str = "",
    **sampling: float,
) -> Answer:
    """Ask and wait for the whole answer, of 24 tokens unless ``max_tokens`` says otherwise."""
    request = GenerationRequest(
        turns=turns(conversation) if isinstance(conversation, str) else tuple(conversation),
        begin=begin,
        stop=stop,
        grammar=grammar,
        sampling=Sampling(**{"max_tokens": 24, **sampling}),
    )
    return Answer().take(engine.generate(request))
