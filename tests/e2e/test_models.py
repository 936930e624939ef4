"""Models: listed, added, fetched over a connection that drops, chosen, removed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.support.loopback import ServedFile, serving
from tests.support.tiny_model import write_tiny_model

pytestmark = pytest.mark.e2e


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A model of a few kilobytes."""
    return write_tiny_model(tmp_path / "tiny.gguf")


@pytest.fixture
def own_models(program: Program, tmp_path: Path) -> Program:
    """The program with a models folder of its own."""
    return Program(program.home, environment={"MEMOIR_MODELS": str(tmp_path / "models")})


def test_the_starter_is_there_and_chosen(program):
    listed = program.json("models", "list")
    chosen = [each for each in listed if each["chosen"]]
    assert len(chosen) == 1
    assert chosen[0]["kind"] == "starter"
    assert program("models", "list").out.startswith("* ")


def test_a_model_is_fetched_over_a_connection_that_drops(own_models, tiny):
    content = tiny.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    with serving(ServedFile(content, drops=[1000, 2000])) as server:
        url = f"{server.url}/tiny.gguf"
        fetched = own_models("--json", "models", "get", url, "--sha256", digest)
    assert Path(fetched.json["path"]).read_bytes() == content
    asked = [each.headers.get("range", "") for each in server.asked if each.method == "GET"]
    assert len(asked) == 3
    assert all(asked[1:])
    assert own_models.json("models", "use", fetched.json["id"])["chosen"]
    (current,) = [each for each in own_models.json("models", "list") if each["chosen"]]
    assert current["id"] == fetched.json["id"]
    removed = own_models("models", "remove", current["id"])
    assert removed.failed_with("--yes")
    own_models("models", "remove", current["id"], "--yes")
    assert not Path(fetched.json["path"]).exists()
    (current,) = [each for each in own_models.json("models", "list") if each["chosen"]]
    assert current["kind"] == "starter"


def test_a_file_that_is_not_the_promised_one_is_refused(own_models, tiny, tmp_path):
    with serving(ServedFile(tiny.read_bytes())) as server:
        refused = own_models("models", "get", f"{server.url}/tiny.gguf", "--sha256", "0" * 64)
    assert refused.failed_with()
    assert not list((tmp_path / "models").glob("tiny*.gguf"))


def test_a_file_that_is_no_model_is_refused(own_models, tmp_path):
    path = tmp_path / "holiday.gguf"
    path.write_bytes(b"not a model at all" * 100)
    assert own_models("models", "add", path).failed_with("holiday.gguf")
    assert own_models("models", "add", tmp_path / "missing.gguf").failed_with("missing.gguf")


def test_a_model_lying_elsewhere_is_added_and_answers(own_models, tiny):
    added = own_models.json("models", "add", tiny)
    assert added["path"] == str(tiny)
    own_models("models", "use", added["id"])
    answered = own_models.json("chat", "--once", "abc", "--temporary")
    assert answered["model"] == "Tiny"
    own_models("models", "remove", added["id"], "--yes")
    assert tiny.exists()


def test_an_endpoint_is_added_without_its_key_on_the_command_line(program):
    added = program(
        "--json", "models", "add", "http://127.0.0.1:9/v1", "--name", "office", "--model", "big",
        "--key-file", "-", stdin="secret-key\n",
    )  # fmt: skip
    assert added.json["id"] == "endpoint:office"
    program("models", "use", "endpoint:office")
    assert program("chat", "--once", "Hello?").failed_with("office", "cannot be reached")
    assert "secret-key" not in program("models", "list", "--json").out
    assert program("models", "add", "http://example.org", "--name", "x").status == 2
    program("models", "remove", "endpoint:office", "--yes")
    assert program("chat", "--once", "Hello!").status == 0
