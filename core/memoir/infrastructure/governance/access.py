"""The access policy, enforced in recall and once more whenever a prompt is put together.

A memory goes somewhere only if everything agrees: its own access, the rule of its cube, the rule
of the nearest scope around it, and for an endpoint the user's leave to see memories at all.
Addresses of this machine itself count as this machine: what another program on it, such as Ollama,
does with a prompt is up to that program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from memoir.memory.access_rule import AccessRule
from memoir.memory.hit import Hit
from memoir.memory.memory import Access, Destination, Memory
from memoir.memory.scope import visible_from
from memoir.settings import ACCESS_RULES, ENDPOINTS, Preferences

THIS_MACHINE = ""
OWNER = "memoir"


def is_same_application(application: str, named: str) -> bool:
    """Whether ``application`` is ``named`` or a part of it: “memoir/window” is of “memoir”."""
    return application == named or application.startswith(f"{named}/")


def may_see(access: Access, *, destination: str, application: str = OWNER) -> bool:
    """Whether ``application`` may send a memory with this ``access`` to ``destination``.

    ``destination`` is the endpoint's name, or `THIS_MACHINE`.
    """
    named = access.applications
    if named and not any(is_same_application(application, name) for name in named):
        return False
    if destination == THIS_MACHINE:
        return True
    if access.destination is Destination.NAMED_ENDPOINTS:
        return destination in access.endpoints
    return access.destination is Destination.ANYWHERE


@dataclass(frozen=True, slots=True)
class AccessPolicy:
    """What one application may do with which memory; ``endpoints`` are those let see any."""

    application: str
    rules: tuple[AccessRule, ...] = ()
    endpoints: frozenset[str] = frozenset()

    @classmethod
    def of(cls, preferences: Preferences, application: str) -> AccessPolicy:
        """The policy that is set now."""
        allowed = (each.name for each in preferences.get(ENDPOINTS) if each.may_see_memories)
        return cls(application, preferences.get(ACCESS_RULES), frozenset(allowed))

    def admits(self, memory: Memory, destination: str = THIS_MACHINE) -> bool:
        """Whether the application may send ``memory`` to ``destination``, or see it here."""
        if destination != THIS_MACHINE and destination not in self.endpoints:
            return False
        return all(
            may_see(access, destination=destination, application=self.application)
            for access in (memory.access, *self._rules_for(memory))
        )

    def lets_out(self, memory: Memory) -> bool:
        """Whether nothing keeps ``memory`` from going wherever its user sends it."""
        rules = (memory.access, *self._rules_for(memory))
        return all(access.destination is Destination.ANYWHERE for access in rules)

    def _rules_for(self, memory: Memory) -> Iterable[Access]:
        if not self.rules:
            return ()
        cubes = [rule.access for rule in self.rules if rule.cube and rule.cube == memory.cube]
        scopes = {rule.scope: rule.access for rule in self.rules if not rule.cube}
        around = reversed(visible_from(memory.scope))
        return [*cubes, *[scopes[scope] for scope in around if scope in scopes][:1]]


@dataclass(slots=True)
class Gate:
    """Lets memories through to one destination, and counts the ones it keeps back.

    Only what fits at least as well as ``lowest_score`` is counted: nothing else would have gone.
    """

    policy: AccessPolicy
    destination: str = THIS_MACHINE
    lowest_score: float = 0.0
    withheld: set[str] = field(default_factory=set)

    def admits(self, memory: Memory) -> bool:
        """Whether ``memory`` may pass."""
        return self.policy.admits(memory, self.destination)

    def lets_through(self, hit: Hit) -> bool:
        """Whether what was found may pass; counted if not."""
        passes = self.admits(hit.memory)
        if not passes and hit.score >= self.lowest_score:
            self.withheld.add(hit.memory.id)
        return passes
