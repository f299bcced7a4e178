"""How a field of a record is described: one helper, read by the loader, the JSON Schema and the reference pages."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, field
from typing import Any, Literal

KB = 1024
MB = 1024 * KB
GB = 1024 * MB
TB = 1024 * GB
GBPS = 1_000_000_000


def fact(
    description: str,
    default: Any = MISSING,
    *,
    unit: str = "",
    reference: str = "",
    factory: Callable[[], Any] | None = None,
    **more: object,
) -> Any:
    """A dataclass field with what a person must know of it.

    `unit` is one of "bytes", "bits/s", "bytes/s", "seconds", "percent", "hertz"; `reference` names the kind of record that the text
    names ("host", "cluster", "host|library" where either fits). `more` goes into the metadata as it stands; see `fabric.Inventory`
    for the keys in use (`beside`, `hidden`, `overlay`).
    """
    metadata = {"description": description, "unit": unit, "reference": reference, **more}
    if factory is not None:
        return field(default_factory=factory, metadata=metadata)
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def memo(*, init: Literal[False]) -> Any:
    """A hidden slot where a frozen record keeps something derived from itself; never loaded, saved or compared.

    `init=False` is said at the call because type checkers read it there.
    """
    return field(default=None, init=init, repr=False, compare=False, metadata={"hidden": True})
