"""How a field of a record is described: one helper, read by the loader, the JSON Schema and the reference pages."""
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

KB = 1024
MB = 1024 * KB
GB = 1024 * MB
TB = 1024 * GB
GBPS = 1_000_000_000


def gigabytes(size: float) -> str:
    """A size as a person reads it."""
    return f"{size / GB:.4g} GB"


class Words(tuple[str, ...]):
    """The texts that a field may hold, as `Literal[...]` in a record's module gives them when it runs; `typing` itself costs a start more than reading a fabric."""

    __slots__ = ()


class _Literal:
    def __getitem__(self, words: str | tuple[str, ...]) -> Words:
        return Words(words if isinstance(words, tuple) else (words,))


if not TYPE_CHECKING:
    Literal = _Literal()


class Missing:
    """The default of a field that has none."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = Missing()


class Fact:
    """A field of a record. What `dataclasses.Field` is, without the import of `dataclasses`, which costs a start more than reading a fabric."""

    __slots__ = ("compare", "default", "factory", "init", "metadata", "shown")

    def __init__(self, default: Any, factory: Any, metadata: dict[str, object], *, plain: bool = True) -> None:
        self.default = default
        self.factory = factory
        self.metadata = metadata
        self.init = self.compare = self.shown = plain

    def value(self) -> Any:
        """The default, made where it must be made; MISSING where there is none."""
        return self.default if self.factory is None else self.factory()


def fact(
    description: str,
    default: Any = MISSING,
    *,
    unit: str = "",
    reference: str = "",
    factory: Callable[[], Any] | None = None,
    **more: object,
) -> Any:
    """A field of a record with what a person must know of it.

    `unit` is one of "bytes", "bits/s", "bytes/s", "seconds", "percent", "hertz"; `reference` names the kind of record that the text
    names ("host", "cluster", "host|library" where either fits). `more` goes into the metadata as it stands: `beside`, `hidden`,
    `overlay` (see `view.Inventory`), `least` and `most` of a number, `form` of a text.
    """
    return Fact(default, factory, {"description": description, "unit": unit, "reference": reference, **more})


def memo(*, init: Literal[False]) -> Any:
    """A hidden slot where a frozen record keeps something derived from itself; never loaded, saved or compared.

    `init=False` is said at the call because type checkers read it there.
    """
    return Fact(None, None, {"hidden": True}, plain=init)
