"""Conversations in the terminal with the starter model."""

from __future__ import annotations

import signal
import time

import pytest

from tests.support.pdf_writer import column, write_pdf

pytestmark = pytest.mark.e2e


def test_what_is_told_in_one_process_is_known_in_the_next(program):
    told = program.json("chat", "--once", "My dog is called Biscuit.")
    assert [memory["text"] for memory in told["learned"]]
    assert told["reply"]
    asked = program.json("chat", "--once", "What is my dog called?")
    assert "Biscuit" in asked["reply"]
    assert asked["conversation"] != told["conversation"]
    used = asked["memories"][0]
    assert "Biscuit" in used["text"]
    assert set(used) == {"id", "text", "score", "why", "since", "before"}
    assert used["since"] == used["before"] == []
    assert {"name", "value", "weight"} <= set(used["why"][0])
    timings = asked["timings"]
    assert timings["prompt_tokens"] > 0
    assert timings["ttft_ms"] > 0
    assert "reused_tokens" in timings


def test_a_conversation_goes_on_in_another_process(program):
    first = program.json("chat", "--once", "Hello there!")
    second = program.json(
        "chat", "--once", "And how are you?", "--conversation", first["conversation"]
    )
    assert second["conversation"] == first["conversation"]


def test_a_temporary_turn_leaves_nothing_behind(program):
    passing = program.json("chat", "--once", "My cat is called Miso.", "--temporary")
    assert passing["reply"]
    assert passing["learned"] == []
    assert program.json("memories", "list") == []
    gone = program("chat", "--once", "Hello?", "--conversation", passing["conversation"])
    assert gone.failed_with()


def test_remember_and_forget_do_what_they_say(program):
    done = program.json("chat", "--once", "Remember that my sister is called Ana.")
    assert any("Ana" in memory["text"] for memory in done["learned"])
    undone = program.json("chat", "--once", "Forget that my sister is called Ana.")
    assert undone["forgotten"]
    assert not any("Ana" in each["text"] for each in program.json("memories", "list"))


def test_plain_output_is_the_answer_and_nothing_else(program):
    program("chat", "--once", "My dog is called Biscuit.")
    said = program("chat", "--once", "What is my dog called?")
    assert said.status == 0
    assert "Biscuit" in said.out
    assert said.out.count("\n") == 1


def test_lines_that_come_in_are_turns_of_one_conversation(program):
    told, asked = "My dog is called Biscuit.", "What is my dog called?"
    lines = (told, "", asked, "/memories", "/new", "/quit", "never said", "")
    said = program("chat", stdin="\n".join(lines))
    assert said.status == 0
    assert said.out.count("Biscuit") >= 2
    assert "remembered: My dog is called Biscuit." in said.err
    assert "never said" not in "".join(
        message["text"] for message in program.json("memories", "list")
    )


def test_a_question_from_standard_input_is_taken_whole(program):
    asked = program.json("chat", "--once", "-", stdin="My dog is\ncalled Biscuit.\n")
    assert asked["reply"]


def test_control_c_stops_the_answer_and_keeps_what_was_said(program):
    """SIGINT once the first words are there: the partial answer is kept as stopped."""
    story = "Write a very long story about a lighthouse keeper and the sea."
    with program.start("chat", "--once", story) as talking:
        first = talking.stdout.read(5)
        talking.send_signal(signal.SIGINT)
        started = time.perf_counter()
        rest, err = talking.communicate(timeout=30)
        assert time.perf_counter() - started < 20
    assert talking.returncode == 130, err
    assert "Traceback" not in err
    kept = program.json("memories", "list", "--source", "message")
    assert all(first + rest.strip() not in each["text"] for each in kept)


def test_a_document_is_read_once_for_every_conversation_that_has_it(program, tmp_path):
    beds = [f"Bed {n} of the garden has vegetable {n * 7} in it." for n in range(12)]
    document = write_pdf(tmp_path / "beds.pdf", [column(60, 780, beds)])
    first = program.json("chat", "--with", document, "--once", "What is in the garden?")
    assert [each["name"] for each in first["attached"]] == ["beds.pdf"]
    assert first["timings"]["restored_tokens"] == 0
    assert first["learned"] == []
    kept = {each["sort"]: each for each in program.json("snapshots", "list")}
    assert kept["document"]["title"] == "beds.pdf"
    other = program.json("chat", "--with", document, "--once", "How many beds are there?")
    assert other["conversation"] != first["conversation"]
    assert other["timings"]["restored_tokens"] >= kept["document"]["tokens"] - 2
    lines = (f"/attach {document}", "/attached", "/detach 1", "/attached", "/detach 1", "")
    said = program("chat", stdin="\n".join(lines))
    assert said.status == 1
    assert said.out == "1  beds.pdf (document, 120 words)\n"
    assert said.err.splitlines()[-1] == "memoir: “1” is not attached; /attached lists what is."
