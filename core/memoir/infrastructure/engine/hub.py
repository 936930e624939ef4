"""Addresses of model files: the Hugging Face hub's layout, and the names that files get."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

_HUB = "https://huggingface.co"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def hf_url(repo: str, file: str, revision: str = "main") -> str:
    """Address of a file in a repository of the Hugging Face hub."""
    return f"{_HUB}/{quote(repo)}/resolve/{quote(revision, safe='')}/{quote(file)}"


def file_name(url: str) -> str:
    """The last part of an address's path, "" where it has none that could name a file."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    return "" if name in {"", ".", ".."} or _NO_NAME.search(name) else name
