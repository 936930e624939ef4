"""What has to be done now and then, so that nobody has to think of it."""

from __future__ import annotations

from datetime import date, timedelta

from memoir.infrastructure.vault.backup import daily
from memoir.interface.audience import for_applications
from memoir.interface.forgetting import Forgetting
from memoir.interface.renewing import Renewing
from memoir.interface.scheduling import Scheduling
from memoir.memory.adapter import AdapterState, Candidate
from memoir.memory.moment import now
from memoir.memory.move import Move
from memoir.operation.activation.activation import Activation
from memoir.operation.parametric.choosing import MOST, of_one_scope, why_not
from memoir.operation.scheduling.scheduler import Scheduler

_UNDELETABLE_AFTER = timedelta(days=30)
# What is read again of a million memories, after an update, where somebody waits: some seconds.
_READ_AGAIN_QUICKLY = 8_192


class Maintaining(Renewing, Forgetting, Scheduling):
    """The part of `Memoir` that looks after the profile."""

    _activation: Activation
    _maintained: date | None = None

    @for_applications
    def maintain(self, *, quickly: bool = False) -> None:
        """Do what has to be done now and then: call it in the background, once in a while.

        Ends forgetting that was cut off, keeps answers a killed program left, makes the day's
        backup, purges what was deleted a month ago, expires what is over, carries out the rules of
        retention, lets plans whose day has come end what they replace, embeds what the present
        model has not seen, reads again what an older version of Memoir has read, of very many
        ``quickly`` some, moves memories between their forms, reads with the language model while
        it is idle, keeps what that has read. Raises StorageFull.
        """
        today = now().date()
        self._maintain_rules()
        self._lifecycle.read_missing()
        self.finish_forgetting()
        self._activation.tidy()
        self._collection.tidy()
        if self._maintained != today:
            if self._assistant.recover():
                self._listeners.tell()
            self._vault.conversations.purge_deleted(now() - _UNDELETABLE_AFTER)
            daily(self._vault)
            if self._lifecycle.settle_due().superseded:
                self._listeners.tell()
            self._maintained = today
        while self._lifecycle.embed_missing():
            self._listeners.tell()
        self._lifecycle.read_missing()  # with what embedding told of it
        self._lifecycle.read_again(_READ_AGAIN_QUICKLY if quickly else None)
        self._schedule()
        if self._assistant.read_on():
            self._listeners.tell()

    def _proposed(self) -> list[Candidate]:
        """What the scheduler proposes for training, then what has served otherwise.

        Nothing that the scheduler proposed and the user undid.
        """
        declined = Scheduler(self._vault).declined()
        found = {each.memory: each for each in self.proposed_for_training()}
        for each in super()._proposed():
            if each.memory not in declined:
                found.setdefault(each.memory, each)
        known = self._vault.memories.get_many([*found])
        fit = [
            each
            for each in found.values()
            if each.memory in known and not why_not(self._preferences, known[each.memory])
        ]
        return of_one_scope(self._vault, fit)[:MOST]

    def _schedule(self) -> list[Move]:
        made = super()._schedule()
        stale = any(one.state is AdapterState.STALE for one in self._vault.adapters.trained())
        if stale and not self._waits_for():
            again = self._renewals.run(self._model_hash())
            made += again
            if again:
                self._listeners.tell()
        return made

    def expire(self) -> int:
        """Mark what was to be kept until a moment that has come; how many that were."""
        self._activation.tidy()
        return super().expire()
