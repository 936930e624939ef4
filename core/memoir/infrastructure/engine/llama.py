"""llama.cpp: the only module that touches it, and only worker processes import this module.

The library's own ``Llama`` class is not used: it compiles the model's chat template unchecked while
loading, has no way to stop while a prompt is read, and keeps scores that nobody asks for.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import llama_cpp
import numpy as np
from llama_cpp import llama_cpp as lib

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Sampling, Vectors
from memoir.infrastructure.engine.complaints import Complaints
from memoir.infrastructure.engine.machine import Threads

_EVERY_LAYER = 999
_ABORTED = 2
_ANY_SEED = 0xFFFFFFFF
_ERROR_LEVEL = 4  # GGML_LOG_LEVEL_ERROR; the library's own table of levels is an older one

# Pointers to llama.cpp's own structures; ctypes knows no more of them.
_Handle: TypeAlias = Any

_complaints = Complaints()


@lib.llama_log_callback  # type: ignore[untyped-decorator]
def _listen(level: int, text: bytes, _data: object) -> None:
    if level == _ERROR_LEVEL:
        _complaints.note(text.decode("utf-8", "replace"))


def start() -> None:
    """Get llama.cpp ready; once in a process, before anything else here."""
    lib.llama_log_set(_listen, ctypes.c_void_p(0))
    lib.llama_backend_init()


def uses_gpu() -> bool:
    """Whether this build of llama.cpp runs models on a graphics processor."""
    return bool(lib.llama_supports_gpu_offload())


def _flash_attention() -> int:
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
    if lib.llama_model_quantize(_path(source), _path(target), ctypes.byref(wanted)) != 0:
        raise _complaints.about(source)


class _Model:
    """A model file in memory, and its vocabulary."""

    def __init__(self, path: Path) -> None:
        _complaints.clear()
        settings = lib.llama_model_default_params()
        settings.n_gpu_layers = _EVERY_LAYER if uses_gpu() else 0
        handle = lib.llama_model_load_from_file(_path(path), settings)
        if handle is None and uses_gpu():
            settings.n_gpu_layers = 0
            handle = lib.llama_model_load_from_file(_path(path), settings)
        if handle is None:
            raise _complaints.about(path)
        self.handle: _Handle = handle
        self.vocabulary: _Handle = lib.llama_model_get_vocab(handle)
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


class ChatModel(_Model):
    """A model that writes, with one sequence of tokens that it has read: its memory.

    Up to ``batch`` tokens are evaluated at once. ``stopped`` is asked many times a second
    meanwhile; once it says True the evaluation ends early.

    On a CPU, without flash attention, what a token leaves behind is the same to the last bit in
    whatever batches of two and more the text is read; a token that is read alone takes another
    way through llama.cpp and differs by a little. With flash attention batches of less than 64
    differ, and it saves nothing there.
    """

    def __init__(
        self,
        path: Path,
        *,
        context: int,
        batch: int,
        threads: Threads,
        stopped: Callable[[], bool],
    ) -> None:
        super().__init__(path)
        # Kept: llama.cpp calls it for as long as the context lives.
        self._abort = lib.ggml_abort_callback(lambda _data: stopped())
        settings = lib.llama_context_default_params()
        settings.n_ctx = context
        settings.n_batch = settings.n_ubatch = min(context, batch)
        settings.flash_attn_type = _flash_attention()
        settings.n_threads, settings.n_threads_batch = threads.writing, threads.reading
        settings.abort_callback = self._abort
        settings.swa_full = True  # else what is far back cannot be reused in the next turn
        settings.no_perf = True
        handle = lib.llama_init_from_model(self.handle, settings)
        if handle is None:
            super().close()
            raise _complaints.about(path)
        self._context: _Handle = handle
        self._memory: _Handle = lib.llama_get_memory(handle)
        self.batch = min(context, batch)
        self.context = context  # llama.cpp itself makes it larger, to a multiple of 256
        self._warm_up()

    def close(self) -> None:
        """Give the memory back."""
        lib.llama_free(self._context)
        super().close()

    @property
    def template(self) -> str:
        """The chat template in the file, "" for none."""
        text = lib.llama_model_chat_template(self.handle, None)
        return text.decode("utf-8", "replace") if text else ""

    @property
    def begin_text(self) -> str:
        """The spelling of the token every text begins with, "" for none."""
        return self.spelled(lib.llama_vocab_bos(self.vocabulary))

    @property
    def end_text(self) -> str:
        """The spelling of the token that ends an answer, "" for none."""
        return self.spelled(lib.llama_vocab_eos(self.vocabulary))

    @property
    def adds_begin(self) -> bool:
        """Whether the tokenizer itself puts the beginning token in front."""
        return bool(lib.llama_vocab_get_add_bos(self.vocabulary))

    def control_texts(self) -> list[str]:
        """Spellings of all markup tokens."""
        tokens = range(lib.llama_vocab_n_tokens(self.vocabulary))
        return [*filter(None, map(self.spelled, filter(self.is_control, tokens)))]

    def keep(self, count: int) -> int:
        """Forget all but the first ``count`` tokens; returns how many could be kept.

        Models with a recurrent state cannot step back: they keep all or nothing.
        """
        if lib.llama_memory_seq_rm(self._memory, 0, count, -1):
            return count
        lib.llama_memory_clear(self._memory, True)
        return 0

    def clear(self) -> None:
        """Forget all tokens, and overwrite what they left behind."""
        lib.llama_memory_clear(self._memory, True)

    def evaluate(self, tokens: Sequence[int], position: int) -> bool:
        """Read tokens behind the ``position`` already read; False when stopped before the end.

        At most ``batch`` tokens at once. After False, what of them was read is unknown: `keep`
        what is known first. Raises EngineError.
        """
        ids = (lib.llama_token * len(tokens))(*tokens)
        # Positions are counted by llama.cpp: they go on where its memory ends.
        code = lib.llama_decode(self._context, lib.llama_batch_get_one(ids, len(tokens)))
        if code == _ABORTED:
            return False
        if code != 0:
            self.keep(position)
            raise EngineError(f"The model gave up (llama.cpp says {code}); start the answer again.")
        return True

    def state(self) -> memoryview:
        """A copy of what the tokens read so far left behind."""
        size = lib.llama_state_seq_get_size(self._context, 0)
        buffer = (ctypes.c_uint8 * size)()
        written = lib.llama_state_seq_get_data(self._context, buffer, size, 0)
        return memoryview(buffer).cast("B")[:written]

    def restore(self, state: bytearray) -> bool:
        """Put back what `state` gave, in place of what was read since; False where refused."""
        lib.llama_memory_clear(self._memory, True)
        buffer = (ctypes.c_uint8 * len(state)).from_buffer(state)
        return bool(lib.llama_state_seq_set_data(self._context, buffer, len(state), 0))

    def sampler(self, sampling: Sampling, grammar: str = "") -> Sampler:
        """A new chooser of tokens; it must be closed. Raises EngineError on a bad grammar."""
        return Sampler(self._context, [*_links(sampling, grammar, self.vocabulary)])

    def _warm_up(self) -> None:
        """Touch every weight once, so that the first answer does not wait for the disk."""
        lib.llama_set_warmup(self._context, True)
        self.evaluate([max(0, lib.llama_vocab_bos(self.vocabulary))], 0)
        lib.llama_set_warmup(self._context, False)
        self.clear()


class Sampler:
    """Chooses the next token from what was evaluated last, as `Sampling` says."""

    def __init__(self, context: _Handle, links: Iterable[_Handle]) -> None:
        self._context = context
        self._chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        for link in links:
            lib.llama_sampler_chain_add(self._chain, link)

    def next(self) -> int:
        """The next token."""
        return int(lib.llama_sampler_sample(self._chain, self._context, -1))

    def close(self) -> None:
        """Give the memory back."""
        lib.llama_sampler_free(self._chain)


def _links(sampling: Sampling, grammar: str, vocabulary: _Handle) -> Iterable[_Handle]:
    if grammar:
        form = lib.llama_sampler_init_grammar(vocabulary, grammar.encode(), b"root")
        if not form:
            raise EngineError("llama.cpp does not understand the grammar of the answer.")
        yield form
    if sampling.repeat_penalty != 1.0:
        size = lib.llama_vocab_n_tokens(vocabulary)
        yield lib.llama_sampler_init_penalties(size, 64, sampling.repeat_penalty, 0.0, 0.0)
    if sampling.temperature <= 0:
        yield lib.llama_sampler_init_greedy()
        return
    if sampling.top_k > 0:
        yield lib.llama_sampler_init_top_k(sampling.top_k)
    yield lib.llama_sampler_init_top_p(sampling.top_p, 1)
    yield lib.llama_sampler_init_min_p(sampling.min_p, 1)
    yield lib.llama_sampler_init_temp(sampling.temperature)
    seed = _ANY_SEED if sampling.seed is None else sampling.seed & 0x7FFFFFFF
    yield lib.llama_sampler_init_dist(seed)


class EmbeddingModel(_Model):
    """A model that turns texts into vectors of ``dimension`` numbers.

    ``limit`` is the longest text in tokens. There are as many ``lanes`` as texts shall be worked
    on at once; each is used by one thread at a time.
    """

    def __init__(self, path: Path, *, limit: int, lanes: int, sequences: int) -> None:
        super().__init__(path)
        self.limit = limit
        self.dimension = int(lib.llama_model_n_embd_out(self.handle))
        self.lanes: list[Lane] = []
        for _ in range(lanes):
            context = lib.llama_init_from_model(self.handle, _embedding_settings(limit, sequences))
            if context is None:
                self.close()
                raise _complaints.about(path)
            self.lanes.append(Lane(context, limit, self.dimension))

    def close(self) -> None:
        """Give the memory back."""
        for lane in self.lanes:
            lane.close()
        super().close()

    @property
    def closing(self) -> list[int]:
        """The token, if any, that this model wants at the end of every text."""
        token = lib.llama_vocab_sep(self.vocabulary)
        return [token] if self.tokens("", start=True, special=False)[-1:] == [token] else []


def _embedding_settings(limit: int, sequences: int) -> _Handle:
    settings = lib.llama_context_default_params()
    settings.n_ctx = settings.n_batch = settings.n_ubatch = limit
    settings.n_seq_max = sequences
    settings.n_threads = settings.n_threads_batch = 1
    settings.flash_attn_type = _flash_attention()
    settings.embeddings = True
    settings.kv_unified = True  # each sequence may be as long as the limit
    settings.no_perf = True
    return settings


class Lane:
    """One context of an embedding model, single-threaded."""

    def __init__(self, context: _Handle, limit: int, dimension: int) -> None:
        self._context = context
        self._memory: _Handle = lib.llama_get_memory(context)
        self._batch = lib.llama_batch_init(limit, 0, 1)
        self._pooled = lib.llama_pooling_type(context) != lib.LLAMA_POOLING_TYPE_NONE
        self._dimension = dimension

    def close(self) -> None:
        """Give the memory back."""
        lib.llama_batch_free(self._batch)
        lib.llama_free(self._context)

    def embed(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """Unit vectors (len(texts), dimension) of tokens; together at most the model's limit.

        Raises EngineError.
        """
        if self._memory is not None:
            lib.llama_memory_clear(self._memory, True)
        self._fill(texts)
        code = lib.llama_decode(self._context, self._batch)
        if code != 0:
            message = f"The embedding model could not read a text (llama.cpp says {code})."
            raise EngineError(message)
        rows = self._pooled_rows(texts) if self._pooled else self._averaged_rows(texts)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def _fill(self, texts: Sequence[Sequence[int]]) -> None:
        batch = self._batch
        at = 0
        for sequence, tokens in enumerate(texts):
            for position, token in enumerate(tokens):
                batch.token[at] = token
                batch.pos[at] = position
                batch.n_seq_id[at] = 1
                batch.seq_id[at][0] = sequence
                batch.logits[at] = 1
                at += 1
        batch.n_tokens = at

    def _pooled_rows(self, texts: Sequence[Sequence[int]]) -> Vectors:
        get = lib.llama_get_embeddings_seq
        rows = [self._row(get(self._context, sequence)) for sequence in range(len(texts))]
        return np.stack(rows)

    def _averaged_rows(self, texts: Sequence[Sequence[int]]) -> Vectors:
        get = lib.llama_get_embeddings_ith
        count = sum(map(len, texts))
        every = np.stack([self._row(get(self._context, at)) for at in range(count)])
        edges = np.cumsum([0, *map(len, texts)])
        return np.stack([every[a:b].mean(axis=0) for a, b in pairwise(edges)])

    def _row(self, pointer: _Handle) -> Vectors:
        return np.array(np.ctypeslib.as_array(pointer, (self._dimension,)), dtype=np.float32)


def _path(path: Path) -> bytes:
    # llama.cpp takes UTF-8 on Windows too; elsewhere a name is whatever bytes it is.
    return str(path).encode("utf-8") if os.name == "nt" else os.fsencode(path)
