"""DSK: clustered disks."""
from __future__ import annotations

from dataclasses import replace

import pytest

from havmsh.engine import paths
from havmsh.engine.fabric import Cluster, ClusterDisk, Datastore, Lun, Volume
from havmsh.engine.facts import GB
from havmsh.engine.machines import VMDisk
from havmsh.engine.requests import CreateRequest, MoveRequest, RepairRequest, SetVMRequest
from havmsh.engine.rules.disks import all_on_clustered_disks, believed_disks, letters_left, lun_of_its_own, path_resolves, shareable, sharing_a_lun
from havmsh.engine.world import index
from tests.engine.worlds import R2, csv_vm, esx_vm, esx_world, inventory, lun_vm, node, world
from tests.rules.covering import shows
from tests.rules.helpers import ANCIENT, MODERN, crowd, done, refused, stands, system, ucc


@shows("DSK-1")
def test_a_disk_shows_after_the_cluster_is_refreshed_and_not_before(version: str) -> None:
    engine = world(version, system(version))
    engine.outside.create_lun("SAN1", "L-new", 50 * GB, ("K",))
    engine.outside.add_cluster_disk("K", "L-new", "Fresh", "W:\\")
    def shown() -> bool:
        return any(disk.name == "Fresh" for disk in engine.state.view.world.clusters["K"].disks)
    for scope, name in (("host", "N1"), ("vm", "none")):
        engine.refresh(scope, name)
        assert not shown()
    assert refused(engine, CreateRequest(name="x", host="N1", highly_available=True, path="W:\\x"))
    engine.refresh("cluster", "K")
    assert shown()
    done(engine, CreateRequest(name="x", host="N1", highly_available=True, path="W:\\x"))
    engine.outside.remove_cluster_disk("K", "Cluster Disk U")
    assert any(disk.name == "Cluster Disk U" for disk in engine.state.view.world.clusters["K"].disks)
    engine.refresh("cluster", "K")
    assert all(disk.name != "Cluster Disk U" for disk in engine.state.view.world.clusters["K"].disks)


@shows("DSK-2", versions=R2)
def test_machines_share_a_csv_and_move_alone(version: str) -> None:
    engine = world(version, vms=(csv_vm("a", "N1"), csv_vm("b", "N1"), lun_vm("c", "N1", "S")))
    assert not ucc(engine, "a")
    assert not ucc(engine, "b")
    plan = engine.plan(MoveRequest(vm="a", host="N2"))
    done(engine, MoveRequest(vm="a", host="N2"))
    assert stands(engine, "b").host == "N1"
    assert stands(engine, "b").state == "Running"
    assert plan.seconds < engine.plan(MoveRequest(vm="c", host="N2")).seconds
    done(engine, CreateRequest(name="d", host="N1", highly_available=True, path="C:\\ClusterStorage\\Volume1\\d"))


@shows("DSK-2", "DSK-3", versions=("VMM2008",))
def test_vmm_2008_knows_no_csv(version: str) -> None:
    engine = world(version, "WS2008R2", (csv_vm("a", "N1"), csv_vm("b", "N1"), lun_vm("c", "N1", "S")))
    assert ucc(engine, "a") == ucc(engine, "b") == {"UCC-1"}
    assert not ucc(engine, "c")


@shows("DSK-3")
def test_one_machine_a_lun(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("a", "N1", "S"),))
    assert "DSK-3" in refused(engine, CreateRequest(name="b", host="N1", highly_available=True, path="S:\\b"))
    plan = engine.plan(CreateRequest(name="b", cluster="K", highly_available=True))
    assert plan.ok
    assert all(not row.path.startswith("S:") for row in plan.ratings)


@shows("DSK-4")
def test_guid_paths_are_taken_wherever_a_path_is(version: str) -> None:
    guid = "11111111-2222-3333-4444-555555555555"
    os = system(version)
    given = inventory(version, os)
    cluster = given.clusters[0]
    disk = ClusterDisk("No letter", lun="L-guid", path=paths.guid_path(guid), guid=guid)
    clusters = (replace(cluster, disks=(*cluster.disks, disk)),)
    for folder in ("\\\\?\\Volume{" + guid + "}\\vm", "\\\\?\\" + guid + "\\vm", "\\\\?\\{" + guid + "}\\vm", "\\\\?\\volume{" + guid.upper() + "}\\vm"):
        engine = world(version, os, clusters=clusters, luns=(*given.luns, Lun("L-guid", "SAN1", 100 * GB, ("K",))))
        done(engine, CreateRequest(name="vm", host="N1", highly_available=True, path=folder, disks=(VMDisk("vm.vhd"),)))
        assert not ucc(engine, "vm")
        assert engine.state.fabric.used("N1", paths.root(folder)) > 0
    engine = world(version, os)
    for wrong in ("Q:\\vm", "vm", "\\\\?\\Volume{00000000-0000-0000-0000-000000000000}\\vm", "S:\\a|b"):
        assert refused(engine, CreateRequest(name="vm", host="N1", highly_available=True, path=wrong)) == {"DSK-4"}


@shows("DSK-4")
def test_letters_run_out(version: str) -> None:
    engine = world(version, system(version))
    fabric = engine.state.fabric
    assert not {"S", "T", "U", "V", "A", "B", "C"} & set(letters_left(fabric, fabric.clusters["K"]))
    assert "W" in letters_left(fabric, fabric.clusters["K"])


@shows("DSK-5")
def test_machines_that_share_a_lun_are_mended_outside_and_repaired_one_by_one(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("a", "N1", "S"), lun_vm("b", "N1", "S")))
    assert ucc(engine, "a") == ucc(engine, "b") == {"UCC-1"}
    engine.outside.move_storage("b", "T:\\b")
    assert ucc(engine, "a") == ucc(engine, "b") == {"UCC-1"}
    done(engine, RepairRequest(vm="a", action="Ignore"))
    assert ucc(engine, "a") == set()
    assert ucc(engine, "b") == {"UCC-1"}
    done(engine, RepairRequest(vm="b", action="Ignore"))
    assert ucc(engine, "b") == set()
    assert engine.status(engine.find_vms("b")[0]) == "Running"


@shows("DSK-6")
def test_everything_lies_on_clustered_disks(version: str) -> None:
    os = system(version)
    vms = (lun_vm("file", "N1", "S", disks=(VMDisk("C:\\vm\\file.vhd"),)), lun_vm("raw", "N2", "T", disks=(VMDisk(lun="L-loose"),)),
           lun_vm("good", "N3", "U", state="PowerOff", disks=(VMDisk("d.vhd"), VMDisk(lun="L-V"))))
    engine = world(version, os, vms)
    assert ucc(engine, "file") == ucc(engine, "raw") == {"UCC-2"}
    assert not ucc(engine, "good")
    changed = (("disks", (VMDisk("C:\\x.vhd"),)),)
    assert refused(engine, SetVMRequest(vm="good", changes=changed)) == {"DSK-6"}
    assert refused(engine, CreateRequest(name="new", host="N1", highly_available=True, path="C:\\vms")) == {"DSK-6"}


@pytest.mark.parametrize(("count", "said"), [(1, "m0"), (4, "m0, m1, m2, m3"), (5, "m0, m1, m2, m3 ...")])
def test_a_lun_that_is_taken_names_up_to_four(count: int, said: str) -> None:
    fabric = world(vms=tuple(lun_vm(name, "N1", "S") for name in crowd(count))).state.fabric
    disk = index(fabric.clusters["K"]).by_name["Cluster Disk S"]
    found = lun_of_its_own(fabric, "N1", disk, "S:", MODERN)
    assert [one.text for one in found] == [f"the LUN of Cluster Disk S already holds {said}"]
    assert found[0].rule == "DSK-3"
    assert lun_of_its_own(fabric, "N1", disk, "T:", MODERN) == ()


def test_the_machine_that_moves_is_not_in_its_own_way() -> None:
    for name in ("a", "z"):
        fabric = world(vms=(lun_vm(name, "N1", "S"),)).state.fabric
        disk = index(fabric.clusters["K"]).by_name["Cluster Disk S"]
        assert lun_of_its_own(fabric, "N1", disk, "S:", MODERN, name) == ()
        assert lun_of_its_own(fabric, "N1", disk, "S:", MODERN, "m")


def test_a_csv_is_shared_only_where_the_server_knows_it() -> None:
    csv, plain = ClusterDisk("c", csv=True), ClusterDisk("p")
    assert [shareable(disk, can) for disk in (csv, plain) for can in (MODERN, ANCIENT)] == [True, False, False, False]
    fabric = world(vms=(csv_vm("a", "N1"), csv_vm("b", "N2"))).state.fabric
    assert sharing_a_lun(fabric, fabric.vms["a"], MODERN) == {}
    assert sharing_a_lun(fabric, fabric.vms["a"], ANCIENT) == {"CSV1": ("b",)}
    found = lun_of_its_own(fabric, "N1", index(fabric.clusters["K"]).by_name["CSV1"], "C:\\CLUSTERSTORAGE\\VOLUME1", ANCIENT)
    assert "does not support cluster shared volumes" in found[0].text


def test_believed_disks() -> None:
    old, new = Cluster("K", disks=()), Cluster("K", disks=(ClusterDisk("d"),))
    assert believed_disks(old, new, cluster_refreshed=False) == ()
    assert believed_disks(old, new, cluster_refreshed=True) == new.disks


def test_paths_that_lead_nowhere() -> None:
    fabric = world().state.fabric
    assert [one.code for one in path_resolves(fabric, "N1", "Q:\\x")] == [2409]
    assert [one.code for one in path_resolves(fabric, "N1", "relative")] == [0]
    assert "not an absolute path" in path_resolves(fabric, "N1", "relative")[0].text
    assert path_resolves(fabric, "N1", "S:\\x") == ()


def test_every_file_that_is_not_clustered_is_named_once_a_volume() -> None:
    vm = lun_vm("a", "N1", "S", disks=(VMDisk("C:\\one.vhd", size=GB), VMDisk("C:\\two.vhd", size=GB), VMDisk("D:\\three.vhd", size=GB), VMDisk("S:\\in.vhd", size=GB),
                                       VMDisk(lun="L-T"), VMDisk(lun="PhysicalDrive1")))
    fabric = world(vms=(vm,)).state.fabric
    found = all_on_clustered_disks(fabric, vm, fabric.clusters["K"])
    assert [(one.kind, one.subject, one.code) for one in found] == [("path", "C:\\one.vhd", 2409), ("path", "D:\\three.vhd", 2409), ("lun", "PhysicalDrive1", 0)]
    lost = replace(vm, path="", disks=())
    assert "an unknown place (no path)" in all_on_clustered_disks(fabric, lost, fabric.clusters["K"])[0].text


@pytest.mark.parametrize(("hosts", "clustered"), [(("E1", "E2"), True), (("EK1",), True), (("E1",), False), (("E2",), False)])
def test_a_datastore_is_clustered_where_every_node_mounts_it(hosts: tuple[str, ...], clustered: bool) -> None:
    stores = (Datastore("shared", hosts=hosts),)
    fabric = esx_world(vms=(esx_vm("v", "E1"),), datastores=stores).state.fabric
    assert (all_on_clustered_disks(fabric, fabric.vms["v"], fabric.clusters["EK1"]) == ()) is clustered


def test_a_store_that_is_not_there_is_not_clustered() -> None:
    fabric = esx_world(vms=(esx_vm("v", "E1", store="gone"),)).state.fabric
    assert all_on_clustered_disks(fabric, fabric.vms["v"], fabric.clusters["EK1"])
    empty = Cluster("EMPTY")
    assert all_on_clustered_disks(fabric, fabric.vms["v"], empty)


def test_letters_that_are_left() -> None:
    hosts = tuple(node(name, volumes=(Volume("w:\\"), Volume("\\\\?\\Volume{X}\\"))) for name in ("N1", "N2", "N3", "S1", "S2"))
    disks = (ClusterDisk("d", path="S:\\"), ClusterDisk("g", path="\\\\?\\Volume{F}\\"), ClusterDisk("c", path="C:\\ClusterStorage\\Volume1", csv=True),
             ClusterDisk("e", path="E:\\", csv=True), ClusterDisk("r"))
    fabric = world(hosts=hosts, clusters=(Cluster("K", ("N1", "N2", "N3"), disks=disks),)).state.fabric
    assert "".join(letters_left(fabric, fabric.clusters["K"])) == "DEFGHIJKLMNOPQRTUVXYZ"


def test_letters_of_the_nodes_own_volumes_are_taken() -> None:
    hosts = tuple(node(name, volumes=(Volume("W:\\"),)) for name in ("N1", "N2", "N3"))
    fabric = world(hosts=hosts, host_settings=()).state.fabric
    assert "W" not in letters_left(fabric, fabric.clusters["K"])
    assert "X" in letters_left(fabric, fabric.clusters["K"])
