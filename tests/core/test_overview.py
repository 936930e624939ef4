"""Looking back, and who and what the memories are about, on a real profile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import memoir
from memoir import Level, MemoryFilter, Sort, Status
from memoir.memory import moment
from memoir.operation.subjects.sorting import sort_of
from memoir.operation.subjects.topics import topics_in
from tests.support.vaults import memory
from tests.support.word_embedder import WordEmbedder

NOW = moment.now()
LONG_AGO = NOW - timedelta(days=400)
THEN = NOW - timedelta(days=200)
LATELY = NOW - timedelta(days=20)


@pytest.fixture
def opened(tmp_path):
    with memoir.open(tmp_path / "profile", key="file", embedder=WordEmbedder()) as m:
        yield m


def texts(memories):
    return [each.text for each in memories]


def put(m, text, **fields):
    """Keep a memory just as it is."""
    made = memory(text, **{"created_at": LONG_AGO, "updated_at": LONG_AGO, **fields})
    m._vault.memories.add([made], reason="test")
    return made


def test_looking_back_shows_what_had_been_said_and_was_true(opened):
    put(opened, "Told early", said_at=LONG_AGO)
    put(opened, "Told lately", said_at=LATELY)
    put(opened, "Over by then", said_at=LONG_AGO, valid_until=THEN - timedelta(days=1))
    put(opened, "Over since", said_at=LONG_AGO, valid_until=LATELY)
    put(opened, "Begins later", said_at=LONG_AGO, valid_from=LATELY)
    assert sorted(texts(opened.known_at(THEN))) == ["Over since", "Told early"]
    assert opened.count_known_at(THEN) == 2


def test_what_was_replaced_since_held_then_and_not_what_was_replaced_before(opened):
    over = {"status": Status.SUPERSEDED}
    newer = put(opened, "I live in Porto.", said_at=LATELY)
    old = put(opened, "I live in Lisbon.", said_at=LONG_AGO, superseded_by=newer.id, **over)
    earlier = LONG_AGO - timedelta(days=9)
    put(opened, "I live in Braga.", said_at=earlier, superseded_by=old.id, **over)
    assert texts(opened.known_at(THEN)) == ["I live in Lisbon."]
    assert texts(opened.known_at(NOW)) == ["I live in Porto."]


def test_texts_are_those_of_then(opened):
    told = put(opened, "I have a cat.", said_at=LONG_AGO)
    before = moment.now() - timedelta(milliseconds=50)
    opened.edit(told.id, text="I have two cats.")
    assert texts(opened.known_at(before)) == ["I have a cat."]
    assert texts(opened.known_at(moment.now() + timedelta(seconds=1))) == ["I have two cats."]


def test_what_was_archived_since_was_in_use_then(opened):
    kept = put(opened, "Archived today", said_at=LONG_AGO)
    before = moment.now() - timedelta(milliseconds=50)
    opened.edit(kept.id, status=Status.ARCHIVED)
    opened.edit(kept.id, tags=("old",))
    assert texts(opened.known_at(before)) == ["Archived today"]
    assert opened.known_at(moment.now() + timedelta(seconds=1)) == []


def test_what_was_archived_from_the_start_was_never_in_use(opened):
    put(opened, "Archived always", said_at=LONG_AGO, status=Status.ARCHIVED, updated_at=NOW)
    assert opened.known_at(THEN) == []


def test_what_has_run_out_since_held_then_and_proposals_never_did(opened):
    put(opened, "Ran out", said_at=LONG_AGO, status=Status.EXPIRED, expires_at=LATELY)
    put(opened, "Ran out before", said_at=LONG_AGO, status=Status.EXPIRED,
        expires_at=THEN - timedelta(days=3))  # fmt: skip
    put(opened, "Waiting", said_at=LONG_AGO, status=Status.PROPOSED)
    assert texts(opened.known_at(THEN)) == ["Ran out"]


def test_forgotten_memories_are_gone_from_the_past_too(opened):
    gone = put(opened, "A secret", said_at=LONG_AGO)
    opened.forget(gone.id)
    assert opened.known_at(THEN) == []
    assert opened.search_known_at("secret", THEN) == []


def test_the_past_is_filtered_paged_and_searched(opened):
    for number in range(5):
        put(opened, f"Tea number {number}", said_at=LONG_AGO + timedelta(days=number),
            scope="work" if number % 2 else "personal")  # fmt: skip
    at_work = MemoryFilter(scopes=("work",))
    assert texts(opened.known_at(THEN, at_work)) == ["Tea number 3", "Tea number 1"]
    assert texts(opened.known_at(THEN, offset=1, limit=2)) == ["Tea number 3", "Tea number 2"]
    assert len(opened.search_known_at("tea", THEN)) == 5
    assert opened.search_known_at("tea", LONG_AGO - timedelta(days=1)) == []


def test_people_places_and_topics_are_told_apart_and_listed(opened):
    for text in (
        "My sister Ana lives in Porto.",
        "Ana is allergic to nuts.",
        "I went to Porto with Ana.",
        "I work at Acme as an engineer.",
        "My dog Biscuit likes the beach.",
        "I water the garden every day.",
        "We planted roses in the garden.",
        "The garden is full of weeds.",
    ):
        opened.remember(text, tags=("family",) if "Ana" in text else ())
    found = {subject.name: subject for subject in opened.subjects()}
    ana = found["Ana"]
    assert (ana.sort, ana.relationship) == (Sort.PERSON, "sister")
    assert found["Porto"].sort is Sort.PLACE
    assert found["Acme"].sort is Sort.ORGANISATION
    assert found["Biscuit"].sort is Sort.ANIMAL
    assert found["family"].sort is Sort.TOPIC
    assert found["garden"].word == "garden"
    assert sum(count for _, count in ana.months) == ana.count
    for name, subject in found.items():
        wanted = (
            MemoryFilter(word=subject.word)
            if subject.word
            else MemoryFilter(entities=subject.spellings)
        )
        assert opened.count(wanted) == subject.count, name
        assert opened.timeline(wanted).total == subject.count


def test_ones_mother_is_a_person_and_no_topic(opened):
    for text in (
        "My mother lives in Halle.",
        "I called my mother on Sunday.",
        "My mum plays the piano.",
        "I visited my mum in hospital.",
        "My boss likes my report.",
        "My boss is on holiday.",
        "My father is a baker.",
        "My father turned 70.",
        "My sister Ana lives in Porto.",
        "I went to Porto with my sister.",
        "I phoned my sister about the garden.",
        "The doctor in that series is funny.",
        "I like the doctor most of all.",
        "We planted roses in the garden.",
    ):
        opened.remember(text)
    found = [each for each in opened.subjects() if each.sort is Sort.PERSON]
    told = {each.name: (each.relationship, each.count) for each in found}
    assert told.pop("Ana") == ("sister", 1)
    assert told.pop("Father") == ("father", 2)
    assert told.pop("Boss") == ("boss", 2)
    ((name, (relationship, count)),) = told.items()
    assert (name in ("Mother", "Mum"), relationship, count) == (True, "mother", 2)
    for each in found:
        if each.word:
            assert opened.count(MemoryFilter(word=each.word)) == each.count
    topics = {each.name for each in opened.subjects() if each.sort is Sort.TOPIC}
    assert topics >= {"doctor", "garden"}
    assert topics.isdisjoint({"mother", "mum", "father", "boss", "sister"})


def test_people_told_of_by_any_program_are_people_with_who_they_are(opened):
    for number, text in enumerate(
        (
            "My sister Ana likes jazz.",
            "Ana called from Berlin; she starts at the orchestra in September.",
            "Paulo and Ana are coming for dinner on Saturday.",
            "My brother Paulo works as a nurse in Braga.",
            "My boss Helena wants the report.",
            "Marta and I got married a year ago.",
            "We went camping near Gerês with the Oliveiras.",
            "My dentist is Dr. Bauer.",
        )
    ):
        opened.remember(text, source=f"chat:{number}")
    told = {each.name: (each.sort, each.relationship, each.count) for each in opened.subjects()}
    assert told == {
        "Ana": (Sort.PERSON, "sister", 3),
        "Paulo": (Sort.PERSON, "brother", 2),
        "Helena": (Sort.PERSON, "boss", 1),
        "Marta": (Sort.PERSON, "partner", 1),
        "Bauer": (Sort.PERSON, "dentist", 1),
        "Oliveiras": (Sort.PERSON, "", 1),
        "Berlin": (Sort.PLACE, "", 1),
        "Braga": (Sort.PLACE, "", 1),
        "Gerês": (Sort.PLACE, "", 1),
    }


def test_the_mark_of_doubt_is_no_topic(opened):
    put(opened, "Something", said_at=LATELY, tags=("doubtful", "garden"))
    assert [each.name for each in opened.subjects()] == ["garden"]


def test_what_was_kept_without_names_gets_them_once_and_in_its_place(opened):
    before = put(opened, "My sister Ana likes jazz.", said_at=LATELY)
    put(opened, "It rained.", said_at=LATELY)
    opened.maintain()
    after = opened.get(before.id)
    assert after.entities == ("Ana",)
    assert after.updated_at - before.updated_at < timedelta(days=1)
    assert opened.history(before.id)[-1].reason == "names read"
    opened.edit(before.id, entities=())
    opened.maintain()
    assert opened.get(before.id).entities == ()


def test_ways_to_write_a_name_are_one_subject(opened):
    put(opened, "a", said_at=LATELY, entities=("Ana",))
    put(opened, "b", said_at=LATELY, entities=("ANA", "Ana"))
    put(opened, "c", said_at=LATELY, speaker="ana")
    (ana,) = opened.subjects()
    assert (ana.count, ana.sort) == (3, Sort.PERSON)
    assert opened.count(MemoryFilter(entities=ana.spellings)) == 3


@pytest.mark.parametrize("name", ['Quote " mark', "C++", "Łódź", "a AND b", "*", "山田"])
def test_any_name_lists_its_memories(opened, name):
    put(opened, f"About {name}.", said_at=LATELY, entities=(name,))
    put(opened, "About nothing.", said_at=LATELY)
    wanted = 0 if name == "*" else 1  # a mark alone is no word
    assert opened.count(MemoryFilter(entities=(name,))) == wanted


@pytest.mark.parametrize(
    ("name", "told", "sort"),
    [
        ("Tom", ["Tom told me a joke.", "I met Tom for lunch."], Sort.PERSON),
        ("Lisbon", ["I moved to Lisbon.", "The weather in Lisbon is mild."], Sort.PLACE),
        ("Portugal", ["Portugal won."], Sort.PLACE),
        ("Siemens", ["I worked for Siemens."], Sort.ORGANISATION),
        ("Leeds University", ["Leeds University is big."], Sort.ORGANISATION),
        ("Rex", ["Our old dog is called Rex."], Sort.ANIMAL),
        ("Zelda", ["Zelda."], Sort.OTHER),
        ("VeloCity", ["I got it from VeloCity.", "With VeloCity I ride more."], Sort.OTHER),
        ("YouTube", ["YouTube got worse.", "I learned it from YouTube."], Sort.OTHER),
        ("GitHub", ["I work at GitHub.", "GitHub gave me a laptop."], Sort.ORGANISATION),
        ("iPhone", ["iPhone got an update.", "I bought an iPhone."], Sort.OTHER),
        ("Spotify", ["I listen on Spotify.", "The song is from Spotify."], Sort.OTHER),
        ("Kindle", ["I read with my Kindle.", "I bought it for Kindle."], Sort.OTHER),
        ("Netflix", ["I cancelled the Netflix subscription, it is from Netflix."], Sort.OTHER),
        ("McAllister", ["I met McAllister.", "McAllister told me a joke."], Sort.PERSON),
        ("DeShawn", ["DeShawn plays chess with me."], Sort.PERSON),
        ("JoAnn", ["I called JoAnn.", "We went with JoAnn."], Sort.PERSON),
        ("Anna", ["I met Anna on Monday.", "I saw Anna at my new flat."], Sort.PERSON),
    ],
)
def test_a_name_is_sorted_by_what_is_said_of_it(name, told, sort):
    assert sort_of(name, told).sort is sort


def test_topics_are_nouns_that_come_back():
    told = [
        "I painted the silver boat.",
        "The boat is red.",
        "I walked quickly.",
        "A boat, at last.",
    ]
    assert topics_in(told, most=5) == ["boat"]


def test_a_day_of_the_week_is_no_topic() -> None:
    told = ["the dentist is on wednesday", "every wednesday my dentist calls", "I like tea"] * 4
    assert "wednesday" not in topics_in(told, most=5)


def test_the_timeline_of_a_new_profile_is_empty(opened):
    told = opened.timeline()
    assert (told.total, told.first, told.bars(Level.DAY)) == (0, None, [])
    assert opened.subjects() == []
    assert opened.known_at(datetime.now(UTC)) == []
