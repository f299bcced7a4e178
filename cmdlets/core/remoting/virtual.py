"""What leads into a virtual machine or container of this host, and that it leads nowhere here."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


def no_machines(shell: Shell) -> Any:
    """What PowerShell says where Hyper-V is not on this machine."""
    return shell.fail("The Hyper-V Module for PowerShell is not available on this machine.", "HyperVModuleNotAvailable", category="NotInstalled", exception="System.ArgumentException")


def no_container(shell: Shell) -> Any:
    """What PowerShell says where there are no containers."""
    return shell.fail(
        "The Containers feature may not be enabled on this machine.", "CreateRemoteRunspaceForContainerFailed", category="InvalidOperation",
        exception="System.Management.Automation.PSInvalidOperationException",
    )
