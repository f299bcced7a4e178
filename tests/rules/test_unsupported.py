"""UCC: unsupported cluster configuration."""
from __future__ import annotations

from dataclasses import replace

from havmsh.engine.fabric import Cluster, ClusterDisk, ClusterGroup, Host, HostAdapter, PortGroup, Resource, VirtualNetwork
from havmsh.engine.machines import VMAdapter, VMDisk, VMDvd
from havmsh.engine.requests import RepairRequest, SetServerRequest
from havmsh.engine.rules.unsupported import Surroundings, foreign_resources, iso_attached, port_group_missing, refusals, shared_lun
from havmsh.engine.versions import capabilities
from tests.engine.worlds import ALL, R2, csv_vm, esx_vm, esx_world, inventory, lun_vm, world
from tests.rules.covering import shows
from tests.rules.helpers import MODERN, NEW, OLD, crowd, done, system, ucc

ISO = (VMDvd("C:\\Windows\\system32\\vmguest.iso"),)


@shows("UCC-1")
def test_shared_lun(version: str) -> None:
    engine = world(version, system(version), (lun_vm("a", "N1", "S"), lun_vm("b", "N1", "S"), lun_vm("c", "N2", "T")))
    assert ucc(engine, "a") == ucc(engine, "b") == {"UCC-1"}
    assert not ucc(engine, "c")


@shows("UCC-2")
def test_storage_that_is_not_clustered(version: str) -> None:
    vms = (lun_vm("c", "N1", "S", path="C:\\vm"), lun_vm("vhd", "N1", "S", disks=(VMDisk("D:\\x.vhd"),)), lun_vm("ok", "N2", "T", dvds=()),
           lun_vm("iso", "N3", "U", dvds=ISO))
    engine = world(version, system(version), vms)
    assert ucc(engine, "c") == ucc(engine, "vhd") == {"UCC-2"}
    assert not ucc(engine, "ok")
    assert "UCC-2" not in ucc(engine, "iso")


@shows("UCC-3")
def test_network_that_is_not_common(version: str) -> None:
    os = system(version)
    hosts = tuple(
        replace(host, networks=(*host.networks, VirtualNetwork("Odd", "NIC2")), adapters=(*host.adapters, HostAdapter("NIC2", location="x")))
        if host.name == "N1" else host for host in inventory(version, os).hosts)
    vms = (lun_vm("odd", "N1", "S", adapters=(VMAdapter("Production"), VMAdapter("Odd"))), lun_vm("fine", "N1", "T"),
           lun_vm("loose", "N1", "U", adapters=(VMAdapter(""),)))
    engine = world(version, os, vms, hosts=hosts)
    assert ucc(engine, "odd") == {"UCC-3"}
    assert not ucc(engine, "fine")
    assert not ucc(engine, "loose")


def grouped(version: str, os: str, *updates: str, type: str = "Third Party") -> set[str]:
    given = inventory(version, os, (lun_vm("vm", "N1", "S"),))
    group = ClusterGroup("SCVMM vm Resources", vm="vm", resources=(Resource("Replica", type),))  # type: ignore[arg-type]
    engine = world(version, os, (lun_vm("vm", "N1", "S"),), clusters=(replace(given.clusters[0], groups=(group,)),),
                   server=replace(given.server, updates=updates))
    return ucc(engine, "vm")


@shows("UCC-4", versions=("VMM2008",))
def test_third_party_resource(version: str) -> None:
    assert grouped(version, "WS2008") == {"UCC-4"}
    assert grouped(version, "WS2008", type="Physical Disk") == set()
    assert grouped(version, "WS2008", "KB961983") == set()


@shows("UCC-4", versions=("VMM2008",))
def test_the_update_lifts_it_when_it_is_installed(version: str) -> None:
    given = inventory(version, "WS2008", (lun_vm("vm", "N1", "S"),))
    group = ClusterGroup("SCVMM vm Resources", vm="vm", resources=(Resource("Replica"),))
    engine = world(version, "WS2008", (lun_vm("vm", "N1", "S"),), clusters=(replace(given.clusters[0], groups=(group,)),))
    assert ucc(engine, "vm") == {"UCC-4"}
    done(engine, SetServerRequest(changes=(("updates", ("KB961983",)),)))
    done(engine, RepairRequest(vm="vm"))
    assert ucc(engine, "vm") == set()


@shows("UCC-4", versions=R2)
def test_r2_takes_any_resource(version: str) -> None:
    assert grouped(version, "WS2008") == grouped(version, "WS2008R2") == set()


@shows("UCC-5")
def test_iso_image(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("vm", "N1", "S", dvds=ISO),))
    assert ucc(engine, "vm") == (set() if version in R2 else {"UCC-5"})
    if version in R2:
        return
    engine.outside.set_dvd("vm", "")
    assert ucc(engine, "vm") == {"UCC-5"}
    done(engine, RepairRequest(vm="vm", action="Ignore"))
    assert ucc(engine, "vm") == set()


@shows("UCC-6")
def test_port_group_on_every_node(version: str) -> None:
    engine = esx_world(version, (esx_vm("vm", "E1", adapters=(VMAdapter("Extra"),)), esx_vm("ok", "E1")))
    assert ucc(engine, "vm") == {"UCC-6"}
    assert not ucc(engine, "ok")
    engine.outside.add_port_group("E2", "Extra")
    done(engine, RepairRequest(vm="vm"))
    assert ucc(engine, "vm") == set()


@shows("UCC-7")
def test_repair_with_ignore_shows_what_remains_and_mends_nothing(version: str) -> None:
    vms = (lun_vm("vm", "N1", "S", disks=(VMDisk("C:\\x.vhd"),), adapters=(VMAdapter("Gone"),)), lun_vm("other", "N1", "S"))
    engine = world(version, "WS2008", vms)
    assert ucc(engine, "vm") == {"UCC-1", "UCC-2", "UCC-3"}
    before = engine.state.fabric
    done(engine, RepairRequest(vm="vm", action="Ignore"))
    assert ucc(engine, "vm") == {"UCC-1", "UCC-2", "UCC-3"}
    assert engine.state.fabric.vms["vm"] is before.vms["vm"]
    engine.outside.connect("vm", "Production")
    done(engine, RepairRequest(vm="vm", action="Ignore"))
    assert ucc(engine, "vm") == {"UCC-1", "UCC-2"}
    engine.outside.move_storage("vm", "T:\\vm")
    done(engine, RepairRequest(vm="vm", action="Ignore"))
    assert ucc(engine, "vm") == set()
    assert engine.status(engine.find_vms("vm")[0]) == "Running"


@shows("UCC-7", versions=ALL)
def test_a_machine_that_is_not_highly_available_is_never_unsupported(version: str) -> None:
    engine = world(version, system(version), (csv_vm("plain", "N1", highly_available=False, path="C:\\x"),))
    assert ucc(engine, "plain") == set()


def test_reasons_name_up_to_four_others() -> None:
    fabric = world(vms=tuple(lun_vm(name, "N1", "S") for name in crowd(6))).state.fabric
    around = Surroundings(fabric, fabric.clusters["K"], MODERN)
    assert shared_lun(fabric.vms["m0"], around)[0].text.endswith("with m1, m2, m3, m4")
    names = tuple(f"E{number}" for number in range(1, 7))
    hosts = tuple(Host(name, "ESX", port_groups=(PortGroup("VM Network"),) if name == "E1" else ()) for name in names)
    fabric = esx_world(vms=(esx_vm("v", "E1"),), hosts=hosts, clusters=(Cluster("EK1", names),)).state.fabric
    around = Surroundings(fabric, fabric.clusters["EK1"], capabilities(NEW, "ESX"))
    found = port_group_missing(replace(fabric.vms["v"], adapters=(VMAdapter("VM Network"), VMAdapter(""))), around)
    assert [one.text for one in found] == ["the port group 'VM Network' of v is not on E2, E3, E4, E5"]


def test_reasons_of_one_system_do_not_count_on_the_other() -> None:
    cluster = Cluster("K", ("N1", "N2", "N3"), disks=(ClusterDisk("S", "L-S", "S:\\"),),
                      groups=(ClusterGroup("G", vm="a", resources=(Resource("ip", "IP Address"), Resource("d", "Physical Disk"), Resource("v", "Virtual Machine"),
                                                                  Resource("c", "Virtual Machine Configuration"))),))
    vm = lun_vm("a", "N1", "S", dvds=(VMDvd("S:\\a.iso"), VMDvd("")))
    given = inventory("VMM2008", "WS2008")
    fabric = world("VMM2008", "WS2008", vms=(vm,), clusters=(cluster,), luns=given.luns).state.fabric
    around = Surroundings(fabric, fabric.clusters["K"], capabilities(OLD, "WS2008"))
    assert [one.text for one in foreign_resources(fabric.vms["a"], around)] == ["the resource group 'G' holds the IP Address resource 'ip'"]
    assert [one.subject for one in iso_attached(fabric.vms["a"], around)] == ["S:\\a.iso"]
    assert [one.rule for one in refusals(fabric.vms["a"], around)] == ["UCC-4", "UCC-5"]
    assert refusals(fabric.vms["a"], around, hyperv=False) == ()
    lifted = Surroundings(fabric, fabric.clusters["K"], capabilities(replace(OLD, updates=("KB961983",)), "WS2008"))
    assert [one.rule for one in refusals(fabric.vms["a"], lifted)] == ["UCC-5"]
