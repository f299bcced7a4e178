"""Random fabrics, and what may happen to one: commands, acts of other tools, accidents. The same chances give the same."""
from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

from havmsh.engine.engine import Engine
from havmsh.engine.fabric import (
    Cluster,
    ClusterDisk,
    ClusterGroup,
    Cpu,
    Host,
    LibraryServer,
    LibraryShare,
    Lun,
    Resource,
    San,
    VirtualNetwork,
    Volume,
)
from havmsh.engine.facts import GB
from havmsh.engine.machines import VM, VMAdapter, VMDisk, VMDvd
from havmsh.engine.outside import OutsideError
from havmsh.engine.requests import (
    CreateRequest,
    MaintenanceRequest,
    MoveRequest,
    PowerRequest,
    RemoveRequest,
    RepairRequest,
    SetClusterRequest,
    StoreRequest,
)
from havmsh.engine.view import ClusterSettings
from tests.engine.worlds import csv_vm, local_vm, lun_vm, node, world


def fabric(pick: random.Random, version: str) -> Engine:
    """A cluster of two to five nodes with some LUNs, and one to three standalone hosts."""
    system = "WS2008" if version == "VMM2008" or pick.random() < 0.3 else "WS2008R2"
    nodes = tuple(f"N{number}" for number in range(pick.randint(2, 5)))
    alone = tuple(f"S{number}" for number in range(pick.randint(1, 3)))
    volumes = (Volume("C:\\", 100 * GB), Volume("D:\\", pick.choice((60, 500)) * GB))
    hosts = (*(_host(pick, name, system) for name in nodes), *(_host(pick, name, system, volumes=volumes) for name in alone))
    letters = "STUVWX"[: pick.randint(1, 6)]
    disks = [ClusterDisk(f"Cluster Disk {letter}", lun=f"L-{letter}", path=f"{letter}:\\") for letter in letters]
    luns = [Lun(f"L-{letter}", "SAN1", 200 * GB, ("K",) if pick.random() < 0.8 else nodes[:-1]) for letter in letters]
    luns += [Lun("L-CSV", "SAN1", 1000 * GB, ("K",)), Lun("RAW", "SAN1", 50 * GB, ("K", alone[0])), Lun("FREE", "SAN1", 50 * GB, pick.choice((("K",), nodes[:1], (alone[0],), ())))]
    if system == "WS2008R2":
        disks.append(ClusterDisk("CSV1", lun="L-CSV", path="C:\\ClusterStorage\\Volume1", csv=True, coordinator=nodes[0]))
    vms = [lun_vm(f"l{number}", pick.choice(nodes), letters[number % len(letters)], **_machine(pick)) for number in range(pick.randint(0, 4))]
    vms += [csv_vm(f"c{number}", pick.choice(nodes), **_machine(pick)) for number in range(pick.randint(0, 4)) if system == "WS2008R2"]
    vms += [local_vm(f"p{number}", pick.choice((*alone, nodes[0])), **_machine(pick)) for number in range(pick.randint(0, 3))]
    vms.append(VM("kept", library="LIB1", state="Stored", path="\\\\LIB1\\MSSCVMMLibrary\\kept", disks=(VMDisk("a.vhd", size=10 * GB),)))
    groups = tuple(ClusterGroup(f"G {vm.name}", vm=vm.name, resources=(Resource(f"mirror of {vm.name}"),), preferred_owners=nodes[:1], failback=pick.random() < 0.5)
                   for vm in vms if vm.highly_available and pick.random() < 0.3)
    cluster = Cluster("K", nodes, disks=tuple(disks), groups=groups, quorum=pick.choice(("NodeMajority", "DiskOnly", "NodeAndFileShareMajority")),
                      witness=pick.choice(("", "\\\\share\\w")))
    luns.append(Lun("GOLD", "SAN1", 120 * GB, pick.choice((("LIB1",), ("LIB1",), ()))))
    libraries = (LibraryServer("LIB1", shares=(LibraryShare("MSSCVMMLibrary", 120 * GB, lun=pick.choice(("GOLD", ""))),)),)
    arrays = (San("SAN1", clone=pick.random() < 0.5, snapshot=pick.random() < 0.7, capacity=pick.choice((2500, 9000)) * GB),)
    return world(version, system, tuple(vms), hosts=hosts, clusters=(cluster,), luns=tuple(luns), host_settings=(), libraries=libraries, sans=arrays,
                 cluster_settings=(ClusterSettings("K", pick.randint(0, 2)),))


def _host(pick: random.Random, name: str, system: str, **more: Any) -> Host:
    networks = (VirtualNetwork("Production", "NIC1", pick.choice(("tag", "tag", "other"))),)
    return node(name, system, memory=pick.choice((8, 16, 32)) * GB, networks=networks[: pick.choice((0, 1, 1, 1))],
                cpu=pick.choice((Cpu(features=("sse", "sse2")), Cpu(features=("sse", "sse2", "sse3")), Cpu("AMD", features=("sse", "sse2")))), **more)


def _machine(pick: random.Random) -> dict[str, Any]:
    disks = pick.choice(((VMDisk("a.vhd", size=10 * GB),), (), (VMDisk("a.vhd", size=5 * GB), VMDisk("b.vhd", size=30 * GB)), (VMDisk("a.vhd", size=GB), VMDisk(lun="RAW"))))
    return {"memory": pick.choice((1, 2, 4)) * GB, "state": pick.choice(("PowerOff", "PowerOff", "Saved", "Running")), "disks": disks, "cpus": pick.randint(1, 4),
            "adapters": pick.choice(((), (VMAdapter("Production"),), (VMAdapter("Production"), VMAdapter("")))), "dvds": pick.choice(((), (VMDvd("D:\\x.iso"),)))}


def request(pick: random.Random, engine: Engine) -> Any:
    """Something that a cmdlet would ask for, sensible or not."""
    view = engine.state.view.world
    vm = pick.choice(sorted(view.vms.by_key) or ["none"])
    host = pick.choice(sorted(view.hosts))
    yes = pick.choice((None, True, False))
    letter = pick.choice("STUVWXDQ")
    return pick.choice((
        MoveRequest(vm=vm, host=host, make_highly_available=yes, use_cluster=pick.random() < 0.3, use_lan=pick.random() < 0.3),
        MoveRequest(vm=vm, cluster="K", make_highly_available=yes),
        MoveRequest(vm=vm, path=f"{letter}:\\there"), MoveRequest(vm=vm, host=host, path=f"{letter}:\\there", make_highly_available=yes),
        CreateRequest(name=f"n{pick.randrange(9)}", host=host, highly_available=yes, memory=pick.choice((1, 3, 40)) * GB, start=pick.random() < 0.5,
                      disks=(VMDisk("d.vhd", size=pick.choice((1, 50, 900)) * GB),)),
        CreateRequest(name=f"n{pick.randrange(9)}", cluster="K", highly_available=True, memory=2 * GB),
        CreateRequest(name=f"n{pick.randrange(9)}", host=host, highly_available=yes, source="kept"),
        RemoveRequest(vm=vm, force=pick.random() < 0.3), StoreRequest(vm=vm, library="LIB1", use_lan=pick.random() < 0.5),
        PowerRequest(vm=vm, action=pick.choice(("Start", "Stop", "SaveState", "Pause", "Resume", "Shutdown", "DiscardSavedState"))),
        MaintenanceRequest(host=host, on=pick.random() < 0.6, move_within_cluster=pick.random() < 0.6),
        RepairRequest(vm=vm, action=pick.choice(("Ignore", "Dismiss", "Retry", "Undo"))), SetClusterRequest("K", (("reserve", pick.randrange(4)),))))


def outside(pick: random.Random, engine: Engine) -> None:
    """An act of another tool, or an accident; what the tool refuses is no matter."""
    out, stands = engine.outside, engine.state.fabric
    vm = pick.choice(sorted(stands.vms.by_key) or ["none"])
    name = stands.vms.by_key[vm].name if vm in stands.vms else "none"
    host, lun = pick.choice(sorted(stands.hosts)), pick.choice(sorted(stands.luns))
    new = f"o{pick.randrange(6)}"
    acts = (
        lambda: out.fault(pick.choice(("Power", "Network", "Agent")), host), lambda: out.fault("Lun", lun), lambda: [out.mend(kind, host) for kind in ("Power", "Network", "Agent")],
        lambda: [out.mend("Lun", one) for one in sorted(stands.luns)], lambda: out.start_node(host), lambda: out.stop_node(host), lambda: out.suspend_node(host),
        lambda: out.resume_node(host), lambda: out.new_vm(host, new, memory=GB, path=pick.choice(("D:\\", "S:\\", "C:\\ClusterStorage\\Volume1\\")) + new),
        lambda: out.add_vm_role(name), lambda: out.power(name, pick.choice(("Start", "Stop", "Save", "Pause"))), lambda: out.remove_vm(name),
        lambda: out.add_cluster_disk("K", lun), lambda: out.remove_cluster_disk("K", f"Cluster Disk {pick.choice('STUV')}"),
        lambda: out.add_shared_volume("K", f"Cluster Disk {pick.choice('STUV')}"), lambda: out.mask(lun, host), lambda: out.unmask(lun, host),
        lambda: out.move_group("K", f"SCVMM {name} Resources", host), lambda: out.remove_network(host, "Production"),
        lambda: out.set_network(host, VirtualNetwork("Production", "NIC1", "tag")), lambda: out.stop_cluster("K"), lambda: out.start_cluster("K"),
        lambda: engine.refresh("host", host), lambda: engine.refresh("cluster", "K"), lambda: engine.refresh("all"))
    with suppress(OutsideError):
        pick.choice(acts)()


def accident(pick: random.Random, engine: Engine) -> None:
    """Something breaks, is mended, or is stopped and started in an orderly way; the clusters react as the clock goes on."""
    out, stands = engine.outside, engine.state.fabric
    host, lun = pick.choice(sorted(stands.hosts)), pick.choice(sorted(stands.luns))
    kind: Any = pick.choice(("Power", "Network", "Agent"))
    with suppress(OutsideError):
        pick.choice((
            lambda: out.fault(kind, host, wait=False), lambda: out.fault(kind, host, wait=False), lambda: out.fault("Lun", lun, wait=False), lambda: out.mend(kind, host),
            lambda: out.mend("Lun", lun), lambda: out.stop_node(host, pick.choice((0.0, 5.0, 60.0))), lambda: out.start_node(host), lambda: out.suspend_node(host),
            lambda: out.resume_node(host), lambda: out.mask(lun, host), lambda: out.shut_down(host, restart=pick.random() < 0.5), lambda: engine.refresh("all"),
            lambda: [engine.cancel(job) for job in engine.state.active[:1]]))()
