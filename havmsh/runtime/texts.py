"""The operators on texts: ranges, ``-split``, ``-replace``, ``-f``."""

from __future__ import annotations

from havmsh.runtime import regex
from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, failure
from havmsh.runtime.format_string import format_composite
from havmsh.runtime.objects import Array, Char, operand
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# ---------------------------------------------------------------- range

def make_range(left: Any, right: Any) -> Array:
    """``l..r`` of numbers, or of two characters."""
    left, right = operand(left), operand(right)
    if _is_character(left) and _is_character(right):
        low, high = ord(left), ord(right)
        codes = range(low, high + 1) if low <= high else range(low, high - 1, -1)
        return Array([Char(chr(code)) for code in codes])
    low, high = _bound(left), _bound(right)
    return Array(range(low, high + 1) if low <= high else range(low, high - 1, -1))


def _is_character(value: Any) -> bool:
    """A character, or a text of one that is no digit."""
    if value.__class__ is Char:
        return True
    return value.__class__ is str and len(value) == 1 and not value.isdigit()


def _bound(value: Any) -> int:
    if value is None:
        return 0
    if value.__class__ is str:
        try:
            return int(convert(value, known("System.Int32")))
        except PSError as error:
            inner = error.record.exception.inner
            while inner is not None and inner.inner is not None:
                inner = inner.inner
            if inner is not None:
                raise NetError(inner.name, inner.message) from None
            raise
    return int(convert(value, known("System.Int32")))


# ---------------------------------------------------------------- -f

def format_operator(left: Any, right: Any) -> str:
    """``-f``. Raises FormatError."""
    text = left if left.__class__ is str else to_text(left)
    if right.__class__ is Array:
        arguments: list[Any] = right
    else:
        items = enumerate_(right)
        arguments = [right] if items is None else list(items)
    try:
        return format_composite(text, arguments)
    except NetError as error:
        raise failure(
            f"Error formatting a string: {error.exception.message}.", "FormatError", exception="System.Management.Automation.RuntimeException",
            category="InvalidOperation", target=text, inner=error.exception,
        ) from None


# ---------------------------------------------------------------- -split

_OPTIONS = ("SimpleMatch", "RegexMatch", "CultureInvariant", "IgnorePatternWhitespace", "Multiline", "Singleline", "IgnoreCase", "ExplicitCapture")


def split_blanks(value: Any) -> Array:
    """Unary ``-split``: at runs of blanks."""
    return split_operator(value, r"\s+", True, trimmed=True)


def split_operator(left: Any, right: Any, ignore_case: bool, *, trimmed: bool = False) -> Array:
    """``-split``: by a pattern, a count and options, or by a script block."""
    items = enumerate_(left)
    subjects = [to_text(left)] if items is None else [to_text(item) for item in items]
    operands = enumerate_(right)
    rest = [right] if operands is None else list(operands)
    limit = int(convert(rest[1], known("System.Int32"))) if len(rest) > 1 else 0
    if rest and rest[0].__class__.__name__ == "ScriptBlock":
        found = [part for text in subjects for part in _by_block(text, rest[0], limit)]
        return Array(found, "System.String")
    pattern = to_text(rest[0]) if rest else ""
    options = _split_options(rest[2]) if len(rest) > 2 else set()
    if trimmed:
        subjects = [text.strip() for text in subjects]
    plain = "SimpleMatch" in options
    compiled = regex.compile_(regex.escape(pattern) if plain else pattern, _split_flags(options, ignore_case))
    return Array([part for text in subjects for part in regex.split(compiled, text, limit)], "System.String")


def _split_options(value: Any) -> set[str]:
    net = known("System.Management.Automation.SplitOptions")
    chosen = convert(value, net).text()
    options = {part.strip() for part in chosen.split(",")}
    if "SimpleMatch" in options and options - {"SimpleMatch", "IgnoreCase"}:
        raise failure("The combination of options with the -split operator is not valid.", "InvalidSplitOptionCombination", category="InvalidArgument")
    return options


def _split_flags(options: set[str], ignore_case: bool) -> int:
    flags = regex.IGNORECASE if ignore_case and "SimpleMatch" not in options and not options else 0
    if ignore_case and (not options or options == {"SimpleMatch"} or "IgnoreCase" in options or "RegexMatch" in options):
        flags |= regex.IGNORECASE
    for name, flag in (("Multiline", regex.MULTILINE), ("Singleline", regex.SINGLELINE), ("IgnorePatternWhitespace", regex.VERBOSE),
                       ("ExplicitCapture", regex.EXPLICIT), ("IgnoreCase", regex.IGNORECASE)):
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


# ---------------------------------------------------------------- -replace

def replace_operator(left: Any, right: Any, ignore_case: bool) -> Any:
    """``-replace``: a pattern and a text, or a script block that is given each match."""
    operands = enumerate_(right)
    rest = [right] if operands is None else list(operands)
    if len(rest) > 2:
        from havmsh.runtime.typeof import type_of

        name = type_of(right).full_name
        raise failure(
            f"The -ireplace operator allows only two elements to follow it, not {len(rest)}." if name else "", "BadReplaceArgument",
        )
    compiled = regex.operand(rest[0] if rest else "", ignore_case)
    substitute = rest[1] if len(rest) > 1 else ""
    if substitute.__class__.__name__ == "ScriptBlock" or callable(substitute):
        run = regex.block_replacement(compiled, substitute)
    else:
        text = substitute if substitute.__class__ is str else to_text(substitute)

        def run(subject: str) -> str:
            return regex.replace(compiled, subject, text)

    items = enumerate_(left)
    if items is not None:
        return Array([run(to_text(item)) for item in items])
    return run(left if left.__class__ is str else to_text(left))
