"""Show-Fabric."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.havmsh import MODULE
from cmdlets.havmsh.drawing import Drawing
from cmdlets.vmm import selection  # noqa: F401 - lets a host group be named by its text
from cmdlets.vmm.model.host import VMHostGroup
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Show-Fabric", module=MODULE, class_name="Havmsh.ShowFabricCommand", output=("System.String",))
class ShowFabric(Drawing):
    """Draws the fabric as a tree: host groups, clusters, hosts with their load, storage and libraries.

    What is in trouble is marked.

    Examples:
        Down to the hosts.

            PS> Show-Fabric
        One host group with its machines.

            PS> Show-Fabric -VMHostGroup 'All Hosts\\Osaka' -Depth VM
    """

    group: VMHostGroup | None = param("VMHostGroup", "Host group to begin at; all hosts without it.", position=0, pipeline=True, default=None, complete="group")
    depth: Literal["Group", "Host", "VM"] = param("Depth", "How far down: groups, hosts, or machines.", default="Host")

    def process(self, shell: Shell) -> Output:
        from cmdlets.havmsh.scenes.fabric import scene

        yield from self.show(shell, scene(shell.engine, self.depth, self.group.key if self.group is not None else "All Hosts"))
