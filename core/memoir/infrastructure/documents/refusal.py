"""Why a document is not read, in a sentence."""

from __future__ import annotations


def too_much_memory(name: str) -> str:
    """It takes more of the machine than it may."""
    return f"“{name}” takes more memory to read than a document may; attach a part of it."


def too_much_text(name: str) -> str:
    """No model could be given it."""
    return f"“{name}” holds too much text to be used whole; attach a part of it."


def too_slow(name: str, seconds: float) -> str:
    """It is not worth the wait, or never ends."""
    minutes = max(1, round(seconds / 60))
    within = "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"“{name}” could not be read within {within}; attach a part of it."


def damaged(name: str) -> str:
    """It is not what its format says."""
    return f"“{name}” is damaged and cannot be read; open it in its own program and save it anew."


def locked(name: str) -> str:
    """Nobody can read it without the password."""
    return f"“{name}” is protected by a password; save a copy without one and attach that."


def pictures_only(name: str) -> str:
    """It was scanned."""
    return (
        f"“{name}” holds pictures and no text; have the text recognised in it first (OCR), and"
        " attach that."
    )


def letters_unknown(name: str) -> str:
    """A PDF may print letters without saying which ones they are."""
    return (
        f"“{name}” does not say which letters it is made of; save it as text, or have the text"
        " recognised in it (OCR), and attach that."
    )


def old_word(name: str) -> str:
    """The format before 2007."""
    return f"“{name}” is a Word file of the old kind; save it as .docx or PDF and attach that."


def no_document(name: str) -> str:
    """Nothing that is known here."""
    return f"“{name}” is no text file, PDF or Word file; save it as one of these and attach that."


def no_text(name: str) -> str:
    """It is empty."""
    return f"There is no text in “{name}”."


def too_large(name: str) -> str:
    """On the disk."""
    return f"“{name}” is too large to be used whole; attach a part of it."
