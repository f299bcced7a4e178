"""Where words begin and end: by delimiters (``-WordDelimiters``), by white space (Vi's globs), by the language's own tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.language.tokens import Token

DELIMITERS = ";:,.[]{}()/\\|!?^&*-=+'\"\u2013\u2014\u2015"
"""PSReadLine's own."""


def in_word(char: str, delimiters: str) -> bool:
    """Whether the character belongs to a word."""
    return not char.isspace() and char not in delimiters


def forward_end(text: str, at: int, delimiters: str) -> int:
    """The end of the word at the offset, or of the next one."""
    size = len(text)
    while at < size and not in_word(text[at], delimiters):
        at += 1
    while at < size and in_word(text[at], delimiters):
        at += 1
    return at


def next_start(text: str, at: int, delimiters: str) -> int:
    """The start of the word behind the one at the offset."""
    size = len(text)
    while at < size and in_word(text[at], delimiters):
        at += 1
    while at < size and not in_word(text[at], delimiters):
        at += 1
    return at


def backward_start(text: str, at: int, delimiters: str) -> int:
    """The start of the word before the offset."""
    while at > 0 and not in_word(text[at - 1], delimiters):
        at -= 1
    while at > 0 and in_word(text[at - 1], delimiters):
        at -= 1
    return at


# ---------------------------------------------------------------- Vi: delimiters are words of their own


def _kind(char: str, delimiters: str) -> int:
    if char.isspace():
        return 0
    return 2 if char in delimiters else 1


def vi_next_start(text: str, at: int, delimiters: str) -> int:
    """Vi's ``w``: the start of the next word or run of delimiters. With no delimiters, ``W``."""
    size = len(text)
    if at < size:
        kind = _kind(text[at], delimiters)
        while kind and at < size and _kind(text[at], delimiters) == kind:
            at += 1
    while at < size and text[at].isspace():
        at += 1
    return at


def vi_end(text: str, at: int, delimiters: str) -> int:
    """Vi's ``e``: the last character of the word, or of the next one. With no delimiters, ``E``."""
    size = len(text)
    at += 1
    while at < size and text[at].isspace():
        at += 1
    if at >= size:
        return max(size - 1, 0)
    kind = _kind(text[at], delimiters)
    while at + 1 < size and _kind(text[at + 1], delimiters) == kind:
        at += 1
    return at


def vi_backward_start(text: str, at: int, delimiters: str) -> int:
    """Vi's ``b``: the start of the word before. With no delimiters, ``B``."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    if at > 0:
        kind = _kind(text[at - 1], delimiters)
        while at > 0 and _kind(text[at - 1], delimiters) == kind:
            at -= 1
    return at


def vi_end_of_previous(text: str, at: int, delimiters: str) -> int:
    """Vi's ``gE``: the last character of the word before."""
    if at < len(text):
        kind = _kind(text[at], delimiters)
        while kind and at > 0 and _kind(text[at], delimiters) == kind:
            at -= 1
    else:
        at -= 1
    while at > 0 and text[at].isspace():
        at -= 1
    return max(at, 0)


def inner_word(text: str, at: int, delimiters: str) -> tuple[int, int]:
    """Vi's ``iw``: start and end of the run of characters of one kind around the offset."""
    if at >= len(text):
        return at, at
    kind = _kind(text[at], delimiters)
    start = end = at
    while start > 0 and text[start - 1] != "\n" and _kind(text[start - 1], delimiters) == kind:
        start -= 1
    while end < len(text) and text[end] != "\n" and _kind(text[end], delimiters) == kind:
        end += 1
    return start, end


# ---------------------------------------------------------------- tokens of the language


def tokens_of(text: str) -> list[Token]:
    """The words of the language in a text."""
    from havmsh.language import parse

    return [token for token in parse(text).tokens if token.kind not in ("EndOfInput", "NewLine", "LineContinuation")]


def token_end(text: str, at: int) -> int:
    """The end of the token at the offset, or of the next one; the text's end where none follows."""
    return next((token.end for token in tokens_of(text) if token.end > at), len(text))


def token_next(text: str, at: int) -> int:
    """The start of the next token."""
    return next((token.start for token in tokens_of(text) if token.start > at), len(text))


def token_start(text: str, at: int) -> int:
    """The start of the token before the offset, or of the one around it."""
    return max((token.start for token in tokens_of(text) if token.start < at), default=0)
