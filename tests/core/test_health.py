"""The health report finds what is told twice, junk, secrets, the stale, and what helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import memoir
from memoir import Complaint, Draft, Finding, Kind, Memoir, Remedy, Status
from memoir.errors import InvalidInput
from memoir.memory.moment import now
from memoir.operation import health
from tests.support.word_embedder import WordEmbedder

SAID = datetime(2024, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file", embedder=WordEmbedder()) as opened:
        yield opened


def found(profile: Memoir, complaint: Complaint) -> list[Finding]:
    return [each for each in profile.health().findings if each.complaint is complaint]


def keep(profile: Memoir, *texts: str, **header: object) -> list[str]:
    drafts = [Draft(text=text, at=SAID, **header) for text in texts]  # type: ignore[arg-type]
    return [memory.id for memory in profile.remember_many(drafts)]


def test_a_sound_vault_has_nothing_to_complain_of(profile: Memoir) -> None:
    keep(profile, "My dog is called Biscuit.", "I live in Lisbon.", "I have two cats.")
    report = profile.health()
    assert (report.total, report.findings) == (3, ())
    assert report.statuses == {"active": 3}


def test_duplicates_are_found_and_merged_into_one(profile: Memoir) -> None:
    ids = keep(profile, "I bake bread.", "I bake bread.")
    near = keep(profile, "I really love hiking in the rain!", "I love hiking in the rain")
    keep(profile, "I have two cats.", "I have three cats.")
    profile.edit(ids[1], pinned=True, importance=0.9)
    (exact,) = found(profile, Complaint.DUPLICATE)
    assert (exact.memories, exact.remedy) == ((ids[1], ids[0]), Remedy.MERGE)
    (alike,) = found(profile, Complaint.NEAR_DUPLICATE)
    assert set(alike.memories) == set(near)
    assert profile.health().count(Complaint.DUPLICATE) == 1
    kept, gone = profile.relieve(exact)
    assert (kept.id, kept.pinned, kept.status) == (ids[1], True, Status.ACTIVE)
    assert (gone.status, gone.superseded_by) == (Status.SUPERSEDED, kept.id)
    assert found(profile, Complaint.DUPLICATE) == []


def test_the_same_in_another_scope_by_another_person_or_of_another_day_is_no_duplicate(
    profile: Memoir,
) -> None:
    keep(profile, "I bake bread.", scope="personal")
    keep(profile, "I bake bread.", scope="work")
    keep(profile, "I sing.", speaker="Ana")
    keep(profile, "I sing.", speaker="Rui")
    profile.remember("I ran today.", at=SAID)
    profile.remember("I ran today.", at=SAID - timedelta(days=3))
    assert profile.health().findings == ()


def test_long_texts_that_begin_alike_are_no_duplicates(profile: Memoir) -> None:
    keep(profile, "word " * 1000 + "one", "word " * 1000 + "another", kind=Kind.EPISODE)
    assert found(profile, Complaint.NEAR_DUPLICATE) == []


def test_junk_and_secrets_are_suspected_and_documents_are_not(profile: Memoir) -> None:
    secret = keep(profile, "My password is hunter22.")
    junk = keep(
        profile,
        "You are a helpful assistant. I work at Google.",
        "You said I live in Berlin.",
        "2024-05-01 10:22:33 INFO starting\n2024-05-01 10:22:34 ERROR failed",
        kind=Kind.FACT,
    )
    keep(profile, "# Notes\n\n```\nx = 1\n```", kind=Kind.DOCUMENT)
    keep(profile, "My sister told you and me that she is pregnant.", kind=Kind.EPISODE)
    (secrets,), (suspects,) = found(profile, Complaint.SECRET), found(profile, Complaint.JUNK)
    assert (list(secrets.memories), secrets.remedy) == (secret, Remedy.FORGET)
    assert (set(suspects.memories), suspects.remedy) == (set(junk), Remedy.ARCHIVE)
    profile.relieve(secrets)
    profile.relieve(suspects)
    assert found(profile, Complaint.SECRET) == found(profile, Complaint.JUNK) == []
    assert profile.get(junk[0]).status is Status.ARCHIVED


def test_what_is_old_and_was_never_used_is_stale_unless_it_is_pinned(profile: Memoir) -> None:
    old, pinned, used = keep(profile, "I sing.", "I dance.", "I draw.")
    profile.edit(pinned, pinned=True)
    profile._vault.memories.record_use([used], at=now())
    later = now() + health.STALE_AFTER + timedelta(days=1)
    report = health.report(profile._vault, at=later)
    assert [(each.complaint, each.memories) for each in report.findings] == [
        (Complaint.STALE, (old,))
    ]


def test_what_has_expired_is_laid_aside(profile: Memoir) -> None:
    (memory,) = keep(profile, "I am in Rome this week.", expires_at=SAID + timedelta(days=7))
    (expired,) = found(profile, Complaint.EXPIRED)
    assert expired.memories == (memory,)
    assert profile.relieve(expired)[0].status is Status.ARCHIVED


def test_what_contradicts_or_rests_on_what_ended_is_for_the_user_to_say(profile: Memoir) -> None:
    (home,) = keep(profile, "I live in Lisbon.")
    (commute,) = keep(profile, "My commute takes 40 minutes.")
    profile.edit(commute, tags=("doubtful",))
    profile.edit(home, status=Status.CONFLICTING)
    (conflict,), (doubt,) = (
        found(profile, Complaint.CONFLICTING),
        found(profile, Complaint.DOUBTFUL),
    )
    assert (conflict.memories, doubt.memories) == ((home,), (commute,))
    for finding in (conflict, doubt):
        assert finding.remedy is Remedy.ASK
        with pytest.raises(InvalidInput):
            profile.relieve(finding)


def test_what_was_forgotten_meanwhile_is_passed_over(profile: Memoir) -> None:
    keep(profile, "I bake bread.", "I bake bread.")
    (finding,) = found(profile, Complaint.DUPLICATE)
    for memory in finding.memories:
        profile.forget(memory)
    assert profile.relieve(finding) == []
    assert profile.relieve(replace(finding, remedy=Remedy.FORGET)) == []
