"""How the path of an item is written where it is completed: which of its signs are escaped, and whether it needs quotes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_WORD_BREAKS: Final = frozenset(" ,;(){}|&")
_FIRST: Final = frozenset("#-@")
_SINGLE: Final = frozenset("'‘’‚‛")
_DOUBLE: Final = frozenset('"“”„')


def written(parent: str, leaf: str, quote: str, *, literal: bool) -> str:
    """The path in the quotes that were begun, or in single ones where it needs some; ``literal``: who takes it reads no wildcards."""
    (parent, outer), (leaf, inner) = (_escaped(text, quote, literal) for text in (parent, leaf))
    marks = quote or ("'" if outer or inner else "")
    return f"{marks}{parent}{leaf}{marks}"


def _escaped(text: str, quote: str, literal: bool) -> tuple[str, bool]:
    """The text with its signs escaped, and whether a bare word that holds it needs quotes."""
    made = ""
    quotes = not quote and text[:1] in _FIRST
    for char in text:
        escape = _escape(char, made[-1:] == "`", quote == '"', literal)
        made += escape + char
        quotes = quotes or bool(escape) or char in _WORD_BREAKS or char in "$`" or char in _DOUBLE
    return made, quotes


def _escape(char: str, after_backtick: bool, double: bool, literal: bool) -> str:
    """What stands before a sign, so that quotes and wildcards leave it alone."""
    if char in "[]":
        return "" if literal else "`" if not double else "````" if after_backtick else "``"
    if char == "`":
        return ("`" if not literal else "") if not double else "```" if after_backtick and not literal else "`"
    if double:
        return "`" if char == "$" or char in _DOUBLE else ""
    return "'" if char in _SINGLE else ""
