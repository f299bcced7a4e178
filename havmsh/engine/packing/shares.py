"""A proof over memory and processors together: what the machines need of both cannot be shared out, not even in parts.

Let a machine count for its virtual processors, but for no more than `rate` times its memory, and a room likewise. An arrangement puts
machines into rooms, so the machines count for no more than the rooms, whatever the rate. For machines that may be cut in pieces the
converse holds too (every concave function that grows is made of such minima), so this decides the linear relaxation exactly. The counts
are linear between the rates of machines and rooms, so only those are tried; all numbers are whole.
"""
from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from havmsh.engine.packing.bounds import who
from havmsh.engine.packing.task import Task

Amount = tuple[int, int]
"""Memory and processors."""


def cannot_share(task: Task) -> str:
    """The proof as text, or "". With reach, for the machines that only some rooms can take, and those rooms, too."""
    every = (1 << len(task.rooms)) - 1
    reaches = set(task.reach)
    for reach in sorted(reaches | {every}, reverse=True):
        machines = [(size, cpus) for size, cpus, mine in zip(task.sizes, task.cpus, task.reach, strict=True) if mine & ~reach == 0]
        rooms = [(room, cpus) for number, (room, cpus) in enumerate(zip(task.rooms, task.processors, strict=True)) if reach >> number & 1]
        found = _broken(machines, rooms)
        if found is not None:
            need, have = found
            whose = "the survivors have" if reach == every else who(len(rooms))
            return f"memory and virtual processors cannot both be shared out: weighing both, the machines need {need / max(1, have) - 1:.2%} more than {whose}"
    return ""


def _broken(machines: Sequence[Amount], rooms: Sequence[Amount]) -> tuple[int, int] | None:
    """What machines and rooms count for at the rate where the machines count for the most more, or None."""
    rates = sorted({(cpus, memory) for memory, cpus in (*machines, *rooms) if memory and cpus}, key=lambda one: one[0] / one[1], reverse=True)
    need, have = _Falling(_sorted(machines)), _Falling(_sorted(rooms))
    worst: tuple[int, int] | None = None
    for over, under in rates:
        wanted, offered = need.at(over, under), have.at(over, under)
        if wanted > offered and (worst is None or wanted * worst[1] > worst[0] * offered):
            worst = wanted, offered
    return worst


def _sorted(amounts: Sequence[Amount]) -> list[Amount]:
    """Amounts with the most processors for their memory first, alike ones added up."""
    ordered = sorted(amounts, key=_rate, reverse=True)
    return [(sum(one[0] for one in rows), sum(one[1] for one in rows)) for rows in (list(group) for _rate_, group in groupby(ordered, key=_rate))]


def _rate(amount: Amount) -> float:
    return amount[1] / amount[0] if amount[0] else float("inf")


class _Falling:
    """The count of amounts, asked for at rates that fall: those above the rate count by memory, the others by processors."""

    def __init__(self, amounts: list[Amount]) -> None:
        self.amounts = amounts
        self.next = 0
        self.memory = 0
        self.cpus = sum(cpus for _memory, cpus in amounts)

    def at(self, over: int, under: int) -> int:
        """Times `under`, so that it is whole."""
        while self.next < len(self.amounts) and self.amounts[self.next][1] * under > self.amounts[self.next][0] * over:
            self.memory += self.amounts[self.next][0]
            self.cpus -= self.amounts[self.next][1]
            self.next += 1
        return self.memory * over + self.cpus * under
