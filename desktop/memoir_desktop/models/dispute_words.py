"""On what memories disagree, in the user's language."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from memoir_desktop.models.subject_words import relation_words

# What the core says of the user.
_OF_THE_USER = (
    QT_TRANSLATE_NOOP("Disputes", "where you live"),
    QT_TRANSLATE_NOOP("Disputes", "what you live in"),
    QT_TRANSLATE_NOOP("Disputes", "where you work"),
    QT_TRANSLATE_NOOP("Disputes", "what you work as"),
    QT_TRANSLATE_NOOP("Disputes", "who your partner is"),
    QT_TRANSLATE_NOOP("Disputes", "whether you have a partner"),
    QT_TRANSLATE_NOOP("Disputes", "what you drive"),
    QT_TRANSLATE_NOOP("Disputes", "what you like"),
    QT_TRANSLATE_NOOP("Disputes", "what you like better"),
    QT_TRANSLATE_NOOP("Disputes", "what you do"),
    QT_TRANSLATE_NOOP("Disputes", "what you eat"),
    QT_TRANSLATE_NOOP("Disputes", "what you are allergic to"),
    QT_TRANSLATE_NOOP("Disputes", "how old you are"),
    QT_TRANSLATE_NOOP("Disputes", "how much you weigh"),
    QT_TRANSLATE_NOOP("Disputes", "when your birthday is"),
    QT_TRANSLATE_NOOP("Disputes", "where you were born"),
    QT_TRANSLATE_NOOP("Disputes", "what you study"),
    QT_TRANSLATE_NOOP("Disputes", "where you are going"),
    QT_TRANSLATE_NOOP("Disputes", "what you use"),
    QT_TRANSLATE_NOOP("Disputes", "your dog"),
    QT_TRANSLATE_NOOP("Disputes", "your cat"),
    QT_TRANSLATE_NOOP("Disputes", "your car"),
    QT_TRANSLATE_NOOP("Disputes", "your phone"),
)
# What it says of others, or of things it has no words of its own for; the first that fits.
_OF_OTHERS = (
    QT_TRANSLATE_NOOP("Disputes", "whether you have a {topic}"),
    QT_TRANSLATE_NOOP("Disputes", "how many {topic} you have"),
    QT_TRANSLATE_NOOP("Disputes", "where {who} lives"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} lives in"),
    QT_TRANSLATE_NOOP("Disputes", "where {who} works"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} works as"),
    QT_TRANSLATE_NOOP("Disputes", "who {whose} partner is"),
    QT_TRANSLATE_NOOP("Disputes", "whether {who} has a partner"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} drives"),
    QT_TRANSLATE_NOOP("Disputes", "whether {who} has a {topic}"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} likes"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} likes better"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} does"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} eats"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} is allergic to"),
    QT_TRANSLATE_NOOP("Disputes", "how old {who} is"),
    QT_TRANSLATE_NOOP("Disputes", "how much {who} weighs"),
    QT_TRANSLATE_NOOP("Disputes", "when {whose} birthday is"),
    QT_TRANSLATE_NOOP("Disputes", "where {who} was born"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} studies"),
    QT_TRANSLATE_NOOP("Disputes", "where {who} is going"),
    QT_TRANSLATE_NOOP("Disputes", "how many {topic} {who} has"),
    QT_TRANSLATE_NOOP("Disputes", "what {who} uses"),
    QT_TRANSLATE_NOOP("Disputes", "{whose} {topic}"),
)
_YOUR = "your "


def about_words(about: str) -> str:
    """On what they disagree; empty where there are no words for it."""
    english = QCoreApplication.translate("Disputes", "en", "the language of these words") == "en"
    if english or about in _OF_THE_USER:
        return _translated(about)
    relation = about.removeprefix(_YOUR)
    if about.startswith(_YOUR) and relation_words(relation) != _unknown(relation):
        return relation_words(relation)
    for template in map(str, _OF_OTHERS):
        found = _pattern(template).fullmatch(about)
        if found is not None:
            parts = found.groupdict()
            who = _called(parts.get("who") or parts.get("whose") or "")
            return _translated(template).format(who=who, topic=parts.get("topic", ""))
    if about.startswith(_YOUR):
        return QCoreApplication.translate("Disputes", "your {topic}").format(topic=relation)
    return ""


def _called(who: str) -> str:
    """A name as it is, somebody near the user in the user's language."""
    who = re.sub(r"['’]s?$", "", who)
    return relation_words(who.removeprefix(_YOUR)) if who.startswith(_YOUR) else who


def _unknown(relation: str) -> str:
    return QCoreApplication.translate("SubjectWords", "your {0}").format(relation)


def _translated(words: str) -> str:
    return QCoreApplication.translate("Disputes", words)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What the core made of ``template``."""
    kinds = {"who": r"(?P<who>.+)", "whose": r"(?P<whose>.+['’]s?)", "topic": r"(?P<topic>.+)"}
    return re.compile(re.sub(r"\\\{(\w+)\\\}", lambda part: kinds[part[1]], re.escape(template)))
