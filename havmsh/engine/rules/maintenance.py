"""MNT: maintenance mode of hosts, R2 only."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal
from havmsh.engine.rules import refuse, rule
from havmsh.engine.versions import Capabilities, name
from havmsh.engine.view import HostSettings


@rule("MNT-1")
def live_evacuation(host: Host, cluster: Cluster | None, vms: Iterable[VM], can: Capabilities) -> Iterator[Refusal]:
    """Live migration empties a host only inside a WS2008R2 cluster where every machine of the cluster is highly available."""
    if cluster is None or not can.live_migration or not host.hyperv:
        yield refuse("host", host.name, f"{host.name} is not a node of a Windows Server 2008 R2 host cluster",
                     "a WS2008R2 host cluster", "Start maintenance mode without -MoveWithinCluster: the machines are saved.")
        return
    others = sorted(vm.name for vm in vms if not vm.highly_available)
    if others:
        yield refuse("cluster", cluster.name, f"host cluster {cluster.name} has machines that are not highly available: "
                     f"{', '.join(others[:4])}{' ...' if len(others) > 4 else ''}", "only highly available machines in the cluster",
                     "Start maintenance mode without -MoveWithinCluster (the machines are saved), or move them off the cluster.")


@rule("MNT-2")
def stays_moved(moved: tuple[str, ...], failed: str) -> str:
    """What is said when a migration failed: the host does not enter maintenance mode, and what moved stays moved."""
    kept = f"; {len(moved)} machines that moved before it are not moved back" if moved else ""
    return f"the migration of {failed} failed, so the host did not enter maintenance mode{kept}"


@rule("MNT-3")
def to_save(vms: Iterable[VM]) -> tuple[VM, ...]:
    """Machines that are put in the saved state: every one that runs or is paused, highly available or not."""
    return tuple(sorted((vm for vm in vms if vm.state in ("Running", "Paused")), key=lambda vm: vm.name))


@rule("MNT-4")
def in_maintenance(host: Host, settings: HostSettings) -> Iterator[Refusal]:
    """A host in maintenance mode takes no machine: none is created there, none placed or migrated to it."""
    if settings.maintenance:
        yield refuse("host", host.name, f"{host.name} is in maintenance mode", "a host that is not in maintenance mode",
                     f"Stop maintenance mode first: Enable-VMHost {host.name}.")


@rule("MNT-5")
def after_stop(settings: HostSettings) -> tuple[bool, tuple[str, ...]]:
    """After a stop: whether the host is rated again (always), and machines to move back or restart (none)."""
    return not settings.maintenance, ()


@rule("MNT-6")
def has_maintenance(can: Capabilities, version: str) -> Iterator[Refusal]:
    """VMM 2008 has no maintenance mode."""
    if not can.maintenance_mode:
        yield refuse("server", name(version), f"{name(version)} has no maintenance mode", "VMM 2008 R2 or later",
                     "Move the machines one by one with Move-VM.")
