"""What this machine has to offer a model: memory and processor cores."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import psutil

from memoir.errors import ModelTooLarge
from memoir.infrastructure.engine.gguf_header import GgufHeader

USUAL_CONTEXT = 8192  # unless asked otherwise: enough for an evening, and small enough to be read
_SMALLEST_CONTEXT = 2048
_WORKING_SPACE = 200 << 20  # llama.cpp's buffers and the process itself
_BYTES_OF_HALF = 2
_BYTES_OF_SINGLE = 4
FEW_CORES = 4
_LARGE_MODEL = 1_000_000_000

_CGROUP = Path("/sys/fs/cgroup")


def free_memory() -> int:
    """Bytes that a new process may use without pushing others out."""
    free = int(psutil.virtual_memory().available)
    limit, used = _cgroup("memory.max"), _cgroup("memory.current")
    if limit is not None and used is not None:
        free = min(free, max(0, limit - used + (_cgroup_cache() or 0)))
    return free


def limit_memory(count: int) -> None:
    """Let this process allocate at most so many bytes (files it maps do not count).

    A hostile file that makes llama.cpp or its template ask for more fails instead of pushing
    everything else out of memory. Does nothing where the system has no such limit.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (count, hard))
    except (ImportError, OSError, ValueError):
        return


@dataclass(frozen=True, slots=True)
class Threads:
    """How many threads llama.cpp uses: to read prompts, and to write, token by token."""

    reading: int
    writing: int


def threads(parameters: int, wanted: int | None = None) -> Threads:
    """The threads for a model of so many parameters, or as ``wanted``.

    Threads meet after each of the hundreds of steps of a token. With a small model the meetings
    take longer than the work: measured on two cores, 135M parameters write at 104 tokens a second
    with one thread and at 50 to 109 with two, a 1.1B model at 20 and 27.
    """
    if wanted:
        return Threads(wanted, wanted)
    cores = _cores()
    if cores <= FEW_CORES:
        return Threads(cores, cores if parameters >= _LARGE_MODEL else max(1, cores // 2))
    # Large machines gain little from twin cores, and one core stays free for everything else.
    real = min(cores, int(psutil.cpu_count(logical=False) or cores))
    return Threads(max(1, real - 1), max(1, real - 1))


def waiting_policy(kind: str) -> dict[str, str]:
    """Environment that tells the threads of a ``kind`` of worker how to wait for each other.

    On a machine with few cores something else often needs one of them. Threads that wait busily
    then hold each other up: measured on two busy cores, 3 to 13 tokens a second where threads that
    sleep write 41 to 75. With many cores, waiting busily is quicker and harms nobody. A text to
    embed is over in milliseconds, of which falling asleep and waking take a third: so those
    threads stay awake for a moment, too short for another to miss it.
    """
    if not has_few_cores():
        return {}
    return {"GOMP_SPINCOUNT": "300"} if kind == "embed" else {"OMP_WAIT_POLICY": "PASSIVE"}


def has_few_cores() -> bool:
    """Whether whatever takes one of the processor's cores is likely missed by something else."""
    return _cores() <= FEW_CORES


def _cores() -> int:
    """Processors that this process may use, twins of real cores included."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows and macOS
        return os.cpu_count() or 1


def batch_size(parameters: int) -> int:
    """How many tokens of a prompt are read at once: few enough that progress can be shown.

    It never depends on the moment's speed, so that the same prompt gives the same answer.
    """
    if parameters < _LARGE_MODEL:
        return 256
    return 128 if parameters < 4 * _LARGE_MODEL else 64


def needed_memory(header: GgufHeader, context: int, *, weights: int) -> int:
    """Bytes that the model takes with a context of so many tokens; a careful estimate."""
    layers = header.number("%s.block_count")
    heads = header.number("%s.attention.head_count", 1)
    width = header.number("%s.embedding_length") // max(1, heads)
    key = header.number("%s.attention.key_length", width)
    value = header.number("%s.attention.value_length", width)
    shared_heads = header.number("%s.attention.head_count_kv", heads)
    remembered = layers * shared_heads * (key + value) * _BYTES_OF_HALF
    attention = heads * batch_size(header.parameters) * _BYTES_OF_SINGLE
    per_token = remembered + attention
    return weights + context * per_token + _WORKING_SPACE


def fitting_context(header: GgufHeader, wanted: int | None, *, weights: int, free: int) -> int:
    """The context to load a model with: as wanted, or as large as is sensible and fits.

    Raises ModelTooLarge where even a small one does not fit into ``free`` bytes.
    """
    trained = header.number("%s.context_length") or USUAL_CONTEXT
    context = min(trained, wanted or USUAL_CONTEXT)
    smallest = min(context, wanted or _SMALLEST_CONTEXT)
    while needed_memory(header, context, weights=weights) > free and context > smallest:
        context = max(smallest, context // 2)
    needed = needed_memory(header, context, weights=weights)
    if needed > free:
        message = (
            f"{header.path.name} needs about {needed / 1e9 + 0.05:.1f} GB of memory and"
            f" {free / 1e9:.1f} GB are free; close other programs or choose a smaller model"
            f"{' or context' if wanted else ''}."
        )
        raise ModelTooLarge(message)
    return context


def _cgroup(name: str) -> int | None:
    """A figure of the container this process runs in; None where there is none."""
    try:
        return int((_CGROUP / name).read_text())
    except (OSError, ValueError):
        return None


def _cgroup_cache() -> int | None:
    """Bytes of file cache counted against the container, which the system gives back."""
    try:
        lines = (_CGROUP / "memory.stat").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("inactive_file "))
    except (OSError, ValueError, StopIteration, IndexError):
        return None
