"""Refreshers on the clock: what each one writes."""
from __future__ import annotations

from havmsh.engine.engine import Engine
from havmsh.engine.requests import SetServerRequest
from tests.engine.worlds import csv_vm, world


def with_interval(field: str, seconds: float) -> Engine:
    engine = world(vms=(csv_vm("a", "N1"),))
    engine.run(SetServerRequest(((field, seconds),)))
    return engine


def test_the_light_refresh_follows_states_and_discovers_nothing() -> None:
    engine = with_interval("light_vm_refresh", 120)
    engine.outside.power("a", "Save")
    engine.outside.move_group("K", "SCVMM a Resources", "N2")
    engine.outside.new_vm("N1", "wild")
    engine.advance(60)
    assert (engine.find_vms("a")[0].state, engine.find_vms("a")[0].host) == ("Running", "N1")
    engine.advance(70)
    assert (engine.find_vms("a")[0].state, engine.find_vms("a")[0].host) == ("Saved", "N2")
    assert engine.find_vms("wild") == []


def test_the_vm_refresh_discovers_and_misses() -> None:
    engine = with_interval("vm_refresh", 1800)
    engine.outside.new_vm("N1", "wild")
    engine.outside.power("a", "Stop")
    engine.outside.remove_vm("a")
    engine.advance(1900)
    assert engine.find_vms("wild")
    assert engine.status(engine.find_vms("a")[0]) == "Missing"
    assert any(group.name == "SCVMM a Resources" and not group.vm for group in engine.outside.groups("K")), "Hyper-V Manager leaves an orphan"


def test_the_host_refresh_learns_of_the_host_and_not_of_clustered_disks() -> None:
    engine = with_interval("host_refresh", 1800)
    engine.outside.set_host("N1", memory=2**36)
    engine.outside.create_lun("SAN1", "new", 2**30, ("K",))
    engine.outside.add_cluster_disk("K", "new", "Fresh")
    engine.advance(1900)
    assert engine.state.view.world.hosts["N1"].memory == 2**36
    assert all(disk.name != "Fresh" for disk in engine.state.view.world.clusters["K"].disks)


def test_a_node_that_does_not_answer_makes_a_cluster_refresh_partial() -> None:
    engine = world(vms=(csv_vm("a", "N1"),))
    engine.outside.fault("Agent", "N2")
    warnings = engine.refresh("cluster", "K")
    assert [warning.code for warning in warnings] == [13926]
    assert engine.cluster_finding("K").partial == ("N2",)
    engine.outside.mend("Agent", "N2")
    assert engine.refresh("cluster", "K") == ()
    assert engine.cluster_finding("K").partial == ()


def test_what_runs_on_a_silent_host_is_not_responding() -> None:
    engine = world(vms=(csv_vm("a", "N1"),))
    engine.outside.fault("Agent", "N1")
    assert engine.status(engine.find_vms("a")[0]) == "Running"
    engine.refresh("all")
    assert engine.status(engine.find_vms("a")[0]) == "HostNotResponding"
    assert engine.host_status(engine.state.view.world.hosts["N1"]) == "NotResponding"
