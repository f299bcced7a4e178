"""What each rule of docs/rules.md comes to under each version of the management server, read from its row."""
from __future__ import annotations

HOLDS = "holds"
VERDICTS: dict[str, tuple[str, str]] = {
    "DSK-2": ("no CSV: each machine a LUN of its own", "CSV in WS2008R2 clusters: machines share a LUN and move alone"),
    "DSK-3": ("refuses a second machine on a LUN, CSV or not", "refuses it on a LUN that is no CSV"),
    "STO-1": ("refused, naming the version", "WS2008R2 at both ends, running machines too"),
    "STO-2": ("refused, naming the version", "ESX hosts that have Storage VMotion"),
    "STO-3": ("refused, naming the version", "every node is asked for the LUN; the resource is made, not validated"),
    "STO-4": ("refused by STO-5", "from a dedicated LUN that is no CSV"),
    "STO-5": ("refused, shared LUN or not", "does not apply: STO-4 decides"),
    "STO-6": ("refused by STO-8", "by SAN where the destination reaches the disk"),
    "STO-7": ("refused by STO-8", "refused until converted; then over the LAN"),
    "STO-8": ("refused until every pass-through disk is converted", "does not apply: STO-6 and STO-7 decide"),
    "UCC-1": ("several machines on a LUN, CSV too", "several machines on a LUN that is no CSV"),
    "UCC-4": ("WS2008: unsupported; KB961983 lifts it", "does not apply"),
    "UCC-5": ("unsupported on Hyper-V", "does not apply"),
    "NET-2": ("names compared with their case", "names compared without case"),
    "MIG-1": ("quick migration instead (MIG-2)", "live in WS2008R2 clusters"),
    "MIG-3": ("quick in any case", "-UseCluster takes quick for live"),
    "MIG-5": ("not checked", "checked for WS2008R2 and VMware clusters"),
    "MNT-1": ("refused by MNT-6", "WS2008R2 clusters of highly available machines alone"),
    "MNT-2": ("refused by MNT-6", HOLDS),
    "MNT-3": ("refused by MNT-6", HOLDS),
    "MNT-4": ("refused by MNT-6", HOLDS),
    "MNT-5": ("refused by MNT-6", HOLDS),
    "MNT-6": ("refused, naming the version", "does not apply"),
}
"""Rule to its verdict under VMM 2008, and under R2 and SP1, for the rules that differ; every other rule holds for all."""

CAPABILITIES: dict[str, tuple[str, str, str]] = {
    "DSK-2": ("csv", "", "WS2008R2"),
    "DSK-3": ("csv", "", "WS2008R2"),
    "STO-1": ("quick_storage_migration", "", "WS2008R2"),
    "STO-2": ("storage_vmotion", "", "ESX"),
    "STO-3": ("san_into_cluster", "", "WS2008 WS2008R2"),
    "STO-4": ("san_out_of_cluster", "", "WS2008 WS2008R2"),
    "STO-5": ("san_out_of_cluster", "", "WS2008 WS2008R2"),
    "STO-6": ("san_passthrough", "", "WS2008 WS2008R2"),
    "STO-8": ("san_passthrough", "", "WS2008 WS2008R2"),
    "UCC-4": ("extra_resources", "WS2008R2 ESX", "WS2008 WS2008R2 ESX"),
    "UCC-5": ("iso_in_cluster", "ESX", "WS2008 WS2008R2 ESX"),
    "NET-2": ("networks_ignore_case", "", "WS2008 WS2008R2 ESX"),
    "MIG-1": ("live_migration", "ESX", "WS2008R2 ESX"),
    "MIG-4": ("live_migration", "ESX", "WS2008R2 ESX"),
    "MIG-5": ("compatibility_check", "", "WS2008R2 ESX"),
    "MNT-1": ("maintenance_mode", "", "WS2008 WS2008R2 ESX"),
    "MNT-6": ("maintenance_mode", "", "WS2008 WS2008R2 ESX"),
}
"""Rule to the capability that it turns on, with the systems that have it under VMM 2008, and under R2 and SP1."""


def verdict(rule: str, version: str) -> str:
    """What a rule comes to under a version."""
    return VERDICTS.get(rule, (HOLDS, HOLDS))[version != "VMM2008"]
