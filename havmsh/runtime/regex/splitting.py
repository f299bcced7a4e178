"""``-split``: by a pattern, a count and options, or by a script block; and Regex.Split."""

from __future__ import annotations

from havmsh.runtime.convert import CastError, convert, to_bool
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import failure
from havmsh.runtime.objects import Array, PSObject
from havmsh.runtime.regex import characters
from havmsh.runtime.regex.options import EXPLICIT, IGNORECASE, MULTILINE, REVERSE, SINGLELINE, VERBOSE
from havmsh.runtime.regex.patterns import Compiled, compile_
from havmsh.runtime.stretches import STRETCH, by_character, gathered
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import shown, to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OPTIONS = (
    ("Multiline", MULTILINE), ("Singleline", SINGLELINE), ("IgnorePatternWhitespace", VERBOSE), ("ExplicitCapture", EXPLICIT), ("IgnoreCase", IGNORECASE),
)


def isplit(l: Any, r: Any) -> Any:
    """``-split`` with its right operand."""
    if l.__class__ is PSObject and l.base.__class__ is str:
        l = l.base
    if l.__class__ is str and r.__class__ is str and len(r) == 1 and r in ",;:/ =_-@#&!%<>~\t\n":
        return Array(by_character(l, r) if len(l) > STRETCH else l.split(r), "System.String")
    if l.__class__ is str and r.__class__ is str:
        return Array(split_text(compile_(r, IGNORECASE), l), "System.String")
    return _split(l, r, True)


def csplit(l: Any, r: Any) -> Any:
    """``-csplit``."""
    return _split(l, r, False)


def usplit(value: Any) -> Array:
    """``-split`` before its operand: at runs of blanks."""
    return _split(value, r"\s+", True, trimmed=True)


def _split(left: Any, right: Any, ignore_case: bool, *, trimmed: bool = False) -> Array:
    """``-split``: by a pattern, a count and options, or by a script block."""
    items = enumerate_(left)
    subjects = [to_text(left)] if items is None else [to_text(item) for item in items]
    operands = enumerate_(right)
    rest = [right] if operands is None else list(operands)
    if not rest:
        raise failure(f"The argument to operator '-split' is not valid: {shown(right)}.", "BadOperatorArgument")
    limit = int(_converted(rest[1], "System.Int32")) if len(rest) > 1 else 0
    has_options = len(rest) > 2 and rest[2] is not None and rest[2] != ""
    options = _split_options(rest[2]) if has_options else set()
    if ignore_case and (has_options or len(rest) < 3 or rest[2] is None):
        options.add("IgnoreCase")
    if rest[0].__class__.__name__ == "ScriptBlock":
        if has_options:
            raise failure(
                "Options are not allowed on the -split operator with a predicate.", "InvalidSplitOptionWithPredicate", category="ParserError",
                exception="System.Management.Automation.ParseException",
            )
        by_block = _by_block_from_end if limit < 0 else _by_block
        found = [part for text in subjects for part in by_block(text, rest[0], limit)]
        return Array(found, "System.String")
    pattern = to_text(rest[0])
    if trimmed:
        subjects = [text.strip() for text in subjects]
    plain = "SimpleMatch" in options
    compiled = compile_(characters.escape(pattern) if plain else pattern, _split_flags(options))
    return Array([part for text in subjects for part in split_text(compiled, text, limit)], "System.String")


def _converted(value: Any, kind: str) -> Any:
    """A count or options. Raises what the operator makes of a failed conversion (ParserOps.ConvertTo)."""
    try:
        return convert(value, known(kind))
    except CastError as error:
        cause = error.record.exception
        raise failure(cause.message, "RuntimeException", category="NotSpecified", inner=cause.inner) from None


def _split_options(value: Any) -> set[str]:
    chosen = _converted(value, "System.Management.Automation.SplitOptions").text()
    options = {part.strip() for part in chosen.split(",")}
    if "SimpleMatch" in options and options - {"SimpleMatch", "IgnoreCase"}:
        raise failure("The combination of options with the -split operator is not valid.", "InvalidSplitOptionCombination", category="InvalidArgument")
    return options


def _split_flags(options: set[str]) -> int:
    flags = 0
    for name, flag in _OPTIONS:
        if name in options:
            flags |= flag
    return flags


def _by_block(text: str, block: Any, limit: int) -> list[str]:
    """The parts between the characters for which the block says yes; in it ``$_`` is the character."""
    parts: list[str] = []
    current: list[str] = []
    for at, char in enumerate(text):
        if 0 < limit <= len(parts) + 1:
            return [*parts, "".join(current) + text[at:]]
        answer = block.invoke((text, at), underscore=char)
        if to_bool(answer[0] if len(answer) == 1 else Array(answer)):
            parts.append("".join(current))
            current = []
        else:
            current.append(char)
    parts.append("".join(current))
    return parts


def _by_block_from_end(text: str, block: Any, limit: int) -> list[str]:
    """The same from the right: what is left of the last part that is asked for stays whole."""
    parts: list[str] = []
    end = len(text)
    for at in range(len(text) - 1, -1, -1) if limit < -1 else ():
        answer = block.invoke((text, at), underscore=text[at])
        if to_bool(answer[0] if len(answer) == 1 else Array(answer)):
            parts.append(text[at + 1:end])
            end = at
            if len(parts) + 1 == -limit:
                break
    return [text[:end], *reversed(parts)]


def split_text(compiled: Compiled, text: str, limit: int = 0, start: int = 0) -> list[str]:
    """Regex.Split with PowerShell's meaning of the limit: so many parts from the left, or, below zero, from the right; the text before ``start`` is not looked at."""
    if limit in (1, -1):
        return [text]
    matches = gathered(compiled.finditer(text, start) if start else compiled.finditer(text))
    if limit > 0:
        matches = matches[:limit - 1]
    elif limit < 0:
        matches = matches[max(len(matches) + limit + 1, 0):]
    if compiled.flags & REVERSE:
        matches.reverse()
    parts, at = [], 0
    groups = compiled.group_numbers()[1:]
    if not groups and not compiled.flags & REVERSE:
        for found in matches:
            parts.append(text[at:found.start()])
            at = found.end()
        parts.append(text[at:])
        return parts
    if compiled.flags & REVERSE:
        groups.reverse()
    for found in matches:
        parts.append(text[at:found.start()])
        parts.extend(captured for _, number in groups if (captured := found.group(number)) is not None)
        at = found.end()
    parts.append(text[at:])
    return parts
