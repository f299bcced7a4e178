"""PowerShell's wildcards: ``*``, ``?``, ``[a-z]``, and the backtick before any of them (WildcardPattern)."""

from __future__ import annotations

from havmsh.kept import Kept
from havmsh.runtime.errors import engine_argument_null, failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SPECIAL = "*?[]`"


def has_wildcards(text: str) -> bool:
    """Whether a wildcard stands in the text that no backtick escapes (WildcardPattern.ContainsWildcardCharacters)."""
    if not any(sign in text for sign in "*?[]"):
        return False
    at = 0
    while at < len(text):
        if text[at] in "*?[]":
            return True
        at += 2 if text[at] == "`" else 1
    return False


def escape(text: str) -> str:
    """WildcardPattern.Escape."""
    return "".join("`" + char if char in "*?[]`" else char for char in text)


def unescape(text: str) -> str:
    """WildcardPattern.Unescape."""
    result, at = [], 0
    while at < len(text):
        if text[at] == "`" and at + 1 < len(text) and text[at + 1] in _SPECIAL:
            at += 1
        result.append(text[at])
        at += 1
    return "".join(result)


def matcher(pattern: str, ignore_case: bool = True) -> Callable[[str], bool]:
    """A test for texts. Raises WildcardPatternException where a bracket is not closed."""
    return _MATCHERS[pattern, ignore_case]


def _matcher(key: tuple[str, bool]) -> Callable[[str], bool]:
    pattern, ignore_case = key
    if pattern is None:
        raise engine_argument_null("pattern")
    if not any(char in pattern for char in "?[`]"):
        found = _simple(pattern, ignore_case)
        if found is not None:
            return found
    from re import DOTALL, IGNORECASE
    from re import compile as make

    compiled = make(translate(pattern), DOTALL | (IGNORECASE if ignore_case else 0)).fullmatch
    return lambda text: compiled(text) is not None


_MATCHERS = Kept(_matcher, 512)
"""Tests by pattern and whether case is ignored."""


def _simple(pattern: str, ignore_case: bool) -> Callable[[str], bool] | None:
    """Patterns that are one text with stars at its ends; without a regular expression where the text is ASCII."""
    body = pattern.strip("*")
    if "*" in body or not body.isascii():
        return None
    if not body:
        return (lambda text: True) if pattern else (lambda text: text == "")
    starts, ends = pattern[0] == "*", pattern[-1] == "*"
    if not ignore_case:
        if starts and ends:
            return lambda text: body in text
        if ends:
            return lambda text: text.startswith(body)
        return (lambda text: text.endswith(body)) if starts else (lambda text: text == body)
    body = body.lower()
    if starts and ends:
        return lambda text: body in text.lower()
    if ends:
        return lambda text: text.lower().startswith(body)
    return (lambda text: text.lower().endswith(body)) if starts else (lambda text: text.lower() == body)


def translate(pattern: str, quote: Callable[[str], str] | None = None, quote_in_set: Callable[[str], str] | None = None) -> str:
    """The wildcard pattern as a regular expression for the whole text; the others say how a sign stands there for itself, outside of brackets and within."""
    from re import escape

    quote = quote or escape
    parts: list[str] = []
    at, size = 0, len(pattern)
    while at < size:
        char = pattern[at]
        at += 1
        if char == "*":
            parts.append(".*")
        elif char == "?":
            parts.append(".")
        elif char == "`" and at < size:
            parts.append(quote(pattern[at]))
            at += 1
        elif char == "[":
            text, at = _brackets(pattern, at, quote_in_set or quote)
            parts.append(text)
        else:
            parts.append(quote(char))
    return "".join(parts)


def _brackets(pattern: str, at: int, quote: Callable[[str], str]) -> tuple[str, int]:
    """One ``[…]``: its expression and where it ends. There is no negation; a bracket first in it stands for itself."""
    chars: list[tuple[str, bool]] = []
    start = at
    while at < len(pattern):
        char = pattern[at]
        if char == "]" and at > start:
            return _set(chars, quote), at + 1
        if char == "`" and at + 1 < len(pattern):
            at += 1
            chars.append((pattern[at], True))
        else:
            chars.append((char, False))
        at += 1
    raise failure(
        f"The specified wildcard character pattern is not valid: {pattern}", "RuntimeException",
        exception="System.Management.Automation.WildcardPatternException", category="NotSpecified",
    )


def _set(chars: list[tuple[str, bool]], quote: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    while at < len(chars):
        char = chars[at][0]
        if at + 2 < len(chars) and chars[at + 1] == ("-", False):
            low, high = char, chars[at + 2][0]
            if low <= high:
                parts.append(f"{quote(low)}-{quote(high)}")
            at += 3
        else:
            parts.append(quote(char))
            at += 1
    return "[" + "".join(parts) + "]" if parts else "(?!)"
