"""What the Get- cmdlets of a host's parts share: which hosts, and which of their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import param, parameter_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@parameter_set
class PartsOfHosts:
    """Parts of one host, or of all."""

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    host: VMHost | None = param("VMHost", "Only those of this host.", pipeline=True, default=None, complete="host")
    id: str | None = param("ID", "Identifier.", default=None)

    def parts(self, engine: Any, of: Callable[[VMHost], Iterable[Any]]) -> Iterator[Any]:
        """The parts that are meant; ``of`` gives those of a host."""
        hosts = [self.host] if self.host is not None else everyone(engine, VMHost)
        yield from chosen([part for host in hosts for part in of(host)], self.name, self.id)
