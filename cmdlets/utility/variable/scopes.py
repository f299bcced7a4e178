"""The scopes that the variable cmdlets speak of, and their errors."""

from __future__ import annotations

from havmsh.runtime.automatic import listed
from havmsh.runtime.collation import by_name
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell
    from havmsh.runtime.variable import PSVariable

OPTIONS = ("None", "ReadOnly", "Constant", "Private", "AllScope", "Unspecified")


def scope_of(shell: Shell, which: str | None) -> Frame | None:
    """The scope of a name or number; None where none was named. Raises a terminating error for what is none."""
    if which is None:
        return None
    text = str(which)
    if text.lower() in ("global", "script", "local", "private") or text.lstrip("-").isdigit() and int(text) >= 0 and _depth(shell.frame) > int(text):
        return shell.frame.scope(text)
    if text.lstrip("-").isdigit():
        message = f"The scope number '{text}' exceeds the number of active scopes. (Parameter 'Scope')\nActual value was {text}."
        raise shell.terminating(ErrorRecord(
            NetException("System.Management.Automation.PSArgumentOutOfRangeException", message), "ArgumentOutOfRange", "InvalidArgument", None,
        ))
    message = (
        'Cannot process argument because the value of parameter "Scope" is not valid. Valid values are "Global", "Local", or "Script", or a number relative to the '
        "current scope (0 through the number of scopes where 0 is the current scope and 1 is its parent). Change the value of the \"Scope\" parameter and run the "
        "operation again."
    )
    raise shell.terminating(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "Argument", "InvalidArgument"))


def _depth(frame: Frame) -> int:
    return sum(1 for _ in frame.ancestors())


def in_scope(frame: Frame, name: str) -> tuple[Frame, PSVariable] | None:
    """A scope's variable, and where it lives: a scope has its own and those of the scopes around it that are of all scopes, as far as its module reaches."""
    if name.upper() in frame.session.late:
        frame.session.late_variable(name.upper())
    for level in frame.ancestors():
        found = level.local_variable(name)
        if found is not None and (level is frame or found.is_shared):
            return level, found
        if level.is_module:
            break
    return None


def matching(shell: Shell, name: str, scope: Frame | None, *, force: bool = False) -> Iterator[tuple[Frame, PSVariable]]:
    """The variables that a pattern means, each with the scope where it lives."""
    scopes = (scope or shell.frame).ancestors()
    session = shell.session
    if not has_wildcards(name) and scope is not None:
        there = in_scope(scope, name)
        if there is not None:
            yield there
        return
    if not has_wildcards(name):
        if name.upper() in session.late:
            session.late_variable(name.upper())
        for frame in scopes:
            found = frame.local_variable(name)
            if found is not None and (frame is shell.frame or "Private" not in found.options):
                yield frame, found
                return
        return
    for late in list(session.late):
        session.late_variable(late)
    matches = any_of([name])
    seen: dict[str, tuple[Frame, PSVariable]] = {}
    for frame in scopes:
        for own in listed(frame):
            if own.upper() not in seen and matches(own):
                found = frame.local_variable(own)
                if found is not None and (frame is (scope or shell.frame) or ("Private" not in found.options if scope is None else found.is_shared)):
                    seen[own.upper()] = (frame, found)
    yield from (seen[key] for key in sorted(seen, key=by_name()))


def chosen(
    shell: Shell, name: str, scope: Frame | None, include: list[str] | None, exclude: list[str] | None,
) -> tuple[list[tuple[Frame, PSVariable]], bool]:
    """The variables of a name or pattern that the filters let through, and whether none may be missed: the name is a pattern, or filtered out itself."""
    keep = any_of(include) if include else None
    drop = any_of(exclude) if exclude else None

    def passes(own: str) -> bool:
        return (keep is None or keep(own)) and (drop is None or not drop(own))

    if not has_wildcards(name) and not passes(name):
        return [], True
    return [pair for pair in matching(shell, name, scope) if passes(pair[1].name)], has_wildcards(name)


def not_found(shell: Shell, name: str) -> None:
    """VariableNotFound."""
    shell.write_error(ErrorRecord(
        NetException("System.Management.Automation.ItemNotFoundException", f"Cannot find a variable with the name '{name}'."), "VariableNotFound", "ObjectNotFound", name,
    ))


def never_constant(name: str) -> ErrorRecord:
    """VariableCannotBeMadeConstant."""
    message = f"Existing variable {name} cannot be made constant. Variables can be made constant only at creation time."
    exception = NetException("System.Management.Automation.SessionStateUnauthorizedAccessException", message)
    return ErrorRecord(exception, "VariableCannotBeMadeConstant", "WriteError", name)


def of_all_scopes(name: str) -> ErrorRecord:
    """VariableAllScopeOptionCannotBeRemoved."""
    exception = NetException("System.Management.Automation.SessionStateUnauthorizedAccessException", f"The AllScope option cannot be removed from the variable '{name}'.")
    return ErrorRecord(exception, "VariableAllScopeOptionCannotBeRemoved", "WriteError", name)


def not_writable(name: str) -> ErrorRecord:
    """VariableNotWritable."""
    return ErrorRecord(
        NetException("System.Management.Automation.SessionStateUnauthorizedAccessException", f"Cannot overwrite variable {name} because it is read-only or constant."),
        "VariableNotWritable", "WriteError", name,
    )


def options_of(value: Any) -> frozenset[str]:
    """The names in an -Option argument."""
    from havmsh.runtime.binding.coerce import text_of

    if value is None:
        return frozenset()
    items = value if isinstance(value, list) else [value]
    names = {part.strip().upper() for item in items for part in text_of(item).split(",")}
    return frozenset(option for option in OPTIONS if option.upper() in names and option not in ("None", "Unspecified"))


def guarded(shell: Shell, action: Any, *args: Any) -> bool:
    """Does a change; a refusal is a non-terminating error, a value that the variable's types and checks do not take ends the command."""
    try:
        action(*args)
    except PSError as error:
        if error.record.exception.name.endswith("MetadataException"):
            error.record.exception.members.setdefault("WasThrownFromThrowStatement", False)
            error.record.invocation = shell.info  # the variable's own record: the cmdlet adds nothing to it
            raise
        shell.write_error(error.record)
        return False
    return True


def check_writable(found: PSVariable, *, force: bool) -> bool:
    """Whether a variable may be changed: a constant never, a read-only one by force."""
    return "Constant" not in found.options and (force or "ReadOnly" not in found.options)
