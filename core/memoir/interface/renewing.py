"""Adapters that are out of date: trained again in idle time where the user allows it."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from functools import partial

from memoir.errors import EngineError, InvalidInput, NotFound
from memoir.infrastructure.vault.renewals import TrainingOrigin
from memoir.interface.adapting import Adapting
from memoir.memory.adapter import Renewal
from memoir.operation.parametric.idle_training import IdleTraining
from memoir.operation.parametric.renewing import SETTLED
from memoir.operation.parametric.training import Training
from memoir.operation.scheduling.idle import Machine, OthersAtWork, ThisMachine
from memoir.settings import SCHEDULER, TRAIN_BY_ITSELF

log = logging.getLogger(__name__)

_QUIET_BEFORE_SECONDS = 300.0
_AFTER_A_FAILURE_SECONDS = 6 * 3600.0


class Renewing(Adapting):
    """The part of `Memoir` that trains adapters again that are out of date."""

    _machine: Machine = ThisMachine()
    _failed_at: float | None = None

    def renewals(self) -> list[Renewal]:
        """The adapters out of date that are worth training again, with the reason of each."""
        return self._renewals.worthwhile(self._model_hash())

    def idle_training(self, *, asked: bool = False) -> IdleTraining | None:
        """What is to be trained in idle time now, not begun yet; None where there is nothing.

        That is what was begun so before and cut off, or an adapter out of date that is worth it.
        Only where the user allows trainings to begin by themselves, or with ``asked``; never while
        somebody needs the machine, on its battery, or where the user has a training to go on with.
        While it goes on it makes way for every answer, in whichever program. Raises EngineError
        where it is ``asked`` for and cannot be trained here.
        """
        wanted = self._preferences.get(SCHEDULER) and self._preferences.get(TRAIN_BY_ITSELF)
        if not (asked or (wanted and self._is_idle())) or not self.training_available():
            return None
        try:
            found = self._to_train(SETTLED if not asked else timedelta())
        except EngineError as error:  # too little memory is free, say: another time
            if asked:
                raise
            log.info("nothing is trained in idle time: %s", error)
            return None
        if found is None:
            return None
        training, name = found
        busy = OthersAtWork()
        idle = IdleTraining(
            training,
            name,
            quiet=self._quiet,
            must_end=lambda: self._machine.on_battery() or busy(),
            hand_over=partial(self._vault.renewals.hand_over, training.id),
            failed=partial(self._note_failed, training.id),
        )
        self._at_work = idle
        return idle

    def _note_failed(self, training: str) -> None:
        self._vault.renewals.note_failure(training)
        self._failed_at = time.monotonic()

    def _to_train(self, settled: timedelta) -> tuple[Training, str] | None:
        left = self.unfinished_training()
        if left is None:
            due = self._renewals.due(self._model_hash(), settled=settled)
            if due is None:
                return None
            origin = self._vault.renewals.origin(due.adapter)
            origin = TrainingOrigin(folder=origin.folder, renews=due.adapter, by_itself=True)
            return self._renewed(due.adapter, origin), due.name
        if left.running or not self._vault.renewals.origin(left.id).by_itself:
            return None
        if self._vault.adapters.model_hash(left.id) != self._model_hash():
            return None
        try:
            return self._gone_on_with(), left.name
        except (InvalidInput, NotFound):  # a memory in it may not be trained any more
            self._drop(left.id)
            return None

    def _is_idle(self) -> bool:
        failed = self._failed_at
        if failed is not None and time.monotonic() - failed < _AFTER_A_FAILURE_SECONDS:
            return False
        if self._machine.on_battery() or self._machine.is_busy():
            return False
        return self._quiet.for_seconds(_QUIET_BEFORE_SECONDS)
