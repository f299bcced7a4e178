"""Show-Cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.havmsh import MODULE
from cmdlets.havmsh.drawing import Drawing
from cmdlets.vmm import selection
from cmdlets.vmm.model.cluster import VMHostCluster
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Show-Cluster", module=MODULE, class_name="Havmsh.ShowClusterCommand", output=("System.String",))
class ShowCluster(Drawing):
    """Draws a cluster: each node's memory with its machines by size, the host's reserve and what is free.

    Above the bars stands whether the cluster reserve can be kept (PLC-2) and, where it cannot, which node's failure leaves which machines
    without room; that node is marked. Nodes that are down, paused or in maintenance say so.

    Examples:
        A cluster on the screen.

            PS> Show-Cluster Osaka
        A page for the browser.

            PS> Get-VMHostCluster Osaka | Show-Cluster -As Html -Path osaka.html
        The same as objects.

            PS> Show-Cluster Osaka -As Table
    """

    cluster: VMHostCluster | None = param("VMHostCluster", "Cluster to draw; all without it.", position=0, pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        from cmdlets.havmsh.scenes.cluster import scene

        engine = shell.engine
        for at, cluster in enumerate([self.cluster] if self.cluster is not None else selection.everyone(engine, VMHostCluster)):
            if at and not self.medium:
                yield ""
            yield from self.show(shell, scene(engine, cluster.key))
