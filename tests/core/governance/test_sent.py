"""What leaves this machine is noted before it is sent, and nothing is sent that could not be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import memoir
from memoir import Access, Destination, Done, Memoir, Purpose
from memoir.errors import DownloadError, EngineError, StorageFull
from memoir.infrastructure.engine import connection
from memoir.memory.audit import Outgoing
from memoir.settings import Endpoint
from tests.support.loopback import Asked, Exchange, Loopback, serving
from tests.support.word_embedder import WordEmbedder

MODELS = json.dumps({"data": [{"id": "m"}]}).encode()
ANSWER = (
    b'data: {"choices": [{"index": 0, "delta": {"content": "Biscuit."}}]}\n\n'
    b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
)


def _answer(exchange: Exchange, asked: Asked) -> None:
    if asked.method == "GET":
        exchange.answer(MODELS, Content_Type="application/json")
    else:
        exchange.begin(Content_Type="text/event-stream")
        exchange.send(ANSWER)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch):
    """An endpoint whose address is this machine's, taken for one that is elsewhere."""
    for module in ("connection", "endpoint", "endpoint_address"):
        monkeypatch.setattr(
            f"memoir.infrastructure.engine.{module}.is_loopback", lambda _url: False
        )
    with serving(_answer) as loopback:
        yield loopback


@pytest.fixture
def profile(home: Path, server: Loopback):
    with memoir.open(home, key="file", embedder=WordEmbedder()) as opened:
        opened.models.add_endpoint(
            Endpoint(name="Cloud", url=server.url, model="m", may_see_memories=True)
        )
        opened.models.use("endpoint:Cloud")
        yield opened


def test_each_request_is_noted_with_what_went_along_and_no_words(
    profile: Memoir, server: Loopback
) -> None:
    kept = profile.remember("My dog is called Biscuit.")
    done = list(profile.chat("What is my dog called?"))[-1]
    assert isinstance(done, Done)
    asked, models = profile.sent()
    assert [asked.outgoing.errand.purpose, models.outgoing.errand.purpose] == [
        Purpose.ANSWER, Purpose.MODELS
    ]  # fmt: skip
    assert asked.outgoing.endpoint == "Cloud"
    assert asked.outgoing.host == server.url.removeprefix("http://")
    assert asked.outgoing.size == len(server.asked[-1].body)
    assert asked.outgoing.errand.memories == (kept.id,)
    assert asked.outgoing.errand.message == done.message.id
    assert asked.outgoing.errand.conversation == done.message.conversation
    assert profile.sent_with(done.message.id) == [asked]
    assert "Biscuit" not in json.dumps([record.details for record in profile.audit()])
    assert profile.verify_audit().is_whole


def test_what_was_kept_back_is_counted_with_the_request(profile: Memoir) -> None:
    profile.remember("My dog is called Biscuit.", access=Access(Destination.THIS_MACHINE))
    list(profile.chat("What is my dog called?"))
    errand = profile.sent(1)[0].outgoing.errand
    assert (errand.memories, errand.withheld) == ((), 1)


def test_memories_of_earlier_turns_count_as_sent_again(profile: Memoir) -> None:
    kept = profile.remember("My dog is called Biscuit.")
    conversation = profile.start_conversation()
    list(profile.chat("What is my dog called?", conversation.id))
    list(profile.chat("Zzz?", conversation.id))
    assert kept.id in profile.sent(1)[0].outgoing.errand.memories


def test_the_note_is_there_before_the_request_is(profile: Memoir, server: Loopback) -> None:
    noted: list[int] = []
    server.behaviour = lambda exchange, asked: (
        noted.append(len(profile.sent())), _answer(exchange, asked)
    )  # fmt: skip
    list(profile.chat("Hello there."))
    assert noted == [1, 2]


def test_what_cannot_be_noted_is_not_sent(
    profile: Memoir, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_outgoing: Outgoing) -> None:
        raise StorageFull("The disk is full.")

    monkeypatch.setattr(profile.models, "_witness", full)
    with pytest.raises((StorageFull, EngineError)):
        list(profile.chat("Hello there."))
    assert server.asked == []


def test_a_temporary_conversation_is_noted_without_its_name(profile: Memoir) -> None:
    list(profile.chat("Hello there.", temporary=True))
    errand = profile.sent(1)[0].outgoing.errand
    assert (errand.conversation, errand.message, errand.memories) == ("", "", ())


def test_asking_for_models_and_fetching_one_are_noted(
    profile: Memoir, server: Loopback, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("memoir.infrastructure.engine.download.is_safe", lambda _url: True)
    monkeypatch.setattr(connection, "is_safe", lambda _url: True)
    profile.models.catalogue.folder = tmp_path / "fetched"
    profile.models.list_endpoint_models(server.url)
    server.behaviour = lambda exchange, _asked: exchange.answer(b"", 404)
    with pytest.raises(DownloadError):
        profile.models.download(f"{server.url}/some.gguf")
    fetched, listed = profile.sent(2)
    assert fetched.outgoing.errand.purpose is Purpose.DOWNLOAD
    assert listed.outgoing.errand.purpose is Purpose.MODELS
    assert {fetched.outgoing.host, listed.outgoing.host} == {server.url.removeprefix("http://")}


def test_another_program_on_this_machine_is_noted_apart(home: Path) -> None:
    with (
        serving(_answer) as ollama,
        memoir.open(home, key="file", embedder=WordEmbedder()) as profile,
    ):
        profile.models.add_endpoint(Endpoint(name="Ollama", url=ollama.url, model="m"))
        profile.models.use("endpoint:Ollama")
        list(profile.chat("Hello there."))
        assert profile.sent() == []
        assert {sent.outgoing.endpoint for sent in profile.sent(here=True)} == {"Ollama"}
