"""llama.cpp started and set up, and what all its models have in common."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Any, TypeAlias

import llama_cpp
from llama_cpp import llama_cpp as lib

from memoir.errors import EngineError
from memoir.infrastructure.engine.complaints import Complaints

_EVERY_LAYER = 999
_ERROR_LEVEL = 4  # GGML_LOG_LEVEL_ERROR; the library's own table of levels is an older one

# Pointers to llama.cpp's own structures; ctypes knows no more of them.
Handle: TypeAlias = Any

complaints = Complaints()


@lib.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(level: int, text: bytes, _data: object) -> None:
    if level == _ERROR_LEVEL:
        complaints.note(text.decode("utf-8", "replace"))


def start() -> None:
    """Get llama.cpp ready; once in a process, before anything else here."""
    lib.llama_log_set(_listen, ctypes.c_void_p(0))
    lib.llama_backend_init()


def uses_gpu() -> bool:
    """Whether this build of llama.cpp runs models on a graphics processor."""
    return bool(lib.llama_supports_gpu_offload())


def flash_attention() -> int:
    """Whether to use it: where there is a graphics processor."""
    auto, off = lib.LLAMA_FLASH_ATTN_TYPE_AUTO, lib.LLAMA_FLASH_ATTN_TYPE_DISABLED
    return int(auto if uses_gpu() else off)


def state_version() -> str:
    """What a saved state depends on besides the model: llama.cpp's format and its build."""
    return f"{lib.LLAMA_STATE_SEQ_VERSION}/{llama_cpp.__version__}"


def requantise(source: Path, target: Path) -> None:
    """Write the model ``source`` to ``target`` with its matrices as Q8_0.

    For a model whose own kind of quantisation reads slowly on a CPU. Raises ModelUnusable.
    """
    wanted = lib.llama_model_quantize_default_params()
    wanted.ftype = lib.LLAMA_FTYPE_MOSTLY_Q8_0
    wanted.allow_requantize = True
    if lib.llama_model_quantize(path_for(source), path_for(target), ctypes.byref(wanted)) != 0:
        raise complaints.about(source)


class Model:
    """A model file in memory, and its vocabulary."""

    def __init__(self, path: Path) -> None:
        complaints.clear()
        settings = lib.llama_model_default_params()
        settings.n_gpu_layers = _EVERY_LAYER if uses_gpu() else 0
        handle = lib.llama_model_load_from_file(path_for(path), settings)
        if handle is None and uses_gpu():
            settings.n_gpu_layers = 0
            handle = lib.llama_model_load_from_file(path_for(path), settings)
        if handle is None:
            raise complaints.about(path)
        self.handle: Handle = handle
        self.vocabulary: Handle = lib.llama_model_get_vocab(handle)
        self.path = path

    def close(self) -> None:
        """Give the memory back."""
        lib.llama_model_free(self.handle)

    def tokens(self, text: str, *, start: bool, special: bool) -> list[int]:
        """Token ids; ``start`` adds what a text begins with, ``special`` reads markup."""
        raw = text.encode("utf-8", "replace")
        room = len(raw) + 16
        while True:
            ids = (lib.llama_token * room)()
            count = lib.llama_tokenize(self.vocabulary, raw, len(raw), ids, room, start, special)
            if count >= 0:
                return list(ids[:count])
            if -count <= room:
                raise EngineError("The text is too long for the model's tokenizer; shorten it.")
            room = -count

    def piece(self, token: int, *, special: bool) -> bytes:
        """The bytes of one token, often no whole characters; ``special`` spells out markup."""
        room = 64
        while True:
            buffer = ctypes.create_string_buffer(room)
            count = lib.llama_token_to_piece(self.vocabulary, token, buffer, room, 0, special)
            if count >= 0:
                return buffer.raw[:count]
            room = -count

    def ends(self, token: int) -> bool:
        """Whether the token ends an answer."""
        return bool(lib.llama_vocab_is_eog(self.vocabulary, token))

    def is_control(self, token: int) -> bool:
        """Whether the token is markup that no text contains."""
        return bool(lib.llama_vocab_is_control(self.vocabulary, token))

    def spelled(self, token: int) -> str:
        """How the vocabulary spells a token, "" for none."""
        if token < 0:
            return ""
        text = lib.llama_vocab_get_text(self.vocabulary, token)
        return text.decode("utf-8", "replace") if text else ""

    @property
    def parameters(self) -> int:
        """How many weights the model has."""
        return int(lib.llama_model_n_params(self.handle))

    @property
    def quantisation(self) -> str:
        """Such as "Q8_0"."""
        name = lib.llama_ftype_name(lib.llama_model_ftype(self.handle))
        return name.decode("ascii", "replace") if name else ""


def path_for(path: Path) -> bytes:
    """``path`` as llama.cpp takes it."""
    # llama.cpp takes UTF-8 on Windows too; elsewhere a name is whatever bytes it is.
    return str(path).encode("utf-8") if os.name == "nt" else os.fsencode(path)
