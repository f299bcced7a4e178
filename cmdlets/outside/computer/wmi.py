"""WMI classes of hosts, as the fabric stands: what scripts around the management server ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from cmdlets.plain import name_of, shown
from havmsh.engine.identity import guid
from havmsh.engine.queries import volumes
from havmsh.runtime.objects import UInt64
from havmsh.runtime.wildcard import matcher

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

CAPTIONS = {"WS2008": ("Microsoft Windows Server 2008 Enterprise", "6.0.6002"), "WS2008R2": ("Microsoft Windows Server 2008 R2 Enterprise", "6.1.7601")}
STATES = {"Running": 2, "PowerOff": 3, "Paused": 32768, "Saved": 32769}
"""EnabledState of Msvm_ComputerSystem."""
SERVICES = {
    "ClusSvc": "Cluster Service", "vmms": "Hyper-V Virtual Machine Management", "VMMAgent": "Virtual Machine Manager Agent", "vhdsvc": "Hyper-V Image Management Service",
    "nvspwmi": "Hyper-V Networking Management Service",
}
Row = dict[str, Any]


def _memory(engine: Any, host: Any) -> int:
    return int(host.memory - engine.state.fabric.vms.on(host.name).memory[0])


def _system(engine: Any, host: Any) -> Iterable[Row]:
    caption, version = CAPTIONS[host.os]
    yield {
        "CSName": host.name, "Caption": caption, "Version": version, "BuildNumber": version.rpartition(".")[2], "OSArchitecture": "64-bit", "ServicePackMajorVersion": 1,
        "TotalVisibleMemorySize": UInt64(host.memory // 1024), "FreePhysicalMemory": UInt64(max(0, _memory(engine, host)) // 1024), "Status": "OK",
    }


def _computer(engine: Any, host: Any) -> Iterable[Row]:
    yield {
        "Name": host.name.upper(), "Domain": host.domain, "DNSHostName": host.name, "TotalPhysicalMemory": UInt64(host.memory), "NumberOfProcessors": host.sockets,
        "NumberOfLogicalProcessors": host.logical_processors, "PartOfDomain": True, "Status": "OK",
    }


def _processors(engine: Any, host: Any) -> Iterable[Row]:
    for number in range(host.sockets):
        yield {
            "DeviceID": f"CPU{number}", "Name": f"{host.cpu.manufacturer}(R) {host.cpu.model}", "Manufacturer": host.cpu.manufacturer, "NumberOfCores": host.cores,
            "NumberOfLogicalProcessors": host.cores * host.threads, "MaxClockSpeed": int(host.cpu.speed // 1_000_000), "Family": host.cpu.family,
        }


def _drives(engine: Any, host: Any) -> Iterable[Row]:
    for volume in _volumes(engine, host):
        if volume["DriveLetter"]:
            yield {"DeviceID": volume["DriveLetter"], "DriveType": 3, "Size": volume["Capacity"], "FreeSpace": volume["FreeSpace"], "VolumeName": volume["Label"], "FileSystem": "NTFS"}


def _volumes(engine: Any, host: Any) -> Iterable[Row]:
    for volume in volumes(engine.state, host):
        letter = volume.path[:2] if volume.path[1:2] == ":" and len(volume.path) <= 3 else None
        yield {
            "Name": volume.path, "DriveLetter": letter, "Label": volume.label, "Capacity": UInt64(volume.capacity), "FreeSpace": UInt64(volume.free), "DriveType": 3,
            "DeviceID": f"\\\\?\\Volume{{{guid('volume', host.name + volume.path)}}}\\", "FileSystem": "CSVFS" if volume.csv else "NTFS",
        }


def _adapters(engine: Any, host: Any) -> Iterable[Row]:
    for number, adapter in enumerate(host.adapters):
        yield {"DeviceID": number, "Name": adapter.name, "NetConnectionID": adapter.name, "Speed": UInt64(int(adapter.speed)), "NetConnectionStatus": 2 if adapter.connected else 7}


def services(engine: Any, host: Any) -> Iterable[Row]:
    """The services of a host that the fabric knows."""
    clustered = host.name in engine.state.fabric.membership
    for name, label in SERVICES.items():
        if name == "ClusSvc" and not clustered:
            continue
        runs = {"ClusSvc": host.in_cluster, "VMMAgent": host.agent == "Responding"}.get(name, True)
        yield {"Name": name, "DisplayName": label, "State": "Running" if runs else "Stopped", "StartMode": "Auto", "Started": runs, "Status": "OK"}


def _machines(engine: Any, host: Any) -> Iterable[Row]:
    yield {"Caption": "Hosting Computer System", "ElementName": host.name.upper(), "Name": host.name.upper(), "EnabledState": 2, "HealthState": 5}
    for vm in sorted(engine.state.fabric.vms.on(host.name).vms.values(), key=lambda one: one.name.casefold()):
        yield {"Caption": "Virtual Machine", "ElementName": vm.name, "Name": guid("vm", vm.key).upper(), "EnabledState": STATES[vm.state], "HealthState": 5, "Description": "Microsoft Virtual Machine"}


def _switches(engine: Any, host: Any) -> Iterable[Row]:
    yield from ({"Caption": "Virtual Switch", "ElementName": network.name, "Name": guid("switch", f"{host.name}/{network.name}").upper()} for network in host.networks)


def _cluster(engine: Any, host: Any) -> Iterable[Row]:
    cluster = engine.state.fabric.cluster_of(host.name)
    if cluster is not None:
        yield {"Name": cluster.name, "Fqdn": f"{cluster.name}.{cluster.domain}", "EnableSharedVolumes": int(cluster.shared_volumes_enabled), "QuorumType": cluster.quorum}


def _nodes(engine: Any, host: Any) -> Iterable[Row]:
    cluster = engine.state.fabric.cluster_of(host.name)
    for node in engine.state.fabric.nodes(cluster) if cluster is not None else ():
        yield {"Name": node.name, "State": 1 if not node.in_cluster else 2 if node.paused else 0}


def _groups(engine: Any, host: Any) -> Iterable[Row]:
    cluster = engine.state.fabric.cluster_of(host.name)
    for group in engine.outside.groups(cluster.name) if cluster is not None else ():
        yield {"Name": group.name, "State": 0 if group.state == "Online" else 1, "OwnerNode": group.owner}


def _resources(engine: Any, host: Any) -> Iterable[Row]:
    cluster = engine.state.fabric.cluster_of(host.name)
    for one in engine.outside.resources(cluster.name) if cluster is not None else ():
        yield {"Name": one.name, "Type": one.type, "State": 2 if one.state == "Online" else 3, "OwnerGroup": one.group, "OwnerNode": one.owner}


CLASSES: dict[str, tuple[str, Callable[[Any, Any], Iterable[Row]]]] = {
    "Win32_OperatingSystem": ("cimv2", _system), "Win32_ComputerSystem": ("cimv2", _computer), "Win32_Processor": ("cimv2", _processors),
    "Win32_LogicalDisk": ("cimv2", _drives), "Win32_Volume": ("cimv2", _volumes), "Win32_NetworkAdapter": ("cimv2", _adapters), "Win32_Service": ("cimv2", services),
    "Msvm_ComputerSystem": ("virtualization", _machines), "Msvm_VirtualSwitch": ("virtualization", _switches), "MSCluster_Cluster": ("mscluster", _cluster),
    "MSCluster_Node": ("mscluster", _nodes), "MSCluster_ResourceGroup": ("mscluster", _groups), "MSCluster_Resource": ("mscluster", _resources),
}
"""Class to its namespace below root, and what gives its rows on a host."""
_QUERY = re.compile(r"^\s*select\s+(?P<what>[\w\s,*]+?)\s+from\s+(?P<name>\w+)(?:\s+where\s+(?P<where>.+))?\s*$", re.IGNORECASE)
_TERM = re.compile(r"""^\s*(?P<name>\w+)\s*(?P<sign>=|<>|!=|>=|<=|>|<|like)\s*(?P<value>'[^']*'|"[^"]*"|[\w.+-]+)\s*$""", re.IGNORECASE)


def instances(
    shell: Shell, name: str, hosts: list[Any] | None, where: str = "", query: str = "", *, namespace: str | None = None, columns: Iterable[str] | None = None,
    narrow: bool = False,
) -> Iterable[Any]:
    """Instances of a class on hosts, those that a WQL condition lets through. What cannot be answered is an error of the command.

    Of ``columns`` alone the values are given; with ``narrow`` the instances have no other properties at all.
    """
    if query:
        parsed = _QUERY.match(query)
        if parsed is None:
            yield from _refuse(shell, f'Invalid query "{query}"', "InvalidQuery", query)
            return
        name, where = parsed["name"], parsed["where"] or ""
        named = [one.strip() for one in parsed["what"].split(",")]
        columns = columns or (None if "*" in named else named)
    known = next((one for one in CLASSES if one.casefold() == name.casefold()), None)
    if known is None:
        yield from _refuse(shell, f'Invalid class "{name}". Hosts of the fabric have {", ".join(CLASSES)}.', "InvalidClass", name)
        return
    if namespace and not _is_of(namespace, CLASSES[known][0]):
        there = any(_is_of(namespace, place) for place, _ in CLASSES.values())
        yield from _refuse(shell, f'Invalid {"class" if there else "namespace"} "{name if there else namespace}"', "InvalidClass" if there else "InvalidNamespace", namespace)
        return
    try:
        fits = _condition(where)
    except ValueError:
        yield from _refuse(shell, f'Invalid query: "{where}"', "InvalidQuery", where)
        return
    for host in reachable(shell, hosts):
        for row in CLASSES[known][1](shell.engine, host):
            if fits(row):
                kind = f"System.Management.ManagementObject#root\\{CLASSES[known][0]}\\{known}"
                yield shown(kind, **_chosen(row, columns, narrow=narrow), PSComputerName=host.name, __CLASS=known)


def _is_of(namespace: str, place: str) -> bool:
    """Whether a namespace is the one below root of that name; Hyper-V's later one counts as it."""
    parts = [part for part in re.split(r"[\\/]", namespace.casefold()) if part]
    return parts[:1] == ["root"] and parts[1:2] == [place] and parts[2:] in ([], ["v2"])


def _chosen(row: Row, columns: Iterable[str] | None, *, narrow: bool) -> Row:
    """The row with the values of the named columns alone."""
    if columns is None:
        return row
    wanted = {column.casefold() for column in columns}
    return {name: value if name.casefold() in wanted else None for name, value in row.items() if not narrow or name.casefold() in wanted}


def _refuse(shell: Shell, text: str, code: str, target: str) -> Iterable[Any]:
    shell.write_error(text, code, category="InvalidArgument", target=target)
    return ()


def reachable(shell: Shell, names: list[Any] | None) -> Iterable[Any]:
    """The Hyper-V hosts that are named and answer; for others an error, as for a computer that is switched off."""
    from havmsh.engine.outside_error import OutsideError

    here = shell.session.computer
    if not names and here:
        names = [here]
    if not names:
        shell.write_error("Name a host of the fabric with -ComputerName: this computer is none.", "NoComputer", category="InvalidArgument")
        return
    for name in names:
        try:
            asked = name_of(getattr(name, "ComputerName", name))
            host = shell.engine.outside.host(here if here and asked.casefold() in (".", "localhost", "127.0.0.1") else asked)
        except OutsideError:
            host = None
        if host is None or not host.up or not host.hyperv:
            shell.write_error(f"The RPC server is unavailable: {name_of(name)} {'is no host of the fabric' if host is None else 'does not answer'}.",
                              "RpcServerUnavailable", category="ResourceUnavailable", target=name)
            continue
        yield host


def _condition(where: str) -> Callable[[Row], bool]:
    """A test of a row from a WQL condition: comparisons joined by and, or. Raises ValueError for what is none."""
    if not where.strip():
        return lambda row: True
    choices = [[_term(part) for part in re.split(r"\s+and\s+", choice, flags=re.IGNORECASE)] for choice in re.split(r"\s+or\s+", where.strip().strip("()"), flags=re.IGNORECASE)]
    return lambda row: any(all(test(row) for test in choice) for choice in choices)


def _term(text: str) -> Callable[[Row], bool]:
    found = _TERM.match(text)
    if found is None:
        raise ValueError(text)
    name, sign, wanted = found["name"].casefold(), found["sign"].casefold(), found["value"].strip("'\"")

    def test(row: Row) -> bool:
        value = next((item for key, item in row.items() if key.casefold() == name), None)
        if sign == "like":
            return matcher(wanted.replace("%", "*").replace("_", "?"))(str(value))
        if value is None:
            return False
        left: Any = str(value).casefold()
        right: Any = wanted.casefold()
        if isinstance(value, bool):
            right = "true" if right in ("true", "1") else "false"
        elif isinstance(value, int):
            left, right = int(value), float(wanted)
        return bool({"=": left == right, "<>": left != right, "!=": left != right, ">": left > right, "<": left < right, ">=": left >= right, "<=": left <= right}[sign])
    return test


__all__ = ["CLASSES", "instances", "reachable", "services"]
