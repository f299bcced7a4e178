"""A cluster as bars: each node's memory with its machines by size, the host's reserve and what is free; above, what the reserve's reading says."""

from __future__ import annotations

from typing import Any

from cmdlets.vmm.model import tones
from havmsh.display.pictures.model import Bar, Bars, Piece, Tone
from havmsh.engine.facts import GB
from havmsh.engine.tables import held_memory

LEGEND: tuple[tuple[Tone, str], ...] = (
    ("shared", "highly available"), ("single", "not highly available"), ("reserve", "host reserve"), ("free", "free"), ("over", "over the memory fitted"),
)


def scene(engine: Any, name: str) -> Bars:
    """The bars of a cluster. Sizes are GB of memory of machines that are not stopped or stored."""
    cluster = engine.cluster(name)
    verdict = engine.reserve(name)
    witness = set(verdict.witness.nodes) if verdict.overcommitted else set()
    bars = tuple(_bar(engine, engine.host(node), node, node in witness) for node in cluster.nodes)
    used = {piece.tone for bar in bars for piece in bar.pieces}
    up = sum(1 for bar in bars if bar.status == "Running")
    machines = sum(len(engine.state.view.world.vms.on(node).vms) for node in cluster.nodes)
    title = f"{name}: {up} of {len(bars)} nodes running, {machines} virtual machines"
    return Bars(title, tuple(_lines(engine, verdict)), bars, tuple(entry for entry in LEGEND if entry[0] in used))


def _lines(engine: Any, verdict: Any) -> list[tuple[str, Tone]]:
    word = "undecided" if verdict.overcommitted is None else "over-committed" if verdict.overcommitted else "can be kept"
    tone: Tone = "done" if verdict.overcommitted is False else "trouble"
    lines: list[tuple[str, Tone]] = [(f"Cluster reserve {verdict.reserve}: {word} [PLC-2, {verdict.reading}]: {verdict.detail}", tone)]
    if verdict.overcommitted and verdict.witness.vms:
        names = [vm.name for key in verdict.witness.vms if (vm := engine.vm(key)) is not None]
        failing, shown = ", ".join(verdict.witness.nodes), ", ".join(names[:5])
        text = f"When {failing} fails there is no room for {shown}"
        if len(names) > 5:
            text = f"When {failing} fails there is no room for {shown} and {len(names) - 5} more"
        lines.append((text, "trouble"))
    return lines


def _bar(engine: Any, host: Any, name: str, fatal: bool) -> Bar:
    """A node; `fatal` marks one whose failure the cluster would not survive."""
    if host is None:
        return Bar(name, "not known", (), "", "quiet")
    place = engine.state.view.world.vms.on(name)
    running = sorted((vm for vm in place.vms.values() if vm.state not in ("Stopped", "Saved", "Stored")), key=lambda vm: (-held_memory(vm), vm.name))
    pieces = [Piece(vm.name, held_memory(vm) / GB, "shared" if vm.highly_available else "single") for vm in running]
    reserve = engine.settings(host).reserve_memory
    left = host.memory - reserve - sum(held_memory(vm) for vm in running)
    pieces.append(Piece("host reserve", reserve / GB, "reserve"))
    if left > 0:
        pieces.append(Piece("free", left / GB, "free"))
    elif left < 0:
        pieces.append(Piece("over the memory fitted", -left / GB, "over"))
    status, tone = _status(engine, host)
    stopped = len(place.vms) - len(running)
    idle = f", {stopped} not running" if stopped else ""
    caption = f"{max(0, left) / GB:.1f} of {host.memory / GB:.0f} GB free, {len(place.vms)} VMs{idle}"
    return Bar(name, status, tuple(pieces), caption, "trouble" if fatal and tone == "plain" else tone)


def _status(engine: Any, host: Any) -> tuple[str, Tone]:
    if engine.settings(host).maintenance:
        return "Maintenance", "waiting"
    status = str(engine.node_status(host))
    return status, tones.NODE.get(status, "failed")
