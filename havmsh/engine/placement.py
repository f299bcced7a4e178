"""Placement: filters give each host its refusals, the rating its stars, and the choice is the best of those that are left."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from havmsh.engine import paths
from havmsh.engine.fabric import Cluster, Datastore, Host
from havmsh.engine.facts import gigabytes
from havmsh.engine.findings import cluster_capabilities, host_finding
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal, Warning
from havmsh.engine.provisioning import Copy, Origin, copy_for
from havmsh.engine.records import record, replace
from havmsh.engine.reserve import METHODS, Problem, Verdict, problem, with_machine
from havmsh.engine.rules.availability import best_node, right_kind_of_host
from havmsh.engine.rules.disks import lun_of_its_own, path_resolves, shareable
from havmsh.engine.rules.maintenance import in_maintenance
from havmsh.engine.rules.migration import processors_match
from havmsh.engine.rules.networks import lacking
from havmsh.engine.rules.reserve import overridden, reading, would_overcommit
from havmsh.engine.state import State
from havmsh.engine.tables import files, held_memory
from havmsh.engine.versions import capabilities, name
from havmsh.engine.view import PlacementSettings
from havmsh.engine.world import World, index

DEFAULT_DISK = 2 * 1024**3
"""Disk space that a new machine without disks is taken to need (product help, "How VMM rates hosts")."""
SOFT = ("PLC-3", "PLACE-NETWORK", "PLACE-EXCLUDED")
"""Refusals that a person may override by naming the host (PLC-4; a missing network costs the connection only)."""


@record
class HostRating:
    """What placement thinks of a host: 0 to 5 stars in halves; 0 always has a reason."""

    host: str
    stars: float
    score: float
    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[Warning, ...] = ()
    transfer: str = ""
    path: str = ""
    memory_left: int = 0
    disk_left: int = 0

    @property
    def reason(self) -> str:
        """Why it is 0, in one line."""
        return "; ".join(str(refusal) for refusal in self.refusals)


class Placing:
    """One placement: the machine as it would be, where it comes from, and what was asked for. Remembers what hosts of a cluster share."""

    def __init__(
        self, state: State, vm: VM, *, highly_available: bool | None, source: Host | None = None, settings: PlacementSettings | None = None,
        path: str = "", within: Cluster | None = None, extra: Sequence[VM] = (), needs_memory: bool = True,
        origin: Origin | None = None,
    ) -> None:
        self.state = state
        self.world: World = state.view.world
        self.view = state.view
        self.vm = vm
        self.highly_available = highly_available
        self.source = source
        self.settings = settings or state.view.server.placement
        self.path = path
        self.within = within
        self.extra = extra
        self.needs_memory = needs_memory
        self.memory = held_memory(vm)
        self.size = sum(size for _path, size in files(vm)) or DEFAULT_DISK
        self.origin = origin
        self._copies: dict[str, Copy] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._problems: dict[str, Problem] = {}
        self._paths: dict[str, tuple[str, tuple[Refusal, ...]]] = {}
        self._extra: dict[str, list[VM]] = {}
        for other in extra:
            self._extra.setdefault(other.host, []).append(other)

    def stays_in_cluster(self, host: Host) -> bool:
        """Whether the machine only changes nodes of its own cluster: no files move, nothing is added to the cluster."""
        if self.source is None or self.path or not (self.vm.highly_available or not host.hyperv):
            return False
        here = self.world.membership.get(self.source.name)
        return here is not None and here == self.world.membership.get(host.name)

    def active_memory(self, host: Host) -> int:
        """Memory of the machines that run on a host, with those that are on their way there."""
        return self.world.vms.on(host.name).memory[0] + sum(held_memory(vm) for vm in self._extra.get(host.name, ()))

    def location(self, host: Host) -> tuple[str, tuple[Refusal, ...]]:
        """The folder for the machine on a host, or why there is none. Nodes of a cluster share the answer for clustered disks."""
        if self.stays_in_cluster(host):
            return self.vm.path, ()
        cluster = self.world.cluster_of(host.name)
        shared = cluster is not None and self.highly_available is not False
        where = cluster.name if cluster is not None and shared and not self.path else host.name
        known = self._paths.get(where)
        if known is None:
            known = self._paths[where] = self._find_location(host, cluster if shared else None)
        return known

    def copy(self, host: Host) -> Copy | None:
        """The copy of the library's LUN that brings the machine to a host, where it comes from one and no path is asked for."""
        if self.origin is None or self.path:
            return None
        cluster = self.world.cluster_of(host.name) if self.highly_available is not False else None
        where = cluster.name if cluster is not None else host.name
        known = self._copies.get(where)
        if known is None:
            known = self._copies[where] = copy_for(self.state, self.origin, self.vm, self.size, host, cluster)
        return known

    def free(self, host: Host, path: str) -> int:
        """Free space where the machine would lie, on the volume of a copy that is still to be made as well."""
        copy = self.copy(host)
        return copy.room if copy is not None and copy.path else self.world.free(host.name, paths.root(path)) or 0

    def _find_location(self, host: Host, cluster: Cluster | None) -> tuple[str, tuple[Refusal, ...]]:
        reserve = self.view.settings(host.name).reserve_disk
        if self.path:
            return self.path, self._check_path(host, cluster, reserve)
        copy = self.copy(host)
        if copy is not None and (copy.path or copy.refusals):
            return copy.path, copy.refusals
        best: tuple[int, str] | None = None
        excluded = {paths.root(path) for path in self.view.settings(host.name).excluded_volumes}
        for root, folder in self._candidates(host, cluster):
            if root in excluded:
                continue
            free = self.world.free(host.name, root)
            if free is not None and free - reserve >= self.size and (best is None or free > best[0]):
                best = (free, folder)
        if best is not None:
            return paths.join(best[1], self.vm.name), ()
        kind = f"no clustered disk of {cluster.name}" if cluster is not None else f"no volume of {host.name}"
        return "", (Refusal("PLACE-DISK", "host", host.name, f"{kind} has {gigabytes(self.size)} free for {self.vm.name}",
                            "a volume with room for the machine", "Add storage and refresh, or give -Path."),)

    def _candidates(self, host: Host, cluster: Cluster | None) -> Iterable[tuple[str, str]]:
        if not host.hyperv:
            for store in self.world.datastores.values():
                here = host.name in store.hosts or self.world.membership.get(host.name, "") in store.hosts
                if here and (cluster is None or _on_every_node(store, cluster)):
                    yield f"[{store.name}]".upper(), f"[{store.name}]"
        elif cluster is not None:
            can = cluster_capabilities(self.view.server, self.world, cluster)
            for disk in cluster.disks:
                if disk.path and disk.online and disk.name != cluster.witness:
                    root = paths.root(disk.path)
                    if shareable(disk, can) or (not disk.csv and next(iter(self.world.tenants(host.name, root)), None) is None):
                        yield root, disk.path.rstrip("\\") if disk.path[1:] != ":\\" else disk.path
        else:
            preferred = [(paths.root(path), path) for path in host.vm_paths]
            volumes = [(paths.root(volume.path), volume.path) for volume in host.volumes]
            data = [row for row in preferred or volumes if preferred or row[0] != "C:"]
            yield from data or [*volumes, ("C:", "C:\\ProgramData\\Microsoft\\Windows\\Hyper-V")][:1]

    def _check_path(self, host: Host, cluster: Cluster | None, reserve: int) -> tuple[Refusal, ...]:
        found = path_resolves(self.world, host.name, self.path)
        if found:
            return found
        root = paths.root(self.path)
        if cluster is not None and host.hyperv:
            disk = index(cluster).by_root.get(root)
            if disk is None:
                return (Refusal("DSK-6", "path", self.path, f"'{self.path}' is not on a clustered disk of {cluster.name}",
                                "a folder on a clustered disk", "Choose a clustered disk or cluster shared volume.", 2409),)
            can = cluster_capabilities(self.view.server, self.world, cluster)
            alone = lun_of_its_own(self.world, host.name, disk, root, can, self.vm.key)
            if alone:
                return alone
        free = self.world.free(host.name, root)
        need = self.size
        if self.source is not None and self.source.name == host.name and paths.root(self.vm.path) == root:
            need = 0
        if free is not None and free - reserve < need:
            return (Refusal("PLACE-DISK", "path", self.path, f"{root} on {host.name} has {gigabytes(max(0, free))} free, {self.vm.name} needs "
                            f"{gigabytes(need)}", "room for the machine", "Choose another volume."),)
        return ()

    def _luns(self, host: Host) -> list[str]:
        """LUNs that the machine would lie on, as far as its place is known."""
        path, _why = self.location(host)
        volume = self.world.volume(host.name, paths.root(path)) if path else None
        return [volume.lun if volume is not None else "", *(disk.lun for disk in self.vm.disks)]

    def reserve_verdict(self, host: Host, cluster: Cluster) -> Verdict:
        """What the server's reading says of the cluster with the machine on a host of it; where Exact cannot decide, VMM2008 does (PLC-2a)."""
        chosen = reading(self.view.server)
        where = cluster.name if chosen == "Exact" else host.name  # the exact reading packs everything anew, wherever the machine starts
        found = self._verdicts.get(where)
        if found is None:
            base = self._problems.get(cluster.name)
            if base is None:
                base = self._problems[cluster.name] = problem(self.world, self.view, cluster)
            added = with_machine(base, replace(self.vm, host=host.name, highly_available=True), self._luns(host))
            found = METHODS[chosen](added)
            if found.overcommitted is None:
                fallback = METHODS["VMM2008"](added)
                found = replace(fallback, detail=f"{found.detail}; by the VMM2008 reading instead: {fallback.detail}")
            self._verdicts[where] = found
        return found


Filter = Callable[[Placing, Host], Iterable[Refusal]]


def responding(placing: Placing, host: Host) -> Iterable[Refusal]:
    """The host answers, and takes part in its cluster."""
    if not host_finding(placing.view, host.name).responding or not host.up:
        yield Refusal("PLACE-RESPONDING", "host", host.name, f"{host.name} is not responding", "a host that answers",
                      "Bring the host up and refresh it.")
    elif host.name in placing.world.membership and not host.in_cluster:
        yield Refusal("PLACE-RESPONDING", "host", host.name, f"the cluster service does not run on {host.name}", "a node that is up",
                      f"Start-ClusterNode {host.name}.")
    elif host.paused:
        yield Refusal("PLACE-RESPONDING", "host", host.name, f"node {host.name} is paused", "a node that runs", f"Resume-ClusterNode {host.name}.")


def maintenance(placing: Placing, host: Host) -> Iterable[Refusal]:
    """MNT-4."""
    return in_maintenance(host, placing.view.settings(host.name))


def excluded(placing: Placing, host: Host) -> Iterable[Refusal]:
    """The administrator has taken the host out of placement."""
    if not placing.view.settings(host.name).available_for_placement:
        yield Refusal("PLACE-EXCLUDED", "host", host.name, f"{host.name} is not available for placement", "a host that is",
                      f"Set-VMHost {host.name} -AvailableForPlacement $true, or name it with -VMHost.")


def platform(placing: Placing, host: Host) -> Iterable[Refusal]:
    """The server manages the host's system, the platform is the machine's, and the host has as many processors as the machine."""
    can = capabilities(placing.view.server, host.os)
    if not can.manages:
        version = name(placing.view.server.version)
        yield Refusal("PLACE-PLATFORM", "host", host.name, f"{version} does not manage {name(host.os)}", "a host system that it manages",
                      "Use VMM 2008 R2.")
    if placing.source is not None and placing.source.hyperv != host.hyperv:
        yield Refusal("PLACE-PLATFORM", "host", host.name, f"{host.name} runs {name(host.os)}, {placing.vm.name} is a machine of "
                      f"{name(placing.source.os)}", "a host of the same platform", "Choose such a host.")
    if placing.vm.cpus > host.logical_processors:
        yield Refusal("PLACE-CPU", "host", host.name, f"{host.name} has {host.logical_processors} logical processors, {placing.vm.name} has "
                      f"{placing.vm.cpus}", "no more virtual processors than logical ones", f"Choose another host, or give {placing.vm.name} fewer processors.")


def availability(placing: Placing, host: Host) -> Iterable[Refusal]:
    """AVL-3."""
    clustered = host.name in placing.world.membership
    return right_kind_of_host(placing.vm, host, clustered=clustered, highly_available=placing.highly_available)


def processor(placing: Placing, host: Host) -> Iterable[Refusal]:
    """MIG-5, where the host is a cluster's."""
    if placing.source is None or placing.source.name == host.name or host.name not in placing.world.membership:
        return ()
    return processors_match(placing.vm, placing.source, host, capabilities(placing.view.server, host.os))


def memory(placing: Placing, host: Host) -> Iterable[Refusal]:
    """Memory after the host's reserve and the machines that run."""
    if not placing.needs_memory or (placing.source is not None and placing.source.name == host.name):
        return
    free = host.memory - placing.view.settings(host.name).reserve_memory - placing.active_memory(host)
    if free < placing.memory:
        yield Refusal("PLACE-MEMORY", "host", host.name, f"{host.name} has {gigabytes(max(0, free))} of memory free, {placing.vm.name} needs "
                      f"{gigabytes(placing.memory)}", "enough memory after the host's reserve", "Stop or move other machines.")


def disk(placing: Placing, host: Host) -> Iterable[Refusal]:
    """A volume for the files (DSK-3, DSK-4, DSK-6)."""
    return placing.location(host)[1]


def network(placing: Placing, host: Host) -> Iterable[Refusal]:
    """The networks that the machine asks for."""
    if placing.stays_in_cluster(host):
        return
    missing = lacking(placing.vm, host, capabilities(placing.view.server, host.os))
    if missing:
        yield Refusal("PLACE-NETWORK", "network", missing[0], f"{host.name} has no network {', '.join(repr(one) for one in missing)}",
                      "the networks of the machine", "Name the host with -VMHost: the machine runs there without the connection.")


def reserve(placing: Placing, host: Host) -> Iterable[Refusal]:
    """PLC-3: only machines that are new to the cluster count."""
    cluster = placing.world.cluster_of(host.name)
    if cluster is None or placing.highly_available is False or not host.hyperv:
        return ()
    if placing.source is not None and placing.vm.highly_available and placing.world.membership.get(placing.source.name) == cluster.name:
        return ()
    return would_overcommit(host.name, placing.reserve_verdict(host, cluster))


FILTERS: tuple[Filter, ...] = (
    responding, maintenance, excluded, platform, availability, processor, memory, disk, network, reserve)


def rate(placing: Placing, host: Host, transfer: str = "") -> HostRating:
    """A host's rating: every refusal, or stars by the published formula."""
    refusals: list[Refusal] = []
    for check in FILTERS:
        refusals.extend(check(placing, host))
        if refusals and check is availability:
            break
    memory_left = host.memory - placing.active_memory(host) - placing.memory
    path, _why = placing.location(host) if not refusals else ("", ())
    copy = placing.copy(host)
    transfer = transfer or (copy.transfer if copy is not None else "")
    disk_left = (placing.free(host, path) if path else 0) - (0 if placing.stays_in_cluster(host) else placing.size)
    warnings = tuple(Warning(refusal.text, refusal.rule, refusal.subject) for refusal in refusals if refusal.rule in SOFT)
    if refusals:
        return HostRating(host.name, 0.0, 0.0, tuple(refusals), warnings, transfer, path, memory_left, disk_left)
    score = points(placing, host)
    return HostRating(host.name, max(0.5, round(score * 10) / 2), score, (), warnings, transfer, path, memory_left, disk_left)


def points(placing: Placing, host: Host) -> float:
    """The published formula ("How VMM rates hosts"): the weighted mean, over the resources, of what is left (load balancing) or used.

    Left is `1 - utilisation / (1 - reserve)`, with the machine placed; the mean, 0 to 1, is mapped to the stars.
    """
    settings = placing.view.settings(host.name)
    weights = placing.settings
    load = placing.world.vms.on(host.name).load
    vm = placing.vm
    bandwidth = sum(adapter.speed for adapter in host.adapters if adapter.connected) or 1e9
    used = (
        (weights.cpu, (load[0] + vm.cpus * vm.cpu_use / 100) / host.logical_processors, settings.reserve_cpu / 100),
        (weights.memory, (placing.active_memory(host) + placing.memory) / host.memory, settings.reserve_memory / host.memory),
        (weights.disk, (load[2] + vm.disk_io) / (settings.disk_io_capacity or 1), settings.reserve_disk_io / (settings.disk_io_capacity or 1)),
        (weights.network, (load[3] + vm.network_use) / bandwidth, settings.reserve_network / 100),
    )
    total = sum(weight for weight, _use, _kept in used)
    if total <= 0:
        return 1.0
    mean = 0.0
    for weight, use, kept in used:
        part = min(1.0, use / (1 - kept)) if kept < 1 else 1.0
        mean += weight * (1 - part if weights.goal == "LoadBalance" else part)
    return mean / total


def rate_all(placing: Placing, hosts: Iterable[Host]) -> tuple[HostRating, ...]:
    """Ratings of hosts, best first."""
    return tuple(sorted((rate(placing, host) for host in hosts), key=lambda row: (-row.stars, -row.score, row.host)))


def choose(ratings: Sequence[HostRating]) -> HostRating | None:
    """AVL-1: the best, or None where every host is 0."""
    return best_node(ratings)


def none_of(scope: str, vm: VM, ratings: Sequence[HostRating], more: str = "") -> tuple[Refusal, ...]:
    """The refusal of a placement: no host of the scope can take the machine, and for every one of them each reason for its 0."""
    head = Refusal("PLACE-NONE", "vm", vm.name, f"no host of {scope} can take {vm.name}: all {len(ratings)} are rated 0", "a host rated above 0",
                   f"See the reason of each host{more}.")
    found = [head]
    for rating in ratings:
        for refusal in rating.refusals:
            named = re.search(rf"(?<!\w){re.escape(rating.host)}(?!\w)", refusal.text)
            found.append(refusal if named else replace(refusal, text=f"{rating.host}: {refusal.text}"))
    return tuple(dict.fromkeys(found))


def manual(placing: Placing, host: Host) -> tuple[HostRating, tuple[Refusal, ...], tuple[Warning, ...]]:
    """A host that a person named: its rating, what stays refused, and warnings in place of what the name overrides (PLC-4)."""
    rating = rate(placing, host)
    hard = tuple(refusal for refusal in rating.refusals if refusal.rule not in SOFT)
    warnings: list[Warning] = []
    for refusal in rating.refusals:
        if refusal.rule == "PLC-3":
            warnings.append(overridden(placing.world.membership[host.name], host.name))
        elif refusal.rule in SOFT:
            warnings.append(Warning(refusal.text, refusal.rule, refusal.subject))
    return rating, hard, tuple(warnings)


def _on_every_node(store: Datastore, cluster: Cluster) -> bool:
    return cluster.name in store.hosts or all(node in store.hosts for node in cluster.nodes)
