"""Whether secrets are kept, and how much that only looks like one is held back.

Usage: python -m tests.bench.secret_phrases [--set 1|2|3|4|5|6|7|8|all] [--seed N] [--show]

Each message is told to a real profile in a conversation of its own, through the path by which
conversations are learned from, without a language model. A secret must be nowhere in what was kept,
and the user must be told that it was not. Of what is harmless nothing may be held back.

Exits with 1 when a secret was kept.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import memoir
from tests.bench.junk import FIRST_DAY, Listener, Outcome, Told
from tests.support.figures import Figure, report
from tests.support.made_up_secrets import MADE_UP

HERE = Path(__file__).parent
SETS = ("1", "2", "3", "4", "5", "6", "7", "8")


def messages(path: Path, chance: random.Random) -> list[Told]:
    """All messages of a set, with what is in braces filled in."""
    loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    secrets = [_secret(entry, parts, chance) for entry, *parts in loaded["secret"]]
    return [*secrets, *map(_harmless, loaded["harmless"])]


def _harmless(entry: str | dict[str, Any]) -> Told:
    text, said, answered = _in_conversation(entry)
    return Told("harmless", "harmless", text, said=said, answered=answered)


def _in_conversation(
    entry: str | dict[str, Any],
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A message, what its teller said before it, and what the assistant did."""
    given = {"text": entry} if isinstance(entry, str) else entry
    return given["text"], tuple(given.get("said", ())), tuple(given.get("answered", ()))


def _secret(entry: str | dict[str, Any], parts: list[str], chance: random.Random) -> Told:
    text, said, answered = _in_conversation(entry)
    for name, make in MADE_UP.items():
        if f"{{{name}}}" in text:
            parts = [*parts, *(made := make(chance)).split("\n")]
            text = text.replace(f"{{{name}}}", made)
    return Told("secret", "secret", text, said=said, answered=answered, never=tuple(parts))


def run(path: Path, seed: int) -> list[Outcome]:
    """Tell one set; what came of it."""
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as home, memoir.open(home, key="file") as m:
        listener = Listener(m)
        for number, told in enumerate(messages(path, random.Random(seed))):
            outcomes += listener.tell([told], FIRST_DAY, f"secrets/{number}")
    return outcomes


def figures(outcomes: list[Outcome]) -> list[Figure]:
    """The counts that matter."""
    secrets = [each for each in outcomes if each.told.sort == "secret"]
    harmless = [each for each in outcomes if each.told.sort == "harmless"]
    told = sum(bool(each.learned.kept_back) for each in secrets)
    held_back = sum(bool(each.learned.kept_back) for each in harmless)
    kept = sum(each.is_kept for each in harmless)
    return [
        Figure("secrets kept", sum(e.leaked for e in secrets), f"of {len(secrets)}", at_most=0),
        Figure("secrets of which the user was told", told, f"of {len(secrets)}"),
        Figure("harmless, wrongly held back", held_back, f"of {len(harmless)}"),
        Figure("harmless, left a memory", kept, f"of {len(harmless)}"),
    ]


def main() -> int:
    """Run the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="all", help="1 to 8, or all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="what went wrong")
    options = parser.parse_args()
    status = 0
    for name in SETS if options.set == "all" else (options.set,):
        outcomes = run(HERE / f"secrets_{name}.toml", options.seed)
        status |= report(f"Secrets, set {name}", figures(outcomes))
        for each in outcomes if options.show else ():
            held_back = bool(each.learned.kept_back)
            if each.leaked or held_back != (each.told.sort == "secret"):
                print(f"  {each.told.sort}{' KEPT' if each.leaked else ''}: {each.told.text}")
    return status


if __name__ == "__main__":
    sys.exit(main())
