"""Places in a script as its code knows them: calls, types, properties, `using`. They hold what their name meant last; none of them needs the tree."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.diagnostics import Source, Span
    from havmsh.language import ast
    from havmsh.runtime.objects import Shape


class Missing:
    """A parameter that the call did not give."""

    __slots__ = ()


MISSING = Missing()


class PropertySite:
    """The inline cache of one read of a property: the shape seen last and the place of the property in it; or the class of a script's objects and the field."""

    __slots__ = ("at", "name", "shape")

    def __init__(self, name: str) -> None:
        self.name = name
        self.shape: Shape | type | None = None
        self.at: Any = 0


class TypeSite:
    """A type name in a script, and the type that it was found to mean."""

    __slots__ = ("found", "full_name", "generation", "span")

    def __init__(self, full_name: str, span: Span) -> None:
        self.full_name = full_name
        self.span = span
        self.found: Any = None
        self.generation = -1

    @classmethod
    def of(cls, name: ast.ITypeName) -> TypeSite:
        """The site of a type's name in the tree."""
        return cls(name.full_name, name.span)


class CastSite:
    """The arguments of a call that are casts: the type of each, None where one is no cast; and with which types and names the method has one overload, so that the casts decide nothing."""

    __slots__ = ("plain", "types")

    def __init__(self, types: tuple[TypeSite | None, ...]) -> None:
        self.types = types
        self.plain: set[Any] = set()


class Plan:
    """An expression that is not written as code (`havmsh.runtime.codegen_plans`): nested tuples of plain values."""

    __slots__ = ("code", "source")

    def __init__(self, code: tuple[Any, ...], source: Source) -> None:
        self.code = code
        self.source = source


class UsingSite:
    """A `using` statement: its kind in lower case, the name after it, or the specification of a module."""

    __slots__ = ("kind", "name", "span", "specification")

    def __init__(self, kind: str, name: str | None, span: Span, specification: ast.HashtableAst | None = None) -> None:
        self.kind = kind
        self.name = name
        self.span = span
        self.specification = specification


class CallSite:
    """One call of a command in a script: what is known of it, and what its name meant last. ``template``: for each word its kind, its parameter, whether that has a value, where it begins and ends;
    ``place``: which command of how many in its pipeline; ``seen``: the call was made before, so what is learned of it may be of use."""

    __slots__ = (
        "after", "bindings", "caller", "classes", "cmdlet", "count", "function", "generation", "info", "module", "name", "name_span", "opener", "operator", "order", "place", "recipes", "redirections", "seen", "span", "splats",
        "template", "unit", "values_needed", "words",
    )

    def __init__(
        self, name: str | None, template: tuple[tuple[Any, ...], ...], span: Span, name_span: Span, operator: str, redirections: tuple[tuple[Any, ...], ...],
        place: tuple[int, int] = (1, 1),
    ) -> None:
        self.name = name
        self.template = template
        self.words: tuple[tuple[Any, ...], ...] | None = None
        self.span = span
        self.name_span = name_span
        self.operator = operator
        self.redirections = redirections
        self.place = place
        self.generation = -1
        self.module: Any = None
        self.info: Any = None
        self.unit: Any = None
        self.function: Any = None
        self.order: tuple[int, ...] | None = None
        self.recipes: dict[tuple[type, ...], Any] | None = None
        self.caller: Any = None
        self.cmdlet: Any = None
        self.bindings: dict[Any, Any] | None = None
        self.opener: Any = None
        self.splats = False
        self.seen = False
        self.classes: tuple[Any, ...] | None = None
        self.after = 0
        self.count = 0

    def places(self) -> tuple[tuple[Any, ...], ...]:
        """The words with a span for the place of each, for the binder."""
        from havmsh.diagnostics import Span

        source = self.span.source
        found = self.words = tuple([(kind, parameter, given, Span(source, start, end)) for kind, parameter, given, start, end in self.template])
        return found
