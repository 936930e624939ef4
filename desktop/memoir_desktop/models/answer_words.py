"""What an answer cost and what was spared, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from memoir import Message, Saving, Timings
from memoir_desktop.models.form_words import duration_words, form_word, saving_words

translate = QCoreApplication.translate  # the name that lupdate reads


def speed_words(timings: Timings | None) -> str:
    """How fast it was; empty for an answer that nothing was measured of."""
    if timings is None or timings.generated_tokens == 0:
        return ""
    return translate("AnswerWords", "{0} tokens/s, first word after {1} s").format(
        QLocale().toString(timings.tokens_per_second, "f", 1), _seconds(timings.ttft_ms)
    )


def reuse_words(timings: Timings | None, spared: Sequence[Saving]) -> str:
    """How much of the prompt did not have to be read, and the time that spared; else empty."""
    if timings is None or not timings.reused_tokens or not timings.prompt_tokens:
        return ""
    words = translate("AnswerWords", "{0} of {1} tokens reused").format(
        _number(timings.reused_tokens), _number(timings.prompt_tokens)
    )
    saved = sum(saving.milliseconds for saving in spared)
    if saved <= 0:
        return words
    return translate("AnswerWords", "{0}, {1} s saved").format(words, _seconds(saved))


def cost_words(timings: Timings | None, spared: Sequence[Saving]) -> str:
    """Both in one line."""
    return "  ·  ".join(filter(None, [speed_words(timings), reuse_words(timings, spared)]))


def detail_rows(
    message: Message, spared: Sequence[Saving], adapters: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """Names and values of all that is known of how an answer came about.

    ``adapters`` are the names of those that took part.
    """
    timings = message.timings
    rows = [(translate("AnswerWords", "Model"), message.model)]
    if timings is None:
        return [row for row in rows if row[1]]
    rows += [
        (translate("AnswerWords", "First word"), _after(timings.ttft_ms)),
        (translate("AnswerWords", "All of it"), _after(timings.total_ms)),
        (translate("AnswerWords", "Speed"), _speed(timings)),
        (translate("AnswerWords", "Prompt"), _prompt(timings)),
        (translate("AnswerWords", "Reused"), reuse_words(timings, ())),
        (translate("AnswerWords", "From a snapshot"), _restored(timings)),
        (translate("AnswerWords", "With"), "; ".join(adapters)),
        *(
            (form_word(saving.form), translate("AnswerWords", "{0} saved").format(words))
            for saving in spared
            if saving.tokens and (words := saving_words(saving))
        ),
    ]
    return [row for row in rows if row[1]]


def _after(milliseconds: float) -> str:
    if milliseconds <= 0:
        return ""
    return translate("AnswerWords", "after {0}").format(duration_words(milliseconds / 1000))


def _speed(timings: Timings) -> str:
    if not timings.generated_tokens:
        return ""
    return translate("AnswerWords", "{0} tokens a second, {1} in all").format(
        QLocale().toString(timings.tokens_per_second, "f", 1), _number(timings.generated_tokens)
    )


def _prompt(timings: Timings) -> str:
    if not timings.prompt_tokens:
        return ""
    words = translate("AnswerWords", "{0} tokens: system {1}, memories {2}, history {3}")
    parts = (timings.system_tokens, timings.memory_tokens, timings.history_tokens)
    told = words.format(_number(timings.prompt_tokens), *map(_number, parts))
    if not timings.document_tokens:
        return told
    documents = translate("AnswerWords", "documents {0}")
    return f"{told}, {documents.format(_number(timings.document_tokens))}"


def _restored(timings: Timings) -> str:
    if not timings.restored_tokens:
        return ""
    words = translate("AnswerWords", "{0} tokens, loaded in {1}")
    return words.format(_number(timings.restored_tokens), duration_words(timings.restore_ms / 1000))


def _seconds(milliseconds: float) -> str:
    return QLocale().toString(milliseconds / 1000, "f", 1)


def _number(number: int) -> str:
    return QLocale().toString(number)
