"""The class of a cmdlet as reflection shows it, with the attribute that declares it."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from havmsh.spec import Spec

_SMA = "System.Management.Automation."


class CmdletAttribute(NetObject):
    """System.Management.Automation.CmdletAttribute of one of the shell's cmdlets, or of a class of a script."""

    __slots__ = ("address", "changes", "default_set", "noun", "pages", "remoting", "strength", "verb")
    type_name: ClassVar[str] = _SMA + "CmdletAttribute"

    def __init__(self, verb: str, noun: str) -> None:
        super().__init__()
        self.verb = verb
        self.noun = noun
        self.changes = False
        self.pages = False
        self.strength = "Medium"
        self.default_set = ""
        self.address = ""
        self.remoting = "PowerShell"

    @classmethod
    def of(cls, name: str, spec: Spec) -> CmdletAttribute:
        """The attribute of a cmdlet."""
        from havmsh.runtime.helping import links
        from havmsh.runtime.types import remotingcapability

        verb, _, noun = name.partition("-")
        made = cls(verb, noun)
        made.changes, made.strength, made.default_set, made.address = spec.changes, spec.impact, spec.declared_set or "", links.address(name)
        made.remoting = remotingcapability.declared(name)
        return made

    @property
    def impact(self) -> str:
        """How much of a change it is; none where the cmdlet does not ask."""
        return self.strength if self.changes else "None"


def _set(field: str) -> Any:
    return lambda each, value: setattr(each, field, value if isinstance(value, (bool, str)) else value.text())


define(_SMA + "CmdletCommonMetadataAttribute", None, base=_SMA + "Internal.CmdletMetadataAttribute").abstract = True
define(
    _SMA + "CmdletAttribute", CmdletAttribute, base=_SMA + "CmdletCommonMetadataAttribute",
    properties=(
        ("string NounName", lambda each: each.noun), ("string VerbName", lambda each: each.verb),
        ("string DefaultParameterSetName", lambda each: each.default_set, _set("default_set")),
        ("bool SupportsShouldProcess", lambda each: each.changes, _set("changes")), ("bool SupportsPaging", lambda each: each.pages, _set("pages")),
        ("bool SupportsTransactions", lambda each: False), (f"{_SMA}ConfirmImpact ConfirmImpact", lambda each: enum_value(_SMA + "ConfirmImpact", each.impact), _set("strength")),
        ("string HelpUri", lambda each: each.address, _set("address")),
        (f"{_SMA}RemotingCapability RemotingCapability", lambda each: enum_value(_SMA + "RemotingCapability", each.remoting), _set("remoting")),
    ),
    constructors=(("string verbName, string nounName", CmdletAttribute),),
)
define(_SMA + "Internal.InternalCommand", None).abstract = True


def set_of_names(*more: str) -> Any:
    """A HashSet of names, to which case means nothing."""
    from havmsh.runtime.types.sets import HashSet
    from havmsh.runtime.typesystem import generic, known

    net = generic("System.Collections.Generic.HashSet`1", (known("System.String"),))
    assert net is not None
    return HashSet(net, more, ignore_case=True)


COMMON = (
    "Verbose Debug ErrorAction WarningAction InformationAction ProgressAction ErrorVariable WarningVariable OutVariable OutBuffer PipelineVariable InformationVariable"
)
_NAMES = "System.Collections.Generic.HashSet[string]"


def _written() -> type:
    """What stands behind a script's class that is a cmdlet."""
    from havmsh.runtime import written_cmdlets

    return written_cmdlets.class_behind()


_cmdlet = define(
    _SMA + "Cmdlet", None, base=_SMA + "Internal.InternalCommand",
    constants=(
        (f"{_NAMES} CommonParameters", lambda: set_of_names(*COMMON.split())),
        (f"{_NAMES} OptionalCommonParameters", lambda: set_of_names("WhatIf", "Confirm", "UseTransaction")),
    ),
)
_cmdlet.abstract = True
_cmdlet.members["behind"] = _written


class _Instance(NetObject):
    """A cmdlet's class with values in its parameters' properties, as New-Object makes it: it is not run."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}


def _declare(net: NetType, name: str) -> None:
    def write(instance: _Instance, value: Any) -> None:
        instance.values[name] = value

    net.prop(f"System.Object {name}", lambda instance: instance.values.get(name), write)


def _outputs(spec: Spec) -> list[Any]:
    """The attribute that names the types of what a cmdlet writes."""
    from havmsh.runtime.attributes import Attribute

    found = [typesystem.resolve(name) for name in spec.output]
    named = tuple(name if net is None else typesystem.reference(net) for name, net in zip(spec.output, found, strict=True))
    return [Attribute(_SMA + "OutputTypeAttribute", "OUTPUTTYPE", named, {})] if named else []


def implementing_type(info: Any) -> Any:
    """The type of the class behind a cmdlet."""
    spec = info.spec
    known = typesystem.registered(spec.class_name)
    if known is None:
        made = type(spec.class_name.rpartition(".")[2], (_Instance,), {"__slots__": (), "type_name": spec.class_name})
        late = spec.dynamic is not None or any(parameter.late for parameter in spec.parameters)
        known = NetType(spec.class_name, made, base=_SMA + "PSCmdlet", interfaces=(_SMA + "IDynamicParameters",) if late else ())
        known.constructor("", made)
        for parameter in spec.parameters:
            _declare(known, parameter.name)
        known.members["command"] = info
        home = typenames.COMMANDS.get(info.ps_module)
        if home is not None:
            known.members["assembly"] = typenames.of_powershell(home)
        known.members["attributes"] = lambda: [CmdletAttribute.of(info.name, spec), *_outputs(spec)]
        typesystem.register(known)
    return typesystem.reference(known)
