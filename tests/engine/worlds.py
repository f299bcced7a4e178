"""Small worlds for the tests of the engine: a cluster of three nodes, two standalone hosts, a SAN, a library."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from havmsh.engine.engine import Engine
from havmsh.engine.fabric import (
    Cluster,
    ClusterDisk,
    Cpu,
    Datastore,
    Host,
    HostAdapter,
    LibraryServer,
    LibraryShare,
    Lun,
    PortGroup,
    San,
    VirtualNetwork,
    Volume,
)
from havmsh.engine.facts import GB
from havmsh.engine.machines import VM, VMAdapter, VMDisk
from havmsh.engine.opening import open_inventory
from havmsh.engine.view import ClusterSettings, HostSettings, Inventory, Server

R2 = ("VMM2008R2", "VMM2008R2SP1")
ALL = ("VMM2008", *R2)


def node(name: str, os: str = "WS2008R2", **fields: Any) -> Host:
    """A Hyper-V host with one adapter and the network Production."""
    given: dict[str, Any] = {
        "memory": 32 * GB, "adapters": (HostAdapter("NIC1", location="prod"),),
        "networks": (VirtualNetwork("Production", "NIC1", "tag"),), "cpu": Cpu(features=("sse", "sse2", "sse3")),
    }
    return Host(name, os, **{**given, **fields})  # type: ignore[arg-type]


def csv_vm(name: str, host: str, **fields: Any) -> VM:
    """A highly available machine on the cluster shared volume."""
    given: dict[str, Any] = {
        "highly_available": True, "memory": 2 * GB, "path": f"C:\\ClusterStorage\\Volume1\\{name}", "disks": (VMDisk(f"{name}.vhd", size=10 * GB),),
        "adapters": (VMAdapter("Production"),),
    }
    return VM(name, host, **{**given, **fields})


def lun_vm(name: str, host: str, letter: str, **fields: Any) -> VM:
    """A highly available machine on a clustered disk of its own."""
    return csv_vm(name, host, **{"path": f"{letter}:\\{name}", **fields})


def local_vm(name: str, host: str, **fields: Any) -> VM:
    """A machine of a standalone host."""
    return csv_vm(name, host, **{"highly_available": False, "path": f"D:\\{name}", **fields})


def inventory(version: str = "VMM2008R2SP1", os: str = "WS2008R2", vms: tuple[VM, ...] = (), **fields: Any) -> Inventory:
    """The usual world, with some of it replaced."""
    nodes = ("N1", "N2", "N3")
    disks = [ClusterDisk(f"Cluster Disk {letter}", lun=f"L-{letter}", path=f"{letter}:\\") for letter in "STUV"]
    if os == "WS2008R2":
        disks.append(ClusterDisk("CSV1", lun="L-CSV", path="C:\\ClusterStorage\\Volume1", csv=True, coordinator="N1"))
    volumes = (Volume("C:\\", 100 * GB), Volume("D:\\", 500 * GB))
    given: dict[str, Any] = {
        "server": Server(version=version, reserve_reading="VMM2008", light_vm_refresh=0, vm_refresh=0, host_refresh=0, cluster_refresh=0,  # type: ignore[arg-type]
                         library_refresh=0),
        "hosts": (*(node(name, os) for name in nodes), node("S1", os, volumes=volumes), node("S2", os, volumes=volumes)),
        "host_settings": tuple(HostSettings(host=name) for name in (*nodes, "S1", "S2")),
        "clusters": (Cluster("K", nodes, disks=tuple(disks)),), "cluster_settings": (ClusterSettings("K", reserve=1),),
        "sans": (San("SAN1"),),
        "luns": (*(Lun(f"L-{letter}", "SAN1", 200 * GB, ("K",)) for letter in "STUV"), Lun("L-CSV", "SAN1", 1000 * GB, ("K",))),
        "libraries": (LibraryServer("LIB1", shares=(LibraryShare("MSSCVMMLibrary"),)),), "vms": vms,
    }
    return Inventory(**{**given, **fields})


def world(version: str = "VMM2008R2SP1", os: str = "WS2008R2", vms: tuple[VM, ...] = (), **fields: Any) -> Engine:
    """An engine on the usual world."""
    return Engine(open_inventory(inventory(version, os, vms, **fields)))


def esx_world(version: str = "VMM2008R2SP1", vms: tuple[VM, ...] = (), **fields: Any) -> Engine:
    """Two ESX clusters in one datacenter, a host in another; a datastore for each cluster and one for all."""
    def esx(name: str, datacenter: str = "DC1", groups: tuple[str, ...] = ("VM Network",)) -> Host:
        return Host(name, "ESX", datacenter=datacenter, port_groups=tuple(PortGroup(group) for group in groups))
    hosts = (esx("E1", groups=("VM Network", "Extra")), esx("E2"), esx("E3"), esx("E4"), esx("X1", "DC2"))
    given: dict[str, Any] = {
        "hosts": hosts, "host_settings": (), "clusters": (Cluster("EK1", ("E1", "E2"), datacenter="DC1"), Cluster("EK2", ("E3", "E4"), datacenter="DC1")),
        "cluster_settings": (), "luns": (), "vms": vms,
        "datastores": (Datastore("shared", hosts=("E1", "E2", "E3", "E4", "X1")), Datastore("one", hosts=("E1", "E2"))),
    }
    return Engine(open_inventory(replace(inventory(version), **{**given, **fields})))


def esx_vm(name: str, host: str, store: str = "shared", **fields: Any) -> VM:
    """A highly available VMware machine."""
    return csv_vm(name, host, **{"path": f"[{store}] {name}", "adapters": (VMAdapter("VM Network"),), **fields})
