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
ROLES = "Every command runs as the administrator: Get-VMMUserRole shows the one role there is."
CONVERSIONS = "Machines are not converted from physical ones, nor from another platform: New-VM makes one anew."
CENTERS = "VirtualCenter servers are written in the inventory (virtual_centers); Get-VirtualizationManager lists them."
VIRTUAL_DISKS = "A virtual hard disk moves with its machine: Move-VM -Path."
ABSENT = {
    "GuestOSProfile": "Guests are not customised here: leave the profile out of New-Template and New-VM.", "UserRole": ROLES, "VMMUserRole": ROLES,
    "PROTip": "No monitoring server is connected, so there are no PRO tips to act on.", "VirtualizationManager": CENTERS,
    "V2V": CONVERSIONS, "P2V": CONVERSIONS, "VMXMachineConfig": CONVERSIONS, "VMXComputerConfiguration": CONVERSIONS, "MachineConfig": CONVERSIONS,
    "ComputerConfiguration": CONVERSIONS, "VMDK": CONVERSIONS, "Copy-VirtualHardDisk": CONVERSIONS, "Move-VirtualHardDisk": VIRTUAL_DISKS,
    "Get-Certificate": "ESX hosts are trusted here without a certificate.", "Associate-VMHost": "ESX hosts need no credentials here: Add-VMHost manages one.",
    "Register-VMHost": "ESX hosts need no credentials here: Add-VMHost manages one.",
    "Backup-VMMServer": "Save-Inventory writes all that the server knows, and the fabric, to a file.",
    "LibraryRating": "Store-VM -WhatIf says how a machine would go to a library server, or why not; Get-LibraryShare says what room there is.",
}
"""What to do without cmdlets of the 2008 releases that are not simulated: by noun, or by the whole name where the noun has others."""


def about_command(name: str, known: Iterable[str]) -> str:
    """A sentence about a name that nothing has; empty where nothing can be said."""
    from havmsh.closest import closest

    if "-" not in name:
        return ""
    verb, _, noun = name.partition("-")
    plain = noun[2:] if noun[:2].upper() == "SC" and noun[2:3].isupper() else noun
    absent = {key.casefold(): advice for key, advice in ABSENT.items()}
    advice = absent.get(f"{verb}-{plain}".casefold()) or absent.get(plain.casefold())
    if advice:
        return f"{name} is a cmdlet of Virtual Machine Manager that is not simulated. {advice}"
    folded = {item.upper(): item for item in known}
    near = closest(name.upper(), folded, 0.85)
    if near:
        return f"Did you mean {folded[near]}?"
    if plain != noun:
        return f"{name} came with VMM 2012 or later; this server is of the 2008 releases. {INSTEAD.get(plain, '')}".rstrip()
    return ""


def about_parameter(name: str, known: Iterable[str]) -> str:
    """A sentence about a parameter that a command has not; empty where nothing can be said."""
    from havmsh.closest import closest

    folded = {item.upper(): item for item in known}
    near = closest(name.upper(), folded, 0.6)
    return f"Did you mean -{folded[near]}?" if near else ""
