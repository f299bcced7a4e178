"""System.Threading.Channels: queues between writers and readers who need not wait for each other. Facts: UnboundedChannel.cs, BoundedChannel.cs."""

from __future__ import annotations

import threading
from collections import deque

from havmsh.runtime.convert import default
from havmsh.runtime.errors import NetError, NetException, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types import valuetasks
from havmsh.runtime.types.taskmembers import told
from havmsh.runtime.types.tasks import Task, Token
from havmsh.runtime.typesystem import enum_value, generic, known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_C: Final = "System.Threading.Channels."
_V: Final = "System.Threading.Tasks.ValueTask"
_TOKEN: Final = "System.Threading.CancellationToken cancellationToken = default"
_WAIT, _DROP_NEWEST, _DROP_OLDEST, _DROP_WRITE = range(4)
"""BoundedChannelFullMode's numbers."""


class Options(NetObject):
    """ChannelOptions; ``capacity`` is None where there is none, ``mode`` what is done when it is full."""

    __slots__ = ("capacity", "flags", "mode", "net_type")

    def __init__(self, kind: str, capacity: int | None = None) -> None:
        super().__init__()
        self.net_type = known(_C + kind)
        self.flags: dict[str, bool] = {}
        self.mode = _WAIT
        self.capacity: int | None = None
        if capacity is not None:
            self.resize(capacity)

    def resize(self, capacity: int) -> None:
        """Sets the room. Raises ArgumentOutOfRangeException."""
        if capacity < 0:
            raise out_of_range("capacity")
        self.capacity = capacity


class Channel(NetObject):
    """A channel and both of its ends: what waits in it, and who waits for it."""

    __slots__ = ("closed", "completion", "element", "error", "guard", "items", "net_type", "options", "reads", "room", "waiting", "writes")

    def __init__(self, net: NetType, options: Options | None) -> None:
        super().__init__()
        self.net_type = net
        self.element = net.arguments[0]
        self.options = options
        self.room = options.capacity if options is not None else None
        self.items: deque[Any] = deque()
        self.reads: deque[Task] = deque()
        """Who waits for an item, and (``waiting``) for there to be one."""
        self.waiting: list[Task] = []
        self.writes: deque[tuple[Task, Any]] = deque()
        """Who waits for room, with what is to be written; None beside one who only asks."""
        self.guard = threading.RLock()
        self.closed = False
        self.error: NetException | None = None
        self.completion = Task()

    # ---- writing

    def try_write(self, item: Any) -> bool:
        """Adds an item, where there is room and nobody has said that it was the last."""
        with self.guard:
            if self.closed:
                return False
            while self.reads:
                reader = self.reads.popleft()
                if not reader.event.is_set():
                    reader.finish(item)
                    return True
            if self.room is not None and len(self.items) >= self.room:
                mode = self.options.mode if self.options is not None else _WAIT
                if mode == _WAIT:
                    return False
                if mode == _DROP_WRITE:
                    return True
                self.items.pop() if mode == _DROP_NEWEST else self.items.popleft()
            self.items.append(item)
            self._tell(True)
            return True

    def write(self, item: Any, token: Any = None) -> Any:
        """WriteAsync: done when there was room. Fails with ChannelClosedException."""
        task = Task()
        with self.guard:
            if self.try_write(item):
                task.finish()
            elif self.closed:
                task.finish(error=self._over())
            else:
                self.writes.append((task, (item,)))
        return valuetasks.ValueTask(_cancellable(task, token), known(_V))

    def wait_to_write(self, token: Any = None) -> Any:
        """WaitToWriteAsync: whether something may be written, now or later."""
        task = Task(known("System.Boolean"))
        with self.guard:
            if self.closed:
                task.finish(False) if self.error is None else task.finish(error=self.error)
            elif self.room is None or len(self.items) < self.room or self.options is not None and self.options.mode != _WAIT:
                task.finish(True)
            else:
                self.writes.append((task, None))
        return valuetasks.of(_cancellable(task, token), known("System.Boolean"))

    def try_complete(self, error: Any = None) -> bool:
        """Says that nothing more comes, or why; false where that was said before."""
        with self.guard:
            if self.closed:
                return False
            self.closed, self.error = True, error
            for reader in self.reads:
                reader.finish(error=self._over())
            self.reads.clear()
            for task, item in self.writes:
                task.finish(error=self._over()) if item is not None else task.finish(False) if error is None else task.finish(error=error)
            self.writes.clear()
            if not self.items:
                self._end()
            return True

    def complete(self, error: Any = None) -> None:
        """Complete. Raises ChannelClosedException."""
        if not self.try_complete(error):
            raise NetError(_C + "ChannelClosedException", "The channel has been closed.")

    # ---- reading

    def try_read(self, box: Any) -> bool:
        """Takes the first item, where there is one."""
        with self.guard:
            there = bool(self.items)
            box.set(self._take() if there else default(self.element))
            return there

    def try_peek(self, box: Any) -> bool:
        """The first item, which stays."""
        with self.guard:
            box.set(self.items[0] if self.items else default(self.element))
            return bool(self.items)

    def read(self, token: Any = None) -> Any:
        """ReadAsync: the first item, now or when it comes. Fails with ChannelClosedException."""
        task = Task(self.element)
        with self.guard:
            if self.items:
                task.finish(self._take())
            elif self.closed:
                task.finish(error=self._over())
            else:
                self.reads.append(task)
        return valuetasks.of(_cancellable(task, token), self.element)

    def wait_to_read(self, token: Any = None) -> Any:
        """WaitToReadAsync: whether there is an item, now or later; false when none will come."""
        task = Task(known("System.Boolean"))
        with self.guard:
            if self.items:
                task.finish(True)
            elif self.closed:
                task.finish(False) if self.error is None else task.finish(error=self.error)
            else:
                self.waiting.append(task)
        return valuetasks.of(_cancellable(task, token), known("System.Boolean"))

    def _take(self) -> Any:
        item = self.items.popleft()
        while self.writes and (self.room is None or len(self.items) < self.room):
            task, held = self.writes.popleft()
            if task.event.is_set():
                continue
            if held is None:
                task.finish(True)
                continue
            self.items.append(held[0])
            task.finish()
        if self.closed and not self.items:
            self._end()
        return item

    def _end(self) -> None:
        self.completion.finish(error=self.error)
        self._tell(False)

    def _tell(self, there: bool) -> None:
        waiting, self.waiting = self.waiting, []
        for task in waiting:
            if not task.event.is_set():
                task.finish(there) if there or self.error is None else task.finish(error=self.error)

    def _over(self) -> NetException:
        return NetException(_C + "ChannelClosedException", "The channel has been closed.", self.error)


class End(NetObject):
    """ChannelReader or ChannelWriter: one side of a channel."""

    __slots__ = ("channel", "net_type")

    def __init__(self, channel: Channel, kind: str) -> None:
        super().__init__()
        self.channel = channel
        net = generic(f"{_C}Channel{kind}`1", (channel.element,))
        assert net is not None
        self.net_type = net


def _cancellable(task: Task, token: Any) -> Task:
    if isinstance(token, Token):
        told(token, lambda: _cancel(task))
    return task


def _cancel(task: Task) -> None:
    if not task.event.is_set():
        task.finish(state="Canceled")


def _channel(arguments: tuple[NetType, ...], full: str) -> NetType:
    net, T = NetType(full, Channel), spelled(arguments[0])
    net.arguments = arguments
    net.abstract = True
    for kind in ("Reader", "Writer"):
        net.prop(f"{_C}Channel{kind}[{T}] {kind}", lambda channel, kind=kind: End(channel, kind))
    return net


def _reader(arguments: tuple[NetType, ...], full: str) -> NetType:
    net, T = NetType(full, None), spelled(arguments[0])
    net.abstract = True
    for text, get in (
        ("System.Threading.Tasks.Task Completion", lambda c: c.completion), ("bool CanCount", lambda c: True), ("bool CanPeek", lambda c: True), ("int Count", lambda c: len(c.items)),
    ):
        net.prop(text, lambda end, get=get: get(end.channel))
    for line, call in (
        (f"bool TryRead([ref] {T} item)", Channel.try_read), (f"bool TryPeek([ref] {T} item)", Channel.try_peek), (f"{_V}[bool] WaitToReadAsync({_TOKEN})", Channel.wait_to_read),
        (f"{_V}[{T}] ReadAsync({_TOKEN})", Channel.read),
    ):
        net.method(line, lambda end, *given, call=call: call(end.channel, *given))
    return net


def _writer(arguments: tuple[NetType, ...], full: str) -> NetType:
    net, T = NetType(full, None), spelled(arguments[0])
    net.abstract = True
    for line, call in (
        ("bool TryComplete(System.Exception error = null)", Channel.try_complete), (f"bool TryWrite({T} item)", Channel.try_write),
        (f"{_V}[bool] WaitToWriteAsync({_TOKEN})", Channel.wait_to_write), (f"{_V} WriteAsync({T} item, {_TOKEN})", Channel.write),
        ("void Complete(System.Exception error = null)", Channel.complete),
    ):
        net.method(line, lambda end, *given, call=call: call(end.channel, *given))
    return net


def _made(kind: NetType, options: Any = None) -> Channel:
    net = generic(_C + "Channel`1", (kind,))
    assert net is not None
    return Channel(net, Options("BoundedChannelOptions", options) if options.__class__ is int else options)


register_generic(_C + "Channel`1", _channel)
register_generic(_C + "ChannelReader`1", _reader)
register_generic(_C + "ChannelWriter`1", _writer)
_factory = define(_C + "Channel")
_factory.abstract = True
for _line in ("Unbounded[T]()", f"Unbounded[T]({_C}UnboundedChannelOptions options)", "Bounded[T](int capacity)", f"Bounded[T]({_C}BoundedChannelOptions options)"):
    declare(_factory, f"static {_C}Channel[T] Create{_line}", _made)


def _flag(name: str) -> Any:
    return lambda options: options.flags.get(name, False), lambda options, value: options.flags.__setitem__(name, value)


define(
    _C + "ChannelOptions", None, properties=tuple((f"bool {name}", *_flag(name)) for name in ("SingleWriter", "SingleReader", "AllowSynchronousContinuations")),
).abstract = True
define(_C + "UnboundedChannelOptions", None, base=_C + "ChannelOptions", constructors=(("", lambda: Options("UnboundedChannelOptions")),))
define(
    _C + "BoundedChannelOptions", None, base=_C + "ChannelOptions", constructors=(("int capacity", lambda size: Options("BoundedChannelOptions", size)),),
    properties=(
        ("int Capacity", lambda options: options.capacity, Options.resize),
        (f"{_C}BoundedChannelFullMode FullMode", lambda options: enum_value(_C + "BoundedChannelFullMode", ("Wait", "DropNewest", "DropOldest", "DropWrite")[options.mode]),
         lambda options, value: setattr(options, "mode", value.value)),
    ),
)
