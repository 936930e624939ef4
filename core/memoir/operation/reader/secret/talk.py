"""What a stretch of text speaks of that goes with secrets, as evidence to be weighed."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.operation.reader.secret.names import (
    BEHIND_A_CARD,
    CARDS,
    CODES,
    HUSH,
    LOCKED,
    NO_CODES,
    OPENS,
    PAPERS,
    PASSWORDS,
    SPELT,
    SURELY_CODES,
    SURELY_PASSWORDS,
)

_MOST_ACTS = 2


@dataclass(frozen=True, slots=True)
class Talk:
    """How strongly a stretch of text speaks of each: 0 not at all, 3 of nothing else."""

    passwords: int = 0
    codes: int = 0
    papers: int = 0
    locked: int = 0  # something that is kept locked
    opened: int = 0  # ways of opening or entering
    hush: int = 0  # that nobody else may know, or that it must not be forgotten
    spelt: int = 0  # how something is to be written

    @property
    def opening(self) -> int:
        """How strongly it speaks of opening something locked."""
        return self.locked + self.opened if self.locked else max(0, self.opened - 1)

    @property
    def handled(self) -> int:
        """The same, where one way alone says nothing: “I need it” is no way of opening."""
        return self.locked + self.opened if self.locked or self.opened > 1 else 0


SILENCE = Talk()


def talk_of(words: str) -> Talk:
    """What ``words`` speak of."""
    locked = [match.span() for match in LOCKED.finditer(words)]
    ways = {
        match.group().lower()
        for match in OPENS.finditer(words)
        if not any(start <= match.start() and match.end() <= end for start, end in locked)
    }
    return Talk(
        passwords=3 if SURELY_PASSWORDS.search(words) else 2 if PASSWORDS.search(words) else 0,
        codes=_codes(words),
        papers=2 if PAPERS.search(words) else 0,
        locked=bool(locked),
        opened=min(_MOST_ACTS, len(ways)),
        hush=HUSH.search(words) is not None,
        spelt=2 * (SPELT.search(words) is not None),
    )


def _codes(words: str) -> int:
    """How surely a code is named, which a postal code is not."""
    if BEHIND_A_CARD.search(words) and CARDS.search(words):
        return 3
    others = [match.span() for match in NO_CODES.finditer(words)]
    for strength, pattern in ((3, SURELY_CODES), (2, CODES)):
        for match in pattern.finditer(words):
            if not any(start <= match.start() < end for start, end in others):
                return strength
    return 0
