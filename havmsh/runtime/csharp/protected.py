"""Members that the shell's types keep for classes that derive from them: those of cmdlets, of attributes that check and change arguments."""

from __future__ import annotations

from havmsh.runtime.nettype import NetType
from havmsh.runtime.signatures import MethodGroup, Property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

SMA: Final = "System.Management.Automation."
_tables: Final[dict[str, NetType]] = {}


def table(net: NetType) -> NetType | None:
    """The members that a type keeps for those that derive from it."""
    found = _tables.get(net.full_name)
    if found is not None:
        return found
    maker = _MAKERS.get(net.full_name) or (_told if "protected" in net.members else None)
    if maker is None and net.full_name.endswith("CmdletProvider"):
        from havmsh.runtime.csharp import providing

        maker = providing.MAKERS.get(net.full_name)
    if maker is None:
        return None
    made = _tables[net.full_name] = NetType(net.full_name, base=None)
    made.members["of"] = net
    maker(made)
    return made


def method(net: NetType, name: str) -> MethodGroup | None:
    """A method by name, of the type or one above."""
    for level in net.chain():
        found = table(level)
        group = found.methods.get(name.upper()) if found is not None else None
        if group is not None:
            return group
    return None


def prop(net: NetType, name: str) -> Property | None:
    """A property by name, of the type or one above."""
    for level in net.chain():
        found = table(level)
        held = found.properties.get(name.upper()) if found is not None else None
        if held is not None:
            return held
    return None


def _nothing(target: object, *arguments: object) -> None:
    """What a virtual method does that nobody overrides."""


def _told(net: NetType) -> None:
    """The methods that the type itself tells of where it is declared."""
    for text, call in net.members["of"].members["protected"]:
        net.method(text, call)


def _cmdlet(net: NetType) -> None:
    from havmsh.runtime.csharp import running

    for name in ("BeginProcessing", "ProcessRecord", "EndProcessing", "StopProcessing"):
        net.method(f"void {name}()", _nothing)
    for text, call in running.METHODS:
        net.method(text, call)
    for text, get in running.PROPERTIES:
        net.prop(text, get)


def _validates(net: NetType) -> None:
    net.method(f"void Validate(System.Object arguments, {SMA}EngineIntrinsics engineIntrinsics)", _nothing)


def _validates_elements(net: NetType) -> None:
    net.method("void ValidateElement(System.Object element)", _nothing)


def _transforms(net: NetType) -> None:
    net.method(f"System.Object Transform({SMA}EngineIntrinsics engineIntrinsics, System.Object inputData)", lambda target, engine, value: value)
    net.prop("bool TransformNullOptionalParameters", lambda target: True)


def _job(net: NetType) -> None:
    net.method(f"void SetJobState({SMA}JobState state)", lambda job, state: job.become(state.text()))
    net.method("string AutoGenerateJobName()", lambda job: f"Job{job.number}")
    net.method("void Dispose(bool disposing)", _nothing)


def _object(net: NetType) -> None:
    from havmsh.runtime.csharp.support import objects
    from havmsh.runtime.script_objects import memberwise_clone

    net.method("System.Object MemberwiseClone()", lambda target: memberwise_clone(target) if hasattr(target, "fields") else objects.clone(target))
    net.method("void Finalize()", _nothing)


_MAKERS: Final[dict[str, Callable[[NetType], None]]] = {
    SMA + "Cmdlet": _cmdlet, SMA + "ValidateArgumentsAttribute": _validates, SMA + "ValidateEnumeratedArgumentsAttribute": _validates_elements,
    SMA + "ArgumentTransformationAttribute": _transforms, "System.Object": _object, SMA + "Job": _job,
}
