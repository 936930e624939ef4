"""A memory's header in words a person uses, in their language and their time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from memoir import (
    Access,
    Destination,
    EventTime,
    Kind,
    Memory,
    Precision,
    SourceType,
    Status,
    Trust,
)
from memoir.memory.doubt import DOUBTFUL

translate = QCoreApplication.translate  # the name that lupdate reads

_UNNAMED = "Memories"  # what a new profile calls its first cube, in every language


def kind_word(kind: Kind) -> str:
    """What sort of thing it is."""
    return {
        Kind.FACT: translate("MemoryWords", "Fact"),
        Kind.PREFERENCE: translate("MemoryWords", "Preference"),
        Kind.EVENT: translate("MemoryWords", "Event"),
        Kind.EPISODE: translate("MemoryWords", "Episode"),
        Kind.INSTRUCTION: translate("MemoryWords", "Instruction"),
        Kind.RELATIONSHIP: translate("MemoryWords", "Relationship"),
        Kind.GOAL: translate("MemoryWords", "Goal"),
        Kind.SKILL: translate("MemoryWords", "Skill"),
        Kind.DOCUMENT: translate("MemoryWords", "Document"),
    }[kind]


def status_word(status: Status) -> str:
    """Where it is in its life."""
    return {
        Status.ACTIVE: translate("MemoryWords", "Active"),
        Status.CONFLICTING: translate("MemoryWords", "Contradicted"),
        Status.SUPERSEDED: translate("MemoryWords", "Replaced"),
        Status.ARCHIVED: translate("MemoryWords", "Archived"),
        Status.EXPIRED: translate("MemoryWords", "Expired"),
        Status.PROPOSED: translate("MemoryWords", "Proposed"),
        Status.FORGOTTEN: translate("MemoryWords", "Forgotten"),
    }[status]


def status_sentence(status: Status) -> str:
    """What that status means for recall."""
    return {
        Status.ACTIVE: translate("MemoryWords", "Used in answers."),
        Status.CONFLICTING: translate("MemoryWords", "Used, but another memory says otherwise."),
        Status.SUPERSEDED: translate("MemoryWords", "Not used: a newer memory replaced it."),
        Status.ARCHIVED: translate("MemoryWords", "Kept, but not used in answers."),
        Status.EXPIRED: translate("MemoryWords", "Not used: its time has passed."),
        Status.PROPOSED: translate("MemoryWords", "Not used until you accept it."),
        Status.FORGOTTEN: translate("MemoryWords", "Erased; nothing of it is left."),
    }[status]


def trust_word(trust: Trust) -> str:
    """Whose word it is."""
    return {
        Trust.OWN_WORDS: translate("MemoryWords", "Your own words"),
        Trust.ASSISTANT: translate("MemoryWords", "The assistant"),
        Trust.IMPORTED: translate("MemoryWords", "Imported"),
        Trust.WEB: translate("MemoryWords", "From the web"),
    }[trust]


def source_word(source: SourceType) -> str:
    """What it came from."""
    return {
        SourceType.MESSAGE: translate("MemoryWords", "Conversation"),
        SourceType.FILE: translate("MemoryWords", "File"),
        SourceType.IMPORT: translate("MemoryWords", "Import"),
        SourceType.HAND: translate("MemoryWords", "Added by hand"),
        SourceType.DERIVED: translate("MemoryWords", "Worked out from others"),
        SourceType.OTHER: translate("MemoryWords", "Another program"),
    }[source]


def destination_word(destination: Destination) -> str:
    """How far it may travel in a prompt."""
    return {
        Destination.THIS_MACHINE: translate("MemoryWords", "Only this computer"),
        Destination.NAMED_ENDPOINTS: translate("MemoryWords", "This computer and named endpoints"),
        Destination.ANYWHERE: translate("MemoryWords", "Any model you choose"),
    }[destination]


def access_words(access: Access) -> str:
    """Who may see it, in one line."""
    words = destination_word(access.destination)
    if access.destination is Destination.NAMED_ENDPOINTS and access.endpoints:
        words = f"{words}: {', '.join(access.endpoints)}"
    if access.applications:
        only = translate("MemoryWords", "only in")
        words = f"{words}; {only} {', '.join(access.applications)}"
    return words


def scope_word(scope: str) -> str:
    """Where it applies, from broad to narrow."""
    if not scope:
        return translate("MemoryWords", "Everywhere")
    head, *rest = scope.split("/")
    if head == "personal":
        head = translate("MemoryWords", "Personal")
    return " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join([head, *rest])


def cube_word(cube: str, names: dict[str, str]) -> str:
    """A cube's name; the one every profile starts with has none of its own."""
    if cube == "main" and names.get(cube, _UNNAMED) == _UNNAMED:
        return translate("MemoryWords", "My memories")
    return names.get(cube) or cube


def day_words(day: date, *, today: date | None = None) -> str:
    """“12 March”, with the year when it is not this one."""
    today = today or local_today()
    pattern = (
        translate("MemoryWords", "d MMMM", "date format")
        if day.year == today.year
        else translate("MemoryWords", "d MMMM yyyy", "date format")
    )
    return QLocale().toString(_qdate(day), pattern)


def local_today() -> date:
    """The day on the wall's calendar."""
    return datetime.now().astimezone().date()


def short_when(moment: datetime, *, now: datetime | None = None) -> str:
    """For a list: the time if it was today, “Yesterday”, or the day."""
    local = moment.astimezone()
    today = (now or datetime.now().astimezone()).astimezone().date()
    if local.date() == today:
        return time_words(local)
    if local.date() == today - timedelta(days=1):
        return translate("MemoryWords", "Yesterday")
    pattern = (
        translate("MemoryWords", "d MMM", "date format")
        if local.year == today.year
        else translate("MemoryWords", "d MMM yyyy", "date format")
    )
    return QLocale().toString(_qdate(local.date()), pattern)


def moment_words(moment: datetime | None) -> str:
    """Day and time in the local zone; empty for none."""
    if moment is None:
        return ""
    local = moment.astimezone()
    return f"{_full_day(local.date())}, {time_words(local)}"


def time_words(moment: datetime) -> str:
    """The time of day as the locale writes it."""
    clock = QTime(moment.hour, moment.minute)
    return QLocale().toString(clock, QLocale.FormatType.ShortFormat)


def interval_words(start: datetime | None, end: datetime | None) -> str:
    """“from … until …”, with either side open; empty for neither."""
    if start is None and end is None:
        return ""
    if end is None:
        return translate("MemoryWords", "since %1").replace("%1", moment_words(start))
    if start is None:
        return translate("MemoryWords", "until %1").replace("%1", moment_words(end))
    return f"{moment_words(start)} \N{EN DASH} {moment_words(end)}"


def event_words(event: EventTime | None) -> str:
    """When it happened, as exactly as it is known; empty for none."""
    if event is None:
        return ""
    if isinstance(event.start, datetime):
        return _clock_words(event.start, event)
    return _EVENT_WORDS.get(event.precision, _span)(event)


def _clock_words(start: datetime, event: EventTime) -> str:
    words = f"{_full_day(start.date())}, {time_words(start)}"
    if event.precision is Precision.PART_OF_DAY and isinstance(event.end, datetime):
        return f"{words} \N{EN DASH} {time_words(event.end)}"
    return words


def _full_day(day: date) -> str:
    return QLocale().toString(_qdate(day), translate("MemoryWords", "d MMMM yyyy", "date format"))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _month(event: EventTime) -> str:
    pattern = translate("MemoryWords", "MMMM yyyy", "date format")
    return QLocale().toString(_qdate(event.start), pattern)


def _season(event: EventTime) -> str:
    words = {
        3: translate("MemoryWords", "spring"),
        6: translate("MemoryWords", "summer"),
        9: translate("MemoryWords", "autumn"),
        12: translate("MemoryWords", "winter"),
    }
    season = words.get(event.start.month)
    return f"{season} {event.start.year}" if season else _span(event)


def _week(event: EventTime) -> str:
    day = _full_day(event.start)
    return translate("MemoryWords", "week of %1").replace("%1", day)


def _decade(event: EventTime) -> str:
    year = str(event.start.year)
    return translate("MemoryWords", "the %1s", "decade").replace("%1", year)


def _span(event: EventTime) -> str:
    if event.start == event.end:
        return _full_day(event.start)
    return f"{_full_day(event.start)} \N{EN DASH} {_full_day(event.end)}"


_EVENT_WORDS: dict[Precision, Callable[[EventTime], str]] = {
    Precision.WEEK: _week,
    Precision.MONTH: _month,
    Precision.SEASON: _season,
    Precision.YEAR: lambda event: str(event.start.year),
    Precision.DECADE: _decade,
}


def field_word(name: str) -> str:
    """A header field's name, as the detail view and the history call it."""
    words = {
        "text": translate("MemoryWords", "Text"),
        "cube": translate("MemoryWords", "Cube"),
        "scope": translate("MemoryWords", "Applies to"),
        "kind": translate("MemoryWords", "Kind"),
        "speaker": translate("MemoryWords", "Speaker"),
        "tags": translate("MemoryWords", "Tags"),
        "entities": translate("MemoryWords", "Names in it"),
        "source": translate("MemoryWords", "Source"),
        "derived_from": translate("MemoryWords", "Worked out from"),
        "confidence": translate("MemoryWords", "Confidence"),
        "importance": translate("MemoryWords", "Importance"),
        "pinned": translate("MemoryWords", "Pinned"),
        "event_time": translate("MemoryWords", "When it happened"),
        "said_at": translate("MemoryWords", "Said"),
        "created_at": translate("MemoryWords", "Learned"),
        "updated_at": translate("MemoryWords", "Changed"),
        "valid": translate("MemoryWords", "True in the world"),
        "valid_from": translate("MemoryWords", "True from"),
        "valid_until": translate("MemoryWords", "True until"),
        "expires_at": translate("MemoryWords", "Expires"),
        "status": translate("MemoryWords", "Status"),
        "superseded_by": translate("MemoryWords", "Replaced by"),
        "trust": translate("MemoryWords", "Whose word"),
        "access": translate("MemoryWords", "Who may see it"),
    }
    return words.get(name, name)


def value_words(memory: Memory, name: str) -> str:
    """The value of a field of ``memory``, for reading; empty if it has none."""
    value = getattr(memory, name)
    if value is None:
        return ""
    if name == "scope":
        return scope_word(value)
    return _VALUE_WORDS.get(type(value), str)(value)


def _yes_or_no(value: bool) -> str:
    return translate("MemoryWords", "Yes") if value else translate("MemoryWords", "No")


def percent_words(share: float) -> str:
    """``0.5`` as “50%”."""
    return f"{QLocale().toString(round(share * 100))}{QLocale().percent()}"


_VALUE_WORDS: dict[type, Callable[[Any], str]] = {
    bool: _yes_or_no,
    float: percent_words,
    datetime: moment_words,
    EventTime: event_words,
    Access: access_words,
    Kind: kind_word,
    Status: status_word,
    Trust: trust_word,
    tuple: ", ".join,
}


def row_words(memory: Memory) -> str:
    """A memory in one line, as a screen reader says a row of the list."""
    words = [memory.text[:500], kind_word(memory.kind), memory.speaker, short_when(memory.said_at)]
    if memory.pinned:
        words.append(translate("MemoryWords", "pinned"))
    words.append(mark_word(memory))
    return ", ".join(word for word in words if word)


def mark_word(memory: Memory) -> str:
    """What sets a memory apart in a list: its status, or that it is in doubt; empty for most."""
    if memory.status is not Status.ACTIVE:
        return status_word(memory.status)
    return translate("MemoryWords", "In doubt") if DOUBTFUL in memory.tags else ""
