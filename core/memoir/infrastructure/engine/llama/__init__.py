"""llama.cpp: the only package that touches it, and only worker processes import it.

The library's own ``Llama`` class is not used: it compiles the model's chat template unchecked while
loading, has no way to stop while a prompt is read, and keeps scores that nobody asks for.
"""

from memoir.infrastructure.engine.llama.chat_model import Adapter, ChatModel, Sampler
from memoir.infrastructure.engine.llama.embedding_model import EmbeddingModel, Lane
from memoir.infrastructure.engine.llama.library import requantise, start, state_version, uses_gpu

__all__ = [
    "Adapter",
    "ChatModel",
    "EmbeddingModel",
    "Lane",
    "Sampler",
    "requantise",
    "start",
    "state_version",
    "uses_gpu",
]
