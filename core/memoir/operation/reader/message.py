"""What is worth keeping of one message: the message as an episode, and its plain statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from memoir.operation.reader.commands import Wish, find_command
from memoir.operation.reader.echo import Echoes
from memoir.operation.reader.kinds import kind_of
from memoir.operation.reader.pasted.own_words import own_words
from memoir.operation.reader.pretence import (
    begins_fiction,
    begins_play,
    ends_play,
    without_quotations,
)
from memoir.operation.reader.references import Focus
from memoir.operation.reader.secrets import find_secrets, kept_back_sentences
from memoir.operation.reader.sentences import Sentence, sentences_in, split_sentences
from memoir.operation.reader.speaker import name_told
from memoir.operation.reader.statements import Statement, find_statements
from memoir.operation.reader.subjects import without_lead_in
from memoir.operation.reader.telling import corrects, is_addressed, is_asked, tells_of_speaker

_PLAY_LASTS = 20
_HEARD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was said before in the same conversation, oldest first, and by whom.

    ``people`` tells who the names in the message belong to, as far as that is known from memories.
    """

    said: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gist:
    """What a message holds.

    ``episode`` is what the user told, in their words, "" when they told nothing: without what
    they pasted, repeated or played, and without secrets. ``kept_back`` tells in a sentence each
    what was left out as a secret. ``only_statements`` when the message asks and wants nothing
    besides. ``name`` is what the user says they are called.
    """

    episode: str = ""
    statements: tuple[Statement, ...] = ()
    only_statements: bool = False
    kept_back: tuple[str, ...] = ()
    name: str = ""

    @property
    def is_episode(self) -> bool:
        """Whether the message itself is worth keeping."""
        return bool(self.episode)

    @property
    def tells(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.episode or self.statements)


NOTHING = Before()


def read_message(text: str, before: Before = NOTHING) -> Gist:
    """Read a message of the user's.

    Questions and requests alone are no episode: kept as one, a question would be the best match
    for itself when it is asked again.
    """
    own = own_words(text)
    open_words, kept_back = _without_secrets(own.text)
    sentences = [*_in_earnest(open_words, before)]
    told = [*_told(sentences, before)]
    commands = [found for sentence in sentences if (found := find_command(sentence.text))]
    statements = [statement for _, found in told for statement in found]
    statements += [
        Statement(command.what, kind_of(command.what), asked=True)
        for command in commands
        if command.wish is Wish.REMEMBER
    ]
    forgets = any(command.wish is Wish.FORGET for command in commands)
    tells = any(found or tells_of_speaker(sentence.text) for sentence, found in told)
    tells = tells or _puts_right(told, before)
    whole = len(open_words) == len(text) and len(sentences) == len(sentences_in(text))
    return Gist(
        episode=_episode(text, open_words, sentences, whole=whole) if tells and not forgets else "",
        statements=tuple(_distinct(statements)),
        only_statements=bool(told) and len(told) == len(sentences) and all(f for _, f in told),
        kept_back=kept_back,
        name=next(filter(None, (name_told(sentence.text) for sentence in sentences)), ""),
    )


def earnest_words(text: str, before: Before = NOTHING) -> str:
    """What of ``text`` the user tells, asks or wants in earnest and in their own words.

    Without pastes, secrets, play and echoes; “” if none of it is told.
    """
    open_words, _ = _without_secrets(own_words(text).text)
    sentences = [*_in_earnest(open_words, before)]
    if not any(True for _ in _told(sentences, before)):
        return ""
    return "".join(open_words[sentence.start : sentence.end] for sentence in sentences).strip()


def _without_secrets(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` without the sentences that hold a secret, and what to say of those."""
    secrets = find_secrets(text)
    if not secrets:
        return text, ()
    kept = [
        text[sentence.start : sentence.end]
        for sentence in sentences_in(text)
        if not any(s.start < sentence.end and sentence.start < s.end for s in secrets)
    ]
    return "".join(kept).strip(), kept_back_sentences(secret.kind for secret in secrets)


def _in_earnest(text: str, before: Before) -> Iterator[Sentence]:
    """The sentences that are the user's own and meant: no play, no echo, no quotation."""
    playing = _plays(before)
    echoes = Echoes(before.answered)
    for sentence in sentences_in(without_quotations(text)):
        if ends_play(sentence.text):
            playing = False
            continue
        playing = playing or begins_play(sentence.text) or begins_fiction(sentence.text)
        if not playing and not echoes.contains(sentence.text):
            yield sentence


def _plays(before: Before) -> bool:
    """Whether a game or a role was begun in an earlier message and has not been ended."""
    for said in reversed(before.said[-_PLAY_LASTS:]):
        if ends_play(said):
            return False
        if begins_play(said):
            return True
    return False


def _told(sentences: list[Sentence], before: Before) -> Iterator[tuple[Sentence, list[Statement]]]:
    """What is told, neither asked nor wanted, each with its statements."""
    focus = Focus(dict(before.people))
    for said in before.said[-_HEARD:]:
        for sentence in sentences_in(own_words(said).text):
            focus.hear(sentence.text)
    for sentence in sentences:
        if not (
            is_asked(sentence.text) or is_addressed(sentence.text) or find_command(sentence.text)
        ):
            yield sentence, _statements(sentence.text, focus)
        focus.hear(sentence.text)


def _statements(sentence: str, focus: Focus) -> list[Statement]:
    text = without_lead_in(sentence)
    resolved = focus.resolve(text)
    found = find_statements(resolved)
    if resolved == text:
        return found
    return [replace(statement, said=sentence) for statement in found]


def _episode(text: str, own: str, sentences: list[Sentence], *, whole: bool) -> str:
    """The message itself where all of it is the user's, else the sentences that are."""
    if whole:
        return text
    return "".join(own[sentence.start : sentence.end] for sentence in sentences).strip()


def _puts_right(told: list[tuple[Sentence, list[Statement]]], before: Before) -> bool:
    """Whether something told, here or just before, is put right, as by “No, it is Rex”."""
    if not any(corrects(sentence.text) for sentence, _ in told):
        return False
    earlier = (sentence for said in before.said[-_HEARD:] for sentence in split_sentences(said))
    return any(found for _, found in told) or any(map(find_statements, earlier))


def _distinct(statements: list[Statement]) -> list[Statement]:
    return list({statement.text.casefold(): statement for statement in statements}.values())
