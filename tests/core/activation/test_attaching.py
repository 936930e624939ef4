"""What is attached stands whole in the prompts of its conversation, and nowhere else."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

import memoir
from memoir import Access, AttachmentSort, Destination, Done, Memoir, Outgoing, Recalled
from memoir.errors import EngineError, InvalidInput, NotAllowed, NotFound
from memoir.memory.access_rule import AccessRule
from memoir.settings import ACCESS_RULES, ENDPOINTS, Endpoint
from tests.core.activation.conftest import LONG
from tests.support.keeping_engine import KeepingEngine

TEXT = "My dog is called Brunello.\nThe notice period is six weeks."


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "contract.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ask(profile: Memoir, text: str, conversation: str | None = None) -> tuple[Recalled, Done]:
    events = [*profile.chat(text, conversation)]
    recalled = next(event for event in events if isinstance(event, Recalled))
    done = events[-1]
    assert isinstance(done, Done)
    return recalled, done


def sent(engine: KeepingEngine) -> list[str]:
    """What the last request said, turn by turn."""
    return [turn.content for turn in engine.requests[-1].turns]


def cube_of(profile: Memoir, *texts: str, name: str = "Garden") -> str:
    cube = profile.cubes.create(name).id
    for text in texts:
        profile.remember(text, cube=cube)
    return cube


def test_a_document_stands_before_all_that_is_said(profile, engine, document):
    attached = profile.attach(None, document)
    assert (attached.name, attached.words, attached.sort) == (
        "contract.txt", 11, AttachmentSort.DOCUMENT,
    )  # fmt: skip
    talk = attached.conversation
    ask(profile, "Hello.", talk)
    recalled, done = ask(profile, "How long is it?", talk)
    system, whole, read, first, answer, question = sent(engine)
    assert TEXT in whole
    assert "contract.txt" in read
    assert (first, answer) == ("Hello.", engine.answers[0])
    assert question.endswith("How long is it?")
    assert "contract" not in system
    assert recalled.documents == (attached,)
    assert done.message.timings.document_tokens > 0


def test_it_stands_in_no_other_conversation(profile, engine, document):
    profile.attach(None, document)
    ask(profile, "How long is it?")
    assert "six weeks" not in "".join(sent(engine))


def test_another_conversation_with_it_begins_with_the_same_turns(profile, engine, document):
    beginnings = []
    for _ in range(2):
        ask(profile, "How long is it?", profile.attach(None, document).conversation)
        beginnings.append(sent(engine)[:3])
    assert beginnings[0] == beginnings[1]


def test_nothing_is_learned_from_a_document(profile, document):
    talk = profile.attach(None, document).conversation
    _, done = ask(profile, "My cat is called Miso.", talk)
    assert [memory.text for memory in done.learned if memory.kind != "episode"] == [
        "My cat is called Miso."
    ]
    assert not any("Brunello" in memory.text for memory in profile.list())


def test_one_that_is_far_too_long_is_refused_by_a_part_of_it(profile, tmp_path):
    path = tmp_path / "library.txt"
    path.write_text("word " * 1_000_000, encoding="utf-8")
    with pytest.raises(EngineError, match=r"1,000,000 words, and about 1,\d00 fit into"):
        profile.attach(None, path)


def test_a_document_too_long_says_how_much_fits_and_leaves_nothing(profile, tmp_path):
    path = tmp_path / "novel.md"
    path.write_text("word " * 9_000, encoding="utf-8")
    with pytest.raises(EngineError, match=r"9,000 words, and about 1,\d00 fit into") as refused:
        profile.attach(None, path)
    fits = int(str(refused.value).split("about ")[1].split(" ")[0].replace(",", ""))
    assert profile.conversations.list() == []
    path.write_text("word " * fits, encoding="utf-8")
    talk = profile.attach(None, path).conversation
    second = tmp_path / "more.md"
    second.write_text("word " * fits, encoding="utf-8")
    with pytest.raises(EngineError, match="beside what is attached already"):
        profile.attach(talk, second)
    assert [each.name for each in profile.attachments(talk)] == ["novel.md"]


@pytest.mark.parametrize("name", ["nothing.txt", "folder", "empty.txt", "a.bin", "a.memcube"])
def test_what_is_no_text_is_refused_in_a_sentence(profile, tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_text(" \n\n", encoding="utf-8")
    (tmp_path / "a.bin").write_bytes(b"%PDF-1.7\x00\x01\x02\xff")
    (tmp_path / "a.memcube").write_bytes(b"PK")
    with pytest.raises(InvalidInput, match=f"{name}.*[.]$"):
        profile.attach(None, tmp_path / name)
    assert profile.conversations.list() == []


@pytest.mark.parametrize(
    "data",
    [
        "Größe: sechs Wochen".encode(),
        codecs.BOM_UTF8 + "Größe: sechs Wochen".encode(),
        "Größe: sechs Wochen".encode("utf-16"),
        "Größe: sechs Wochen".encode("cp1252"),
        b"Gr\xc3\xb6\xc3\x9fe: sechs Wochen  \r\n\r\n",
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16", "of old Windows", "lines of Windows"],
)
def test_text_is_read_in_the_encodings_that_are_about(profile, engine, tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    ask(profile, "How long?", profile.attach(None, path).conversation)
    assert "\nGröße: sechs Wochen\n" in sent(engine)[1]


def test_the_same_document_is_attached_once(profile, document):
    talk = profile.attach(None, document).conversation
    with pytest.raises(InvalidInput, match="attached already"):
        profile.attach(talk, document)


def test_what_is_detached_is_gone_from_the_prompts_and_from_the_disk(profile, engine, document):
    attached = profile.attach(None, document)
    talk = attached.conversation
    ask(profile, LONG, talk)
    profile.get_ready(talk)
    profile.detach(talk, attached.id)
    assert profile.attachments(talk) == []
    ask(profile, "How long is it?", talk)
    assert "six weeks" not in "".join(sent(engine))
    with pytest.raises(NotFound):
        profile.detach(talk, attached.id)


def test_a_cube_stands_whole_by_its_name_as_it_is_now(profile, engine):
    cube = cube_of(profile, "The roses are by the gate.", "The beans are by the wall.")
    profile.remember("The shed is green.")
    attached = profile.attach(None, "garden")
    assert (attached.cube, attached.sort, attached.name) == (cube, AttachmentSort.CUBE, "Garden")
    talk = attached.conversation
    ask(profile, "Hello.", talk)
    assert "- The roses are by the gate.\n- The beans are by the wall." in sent(engine)[1]
    assert "shed" not in sent(engine)[1]
    beans = next(memory for memory in profile.list() if "beans" in memory.text)
    profile.edit(beans.id, text="The beans are by the pond.")
    ask(profile, "Hello again.", talk)
    assert "by the pond" in sent(engine)[1]
    profile.forget(beans.id)
    ask(profile, "Once more.", talk)
    assert "beans" not in sent(engine)[1]


def test_a_cube_says_what_it_may_be_used_under(profile):
    cube = profile.cubes.create("Garden", license="CC-BY-NC-4.0")
    profile.remember("The beans are by the wall.", cube=cube.id)
    attached = profile.attach(None, "Garden")
    assert attached.license == "CC-BY-NC-4.0"
    assert profile.attachments(attached.conversation) == [attached]


def test_a_cube_keeps_back_what_is_muted_or_not_to_be_seen(profile, engine):
    cube = cube_of(profile, "The roses are by the gate.", "The beans are by the wall.")
    roses, beans = (
        next(m for m in profile.list() if word in m.text) for word in ("roses", "beans")
    )
    talk = profile.attach(None, cube).conversation
    profile.conversations.mute(talk, roses.id)
    profile.edit(beans.id, access=Access(applications=("another",)))
    recalled, _ = ask(profile, "Hello.", talk)
    assert "roses" not in sent(engine)[1]
    assert "beans" not in sent(engine)[1]
    assert recalled.withheld == 1


@pytest.mark.parametrize("named", ["Nothing", "Empty", "Twice"])
def test_a_cube_that_cannot_be_meant_is_refused(profile, named):
    profile.cubes.create("Empty")
    for text in ("One.", "Two."):
        cube_of(profile, text, name="Twice")
    with pytest.raises((InvalidInput, NotFound), match=named):
        profile.attach(None, named)
    assert profile.conversations.list() == []


def test_a_document_goes_to_an_endpoint_only_where_memories_may(profile, engine, document):
    engine.destination = "far"
    with pytest.raises(EngineError, match="stays on this machine: far may not see memories"):
        profile.attach(None, document)
    far = Endpoint(name="far", url="https://far.example/v1", model="x", may_see_memories=True)
    profile.preferences.put(ENDPOINTS, (far,))
    attached = profile.attach(None, document)
    _, done = ask(profile, "How long?", attached.conversation)
    errand = engine.requests[-1].errand
    assert errand.documents == (attached.id,)
    profile._vault.audit.note_sent(Outgoing(host="far.example", errand=errand))
    assert profile.sent_with(done.message.id)[0].outgoing.errand.documents == (attached.id,)
    profile.preferences.put(ENDPOINTS, ())
    with pytest.raises(EngineError, match=r"contract\.txt.*stays on this machine"):
        ask(profile, "And now?", attached.conversation)


def test_a_cubes_own_rule_keeps_its_memories_from_an_endpoint(profile, engine):
    far = Endpoint(name="far", url="https://far.example/v1", model="x", may_see_memories=True)
    profile.preferences.put(ENDPOINTS, (far,))
    cube = cube_of(profile, "The roses are by the gate.")
    here = Access(destination=Destination.THIS_MACHINE)
    profile.preferences.put(ACCESS_RULES, (AccessRule(cube=cube, access=here),))
    talk = profile.attach(None, cube).conversation
    engine.destination = "far"
    recalled, _ = ask(profile, "Hello.", talk)
    assert "roses" not in "".join(sent(engine))
    assert recalled.withheld == 1


def test_a_temporary_conversation_with_a_document_leaves_nothing(profile, engine, document, start):
    attached = profile.attach(None, document, temporary=True)
    profile.get_ready(attached.conversation)
    assert engine.read
    ask(profile, "How long?", attached.conversation)
    assert TEXT in sent(engine)[1]
    profile._activation.keep()
    assert profile.snapshots() == []
    assert profile._vault.connection.value("SELECT count(*) FROM attachments") == 0
    with pytest.raises(NotFound):
        start().attach(attached.conversation, document)


def test_other_programs_may_not_attach(profile, document, tmp_path):
    with (
        memoir.open(tmp_path / "profile", application="another") as another,
        pytest.raises(NotAllowed),
    ):
        another.attach(None, document)


def test_a_small_model_is_not_told_that_nothing_is_known(profile, engine, document):
    talk = profile.attach(None, document).conversation
    ask(profile, "What is my notice period?", talk)
    assert "Nothing about this is remembered" not in sent(engine)[-1]
    ask(profile, "What is my notice period?")
    assert "Nothing about this is remembered" in sent(engine)[-1]
