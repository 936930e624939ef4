"""Why a memory was chosen, in the words of the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from memoir import ScorePart

translate = QCoreApplication.translate  # the name that lupdate reads


def reason_words(part: ScorePart) -> str:
    """What a part of the score is called; one we do not know keeps its own name."""
    return known_reasons().get(part.name) or part.name[:1].upper() + part.name[1:]


def known_reasons() -> dict[str, str]:
    """Every part that recall may name, and what it is called."""
    return {
        "same meaning": translate("Reasons", "Means the same"),
        "same meaning around it": translate("Reasons", "What was said around it means the same"),
        "same meaning in the same talk": translate(
            "Reasons", "What was said in the same talk means the same"
        ),
        "same words": translate("Reasons", "Has the same words"),
        "same words around it": translate("Reasons", "What was said around it has the same words"),
        "follows a question with these words": translate(
            "Reasons", "Follows a question with these words"
        ),
        "asks rather than tells": translate("Reasons", "Asks rather than tells"),
        "tells nothing, only asks": translate("Reasons", "Tells nothing, only asks"),
        "said by who is asked about": translate("Reasons", "Said by who is asked about"),
        "names names": translate("Reasons", "Names names"),
        "from the time asked about": translate("Reasons", "From the time asked about"),
        "said near the time asked about": translate("Reasons", "Said near the time asked about"),
        "says when": translate("Reasons", "Says when"),
        "tells of a certain time": translate("Reasons", "Tells of a certain time"),
        "lacks what is asked about": translate("Reasons", "Lacks what is asked about"),
        "tells of somebody else": translate("Reasons", "Tells of somebody else"),
        "tells no such thing as is asked for": translate(
            "Reasons", "Tells no such thing as is asked for"
        ),
        "from a nearer scope": translate("Reasons", "From a nearer scope"),
        "pinned": translate("Reasons", "Pinned"),
        "used before": translate("Reasons", "Helped with answers before"),
        "not your own words": translate("Reasons", "Not in your own words"),
        "not so yet": translate("Reasons", "Not so yet"),
        "may no longer be so": translate("Reasons", "May no longer be so"),
        "others speak of this, not who is asked about": translate(
            "Reasons", "Others speak of this, not who is asked about"
        ),
        "took the place of one that fits": translate(
            "Reasons", "Took the place of a memory that fits"
        ),
        "may have taken the place of one that fits": translate(
            "Reasons", "May have taken the place of a memory that fits"
        ),
        "was so before": translate("Reasons", "Was so before"),
        "gave way to what is named": translate("Reasons", "Gave way to what the question names"),
        "tells just what is asked": translate("Reasons", "Tells just what is asked"),
        "tells of a new one": translate("Reasons", "Tells of a new one"),
        "told before a new one was": translate("Reasons", "Was told before a new one was"),
        "told later than others like it": translate("Reasons", "Told later than others like it"),
        "may be over in the part that is asked about": translate(
            "Reasons", "May be over in the part that is asked about"
        ),
        "was so before, as is asked": translate("Reasons", "Was so before, which is asked about"),
        "is so now, not before": translate(
            "Reasons", "Is so now, and what was before is asked about"
        ),
        "took the place of a part of one that fits": translate(
            "Reasons", "Took the place of a part of a memory that fits"
        ),
        "no longer so in the part that is asked about": translate(
            "Reasons", "No longer so in the part that is asked about"
        ),
        "how close the closest come": translate("Reasons", "How close the closest come"),
        "how much else would fit": translate("Reasons", "How much else would fit"),
        "the model reads it as an answer": translate(
            "Reasons", "The language model reads it as an answer"
        ),
        "to begin with": translate("Reasons", "What every memory begins with"),
    }
