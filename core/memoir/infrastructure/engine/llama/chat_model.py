"""A model that writes: tokens read and chosen, its state, its adapters."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from llama_cpp import llama_cpp as lib

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Sampling
from memoir.infrastructure.engine.llama.library import (
    Handle,
    Model,
    complaints,
    flash_attention,
    path_for,
)
from memoir.infrastructure.engine.machine import Threads

_ABORTED = 2
_ANY_SEED = 0xFFFFFFFF


class ChatModel(Model):
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
        settings.flash_attn_type = flash_attention()
        settings.n_threads, settings.n_threads_batch = threads.writing, threads.reading
        settings.abort_callback = self._abort
        settings.swa_full = True  # else what is far back cannot be reused in the next turn
        settings.no_perf = True
        handle = lib.llama_init_from_model(self.handle, settings)
        if handle is None:
            super().close()
            raise complaints.about(path)
        self._context: Handle = handle
        self._memory: Handle = lib.llama_get_memory(handle)
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

    def load_adapter(self, path: Path) -> Adapter | None:
        """Load low-rank matrices for this model; None where llama.cpp refuses them."""
        handle = lib.llama_adapter_lora_init(self.handle, path_for(path))
        return Adapter(handle) if handle else None

    def use_adapters(self, adapters: Sequence[tuple[Adapter, float]]) -> bool:
        """Let these take part with these weights, and no others; False where llama.cpp refuses.

        What was read before was read without them: `clear` it.
        """
        count = len(adapters)
        handles = (lib.llama_adapter_lora_p_ctypes * count)(*(each.handle for each, _ in adapters))
        scales = (ctypes.c_float * count)(*(weight for _, weight in adapters))
        return bool(lib.llama_set_adapters_lora(self._context, handles, count, scales) == 0)

    def surprise(self, tokens: Sequence[int]) -> float:
        """How unlikely the model found each of ``tokens`` but the first, in nats together.

        They are read in place of what was read before; at most ``context`` of them.
        """
        self.clear()
        batch = lib.llama_batch_init(self.batch, 0, 1)
        total = 0.0
        try:
            for begin in range(0, len(tokens) - 1, self.batch):
                part = tokens[begin : min(begin + self.batch, len(tokens) - 1)]
                _fill(batch, part, begin)
                if lib.llama_decode(self._context, batch) != 0:
                    raise EngineError("The model gave up over a text; try again.")
                total += sum(
                    self._surprise_at(at, tokens[begin + at + 1]) for at in range(len(part))
                )
        finally:
            lib.llama_batch_free(batch)
            self.clear()
        return total

    def _surprise_at(self, row: int, token: int) -> float:
        pointer = lib.llama_get_logits_ith(self._context, row)
        size = lib.llama_vocab_n_tokens(self.vocabulary)
        logits = np.ctypeslib.as_array(pointer, (size,)).astype(np.float64)
        most = logits.max()
        return float(most + np.log(np.exp(logits - most).sum()) - logits[token])

    def sampler(self, sampling: Sampling, grammar: str = "") -> Sampler:
        """A new chooser of tokens; it must be closed. Raises EngineError on a bad grammar."""
        return Sampler(self._context, [*_links(sampling, grammar, self.vocabulary)])

    def _warm_up(self) -> None:
        """Touch every weight once, so that the first answer does not wait for the disk."""
        lib.llama_set_warmup(self._context, True)
        self.evaluate([max(0, lib.llama_vocab_bos(self.vocabulary))], 0)
        lib.llama_set_warmup(self._context, False)
        self.clear()


class Adapter:
    """Low-rank matrices that were loaded for a model, in memory until dropped or it is closed."""

    def __init__(self, handle: Handle) -> None:
        self.handle: Handle = handle

    def close(self) -> None:
        """Give the memory back; it must not be in use."""
        lib.llama_adapter_lora_free(self.handle)


def _fill(batch: Handle, tokens: Sequence[int], position: int) -> None:
    """Put tokens of the one sequence into a batch, to be guessed at each."""
    for at, token in enumerate(tokens):
        batch.token[at] = token
        batch.pos[at] = position + at
        batch.n_seq_id[at] = 1
        batch.seq_id[at][0] = 0
        batch.logits[at] = 1
    batch.n_tokens = len(tokens)


class Sampler:
    """Chooses the next token from what was evaluated last, as `Sampling` says."""

    def __init__(self, context: Handle, links: Iterable[Handle]) -> None:
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


def _links(sampling: Sampling, grammar: str, vocabulary: Handle) -> Iterable[Handle]:
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
