"""What is read again and what is reused, to the token; with a model that only counts."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from memoir.infrastructure.engine.chat import GenerationRequest, Sampling, StopReason
from memoir.infrastructure.engine.generation import Writer
from memoir.infrastructure.engine.reading import common_prefix
from memoir.infrastructure.engine.templates import ChatTemplate
from tests.support.answers import Answer, turns
from tests.support.tiny_model import CHATML, MARKUP

_MARKUP = {0x110000 + at: text for at, text in enumerate(MARKUP)}
_END = next(token for token, text in _MARKUP.items() if text == "<|im_end|>")
_PAIR = 0x120000  # "ab" as one token, as the tokenizer always spells it


class CountingModel:
    """Tokens are characters, except that the tokenizer joins "ab"; it writes what it is told to."""

    context = 1000
    batch = 16
    adds_begin = False
    begin_text = ""

    def __init__(self) -> None:
        self.memory: list[int] = []
        self.evaluated = 0
        self.script: list[int] = []
        self.can_step_back = True
        self.writing = False

    def tokens(self, text: str, *, start: bool, special: bool) -> list[int]:
        ids: list[int] = []
        while text:
            found = next((t for t, s in _MARKUP.items() if special and text.startswith(s)), None)
            if found is not None:
                ids.append(found)
                text = text[len(_MARKUP[found]) :]
            elif text.startswith("ab"):
                ids.append(_PAIR)
                text = text[2:]
            else:
                ids.append(ord(text[0]))
                text = text[1:]
        return ids

    def piece(self, token: int, *, special: bool) -> bytes:
        if token in _MARKUP:
            return _MARKUP[token].encode() if special else b""
        return b"ab" if token == _PAIR else chr(token).encode()

    def ends(self, token: int) -> bool:
        return token == _END

    def is_control(self, token: int) -> bool:
        return token in _MARKUP

    def keep(self, count: int) -> int:
        kept = count if self.can_step_back or count == len(self.memory) else 0
        del self.memory[kept:]
        return kept

    def evaluate(self, tokens: Sequence[int], position: int) -> bool:
        assert position == len(self.memory), "tokens must follow on what was read"
        assert len(tokens) <= self.batch
        assert self.writing or len(tokens) > 1, "no token of a prompt may be read alone"
        self.memory += tokens
        self.evaluated += len(tokens)
        return True

    def sampler(self, sampling: Sampling, grammar: str = "") -> CountingModel:
        self.writing = True
        return self

    def next(self) -> int:
        return self.script.pop(0) if self.script else _END

    def close(self) -> None:
        self.writing = False


class Talk:
    """A conversation with the counting model."""

    def __init__(self) -> None:
        self.model = CountingModel()
        self.stopped = False
        template = ChatTemplate(CHATML, control=MARKUP)
        self.writer = Writer(self.model, template, stopped=lambda: self.stopped)
        self.said: list[str] = []

    def ask(self, question: str, answer: list[int], *, begin: str = "", tokens: int = 50) -> Answer:
        self.said.append(question)
        self.model.script = list(answer)
        request = GenerationRequest(
            turns=turns(*self.said), begin=begin, sampling=Sampling(max_tokens=tokens)
        )
        result = Answer().take(self.writer.answer(request))
        self.said.append(result.text)
        return result

    def fresh(self) -> list[int]:
        """The tokens of the conversation as a tokenizer without memory spells them."""
        text = ChatTemplate(CHATML, control=MARKUP).render(turns(*self.said))
        return self.model.tokens(text, start=True, special=True)


def test_a_turn_reads_only_the_new_question():
    talk = Talk()
    first = talk.ask("one?", [ord(c) for c in "yes"]).finished
    second = talk.ask("two?", []).finished
    assert second.reused_tokens == first.prompt_tokens + len("yes")
    assert talk.model.evaluated == second.prompt_tokens


def test_a_prompt_asked_for_again_is_not_read_again():
    talk = Talk()
    first = talk.ask("one?", [ord("x")]).finished
    talk.said.clear()
    assert talk.ask("one?", [ord("x")]).finished.reused_tokens == first.prompt_tokens - 2


@given(st.integers(0, 70))
def test_prompts_of_any_length_are_read_in_batches(length: int):
    """The model itself refuses batches that are too large, and single tokens."""
    talk = Talk()
    answer = talk.ask("x" * length, [])
    assert answer.readings[-1].done == answer.finished.prompt_tokens


def test_an_answer_the_tokenizer_spells_differently_is_still_reused():
    """The model wrote a and b one by one; the tokenizer would make one token of them."""
    talk = Talk()
    first = talk.ask("one?", [ord("a"), ord("b"), ord("c")]).finished
    assert talk.said[-1] == "abc"
    second = talk.ask("two?", []).finished
    assert second.reused_tokens == first.prompt_tokens + 3
    assert talk.model.memory[: second.prompt_tokens] != talk.fresh()[: second.prompt_tokens]


def test_spelling_is_remembered_over_many_turns():
    talk = Talk()
    for number in range(5):
        before = len(talk.model.memory)
        stats = talk.ask(f"{number}?", [ord("a"), ord("b")]).finished
        assert stats.reused_tokens == before


def test_asking_again_after_an_edit_keeps_what_came_before_it():
    talk = Talk()
    talk.ask("one?", [ord("a"), ord("b")])
    kept = len(talk.model.memory)
    talk.ask("two?", [ord("x")])
    del talk.said[2:]
    again = talk.ask("three?", []).finished
    assert again.reused_tokens >= kept


def test_an_edited_answer_is_read_as_it_now_is():
    talk = Talk()
    talk.ask("one?", [ord("a"), ord("b")])
    talk.said[-1] = "abx"
    stats = talk.ask("two?", []).finished
    assert talk.model.memory == [*talk.fresh()[: stats.prompt_tokens]][: len(talk.model.memory)]


def test_begun_words_are_part_of_what_is_reused():
    talk = Talk()
    first = talk.ask("one?", [ord("b")], begin="xa")
    assert first.text == "xab"
    second = talk.ask("two?", []).finished
    assert second.reused_tokens == first.finished.prompt_tokens + 1


def test_a_stopped_answer_is_reused_as_far_as_it_got():
    talk = Talk()
    talk.ask("one?", [ord("y")] * 20, tokens=7)
    assert talk.said[-1] == "y" * 7
    before = len(talk.model.memory)
    assert talk.ask("two?", []).finished.reused_tokens == before


def test_a_model_that_cannot_step_back_reads_everything_again():
    talk = Talk()
    talk.model.can_step_back = False
    talk.ask("one?", [ord("x")])
    on_top = talk.ask("two?", []).finished
    assert on_top.reused_tokens > 0
    talk.said[2] = "changed?"
    stats = talk.ask("three?", []).finished
    assert stats.reused_tokens == 0
    assert talk.model.memory == talk.model.tokens(
        ChatTemplate(CHATML).render(turns(*talk.said[:-1])), start=True, special=True
    )


def test_stopping_while_reading_writes_nothing():
    talk = Talk()
    talk.stopped = True
    answer = talk.ask("one?", [ord("x")])
    assert answer.text == ""
    assert answer.finished.stop_reason is StopReason.STOPPED
    talk.stopped = False
    assert talk.ask("two?", [ord("x")]).text == "x"


def test_the_context_is_filled_and_not_overrun():
    talk = Talk()
    answer = talk.ask("long", [ord("x")] * 2000, tokens=5000).finished
    assert answer.stop_reason is StopReason.LENGTH
    assert answer.prompt_tokens + answer.generated_tokens == CountingModel.context
    assert len(talk.model.memory) <= CountingModel.context


@given(st.lists(st.tuples(st.sampled_from(["ab", "a", "c?"]), st.text("abc", max_size=4))))
def test_what_the_model_has_read_always_spells_the_conversation(rounds: list[tuple[str, str]]):
    talk = Talk()
    for question, answer in rounds:
        talk.ask(question, [ord(letter) for letter in answer])
        text = b"".join(talk.model.piece(token, special=True) for token in talk.model.memory)
        prompt = ChatTemplate(CHATML).render(turns(*talk.said[:-1]))
        assert text.decode() == prompt + talk.said[-1]


@given(st.lists(st.integers(0, 2)), st.lists(st.integers(0, 2)))
def test_common_prefix(one: list[int], other: list[int]):
    length = common_prefix(one, other)
    assert one[:length] == other[:length]
    assert one[length : length + 1] != other[length : length + 1] or length == len(one) == len(
        other
    )
