"""Parameters that a `dynamicparam` block defines: RuntimeDefinedParameter and its dictionary."""

from __future__ import annotations

from havmsh.runtime.experiments import shown
from havmsh.runtime.objects import Hashtable, NetObject, TypeRef
from havmsh.spec import ALL_SETS, Parameter, SetEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, ClassVar


class RuntimeDefinedParameter(NetObject):
    """System.Management.Automation.RuntimeDefinedParameter. ``binding`` is the call for which it was made: its value is what was bound there."""

    __slots__ = ("attributes", "binding", "given", "marked", "name", "parameter_type")
    type_name = "System.Management.Automation.RuntimeDefinedParameter"

    def __init__(self, name: str = "", parameter_type: Any = None, attributes: Any = ()) -> None:
        super().__init__()
        self.name = name
        self.parameter_type = parameter_type
        self.attributes = attributes
        self.binding: Any = None
        self.given: Any = None
        self.marked = False

    @property
    def value(self) -> Any:
        """Value."""
        return self.binding.values.get(self.name, self.given) if self.binding is not None else self.given

    @value.setter
    def value(self, value: Any) -> None:
        self.binding, self.given, self.marked = None, value, True

    @property
    def is_set(self) -> bool:
        """IsSet."""
        return self.marked or self.binding is not None and self.name in self.binding.values

    @is_set.setter
    def is_set(self, value: bool) -> None:
        self.marked = value


class RuntimeDefinedParameterDictionary(Hashtable):
    """System.Management.Automation.RuntimeDefinedParameterDictionary."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Management.Automation.RuntimeDefinedParameterDictionary"


def parameters(output: Iterable[Any], binding: Any = None) -> tuple[Parameter, ...]:
    """The parameters that the block's output describes, for a call."""
    found: list[Parameter] = []
    for item in output:
        for value in item.values() if isinstance(item, Hashtable) else (item,):
            if isinstance(value, RuntimeDefinedParameter):
                value.binding = binding
                marks = shown(list(value.attributes or ()))
                if marks is not None:
                    found.append(_parameter(value, marks))
    return tuple(found)


def _parameter(defined: RuntimeDefinedParameter, marks: list[Any]) -> Parameter:
    from havmsh.runtime.binding import validation

    sets: dict[str, SetEntry] = {}
    aliases: tuple[str, ...] = ()
    checks = []
    shorts = set()
    for attribute in marks:
        shorts.add(attribute.short)
        if attribute.short == "PARAMETER":
            named = attribute.named
            place = named.get("POSITION")
            sets[str(named.get("PARAMETERSETNAME") or ALL_SETS)] = SetEntry(
                bool(named.get("MANDATORY")), None if place is None or int(place) < -2147483647 else int(place), bool(named.get("VALUEFROMPIPELINE")),
                bool(named.get("VALUEFROMPIPELINEBYPROPERTYNAME")), bool(named.get("VALUEFROMREMAININGARGUMENTS")), str(named.get("HELPMESSAGE") or ""),
            )
        elif attribute.short == "ALIAS":
            aliases += tuple(str(alias) for alias in attribute.positional)
        else:
            check = validation.check_of(attribute)
            if check is not None:
                checks.append(check)
    kind = defined.parameter_type.net if isinstance(defined.parameter_type, TypeRef) else defined.parameter_type
    mandatory = any(entry.mandatory for entry in sets.values())
    return Parameter(
        defined.name, kind, defined.name, sets or {ALL_SETS: SetEntry()}, aliases=aliases, checks=tuple(checks), null_ok=not mandatory or "ALLOWNULL" in shorts,
        empty_ok=not mandatory or bool(shorts & {"ALLOWEMPTYSTRING", "ALLOWEMPTYCOLLECTION"}), attributes=tuple(marks),
    )
