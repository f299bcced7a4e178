"""PLC: placement and cluster reserve."""
from __future__ import annotations

from dataclasses import replace

import pytest

from havmsh.engine.engine import Engine
from havmsh.engine.facts import GB
from havmsh.engine.requests import CreateRequest, MoveRequest, SetClusterRequest, SetServerRequest
from havmsh.engine.reserve import Verdict
from havmsh.engine.rules.reserve import failures_to_survive, overridden, refreshed_after, survivors, would_overcommit
from havmsh.engine.view import ClusterSettings
from tests.engine.worlds import csv_vm, inventory, local_vm, lun_vm, node, world
from tests.rules.covering import shows
from tests.rules.helpers import done, refused, stands, system


def wide(version: str, up: int, machines: int, size: int, reserve: int = 2) -> Engine:
    """Eight nodes of 32 GB, `up` of them up, with machines of one size spread over those."""
    names = tuple(f"N{number}" for number in range(1, 9))
    hosts = tuple(node(name, up=number < up) for number, name in enumerate(names))
    given = inventory(version)
    vms = tuple(csv_vm(f"v{number}", names[number % up], memory=size * GB) for number in range(machines))
    return world(version, vms=vms, hosts=hosts, clusters=(replace(given.clusters[0], nodes=names),), cluster_settings=(ClusterSettings("K", reserve),),
                 host_settings=())


@shows("PLC-1")
def test_the_reserve_is_the_servers(version: str) -> None:
    engine = world(version, system(version), (lun_vm("a", "N1", "S"),))
    before = engine.state.fabric
    done(engine, SetClusterRequest("K", (("reserve", 2),)))
    assert engine.cluster_settings(engine.state.view.world.clusters["K"]).reserve == 2
    assert engine.state.fabric is before
    assert engine.reserve("K").reserve == 2
    assert refused(engine, SetClusterRequest("K", (("reserve", -1),))) == {"PLC-1"}


@shows("PLC-2")
def test_any_combination_of_the_nodes_that_are_up(version: str) -> None:
    # 8 up, reserve 2: any 6 nodes of 31 GB hold 6 x 3 machines of 8 GB. 5 up: any 3 hold 9.
    for reading in ("Exact", "Restart"):
        assert wide(version, 8, 18, 8).reserve("K", reading).overcommitted is False
        assert wide(version, 8, 19, 8).reserve("K", reading).overcommitted is True
        assert wide(version, 5, 9, 8).reserve("K", reading).overcommitted is False
        verdict = wide(version, 5, 10, 8).reserve("K", reading)
        assert verdict.overcommitted is True
        assert len(verdict.witness.nodes) == 2
        assert verdict.witness.vms
    assert wide(version, 2, 1, 8).reserve("K", "Exact").overcommitted is True


@shows("PLC-2a")
def test_readings_differ_and_each_has_a_witness(version: str) -> None:
    names = ("N1", "N2", "N3", "S1", "S2")
    hosts = tuple(node(name, memory=13 * GB) for name in names)
    settings = tuple(replace(one, reserve_memory=1 * GB) for one in inventory(version).host_settings)
    vms = (csv_vm("a", "N1", memory=6 * GB), csv_vm("b", "N2", memory=4 * GB), csv_vm("c", "N2", memory=4 * GB),
           csv_vm("d", "N3", memory=4 * GB), csv_vm("e", "N3", memory=4 * GB))
    engine = world(version, vms=vms, hosts=hosts, host_settings=settings)
    # 22 GB on survivors of 24 GB: fits as 4+4+4 and 6+4 in a new arrangement; but 8 GB do not fit beside 6 GB and 8 GB as they are.
    assert engine.reserve("K", "Exact").overcommitted is False
    restart = engine.reserve("K", "Restart")
    assert restart.overcommitted is None or isinstance(restart.overcommitted, bool)
    slots = engine.reserve("K", "VMM2008")
    assert slots.overcommitted is True
    assert slots.witness.nodes
    assert "strict" in slots.detail
    for reading in ("Exact", "Restart", "VMM2008", "VMM2012R2"):
        verdict = engine.reserve("K", reading)
        assert verdict.reading == reading
        assert verdict.detail
        assert (verdict.witness.nodes if verdict.overcommitted else True)
    done(engine, SetServerRequest((("reserve_reading", "VMM2008"),)))
    assert engine.reserve("K").reading == "VMM2008"


@shows("PLC-2a")
def test_exact_asks_which_nodes_see_the_lun(version: str) -> None:
    given = inventory(version, system(version))
    only = tuple(replace(lun, unmasked=("N1", "N2")) if lun.name in ("L-S", "L-T") else lun for lun in given.luns)
    vms = (lun_vm("a", "N1", "S", memory=20 * GB), lun_vm("b", "N2", "T", memory=20 * GB), lun_vm("c", "N3", "U", memory=4 * GB))
    assert world(version, system(version), vms).reserve("K", "Exact").overcommitted is False
    engine = world(version, system(version), vms, luns=only)
    verdict = engine.reserve("K", "Exact")
    assert verdict.overcommitted is True
    assert verdict.witness.nodes[0] in ("N1", "N2")
    assert set(verdict.witness.vms) < {"a", "b"}
    assert "the one survivor that sees their storage has 31.75 GB" in verdict.detail
    assert engine.reserve("K", "Restart").overcommitted is False, "the other readings look at memory alone"
    alone = tuple(replace(lun, unmasked=("N1",)) if lun.name == "L-S" else lun for lun in given.luns)
    verdict = world(version, system(version), vms[:1], luns=alone).reserve("K", "Exact")
    assert verdict.witness.nodes == ("N1",)
    assert verdict.witness.vms == ("a",)
    assert "no survivor sees the storage" in verdict.detail


@shows("PLC-2a")
def test_exact_asks_how_many_virtual_processors_a_host_takes(version: str) -> None:
    hosts = tuple(node(name, system(version), sockets=1, cores=1) for name in ("N1", "N2", "N3", "S1", "S2"))
    vms = tuple(lun_vm(f"v{at}", "N1", letter, cpus=4, memory=1 * GB) for at, letter in enumerate("STUV"))
    settings = inventory(version).server
    for ratio, expected in ((8, False), (7, True)):
        engine = world(version, system(version), vms, hosts=hosts, server=replace(settings, vcpus_per_processor=ratio))
        assert engine.reserve("K", "Exact").overcommitted is expected


@shows("PLC-2a")
def test_the_slot_method_says_where_strictness_decides(version: str) -> None:
    # Three nodes of 8 GB, a machine of 8 GB on one: two free slots, and the fullest node has one slot. On two nodes they are equal.
    def on(*names: str) -> Verdict:
        hosts = tuple(node(name, system(version), memory=8 * GB + (0 if name in names else -4 * GB)) for name in ("N1", "N2", "N3", "S1", "S2"))
        settings = tuple(replace(one, reserve_memory=0) for one in inventory(version).host_settings)
        return world(version, system(version), (lun_vm("a", "N1", "S", memory=8 * GB),), hosts=hosts, host_settings=settings).reserve("K", "VMM2008")
    equal = on("N1", "N2")
    assert equal.overcommitted is True
    assert "strictness alone decides" in equal.detail
    more = on("N1", "N2", "N3")
    assert more.overcommitted is False
    assert "taken as strict" in more.detail
    assert "alone decides" not in more.detail


def full(version: str) -> Engine:
    """A cluster of three nodes that one more machine of 16 GB over-commits."""
    vms = tuple(lun_vm(name, host, letter, memory=15 * GB) for name, host, letter in (("a", "N1", "S"), ("b", "N2", "T")))
    return world(version, system(version), vms)


@shows("PLC-3")
def test_automatic_placement_rates_every_node_zero(version: str) -> None:
    engine = full(version)
    plan = engine.plan(CreateRequest(name="c", cluster="K", highly_available=True, memory=16 * GB))
    assert not plan.ok
    assert len(plan.ratings) == 3
    assert all(row.stars == 0 and any(refusal.rule == "PLC-3" for refusal in row.refusals) for row in plan.ratings)
    assert engine.plan(MoveRequest(vm="a", host="N3")).ok, "a move inside the cluster adds nothing to it"


@shows("PLC-4")
def test_a_named_host_overrides(version: str) -> None:
    engine = full(version)
    job = done(engine, CreateRequest(name="c", host="N3", highly_available=True, memory=16 * GB))
    assert job.state == "SucceedWithInfo"
    assert [warning.rule for warning in job.warnings] == ["PLC-4"]
    assert stands(engine, "c").host == "N3"
    engine = full(version)
    engine.outside.new_vm("S1", "d", memory=16 * GB, path="D:\\d")
    engine.refresh("host", "S1")
    assert "PLC-3" in refused(engine, MoveRequest(vm="d", cluster="K", make_highly_available=True))
    assert done(engine, MoveRequest(vm="d", host="N3", make_highly_available=True)).state == "SucceedWithInfo"


@shows("PLC-5")
def test_the_entry_is_dated_and_written_after_the_events(version: str) -> None:
    engine = full(version)
    def state() -> tuple[bool | None, float]:
        found = engine.cluster_finding("K")
        return found.overcommitted, found.refreshed
    assert state() == (False, 0.0)
    done(engine, SetClusterRequest("K", (("reserve", 2),)))
    assert state()[0] is True
    assert state()[1] == engine.state.clock > 0
    done(engine, SetClusterRequest("K", (("reserve", 1),)))
    assert state()[0] is False
    engine.outside.fault("Power", "N3")
    assert state()[0] is False, "nobody looked yet"
    engine.refresh("host", "N3")
    assert state()[0] is True, "a node's failure"
    engine.outside.mend("Power", "N3")
    engine.outside.start_node("N3")
    engine.refresh("cluster", "K")
    assert state()[0] is False
    vm = engine.outside.new_vm("N3", "new", memory=16 * GB, path="U:\\new")
    engine.outside.add_vm_role("new")
    engine.outside.power("new", "Start")
    engine.refresh("host", "N3")
    assert engine.find_vms("new")[0].key == vm.key and state()[0] is True, "a machine was discovered"


@shows("PLC-5")
def test_the_refresher_runs_by_itself(version: str) -> None:
    engine = full(version)
    done(engine, SetServerRequest((("cluster_refresh", 1800.0),)))
    engine.outside.fault("Power", "N3")
    engine.advance(1000)
    assert engine.cluster_finding("K").overcommitted is False
    engine.advance(1000)
    assert engine.cluster_finding("K").overcommitted is True
    assert 1800 <= engine.cluster_finding("K").refreshed <= 2000


@shows("PLC-3")
def test_ratings_come_in_halves_and_zero_has_a_reason(version: str) -> None:
    engine = world(version, system(version), (local_vm("x", "S1", memory=8 * GB, cpu_use=90.0, cpus=4),))
    for goal in ("LoadBalance", "Consolidate"):
        settings = replace(engine.state.view.server.placement, goal=goal)
        rows = {row.host: row for row in engine.rate(CreateRequest(name="n", placement=settings))}
        assert all((row.stars * 2).is_integer() and 0 <= row.stars <= 5 and (row.stars > 0) == (not row.refusals) for row in rows.values())
        assert (rows["S1"].score < rows["S2"].score) == (goal == "LoadBalance")


@pytest.mark.parametrize(("up", "reserve", "left"), [(8, 2, 6), (5, 2, 3), (2, 2, 0), (1, 3, 0), (3, 0, 3), (2, 1, 1), (4, 1, 3)])
def test_how_many_survive(up: int, reserve: int, left: int) -> None:
    assert survivors(up, reserve) == left


def test_reserve_small_print() -> None:
    assert [failures_to_survive(ClusterSettings("K", number)) for number in (-3, -1, 0, 1, 2)] == [0, 0, 0, 1, 2]
    for number, said in ((1, "1 node failure"), (0, "0 node failures"), (2, "2 node failures")):
        verdict = Verdict("K", "Exact", number, True, "why")
        assert [one.expected for one in would_overcommit("N1", verdict)] == [f"room for every machine after {said}"]
    assert would_overcommit("N1", Verdict("K", "Exact", 1, False, "")) == ()
    assert would_overcommit("N1", Verdict("K", "Exact", 1, None, "")) == ()
    assert overridden("K", "N1").rule == "PLC-4"
    assert [refreshed_after(event) for event in ("node added", "node failed", "a breeze")] == [True, True, False]
