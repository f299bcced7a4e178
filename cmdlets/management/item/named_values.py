"""What the providers of variables, functions, aliases and the environment refuse of their items."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError, engine_argument


def demand_name(item: str, error_id: str) -> None:
    """Refuses what is meant for all named values at once."""
    if not item:
        raise PSError(ErrorRecord(engine_argument("path").record.exception, error_id, "InvalidArgument", item))


def demand(argument: str, value: object, error_id: str, item: str) -> None:
    """Refuses to go on without a name or a value."""
    if value is None or value == "" and argument != "value":
        text = f'Cannot process argument because the value of argument "{argument}" is null. Change the value of argument "{argument}" to a non-null value.'
        exception = NetException("System.Management.Automation.PSArgumentNullException", text, ParamName=argument)
        raise PSError(ErrorRecord(exception, error_id, "InvalidArgument", item))
