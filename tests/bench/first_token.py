"""From the start of the program to the first word of an answer, with a profile that is known.

    python -m tests.bench.first_token [--quick]

A whole process each time, on a real profile: with no pinned memories, with 1,500 tokens of them
(the state of which was kept by an earlier run), by the command line and by the Python interface;
then a conversation of 6,000 tokens, gone on with after a restart; then a document of 2,700 tokens
that is used whole: read, in another conversation, and in the first one gone on with.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import memoir
from memoir import Memoir, Message, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.settings import LONGEST_ANSWER
from tests.support.figures import Figure, report

PROFILE_TOKENS, TALK_TOKENS, DOCUMENT_TOKENS = 1_500, 6_000, 2_700
RUNS = 5
QUESTION = "Write a few words about rivers."
COMMAND = "from memoir.interface.command_line.main import main; main()"
PROGRAM = """
import sys, memoir
with memoir.open(sys.argv[1]) as m:
    for event in m.chat(sys.argv[2]):
        if event.type == "text":
            sys.stdout.write("first\\n")
            sys.stdout.flush()
            break
"""


def profile(home: Path, tokens: int) -> None:
    """Make a profile with so many tokens of pinned memories."""
    with memoir.open(home, key="file") as opened:
        opened.preferences.put(LONGEST_ANSWER, 16)
        opened.models.load()
        engine = opened.models.engine()
        texts: list[str] = []
        while engine.count_tokens(["\n- ".join(texts)])[0] < tokens:
            texts += [_fact(len(texts) + at) for at in range(8)]
        opened.remember_many([{"text": text, "pinned": True} for text in texts])


def _fact(number: int) -> str:
    animals = ("heron", "otter", "kestrel", "badger", "lynx", "marten", "plover", "newt")
    return (
        f"The {animals[number % 8]} by bridge {number} comes on day {number * 3} at {number % 24}."
    )


def spoken(home: Path, arguments: Sequence[str]) -> float:
    """Seconds from the start of a process to the first that it writes."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", *arguments], stdout=subprocess.PIPE, env=_environment(home)
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        gone = time.perf_counter() - begun
        process.stdout.read()
    return gone


def told(home: Path, *arguments: str) -> dict[str, Any]:
    """What a turn on the command line says in JSON."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "--json", "chat", *arguments],
        capture_output=True,
        check=True,
        env=_environment(home),
    )
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "MEMOIR_HOME": str(home)}


def first_tokens(folder: Path, runs: int) -> list[Figure]:
    """With and without a profile."""
    figures: list[Figure] = []
    homes = {0: folder / "none", PROFILE_TOKENS: folder / "known"}
    for tokens, home in homes.items():
        profile(home, tokens)
        told(home, "--once", QUESTION)  # reads it all, and keeps it when it ends
    ways: dict[str, Callable[[Path], list[str]]] = {
        "command line": lambda _home: [COMMAND, "chat", "--once", QUESTION],
        "Python": lambda home: [PROGRAM, str(home), QUESTION],
    }
    for name, arguments in ways.items():
        # In turns: whatever else the machine does meets both alike.
        pairs = [[spoken(home, arguments(home)) for home in homes.values()] for _ in range(runs)]
        none, known = (min(seconds) for seconds in zip(*pairs, strict=True))
        figures.append(Figure(f"{name}: no profile", none, "s"))
        figures.append(Figure(f"{name}: {PROFILE_TOKENS:,} tokens", known, "s"))
        figures.append(Figure(f"{name}: times as long", known / none, "", at_most=1.5))
    restored = told(homes[PROFILE_TOKENS], "--once", QUESTION + " Please.")["timings"]
    figures.append(
        Figure("of the profile restored", restored["restored_tokens"], "tokens", at_least=1_000)
    )
    return figures


def talk(opened: Memoir, tokens: int) -> str:
    """A conversation of so many tokens that was never read by a model here; its identifier."""
    opened.models.load()
    engine = opened.models.engine()
    conversation, parent, size = opened.start_conversation().id, None, 0
    number = 0
    while size < tokens:
        number += 1
        for role in (Role.USER, Role.ASSISTANT):
            text = " ".join(_fact(number * 20 + at) for at in range(6))
            size += engine.count_tokens([text])[0] + 8
            message = Message(
                id=new_identifier(),
                conversation=conversation,
                role=role,
                text=text,
                created_at=now(),
                parent=parent,
            )
            opened.conversations.add_message(message)
            parent = message.id
    return conversation


def reopened(folder: Path, tokens: int) -> list[Figure]:
    """A long conversation, first read and then gone on with."""
    home = folder / "talk"
    profile(home, 0)
    with memoir.open(home) as opened:
        conversation = talk(opened, tokens)
    ask = [COMMAND, "chat", "--conversation", conversation, "--once"]
    read = spoken(home, [*ask, QUESTION])
    again = spoken(home, [*ask, "And a few about bridges."])
    timings = told(home, "--conversation", conversation, "--once", "And the sea?")["timings"]
    return [
        Figure(f"a talk of {timings['prompt_tokens']:,} tokens, read", read, "s"),
        Figure("the same, reopened", again, "s"),
        # Of a short talk, most of the time goes into starting the program.
        Figure(
            "first word in this share of the time",
            100 * again / read,
            "%",
            at_most=10 if tokens == TALK_TOKENS else None,
        ),
        Figure("first token, once the program runs", timings["ttft_ms"], "ms"),
        Figure("tokens restored", timings["restored_tokens"], "", at_least=tokens * 0.9),
    ]


def attached(folder: Path, tokens: int) -> list[Figure]:
    """A document used whole, in one conversation and then in another, each in a program anew."""
    home, document = folder / "attached", folder / "handbook.txt"
    profile(home, 0)
    with memoir.open(home) as opened:
        opened.models.load()
        count = opened.models.engine().count_tokens
        lines: list[str] = []
        while count(["\n".join(lines)])[0] < tokens:
            lines += [_fact(len(lines) + at) for at in range(8)]
    document.write_text("\n".join(lines), encoding="utf-8")
    given = ["--with", str(document)]
    read = told(home, *given, "--once", QUESTION)["timings"]
    program = spoken(home, [COMMAND, "chat", *given, "--once", "And a few about bridges."])
    third = told(home, *given, "--once", "And the sea?")
    other = third["timings"]
    gone_on = told(home, "--conversation", third["conversation"], "--once", "And the hills?")
    return [
        Figure(f"a document of {read['document_tokens']:,} tokens, read", read["ttft_ms"], "ms"),
        Figure("the same in another conversation, after a restart", other["ttft_ms"], "ms"),
        Figure(
            "first token in this share of the time",
            100 * other["ttft_ms"] / read["ttft_ms"],
            "%",
            at_most=10 if tokens == DOCUMENT_TOKENS else None,
        ),
        Figure("from the start of the program", program, "s"),
        Figure("tokens restored there", other["restored_tokens"], "", at_least=tokens * 0.9),
        Figure("gone on with, after a restart", gone_on["timings"]["ttft_ms"], "ms"),
    ]


def main() -> int:
    """Measure, and print one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="once each, and a shorter talk")
    quick = options.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        figures = first_tokens(Path(folder), 1 if quick else RUNS)
        figures += reopened(Path(folder), TALK_TOKENS // 6 if quick else TALK_TOKENS)
        figures += attached(Path(folder), DOCUMENT_TOKENS // 6 if quick else DOCUMENT_TOKENS)
    return report("First token", figures)


if __name__ == "__main__":
    sys.exit(main())
