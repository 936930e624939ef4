"""Snapshots in words: what each is of, what it takes, how it was used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from memoir import Snapshot, SnapshotSort
from memoir_desktop.models.cube_words import size_words
from memoir_desktop.models.form_words import (
    Counts,
    age_words,
    duration_words,
    tokens_words,
    uses_words,
)

translate = QCoreApplication.translate  # the name that lupdate reads

_DOT = "  ·  "


def sort_words(sort: SnapshotSort) -> str:
    """What snapshots of a sort are of."""
    return {
        SnapshotSort.PREFIX: translate("SnapshotWords", "Beginnings"),
        SnapshotSort.CONVERSATION: translate("SnapshotWords", "Conversations"),
        SnapshotSort.DOCUMENT: translate("SnapshotWords", "Documents"),
    }[sort]


def title_words(snapshot: Snapshot) -> str:
    """What a snapshot is of."""
    if snapshot.sort is SnapshotSort.PREFIX:
        return translate("SnapshotWords", "What every conversation begins with")
    if snapshot.title:
        return snapshot.title
    if snapshot.sort is SnapshotSort.DOCUMENT:
        return translate("SnapshotWords", "A document")
    return translate("SnapshotWords", "A conversation without a title")


def facts_words(snapshot: Snapshot) -> str:
    """What it takes, and for which model it is."""
    kind = {
        SnapshotSort.PREFIX: translate("SnapshotWords", "Beginning"),
        SnapshotSort.CONVERSATION: translate("SnapshotWords", "Conversation"),
        SnapshotSort.DOCUMENT: translate("SnapshotWords", "Document"),
    }[snapshot.sort]
    parts = [kind, tokens_words(snapshot.tokens), size_words(snapshot.size), snapshot.model]
    if snapshot.memories:
        parts.append(Counts().memories_in_it(len(snapshot.memories)))
    return _DOT.join(filter(None, parts))


def use_words(snapshot: Snapshot) -> str:
    """How old it is, how often it was used, and what that saved."""
    made = translate("SnapshotWords", "made {0}").format(age_words(snapshot.made_at))
    used = uses_words(snapshot.uses)
    if snapshot.used_at is not None and snapshot.uses:
        last = translate("SnapshotWords", "{0}, last {1}")
        used = last.format(used, age_words(snapshot.used_at))
    parts = [made, used]
    if snapshot.saved_ms > 0:
        saved = translate("SnapshotWords", "{0} saved")
        parts.append(saved.format(duration_words(snapshot.saved_ms / 1000)))
    return _DOT.join(parts)


def room(snapshots: Sequence[Snapshot], budget: int) -> list[tuple[str, int, SnapshotSort | None]]:
    """What each sort of snapshots takes of ``budget`` bytes; the last, of no sort, is free."""
    taken = [
        (sort_words(sort), sum(each.size for each in snapshots if each.sort is sort), sort)
        for sort in SnapshotSort
    ]
    free = max(0, budget - sum(size for _, size, _ in taken))
    words = translate("SnapshotWords", "Free of {0}").format(size_words(budget))
    return [*taken, (words, free, None)]
