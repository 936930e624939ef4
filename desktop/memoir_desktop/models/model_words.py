"""What a language model is and needs, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from memoir_desktop.models.cube_words import size_words

if TYPE_CHECKING:
    from memoir.infrastructure.engine.catalogue import ModelEntry

translate = QCoreApplication.translate  # the name that lupdate reads
_BILLION = 1_000_000_000
_MILLION = 1_000_000

# What the catalogue says of its models, for lupdate to find.
_DESCRIPTIONS = (
    QT_TRANSLATE_NOOP(
        "ModelWords", "Comes with Memoir: small and quick, good for a start, easily confused."
    ),
    QT_TRANSLATE_NOOP(
        "ModelWords", "Comes with Memoir: finds memories by their meaning, best in English."
    ),
    QT_TRANSLATE_NOOP("ModelWords", "Small and quick, follows simple requests in many languages."),
    QT_TRANSLATE_NOOP("ModelWords", "The starter's big sister: friendly conversation in English."),
    QT_TRANSLATE_NOOP(
        "ModelWords", "A good choice for older laptops: sensible answers from little memory."
    ),
    QT_TRANSLATE_NOOP("ModelWords", "Quick and attentive to what it is told, in many languages."),
    QT_TRANSLATE_NOOP(
        "ModelWords",
        "Natural conversation and long memory; its licence has conditions, read it first.",
    ),
    QT_TRANSLATE_NOOP(
        "ModelWords",
        "The best balance for a laptop with 8 GB of memory: careful and knowledgeable.",
    ),
    QT_TRANSLATE_NOOP(
        "ModelWords",
        "Fluent writing, especially in European languages; wants 8 GB free or a graphics card.",
    ),
    QT_TRANSLATE_NOOP(
        "ModelWords",
        "Thoughtful answers close to much larger models; for 16 GB of memory or a graphics card.",
    ),
)


def model_facts(entry: ModelEntry) -> str:
    """Size, parameters, context and licence in one line."""
    parts = []
    if entry.size_bytes:
        parts.append(size_words(entry.size_bytes))
    if entry.parameters:
        parts.append(parameter_words(entry.parameters))
    if entry.context:
        tokens = QLocale().toString(entry.context)
        parts.append(translate("ModelWords", "reads %1 tokens").replace("%1", tokens))
    if entry.licence:
        parts.append(entry.licence)
    return "  ·  ".join(parts)


def about_words(entry: ModelEntry) -> str:
    """What it is good for; models that are not ours say it in their own words."""
    return translate("ModelWords", entry.about) if entry.about in _DESCRIPTIONS else entry.about


def parameter_words(count: int) -> str:
    """“494 million parameters”."""
    locale = QLocale()
    if count >= _BILLION:
        number = locale.toString(count / _BILLION, "f", 1)
        return translate("ModelWords", "%1 billion parameters").replace("%1", number)
    number = locale.toString(round(count / _MILLION))
    return translate("ModelWords", "%1 million parameters").replace("%1", number)


def memory_warning(entry: ModelEntry) -> str:
    """Why it will not run here; empty if it will."""
    if entry.fits:
        return ""
    needed = size_words(entry.memory_bytes)
    return translate("ModelWords", "Needs %1 of memory, more than this computer has").replace(
        "%1", needed
    )
