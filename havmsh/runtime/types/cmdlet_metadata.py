"""The class of a cmdlet as reflection shows it, with the attribute that declares it."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from havmsh.cmdlet import Spec

_SMA = "System.Management.Automation."


class CmdletAttribute(NetObject):
    """System.Management.Automation.CmdletAttribute."""

    __slots__ = ("name", "spec")
    type_name: ClassVar[str] = _SMA + "CmdletAttribute"

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__()
        self.name = name
        self.spec = spec

    @property
    def impact(self) -> str:
        """How much of a change it is; none where the cmdlet does not ask."""
        return self.spec.impact if self.spec.changes else "None"


def _address(attribute: CmdletAttribute) -> str:
    from havmsh.runtime.helping import links

    return links.address(attribute.name)


define(_SMA + "CmdletCommonMetadataAttribute", None, base=_SMA + "Internal.CmdletMetadataAttribute").abstract = True
define(
    _SMA + "CmdletAttribute", CmdletAttribute, base=_SMA + "CmdletCommonMetadataAttribute",
    properties=(
        ("string NounName", lambda each: each.name.partition("-")[2]), ("string VerbName", lambda each: each.name.partition("-")[0]), ("string DefaultParameterSetName", lambda each: each.spec.default_set),
        ("bool SupportsShouldProcess", lambda each: each.spec.changes), ("bool SupportsPaging", lambda each: False), ("bool SupportsTransactions", lambda each: False),
        (f"{_SMA}ConfirmImpact ConfirmImpact", lambda each: enum_value(_SMA + "ConfirmImpact", each.impact)), ("string HelpUri", _address),
        (f"{_SMA}RemotingCapability RemotingCapability", lambda each: enum_value(_SMA + "RemotingCapability", "PowerShell")),
    ),
)
define(_SMA + "Internal.InternalCommand", None).abstract = True
define(_SMA + "Cmdlet", None, base=_SMA + "Internal.InternalCommand").abstract = True


def implementing_type(info: Any) -> Any:
    """The type of the class behind a cmdlet."""
    spec = info.spec
    known = typesystem.registered(spec.class_name)
    if known is None:
        made = type(spec.class_name.rpartition(".")[2], (NetObject,), {"__slots__": (), "type_name": spec.class_name})
        known = NetType(spec.class_name, made, base=_SMA + "PSCmdlet")
        known.constructor("", made)
        known.members["attributes"] = [CmdletAttribute(info.name, spec)]
        typesystem.register(known)
    return typesystem.reference(known)
