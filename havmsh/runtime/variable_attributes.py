"""The attributes of a variable as objects: what was written before it, and what scripts add."""

from __future__ import annotations

from havmsh.runtime.attributes import Attribute, make
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import GenericList
from havmsh.runtime.sites import TypeSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, ClassVar

    from havmsh.runtime.session import Session
    from havmsh.runtime.variable import PSVariable

_CONVERTER = "System.Management.Automation.ArgumentTypeConverterAttribute"


class VariableAttributes(GenericList):
    """PSVariableAttributeCollection: what is added must suit the variable's value, and counts from then on."""

    __slots__ = ("session", "variable")
    type_name: ClassVar[str] = "System.Management.Automation.PSVariableAttributeCollection"
    variable: PSVariable
    session: Session

    def append(self, value: Any) -> None:
        """Adds an attribute. Raises ValidateSetFailure where the value that the variable has does not suit it."""
        special = self.variable.promote()
        written = (*special.attributes, value)
        special.value = self._run(written)(special.value)
        self._hold(written)
        super().append(value)

    def drop(self, value: Any) -> bool:
        """Removes an attribute; gives whether it was there."""
        at = next((at for at, each in enumerate(self) if each is value), None)
        if at is None:
            return False
        written = self.variable.promote().attributes
        self._hold((*written[:at], *written[at + 1:]))
        del self[at]
        return True

    def empty(self) -> None:
        """Removes all."""
        self._hold(())
        self.clear()

    def _run(self, written: tuple[Any, ...]) -> Any:
        from havmsh.runtime.support.variables import conversions, metadata

        return metadata(conversions(self.session.global_frame, written, self.variable.name, whole=True), True) if written else None

    def _hold(self, written: tuple[Any, ...]) -> None:
        special = self.variable.promote()
        special.attributes, special.convert, special.keeps = written, self._run(written), None


def attributes_of(variable: PSVariable, session: Session) -> VariableAttributes:
    """The attributes of a variable: a type as the attribute that converts."""
    made = VariableAttributes(_objects(getattr(variable, "attributes", ()) or (), session), "System.Attribute", "Collection")
    made.variable, made.session = variable, session
    return made


def _objects(written: Iterable[Any], session: Session) -> list[Attribute]:
    from havmsh.runtime.scriptblock import ScriptBlock

    block = ScriptBlock.of(None, session, None)  # type: ignore[arg-type]  # only its session and module are asked for
    found = []
    for each in written:
        if isinstance(each, Attribute):
            found.append(each)
        else:
            found.append(Attribute(_CONVERTER, "ARGUMENTTYPECONVERTER", (), {}) if each.__class__ is TypeSite else make(each, block))
    return found


def is_valid(variable: PSVariable, value: Any) -> bool:
    """Whether the variable could be assigned a value."""
    special = variable.special
    if special is None or special.convert is None:
        return True
    try:
        special.convert(value)
    except PSError:
        return False
    return True
