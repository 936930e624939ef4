"""Numbers and strange words that may be secrets, weighed by all that speaks for it and against.

However it is phrased: what looks like a password where passwords are spoken of, and a number that
counts nothing where something locked is opened, is taken for one. Each sign alone is harmless; it
is their sum that tells. What is lost by a mistake is one clause, and the user is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.names import GOES_ON, HAVE_NO_NUMBER, STANDS_BY
from memoir.operation.reader.secret.shapes import (
    Found,
    codes_in,
    is_counted,
    may_be_a_model,
    numbers_of_papers,
    passwords_in,
)
from memoir.operation.reader.secret.talk import SILENCE, Talk, talk_of
from memoir.operation.reader.sentences import sentences_in

_AROUND = 120
_REACH = 2  # sentences after the one that names the secret
_ENOUGH_FOR_A_CODE, _ENOUGH_FOR_A_PASSWORD = 2, 5
_FEW_WORDS = 6
_LONG = 4
_FINDERS: dict[SecretKind, Callable[[str], Iterator[Found]]] = {
    SecretKind.PIN: codes_in,
    SecretKind.PASSWORD: passwords_in,
    SecretKind.IDENTITY: numbers_of_papers,
}
# How the next sentence says what it was that was just told.
_NAMES_IT = re.compile(
    r"\W*(?:it|that|this|das|es|c|eso)(?:['’]s| is| was| ist|['’]est)?\s"
    r"(?:(?:for )?(?:the|my|our|his|her|what|mein\w*|unser\w*|der|die|das|le|la|mon|ma|mi|el)\b"
    r"|opens?|unlocks?|gets?|lets?|öffnet|ouvre|abre)[^.!?\n]{0,80}",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(?:it|that|same|(?:new|old|other|right) (?:one|thing)|mine|ours|das|sie|dieselbe"
    r"|der gleiche"
    r"|celui|celle|même|eso|esa|mism[ao])\b",
    re.IGNORECASE,
)
# What a secret stands right behind.
_POINTED_AT = re.compile(
    r"(?:(?<!\w)(?:is|was|are|['’]s|with|using|as|to|ist|war|lautet|mit|steht|est|avec|es|era|con"
    r"|é|è|its|reads|met|now|so|also|asks for|wants|(?:enter(?:ed)?|typed?|tap(?:ped)?"
    r"|press(?:ed)?|write|say|use|using"
    r"|put|tippe|gebe|schreibe|tape|mets|nimm|nehme)(?: ich| in)?|code|pin|key|pass|pw|number is"
    r"|password|passwort|kennwort|creds|schlüssel|secret)|[:=>→])\s*(?:the |der |die |le |la "
    r"|el )?"
    r"[#\"'“«]*$",
    re.IGNORECASE,
)

# A name that everybody may know.
_CALLED = re.compile(
    r"\b(?:(?:user|nick|screen)?[ -]?name|nick|tag|handle|called|benutzer(?:name)?|user"
    r"|utilisateur|usuario)"
    r"\W{0,2}(?:\s(?:is|ist|est|es)|on \w+ is)?\s[\"'“]?$",
    re.IGNORECASE,
)
# What opens something itself, or is taken as a secret.
_OPENS_ITSELF = re.compile(
    r"\W{0,2}\s(?:as|als|comme|como|gets?|opens?|unlocks?|lets?|works|disarms|is what (?:opens"
    r"|unlocks)|(?:is|was) (?:now |still )?(?:my|our|the|his|her|their)|ist (?:mein|unser|das|der"
    r"|die)|est (?:mon|ma|le|la|notre)|es (?:mi|la|el|nuestra)|öffnet|entsperrt|ouvre|déverrouille"
    r"|abre|desbloquea)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\b(?:account|routing|sort code|konto\w*|compte|cuenta)\b", re.IGNORECASE)


def weighed_secrets(text: str, before: Sequence[str] = ()) -> Iterator[Secret]:
    """Each number or strange word of ``text`` that is a secret by all the signs around it.

    ``before`` is what was said right before ``text``, by whomever: it may have named the secret.
    """
    heard = [*before]
    reach = max(_REACH, len(heard))
    for start, end in _whole_sentences(text):
        words = text[start:end]
        names = _NAMES_IT.match(text, end)
        for secret in _within(words, heard, names.group() if names else ""):
            yield secret.moved(start)
        heard = [*heard, words][-reach:]
        reach = _REACH


def _strongest(talks: Sequence[Talk]) -> Talk:
    """The most that was spoken of each."""
    return Talk(
        passwords=max(talk.passwords for talk in talks),
        codes=max(talk.codes for talk in talks),
        papers=max(talk.papers for talk in talks),
    )


def _whole_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; “Tiger7! is my password” is one, whatever mark is in it."""
    start, end = 0, 0
    for sentence in sentences_in(text):
        if end and not (text[sentence.start].islower() and "\n" not in text[end : sentence.start]):
            yield start, end
            start = sentence.start
        end = sentence.end
    if end:
        yield start, end


def _within(words: str, heard: Sequence[str], behind: str) -> Iterator[Secret]:
    candidates = [
        (kind, found)
        for kind, finder in _FINDERS.items()
        for found in finder(words)
    ]  # fmt: skip
    if not candidates:
        return
    named = [*map(talk_of, heard), *([_named_by(behind)] if behind else [])]
    said = _Sentence(words, _strongest(named) if named else SILENCE, goes_on=bool(behind))
    for kind, found in candidates:
        if said.tells(kind, found):
            yield Secret(found.start, found.end, said.kind_of(kind))


def _named_by(behind: str) -> Talk:
    """What a sentence names that says what was told before it: what it opens has a code."""
    talk = talk_of(behind)
    return replace(talk, codes=max(talk.codes, 2 * (talk.opening > 1)))


class _Sentence:
    """A sentence, what it speaks of, and what those around it named.

    ``goes_on`` when the one behind it says what it was about: “58213. It opens the lockers.”
    """

    def __init__(self, words: str, named: Talk, *, goes_on: bool) -> None:
        self._words = words
        self._told = talk_of(words)
        self._named = named
        self._goes_on = goes_on or GOES_ON.match(words) is not None
        self._is_short = len(words.split(maxsplit=_FEW_WORDS)) <= _FEW_WORDS
        self._of_it = _OF_IT.search(words) is not None

    def tells(self, kind: SecretKind, found: Found) -> bool:
        """Whether ``found`` is a secret of that kind."""
        if self._told == SILENCE and self._named == SILENCE:
            return False
        if kind is SecretKind.PIN:
            return self._weight_as_code(found) >= _ENOUGH_FOR_A_CODE
        if kind is SecretKind.PASSWORD:
            return self._weight_as_password(found) >= _ENOUGH_FOR_A_PASSWORD
        return self._is_of_papers(found)

    def kind_of(self, kind: SecretKind) -> SecretKind:
        """The kind, of papers also whether they are those of a bank."""
        if kind is SecretKind.IDENTITY and _ACCOUNT.search(self._words):
            return SecretKind.ACCOUNT
        return kind

    def _weight_as_code(self, found: Found) -> int:
        """What speaks for a number being typed to open something, less what speaks against."""
        talk = self._talk_around(found)
        heard = self._heard(found) * max(self._named.codes > 0, self._named.passwords > 2)
        spoken = max(talk.codes, talk.opening, heard, 2 * (talk.passwords > 2))
        pointed_at = self._is_pointed_at(found)
        stands_by = found.end - found.start >= _LONG and self._stands_by_a_lock(found)
        if not (spoken > 1 or talk.opened or heard or talk.hush or found.strange > 0) and not (
            stands_by
            or (
                pointed_at
                and self._words[found.start : found.end].isdigit()
                and HAVE_NO_NUMBER.search(self._words)
            )
        ):
            return 0  # a door may have any number
        against = 0 if stands_by else self._counts(found, talk)
        return spoken + talk.hush + found.strange + (pointed_at or stands_by) - against

    def _counts(self, found: Found, talk: Talk) -> int:
        """What speaks for a number being one of things, by what stands before and behind it."""
        before = self._words[max(0, found.start - 40) : found.start]
        short = found.end - found.start < _LONG
        if is_counted(before, named=talk.codes > 0, short=short):
            return 3
        return 2 * (found.counts and not (talk.codes and self._is_pointed_at(found)))

    def _weight_as_password(self, found: Found) -> int:
        """What speaks for a strange word being a password."""
        talk = self._talk_around(found)
        heard = self._heard(found) + 1 if self._named.passwords > 2 and self._heard(found) else 0
        if _CALLED.search(self._words[max(0, found.start - 40) : found.start]):
            return 0
        spoken = max(talk.passwords, heard, talk.handled)
        if spoken == talk.handled == 1 and may_be_a_model(
            self._words[found.start : found.end], self._words[: found.start]
        ):
            return 0  # “my phone is SM-G991B”
        does = 2 * (_OPENS_ITSELF.match(self._words, found.end) is not None)
        return (
            found.strange + spoken + talk.hush + talk.spelt + max(does, self._is_pointed_at(found))
        )

    def _is_of_papers(self, found: Found) -> bool:
        """Whether a number is that of papers named near it."""
        if self._talk_around(found).papers:
            return True
        return self._named.papers > 0 and self._heard(found) > 1

    def _talk_around(self, found: Found) -> Talk:
        """What is spoken of near ``found``, and not in it."""
        if len(self._words) <= _AROUND and found.end - found.start < 5:
            return self._told
        before = self._words[max(0, found.start - _AROUND) : found.start]
        after = self._words[found.end : found.end + _AROUND]
        return talk_of(f"{before}0{after}")

    def _heard(self, found: Found) -> int:
        """How surely the sentence is still about what was named before it."""
        if self._goes_on or found.start <= 1 or self._is_short:
            return 2
        return int(self._of_it or found.strange > 0)

    def _stands_by_a_lock(self, found: Found) -> bool:
        """Whether it stands right behind what it may open."""
        return STANDS_BY.search(self._words[max(0, found.start - 24) : found.start]) is not None

    def _is_pointed_at(self, found: Found) -> bool:
        """Whether it stands where one is told: behind “is” or “with”, or before “opens”."""
        before = self._words[max(0, found.start - 24) : found.start]
        behind = _OPENS_ITSELF.match(self._words, found.end)
        return behind is not None or _POINTED_AT.search(before) is not None
