"""What an export is told not to tell is in no byte of it, and what is in the vault stays."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir import Deed, Kind, Mask, Memoir, MemoryFilter, Redaction
from memoir.errors import InvalidInput
from memoir.infrastructure.cube.file import open_cube
from memoir.infrastructure.governance.redaction import Names, Redactor
from memoir.memory.redaction import EVERY_MASK
from tests.support.vaults import memory, patient

ALL = Redaction(masks=EVERY_MASK)


def _bytes(path: Path) -> bytes:
    with zipfile.ZipFile(path) as file:
        return b"\n".join(file.read(name) for name in file.namelist()) + path.read_bytes()


def _texts(path: Path) -> list[str]:
    with open_cube(path) as file:
        return [each.text for each in file.memories()]


def test_names_addresses_and_numbers_get_the_same_placeholder_everywhere(
    profile: Memoir, tmp_path: Path
) -> None:
    for text in (
        "My sister Anna Schmidt lives in Porto.",
        "Anna called; Porto was warm.",
        "Write to anna.schmidt@example.org or call +351 912 345 678.",
        "She moved to 12 Baker Street on 2024-05-06, then to Lindenstraße 7.",
    ):
        profile.remember(text, speaker="Priya", tags=["Anna"], source="file:letters of Anna.txt")
    summary = profile.cubes.export(tmp_path / "a.memcube", redaction=ALL)
    texts = sorted(_texts(summary.path))
    first = next(text for text in texts if text.startswith("My sister"))
    person = re.search(r"\[person \d+\]", first)
    place = re.search(r"\[place \d+\]", first)
    assert person is not None
    assert place is not None
    assert f"{person[0]} called; {place[0]} was warm." in texts
    assert any("on 2024-05-06, then to [address " in text for text in texts)
    assert "Write to [e-mail 1] or call [phone 1]." in texts
    found = _bytes(summary.path)
    for word in (b"Anna", b"Schmidt", b"Porto", b"Priya", b"example.org", b"912 345", b"Baker"):
        assert word not in found
    assert len(profile.list(MemoryFilter())) == 4
    assert any("Anna Schmidt" in each.text for each in profile.list())


def test_the_manifest_tells_that_and_how_but_not_what(profile: Memoir, tmp_path: Path) -> None:
    profile.remember("Falcon is late.")
    profile.remember("We saw a doctor.", scope="health/eyes")
    redaction = Redaction(masks=(Mask.EMAILS,), words=("falcon",), without_scopes=("health",))
    summary = profile.cubes.export(tmp_path / "a.memcube", redaction=redaction)
    note = summary.manifest.redaction
    assert note is not None
    assert (note.masks, note.words, note.changed, note.left_out) == (("emails",), 1, 1, 1)
    assert _texts(summary.path) == ["[word 1] is late."]
    assert b"falcon" not in _bytes(summary.path).lower()
    count = profile.cubes.count_redacted(redaction)
    assert (count.memories, count.changed, count.left_out) == (1, 1, 1)
    assert profile.audit(1, deed=Deed.EXPORTED)[0].details["redacted"] is True


def test_conversations_are_redacted_too(profile: Memoir, tmp_path: Path) -> None:
    list(profile.chat("Zebulon plays the trumpet. Is Zebulon loud?"))
    redaction = Redaction(words=("zebulon",))
    path = tmp_path / "a.memcube"
    summary = profile.cubes.export(path, conversations=True, redaction=redaction)
    assert summary.messages == 2
    assert b"zebulon" not in _bytes(path).lower()


def test_loading_a_redacted_file_back_changes_nothing(profile: Memoir, tmp_path: Path) -> None:
    kept = profile.remember("My sister Anna lives in Porto.", kind=Kind.FACT)
    path = profile.cubes.export(tmp_path / "a.memcube", redaction=ALL).path
    result = profile.cubes.load(path, mine=True)
    assert (result.tally.writes, profile.get(kept.id)) == (0, kept)


def test_a_word_too_short_to_be_looked_for_is_refused(profile: Memoir, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="two characters"):
        profile.cubes.export(tmp_path / "a.memcube", redaction=Redaction(words=("x",)))
    assert not (tmp_path / "a.memcube").exists()


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Annas Haus, ANNA’s car, anna!", "[person 1] Haus, [person 1]’s car, [person 1]!"),
        ("The annual report.", "The annual report."),
        ("Anna-Lena and Anna", "[person 1]-Lena and [person 1]"),
        ("Will Smith will come.", "[person 2] will come."),
        ("Smith came, and Will.", "[person 2] came, and Will."),
    ],
)
def test_names_are_found_as_words(text: str, redacted: str) -> None:
    names = Names(people=frozenset({"Anna", "Will Smith"}))
    redactor = Redactor(Redaction(masks=(Mask.PEOPLE,)), names)
    redactor.text("Anna, Will Smith")
    assert redactor.text(text) == redacted


words = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=3, max_size=8)


@given(st.lists(words, min_size=1, max_size=4), st.lists(words, max_size=6), st.data())
@patient
def test_no_word_of_the_users_survives_in_any_field(
    own: list[str], others: list[str], data: st.DataObject
) -> None:
    redactor = Redactor(Redaction(words=tuple(own)))
    glue = st.lists(st.sampled_from([*own, *others, " ", ", ", "-", "x"]), max_size=12)
    fields = [("".join(data.draw(glue)) or "x") for _ in range(5)]
    before = memory(
        fields[0], speaker=fields[1], tags=(fields[2],), entities=(fields[3],),
        source=f"file:{fields[4]}", scope=fields[1].replace(" ", "") or "x", id=fields[2] or "x",
    )  # fmt: skip
    after = redactor.memory(before)
    told = (after.id, after.text, after.speaker, *after.tags, *after.entities,
            after.source.removeprefix("file:"), after.scope)  # fmt: skip
    placeholder = re.compile(r"\[word \d+\]|\[■+\]")
    for field in told:
        for word in own:
            assert not re.search(re.escape(word), placeholder.sub("|", field), re.IGNORECASE)
