"""Properties that take arguments, as an indexer does: which a type has, and what one is where no argument is given."""

from __future__ import annotations

from havmsh.runtime import interface_members, typesystem
from havmsh.runtime.errors import failure
from havmsh.runtime.objects import NOTHING, unwrap
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.errors import PSError
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Overload


class ParameterizedInfo:
    """One of them: its name, its overloads' lines with their accessors, the type of its values, whether it can be written."""

    __slots__ = ("definitions", "name", "settable", "type_name")
    kind = "ParameterizedProperty"

    def __init__(self, name: str) -> None:
        self.name = name
        self.definitions: list[str] = []
        self.settable = False
        self.type_name = ""

    @property
    def definition(self) -> str:
        """All overloads in one line."""
        return ", ".join(self.definitions)

    def add(self, getter: Overload, settable: bool) -> None:
        """One more overload; where they differ in what they give, it is told as System.Object."""
        given = typesystem.resolve(getter.returns)
        type_name = getter.returns if given is None else given.full_name
        self.definitions.append(f"{getter.text.replace('get_', '', 1)} {'{get;set;}' if settable else '{get;}'}")
        self.settable |= settable
        self.type_name = type_name if self.type_name in ("", type_name) else "System.Object"


def parameterized_of(value: Any) -> list[ParameterizedInfo]:
    """Those of a value, the type's own before what interfaces have with other arguments: their accessors are methods with arguments."""
    if value is None or value is NOTHING:
        return []
    found: dict[str, ParameterizedInfo] = {}
    seen: set[tuple[str, ...]] = set()
    net = type_of(unwrap(value))
    net.complete()
    overloads = [*_overloads(net)]
    setters = {(_called(each), *(parameter.type.full_name for parameter in each.parameters[:-1])) for each in overloads if each.name.startswith("set_")}
    for each in overloads:
        name = each.name.removeprefix("get_")
        key = (name, *(parameter.type.full_name for parameter in each.parameters))
        if name == each.name or not each.parameters or key in seen or getattr(each, "hidden", False):
            continue
        seen.add(key)
        found.setdefault(name, ParameterizedInfo(name)).add(each, (_called(each).replace("get_", "set_", 1), *key[1:]) in setters)
    return [*found.values()]


def named(value: Any, name: str) -> ParameterizedInfo | None:
    """The one of that name, if the value's type has it."""
    folded = name.upper()
    group = type_of(unwrap(value)).find_method("GET_" + folded)
    if group is None or not any(overload.parameters for overload in group.overloads):
        return None
    return next((each for each in parameterized_of(value) if each.name.upper() == folded), None)


def _called(overload: Overload) -> str:
    """The method's name, with the interface's before it where it is one's."""
    return overload.text.partition("(")[0].rpartition(" ")[2]


def _overloads(net: NetType) -> Iterator[Overload]:
    for level in net.chain():
        for group in level.methods.values():
            yield from group.overloads
    yield from interface_members.all_methods(net)


def of_property(error: PSError, name: str, verb: str) -> PSError:
    """What calling the ``Get`` or the ``Set`` of a property that takes arguments raised, as the property's error."""
    raised = error.record.exception
    exception = f"System.Management.Automation.{verb}ValueInvocationException"
    if error.record.error_id == "MethodCountCouldNotFindBest":
        return failure(raised.message, "MethodCountCouldNotFindBest", category="NotSpecified", exception=exception)
    inner = raised.inner if raised.name == "System.Management.Automation.MethodInvocationException" and raised.inner is not None else raised
    return failure(f'Exception {verb.lower()}ting "{name}": "{inner.message}"', f"ExceptionWhen{verb}ting", category="NotSpecified", exception=exception, inner=inner)
