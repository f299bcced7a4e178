"""One variable: what its cell holds, and the live view that scripts get of it.

A cell holds the value itself, or a `Special` where the variable is more than a value (typed, validated, read-only, private) or does not exist (`UNSET`).
"""

from __future__ import annotations

from types import CellType

from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame


def ignores(value: Any) -> None:
    """The conversion of a variable that takes any value and keeps none, `$null`."""


class Special:
    """What a cell holds for a variable that is more than its value. ``convert`` is applied to what is assigned and may raise."""

    __slots__ = ("attributes", "convert", "description", "display", "keeps", "module", "name", "options", "value", "visibility")

    def __init__(self, name: str, value: Any = None, options: frozenset[str] = frozenset(), convert: Callable[[Any], Any] | None = None) -> None:
        self.name = name
        self.value = value
        self.options = options
        self.convert = convert
        self.attributes: tuple[Any, ...] = ()
        self.description = ""
        self.display = name
        self.module: Any = None
        self.visibility = "Public"
        self.keeps: type | None = None
        """The class of values that ``convert`` gives back as they are."""

    def __repr__(self) -> str:
        return f"Special({self.name})"

    def assign(self, value: Any) -> None:
        """Takes a new value; raises VariableNotWritable or what the conversion raises."""
        if self.convert is ignores:
            return
        if self.options and not self.options.isdisjoint(("ReadOnly", "Constant")):
            raise not_writable(self.display)
        self.value = value if self.convert is None else self.convert(value)


UNSET = Special("")
"""In a cell, and as the answer of a look-up: there is no such variable."""


def early(made: dict[str, CellType], name: str) -> Special:
    """Takes what a `dynamicparam` block has made of a variable that the call's own code assigns; UNSET where it is no more than a value."""
    cell = made.get(name)
    held = UNSET if cell is None else cell.cell_contents
    if held.__class__ is not Special or held is UNSET:
        return UNSET
    del made[name]
    found: Special = held
    return found


def success(value: bool) -> PSVariable:
    """`$?`, which every scope has and nothing may write."""
    made = PSVariable("?", value)
    special = made.promote()
    special.options, special.description = frozenset(("ReadOnly", "AllScope")), "Status of last command"
    return made


def not_writable(name: str) -> PSError:
    """VariableNotWritable."""
    return failure(
        f"Cannot overwrite variable {name} because it is read-only or constant.", "VariableNotWritable", category="WriteError",
        exception="System.Management.Automation.SessionStateUnauthorizedAccessException", target=name,
    )


def refuse_parameter(frame: Frame, name: str) -> None:
    """Refuses a parameter with the name of a variable that every scope shares and nothing may write; code of a module shares few."""
    folded = name.upper()
    shared = None if folded == "?" else of_all_scopes(frame, folded)
    held = shared.cell_contents if shared is not None else None
    if folded in ("?", *_EVERYWHERE) or (held.__class__ is Special and not held.options.isdisjoint(("ReadOnly", "Constant"))):
        raise not_writable(name)


def unnamed(function: str) -> PSError:
    """ScopedFunctionMustHaveName."""
    return failure(
        f"The function definition '{function}' contained a scope qualifier but no function name.", "ScopedFunctionMustHaveName", category="InvalidArgument",
        exception="System.Management.Automation.SessionStateException", target=function,
    )


def hidden(name: str) -> PSError:
    """VariableIsPrivate."""
    return failure(
        f"Cannot access the variable '${name}' because it is a private variable.", "VariableIsPrivate", category="PermissionDenied",
        exception="System.Management.Automation.SessionStateException", target=name,
    )


def visible(frame: Frame, held: Special) -> Any:
    """The value of a private variable; refused to what is typed or run at the top, which functions and script blocks are not."""
    if frame.is_typed:
        raise hidden(held.display)
    return held.value


class PSVariable(NetObject):
    """System.Management.Automation.PSVariable: a live view of a cell."""

    __slots__ = ("cell", "name")
    type_name = "System.Management.Automation.PSVariable"

    def __init__(self, name: str, value: Any = None, cell: CellType | None = None) -> None:
        super().__init__()
        self.name = name
        self.cell = CellType(value) if cell is None else cell

    @property
    def special(self) -> Special | None:
        """The marker in the cell, if there is one."""
        held = self.cell.cell_contents
        return held if held.__class__ is Special else None

    def promote(self) -> Special:
        """The cell's marker, which is made if need be."""
        special = self.special
        if special is None or special is UNSET:
            special = Special(self.name, None if special is UNSET else self.cell.cell_contents)
            self.cell.cell_contents = special
        return special

    @property
    def value(self) -> Any:
        """The variable's value."""
        held = self.cell.cell_contents
        if held.__class__ is not Special:
            return held
        return None if held is UNSET else held.value

    @value.setter
    def value(self, value: Any) -> None:
        special = self.special
        if special is None or special is UNSET:
            self.cell.cell_contents = value
        else:
            special.assign(value)

    def force(self, value: Any) -> None:
        """Sets the value of a read-only variable too."""
        special = self.special
        if special is None:
            self.cell.cell_contents = value
        else:
            special.value = value if special.convert is None else special.convert(value)

    @property
    def options(self) -> frozenset[str]:
        """Names of ScopedItemOptions."""
        special = self.special
        return frozenset() if special is None or special.convert is ignores else special.options

    @options.setter
    def options(self, options: frozenset[str]) -> None:
        if options or self.special is not None:
            self.promote().options = frozenset(options)

    @property
    def is_shared(self) -> bool:
        """Whether the scopes below have the variable too, whatever options it tells of."""
        special = self.special
        return special is not None and "AllScope" in special.options

    @property
    def attributes(self) -> tuple[Any, ...]:
        """The attributes that constrain the value."""
        special = self.special
        return () if special is None else special.attributes

    @property
    def description(self) -> str:
        """The description that New-Variable gave."""
        special = self.special
        return "" if special is None else special.description

    @description.setter
    def description(self, text: str) -> None:
        if text or self.special is not None:
            self.promote().description = text

    @property
    def visibility(self) -> str:
        """Public, or Private for one that is hidden from what is typed."""
        special = self.special
        return "Public" if special is None else special.visibility

    @visibility.setter
    def visibility(self, visibility: str) -> None:
        if visibility != "Public" or self.special is not None:
            self.promote().visibility = visibility

    @property
    def module(self) -> Any:
        """The module that owns the variable."""
        special = self.special
        return None if special is None else special.module

    @property
    def module_name(self) -> str:
        """The module's name."""
        return "" if self.module is None else str(getattr(self.module, "name", ""))


class LocalVariable(PSVariable):
    """System.Management.Automation.LocalVariable: a variable that the compiled code of a block assigns."""

    __slots__ = ()
    type_name = "System.Management.Automation.LocalVariable"


_EVERYWHERE = ("TRUE", "FALSE", "NULL")


def of_all_scopes(frame: Any, name: str) -> CellType | None:
    """The cell of a variable that the scopes below its own share, made where it waited to be asked for. A module shares none with the session but the constants of the language."""
    if name in frame.session.late:
        frame.session.late_variable(name)
    found: CellType | None
    for scope in frame.ancestors():
        found = scope.own_cell(name)
        held = found.cell_contents if found is not None else None
        if held.__class__ is Special and held is not UNSET and "AllScope" in held.options:
            return found
        if scope.is_module and name not in _EVERYWHERE:
            return None
    found = frame.global_frame.own_cell(name)
    return found


def assigned(frame: Frame, held: Special, value: Any, name: str) -> Any:
    """What a cell that holds a marker shall hold after ``value`` was assigned to its variable."""
    if held.keeps is value.__class__ and not held.options and held.visibility == "Public":
        held.value = value
        return held
    if held is UNSET and frame.dynamic is not None:
        held = early(frame.dynamic, name)
    if held is not UNSET:
        if held.visibility != "Public":
            visible(frame, held)
        held.assign(value)
        return held
    if name in frame.session.all_scope:
        cell = of_all_scopes(frame, name)
        if cell is not None:
            outer = cell.cell_contents
            if outer.__class__ is Special and outer is not UNSET:
                outer.assign(value)
                return UNSET
            if frame is not frame.global_frame:
                cell.cell_contents = value
                return UNSET
    return value
