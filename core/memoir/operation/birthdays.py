"""The day of birth that a vault knows, for texts that count from it: “on my birthday”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.event_time import Precision
from memoir.memory.filter import MemoryFilter
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import RECALLED_STATUSES, Memory
from memoir.memory.moment import now
from memoir.memory.scope import DEFAULT_SCOPE, visible_from
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.find import USUAL
from memoir.operation.reader.time.phrase import Customs
from memoir.operation.reader.time.resolve import resolve_event_time
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.known import claim_keys, reading_of
from memoir.operation.revision.subjects import ME, Person
from memoir.settings import SPEAKER, Preferences

_COUNTS_FROM_IT = re.compile(
    r"\bmy (?:\w+ )?(?:birthday|bday|b-day)\b|\b(?:when|since) i (?:was|turned) \w"
    r"|\bat the age of\b",
    re.IGNORECASE,
)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# A date that stands right behind “my birthday is” or “I was born”: a party has a day of its own.
_SAYS_DAY = re.compile(
    r"(?:\bmy (?:birthday|birth day|bday|b-day|date of birth|dob)(?:['’]?s| is| was| falls|:|,)?"
    r"|\bi (?:was|am) born|^born)\s+"
    rf"(?P<date>(?:on |the )*(?=\d|(?:{_MONTH})[a-z]*\b|\w+(?:st|nd|rd|th) (?:of )?(?:{_MONTH}))"
    r"(?:[^.,;!?\n]|\.(?=\d)){1,26}(?:, ?\d{4}\b)?)",
    re.IGNORECASE | re.MULTILINE,
)
# It is told by how far it is from when it was said: “It's my birthday tomorrow”.
_SAYS_HOW_FAR = re.compile(
    r"\b(?:(?:it|today|tomorrow|yesterday)(?:['’]?s| is| was) my (?:\w+ )?(?:birthday|bday|b-day)"
    r"(?! \w*(?:party|dinner|lunch|present|cake))"
    r"|my (?:birthday|bday|b-day) (?:is|was) (?=today|tomorrow|yesterday))[^.,;!?\n]{0,24}",
    re.IGNORECASE,
)
# Written small it would be read as the verb.
_MAY = re.compile(r"\bmay\b")
_LOOKED_AT = 20
_TELLS_IT = re.compile(
    r"\b(?:birthday|birth day|bday|b-day|date of birth|dob|born)\b", re.IGNORECASE
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LEAP_YEAR = 2000


def customs_for(memory: Memory, vault: Vault, *, beside: Iterable[Memory] = ()) -> Customs:
    """What to read the times in ``memory`` with: the speaker's birthday, where they count from it.

    It is looked up only then, in what is in use and seen from there and in what is kept ``beside``
    it. Where several days are told of, none is taken; nor where the memory itself tells the day.
    """
    if _COUNTS_FROM_IT.search(memory.text) is None or any(_days_in(memory)):
        return USUAL
    own = Preferences(vault.settings).get(SPEAKER).casefold()
    who = _who(memory, own)
    claim = Claim(about=who, slot=slots.BIRTHDAY, act=Act.IS)
    seen = visible_from(memory.scope)
    keys = {key for scope in seen for key in claim_keys(replace(memory, scope=scope), claim)}
    told = [*vault.claims.memories(keys, RECALLED_STATUSES), *_telling(seen, vault)]
    told += [each for each in beside if each.scope in seen and _TELLS_IT.search(each.text)]
    days = {day for each in told if _who(each, own) == who for day in _days_in(each)}
    return _agreed(days)


def customs_of_question(question: str, scope: str | None, vault: Vault) -> Customs:
    """The same for a question of the user's; asked from everywhere, as from their own scope."""
    if _COUNTS_FROM_IT.search(question) is None:
        return USUAL
    moment = now()
    asked = Memory(
        id=new_identifier(),
        text=question,
        said_at=moment,
        created_at=moment,
        updated_at=moment,
        scope=scope or DEFAULT_SCOPE,
    )
    return customs_for(asked, vault)


def _telling(scopes: Sequence[str], vault: Vault) -> list[Memory]:
    """Memories with words for a birthday in them, whether or not a claim was read from them."""
    known = MemoryFilter(statuses=RECALLED_STATUSES, scopes=tuple(scopes))
    query = vault.memories.word_query("birthday bday dob birth born")
    rows = [row for row, _ in vault.memories.match_words(query, limit=_LOOKED_AT, filter=known)]
    return list(vault.memories.by_rows(rows).values())


def _who(memory: Memory, own: str) -> Person:
    name = memory.speaker.casefold()
    return ME if name in ("", own) else Person(name=name)


def _days_in(memory: Memory) -> Iterator[tuple[int, int, int]]:
    """(month, day, year or 0) of each birthday that the speaker says is theirs."""
    claimed = False
    for claim in reading_of(memory).claims:
        if claim.slot == slots.BIRTHDAY and claim.about.is_speaker and claim.value is not None:
            claimed = True
            day, month, *year = claim.value.text.split()
            yield _MONTHS.index(month) + 1, int(day), int(year[0]) if year else 0
    if not claimed:
        yield from _days_written(memory)


def _days_written(memory: Memory) -> Iterator[tuple[int, int, int]]:
    """The same, read from the date that stands behind “my birthday is”, or from “today”."""
    told = [each["date"] for each in _SAYS_DAY.finditer(memory.text)]
    for words in told or [each.group() for each in _SAYS_HOW_FAR.finditer(memory.text)]:
        date_said = _MAY.sub("May", words)
        found = resolve_event_time(date_said, memory.said_at)
        if found is None or found.precision is not Precision.DAY:
            continue
        day = calendar.first_day(found)
        yield day.month, day.day, day.year if str(day.year) in date_said else 0


def _agreed(days: set[tuple[int, int, int]]) -> Customs:
    if len({day[:2] for day in days}) != 1:
        return USUAL
    month, day, _ = next(iter(days))
    years = {year for _, _, year in days if year}
    year = years.pop() if len(years) == 1 else 0
    try:
        born = date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return USUAL  # 31 June
    return replace(USUAL, birthday=born, year_of_birth=bool(year))
