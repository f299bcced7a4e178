"""MNT: maintenance mode."""
from __future__ import annotations

import pytest

from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.facts import GB
from havmsh.engine.machines import VMAdapter
from havmsh.engine.requests import CreateRequest, MaintenanceRequest, MoveRequest
from havmsh.engine.rules.maintenance import after_stop, has_maintenance, in_maintenance, live_evacuation, stays_moved, to_save
from havmsh.engine.versions import capabilities
from havmsh.engine.view import HostSettings
from tests.engine.worlds import R2, csv_vm, local_vm, lun_vm, node, world
from tests.rules.covering import shows
from tests.rules.helpers import ANCIENT, MODERN, NEW, OLD, done, refused, stands, system

LIVE = MaintenanceRequest(host="N1", on=True, move_within_cluster=True)
SAVE = MaintenanceRequest(host="N1", on=True)
STOP = MaintenanceRequest(host="N1", on=False)


@shows("MNT-1", versions=R2)
def test_every_machine_moves_live(version: str) -> None:
    engine = world(version, vms=(csv_vm("a", "N1"), csv_vm("b", "N1", memory=20 * GB), csv_vm("off", "N1", state="PowerOff"), csv_vm("c", "N2")))
    job = done(engine, LIVE)
    assert engine.host_status(engine.state.view.world.hosts["N1"]) == "MaintenanceMode"
    assert not engine.state.fabric.vms.on("N1").vms
    assert stands(engine, "a").state == stands(engine, "b").state == "Running"
    moves = [step for step in job.steps if step.name.startswith("Live")]
    assert len(moves) == 2
    assert moves[0].end is not None
    assert moves[1].start is not None
    assert moves[0].end <= moves[1].start


@shows("MNT-1", versions=R2)
def test_only_where_every_machine_is_highly_available(version: str) -> None:
    engine = world(version, vms=(csv_vm("a", "N1"), csv_vm("plain", "N2", highly_available=False)))
    assert refused(engine, LIVE) == {"MNT-1"}
    assert refused(world(version, "WS2008", (lun_vm("a", "N1", "S"),)), LIVE) == {"MNT-1"}
    assert refused(world(version), MaintenanceRequest(host="S1", move_within_cluster=True)) == {"MNT-1"}
    big = tuple(csv_vm(f"v{number}", f"N{number % 3 + 1}", memory=20 * GB) for number in range(3))
    plan = world(version, vms=big).plan(LIVE)
    assert {refusal.code for refusal in plan.refusals} == {10434}


@shows("MNT-2", versions=R2)
def test_a_failed_migration_leaves_the_host_out_of_it_and_moves_nothing_back(version: str) -> None:
    vms = tuple(csv_vm(name, "N1", memory=size * GB) for name, size in (("a", 4), ("b", 3), ("c", 2)))
    engine = world(version, vms=vms)
    job = engine.submit(engine.plan(LIVE), wait=False)
    engine.advance(job.plan.steps[0].seconds + job.plan.steps[1].seconds + 5)
    gone = str(job.plan.steps[2].argument("target"))
    engine.outside.fault("Agent", gone)
    job = engine.wait(job)
    assert job.state == "Failed"
    assert "did not enter maintenance mode" in job.error
    assert "not moved back" in job.error
    assert engine.host_status(engine.state.view.world.hosts["N1"]) == "OK"
    assert stands(engine, "a").host != "N1"
    assert stands(engine, "b").host == stands(engine, "c").host == "N1"
    assert job.steps[-1].state == "NotStarted"
    assert not engine.state.locks


@shows("MNT-3", versions=R2)
def test_machines_are_saved(version: str) -> None:
    for os in ("WS2008", "WS2008R2"):
        vms = (lun_vm("a", "N1", "S"), lun_vm("b", "N1", "T", state="Paused"), lun_vm("off", "N1", "U", state="PowerOff"),
               csv_vm("plain", "N1", highly_available=False, path="C:\\x"))
        engine = world(version, os, vms)
        job = done(engine, SAVE)
        assert [stands(engine, name).state for name in ("a", "b", "off", "plain")] == ["Saved", "Saved", "PowerOff", "Saved"]
        assert all(stands(engine, name).host == "N1" for name in ("a", "b", "off", "plain"))
        assert job.state == "Completed"
    engine = world(version, vms=(local_vm("loc", "S1"),))
    done(engine, MaintenanceRequest(host="S1"))
    assert stands(engine, "loc").state == "Saved"


@shows("MNT-3", versions=R2)
def test_the_job_says_that_live_migration_was_possible(version: str) -> None:
    job = done(world(version, vms=(csv_vm("a", "N1"),)), SAVE)
    assert job.state == "SucceedWithInfo"
    assert job.warnings[0].rule == "MNT-3"


@shows("MNT-4", versions=R2)
def test_nothing_comes_to_the_host(version: str) -> None:
    engine = world(version, vms=(csv_vm("a", "N2"), local_vm("loc", "S2")))
    done(engine, SAVE)
    done(engine, MaintenanceRequest(host="S1"))
    assert refused(engine, CreateRequest(name="x", host="N1", highly_available=True)) == {"MNT-4"}
    assert refused(engine, MoveRequest(vm="a", host="N1")) == {"MNT-4"}
    assert refused(engine, MoveRequest(vm="loc", host="S1")) == {"MNT-4"}
    rows = {row.host: row for row in engine.rate(MoveRequest(vm="a"))}
    assert rows["N1"].stars == 0
    assert engine.plan(MoveRequest(vm="a", cluster="K")).target == "N3"
    assert engine.host_status(engine.state.view.world.hosts["N1"]) == "MaintenanceMode"
    assert refused(engine, SAVE) == {"MNT-4"}


@shows("MNT-5", versions=R2)
def test_stopping_brings_nothing_back(version: str) -> None:
    engine = world(version, vms=(csv_vm("a", "N1"), csv_vm("b", "N1", adapters=(VMAdapter(""),))))
    done(engine, LIVE)
    where = stands(engine, "a").host
    done(engine, STOP)
    assert engine.host_status(engine.state.view.world.hosts["N1"]) == "OK"
    assert stands(engine, "a").host == where
    done(engine, MoveRequest(vm="a", host="N1"))
    done(engine, SAVE)
    done(engine, STOP)
    assert stands(engine, "a").state == "Saved"
    done(engine, CreateRequest(name="x", host="N1", highly_available=True))
    assert refused(engine, STOP) == {"MNT-5"}


@shows("MNT-6", "MNT-1", "MNT-2", "MNT-3", "MNT-4", "MNT-5", versions=("VMM2008",))
def test_vmm_2008_has_no_maintenance_mode(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("a", "N1", "S"),))
    for request in (LIVE, SAVE, STOP):
        assert refused(engine, request) == {"MNT-6"}
    assert "VMM 2008" in engine.plan(SAVE).refusals[0].text


@shows("MNT-6", versions=R2)
def test_r2_has_it(version: str) -> None:
    assert world(version, system(version)).plan(SAVE).ok


@pytest.mark.parametrize(("count", "said"), [(1, "p0"), (4, "p0, p1, p2, p3"), (5, "p0, p1, p2, p3 ...")])
def test_machines_that_forbid_live_evacuation_are_named(count: int, said: str) -> None:
    cluster = Cluster("K", ("N1",))
    plain = tuple(local_vm(f"p{number}", "N1") for number in reversed(range(count)))
    found = live_evacuation(node("N1"), cluster, (csv_vm("h", "N1"), *plain), MODERN)
    assert [one.text for one in found] == [f"host cluster K has machines that are not highly available: {said}"]
    assert found[0].rule == "MNT-1"
    assert live_evacuation(node("N1"), cluster, (csv_vm("h", "N1"),), MODERN) == ()


def test_where_live_evacuation_is_not_known() -> None:
    cluster = Cluster("K", ("N1",))
    for host, where, can in ((node("N1"), None, MODERN), (node("N1"), cluster, ANCIENT), (Host("E1", "ESX"), cluster, capabilities(NEW, "ESX"))):
        found = live_evacuation(host, where, (), can)
        assert len(found) == 1
        assert "not a node of a Windows Server 2008 R2 host cluster" in found[0].text


def test_maintenance_small_print() -> None:
    assert stays_moved((), "web") == "the migration of web failed, so the host did not enter maintenance mode"
    assert stays_moved(("a", "b"), "web").endswith("; 2 machines that moved before it are not moved back")
    states = ("Running", "Paused", "Saved", "PowerOff")
    assert [vm.name for vm in to_save(csv_vm(f"{9 - number}{state}", "N1", state=state) for number, state in enumerate(states))] == ["8Paused", "9Running"]
    assert in_maintenance(node("N1"), HostSettings()) == ()
    assert [one.rule for one in in_maintenance(node("N1"), HostSettings(maintenance=True))] == ["MNT-4"]
    assert has_maintenance(MODERN, "VMM2008R2") == ()
    assert [one.rule for one in has_maintenance(capabilities(OLD, "WS2008"), "VMM2008")] == ["MNT-6"]


def test_after_maintenance_nothing_comes_back() -> None:
    assert after_stop(HostSettings(maintenance=True)) == (False, ())
    assert after_stop(HostSettings()) == (True, ())
