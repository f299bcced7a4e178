"""New-CimSessionOption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from cmdlets.outside.cim.option import OPTION, DComOptions, WSManOptions
from cmdlets.outside.cim.sets import CLASSES, MODULE
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ProtocolTypeSet")
class ByProtocol:
    """A protocol as it is."""

    protocol: Literal["Dcom", "Default", "Wsman"] = param("Protocol", "Protocol.", position=0, by_property=True)


@parameter_set(name="WSManParameterSet")
class OverWSMan:
    """WS-Management."""

    plain: Switch = param("NoEncryption", "Send it as it is.", default=None)
    any_authority: Switch = param("SkipCACheck", "Whoever signed the certificate.", by_property=True, default=None)
    any_name: Switch = param("SkipCNCheck", "Whatever name the certificate has.", by_property=True, default=None)
    revoked: Switch = param("SkipRevocationCheck", "Also with a certificate that was revoked.", by_property=True, default=None)
    port_in_name: Switch = param("EncodePortInServicePrincipalName", "Name the port to Kerberos.", by_property=True, default=None)
    encoding: Literal["Default", "Utf8", "Utf16"] = param("Encoding", "Encoding.", by_property=True, default=None)
    prefix: object = param("HttpPrefix", "What the address begins with.", by_property=True, default=None, net="System.Uri")
    envelope: int = param("MaxEnvelopeSizeKB", "How large a message may be.", by_property=True, default=0, net="System.UInt32")
    proxy_authentication: object = param("ProxyAuthentication", "Accepted: nothing is sent anywhere.", by_property=True, default=None, inert=True)
    proxy_thumbprint: str | None = param("ProxyCertificateThumbprint", "Accepted: nothing is sent anywhere.", by_property=True, default=None, inert=True)
    proxy_credential: object = param(
        "ProxyCredential", "Accepted: nothing is sent anywhere.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument, inert=True)
    proxy: Literal["None", "WinHttp", "Auto", "InternetExplorer"] = param("ProxyType", "Kind of proxy.", by_property=True, default=None)
    ssl: Switch = param("UseSsl", "Encrypt the way.", by_property=True, default=None)

    def values(self) -> dict[str, Any]:
        """The options by their names."""
        return {
            "NoEncryption": bool(self.plain), "CertCACheck": not self.any_authority, "CertCNCheck": not self.any_name, "CertRevocationCheck": not self.revoked,
            "EncodePortInServicePrincipalName": bool(self.port_in_name), "PacketEncoding": self.encoding or "Default", "HttpUrlPrefix": self.prefix,
            "MaxEnvelopeSize": self.envelope, "ProxyType": self.proxy or "None", "UseSsl": bool(self.ssl),
        }


@parameter_set(name="DcomParameterSet")
class OverDCom:
    """DCOM."""

    impersonation: Literal["Default", "None", "Identify", "Impersonate", "Delegate"] = param("Impersonation", "In whose name the far end may act.", default=None)
    integrity: Switch = param("PacketIntegrity", "Sign what is sent.", default=None)
    privacy: Switch = param("PacketPrivacy", "Encrypt what is sent.", default=None)

    def values(self) -> dict[str, Any]:
        """The options by their names."""
        return {
            "Impersonation": self.impersonation or "Impersonate", "PacketIntegrity": self.integrity is None or bool(self.integrity),
            "PacketPrivacy": self.privacy is None or bool(self.privacy),
        }


@cmdlet(
    "New-CimSessionOption", module=MODULE, aliases=("ncso",), class_name=CLASSES + "NewCimSessionOptionCommand", default_set="ProtocolTypeSet", output=(OPTION,),
    listed=(
        "NoEncryption SkipCACheck SkipCNCheck SkipRevocationCheck EncodePortInServicePrincipalName Encoding HttpPrefix MaxEnvelopeSizeKB ProxyAuthentication "
        "ProxyCertificateThumbprint ProxyCredential ProxyType UseSsl Impersonation PacketIntegrity PacketPrivacy Protocol UICulture Culture"
    ),
)
class NewCimSessionOption:
    """Says how New-CimSession reaches a computer. Nothing is sent anywhere; a session tells the protocol.

    Examples:
        DCOM.

            PS> (New-CimSession -ComputerName HV01 -SessionOption (New-CimSessionOption Dcom)).Protocol
            DCOM
    """

    how: ByProtocol | OverWSMan | OverDCom = either(default_set=ByProtocol)
    ui_culture: object = param("UICulture", "Language of messages.", by_property=True, default=None, net="System.Globalization.CultureInfo")
    culture: object = param("Culture", "Culture of numbers and dates.", by_property=True, default=None, net="System.Globalization.CultureInfo")

    def process(self, shell: Shell) -> Output:
        said = {"UICulture": self.ui_culture, "Culture": self.culture}
        how = self.how
        if isinstance(how, ByProtocol):
            how = OverDCom() if how.protocol == "Dcom" else OverWSMan()
        yield DComOptions({**how.values(), **said}) if isinstance(how, OverDCom) else WSManOptions({**how.values(), **said})
