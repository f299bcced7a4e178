"""What a `catch` takes (ExceptionHandlingOps.FindMatchingHandler in MiscOps.cs)."""

from __future__ import annotations

from havmsh.runtime.errors import STATEMENT, ErrorRecord, NetException, is_runtime_exception
from havmsh.runtime.support.failing import about, broken_into, current_error, wrapped
from havmsh.runtime.support.types import net_type
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.errors import PSError
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType


def caught(frame: Frame) -> ErrorRecord:
    """The record of the error that a `catch` looks at; it joins $Error whether or not the `catch` takes it."""
    error = current_error(frame)
    broken_into(frame, error)
    record = error.record
    exception = record.exception
    if exception.site is None and not error.stopped and not error.by_throw:
        exception.site = STATEMENT
    frame.session.remember(record)
    frame.tell_error(record)
    frame.session.ok = False
    return record


def handler(frame: Frame, record: ErrorRecord, clauses: tuple[tuple[Any, ...], ...]) -> int:
    """The number of the `catch` that takes the error, -1 where none does. Each clause is given by its types; one without types takes everything."""
    error = current_error(frame)
    types = [(net_type(frame, each), at) for at, clause in enumerate(clauses) for each in clause]
    search = _Search(types, next((at for at, clause in enumerate(clauses) if not clause), -1))
    shown: ErrorRecord = record
    inner, outer = wrapped(error)
    while True:
        if inner is not None:
            search.look(inner, shown)
        if search.rank > 0:
            search.look(outer, shown)
        if search.rank > 0:
            held = _within(error, shown, inner)
            if held is not None and held is record.exception and is_runtime_exception(held) and shown is record:
                shown = held.record if held.record is not None and held.record is not record else _own_record(record)
                inner, outer = held.inner, held
                continue
            if held is not None:
                search.look(held, shown)
        break
    if search.clause >= 0 and search.exception is not None:
        shown = search.record or record
        record.taken = about(error, shown, search.exception) if shown is record else shown
    return search.clause


def seen(record: ErrorRecord) -> ErrorRecord:
    """What the `catch` that took an error sees as `$_`."""
    taken, record.taken = record.taken, None
    return record if taken is None else taken


def _within(error: PSError, shown: ErrorRecord, inner: NetException | None) -> NetException | None:
    """What else an error holds: that which a Stop preference stopped, what is in the error that ended a command."""
    if error.stopped:
        return error.record.exception if shown is error.record else None
    return inner.inner if error.crossed and inner is not None else None


def _own_record(record: ErrorRecord) -> ErrorRecord:
    """The record that an exception of the engine holds itself: it knows no command and no place."""
    return ErrorRecord(record.exception, record.error_id, record.category, record.target)


class _Search:
    """The most special type so far that takes an exception. Its rank is the number of the other types that derive from it; nothing is better than 0."""

    def __init__(self, types: list[tuple[NetType, int]], catch_all: int) -> None:
        self.types = types
        self.ranks = [sum(other is not net and other.derives_from(net) for other, _ in types[:at]) for at, (net, _) in enumerate(types)]
        self.catch_all = catch_all
        self.rank = len(types) + 2
        self.clause = -1
        self.exception: NetException | None = None
        self.record: ErrorRecord | None = None

    def look(self, exception: NetException, record: ErrorRecord) -> None:
        """Takes the exception if a type takes it that is more special than the one that took another."""
        net = type_of(exception)
        at = next((at for at, (each, _) in enumerate(self.types) if each.full_name == net.full_name), None)
        if at is None:
            at = next((at for at, (each, _) in enumerate(self.types) if net.derives_from(each)), None)
        rank = len(self.types) if at is None else self.ranks[at]
        if at is None and self.catch_all < 0 or not (rank < self.rank or rank == self.rank and self.clause == self.catch_all):
            return
        self.rank, self.clause = rank, self.catch_all if at is None else self.types[at][1]
        self.exception, self.record = exception, record
