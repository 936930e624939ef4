"""What a clause says of its subject: the verb, which way it looks in time, and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from memoir.operation.revision.verbs import Form, is_form, verb
from memoir.operation.revision.words import Words, word_set


class Look(StrEnum):
    """Which way a verb looks."""

    PRESENT = "present"
    PERFECT = "perfect"
    PAST = "past"
    HABIT_OVER = "used to"
    FUTURE = "future"


class Turn(StrEnum):
    """Whether something is said to begin, to end, or simply to be."""

    NONE = "none"
    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb by its first form, and the text after it.

    ``denied`` for “do not”, ``over`` for “no longer” and “any more”, ``now`` for “now” and “these
    days”; ``going_on`` for forms in -ing.
    """

    lemma: str
    rest: str
    look: Look = Look.PRESENT
    turn: Turn = Turn.NONE
    denied: bool = False
    over: bool = False
    now: bool = False
    passive: bool = False
    going_on: bool = False


_BE = word_set("am is are was were be been being")
_HAVE = word_set("have has had")
_DO = word_set("do does did")
_UNREAL = word_set(
    "would could might may should must can shall ought almost nearly maybe perhaps probably "
    "possibly wish hope hopefully sometimes never-ever"
)
_UNREAL_AFTER_BE = _UNREAL - {"may"}  # “My birthday is May 3rd”
_NOW = word_set("now currently nowadays presently")
_SKIPPED = word_set(
    "just also finally recently already still really always both officially actually happily "
    "mostly usually often only even lately newly simply ever all eventually regularly mainly "
    "basically completely totally definitely absolutely then since originally quite"
)
_WANTS = word_set(
    "want wants wanted hope hopes hoped plan plans planned intend need needs needed try tries "
    "tried like love hate prefer offer decide decided refuse refused manage forgot forget "
    "consider considered considering thinking wishing hoping wondering"
)
_TO_DO = re.compile(
    r"(?:to\b|\w+ing\b|(?:me|us|you|him|her|them|it|my \w+|our \w+) to\b)", re.IGNORECASE
)
_BEGINS = word_set("start begin resume")
_ENDS = word_set("stop quit finish cease")
_DONE_WITH = re.compile(r"^(?:done|finished|through)(?: with)?\s+(?=\w+ing\b)", re.IGNORECASE)
_THROUGH = re.compile(r"(?:done|finished|through|gone) (?:with|from|at)\b", re.IGNORECASE)
# “It got moved” is what “it was moved” is.
_GOT_DONE = word_set(
    "move cancel reschedule postpone steal sell total crash destroy scrap change push shift tow"
    " call write"
)
_UNDECIDED = word_set("thinking considering wondering hoping trying")
_GAVE_UP = re.compile(r"^(?:up|up on)\s+(?=\w+ing\b)", re.IGNORECASE)
_TAIL_OVER = re.compile(
    r"[\s,]+(?:any ?more|any longer|no more|no longer|after all)\s*$",
    re.IGNORECASE,
)
_TAIL_NOW = re.compile(
    r"[\s,]+(?:now|these days|nowadays|at the moment|currently|at present|right now|instead"
    r"|today|from now on|again|already|since then)\s*$",
    re.IGNORECASE,
)
_TAIL_PLAIN = re.compile(
    r"[\s,]+(?:too|as well|also|a lot|very much|so much|by the way|btw|unfortunately|sadly|though"
    r"|for good|altogether|you know|finally|officially|actually|please|at all|lol|haha)\s*$",
    re.IGNORECASE,
)
# Participles after “be” that tell a state by themselves.
_STATES = word_set(
    "based born married divorced engaged retired separated settled located interested used "
    "tired excited supposed allergic worried known"
)


def read_predicate(words: Words, at: int) -> Predicate | None:
    """What stands from word ``at`` on; None where it is not asserted or not understood."""
    return _Reader(words, at).read()


class _Reader:
    def __init__(self, words: Words, at: int) -> None:
        self._words = words
        self._at = at
        self._look = Look.PRESENT
        self._denied = self._over = self._now = self._lasting = False

    def read(self) -> Predicate | None:
        """Pass over adverbs and auxiliaries up to the main verb."""
        for _ in range(12):
            self._pass_adverbs()
            word = self._words.low(self._at)
            if not word or word in _UNREAL:
                return self._can_not_stand() if word == "can" else None
            if word in ("will", "would've", "gonna"):
                self._look, self._at = Look.FUTURE, self._at + 1
            elif word == "used" and self._words.low(self._at + 1) == "to":
                self._look, self._at = Look.HABIT_OVER, self._at + 2
            elif word in _DO and self._is_auxiliary_do():
                self._look = Look.PAST if word == "did" else self._look
                self._at += 1
            elif word in _HAVE and self._is_auxiliary_have():
                self._look = Look.PAST if word == "had" else Look.PERFECT
                self._at += 1
            elif word in _HAVE and self._words.low(self._at + 1) == "to":
                if word != "had":
                    return None
                self._look, self._at = Look.PAST, self._at + 2
            elif word in _BE:
                return self._of_be(word)
            else:
                return self._main()
        return None

    def _pass_adverbs(self) -> None:
        while True:
            word, following = self._words.low(self._at), self._words.low(self._at + 1)
            if word == "no" and following == "longer":
                self._over, self._at = True, self._at + 2
            elif word == "these" and following == "days":
                self._now, self._at = True, self._at + 2
            elif word in ("not", "never"):
                self._denied, self._at = True, self._at + 1
            elif word in _NOW:
                self._now, self._at = True, self._at + 1
            elif word in _SKIPPED:
                self._lasting = self._lasting or word == "always"
                self._at += 1
            else:
                return

    def _can_not_stand(self) -> Predicate | None:
        text = self._words.after(self._at)
        match = re.match(r"can not (?:stand|bear|abide)\s+(.+)", text, re.IGNORECASE)
        if match is None:
            return None
        # “I can't stand it any more” does not end the dislike.
        hated = self._made("hate", match[1])
        return replace(hated, over=False, now=hated.now or hated.over)

    def _is_auxiliary_do(self) -> bool:
        at = self._at + 1
        while self._words.low(at) in _SKIPPED:
            at += 1
        return self._words.low(at) in ("not", "no") or is_form(self._words.low(at), Form.BASE)

    def _is_auxiliary_have(self) -> bool:
        at = self._at + 1
        while self._words.low(at) in _SKIPPED | _NOW | {"not", "never", "no", "longer"}:
            at += 1
        following = self._words.low(at)
        return following == "been" or is_form(following, Form.PARTICIPLE)

    def _of_be(self, word: str) -> Predicate | None:
        """What “be” carries: a form in -ing, a participle, or what the subject is."""
        if self._look is Look.PRESENT and word in ("was", "were"):
            self._look = Look.PAST
        self._at += 1
        self._pass_adverbs()
        if self._words.low(self._at) in ("being", "been"):
            self._at += 1
            self._pass_adverbs()
        following = self._words.low(self._at)
        if self._is_about_to(following):
            return self._about_to()
        if following in _UNREAL_AFTER_BE | _UNDECIDED:
            return None
        return self._done() or self._of_participle(following) or self._is()

    def _is_about_to(self, word: str) -> bool:
        after, verb_after = self._words.low(self._at + 1), self._words.low(self._at + 2)
        return word in ("going", "about") and after == "to" and is_form(verb_after, Form.BASE)

    def _about_to(self) -> Predicate | None:
        if self._look is Look.PAST:
            return None
        self._look, self._at = Look.FUTURE, self._at + 2
        return self._main()

    def _done(self) -> Predicate | None:
        """“Done with smoking”, “done with it”."""
        rest = self._words.after(self._at)
        if match := _DONE_WITH.match(rest):
            return self._inner(rest[match.end() :], Turn.ENDS)
        return self._made("be", rest) if _THROUGH.match(rest) else None

    def _of_participle(self, word: str) -> Predicate | None:
        look = self._look
        if is_form(word, Form.ING):
            # “I have been playing” goes on.
            self._look = Look.PRESENT if look is Look.PERFECT else look
            made = self._main()
            return replace(made, going_on=True) if made else None
        if is_form(word, Form.PARTICIPLE) and word not in _STATES:
            made = self._main()
            return replace(made, passive=True, look=look) if made else None
        return None

    def _is(self) -> Predicate:
        if self._look is Look.PERFECT:
            self._look = Look.PRESENT  # “I have been a vegan for years”
        return self._made("be", self._words.after(self._at))

    def _main(self) -> Predicate | None:
        self._pass_adverbs()
        word = self._words.low(self._at)
        found = verb(word)
        if found is None:
            return None
        lemma, form = found
        if self._look is Look.PRESENT and form & Form.PAST and not form & Form.BASE:
            self._look = Look.PAST
        elif form & Form.PAST and form & Form.BASE and self._look is Look.PRESENT:
            self._look = (
                Look.PAST if lemma in ("quit", "put", "let", "split", "cut") else self._look
            )
        rest = self._words.after(self._at + 1)
        if (
            lemma == "get"
            and (done := verb(self._words.low(self._at + 1)))
            and done[0] in _GOT_DONE
        ):
            return replace(self._made(done[0], self._words.after(self._at + 2)), passive=True)
        if lemma in _WANTS and _TO_DO.match(rest):
            return None if not re.match(r"\w+ing\b", rest) else self._made(lemma, rest)
        if lemma in _BEGINS | _ENDS and (match := re.match(r"(?:to\s+)?(?=\w)", rest)):
            turn = Turn.BEGINS if lemma in _BEGINS else Turn.ENDS
            inner = self._inner(rest[match.end() :], turn)
            if inner is not None:
                return inner
        if lemma == "give" and (match := _GAVE_UP.match(rest)):
            return self._inner(rest[match.end() :], Turn.ENDS)
        return self._made(lemma, rest)

    def _inner(self, text: str, turn: Turn) -> Predicate | None:
        """The verb that begins or ends: “started working at Acme”."""
        words = Words(text)
        word = words.low(0)
        if word == "being":
            return replace(self._made("be", words.after(1)), turn=turn)
        if is_form(word, Form.ING) or (turn is Turn.BEGINS and is_form(word, Form.BASE)):
            found = verb(word)
            if found is not None:
                return replace(self._made(found[0], words.after(1)), turn=turn)
        return None

    def _made(self, lemma: str, rest: str) -> Predicate:
        over, now = self._over, self._now
        before = None
        while before != rest:
            before = rest
            if match := _TAIL_OVER.search(f" {rest}"):
                over = True
            elif match := _TAIL_NOW.search(f" {rest}"):
                now = True
            elif not (match := _TAIL_PLAIN.search(f" {rest}")):
                break
            rest = f" {rest}"[: match.start()].strip()
        if self._lasting and self._look is Look.PERFECT:
            self._look = Look.PRESENT  # “I have always loved jazz”
        return Predicate(
            lemma=lemma, rest=rest, look=self._look, denied=self._denied, over=over, now=now
        )
