"""Why a memory was chosen, in the words of the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from memoir import ScorePart

translate = QCoreApplication.translate  # the name that lupdate reads


def reason_words(part: ScorePart) -> str:
    """What a part of the score is called; one we do not know keeps its own name."""
    known = {
        "same meaning": translate("Reasons", "Means the same"),
        "same meaning around it": translate("Reasons", "What was said around it means the same"),
        "same words": translate("Reasons", "Has the same words"),
        "same words around it": translate("Reasons", "What was said around it has the same words"),
        "follows a question like this": translate("Reasons", "Follows a question like this"),
        "asks rather than tells": translate("Reasons", "Asks rather than tells"),
        "said by who is asked about": translate("Reasons", "Said by who is asked about"),
        "names names": translate("Reasons", "Names names"),
        "from the time asked about": translate("Reasons", "From the time asked about"),
        "said near the time asked about": translate("Reasons", "Said near the time asked about"),
        "says when": translate("Reasons", "Says when"),
        "tells of a certain time": translate("Reasons", "Tells of a certain time"),
        "pinned": translate("Reasons", "Pinned"),
        "others speak of this, not who is asked about": translate(
            "Reasons", "Others speak of this, not who is asked about"
        ),
        "to begin with": translate("Reasons", "What every memory begins with"),
    }
    return known.get(part.name) or part.name[:1].upper() + part.name[1:]
