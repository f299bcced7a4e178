"""New-CimSession."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cim.option import OPTION, SessionOptions
from cmdlets.outside.cim.sessions import sessions
from cmdlets.outside.cim.sets import CLASSES, MODULE, timeout
from cmdlets.outside.computer.wmi import reachable
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="CredentialParameterSet")
class AsSomebody:
    """With a name and a password."""

    authentication: object = param("Authentication", "Accepted: every command runs as the administrator.", by_property=True, default=None, inert=True)
    credential: object = param(
        "Credential", "Accepted: every command runs as the administrator.", position=1, default=None, net="System.Management.Automation.PSCredential",
        transform=credential_argument, inert=True)


@parameter_set(name="CertificateParameterSet")
class WithCertificate:
    """With a certificate."""

    thumbprint: str | None = param("CertificateThumbprint", "Accepted: every command runs as the administrator.", by_property=True, default=None, inert=True)


@cmdlet(
    "New-CimSession", module=MODULE, aliases=("ncms",), class_name=CLASSES + "NewCimSessionCommand", default_set="CredentialParameterSet",
    output=("Microsoft.Management.Infrastructure.CimSession",),
    listed="Authentication Credential CertificateThumbprint ComputerName Name OperationTimeoutSec SkipTestConnection Port SessionOption",
)
class NewCimSession:
    """Opens a session with hosts of the fabric.

    Examples:
        With one host.

            PS> New-CimSession -ComputerName HV01
    """

    who: AsSomebody | WithCertificate = either(default_set=AsSomebody)
    computers: list[str] | None = param(
        "ComputerName", "Hosts of the fabric.", position=0, by_property=True, default=None, aliases=("CN", "ServerName"), complete="host", checks=(not_empty(),))
    name: str | None = param("Name", "Name of the session.", by_property=True, default=None)
    limit: int = timeout(by_property=True)
    untested: Switch = param("SkipTestConnection", "Open it also with a host that does not answer.", by_property=True, default=None)
    port: int = param("Port", "Accepted: nothing is sent anywhere.", by_property=True, default=0, net="System.UInt32", inert=True)
    option: SessionOptions | None = param("SessionOption", "Options that New-CimSessionOption gave.", by_property=True, default=None, net=OPTION)

    def process(self, shell: Shell) -> Output:
        table, protocol = sessions(shell), "WSMAN" if self.option is None else self.option.protocol
        names = self.computers if self.untested and self.computers else [host.name for host in reachable(shell, self.computers)]
        return [table.make(name, self.name or "", protocol) for name in names]
