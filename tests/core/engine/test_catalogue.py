from __future__ import annotations

import hashlib
import re
import shutil
import threading
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from memoir.errors import DownloadError, InvalidInput, ModelMissing, ModelUnusable
from memoir.infrastructure.engine import catalogue as module
from memoir.infrastructure.engine.catalogue import Catalogue, ModelEntry, ModelKind
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER
from tests.support.loopback import ServedFile, serving
from tests.support.tiny_model import write_tiny_model


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "models")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A model in another folder."""
    (tmp_path / "elsewhere").mkdir()
    return write_tiny_model(tmp_path / "elsewhere" / "tiny.gguf")


def of_kind(catalogue: Catalogue, kind: ModelKind) -> list[ModelEntry]:
    return [entry for entry in catalogue.list() if entry.kind is kind]


def test_the_starters_are_there_from_the_start(catalogue: Catalogue):
    chat, embedding = of_kind(catalogue, ModelKind.STARTER)
    assert (chat.id, chat.embeds, chat.installed) == (CHAT_STARTER.id, False, True)
    assert (embedding.id, embedding.embeds) == (EMBEDDING_STARTER.id, True)
    assert chat.path is None
    assert not catalogue.folder.exists()


def test_a_starter_is_made_ready_on_demand(catalogue: Catalogue):
    path = catalogue.ready(EMBEDDING_STARTER.id)
    assert path.parent == catalogue.folder
    assert catalogue.get(EMBEDDING_STARTER.id).path == path.resolve()


def test_what_lies_in_the_folder_is_found(catalogue: Catalogue):
    catalogue.folder.mkdir()
    path = write_tiny_model(catalogue.folder / "mine.gguf")
    (catalogue.folder / "notes.txt").write_text("no model")
    [entry] = of_kind(catalogue, ModelKind.FILE)
    assert (entry.id, entry.name, entry.path) == ("mine", "Tiny", path.resolve())
    assert (entry.context, entry.installed, entry.fits, entry.problem) == (512, True, True, "")
    assert entry.size_bytes == path.stat().st_size
    assert catalogue.ready("mine") == path.resolve()


def test_a_damaged_file_is_listed_with_what_is_wrong(catalogue: Catalogue):
    catalogue.folder.mkdir()
    path = write_tiny_model(catalogue.folder / "mine.gguf")
    path.write_bytes(path.read_bytes()[:-100])
    [entry] = of_kind(catalogue, ModelKind.FILE)
    assert "100 bytes are missing" in entry.problem
    with pytest.raises(ModelUnusable, match="100 bytes are missing"):
        catalogue.ready("mine")
    write_tiny_model(path)
    assert catalogue.ready("mine")


def test_a_file_elsewhere_is_added_where_it_lies_and_forgotten(
    catalogue: Catalogue, elsewhere: Path
):
    entry = catalogue.add(elsewhere)
    assert entry.path == elsewhere.resolve()
    assert Catalogue(catalogue.folder).get("tiny") == entry
    catalogue.add(elsewhere)
    assert len(of_kind(catalogue, ModelKind.FILE)) == 1
    catalogue.remove("tiny")
    assert elsewhere.exists()
    assert of_kind(catalogue, ModelKind.FILE) == []


def test_two_files_of_one_name_have_two_ids(catalogue: Catalogue, elsewhere: Path, tmp_path: Path):
    (tmp_path / "third").mkdir()
    copy = Path(shutil.copy(elsewhere, tmp_path / "third"))
    one, other = catalogue.add(elsewhere), catalogue.add(copy)
    assert one.id != other.id
    assert catalogue.get(one.id).path == elsewhere.resolve()
    assert catalogue.get(other.id).path == copy.resolve()


def test_an_added_file_that_is_gone_is_no_longer_listed(catalogue: Catalogue, elsewhere: Path):
    catalogue.add(elsewhere)
    elsewhere.unlink()
    assert of_kind(catalogue, ModelKind.FILE) == []
    with pytest.raises(ModelMissing, match="There is no model called tiny"):
        catalogue.ready("tiny")


def test_what_is_no_model_is_not_added(catalogue: Catalogue, tmp_path: Path):
    letter = tmp_path / "letter.gguf"
    letter.write_text("Dear model")
    with pytest.raises(ModelUnusable, match=r"letter\.gguf is not a GGUF model file"):
        catalogue.add(letter)
    with pytest.raises(ModelMissing, match="There is no file at"):
        catalogue.add(tmp_path / "none.gguf")
    assert of_kind(catalogue, ModelKind.FILE) == []


def test_removing_deletes_only_in_the_folder(catalogue: Catalogue):
    catalogue.folder.mkdir()
    path = write_tiny_model(catalogue.folder / "mine.gguf")
    catalogue.remove("mine")
    assert not path.exists()
    with pytest.raises(ModelMissing):
        catalogue.remove("mine")
    to_be_had = of_kind(catalogue, ModelKind.CATALOGUE)[0]
    with pytest.raises(InvalidInput, match="is not on this machine"):
        catalogue.remove(to_be_had.id)


def test_parts_of_one_model_are_one_entry(catalogue: Catalogue):
    catalogue.folder.mkdir()
    write_tiny_model(catalogue.folder / "big-00001-of-00002.gguf")
    write_tiny_model(catalogue.folder / "big-00002-of-00002.gguf")
    assert [entry.id for entry in of_kind(catalogue, ModelKind.FILE)] == ["big-00001-of-00002"]


def test_a_damaged_register_is_begun_anew(catalogue: Catalogue, elsewhere: Path):
    catalogue.folder.mkdir()
    for content in ("", "{", "[]", '{"version": 99}'):
        (catalogue.folder / "models.json").write_text(content)
        assert catalogue.list()
    assert catalogue.add(elsewhere).id == "tiny"


def test_two_windows_may_add_at_once(catalogue: Catalogue, tmp_path: Path):
    paths = [write_tiny_model(tmp_path / f"m{number}.gguf") for number in range(6)]
    adding = [threading.Thread(target=Catalogue(catalogue.folder).add, args=(p,)) for p in paths]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()
    assert {e.id for e in of_kind(catalogue, ModelKind.FILE)} == {path.stem for path in paths}


def offer(url: str) -> dict[str, Any]:
    return {
        "id": "offered",
        "name": "Offered",
        "repo": "somebody/Offered-GGUF",
        "file": "offered.gguf",
        "licence": "Apache-2.0",
        "size_bytes": 90_000,
        "memory_bytes": 10**9,
        "parameters": 20_000,
        "context": 512,
        "about": "For tests.",
        "url": url,
    }


def test_a_model_of_the_catalogue_is_fetched(
    catalogue: Catalogue, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
):
    content = elsewhere.read_bytes()
    told: list[tuple[int, int]] = []
    with serving(ServedFile(content, drops=[30_000])) as server:
        monkeypatch.setattr(module, "_offers", lambda: [offer(server.url)])
        monkeypatch.setattr(
            module, "hf_url", lambda repo, file, _rev: f"{server.url}/{repo}/{file}"
        )
        with pytest.raises(ModelMissing, match="is not on this machine yet; fetch it first"):
            catalogue.ready("offered")
        entry = catalogue.fetch("offered", lambda *step: told.append(step))
        assert server.asked[0].path == "/somebody/Offered-GGUF/offered.gguf"
    assert (entry.id, entry.kind, entry.installed) == ("offered", ModelKind.CATALOGUE, True)
    assert catalogue.ready("offered").read_bytes() == content
    assert told[-1] == (len(content), len(content))


def test_any_address_of_a_gguf_file_can_be_fetched(catalogue: Catalogue, elsewhere: Path):
    content = elsewhere.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    with serving(ServedFile(content)) as server:
        entry = catalogue.fetch(f"{server.url}/a/fetched.gguf?download=true", sha256=digest)
    assert (entry.id, entry.kind) == ("fetched", ModelKind.FILE)


def test_what_was_fetched_and_is_no_model_does_not_stay(catalogue: Catalogue):
    with serving(ServedFile(b"<html>Please log in</html>")) as server:
        with pytest.raises(ModelUnusable, match="is not a GGUF model file"):
            catalogue.fetch(f"{server.url}/m.gguf")
        with pytest.raises(InvalidInput, match="does not lead to a GGUF file"):
            catalogue.fetch(f"{server.url}/m.zip")
        with pytest.raises(DownloadError, match="SHA-256"):
            catalogue.fetch(f"{server.url}/m.gguf", sha256="0" * 64)
    assert of_kind(catalogue, ModelKind.FILE) == []
    assert list(catalogue.folder.glob("m.gguf*")) == []


def test_what_has_no_address_cannot_be_fetched(catalogue: Catalogue):
    with pytest.raises(InvalidInput, match="has no address"):
        catalogue.fetch(CHAT_STARTER.id)
    with pytest.raises(ModelMissing):
        catalogue.fetch("no-such-model")


OFFERS = tomllib.loads(files("memoir_resources").joinpath("models.toml").read_text("utf-8"))[
    "model"
]


@pytest.mark.parametrize("record", OFFERS, ids=lambda record: record["id"])
def test_every_model_to_be_had_is_fully_described(record: dict[str, Any]):
    assert re.fullmatch(r"[a-z0-9.-]+", record["id"])
    assert re.fullmatch(r"[\w.-]+/[\w.-]+", record["repo"])
    assert record["file"].endswith(".gguf")
    assert record["licence"]
    assert record["about"].endswith(".")
    assert record["size_bytes"] < record["memory_bytes"] < record["size_bytes"] + 5 * 10**9
    assert record["context"] >= 4096
    # Four to nine bits a weight.
    assert 0.5 < record["size_bytes"] / record["parameters"] < 1.5
    if "sha256" in record:
        assert re.fullmatch(r"[0-9a-f]{64}", record["sha256"])


def test_models_to_be_had_have_ids_and_files_of_their_own():
    assert len({record["id"] for record in OFFERS}) == len(OFFERS)
    assert len({record["file"] for record in OFFERS}) == len(OFFERS)
