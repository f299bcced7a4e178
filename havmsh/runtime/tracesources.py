"""Trace sources: what `Trace-Command` and `Set-TraceSource` listen to, and where it is written. Of those that PowerShell names, ParameterBinding and MethodInvocation tell something here."""

from __future__ import annotations

import os
import threading
import time

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from havmsh.runtime.session import Session

_NAMES: Final = """
CmdletProviderClasses The namespace provider base classes tracer
CmdletProviderContext The context under which a core command is being run.
CommandDiscovery Traces the discovery of cmdlets, scripts, functions, applications, etc.
CommandHelpProvider CommandHelpProvider
CommandSearch CommandSearch
ConsoleLineOutput ConsoleLineOutput
DisplayDataQuery DisplayDataQuery
ETS Extended Type System
FileSystemProvider The namespace navigation provider for the file system
FormatFileLoading Loading format files
FormatViewBinding Format view binding
GetHelpCommand GetHelpCommand
InternalDeserializer InternalDeserializer class
LocationGlobber The location globber converts PowerShell paths with glob characters to zero or more paths.
MemberResolution Traces the resolution from member name to the member. A member can be a property, method, etc.
MethodInvocation Traces the invocation of .NET methods.
Modules Module loading and analysis
NavigationCommands The namespace navigation tracer
ParameterBinderBase A abstract helper class for the CommandProcessor that binds parameters to the specified object.
ParameterBinderController Controls the interaction between the command processor and the parameter binder(s).
ParameterBinding Traces the process of binding the arguments to the parameters of cmdlets, scripts, and applications.
PathResolution Traces the path resolution algorithm.
PSDriveInfo The namespace navigation tracer
PSObjectHelper PSObjectHelper
RunspaceInit Initialization code for Runspace
SessionState SessionState Class
SessionStateProvider Providers that produce a view of session state data.
TypeConversion Traces the type conversion algorithm
TypeMatch F&O TypeMatch
"""
"""The sources: name, and what is said of it."""


class TraceSource(NetObject):
    """System.Management.Automation.PSTraceSource. It tells its listeners what it is told, indented by how deep it is."""

    __slots__ = ("depth", "description", "listeners", "name", "options")
    type_name = "System.Management.Automation.PSTraceSource"

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self.name = name
        self.description = description
        self.options = "None"
        self.listeners: list[Listener] = []
        self.depth = 0

    def trace(self, text: str) -> None:
        """A line for all listeners."""
        for listener in self.listeners:
            listener.write(f"{self.name} Information: 0 : {'    ' * self.depth}{text}")

    def net_text(self) -> str:
        """The type's name, as it has no text of its own."""
        return self.type_name


class Listener(NetObject):
    """A System.Diagnostics.TraceListener: takes lines, and adds what its options ask for below each."""

    __slots__ = ("close", "footers", "kind", "name", "out")
    type_name = "System.Diagnostics.TraceListener"

    def __init__(self, name: str, kind: str, out: Callable[[str], None], footers: frozenset[str], close: Callable[[], None]) -> None:
        super().__init__()
        self.name = name
        self.kind = kind
        self.out = out
        self.footers = footers
        self.close = close

    def write(self, line: str) -> None:
        """A line, and what belongs below it."""
        self.out(line)
        for text in self._below():
            self.out("    " + text)

    def _below(self) -> Iterator[str]:
        if "ProcessId" in self.footers:
            yield f"ProcessId={os.getpid()}"
        if "LogicalOperationStack" in self.footers:
            yield "LogicalOperationStack="
        if "ThreadId" in self.footers:
            yield f"ThreadId={1 if threading.current_thread() is threading.main_thread() else threading.get_native_id()}"
        if "DateTime" in self.footers:
            now = time.time_ns()
            yield f"DateTime={time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(now // 10**9))}.{now % 10**9 // 100:07d}Z"
        if "Timestamp" in self.footers:
            yield f"Timestamp={time.perf_counter_ns()}"
        if "Callstack" in self.footers:
            yield "Callstack="


def sources(session: Session) -> dict[str, TraceSource]:
    """The sources of the session by their folded names, in the order of these."""
    found: dict[str, TraceSource] | None = session.rooms.get("trace sources")
    if found is None:
        found = session.rooms["trace sources"] = {name.upper(): TraceSource(name, text) for name, text in sorted((line.split(" ", 1) for line in _NAMES.strip().split("\n")), key=lambda pair: pair[0].upper())}
    return found


def matching(session: Session, patterns: list[str] | None) -> list[TraceSource]:
    """The sources whose names fit; all where none are named."""
    from havmsh.runtime.providers.match import any_of

    fits = any_of(patterns) if patterns else None
    return [each for each in sources(session).values() if fits is None or fits(each.name)]


def heed(session: Session) -> None:
    """Lets the runtime tell what somebody listens to now, and nothing else."""
    from havmsh.runtime import invoke

    binding = sources(session)["PARAMETERBINDING"]
    before = session.traced_binding
    if binding.listeners and binding.options != "None":
        from havmsh.runtime.binding.trace import traced

        session.traced_binding = traced(binding)
    else:
        session.traced_binding = None
    if before is not session.traced_binding:
        session.generation += 1
    calls = sources(session)["METHODINVOCATION"]
    invoke.tell_calls((lambda text: calls.trace(f"Invoking method: {text}")) if calls.listeners and calls.options != "None" else None)


def host_listener(session: Session, footers: frozenset[str]) -> Listener:
    """Writes lines to the host as debug messages, with the time."""
    from havmsh.runtime.types.psstyle import painted

    def out(line: str) -> None:
        now = time.time_ns()
        stamp = f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(now // 10**9))}.{now % 10**9 // 100000:04d}"
        session.host.write(painted(session, "Debug", f"DEBUG: {stamp} {line}") + "\n")

    return Listener("Host", "PSHostTraceListener", out, footers, lambda: None)


def file_listener(path: str, footers: frozenset[str], *, force: bool) -> Listener:
    """Writes lines to the end of a file; ``force``: of a read-only one too, which then is so again. Raises OSError."""
    mode = os.stat(path).st_mode if force and os.path.exists(path) else None
    if mode is not None and not mode & 0o200:
        os.chmod(path, mode | 0o200)
    file = open(path, "a", encoding="utf-8")  # noqa: SIM115  closed with the listener

    def out(line: str) -> None:
        file.write(line + "\n")

    def close() -> None:
        file.close()
        if mode is not None and os.path.exists(path):
            os.chmod(path, mode)

    return Listener(path, "TextWriterTraceListener", out, footers, close)


def debugger_listener(footers: frozenset[str]) -> Listener:
    """Tells an attached debugger of .NET, of which there is none: nobody hears it, as in PowerShell without one."""
    return Listener("Debug", "DefaultTraceListener", lambda line: None, footers, lambda: None)


