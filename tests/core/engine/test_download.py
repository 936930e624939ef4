from __future__ import annotations

import hashlib
import json
import random
import shutil
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from memoir.errors import Cancelled, DownloadError, StorageFull
from memoir.infrastructure.engine.download import download
from memoir.infrastructure.engine.hub import file_name, hf_url
from memoir.infrastructure.engine.lock import locked
from tests.support.loopback import Asked, Exchange, ServedFile, serving

CONTENT = random.Random(7).randbytes(3_000_000)
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "models" / "model.gguf"


def fetch(url: str, target: Path, **options: object) -> None:
    download(url, target, **{"pause": 0.01, **options})


def leftovers(target: Path) -> set[str]:
    """What lies beside the file, the lock apart."""
    return {path.name for path in target.parent.iterdir() if not path.name.endswith(".lock")}


def test_a_file_arrives_whole_with_progress(target: Path):
    told: list[tuple[int, int]] = []
    with serving(ServedFile(CONTENT)) as server:
        fetch(f"{server.url}/model.gguf", target, sha256=DIGEST, progress=lambda *d: told.append(d))
    assert target.read_bytes() == CONTENT
    assert told[0] == (0, len(CONTENT))
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert sorted(told) == told
    assert leftovers(target) == {"model.gguf"}


def test_a_dropped_connection_is_taken_up_where_it_broke(target: Path):
    with serving(ServedFile(CONTENT, drops=[1_000_000, 0, 500_000])) as server:
        fetch(f"{server.url}/model.gguf", target, sha256=DIGEST)
    assert target.read_bytes() == CONTENT
    asked = [request.headers.get("range") for request in server.asked]
    assert asked[0] is None
    assert all(asked[1:])
    assert {request.headers.get("if-range") for request in server.asked[1:]} == {'"v1"'}


def test_a_download_cut_short_yesterday_is_taken_up_today(target: Path):
    with serving(ServedFile(CONTENT, drops=[1_200_000] + [0] * 20)) as server:
        url = f"{server.url}/model.gguf"
        with pytest.raises(DownloadError, match="what is there is kept, try again later"):
            fetch(url, target)
        assert leftovers(target) == {"model.gguf.part", "model.gguf.part.json"}
        there = target.with_name("model.gguf.part").stat().st_size
        assert 0 < there <= 1_200_000
        server.behaviour = ServedFile(CONTENT)
        fetch(url, target, sha256=DIGEST)
        assert server.asked[-1].headers["range"] == f"bytes={there}-"
    assert target.read_bytes() == CONTENT


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(target: Path):
    newer = CONTENT[::-1]
    with serving(ServedFile(CONTENT, drops=[1_000_000] + [0] * 20)) as server:
        with pytest.raises(DownloadError):
            fetch(f"{server.url}/model.gguf", target)
        server.behaviour = ServedFile(newer, etag='"v2"')
        fetch(f"{server.url}/model.gguf", target)
    assert target.read_bytes() == newer


def test_a_server_that_ignores_ranges_is_asked_for_everything(target: Path):
    with serving(ServedFile(CONTENT, drops=[1_000_000], ranges=False)) as server:
        fetch(f"{server.url}/model.gguf", target, sha256=DIGEST)
    assert target.read_bytes() == CONTENT


def test_another_addresss_part_is_not_used(target: Path):
    with serving(ServedFile(CONTENT, drops=[1_000_000] + [0] * 20)) as server:
        with pytest.raises(DownloadError):
            fetch(f"{server.url}/one.gguf", target)
        server.behaviour = ServedFile(CONTENT[::-1])
        fetch(f"{server.url}/other.gguf", target)
    assert target.read_bytes() == CONTENT[::-1]


def test_a_part_that_is_complete_already_is_only_checked(target: Path):
    with serving(ServedFile(CONTENT)) as server:
        target.parent.mkdir()
        target.with_name("model.gguf.part").write_bytes(CONTENT)
        note = {"url": f"{server.url}/m.gguf", "version": '"v1"', "total": len(CONTENT)}
        target.with_name("model.gguf.part.json").write_text(json.dumps(note))
        fetch(f"{server.url}/m.gguf", target, sha256=DIGEST)
    assert target.read_bytes() == CONTENT
    assert len(server.asked) == 1


def test_a_wrong_digest_leaves_nothing(target: Path):
    with (
        serving(ServedFile(CONTENT)) as server,
        pytest.raises(DownloadError, match="its SHA-256 differs"),
    ):
        fetch(f"{server.url}/model.gguf", target, sha256="0" * 64)
    assert leftovers(target) == set()


def test_the_digest_that_the_hub_publishes_is_checked(target: Path):
    """Hugging Face tells it in a header, before it redirects to where the file is."""
    file = ServedFile(CONTENT)

    def hub(exchange: Exchange, asked: Asked) -> None:
        if asked.path.startswith("/repo"):
            headers = {"X_Linked_ETag": f'"{"0" * 64}"', "Location": "/cdn/model.gguf"}
            exchange.answer(b"", 302, **headers)
        else:
            file(exchange, asked)

    with serving(hub) as server, pytest.raises(DownloadError, match="its SHA-256 differs"):
        fetch(f"{server.url}/repo/model.gguf", target)
    assert not target.exists()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "its licence must be accepted there first"),
        (403, "its licence must be accepted there first"),
        (404, r"There is no model\.gguf at"),
        (418, "it answers 418"),
    ],
)
def test_a_refusal_is_final_and_explained(target: Path, status: int, words: str):
    def refuse(exchange: Exchange, asked: Asked) -> None:
        exchange.answer(b"no", status)

    with serving(refuse) as server, pytest.raises(DownloadError, match=words):
        fetch(f"{server.url}/model.gguf", target)
    assert len(server.asked) == 1


def test_a_busy_server_is_asked_again_after_the_time_it_names(target: Path):
    file = ServedFile(CONTENT)

    def busy_once(exchange: Exchange, asked: Asked) -> None:
        if len(server.asked) == 1:
            exchange.answer(b"", 503, Retry_After="0.3")
        else:
            file(exchange, asked)

    begun = time.perf_counter()
    with serving(busy_once) as server:
        fetch(f"{server.url}/model.gguf", target, sha256=DIGEST)
    assert time.perf_counter() - begun >= 0.3
    assert target.exists()


def test_a_server_that_never_works_is_given_up(target: Path):
    def fail(exchange: Exchange, asked: Asked) -> None:
        exchange.answer(b"", 500)

    with (
        serving(fail) as server,
        pytest.raises(DownloadError, match="the server answers 500"),
    ):
        fetch(f"{server.url}/model.gguf", target, pause=0.001)
    assert len(server.asked) == 8


def test_nobody_there_is_said_so(target: Path):
    with serving(ServedFile(CONTENT)) as server:
        url = server.url
    with pytest.raises(DownloadError, match="no connection"):
        fetch(f"{url}/model.gguf", target, pause=0.001)


@pytest.mark.parametrize("stalls", [True, False])
def test_it_can_be_cancelled_and_keeps_what_came(target: Path, *, stalls: bool):
    """Also while the server is silent."""
    cancelled = threading.Event()

    def slow(exchange: Exchange, asked: Asked) -> None:
        exchange.begin(Content_Length=str(len(CONTENT)), ETag='"v1"')
        exchange.send(CONTENT[:1_500_000])
        if stalls:
            exchange.stall()
        else:
            for at in range(1_500_000, 2_500_000, 10_000):
                exchange.send(CONTENT[at : at + 10_000])
                time.sleep(0.02)

    def cancel_in_a_moment(done: int, _total: int) -> None:
        if done >= 1_000_000:
            threading.Timer(0.1, cancelled.set).start()

    begun = time.perf_counter()
    with serving(slow) as server, pytest.raises(Cancelled, match="what is there is kept"):
        fetch(f"{server.url}/model.gguf", target, progress=cancel_in_a_moment, cancelled=cancelled)
    assert time.perf_counter() - begun < 20
    assert target.with_name("model.gguf.part").stat().st_size >= 1_000_000
    assert not target.exists()


def test_a_disk_without_room_is_noticed_before_it_is_full(
    target: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1_000_000))
    with (
        serving(ServedFile(CONTENT)) as server,
        pytest.raises(StorageFull, match="make room and try again"),
    ):
        fetch(f"{server.url}/model.gguf", target)
    assert leftovers(target) <= {"model.gguf.part.json"}


def test_two_downloads_of_one_file_do_not_mix(target: Path):
    target.parent.mkdir()
    with (
        serving(ServedFile(CONTENT)) as server,
        locked(target.with_name(f".{target.name}.lock")),
        pytest.raises(DownloadError, match="is being fetched already"),
    ):
        fetch(f"{server.url}/model.gguf", target)


@pytest.mark.parametrize("url", ["http://example.org/m.gguf", "ftp://127.0.0.1/m", "file:///m"])
def test_only_encrypted_addresses_are_fetched_from(target: Path, url: str):
    with pytest.raises(DownloadError, match="is not an https address"):
        fetch(url, target)


def test_no_redirect_leads_to_an_unencrypted_address(target: Path):
    def lead_away(exchange: Exchange, asked: Asked) -> None:
        exchange.answer(b"", 302, Location="http://192.0.2.1/model.gguf")

    with (
        serving(lead_away) as server,
        pytest.raises(DownloadError, match="does not offer an encrypted connection"),
    ):
        fetch(f"{server.url}/model.gguf", target)


def test_a_file_without_announced_size_arrives_too(target: Path):
    def unsized(exchange: Exchange, asked: Asked) -> None:
        exchange.begin()
        exchange.send(CONTENT)

    with serving(unsized) as server:
        fetch(f"{server.url}/model.gguf", target, sha256=DIGEST)
    assert target.read_bytes() == CONTENT


def test_addresses_of_the_hub():
    assert hf_url("Qwen/Qwen3-4B-GGUF", "Qwen3-4B-Q4_K_M.gguf") == (
        "https://huggingface.co/Qwen/Qwen3-4B-GGUF/resolve/main/Qwen3-4B-Q4_K_M.gguf"
    )
    assert hf_url("a/b", "sub dir/m.gguf", "refs/pr/1") == (
        "https://huggingface.co/a/b/resolve/refs%2Fpr%2F1/sub%20dir/m.gguf"
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://host/a/model.gguf?download=true#x", "model.gguf"),
        ("https://host/a%20b.gguf", "a b.gguf"),
        ("https://host/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("https://host/%2e%2e", ""),
        ("https://host/", ""),
        ("https://host/a%5Cb.gguf", ""),
        ("https://host/a%00.gguf", ""),
    ],
)
def test_the_name_of_a_file_comes_from_its_address_and_is_only_a_name(url: str, name: str):
    assert file_name(url) == name
