"""How quick the memory panel is with 100,000 memories: typing, filtering, scrolling to the end.

    python -m tests.bench.panel [--rows 100000]

The profile is a real one (encrypted, with the real embedding model for what is typed) and is kept
in .cache, so that the second run begins at once. Sentences are made up and vectors are random: the
hardest case for an index. A time is from the key press until the rows it asked for are painted.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import memoir
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Kind, Memory, Status
from memoir.memory.moment import now
from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.models.memories import MemoryListModel
from memoir_desktop.views.memory_panel import MemoryPanel
from tests.support.figures import Figure, report

BUDGET_MS = 100
PATIENCE_MS = 20_000
TYPED = ("garden", "where does tom", "pottery class", "red bicycle in porto", "zq")
CACHE = Path(__file__).parents[2] / ".cache" / "bench-panel"
_BATCH = 1_000
_SCOPES = ("personal", "personal/garden", "work", "work/atlas", "")


def _words(text: str) -> list[str]:
    return text.split()


_WHO = _words("Priya Tom Ada Bruno Chiara Dmitri Elena Farid Grace Hugo")
_DID = _words(
    "bought sold lost found painted mended lent borrowed planted photographed forgot admired "
    "described ordered cancelled wrapped hid cleaned sketched recommended"
)
_LIKE = _words("red old tiny borrowed broken favourite silver wooden noisy gentle new second")
_WHAT = _words(
    "bicycle guitar kettle novel lamp coat recipe ticket camera garden chair letter clock violin "
    "tent map vase pottery class scarf laptop ladder piano carpet window painting boat engine dog"
)
_WHERE = _words(
    "Lisbon Porto Berlin Oslo Kyoto Quito Nairobi Perth Galway Turin Bergen Cork Leeds Lyon Graz"
)
_WHEN = _words("yesterday today tonight on_Monday on_Friday last_week in_May in_winter at_noon")


def main() -> int:
    """Fill the profile unless it is there, measure, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    rows = options.parse_args().rows
    application = QApplication(["panel"])
    application.setStyle("Fusion")
    theme.current().apply("light")
    memories = open_filled(rows)
    session = Session(memories, Tasks())
    page = MemoryPanel(session)
    page.resize(1180, 780)
    page.show()
    try:
        bench = Bench(page)
        bench.until(lambda: bench.model.rowCount() > 0)
        bench.rest()
        figures = [
            *bench.type_words(),
            *bench.filter(),
            *bench.scroll(),
            Figure("longest the window stood still", bench.gaps.worst, "ms"),
        ]
    finally:
        page.close()
        session.close()
    return report(f"Memory panel, {rows:,} memories", figures)


@dataclass
class Gaps:
    """The longest time between two ticks of the UI thread, in ms."""

    worst: float = 0.0
    last: float = field(default_factory=time.perf_counter)

    def tick(self) -> None:
        self.worst = max(self.worst, (time.perf_counter() - self.last) * 1e3)
        self.last = time.perf_counter()


class Bench:
    """Presses keys and waits for what they bring."""

    def __init__(self, page: MemoryPanel) -> None:
        self.page = page
        self.list = page._list
        self.view = self.list._view
        self.model: MemoryListModel = self.list.model
        self.gaps = Gaps()
        self._ticks = QTimer(page, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self.gaps.tick)
        self._loaded = 0
        self.model.loaded.connect(self._count)

    def rest(self) -> None:
        """Wait until what the page begins behind the first rows is over."""
        while self.page._session.tasks.busy:
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()

    def type_words(self) -> Iterator[Figure]:
        """One key at a time, each when the last one's rows are there."""
        spent: list[float] = []
        self._start_ticks()
        for text in TYPED:
            for letter in text:
                act = partial(QTest.keyClicks, self.list.search, letter)
                spent.append(self._time(act))
            self._time(self.list.search.clear)
        self._stop_ticks()
        yield Figure("the first key", spent[0], "ms")
        yield Figure("a key: median", float(np.median(spent)), "ms")
        yield Figure("a key: 95th percentile", _p95(spent), "ms", at_most=BUDGET_MS)
        yield Figure("a key: worst", max(spent), "ms")
        yield Figure("keys at 80 ms: rows after the last", self._type_fast(), "ms")

    def filter(self) -> Iterator[Figure]:
        """Chips, one after the other and all together."""
        filters = self.list.filters
        picks: list[tuple[Callable[..., object], tuple[object, ...]]] = [
            *((filters._kind._tick, (kind, True)) for kind in ("fact", "event", "goal")),
            *((filters._status._pick, (each,)) for each in ("archived", "every", "in_use")),
            *((filters._time._pick, (each,)) for each in ("today", "month", "year", "any")),
            (filters._scope._tick, ("work", True)),
            (filters._source._tick, ("message", True)),
            (filters._pinned.click, ()),
            (filters.clear, ()),
            *((self.list._order._pick, (each,)) for each in ("most_used", "oldest", "newest")),
        ]
        spent = [self._time(lambda act=act, what=what: act(*what)) for act, what in picks]
        yield Figure("a filter: median", float(np.median(spent)), "ms")
        yield Figure("a filter: 95th percentile", _p95(spent), "ms", at_most=BUDGET_MS)

    def scroll(self) -> Iterator[Figure]:
        """To the end, back in leaps, and through pages."""
        bar = self.view.verticalScrollBar()
        yield Figure("jump to the end", self._scroll_to(bar.maximum()), "ms", at_most=BUDGET_MS)
        places = np.random.default_rng(3).integers(0, bar.maximum(), 40)
        jumps = [self._scroll_to(int(place)) for place in places]
        yield Figure("a jump: 95th percentile", _p95(jumps), "ms", at_most=BUDGET_MS)
        bar.setValue(0)
        pages = [self._scroll_to(bar.value() + bar.pageStep()) for _ in range(100)]
        yield Figure("a page further: 95th percentile", _p95(pages), "ms", at_most=BUDGET_MS)

    def until(self, ready: Callable[[], bool]) -> None:
        """Let the window work until ``ready``; looked at whenever rows come."""
        loop = QEventLoop()

        def look() -> None:
            if ready():
                loop.quit()

        self.model.loaded.connect(look)
        self.model.dataChanged.connect(look)
        late = QTimer(loop, singleShot=True, interval=PATIENCE_MS)
        late.timeout.connect(loop.quit)
        late.start()
        if not ready():
            loop.exec()
        self.model.loaded.disconnect(look)
        self.model.dataChanged.disconnect(look)
        if not ready():
            raise TimeoutError("the panel did not come up with its rows")

    def _time(self, act: Callable[[], object]) -> float:
        before = self._loaded
        began = time.perf_counter()
        act()
        self.until(lambda: self._loaded > before and self._whole())
        self.view.viewport().repaint()
        return (time.perf_counter() - began) * 1e3

    def _scroll_to(self, place: int) -> float:
        began = time.perf_counter()
        self.view.verticalScrollBar().setValue(place)
        self.view.viewport().repaint()
        self.until(self._whole)
        self.view.viewport().repaint()
        return (time.perf_counter() - began) * 1e3

    def _type_fast(self) -> float:
        """A quick typist: keys come before the rows of the last one are there."""
        last = 0.0
        for letter in "violin in bergen":
            QTest.keyClicks(self.list.search, letter)
            last = time.perf_counter()
            loop = QEventLoop()
            QTimer.singleShot(80, loop.quit)
            loop.exec()
        self.until(lambda: self.model.query.text == "violin in bergen" and self._whole())
        took = (time.perf_counter() - last) * 1e3
        self._time(self.list.search.clear)
        return took

    def _whole(self) -> bool:
        """Whether every row in view is there, none still a placeholder."""
        if not self.model.rowCount():
            return True
        top, bottom = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        last = self.model.rowCount() - 1 if bottom < 0 else bottom
        return all(self.model.memory(row) is not None for row in range(max(top, 0), last + 1))

    def _count(self, _rows: int) -> None:
        self._loaded += 1

    def _start_ticks(self) -> None:
        self.gaps.last = time.perf_counter()
        self._ticks.start()

    def _stop_ticks(self) -> None:
        self._ticks.stop()


def open_filled(rows: int) -> memoir.Memoir:
    """The profile with so many memories, made now if it is not there."""
    home = CACHE / str(rows)
    done = home / "filled"
    memories = memoir.open(home, key="file")
    if done.exists():
        return memories
    print(f"filling {home} with {rows:,} memories; the next run will not have to", flush=True)
    model = memories.models.embedder.id
    random = np.random.default_rng(7)
    made = _memories(random, rows - memories.count())
    while batch := [each for _, each in zip(range(_BATCH), made, strict=False)]:
        units = random.standard_normal((len(batch), 384)).astype(np.float32)
        units /= np.linalg.norm(units, axis=1, keepdims=True)
        vectors = {memory.id: [unit] for memory, unit in zip(batch, units, strict=True)}
        memories._vault.memories.add(batch, reason="benchmark", vectors=vectors, model=model)
    done.touch()
    return memories


def _memories(random: np.random.Generator, count: int) -> Iterator[Memory]:
    today = now()
    kinds, statuses = list(Kind), [Status.ACTIVE] * 18 + [Status.SUPERSEDED, Status.ARCHIVED]

    def pick(words: list[str]) -> str:
        return words[int(random.integers(0, len(words)))].replace("_", " ")

    for number in range(count):
        at = today - timedelta(minutes=int(random.integers(0, 2_000_000)))
        yield Memory(
            id=new_identifier(),
            text=(
                f"{pick(_WHO)} {pick(_DID)} the {pick(_LIKE)} {pick(_WHAT)} in {pick(_WHERE)} "
                f"{pick(_WHEN)}, and {pick(_WHO)} {pick(_DID)} a {pick(_WHAT)}."
            ),
            said_at=at,
            created_at=at,
            updated_at=at,
            scope=_SCOPES[number % len(_SCOPES)],
            kind=kinds[int(random.integers(0, len(kinds)))],
            status=statuses[int(random.integers(0, len(statuses)))],
            speaker=("Priya", "Tom", "")[number % 3],
            pinned=number % 500 == 0,
            source=f"message:{new_identifier()}" if number % 2 else "hand",
        )


def _p95(values: list[float]) -> float:
    return float(np.percentile(values, 95))


if __name__ == "__main__":
    sys.exit(main())
