"""What is worth keeping of one message: the message as an episode, and its plain statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from memoir.memory.memory import Kind
from memoir.operation.reader.commands import Command, Wish, find_command
from memoir.operation.reader.duplicates import signature
from memoir.operation.reader.echo import Echoes
from memoir.operation.reader.judge import Judge
from memoir.operation.reader.kinds import kind_of
from memoir.operation.reader.pasted.own_words import own_words
from memoir.operation.reader.pasted.span import Span, between
from memoir.operation.reader.plain_writing import with_what_completes_them, written_plainly
from memoir.operation.reader.pretence import (
    begins_fiction,
    begins_play,
    ends_play,
    goes_on,
    is_joke,
    without_quotations,
)
from memoir.operation.reader.references import Focus
from memoir.operation.reader.secret.finding import find_secrets, kept_back_sentences
from memoir.operation.reader.secret.kinds import Secret
from memoir.operation.reader.sentences import (
    Sentence,
    clause_around,
    sentences_in,
    split_sentences,
)
from memoir.operation.reader.speaker import name_told
from memoir.operation.reader.statements import Statement, find_statements
from memoir.operation.reader.subjects import without_lead_in
from memoir.operation.reader.telling import (
    corrects,
    is_addressed,
    is_asked,
    tells_of_speaker,
    told_after_request,
    told_before_request,
    told_in_correction,
    told_in_question,
)
from memoir.operation.reader.verdict import Piece, judged
from memoir.operation.reader.vocabulary import words_of

_PLAY_LASTS = 20
_HEARD = 2
_READ = 20_000
_ASKED_LAST = 500
_ASKED = re.compile(r"[^.!?\n]+\?")
_OWN = words_of("i i'm i've i'll my me we our us mine")
_JOINING = words_of("and but though while whereas plus")


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


def read_message(text: str, before: Before = NOTHING, judge: Judge | None = None) -> Gist:
    """Read a message of the user's; ``judge`` gives a second opinion on what it tells.

    Questions and requests alone are no episode: kept as one, a question would be the best match
    for itself when it is asked again. Nor are plain statements: they are the words themselves.
    """
    own, heard = own_words(text), _heard(before)
    secrets = find_secrets(own.text, heard)
    # What was pasted may hold others, which go unnoticed unless the user is told.
    told_of = secrets if own.text == text else find_secrets(text[:_READ], heard)
    open_words = _without(secrets, own.text)
    sentences = [*_in_earnest(open_words, before)]
    commands = [found for sentence in sentences if (found := find_command(sentence.text))]
    pieces = [*_pieces(with_what_completes_them(sentences, before.people), before)]
    told = judged(pieces, judge, share=own.share) if judge is not None else pieces
    statements = [statement for piece in told for statement in piece.statements]
    statements += [
        Statement(command.what, kind_of(command.what), asked=True)
        for command in commands
        if command.wish is Wish.REMEMBER and _is_meant(command, sentences)
    ]
    forgets = any(command.wish is Wish.FORGET for command in commands)
    tells = any(piece.tells or piece.statements for piece in told) or _puts_right(told, before)
    whole = len(open_words) == len(text) and len(sentences) == len(sentences_in(text))
    told_all = bool(told) and all(piece.statements for piece in told)
    episode = _episode(text, open_words, sentences, whole=whole) if tells and not forgets else ""
    return Gist(
        episode="" if told_all and _stand_for(told) else episode,
        statements=tuple(_distinct(statements)),
        only_statements=told_all,
        kept_back=kept_back_sentences(secret.kind for secret in told_of),
        name=next(filter(None, (name_told(sentence.text) for sentence in sentences)), ""),
    )


def earnest_words(text: str, before: Before = NOTHING) -> str:
    """What of ``text`` the user tells, asks or wants in earnest and in their own words.

    Without pastes, secrets, play and echoes; “” if none of it is told.
    """
    own = own_words(text).text
    open_words = _without(find_secrets(own, _heard(before)), own)
    sentences = [*_in_earnest(open_words, before)]
    if not any(piece.is_told for piece in _pieces(sentences, before)):
        return ""
    return "".join(open_words[sentence.start : sentence.end] for sentence in sentences).strip()


def _heard(before: Before) -> tuple[str, ...]:
    """What was said last and may name what is told now: by the user, and asked by the assistant."""
    asked = " ".join(_ASKED.findall(before.answered[-1][-_ASKED_LAST:])) if before.answered else ""
    return tuple(filter(None, (*before.said[-1:], asked)))


def _without(secrets: Iterable[Secret], text: str) -> str:
    """``text`` without the clauses that hold one of ``secrets``, which were found in it."""
    cut = [Span(*clause_around(text, secret.start, secret.end)) for secret in secrets]
    if not cut:
        return text
    return "".join(text[span.start : span.end] for span in between(cut, len(text))).strip()


def _in_earnest(text: str, before: Before) -> Iterator[Sentence]:
    """The sentences that are the user's own and meant: no play, no echo, no quotation."""
    playing = _plays(before)
    echoes = Echoes(before.answered)
    for sentence in sentences_in(without_quotations(text)):
        if ends_play(sentence.text):
            playing = False
            continue
        playing = playing or begins_play(sentence.text) or begins_fiction(sentence.text)
        if not (playing or is_joke(sentence.text) or echoes.contains(sentence.text)):
            yield sentence._replace(text=written_plainly(sentence.text))


def _plays(before: Before) -> bool:
    """Whether a game or a role was begun in an earlier message and has not been ended."""
    for said in reversed(before.said[-_PLAY_LASTS:]):
        if ends_play(said):
            return False
        if goes_on(said):
            return True
    return False


def _pieces(sentences: list[Sentence], before: Before) -> Iterator[Piece]:
    """Each sentence with the statements that rules find in it, if it is not asked or wanted."""
    focus = Focus(dict(before.people))
    for said in before.said[-_HEARD:]:
        for sentence in sentences_in(own_words(said).text):
            focus.hear(sentence.text)
    for sentence in sentences:
        text = sentence.text
        if find_command(text):
            yield Piece(text, is_told=False)
        elif is_asked(text) or is_addressed(text):
            within = told_in_question(text)
            after = "" if within else told_after_request(text)
            found = [replace(each, said=text) for each in find_statements(within or after)]
            told = bool(found)
            yield Piece(text, tuple(found), tells=told, is_told=told, in_passing=bool(after))
        elif found := find_statements(told_before_request(text)):
            yield Piece(text, tuple(replace(each, said=text) for each in found), tells=True)
        else:
            yield _told(text, focus)
        focus.hear(text)


def _told(text: str, focus: Focus) -> Piece:
    """A sentence that neither asks nor wants anything."""
    if found := _statements(text, focus):
        read_as = focus.without_asides(found[0].text) if len(found) == 1 else ""
        return Piece(text, tuple(found), tells=tells_of_speaker(text), read_as=read_as)
    known = focus.with_known_subject(without_lead_in(text))
    if known and (found := find_statements(known.text, of_own=True)):
        return Piece(text, tuple(found), tells=True, read_as=known.read_as)
    if set_right := told_in_correction(text):
        found = [Statement(set_right, Kind.FACT, said=text)]
        return Piece(text, tuple(found), tells=True, read_as=f"My {set_right[4:]}")
    return Piece(text, tells=tells_of_speaker(text))


def _is_meant(command: Command, sentences: Sequence[Sentence]) -> bool:
    """Whether “don't forget to …” is the user's wish and not the end of an advertisement."""
    own = _OWN.intersection(command.what.casefold().replace("’", "'").split())
    return bool(own) or len(sentences) == 1


def _stand_for(told: Sequence[Piece]) -> bool:
    """Whether the statements say in the user's own words all that ``told`` says."""
    statements = [statement for piece in told for statement in piece.statements]
    if any(statement.said for statement in statements):
        return False
    said = {word for statement in statements for word in signature(statement.text)}
    words = {word for piece in told for word in signature(without_lead_in(piece.text))}
    return words <= said | _JOINING


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


def _puts_right(told: Sequence[Piece], before: Before) -> bool:
    """Whether something told, here or just before, is put right, as by “No, it is Rex”."""
    if not any(piece.is_told and corrects(piece.text) for piece in told):
        return False
    earlier = (sentence for said in before.said[-_HEARD:] for sentence in split_sentences(said))
    return any(piece.statements for piece in told) or any(map(find_statements, earlier))


def _distinct(statements: list[Statement]) -> list[Statement]:
    return list({statement.text.casefold(): statement for statement in statements}.values())
