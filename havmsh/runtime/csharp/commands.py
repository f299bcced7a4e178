"""Classes with ``[Cmdlet]`` as cmdlets: the Spec, one call of one, and the module of an assembly."""

from __future__ import annotations

import functools

from havmsh.runtime.cmdlet_parts import PartedCall
from havmsh.runtime.commands import CmdletInfo
from havmsh.runtime.csharp import attributes
from havmsh.runtime.csharp.model import FieldDecl, Member, PropertyDecl, TypeDecl
from havmsh.runtime.csharp.support import objects, raising
from havmsh.runtime.errors import ErrorRecord, NetError, PSError
from havmsh.runtime.experiments import hides
from havmsh.runtime.functions import parameter_of
from havmsh.spec import ALL_SETS, Parameter, Spec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Final

    from havmsh.runtime.csharp.compilation import Unit
    from havmsh.runtime.module.info import Module
    from havmsh.runtime.session import Session


_prepared: Final[dict[int, Any]] = {}
"""By the binding's identity: the objects that were asked for dynamic parameters before their call began."""


class Compiled(PartedCall):
    """One call of a cmdlet that was written in C#; each cmdlet has a class derived from it."""

    decl: ClassVar[TypeDecl]

    def stream(self, shell: Any, out: Any) -> tuple[Any, Any]:
        """The call begins: the cmdlet's object gets what is bound."""
        self.shell = shell
        self.object = _prepared.pop(id(shell.stage.binding), self.object)
        self.object.running = shell
        return self.steps(getattr(self.object, "m_StopProcessing", None))

    def fill(self) -> None:
        """Properties from what is bound now; what only the object before gave goes back to what it was."""
        values = self.shell.stage.binding.values
        self.shell.set_name = self.shell.stage.binding.set_name
        for parameter in self.spec.parameters:
            if parameter.name in values:
                if parameter.field:
                    self.before.setdefault(parameter.name, getattr(self.object, parameter.field, None))
                    setattr(self.object, parameter.field, values[parameter.name])
            elif parameter.name in self.before:
                setattr(self.object, parameter.field, self.before.pop(parameter.name))

    def run(self, part: str) -> None:
        """One of the cmdlet's own methods. What it throws ends the command."""
        step = getattr(self.object, "m_" + part, None)
        if step is None:
            return
        try:
            step()
        except raising.FAULTS as error:
            raise _ended(error) from None

    def dispose(self) -> None:
        """IDisposable."""
        objects.dispose(self.object)


def _ended(error: BaseException) -> PSError:
    """The error with which a cmdlet ends; an exception that it did not mean as one is named by its type."""
    if isinstance(error, PSError) and not isinstance(error, NetError):
        return error
    exception = raising.exception_of(error)
    record = exception.record if exception.record is not None and exception.name.startswith("System.Management.Automation.") else ErrorRecord(exception, exception.name, "NotSpecified")
    return PSError(record)


# ---------------------------------------------------------------- the Spec

def spec_of(decl: TypeDecl) -> Spec | None:
    """What the attributes say; None for a class that is no cmdlet."""
    own = {each.short: each for each in attributes.listed(decl, decl.attributes)}
    marked = own.get("CMDLET")
    if marked is None or len(marked.positional) < 2 or ("EXPERIMENTAL" in own and hides(own["EXPERIMENTAL"])):
        return None
    name = f"{marked.positional[0]}-{marked.positional[1]}"
    made = [parameter for level in reversed(decl.chain()) for member in level.order if (parameter := _parameter(level, member)) is not None]
    named = marked.named
    if named.get("SUPPORTSPAGING"):
        from havmsh.runtime.functions import _paging

        made += _paging()
    sets = tuple(dict.fromkeys(label for each in made for label in each.sets if label != ALL_SETS))
    default_set = str(named.get("DEFAULTPARAMETERSETNAME") or "")
    outputs = tuple(_type_name(each) for attribute in attributes.listed(decl, decl.attributes) if attribute.short == "OUTPUTTYPE" for each in attribute.positional)
    dynamic = _dynamic(decl) if any(each.name == "IDynamicParameters" for each in decl.net.all_interfaces()) else None
    found = Spec(
        name, "", tuple(made), sets or (ALL_SETS,), default_set or ("" if sets else ALL_SETS), changes=bool(named.get("SUPPORTSSHOULDPROCESS", False)),
        impact=_impact(named.get("CONFIRMIMPACT")), output=outputs, class_name=decl.net.full_name.replace("+", "."), dynamic=dynamic,
        aliases=tuple(str(each) for each in own["ALIAS"].positional) if "ALIAS" in own else (),
    )
    found.address = str(named.get("HELPURI") or "")
    if "OBSOLETE" in own:
        found.obsolete = {"": str(own["OBSOLETE"].positional[0]) if own["OBSOLETE"].positional else ""}
    return found


def _impact(value: Any) -> str:
    return "Medium" if value is None else str(value.text()) if hasattr(value, "text") else str(value)


def _type_name(value: Any) -> str:
    return str(value.net.full_name) if hasattr(value, "net") else str(value)


def _parameter(decl: TypeDecl, member: Member) -> Parameter | None:
    """A property or field with ``[Parameter]``."""
    if not isinstance(member, (PropertyDecl, FieldDecl)) or not member.attributes:
        return None
    marks = attributes.listed(decl, member.attributes)
    if not any(each.short == "PARAMETER" for each in marks):
        return None

    return parameter_of(member.name, member.type, member.py, marks)


def _dynamic(decl: TypeDecl) -> Any:
    """What asks an object of the class for further parameters, with what is bound so far in its properties."""
    def ask(frame: Any, binding: Any) -> tuple[Parameter, ...]:
        from havmsh.runtime import dynamic

        made = _fresh(decl)
        for parameter in binding.spec.parameters:
            if parameter.name in binding.values:
                setattr(made, parameter.field, binding.values[parameter.name])
        _prepared[id(binding)] = made
        found = made.m_GetDynamicParameters()
        return () if found is None else dynamic.parameters([found], binding)

    return ask


# ---------------------------------------------------------------- commands of an assembly

def infos(session: Session, unit: Unit, module: Module) -> list[CmdletInfo]:
    """The cmdlets of a unit."""
    found: list[CmdletInfo] = []
    for decl in unit.types.values():
        info = info_of(session, decl, module.name)
        if info is not None:
            info.module = module
            found.append(info)
    return found


def info_of(session: Session, decl: TypeDecl, module: str = "", name: str = "") -> CmdletInfo | None:
    """The cmdlet that a class is, by its own name or another; None of a class that is none."""
    spec = None if decl.kind != "class" or decl.net.abstract or decl.type_params else spec_of(decl)
    if spec is None:
        return None
    spec.module = module
    cls = type(decl.name, (Compiled,), {"spec": spec, "decl": decl})
    spec.build = _builder(decl, cls)
    return CmdletInfo(name or spec.name, session, _giving(cls), module)


def providers(session: Session, unit: Unit, module: Module) -> list[Any]:
    """The providers of a unit, which the session knows from now on."""
    found: list[Any] = []
    for decl in unit.types.values():
        made = provider_of(session, decl, module.name)
        if made is not None:
            found.append(made)
    return found


def provider_of(session: Session, decl: TypeDecl, module: str = "", name: str = "") -> Any:
    """The provider that a class is, which the session knows from now on; None of a class that is none."""
    marked = next((each for each in attributes.listed(decl, decl.attributes) if each.short == "CMDLETPROVIDER"), None) if decl.kind == "class" and not decl.net.abstract else None
    if marked is None or len(marked.positional) < 2:
        return None
    from havmsh.runtime.providers.written import Written

    made = Written(session, name or str(marked.positional[0]), _impact(marked.positional[1]), module, functools.partial(_fresh, decl))
    session.drives.adopt(made)
    made.begin()
    return made


def _giving(cls: type) -> Callable[[], type]:
    return lambda: cls


def _fresh(decl: TypeDecl) -> Any:
    """A new object of the cmdlet's class."""
    empty = next((each for each in decl.constructors if not each.params), None)
    return objects.create(decl.python) if empty is None else objects.create(decl.python, getattr(decl.python, empty.py))


def _builder(decl: TypeDecl, cls: Any) -> Callable[[str, dict[str, Any]], Any]:
    return lambda label, values: cls(_fresh(decl))


def module_of(session: Session, unit: Unit, path: str = "", given: Module | None = None) -> Module:
    """The binary module of a unit, its cmdlets known; ``given``: the module whose root it is."""
    import os

    from havmsh.runtime.commands import AliasInfo
    from havmsh.runtime.module.info import Module
    from havmsh.runtime.types.assemblies import Assembly

    name = os.path.splitext(os.path.basename(path))[0] if path else f"dynamic_code_module_{unit.full_name}"
    module = given or Module(session, name, path, "Binary")
    module.kind = "Binary"
    module.compiled(Assembly(unit.full_name, path))
    module.providers = providers(session, unit, module)
    for info in infos(session, unit, module):
        module.cmdlets[info.name.upper()] = info
        for alias in info.spec.aliases:
            module.aliases[alias.upper()] = AliasInfo(alias, info.name, session=session)
    return module
