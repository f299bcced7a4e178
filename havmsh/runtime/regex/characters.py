"""Reads what stands for one character in a .NET pattern: escapes, named classes, and classes in brackets. Facts: RegexParser.cs."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError
from havmsh.runtime.regex.nodes import Kind, Set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SIMPLE: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_CATEGORIES: Final = frozenset(
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn".split())
_ESCAPES: Final = {**{char: "\\" + char for char in "\\*+?|{[()^$.# "}, "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f"}


_REASONS: Final = {
    "Too many | in": "AlternationHasTooManyConditions", "do not capture": "AlternationHasNamedCapture", "cannot be comments": "AlternationHasComment",
    "alternation refers to": "AlternationHasUndefinedReference", "Incomplete \\p": "InvalidUnicodePropertyEscape", "Malformed \\p": "MalformedUnicodePropertyEscape",
    "Unrecognized escape": "UnrecognizedEscape", "Unrecognized control": "UnrecognizedControlCharacter", "Missing control": "MissingControlCharacter",
    "hexadecimal digits": "InsufficientOrInvalidHexDigits", "less than or equal": "QuantifierOrCaptureGroupOutOfRange", "undefined group number": "UndefinedNumberedReference",
    "undefined group": "UndefinedNamedReference", "Malformed \\k": "MalformedNamedReference", "Illegal \\ at end": "UnescapedEndingBackslash", "(?#...)": "UnterminatedComment",
    "grouping construct": "InvalidGroupingConstruct", "Invalid group name": "CaptureGroupNameInvalid", "cannot be zero": "CaptureGroupOfZero",
    "Unterminated []": "UnterminatedBracket",
    "subtraction": "ExclusionGroupNotLast", "range in reverse": "ReversedCharacterRange", "Cannot include class": "ShorthandClassInCharacterRange",
    "Not enough )": "InsufficientClosingParentheses", "x > y": "ReversedQuantifierRange", "Nested quantifier": "NestedQuantifiersNotParenthesized",
    "following nothing": "QuantifierAfterNothing", "Too many )": "InsufficientOpeningParentheses", "Unknown property": "UnrecognizedUnicodeProperty",
}
"""RegexParseException.Error by words of the reason."""


def invalid(pattern: str, offset: int, reason: str) -> NetError:
    """RegexParseException with .NET's words."""
    from havmsh.runtime.typesystem import enum_value

    kind = next((name for start, name in _REASONS.items() if start in reason), "Unknown")
    return NetError(
        "System.Text.RegularExpressions.RegexParseException", f"Invalid pattern '{pattern}' at offset {offset}. {reason}",
        Error=enum_value("System.Text.RegularExpressions.RegexParseError", kind), Offset=offset,
    )


class CharacterReader:
    """Where a pattern is read: ``at`` is the place of what comes next. What is refused raises NetError (RegexParseException)."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def kind(self, at: int) -> Kind:
        """A named class."""
        letter = self.pattern[at]
        if letter not in "pP":
            self.at = at + 1
            return Kind(letter)
        found = re.compile(r"[pP]\{([\w-]*)\}").match(self.pattern, at)
        if found is None:
            raise invalid(self.pattern, min(at + 1, len(self.pattern)), "Incomplete \\p{X} character escape.")
        self.at = found.end()
        name = found.group(1)
        if name not in _CATEGORIES:
            from havmsh.runtime.regex.blocks import BLOCKS

            if name not in BLOCKS:
                raise invalid(self.pattern, self.at, f"Unknown property '{name}'.")
        return Kind(letter, name)

    def character(self, at: int) -> tuple[str, int]:
        """The one character that an escape stands for."""
        pattern = self.pattern
        char = pattern[at]
        if char in _SIMPLE:
            return _SIMPLE[char], at + 1
        for mark, digits in (("x", 2), ("u", 4)):
            if char == mark:
                text = pattern[at + 1:at + 1 + digits]
                if len(text) < digits or not re.fullmatch(r"[0-9a-fA-F]+", text):
                    wrong = 0 if len(text) < digits else next(place for place, each in enumerate(text, 1) if each not in "0123456789abcdefABCDEF")
                    raise invalid(pattern, at + 1 + wrong, "Insufficient or invalid hexadecimal digits.")
                return chr(int(text, 16)), at + 1 + digits
        if char == "c":
            return self._control(at)
        if char in "01234567":
            end = at
            while end < len(pattern) and end < at + 3 and pattern[end] in "01234567":
                end += 1
            return chr(int(pattern[at:end], 8) & 0xFF), end
        if char.isalnum() or char == "_":
            raise invalid(pattern, at + 1, f"Unrecognized escape sequence \\{char}.")
        return char, at + 1

    def _control(self, at: int) -> tuple[str, int]:
        if at + 1 >= len(self.pattern):
            raise invalid(self.pattern, len(self.pattern), "Missing control character.")
        code = ord(self.pattern[at + 1].upper()) - 64
        if not 0 <= code < 32:
            raise invalid(self.pattern, at + 2, "Unrecognized control character.")
        return chr(code), at + 2

    def set(self, flags: int) -> Set:
        """``[…]``; ``-[…]`` at its end is taken away."""
        pattern = self.pattern
        self.at += 1
        negative = pattern.startswith("^", self.at)
        self.at += negative
        members: list[tuple[str, str] | Kind] = []
        minus: Set | None = None
        first = True
        while True:
            if self.at >= len(pattern):
                raise invalid(pattern, len(pattern), "Unterminated [] set.")
            if pattern[self.at] == "]" and not first:
                break
            if pattern.startswith("-[", self.at) and not first:
                self.at += 1
                minus = self.set(flags)
                if self.at < len(pattern) and pattern[self.at] != "]":
                    raise invalid(pattern, self.at, "A subtraction must be the last element in a character class.")
                continue
            first = False
            members.append(self._member())
        self.at += 1
        return Set(members, flags, negative, minus)

    def _member(self) -> tuple[str, str] | Kind:
        pattern = self.pattern
        low = self._single()
        if isinstance(low, Kind):
            return low
        if not pattern.startswith("-", self.at) or pattern[self.at + 1:self.at + 2] in ("", "]", "["):
            return low, low
        self.at += 1
        high = self._single()
        if isinstance(high, Kind):
            raise invalid(pattern, self.at, f"Cannot include class \\{high.letter} in character range.")
        if high < low:
            raise invalid(pattern, self.at, f"[{low}-{high}] range in reverse order.")
        return low, high

    def _single(self) -> str | Kind:
        """One character or one named class within brackets."""
        pattern = self.pattern
        char = pattern[self.at]
        if char != "\\":
            self.at += 1
            return char
        at = self.at + 1
        if at >= len(pattern):
            raise invalid(pattern, len(pattern), "Illegal \\ at end of pattern.")
        if pattern[at] in "dDwWsSpP":
            return self.kind(at)
        if pattern[at] in "b-":
            self.at = at + 1
            return "\b" if pattern[at] == "b" else "-"
        text, self.at = self.character(at)
        return text


def escape(text: str) -> str:
    """Regex.Escape."""
    return "".join(_ESCAPES.get(char, char) for char in text)


def unescape(text: str) -> str:
    """Regex.Unescape. Raises NetError (RegexParseException) for an escape that stands for nothing."""
    result, at = [], 0
    reader = CharacterReader(text)
    while at < len(text):
        char = text[at]
        if char != "\\":
            result.append(char)
            at += 1
            continue
        if at + 1 == len(text):
            raise invalid(text, at + 1, "Illegal \\ at end of pattern.")
        value, at = ("\b", at + 2) if text[at + 1] == "b" else reader.character(at + 1)
        result.append(value)
    return "".join(result)
