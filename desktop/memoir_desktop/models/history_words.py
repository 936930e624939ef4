"""Why a memory changed, in words: what the core notes in English, and names by identifiers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate  # the name that lupdate reads


def change_words(reason: str) -> str:
    """The reason of a version in the user's language; one that nobody knows stays as it is."""
    words = _reasons()
    if reason in words:
        return words[reason]
    if reason.startswith("back to version "):
        number = reason.removeprefix("back to version ")
        return translate("HistoryWords", "back to version %1").replace("%1", number)
    beginnings = _beginnings()
    return next((beginnings[each] for each in beginnings if reason.startswith(each)), reason)


def _reasons() -> dict[str, str]:
    archived = translate("HistoryWords", "archived from the health page")
    return {
        "remembered": translate("HistoryWords", "remembered"),
        "said in a conversation": translate("HistoryWords", "said in a conversation"),
        "asked to remember": translate("HistoryWords", "you asked to remember it"),
        "found by the language model": translate("HistoryWords", "found by the language model"),
        "put right": translate("HistoryWords", "put right"),
        "accepted": translate("HistoryWords", "accepted"),
        "edited": translate("HistoryWords", "edited"),
        "said again": translate("HistoryWords", "said again"),
        "merged": translate("HistoryWords", "merged with the same from elsewhere"),
        "imported": translate("HistoryWords", "imported"),
        "embedded": translate("HistoryWords", "prepared for the search"),
        "forgotten": translate("HistoryWords", "forgotten"),
        "superseded": translate("HistoryWords", "replaced by a newer memory"),
        "confirmed": translate("HistoryWords", "confirmed"),
        "junk": archived,
        "stale": archived,
        "expired": archived,
    }


def _beginnings() -> dict[str, str]:
    """What goes on with the identifier of another memory."""
    return {
        "superseded by ": translate("HistoryWords", "replaced by a newer memory"),
        "contradicts ": translate("HistoryWords", "contradicted by another memory"),
        "confirmed by ": translate("HistoryWords", "confirmed by what was said since"),
        "all hold:": translate("HistoryWords", "true beside what seemed to contradict it"),
        "doubtful since ": translate("HistoryWords", "in doubt, as something else has changed"),
        "no longer doubtful": translate("HistoryWords", "no longer in doubt"),
    }
