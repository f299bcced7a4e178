"""What the providers of variables, functions, aliases and the environment refuse of their items."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, PSError, engine_argument, engine_argument_null


def demand_name(item: str, error_id: str) -> None:
    """Refuses what is meant for all named values at once."""
    if not item:
        raise PSError(ErrorRecord(engine_argument("path").record.exception, error_id, "InvalidArgument", item))


def demand(argument: str, value: object, error_id: str, item: str) -> None:
    """Refuses to go on without a name or a value."""
    if value is None or value == "" and argument != "value":
        raise PSError(ErrorRecord(engine_argument_null(argument).record.exception, error_id, "InvalidArgument", item))
