"""What was found in a look over all memories, and what is done about it, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from memoir import Complaint

translate = QCoreApplication.translate  # the name that lupdate reads


def title_of(complaint: Complaint) -> str:
    """What is the matter, in two or three words."""
    return {
        Complaint.SECRET: translate("HealthWords", "Secrets"),
        Complaint.CONFLICTING: translate("HealthWords", "Contradictions"),
        Complaint.DOUBTFUL: translate("HealthWords", "In doubt"),
        Complaint.DUPLICATE: translate("HealthWords", "Told more than once"),
        Complaint.NEAR_DUPLICATE: translate("HealthWords", "Nearly the same"),
        Complaint.JUNK: translate("HealthWords", "Not worth keeping"),
        Complaint.EXPIRED: translate("HealthWords", "Out of date"),
        Complaint.STALE: translate("HealthWords", "Never used"),
    }[complaint]


def sentence_of(complaint: Complaint) -> str:
    """What that means, and what the remedy does."""
    return {
        Complaint.SECRET: translate(
            "HealthWords", "They look like passwords, keys or card numbers. Forgetting erases them."
        ),
        Complaint.CONFLICTING: translate(
            "HealthWords", "Not all of these can be true. Only you know which are."
        ),
        Complaint.DOUBTFUL: translate(
            "HealthWords", "Something they rest on has changed. Say whether they still hold."
        ),
        Complaint.DUPLICATE: translate(
            "HealthWords", "Word for word the same. One of each is kept; the rest point to it."
        ),
        Complaint.NEAR_DUPLICATE: translate(
            "HealthWords", "The same in other words. One of each is kept; the rest point to it."
        ),
        Complaint.JUNK: translate(
            "HealthWords",
            "They look pasted, or like an assistant's own words. Archived, they are not used.",
        ),
        Complaint.EXPIRED: translate(
            "HealthWords", "Their day has passed. Archived, they are kept and not used."
        ),
        Complaint.STALE: translate(
            "HealthWords",
            "Older than half a year and used in no answer. Archived, they are kept and not used.",
        ),
    }[complaint]


def remedy_of(complaint: Complaint) -> str:
    """What the button does."""
    keep = translate("HealthWords", "Keep one of each")
    archive = translate("HealthWords", "Archive")
    return {
        Complaint.SECRET: translate("HealthWords", "Forget…"),
        Complaint.CONFLICTING: translate("HealthWords", "Decide…"),
        Complaint.DOUBTFUL: "",
        Complaint.DUPLICATE: keep,
        Complaint.NEAR_DUPLICATE: keep,
        Complaint.JUNK: archive,
        Complaint.EXPIRED: archive,
        Complaint.STALE: archive,
    }[complaint]


ICONS = {
    Complaint.SECRET: "key",
    Complaint.CONFLICTING: "warning",
    Complaint.DOUBTFUL: "history",
    Complaint.DUPLICATE: "copy",
    Complaint.NEAR_DUPLICATE: "copy",
    Complaint.JUNK: "trash",
    Complaint.EXPIRED: "clock",
    Complaint.STALE: "archive",
}
