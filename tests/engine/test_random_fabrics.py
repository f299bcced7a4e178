"""What holds in any fabric, whatever is done to it: random hosts, disks, networks and machines; random commands, other tools and faults.

`HAVMSH_EXAMPLES=2000 pytest tests/engine/test_random_fabrics.py` looks at more of them.
"""
from __future__ import annotations

import os
import random
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from havmsh.engine.effect_checks import offline_storage
from havmsh.engine.engine import Engine
from havmsh.engine.fabric import (
    Host,
    PortGroup,
)
from havmsh.engine.jobs import Job, replay
from havmsh.engine.plan import RefusedError, Step
from havmsh.engine.requests import (
    CreateRequest,
    RemoveRequest,
)
from havmsh.engine.state import Draft, State
from havmsh.engine.tables import VMTable
from havmsh.engine.world import World, index
from tests.engine.chances import accident, fabric, outside, request
from tests.engine.test_invariants import check
from tests.engine.worlds import ALL, node, world

LOOKS = ("note", "check_ends", "check_space", "refresh_vm", "refresh_host", "refresh_cluster", "refresh_reserve")
"""What steps do that leave the fabric as it is."""
ROUNDS = int(os.environ.get("HAVMSH_EXAMPLES", "36"))


def settled(state: State) -> None:
    """No group without its machine, no machine on two hosts, none highly available outside a cluster, no disk in use by nobody."""
    check(state)
    for cluster in state.fabric.clusters.values():
        known = index(cluster)
        assert len(known.by_name) == len(cluster.disks), "two disks of one name"
        for group in cluster.groups:
            assert not group.vm or state.fabric.vms[group.vm].highly_available
    for table in (state.fabric.vms, state.view.world.vms):
        anew = VMTable.of(table)
        for host in state.fabric.hosts:
            assert table.on(host).memory == anew.on(host).memory, "a sum carried over is the sum"
            assert {root: used for root, (used, _keys) in table.on(host).roots.items()} == {root: used for root, (used, _keys) in anew.on(host).roots.items()}
        for hosts, root in table._used:
            assert table.used(hosts, root) == anew.used(hosts, root), "space carried over is the space"


def fits(state: State) -> bool:
    """Whether no host runs more than it has and no volume holds more: a fabric that another tool overfilled is not the commands' doing."""
    return all(
        state.fabric.vms.on(name).memory[0] <= host.memory and all((state.fabric.free(name, root) or 0) >= 0 for root in state.fabric.vms.on(name).roots)
        for name, host in state.fabric.hosts.items())


def differing(before: World, after: World) -> set[tuple[str, str]]:
    """Tables and keys of the records that two fabrics do not share."""
    found: set[tuple[str, str]] = set()
    for table in ("hosts", "clusters", "luns", "sans", "datastores", "libraries"):
        old, new = dict(getattr(before, table).items()), dict(getattr(after, table).items())
        found |= {(table, key) for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    old, new = before.vms.by_key, after.vms.by_key
    return found | {("vms", key) for key in {*old, *new} if old.get(key) != new.get(key)}


def finished(job: Job) -> list[Step]:
    """The steps of a job that were done."""
    return [step for step, stood in zip(job.plan.steps, job.steps, strict=True) if stood.state == "Completed"]


def unlike(before: Any, after: Any) -> set[str]:
    """Fields that two records of one key do not share."""
    return {name for name in before.__match_args__ if getattr(before, name) != getattr(after, name)}


@pytest.mark.parametrize("version", ALL)
@pytest.mark.parametrize("part", range(3))
def test_random_fabrics_stay_whole(version: str, part: int) -> None:
    for seed in range(part * ROUNDS // 3, (part + 1) * ROUNDS // 3):
        pick = random.Random(f"{version}/{seed}")
        engine = fabric(pick, version)
        for _turn in range(25 if fits(engine.state) else 0):
            before = engine.state
            keys = set(before.fabric.vms.by_key)
            if pick.random() < 0.35:
                outside(pick, engine)
                if not fits(engine.state):
                    break
                settled(engine.state)
                continue
            asked = request(pick, engine)
            fork = engine.fork()
            plan = engine.plan(asked)
            assert engine.state is before, (seed, "planning changes nothing", asked)
            job = None
            with suppress(RefusedError):
                job = engine.submit(plan)
            if job is None:
                assert engine.state is before, (seed, "a refusal changes nothing", asked)
                assert all(one.rule and one.subject and one.text and one.expected and one.remedy for one in plan.refusals), (seed, plan.refusals)
                continue
            assert fork.state is before, (seed, "a fork is not touched")
            assert job.completed, seed
            assert fits(engine.state), (seed, asked)
            settled(engine.state)
            lost = keys - set(engine.state.fabric.vms.by_key)
            assert not lost or (isinstance(asked, RemoveRequest) and len(lost) == 1), (seed, asked, lost)
            _changed_what_it_says(seed, job, before, engine.state)
            _failed_little(seed, job, before, engine.state)
            if isinstance(asked, RemoveRequest) and lost:
                _no_orphan(seed, before, engine.state, lost.pop())


@pytest.mark.parametrize("version", ALL)
def test_what_breaks_a_job_midway_leaves_what_its_finished_steps_did(version: str) -> None:
    for seed in range(3 * ROUNDS):
        pick = random.Random(f"midway/{version}/{seed}")
        engine = fabric(pick, version)
        if not fits(engine.state):
            continue
        for _turn in range(12):
            plan = engine.plan(request(pick, engine))
            if not plan.ok:
                continue
            with suppress(RefusedError):
                job = engine.submit(plan, wait=False)
                engine.advance(plan.seconds * pick.random())
                between = engine.state
                outside(pick, engine)
                broken = engine.state
                meddled = differing(between.fabric, broken.fabric)
                if broken.pending or ("clusters", "K") in meddled:
                    break
                engine.advance(plan.seconds * 2 + 1)
                job = engine.state.jobs[job.id]
                assert job.completed or job.waiting, (seed, job.title)
                written = {(table, key) for side, table, key, _old, _new in job.changes if side == "fabric"}
                assert differing(broken.fabric, engine.state.fabric) <= written, (seed, job.title, job.error)
                _failed_little(seed, job, broken, engine.state, meddled)
                if not fits(engine.state):
                    break
                settled(engine.state)


@pytest.mark.parametrize("version", ALL)
def test_jobs_that_run_together_while_things_break_lose_nothing_and_end(version: str) -> None:
    for seed in range(3 * ROUNDS):
        pick = random.Random(f"together/{version}/{seed}")
        engine = fabric(pick, version)
        if not fits(engine.state):
            continue
        keys, removed = set(engine.state.fabric.vms.by_key), set()
        unsound = {vm.key for vm in engine.state.fabric.vms if offline_storage(Draft(engine.state), vm)}
        for _turn in range(20):
            if pick.random() < 0.4:
                accident(pick, engine)
            else:
                with suppress(RefusedError):
                    job = engine.submit(engine.plan(request(pick, engine)), wait=False)
                    removed |= {job.subject} if isinstance(job.plan.request, RemoveRequest) else set()
                    keys |= {job.subject} if isinstance(job.plan.request, CreateRequest) else set()
            engine.advance(pick.choice((0.5, 5.0, 20.0, 60.0, 150.0)))
            assert fits(engine.state), seed
        engine.outside.settle()
        engine.advance(100_000)
        settled(engine.state)
        failed = {job.subject for job in engine.jobs() if job.state in ("Failed", "Canceled") and isinstance(job.plan.request, CreateRequest)}
        assert not engine.state.pending or all(one.time == float("inf") for one in engine.state.pending), seed
        assert all(job.completed for job in engine.jobs()), seed
        assert keys - set(engine.state.fabric.vms.by_key) <= removed | failed, seed
        _states_agree(seed, engine.state, unsound)
        for host in engine.state.fabric.hosts:
            for kind in ("Power", "Network", "Agent"):
                engine.outside.mend(kind, host)
        engine.outside.settle()
        engine.refresh("all")
        assert not engine.state.pending, seed
        assert {vm.key: vm for vm in engine.state.fabric.vms} == {vm.key: vm for vm in engine.state.view.world.vms if engine.status(vm) != "Missing"}, seed


def _states_agree(seed: int, state: State, unsound: Collection[str]) -> None:
    """What runs, runs on a host that has power, in its cluster where it is highly available, on storage that is there; a stored machine is on no host."""
    for vm in state.fabric.vms:
        host = state.fabric.hosts.get(vm.host)
        assert (vm.state == "Stored") == (host is None), (seed, vm.name)
        if vm.state in ("Running", "Paused") and host is not None:
            assert host.up, (seed, vm.name)
            assert not vm.highly_available or host.in_cluster or host.isolated, (seed, vm.name)
            assert vm.key in unsound or not offline_storage(Draft(state), vm), (seed, vm.name)


def _changed_what_it_says(seed: int, job: Job, before: State, after: State) -> None:
    """What differs in the fabric is what the job has written down, no more and no less."""
    written = {(table, key) for side, table, key, old, new in job.changes if side == "fabric" and old != new}
    assert differing(before.fabric, after.fabric) == written, (seed, job.title, job.error)


def _failed_little(seed: int, job: Job, before: State, after: State, meddled: Collection[tuple[str, str]] = ()) -> None:
    """A job that failed has changed only what its finished steps were to change: where nothing was finished, nothing (MNT-2, the rules of moves)."""
    if job.state != "Failed":
        return
    done = [step for step in finished(job) if step.effect not in LOOKS]
    machines = {step.text("vm") for step in done}
    moved = [step for step in done if step.effect in ("san_transfer", "relocate", "move_vm")]
    luns = {lun for step in done for lun in step.argument("luns", ())}
    where = {name for step in moved for name in (step.text("source"), step.text("target"))}
    clusters = {after.fabric.membership.get(name) for name in where}
    for table, key in differing(before.fabric, after.fabric):
        told = (seed, job.title, job.error, table, key)
        old, new = before.fabric.get(table, key), after.fabric.get(table, key)
        assert (key in machines) if table == "vms" else old is not None and new is not None, told
        if table == "luns":
            assert key in luns and unlike(old, new) == {"unmasked"}, told
        elif table == "hosts":
            assert key in where and unlike(old, new) == {"volumes"}, told
            assert {one.lun for one in {*old.volumes} ^ {*new.volumes}} <= luns, told
        elif table == "clusters":
            assert key in clusters and unlike(old, new) <= {"disks", "groups"}, told
            assert {disk.lun for disk in {*old.disks} ^ {*new.disks}} <= luns, told
            assert {group.vm for group in {*old.groups} ^ {*new.groups}} <= machines, told
        else:
            assert table == "vms", told
    if job.plan.kind == "maintenance":
        assert after.fabric.hosts[job.plan.subject] == before.fabric.hosts[job.plan.subject], (seed, job.title)
        assert after.view.settings(job.plan.subject) == before.view.settings(job.plan.subject), (seed, job.title, "not in maintenance")
        for step in moved:
            key = step.text("vm")
            assert ("vms", key) in meddled or after.fabric.vms[key].host == step.text("target"), (seed, job.title, "not moved back")


def _no_orphan(seed: int, before: State, after: State, key: str) -> None:
    """AVL-5: no group, no file and no resource is left, and the disk is in available storage again."""
    vm = before.fabric.vms[key]
    for cluster in after.fabric.clusters.values():
        assert all(group.vm != key for group in cluster.groups), seed
        for disk in cluster.disks:
            root = disk.path.rstrip("\\").upper()
            assert not root or key not in set(after.fabric.tenants(cluster.nodes[0], root)), seed
    assert key not in after.view.world.vms
    assert all(vm.name != other.name or other.key != key for other in after.fabric.vms), seed


@pytest.mark.parametrize("version", ALL)
def test_a_refresh_twice_is_a_refresh_once(version: str) -> None:
    for seed in range(ROUNDS // 2):
        pick = random.Random(f"refresh/{version}/{seed}")
        engine = fabric(pick, version)
        for _turn in range(6):
            outside(pick, engine)
        for scope, name in (("all", ""), *(("cluster", "K"),), *(("host", host) for host in sorted(engine.state.fabric.hosts))):
            engine.refresh(scope, name)
            once = believed(engine)
            engine.refresh(scope, name)
            assert believed(engine) == once, (seed, scope, name)


def believed(engine: Engine) -> Any:
    """What the server believes, without dates."""
    world_ = engine.state.view.world
    clusters = [replace(engine.cluster_finding(name), refreshed=0.0) for name in sorted(world_.clusters)]
    machines = {vm.key: (vm, engine.status(vm), engine.reasons(vm), engine.finding(vm).warnings) for vm in world_.vms}
    return machines, clusters, dict(world_.hosts.items()), dict(world_.clusters.items()), {name: engine.host_finding(name).responding for name in world_.hosts}


@pytest.mark.parametrize("version", ALL)
def test_the_jobs_of_a_history_replayed_give_the_last_state(version: str) -> None:
    for seed in range(ROUNDS // 2):
        pick = random.Random(f"replay/{version}/{seed}")
        engine = fabric(pick, version)
        first = engine.state
        for _turn in range(10):
            plan = engine.plan(request(pick, engine))
            if plan.ok:
                with suppress(RefusedError):
                    engine.submit(plan)
        state = first
        for job in sorted(engine.jobs(), key=lambda one: one.number):
            state = replay(state, job)
        last = engine.state
        assert {vm.key: vm for vm in state.fabric.vms} == {vm.key: vm for vm in last.fabric.vms}, seed
        assert {vm.key: vm for vm in state.view.world.vms} == {vm.key: vm for vm in last.view.world.vms}, seed
        assert state.fabric.clusters == last.fabric.clusters, seed
        assert state.fabric.luns == last.fabric.luns, seed
        assert state.view.cluster_settings == last.view.cluster_settings, seed
        assert state.clock == pytest.approx(last.clock), seed


def test_port_groups_of_esx_do_not_stop_it() -> None:
    """An ESX host among them is left alone by what concerns Hyper-V."""
    engine = world(hosts=(*(node(name) for name in ("N1", "N2", "N3")), Host("E1", "ESX", port_groups=(PortGroup("VM Network"),))), host_settings=())
    pick = random.Random(7)
    for _turn in range(40):
        outside(pick, engine)
        settled(engine.state)
