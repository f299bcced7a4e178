"""The fabric as a tree: host groups, clusters and hosts, machines; then storage and libraries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cmdlets.vmm.model import tones
from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.vm import VM
from havmsh.display.pictures.model import Node, Tone, Tree
from havmsh.engine.facts import GB

LEVELS = ("Group", "Host", "VM")


def scene(engine: Any, depth: str, group: str = "All Hosts") -> Tree:
    """The tree from a host group down to groups, hosts or machines."""
    view = engine.state.view
    everything = group == "All Hosts"
    below = _Groups(engine, LEVELS.index(depth))
    children = [below.node(group)]
    if everything and depth != "Group":
        children += [*_storage(engine), *_libraries(view)]
    server = view.server
    troubles = [f"{name} is over-committed" for name in sorted(view.world.clusters) if everything and engine.cluster_finding(name).overcommitted]
    lines: list[tuple[str, Tone]] = [(text, "trouble") for text in troubles]
    root = Node(server.name, server.version, "plain", tuple(children)) if everything and depth != "Group" else children[0]
    return Tree(f"Fabric of {server.name}", tuple(lines), root)


class _Groups:
    """Host groups with what is in them."""

    def __init__(self, engine: Any, depth: int) -> None:
        self.engine, self.depth = engine, depth
        view = engine.state.view
        self.hosts: dict[str, list[str]] = {}
        for name in sorted(view.world.hosts):
            self.hosts.setdefault(view.group_of(name), []).append(name)
        paths = {*self.hosts, *view.host_groups}
        self.children: dict[str, list[str]] = {}
        for path in sorted({part for one in paths for part in _line(one)}):
            if "\\" in path:
                self.children.setdefault(path.rpartition("\\")[0], []).append(path)

    def node(self, path: str) -> Node:
        """A host group."""
        names = self.hosts.get(path, [])
        below = [self.node(child) for child in self.children.get(path, ())]
        found = [*below, *(self._members(names) if self.depth else ())]
        return Node(path.rpartition("\\")[2], counted(len(names), "host") if names else "", "plain", tuple(found))

    def _members(self, names: list[str]) -> Iterable[Node]:
        membership = self.engine.state.view.world.membership
        seen: set[str] = set()
        for name in names:
            cluster = membership.get(name, "")
            if not cluster:
                yield self._host(name)
            elif cluster not in seen:
                seen.add(cluster)
                yield self._cluster(cluster, [one for one in names if membership.get(one) == cluster])

    def _cluster(self, name: str, nodes: list[str]) -> Node:
        over = self.engine.cluster_finding(name).overcommitted
        reserve = self.engine.cluster_settings(self.engine.cluster(name)).reserve
        word = "over-committed" if over else "reserve undecided" if over is None else "OK"
        tone: Tone = "trouble" if over else "waiting" if over is None else "plain"
        return Node(name, f"cluster of {len(nodes)}, reserve {reserve}, {word}", tone, tuple(self._host(node) for node in nodes))

    def _host(self, name: str) -> Node:
        host = self.engine.host(name)
        status = str(self.engine.host_status(host))
        load = self.engine.host_load(host)
        text = f"{status}, {load.machines} VMs, {load.free_memory / GB:.1f} of {host.memory / GB:.0f} GB free"
        machines = self._machines(name) if self.depth > 1 else ()
        return Node(name, text, tones.of_host(VMHost(self.engine, name)), tuple(machines))

    def _machines(self, host: str) -> Iterable[Node]:
        for vm in sorted(self.engine.state.view.world.vms.on(host).vms.values(), key=lambda vm: vm.name.casefold()):
            status = str(self.engine.status(vm))
            available = ", highly available" if vm.highly_available else ""
            yield Node(vm.name, f"{status}, {vm.memory / GB:.1f} GB{available}", tones.of_vm(VM(self.engine, vm.key)))


def _line(path: str) -> list[str]:
    """A group's path and those above it."""
    parts = path.split("\\")
    return ["\\".join(parts[: count + 1]) for count in range(len(parts))]


def _storage(engine: Any) -> Iterable[Node]:
    world = engine.state.view.world
    if world.sans:
        luns = sorted(world.luns.values(), key=lambda lun: str(lun.name))
        sans = [Node(name, counted(sum(1 for lun in luns if lun.san == name), "LUN"), "plain",
                     tuple(Node(lun.name, f"{lun.capacity / GB:,.0f} GB", "plain") for lun in luns if lun.san == name)) for name in sorted(world.sans)]
        yield Node("Storage", "", "plain", tuple(sans))


def _libraries(view: Any) -> Iterable[Node]:
    found = view.world.libraries
    if found:
        yield Node("Library", "", "plain", tuple(Node(name, counted(len(found[name].shares), "share"), "plain") for name in sorted(found)))


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
