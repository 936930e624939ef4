"""What questions ask and restrict about time; asked on Thursday 13 July 2023."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.phrase import Relation
from memoir.operation.reader.time.question import Asked, TimeConstraint, question_time

ASKED_AT = datetime(2023, 7, 13, 14, 30)  # noqa: DTZ001 - the asker's own clock


def asked(question: str) -> TimeConstraint:
    constraint = question_time(question, ASKED_AT)
    assert constraint is not None
    return constraint


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("When did I last see the dentist?", Asked.WHEN),
        ("when's my flight", Asked.WHEN),
        ("What day is the concert?", Asked.WHEN),
        ("In which month did we move?", Asked.WHEN),
        ("What year did Ana graduate?", Asked.WHEN),
        ("Tell me when Ana moved.", Asked.WHEN),
        ("When Ana has moved?", Asked.WHEN),
        ("How long ago did I quit smoking?", Asked.HOW_LONG_AGO),
        ("How many weeks ago was that?", Asked.HOW_LONG_AGO),
        ("How long have I lived here?", Asked.HOW_LONG),
        ("How many years did she study?", Asked.HOW_LONG),
    ],
)
def test_questions_that_ask_for_a_time(question, what):
    assert asked(question).asked is what


@pytest.mark.parametrize(
    "question",
    [
        "Where does Ana live?",
        "What did I buy before she moved?",
        "How many times did I call?",
        "What does she feel when dancing?",
        "When I'm sad, what helps?",
        "Who may come?",
        "",
    ],
)
def test_questions_without_time(question):
    assert question_time(question, ASKED_AT) is None


@pytest.mark.parametrize(
    ("question", "start", "end", "relation"),
    [
        ("Where did we go last summer?", "2022-06-01", "2022-08-31", Relation.DURING),
        ("What did I read in May 2021?", "2021-05-01", "2021-05-31", Relation.DURING),
        ("What did I say on 3 May 2021?", "2021-05-03", "2021-05-03", Relation.DURING),
        ("What did I do before June 2022?", "2022-06-01", "2022-06-30", Relation.BEFORE),
        ("What happened after Easter 2022?", "2022-04-17", "2022-04-17", Relation.AFTER),
        ("Where was I between 3 May and 9 May 2021?", "2021-05-03", "2021-05-09", Relation.DURING),
        ("What am I doing next week?", "2023-07-17", "2023-07-23", Relation.DURING),
        ("What did I eat yesterday?", "2023-07-12", "2023-07-12", Relation.DURING),
        (
            "What broke last week, as of 6 March 2022?",
            "2022-03-06",
            "2022-03-06",
            Relation.DURING,
        ),
        (
            "What did I buy after 3 May 2021 and before 9 June 2021?",
            "2021-05-03",
            "2021-06-09",
            Relation.DURING,
        ),
    ],
)
def test_calendar_times_restrict(question, start, end, relation):
    constraint = asked(question)
    assert constraint.time is not None
    assert (str(constraint.time.start), str(constraint.time.end)) == (start, end)
    assert constraint.relation is relation
    assert constraint.asked is None
    assert not constraint.any_year


def test_month_without_year_means_that_month_in_any_year():
    constraint = asked("Which falls did we see in May?")
    assert constraint.any_year
    assert constraint.admits(calendar.day(date(2019, 5, 20)))
    assert not constraint.admits(calendar.day(date(2019, 6, 20)))


def test_relation_decides_what_is_admitted():
    in_may, may = calendar.day(date(2021, 5, 20)), calendar.month(2021, 5)
    earlier, later = calendar.day(date(2021, 4, 1)), calendar.day(date(2021, 6, 1))
    for relation, admitted in (
        (Relation.DURING, [in_may]),
        (Relation.BEFORE, [earlier]),
        (Relation.AFTER, [later]),
    ):
        constraint = TimeConstraint(time=may, relation=relation)
        events = [earlier, in_may, later]
        assert [event for event in events if constraint.admits(event)] == admitted


def test_habits_in_questions_still_restrict():
    constraint = asked("Where do we usually go at Christmas?")
    assert constraint.any_year
    assert constraint.time is not None
    assert constraint.time.start == date(2022, 12, 25)


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Wann war ich beim Zahnarzt?", Asked.WHEN),
        ("Seit wann wohne ich hier?", Asked.WHEN),
        ("Wie lange ist es her, dass ich aufgehört habe zu rauchen?", Asked.HOW_LONG_AGO),
        ("Quand ai-je déménagé ?", Asked.WHEN),
        ("¿Cuándo me mudé?", Asked.WHEN),
        ("¿Cuánto tiempo hace que no fumo?", Asked.HOW_LONG),
        ("Quando me mudei?", Asked.WHEN),
    ],
)
def test_other_languages_ask_for_a_time(question, what):
    assert asked(question).asked is what


@pytest.mark.parametrize(
    ("question", "start", "end", "relation"),
    [
        ("Was habe ich letzten Sommer gemacht?", "2022-06-01", "2022-08-31", Relation.DURING),
        ("Was habe ich vor Juni 2022 gekauft?", "2022-06-01", "2022-06-30", Relation.BEFORE),
        ("Was ist nach dem 5. Mai 2021 passiert?", "2021-05-05", "2021-05-05", Relation.AFTER),
        ("Was habe ich seit Mai 2023 gelesen?", "2023-05-01", "2023-07-13", Relation.DURING),
        ("Qu'ai-je acheté avant juin 2022 ?", "2022-06-01", "2022-06-30", Relation.BEFORE),
        ("Où sommes-nous allés l'été dernier ?", "2022-06-01", "2022-08-31", Relation.DURING),
        ("¿Qué hice antes de junio de 2022?", "2022-06-01", "2022-06-30", Relation.BEFORE),
        ("¿Qué hice la semana pasada?", "2023-07-03", "2023-07-09", Relation.DURING),
        ("O que comprei em maio de 2021?", "2021-05-01", "2021-05-31", Relation.DURING),
        ("Onde fomos no verão passado?", "2022-06-01", "2022-08-31", Relation.DURING),
    ],
)
def test_other_languages_restrict_by_the_calendar(question, start, end, relation):
    constraint = asked(question)
    assert constraint.time is not None
    assert (str(constraint.time.start), str(constraint.time.end)) == (start, end)
    assert constraint.relation is relation
