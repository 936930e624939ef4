"""The reading process: ``python -m memoir.infrastructure.documents.worker read``."""

from __future__ import annotations

from memoir.infrastructure.documents.serve_reading import ReadingService
from memoir.infrastructure.engine import worker

if __name__ == "__main__":
    worker.serve(ReadingService)
