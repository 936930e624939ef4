"""The training process: ``python -m memoir.infrastructure.training.worker train``."""

from __future__ import annotations

import sys

import psutil

from memoir.infrastructure.engine import worker
from memoir.infrastructure.training.serve_training import TrainingService

_NICE = 10


def main() -> None:
    """Serve until standard input ends, behind everything else that runs on the machine."""
    low = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else _NICE
    psutil.Process().nice(low)
    worker.serve(TrainingService)


if __name__ == "__main__":
    main()
