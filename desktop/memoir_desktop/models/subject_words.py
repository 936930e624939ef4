"""People, places and topics in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from memoir import Sort, Subject
from memoir_desktop.models.memory_words import day_words

translate = QCoreApplication.translate  # the name that lupdate reads


def sort_word(sort: Sort) -> str:
    """What sort of thing it is."""
    return {
        Sort.PERSON: translate("SubjectWords", "Person"),
        Sort.ANIMAL: translate("SubjectWords", "Animal"),
        Sort.PLACE: translate("SubjectWords", "Place"),
        Sort.ORGANISATION: translate("SubjectWords", "Organisation"),
        Sort.TOPIC: translate("SubjectWords", "Topic"),
        Sort.OTHER: translate("SubjectWords", "Name"),
    }[sort]


def sorts_word(sort: Sort) -> str:
    """All things of a sort."""
    return {
        Sort.PERSON: translate("SubjectWords", "People"),
        Sort.ANIMAL: translate("SubjectWords", "Animals"),
        Sort.PLACE: translate("SubjectWords", "Places"),
        Sort.ORGANISATION: translate("SubjectWords", "Organisations"),
        Sort.TOPIC: translate("SubjectWords", "Topics"),
        Sort.OTHER: translate("SubjectWords", "Other names"),
    }[sort]


def relation_words(relationship: str) -> str:
    """Who somebody is to the user: “your sister”."""
    known = {
        "wife": translate("SubjectWords", "your wife"),
        "husband": translate("SubjectWords", "your husband"),
        "partner": translate("SubjectWords", "your partner"),
        "girlfriend": translate("SubjectWords", "your girlfriend"),
        "boyfriend": translate("SubjectWords", "your boyfriend"),
        "mother": translate("SubjectWords", "your mother"),
        "mum": translate("SubjectWords", "your mother"),
        "mom": translate("SubjectWords", "your mother"),
        "father": translate("SubjectWords", "your father"),
        "dad": translate("SubjectWords", "your father"),
        "sister": translate("SubjectWords", "your sister"),
        "brother": translate("SubjectWords", "your brother"),
        "son": translate("SubjectWords", "your son"),
        "daughter": translate("SubjectWords", "your daughter"),
        "child": translate("SubjectWords", "your child"),
        "grandmother": translate("SubjectWords", "your grandmother"),
        "grandfather": translate("SubjectWords", "your grandfather"),
        "aunt": translate("SubjectWords", "your aunt"),
        "uncle": translate("SubjectWords", "your uncle"),
        "cousin": translate("SubjectWords", "your cousin"),
        "nephew": translate("SubjectWords", "your nephew"),
        "niece": translate("SubjectWords", "your niece"),
        "friend": translate("SubjectWords", "your friend"),
        "boss": translate("SubjectWords", "your boss"),
        "manager": translate("SubjectWords", "your manager"),
        "colleague": translate("SubjectWords", "your colleague"),
        "teacher": translate("SubjectWords", "your teacher"),
        "neighbour": translate("SubjectWords", "your neighbour"),
        "doctor": translate("SubjectWords", "your doctor"),
        "dentist": translate("SubjectWords", "your dentist"),
        "flatmate": translate("SubjectWords", "your flatmate"),
        "landlord": translate("SubjectWords", "your landlord"),
        "landlady": translate("SubjectWords", "your landlady"),
        "therapist": translate("SubjectWords", "your therapist"),
        "lawyer": translate("SubjectWords", "your lawyer"),
        "accountant": translate("SubjectWords", "your accountant"),
        "hairdresser": translate("SubjectWords", "your hairdresser"),
        "trainer": translate("SubjectWords", "your trainer"),
        "coach": translate("SubjectWords", "your coach"),
        "tutor": translate("SubjectWords", "your tutor"),
        "mentor": translate("SubjectWords", "your mentor"),
        "nanny": translate("SubjectWords", "your nanny"),
        "babysitter": translate("SubjectWords", "your babysitter"),
        "spouse": translate("SubjectWords", "your spouse"),
        "twin": translate("SubjectWords", "your twin"),
        "supervisor": translate("SubjectWords", "your supervisor"),
        "teammate": translate("SubjectWords", "your teammate"),
        "roommate": translate("SubjectWords", "your roommate"),
        "housemate": translate("SubjectWords", "your housemate"),
        "mother-in-law": translate("SubjectWords", "your mother-in-law"),
        "father-in-law": translate("SubjectWords", "your father-in-law"),
        "sister-in-law": translate("SubjectWords", "your sister-in-law"),
        "brother-in-law": translate("SubjectWords", "your brother-in-law"),
        "stepmother": translate("SubjectWords", "your stepmother"),
        "stepfather": translate("SubjectWords", "your stepfather"),
        "fiance": translate("SubjectWords", "your fiancé"),
        "fiancee": translate("SubjectWords", "your fiancée"),
    }
    return known.get(relationship) or translate("SubjectWords", "your {0}").format(relationship)


def subject_caption(subject: Subject) -> str:
    """Who or what it is, for the line below its name."""
    return relation_words(subject.relationship) if subject.relationship else sort_word(subject.sort)


def count_words(count: int) -> str:
    """How many memories."""
    if count == 1:
        return translate("SubjectWords", "1 memory")
    return translate("SubjectWords", "{0} memories").format(QLocale().toString(count))


def span_words(subject: Subject) -> str:
    """When it was first and last mentioned."""
    first, last = (_day(moment) for moment in (subject.first, subject.last))
    return first if first == last else f"{first} \N{EN DASH} {last}"


def subject_words(subject: Subject) -> str:
    """All of it, as it is read aloud."""
    return ", ".join(
        (subject.name, subject_caption(subject), count_words(subject.count), span_words(subject))
    )


def spark_values(subject: Subject, *, since: str, until: str) -> Sequence[int]:
    """How often it was mentioned in each month from ``since`` to ``until`` (``YYYY-MM``)."""
    counts = dict(subject.months)
    year, month = (int(part) for part in since.split("-"))
    values = []
    while (key := f"{year:04}-{month:02}") <= until:
        values.append(counts.get(key, 0))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return values


def _day(moment: datetime) -> str:
    return day_words(moment.astimezone().date())
