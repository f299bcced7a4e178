"""Names of things of the fabric, each with what a person wants to know of it: what a parameter that says ``complete="host"`` offers.

Everything is read from the engine's view, so what is offered is what the server believes. Names of machines are kept in order, for as long as no machine
is made, removed or renamed; so 25,000 of them cost a search, not a sort.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import partial

from havmsh.runtime.completing.context import opened_quote, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Match

    Tip = str | Callable[[], str]

GB = 1024**3
MB = 1024**2
MENU = 400
"""As many machines as a menu gets; nobody scrolls further, a letter more is faster."""


def offered(context: Context, kind: str, word: str) -> Iterator[Match]:
    """The things of a kind whose names fit the word."""
    from havmsh.runtime.completion import Match
    from havmsh.runtime.errors import PSError

    rows = _KINDS.get(kind)
    quote, typed = opened_quote(word)
    try:
        engine = context.engine()
        found = _machines(context, engine, typed) if rows is None else _fitting(context, rows(engine), typed)
        for name, tip in found:
            yield Match(quoted(name, quote), name, "ParameterValue", tip)
    except PSError:  # an inventory that cannot be opened offers nothing
        return


def exists(engine: Any, kind: str, name: str) -> bool:
    """Whether a name is that of a thing of the kind, in any case, with or without a domain."""
    folded = name.casefold()
    if kind == "vm":
        return bool(engine.state.view.world.vms.named(name))
    if kind in ("host", "cluster", "library"):
        return bool({"host": engine.find_hosts, "cluster": engine.find_clusters, "library": engine.find_libraries}[kind](name))
    return any(folded in (one.casefold(), one.rpartition("\\")[2].casefold()) for one, _ in _KINDS[kind](engine))


def first_of(engine: Any, cls: Any) -> Any:
    """A thing of a handle's class, the first that stands; None where none does, or where the class is no handle's."""
    kind = getattr(cls, "kind", "")
    if engine is None or kind not in ("vm", "host", "cluster"):
        return None
    world = engine.state.view.world
    key = next(iter({"vm": world.vms.by_key, "host": world.hosts, "cluster": world.clusters}[kind]), None)
    return cls(engine, key) if key is not None else None


def kind_of(type_: Any) -> str:
    """The kind that a parameter's type stands for: a machine's is ``vm``."""
    arguments = getattr(type_, "__args__", None)
    kind = getattr(arguments[0] if arguments else type_, "kind", "")
    return kind if kind == "vm" or kind in _KINDS else ""


def _fitting(context: Context, rows: Iterable[tuple[str, Tip]], typed: str) -> Iterator[tuple[str, Tip]]:
    fits = context.fits(typed)
    yield from ((name, tip) for name, tip in sorted(rows, key=lambda row: row[0].casefold()) if fits(name))


# ---------------------------------------------------------------- machines


def _machines(context: Context, engine: Any, typed: str) -> Iterator[tuple[str, Tip]]:
    table = engine.state.view.world.vms
    names = _folded_names(context, table, typed)
    if context.at_prompt and len(names) > MENU:
        context.more = len(names) - MENU
        context.shared = _shared(table.named(names[0])[0].name, names[-1])
        names = names[:MENU]
    for folded in names:
        found = table.named(folded)
        if found:
            yield found[0].name, partial(_machine, engine, found)


def _shared(first: str, last: str) -> str:
    """What two names, and so all that stand in order between them, begin with."""
    size = next((at for at, (mine, other) in enumerate(zip(first.casefold(), last, strict=False)) if mine != other), min(len(first), len(last)))
    return first[:size]


def _machine(engine: Any, found: Any) -> str:
    """Where a machine is and how it is."""
    first, tell = found[0], engine.tell
    if len(found) > 1:
        places = ", ".join(sorted(vm.host or vm.library for vm in found))
        return str(tell(f"{len(found)} machines: on {places}"))
    return _listed(first.host or first.library, engine.status(first), f"{first.memory // MB} MB", tell("highly available") if first.highly_available else "")


def _listed(*parts: str) -> str:
    """What is said of a thing, piece by piece; pieces that are empty are left out."""
    return ", ".join(filter(None, parts))


def _folded_names(context: Context, table: Any, typed: str) -> list[str]:
    """The folded names that fit, in order."""
    names = ordered_names(context.session, table)
    folded = typed.casefold()
    fits = context.fits(folded)
    if any(char in typed for char in "*?["):
        return [name for name in names if fits(name)]
    if context.loose_match:
        return [name for name in names if folded in name] or _scattered(names, folded)
    start = bisect_left(names, folded)
    return names[start : bisect_left(names, folded + "\U0010ffff", start)]


def _scattered(names: list[str], letters: str) -> list[str]:
    """The names that hold the letters in their order; one linear search through all of them."""
    import re

    parts = "".join(f"[^{re.escape(char)}\n]*{re.escape(char)}" for char in letters)
    return re.findall(f"(?m)^{parts}[^\n]*$", "\n".join(names)) if letters else []


def ordered_names(session: Any, table: Any) -> list[str]:
    """The folded names of all machines in order, made anew only when a name came or went."""
    known = session.rooms.get("completion-names")
    if known is None or known[0] is not table.names:
        known = session.rooms["completion-names"] = (table.names, sorted(table.names))
    found: list[str] = known[1]
    return found


# ---------------------------------------------------------------- the other kinds


def _gigabytes(size: float) -> str:
    return f"{size / GB:,.1f} GB" if size >= GB else f"{size / MB:,.0f} MB"


def host_tip(engine: Any, host: Any) -> str:
    """How much memory a host has left, and how it is."""
    load, cluster, tell = engine.host_load(host), engine.cluster_of(host), engine.tell
    free = tell(f"{_gigabytes(load.free_memory)} of {_gigabytes(host.memory)} free")
    return _listed(free, f"{load.machines} {tell('VMs')}", engine.host_status(host), cluster.name if cluster is not None else "")


def _hosts(engine: Any) -> Iterator[tuple[str, Tip]]:
    return ((name, partial(host_tip, engine, host)) for name, host in engine.state.view.world.hosts.items())


def _clusters(engine: Any) -> Iterator[tuple[str, Tip]]:
    world, tell = engine.state.view.world, engine.tell
    for name, cluster in world.clusters.items():
        up = sum(1 for host in world.nodes(cluster) if engine.node_status(host) == "Running")
        machines = sum(len(world.vms.on(node).vms) for node in cluster.nodes)
        finding = engine.cluster_finding(name)
        state = "over-committed" if finding.overcommitted else "OK" if up == len(cluster.nodes) else "nodes are down"
        reserve = engine.cluster_settings(cluster).reserve
        yield name, _listed(tell(f"{up} of {len(cluster.nodes)} nodes up"), f"{machines} {tell('VMs')}", f"{tell('reserve')} {reserve}", tell(state))


def _groups(engine: Any) -> Iterator[tuple[str, Tip]]:
    view = engine.state.view
    hosts = [view.group_of(name) for name in view.world.hosts]
    for path in ("All Hosts", *(one for one in view.host_groups if one != "All Hosts")):
        count = sum(1 for group in hosts if (group + "\\").startswith(path + "\\"))
        yield path, f"{count} {engine.tell('hosts')}"


def _libraries(engine: Any) -> Iterator[tuple[str, Tip]]:
    for name, server in engine.state.view.world.libraries.items():
        items = sum(len(share.items) for share in server.shares)
        yield name, _listed(f"{len(server.shares)} {engine.tell('shares')}", f"{items} {engine.tell('files')}", "" if server.up else engine.tell("does not answer"))


def _items(kind: str) -> Callable[[Any], Iterator[tuple[str, Tip]]]:
    def rows(engine: Any) -> Iterator[tuple[str, Tip]]:
        for server in engine.state.view.world.libraries.values():
            for share in server.shares:
                for item in share.items:
                    if item.kind == kind:
                        yield item.name, _listed(f"\\\\{server.name}\\{share.name}", _gigabytes(item.size), item.operating_system or "")

    return rows


def _networks(engine: Any) -> Iterator[tuple[str, Tip]]:
    """Virtual networks and port groups, with how many hosts have one of that name."""
    found: dict[str, list[str]] = {}
    for host in engine.state.view.world.hosts.values():
        for network in (*host.networks, *host.port_groups):
            found.setdefault(network.name, []).append(host.name)
    for name, hosts in found.items():
        yield name, hosts[0] if len(hosts) == 1 else f"{len(hosts)} {engine.tell('hosts')}"


def _luns(engine: Any) -> Iterator[tuple[str, Tip]]:
    for name, lun in engine.state.view.world.luns.items():
        whom = ", ".join(lun.unmasked[:3]) + (" …" if len(lun.unmasked) > 3 else "")
        seen = engine.tell(f"seen by {whom}" if whom else "seen by nobody")
        yield name, _listed(_gigabytes(lun.capacity), lun.san or engine.tell("no array"), seen, "" if lun.online else engine.tell("offline"))


def _cluster_disks(engine: Any) -> Iterator[tuple[str, Tip]]:
    for cluster in engine.state.view.world.clusters.values():
        for disk in cluster.disks:
            tell = engine.tell
            yield disk.name, _listed(cluster.name, disk.path or tell("raw"), tell("cluster shared volume") if disk.csv else "", "" if disk.online else tell("offline"))


def _cluster_groups(engine: Any) -> Iterator[tuple[str, Tip]]:
    for cluster in engine.state.view.world.clusters.values():
        for group in cluster.groups:
            yield group.name, _listed(cluster.name, f"{engine.tell('machine')} {group.vm}" if group.vm else engine.tell("service"))


def _raw_disks(engine: Any) -> Iterator[tuple[str, Tip]]:
    found: dict[str, list[str]] = {}
    for host in engine.state.view.world.hosts.values():
        for disk in host.local_disks:
            found.setdefault(disk.name, []).append(f"{host.name} {_gigabytes(disk.capacity)}")
    for name, places in found.items():
        yield name, ", ".join(places[:3])


def _described(table: str) -> Callable[[Any], Iterator[tuple[str, Tip]]]:
    def rows(engine: Any) -> Iterator[tuple[str, Tip]]:
        for name, one in getattr(engine.state.view, table).items():
            tell = engine.tell
            yield name, _listed(f"{one.cpus} {tell('processors')}", f"{one.memory // MB} MB", tell("highly available") if one.highly_available else "")

    return rows


def _jobs(engine: Any) -> Iterator[tuple[str, Tip]]:
    for job in engine.jobs():
        yield job.id, _listed(engine.tell(job.title), job.state)


_KINDS: dict[str, Callable[[Any], Iterable[tuple[str, Tip]]]] = {
    "host": _hosts, "cluster": _clusters, "group": _groups, "library": _libraries, "network": _networks, "lun": _luns, "iso": _items("ISO"),
    "vhd": _items("VirtualHardDisk"), "floppy": _items("VirtualFloppyDisk"), "clusterdisk": _cluster_disks, "clustergroup": _cluster_groups, "rawdisk": _raw_disks,
    "profile": _described("profiles"), "template": _described("templates"), "job": _jobs,
}
