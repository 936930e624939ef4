"""memoir bench: how fast Memoir is on this machine, measured in a minute or less."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memoir.errors import EngineError
from memoir.infrastructure.vault.profile import Profile
from memoir.interface.command_line.output import note, print_json, say_fields
from memoir.interface.command_line.state import State, command, opened, pass_state
from memoir.memory.conversation import Timings
from memoir.memory.draft import Draft
from memoir.operation.assistant.events import Done
from memoir.paths import profile_home

if TYPE_CHECKING:
    from memoir.interface.python import Memoir

_QUESTIONS = (
    "Where do I live?",
    "What is the name of my dog?",
    "When did I start my new job?",
    "Which food do I dislike?",
    "What did I plan for the summer?",
)
_TURNS = (
    "Explain in three sentences why the sky is blue.",
    "And why is it red in the evening?",
)
_PLACES = ("Lisbon", "Graz", "Osaka", "Quito", "Turku", "Accra", "Perth", "Split")
_DEEDS = ("visited", "moved to", "worked in", "wrote about", "dreamt of", "flew to", "left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured; 0 where it could not be. Times in milliseconds, rates per second."""

    model: str = ""
    context: int = 0
    load_ms: float = 0.0
    first_token_ms: float = 0.0
    read_tokens_per_second: float = 0.0
    written_tokens_per_second: float = 0.0
    second_turn_first_token_ms: float = 0.0
    second_turn_reused: float = 0.0
    memories: int = 0
    remembered_per_second: float = 0.0
    recall_median_ms: float = 0.0
    recall_95th_ms: float = 0.0
    start_ms: float = 0.0


@command("bench")
@click.option(
    "--memories", default=200, show_default=True, type=click.IntRange(10, 100_000), help="How many."
)
@pass_state
def bench(state: State, *, memories: int) -> None:
    """Measure opening, remembering, recalling and answering.

    Memories are made in a profile that is thrown away; the model is the one you chose.
    """
    figures = _vault_figures(memories)
    try:
        figures |= _model_figures(state)
    except EngineError as error:
        note(f"The model could not be measured: {error}")
    measured = Figures(**figures)  # type: ignore[arg-type]
    if state.as_json:
        print_json(measured)
        return
    say_fields(_told(measured))


def _vault_figures(count: int) -> dict[str, object]:
    from memoir.interface import python

    with tempfile.TemporaryDirectory(prefix="memoir-bench-") as folder:
        home = Path(folder) / "profile"
        with python.open(home, key="file") as memoir:
            memoir.remember("This wakes the embedding model.")
            note(f"Remembering {count:,} memories …")
            started = time.perf_counter()
            memoir.remember_many([Draft(text=_sentence(number)) for number in range(count)])
            seconds = time.perf_counter() - started
            recalled = [_milliseconds(memoir, question) for question in _QUESTIONS * 8][1:]
        started = time.perf_counter()
        python.open(home).close()
        return {
            "memories": count,
            "remembered_per_second": count / seconds,
            "recall_median_ms": statistics.median(recalled),
            "recall_95th_ms": statistics.quantiles(recalled, n=20)[-1],
            "start_ms": (time.perf_counter() - started) * 1000,
        }


def _model_figures(state: State) -> dict[str, object]:
    """Two turns of a conversation that leaves nothing behind, in the user's profile if any."""
    from memoir.interface import python

    if Profile(profile_home(state.home)).exists:
        with opened(state) as memoir:
            return _turns(memoir)
    with (
        tempfile.TemporaryDirectory(prefix="memoir-bench-") as folder,
        python.open(Path(folder) / "profile", key="file") as memoir,
    ):
        return _turns(memoir)


def _turns(memoir: Memoir) -> dict[str, object]:
    note("Loading the model and asking it two questions …")
    started = time.perf_counter()
    info = memoir.models.load()
    load_ms = (time.perf_counter() - started) * 1000
    conversation = memoir.start_conversation(temporary=True).id
    first, second = (_answer(memoir, text, conversation) for text in _TURNS)
    fresh = first.prompt_tokens - first.reused_tokens
    return {
        "model": info.name,
        "context": info.context,
        "load_ms": load_ms,
        "first_token_ms": first.ttft_ms,
        "read_tokens_per_second": 1000 * fresh / first.ttft_ms if first.ttft_ms else 0.0,
        "written_tokens_per_second": first.tokens_per_second,
        "second_turn_first_token_ms": second.ttft_ms,
        # The second turn also reuses the first answer, which the first prompt did not have.
        "second_turn_reused": min(1.0, second.reused_tokens / max(1, first.prompt_tokens)),
    }


def _answer(memoir: Memoir, text: str, conversation: str) -> Timings:
    timings = Timings()
    for event in memoir.chat(text, conversation, temporary=True):
        if isinstance(event, Done) and event.message.timings is not None:
            timings = event.message.timings
    return timings


def _milliseconds(memoir: Memoir, question: str) -> float:
    started = time.perf_counter()
    memoir.recall(question)
    return (time.perf_counter() - started) * 1000


def _sentence(number: int) -> str:
    deed, place = _DEEDS[number % len(_DEEDS)], _PLACES[number % len(_PLACES)]
    return f"In {1980 + number % 45} my friend number {number} {deed} {place}."


def _told(figures: Figures) -> list[tuple[str, str]]:
    engine = [
        ("model", f"{figures.model}, context {figures.context:,}"),
        ("loading it", f"{figures.load_ms:,.0f} ms"),
        ("first word of an answer", f"{figures.first_token_ms:,.0f} ms"),
        ("reading", f"{figures.read_tokens_per_second:,.0f} tokens/s"),
        ("writing", f"{figures.written_tokens_per_second:,.1f} tokens/s"),
        ("first word, second turn", f"{figures.second_turn_first_token_ms:,.0f} ms"),
        ("reused of the first turn", f"{figures.second_turn_reused:.0%}"),
    ]
    return [
        ("opening a profile", f"{figures.start_ms:,.0f} ms"),
        ("remembering", f"{figures.remembered_per_second:,.0f} memories/s"),
        (
            f"recall, {figures.memories:,} memories",
            f"{figures.recall_median_ms:,.1f} ms, 95th percentile {figures.recall_95th_ms:,.1f} ms",
        ),
        *(engine if figures.model else []),
    ]


COMMANDS = {"bench": bench}
