"""Key functions by PSReadLine's name.

A function takes the editor and the digit argument (None where none was typed). Its docstring is the description that ``Get-PSReadLineKeyHandler``
shows. ``find`` imports the modules one by one until the name is there, so that Vi's functions cost nothing in the other modes.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from havmsh.runtime.types.psreadline import GROUPS

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor

Action = Callable[["Editor", int | None], None]

MODULES = (
    "basic", "moving", "killing", "history", "completion", "prediction", "helping", "selection", "search", "miscellaneous", "vi_moving", "vi_changing",
    "vi_deleting", "vi_yanking",
)


class Function:
    """One function: its name, its group and what it does."""

    __slots__ = ("action", "bindable", "group", "name")

    def __init__(self, name: str, group: str, action: Action, *, bindable: bool = True) -> None:
        self.name = name
        self.group = group
        self.action = action
        self.bindable = bindable

    @property
    def description(self) -> str:
        """The first paragraph of the docstring, on one line."""
        text = (self.action.__doc__ or self.name).strip().split("\n\n")[0]
        return " ".join(text.split())


FUNCTIONS: dict[str, Function] = {}
"""By folded name; filled by the modules as they are imported."""


def function(name: str, group: str, *, bindable: bool = True) -> Callable[[Action], Action]:
    """Declares a function. One that is not ``bindable`` stands in the tables and cannot be chosen by name."""

    def declare(action: Action) -> Action:
        FUNCTIONS[name.upper()] = Function(name, group, action, bindable=bindable)
        return action

    return declare


def find(name: str) -> Function | None:
    """The function of a name, without case."""
    folded = name.upper()
    for module in MODULES:
        found = FUNCTIONS.get(folded)
        if found is not None:
            return found
        import_module(f"havmsh.console.functions.{module}")
    return FUNCTIONS.get(folded)


def all_functions() -> list[Function]:
    """Every function, by name."""
    for module in MODULES:
        import_module(f"havmsh.console.functions.{module}")
    return sorted(FUNCTIONS.values(), key=lambda found: found.name)


__all__ = ["FUNCTIONS", "GROUPS", "MODULES", "Action", "Function", "all_functions", "find", "function"]
