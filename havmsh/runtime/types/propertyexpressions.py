"""PSPropertyExpression: a property by name, by a pattern of names, or by a block, as Select-Object and its kin take them."""

from __future__ import annotations

from havmsh.runtime import member_listing, members
from havmsh.runtime.errors import PSError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, GenericList, Hashtable, NetObject, PSCustomObject
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_COMMANDS = "Microsoft.PowerShell.Commands."


class PropertyExpression(NetObject):
    """What is asked of an object; ``resolved`` tells that the text is one name."""

    __slots__ = ("resolved", "script", "text")
    type_name = _COMMANDS + "PSPropertyExpression"

    def __init__(self, given: Any, resolved: bool = False) -> None:
        super().__init__()
        if given is None or given == "":
            raise argument_null("s" if given == "" else "scriptBlock")
        self.script = given if isinstance(given, ScriptBlock) else None
        self.text = str(given)
        self.resolved = resolved

    @property
    def is_pattern(self) -> bool:
        """Whether the text stands for several names."""
        from havmsh.runtime.wildcard import has_wildcards

        return self.script is None and has_wildcards(self.text)

    def resolve(self, target: Any, expand: bool = True) -> GenericList:
        """The expressions of one property each that it comes to for an object."""
        if self.resolved or self.script is not None:
            return _listed([self if self.resolved else PropertyExpression(self.script, True)], self.type_name)
        names = dict.fromkeys(self._names(_opened(target), expand)) or dict.fromkeys(self._names(target, expand))
        return _listed([PropertyExpression(name, True) for name in names], self.type_name)

    def _names(self, target: Any, expand: bool) -> Iterator[str]:
        """The names that are meant, those of a property set each."""
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.text) if self.is_pattern else lambda name: name.upper() == self.text.upper()
        for info in member_listing.properties_of(target):
            if not fits(info.name):
                continue
            if info.kind != "PropertySet":
                yield info.name
            elif expand:
                yield from (str(name) for name in members.get(info.get(), "ReferencedPropertyNames") or ())

    def values(self, target: Any, expand: bool = True, quiet: bool = True) -> GenericList:
        """What it comes to for an object: a result a property."""
        found = [self] if self.script is not None else self.resolve(target, expand)
        return _listed([each.value(target, quiet) for each in found], Result.type_name)

    def value(self, target: Any, quiet: bool) -> Result:
        """The result of one property or of the block."""
        try:
            return Result(_run(self.script, target) if self.script is not None else members.get(_opened(target), self.text), self, None)
        except PSError as error:
            if not quiet:
                raise
            return Result(None, self, error.record.exception)


class Result(NetObject):
    """PSPropertyExpressionResult: the value or what was thrown."""

    __slots__ = ("exception", "expression", "value")
    type_name = _COMMANDS + "PSPropertyExpressionResult"

    def __init__(self, value: Any, expression: PropertyExpression, exception: Any) -> None:
        super().__init__()
        self.value = value
        self.expression = expression
        self.exception = exception


def _opened(target: Any) -> Any:
    """A dictionary's keys are its properties."""
    return PSCustomObject.of([(str(key), value) for key, value in target.items()]) if isinstance(target, Hashtable) else target


def _run(block: ScriptBlock, target: Any) -> Any:
    from havmsh.runtime.elements import collapse

    return collapse(block.invoke((), variables={"_": target}, raise_errors=True))


def _listed(items: list[Any], of: str) -> GenericList:
    return GenericList(items, of)


def _converted(value: Any) -> Any:
    return value if isinstance(value, PropertyExpression) else PropertyExpression(value) if isinstance(value, (str, ScriptBlock)) else NOTHING


define(
    PropertyExpression.type_name, PropertyExpression,
    properties=(("scriptblock Script", lambda own: own.script), ("bool HasWildCardCharacters", lambda own: own.is_pattern)),
    methods=(
        ("System.Object ResolveNames(psobject target)", PropertyExpression.resolve), ("System.Object ResolveNames(psobject target, bool expand)", PropertyExpression.resolve),
        ("System.Object GetValues(psobject target)", PropertyExpression.values),
        ("System.Object GetValues(psobject target, bool expand, bool eatExceptions)", PropertyExpression.values),
        ("string ToString()", lambda own: own.text),
    ),
    constructors=(("string s", PropertyExpression), ("string s, bool isResolved", PropertyExpression), ("scriptblock scriptBlock", PropertyExpression)),
).convert = _converted
known(PropertyExpression.type_name).to_text = lambda own: own.text
define(
    Result.type_name, Result,
    properties=(
        ("System.Object Result", lambda own: own.value), (f"{PropertyExpression.type_name} ResolvedExpression", lambda own: own.expression),
        ("System.Exception Exception", lambda own: own.exception),
    ),
)
