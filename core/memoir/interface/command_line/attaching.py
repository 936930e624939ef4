"""What is used whole in a conversation in the terminal: attaching, listing, detaching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memoir.errors import InvalidInput
from memoir.interface.command_line.output import count_words, note, say
from memoir.memory.attachment import Attachment

if TYPE_CHECKING:
    from memoir.interface.python import Memoir


class Attached:
    """What is attached to one conversation after another, and how to change it."""

    def __init__(self, memoir: Memoir) -> None:
        self._memoir = memoir

    def attach(self, conversation: str | None, what: str, *, temporary: bool) -> Attachment:
        """Attach a file or a cube, to a new conversation if there is none."""
        if not what:
            raise InvalidInput("Say which file or cube: /attach notes.txt")
        attachment = self._memoir.attach(conversation, what, temporary=temporary)
        note(f"  used whole from now on: {_line(attachment)}")
        return attachment

    def show(self, conversation: str | None) -> None:
        """List what is attached."""
        attached = self._memoir.attachments(conversation) if conversation else []
        for number, attachment in enumerate(attached, 1):
            say(f"{number}  {_line(attachment)}")
        if not attached:
            note(
                "Nothing is attached; /attach FILE attaches a text, PDF or Word file, or a cube by"
                " its name."
            )

    def detach(self, conversation: str | None, which: str) -> None:
        """Detach by name, identifier or the number that `show` gives; all by “all”."""
        attached = self._memoir.attachments(conversation) if conversation else []
        found = [
            each
            for number, each in enumerate(attached, 1)
            if which in (str(number), each.name, each.id, "all")
        ]
        if not found or conversation is None:
            raise InvalidInput(f"“{which}” is not attached; /attached lists what is.")
        for attachment in found:
            self._memoir.detach(conversation, attachment.id)
            note(f"  no longer used: {attachment.name}")


def _line(attachment: Attachment) -> str:
    words = count_words(attachment.words, "word", "words")
    under = f", {attachment.license}" if attachment.license else ""
    return f"{attachment.name} ({attachment.sort.value}, {words}{under})"
