"""PLC: the cluster reserve and what it does to placement. The readings themselves are computed in `havmsh.engine.reserve`."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from havmsh.engine.plan import Refusal, Warning
from havmsh.engine.rules import refuse, rule
from havmsh.engine.view import ClusterSettings, Server

if TYPE_CHECKING:
    from havmsh.engine.reserve import Verdict

READINGS = ("Exact", "Restart", "VMM2008", "VMM2012R2")
EVENTS = ("reserve changed", "node failed", "node removed", "node added", "machine discovered")


@rule("PLC-1")
def failures_to_survive(settings: ClusterSettings) -> int:
    """The cluster reserve: node failures to survive. It is a setting of the management server; the failover cluster knows nothing of it."""
    return max(0, settings.reserve)


@rule("PLC-2")
def survivors(up: int, reserve: int) -> int:
    """How many of the nodes that are up must hold every machine, in any combination (8 up, reserve 2: any 6; 5 up: any 3)."""
    return max(0, up - reserve)


@rule("PLC-2a")
def reading(server: Server, asked: str = "") -> str:
    """The reading of "cannot hold" that decides: the one asked for, else the server's setting."""
    return asked or server.reserve_reading


@rule("PLC-3")
def would_overcommit(host: str, verdict: Verdict) -> Iterator[Refusal]:
    """Adding the machine would over-commit the cluster: its hosts cannot be placed on, automatic placement rates them 0."""
    if verdict.overcommitted:
        yield refuse("host", host, f"adding the machine to {host} would over-commit host cluster {verdict.cluster}: {verdict.detail}",
                     f"room for every machine after {verdict.reserve} node failure{'' if verdict.reserve == 1 else 's'}",
                     "Name the host with -VMHost to override (manual placement), free memory, or lower the cluster reserve.")


@rule("PLC-4")
def overridden(cluster: str, host: str) -> Warning:
    """Manual placement goes through; the job ends SucceedWithInfo with this warning."""
    return Warning(f"Host cluster {cluster} is over-committed with this machine on {host}; it was placed because the host was named.", "PLC-4", host)


@rule("PLC-5")
def refreshed_after(event: str) -> bool:
    """Whether an event makes the cluster refresher write the over-committed state anew (beside its interval)."""
    return event in EVENTS
