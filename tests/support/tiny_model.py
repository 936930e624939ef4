"""A language model of a few kilobytes, made on the spot: it writes nonsense, as a real one would.

Its tokens are single bytes, two pairs of letters and four pieces of markup, so that texts have
several spellings, characters are split over tokens, and everything is loaded in milliseconds.
"""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
MARKUP = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|unused|>")
_WIDTH = 32


def write_tiny_model(
    path: Path, *, template: str | None = CHATML, architecture: str = "llama", context: int = 512
) -> Path:
    """Write the model; with ``template`` None it has none."""
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("Tiny")
    writer.add_context_length(context)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_WIDTH)
    writer.add_head_count(1)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH)
    _write_vocabulary(writer)
    if template is not None:
        writer.add_chat_template(template)
    _write_weights(writer, len(_tokens()))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _write_vocabulary(writer: gguf.GGUFWriter) -> None:
    tokens = _tokens()
    kinds = [gguf.TokenType.NORMAL] * (len(tokens) - len(MARKUP))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types([*kinds, *[gguf.TokenType.CONTROL] * len(MARKUP)])
    writer.add_token_merges(["a b", "b c"])
    writer.add_bos_token_id(tokens.index("<|endoftext|>"))
    writer.add_eos_token_id(tokens.index("<|im_end|>"))
    writer.add_add_bos_token(value=False)


def _tokens() -> list[str]:
    return [*_byte_letters(), "ab", "bc", *MARKUP]


def _byte_letters() -> list[str]:
    """How GPT-2's vocabulary spells each byte: printable ones as they are, others moved up."""
    printable = {*range(33, 127), *range(161, 173), *range(174, 256)}
    moved = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(moved)) for byte in range(256)]


def _write_weights(writer: gguf.GGUFWriter, vocabulary: int) -> None:
    random = np.random.default_rng(20261122)

    def matrix(name: str, rows: int) -> None:
        values = random.standard_normal((rows, _WIDTH)).astype(np.float32)
        writer.add_tensor(name, values / np.float32(_WIDTH**0.5))

    matrix("token_embd.weight", vocabulary)
    matrix("output.weight", vocabulary)
    writer.add_tensor("output_norm.weight", np.full(_WIDTH, 3, np.float32))
    for norm in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{norm}.weight", np.ones(_WIDTH, np.float32))
    for part in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
        matrix(f"blk.0.{part}.weight", _WIDTH)
