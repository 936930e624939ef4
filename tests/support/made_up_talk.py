"""Made-up talk in any amount: sentences of real and invented words, as frequent as words are.

The small words and the frame of a sentence are English, so that its reader finds people, dates and
statements in it; what is told of is drawn by Zipf's law, so that a few words are in a great part of
all memories and most are in a handful.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from memoir import Draft

PEOPLE = tuple(
    "Ada Ben Cleo Dan Eve Finn Gus Hana Ivo Jade Kim Lou Mara Nils Olga Priya".split()  # noqa: SIM905
)
_PLACES = tuple(
    "Lisbon Porto Berlin Oslo Kyoto Quito Nairobi Perth Galway Turin Bergen Cork Lyon Graz".split()  # noqa: SIM905
)
_WHEN = (
    "yesterday", "last week", "on 3 May 2021", "two days ago", "last summer", "in March",
    "this morning", "on Friday", "in 2019", "the other day",
)  # fmt: skip
_LINES = (
    "I went to the {} with {who} {when} and we saw a {}",
    "{who} told me that the {} in {place} has a {} now",
    "My {} has started to {} every {}",
    "Last week the {} gave me a {} for my {}, and {who} laughed",
    "Do you remember the {} we found near the {}, under the {}?",
    "I am thinking of {} because the {} was so {}",
    "Thanks! The {} is going well, and {who} likes the {} too",
    "We are going to {place} to look at the {} and the {}",
    "I bought a {} {when}, it is more {} than the old one",
    "There was so much {} in the {} that nobody could {}",
    "It took {who} {number} hours to {} the {}",
    "The {} costs {number} now, which is too much for a {}",
    "I like {} better than {}, but {who} wants the {}",
    "When I was a child we had a {} and a {} in {place}",
    "Have you heard about the {}? {who} said it was {}",
    "I need to {} the {} before {when}",
)
_SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu lan ner tor vis quel".split()  # noqa: SIM905
_VOCABULARY, _LINES_IN_A_SITTING, _SITTING = 40_000, 12, timedelta(hours=9)
_SCOPES = ("personal", "personal", "personal", "work", "work/atlas")


class Talk:
    """One endless talk, the same for the same ``seed``."""

    def __init__(self, seed: int = 3) -> None:
        self._random = random.Random(seed)
        made: dict[str, None] = {}
        while len(made) < _VOCABULARY:
            count = self._random.randint(2, 4)
            made["".join(self._random.choices(_SYLLABLES, k=count))] = None
        self.words = tuple(made)
        self._sums = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))

    def drafts(self, count: int) -> Iterator[Draft]:
        """Lines of talk, a dozen in a sitting, said by all the `PEOPLE` over many years."""
        at = datetime(2015, 1, 1, 9, tzinfo=UTC)
        for number in range(count):
            sitting, line = divmod(number, _LINES_IN_A_SITTING)
            yield Draft(
                text=self.line(),
                at=at + sitting * _SITTING / 100 + timedelta(seconds=20 * line),
                speaker=self._random.choice(PEOPLE),
                source=f"chat:{sitting}",
                scope=_SCOPES[sitting % len(_SCOPES)],
            )

    def line(self) -> str:
        """One or two sentences."""
        sentences = [self._sentence() for _ in range(self._random.randint(1, 2))]
        return " ".join(each if each.endswith("?") else f"{each}." for each in sentences)

    def question(self) -> str:
        """A question with a common word, or with a rare one."""
        common, rare = self._word(), self._random.choice(self.words)
        word = common if self._random.random() < 0.5 else rare
        person = self._random.choice(PEOPLE)
        return self._random.choice(
            (
                f"What did {person} do with the {word}?",
                f"When did {person} go to the {word} with {self._random.choice(PEOPLE)}?",
                f"Where is my {word}?",
                f"Who gave {person} the {word} and the {rare}?",
                f"How long has {person} had the {word} in {self._random.choice(_PLACES)}?",
            )
        )

    def _sentence(self) -> str:
        choose = self._random.choice
        line = choose(_LINES)
        return line.format(
            *(self._word() for _ in range(3)),
            who=choose(PEOPLE),
            place=choose(_PLACES),
            when=choose(_WHEN),
            number=self._random.randint(2, 999),
        )

    def _word(self) -> str:
        return self.words[bisect(self._sums, self._random.random() * self._sums[-1])]
