"""The computers of the fabric by name, as they stand: hosts, clusters (by the node that owns the name), the management server, library servers, machines that run Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


class Computer(NamedTuple):
    """A computer: its name without the domain, its domain, whether it answers (an ESX host never does), and the host that it is (empty where it is none)."""

    name: str
    domain: str
    up: bool
    host: str = ""


def computer(shell: Shell, name: str) -> Computer | None:
    """The computer of a name, with or without its domain; None where the fabric has none."""
    wanted = name.casefold()
    return next((one for one in _all(shell.engine, name) if wanted in (one.name.casefold(), f"{one.name}.{one.domain}".casefold())), None)


def _short(name: str) -> str:
    return name.partition(".")[0]


def _all(engine: Any, name: str) -> Iterator[Computer]:
    from havmsh.engine.cluster_groups import CORE_GROUP

    fabric = engine.state.fabric
    for host in fabric.hosts.values():
        yield Computer(_short(host.name), host.domain, host.up and host.hyperv, host.name)
    for cluster in fabric.clusters.values():
        owner = next((group.owner for group in engine.outside.groups(cluster.name) if group.name == CORE_GROUP), "")
        if owner:
            yield Computer(cluster.name, cluster.domain, fabric.hosts[owner].up, owner)
    server = engine.state.view.server.name
    yield Computer(_short(server), server.partition(".")[2], True)
    for library in fabric.libraries.values():
        yield Computer(_short(library.name), library.domain, library.up)
    for vm in fabric.vms.named(name.partition(".")[0]):
        if vm.host and "windows" in vm.operating_system.casefold():
            host = fabric.hosts.get(vm.host)
            yield Computer(vm.name, host.domain if host is not None else "", vm.state == "Running" and (host is None or host.up))
