"""Discover-Cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import shown
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


KIND = "Microsoft.SystemCenter.VirtualMachineManager.DiscoveredCluster"

AT_ONCE = "It is done at once, without a job; leave it out."


@product(
    "Discover-Cluster", "Find-SCCluster", output=(KIND,),
    not_offered={"JobVariable": AT_ONCE, "RunAsynchronously": AT_ONCE},
)
class DiscoverCluster:
    """Finds a failover cluster of the domain by its name or a node's: what stands, whether the server manages it or not.

    Examples:
        By a node.

            PS> Discover-Cluster OS01 | Select-Object Name
    """

    name: str = param("ComputerName", "Cluster, or a node of it.", position=0)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        state = shell.engine.state
        wanted = self.name.partition(".")[0].casefold()
        for name, cluster in sorted(state.fabric.clusters.items()):
            if wanted == name.casefold() or wanted in {node.partition(".")[0].casefold() for node in cluster.nodes}:
                yield shown(KIND, Name=f"{name}.{cluster.domain}", Nodes=list(cluster.nodes), VMMHostCluster=name in state.view.world.clusters)
                return
        shell.write_error(f"There is no failover cluster {self.name}, and no node of that name.", "ObjectNotFound", category="ObjectNotFound", target=self.name)
