"""Where words begin and end: by delimiters (``-WordDelimiters``), by white space (Vi's globs), by the language's own tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

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


def _inner(text: str, at: int, delimiters: str) -> Callable[[str], bool]:
    """What belongs to the piece of text at an offset, as PSReadLine parts it for ``iw``: a word, blanks, or other signs with line feeds among them."""
    char = text[at]
    if in_word(char, delimiters):
        return lambda other: in_word(other, delimiters)
    if char in " \t":
        return lambda other: other in " \t"
    return lambda other: other in delimiters or other == "\n"


def inner_start(text: str, at: int, delimiters: str) -> int:
    """Where the piece at the offset begins."""
    at = min(at, len(text) - 1)
    belongs = _inner(text, at, delimiters)
    while at > 0 and belongs(text[at - 1]):
        at -= 1
    return at


def inner_next(text: str, at: int, delimiters: str) -> int:
    """Where the piece behind that of the offset begins."""
    size, start = len(text), at
    at = min(at, size - 1)
    if text[at] == "\n" and at < size - 1:
        at += 1
    if in_word(text[at], delimiters):
        belongs = _inner(text, at, delimiters)
    elif text[at].isspace():
        belongs = " \t".__contains__
    else:
        belongs = delimiters.__contains__
    if text[at] == "\n" and at < size - 1:
        at += 1
    while at < size and belongs(text[at]):
        at += 1
    return max(at, start)


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


class Piece(NamedTuple):
    """A token's place, and the tokens inside of a string that has variables in it."""

    start: int
    end: int
    inner: list[Piece]


def _pieces(text: str, offset: int = 0) -> list[Piece]:
    return [_piece(token, offset) for token in tokens_of(text)]


def _piece(token: Token, offset: int) -> Piece:
    from havmsh.language.tokens import Expandable, NestedText

    inner: list[Piece] = []
    quoted = token.kind in ("StringExpandable", "HereStringExpandable")
    for part in token.value.parts if quoted and isinstance(token.value, Expandable) else ():
        if isinstance(part, str):
            continue
        if isinstance(part.value, NestedText) and part.value.skipped is None:
            inner += _pieces(part.value.text, offset + part.start)
        else:
            inner.append(Piece(part.start + offset, part.end + offset, []))
    return Piece(token.start + offset, token.end + offset, inner)


def token_end(text: str, at: int) -> int:
    """The end of the token at the offset, or of the next one; the text's end where none follows."""
    found = _current_or_next(_pieces(text), at)
    return len(text) if found is None else found.end


def _current_or_next(pieces: list[Piece], at: int) -> Piece | None:
    found = next((piece for piece in pieces if piece.end > at), None)
    if found is None or found.start > at:
        return found
    return _current_or_next(found.inner, at) or found


def token_next(text: str, at: int) -> int:
    """The start of the next token."""
    found = _next(_pieces(text), at)
    return len(text) if found is None else found.start


def _next(pieces: list[Piece], at: int) -> Piece | None:
    for piece in pieces:
        inside = _next(piece.inner, at) if piece.start <= at < piece.end else None
        if inside is not None or piece.start > at:
            return inside or piece
    return None


def token_start(text: str, at: int) -> int:
    """The start of the token before the offset, or of the one around it."""
    found = _previous(_pieces(text), at)
    return 0 if found is None else found.start


def _previous(pieces: list[Piece], at: int) -> Piece | None:
    found = None
    for piece in pieces:
        if piece.start >= at:
            break
        found = piece
    if found is not None and at < found.end:
        return _previous(found.inner, at) or found
    return found
