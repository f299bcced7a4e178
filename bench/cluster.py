"""A cluster beyond the product's limits: 64 nodes, 8,000 machines. What a plan, a rating, a verdict and a day of it cost."""

from __future__ import annotations

import gc
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

from bench import measure
from bench.measure import Row, plain_loop
from havmsh.cli import COLLECTOR
from havmsh.engine.engine import Engine
from havmsh.engine.facts import GB
from havmsh.engine.opening import open_inventory
from havmsh.engine.requests import CreateRequest, MaintenanceRequest, MoveRequest, PowerRequest, SetClusterRequest, SetServerRequest
from havmsh.engine.reserve import METHODS, Node, Problem, problem
from havmsh.fixtures import generate
from havmsh.store import load

BASE = "plain while, 1e6 turns"
best = partial(measure.best, clock=process_time)
"""Seconds of the processor: these rows take long, and a machine is rarely alone."""
DAY = 24 * 3600.0


def large(hosts: int, vms: int, nodes: int = 64) -> Engine:
    """An engine on a made inventory. Its hosts have 16 logical processors for machines that want 250, so that these may take 32 each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.yaml")
        path.write_text(generate(hosts, vms, nodes=nodes), encoding="utf-8")
        inventory = load(str(path), use_cache=False).inventory
        return Engine(open_inventory(replace(inventory, server=replace(inventory.server, vcpus_per_processor=32))))


def rows() -> list[Row]:
    """The rows of the table, each beside the plain loop of the same run; the collector is set as the shell sets it."""
    gc.set_threshold(*COLLECTOR)
    engine = large(64, 8000)
    made = [*_ratings(engine), *_verdicts(engine), _maintenance(engine), *_refresh(), *day(engine)]
    base = plain_loop(process_time)
    return [replace(row, baseline=BASE, base_seconds=base) for row in made]


def _ratings(engine: Engine) -> list[Row]:
    request = CreateRequest(name="new", highly_available=True, memory=4 * GB)
    made = []
    for reading in ("VMM2008", "Restart", "Exact"):
        engine.run(SetServerRequest((("reserve_reading", reading),)))
        assert any(row.stars for row in engine.rate(request))
        made.append(Row(f"rate all hosts for a new machine, {reading}", best(lambda: engine.rate(request), 5), reach="20 ms" if reading != "Exact" else ""))
    return made


def _verdicts(engine: Engine) -> list[Row]:
    made = []
    for reading in ("Restart", "Exact"):
        for reserve in (1, 2, 3, 4):
            engine.run(SetClusterRequest("CLUSTER01", (("reserve", reserve),)))
            seconds = best(lambda reading=reading: engine.reserve("CLUSTER01", reading), 5)  # type: ignore[misc]
            made.append(Row(f"verdict with witness, {reading}, R = {reserve}", seconds, reach="20 ms" if reading == "Restart" else ""))
        if reading == "Restart":
            made += [_hardest(engine, reserve) for reserve in (1, 2, 3, 4)]
    engine.run(SetClusterRequest("CLUSTER01", (("reserve", 1),)))
    return made


def _hardest(engine: Engine, reserve: int) -> Row:
    """The slowest verdict while the hosts' memory shrinks from plenty to too little: near the edge the bounds must be sharp."""
    world = engine.state.view.world
    given = problem(world, engine.state.view, world.clusters["CLUSTER01"])
    slowest, said = 0.0, {True: 0, False: 0, None: 0}
    for percent in range(55, 75):
        for part in range(5):
            nodes = [Node(node.name, int(node.total * (percent + part / 5) / 100), node.plain, node.vms, node.cpus, (node.sizes, node.load, {})) for node in given.nodes]
            shrunk = Problem("CLUSTER01", nodes, reserve, ())
            slowest = max(slowest, best(lambda shrunk=shrunk: METHODS["Restart"](shrunk), 2))  # type: ignore[misc]
            said[METHODS["Restart"](shrunk).overcommitted] += 1
    return Row(f"the slowest of 100 with ever less memory, Restart, R = {reserve}", slowest, reach="20 ms",
               note=f"{said[False]} kept, {said[True]} over-committed, {said[None]} undecided")


def _maintenance(engine: Engine) -> Row:
    host = engine.state.view.world.clusters["CLUSTER01"].nodes[7]
    request = MaintenanceRequest(host=host, on=True, move_within_cluster=True)
    plan = engine.plan(request)
    assert plan.ok, plan.refusals[:2]
    machines = len(engine.state.view.world.vms.on(host).vms)
    return Row(f"plan of maintenance, a target for each of {machines} machines", best(lambda: engine.plan(request), 3), reach="0.5 s")


def _refresh() -> list[Row]:
    engine = large(1000, 25000, nodes=16)
    engine.outside.stop_node(engine.state.fabric.clusters["CLUSTER01"].nodes[0])
    alone = Row("refresh of all of 1,000 hosts / 25,000 machines", best(lambda: engine.refresh("all", ""), 3), reach="1 s")

    def everything() -> None:
        engine.refresh("all", "")
        for vm in engine.state.view.world.vms:
            engine.status(vm)
            engine.reasons(vm)

    return [alone, Row("the same, and the status and UCC reasons of every machine read", best(everything, 2))]


def day(engine: Engine, jobs: int = 10_000) -> list[Row]:
    """A simulated day with every refresher on: a job every few seconds, started and left to run."""
    import tracemalloc
    engine = engine.fork()
    nodes = engine.state.view.world.clusters["CLUSTER01"].nodes
    keys = sorted(vm.key for vm in engine.state.view.world.vms if vm.state == "Running")
    started = process_time()
    _live(engine, jobs, nodes, keys)
    seconds = process_time() - started
    assert len(engine.state.jobs) >= jobs, len(engine.state.jobs)
    engine = large(64, 8000)
    gc.collect()
    tracemalloc.start()
    before, _peak = tracemalloc.get_traced_memory()
    _live(engine, jobs // 5, nodes, keys)
    gc.collect()
    after, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    kept = (after - before) / (jobs // 5)
    return [Row(f"a day with all refreshers on and {jobs:,} jobs (processor time)", seconds, reach="10 s, 4 kB a job", note=f"{kept / 1024:.2f} kB a job kept")]


def _live(engine: Engine, jobs: int, nodes: tuple[str, ...], keys: list[str]) -> None:
    pause = DAY / jobs
    for number in range(jobs):
        vm = engine.state.view.world.vms[keys[number * 37 % len(keys)]]
        if number % 3:
            request: object = MoveRequest(vm=vm.key, host=nodes[(nodes.index(vm.host) + 1 + number % 5) % len(nodes)])
        else:
            request = PowerRequest(vm=vm.key, action="Stop" if vm.state == "Running" else "Start")
        plan = engine.plan(request)
        if not plan.ok:
            plan = engine.plan(PowerRequest(vm=vm.key, action="Stop" if vm.state == "Running" else "Start"))
        engine.submit(plan, wait=False)
        engine.advance(pause)
