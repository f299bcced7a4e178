"""STO: storage moves."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from havmsh.engine.engine import Engine
from havmsh.engine.fabric import Host, LibraryServer, LibraryShare, Lun, San, Volume
from havmsh.engine.facts import GB
from havmsh.engine.machines import VM, VMDisk
from havmsh.engine.outside import OutsideError
from havmsh.engine.requests import ConvertDiskRequest, CreateRequest, MoveRequest, StoreRequest
from havmsh.engine.rules.storage import (
    all_must_convert,
    passthrough_must_convert,
    quick_storage,
    san_path,
    storage_vmotion,
)
from havmsh.engine.versions import capabilities
from havmsh.engine.view import Server
from tests.engine.worlds import ALL, R2, csv_vm, esx_vm, esx_world, inventory, local_vm, lun_vm, node, world
from tests.rules.covering import shows
from tests.rules.helpers import ANCIENT, MODERN, NEW, OLD, done, refused, stands, system


def sanned(version: str, *see: str, vms: tuple[Any, ...] = (), os: str = "") -> Engine:
    """S1 has volume E: on LUN L-X, which `see` sees; S2 sees another LUN of the array."""
    os = os or system(version)
    given = inventory(version, os)
    hosts = tuple(replace(host, volumes=(*host.volumes, Volume("E:\\", lun="L-X", capacity=0))) if host.name == "S1" else host for host in given.hosts)
    luns = (*given.luns, Lun("L-X", "SAN1", 100 * GB, ("S1", *see)), Lun("L-Y", "SAN1", 10 * GB, ("S2", "S1")), Lun("L-P", "SAN1", 40 * GB, ("K", "S2", "LIB1")))
    return world(version, os, vms, hosts=hosts, luns=luns)


@shows("STO-1", versions=R2)
def test_quick_storage_migration_of_a_running_machine(version: str) -> None:
    engine = world(version, vms=(lun_vm("vm", "N1", "S"), local_vm("loc", "S1")))
    plan = engine.plan(MoveRequest(vm="vm", path="C:\\ClusterStorage\\Volume1\\vm"))
    assert (plan.ok and plan.ratings[0].transfer) or plan.ok
    assert plan.downtime < plan.seconds / 2
    done(engine, MoveRequest(vm="vm", path="C:\\ClusterStorage\\Volume1\\vm"))
    assert stands(engine, "vm").path == "C:\\ClusterStorage\\Volume1\\vm"
    assert stands(engine, "vm").state == "Running"
    plan = engine.plan(MoveRequest(vm="loc", host="S2"))
    assert plan.ratings[0].transfer == "Storage"
    done(engine, MoveRequest(vm="loc", host="S2"))
    assert (stands(engine, "loc").host, stands(engine, "loc").state) == ("S2", "Running")


@shows("STO-1", versions=R2)
def test_both_ends_must_be_ws2008r2(version: str) -> None:
    hosts = tuple(replace(host, os="WS2008") if host.name == "S2" else host for host in inventory(version).hosts)
    engine = world(version, vms=(local_vm("loc", "S1"),), hosts=hosts)
    assert engine.plan(MoveRequest(vm="loc", host="S2")).ratings[0].transfer == "Network"


@shows("STO-1", versions=("VMM2008",))
def test_vmm_2008_refuses_it(version: str) -> None:
    for os in ("WS2008", "WS2008R2"):
        engine = world(version, os, (local_vm("loc", "S1"),))
        assert refused(engine, MoveRequest(vm="loc", path="C:\\loc")) >= {"STO-1"}


@shows("STO-2", versions=R2)
def test_storage_vmotion(version: str) -> None:
    engine = esx_world(version, (esx_vm("vm", "E1", "one"),))
    plan = engine.plan(MoveRequest(vm="vm", path="[shared] vm"))
    assert plan.ok
    assert plan.downtime == 0
    done(engine, MoveRequest(vm="vm", path="[shared] vm"))
    assert stands(engine, "vm").path == "[shared] vm"
    assert stands(engine, "vm").state == "Running"
    engine.outside.set_host("E1", storage_vmotion=False)
    engine.refresh("all")
    assert refused(engine, MoveRequest(vm="vm", path="[one] vm")) == {"STO-2"}


@shows("STO-2", versions=("VMM2008",))
def test_vmm_2008_has_no_storage_vmotion(version: str) -> None:
    engine = esx_world(version, (esx_vm("vm", "E1", "one"),))
    assert refused(engine, MoveRequest(vm="vm", path="[shared] vm")) == {"STO-2"}


@shows("STO-3", versions=R2)
def test_san_into_a_cluster(version: str) -> None:
    for os in ("WS2008", "WS2008R2"):
        engine = sanned(version, "K", vms=(local_vm("vm", "S1", path="E:\\vm", state="PowerOff"),), os=os)
        request = MoveRequest(vm="vm", host="N1", make_highly_available=True)
        assert engine.plan(request).ratings[0].transfer == "San"
        job = done(engine, request)
        assert job.state == "SucceedWithInfo"
        assert any(warning.rule == "STO-3" and "Test-Cluster" in warning.text for warning in job.warnings)
        disk = next(disk for disk in engine.state.fabric.clusters["K"].disks if disk.lun == "L-X")
        assert not disk.validated
        assert stands(engine, "vm").highly_available
        assert stands(engine, "vm").host == "N1"
        assert any(one.lun == "L-X" for one in engine.state.view.world.clusters["K"].disks)
        assert all(volume.lun != "L-X" for volume in engine.state.fabric.hosts["S1"].volumes)
        engine.outside.test_cluster("K")
        assert all(disk.validated for disk in engine.state.fabric.clusters["K"].disks)
        assert engine.status(engine.find_vms("vm")[0]) == "PowerOff"


@shows("STO-3", versions=R2)
def test_a_node_that_does_not_see_the_lun_is_named(version: str) -> None:
    engine = sanned(version, "N1", "N2", vms=(local_vm("vm", "S1", path="E:\\vm", state="PowerOff"),))
    plan = engine.plan(MoveRequest(vm="vm", host="N1", make_highly_available=True))
    assert [(refusal.rule, refusal.subject) for refusal in plan.refusals] == [("STO-3", "N3")]
    assert engine.plan(MoveRequest(vm="vm", host="N1", make_highly_available=True, use_lan=True)).ok


@shows("STO-3", versions=("VMM2008",))
def test_vmm_2008_goes_over_the_lan(version: str) -> None:
    engine = sanned(version, "K", vms=(local_vm("vm", "S1", path="E:\\vm", state="PowerOff"),))
    assert engine.plan(MoveRequest(vm="vm", host="N1", make_highly_available=True)).ratings[0].transfer == "Network"


@shows("STO-4", versions=R2)
def test_san_out_of_a_cluster_from_a_dedicated_lun(version: str) -> None:
    vms = [lun_vm("own", "N1", "S", state="PowerOff"), lun_vm("two", "N1", "T", state="PowerOff"), lun_vm("three", "N1", "T", state="PowerOff")]
    if system(version) == "WS2008R2":
        vms.append(csv_vm("csv", "N1", state="PowerOff"))
    engine = sanned(version, vms=tuple(vms))
    assert engine.plan(MoveRequest(vm="own", host="S2")).ratings[0].transfer == "San"
    assert engine.plan(MoveRequest(vm="two", host="S2")).ratings[0].transfer == "Network"
    assert engine.plan(MoveRequest(vm="csv", host="S2")).ratings[0].transfer == "Network"
    done(engine, MoveRequest(vm="own", host="S2"))
    fabric = engine.state.fabric
    assert stands(engine, "own").host == "S2"
    assert not stands(engine, "own").highly_available
    assert all(disk.lun != "L-S" for disk in fabric.clusters["K"].disks)
    assert fabric.luns["L-S"].unmasked == ("S2",)
    assert fabric.volume("S2", stands(engine, "own").path[:2].upper()) is not None


@shows("STO-4", "STO-5", versions=("VMM2008",))
def test_vmm_2008_has_no_san_out_of_a_cluster(version: str) -> None:
    engine = sanned(version, vms=(lun_vm("own", "N1", "S", state="PowerOff"),))
    assert engine.plan(MoveRequest(vm="own", host="S2")).ratings[0].transfer == "Network"
    done(engine, MoveRequest(vm="own", host="S2"))
    assert "L-S" in {disk.lun for disk in engine.state.fabric.clusters["K"].disks}


@shows("STO-5", versions=R2)
def test_r2_has_it(version: str) -> None:
    engine = sanned(version, vms=(lun_vm("own", "N1", "S", state="PowerOff"),))
    assert engine.plan(MoveRequest(vm="own", host="S2")).ratings[0].transfer == "San"


RAW = (VMDisk("vm.vhd"), VMDisk(lun="L-P"))


@shows("STO-6", versions=R2)
def test_reachable_passthrough_moves_by_san(version: str) -> None:
    engine = sanned(version, vms=(lun_vm("vm", "N1", "S", disks=RAW, state="PowerOff"),))
    plan = engine.plan(MoveRequest(vm="vm", host="S2"))
    assert plan.ok and plan.ratings[0].transfer == "San", plan.describe()
    assert engine.plan(StoreRequest(vm="vm", library="LIB1")).ok
    done(engine, MoveRequest(vm="vm", host="S2"))
    assert stands(engine, "vm").disks[1].lun == "L-P"
    assert "S2" in engine.state.fabric.luns["L-P"].unmasked


@shows("STO-6", "STO-8", versions=("VMM2008",))
def test_vmm_2008_wants_every_passthrough_disk_converted(version: str) -> None:
    engine = sanned(version, vms=(lun_vm("vm", "N1", "S", disks=RAW, state="PowerOff"),))
    assert refused(engine, MoveRequest(vm="vm", host="S2")) == {"STO-8"}
    assert refused(engine, StoreRequest(vm="vm", library="LIB1")) == {"STO-8"}
    done(engine, ConvertDiskRequest(vm="vm", lun="L-P"))
    assert all(disk.path for disk in stands(engine, "vm").disks)
    done(engine, MoveRequest(vm="vm", host="S2"))


@shows("STO-7")
def test_local_or_unreachable_passthrough_is_converted_first(version: str) -> None:
    for lun in ("PhysicalDrive3", "L-P"):
        vm = local_vm("vm", "S2", disks=(VMDisk("vm.vhd"), VMDisk(lun=lun)), state="PowerOff")
        engine = sanned(version, vms=(vm,))
        assert refused(engine, MoveRequest(vm="vm", host="S1")) == {"STO-7"}
        done(engine, ConvertDiskRequest(vm="vm", lun=lun, path="D:\\vm\\raw.vhd"))
        assert engine.plan(MoveRequest(vm="vm", host="S1")).ratings[0].transfer == "Network"
        done(engine, MoveRequest(vm="vm", host="S1"))


@shows("STO-7", versions=R2)
def test_the_library_too(version: str) -> None:
    vm = lun_vm("vm", "N1", "S", disks=(VMDisk("vm.vhd"), VMDisk(lun="L-T")), state="PowerOff")
    engine = sanned(version, vms=(vm,))
    assert refused(engine, StoreRequest(vm="vm", library="LIB1")) == {"STO-7"}


@shows("STO-8", versions=R2)
def test_r2_needs_no_conversion_of_what_is_reachable(version: str) -> None:
    engine = sanned(version, vms=(lun_vm("vm", "N1", "S", disks=RAW, state="PowerOff"),))
    done(engine, StoreRequest(vm="vm", library="LIB1"))
    assert stands(engine, "vm").library == "LIB1"
    assert engine.status(engine.find_vms("vm")[0]) == "Stored"
    done(engine, MoveRequest(vm="vm", host="S2"))
    assert stands(engine, "vm").host == "S2"


@pytest.mark.parametrize("version", ALL)
def test_a_machine_of_disks_that_came_with_a_copied_lun_is_not_copied(version: str) -> None:
    engine = world(version, system(version), (lun_vm("vm", "N1", "S"),), sans=(San("SAN1", clone=True),))
    lun = engine.outside.copy_lun("L-S", "L-copy", ("K",))
    assert (lun.capacity, lun.copy_of) == (200 * GB, "L-S")
    disk = engine.outside.add_cluster_disk("K", "L-copy")
    engine.refresh("cluster", "K")
    request = CreateRequest(name="new", host="N1", highly_available=True, source="vm", path=disk.path + "new", local_disks=True)
    if version == "VMM2008":
        assert "VMM 2008" in engine.plan(request).refusals[0].text
        return
    assert [step.effect for step in engine.plan(request).steps] == ["create_vm", "refresh_vm", "refresh_reserve"]
    assert "copy of a LUN" in engine.plan(replace(request, path="T:\\new")).refusals[0].text


def shelved(version: str, array: San, *, see: tuple[str, ...] = ("S1",), **fields: Any) -> Engine:
    """The library's share lies on LUN L-G with a stored machine of 20 GB; another LUN of the array shows who is attached to it."""
    given = inventory(version, system(version))
    stored = VM("stored", library="LIB1", state="Stored", path="\\\\LIB1\\Gold\\stored", disks=(VMDisk("a.vhd", size=20 * GB),))
    luns = (*(lun for lun in given.luns if "K" in see), Lun("L-G", "SAN1", 100 * GB, ("LIB1",)), Lun("L-Z", "SAN1", 10 * GB, see))
    return world(version, system(version), (stored,), sans=(array,), luns=luns, **{
        "clusters": given.clusters if "K" in see else (replace(given.clusters[0], disks=()),),
        "libraries": (LibraryServer("LIB1", shares=(LibraryShare("Gold", 100 * GB, used=5 * GB, lun="L-G"),)),), **fields})


@pytest.mark.parametrize("version", ALL)
def test_a_stored_machine_comes_on_a_copy_of_the_librarys_lun(version: str) -> None:
    engine = shelved(version, San("SAN1", clone=True))
    plan = engine.plan(MoveRequest(vm="stored", host="S1"))
    if version == "VMM2008":
        assert plan.ratings[0].transfer == "Network" and "by SAN" in plan.notes[0].text
        return
    assert plan.ratings[0].transfer == "San"
    done(engine, MoveRequest(vm="stored", host="S1"))
    fabric, vm = engine.state.fabric, stands(engine, "stored")
    root = vm.path[:2]
    assert (vm.host, fabric.luns["L-G-stored"].copy_of, fabric.luns["L-G-stored"].unmasked) == ("S1", "L-G", ("S1",))
    assert fabric.free("S1", root) == 75 * GB
    assert engine.state.view.world.volume("S1", root) == fabric.volume("S1", root)
    assert fabric.share_free(fabric.libraries["LIB1"], fabric.libraries["LIB1"].shares[0]) == 95 * GB


def test_why_a_machine_comes_over_the_network_instead() -> None:
    for array, see, said in ((San("SAN1", snapshot=False), ("S1",), "neither clone nor snapshot"), (San("SAN1"), ("S2",), "not attached"),
                             (San("SAN1", vds_provider=False), ("S1",), "VDS")):
        plan = shelved("VMM2008R2", array, see=see).plan(MoveRequest(vm="stored", host="S1"))
        assert plan.ok and said in plan.notes[0].text and said in "\n".join(plan.describe())
        assert [step.effect for step in plan.steps] == ["library_move", "refresh_vm"]


def test_what_stops_a_copy_of_a_lun_before_anything_changes() -> None:
    full = San("SAN1", clone=True, snapshot=False, capacity=150 * GB)
    engine = shelved("VMM2008R2", full)
    assert refused(engine, MoveRequest(vm="stored", host="S1")) == {"TRANSFER"}
    assert engine.plan(MoveRequest(vm="stored", host="S1", use_lan=True)).ok
    assert any(step.name.startswith("Make snapshot") for step in shelved("VMM2008R2", replace(full, snapshot=True)).plan(MoveRequest(vm="stored", host="S1")).steps)
    engine = shelved("VMM2008R2", San("SAN1"), see=("N1", "N2"))
    plan = engine.plan(MoveRequest(vm="stored", host="N1", make_highly_available=True))
    assert [refusal.subject for refusal in plan.refusals] == ["N3"]
    engine = shelved("VMM2008R2", San("SAN1"))
    engine.outside.fault("Lun", "L-G")
    assert "offline" in engine.plan(MoveRequest(vm="stored", host="S1")).refusals[0].text


def test_a_copy_is_mounted_at_a_volume_guid_path_where_no_letter_is_free() -> None:
    volumes = tuple(Volume(f"{letter}:\\") for letter in "CDEFGHIJKLMNOPQRSTUVWXYZ")
    given = inventory("VMM2008R2")
    engine = shelved("VMM2008R2", San("SAN1"), hosts=tuple(replace(host, volumes=volumes) if host.name == "S1" else host for host in given.hosts))
    done(engine, MoveRequest(vm="stored", host="S1"))
    assert stands(engine, "stored").path.startswith("\\\\?\\Volume{")


def test_copies_that_were_planned_for_one_letter_are_mounted_at_two() -> None:
    engine = shelved("VMM2008R2", San("SAN1"))
    requests = [CreateRequest(name=name, host="S1", source="stored") for name in ("one", "two")]
    for plan in [engine.plan(request) for request in requests]:
        assert engine.submit(plan).state == "Completed"
    assert [stands(engine, name).path for name in ("one", "two")] == ["E:\\one", "F:\\two"]
    assert [engine.state.fabric.free("S1", root) for root in ("E:", "F:")] == [75 * GB, 75 * GB]


def test_an_array_that_has_filled_up_meanwhile_fails_the_job_and_leaves_no_lun() -> None:
    engine = shelved("VMM2008R2", San("SAN1", clone=True, capacity=1000 * GB))
    plan = engine.plan(MoveRequest(vm="stored", host="S1"))
    engine.outside.create_lun("SAN1", "more", 850 * GB)
    job = engine.submit(plan)
    assert job.state == "Failed" and "room" in job.error
    assert "L-G-stored" not in engine.state.fabric.luns and stands(engine, "stored").library == "LIB1"


def test_only_an_array_that_can_copies_a_lun_and_a_snapshot_takes_no_room() -> None:
    engine = world(sans=(San("SAN1", clone=False, snapshot=True, capacity=2000 * GB),))
    with pytest.raises(OutsideError, match="does not clone"):
        engine.outside.copy_lun("L-S", "copy")
    thin = engine.outside.copy_lun("L-CSV", "thin", snapshot=True)
    assert thin.snapshot
    with pytest.raises(OutsideError, match="not so much room"):
        engine.outside.create_lun("SAN1", "more", 300 * GB)
    engine.outside.create_lun("SAN1", "less", 200 * GB)


@pytest.mark.parametrize(("source", "target", "server", "kind"), [
    ("WS2008R2", "WS2008R2", NEW, ""), ("WS2008R2", "WS2008R2", OLD, "server"), ("WS2008", "WS2008R2", NEW, "host"), ("WS2008R2", "WS2008", NEW, "host"),
    ("WS2008", "WS2008", NEW, "host"), ("WS2008", "WS2008", OLD, "host")])
def test_quick_storage_migration_needs_both_ends(source: str, target: str, server: Server, kind: str) -> None:
    one, two = node("A", source), node("B", target)
    found = quick_storage(local_vm("v", "A"), one, two, capabilities(server, one.os), capabilities(server, two.os), server.version)
    assert [refusal.kind for refusal in found] == ([kind] if kind else [])
    assert all(refusal.subject == ("B" if kind == "host" else "VMM 2008") for refusal in found)


def test_storage_vmotion_names_each_host_once() -> None:
    with_it, without = Host("A", "ESX"), Host("B", "ESX", storage_vmotion=False)
    vm, can = esx_vm("v", "A"), capabilities(NEW, "ESX")
    assert storage_vmotion(vm, with_it, with_it, can, "VMM2008R2") == ()
    assert [one.subject for one in storage_vmotion(vm, without, without, can, "VMM2008R2")] == ["B"]
    assert [one.subject for one in storage_vmotion(vm, with_it, without, can, "VMM2008R2")] == ["B"]
    assert [one.kind for one in storage_vmotion(vm, without, without, capabilities(OLD, "ESX"), "VMM2008")] == ["server"]


def test_pass_through_disks_that_must_be_converted() -> None:
    luns = (*inventory().luns, Lun("raw", "SAN1", GB, ("K", "S1")))
    vm = lun_vm("vm", "N1", "S", disks=(VMDisk("x.vhd"), VMDisk(lun="raw"), VMDisk(lun="PhysicalDrive1")))
    fabric = world(vms=(vm,), luns=luns).state.fabric
    said = [one.text for one in passthrough_must_convert(fabric, vm, "S2")]
    assert said == ["the pass-through disk raw of vm cannot be reached from S2", "the pass-through disk PhysicalDrive1 of vm is a local disk"]
    assert [one.subject for one in passthrough_must_convert(fabric, vm, "S1")] == ["PhysicalDrive1"]
    assert [one.subject for one in all_must_convert(vm, "LIB1", capabilities(OLD, "WS2008"), "VMM2008")] == ["raw", "PhysicalDrive1"]
    assert all_must_convert(vm, "LIB1", MODERN, "VMM2008R2") == ()
    assert san_path(fabric, vm).luns == ("L-S", "raw")
    twice = replace(vm, disks=(VMDisk("S:\\y.vhd"), VMDisk(lun="L-S")))
    assert san_path(fabric, twice).luns == ("L-S",)


def test_what_quick_storage_migration_lacks_is_said() -> None:
    both = node("A"), node("B")
    can = capabilities(OLD, "WS2008R2")
    assert [one.text for one in quick_storage(local_vm("v", "A"), *both, can, can, "VMM2008")] == ["VMM 2008 has no quick storage migration"]
    old = node("B", "WS2008")
    said = quick_storage(local_vm("v", "A"), both[0], old, MODERN, ANCIENT, "VMM2008R2")
    assert [one.text for one in said] == ["quick storage migration of v from A (Windows Server 2008 R2) to B (Windows Server 2008) is not possible"]
