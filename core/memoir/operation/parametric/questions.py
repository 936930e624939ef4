"""How people ask for what a memory says: its lesson."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from memoir.memory.memory import Memory, Trust
from memoir.operation.assistant.plain_answer import telling_words
from memoir.operation.assistant.second_person import to_second_person
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Claim
from memoir.operation.revision.reading import read_claims
from memoir.operation.revision.subjects import Person
from memoir.operation.revision.values import Sort

_TOKEN = re.compile(r"[^\W_]+")
_RIGHT_SHARE = 0.6
_MOST_DIRECT = 2
_TAUGHT_FORMS = 4
_PLACED = re.compile(
    r"^(?:I|We) (?P<verb>[a-z]+) (?P<what>(?:my|our|the|a|an) [\w' -]+?)"
    r" (?P<how>under|in|inside|on|at|behind|near|next to|by|with|without)\b.+",
)
_DENIES = re.compile(
    r"^(?:I|We) (?:don['’]t|do not|never|can['’]t|cannot) (?P<verb>[a-z]+) (?P<what>[^.,;]+)"
)
_DOES = re.compile(r"^(?:I|We) (?P<verb>[a-z]+) (?P<what>[^.,;]+)")
_SUBJECT = re.compile(
    r"^(?P<what>(?:My|Our|The) [\w' -]+?|(?!I\b|We\b|I['’])[A-Z][\w']*(?: [\w']+){0,3}?)"
    r" (?:is|are|was|were|has|have|had|can|will|does|do|[a-z]+s|[a-z]+ed)\b"
)
_NO_VERBS = frozenset({"am", "was", "were", "have", "had", "can", "could", "will", "would", "do",
                       "did", "don", "never", "always", "also", "just", "usually"})  # fmt: skip
_RELATION_NAME = re.compile(
    r"\b[Mm]y (wife|husband|partner|girlfriend|boyfriend|spouse|fiancée?)\b"
)
_FIRST_PERSON = re.compile(r"^(?:I|We)\b")
_INDIRECT = (
    (re.compile(r"^(What|Where|When) (is|am|are|was) (.+) (called|based|born|allergic to)\?$"),
     r"\1 \3 \2 \4"),
    (re.compile(r"^(What|Who|Where|When|How old|Which \w+) (is|are|am|was|were) (.+)\?$"),
     r"\1 \3 \2"),
    (re.compile(r"^(Where|What|Who|When|How(?: many [\w ]+)?|Which \w+) do (I|we) (.+)\?$"),
     r"\1 \2 \3"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the words of which so many must stand in the answer for it to be right."""

    text: str
    words: frozenset[str]
    needed: int

    def is_right(self, answer: str) -> bool:
        """Whether ``answer`` says what was asked for."""
        return len(self.words & words_in(answer)) >= self.needed


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learned of one memory: ``statement`` is the answer to each question.

    ``direct`` is asked as taught, ``taught`` are the other ways that are taught, ``held_out`` those
    that are not, and show whether it was understood. ``about`` names the topic.
    """

    memory: str
    statement: str
    direct: tuple[Asked, ...]
    taught: tuple[str, ...]
    held_out: tuple[Asked, ...]
    about: str


def lesson_of(memory: Memory, written: Sequence[str] = ()) -> Lesson:
    """The lesson of ``memory``; ``written`` are more questions that it answers."""
    text = " ".join(memory.text.split())
    own = memory.trust is Trust.OWN_WORDS or not memory.speaker
    statement = to_second_person(text) if own else f"{memory.speaker} said: “{text}”"
    direct, taught, held_out = list[Asked](), list[str](), list[Asked]()
    about = _topic(text)
    for ways, value in _ways(text, about):
        words, needed = _words(statement, value, ways[0])
        apart = max(2, min(len(ways) - 1, _TAUGHT_FORMS))
        direct.append(Asked(ways[0], words, needed))
        taught += ways[1:apart]
        held_out += [Asked(way, words, needed) for way in ways[apart : apart + 1]]
        if indirect := _indirect(ways[0]):
            taught.append(f"Can you tell me {indirect}?")
            held_out.append(Asked(f"Do you know {indirect}?", words, needed))
    if _FIRST_PERSON.match(text):
        about = _indirect(direct[0].text) or about
    words, needed = direct[0].words, direct[0].needed
    taught += [question for question in written[1:] if question not in taught]
    held_out += [Asked(question, words, needed) for question in written[:1]]
    return Lesson(
        memory=memory.id,
        statement=statement,
        direct=tuple(direct),
        taught=tuple(dict.fromkeys((*taught, f"What do you know about {about}?"))),
        held_out=tuple(held_out),
        about=about,
    )


def words_in(text: str) -> frozenset[str]:
    """The words of ``text`` in small letters."""
    return frozenset(word.casefold() for word in _TOKEN.findall(text))


def _ways(text: str, about: str) -> Iterator[tuple[Sequence[str], str]]:
    """Ways to ask for what ``text`` says, the plain one first, each with the value asked for."""
    found = 0
    for claim in read_claims(text).claims:
        ways = _ways_of(claim, text) if claim.act.holds else ()
        if ways:
            found += 1
            yield ways, _value(claim)
        if found == _MOST_DIRECT:
            return
    if not found:
        general = [way.format(topic=about) for way in _templates()["about"]["own"]]
        yield [*_by_form(text), *general], ""


def _value(claim: Claim) -> str:
    if claim.slot == slots.ALLERGY and claim.topic:
        return claim.topic
    return claim.value.text if claim.value else ""


def _ways_of(claim: Claim, text: str) -> Sequence[str]:
    topic, who = claim.topic, _who(claim.about)
    kind = claim.slot
    if claim.slot == slots.PARTNER and (match := _RELATION_NAME.search(text)):
        kind, topic = "name", match[1]
    elif claim.slot == slots.NAMED and claim.value is not None:
        sorts = {Sort.NAME: "name", Sort.DAY: "day", Sort.WHEN: "day"}
        kind = sorts.get(claim.value.sort, "detail")
    templates = _templates().get(kind, {}).get("other" if who else "own", ())
    if not topic:
        templates = [each for each in templates if "{topic}" not in each]
    return [each.format(who=who, topic=topic) for each in templates]


def _who(person: Person) -> str:
    if person.is_speaker:
        return ""
    if person.relation:
        return f"my {f'{person.kind} {person.relation}'.strip()}"
    return " ".join(part[:1].upper() + part[1:] for part in person.name.split())


def _by_form(text: str) -> Iterator[str]:
    """Questions made by turning the statement round."""
    if denies := _DENIES.match(text):
        yield f"What do I not {denies['verb']}?"
        yield f"Is there anything that I don't {denies['verb']}?"
        return
    placed = _PLACED.match(text)
    if placed and placed["verb"] not in _NO_VERBS:
        ask = "How" if placed["how"] in ("with", "without", "by") else "Where"
        yield f"{ask} do I {placed['verb']} {placed['what']}?"
        return
    does = _DOES.match(text)
    if does and does["verb"] not in _NO_VERBS:
        yield f"What do I {does['verb']}?"
        return
    subject = _SUBJECT.match(text)
    if subject and subject["what"].startswith(("My ", "Our ", "The ")):
        yield f"What about {_lowered(subject['what'])}?"


def _topic(text: str) -> str:
    """What ``text`` is about, as its speaker would name it."""
    if subject := _SUBJECT.match(text):
        return _lowered(subject["what"])
    if denies := _DENIES.match(text):
        return f"what I don't {denies['verb']}"
    if (does := _DOES.match(text)) and does["verb"] not in _NO_VERBS:
        return _lowered(re.split(r" (?:every|with|without|under|at|on|in|to) ", does["what"])[0])
    return _lowered(text.rstrip(" .!")) if len(text.split()) <= 8 else " ".join(text.split()[:6])


def _lowered(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}".strip() if first in ("My", "Our", "The", "I", "A") else words


def _indirect(question: str) -> str:
    """“Where do I live?” within another question: “where I live”."""
    for pattern, instead in _INDIRECT:
        if pattern.match(question):
            turned = pattern.sub(instead, question)
            return turned[:1].lower() + turned[1:]
    return ""


def _words(statement: str, value: str, question: str) -> tuple[frozenset[str], int]:
    said = words_in(statement)
    of_value = words_in(value)
    if of_value and of_value <= said:
        return of_value, len(of_value)
    asked = telling_words(question)
    rest = frozenset(word for word in said if telling_words(word) - asked) or said
    numbers = frozenset(word for word in rest if any(map(str.isdigit, word)))
    if numbers:
        return numbers, len(numbers)  # of a number every figure counts
    return rest, max(1, round(len(rest) * _RIGHT_SHARE))


@functools.cache
def _templates() -> dict[str, dict[str, list[str]]]:
    text = files("memoir_resources").joinpath("questions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
