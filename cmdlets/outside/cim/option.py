"""Options of a CIM session: what was said of the way to a computer. Nothing is sent anywhere, so they tell only the protocol."""

from __future__ import annotations

from typing import Any, Final

from cmdlets.outside.cim.sessions import PLACE
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import register_record_type

OPTION: Final = PLACE + "Options.CimSessionOptions"
_WSMAN: Final = (
    "NoEncryption", "CertCACheck", "CertCNCheck", "CertRevocationCheck", "EncodePortInServicePrincipalName", "PacketEncoding", "HttpUrlPrefix", "MaxEnvelopeSize", "ProxyType",
    "UseSsl",
)
_DCOM: Final = ("PacketPrivacy", "PacketIntegrity", "Impersonation")
_BOTH: Final = ("UICulture", "Culture")


class SessionOptions(NetObject):
    """Microsoft.Management.Infrastructure.Options.CimSessionOptions: values by name."""

    __slots__ = ("values",)
    type_name = OPTION
    protocol = ""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__()
        self.values = values


class WSManOptions(SessionOptions):
    """Options of WS-Management."""

    __slots__ = ()
    type_name = PLACE + "Options.WSManSessionOptions"
    protocol = "WSMAN"


class DComOptions(SessionOptions):
    """Options of DCOM."""

    __slots__ = ()
    type_name = PLACE + "Options.DComSessionOptions"
    protocol = "DCOM"


def _getters(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: lambda one, name=name: one.values.get(name) for name in names}


register_record_type(SessionOptions, OPTION, _getters(_BOTH))
register_record_type(WSManOptions, WSManOptions.type_name, _getters(_WSMAN), base=OPTION)
register_record_type(DComOptions, DComOptions.type_name, _getters(_DCOM), base=OPTION)
