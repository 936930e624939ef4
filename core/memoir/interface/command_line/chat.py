"""memoir chat: a conversation in the terminal, or one turn of it."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

import click

from memoir.errors import Cancelled, MemoirError
from memoir.interface.command_line.asking import somebody_there
from memoir.interface.command_line.attaching import Attached
from memoir.interface.command_line.output import (
    as_json,
    hit_record,
    note,
    print_json,
    put,
    record_of,
    say,
    visible,
)
from memoir.interface.command_line.remembering import say_hits
from memoir.interface.command_line.state import State, command, opened, pass_state
from memoir.interface.command_line.values import text_or_input
from memoir.memory.attachment import Attachment
from memoir.memory.change import Json
from memoir.memory.conversation import MessageState, Timings
from memoir.memory.hit import Hit
from memoir.memory.saving import Saving
from memoir.operation.assistant.events import Asked, ChatEvent, Done, Reading, Recalled, Text

if TYPE_CHECKING:
    from memoir.interface.python import Memoir

_HELP = """\
/memories      what the last answer was given, and why
/attach FILE   use a text, PDF or Word file whole in this conversation, or a cube by its name
/attached      what is used whole; /detach NAME ends that
/new           begin another conversation
/temporary     begin one that leaves nothing behind
/help          this list
/quit          end (or Ctrl-D); Ctrl-C stops an answer"""
_ENDED_BY_CONTROL_C = 130


@command("chat")
@click.option("--once", metavar="TEXT", help="Say this, print the answer, end; “-” reads it.")
@click.option("--conversation", "conversation", metavar="ID", help="Go on with this conversation.")
@click.option("--temporary", is_flag=True, help="Use no memories and leave nothing behind.")
@click.option(
    "--with",
    "with_",
    metavar="FILE_OR_CUBE",
    multiple=True,
    help="Use this whole: a text, PDF or Word file, or a cube; may be given more than once.",
)
@pass_state
@click.pass_context
def chat(
    context: click.Context,
    state: State,
    *,
    once: str | None,
    conversation: str | None,
    temporary: bool,
    with_: tuple[str, ...],
) -> None:
    """Talk with the assistant; what you tell it is remembered."""
    if conversation and temporary:
        raise click.UsageError("A conversation that is kept cannot be temporary.")
    if state.as_json and once is None:
        raise click.UsageError("--json needs --once TEXT.")
    with opened(state) as memoir:
        if conversation:
            memoir.conversations.get(conversation)
        talk = Talk(memoir, conversation, temporary=temporary)
        for what in with_:
            talk.attach(what)
        if once is None:
            _converse(talk)
            return
        turn = talk.say(text_or_input(once), aloud=not state.as_json)
        if state.as_json:  # before what the model has read is kept
            print_json(turn.record())
    if turn.interrupted:
        context.exit(_ENDED_BY_CONTROL_C)


@dataclass(slots=True)
class Turn:
    """What came of one question."""

    hits: tuple[Hit, ...] = ()
    attached: tuple[Attachment, ...] = ()
    withheld: int = 0
    conversation: str = ""
    done: Done | None = None
    spared: tuple[Saving, ...] = ()
    pieces: list[str] = field(default_factory=list)
    interrupted: bool = False

    def record(self) -> dict[str, Json]:
        """The turn as JSON."""
        done = self.done
        message = done.message if done else None
        scores = {use.memory: use for use in done.uses} if done else {}
        return {
            "reply": message.text if message else "".join(self.pieces),
            "memories": [
                {name: value for name, value in hit_record(hit).items() if name != "memory"}
                for hit in self.hits
                if not scores or hit.memory.id in scores
            ],
            "attached": as_json(self.attached),
            "timings": record_of((message and message.timings) or Timings(), spared=self.spared),
            "conversation": self.conversation,
            "message": message.id if message else None,
            "model": message.model if message else None,
            "state": message.state.value if message else MessageState.STOPPED.value,
            "withheld": self.withheld,
            "learned": as_json(done.learned if done else ()),
            "proposed": as_json(done.proposed if done else ()),
            "kept_back": list(done.kept_back) if done else [],
            "forgotten": as_json(done.forgotten if done else ()),
            "conflicts": as_json(done.conflicts if done else ()),
        }


class Talk:
    """A conversation under way."""

    def __init__(self, memoir: Memoir, conversation: str | None, *, temporary: bool) -> None:
        self._memoir = memoir
        self._conversation = conversation
        self._temporary = temporary
        self._told = ""
        self._attached = Attached(memoir)
        self.last = Turn()

    def begin(self, *, temporary: bool = False) -> None:
        """Begin another conversation with the next question."""
        self._conversation, self._temporary = None, temporary
        self.last = Turn()

    def attach(self, what: str) -> None:
        """Use a file or a cube whole from the next question on."""
        temporary = self._temporary
        attachment = self._attached.attach(self._conversation, what, temporary=temporary)
        self._conversation = attachment.conversation

    def show_attached(self) -> None:
        """List what is used whole."""
        self._attached.show(self._conversation)

    def detach(self, which: str) -> None:
        """Use something whole no longer."""
        self._attached.detach(self._conversation, which)

    def get_ready(self) -> None:
        """Have the model loaded and read what it can while somebody types."""
        if self._conversation or not self._temporary:
            threading.Thread(target=self._get_ready, daemon=True).start()

    def _get_ready(self) -> None:
        with contextlib.suppress(MemoirError):  # an answer tells what is wrong
            self._memoir.get_ready(self._conversation)

    def say(self, text: str, *, aloud: bool) -> Turn:
        """Say ``text`` and have it answered, printing the answer as it comes if ``aloud``.

        Ctrl-C stops the answer; what was said so far is kept.
        """
        turn = self.last = Turn()
        events = self._memoir.chat(text, self._conversation, temporary=self._temporary)
        with _stopping(self._memoir, turn):
            for event in events:
                self._take(event, turn, aloud=aloud)
        if aloud:
            _finish(turn)
            self._tell_trouble()
        return turn

    def _tell_trouble(self) -> None:
        """Say once why what the model has read could not be kept."""
        trouble = self._memoir.snapshot_trouble
        if trouble and trouble != self._told:
            note(f"  {trouble}")
        self._told = trouble

    def _take(self, event: ChatEvent, turn: Turn, *, aloud: bool) -> None:
        match event:
            case Asked():
                self._conversation = turn.conversation = event.conversation.id
            case Recalled():
                turn.hits, turn.withheld = event.hits, event.withheld
                turn.attached = event.documents
            case Reading():
                if aloud and somebody_there():
                    click.echo(f"\rreading {event.done} of {event.total} …\r", err=True, nl=False)
            case Text():
                if aloud:
                    _clear_line(turn)
                    put(visible(event.text).encode())
                turn.pieces.append(event.text)
            case Done():
                turn.done = event
                turn.spared = self._memoir.spared(event.message.id)


@contextlib.contextmanager
def _stopping(memoir: Memoir, turn: Turn) -> Iterator[None]:
    """Let Ctrl-C end the answer instead of the program; a second one ends the program."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if turn.interrupted:
            raise KeyboardInterrupt
        turn.interrupted = True
        # The thread that is interrupted may hold the engine's lock: never wait for it here.
        threading.Thread(target=memoir.stop, daemon=True).start()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _converse(talk: Talk) -> None:
    """Question and answer until the input ends."""
    if somebody_there():
        talk.get_ready()
        with contextlib.suppress(ImportError):  # Windows edits lines by itself
            import readline  # noqa: F401 - gives the prompt its editing and history
        # A program that started this one in the background had it ignored.
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)

        note("Say something; /help lists what else you can do, Ctrl-D ends.")
    while (line := _next_line()) is not None:
        if line.strip() == "/quit":
            return
        if line.startswith("/"):
            _try(partial(_command, talk, line.strip()))
        elif line.strip():
            _try(partial(talk.say, line, aloud=True))


def _next_line() -> str | None:
    try:
        if somebody_there():
            return input("> ")
        line = sys.stdin.readline()
        return line.removesuffix("\n") if line else None
    except EOFError:
        return None
    except KeyboardInterrupt:
        if not somebody_there():
            raise
        note("\nCtrl-D ends.")
        return ""


def _try(what: Callable[[], object]) -> None:
    """Go on after a failure if somebody is there to see it."""
    try:
        what()
    except MemoirError as error:
        if not somebody_there():
            raise
        note(f"memoir: {error}")


def _attach(talk: Talk, what: str) -> None:
    try:
        talk.attach(what)
    except KeyboardInterrupt:
        if not somebody_there():
            raise
        raise Cancelled(f"“{what}” was not attached.") from None
    if somebody_there():
        talk.get_ready()


def _command(talk: Talk, line: str) -> None:
    word, _, rest = line.partition(" ")
    match word:
        case "/new":
            talk.begin()
            note("A new conversation.")
        case "/temporary":
            talk.begin(temporary=True)
            note("A new conversation that leaves nothing behind.")
        case "/attach":
            _attach(talk, rest.strip())
        case "/attached":
            talk.show_attached()
        case "/detach":
            talk.detach(rest.strip())
        case "/memories":
            say_hits(talk.last.hits)
            if not talk.last.hits:
                note("The last answer was given no memories.")
        case _:
            note(_HELP)


def _finish(turn: Turn) -> None:
    """End the line of the answer and tell what it did to the memories."""
    done = turn.done
    if done is None:
        raise MemoirError("The answer ended without a word; try again.")
    if not turn.pieces and done.message.text:
        put(visible(done.message.text).encode())
    say()
    for text in dict.fromkeys(memory.text for memory in done.learned):
        note(f"  remembered: {text}")
    for text in dict.fromkeys(memory.text for memory in done.proposed):
        note(f"  to be remembered if you say so (memoir inbox): {text}")
    for receipt in done.forgotten:
        note(f"  forgotten: {receipt.memory}")
    for sentence in done.kept_back:
        note(f"  {sentence}")
    for conflict in done.conflicts:
        said = ", but also ".join(f"“{memory.text}”" for memory in conflict.memories)
        note(f"  unclear is {conflict.about}: you said {said}")
        note("  Tell which is right (“the first one”), or that both are.")


def _clear_line(turn: Turn) -> None:
    if not turn.pieces and somebody_there():
        click.echo("\r\x1b[K", err=True, nl=False)


COMMANDS = {"chat": chat}
