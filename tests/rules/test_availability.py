"""AVL: availability."""
from __future__ import annotations

from dataclasses import replace

import pytest

from havmsh.engine.cluster_groups import AVAILABLE_STORAGE
from havmsh.engine.fabric import ClusterGroup, Resource
from havmsh.engine.facts import GB
from havmsh.engine.machines import VMDisk
from havmsh.engine.placement import HostRating
from havmsh.engine.plan import RefusedError
from havmsh.engine.requests import CreateRequest, MoveRequest, PowerRequest, RemoveRequest
from havmsh.engine.rules.availability import Leftovers, best_node, declined, right_kind_of_host, to_clean_up, treated_as_standalone
from tests.engine.worlds import csv_vm, inventory, local_vm, lun_vm, node, world
from tests.rules.covering import shows
from tests.rules.helpers import done, refused, stands, system


@shows("AVL-1")
def test_new_machine_goes_to_the_best_node(version: str) -> None:
    engine = world(version, system(version), (lun_vm("a", "N1", "S"), lun_vm("b", "N3", "T", memory=8 * 2**30)))
    plan = engine.plan(CreateRequest(name="new", cluster="K", highly_available=True))
    best = max(plan.ratings, key=lambda row: row.score)
    assert plan.target == best.host == "N2"
    job = done(engine, CreateRequest(name="new", cluster="K", highly_available=True))
    assert stands(engine, "new").host == "N2"
    assert stands(engine, "new").highly_available
    assert job.state == "Completed"


@shows("AVL-2")
def test_undecided_machine_is_asked_about(version: str) -> None:
    engine = world(version, system(version))
    request = CreateRequest(name="new", host="N1")
    plan = engine.plan(request)
    assert plan.question is not None
    assert plan.question.rule == "AVL-2"
    assert plan.question.switch == "-HighlyAvailable"
    with pytest.raises(RefusedError):
        engine.submit(plan)
    assert refused(engine, CreateRequest(name="new", host="N1", make_highly_available=False)) == {"AVL-2"}
    done(engine, CreateRequest(name="new", host="N1", make_highly_available=True))
    assert stands(engine, "new").highly_available


@shows("AVL-2")
def test_undecided_machine_is_rated_everywhere(version: str) -> None:
    engine = world(version, system(version), (local_vm("loc", "S1", state="PowerOff"),))
    assert {row.host for row in engine.rate(MoveRequest(vm="loc")) if row.stars} == {"N1", "N2", "N3", "S2"}


@shows("AVL-3")
def test_each_kind_on_its_kind_of_host(version: str) -> None:
    engine = world(version, system(version))
    assert "AVL-3" in refused(engine, CreateRequest(name="new", host="S1", highly_available=True))
    assert "AVL-3" in refused(engine, CreateRequest(name="new", host="N1", highly_available=False))
    rows = {row.host: row for row in engine.rate(CreateRequest(name="new", highly_available=True))}
    assert rows["S1"].stars == 0
    assert rows["S1"].refusals[0].rule == "AVL-3"
    assert rows["N1"].stars > 0
    rows = {row.host: row for row in engine.rate(CreateRequest(name="new", highly_available=False))}
    assert rows["N1"].stars == 0
    assert rows["S1"].stars > 0


@shows("AVL-4")
def test_machine_made_outside_is_imported_as_any_other(version: str) -> None:
    engine = world(version, system(version))
    engine.outside.new_vm("N1", "wild")
    assert engine.find_vms("wild") == []
    engine.refresh("host", "N1")
    vm = engine.find_vms("wild")[0]
    assert engine.status(vm) == "PowerOff"
    assert not vm.highly_available
    assert not engine.reasons(vm)
    done(engine, PowerRequest(vm="wild", action="Start"))
    assert stands(engine, "wild").state == "Running"


@shows("AVL-5")
def test_removal_leaves_no_orphan(version: str) -> None:
    vm = lun_vm("gone", "N1", "S", state="PowerOff")
    engine = world(version, system(version), (vm,))
    cluster = engine.state.fabric.clusters["K"]
    written = ClusterGroup("SCVMM gone Resources", vm="gone", resources=(Resource("Replication"),))
    engine.outside._put(cluster, groups=(written,))
    assert any(row.vm == "gone" for row in engine.outside.groups("K"))
    done(engine, RemoveRequest(vm="gone"))
    assert engine.state.fabric.vms.named("gone") == ()
    assert engine.find_vms("gone") == []
    assert all("gone" not in row.name for row in engine.outside.groups("K"))
    rows = engine.outside.resources("K")
    assert all(row.name != "Replication" and "gone" not in row.name for row in rows)
    disk = next(row for row in rows if row.name == "Cluster Disk S")
    assert disk.group == AVAILABLE_STORAGE
    assert engine.state.fabric.used("N1", "S:") == 0


@shows("AVL-5")
def test_unreachable_machine_is_forgotten_with_force(version: str) -> None:
    engine = world(version, system(version), (local_vm("far", "S1", state="PowerOff"),))
    engine.outside.fault("Agent", "S1")
    engine.refresh("host", "S1")
    assert refused(engine, RemoveRequest(vm="far")) == {"AVL-5"}
    job = done(engine, RemoveRequest(vm="far", force=True))
    assert job.state == "SucceedWithInfo"
    assert "record" in str(job.warnings[0])
    assert engine.find_vms("far") == []
    assert stands(engine, "far").host == "S1"


@shows("AVL-5")
def test_running_machine_is_not_removed(version: str) -> None:
    engine = world(version, system(version), (lun_vm("busy", "N1", "S"),))
    assert refused(engine, RemoveRequest(vm="busy")) == {"VM-STATUS"}


@shows("AVL-3")
def test_leaving_the_cluster_ends_high_availability(version: str) -> None:
    engine = world(version, system(version), (csv_vm("out", "N1", path="S:\\out", state="PowerOff"),))
    job = done(engine, MoveRequest(vm="out", host="S1"))
    assert not stands(engine, "out").highly_available
    assert any(warning.rule == "AVL-3" for warning in job.warnings)


def test_the_best_host_has_the_most_stars_then_the_better_score_then_the_first_name() -> None:
    rows = [HostRating("c", 3.0, 0.7), HostRating("b", 3.5, 0.6), HostRating("a", 0.0, 0.9), HostRating("d", 3.5, 0.65)]
    assert best_node(rows) is rows[3]
    assert best_node([rows[0], rows[1]]) is rows[1]
    assert best_node([HostRating("b", 2.0, 0.4), HostRating("a", 2.0, 0.4)]).host == "a"  # type: ignore[union-attr]
    assert best_node([rows[2]]) is None
    assert best_node([]) is None
    assert best_node([HostRating("half", 0.5, 0.1)]).host == "half"  # type: ignore[union-attr]


@pytest.mark.parametrize(("highly", "clustered", "wrong"), [
    (True, False, True), (True, True, False), (False, True, True), (False, False, False), (None, True, False), (None, False, False)])
def test_which_kind_of_host(highly: bool | None, clustered: bool, wrong: bool) -> None:
    found = right_kind_of_host(csv_vm("a", "N1"), node("N1"), clustered=clustered, highly_available=highly)
    assert bool(found) is wrong
    assert all(one.rule == "AVL-3" and one.subject == "N1" and one.code == 0 for one in found)
    assert declined(csv_vm("a", "N1"), "N1", "K").rule == "AVL-2"


def test_what_is_cleaned_up_is_the_machines_own() -> None:
    group = ClusterGroup("G", vm="l", resources=(Resource("mirror"),))
    given = inventory()
    engine = world(vms=(lun_vm("l", "N1", "S", disks=(VMDisk("l.vhd", size=GB), VMDisk(lun="L-T"))), lun_vm("other", "N2", "U")),
                   clusters=(replace(given.clusters[0], groups=(group,)),))
    fabric = engine.state.fabric
    found = to_clean_up(fabric, fabric.vms["l"])
    assert found.group == group
    assert found.resources == ("l", "l Configuration", "Cluster Disk S", "Cluster Disk T", "mirror")
    assert {disk.name for disk in found.disks} == {"Cluster Disk S", "Cluster Disk T"}
    away = replace(fabric.vms["l"], highly_available=False)
    assert to_clean_up(fabric, away).resources == ()


def test_only_a_clustered_group_makes_a_machine_highly_available() -> None:
    assert treated_as_standalone(csv_vm("a", "N1", highly_available=False), clustered=True) is True
    assert treated_as_standalone(csv_vm("a", "N1"), clustered=False) is True
    assert treated_as_standalone(csv_vm("a", "N1"), clustered=True) is False


def test_what_removal_cleans_up() -> None:
    fabric = world(vms=(csv_vm("c", "N1"), lun_vm("l", "N1", "S"), local_vm("p", "S1"))).state.fabric
    assert to_clean_up(fabric, fabric.vms["p"]) == Leftovers(None, (), ())
    assert to_clean_up(fabric, fabric.vms["c"]).disks == ()
    assert [disk.name for disk in to_clean_up(fabric, fabric.vms["l"]).disks] == ["Cluster Disk S"]
