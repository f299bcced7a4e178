"""The enumerations of commands, modules, scopes and preferences."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumInfo, EnumValue
from havmsh.runtime.nettype import NetType
from havmsh.runtime.typesystem import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


SMA = "System.Management.Automation."


def enumeration(name: str, names: dict[str, int], *, flags: bool = False) -> NetType:
    """Declares an enumeration of System.Management.Automation."""
    net = NetType(SMA + name, kind="enum", base="System.Enum")
    net.enum = EnumInfo(names, flags=flags)
    return register(net)


COMMAND_TYPES = enumeration("CommandTypes", {
    "Alias": 1, "Function": 2, "Filter": 4, "Cmdlet": 8, "ExternalScript": 16, "Application": 32, "Script": 64, "Configuration": 256, "All": 383,
}, flags=True)
OPTIONS = enumeration("ScopedItemOptions", {"None": 0, "ReadOnly": 1, "Constant": 2, "Private": 4, "AllScope": 8, "Unspecified": 16}, flags=True)
MODULE_TYPES = enumeration("ModuleType", {"Script": 0, "Binary": 1, "Manifest": 2, "Cim": 3})
VISIBILITY = enumeration("SessionStateEntryVisibility", {"Public": 0, "Private": 1})
ORIGIN = enumeration("CommandOrigin", {"Runspace": 0, "Internal": 1})
IMPACT = enumeration("ConfirmImpact", {"None": 0, "Low": 1, "Medium": 2, "High": 3})
ACTION = enumeration("ActionPreference", {
    "SilentlyContinue": 0, "Stop": 1, "Continue": 2, "Inquire": 3, "Ignore": 4, "Suspend": 5, "Break": 6,
})
ERROR_VIEW = enumeration("ErrorView", {"NormalView": 0, "CategoryView": 1, "ConciseView": 2, "DetailedView": 3})
NATIVE_STYLE = enumeration("NativeArgumentPassingStyle", {"Legacy": 0, "Standard": 1, "Windows": 2})


def options_of(text: str) -> Any:
    """ScopedItemOptions of their names."""
    value = 0
    assert OPTIONS.enum is not None
    for name in str(text).replace(" ", "").split(","):
        value |= OPTIONS.enum.folded.get(name.upper(), 0)
    return EnumValue(OPTIONS, value)


def member_of(net: NetType, name: str) -> EnumValue:
    """The value of an enumeration by its name."""
    assert net.enum is not None
    return EnumValue(net, net.enum.folded[name.upper()])
