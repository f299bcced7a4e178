"""What each combination of management server, host system and cluster can do: the only place that compares versions."""
from __future__ import annotations

from havmsh.engine.fabric import HostOS
from havmsh.engine.records import record
from havmsh.engine.view import Server, ServerVersion

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_RANK: dict[str, int] = {"VMM2008": 0, "VMM2008R2": 1, "VMM2008R2SP1": 2}
NAMES: dict[str, str] = {
    "VMM2008": "VMM 2008", "VMM2008R2": "VMM 2008 R2", "VMM2008R2SP1": "VMM 2008 R2 SP1",
    "WS2008": "Windows Server 2008", "WS2008R2": "Windows Server 2008 R2", "ESX": "VMware ESX",
}
PRODUCT_VERSIONS: dict[str, str] = {"VMM2008": "2.0.3451.0", "VMM2008R2": "2.0.4271.0", "VMM2008R2SP1": "2.0.4521.0"}
"""Builds of the product's releases."""
SERVERS: tuple[ServerVersion, ...] = ("VMM2008", "VMM2008R2", "VMM2008R2SP1")
SYSTEMS: tuple[HostOS, ...] = ("WS2008", "WS2008R2", "ESX")
GROUP_UPDATE = "KB961983"
SYSTEM_BUILDS: dict[str, tuple[int, int, int]] = {"WS2008": (6, 0, 0x61772), "WS2008R2": (6, 1, 0x71DB1), "ESX": (0, 0, 0)}
"""Major and minor version of a host system, and the highest version that its cluster service speaks (Get-ClusterNode)."""


@record
class Capabilities:
    """What a server can do with hosts of one system (of one cluster, where it is clustered)."""

    manages: bool                    # the server knows the host system at all
    live_migration: bool             # MIG-1, MIG-4
    csv: bool                        # DSK-2, DSK-3
    quick_storage_migration: bool    # STO-1
    storage_vmotion: bool            # STO-2
    san_into_cluster: bool           # STO-3
    san_out_of_cluster: bool         # STO-4, STO-5
    san_passthrough: bool            # STO-6, STO-8
    compatibility_check: bool        # MIG-5
    maintenance_mode: bool           # MNT-1 to MNT-6
    networks_ignore_case: bool       # NET-2
    iso_in_cluster: bool             # UCC-5
    extra_resources: bool            # UCC-4
    one_live_migration: bool         # a host takes part in one live migration at a time
    dynamic_memory: bool
    rapid_provisioning: bool         # a new machine takes virtual hard disks that lie on its host already
    hot_add_storage: bool            # disks of a SCSI adapter come and go while the machine runs


_KNOWN: dict[tuple[str, str, bool], Capabilities] = {}


def capabilities(server: Server, system: HostOS) -> Capabilities:
    """Capabilities of a server, with its updates, on hosts of a system."""
    lifted = GROUP_UPDATE in server.updates
    found = _KNOWN.get((server.version, system, lifted))
    if found is None:
        found = _KNOWN[(server.version, system, lifted)] = _capabilities(server.version, system, lifted)
    return found


def _capabilities(version: ServerVersion, system: HostOS, lifted: bool) -> Capabilities:
    r2 = _RANK[version] >= _RANK["VMM2008R2"]
    sp1 = _RANK[version] >= _RANK["VMM2008R2SP1"]
    modern = r2 and system == "WS2008R2"
    esx = system == "ESX"
    return Capabilities(
        manages=r2 or system != "WS2008R2",
        live_migration=modern or esx,
        csv=modern,
        quick_storage_migration=modern,
        storage_vmotion=r2 and esx,
        san_into_cluster=r2 and not esx,
        san_out_of_cluster=r2 and not esx,
        san_passthrough=r2 and not esx,
        compatibility_check=modern or (r2 and esx),
        maintenance_mode=r2,
        networks_ignore_case=r2,
        iso_in_cluster=r2 or esx,
        extra_resources=r2 or lifted or system != "WS2008",
        one_live_migration=system == "WS2008R2",
        dynamic_memory=sp1 and system == "WS2008R2",
        rapid_provisioning=r2 and not esx,
        hot_add_storage=modern,
    )


def system_of(nodes: Iterable[HostOS]) -> HostOS:
    """The version of a failover cluster: that of its nodes, the oldest where they differ."""
    return min(set(nodes), key=SYSTEMS.index, default="WS2008R2")


def shares_and_migrates_live(system: str) -> bool:
    """Whether failover clusters of a system have shared volumes and live migration of their own, whatever a management server knows of it."""
    return system == "WS2008R2"


def storage_at_both_ends(one: HostOS, other: HostOS) -> bool:
    """Whether hosts of two systems could do a quick storage migration, did the server know it (STO-1)."""
    return one == other == "WS2008R2"


def moves_live(system: HostOS) -> bool:
    """Whether hosts of a system can move running machines to one another."""
    return system != "WS2008"


def name(version: str) -> str:
    """A version as the product writes it."""
    return NAMES.get(version, version)
