"""Get-PSSubsystem."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typesystem import known, reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

_NAME: Final = "System.Management.Automation.Subsystem."
_KINDS: Final = (
    ("CommandPredictor", _NAME + "Prediction.ICommandPredictor", True, True), ("CrossPlatformDsc", _NAME + "DSC.ICrossPlatformDsc", True, False),
    ("FeedbackProvider", _NAME + "Feedback.IFeedbackProvider", True, True),
)
"""The kinds of subsystem: name, the interface of an implementation, whether it may be unregistered, whether there may be several."""


for _kind in _KINDS:
    define(_kind[1], kind="interface")


class SubsystemInfo(NetObject):
    """System.Management.Automation.Subsystem.SubsystemInfo: a kind of subsystem, and who implements it."""

    __slots__ = ("interface", "kind", "removable", "several")
    type_name = _NAME + "SubsystemInfo"

    def __init__(self, kind: str, interface: str, removable: bool, several: bool) -> None:
        super().__init__()
        self.kind = kind
        self.interface = interface
        self.removable = removable
        self.several = several


_LIST = "System.Collections.ObjectModel.ReadOnlyCollection`1"
define(
    SubsystemInfo.type_name, SubsystemInfo,
    properties=(
        (_NAME + "SubsystemKind Kind", lambda s: [kind for kind, *_ in _KINDS].index(s.kind) + 1 if s.kind != "FeedbackProvider" else 4),
        ("type SubsystemType", lambda s: reference(known(s.interface))),
        ("bool AllowUnregistration", lambda s: s.removable), ("bool AllowMultipleRegistration", lambda s: s.several),
        *((f"System.Collections.ObjectModel.ReadOnlyCollection[string] Required{kind}", lambda s: GenericList([], "System.String", _LIST)) for kind in ("Cmdlets", "Functions")),
        ("bool IsRegistered", lambda s: False), ("System.Object Implementations", lambda s: GenericList([], _NAME + "SubsystemInfo+ImplementationInfo", _LIST)),
    ),
)


@parameter_set(name="GetAllSet")
class All:
    """All."""


@parameter_set(name="GetByKindSet")
class ByKind:
    """One kind."""

    kind: object = param("Kind", "The kind.", pipeline=True, net=_NAME + "SubsystemKind")


@parameter_set(name="GetByTypeSet")
class ByType:
    """By interface."""

    interface: object = param("SubsystemType", "The interface of its implementations.", pipeline=True, net="System.Type")


@cmdlet("Get-PSSubsystem", module="Microsoft.PowerShell.Core", default_set="GetAllSet", output=("System.Management.Automation.Subsystem.SubsystemInfo",), class_name="System.Management.Automation.Subsystem.GetPSSubsystemCommand")
class GetPSSubsystem:
    """Shows the kinds of subsystem that may be registered; this shell has none.

    Examples:
        Their names.

            PS> (Get-PSSubsystem).Kind -join ' '
            CommandPredictor CrossPlatformDsc FeedbackProvider
    """

    how: All | ByKind | ByType = either(default_set=All)

    def process(self, shell: Shell) -> Output:
        """Writes those that are meant."""
        known = [SubsystemInfo(*each) for each in _KINDS]
        how = self.how
        if isinstance(how, ByKind):
            return [each for each in known if each.kind == str(how.kind)]
        if isinstance(how, ByType):
            wanted: Any = how.interface
            found = [each for each in known if each.interface == wanted.net.full_name]
            if not found:
                text = f"The specified subsystem type '{wanted.net.full_name}' is unknown."
                raise shell.terminating(ErrorRecord(NetException("System.ArgumentException", text), "System.ArgumentException", "NotSpecified"))
            return found
        return known
