"""Property expressions: a name, a name with wildcards, a script block, or a function of ours; and what they show of an object."""

from __future__ import annotations

from havmsh.display import subject
from havmsh.runtime import member_sets
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Hashtable, PSCustomObject
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Failed:
    """The answer of an expression that could not be evaluated."""

    __slots__ = ("error",)

    def __init__(self, error: PSError) -> None:
        self.error = error


class Missing:
    """The answer of a name that the object does not have."""

    __slots__ = ()


MISSING = Missing()


class Expression:
    """One expression. ``text`` is the name, or the script's text; ``resolved`` tells that the name is a property's, wildcards and all."""

    __slots__ = ("block", "listing", "native", "resolved", "spelled", "text")

    def __init__(self, text: str, *, block: Any = None, native: Callable[[Any], Any] | None = None, resolved: bool = False) -> None:
        self.text = text
        self.block = block
        self.native = native
        self.resolved = resolved
        self.listing: Any = None
        """What the type lists of the last object whose type alone told how the name is ``spelled``."""
        self.spelled = ""

    @classmethod
    def of(cls, value: Any) -> Expression:
        """The expression that a string, a script block or a function stands for."""
        if isinstance(value, str):
            return cls(value)
        if subject.is_block(value):
            return cls(subject.text(value), block=value)
        return cls(getattr(value, "__name__", ""), native=value)

    @property
    def wild(self) -> bool:
        """Whether the name holds wildcards."""
        return self.block is None and self.native is None and not self.resolved and has_wildcards(self.text)

    def resolve(self, target: Any) -> list[Expression]:
        """The properties of the object that the name stands for; itself where it is no name."""
        if self.resolved or self.block is not None or self.native is not None:
            return [self]
        if has_wildcards(self.text):
            names = matching(target, self.text)
            return [Expression(name, resolved=True) for name in names]
        together = member_sets.property_set(target, self.text)
        if together is not None:
            found = [subject.find_property(target, name) for name in together]
            return [Expression(name, resolved=True) for name in found if name is not None]
        name = subject.find_property(target, self.text)
        return [] if name is None else [Expression(name, resolved=True)]

    def value(self, target: Any) -> Any:
        """The value for the object; MISSING where there is none, Failed where it could not be had."""
        try:
            if self.block is not None:
                return subject.run_block(self.block, target)
            if self.native is not None:
                return self.native(target)
            if self.resolved:
                return subject.get(target, self.text)
            if self._known(target):
                return subject.get(target, self.spelled)
            found = self.resolve(target)
            return subject.get(target, found[0].text) if found else MISSING
        except PSError as error:
            return Failed(error)

    def _known(self, target: Any) -> bool:
        """Whether the object's type alone tells how the name is spelled, which is looked for once a type."""
        extra = getattr(target, "extra", None)
        if target.__class__ is PSCustomObject or isinstance(target, Hashtable) or (extra is not None and (extra.type_names is not None or self.text.upper() in extra.members)):
            return False
        from havmsh.runtime.member_listing import listing_behind

        listing = listing_behind(target)
        if listing is None or listing is self.listing:
            return listing is not None
        found = [] if has_wildcards(self.text) else self.resolve(target)
        if len(found) == 1:
            self.listing, self.spelled = listing, found[0].text
        return len(found) == 1


def matching(target: Any, pattern: str) -> list[str]:
    """Names of the object's properties that match: what was added comes before what the type declares."""
    known = subject.names_for_wildcards(target)
    names = known if pattern == "*" else [name for name in known if like(name, pattern)]
    if target.__class__ is not PSCustomObject or target.extra is not None:
        names = member_sets.with_sets(target, names, lambda: known, lambda name: like(name, pattern))
    if not names:
        own = subject.own_property_names(target)
        names = own if pattern == "*" else [name for name in own if like(name, pattern)]
    return names


def like(name: str, pattern: str) -> bool:
    """Whether the name matches a wildcard pattern, without case."""
    from havmsh.runtime import operators

    return bool(operators.ilike(name, pattern))


_SCALARS = frozenset(
    (
        "System.String", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64",
        "System.UInt64", "System.Char", "System.Single", "System.Double", "System.Boolean", "System.Decimal", "System.IntPtr",
        "System.Security.SecureString", "System.Numerics.BigInteger",
    )
)


def is_scalar(value: Any, names: list[str] | tuple[str, ...] | None = None) -> bool:
    """Whether the value is shown as its text alone: strings, numbers, enum values."""
    kind = value.__class__
    if kind is str or kind is int or kind is float or kind is bool:
        return True
    names = subject.type_names(value) if names is None else names
    if not names:
        return False
    if len(names) > 1 and names[1] == "System.Enum":
        return True
    return names[0].removeprefix("Deserialized.") in _SCALARS


def smart_text(value: Any, limit: int, fixed: bool = False) -> str:
    """What a cell shows: collections as ``{a, b…}``, everything else as its text; ``fixed`` shows fractions with three digits."""
    kind = value.__class__
    if kind is str:
        return str(value)
    if kind is int or kind is bool:
        return str(value)
    try:
        items = subject.elements(value)
        if items is not None:
            return _braces(items, limit, wrapped=_holds_wrapped(value))
        if fixed and (kind is float or (subject.type_names(value) or ("",))[0] in ("System.Single", "System.Decimal", "System.Double")):
            return subject.formatted(value, "F")
        return subject.text(value)
    except PSError:
        return ""


def _holds_wrapped(value: Any) -> bool:
    """Whether PowerShell holds a collection's elements as PSObjects: what cmdlets wrote one by one, and collections of that type."""
    from havmsh.runtime.elements import WRAPPED

    element = getattr(value, "element", None)
    return element is WRAPPED or element == "System.Management.Automation.PSObject"


def _braces(items: Any, limit: int, *, wrapped: bool) -> str:
    shown: list[str] = []
    for count, item in enumerate(items):
        if limit >= 0 and count == limit:
            return "{" + ", ".join(shown) + "\u2026}"
        shown.append(_element(item, wrapped))
    return "{" + ", ".join(shown) + "}"


def _element(item: Any, wrapped: bool) -> str:
    """How a collection's braces show one element: an object that has no text of its own goes by its name, but for PSObjects, whose text is always theirs."""
    kind = item.__class__
    if item is None:
        return "$null"
    if kind is str or kind is int:
        return str(item)
    if not wrapped and not has_own_text(item):
        name = display_name(item)
        if name is not None:
            value = name.value(item)
            if not isinstance(value, Failed | Missing):
                return subject.text(value)
    return subject.text(item)


_NAMELESS = (
    "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.Xml.XmlElement", "System.Text.RegularExpressions.Match",
    "System.Text.RegularExpressions.Group",
)
"""Types that inherit their text: in braces they go by their names."""


def has_own_text(item: Any) -> bool:
    """Whether the object's type says itself how it is written (its own ToString), rather than inheriting that."""
    answer = getattr(item, "has_own_text", None)
    if answer is not None:
        return bool(answer() if callable(answer) else answer)
    from havmsh.runtime.objects import Hashtable, PSObject

    if isinstance(item, PSCustomObject | PSObject) or (extra := getattr(item, "extra", None)) is not None and extra.members:
        return True
    if isinstance(item, Hashtable | list):
        return False
    names = subject.type_names(item)
    return not names or not names[0].startswith(_NAMELESS) and subject.text(item) != names[0]


def display_name(target: Any) -> Expression | None:
    """The property that names the object: its type's choice, or one called name, id, key or ending so."""
    from havmsh.display.typedefaults import standard_member

    chosen = standard_member(target, "DefaultDisplayProperty")
    if isinstance(chosen, str) and chosen:
        return Expression(chosen)
    names = subject.property_names(target)
    upper = [name.upper() for name in names]
    for wanted in ("NAME", "ID", "KEY"):
        if wanted in upper:
            return Expression(names[upper.index(wanted)], resolved=True)
    for ending in ("KEY", "NAME", "ID"):
        for at, name in enumerate(upper):
            if name.endswith(ending) and name not in ("PSCOMPUTERNAME", "PSSHOWCOMPUTERNAME", "RUNSPACEID", "PSSOURCEJOBINSTANCEID"):
                return Expression(names[at], resolved=True)
    return None


def default_properties(target: Any) -> list[Expression]:
    """The properties that the object's type chooses to show (DefaultDisplayPropertySet); empty where it chooses none."""
    from havmsh.display.typedefaults import standard_member

    chosen = standard_member(target, "DefaultDisplayPropertySet")
    return [Expression(str(name)) for name in chosen] if chosen else []
