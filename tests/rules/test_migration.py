"""MIG: migration."""
from __future__ import annotations

from dataclasses import replace

import pytest

from havmsh.engine import durations
from havmsh.engine.fabric import Cluster, Cpu, Host
from havmsh.engine.requests import CreateRequest, MoveRequest
from havmsh.engine.rules.migration import live_possible, processor_gap, processors_match, quick_possible, vmotion, within_cluster
from tests.engine.worlds import ALL, R2, csv_vm, esx_vm, esx_world, inventory, local_vm, lun_vm, node, world
from tests.rules.covering import shows
from tests.rules.helpers import ANCIENT, MODERN, done, refused, stands, system


@shows("MIG-1", versions=R2)
def test_live_inside_a_ws2008r2_cluster(version: str) -> None:
    engine = world(version, vms=(csv_vm("vm", "N1"),))
    plan = engine.plan(MoveRequest(vm="vm", host="N2"))
    assert plan.ratings[0].transfer == "Live"
    assert plan.downtime < 1 < plan.seconds
    job = done(engine, MoveRequest(vm="vm", host="N2"))
    vm = stands(engine, "vm")
    assert (vm.host, vm.state, vm.adapters[0].network) == ("N2", "Running", "Production")
    assert job.kind_of_downtime == "Planned"


@shows("MIG-1", versions=("VMM2008",))
def test_vmm_2008_has_no_live_migration(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("vm", "N1", "S"),))
    assert engine.plan(MoveRequest(vm="vm", host="N2")).ratings[0].transfer == "Cluster"


@shows("MIG-2")
def test_quick_inside_a_ws2008_cluster(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("vm", "N1", "S"),))
    plan = engine.plan(MoveRequest(vm="vm", host="N2"))
    assert [step.effect for step in plan.steps] == ["set_state", "move_vm", "set_state", "refresh_vm"]
    assert plan.downtime > 10
    assert plan.downtime >= engine.state.fabric.speeds.unmask
    done(engine, MoveRequest(vm="vm", host="N2"))
    assert (stands(engine, "vm").host, stands(engine, "vm").state) == ("N2", "Running")


@shows("MIG-2")
def test_a_quick_migration_that_breaks_leaves_the_machine_saved(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("vm", "N1", "S"),))
    job = engine.submit(engine.plan(MoveRequest(vm="vm", host="N2")), wait=False)
    engine.advance(engine.job(job.id).plan.steps[0].seconds + 1)
    engine.outside.fault("Agent", "N2")
    job = engine.wait(job)
    assert job.state == "Failed"
    assert "N2" in job.error
    assert (stands(engine, "vm").host, stands(engine, "vm").state) == ("N1", "Saved")
    assert engine.status(engine.find_vms("vm")[0]) == "MigrationFailed"


@shows("MIG-3", versions=R2)
def test_use_cluster_forces_quick(version: str) -> None:
    engine = world(version, vms=(csv_vm("vm", "N1"),))
    plan = engine.plan(MoveRequest(vm="vm", host="N2", use_cluster=True))
    assert plan.ratings[0].transfer == "Cluster"
    assert plan.downtime > 10
    done(engine, MoveRequest(vm="vm", host="N2", use_cluster=True))
    assert stands(engine, "vm").state == "Running"


@shows("MIG-3", versions=("VMM2008",))
def test_use_cluster_changes_nothing_where_quick_is_all_there_is(version: str) -> None:
    engine = world(version, "WS2008", (lun_vm("vm", "N1", "S"),))
    assert engine.plan(MoveRequest(vm="vm", host="N2", use_cluster=True)).steps == engine.plan(MoveRequest(vm="vm", host="N2")).steps


@shows("MIG-4")
def test_vmotion_inside_a_datacenter_only(version: str) -> None:
    engine = esx_world(version, (esx_vm("vm", "E1"),))
    assert engine.plan(MoveRequest(vm="vm", host="E3")).ratings[0].transfer == "Live"
    assert refused(engine, MoveRequest(vm="vm", host="X1")) == {"MIG-4"}
    done(engine, MoveRequest(vm="vm", host="E3"))
    assert (stands(engine, "vm").host, stands(engine, "vm").state) == ("E3", "Running")
    engine.outside.set_host("E4", vmotion=False)
    engine.refresh("all")
    assert refused(engine, MoveRequest(vm="vm", host="E4")) == {"MIG-4"}


def mixed(version: str, os: str, cpu: Cpu, **fields: object) -> tuple[set[str], object]:
    """Moving a machine to N2, which has another processor: the rules that refuse it."""
    hosts = tuple(replace(host, cpu=cpu) if host.name == "N2" else host for host in inventory(version, os).hosts)
    engine = world(version, os, (lun_vm("vm", "N1", "S", **fields),), hosts=hosts)
    plan = engine.plan(MoveRequest(vm="vm", host="N2"))
    return {refusal.rule for refusal in plan.refusals}, plan


OLD, AMD = Cpu(features=("sse", "sse2")), Cpu(manufacturer="AMD", features=("sse", "sse2", "sse3"))


@shows("MIG-5", versions=R2)
def test_processors_are_compared_before_anything_moves(version: str) -> None:
    for cpu in (OLD, AMD):
        assert mixed(version, "WS2008R2", cpu)[0] == {"MIG-5"}
    assert mixed(version, "WS2008R2", Cpu(model="Other", features=("sse", "sse2", "sse3", "sse4")))[0] == set()
    assert mixed(version, "WS2008R2", OLD, state="PowerOff")[0] == set()
    assert mixed(version, "WS2008R2", OLD, limit_cpu_for_migration=True)[0] == set()
    assert mixed(version, "WS2008R2", AMD, limit_cpu_for_migration=True)[0] == {"MIG-5"}
    assert mixed(version, "WS2008", OLD)[0] == set()


@shows("MIG-5", versions=R2)
def test_vmware_processors_too(version: str) -> None:
    engine = esx_world(version, (esx_vm("vm", "E1"),))
    engine.outside.set_host("E2", cpu=AMD)
    engine.refresh("all")
    assert refused(engine, MoveRequest(vm="vm", host="E2")) == {"MIG-5"}


@shows("MIG-5", versions=("VMM2008",))
def test_vmm_2008_does_not_compare(version: str) -> None:
    assert mixed(version, "WS2008", OLD)[0] == set()


@shows("MIG-5", versions=R2)
def test_automatic_placement_rates_the_incompatible_node_zero(version: str) -> None:
    hosts = tuple(replace(host, cpu=OLD) if host.name == "N2" else host for host in inventory(version).hosts)
    engine = world(version, vms=(csv_vm("vm", "N1"),), hosts=hosts)
    rows = {row.host: row for row in engine.rate(MoveRequest(vm="vm"))}
    assert rows["N2"].stars == 0
    assert rows["N2"].refusals[0].rule == "MIG-5"
    assert rows["N3"].stars > 0
    assert engine.plan(CreateRequest(name="new", host="N2", highly_available=True)).ok


@shows("MIG-6", versions=ALL)
def test_a_dead_node_loses_the_state_and_the_history_says_so(version: str) -> None:
    engine = world(version, system(version), (lun_vm("vm", "N1", "S"), lun_vm("saved", "N1", "T", state="Saved")))
    job = done(engine, MoveRequest(vm="vm", host="N2"))
    assert job.kind_of_downtime == "Planned"
    events = engine.outside.fault("Power", "N2")
    assert {event.kind for event in events} == {"Unplanned"}
    speeds = engine.state.fabric.speeds
    assert round(events[-1].time - events[0].time, 6) == speeds.failover + speeds.unmask + speeds.boot
    assert "lost" in events[-1].text
    assert engine.state.events[-1] == events[-1]
    vm = stands(engine, "vm")
    assert vm.host in ("N1", "N3")
    assert vm.state == "Running"
    assert engine.find_vms("vm")[0].host == "N2"
    engine.refresh("cluster", "K")
    assert engine.find_vms("vm")[0].host == vm.host
    engine.outside.mend("Power", "N2")
    engine.outside.start_node("N2")
    events = engine.outside.stop_node("N1")
    assert {event.kind for event in events} == {"Planned"}
    assert stands(engine, "saved").host != "N1"


@pytest.mark.parametrize("count", [1, 2])
def test_quorum_is_lost_with_the_majority(count: int) -> None:
    engine = world(vms=(csv_vm("vm", "N3"),))
    for name in ("N1", "N2")[:count]:
        engine.outside.fault("Power", name)
    assert (stands(engine, "vm").state == "Running") == (count == 1)


def test_an_orderly_stop_saves_moves_and_restores_one_machine_after_another() -> None:
    engine = world(vms=(csv_vm("a", "N1"), csv_vm("b", "N1"), csv_vm("c", "N1", state="PowerOff")))
    began = engine.state.clock
    events = engine.outside.stop_node("N1")
    assert {event.subject for event in events} >= {"a", "b", "c"}
    assert {event.kind for event in events} == {"Planned"}
    times = {event.subject: event.time for event in events}
    vm = stands(engine, "a")
    speeds = engine.state.fabric.speeds
    assert times["a"] - began == pytest.approx(durations.save(vm, speeds) + durations.unmask(0, speeds) + durations.restore(vm, speeds))
    assert times["a"] < times["b"]
    assert [stands(engine, name).state for name in "abc"] == ["Running", "Running", "PowerOff"]
    assert "N1" not in {stands(engine, name).host for name in "abc"}
    assert not engine.state.fabric.hosts["N1"].cluster_service


def test_a_node_that_dies_while_it_stops_leaves_what_had_gone_and_loses_the_rest() -> None:
    engine = world(vms=(csv_vm("a", "N1"), csv_vm("b", "N1")))
    speeds = engine.state.fabric.speeds
    engine.outside.stop_node("N1", wait=durations.save(stands(engine, "a"), speeds) + 2)
    assert stands(engine, "a").state == "Saved"
    assert stands(engine, "b").host == "N1"
    events = engine.outside.fault("Power", "N1")
    engine.outside.settle()
    assert [event.kind for event in events if event.subject == "b"] == ["Unplanned"]
    assert [stands(engine, name).state for name in "ab"] == ["Running", "Running"]
    assert not [one for one in engine.state.pending if one.kind in ("Leave", "Stop")]


def test_a_node_that_is_started_while_it_stops_keeps_what_it_still_has() -> None:
    engine = world(vms=(csv_vm("a", "N1"), csv_vm("b", "N1")))
    engine.outside.stop_node("N1", wait=0)
    engine.outside.start_node("N1")
    engine.outside.settle()
    assert [stands(engine, name).host for name in "ab"] == ["N1", "N1"]
    assert engine.state.fabric.hosts["N1"].cluster_service


def test_a_move_breaks_when_the_storage_under_it_goes_away() -> None:
    engine = world(vms=(csv_vm("vm", "N1"),))
    for request in (MoveRequest(vm="vm", host="N2"), MoveRequest(vm="vm", host="S1", use_lan=True)):
        fork = engine.fork()
        job = fork.submit(fork.plan(request), wait=False)
        fork.advance(1)
        fork.outside.fault("Lun", "L-CSV")
        job = fork.wait(job)
        assert job.state == "Failed", request
        assert "offline" in job.error or "no longer runs" in job.error
        assert stands(fork, "vm").host == "N1"


@pytest.mark.parametrize("state", ["Saved", "PowerOff", "Paused", "Stored"])
def test_only_what_runs_moves_live(state: str) -> None:
    cluster = Cluster("K", ("N1", "N2"))
    still = csv_vm("a", "N1", state=state)
    assert not live_possible(still, cluster, MODERN)
    assert within_cluster(still, cluster, MODERN, use_cluster=False) == "Quick"
    assert processors_match(still, node("N1"), node("N2", cpu=Cpu("AMD")), MODERN) == ()


def test_which_way_inside_a_cluster() -> None:
    cluster = Cluster("K", ("N1", "N2"))
    vm, plain = csv_vm("a", "N1"), local_vm("p", "N1")
    assert within_cluster(vm, cluster, MODERN, use_cluster=False) == "Live"
    assert within_cluster(vm, cluster, MODERN, use_cluster=True) == "Quick"
    assert within_cluster(vm, cluster, ANCIENT, use_cluster=False) == "Quick"
    assert within_cluster(plain, cluster, MODERN, use_cluster=False) == ""
    assert within_cluster(vm, None, MODERN, use_cluster=False) == ""
    assert not live_possible(vm, None, MODERN)
    assert not quick_possible(vm, None)
    assert not quick_possible(plain, cluster)


def test_processors() -> None:
    intel = Cpu(features=("sse", "sse2"))
    assert processor_gap(intel, Cpu(features=("sse2", "sse", "sse3"))) == ""
    assert processor_gap(intel, Cpu(manufacturer="INTEL", features=("sse", "sse2"))) == ""
    assert processor_gap(Cpu(features=("sse3", "sse", "sse2")), Cpu(model="X", features=("sse",))) == "(X) lacks sse2, sse3"
    assert processor_gap(intel, Cpu(manufacturer="AMD", features=intel.features)) == "is made by AMD, that of the source by Intel"
    vm = csv_vm("a", "N1")
    here, poor, other = node("N1", cpu=intel), node("N2", cpu=Cpu(features=("sse",))), node("N3", cpu=Cpu("AMD", features=("sse", "sse2")))
    assert processors_match(vm, here, here, MODERN) == ()
    assert [one.subject for one in processors_match(vm, here, poor, MODERN)] == ["N2"]
    assert processors_match(replace(vm, limit_cpu_for_migration=True), here, poor, MODERN) == ()
    assert processors_match(replace(vm, limit_cpu_for_migration=True), here, other, MODERN)
    assert processors_match(vm, here, other, MODERN)
    assert processors_match(vm, here, other, ANCIENT) == ()


def test_vmotion_says_everything_that_is_missing() -> None:
    one, two = Host("A", "ESX", datacenter="D1"), Host("B", "ESX", datacenter="D2", vmotion=False)
    assert vmotion(esx_vm("v", "A"), one, replace(one, name="C")) == ()
    assert [refusal.subject for refusal in vmotion(esx_vm("v", "A"), one, two)] == ["B", "B"]
    assert [refusal.subject for refusal in vmotion(esx_vm("v", "A"), two, one)] == ["A", "B"]
    assert [refusal.subject for refusal in vmotion(esx_vm("v", "A"), replace(one, vmotion=False), replace(one, name="C"))] == ["A"]


def test_makers_differ_both_ways() -> None:
    for here, there in (("AMD", "Intel"), ("Intel", "AMD")):
        assert processor_gap(Cpu(here, features=("sse",)), Cpu(there, features=("sse",))).startswith(f"is made by {there}")
