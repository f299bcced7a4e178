"""Stopwatch, Thread.Sleep, RuntimeInformation and the like."""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time

from havmsh.runtime.date.dates import TimeSpan
from havmsh.runtime.errors import NetError, PSError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.waiting import pause, until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType


class Stopwatch(NetObject):
    """System.Diagnostics.Stopwatch; counts nanoseconds, as .NET does on Linux."""

    __slots__ = ("gone", "since")
    type_name = "System.Diagnostics.Stopwatch"

    def __init__(self) -> None:
        super().__init__()
        self.gone = 0
        self.since: int | None = None

    def elapsed(self) -> int:
        """Nanoseconds so far."""
        return self.gone + (time.perf_counter_ns() - self.since if self.since is not None else 0)

    def start(self) -> Stopwatch:
        """Goes on counting."""
        if self.since is None:
            self.since = time.perf_counter_ns()
        return self

    def stop(self) -> None:
        """Stops counting."""
        self.gone, self.since = self.elapsed(), None

    def reset(self) -> None:
        """Back to zero, stopped."""
        self.gone, self.since = 0, None

    def restart(self) -> None:
        """Back to zero, counting."""
        self.gone, self.since = 0, time.perf_counter_ns()

    def span(self) -> Any:
        """The time as a TimeSpan."""
        from havmsh.runtime.date.dates import TimeSpan

        return TimeSpan(self.elapsed() // 100)

    def net_text(self) -> str:
        """The time."""
        return self.span().net_text()  # type: ignore[no-any-return]


def _more_of_stopwatch(net: NetType) -> None:
    import time

    net.method("static timespan GetElapsedTime(long startingTimestamp)", lambda start: TimeSpan((time.perf_counter_ns() - start) // 100), static=True)
    net.method("static timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)", lambda start, end: TimeSpan((end - start) // 100), static=True)


define(
    "System.Diagnostics.Stopwatch", Stopwatch,
    properties=(
        ("bool IsRunning", lambda w: w.since is not None), ("timespan Elapsed", Stopwatch.span),
        ("long ElapsedMilliseconds", lambda w: w.elapsed() // 1_000_000), ("long ElapsedTicks", Stopwatch.elapsed),
    ),
    methods=(("void Start()", Stopwatch.start), ("void Stop()", Stopwatch.stop), ("void Reset()", Stopwatch.reset), ("void Restart()", Stopwatch.restart)),
    statics=(("static System.Diagnostics.Stopwatch StartNew()", lambda: Stopwatch().start()), ("static long GetTimestamp()", time.perf_counter_ns)),
    constants=(("long Frequency", lambda: 1_000_000_000), ("bool IsHighResolution", lambda: True)), constructors=(("", Stopwatch),),
    rest=_more_of_stopwatch,
)


class Thread(NetObject):
    """System.Threading.Thread. One without work is the thread that runs scripts."""

    __slots__ = ("background", "done", "name", "number", "started", "takes", "work")
    type_name = "System.Threading.Thread"

    def __init__(self, work: Any = None, *, takes: bool = False) -> None:
        super().__init__()
        self.work = work
        self.takes = takes
        self.name: str | None = None
        self.background = False
        self.started = False
        self.done = threading.Event()
        self.number = next(_numbers)

    def start(self, argument: Any = None) -> None:
        """Runs the work. Raises ThreadStateException for a thread that was started before."""
        if self.started or self.work is None:
            raise NetError(_STATE_ERROR, "Thread is running or terminated; it cannot restart.")
        self.started = True
        threading.Thread(target=self._run, args=(argument,), daemon=self.background).start()

    def _run(self, argument: Any) -> None:
        _running.thread = self
        try:
            self.work(*((argument,) if self.takes else ()))
        except PSError as error:
            exception = error.record.exception
            sys.stderr.write(f"Unhandled exception. {exception.name}: {exception.message}\n")
        finally:
            self.done.set()

    def join(self, milliseconds: int = -1) -> bool:
        """Waits for the end, for so long. Raises ThreadStateException for a thread that was not started."""
        if not self.started:
            raise NetError(_STATE_ERROR, "Thread has not been started.")
        return until(self.done, None if milliseconds < 0 else milliseconds / 1000)

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.work is None or self.started and not self.done.is_set()

    def state(self) -> int:
        """ThreadState, as a number."""
        if self.work is not None and not self.alive:
            return 16 if self.started else 8
        return 4 if self.background else 0


_STATE_ERROR: Final = "System.Threading.ThreadStateException"
_numbers: Final = itertools.count(1)
_running: Final = threading.local()
_main: Final = Thread()
_main.name = "Pipeline Execution Thread"


def current_thread() -> Thread:
    """The thread that runs this; one that .NET did not start is given a number when it is first asked for."""
    found: Thread | None = getattr(_running, "thread", None)
    if found is None:
        found = _running.thread = _main if threading.current_thread() is threading.main_thread() else Thread()
    return found


def _sleep(milliseconds: int) -> None:
    if milliseconds < -1:
        raise NetError("System.ArgumentOutOfRangeException", "Number must be either non-negative and less than or equal to Int32.MaxValue or -1. (Parameter 'millisecondsTimeout')")
    pause(max(milliseconds, 0) / 1000)


def _culture(*, ui: bool = False) -> Any:
    from havmsh.runtime.types.cultures import current_culture, current_ui_culture

    return current_ui_culture() if ui else current_culture()


def _no_apartments(*_: Any) -> None:
    from havmsh.runtime.errors import NetError

    raise NetError("System.PlatformNotSupportedException", "COM Interop is not supported on this platform.")


def _domain() -> Any:
    from havmsh.runtime.types.appdomains import DOMAIN

    return DOMAIN


def _more_of_thread(net: NetType) -> None:
    """What belongs to COM, and to threads of other kinds than the one that runs scripts."""
    import time

    net.prop("System.Security.Principal.IPrincipal CurrentPrincipal", lambda: getattr(_running, "principal", None), lambda value: setattr(_running, "principal", value), static=True)
    net.method("System.Threading.ApartmentState GetApartmentState()", lambda thread: 2)
    net.method("void SetApartmentState(System.Threading.ApartmentState state)", _no_apartments)
    net.method("bool TrySetApartmentState(System.Threading.ApartmentState state)", lambda thread, state: state.value == 2)
    net.method("void Interrupt()", lambda thread: None)
    net.method("static void SpinWait(int iterations)", lambda count: time.sleep(0), static=True)
    net.method("static void MemoryBarrier()", lambda: None, static=True)
    net.method("static int GetDomainID()", lambda: 1, static=True)
    net.method("static System.AppDomain GetDomain()", _domain, static=True)
    net.method("static int GetCurrentProcessorId()", lambda: 0, static=True)
    net.prop("System.Threading.ApartmentState ApartmentState", lambda thread: 2)
    net.prop("System.Threading.ThreadPriority Priority", lambda thread: 2, lambda thread, value: None)
    net.prop("bool IsThreadPoolThread", lambda thread: False)


define(
    "System.Threading.Thread", Thread,
    properties=(
        ("int ManagedThreadId", lambda t: t.number), ("string Name", lambda t: t.name, lambda t, value: setattr(t, "name", value)), ("bool IsAlive", lambda t: t.alive),
        ("bool IsBackground", lambda t: t.background, lambda t, value: setattr(t, "background", value)),
        ("cultureinfo CurrentCulture", lambda t: _culture(), lambda t, value: _set_culture(value)),
        ("cultureinfo CurrentUICulture", lambda t: _culture(ui=True), lambda t, value: _set_culture(value, ui=True)),
        ("System.Threading.ThreadState ThreadState", Thread.state),
    ),
    methods=(
        ("void Start()", Thread.start), ("void Start(System.Object parameter)", Thread.start), ("void Join()", Thread.join), ("bool Join(int millisecondsTimeout)", Thread.join),
        ("bool Join(timespan timeout)", lambda thread, span: thread.join(span.ticks // 10_000)),
    ),
    statics=(("static void Sleep(int millisecondsTimeout)", _sleep), ("static void Sleep(timespan timeout)", lambda span: _sleep(span.ticks // 10_000)), ("static bool Yield()", lambda: True)),
    constants=(("System.Threading.Thread CurrentThread", current_thread),), rest=_more_of_thread,
    constructors=tuple(
        (f"System.Threading.{kind} start{rest}", lambda work, size=0, takes=takes: Thread(work, takes=takes))
        for kind, takes in (("ThreadStart", False), ("ParameterizedThreadStart", True)) for rest in ("", ", int maxStackSize")
    ),
)


def _set_culture(value: Any, *, ui: bool = False) -> None:
    from havmsh.runtime.types.cultures import set_culture

    set_culture(value, ui=ui)


class Platform(NetObject):
    """System.Runtime.InteropServices.OSPlatform."""

    __slots__ = ("name",)
    type_name = "System.Runtime.InteropServices.OSPlatform"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Platform) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def net_text(self) -> str:
        """``LINUX``."""
        return self.name


_OWN = "OSX" if sys.platform == "darwin" else "LINUX"
define("System.Runtime.InteropServices.OSPlatform", Platform, kind="struct", constants=tuple((f"System.Runtime.InteropServices.OSPlatform {name}", lambda name=name: Platform(name.upper())) for name in ("Linux", "Windows", "OSX", "FreeBSD")),
       statics=(("static System.Runtime.InteropServices.OSPlatform Create(string osPlatform)", lambda name: Platform(name.upper())),))


def _machine() -> int:
    return 3 if os.uname().machine in {"aarch64", "arm64"} else 1


define(
    "System.Runtime.InteropServices.RuntimeInformation",
    statics=(("static bool IsOSPlatform(System.Runtime.InteropServices.OSPlatform osPlatform)", lambda platform: platform.name == _OWN),),
    constants=(
        ("string FrameworkDescription", lambda: ".NET 10.0.0"), ("string OSDescription", lambda: f"{os.uname().sysname} {os.uname().release}"),
        ("System.Runtime.InteropServices.Architecture OSArchitecture", _machine),
        ("System.Runtime.InteropServices.Architecture ProcessArchitecture", _machine), ("string RuntimeIdentifier", lambda: "linux-x64"),
    ),
).abstract = True
