"""Where an exception was thrown, as .NET tells it: TargetSite, StackTrace, Source.

An exception knows its site: the type, the method's name and the number of arguments; or which part of the engine threw it. The texts are made when they are asked for.
"""

from __future__ import annotations

from havmsh.runtime.errors import CALLED, STATEMENT
from havmsh.runtime.signatures import Overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.errors import NetException
    from havmsh.runtime.nettype import NetType

_HANDLING = "System.Management.Automation.ExceptionHandlingOps"
_ENGINE: Final = {
    CALLED: ("void ConvertToMethodInvocationException(System.Exception exception, type typeToThrow, string methodName, int numArgs, System.Reflection.MemberInfo memberInfo)", "CallSite.Target(Closure, CallSite, Object)"),
    STATEMENT: (
        "void CheckActionPreference(System.Management.Automation.Language.FunctionContext funcContext, System.Exception exception)",
        "System.Management.Automation.Interpreter.ActionCallInstruction`2.Run(InterpretedFrame frame)",
    ),
}
_TRYING = "System.Management.Automation.Interpreter.EnterTryCatchFinallyInstruction.Run(InterpretedFrame frame)"


def target(exception: NetException) -> Any:
    """TargetSite: the method that threw, or nothing where nobody threw it or the method is not known."""
    found = _method(exception)
    if found is None:
        return None
    from havmsh.runtime.types.reflection import Constructor, Method

    home, overload, static = found
    return Constructor(home, overload, True) if overload.name == "new" else Method(home, overload, static)


def _method(exception: NetException) -> tuple[NetType, Overload, bool] | None:
    site = exception.site
    if site is None:
        return None
    if site.__class__ is str:
        from havmsh.runtime.typesystem import placeholder

        return placeholder(_HANDLING), Overload(_ENGINE[site][0], _nothing), True
    net, name, count = site
    if name == ".ctor":
        groups = [(net, net.constructors, True)]
    else:
        groups = [(level, table.get(name.upper()), static) for level in net.chain() for table, static in ((level.static_methods, True), (level.methods, False))]
    for home, group, static in groups:
        for overload in group.overloads if group is not None else ():
            if len(overload.parameters) == count:
                return home, overload, static
    return None


def _nothing() -> None:
    """The engine's own methods are not called from here."""


def trace(exception: NetException) -> str | None:
    """StackTrace: the method that threw, the call in the script; null where nobody threw it."""
    found = _method(exception)
    if found is None:
        return None
    home, overload, static = found
    site = exception.site
    below = _ENGINE[site][1] if site.__class__ is str else f"CallSite.Target(Closure, CallSite, {'RuntimeType' if static else 'Object'}{', Object' * len(overload.parameters)})"
    name = ".ctor" if overload.name == "new" else overload.name
    parameters = ", ".join(f"{each.type.name} {each.name}" for each in overload.parameters)
    return f"   at {_plain(home)}.{name}({parameters})\n   at {below}" + (f"\n   at {_TRYING}" if site == STATEMENT else "")


def _plain(net: NetType) -> str:
    return net.definition or net.full_name


def source(exception: NetException) -> str | None:
    """Source: the assembly of the method that threw; what is thrown of a class of a script's own names none."""
    from havmsh.runtime.typeof import type_of

    told = exception.members.get("Source", _OWN)
    if told is not _OWN and told is not None:
        return str(told)
    site = exception.site
    if site.__class__ is tuple:
        from havmsh.runtime.typenames import assembly_of

        return str(assembly_of(site[0])).partition(",")[0]
    if told is None and site is None:
        return None
    return "System.Management.Automation" if type_of(exception).scope is None else None


_OWN: Final = object()
