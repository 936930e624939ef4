"""Whom or what a clause is about: the speaker, somebody of theirs, somebody by name, or a thing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from memoir.operation.revision.nouns import RELATIONS, one_spelling, singular
from memoir.operation.revision.verbs import FINITE, is_form
from memoir.operation.revision.words import Words, is_name, word_set

_LONGEST_NOUN = 6
_AUXILIARIES = word_set(
    "is are was were am be been has have had do does did will would can could might may should "
    "must shall used not never ought"
)
_ADVERBS = word_set(
    "now just always currently recently finally no also still already really only both probably "
    "maybe nearly almost usually often sometimes officially actually never nowadays"
)
_PAST_QUALIFIERS = word_set("old former first previous last late original second third")
_FORMER = word_set("ex former late old first previous original")
_NEW = word_set("new current present latest newest")
# What a sentence may begin with besides a name.
_NO_NAMES = word_set(
    "there here these those every each some most all both many few several one two no nothing "
    "nobody everything everyone somebody someone yesterday today tomorrow tonight now then last "
    "next in on at for from with without after before since during by to of if when while "
    "because as so and but or yes what who where why how he she you him her his their your its "
    "not never always often sometimes usually another any a an let please thanks maybe perhaps "
    "just only me myself us hi hey hello greetings update news"
)
_PREPOSITIONS = word_set("at in on from near of")
_MEETINGS = word_set("meeting appointment call interview lunch dinner date lesson coffee session")
_JOURNEYS = word_set("flight train bus ferry trip journey")
_AT_SEVERAL = word_set("number address email account phone")
_JOINING = word_set("and or but who which that to with for by")
_AT_HOME = word_set(
    "mum mom mummy dad daddy gran granny grandma grandpa grandad granddad mother father"
)
_EMPTY = word_set(
    "big important quick short next upcoming own dear lovely beloved wonderful little very new "
    "current sweet"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who a claim is about. The default is the speaker.

    ``relation`` is what they are to the speaker (“sister”), ``name`` their name in lower case,
    ``kind`` what tells them from others of that relation (“older”).
    """

    relation: str = ""
    name: str = ""
    kind: str = ""

    @property
    def is_speaker(self) -> bool:
        """Whether it is the one who speaks."""
        return not self.relation and not self.name


ME = Person()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The subject of a clause.

    A person (``noun`` empty), or a thing ``noun`` of ``person``'s (None where it is “the”);
    ``name`` is put beside the noun (“our dog Biscuit”). ``together`` is who does it with the
    speaker. ``past`` is set for “my old boss”, ``new`` for “my new boss”. ``it`` for a pronoun.
    """

    person: Person | None
    noun: str = ""
    name: str = ""
    together: Person | None = None
    past: bool = False
    new: bool = False
    plural: bool = False
    it: bool = False


def read_subject(words: Words) -> tuple[Subject, int] | None:
    """The subject at the head of ``words`` and the index of the word after it, or None."""
    first = words.low(0)
    if first in ("i", "we"):
        return Subject(person=ME, plural=first == "we"), 1
    if first in ("it", "this", "that", "they"):
        return Subject(person=None, it=True), 1
    if first == "me" and words.low(1) in ("and", "&"):
        return _with_other(words, 2)
    if first in ("my", "our", "the"):
        return _possessed(words, 1, owner=None if first == "the" else ME)
    if is_name(words.word(0)) and first not in _NO_NAMES:
        return _named(words)
    return None


def read_noun(text: str) -> Subject | None:
    """What “my sister's boss” or “my car” alone stands for; None if it is no such thing."""
    words = Words(text)
    if words.low(0) not in ("my", "our"):
        return None
    found = _possessed(words, 1, owner=ME, closed=False)
    return found[0] if found else None


def _with_other(words: Words, at: int) -> tuple[Subject, int] | None:
    if words.low(at) in ("my", "our"):
        other = _possessed(words, at + 1, owner=ME)
        if other is None or other[0].person is None:
            return None
        return Subject(person=ME, together=other[0].person), other[1]
    if is_name(words.word(at)):
        return Subject(person=ME, together=Person(name=words.low(at))), at + 1
    return None


def _named(words: Words) -> tuple[Subject, int] | None:
    """“Anna”, “Anna Smith”, “Acme Labs”, “Anna & I”, “Anna's sister”."""
    end = 0
    while end < _LONGEST_NOUN and (
        is_name(words.word(end)) or (words.low(end) == "&" and is_name(words.word(end + 1)))
    ):
        end += 1
    name = words.between(0, end)
    if words.low(end) == "&" and words.low(end + 1) in ("i", "me", "myself"):
        return Subject(person=ME, together=Person(name=name.casefold())), end + 2
    if name.casefold().endswith("'s"):
        return _possessed(words, end, owner=_called(name[:-2].casefold()))
    return Subject(person=_called(name.casefold())), end


def _called(name: str) -> Person:
    """Who is called ``name``; “Mum” is the speaker's."""
    return Person(relation=RELATIONS[name]) if name in _AT_HOME else Person(name=name)


def _possessed(
    words: Words, at: int, *, owner: Person | None, closed: bool = True
) -> tuple[Subject, int] | None:
    """The noun from ``at`` on, whose it is, and where it ends: before the verb if ``closed``."""
    end, possessive = at, False
    while end < len(words) and end - at < _LONGEST_NOUN and not possessive:
        word = words.low(end)
        if not word[:1].isalnum() or (end > at and _ends_noun(words, end)):
            break
        possessive = word.endswith(("'s", "s'"))
        end += 1
    if end == at:
        return None
    noun = [*words.lower[at:end]]
    name = ""
    while not possessive and len(noun) > 1 and is_name(words.word(at + len(noun) - 1)):
        name = f"{words.word(at + len(noun) - 1)} {name}".strip()
        noun.pop()
    if possessive:
        last = noun[-1].removesuffix("'s").removesuffix("'")
        person = _person_of([*noun[:-1], last], "", owner)
        if person is not None and person.relation:
            return _possessed(words, end, owner=person, closed=closed)
        return _noun_of_noun(words, noun, end, owner)
    if words.low(end) == "&" and words.low(end + 1) in ("i", "me", "myself"):
        other = _person_of(noun, name, owner)
        return (Subject(person=ME, together=other), end + 2) if other else None
    if words.low(end) == "," and not name and closed:
        name, end = _beside(words, end)
    subject = _subject(noun, name, owner)
    return _with_what_follows(subject, words, end, noun[-1]) if closed else (subject, end)


def _with_what_follows(subject: Subject, words: Words, at: int, head: str) -> tuple[Subject, int]:
    """The subject with what tells it from others, and the index of the verb."""
    after = _beyond_whom(words, at, head) if subject.noun else at
    told_apart = after != at
    if not told_apart:
        after = _past_phrase(words, at)
        # “My number in Spain” is not “my number”.
        told_apart = after != at and bool(subject.noun) and head in _AT_SEVERAL
    if told_apart:
        beside = words.between(at, after).casefold()
        subject = replace(subject, noun=f"{subject.noun} {beside}")
    return subject, after


def _beyond_whom(words: Words, at: int, head: str) -> int:
    """The index of the verb after “with Anna” in “the meeting with Anna is on Tuesday”."""
    with_whom = head in _MEETINGS and words.low(at) == "with"
    to_where = head in _JOURNEYS and words.low(at) in ("to", "from")
    return _verb_after(words, at) if with_whom or to_where else at


def _verb_after(words: Words, at: int) -> int:
    """The index of the verb that follows what a preposition at ``at`` begins; ``at`` if none."""
    end = at + 1
    while end < len(words) and end - at < _LONGEST_NOUN and words.low(end)[:1].isalnum():
        if words.low(end) in _AUXILIARIES or (end > at + 1 and is_form(words.low(end), FINITE)):
            return end
        end += 1
    return at


def _past_phrase(words: Words, at: int) -> int:
    """The index of the verb after “at work” in “my manager at work is Marta”."""
    if words.low(at) not in _PREPOSITIONS:
        return at
    return _verb_after(words, at)


def _ends_noun(words: Words, at: int) -> bool:
    word = words.low(at)
    if word in _AUXILIARIES or word in _ADVERBS or word in _PREPOSITIONS or word in _JOINING:
        return True
    if is_name(words.word(at)):
        return False
    return is_form(word, FINITE) and not _is_noun_here(words, at)


def _is_noun_here(words: Words, at: int) -> bool:
    """“My work phone is”, “the move to Porto fell through”: a noun, since a verb follows it."""
    following = words.low(at + 1)
    return following in _AUXILIARIES or following.endswith("'s")


def _noun_of_noun(
    words: Words, noun: list[str], at: int, owner: Person | None
) -> tuple[Subject, int] | None:
    """“My dog's name”, “my car's insurance”: the thing is the whole phrase."""
    thing = [*noun[:-1], noun[-1].removesuffix("'s").removesuffix("'")]
    if words.low(at) == "name":
        found = _subject(thing, "", owner)
        return Subject(person=found.person, noun=f"{found.noun or _relation(found)} name",
                       past=found.past, new=found.new), at + 1  # fmt: skip
    end = at
    while end < len(words) and words.low(end)[:1].isalnum() and not _ends_noun(words, end):
        end += 1
    return _subject([*thing, *words.lower[at:end]], "", owner), end


def _relation(subject: Subject) -> str:
    return subject.person.relation if subject.person else ""


def _beside(words: Words, comma: int) -> tuple[str, int]:
    """The name in “my boss, Olaf, ” and the index after it; as before if there is none."""
    end = comma + 1
    while is_name(words.word(end)):
        end += 1
    if end == comma + 1 or words.low(end) not in (",", ""):
        return "", comma
    return words.between(comma + 1, end), end + 1


def _subject(noun: list[str], name: str, owner: Person | None) -> Subject:
    past, new = bool(_PAST_QUALIFIERS & {*noun[:-1]}), bool(_NEW & {*noun[:-1]})
    person = _person_of(noun, name, owner)
    if person is not None:
        return Subject(person=person, name=name, past=past or "ex" in person.relation, new=new)
    kept = [word for word in noun[:-1] if word not in _EMPTY | _NEW] + noun[-1:]
    words = one_spelling(" ".join(kept))
    plural = noun[-1] != singular(noun[-1])
    return Subject(person=owner, noun=words, name=name, past=past, new=new, plural=plural)


def _person_of(noun: list[str], name: str, owner: Person | None) -> Person | None:
    """The person that “older sister” of ``owner``'s is; None if it is no person."""
    if not noun or owner is None:
        return None
    head = noun[-1].removesuffix("'s").removesuffix("'")
    former = head.startswith("ex-")
    relation = RELATIONS.get(head.removeprefix("ex-"))
    if relation is None:
        return None
    qualifiers = [word for word in noun[:-1] if word not in _EMPTY | _NEW]
    if former or _FORMER & {*qualifiers}:
        relation = f"ex {relation}"
    kind = " ".join(word for word in qualifiers if word not in _FORMER)
    if not owner.is_speaker:
        relation = f"{owner.relation or owner.name} {relation}"
    return Person(relation, name.casefold(), kind)
