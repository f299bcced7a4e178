"""The state as a value: two worlds (what stands, what is believed), the server's own settings, the clock and the jobs."""
from __future__ import annotations

from havmsh.engine.fabric import (
    ClusterGroup,
)
from havmsh.engine.machines import VM
from havmsh.engine.maps import Map
from havmsh.engine.records import record, replace
from havmsh.engine.view import ClusterSettings, HostSettings, Server
from havmsh.engine.world import World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.engine.jobs import Job
    from havmsh.engine.parts import PartChange

DEFAULT_HOST_SETTINGS = HostSettings()
DEFAULT_CLUSTER_SETTINGS = ClusterSettings()


class Baseline:
    """The world as a full refresh met it, with what was computed from it since. It is a value: the memory only saves work."""

    __slots__ = ("around", "clock", "clusters", "found", "server", "settings", "world")

    def __init__(self, world: World, server: Server, settings: Map[str, ClusterSettings], clock: float) -> None:
        self.world = world
        self.server = server
        self.settings = settings
        self.clock = clock
        self.around: dict[str, object] = {}
        self.found: dict[str, object] = {}
        self.clusters: dict[str, object] = {}


@record
class View:
    """What the management server knows: beliefs, dated findings, and its own settings.

    `baseline` is what the last full refresh (or the opening) met: a finding that is not written out is what that refresh found, and is
    computed from it when it is first read.
    """

    world: World
    baseline: Baseline
    server: Server
    host_settings: Map[str, HostSettings]
    cluster_settings: Map[str, ClusterSettings]
    host_groups: Map[str, Any]
    profiles: Map[str, Any]
    templates: Map[str, Any]
    vm_findings: Map[str, Any]
    host_findings: Map[str, Any]
    cluster_findings: Map[str, Any]

    def settings(self, host: str) -> HostSettings:
        """What is set for a host."""
        return self.host_settings.get(host, DEFAULT_HOST_SETTINGS)

    def unmanaged(self) -> frozenset[str]:
        """Hosts that stand but that the server does not manage."""
        return frozenset(name for name, settings in self.host_settings.items() if not settings.managed)

    def cluster_setting(self, cluster: str) -> ClusterSettings:
        """What is set for a cluster."""
        return self.cluster_settings.get(cluster, DEFAULT_CLUSTER_SETTINGS)

    def group_of(self, host: str) -> str:
        """Path of the host group that a host is in; a cluster's own group wins."""
        cluster = self.world.membership.get(host)
        group = self.cluster_setting(cluster).group if cluster is not None else ""
        return group or self.settings(host).group


_WORLD_TABLES = frozenset(
    {"hosts", "clusters", "luns", "sans", "datastores", "virtual_centers", "libraries", "vms", "speeds"})
_KEY_FIELD = {
    "vms": "key", "vm_findings": "vm", "host_findings": "host", "cluster_findings": "cluster",
    "host_settings": "host", "cluster_settings": "cluster", "host_groups": "path",
}

Image = tuple[str, str, str, object, object]
"""One change: side ("fabric" or "view"), table, key, record before, record after (None where there is none)."""


@record
class Event:
    """Something that happened outside any job, for the history: an act of another tool, an accident, a failover (MIG-6)."""

    time: float
    kind: str
    subject: str
    text: str
    seconds: float = 0.0


@record
class Reaction:
    """What a cluster service will do by itself at a moment: regroup after a node is gone, or start a machine on the node that took it."""

    time: float
    kind: str
    cluster: str
    node: str
    vm: str = ""


@record
class State:
    """Everything, as a value. A fork is the value itself."""

    fabric: World
    view: View
    clock: float
    jobs: Map[str, Job]
    counter: int
    slots: Map[str, str]
    locks: Map[str, str]
    active: tuple[str, ...]
    due: Map[str, float]
    events: tuple[Event, ...] = ()
    groups: Map[str, tuple[PartChange, ...]] = Map()
    pending: tuple[Reaction, ...] = ()

    def fork(self) -> State:
        """A state that can go its own way: the value itself, for no record is ever changed in place."""
        return self


class Draft:
    """A state that is being changed, with the images of what changed. Only jobs, refreshes and outside acts hold one."""

    __slots__ = ("clock", "counter", "fabric", "images", "notes", "pending", "view")

    def __init__(self, state: State) -> None:
        self.fabric = state.fabric
        self.view = state.view
        self.clock = state.clock
        self.counter = state.counter
        self.pending = state.pending
        self.images: dict[tuple[str, str, str], list[object]] = {}
        self.notes: list[object] = []

    def put(self, side: str, table: str, record: Any) -> None:
        """Add or change a record of a side ("fabric" or "view")."""
        key: str = getattr(record, _KEY_FIELD.get(table, "name"))
        before = self._get(side, table, key)
        if before is record:
            return
        self._note(side, table, key, before, record)
        if side == "fabric":
            self.fabric = self.fabric.put(table, record)
        elif table in _WORLD_TABLES:
            self.view = replace(self.view, world=self.view.world.put(table, record))
        elif table == "server":
            self.view = replace(self.view, server=record)
        else:
            self.view = replace(self.view, **{table: getattr(self.view, table).set(key, record)})

    def drop(self, side: str, table: str, key: str) -> None:
        """Drop a record; nothing happens where there is none."""
        before = self._get(side, table, key)
        if before is None:
            return
        self._note(side, table, key, before, None)
        if side == "fabric":
            self.fabric = self.fabric.drop(table, key)
        elif table in _WORLD_TABLES:
            self.view = replace(self.view, world=self.view.world.drop(table, key))
        else:
            self.view = replace(self.view, **{table: getattr(self.view, table).delete(key)})

    def share_machines(self, host: str) -> None:
        """What is believed of a host's machines is what stands, so it is the same value; nothing changes."""
        world = self.view.world
        self.view = replace(self.view, world=replace(world, vms=world.vms.sharing(host, self.fabric.vms.on(host))))

    def change(self, side: str, table: str, record: Any, **fields: object) -> Any:
        """Change fields of a record; answers the new one."""
        after = replace(record, **fields)
        self.put(side, table, after)
        return after

    def changes(self) -> tuple[Image, ...]:
        """What changed, first image and last."""
        return tuple((*place, before, after) for place, (before, after) in self.images.items() if before is not after)

    def finish(self, state: State, **fields: Any) -> State:
        """The state with this draft's changes."""
        return replace(state, fabric=self.fabric, view=self.view, counter=self.counter, pending=self.pending, **fields)

    def _get(self, side: str, table: str, key: str) -> object | None:
        if side == "fabric":
            return self.fabric.get(table, key)
        if table in _WORLD_TABLES:
            return self.view.world.get(table, key)
        if table == "server":
            return self.view.server
        found: object | None = getattr(self.view, table).get(key)
        return found

    def _note(self, side: str, table: str, key: str, before: object, after: object) -> None:
        image = self.images.get((side, table, key))
        if image is None:
            self.images[(side, table, key)] = [before, after]
        else:
            image[1] = after


def vm_key(state: State | Draft, name: str) -> str:
    """An identity for a new machine that no machine of fabric or view has."""
    key, number = name, 1
    world = state.view.world
    while key in state.fabric.vms or key in world.vms:
        number += 1
        key = f"{name}#{number}"
    return key


def default_group(vm: VM) -> ClusterGroup:
    """The resource group that carries a highly available machine where none is written out. The product names it so."""
    return ClusterGroup(name=f"SCVMM {vm.name} Resources", vm=vm.key)
