"""Bringing what is known up to date with what was just said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.vault import Vault
from memoir.infrastructure.vault.worded import derived_facts, planned_before
from memoir.memory.doubt import DOUBTFUL, doubted, undoubted
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import to_text
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.revision import slots
from memoir.operation.revision.beyond_grammar import BeyondGrammar, names_in, slot_of
from memoir.operation.revision.claims import Act
from memoir.operation.revision.clauses import clauses_of
from memoir.operation.revision.guessing.guess import Guesses
from memoir.operation.revision.guessing.words import wording_of
from memoir.operation.revision.known import GRAMMAR, Entry, Known, reading_of, words_read
from memoir.operation.revision.outcome import (
    Outcome,
    changed,
    is_all_over,
    is_ambiguous,
    start_of,
)
from memoir.operation.revision.parts import IN_PART, ended_claims
from memoir.operation.revision.reading import Correction
from memoir.operation.revision.settling import Verdict, decide, ended_at
from memoir.operation.revision.several import tells_several
from memoir.operation.revision.slots import SLOTS
from memoir.operation.revision.values import normal
from memoir.operation.revision.withdrawing import Effects, Withdrawing
from memoir.settings import SPEAKER, Preferences

_BOTH_HOLD = "all hold:"
_WITH_NAMES = (slots.PARTNER, slots.CAR, slots.EMPLOYER, slots.NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a new memory did: the memories it touched, as they are now.

    ``conflicting`` holds the new one too, where it contradicts another and nothing tells which
    is right. ``restated`` is what a correction without a statement of its own means; it is to
    be kept in its place and settled.
    """

    superseded: tuple[Memory, ...] = ()
    conflicting: tuple[Memory, ...] = ()
    doubtful: tuple[Memory, ...] = ()
    restated: Memory | None = None

    def __add__(self, other: Settlement) -> Settlement:
        return Settlement(
            superseded=self.superseded + other.superseded,
            conflicting=self.conflicting + other.conflicting,
            doubtful=self.doubtful + other.doubtful,
            restated=self.restated or other.restated,
        )


class Revision:
    """Compares statements in one vault; call it in the transaction that keeps them."""

    def __init__(self, vault: Vault, embedder: Embedder | None = None) -> None:
        self._vault = vault
        self._guesses = Guesses(vault, embedder)
        vault.claims.renew(GRAMMAR)

    def catch_up(self) -> None:
        """Read what came by another way than being said here: an import, another device."""
        while self._known().catch_up():
            pass

    def read_again(self) -> int:
        """Read some of the memories that another grammar has read; how many it did."""
        return self._known().read_again()

    def settle(self, memory: Memory, *, corrects: bool = False) -> Settlement:
        """Compare ``memory``, which is kept already, with what is known beside it."""
        known = self._known()
        known.catch_up(since=memory.id)
        corrects = corrects or self._said_as_correction(memory)
        entries = known.entries(memory)
        if corrects:
            entries = [Entry(memory, replace(entry.claim, corrects=True)) for entry in entries]
        outcome = Outcome()
        for entry in entries:
            self._compare(entry, known.alike(entry), outcome)
        BeyondGrammar(known, self._guesses).compare(memory, outcome)
        settlement = self._written(memory, outcome)
        settlement += self._doubts(known, memory, entries, outcome)
        correction = reading_of(memory).correction
        if correction is not None:
            settlement += Settlement(restated=self._restated(known, memory, correction))
        return settlement

    def confirm(self, memory: Memory) -> Settlement:
        """``memory`` was said again or chosen: it holds, and what contradicts it does not."""
        known = self._known()
        rivals: dict[str, Memory] = {}
        for entry in known.entries(memory):
            for other in known.alike(entry):
                contradicts = decide(entry, other) in (Verdict.CONFLICT, Verdict.ENDS_NEW,
                                                       Verdict.ENDS_OLD)  # fmt: skip
                if other.memory.status is Status.CONFLICTING and contradicts:
                    rivals[other.memory.id] = other.memory
        if memory.status is Status.CONFLICTING:
            self._change(memory, {"status": Status.ACTIVE}, "confirmed")
        if DOUBTFUL in memory.tags:
            self._change(memory, undoubted(memory), "confirmed")
        ended = [
            self._supersede(rival, memory, memory.said_at, "contradicted")
            for rival in rivals.values()
        ]
        return Settlement(superseded=tuple(ended))

    def choose(self, holding: Sequence[Memory], *, over: Sequence[Memory]) -> None:
        """The user said that ``holding`` is true and what contradicts it, ``over``, is not."""
        ids = ", ".join(memory.id for memory in holding)
        reason = "confirmed" if over else f"{_BOTH_HOLD} {ids}"
        for memory in holding:
            if memory.status is Status.CONFLICTING:
                self._change(memory, {"status": Status.ACTIVE}, reason)
        for memory in over:
            if memory.status is Status.CONFLICTING:
                self._supersede(memory, holding[0], holding[0].said_at, "contradicted")

    def reopened(self, memory: Memory) -> tuple[Memory, ...]:
        """Take away the doubts that the end of ``memory`` brought, now that it holds again."""
        cleared = []
        for other in self._known().holding(memory, DOUBTFUL):
            if DOUBTFUL not in other.tags:
                continue
            cause = self._cause_of_doubt(other)
            if memory.id in cause and not self._is_over_in_part(other):
                cleared.append(
                    self._change(
                        other, undoubted(other), f"no longer doubtful: {memory.id} is back"
                    )
                )
        return tuple(cleared)

    def effects(self, memories: Sequence[Memory]) -> Effects:
        """What ``memories`` did to others, to be taken back when they are gone."""
        return Withdrawing(self._vault, self._known()).effects(memories)

    def take_back(self, effects: Effects, *, gone: Collection[str], reason: str) -> None:
        """Undo what statements did that are ``gone`` or say something else now."""
        Withdrawing(self._vault, self._known()).take_back(effects, gone, reason)

    def settle_due(self, moment: datetime) -> Settlement:
        """Carry out the plans whose time has come by ``moment``."""
        total = Settlement()
        for planned in planned_before(self._vault.connection, to_text(moment)):
            known = self._known()
            start = planned.valid_from or planned.said_at
            outcome = Outcome()
            entries = []
            for entry in known.entries(planned):
                if entry.claim.act is not Act.WILL or entry.claim.slot == slots.TRIP:
                    continue
                claim = replace(entry.claim, act=Act.BEGINS)
                # It counts from the day for which it was planned.
                then = Entry(replace(planned, said_at=start, event_time=None), claim)
                entries.append(then)
                self._compare(then, known.alike(then), outcome)
            outcome.overtaken = None
            total += self._written(planned, outcome)
            total += self._doubts(known, replace(planned, said_at=start), entries, outcome)
        return total

    def _known(self) -> Known:
        return Known(self._vault, Preferences(self._vault.settings).get(SPEAKER), self._guesses)

    def _compare(self, entry: Entry, others: Sequence[Entry], outcome: Outcome) -> None:
        if is_ambiguous(entry, others):
            return
        for other in others:
            verdict = decide(entry, other)
            if outcome.seen.get(other.memory.id, Verdict.NOTHING) is Verdict.NOTHING:
                outcome.seen[other.memory.id] = verdict
            if verdict is Verdict.ENDS_OLD:
                outcome.ended.setdefault(other.memory.id, []).append((entry, other))
            elif verdict is Verdict.CONFLICT:
                outcome.conflicts[other.memory.id] = other
            elif verdict is Verdict.AGREE:
                outcome.agreed[other.memory.id] = other
            elif verdict is Verdict.DOUBT:
                outcome.doubted[other.memory.id] = (entry, other)
            elif verdict is Verdict.ENDS_NEW:
                self._overtake(other, outcome)
        self._shorten(entry, others, outcome)

    def _overtake(self, other: Entry, outcome: Outcome) -> None:
        """The new one is older than ``other``: the first of those that came after it ends it."""
        current = outcome.overtaken
        if current is None or start_of(other) < start_of(current):
            outcome.overtaken = other

    def _shorten(self, entry: Entry, others: Sequence[Entry], outcome: Outcome) -> None:
        """What had ended when something later began may have ended already when ``entry`` did."""
        if not entry.claim.act.holds or not entry.claim.alone:
            return
        for other in others:
            memory = other.memory
            if memory.status is not Status.SUPERSEDED or memory.valid_until is None:
                continue
            reopened = Entry(replace(memory, status=Status.ACTIVE), other.claim)
            if (
                memory.said_at < entry.memory.said_at < memory.valid_until
                and decide(entry, reopened) is Verdict.ENDS_OLD
            ):
                outcome.ended.setdefault(memory.id, []).append((entry, other))

    def _written(self, memory: Memory, outcome: Outcome) -> Settlement:
        if any(each.memory.status is Status.CONFLICTING for each in outcome.agreed.values()):
            # One side of a conflict was said again: that settles it.
            for id, entry in outcome.conflicts.items():
                outcome.ended.setdefault(id, []).append((entry, entry))
            outcome.conflicts.clear()
        superseded, doubtful = self._end(memory, outcome)
        conflicting = self._contradict(memory, outcome)
        for entry in outcome.agreed.values():
            self._agree(entry.memory, memory)
        if outcome.overtaken is not None:
            later = outcome.overtaken
            superseded.append(self._supersede(memory, later.memory, start_of(later),
                                              SLOTS[later.claim.slot].label))  # fmt: skip
        return Settlement(superseded=tuple(superseded), conflicting=tuple(conflicting),
                          doubtful=tuple(doubtful))  # fmt: skip

    def _end(self, memory: Memory, outcome: Outcome) -> tuple[list[Memory], list[Memory]]:
        superseded, doubtful = [], []
        for pairs in outcome.ended.values():
            old = pairs[0][1].memory
            claim = pairs[0][1].claim
            label = SLOTS[slot_of(claim.slot, claim.topic)].label
            if is_all_over(old, pairs):
                when = max(ended_at(new, each) for new, each in pairs)
                superseded.append(self._supersede(old, memory, when, label))
            elif DOUBTFUL not in old.tags:
                doubtful.append(self._doubt(old, memory, f"{label}{IN_PART}"))
        for entry, other in outcome.doubted.values():
            if DOUBTFUL not in other.memory.tags:
                doubtful.append(self._doubt(other.memory, entry.memory,
                                            SLOTS[other.claim.slot].label))  # fmt: skip
        return superseded, doubtful

    def _are_said_to_hold(self, outcome: Outcome) -> None:
        """Drop the conflicts with what the user said holds beside something that agrees."""
        beside = {id for agreed in outcome.agreed.values() for id in self._beside(agreed.memory)}
        for id in beside & outcome.conflicts.keys():
            del outcome.conflicts[id]

    def _beside(self, memory: Memory) -> set[str]:
        """What the user said holds beside ``memory``."""
        reasons = [each.reason for each in self._vault.memories.history(memory.id)]
        told = [each.removeprefix(_BOTH_HOLD) for each in reasons if each.startswith(_BOTH_HOLD)]
        return {id for ids in told for id in ids.strip().split(", ")}

    def _contradict(self, memory: Memory, outcome: Outcome) -> list[Memory]:
        for id in [id for id, other in outcome.conflicts.items() if _is_too_much(memory, other)]:
            del outcome.conflicts[id]
        if outcome.conflicts and outcome.agreed:
            self._are_said_to_hold(outcome)
        if not outcome.conflicts:
            return []
        marked = []
        for entry in outcome.conflicts.values():
            label = SLOTS[entry.claim.slot].label
            marked.append(self._change(entry.memory, {"status": Status.CONFLICTING},
                                       f"contradicts {memory.id} ({label})"))  # fmt: skip
        label = SLOTS[next(iter(outcome.conflicts.values())).claim.slot].label
        ids = ", ".join(outcome.conflicts)
        mine = self._change(memory, {"status": Status.CONFLICTING}, f"contradicts {ids} ({label})")
        return [mine, *marked]

    def _agree(self, known: Memory, memory: Memory) -> None:
        if known.status is Status.CONFLICTING:
            known = self._change(known, {"status": Status.ACTIVE}, f"confirmed by {memory.id}")
        said_since = DOUBTFUL in known.tags and memory.said_at > known.said_at
        if said_since and not self._is_over_in_part(known):
            self._change(known, undoubted(known), f"confirmed by {memory.id}")

    def _is_over_in_part(self, memory: Memory) -> bool:
        """Whether something else that ``memory`` tells has ended."""
        return bool(ended_claims(self._known(), memory))

    def _doubts(
        self, known: Known, memory: Memory, entries: Iterable[Entry], outcome: Outcome
    ) -> Settlement:
        """Doubt what depends on what has changed."""
        marked: dict[str, Memory] = {}
        gone = {*outcome.ended, memory.id}
        changes = changed(entries, outcome)
        for (name, topic), ended in changes.items():
            cause = ", ".join(dict.fromkeys(each.memory.id for each in ended))
            reason = f"{SLOTS[name].label}; {cause}" if cause else SLOTS[name].label
            for other in known.resting(memory, slot_of(name, topic), topic, _names(ended)):
                if other.id not in gone and _may_be_doubted(other, memory):
                    gone.add(other.id)
                    marked[other.id] = self._doubt(other, memory, reason)
        causes = {each.memory.id: each.memory for ended in changes.values() for each in ended}
        likely = outcome.shaken
        if causes:
            beyond = BeyondGrammar(known, self._guesses)
            likely = [*likely, *beyond.resting(memory, [*causes.values()])]
        reason = "; ".join([SLOTS[slots.LIKELY].label, ", ".join(causes)]).removesuffix("; ")
        for other in likely:
            if other.id not in gone and _may_be_doubted(other, memory):
                gone.add(other.id)
                marked[other.id] = self._doubt(other, memory, reason)
        for id in outcome.ended:
            for made in derived_facts(self._vault.connection, id):
                if DOUBTFUL not in made.tags and made.id not in marked:
                    marked[made.id] = self._doubt(made, memory, f"worked out from {id}")
        return Settlement(doubtful=tuple(marked.values()))

    def _restated(self, known: Known, memory: Memory, correction: Correction) -> Memory | None:
        """What the newest statement with the wrong value says with the right one in its place."""
        wrong = normal(correction.old)
        for other in known.holding(memory, correction.old):
            if other.said_at > memory.said_at or len(split_sentences(other.text)) > 1:
                continue
            claims = reading_of(other).claims
            if any(claim.value and claim.value.text == wrong for claim in claims):
                text = re.sub(rf"\b{re.escape(correction.old)}\b", lambda _: correction.new,
                              other.text, flags=re.IGNORECASE)  # fmt: skip
                return replace(
                    memory, id=new_identifier(), text=text, kind=other.kind, event_time=None,
                    derived_from=(memory.id,), valid_from=None,
                )  # fmt: skip
        return None

    def _said_as_correction(self, memory: Memory) -> bool:
        """Whether the sentence that ``memory`` was taken from says that it sets something right."""
        for origin in self._vault.memories.get_many(memory.derived_from).values():
            for sentence in split_sentences(origin.text):
                if memory.text.rstrip(".!").casefold() in sentence.casefold():
                    return any(clause.corrects for clause in clauses_of(sentence))
        return False

    def _cause_of_doubt(self, memory: Memory) -> str:
        versions = self._vault.memories.history(memory.id)
        reasons = [each.reason for each in versions if "tags" in each.changed]
        return reasons[-1] if reasons else ""

    def _supersede(self, old: Memory, new: Memory, when: datetime, label: str) -> Memory:
        fields = {"status": Status.SUPERSEDED, "valid_until": when, "superseded_by": new.id}
        return self._change(old, fields, f"superseded by {new.id} ({label})")

    def _doubt(self, memory: Memory, because: Memory, label: str) -> Memory:
        return self._change(memory, doubted(memory), f"doubtful since {because.id} ({label})")

    def _change(self, memory: Memory, fields: dict[str, object], reason: str) -> Memory:
        return self._vault.memories.change(memory.id, fields, reason=reason)


def _names(ended: Sequence[Entry]) -> list[str]:
    """Whom or what the claims that have ended name."""
    names = [each.claim.value.text for each in ended
             if each.claim.value and each.claim.slot in _WITH_NAMES]  # fmt: skip
    likely = [each for each in ended if each.claim.slot == slots.LIKELY]
    return names + [name for each in likely for name in names_in(each.memory, each.claim.topic)]


def _is_too_much(memory: Memory, other: Entry) -> bool:
    """Whether it is too much to say that what seems to contradict ``memory`` does.

    One of the two tells several things or that something ended, or they tell of different people.
    """
    if other.claim.slot != slots.LIKELY:
        return False
    if any(_tells_an_end(each) for each in (memory, other.memory)):
        return True
    people = [wording_of(each.text).others for each in (memory, other.memory)]
    apart = all(people) and not people[0] & people[1]
    return apart or any(tells_several(words_read(each)) for each in (memory, other.memory))


def _tells_an_end(memory: Memory) -> bool:
    claims = reading_of(memory).claims
    return bool(claims) and all(claim.act is Act.ENDS for claim in claims)


def _may_be_doubted(memory: Memory, since: Memory) -> bool:
    return memory.said_at < since.said_at and DOUBTFUL not in memory.tags
