"""PSSessionOption: how a session is to be opened."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NAME: Final = "System.Management.Automation.Remoting."
NET_TYPES: Final = ("System.Management.Automation.Remoting.PSSessionOption",)
_FLAGS: Final = ("SkipCACheck", "SkipCNCheck", "SkipRevocationCheck", "NoCompression", "NoMachineProfile", "NoEncryption", "UseUTF16", "IncludePortInSPN")
_SPANS: Final = {"OpenTimeout": 180, "CancelTimeout": 60, "OperationTimeout": 180}
"""Seconds that PowerShell waits unless told otherwise."""
_OTHERS: Final[dict[str, tuple[str, Any]]] = {
    "MaximumConnectionRedirectionCount": ("int", 5), "OutputBufferingMode": ("System.Management.Automation.Runspaces.OutputBufferingMode", 0),
    "ProxyAccessType": (_NAME + "ProxyAccessType", 0),
    "ProxyAuthentication": ("System.Management.Automation.Runspaces.AuthenticationMechanism", 2), "MaxConnectionRetryCount": ("int", 5),
    "MaximumReceivedDataSizePerCommand": ("System.Object", None),
    "MaximumReceivedObjectSize": ("System.Object", 209715200), "Culture": ("cultureinfo", None), "UICulture": ("cultureinfo", None), "ProxyCredential": ("pscredential", None),
    "ApplicationArguments": ("psprimitivedictionary", None),
}


class SessionOption(NetObject):
    """System.Management.Automation.Remoting.PSSessionOption."""

    __slots__ = ("values",)
    type_name = _NAME + "PSSessionOption"

    def __init__(self) -> None:
        from havmsh.runtime.date.dates import TICK, TimeSpan

        super().__init__()
        self.values: dict[str, Any] = dict.fromkeys(_FLAGS, False)
        self.values |= {name: TimeSpan(seconds * TICK) for name, seconds in _SPANS.items()}
        self.values["IdleTimeout"] = TimeSpan(-TICK // 1000)
        self.values |= {name: value for name, (_, value) in _OTHERS.items()}


def _property(kind: str, name: str) -> tuple[Any, ...]:
    def put(option: SessionOption, value: Any) -> None:
        option.values[name] = value

    return f"{kind} {name}", lambda option: option.values[name], put


define(
    SessionOption.type_name, SessionOption, constructors=(("", SessionOption),),
    properties=(
        _property("int", "MaximumConnectionRedirectionCount"), *(_property("bool", name) for name in ("NoCompression", "NoMachineProfile")),
        *(_property(kind, name) for name, (kind, _) in _OTHERS.items() if name != "MaximumConnectionRedirectionCount"),
        *(_property("bool", name) for name in _FLAGS if name not in {"NoCompression", "NoMachineProfile"}),
        *(_property("timespan", name) for name in (*_SPANS, "IdleTimeout")),
    ),
).arrange(
    "MaximumConnectionRedirectionCount NoCompression NoMachineProfile ProxyAccessType ProxyAuthentication ProxyCredential SkipCACheck SkipCNCheck SkipRevocationCheck OperationTimeout NoEncryption "
    "UseUTF16 IncludePortInSPN OutputBufferingMode MaxConnectionRetryCount Culture UICulture MaximumReceivedDataSizePerCommand MaximumReceivedObjectSize ApplicationArguments OpenTimeout CancelTimeout IdleTimeout"
)
