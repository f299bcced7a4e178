"""The parameters that an object brings by its properties and fields with a Parameter attribute: what a dynamic parameter's object may be instead of a dictionary."""

from __future__ import annotations

from havmsh.runtime import typeof
from havmsh.runtime.attributes import Attribute
from havmsh.runtime.functions import parameter_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.binding.state import BindingState
    from havmsh.runtime.nettype import NetType
    from havmsh.spec import Parameter


class Mirrored(dict[str, "Any"]):
    """What a call has bound; what belongs to the object is set there too, and is again what it was where it is taken back."""

    def __init__(self, values: dict[str, Any], target: Any, names: dict[str, Any]) -> None:
        super().__init__(values)
        self.target = target
        self.before = names

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        if name in self.before:
            self._put(name, value)

    def pop(self, name: str, *default: Any) -> Any:
        """Takes a value back."""
        if name in self and name in self.before:
            self._put(name, self.before[name])
        return super().pop(name, *default)

    def _put(self, name: str, value: Any) -> None:
        from havmsh.runtime import member_writing

        member_writing.write(self.target, name, value)


def parameters(target: Any, binding: BindingState | None) -> tuple[Parameter, ...]:
    """The parameters of an object. What a call binds to them becomes the values of its properties."""
    from havmsh.runtime import members

    found = tuple(_of_type(typeof.type_of(target)))
    if found and binding is not None:
        binding.values = Mirrored(binding.values, target, {each.name: members.get(target, each.name) for each in found})
    return found


def _of_type(net: NetType) -> Iterator[Parameter]:
    from havmsh.runtime.types.reflection import attribute_records

    for level in reversed(net.chain()):
        for each in level.properties.values():
            marks = [mark for mark in attribute_records(level, each.name) if isinstance(mark, Attribute)]
            if any(mark.short == "PARAMETER" for mark in marks):
                made = parameter_of(each.name, each.type, each.name, marks)
                if made is not None:
                    yield made
