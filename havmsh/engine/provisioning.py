"""Deployment by SAN (R2): what lies in the library on a LUN comes to a host on a copy of that LUN, which the array makes. Decides; changes nothing."""
from __future__ import annotations

from typing import Any

from havmsh.engine import paths
from havmsh.engine.fabric import Cluster, ClusterDisk, Host, LibraryServer, LibraryShare, San
from havmsh.engine.facts import gigabytes
from havmsh.engine.machines import VM
from havmsh.engine.new_roots import new_roots_on
from havmsh.engine.plan import Refusal, Step, Warning
from havmsh.engine.records import record
from havmsh.engine.requests import CreateRequest
from havmsh.engine.rules.storage import attached, not_validated
from havmsh.engine.state import State
from havmsh.engine.tables import files
from havmsh.engine.versions import capabilities, name
from havmsh.engine.world import World


@record
class Origin:
    """Where in the library a machine comes from: the share on a LUN, and how much else lies on that LUN."""

    library: str
    share: str
    lun: str
    others: int


@record
class Copy:
    """The copy of a LUN that brings a machine to a host; or why there is none: `refusals` stop the deployment, `note` sends it over the network."""

    origin: Origin
    lun: str = ""
    snapshot: bool = False
    path: str = ""
    where: str = ""
    disks: tuple[ClusterDisk, ...] = ()
    room: int = 0
    refusals: tuple[Refusal, ...] = ()
    note: Refusal | None = None

    @property
    def transfer(self) -> str:
        """The product's name for the transfer."""
        return "San" if self.path else "Network"

    @property
    def notes(self) -> tuple[Refusal, ...]:
        """Why it goes over the network."""
        return (self.note,) if self.note is not None else ()

    @property
    def arguments(self) -> tuple[tuple[str, object], ...]:
        """What the step that brings the machine has to attach before."""
        return (("copy", self.lun), ("lun", self.origin.lun), ("snapshot", self.snapshot), ("where", self.where),
                ("used", self.origin.others)) if self.path else ()

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """STO-3: a new clustered disk is not validated."""
        return tuple(not_validated(disk.name, self.where) for disk in self.disks)


def stored_origin(state: State, vm: VM, *, use_lan: bool = False) -> Origin | None:
    """Where a stored machine lies, if that is a LUN."""
    library = state.view.world.libraries.get(vm.library)
    if library is None or use_lan:
        return None
    shares = [_share(library, path) for path, _size in files(vm) if path]
    return _origin(state.view.world, library, shares, sum(size for path, size in files(vm) if path))


def requested_origin(state: State, request: CreateRequest, source: Any) -> Origin | None:
    """Where the template, or the stored machine, lies that a new machine is made of, if that is a LUN."""
    if source is None or request.use_lan or request.local_disks or request.library:
        return None
    if isinstance(source, VM):
        return stored_origin(state, source)
    library = state.view.world.libraries.get(source.library)
    disks = [disk for disk in source.disks if disk.path]
    if library is None or not disks:
        return None
    return _origin(state.view.world, library, [_share(library, disk.path) for disk in disks], sum(disk.size for disk in disks))


def _origin(world: World, library: LibraryServer, shares: list[LibraryShare | None], size: int) -> Origin | None:
    share = shares[0] if shares else None
    if share is None or not share.lun or any(one is not share for one in shares):
        return None
    return Origin(library.name, share.name, share.lun, max(0, share.capacity - world.share_free(library, share) - size))


def _share(library: LibraryServer, path: str) -> LibraryShare | None:
    """The share that a file of the library lies on: by its path, or by its name where it has no folder."""
    if path.startswith("\\\\"):
        named = paths.leaf(paths.root(path)).casefold()
        return next((share for share in library.shares if share.name.casefold() == named), None)
    wanted = path.casefold()
    return next((share for share in library.shares if any(item.name.casefold() == wanted for item in share.items)), None)


def copy_for(state: State, origin: Origin, vm: VM, size: int, host: Host, cluster: Cluster | None) -> Copy:
    """The copy of the library's LUN that brings a machine to a host, or to its cluster."""
    array = state.fabric.sans.get(state.fabric.luns[origin.lun].san) if origin.lun in state.fabric.luns else None
    note = _why_not(state, origin, size, host, cluster, array)
    if note is not None or array is None:
        return Copy(origin, note=note)
    refusals = _refused(state, origin, cluster, array)
    if refusals:
        return Copy(origin, refusals=refusals)
    capacity = state.fabric.luns[origin.lun].capacity
    lun = _free_name(state, f"{origin.lun}-{vm.name}")
    root, disks, _volumes = new_roots_on(state.view.world, host, cluster, lun, capacity, origin.others)
    return Copy(origin, lun, not _clones(state, array, capacity), paths.join(root, vm.name), cluster.name if cluster is not None else host.name,
                disks, capacity - origin.others)


def _why_not(state: State, origin: Origin, size: int, host: Host, cluster: Cluster | None, array: San | None) -> Refusal | None:
    """Why the files go over the network."""
    version, lun = state.view.server.version, origin.lun
    if not capabilities(state.view.server, host.os).rapid_provisioning:
        return Refusal("TRANSFER", "server", name(version), f"{name(version)} deploys nothing to {host.name} by SAN", "VMM 2008 R2 and a Hyper-V host")
    if array is None:
        return Refusal("TRANSFER", "lun", origin.lun, f"the library's LUN {lun} is on no array", "a LUN of an array")
    if not (array.clone or array.snapshot):
        return Refusal("TRANSFER", "lun", origin.lun, f"array {array.name} can neither clone nor snapshot LUN {lun}", "an array that clones or makes snapshots")
    if not array.vds_provider:
        return Refusal("TRANSFER", "lun", origin.lun, f"array {array.name} has no VDS hardware provider", "an array that the server can talk to")
    if state.fabric.luns[origin.lun].online and not any(attached(state.fabric, origin.lun, node) for node in (cluster.nodes if cluster is not None else (host.name,))):
        return Refusal("TRANSFER", "host", host.name, f"{host.name} is not attached to array {array.name} of LUN {lun}", "a host on the same SAN")
    room = state.fabric.luns[origin.lun].capacity - origin.others
    if room < size:
        return Refusal("TRANSFER", "lun", origin.lun, f"a copy of LUN {lun} has {gigabytes(max(0, room))} free for the machine, which needs {gigabytes(size)}", "room on the LUN")
    return None


def _refused(state: State, origin: Origin, cluster: Cluster | None, array: San) -> tuple[Refusal, ...]:
    """What stops the deployment before anything changes: a LUN that is not there, nodes that cannot get it, an array that is full."""
    lun = state.fabric.luns[origin.lun]
    if not lun.online:
        return (Refusal("TRANSFER", "lun", lun.name, f"LUN {lun.name} is offline", "a LUN that is online", f"Bring LUN {lun.name} back."),)
    if not state.fabric.sees(lun.name, origin.library):
        return (Refusal("TRANSFER", "lun", lun.name, f"library server {origin.library} does not see LUN {lun.name}, on which \\\\{origin.library}\\{origin.share} lies",
                        "a LUN that is unmasked to the library server", f"Grant-SanLunAccess {lun.name} {origin.library}."),)
    stopped = tuple(
        Refusal("TRANSFER", "host", node, f"node {node} is not attached to the array of LUN {lun.name}", f"an array that every node of {cluster.name} is attached to",
                "Unmask a LUN of the array to the node, or give -Path: the files are then copied over the network.")
        for node in cluster.nodes if not attached(state.fabric, lun.name, node)) if cluster is not None else ()
    if stopped or array.snapshot or _clones(state, array, lun.capacity):
        return stopped
    return (Refusal("TRANSFER", "lun", lun.name, f"array {array.name} has {gigabytes(max(0, state.fabric.array_free(array)))} free, a clone of LUN {lun.name} needs {gigabytes(lun.capacity)}",
                    "room on the array", "Remove LUNs that nobody needs, or give -Path: the files are then copied over the network."),)


def _clones(state: State, array: San, capacity: int) -> bool:
    return array.clone and state.fabric.array_free(array) >= capacity


def _free_name(state: State, wanted: str) -> str:
    found, number = wanted, 1
    while found in state.fabric.luns:
        number += 1
        found = f"{wanted}-{number}"
    return found


def copy_step(state: State, copy: Copy, vm: VM) -> Step:
    """The array makes the copy, and it is unmasked and mounted; the step that follows it does so with its own work, or not at all."""
    root = copy.path[: -len(vm.name)]
    source, copied, where = copy.origin.lun, copy.lun, copy.where
    text = (f"Make snapshot {copied} of LUN {source}, unmask it to {where}, mount it at {root}" if copy.snapshot
            else f"Clone LUN {source} as {copied}, unmask it to {where}, mount it at {root}")
    return Step(text, "note", state.fabric.speeds.san_attach, vm.key, (("vm", vm.key),))
