"""How much of what is kept is junk, and how much of what is worth keeping is lost.

Usage: python -m tests.bench.junk [--set tuned|held_out|unseen|all] [--seed N] [--failures N]

Thirty days of messages are put together from `junk_*.toml` and told to a real profile, each through
the path by which conversations are learned from, without a language model. `tuned` is what the
reader may be improved by, of `held_out` only the rates are looked at, and `unseen` was written by
somebody who never saw the reader; what went wrong in it has been looked at once. What is measured,
message by message:

good      left a memory; left one that is a statement, not only the words said; holds what it must
junk      left nothing
secret    is nowhere in what was kept, and the user was told that it was not
again     strengthened the memory that was there instead of leaving a second one

Then the same is remembered by hand, which keeps whatever it is given, to see how much of the junk
the health report suspects afterwards, and how much of what is good.

Exits with 1 when, in another set than the tuned one, more than 2 % of the junk left anything, less
than 95 % of what is good was kept, or a secret was.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import tomllib
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import memoir
from memoir import Complaint, Conversation, Kind, Memoir, Memory, MemoryFilter, Message, Role
from memoir.memory.identifier import new_identifier
from memoir.operation.assistant.learner import Learned, Learner
from memoir.operation.reader.message import Before
from tests.support.figures import Figure, report
from tests.support.made_up_secrets import MADE_UP

HERE = Path(__file__).parent
FIRST_DAY = datetime(2025, 3, 3, 8, tzinfo=UTC)
DAYS = 30
SETS = ("tuned", "held_out", "unseen")
EVERYTHING = MemoryFilter()
# What begins a game or a story changes how the rest of its conversation is read.
ON_THEIR_OWN = ("role", "fiction", "prompt", "transcript", "hypothetical")


@dataclass(frozen=True)
class Told:
    """One message, what came before it in its conversation, and what it should leave."""

    sort: str  # good, junk, secret or again
    category: str
    text: str
    said: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    first: str = ""  # of what is told again, what was told before

    @property
    def alone(self) -> bool:
        """Whether it needs a conversation of its own."""
        return bool(self.said or self.answered or self.first) or any(
            name in self.category for name in ON_THEIR_OWN
        )


@dataclass
class Outcome:
    """What a message left."""

    told: Told
    new: list[Memory]
    learned: Learned
    strengthened: bool = False

    @property
    def is_right(self) -> bool:
        """Whether it left what it should, and nothing else."""
        if self.leaked:
            return False
        if self.told.sort == "good":
            return self.is_kept and all(self.found)
        return self.strengthened and not self.new if self.told.sort == "again" else not self.new

    @property
    def text(self) -> str:
        return "\n".join(memory.text for memory in self.new)

    @property
    def leaked(self) -> bool:
        """Whether something is in what was kept that must not be."""
        return any(words in self.text for words in self.told.never)

    @property
    def is_kept(self) -> bool:
        return bool(self.new) or self.strengthened

    @property
    def found(self) -> list[bool]:
        """For each thing to be kept, whether it was."""
        kept = self.text.casefold()
        return [self.strengthened or words.casefold() in kept for words in self.told.keeps]

    @property
    def is_stated(self) -> bool:
        return self.strengthened or any(memory.kind is not Kind.EPISODE for memory in self.new)


@dataclass
class Run:
    """One set told to one profile."""

    outcomes: list[Outcome] = field(default_factory=list)
    suspected: dict[str, float] = field(default_factory=dict)

    def of(self, sort: str) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.told.sort == sort]

    def share(self, sort: str, right: str = "is_right") -> float:
        found = [bool(getattr(outcome, right)) for outcome in self.of(sort)]
        return 100 * sum(found) / max(1, len(found))


def messages(path: Path, chance: random.Random) -> Iterator[Told]:
    """All messages of a set, with what is in braces filled in."""
    loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    if "message" in loaded:
        yield from _in_order(loaded["message"])
        return
    for sort, categories in loaded.items():
        for category, entries in categories.items():
            for entry in entries:
                yield _told(sort, category, entry, chance)


def _in_order(entries: Sequence[dict[str, Any]]) -> Iterator[Told]:
    """The messages of a file that lists them one by one, with who said each and what to keep.

    What the assistant said is quoted back by the user, and is what was said before their next
    message. Secrets are not marked there: every number and key that is not to be kept is one.
    """
    answered: list[str] = []
    for entry in entries:
        category, keeps = entry["category"], tuple(entry["keep"])
        text = entry["text"] if "text" in entry else b64decode(entry["text64"]).decode()
        if entry["role"] == "assistant":
            answered.append(text)
            yield Told("junk", f"{category} quoted back", text, answered=(text,))
            continue
        never = _numbers(text, keeps) if "secret" in category else ()
        sort = "good" if keeps else "secret" if "secret" in category else "junk"
        yield Told(sort, category, text, answered=tuple(answered), keeps=keeps, never=never)
        answered = []


def _numbers(text: str, keeps: Sequence[str]) -> tuple[str, ...]:
    """Words with digits in them that are neither years nor to be kept."""
    kept = " ".join(keeps)
    words = (word.strip(".,;:!?()\"'“”") for word in text.split())
    return tuple(
        word for word in words
        if len(word) >= 4 and any(map(str.isdigit, word)) and word not in kept
        and not re.fullmatch(r"(?:19|20)\d\d", word)
    )  # fmt: skip


def _told(sort: str, category: str, entry: Any, chance: random.Random) -> Told:
    if isinstance(entry, list):
        first, second = entry
        return Told(sort, category, second, first=first)
    given = {"text": entry} if isinstance(entry, str) else entry
    text, secrets = given["text"], []
    for name, make in MADE_UP.items():
        while sort in ("secret", "mixed") and f"{{{name}}}" in text:
            secrets.append(make(chance))
            text = text.replace(f"{{{name}}}", secrets[-1], 1)
    return Told(
        "good" if sort == "mixed" else sort,
        f"{sort} {category}" if sort == "mixed" else category,
        text,
        said=tuple(given.get("said", ())),
        answered=tuple(given.get("answered", ())),
        keeps=tuple(given.get("keeps", ())),
        never=(*given.get("never", ()), *(part for made in secrets for part in made.split("\n"))),
    )


def days(told: Sequence[Told], chance: random.Random) -> Iterator[list[Told]]:
    """The conversations of thirty days: a few messages each, some with one of their own."""
    shared = [each for each in told if not each.alone]
    chance.shuffle(shared)
    conversations = [[each] for each in told if each.alone]
    while shared:
        length = chance.randint(2, 6)
        conversations.append(shared[:length])
        shared = shared[length:]
    chance.shuffle(conversations)
    yield from conversations


class Listener:
    """Tells messages to a profile as a conversation does."""

    def __init__(self, m: Memoir) -> None:
        self._memoir = m
        self._learner = Learner(m._lifecycle)
        self._seen: dict[str, float] = {}

    def tell(self, conversation: Sequence[Told], at: datetime, scope: str) -> Iterator[Outcome]:
        """Say the messages of one conversation one after the other.

        Each has a scope of its own: nobody lives in ten towns, and one would end the other.
        """
        said: list[str] = []
        place = Conversation(id=new_identifier(), created_at=at, updated_at=at, scope=scope)
        for number, told in enumerate(conversation):
            moment = at + timedelta(minutes=number)
            if told.first:
                self._say(told.first, place, moment, Before())
                self._look()
            before = Before(said=(*said, *told.said), answered=told.answered)
            learned = self._say(told.text, place, moment, before)
            new, strengthened = self._look()
            yield Outcome(told, new, learned, strengthened=strengthened)
            said.append(told.text)

    def _say(self, text: str, place: Conversation, at: datetime, before: Before) -> Learned:
        message = Message(id=new_identifier(), conversation=place.id, role=Role.USER, text=text,
                          created_at=at)  # fmt: skip
        return self._learner.learn(message, place, speaker="", before=before)

    def _look(self) -> tuple[list[Memory], bool]:
        """What is new since the last look, and whether something known became more important."""
        there = self._memoir.list(EVERYTHING, limit=self._memoir.count(EVERYTHING) + 1)
        new = [memory for memory in there if memory.id not in self._seen]
        stronger = any(memory.importance > self._seen.get(memory.id, 1.0) for memory in there)
        self._seen = {memory.id: memory.importance for memory in there}
        return new, stronger


def run(path: Path, seed: int) -> Run:
    """Tell one set; what came of it."""
    chance = random.Random(seed)
    told = list(messages(path, chance))
    result = Run()
    with tempfile.TemporaryDirectory() as home:
        with memoir.open(Path(home) / "told", key="file") as m:
            listener = Listener(m)
            conversations = list(days(told, chance))
            for number, conversation in enumerate(conversations):
                at = FIRST_DAY + timedelta(days=DAYS * number / len(conversations))
                result.outcomes += listener.tell(conversation, at, f"log/{number}")
        with memoir.open(Path(home) / "by_hand", key="file") as m:
            result.suspected = _suspected(m, told)
    return result


def _suspected(m: Memoir, told: Sequence[Told]) -> dict[str, float]:
    """The percentage of each sort that the health report suspects once it is kept."""
    kept: dict[str, list[str]] = {}
    for each in told:
        if each.sort != "again" and not each.keeps and not each.answered and not each.said:
            kept.setdefault(each.sort, []).append(m.remember(each.text, at=FIRST_DAY).id)
    found = {
        id
        for finding in m.health().findings
        if finding.complaint in (Complaint.JUNK, Complaint.SECRET)
        for id in finding.memories
    }
    return {
        sort: 100 * sum(id in found for id in ids) / max(1, len(ids)) for sort, ids in kept.items()
    }


def figures(result: Run, *, budget: bool) -> list[Figure]:
    """The shares that count."""
    junk = [memory for each in (*result.of("junk"), *result.of("secret")) for memory in each.new]
    stored = sum(len(outcome.new) for outcome in result.outcomes)
    secrets = [each for each in result.outcomes if "secret" in each.told.category]
    leaked = sum(each.leaked for each in secrets)
    found = [right for each in result.of("good") for right in each.found]
    limits: dict[str, Any] = {"at_most": 2.0} if budget else {}
    least: dict[str, Any] = {"at_least": 95.0} if budget else {}
    none: dict[str, Any] = {"at_most": 0} if budget else {}
    return [
        Figure("junk messages that left anything", 100 - result.share("junk"), "%", **limits),
        Figure("junk among what was kept", 100 * len(junk) / max(1, stored), "%"),
        Figure("good messages kept", result.share("good", "is_kept"), "%", **least),
        Figure("of what they must hold, found", 100 * sum(found) / max(1, len(found)), "%"),
        Figure("good messages kept as statements", result.share("good", "is_stated"), "%"),
        Figure("secrets kept", leaked, f"of {len(secrets)}", **none),
        Figure("secrets of which the user was told",
               100 * sum(bool(each.learned.kept_back) for each in secrets) / max(1, len(secrets)),
               "%"),
        Figure("told again and strengthened", result.share("again"), "%"),
        Figure("kept by hand, junk suspected", result.suspected.get("junk", 0.0), "%"),
        Figure("kept by hand, secrets suspected", result.suspected.get("secret", 0.0), "%"),
        Figure("kept by hand, good wrongly suspected", result.suspected.get("good", 0.0), "%"),
    ]  # fmt: skip


def by_category(result: Run) -> None:
    """Print how many of each category are right."""
    groups: dict[str, list[bool]] = {}
    for outcome in result.outcomes:
        key = f"{outcome.told.sort}: {outcome.told.category.replace('_', ' ')}"
        groups.setdefault(key, []).append(outcome.is_right)
    for key, right in sorted(groups.items()):
        print(f"    {key:34} {sum(right):4} of {len(right)}")


def show(result: Run, most: int) -> None:
    """Print what went wrong."""
    for outcome in [each for each in result.outcomes if not each.is_right][:most]:
        left = [f"{memory.kind}: {memory.text[:70]!r}" for memory in outcome.new]
        print(f"  {outcome.told.sort} {outcome.told.category}: {outcome.told.text[:90]!r} {left}")


def main() -> int:
    """Run the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="all", help="tuned, held_out, unseen or all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--failures", type=int, default=0, help="of the tuned set, how many to show"
    )
    options = parser.parse_args()
    status = 0
    for name in SETS if options.set == "all" else (options.set,):
        result = run(HERE / f"junk_{name}.toml", options.seed)
        status |= report(f"Junk, {name}", figures(result, budget=name != "tuned"))
        by_category(result)
        if name == "tuned":
            show(result, options.failures)
    return status


if __name__ == "__main__":
    sys.exit(main())
