"""WMI classes of hosts, as the fabric stands: what scripts around the management server ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets.plain import name_of
from cmdlets.vmm.model.values import moment
from havmsh.engine.identity import guid
from havmsh.engine.queries import volumes
from havmsh.runtime.objects import UInt32, UInt64

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
    pack = version[-1]  # the last digit of these builds counts the service packs
    yield {
        "Name": f"{caption}|C:\\Windows|\\Device\\Harddisk0\\Partition2", "CSName": host.name, "Caption": caption, "Version": version,
        "BuildNumber": version.rpartition(".")[2], "OSArchitecture": "64-bit", "ServicePackMajorVersion": int(pack),
        "ServicePackMinorVersion": 0, "CSDVersion": f"Service Pack {pack}", "SystemDirectory": "C:\\Windows\\system32", "WindowsDirectory": "C:\\Windows", "SystemDrive": "C:",
        "OSType": 18, "ProductType": 3, "LocalDateTime": moment(engine, engine.state.clock), "Organization": None, "RegisteredUser": None, "SerialNumber": None,
        "TotalVisibleMemorySize": UInt64(host.memory // 1024), "FreePhysicalMemory": UInt64(max(0, _memory(engine, host)) // 1024), "Status": "OK",
    }


def _computer(engine: Any, host: Any) -> Iterable[Row]:
    yield {
        "Name": host.name.upper(), "Domain": host.domain, "DNSHostName": host.name, "TotalPhysicalMemory": UInt64(host.memory), "NumberOfProcessors": host.sockets,
        "NumberOfLogicalProcessors": host.logical_processors, "PartOfDomain": True, "Status": "OK",
        "Manufacturer": None, "Model": None, "PrimaryOwnerName": None,
    }


def _processors(engine: Any, host: Any) -> Iterable[Row]:
    for number in range(host.sockets):
        yield {
            "DeviceID": f"CPU{number}", "Name": f"{host.cpu.manufacturer}(R) {host.cpu.model}", "Manufacturer": host.cpu.manufacturer, "NumberOfCores": host.cores,
            "NumberOfLogicalProcessors": host.cores * host.threads, "MaxClockSpeed": int(host.cpu.speed // 1_000_000), "Family": host.cpu.family,
            "Caption": None, "SocketDesignation": f"CPU{number + 1}",
        }


def _drives(engine: Any, host: Any) -> Iterable[Row]:
    for volume in _volumes(engine, host):
        if volume["DriveLetter"]:
            yield {"DeviceID": volume["DriveLetter"], "DriveType": 3, "Size": volume["Capacity"], "FreeSpace": volume["FreeSpace"], "VolumeName": volume["Label"], "FileSystem": "NTFS", "ProviderName": None}


def _volumes(engine: Any, host: Any) -> Iterable[Row]:
    for volume in volumes(engine.state, host):
        letter = volume.path[:2] if volume.path[1:2] == ":" and len(volume.path) <= 3 else None
        yield {
            "Name": volume.path, "DriveLetter": letter, "Label": volume.label, "Capacity": UInt64(volume.capacity), "FreeSpace": UInt64(volume.free), "DriveType": 3,
            "DeviceID": f"\\\\?\\Volume{{{guid('volume', host.name + volume.path)}}}\\", "FileSystem": "CSVFS" if volume.csv else "NTFS",
        }


def _adapters(engine: Any, host: Any) -> Iterable[Row]:
    for number, adapter in enumerate(host.adapters):
        yield {"DeviceID": number, "Name": adapter.name, "NetConnectionID": adapter.name, "Speed": UInt64(int(adapter.speed)), "NetConnectionStatus": 2 if adapter.connected else 7, "AdapterType": "Ethernet 802.3", "ServiceName": None,
               "MACAddress": None, "NetworkAddresses": None}


def services(engine: Any, host: Any) -> Iterable[Row]:
    """The services of a host that the fabric knows."""
    clustered = host.name in engine.state.fabric.membership
    for name, label in SERVICES.items():
        if name == "ClusSvc" and not clustered:
            continue
        runs = {"ClusSvc": host.in_cluster, "VMMAgent": host.agent == "Responding"}.get(name, True)
        yield {"Name": name, "DisplayName": label, "State": "Running" if runs else "Stopped", "StartMode": "Auto", "Started": runs, "Status": "OK", "ExitCode": UInt32(0), "ProcessId": None}


def _updates(engine: Any, host: Any) -> Iterable[Row]:
    for update in host.updates:
        yield {"HotFixID": update, "Description": "Update", "CSName": host.name, "InstalledBy": None, "InstalledOn": None, "ServicePackInEffect": "", "Caption": None, "FixComments": ""}


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


class Kind(NamedTuple):
    """A class: the namespace below root that it is of, its keys, what gives its rows on a host, and the classes that its instances are associated with."""

    place: str
    keys: tuple[str, ...]
    rows: Callable[[Any, Any], Iterable[Row]]
    beside: tuple[str, ...] = ()


CLASSES: dict[str, Kind] = {
    "Win32_OperatingSystem": Kind("cimv2", ("Name",), _system),
    "Win32_ComputerSystem": Kind(
        "cimv2", ("Name",), _computer,
        ("Win32_OperatingSystem", "Win32_Processor", "Win32_LogicalDisk", "Win32_NetworkAdapter", "Win32_Service")),
    "Win32_Processor": Kind("cimv2", ("DeviceID",), _processors),
    "Win32_LogicalDisk": Kind("cimv2", ("DeviceID",), _drives),
    "Win32_Volume": Kind("cimv2", ("DeviceID",), _volumes),
    "Win32_NetworkAdapter": Kind("cimv2", ("DeviceID",), _adapters),
    "Win32_Service": Kind("cimv2", ("Name",), services),
    "Win32_QuickFixEngineering": Kind("cimv2", ("HotFixID",), _updates),
    "Msvm_ComputerSystem": Kind("virtualization", ("Name",), _machines),
    "Msvm_VirtualSwitch": Kind("virtualization", ("Name",), _switches),
    "MSCluster_Cluster": Kind("mscluster", ("Name",), _cluster, ("MSCluster_Node", "MSCluster_ResourceGroup", "MSCluster_Resource")),
    "MSCluster_Node": Kind("mscluster", ("Name",), _nodes),
    "MSCluster_ResourceGroup": Kind("mscluster", ("Name",), _groups),
    "MSCluster_Resource": Kind("mscluster", ("Name",), _resources),
}


def class_named(name: str) -> str | None:
    """The class of a name, as it is written."""
    return next((one for one in CLASSES if one.casefold() == name.casefold()), None)


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


__all__ = ["CLASSES", "Kind", "Row", "class_named", "reachable", "services"]
