"""What a PSDataCollection is beside its items: open or complete, and who is told of what is added."""

from __future__ import annotations

import threading
import uuid

from havmsh.runtime.errors import ErrorRecord, NetException, PSError, carrying
from havmsh.runtime.netevents import Raiser, raiser_of
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

_SMA = "System.Management.Automation."
DATA = _SMA + "PSDataCollection`1"


def refused(text: str) -> PSError:
    """A PSInvalidOperationException of its own record."""
    exception = NetException(_SMA + "PSInvalidOperationException", text)
    exception.record = ErrorRecord(exception, "InvalidOperation", "InvalidOperation")
    return carrying(PSError(exception.record))


def data(element: str, items: Iterable[Any] = ()) -> GenericList:
    """A PSDataCollection."""
    return GenericList(items, element, DATA)


class DataAdded(NetObject):
    """DataAddedEventArgs: which item was added, and for which command."""

    __slots__ = ("index", "shell")
    type_name = _SMA + "DataAddedEventArgs"

    def __init__(self, index: int, shell: uuid.UUID) -> None:
        super().__init__()
        self.index = index
        self.shell = shell


class DataAdding(NetObject):
    """DataAddingEventArgs: what is about to be added, and for which command."""

    __slots__ = ("shell", "value")
    type_name = _SMA + "DataAddingEventArgs"

    def __init__(self, value: Any, shell: uuid.UUID) -> None:
        super().__init__()
        self.value = value
        self.shell = shell


class DataState(Raiser):
    """What a PSDataCollection is beside its items: open or complete, and how it is read."""

    __slots__ = ("changed", "closed", "count", "never_blocks", "serialized")

    def __init__(self) -> None:
        super().__init__()
        self.closed = threading.Event()
        self.changed = threading.Event()
        """Set by each item that is added, and where it is complete."""
        self.never_blocks = self.serialized = False
        self.count = 1
        """After how many items DataAdded is told."""


def state_of(items: GenericList) -> DataState:
    """The state of a PSDataCollection; made when it is first asked for."""
    raiser = raiser_of(items)
    if isinstance(raiser, DataState):
        return raiser
    made = DataState()
    if raiser is not None:
        made.handlers = raiser.handlers
    assert items.extra is not None
    items.extra.raiser = made
    return made


def complete(items: Any) -> None:
    """Complete: nothing more is added to a PSDataCollection."""
    state = state_of(items)
    if not state.closed.is_set():
        state.closed.set()
        state.changed.set()
        state.fire("Completed", None)


def arriving(items: GenericList) -> Iterator[Any]:
    """The items of a PSDataCollection, those that are added later too: ends where it is complete."""
    state = state_of(items)
    at = 0
    while True:
        state.changed.clear()
        closed = state.closed.is_set() or state.never_blocks
        while at < len(items):
            yield items[at]
            at += 1
        if closed:
            return
        until(state.changed)


def add_data(items: Any, value: Any, shell: uuid.UUID = uuid.UUID(int=0), at: int | None = None) -> None:
    """Adds an item to a PSDataCollection (or another list) and tells those who wait for it. Raises PSInvalidOperationException where the collection is complete."""
    raiser = items.extra.raiser if isinstance(items, GenericList) and items.extra is not None else None
    if isinstance(raiser, DataState) and raiser.closed.is_set():
        raise refused("Objects cannot be added to a closed buffer. Make sure the buffer is open for Add and Insert operations to succeed.")
    if raiser is not None:
        raiser.fire("DataAdding", DataAdding(value, shell))
    if at is None:
        items.append(value)
    else:
        items.insert(at, value)
    if isinstance(raiser, DataState):
        raiser.changed.set()
    if raiser is not None and len(items) % getattr(raiser, "count", 1) == 0:
        raiser.fire("DataAdded", DataAdded(len(items) - 1 if at is None else at, shell))
