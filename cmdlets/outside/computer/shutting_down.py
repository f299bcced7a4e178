"""What Restart-Computer and Stop-Computer share: which hosts, and as whom."""

from __future__ import annotations

from typing import Any, Literal

from havmsh.checks import not_empty
from havmsh.cmdlet import param
from havmsh.runtime.prompting import credential_argument


def computer_names(*, pipeline: bool) -> Any:
    """-ComputerName."""
    return param(
        "ComputerName", "Hosts of the fabric.", position=0, pipeline=pipeline, by_property=True, default=None, aliases=("CN", "__SERVER", "Server", "IPAddress"),
        complete="host", checks=(not_empty(),))


def authentication() -> Any:
    """-WsmanAuthentication."""
    return param("WsmanAuthentication", "Accepted: every command runs as the administrator.", default=None, inert=True)


class Credentialed:
    """As whom."""

    credential: object = param(
        "Credential", "Accepted: every command runs as the administrator.", position=1, default=None, net="System.Management.Automation.PSCredential",
        transform=credential_argument, checks=(not_empty(),), inert=True)


Mechanism = Literal["Default", "Basic", "Negotiate", "CredSSP", "Digest", "Kerberos"]
