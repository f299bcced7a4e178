"""What a function's parameters are again where an object of the pipeline gives them nothing, or does not fit."""

from __future__ import annotations

from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from havmsh.runtime.frame import Frame

    Starts = Sequence[tuple[str, Any, Any]]


def starts_of(binding: Any, frame: Frame) -> Starts:
    """The parameters that objects may give: name, cell, and the value before any of them did."""
    from havmsh.runtime.binding.state import takes_pipeline

    found = []
    for parameter in binding.unbound:
        if takes_pipeline(parameter):
            cell = frame.own_cell(parameter.folded)
            if cell is not None:
                held = cell.cell_contents
                found.append((parameter.name, cell, held.value if _is_special(held) else held))
    return found


def put(cell: Any, value: Any) -> None:
    """A bound value, which was converted and checked already."""
    held = cell.cell_contents
    if _is_special(held):
        held.value = value
    else:
        cell.cell_contents = value


def restore(starts: Starts, binding: Any) -> None:
    """What the object before gave and the present one does not."""
    if binding.forgotten:
        for name, cell, value in starts:
            if name in binding.forgotten and name not in binding.values:
                put(cell, value)


def tell_refused(frame: Frame, record: Any, info: Any, streams: Any) -> None:
    """Reports an object that no parameter takes."""
    if record.invocation is None:
        record.invocation = info
    if frame.cmdlet is None:
        frame.session.remember(record)
        streams.write_error(record)
        return
    sinks, frame.variable_sinks = frame.variable_sinks, None  # the function's own -ErrorVariable does not get what the binder refused
    try:
        frame.cmdlet.shell.write_error(record)
    finally:
        frame.variable_sinks = sinks


def _is_special(held: Any) -> bool:
    return held.__class__.__name__ == "Special" and held is not UNSET
