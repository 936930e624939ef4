"""OpenAI-compatible endpoints of every temper, played by a server on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from memoir.errors import EndpointError, InvalidInput
from memoir.infrastructure.engine.chat import GenerationRequest, Sampling, StopReason
from memoir.infrastructure.engine.endpoint import EndpointChat, list_models
from memoir.infrastructure.engine.endpoint_address import Address
from memoir.infrastructure.engine.endpoint_stream import Patience
from memoir.settings import Endpoint
from tests.support.answers import Answer, ask, turns
from tests.support.loopback import Asked, Behaviour, Exchange, Loopback, serving

KEY = "sk-very-secret-4711"
IMPATIENT = Patience(connect=2.0, first=0.4, between=0.4)


def engine_at(url: str, **options: Any) -> EndpointChat:
    return EndpointChat(Endpoint(name="Test", url=url, model="some-model", key=KEY), **options)


def chunk(text: str | None = None, reason: str | None = None, **more: object) -> bytes:
    delta = {} if text is None else {"content": text}
    record = {"choices": [{"index": 0, "delta": delta, "finish_reason": reason}], **more}
    return b"data: " + json.dumps(record).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"
USAGE = {
    "prompt_tokens": 42,
    "completion_tokens": 3,
    "prompt_tokens_details": {"cached_tokens": 40},
}


def streams(*parts: bytes, then: Callable[[Exchange], None] = lambda _: None) -> Behaviour:
    """Send the parts of a stream, each at once, then do something else or close."""

    def behave(exchange: Exchange, asked: Asked) -> None:
        exchange.begin(Content_Type="text/event-stream")
        for part in parts:
            exchange.send(part)
        then(exchange)

    return behave


def answers(body: bytes, status: int = 200, kind: str = "application/json") -> Behaviour:
    return lambda exchange, _asked: exchange.answer(body, status, Content_Type=kind)


def failure_of(behaviour: Behaviour, **options: Any) -> str:
    """The sentence that an endpoint of this behaviour ends in."""
    with serving(behaviour) as server, pytest.raises(EndpointError) as caught:
        ask(engine_at(server.url, **options), "Hello")
    assert "Test" in str(caught.value)
    assert KEY not in str(caught.value)
    return str(caught.value)


WHOLE = streams(
    chunk(""),
    chunk("Hel"),
    chunk("lo 🎉"),
    chunk(reason="stop"),
    chunk(usage=USAGE, choices=[]),
    DONE,
)


def test_an_answer_comes_in_pieces_with_the_endpoints_figures():
    with serving(WHOLE) as server:
        answer = ask(engine_at(server.url), turns("Hi", "Yes?", "Hello", system="Be brief."))
    assert answer.pieces == ["Hel", "lo 🎉"]
    stats = answer.finished
    assert (stats.prompt_tokens, stats.reused_tokens, stats.generated_tokens) == (42, 40, 3)
    assert stats.stop_reason is StopReason.END
    assert 0 < stats.ttft_ms <= stats.total_ms


def test_the_request_is_what_the_interface_prescribes():
    with serving(WHOLE) as server:
        ask(
            engine_at(server.url),
            turns("Hi", "Yes?", "Hello", system="Be brief."),
            temperature=0.7,
            seed=5,
            stop=("END",),
        )
    asked = server.asked[0]
    assert (asked.method, asked.path) == ("POST", "/v1/chat/completions")
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.json == {
        "model": "some-model",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "Yes?"},
            {"role": "user", "content": "Hello"},
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.7,
        "top_p": 0.95,
        "max_tokens": 24,
        "seed": 5,
        "stop": ["END"],
    }


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:1234/v1/", "http://localhost:1234/v1"),
        ("https://h.example/api/v1/chat/completions", "https://h.example/api/v1"),
        ("https://h.example/openai/models", "https://h.example/openai"),
        ("https://me:secret@h.example/v1?x=1#y", "https://h.example/v1"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
    ],
)
def test_addresses_are_understood_as_people_write_them(given: str, base: str):
    assert Address(given).base == base


@pytest.mark.parametrize("url", ["", "localhost:11434", "ftp://h/v1", "http://", "/v1"])
def test_what_is_no_address_is_refused(url: str):
    with pytest.raises(InvalidInput, match="is not the address of an endpoint"):
        Address(url)


def test_a_key_never_travels_the_internet_in_the_open():
    with pytest.raises(InvalidInput, match="without encryption"):
        Address("http://api.example.com/v1", KEY)
    for private in ("http://localhost:1", "http://192.168.1.5:1", "http://nas:1", "https://x.org"):
        assert KEY not in repr(Address(private, KEY))


def test_only_this_machine_counts_as_here():
    assert engine_at("http://127.0.0.1:11434").destination == ""
    assert engine_at("http://localhost:1234/v1").destination == ""
    assert engine_at("http://192.168.1.5:8080").destination == "Test"
    assert engine_at("https://localhost.example.com").destination == "Test"


def test_an_answer_that_is_not_streamed_is_taken_too():
    record = {
        "choices": [{"message": {"content": "Hello"}, "finish_reason": "length"}],
        "usage": USAGE,
    }
    with serving(answers(json.dumps(record).encode())) as server:
        answer = ask(engine_at(server.url), "Hi")
    assert answer.text == "Hello"
    assert answer.finished.stop_reason is StopReason.LENGTH
    assert answer.finished.prompt_tokens == 42


@pytest.mark.parametrize(
    "parts",
    [
        (b": a comment\n\n", chunk("Hello"), b"event: ping\n\n", chunk(reason="stop"), DONE),
        (chunk("Hello").replace(b"data: ", b"data:"), chunk(reason="stop")),
        tuple(bytes([byte]) for byte in chunk("Hel") + chunk("lo", reason="stop") + DONE),
        (chunk("Hello").replace(b"\n", b"\r\n"), chunk(reason="stop").replace(b"\n", b"\r\n")),
        (chunk("Hello"), DONE),
        (chunk(None), chunk("Hello", reasoning="hm"), chunk(None, reason="eos"), DONE),
        (chunk("Hello", reason="stop").rstrip(),),
    ],
)
def test_dialects_of_the_stream_are_understood(parts: Iterable[bytes]):
    with serving(streams(*parts)) as server:
        answer = ask(engine_at(server.url), "Hi")
    assert answer.text == "Hello"
    assert answer.finished.stop_reason is StopReason.END


def test_text_of_any_kind_passes_exactly():
    text = "\0 \u202e שלום \r\n 🎉 " + "x" * 100_000
    with serving(streams(chunk(text), chunk(reason="stop"), DONE)) as server:
        answer = ask(engine_at(server.url), "Hi \0 🎉 \ud800")
        assert server.asked[0].json["messages"][0]["content"].startswith("Hi \0 🎉 ")
    assert answer.text == text


def test_stop_strings_end_the_answer_here_too():
    with serving(streams(chunk("one two EN"), chunk("D three"), DONE)) as server:
        answer = ask(engine_at(server.url), "Hi", stop=("END",))
    assert answer.text == "one two "
    assert answer.finished.stop_reason is StopReason.END


@pytest.mark.parametrize(
    "said", [[" is Rex", "."], ["Your dog", " is Rex."], ["Your", " dog is", " Rex."]]
)
def test_begun_words_are_told_once_whether_the_endpoint_goes_on_or_repeats_them(said: list[str]):
    with serving(streams(*map(chunk, said), chunk(reason="stop"), DONE)) as server:
        answer = ask(engine_at(server.url), "Name?", begin="Your dog")
        assert server.asked[0].json["messages"][-1] == {"role": "assistant", "content": "Your dog"}
    assert answer.pieces[0] == "Your dog"
    assert answer.text == "Your dog is Rex."


def test_what_an_endpoint_does_not_know_is_left_out():
    def picky(exchange: Exchange, asked: Asked) -> None:
        for name in ("stream_options", "max_tokens"):
            if name in asked.json:
                body = json.dumps({"error": {"message": f"Unsupported parameter: {name}"}})
                exchange.answer(body.encode(), 400)
                return
        WHOLE(exchange, asked)

    with serving(picky) as server:
        answer = ask(engine_at(server.url), "Hi")
        assert server.asked[-1].json["max_completion_tokens"] == 24
    assert answer.text == "Hello 🎉"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "does not accept the key"),
        (403, "does not accept the key"),
        (404, "does not know this address or this model"),
        (429, "has had too many requests"),
        (500, "has failed (it answers 500)"),
        (503, "has failed (it answers 503)"),
        (302, "has moved to another address"),
        (400, "refuses the request (it answers 400)"),
    ],
)
def test_refusals_are_told_in_words(status: int, words: str):
    said = json.dumps({"error": {"message": f"Bad key {KEY}\n\nplease"}}).encode()
    sentence = failure_of(answers(said, status))
    assert words in sentence
    assert "It says: Bad key … please" in sentence
    assert words in failure_of(answers(b"<html>", status))


@pytest.mark.parametrize(
    "behaviour",
    [
        answers(b"<html>It works!</html>", kind="text/html"),
        answers(b"not json at all"),
        answers(b"[1, 2]"),
        answers(b"{}"),
        answers(b"[" * 100_000),
        streams(b"data: {not json}\n\n"),
        streams(b"data: 7\n\n"),
        streams(b'data: {"choices": "many"}\n\n', DONE),
        streams(b'data: {"choices": [[]]}\n\n', DONE),
        streams(b"data: " + b"x" * 6_000_000),
        streams(chunk("x" * 5_000_000), chunk("x" * 5_000_000), DONE),
    ],
)
def test_nonsense_is_called_nonsense(behaviour: Behaviour):
    sentence = failure_of(behaviour)
    assert "something else than an OpenAI-compatible endpoint" in sentence or "empty" in sentence


@pytest.mark.parametrize(
    "behaviour",
    [streams(DONE), streams(chunk("", reason="stop"), DONE), streams(chunk(None), DONE)],
)
def test_an_empty_answer_is_an_error(behaviour: Behaviour):
    assert "gave an empty answer" in failure_of(behaviour)


def test_an_error_in_the_stream_is_told():
    said = b'data: {"error": {"message": "out of memory, ' + KEY.encode() + b'"}}\n\n'
    assert "It says: out of memory, …" in failure_of(streams(chunk("Hel"), said))


def test_a_connection_that_breaks_leaves_what_came():
    answer = Answer()
    with serving(streams(chunk("Hel"), chunk("lo"), then=Exchange.drop)) as server:
        request = GenerationRequest(turns=turns("Hi"), sampling=Sampling(max_tokens=9))
        with pytest.raises(EndpointError, match=r"in the middle of|broke the connection"):
            answer.take(engine_at(server.url).generate(request))
    assert answer.text == "Hello"
    assert answer.stats is None


def test_a_stream_that_just_ends_is_no_whole_answer():
    assert "broke off in the middle" in failure_of(streams(chunk("Hel")))


def test_nobody_there_is_said_so():
    with serving(WHOLE) as server:
        url = server.url
    with pytest.raises(EndpointError, match="cannot be reached; is it running"):
        ask(engine_at(url), "Hi")
    with pytest.raises(EndpointError, match="cannot be reached"):
        engine_at(url).load()


@pytest.mark.parametrize("parts", [(), (chunk("Hel"),)])
def test_silence_ends_after_a_while(parts: tuple[bytes, ...]):
    begun = time.perf_counter()
    sentence = failure_of(streams(*parts, then=Exchange.stall), patience=IMPATIENT)
    assert "has fallen silent" in sentence
    assert time.perf_counter() - begun < 20


def mute(exchange: Exchange, _asked: Asked) -> None:
    """Not even headers."""
    exchange.stall()


@pytest.mark.parametrize(
    "behaviour", [mute, streams(then=Exchange.stall), streams(chunk("Hel"), then=Exchange.stall)]
)
def test_cancelling_ends_it_at_once_and_hangs_up_even_on_a_silent_server(behaviour: Behaviour):
    cancelled: list[float] = []
    with serving(behaviour) as server:
        engine = engine_at(server.url)

        def cancel() -> None:
            cancelled.append(time.perf_counter())
            engine.cancel()

        threading.Timer(0.3, cancel).start()
        answer = ask(engine, "Hi")
        assert time.perf_counter() - cancelled[0] < 5
        assert answer.finished.stop_reason is StopReason.STOPPED
        assert hung_up_after(server, cancelled[0]) < 5


def test_an_answer_nobody_listens_to_is_hung_up_on():
    with serving(streams(chunk("Hel"), then=Exchange.stall)) as server:
        events = engine_at(server.url).generate(GenerationRequest(turns=turns("Hi")))
        next(events)
        begun = time.perf_counter()
        events.close()
        assert hung_up_after(server, begun) < 5


def hung_up_after(server: Loopback, moment: float) -> float:
    """Seconds from the moment until the client hung up."""
    deadline = time.perf_counter() + 10
    while not server.hung_up_at and time.perf_counter() < deadline:
        time.sleep(0.01)
    return server.hung_up_at - moment if server.hung_up_at else 10.0


MODELS = {
    "data": [{"id": "b"}, {"id": "some-model", "meta": {"n_ctx_train": 4096}}, {"id": "b"}, 7]
}


def test_the_models_of_an_endpoint_are_listed():
    with serving(answers(json.dumps(MODELS).encode())) as server:
        assert list_models(server.url, KEY) == ["b", "some-model"]
        assert server.asked[0].path == "/v1/models"
        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"


def test_loading_finds_out_whether_it_is_there():
    with serving(answers(json.dumps(MODELS).encode())) as server:
        info = engine_at(server.url).load()
    assert (info.name, info.context) == ("some-model", 4096)
    with (
        serving(answers(b"{}", 401)) as server,
        pytest.raises(EndpointError, match="does not accept the key"),
    ):
        engine_at(server.url).load()
    with (
        serving(answers(b"<html>", kind="text/html")) as server,
        pytest.raises(EndpointError, match="something else"),
    ):
        list_models(server.url)


def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(WHOLE) as server:
        assert ask(engine_at(server.url), "Hi").text == "Hello 🎉"


def test_tokens_are_guessed_carefully():
    engine = engine_at("http://localhost:1")
    assert engine.count_tokens(["", "abc", "🎉" * 3]) == [0, 1, 4]
