"""Get-ClusterReserveReport."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.havmsh import MODULE
from cmdlets.vmm import selection
from cmdlets.vmm.model import views  # noqa: F401 - declares how what is given is shown
from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.reserve import ReserveReading
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

READINGS = ("Exact", "Restart", "VMM2008", "VMM2012R2")


@cmdlet("Get-ClusterReserveReport", module=MODULE, class_name="Havmsh.GetClusterReserveReportCommand", output=("Havmsh.ClusterReserveReading",))
class GetClusterReserveReport:
    """Says for each reading of the cluster reserve (PLC-2a) whether a cluster is over-committed, and shows a witness.

    A witness is a set of nodes whose failure the cluster does not survive, with machines that find no room then. The starred reading is the
    one by which placement refuses.

    Examples:
        All readings on one cluster.

            PS> Get-ClusterReserveReport Tokyo
    """

    cluster: VMHostCluster | None = param("VMHostCluster", "Cluster to look at; all without it.", position=0, pipeline=True, default=None, complete="cluster")
    reading: list[Literal["Exact", "Restart", "VMM2008", "VMM2012R2"]] | None = param("Reading", "Only these readings.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        for cluster in [self.cluster] if self.cluster is not None else selection.everyone(engine, VMHostCluster):
            for reading in self.reading or READINGS:
                with shell.working(f"Proving whether {cluster.record.name} keeps its reserve."):
                    verdict = engine.reserve(cluster.key, reading)
                yield ReserveReading(engine, verdict)
