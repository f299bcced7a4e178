"""Set-Variable."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import (
    check_writable,
    guarded,
    in_scope,
    matching,
    never_constant,
    not_writable,
    of_all_scopes,
    options_of,
    scope_of,
)
from havmsh.checks import not_empty
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Array, Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell


@cmdlet("Set-Variable", module="Microsoft.PowerShell.Utility", changes=True, output=("System.Management.Automation.PSVariable",))
class SetVariable:
    """Sets a variable, making it if it is not there.

    Examples:
        By a name that is put together.

            PS> Set-Variable -Name "vm$number" -Value web01
    """

    name: list[str] = param("Name", "Names of the variables.", position=0, by_property=True, complete="variable")
    value: object = param("Value", "The new value.", position=1, pipeline=True, by_property=True, default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    description: str | None = param("Description", "A word about it.", default=None)
    option: object = param("Option", "ReadOnly, Constant, Private, AllScope.", default=None, net="System.Management.Automation.ScopedItemOptions")
    force: Switch = param("Force", "Set read-only variables too.", default=None)
    visibility: object = param("Visibility", "Public, or Private to hide it from what is typed.", default=None, net="System.Management.Automation.SessionStateEntryVisibility")
    passthru: Switch = param("PassThru", "Write the variable.", default=None)
    append: Switch = param("Append", "Add to the value that is there.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope", checks=(not_empty(),))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Values of the pipeline are gathered into one list."""
        if self.append and len(self.name) != 1:
            record = shell.record("Operation is not valid due to the current state of the object.", "SetVariableAppend", category="InvalidOperation", target=Array(self.name, "System.String"), exception="System.InvalidOperationException")
            record.details, record.recommended_action = "SetVariableAppend", "Use a single variable rather than a collection"
            raise shell.terminating(record)
        kept: list[Any] = []
        piped = shell.info.expecting_input and "Value" not in shell.bound

        def end() -> None:
            value = self.value
            if piped:
                value = kept[0] if len(kept) == 1 else Array(kept) if kept else None
            given = piped or "Value" in shell.bound
            for name in self._names(shell):
                self._set(shell, name, value if given or self.append else _KEPT, out)

        return (kept.append if piped else _ignore), end

    def _names(self, shell: Shell) -> list[str]:
        """The names; with wildcards or filters, those of the variables that there are."""
        found: list[str] = []
        for name in self.name:
            if has_wildcards(name):
                found += [variable.name for _, variable in matching(shell, name, scope_of(shell, self.scope))]
            else:
                found.append(name)
        keep = any_of(self.include) if self.include else None
        drop = any_of(self.exclude) if self.exclude else None
        return [name for name in found if (keep is None or keep(name)) and (drop is None or not drop(name))]

    def _set(self, shell: Shell, name: str, value: Any, out: Callable[[Any], None]) -> None:
        frame: Frame = scope_of(shell, self.scope) or shell.frame
        prefix, colon, rest = name.partition(":")
        if colon and prefix.lower() in ("global", "script", "local", "private"):
            frame, name = frame.scope(prefix), rest
        there = in_scope(frame, name)
        frame, found = (frame, None) if there is None else there
        if self.append and found is not None:
            before = found.value if isinstance(found.value, list) else [found.value]
            value = Array([*before, *(value if isinstance(value, list) and "Value" not in shell.bound else [value])])
        if value is _KEPT:
            value = None if found is None else found.value
        if not shell.confirm(f"Name: {name} Value: {_shown(value)}", "Set variable"):
            return
        if found is not None and (found.options or found.visibility != "Public"):
            if not check_writable(found, force=bool(self.force)):
                shell.write_error(not_writable(found.name))
                return
            if not guarded(shell, found.force, value):
                return
        elif not guarded(shell, frame.set, name, value):
            return
        made = frame.local_variable(name)
        if made is not None:
            if self.option is not None and found is not None and "Constant" in options_of(self.option):
                shell.write_error(never_constant(name))
                return
            if self.option is not None and found is not None and "AllScope" in found.options - options_of(self.option):
                shell.write_error(of_all_scopes(name))
                return
            if self.option is not None or (self.scope or "").lower() == "private":
                made.options = options_of(self.option) | (frozenset(("Private",)) if (self.scope or "").lower() == "private" else frozenset())
                if "AllScope" in made.options:
                    shell.session.all_scope.add(name.upper())
            if self.visibility is not None:
                made.visibility = to_text(self.visibility)
            if self.description is not None:
                made.description = self.description
            if self.passthru:
                out(made)


_KEPT: Any = object()
"""Stands for the value that a variable has already."""


def _ignore(_: Any) -> None:
    """The value was given by name."""


def _shown(value: Any) -> str:
    from havmsh.runtime.binding.coerce import shown

    return shown(value)
