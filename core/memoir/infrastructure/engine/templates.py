"""From turns to the text that a model was trained to read, by the template in its file.

A template is a program from a file of unknown origin, so it runs in Jinja's sandbox, only in the
worker process, and only for a while. Where the file has none, or one that does not work, ChatML
is used and a note says so.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NoReturn

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Turn

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CHATML_STOP = ("<|im_end|>", "<|im_start|>")

_LONGEST_TEMPLATE = 1 << 20
_PATIENCE_SECONDS = 10
_WORD_JOINER = "\u2060"


class _Refused(Exception):
    """The template called raise_exception: it does not take these turns in this form."""


class ChatTemplate:
    """A model's chat template.

    ``begin`` and ``end`` are the spellings of its first and last token, ``control`` of all markup
    tokens. ``notes`` tell the user what had to be done differently; ``stop`` are strings that end
    an answer besides the model's own tokens.
    """

    def __init__(
        self, source: str, *, begin: str = "", end: str = "", control: Sequence[str] = ()
    ) -> None:
        self.notes: list[str] = []
        self.stop: tuple[str, ...] = ()
        self._tokens = {"bos_token": begin, "eos_token": end}
        self._markup = _markup_pattern(control)
        self._template = self._compiled(source)

    def render(self, turns: Sequence[Turn]) -> str:
        """The prompt, up to where the answer begins. Raises EngineError."""
        messages = [{"role": turn.role, "content": self._defused(turn.content)} for turn in turns]
        failure: Exception | None = None
        for form in (messages, _without_system(messages), _alternating(messages)):
            try:
                return self._rendered(form)
            except Exception as error:  # noqa: BLE001 - any error of a foreign program
                failure = error
        if isinstance(failure, _Refused):
            message = f"The model's chat template refuses this conversation: {str(failure)[:200]}"
            raise EngineError(message)
        self._fall_back(f"does not work ({type(failure).__name__})")
        return self._rendered(messages)

    def _rendered(self, messages: list[dict[str, str]]) -> str:
        with _for_a_while():
            text = self._template.render(
                messages=messages,
                add_generation_prompt=True,
                enable_thinking=False,
                tools=None,
                documents=None,
                **self._tokens,
            )
        if not text.strip():
            message = "the template writes nothing"
            raise ValueError(message)
        return text

    def _compiled(self, source: str) -> jinja2.Template:
        if not source.strip():
            return self._fall_back("is missing")
        if len(source) > _LONGEST_TEMPLATE:
            return self._fall_back("is too long")
        try:
            with _for_a_while():
                return _environment().from_string(source)
        except Exception as error:  # noqa: BLE001 - any error of a foreign program
            return self._fall_back(f"does not work ({type(error).__name__})")

    def _fall_back(self, why: str) -> jinja2.Template:
        self.notes.append(
            f"The chat template in the model file {why}, so a common one (ChatML) is used;"
            " answers may be odd."
        )
        self.stop = CHATML_STOP
        self._template = _environment().from_string(CHATML)
        return self._template

    def _defused(self, text: str) -> str:
        """``text`` in which nothing is read as markup: a message must not forge another's turn."""
        if self._markup is None:
            return text
        return self._markup.sub(lambda found: found[0][0] + _WORD_JOINER + found[0][1:], text)


def _markup_pattern(control: Sequence[str]) -> re.Pattern[str] | None:
    # One character cannot be split; such tokens are bytes and blanks, not markup.
    spellings = sorted({text for text in control if len(text) > 1}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, spellings))) if spellings else None


def _without_system(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same with system text put before the user's next words."""
    folded: list[dict[str, str]] = []
    pending = ""
    for message in messages:
        if message["role"] == "system":
            pending += message["content"] + "\n\n"
        elif message["role"] == "user":
            folded.append({"role": "user", "content": pending + message["content"]})
            pending = ""
        else:
            folded.append(message)
    if pending:
        folded.append({"role": "user", "content": pending.strip()})
    return folded


def _alternating(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same as user, assistant, user …: neighbours of one role are joined."""
    joined: list[dict[str, str]] = []
    for message in _without_system(messages):
        if joined and joined[-1]["role"] == message["role"]:
            text = joined[-1]["content"] + "\n\n" + message["content"]
            joined[-1] = {"role": message["role"], "content": text}
        else:
            joined.append(message)
    if joined and joined[0]["role"] == "assistant":
        joined.insert(0, {"role": "user", "content": "…"})
    return joined


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    environment.globals["raise_exception"] = _refuse
    environment.globals["strftime_now"] = _formatted_now
    return environment


def _refuse(message: object = "") -> NoReturn:
    raise _Refused(str(message))


def _formatted_now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)


@contextmanager
def _for_a_while() -> Iterator[None]:
    """End what runs inside after ten seconds, where the system has a timer for that."""
    alone = threading.current_thread() is threading.main_thread()
    if not (alone and hasattr(signal, "setitimer")):
        yield
        return

    def end(_signal: int, _frame: Any) -> NoReturn:  # noqa: ANN401 - the signature of a handler
        message = "the template takes too long"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
