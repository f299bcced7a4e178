"""Get-VM."""

from __future__ import annotations

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.model.server import ServerConnection
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.selection import everyone, handles, machines_on, missing, name_only
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Get-VM", "Get-SCVirtualMachine", output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={
        "OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "Cloud": "Clouds came with a later product; use -VMHostGroup.",
        "Service": "Services came with a later product.", "ComputerTier": "Services came with a later product.",
        "IncludeFailedOverVM": "Replication came with a later product.", "AllUnmanagedVMs": "Use -All.", "ComputerNameAndDomainName": "Use -Name.",
    },
)
class GetVM:
    """Gets virtual machines as the management server believes them.

    Without a name, all of them. A name may hold wildcards.

    Examples:
        All machines of one host.

            PS> Get-VM -VMHost HV01
    """

    name: str | None = param("Name", "Name of the machine, or a pattern.", position=0, default=None, wildcards=True, complete="vm")
    piped: str | None = param("PipedName", "Name that comes down the pipeline.", pipeline=True, default=None, hidden=True, transform=name_only)
    server: ServerConnection | None = param("VMMServer", "Accepted: there is one management server, and any name connects to it.", pipeline=True, default=None, inert=True)
    host: VMHost | None = param("VMHost", "Only machines on this host.", pipeline=True, default=None)
    cluster: VMHostCluster | None = param("VMHostCluster", "Only machines on the nodes of this cluster.", pipeline=True, default=None)
    group: VMHostGroup | None = param("VMHostGroup", "Only machines on hosts of this host group.", pipeline=True, default=None)
    id: str | None = param("ID", "Identifier of the machine.", default=None)
    everything: Switch = param("All", "Accepted: without a filter all are given, stored ones included.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        wanted = self.id or self.name or self.piped
        hosts = self._hosts(engine)
        if not wanted:
            yield from everyone(engine, VM) if hosts is None else machines_on(engine, VM, hosts)
            return
        found = handles(engine, VM, wanted)
        if not found and not set("*?[") & set(wanted):
            shell.warn(missing(engine, "vm", wanted))
        yield from found if hosts is None else [vm for vm in found if vm.record.host in hosts]

    def _hosts(self, engine: object) -> set[str] | None:
        """The hosts that the choice is narrowed to."""
        if self.host is not None:
            return {self.host.key}
        if self.cluster is not None:
            return set(self.cluster.record.nodes)
        if self.group is not None:
            view = engine.state.view  # type: ignore[attr-defined]
            inside = self.group.key + "\\"
            return {name for name in view.world.hosts if (view.group_of(name) + "\\").startswith(inside)}
        return None
