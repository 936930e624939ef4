"""The memories as a whole on the command line: over time, as they were, who they are about."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

import memoir
from tests.support.word_embedder import WordEmbedder

NOW = datetime.now(UTC)


@pytest.fixture
def on_profile(call, tmp_path):
    """Run a command on a profile with a few memories; JSON where it is asked for."""
    home = tmp_path / "profile"
    with memoir.open(home, key="file", embedder=WordEmbedder()) as opened:
        opened.remember("My sister Ana lives in Porto.", at=datetime(2024, 3, 5, 12, tzinfo=UTC))
        opened.remember("Ana is allergic to nuts.", at=datetime(2024, 5, 6, 12, tzinfo=UTC))
        opened.remember("I lived in Berlin in 2019.", at=datetime(2024, 5, 7, 12, tzinfo=UTC))
        opened.maintain()

    def run(*arguments):
        status, out, err = call("--home", str(home), *arguments)
        assert status == 0, err
        return json.loads(out) if "--json" in arguments else out

    return run


def test_the_timeline_counts_by_month_and_lists_what_is_known_less_exactly(on_profile):
    told = on_profile("--json", "memories", "timeline")
    counts = {bar["first"]: bar["count"] for bar in told["bars"]}
    assert counts == {"2024-03-01": 1, "2024-05-01": 1}
    assert told["ranges"] == [{"first": "2019-01-01", "last": "2019-12-31", "count": 1}]
    assert told["total"] == 3
    printed = on_profile("memories", "timeline", "--by", "year")
    assert printed.split()[:3] == ["2019", "1", "#" * 20]
    assert "2024" in printed


def test_people_are_listed_with_who_they_are(on_profile):
    assert "Ana (your sister)" in on_profile("memories", "people")
    places = on_profile("--json", "memories", "people", "--sort", "place")
    assert {place["name"] for place in places} == {"Porto", "Berlin"}


def test_the_list_looks_back(on_profile):
    found = on_profile("--json", "memories", "list", "--as-of", "2024-04-01")
    assert [each["text"] for each in found] == ["My sister Ana lives in Porto."]
    tomorrow = (NOW + timedelta(days=1)).date().isoformat()
    assert len(on_profile("--json", "memories", "list", "--as-of", tomorrow)) == 3
    found = on_profile("--json", "memories", "list", "--as-of", "2024-04-01", "--search", "sister")
    assert len(found) == 1
