"""A profile in which a great many secrets were told, in every way in which that can happen."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from memoir import Draft, Memoir, MessageState, Role
from memoir.errors import EngineError
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Message
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Kind
from memoir.memory.moment import now
from tests.support.bag_of_words import BagOfWords
from tests.support.scripted_engine import ScriptedEngine

_SAYINGS = (
    ("My {thing} is called {0} {1} {2}.", "How lovely that your {thing} is called {0} {1} {2}!"),
    ("I live in {0} near {1} and {2}.", "So you live in {0}, near {1}. I hear {2} is nice."),
    ("My sister {0} works at {1} with {2}.", "{0} works at {1}? Say hello to {2}."),
    ("I am allergic to {0}, {1} and {2}.", "I will keep in mind: {0}, {1}, {2}. Take care."),
    ("We are going to {0} with {1} in June to see {2}.", "Have fun in {0}! {1} will enjoy it."),
    ("I never eat {0}. I prefer {1} or {2}.", "No {0} then.\n\n- {1}\n- {2}\n\nAnything else?"),
)
_THINGS = ("dog", "cat", "boat", "horse", "band", "shop", "van", "parrot")
# Seldom ones, and none that a hexadecimal number has: no piece of a word may stand there by chance.
_LETTERS = ("gjkpqvwx", "aeiou")


class Words:
    """Draws words that stand in no text of anybody's, each once."""

    def __init__(self, seed: int) -> None:
        self.drawn: set[str] = set()
        self._random = random.Random(seed)

    def three(self) -> tuple[str, str, str]:
        """The next three."""
        return (self.one(), self.one(), self.one())

    def one(self) -> str:
        """The next one, of ten to fourteen letters."""
        while True:
            pairs = (
                self._random.choice(_LETTERS[0]) + self._random.choice(_LETTERS[1])
                for _ in range(self._random.randint(5, 7))
            )
            word = "".join(pairs)
            if word not in self.drawn:
                self.drawn.add(word)
                return word


@dataclass(slots=True)
class Told:
    """What was told: which memories hold it, by the way in which it came, and in which words."""

    words: list[str] = field(default_factory=list)
    memories: list[str] = field(default_factory=list)
    conversations: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)

    def __iadd__(self, other: Told) -> Self:
        self.words += other.words
        self.memories += other.memories
        self.conversations += other.conversations
        self.people += other.people
        self.imports += other.imports
        return self


class Teller:
    """Tells secrets to an open profile whose language model is ``engine``."""

    def __init__(self, memoir: Memoir, engine: ScriptedEngine, words: Words) -> None:
        self._memoir = memoir
        self._engine = engine
        self._words = words
        self._random = random.Random(3)

    def in_chat(self, count: int, *, each: int = 8) -> Told:
        """Say secrets in conversations of ``each``, answered with their words, asked about."""
        told = Told()
        for start in range(0, count, each):
            conversation = self._memoir.start_conversation()
            told.conversations.append(conversation.id)
            for number in range(start, min(start + each, count)):
                told += self._say(conversation.id, number)
            if told.words:
                self._ask(conversation.id, told.words[-3:])
        return told

    def by_hand(self, count: int) -> Told:
        """Remember secrets, some in earlier words of the same memory, some derived, all tagged."""
        told = Told()
        drafts = []
        for number in range(count):
            words, saying = self._saying(number)
            told.words += words
            drafts.append(
                Draft(text=saying[0], speaker=words[1].capitalize(), tags=(f"{words[2]}tag",),
                      entities=(words[0].capitalize(),))
            )  # fmt: skip
        memories = self._memoir.remember_many(drafts)
        told.memories += [memory.id for memory in memories]
        for memory in memories[::3]:
            for _ in range(3):
                told.words += (words := self._words.three())
                self._memoir.edit(memory.id, text="Edited: {} {} {}.".format(*words))
        for memory in memories[1::5]:
            told.words += (words := self._words.three())
            text = "That means {}, {} and {} too.".format(*words)
            (derived,) = self._memoir.remember_many(
                [Draft(text=text, source="derived", derived_from=(memory.id,))]
            )
            told.memories.append(derived.id)
        return told

    def by_import(self, count: int, folder: Path) -> Told:
        """Bring secrets in with a cube file that another profile made."""
        told = Told()
        name = self._words.one()
        file = folder / f"{name}.memcube"
        theirs = folder / "another profile"
        with open_profile(theirs, self._engine) as other:
            cube = other.cubes.create(f"About {name}")
            drafts = []
            for number in range(count):
                words, saying = self._saying(number)
                told.words += words
                drafts.append(Draft(text=saying[0], cube=cube.id, source=f"import:{name}#{number}"))
            other.remember_many(drafts)
            other.cubes.export(file, cube=cube.id)
        told.words.append(name)
        result = self._memoir.cubes.load(file)
        told.memories += result.memories
        told.imports.append(name)
        return told

    def about_person(self, count: int) -> Told:
        """Tell of one person only, who is also named in passing elsewhere."""
        name = self._words.one().capitalize()
        told = Told(words=[name.lower()], people=[name])
        for number in range(count):
            told.words += (words := self._words.three())
            text = f"{name} likes {words[0]}, {words[1]} and {words[2]} number {number}."
            told.memories.append(self._memoir.remember(text).id)
        conversation = self._memoir.start_conversation()
        self._engine.answers = [f"I know {name} from what you told me. Shall we go on?"]
        list(self._memoir.chat(f"What would {name} say? And how is the weather?", conversation.id))
        return told

    def unfinished(self, told: Told) -> None:
        """Leave drafts and an answer being written that quote what was ``told``."""
        store = self._memoir.conversations
        for conversation, start in zip(told.conversations[:20], range(0, 600, 3), strict=False):
            words = told.words[start : start + 3]
            store.save_draft(conversation, "Was it {} with {} and {}?".format(*words))
        for conversation, start in zip(told.conversations[:5], range(0, 600, 3), strict=False):
            answer = Message(
                id=new_identifier(), conversation=conversation, role=Role.ASSISTANT,
                text="I was saying {} {} {}".format(*told.words[start : start + 3]),
                created_at=now(), state=MessageState.INTERRUPTED,
            )  # fmt: skip
            store.save_partial(answer)

    def in_passing(self, told: Told) -> None:
        """Say again, in a temporary conversation and in failed answers, what was ``told``."""
        words = " ".join(told.words[:3])
        self._engine.answers = [f"You said {words}."]
        list(self._memoir.chat(f"Do not keep {words}", temporary=True))
        self._engine.fails = EngineError("broken")
        try:
            list(self._memoir.chat(f"What of {words}?"))
        except EngineError:
            return

    def _say(self, conversation: str, number: int) -> Told:
        words, (saying, answer) = self._saying(number)
        self._engine.answers = [f"Let me think. {answer} What else is new?"]
        before = set(self._known())
        list(self._memoir.chat(f"Good morning! {saying}", conversation))
        kept = [memory for memory in self._memoir.list(limit=30) if memory.id not in before]
        held = " ".join(memory.text.lower() for memory in kept)
        # What no memory was made of is not forgotten with one.
        return Told(
            words=[word for word in words if word in held], memories=[memory.id for memory in kept]
        )

    def _ask(self, conversation: str, words: Sequence[str]) -> None:
        self._engine.answers = ["You told me of {} and {}, and of {}.".format(*words)]
        list(self._memoir.chat(f"What did I say about {words[0]}?", conversation))
        list(self._memoir.chat("What did I say about {} and {}?".format(*words[1:])))

    def _known(self) -> list[str]:
        return [memory.id for memory in self._memoir.list(limit=30)]

    def _saying(self, number: int) -> tuple[tuple[str, str, str], tuple[str, str]]:
        words = self._words.three()
        thing = _THINGS[number % len(_THINGS)]
        said, answered = _SAYINGS[number % len(_SAYINGS)]
        names = [word.capitalize() for word in words]
        return words, (said.format(*names, thing=thing), answered.format(*names, thing=thing))


def open_profile(home: Path, engine: ScriptedEngine) -> Memoir:
    """Open the profile in ``home``, made if need be, with models that are quick."""
    import memoir

    return memoir.open(home, key="file", embedder=BagOfWords(), chat_engine=engine)


def vector_bytes(vault: Vault, memories: Iterable[str]) -> list[bytes]:
    """A piece of each vector of ``memories``, as it is stored."""
    rows = vault.memories.row_of([*memories]).values()
    found = []
    for row in rows:
        for (vector,) in vault.connection.rows(
            "SELECT vector FROM vectors JOIN vector_bits USING (id) WHERE memory = ?", [row]
        ):
            found.append(bytes(vector)[40:64])
    return found


def filler(count: int) -> list[Draft]:
    """Memories that stay, of common words."""
    generator = random.Random(1)
    words = ("garden", "train", "music", "coffee", "winter", "bread", "river", "letter", "market")
    return [
        Draft(text=f"Note {n}: {' '.join(generator.choices(words, k=9))}.", kind=Kind.FACT)
        for n in range(count)
    ]
