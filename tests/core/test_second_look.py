"""What the reader's judge would not keep is suspected where it was put in by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import memoir
from memoir import Complaint, Kind

SAID = datetime(2026, 5, 6, 12, tzinfo=UTC)
GOOD = (
    "My sister Ana is allergic to peanuts.",
    "I moved to Porto in March.",
    "I prefer tea over coffee.",
    "My dentist is Dr. Maes.",
    "We had dinner with Jonas and Mia.",
    "Jonas and Mia broke up :(",
    "my sister Ana is expecting twins!!! due in May",
    "we are getting two kittens when the house is ready...",
)
JUNK = (
    "Thanks, that was really helpful!",
    "Can you make the second paragraph shorter?",
    "lol that is so funny",
)


def test_junk_put_in_by_hand_is_suspected_and_what_is_good_is_not(
    models: Path, tmp_path: Path
) -> None:
    with memoir.open(tmp_path / "profile", key="file") as opened:
        good = [opened.remember(text, kind=Kind.FACT).id for text in GOOD]
        junk = [opened.remember(text, kind=Kind.FACT).id for text in JUNK]
        meant = opened.remember("Thanks a lot!", kind=Kind.FACT, pinned=True).id
        found = opened.health().findings
        suspected = {
            id for each in found if each.complaint is Complaint.JUNK for id in each.memories
        }
        assert suspected >= set(junk)
        assert not suspected & {*good, meant}
