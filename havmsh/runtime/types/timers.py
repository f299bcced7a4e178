"""System.Timers.Timer, an event again and again, and System.Threading.Timer, a call again and again."""

from __future__ import annotations

import threading

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_T = "System.Timers."


class EventArgs(NetObject):
    """System.EventArgs: nothing to tell."""

    __slots__ = ()
    type_name = "System.EventArgs"


define(EventArgs.type_name, EventArgs, constants=(("System.EventArgs Empty", EventArgs),), constructors=(("", EventArgs),))


class Elapsed(NetObject):
    """ElapsedEventArgs: when the time was up."""

    __slots__ = ("moment",)
    type_name = _T + "ElapsedEventArgs"

    def __init__(self) -> None:
        super().__init__()
        self.moment = _now()


def _now() -> Any:
    from havmsh.runtime.static_members import static_get
    from havmsh.runtime.typesystem import known

    return static_get(known("System.DateTime"), "Now")


class Timer(Raiser):
    """A timer of its own thread."""

    __slots__ = ("again", "interval", "stop_now")
    type_name = _T + "Timer"

    def __init__(self, interval: float = 100.0) -> None:
        super().__init__()
        self.interval = 100.0
        self.again = True
        self.stop_now: threading.Event | None = None
        self.set_interval(interval)

    def set_interval(self, value: Any) -> None:
        """Milliseconds. Raises ArgumentException for none."""
        number = value.ticks / 10_000 if hasattr(value, "ticks") else float(value)
        if number <= 0 or number > 0x7FFFFFFF:
            raise NetError("System.ArgumentException", f"Invalid value '{number:g}' for parameter 'interval'.", ParamName="interval")
        self.interval = number
        if self.stop_now is not None:
            self.stop()
            self.start()

    def start(self) -> None:
        """Begins to count."""
        if self.stop_now is None:
            stop = self.stop_now = threading.Event()
            threading.Thread(target=self._run, args=(stop,), daemon=True).start()

    def _run(self, stop: threading.Event) -> None:
        while not stop.wait(self.interval / 1000):
            if not self.again and self.stop_now is stop:
                self.stop_now = None
            self.fire("Elapsed", Elapsed())
            if not self.again:
                return

    def stop(self) -> None:
        """Counts no more."""
        if self.stop_now is not None:
            self.stop_now.set()
            self.stop_now = None

    def enable(self, value: bool) -> None:
        """Enabled."""
        if value:
            self.start()
        else:
            self.stop()


define(Elapsed.type_name, Elapsed, base="System.EventArgs", properties=(("datetime SignalTime", lambda e: e.moment),))
_timer = define(
    Timer.type_name, Timer, base="System.ComponentModel.Component", interfaces="System.IDisposable",
    properties=(
        ("bool AutoReset", lambda t: t.again, lambda t, value: setattr(t, "again", value)), ("bool Enabled", lambda t: t.stop_now is not None, Timer.enable),
        ("double Interval", lambda t: t.interval, Timer.set_interval), ("System.ComponentModel.ISite Site", lambda t: None),
        ("System.ComponentModel.ISynchronizeInvoke SynchronizingObject", lambda t: None),
    ),
    methods=(("void Start()", Timer.start), ("void Stop()", Timer.stop), ("void Close()", Timer.stop), ("void Dispose()", Timer.stop), ("void BeginInit()", lambda t: None), ("void EndInit()", lambda t: None)),
    constructors=(("", Timer), ("double interval", Timer), ("timespan interval", Timer)),
)
declare(_timer, "System.Timers.ElapsedEventHandler", "Elapsed")
declare(_timer, "System.EventHandler", "Disposed")


class Ticking(NetObject):
    """System.Threading.Timer: calls a delegate on a thread of its own. A script block has no runspace there, and ends the timer, where .NET would end the process."""

    __slots__ = ("call", "period", "state", "stop_now")
    type_name = "System.Threading.Timer"

    def __init__(self, call: Any, state: Any = None, due: Any = -1, period: Any = -1) -> None:
        super().__init__()
        if call is None:
            raise argument_null("callback")
        self.call = call
        self.state = self if state is None and due == -1 else state
        self.stop_now = threading.Event()
        self.period = -1.0
        self.change(due, period)

    def change(self, due: Any, period: Any) -> bool:
        """Another time of the first call and between calls, -1 for never. Raises ArgumentOutOfRangeException."""
        first, self.period = _milliseconds("dueTime", due), _milliseconds("period", period)
        self.stop_now.set()
        stop = self.stop_now = threading.Event()
        if first >= 0:
            threading.Thread(target=self._run, args=(stop, first), daemon=True).start()
        return True

    def _run(self, stop: threading.Event, first: float) -> None:
        wait = first
        while not stop.wait(wait / 1000):
            if hasattr(getattr(self.call, "block", None), "ast"):
                return
            self.call(self.state)
            if self.period <= 0:
                return
            wait = self.period

    def end(self) -> None:
        """No call any more."""
        self.stop_now.set()


def _milliseconds(name: str, value: Any) -> float:
    number = value.ticks / 10_000 if hasattr(value, "ticks") else float(value)
    if number < -1:
        raise out_of_range(name, "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.")
    return number


_CALLED = "System.Threading.TimerCallback callback"
define(
    Ticking.type_name, Ticking, base="System.MarshalByRefObject", interfaces="System.IDisposable",
    methods=(*((f"bool Change({kind} dueTime, {kind} period)", Ticking.change) for kind in ("int", "long", "timespan", "uint")), ("void Dispose()", Ticking.end)),
    constructors=((_CALLED, Ticking), *((f"{_CALLED}, System.Object state, {kind} dueTime, {kind} period", Ticking) for kind in ("int", "long", "timespan", "uint"))),
)
