"""How long things take, one function for each thing, with where its numbers come from. Nothing else in the program makes up a time."""
from __future__ import annotations

from havmsh.engine.fabric import Speeds
from havmsh.engine.facts import MB
from havmsh.engine.machines import VM
from havmsh.engine.records import record
from havmsh.engine.tables import held_memory

ROUNDS = 10
"""Pre-copy rounds after which a live migration stops the machine whatever is left (Hyper-V of WS2008R2; from memory)."""
LAST_ROUND = 32 * MB
"""What may be left to copy while the machine stands still."""
EFFICIENCY = 0.9
"""Part of a network's line speed that a transfer gets (TCP and SMB overhead; a customary figure)."""
SWITCH = 0.3
"""Handing the machine's devices and addresses to the target, seconds (Clark et al., "Live Migration of Virtual Machines", NSDI 2005)."""


@record
class Time:
    """A duration and the part of it in which the machine does not answer."""

    seconds: float
    downtime: float = 0.0
    rounds: int = 0


def throughput(bits: float) -> float:
    """Bytes a second over a network of a line speed."""
    return max(1.0, bits * EFFICIENCY / 8)


def live(vm: VM, bits: float) -> Time:
    """Live migration: rounds of copying memory, each copying what the machine changed during the one before.

    The model of pre-copy (Clark et al., NSDI 2005): round 0 copies all memory in use; round n+1 copies dirty rate x time of round n; the
    machine is stopped when little enough is left, when a round no longer gains on the one before, or after `ROUNDS`.
    """
    speed = throughput(bits)
    total = float(held_memory(vm))
    left, elapsed, rounds = total, 2.0, 0
    while left > LAST_ROUND and rounds < ROUNDS:
        spent = left / speed
        elapsed += spent
        rounds += 1
        dirtied = min(total, vm.dirty_rate * spent)
        if dirtied >= left * 0.95 and rounds > 1:
            left = dirtied
            break
        left = dirtied
    pause = left / speed + SWITCH
    return Time(elapsed + pause, pause, rounds)


def save(vm: VM, speeds: Speeds) -> float:
    """Saving the state: memory written to disk at the disk's speed, and a second for the devices."""
    return held_memory(vm) / speeds.disk + 1.0


def restore(vm: VM, speeds: Speeds) -> float:
    """Restoring the state: memory read back at the disk's speed, and a second for the devices."""
    return held_memory(vm) / speeds.disk + 1.0


def unmask(count: int, speeds: Speeds) -> float:
    """Moving disks to another node: offline, unmask, mount, online, one after another. A CSV needs none of it (DSK-2)."""
    return count * speeds.unmask + 1.0


def copy(size: int, speeds: Speeds, bits: float = 0.0) -> float:
    """Copying files from host to host: the slower of network and disk."""
    return size / min(throughput(bits or speeds.lan), speeds.disk)


def copy_here(size: int, speeds: Speeds) -> float:
    """Copying files on one host: the disk reads and writes."""
    return 2 * size / speeds.disk


def storage_delta(vm: VM, speeds: Speeds, copying: float) -> Time:
    """The end of a quick storage migration: the machine is saved, the differencing disk it wrote meanwhile is copied, it is restored.

    It writes about as many bytes a second as it does disk operations of 8 kB (a customary mean).
    """
    written = min(copying * vm.disk_io * 8192, 0.2 * copying * speeds.disk)
    pause = save(vm, speeds) + written / speeds.disk + restore(vm, speeds)
    return Time(pause, pause)
