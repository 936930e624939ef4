"""Every reason that recall may give is told in the user's language."""

from __future__ import annotations

from memoir import ScorePart
from memoir.operation.retrieval.scoring import PART_NAMES
from memoir_desktop.models.reasons import known_reasons, reason_words


def test_every_part_of_a_score_has_its_sentence() -> None:
    known = known_reasons()
    assert set(PART_NAMES) == known.keys()
    assert len(set(known.values())) == len(known)


def test_a_part_of_a_later_version_keeps_its_own_name() -> None:
    assert reason_words(ScorePart("smells right", 1.0, 1.0)) == "Smells right"
