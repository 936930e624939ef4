"""Finding what answers a question, and looking deeper when somebody waits for it."""

from __future__ import annotations

import threading
from datetime import datetime

from memoir.infrastructure.governance.access import AccessPolicy, Gate
from memoir.interface.audience import for_applications
from memoir.interface.models import Models
from memoir.memory.hit import Hit
from memoir.operation.assistant.events import Recalled
from memoir.operation.retrieval.recall import Recall
from memoir.operation.retrieval.rereading import MOST_READ, check, reread
from memoir.settings import Preferences


class Recalling:
    """The part of `Memoir` that finds memories."""

    _models: Models
    _preferences: Preferences
    application: str
    _recall: Recall
    _looking: threading.Event

    @for_applications
    def recall(
        self,
        query: str,
        k: int = 10,
        *,
        scope: str | None = None,
        as_of: datetime | None = None,
        deeper: bool = False,
        insist: bool = False,
    ) -> list[Hit]:
        """At most ``k`` memories that may answer ``query``, best first, each with its reasons.

        ``scope`` sees itself and the broader scopes above it, never its siblings or what is below
        it, and of two that fit alike puts the nearer first; None sees all. ``as_of`` answers with
        what was known and true at that moment; what is planned for later is left out then.

        ``deeper`` has the chat model read the best 20 again, which takes seconds; `stop` ends it.
        Raises ModelUnfit if the model cannot tell what answers a question, unless ``insist``;
        EngineError, Cancelled.
        """
        found = self.recalled(query, k, scope, as_of, deeper=deeper, insist=insist)
        return list(found.hits)

    @for_applications
    def recalled(
        self,
        query: str,
        k: int = 10,
        scope: str | None = None,
        as_of: datetime | None = None,
        *,
        deeper: bool = False,
        insist: bool = False,
    ) -> Recalled:
        """What `recall` gives, and how many memories that fit were kept back.

        They are those that the application that asks may not see, or, if the chat model looks
        ``deeper``, that may not go where it runs.
        """
        policy = AccessPolicy.of(self._preferences, self.application)
        here = Gate(policy)
        if not deeper:
            hits = self._recall.recall(
                query, k=k, scope=scope, as_of=as_of, admits=here.lets_through
            )
            return Recalled(tuple(hits), len(here.withheld))
        self._looking.clear()
        engine = self._models.engine()
        if not insist:
            check(engine, self._preferences, self._looking.is_set)
        wanted = max(k, MOST_READ)
        hits = self._recall.recall(
            query, k=wanted, scope=scope, as_of=as_of, admits=here.lets_through
        )
        there = Gate(policy, engine.destination)
        read = reread(engine, query, hits, there, self._looking.is_set)[:k]
        return Recalled(tuple(read), len(here.withheld | there.withheld), engine.destination)
