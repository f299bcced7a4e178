"""Get-ClusterQuorum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.model import FailoverCluster, Resource
from cmdlets.outside.tool import CLUSTERS, cluster_names, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterQuorum", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterQuorumCommand")
class GetClusterQuorum:
    """Gets how a cluster counts its votes.

    Examples:
        Of one cluster.

            PS> Get-ClusterQuorum -Cluster OSAKA
    """

    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", position=0, pipeline=True, default=None, aliases=("InputObject",), complete="cluster")

    def process(self, shell: Shell) -> Output:
        for name in cluster_names(shell, self.cluster):
            record = shell.engine.outside.cluster(name)
            disk = any(one.name == record.witness for one in record.disks)
            witness = Resource(shell.engine, name, record.witness) if disk else record.witness or None
            cluster = FailoverCluster(shell.engine, name, name)
            yield shown(CLUSTERS + "ClusterQuorumSettings", Cluster=cluster, QuorumResource=witness, QuorumType=record.quorum, State=_state(shell.engine, record))


def _state(engine: Any, record: Any) -> str:
    """Whether the votes suffice now."""
    from havmsh.engine.failover import has_quorum

    return "Online" if has_quorum(engine.outside.state.fabric, record) else "Lost"
