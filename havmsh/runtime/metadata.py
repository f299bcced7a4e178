"""What Get-Command tells of a command's parameters: ParameterMetadata, CommandParameterSetInfo, CommandParameterInfo."""

from __future__ import annotations

from copy import copy

from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, GenericList, Hashtable, NetObject, OrderedDictionary
from havmsh.runtime.parameter_types import type_name
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, ClassVar

    from havmsh.runtime.commands import CommandInfo
    from havmsh.spec import Parameter, SetEntry, Spec


class NameTable(OrderedDictionary):
    """System.Collections.Generic.Dictionary of a name and an object; names in any case."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Collections.Generic.Dictionary`2"


def dictionary(pairs: Iterable[tuple[str, Any]]) -> Any:
    """A dictionary by name."""
    from havmsh.runtime import typesystem

    typesystem.known("System.Management.Automation.CommandInfo")  # beside it the dictionary's own type is declared
    return NameTable(pairs)


class ParameterMetadata(NetObject):
    """System.Management.Automation.ParameterMetadata. What is read of it once stays, and can be changed."""

    __slots__ = ("_kept", "parameter", "spec")
    type_name = "System.Management.Automation.ParameterMetadata"

    def __init__(self, parameter: Parameter, spec: Spec | None) -> None:
        super().__init__()
        self.parameter = parameter
        self.spec = spec
        self._kept: dict[str, Any] = {}

    @classmethod
    def named(cls, name: str, kind: Any = None) -> ParameterMetadata:
        """One that belongs to no command yet."""
        from havmsh.spec import Parameter

        return cls(Parameter(name, object, name, {}, net=kind.net.full_name if kind is not None else ""), None)

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def put(self, name: str, value: Any) -> None:
        """Sets the name or the type."""
        self._kept[name] = value

    @property
    def name(self) -> str:
        """Name."""
        return self._kept.get("name", self.parameter.name)  # type: ignore[no-any-return]

    @property
    def parameter_type(self) -> Any:
        """ParameterType."""
        return self._once("type", self._type)

    def _type(self) -> Any:
        from havmsh.runtime import typesystem

        kind = self.parameter.type
        found = kind if kind.__class__ is NetType else typesystem.resolve(type_name(self.parameter))
        return typesystem.reference(found if found is not None else typesystem.placeholder(type_name(self.parameter)))

    @property
    def aliases(self) -> Any:
        """Aliases."""
        return self._once("aliases", lambda: GenericList(self.parameter.aliases, "System.String", "Collection"))

    @property
    def switch_parameter(self) -> bool:
        """SwitchParameter."""
        kind = self._kept.get("type")
        return self.parameter.is_switch if kind is None else kind.net.full_name == "System.Management.Automation.SwitchParameter"

    @property
    def is_dynamic(self) -> bool:
        """IsDynamic."""
        return self.parameter.late

    @property
    def parameter_sets(self) -> Any:
        """ParameterSets."""
        return self._once("sets", lambda: dictionary((label, SetData(self.parameter, copy(entry), self.spec)) for label, entry in self.parameter.sets.items()))

    @property
    def attributes(self) -> Any:
        """Attributes, the Parameter attribute of each set among them; those of a script from the last to the first, and then what converts to its type."""
        return self._once("attributes", self._attributes)

    def _attributes(self) -> Any:
        from havmsh.runtime.attributes import Attribute
        from havmsh.runtime.declared import of_parameter, of_set

        in_turn = self.parameter.late or _is_cmdlet(self.spec)
        found: list[Any] = list(self.parameter.attributes if in_turn else reversed(self.parameter.attributes))
        if not any(attribute.short == "PARAMETER" for attribute in found):
            marks = [of_set(self.parameter, label, entry) for label, entry in reversed(self.parameter.sets.items())]
            found[:0] = marks
            if not in_turn and not is_common(self.parameter):
                self.parameter.attributes += tuple(reversed(marks))  # who changes it finds it changed the next time
        if _is_cmdlet(self.spec) or is_common(self.parameter):
            written = {each.short for each in found}
            found += [each for each in of_parameter(self.parameter) if each.short not in written]
        elif self.spec is not None and not self.parameter.late and type_name(self.parameter) != "System.Object":
            found.append(Attribute("System.Management.Automation.ArgumentTypeConverterAttribute", "ARGUMENTTYPECONVERTER", (), {}))
        return GenericList([each.shown() for each in found], "System.Attribute", "Collection")


def is_common(parameter: Parameter) -> bool:
    """Whether every cmdlet has it."""
    from havmsh.runtime.preferences import CHANGES, COMMON

    return any(each is parameter for each in (*COMMON, *CHANGES))


def _is_cmdlet(spec: Spec | None) -> bool:
    return spec is not None and bool(spec.class_name)


class TypeName(NetObject):
    """System.Management.Automation.PSTypeName: a type by its name, which need not be there."""

    __slots__ = ("name",)
    type_name = "System.Management.Automation.PSTypeName"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    @classmethod
    def of(cls, value: Any) -> TypeName:
        """From a name, or a type."""
        return cls(value.net.full_name if hasattr(value, "net") else str(value))

    @property
    def type(self) -> Any:
        """Type, or None where there is none of the name."""
        from havmsh.runtime import typesystem

        found = typesystem.resolve(self.name)
        return None if found is None else typesystem.reference(found)

    def net_text(self) -> str:
        """The name."""
        return self.name


class SetData(NetObject):
    """System.Management.Automation.ParameterSetMetadata."""

    __slots__ = ("entry", "parameter", "spec")
    type_name = "System.Management.Automation.ParameterSetMetadata"

    def __init__(self, parameter: Parameter, entry: SetEntry, spec: Spec | None) -> None:
        super().__init__()
        self.parameter = parameter
        self.entry = entry
        self.spec = spec

    @property
    def is_mandatory(self) -> bool:
        """IsMandatory."""
        return self.entry.mandatory

    @property
    def position(self) -> int:
        """Position."""
        return -2147483648 if self.entry.position is None else self.entry.position

    @property
    def value_from_pipeline(self) -> bool:
        """ValueFromPipeline."""
        return self.entry.pipeline

    @property
    def value_from_pipeline_by_property_name(self) -> bool:
        """ValueFromPipelineByPropertyName."""
        return self.entry.by_property

    @property
    def value_from_remaining_arguments(self) -> bool:
        """ValueFromRemainingArguments."""
        return self.entry.rest

    @property
    def help_message(self) -> str | None:
        """HelpMessage: what a function's author wrote. PowerShell's own cmdlets have few, ours keep theirs for Get-Help and the prompt."""
        if _is_cmdlet(self.spec):
            from havmsh.runtime.declared import message

            return message(self.parameter)
        return self.entry.help or None


class ParameterInfo(SetData):
    """System.Management.Automation.CommandParameterInfo: a parameter in one set."""

    __slots__ = ()
    type_name = "System.Management.Automation.CommandParameterInfo"

    @property
    def is_dynamic(self) -> bool:
        """IsDynamic."""
        return self.parameter.late

    @property
    def attributes(self) -> Any:
        """Attributes."""
        return ParameterMetadata(self.parameter, self.spec).attributes

    @property
    def name(self) -> str:
        """Name."""
        return self.parameter.name

    @property
    def parameter_type(self) -> Any:
        """ParameterType."""
        return ParameterMetadata(self.parameter, self.spec).parameter_type

    @property
    def aliases(self) -> Any:
        """Aliases."""
        return GenericList(self.parameter.aliases, "System.String", "ReadOnlyCollection")


class SetInfo(NetObject):
    """System.Management.Automation.CommandParameterSetInfo."""

    __slots__ = ("is_default", "name", "parameters", "spec")
    type_name = "System.Management.Automation.CommandParameterSetInfo"

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__()
        self.name = name
        self.spec = spec
        self.is_default = bool(spec.default_set) and spec.default_set.upper() == name.upper() and name != ALL_SETS
        found = []
        for parameter in all_parameters(spec):
            entry = parameter.entry(name)
            if entry is not None:
                found.append(ParameterInfo(parameter, entry, spec))
        self.parameters = GenericList(found, "System.Management.Automation.CommandParameterInfo", "ReadOnlyCollection")

    def __str__(self) -> str:
        from havmsh.runtime import syntax

        return syntax.of_set(self.spec, self.name)

    net_text = __str__


def all_parameters(spec: Spec) -> list[Parameter]:
    """A command's parameters with the common ones that it has."""
    from havmsh.runtime.preferences import CHANGES, COMMON

    found = list(spec.parameters)
    if spec.cmdlet_binding:
        found.extend(COMMON)
        if spec.changes:
            found.extend(CHANGES)
    return found


def parameters_of(info: CommandInfo) -> Any:
    """CommandInfo.Parameters."""
    spec = info.spec
    if spec is None:
        return None
    return dictionary((parameter.name, ParameterMetadata(parameter, spec)) for parameter in all_parameters(spec))


def of_class(kind: Any) -> Any:
    """GetParameterMetadata: what the parameters are that a cmdlet's class declares, by name."""
    from havmsh.runtime.errors import argument_null

    if kind is None:
        raise argument_null("type")
    info = kind.net.members.get("command")
    return dictionary((parameter.name, ParameterMetadata(parameter, info.spec)) for parameter in (info.spec.parameters if info is not None else ()))


def outputs_of(info: CommandInfo) -> Any:
    """CommandInfo.OutputType; a program may write nothing, but what it writes is text."""
    spec = info.spec
    names = spec.output if spec is not None else ("System.String",) if info.command_type == "Application" else ()
    return GenericList([TypeName(name) for name in names], TypeName.type_name, "ReadOnlyCollection")


def sets_of(info: CommandInfo) -> Any:
    """CommandInfo.ParameterSets."""
    spec = info.spec
    if spec is None:
        return None
    return GenericList([SetInfo(name, spec) for name in set_names(spec)], "System.Management.Automation.CommandParameterSetInfo", "ReadOnlyCollection")


def set_names(spec: Spec) -> list[str]:
    """The names of a command's sets; one that stands for all where it has none."""
    return list(spec.sets) or [ALL_SETS]


def version_of(info: CommandInfo) -> Any:
    """CommandInfo.Version: that of the module."""
    from havmsh.runtime import convert, typesystem
    from havmsh.runtime.commands import ApplicationInfo, CmdletInfo
    from havmsh.runtime.module import own

    text = ""
    if isinstance(info, CmdletInfo):
        text = own.version_of(info.ps_module)
    elif isinstance(info, ApplicationInfo):
        text = "0.0.0.0"
    elif info.module is not None and not getattr(info.module, "is_closure", False):
        text = info.module.version
    net = typesystem.resolve("System.Version")
    return None if not text or net is None else convert.convert(text, net)


__all__ = ["Array", "Hashtable", "dictionary", "parameters_of", "sets_of", "version_of"]
