"""System.AppDomain: the one there is, and its events.

A script's handlers run on the thread of their session, so those of ProcessExit do where a script itself ends the process (``[Environment]::Exit``): at any other end the event comes when no
runspace is left, and only compiled handlers hear it.
"""

from __future__ import annotations

import _thread
import os
import sys

from havmsh.runtime import errors
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.delegates import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.netevents import Handler


_FIRST_CHANCE = "FIRSTCHANCEEXCEPTION"


class AppDomain(Raiser):
    """The domain of the process."""

    __slots__ = ("data",)
    type_name = "System.AppDomain"

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}

    def listen(self, name: str, handler: Handler) -> None:
        """Adds a handler. Who waits for the end of the process is told of it however it ends."""
        if name.upper() == "PROCESSEXIT" and name.upper() not in self.handlers:
            import atexit

            atexit.register(self._end)
        super().listen(name, handler)
        if name.upper() == _FIRST_CHANCE:
            errors.noticed = _tell_first

    def forget(self, name: str, handler: Handler) -> None:
        """Takes a handler out."""
        super().forget(name, handler)
        if name.upper() == _FIRST_CHANCE and not self.handlers.get(_FIRST_CHANCE):
            errors.noticed = None

    def _end(self) -> None:
        from havmsh.runtime.current import enter

        before = enter(None)
        try:
            self.leave()
        finally:
            enter(before)

    def leave(self) -> None:
        """The process ends, which is told once."""
        if self.handlers.get("PROCESSEXIT"):
            from havmsh.runtime.types.timers import EventArgs

            waiting, self.handlers["PROCESSEXIT"] = self.handlers["PROCESSEXIT"], []
            for handler in waiting:
                handler(self, EventArgs())


DOMAIN: Final = AppDomain()
_telling = _thread._local()


def _tell_first(error: errors.PSError) -> None:
    """Tells that an exception is thrown, before anybody can catch it; what handlers end with themselves is not told again."""
    if getattr(_telling, "busy", False):
        return
    _telling.busy = True
    try:
        DOMAIN.fire(_FIRST_CHANCE, FirstChance(error.record.exception))
    finally:
        _telling.busy = False


class FirstChance(NetObject):
    """System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs: what is thrown."""

    __slots__ = ("exception",)
    type_name = "System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs"

    def __init__(self, exception: Any) -> None:
        super().__init__()
        self.exception = exception


class Resolving(NetObject):
    """System.ResolveEventArgs: which assembly is looked for."""

    __slots__ = ("name", "requesting")
    type_name = "System.ResolveEventArgs"

    def __init__(self, name: str, requesting: Any = None) -> None:
        super().__init__()
        self.name = name
        self.requesting = requesting


class Loaded(NetObject):
    """System.AssemblyLoadEventArgs: which assembly has come."""

    __slots__ = ("assembly",)
    type_name = "System.AssemblyLoadEventArgs"

    def __init__(self, assembly: Any) -> None:
        super().__init__()
        self.assembly = assembly


class Unhandled(NetObject):
    """System.UnhandledExceptionEventArgs: what nobody caught."""

    __slots__ = ("ending", "exception")
    type_name = "System.UnhandledExceptionEventArgs"

    def __init__(self, exception: Any, ending: bool) -> None:
        super().__init__()
        self.exception = exception
        self.ending = ending


def _assemblies(_: AppDomain) -> list[Any]:
    """PowerShell's, .NET's, and those that were compiled here."""
    from havmsh.runtime import typenames
    from havmsh.runtime.types.assemblies import Assembly, written

    return [Assembly(name) for name in (typenames.CORE, *map(typenames.of_powershell, typenames.COMMANDS.values()), *written)]


def _load(_: AppDomain, name: Any) -> Any:
    from havmsh.runtime.static_members import static_call
    from havmsh.runtime.typesystem import known

    return static_call(known("System.Reflection.Assembly"), "Load", [name])


define(
    Resolving.type_name, Resolving, base="System.EventArgs",
    properties=(("string Name", lambda e: e.name), ("System.Reflection.Assembly RequestingAssembly", lambda e: e.requesting)),
    constructors=(("string name", Resolving), ("string name, System.Reflection.Assembly requestingAssembly", Resolving)),
)
define(
    Loaded.type_name, Loaded, base="System.EventArgs", properties=(("System.Reflection.Assembly LoadedAssembly", lambda e: e.assembly),),
    constructors=(("System.Reflection.Assembly loadedAssembly", Loaded),),
)
define(
    FirstChance.type_name, FirstChance, base="System.EventArgs", properties=(("System.Exception Exception", lambda e: e.exception),),
    constructors=(("System.Exception exception", FirstChance),),
)
define(
    Unhandled.type_name, Unhandled, base="System.EventArgs", properties=(("System.Object ExceptionObject", lambda e: e.exception), ("bool IsTerminating", lambda e: e.ending)),
    constructors=(("System.Object exception, bool isTerminating", Unhandled),),
)
named("System.ResolveEventHandler", f"System.Object {Resolving.type_name}", "System.Reflection.Assembly")
named("System.AssemblyLoadEventHandler", f"System.Object {Loaded.type_name}")
named("System.UnhandledExceptionEventHandler", f"System.Object {Unhandled.type_name}")
_net = define(
    AppDomain.type_name, AppDomain, base="System.MarshalByRefObject",
    properties=(
        ("string BaseDirectory", lambda d: os.path.dirname(sys.executable) + "/"), ("string RelativeSearchPath", lambda d: None), ("string DynamicDirectory", lambda d: None),
        ("string FriendlyName", lambda d: "havmsh"), ("int Id", lambda d: 1), ("bool IsFullyTrusted", lambda d: True), ("bool IsHomogenous", lambda d: True),
        ("bool ShadowCopyFiles", lambda d: False),
    ),
    methods=(
        ("System.Reflection.Assembly[] GetAssemblies()", _assemblies), ("System.Object GetData(string name)", lambda d, name: d.data.get(name)),
        ("void SetData(string name, System.Object data)", lambda d, name, data: d.data.__setitem__(name, data)), ("bool IsDefaultAppDomain()", lambda d: True),
        ("bool IsFinalizingForUnload()", lambda d: False), ("System.Reflection.Assembly Load(string assemblyString)", _load),
        ("System.Reflection.Assembly Load(System.Reflection.AssemblyName assemblyRef)", _load), ("string ToString()", lambda d: "Name:havmsh\nThere are no context policies.\n"),
    ), constants=(("System.AppDomain CurrentDomain", lambda: DOMAIN),),
)
declare(_net, "System.AssemblyLoadEventHandler", "AssemblyLoad")
declare(_net, "System.ResolveEventHandler", "AssemblyResolve", "TypeResolve", "ResourceResolve", "ReflectionOnlyAssemblyResolve")
declare(_net, "System.EventHandler", "DomainUnload", "ProcessExit")
declare(_net, "System.UnhandledExceptionEventHandler", "UnhandledException")
declare(_net, f"System.EventHandler[{FirstChance.type_name}]", "FirstChanceException")
