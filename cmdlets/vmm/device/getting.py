"""What the Get- cmdlets of a machine's parts share: whose parts, and the handles of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.vmm.parts import HardwareOwner, MachineOwner, owners
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


@parameter_set
class Part:
    """Which of the parts."""

    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False), inert=True)
    id: str | None = param("ID", "Identifier.", position=0, default=None)


@parameter_set
class PartsOfMachines(MachineOwner, Part):
    """Parts of machines or templates."""


@parameter_set
class PartsOfHardware(HardwareOwner, Part):
    """Parts of machines, templates or hardware profiles."""


def parts(shell: Shell, command: PartsOfMachines | PartsOfHardware, kind: Any) -> Iterator[Any]:
    """The handles of one kind: of the owner that was named, or of every machine's."""
    engine = shell.engine
    found = [kind(engine, owner.key, at, owner.kind) for owner in owners(shell, command) for at in range(len(getattr(owner.record(engine), kind.table)))]
    yield from chosen(found, None, command.id)
