"""What .NET has on every system but can do on Windows only, and the settings of connections that scripts for Windows begin with."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PRINCIPAL = "System.Security.Principal."
_NET = "System.Net."


def _refused(*_: Any) -> Any:
    raise NetError("System.PlatformNotSupportedException", "Windows Principal functionality is not supported on this platform.")


for _name in ("WindowsIdentity", "WindowsPrincipal"):
    define(_PRINCIPAL + _name)
known(_PRINCIPAL + "WindowsIdentity").method(f"static {_PRINCIPAL}WindowsIdentity GetCurrent()", _refused, static=True)
known(_PRINCIPAL + "WindowsIdentity").method(f"static {_PRINCIPAL}WindowsIdentity GetAnonymous()", _refused, static=True)
known(_PRINCIPAL + "WindowsPrincipal").constructor(f"{_PRINCIPAL}WindowsIdentity ntIdentity", _refused)

_settings: dict[str, Any] = {"protocol": 0, "callback": None, "Expect100Continue": True, "DefaultConnectionLimit": 2, "CheckCertificateRevocationList": False, "UseNagleAlgorithm": True}


def _setting(name: str) -> tuple[Any, Any]:
    return (lambda: _settings[name]), (lambda value: _settings.__setitem__(name, value))


def _protocols(value: Any) -> None:
    _settings["protocol"] = value.value


define(
    _NET + "ServicePointManager",
    constants=(
        (f"{_NET}SecurityProtocolType SecurityProtocol", lambda: EnumValue(known(_NET + "SecurityProtocolType"), _settings["protocol"]), _protocols),
        ("System.Object ServerCertificateValidationCallback", *_setting("callback")), ("bool Expect100Continue", *_setting("Expect100Continue")),
        ("int DefaultConnectionLimit", *_setting("DefaultConnectionLimit")), ("bool CheckCertificateRevocationList", *_setting("CheckCertificateRevocationList")),
        ("bool UseNagleAlgorithm", *_setting("UseNagleAlgorithm")),
    ),
)
