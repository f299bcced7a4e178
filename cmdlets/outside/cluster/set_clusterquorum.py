"""Set-ClusterQuorum."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, act, cluster_names, shown
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-ClusterQuorum", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.SetClusterQuorumCommand")
class SetClusterQuorum:
    """Changes how a cluster counts its votes.

    Examples:
        Nodes alone.

            PS> Set-ClusterQuorum -Cluster OSAKA -NodeMajority -WhatIf
    """

    cluster: object = param("Cluster", "Cluster.", pipeline=True, default=None, aliases=("InputObject",), complete="cluster")
    majority: Switch = param("NodeMajority", "Nodes vote.", default=Switch(False))
    disk: str | None = param("NodeAndDiskMajority", "Nodes and this disk of available storage vote.", default=None)
    share: str | None = param("NodeAndFileShareMajority", "Nodes and this share vote.", default=None)
    only: str | None = param("DiskOnly", "This disk alone votes.", default=None)

    def process(self, shell: Shell) -> Output:
        kinds = {"NodeAndDiskMajority": self.disk, "NodeAndFileShareMajority": self.share, "DiskOnly": self.only}
        given = [name for name, value in {"NodeMajority": self.majority, **kinds}.items() if value]
        if len(given) != 1:
            raise shell.fail(
                "Say how the votes are counted by one of -NodeMajority, -NodeAndDiskMajority, -NodeAndFileShareMajority, -DiskOnly.", "QuorumNotNamed",
                category="InvalidArgument",
            )
        kind, witness = next(((name, value) for name, value in kinds.items() if value), ("NodeMajority", ""))
        for name in cluster_names(shell, self.cluster, one=True):
            after = act(shell, name, "Set-ClusterQuorum", partial(shell.engine.outside.set_quorum, name, kind, witness or ""), tell=False)
            if after:
                yield shown(CLUSTERS + "ClusterQuorumSettings", Cluster=name, QuorumResource=after.witness or None, QuorumType=after.quorum)
