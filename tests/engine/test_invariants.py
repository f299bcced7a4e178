"""What holds whatever is done: random commands, outside acts and accidents on a small world."""
from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from havmsh.engine import paths
from havmsh.engine.engine import Engine
from havmsh.engine.fabric import Lun, Volume
from havmsh.engine.facts import GB
from havmsh.engine.jobs import replay
from havmsh.engine.machines import VMDisk
from havmsh.engine.opening import open_inventory, to_inventory
from havmsh.engine.outside import OutsideError
from havmsh.engine.plan import RefusedError
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
from havmsh.engine.state import State
from havmsh.engine.tables import Occupancy
from tests.engine.worlds import ALL, csv_vm, inventory, local_vm, lun_vm, world

HOSTS = ("N1", "N2", "N3", "S1", "S2")


def start(version: str) -> Engine:
    os = "WS2008" if version == "VMM2008" else "WS2008R2"
    vms = [lun_vm("a", "N1", "S"), lun_vm("b", "N2", "T", memory=6 * GB), local_vm("l1", "S1"), local_vm("l2", "S2", state="PowerOff")]
    if os == "WS2008R2":
        vms += [csv_vm("c", "N1"), csv_vm("d", "N3", state="Saved")]
    return world(version, os, tuple(vms))


def some_request(pick: random.Random, engine: Engine) -> Any:
    names = [vm.key for vm in sorted(engine.state.view.world.vms, key=lambda vm: vm.key)] or ["none"]
    vm, host = pick.choice(names), pick.choice(HOSTS)
    yes = pick.choice((None, True, False))
    return pick.choice((
        MoveRequest(vm=vm, host=host, make_highly_available=yes, use_cluster=pick.random() < 0.3, use_lan=pick.random() < 0.3),
        MoveRequest(vm=vm, cluster="K", make_highly_available=yes), MoveRequest(vm=vm, path=pick.choice(("D:\\x", "S:\\x", "C:\\ClusterStorage\\Volume1\\x"))),
        CreateRequest(name=f"n{pick.randrange(6)}", host=host, highly_available=yes, memory=pick.choice((1, 4, 12)) * GB, start=pick.random() < 0.5,
                      disks=(VMDisk("d.vhd", size=pick.choice((1, 50)) * GB),)),
        CreateRequest(name=f"n{pick.randrange(6)}", cluster="K", highly_available=True, memory=4 * GB), RemoveRequest(vm=vm, force=pick.random() < 0.3),
        PowerRequest(vm=vm, action=pick.choice(("Start", "Stop", "SaveState", "Pause", "Shutdown"))), StoreRequest(vm=vm, library="LIB1"),
        MaintenanceRequest(host=host, on=pick.random() < 0.6, move_within_cluster=pick.random() < 0.5),
        RepairRequest(vm=vm, action=pick.choice(("Ignore", "Dismiss", "Retry", "Undo"))), SetClusterRequest("K", (("reserve", pick.randrange(3)),))))


def some_accident(pick: random.Random, engine: Engine) -> None:
    host, outside = pick.choice(HOSTS), engine.outside
    act = pick.randrange(8)
    try:
        if act == 0:
            outside.fault(pick.choice(("Power", "Network", "Agent")), host)
        elif act in (1, 2):
            for kind in ("Power", "Network", "Agent"):
                outside.mend(kind, host)
            if host.startswith("N"):
                outside.start_node(host)
        elif act == 3 and host.startswith("N"):
            outside.stop_node(host)
        elif act == 4:
            engine.refresh(pick.choice(("host", "all", "cluster")), "K" if pick.random() < 0 else host)
        elif act == 5:
            engine.refresh("cluster", "K")
        elif act == 6:
            outside.fault("Lun", "L-S")
        else:
            outside.mend("Lun", "L-S")
    except OutsideError:
        pass


def check(state: State) -> None:
    """The invariants of a fabric and of the tables that are derived from it."""
    for side in (state.fabric, state.view.world):
        seen: dict[str, str] = {}
        for host, place in side.vms.by_host.items():
            for key, vm in place.vms.items():
                assert seen.setdefault(key, host) == host
                assert vm.host == host
                assert vm is side.vms.by_key[key]
        assert set(seen) == set(side.vms.by_key)
        assert sorted(key for keys in side.vms.names.values() for key in keys) == sorted(seen)
    fabric = state.fabric
    for vm in fabric.vms:
        assert not vm.highly_available or vm.host in fabric.membership
        assert vm.host in fabric.hosts or (not vm.host and vm.library)
    for name, record in fabric.hosts.items():
        assert fabric.vms.on(name).memory[0] <= record.memory
        for root in fabric.vms.on(name).roots:
            assert (fabric.free(name, root) or 0) >= 0 or root == ""
    for cluster in fabric.clusters.values():
        assert all(not group.vm or group.vm in fabric.vms for group in cluster.groups)
    assert not state.active
    assert not state.locks
    assert not state.slots


@pytest.mark.parametrize("version", ALL)
@pytest.mark.parametrize("seed", range(25))
def test_random_commands_keep_the_world_whole(version: str, seed: int) -> None:
    pick = random.Random(seed)
    engine = start(version)
    for _turn in range(30):
        before = engine.state
        keys = set(before.fabric.vms.by_key)
        if pick.random() < 0.3:
            some_accident(pick, engine)
            assert set(engine.state.fabric.vms.by_key) == keys, "outside acts here lose no machine"
        else:
            request = some_request(pick, engine)
            plan = engine.plan(request)
            assert engine.state is before, "planning changes nothing"
            try:
                job = engine.submit(plan)
            except RefusedError:
                assert engine.state is before, "a refusal changes nothing"
                continue
            lost = keys - set(engine.state.fabric.vms.by_key)
            assert not lost or (isinstance(request, RemoveRequest) and len(lost) == 1)
            assert job.completed
            assert job.end is not None
            assert before.fabric is not engine.state.fabric or job.state != "Completed" or not job.changes or all(one[0] == "view" for one in job.changes)
        check(engine.state)
        check(before)


@pytest.mark.parametrize("seed", range(15))
def test_forks_and_refreshes(seed: int) -> None:
    pick = random.Random(seed)
    engine = start("VMM2008R2SP1")
    for _turn in range(12):
        original = engine.state
        fork = engine.fork()
        some_accident(pick, fork)
        assert engine.state is original
        some_accident(pick, engine)
        fork_state = fork.state
        engine.refresh("all")
        first = engine.state
        statuses = {vm.key: (engine.status(vm), engine.reasons(vm)) for vm in engine.state.view.world.vms}
        engine.refresh("all")
        assert {vm.key: (engine.status(vm), engine.reasons(vm)) for vm in engine.state.view.world.vms} == statuses
        assert {vm.key: vm for vm in first.view.world.vms} == {vm.key: vm for vm in engine.state.view.world.vms}
        for name in HOSTS:
            engine.refresh("host", name)
        assert {vm.key: (engine.status(vm), engine.reasons(vm)) for vm in engine.state.view.world.vms} == statuses
        assert fork.state is fork_state


@pytest.mark.parametrize("seed", range(15))
def test_a_history_replayed_on_the_first_state_gives_the_last(seed: int) -> None:
    pick = random.Random(seed)
    engine = start("VMM2008R2SP1")
    first = engine.state
    for _turn in range(12):
        plan = engine.plan(some_request(pick, engine))
        if plan.ok:
            engine.submit(plan)
    state = first
    for job in sorted(engine.jobs(), key=lambda one: one.number):
        state = replay(state, job)
    assert {vm.key: vm for vm in state.fabric.vms} == {vm.key: vm for vm in engine.state.fabric.vms}
    assert state.clock == pytest.approx(engine.state.clock)
    assert state.view.host_settings == engine.state.view.host_settings


@pytest.mark.parametrize("seed", range(15))
def test_undo_takes_everything_back(seed: int) -> None:
    pick = random.Random(seed)
    engine = start("VMM2008R2SP1")
    before = {vm.key: vm for vm in engine.state.fabric.vms}
    jobs = []
    for _turn in range(6):
        plan = engine.plan(some_request(pick, engine))
        if plan.ok:
            jobs.append(engine.submit(plan))
    for job in reversed(jobs):
        engine.undo(job)
        check(engine.state)
    assert {vm.key: vm for vm in engine.state.fabric.vms} == before


@pytest.mark.parametrize("seed", range(10))
def test_a_state_is_an_inventory_and_opens_as_itself(seed: int) -> None:
    pick = random.Random(seed)
    engine = start("VMM2008R2SP1")
    for _turn in range(10):
        some_accident(pick, engine)
        plan = engine.plan(some_request(pick, engine))
        if plan.ok:
            engine.submit(plan)
    again = open_inventory(to_inventory(engine.state))
    assert {vm.key: vm for vm in again.fabric.vms} == {vm.key: vm for vm in engine.state.fabric.vms}
    assert again.fabric.clusters == engine.state.fabric.clusters
    assert {vm.key: vm for vm in again.view.world.vms} == {vm.key: vm for vm in engine.state.view.world.vms}


def test_one_live_migration_at_a_time() -> None:
    engine = world(vms=(csv_vm("a", "N1"), csv_vm("b", "N2")))
    first = engine.submit(engine.plan(MoveRequest(vm="a", host="N3")), wait=False)
    second = engine.submit(engine.plan(MoveRequest(vm="b", host="N3")), wait=False)
    assert engine.job(second.id).waiting
    assert engine.status(engine.find_vms("b")[0]) == "UnderMigration"
    with pytest.raises(RefusedError) as locked:
        engine.submit(engine.plan(PowerRequest(vm="a", action="Stop")))
    assert locked.value.refusals[0].code == 2606
    done, later = engine.wait(first), engine.wait(second)
    assert done.steps[0].end is not None
    assert later.steps[0].start == done.steps[0].end
    assert later.state == "Completed"


def test_a_job_can_be_stopped() -> None:
    engine = world(vms=(csv_vm("a", "N1"),))
    job = engine.submit(engine.plan(MoveRequest(vm="a", host="N3")), wait=False)
    engine.advance(5)
    assert engine.cancel(job).state == "Canceled"
    assert engine.state.fabric.vms["a"].host == "N1"
    check(engine.state)


def test_paths_have_one_root_each() -> None:
    for text, root in (("s:\\x\\y.vhd", "S:"), ("C:\\ClusterStorage\\volume1\\x", "C:\\CLUSTERSTORAGE\\VOLUME1"), ("[store] vm/vm.vmx", "[STORE]"),
                       ("\\\\lib\\share\\x", "\\\\LIB\\SHARE"), ("x.vhd", "")):
        assert paths.root(text) == root


@pytest.mark.parametrize("seed", range(10))
def test_what_is_carried_over_is_what_would_be_computed(seed: int) -> None:
    pick = random.Random(seed)
    engine = start("VMM2008R2SP1")
    for _turn in range(25):
        for host in HOSTS:
            assert engine.state.fabric.vms.on(host).roots is not None
        plan = engine.plan(some_request(pick, engine))
        if plan.ok:
            engine.submit(plan)
        for host in HOSTS:
            place = engine.state.fabric.vms.on(host)
            fresh = Occupancy(dict(place.vms)).roots
            assert {root: (used, sorted(keys)) for root, (used, keys) in place.roots.items()} == {
                root: (used, sorted(keys)) for root, (used, keys) in fresh.items()}


def test_a_path_inside_the_cluster_takes_no_lun_out_of_it() -> None:
    """With the machine's own folder as the path it is a migration; with another, its files are copied and its LUN stays the cluster's."""
    engine = world(vms=(lun_vm("a", "N1", "S"),))
    disks = engine.state.fabric.clusters["K"].disks
    assert engine.plan(MoveRequest(vm="a", host="N2", path="S:\\a")).steps[0].argument("kind") == "Live"
    job = engine.submit(engine.plan(MoveRequest(vm="a", host="N2", path="T:\\a")))
    assert job.state == "Completed"
    assert all("over the SAN" not in step.name for step in job.steps)
    assert engine.state.fabric.clusters["K"].disks == disks
    assert (engine.state.fabric.vms["a"].host, engine.state.fabric.vms["a"].path) == ("N2", "T:\\a")


def test_a_disk_that_the_server_did_not_know_keeps_its_name() -> None:
    luns = tuple(replace(lun, unmasked=("K", "S1")) if lun.name == "L-X" else lun for lun in (*inventory().luns, Lun("L-X", "SAN1", 100 * GB, ("K", "S1")), Lun("L-Y", "SAN1", GB, ("K",))))
    engine = world(vms=(local_vm("m", "S1", path="X:\\m", state="PowerOff"),), luns=luns, hosts=tuple(
        replace(host, volumes=(*host.volumes, Volume("X:\\", lun="L-X"))) if host.name == "S1" else host for host in inventory().hosts))
    plan = engine.plan(MoveRequest(vm="m", host="N1", make_highly_available=True))
    assert any("over the SAN" in step.name for step in plan.steps), plan.describe()
    engine.outside.add_cluster_disk("K", "L-Y")
    engine.submit(plan)
    names = [disk.name for disk in engine.state.fabric.clusters["K"].disks]
    assert len(names) == len(set(names))
    assert {"Cluster Disk 1", "Cluster Disk 2"} <= set(names)
