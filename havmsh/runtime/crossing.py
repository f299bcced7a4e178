"""Errors that leave a function: what they are for its caller."""

from __future__ import annotations

from havmsh.runtime.errors import PSError, ended_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.frame import Frame


def wrap(error: PSError, frame: Frame) -> None:
    """An error that ends an advanced function is the function's for its caller: its place is the call, its id has the name."""
    record, name = error.record, getattr(frame.function, "name", "")
    record.invocation = frame.invocation
    record.command_class = name
    record.activity = record.activity or name


def ending(error: PSError) -> Any:
    """The exception with which an error ends a function."""
    return (ended_with(error) if error.stopped or error.leaving is not None else error).record.exception
