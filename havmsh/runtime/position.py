"""The text that points at a place in a script: ``At file:line char:column``, the line, and tildes under what is meant.

The line is shown in at most 69 characters: as much as fits around the place, an ellipsis where more was cut.
"""

from __future__ import annotations

from havmsh.runtime.text_units import joined, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.diagnostics import Span

_MOST = 69


def pointed_line(span: Span) -> tuple[str, str]:
    """The line on which the span begins, and blanks and tildes to stand under it."""
    source = span.source
    number, end_number = source.position(span.start)[0], source.position(span.end)[0]
    column, end_column = source.unit_column(span.start), source.unit_column(span.end)
    line = split(source.line(number).rstrip())
    if not line:
        return "", ""
    before = column - 1
    size = end_column - column if number == end_number and end_column <= len(line) + 1 else len(line) - column + 1
    if "\t" in line:
        head, middle, tail = (part.replace("\t", "    ") for part in (line[:before], line[before : before + size], line[before + size :]))
        before, size, line = len(head), len(middle), head + middle + tail
    front = back = ""
    if len(line) > _MOST:
        line, before, size, front, back = _window(line, before, size)
    return front + joined(line) + back, " " * (before + len(front)) + "~" * max(size, 1)


def _window(line: str, before: int, size: int) -> tuple[str, int, int, str, str]:
    """The part of a long line that is shown: some of what stands before, the place, some of what follows."""
    prefix = min(before, 12)
    rest = len(line) - size - before
    suffix = min(rest, 8)
    if prefix + size + suffix >= _MOST:
        size = min(size, _MOST - prefix)
        cut = True
    else:
        prefix += min(before - prefix, _MOST - prefix - size - suffix) if before > prefix else 0
        if prefix + size + suffix < _MOST and rest > 0:
            suffix += min(rest, _MOST - prefix - size - suffix)
        cut = suffix < rest
    dots = "\u2026 " if prefix < before else ""
    start = max(before - prefix, 0)
    shown = line[start : start + _MOST]
    before = min(before, prefix)
    return shown, before, min(size, _MOST - before), dots, " \u2026" if cut else ""


def position_message(span: Span | None) -> str:
    """InvocationInfo.PositionMessage."""
    if span is None:
        return ""
    line, marks = pointed_line(span)
    number, column = span.source.position(span.start)[0], span.source.unit_column(span.start)
    shown = f"{line}\n+ {marks}" if line else ""
    return f"At {span.source.file_name or 'line'}:{number} char:{column}\n+ {shown}"
