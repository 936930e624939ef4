"""A file that is no memory cube is told by what it holds, and what can be imported is named."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from memoir.errors import CubeError
from memoir.infrastructure.cube.file import verify_cube
from tests.support.cube_files import cube_file, memory

CHATGPT = [{"title": "Bikes", "create_time": 1.5, "mapping": {"a": {"id": "a", "children": []}}}]
CLAUDE = [{"uuid": "a", "name": "Bikes", "chat_messages": []}]


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, "[]" * 1000)
    return target.getvalue()


KINDS = {
    "an export of ChatGPT": (
        json.dumps(CHATGPT).encode(),
        json.dumps(CHATGPT * 2000, indent=2).encode(),
        zipped("chat.html", "conversations.json", "message_feedback.json", "user.json"),
    ),
    "an export of Claude": (
        json.dumps(CLAUDE).encode(),
        json.dumps([{"conversations_memory": "**Work**"}]).encode(),
        zipped("conversations.json", "projects.json", "users.json"),
    ),
    "an export of another assistant": (zipped("conversations-000.json"),),
    "a Word document": (zipped("[Content_Types].xml", "word/document.xml"),),
    "a ZIP file of something else": (zipped("holiday.txt"),),
    "a JSON file of something else": (b"{}", b'\xef\xbb\xbf [{"a": 1}]'),
    "a PDF document": (b"%PDF-1.7",),
    "a picture": (b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBP"),
    "a language model": (b"GGUF\3\0\0\0",),
    "a database": (b"SQLite format 3\0" + bytes(100),),
    "some other kind of file": (b"Dear diary", b"\0", bytes(1000)),
}


@pytest.mark.parametrize(
    ("kind", "content"), [(kind, each) for kind, contents in KINDS.items() for each in contents]
)
def test_another_kind_of_file_is_told_by_what_it_holds(tmp_path, kind, content):
    path = tmp_path / "misnamed.memcube"
    path.write_bytes(content)
    with pytest.raises(CubeError) as caught:
        verify_cube(path)
    said = str(caught.value)
    assert f"it is {kind}." in said
    assert "Memory cubes, the .memcube files that Memoir exports," in said


def test_a_cube_is_known_whatever_its_name_and_a_broken_one_is_not_taken_for_something_else(
    tmp_path,
):
    whole = cube_file([memory(1)])
    path = tmp_path / "conversations.json"
    path.write_bytes(whole)
    assert verify_cube(path).memories == 1
    for content in (b"", whole[:3], whole[:20], whole[:35], whole[:500], whole[:-9], whole + b"x"):
        path.write_bytes(content)
        with pytest.raises(CubeError) as caught:
            verify_cube(path)
        assert "all that can be imported" not in str(caught.value)


def test_a_huge_file_of_another_kind_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.write(b'[{"mapping": {')
        file.truncate(3 << 30)
    with pytest.raises(CubeError, match="an export of ChatGPT"):
        verify_cube(path)
