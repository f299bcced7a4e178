"""Parts of machines, templates and hardware profiles: whose they are, and how a command changes one, at once or in a job group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmdlets.vmm.model.devices import _Part
from cmdlets.vmm.model.profile import HardwareProfile, Template
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import param, parameter_set
from havmsh.engine.parts import PartChange
from havmsh.engine.requests import ProfileRequest, SetVMRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from havmsh.runtime.shell import Shell

Record = Any
KINDS = {"template": "Template", "profile": "HardwareProfile"}
NOWHERE = "Name whose it shall be: -VM, -VMTemplate or -HardwareProfile, or -JobGroup to hold it for the command that makes one."


class Owner(NamedTuple):
    """Whose a part is: "vm", "template" or "profile", and its key."""

    kind: str
    key: str

    def record(self, engine: Any) -> Record:
        """The owner as it is believed."""
        if self.kind == "vm":
            return engine.vm(self.key)
        return getattr(engine.state.view, "templates" if self.kind == "template" else "profiles")[self.key]


@parameter_set
class JobGroupParameter:
    """Takes part in a job group."""

    job_group: object = param("JobGroup", "Identifier under which the change is held until another command takes it.", default=None, net="System.Guid")

    @property
    def group(self) -> str:
        """The identifier as text; empty for none."""
        from havmsh.runtime.valuetexts import to_text

        return "" if self.job_group is None else to_text(self.job_group)


@parameter_set
class MachineOwner:
    """Whose parts are meant: a machine's or a template's."""

    vm: VM | None = param("VM", "Machine whose part it is.", pipeline=True, default=None, complete="vm")
    template: Template | None = param("VMTemplate", "Template whose part it is.", pipeline=True, default=None, aliases=("Template",))

    def owner(self) -> Owner | None:
        """The owner that was named."""
        return Owner("vm", self.vm.key) if self.vm is not None else Owner("template", self.template.key) if self.template is not None else None


@parameter_set
class HardwareOwner(MachineOwner):
    """Whose parts are meant: a hardware profile's too."""

    profile: HardwareProfile | None = param("HardwareProfile", "Hardware profile whose part it is.", pipeline=True, default=None)

    def owner(self) -> Owner | None:
        """The owner that was named."""
        return Owner("profile", self.profile.key) if self.profile is not None else super().owner()


@parameter_set
class MachineParts(MachineOwner, JobGroupParameter):
    """Parts of a machine or template, or of what a job group makes."""


@parameter_set
class HardwareParts(HardwareOwner, JobGroupParameter):
    """Parts of a machine, template or hardware profile, or of what a job group makes."""


def owner_of(part: _Part) -> Owner:
    """Whose a part is."""
    return Owner(part.of, part.key)


def owners(shell: Shell, command: MachineOwner) -> list[Owner]:
    """The owner that was named; every machine where none was."""
    named = command.owner()
    return [named] if named is not None else [Owner("vm", vm.key) for vm in shell.engine.state.view.world.vms]


def change(shell: Shell, cmdlet: str, owner: Owner | None, changes: Iterable[PartChange], *, group: str = "", give: Any = None) -> Iterator[Any]:
    """Holds changes for a job group, or makes them in one job. ``give()`` names the objects that are written when it has run."""
    engine = shell.engine
    if group:
        if shell.what_if():
            shell.host.write(f"What if: Hold the change for job group {group}\n")
            return
        for one in changes:
            engine.hold(group, one if owner is None else PartChange(one.table, one.action, one.part, one.at, one.changes, owner.key))
        return
    if owner is None:
        raise shell.fail(NOWHERE, "NoOwner", category="InvalidArgument", target=cmdlet)
    request: Any
    if owner.kind == "vm":
        request = SetVMRequest(cmdlet=cmdlet, vm=owner.key, parts=tuple(changes))
    else:
        request = ProfileRequest(cmdlet=cmdlet, kind=KINDS[owner.kind], action="Set", name=owner.key, parts=tuple(changes))  # type: ignore[arg-type]
    name = owner.record(engine).name
    yield from run(shell, request, target=name, give=lambda plan, job: made(job, give()) if give is not None else [])


def add(shell: Shell, cmdlet: str, owner: Owner | None, table: Any, part: Record, *, group: str = "", cls: Any = None) -> Iterator[Any]:
    """Adds a part; the object of the new one is written where it was made at once."""
    def newest() -> Any:
        assert owner is not None
        return cls(shell.engine, owner.key, len(getattr(owner.record(shell.engine), table)) - 1, owner.kind)

    yield from change(shell, cmdlet, owner, (PartChange(table, "New", part),), group=group, give=newest if cls is not None else None)


def alter(shell: Shell, cmdlet: str, part: _Part, changes: dict[str, Any], *, group: str = "") -> Iterator[Any]:
    """Changes fields of a part; its object is written."""
    one = PartChange(part.table, "Set", None, part.at, tuple(changes.items()))  # type: ignore[arg-type]
    yield from change(shell, cmdlet, owner_of(part), (one,), group=group, give=lambda: part)


def remove(shell: Shell, cmdlet: str, part: _Part, *, group: str = "") -> Iterator[Any]:
    """Removes a part."""
    yield from change(shell, cmdlet, owner_of(part), (PartChange(part.table, "Remove", None, part.at),), group=group)  # type: ignore[arg-type]
