"""What to say of a command that is not there: the nearest of the server's and the outside tools' names, or that it is a later release's."""

from __future__ import annotations

from collections.abc import Iterable

NETWORKS = "Here a machine is connected to a virtual network of its host: Get-SCVirtualNetwork, Set-SCVirtualNetworkAdapter -VirtualNetwork."
INSTEAD = {
    "VMNetwork": NETWORKS, "VMSubnet": NETWORKS, "LogicalSwitch": NETWORKS, "LogicalNetworkDefinition": NETWORKS, "PortClassification": NETWORKS,
    "SubnetVLan": NETWORKS, "UplinkPortProfileSet": NETWORKS, "Cloud": "Here host groups divide the hosts: Get-SCVMHostGroup.",
    "VMConfiguration": "Here New-SCVirtualMachine places a machine itself: -VMTemplate with -VMHost, or -VMHostGroup.",
    "RunAsAccount": "Here every command runs as the administrator; -Credential takes anything.",
    "StorageClassification": "Here storage is the hosts' volumes: Get-SCStorageVolume.", "IPAddress": "Addresses inside guests are not simulated.",
    "StaticIPAddressPool": "Addresses inside guests are not simulated.", "DefaultGateway": "Addresses inside guests are not simulated.",
}
"""What this release has in place of a later one's nouns."""


def about_command(name: str, known: Iterable[str]) -> str:
    """A sentence about a name that nothing has; empty where nothing can be said."""
    from difflib import get_close_matches

    if "-" not in name:
        return ""
    folded = {item.upper(): item for item in known}
    near = get_close_matches(name.upper(), list(folded), 1, 0.85)
    if near:
        return f"Did you mean {folded[near[0]]}?"
    noun = name.partition("-")[2]
    if noun[:2] == "SC" and noun[2:3].isupper():
        return f"{name} came with VMM 2012 or later; this server is of the 2008 releases. {INSTEAD.get(noun[2:], '')}".rstrip()
    return ""


def about_parameter(name: str, known: Iterable[str]) -> str:
    """A sentence about a parameter that a command has not; empty where nothing can be said."""
    from difflib import get_close_matches

    folded = {item.upper(): item for item in known}
    near = get_close_matches(name.upper(), list(folded), 1, 0.6)
    return f"Did you mean -{folded[near[0]]}?" if near else ""
