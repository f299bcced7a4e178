"""System.GCMemoryInfo: how much memory there is, and how much of it is used."""

from __future__ import annotations

from pathlib import Path

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Int64, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
"""Where the system says how much memory a container may have."""


def _of_machine(name: str) -> int:
    """A line of /proc/meminfo in bytes."""
    try:
        text = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith(name + ":")), 0)


def _limit() -> int:
    whole = _of_machine("MemTotal")
    for place in _LIMITS:
        try:
            text = Path(place).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if text.isdigit() and int(text) < whole:
            return int(text) * 3 // 4  # of a container's memory .NET takes three quarters for its heap
    return whole


class MemoryInfo(NetObject):
    """What was so when it was asked for."""

    __slots__ = ("available", "heap", "loaded")
    type_name = "System.GCMemoryInfo"

    def __init__(self) -> None:
        super().__init__()
        self.available = _limit()
        self.loaded = _of_machine("MemTotal") - _of_machine("MemAvailable")
        self.heap = _heap()


def _heap() -> int:
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * 4096
    except OSError:
        return 0


def memory_info(*_: Any) -> MemoryInfo:
    """GC.GetGCMemoryInfo."""
    return MemoryInfo()


define(
    MemoryInfo.type_name, MemoryInfo, kind="struct",
    properties=(
        ("long HighMemoryLoadThresholdBytes", lambda own: Int64(own.available * 9 // 10)), ("long MemoryLoadBytes", lambda own: Int64(own.loaded)),
        ("long TotalAvailableMemoryBytes", lambda own: Int64(own.available)), ("long HeapSizeBytes", lambda own: Int64(own.heap)),
        ("long FragmentedBytes", lambda own: Int64(0)), ("long Index", lambda own: Int64(0)), ("int Generation", lambda own: 0),
        ("bool Compacted", lambda own: False), ("bool Concurrent", lambda own: False), ("long TotalCommittedBytes", lambda own: Int64(own.heap)),
        ("long PromotedBytes", lambda own: Int64(0)), ("long PinnedObjectsCount", lambda own: Int64(0)),
        ("long FinalizationPendingCount", lambda own: Int64(0)), ("double PauseTimePercentage", lambda own: 0.0),
    ),
)
