"""AVL: where highly available machines and others may be, and what removing one cleans up."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from havmsh.engine.fabric import ClusterDisk, ClusterGroup, Host
from havmsh.engine.machines import VM
from havmsh.engine.plan import Question, Refusal
from havmsh.engine.records import record
from havmsh.engine.rules import refuse, rule
from havmsh.engine.state import default_group
from havmsh.engine.tables import roots
from havmsh.engine.world import World, index

if TYPE_CHECKING:
    from havmsh.engine.placement import HostRating

MAKE_SWITCH = "-HighlyAvailable"


@rule("AVL-1")
def best_node(ratings: Sequence[HostRating]) -> HostRating | None:
    """The best rated host that may be placed on; of equals the one with the better unrounded score, then the first by name."""
    usable = [rating for rating in ratings if rating.stars > 0]
    return min(usable, key=lambda rating: (-rating.stars, -rating.score, rating.host)) if usable else None


@rule("AVL-2")
def ask_to_make_available(vm: VM, host: str, cluster: str) -> Question:
    """A clustered host was chosen for a machine that is not marked highly available: it must be asked whether it shall be."""
    return Question(
        "AVL-2", f"{host} is a node of host cluster {cluster}. Make {vm.name} highly available?", "make_highly_available", MAKE_SWITCH)


def declined(vm: VM, host: str, cluster: str) -> Refusal:
    """The refusal after the answer no to AVL-2."""
    return Refusal(
        "AVL-2", "host", host, f"{host} is a node of host cluster {cluster}, and {vm.name} shall not be highly available",
        "a standalone host, or a highly available machine", f"Pass {MAKE_SWITCH}, or name a standalone host.")


@rule("AVL-3")
def right_kind_of_host(vm: VM, host: Host, *, clustered: bool, highly_available: bool | None) -> Iterator[Refusal]:
    """Highly available machines go to clustered hosts only, others to standalone hosts only; None means not decided yet (AVL-2)."""
    if highly_available is True and not clustered:
        yield refuse("host", host.name, f"{host.name} is not a node of a host cluster, and {vm.name} is highly available",
                     "a clustered host", "Name a node of a host cluster, or make the machine not highly available.")
    elif highly_available is False and clustered:
        yield refuse("host", host.name, f"{host.name} is a node of a host cluster, and {vm.name} is not highly available",
                     "a standalone host", f"Name a standalone host, or make the machine highly available ({MAKE_SWITCH}).")


@rule("AVL-4")
def treated_as_standalone(vm: VM, *, clustered: bool) -> bool:
    """Whether discovery imports a machine as any machine of a standalone host: every machine that no cluster group carries, wherever it is."""
    return not vm.highly_available or not clustered


@record
class Leftovers:
    """What must go, and what must come back, when a highly available machine is removed."""

    group: ClusterGroup | None
    resources: tuple[str, ...]
    disks: tuple[ClusterDisk, ...]


@rule("AVL-5")
def to_clean_up(world: World, vm: VM) -> Leftovers:
    """The cluster group with its VM, configuration and disk resources; disks that are no CSV go back to available storage."""
    cluster = world.cluster_of(vm.host)
    if cluster is None or not vm.highly_available:
        return Leftovers(None, (), ())
    known = index(cluster)
    disks = {disk.name: disk for root in roots(vm) if (disk := known.by_root.get(root)) is not None and not disk.csv}
    disks.update({known.by_lun[disk.lun].name: known.by_lun[disk.lun] for disk in vm.disks if disk.lun in known.by_lun})
    group = known.groups.get(vm.key) or default_group(vm)
    names = (vm.name, f"{vm.name} Configuration", *disks, *(resource.name for resource in group.resources))
    return Leftovers(group, names, tuple(disks.values()))
