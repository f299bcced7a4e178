"""DSK: clustered disks."""
from __future__ import annotations

from dataclasses import replace

from havmsh.engine import paths
from havmsh.engine.fabric import ClusterDisk, Lun
from havmsh.engine.facts import GB
from havmsh.engine.machines import VMDisk
from havmsh.engine.requests import CreateRequest, MoveRequest, RepairRequest, SetVMRequest
from havmsh.engine.rules.disks import letters_left
from tests.engine.worlds import R2, csv_vm, inventory, lun_vm, world
from tests.rules.covering import shows
from tests.rules.helpers import done, refused, stands, system, ucc


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
