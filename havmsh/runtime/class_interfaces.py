"""What a script's class owes to the interfaces and the abstract base that it names, a class that leaves a method out cannot be made; and what it gets of them: its objects are taken one by one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.language import ast
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Overload

_JOB: Final = "get_StatusMessage get_HasMoreData get_Location StopJob"
_ABSTRACT: Final = {
    "System.IO.FileSystemInfo": "get_Name get_Exists Delete", "System.Type": "get_Name", "System.IO.TextWriter": "get_Encoding",
    "System.Collections.Generic.Comparer": "Compare", "System.Collections.Generic.EqualityComparer": "Equals GetHashCode",
    "System.Collections.ObjectModel.KeyedCollection": "GetKeyForItem",
    "System.Management.Automation.ArgumentTransformationAttribute": "Transform", "System.Management.Automation.ValidateArgumentsAttribute": "Validate",
    "System.Management.Automation.ValidateEnumeratedArgumentsAttribute": "ValidateElement",
    "System.Management.Automation.CachedValidValuesGeneratorBase": "GenerateValidValues", "System.Management.Automation.Job": _JOB,
    "System.Management.Automation.Job2": f"{_JOB} StartJob StartJobAsync StopJobAsync SuspendJob SuspendJobAsync ResumeJob ResumeJobAsync UnblockJob UnblockJobAsync",
    "System.Management.Automation.JobSourceAdapter": "NewJob GetJobs GetJobsByName GetJobsByCommand GetJobByInstanceId GetJobBySessionId GetJobsByState GetJobsByFilter RemoveJob",
}
"""What abstract types leave to those that derive from them, in .NET's order."""


def refuse_incomplete(node: ast.TypeDefinitionAst, net: NetType, assembly: str) -> None:
    """Raises a ParseException that names the first method of an abstract base or an interface that neither the class nor a base has."""
    name = next(_missing(net), None)
    if name is None:
        return
    from havmsh.diagnostics import Diagnostic
    from havmsh.language.messages import message
    from havmsh.runtime.scriptblock import parse_failure

    told = f"Method '{name}' in type '{net.full_name}' from assembly '{assembly}' does not have an implementation."
    raise parse_failure([Diagnostic("TypeCreationError", message("TypeCreationError", (net.full_name, told)), node.span, category="ParserError")])


def _missing(net: NetType) -> Iterator[str]:
    base = net.base
    own = [level for level in net.chain() if level.scope is not None]
    native = own[-1].base
    for name in _ABSTRACT.get("" if native is None else native.full_name.partition("`")[0].partition("[")[0], "").split():
        if not any(_has(level, name) for level in own):
            yield name
    for interface in net.all_interfaces():
        if "csharp" in interface.members or base is not None and base.derives_from(interface):
            continue
        for group in interface.methods.values():
            for overload in group.overloads:
                if not _has_method(net, overload):
                    yield overload.name
        for prop in interface.properties.values():
            if not any(_has(level, f"get_{prop.name}") for level in net.chain()):
                yield f"get_{prop.name}"


def _has(level: NetType, name: str) -> bool:
    """Whether a type itself has a method of that name, or the property that it reads."""
    return name.upper() in level.methods or name.startswith("get_") and name[4:].upper() in level.properties


def _has_method(net: NetType, wanted: Overload) -> bool:
    types = [parameter.type for parameter in wanted.parameters]
    return any(
        overload.name == wanted.name and [parameter.type for parameter in overload.parameters] == types and _returns_same(overload, wanted)
        for level in net.chain() if (group := level.methods.get(wanted.name.upper())) is not None for overload in group.overloads
    )


def _returns_same(overload: Overload, wanted: Overload) -> bool:
    """Whether two methods give back the same type; generic ones are taken for the same."""
    from havmsh.runtime.signatures import named

    return "[" in wanted.returns.removesuffix("[]") or named(overload.returns) is named(wanted.returns)


def lend_walking(net: NetType) -> None:
    """Lets objects of a class that is enumerable, or an enumerator, be taken one by one, as its own methods give them."""
    from havmsh.runtime.typesystem import known

    assert net.python is not None
    if hasattr(net.python, "enumerate_net") or issubclass(net.python, list):
        return
    if net.derives_from(known("System.Collections.IEnumerable")) and net.find_method("GETENUMERATOR") is not None:
        net.python.enumerate_net = _walk_of  # type: ignore[attr-defined]
    elif net.derives_from(known("System.Collections.IEnumerator")):
        net.python.enumerate_net = _walk  # type: ignore[attr-defined]


def _walk_of(value: Any) -> Iterator[Any]:
    from havmsh.runtime.invoke import call

    return _walk(call(value, "GetEnumerator", ()))


def _walk(walker: Any) -> Iterator[Any]:
    """What an enumerator gives: .NET's own know how, others are moved and read."""
    from havmsh.runtime.convert import to_bool
    from havmsh.runtime.invoke import call
    from havmsh.runtime.types.enumerators import Enumerator

    if isinstance(walker, Enumerator):
        yield from walker.enumerate_net()
        return
    while to_bool(call(walker, "MoveNext", ())):
        yield call(walker, "get_Current", ())
