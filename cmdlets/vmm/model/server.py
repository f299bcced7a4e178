"""ServerConnection: the management server (cmdlet noun VMMServer)."""

from __future__ import annotations

from cmdlets.vmm.model.handle import NAMESPACE, Handle, declare
from cmdlets.vmm.model.values import enum, version
from havmsh.engine.versions import PRODUCT_VERSIONS
from havmsh.runtime.errors import failure
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class ServerConnection(Handle):
    """The server; there is one, and any name connects to it."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "Remoting.ServerConnection"
    kind: ClassVar[str] = "server"

    @property
    def record(self) -> Any:
        """The server's settings."""
        return self.engine.state.view.server

    @property
    def name(self) -> str:
        """The server's own name."""
        return str(self.record.name)

    @classmethod
    def from_text(cls, value: Any, binding: Any) -> ServerConnection:
        """Any name connects to the loaded inventory (product scripts name their own server). Raises PSError: an object of another kind is no name."""
        if value is not None and not isinstance(value, (str, int, float, ServerConnection)):
            raise failure(f"{to_text(value)} is no management server.", "NotAServer", category="InvalidArgument", target=value)
        return value if isinstance(value, ServerConnection) else ServerConnection(binding.session.engine(), "")


PROPERTIES = {
    "Name": lambda server: server.name,
    "FQDN": lambda server: server.name,
    "ComputerName": lambda server: server.name.partition(".")[0],
    "Port": lambda server: 8100,
    "ProductVersion": lambda server: PRODUCT_VERSIONS[server.record.version],
    "ServerInterfaceVersion": lambda server: version(PRODUCT_VERSIONS[server.record.version]),
    "VMMVersion": lambda server: server.record.version,
    "InstalledUpdates": lambda server: _texts(server.record.updates),
    "IsConnected": lambda server: True,
    "IsHighlyAvailable": lambda server: False,
    "IsEvaluationVersion": lambda server: False,
    "PlacementGoal": lambda server: enum("PlacementGoal", server.record.placement.goal),
    "CPUPriority": lambda server: server.record.placement.cpu,
    "MemoryPriority": lambda server: server.record.placement.memory,
    "DiskPriority": lambda server: server.record.placement.disk,
    "NetworkPriority": lambda server: server.record.placement.network,
    "ClusterReserveReading": lambda server: server.record.reserve_reading,
    "VirtualCPUsPerProcessor": lambda server: server.record.vcpus_per_processor,
    "ExactTimeLimit": lambda server: server.record.exact_limit,
    "ManagedComputer": lambda server: server.name,
    "VMMServiceAccount": lambda server: "NT AUTHORITY\\SYSTEM",
    "DatabaseName": lambda server: "VirtualManagerDB",
}


def _texts(values: tuple[str, ...]) -> Any:
    from cmdlets.vmm.model.values import array

    return array(list(values), "System.String")

declare({ServerConnection: PROPERTIES})
