"""What a reading of the cluster reserve says (PLC-2a), as an object."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.handle import Handle, declare
from cmdlets.vmm.model.values import array
from havmsh.runtime.objects import UInt32

WORDS = {None: "Undecided", True: "Over-committed", False: "OK"}


class ReserveReading(Handle):
    """One reading on one cluster, as the cluster is believed at the moment of asking; the key is the cluster's."""

    __slots__ = ("verdict",)
    type_name: ClassVar[str] = "Havmsh.ClusterReserveReading"
    kind: ClassVar[str] = "reading"

    def __init__(self, engine: Any, verdict: Any) -> None:
        super().__init__(engine, verdict.cluster)
        self.verdict = verdict

    @property
    def name(self) -> str:
        """The reading's name."""
        return str(self.verdict.reading)

    @property
    def decides(self) -> bool:
        """Whether it is the reading that placement refuses by."""
        return bool(self.verdict.reading == self.engine.state.view.server.reserve_reading)


def _cluster(reading: ReserveReading) -> Any:
    from cmdlets.vmm.model.cluster import VMHostCluster

    return VMHostCluster(reading.engine, reading.key)


def _machines(reading: ReserveReading) -> list[str]:
    found = (reading.engine.vm(key) for key in reading.verdict.witness.vms)
    return [vm.name for vm in found if vm is not None]


PROPERTIES = {
    "Cluster": _cluster,
    "Reading": lambda reading: reading.name,
    "Verdict": lambda reading: WORDS[reading.verdict.overcommitted],
    "Overcommitted": lambda reading: reading.verdict.overcommitted,
    "Decides": lambda reading: reading.decides,
    "ClusterReserve": lambda reading: UInt32(reading.verdict.reserve),
    "NodesUp": lambda reading: reading.verdict.nodes_up,
    "FailedNodes": lambda reading: array(list(reading.verdict.witness.nodes), "System.String"),
    "Machines": lambda reading: array(_machines(reading), "System.String"),
    "Detail": lambda reading: reading.engine.tell(reading.verdict.detail),
}

declare({ReserveReading: PROPERTIES})
