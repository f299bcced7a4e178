"""Planners of what the server manages: hosts and clusters that are added and removed, library servers, their shares and files."""
from __future__ import annotations

from typing import Any

from havmsh.engine import refresh
from havmsh.engine.fabric import LibraryItem, LibraryServer, LibraryShare
from havmsh.engine.findings import host_finding
from havmsh.engine.lookup import find_one, missing
from havmsh.engine.plan import Plan, Refusal, Step
from havmsh.engine.records import replace
from havmsh.engine.requests import LibraryRequest, ManageRequest
from havmsh.engine.state import State
from havmsh.engine.versions import capabilities
from havmsh.engine.versions import name as version_name
from havmsh.engine.view import HostSettings

ADDING = 60.0
"""Installing the agent on a host and looking at it for the first time (from memory)."""


def plan_manage(state: State, request: ManageRequest) -> Plan:
    """The plan to add or remove a host, with the whole cluster that it is a node of."""
    word = "host cluster" if request.kind == "cluster" else "host"
    base = Plan(f"{request.action} {word} {request.name}", f"{request.action}-VMHost", "setting", request.name, request=request)
    nodes, refusal = _standing(state, request)
    if refusal is not None:
        return replace(base, refusals=(refusal,))
    base = replace(base, subject=nodes[0], result=request.name if request.kind == "cluster" else nodes[0], locks=tuple(f"host:{node}" for node in nodes))
    return _add(state, request, nodes, base) if request.action == "Add" else _remove(state, request, nodes, base)


def _standing(state: State, request: ManageRequest) -> tuple[tuple[str, ...], Refusal | None]:
    """The hosts that are meant, as they stand: those to be added are not in the view."""
    fabric = state.fabric
    wanted = request.name.casefold()
    if request.kind == "cluster":
        clusters = [one for one in fabric.clusters.values() if wanted in (one.name.casefold(), f"{one.name}.{one.domain}".casefold())]
        return (clusters[0].nodes, None) if clusters and clusters[0].nodes else ((), missing("cluster", request.name))
    found = [name for name, host in fabric.hosts.items() if wanted in (name.casefold(), name.split(".")[0].casefold(), f"{name}.{host.domain}".casefold())]
    if not found:
        return (), missing("host", request.name)
    cluster = fabric.cluster_of(found[0])
    if request.action == "Add":
        return (found[0], *(node for node in (cluster.nodes if cluster else ()) if node != found[0])), None
    if cluster is not None:
        return (), Refusal("REQUEST", "host", found[0], f"{found[0]} is a node of host cluster {cluster.name}, which is managed as a whole", "a standalone host",
                           f"Remove-VMHostCluster {cluster.name}, or evict the node with Failover Cluster Manager first.")
    return (found[0],), None


def _add(state: State, request: ManageRequest, nodes: tuple[str, ...], base: Plan) -> Plan:
    refusals: list[Refusal] = []
    if all(state.view.settings(node).managed and node in state.view.world.hosts for node in nodes):
        refusals.append(Refusal("REQUEST", "host", nodes[0], f"{request.name} is managed already", "a host that is not managed yet", "Discover-Computer lists those."))
    for node in nodes:
        host = state.fabric.hosts[node]
        if not capabilities(state.view.server, host.os).manages:
            text = f"{version_name(state.view.server.version)} does not manage {version_name(host.os)}, which {node} runs"
            refusals.append(Refusal("PLACE-PLATFORM", "host", node, text, "a host system that it manages", "Use VMM 2008 R2."))
        elif not refresh.reachable(host):
            refusals.append(Refusal("REQUEST", "host", node, f"{node} does not answer", "a host whose agent can be installed", "Bring the host up."))
    group = dict(request.settings).get("group", "All Hosts")
    if group not in state.view.host_groups:
        refusals.append(missing("group", str(group)))
    if refusals:
        return replace(base, refusals=tuple(refusals))
    steps = [_setting(state, node, f"Add host {node}", managed=True, **dict(request.settings)) for node in nodes]
    cluster = state.fabric.cluster_of(nodes[0])
    if cluster is None:
        steps.append(Step(f"Refresh host {nodes[0]}", "refresh_host", 10.0, nodes[0], (("name", nodes[0]),)))
        return replace(base, steps=tuple(steps))
    if request.reserve is not None:
        settings = replace(state.view.cluster_setting(cluster.name), cluster=cluster.name, reserve=request.reserve)
        steps.append(Step(f"Set the reserve of host cluster {cluster.name}", "set_record", 1.0, cluster.name,
                          (("table", "cluster_settings"), ("record", settings), ("name", cluster.name))))
    steps.append(Step(f"Refresh host cluster {cluster.name}", "refresh_cluster", 20.0, cluster.name, (("name", cluster.name),)))
    return replace(base, steps=tuple(steps), result=cluster.name if request.kind == "cluster" else nodes[0])


def _setting(state: State, node: str, title: str, **fields: Any) -> Step:
    settings: HostSettings = replace(state.view.settings(node), host=node, **fields)
    return Step(title, "set_record", ADDING, node, (("table", "host_settings"), ("record", settings), ("name", node)))


def _remove(state: State, request: ManageRequest, nodes: tuple[str, ...], base: Plan) -> Plan:
    silent = [node for node in nodes if node in state.view.world.hosts and not host_finding(state.view, node).responding]
    if silent and not request.force:
        return replace(base, refusals=(Refusal("REQUEST", "host", silent[0], f"{', '.join(silent)} does not answer, so its agent cannot be removed",
                                               "a host that answers", "Bring the host up, or forget it with -Force."),))
    steps = tuple(_setting(state, node, f"Remove host {node}", managed=False, maintenance=False) for node in nodes)
    return replace(base, steps=(*steps, Step("Forget the hosts and what is on them", "forget_hosts", 1.0, nodes[0], (("hosts", nodes),))))


def plan_library(state: State, request: LibraryRequest) -> Plan:
    """The plan to make, change or remove a library server, a share or a file."""
    what = {"server": request.server, "share": f"\\\\{request.server}\\{request.share}", "item": f"\\\\{request.server}\\{request.share}\\{request.file}"}[request.kind]
    base = Plan(f"{request.action} library {request.kind} {what}", f"{request.action}-Library", "setting", request.server, request=request, result=request.server)
    library, refusal = find_one(state, "library", request.server)
    if request.kind == "server" and request.action == "Add":
        if library is not None:
            return replace(base, refusals=(Refusal("REQUEST", "library", request.server, f"{request.server} is a library server already", "a new one", "Set-LibraryServer changes it."),))
        short, _, domain = request.server.partition(".")
        return _written(base, LibraryServer(name=short, domain=domain or "contoso.com", **dict(request.changes)))  # type: ignore[arg-type]
    if library is None:
        return replace(base, refusals=(refusal,) if refusal else ())
    if request.kind == "server":
        return _server(state, request, library, base)
    after, refusal = _share(request, library) if request.kind == "share" else _item(request, library)
    if refusal is not None:
        return replace(base, refusals=(refusal,))
    return _written(base, after)


def _written(base: Plan, library: LibraryServer | None, name: str = "") -> Plan:
    label = library.name if library is not None else name
    return replace(base, steps=(Step(base.title, "set_library", 3.0, label, (("name", label), ("record", library))),))


def _server(state: State, request: LibraryRequest, library: LibraryServer, base: Plan) -> Plan:
    stored = [vm.name for vm in state.view.world.vms if vm.library == library.name]
    if request.action == "Remove" and stored:
        text = f"{library.name} stores {', '.join(stored[:4])}"
        return replace(base, refusals=(Refusal("REQUEST", "library", library.name, text, "a library server without machines", "Deploy or remove them first."),))
    return _written(base, None, library.name) if request.action == "Remove" else _written(base, replace(library, **dict(request.changes)))


def _share(request: LibraryRequest, library: LibraryServer) -> tuple[LibraryServer, Refusal | None]:
    known = next((one for one in library.shares if one.name.casefold() == request.share.casefold()), None)
    if (request.action == "Add") == (known is not None):
        text = f"{library.name} has {'a' if known else 'no'} share {request.share}" + (" already" if known else "")
        return library, Refusal("REQUEST", "library", library.name, text, "a new name" if known else "a share of the library server", "Get-LibraryShare lists them.")
    if known is None:
        return replace(library, shares=(*library.shares, LibraryShare(request.share, **dict(request.changes)))), None  # type: ignore[arg-type]
    after = () if request.action == "Remove" else (replace(known, **dict(request.changes)),)
    return replace(library, shares=tuple(new for one in library.shares for new in (after if one is known else (one,)))), None


def _item(request: LibraryRequest, library: LibraryServer) -> tuple[LibraryServer, Refusal | None]:
    share = next((one for one in library.shares if one.name.casefold() == request.share.casefold()), None)
    known = next((one for one in (share.items if share else ()) if one.name.casefold() == request.file.casefold()), None)
    if share is None or known is None:
        return library, Refusal("REQUEST", "library", library.name, f"there is no file {request.file} on {library.name}", "a file of the library", "Refresh the share.")
    after: tuple[LibraryItem, ...] = () if request.action == "Remove" else (replace(known, **dict(request.changes)),)
    items = tuple(new for one in share.items for new in (after if one is known else (one,)))
    return replace(library, shares=tuple(replace(share, items=items) if one is share else one for one in library.shares)), None
