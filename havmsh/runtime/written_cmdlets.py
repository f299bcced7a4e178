"""Cmdlets that scripts write as classes: ``class GetFoo : PSCmdlet``. The class's marked properties are its parameters, its own methods the parts of a call."""

from __future__ import annotations

from havmsh.runtime import member_writing, members, pscmdlet, typesystem
from havmsh.runtime.cmdlet_parts import PartedCall
from havmsh.runtime.commands import CmdletInfo
from havmsh.runtime.functions import parameter_of
from havmsh.runtime.types.reflection import attribute_records
from havmsh.spec import ALL_SETS, Parameter, Spec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.attributes import Attribute
    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

_CMDLET = "System.Management.Automation.Cmdlet"


class Written(pscmdlet.PSCmdlet):
    """An object of such a class; ``running`` is the call that it is part of."""

    __slots__ = ("running",)
    type_name = "System.Management.Automation.PSCmdlet"
    net_type: NetType

    def __init__(self) -> None:
        super().__init__(None, None, None)  # type: ignore[arg-type]  # they are the call's, when there is one
        self.running: Shell | None = None

    def begin(self, shell: Shell) -> None:
        """A call of the cmdlet begins."""
        self.running = self._shell = shell
        stage: Any = shell.stage
        self.stage, self.frame, self.binding, self._info = stage, shell.frame, stage.binding, shell.info

    @property
    def my_invocation(self) -> Any:
        """MyInvocation: the call."""
        return self._info

    def throw(self, record: ErrorRecord) -> None:
        """ThrowTerminatingError."""
        raise self.shell.terminating(record)

    @property
    def session_state(self) -> Any:
        """SessionState: that of the caller."""
        from havmsh.runtime.intrinsics import SessionState

        return SessionState(self.frame.session, self.frame, self.frame.module)


class Call(PartedCall):
    """One call; each cmdlet has a class derived from it."""

    def stream(self, shell: Any, out: Any) -> tuple[Any, Any]:
        """The call begins: the cmdlet's object gets what is bound."""
        self.shell = shell
        self.object.begin(shell)
        return self.steps((lambda: self.run("StopProcessing")) if self._has("StopProcessing") else None)

    def _has(self, part: str) -> bool:
        group = self.object.net_type.find_method(part.upper())
        return group is not None and any(not each.parameters for each in group.overloads)

    def run(self, part: str) -> None:
        """One of the class's own methods."""
        if self._has(part):
            members.call(self.object, part, [])

    def fill(self) -> None:
        """Properties from what is bound now; what only the object before gave goes back to what it was."""
        values = self.shell.stage.binding.values
        self.shell.set_name = self.shell.stage.binding.set_name
        for parameter in self.spec.parameters:
            name = parameter.name
            if name in values:
                self.before.setdefault(name, members.get(self.object, name))
                member_writing.write(self.object, name, values[name])
            elif name in self.before:
                member_writing.write(self.object, name, self.before.pop(name))

    def dispose(self) -> None:
        """Its own Dispose."""
        self.run("Dispose")


def class_behind() -> type[Written]:
    """What stands behind a script's class that derives from Cmdlet or PSCmdlet."""
    return Written


def _equip(net: NetType) -> None:
    """Gives a class what a cmdlet has of its own, where it derives from Cmdlet or PSCmdlet itself; classes in C# find that elsewhere."""
    own = typesystem.known("System.Management.Automation.PSScriptCmdlet")
    for level in net.chain():
        if level.base is not None and level.base.scope is None and level.scope is not None:
            level.methods = {**own.methods, **level.methods}
            level.properties = {**own.properties, **level.properties}


def info_of(session: Session, net: NetType, name: str = "", module: str = "") -> CmdletInfo | None:
    """The cmdlet that a script's class is, by the name of its attribute or another; None of a class that is none."""
    if net.scope is None or not net.derives_from(typesystem.known(_CMDLET)):
        return None
    marks = {each.short: each for each in attribute_records(net, "")}
    spec = _spec(net, name, marks)
    if spec is None:
        return None
    spec.module = module
    _equip(net)
    cls = type(net.name, (Call,), {"spec": spec})
    spec.build = lambda label, values: cls(_made(net))
    return CmdletInfo(spec.name, session, lambda: cls, module)


def _made(net: NetType) -> Any:
    from havmsh.runtime import invoke

    return invoke.construct(net, ())


def _spec(net: NetType, name: str, marks: dict[str, Attribute]) -> Spec | None:
    marked = marks.get("CMDLET")
    told = [] if marked is None else list(marked.positional)
    named = {} if marked is None else marked.named
    if not name and len(told) < 2:
        return None
    made = [parameter for level in reversed(list(net.chain())) if level.scope is not None for parameter in _parameters(level)]
    sets = tuple(dict.fromkeys(label for each in made for label in each.sets if label != ALL_SETS))
    default_set = str(named.get("DEFAULTPARAMETERSETNAME") or "")
    impact = named.get("CONFIRMIMPACT")
    return Spec(
        name or f"{told[0]}-{told[1]}", "", tuple(made), sets or (ALL_SETS,), default_set or ("" if sets else ALL_SETS),
        changes=bool(named.get("SUPPORTSSHOULDPROCESS", False)), impact="Medium" if impact is None else str(impact.text()) if hasattr(impact, "text") else str(impact),
        class_name=net.full_name,
    )


def _parameters(level: NetType) -> list[Parameter]:
    """The properties of a class that are marked as parameters."""
    found = []
    for declared in level.properties.values():
        marks = attribute_records(level, declared.name)
        made = parameter_of(declared.name, declared.type, declared.name, marks, from_last=True) if any(each.short == "PARAMETER" for each in marks) else None
        if made is not None:
            found.append(made)
    return found


def of_assembly(session: Session, full_name: str, module: str) -> list[CmdletInfo]:
    """The cmdlets among the classes of a script, by the full name of their assembly."""
    from havmsh.runtime.typenames import assembly_of

    scopes = session.rooms.get("type_scopes")
    own = () if scopes is None else dict.fromkeys(scopes.everything())
    return [info for net in own if assembly_of(net) == full_name and (info := info_of(session, net, module=module)) is not None]
