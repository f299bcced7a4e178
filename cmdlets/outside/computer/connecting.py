"""What the WMI cmdlets share: which computers are asked, and how one would connect to them."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import param
from havmsh.runtime.objects import Switch
from havmsh.runtime.prompting import credential_argument


class Connected:
    """Parameters of a cmdlet or a parameter set that asks computers by name."""

    impersonation: object = param("Impersonation", "Accepted: nothing is sent anywhere.", default=None, inert=True)
    authentication: object = param("Authentication", "Accepted: nothing is sent anywhere.", default=None, inert=True)
    locale: str | None = param("Locale", "Accepted: there is one language.", default=None, inert=True)
    privileges: Switch = param("EnableAllPrivileges", "Accepted: every command runs as the administrator.", default=None, inert=True)
    authority: str | None = param("Authority", "Accepted: nothing is sent anywhere.", default=None, inert=True)
    credential: object = param(
        "Credential", "Accepted: every command runs as the administrator.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument,
        inert=True)
    computers: list[str] | None = param("ComputerName", "Hosts of the fabric.", default=None, aliases=("Cn",), complete="host", checks=(not_empty(),))
    namespace: str | None = param("Namespace", "Namespace that the class must be of; the class is found without it.", default=None, aliases=("NS",))
