"""The domain rules: pure functions from records to verdicts, one module for each table of docs/rules.md.

`@rule("MIG-5")` makes a function the home of a rule. A generator of refusals answers a tuple of them, each stamped with the id; any
other function is registered and left as it is. An id that gets a second home is an error at import.
"""
from __future__ import annotations

from havmsh.engine.plan import Refusal, SubjectKind
from havmsh.engine.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, ParamSpec, Protocol, TypeVar, overload

    Function = TypeVar("Function", bound=Callable[..., Any])
    P = ParamSpec("P")

    class Stamp(Protocol):
        """What `@rule(id)` does to a function."""

        @overload
        def __call__(self, function: Callable[P, Iterator[Refusal]], /) -> Callable[P, tuple[Refusal, ...]]: ...

        @overload
        def __call__(self, function: Function, /) -> Function: ...

GENERATOR = 0x20
"""The flag of a generator's code (`inspect.CO_GENERATOR`); importing `inspect` costs a tenth of a start."""
WRAPPED = ("__module__", "__name__", "__qualname__", "__doc__")
"""What `functools.wraps` would hand on; it costs more to load than all rules that a start needs."""
HOMES: dict[str, str] = {}
MODULES = ("availability", "disks", "storage", "unsupported", "networks", "migration", "reserve", "maintenance")


def rule(identifier: str) -> Stamp:
    """Make a function the home of a rule."""

    def register(function: Any) -> Any:
        home = f"{function.__module__}.{function.__qualname__}"
        if HOMES.setdefault(identifier, home) != home:
            raise ValueError(f"rule {identifier} has a home already: {HOMES[identifier]}, and now {home}")
        if not function.__code__.co_flags & GENERATOR:
            return function

        def stamped(*arguments: Any, **named: Any) -> tuple[Refusal, ...]:
            found = tuple(function(*arguments, **named))
            return tuple([replace(refusal, rule=identifier) for refusal in found]) if found else ()

        for name in WRAPPED:
            setattr(stamped, name, getattr(function, name))
        return stamped

    return register


def refuse(kind: SubjectKind, subject: str, text: str, expected: str = "", remedy: str = "", code: int = 0) -> Refusal:
    """A refusal whose id the decorator will stamp."""
    return Refusal("", kind, subject, text, expected, remedy, code)


def homes() -> dict[str, str]:
    """Every rule id with the dotted name of its home, all rule modules loaded."""
    for module in MODULES:
        __import__(f"{__name__}.{module}")
    return dict(HOMES)
