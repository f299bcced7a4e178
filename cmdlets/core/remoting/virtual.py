"""What leads into a virtual machine or container of this host, and that it leads nowhere here."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import param
from havmsh.runtime.prompting import credential_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


class Machines:
    """Sets that name machines of this host by their ids."""

    vm_id: list[object] = param("VMId", "Accepted: no session is in a machine of this host.", by_property=True, aliases=("VMGuid",), net="System.Guid[]", checks=(not_empty(),), inert=True)


class MachinesByName:
    """Sets that name machines of this host."""

    vm_name: list[str] = param("VMName", "Accepted: no session is in a machine of this host.", by_property=True, checks=(not_empty(),), inert=True)


class Acting:
    """Sets that must say who one is there."""

    credential: object = param("Credential", "Who one is there.", by_property=True, net="System.Management.Automation.PSCredential", transform=credential_argument)


class Containers:
    """Sets that name containers of this host."""

    container: list[str] = param("ContainerId", "Accepted: no session is in a container of this host.", by_property=True, checks=(not_empty(),), inert=True)


def no_machines(shell: Shell) -> Any:
    """What PowerShell says where Hyper-V is not on this machine."""
    return shell.fail("The Hyper-V Module for PowerShell is not available on this machine.", "HyperVModuleNotAvailable", category="NotInstalled", exception="System.ArgumentException")


def no_container(shell: Shell) -> Any:
    """What PowerShell says where there are no containers."""
    return shell.fail(
        "The Containers feature may not be enabled on this machine.", "CreateRemoteRunspaceForContainerFailed", category="InvalidOperation",
        exception="System.Management.Automation.PSInvalidOperationException",
    )
