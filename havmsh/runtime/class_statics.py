"""The static side of a class definition: its properties, and what runs once before its first use."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.class_homes import Homes
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.initial_values import InitialValue
from havmsh.runtime.script_objects import ScriptProperty, default_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.nettype import NetType


class Statics(Homes):
    """The part of a class's maker that knows static members."""

    shape_only: bool

    def __init__(self) -> None:
        self.statics: dict[str, Any] = {}
        self.broken: ErrorRecord | None = None
        self.begun = False
        self.starting: list[Callable[[], Any]] = []
        """What runs before the first use of a static member or the first object: static initial values, then the static constructor."""

    def base_maker(self) -> Statics | None:
        """The maker of the base class, if that is a class of a script."""
        raise NotImplementedError

    def static_property(self, node: ast.PropertyMemberAst, declared: NetType | None, change: Callable[[Any], Any] | None) -> None:
        """Declares a static property; its initial value is asked for when the type is first used."""
        statics, folded = self.statics, node.name.upper()
        statics[folded] = None if declared is None else default_value(declared)
        expression = node.initial_value
        if expression is not None and not self.shape_only:
            initial = InitialValue(expression, change)
            self.starting.append(lambda: statics.__setitem__(folded, initial.get(self.home)))

        def get() -> Any:
            self.start()
            return statics[folded]

        def set_(new: Any) -> None:
            self.start()
            statics[folded] = new if change is None else change(new)

        self.net.static_properties[folded] = ScriptProperty(node.name, declared, get, set_, node.is_hidden)

    def static_call(self, run: Callable[..., Any]) -> Callable[..., Any]:
        """A static method as a function of its arguments."""

        def call(*args: Any) -> Any:
            self.start()
            return run(None, *args)

        return call

    def start(self) -> None:
        """Begins the type before its first use, its base first. What cannot be had breaks it: whoever uses it is told, the definition stands."""
        if self.begun:
            return
        self.begun = True
        base = self.base_maker()
        if base is not None:
            base.start()
        steps, self.starting = self.starting, []
        try:
            for step in steps:
                step()
        except PSError as error:
            self.broken = error.record
        if self.broken is not None:
            self.begun = False
            raise self._broken(self.broken)

    def _broken(self, record: ErrorRecord) -> PSError:
        inner = record.exception
        inner.record = inner.record or record
        if inner.inner is not None and inner.inner.record is not None:
            inner.inner.record.invocation = record.invocation
        return failure(
            f"The type initializer for '{self.net.full_name}' threw an exception.", "TypeInitializationException", exception="System.TypeInitializationException",
            inner=inner,
        )
