"""What stands behind ``-Property``: names, patterns, script blocks and the hashtables of calculated properties.

Facts: PSPropertyExpression and the processing of MshParameter in PowerShell's FormatAndOutput. A name is looked up among an object's own
members (no enumeration of elements); a Hashtable's keys come before its members; a block that fails gives no value.
"""

from __future__ import annotations

from havmsh.runtime import member_listing, member_sets, members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Array, Hashtable, OrderedDictionary, PSCustomObject, PSObject, fold, unwrap
from havmsh.runtime.scriptblock import ScriptBlock
from havmsh.runtime.typeof import type_of
from havmsh.runtime.wildcard import matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from havmsh.runtime.shell import Shell


class _Missing:
    """No such property."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = _Missing()

STRING_OR_BLOCK = "{System.String, System.Management.Automation.ScriptBlock}"
SELECT_KEYS = ("expression", "name")
SORT_KEYS = ("expression", "ascending", "descending")
GROUP_KEYS = ("expression",)
_SECOND_NAMES = {"name": "label"}


class Expression:
    """One property argument: a name or pattern in ``text``, or a ``block`` (whose source is the text), plus the hashtable's other entries."""

    __slots__ = ("block", "entries", "pattern", "read", "text")

    def __init__(self, text: str, block: ScriptBlock | None = None, entries: dict[str, Any] | None = None) -> None:
        self.text = text
        self.block = block
        self.entries = entries or {}
        self.pattern = is_pattern(text) if block is None else False
        self.read: Callable[[Any], Any] = reader(text) if block is None and not self.pattern else _no_reader

    def names(self, target: Any) -> list[str]:
        """The names that a name or pattern stands for in this object."""
        if self.pattern:
            names = matching(target, self.text)
            if target.__class__ is PSCustomObject and target.extra is None:
                return names
            return member_sets.with_sets(target, names, lambda: property_names(target), matcher(self.text, ignore_case=True))
        expanded = property_set(target, self.text)
        if expanded is not None:
            return expanded
        return [self.text] if self.read(target) is not MISSING else []

    def value(self, target: Any, shell: Shell) -> Any:
        """The value for this object: MISSING where no such property stands, None where a getter or block fails."""
        if self.block is not None:
            try:
                return block_value(self.block, target, shell)
            except PSError:
                return None
        if self.pattern:
            names = matching(target, self.text)
            return reader(names[0])(target) if names else MISSING
        return self.read(target)


def _no_reader(_target: Any) -> Any:
    return MISSING


def is_pattern(text: str) -> bool:
    """Whether the text has wildcard characters that no backtick escapes."""
    escaped = False
    for char in text:
        if escaped:
            escaped = False
        elif char == "`":
            escaped = True
        elif char in "*?[]":
            return True
    return False


def reader(name: str) -> Callable[[Any], Any]:
    """A function that reads the property from any object, quick for custom objects and for types whose members are fixed."""
    folded = fold(name)
    known: dict[type, Callable[[Any], Any]] = {}

    def find(target: Any) -> Any:
        kind = target.__class__
        if kind is PSCustomObject:
            at = target.shape.index.get(folded)
            if at is not None:
                return target.values[at]
        else:
            quick = known.get(kind)
            if quick is not None and getattr(target, "extra", None) is None:
                try:
                    return quick(target)
                except PSError:
                    return None
            quick = _fixed(target, kind, folded)
            if quick is not None:
                known[kind] = quick
        found = lookup(target, name, folded)
        if found is MISSING and _lacks(target, kind, folded):
            known[kind] = lambda _: MISSING
        return found

    return find


def _fixed(target: Any, kind: type, folded: str) -> Callable[[Any], Any] | None:
    """How to read a declared property of a class all of whose values have the same members; None where that cannot be said."""
    if not _is_plain(target, kind, folded):
        return None
    net = type_of(target)
    declared = net.find_property(folded) if net.scope is None and kind is net.python else None
    return declared.read if declared is not None and declared.get is not None else None


def _is_plain(target: Any, kind: type, folded: str) -> bool:
    """Whether an object's type tells of the property, and nothing else."""
    if kind is PSObject or kind is PSCustomObject or isinstance(target, (Hashtable, list)) or target is None or folded in members.GIVEN:
        return False
    return not hasattr(target, "net_key") and not hasattr(target, "net_properties_of")


def _lacks(target: Any, kind: type, folded: str) -> bool:
    """Whether no value of the class has such a property, where this one has none."""
    return _is_plain(target, kind, folded) and getattr(target, "extra", None) is None and not hasattr(target, "net_members") and type_of(target).python is kind


def is_fixed(target: Any, kind: type, folded: str) -> bool:
    """Whether all values of the class have the same property of that name."""
    return _fixed(target, kind, folded) is not None


def lookup(target: Any, name: str, folded: str) -> Any:
    """The property's value, MISSING where there is none, None where its getter fails."""
    try:
        return read(target, name, folded)
    except PSError:
        return None


def read(target: Any, name: str, folded: str) -> Any:
    """The property's value, MISSING where there is none. Raises what its getter raises."""
    base = unwrap(target)
    if isinstance(base, Hashtable) and not isinstance(base, OrderedDictionary) and name in base:
        return base[name]
    if base is None:
        return MISSING
    extra = getattr(target, "extra", None)
    member = (extra.find(folded) if extra is not None else None) or members.given(target, folded)
    if member is not None:
        return members.read_member(target, member) if member.kind.endswith("Property") else MISSING
    if hasattr(base, "net_properties_of"):
        # what an adapter shows comes before the type's own
        for info in base.net_properties_of():
            if fold(info.name) == folded:
                return info.get()
    declared = type_of(base).find_property(folded)
    if declared is not None and declared.get is not None:
        return declared.read(base)
    listed = member_listing.property_of(target, folded)
    if listed is not None:
        return listed.get()
    if hasattr(base, "net_members"):
        late = base.net_members(name)  # a member that nothing announces
        return MISSING if late is members.MISSING else late
    return MISSING


def property_names(target: Any) -> list[str]:
    """The names of an object's properties; a Hashtable's keys stand in their place."""
    base = unwrap(target)
    if isinstance(base, Hashtable) and not isinstance(base, OrderedDictionary):
        return [key if isinstance(key, str) else str(key) for key in base]
    return member_listing.property_names(target, behind=True, sets=True)


def matching(target: Any, pattern: str) -> list[str]:
    """The names of the properties that match; of a Hashtable first its keys, else its own properties."""
    fits = matcher(pattern, ignore_case=True)
    names = [name for name in property_names(target) if fits(name)]
    if not names and isinstance(target, Hashtable):
        names = [name for name in member_listing.property_names(target, sets=True) if fits(name)]
    return list(dict.fromkeys(names))


def property_set(target: Any, name: str) -> list[str] | None:
    """The properties that a property set of that name stands for, or None where there is no such set."""
    found = member_sets.property_set(target, name)
    return None if found is None else [part for part in found if reader(part)(target) is not MISSING]


def block_value(block: ScriptBlock, target: Any, shell: Shell, empty: Any = None) -> Any:
    """What the block gives for ``$_``: nothing is ``empty``, one object itself, several an array. Raises PSError where it fails."""
    found = shell.call(block, underscore=target, raise_errors=True)
    if len(found) == 1:
        return found[0]
    return as_array(found) if found else empty


def as_array(items: Iterable[Any]) -> Any:
    """An object[]."""
    return Array(items)


def parse(arguments: Iterable[Any] | None, shell: Shell, keys: tuple[str, ...], *, patterns: bool = True) -> list[Expression]:
    """The expressions of ``-Property``; raises as PowerShell does for keys and types that do not belong there."""
    return [_parse_one(argument, shell, keys, patterns) for argument in arguments or ()]


def _parse_one(argument: Any, shell: Shell, keys: tuple[str, ...], patterns: bool) -> Expression:
    base = unwrap(argument)
    if isinstance(base, Hashtable):
        entries = _verify(base, shell, keys)
        if "expression" not in entries:
            raise refuse(shell, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.")
        return _from_value(entries.pop("expression"), shell, patterns, entries, in_table=True)
    if isinstance(base, str) or is_block(base):
        return _from_value(base, shell, patterns, {}, in_table=False)
    if base is None:
        message = f"The value of a parameter was null; one of the following types was expected: {STRING_OR_BLOCK}."
    else:
        message = f"Cannot convert {type_name(base)} to one of the following types {STRING_OR_BLOCK}."
    raise refuse(shell, "DictionaryKeyUnknownType", message)


def _from_value(value: Any, shell: Shell, patterns: bool, entries: dict[str, Any], *, in_table: bool) -> Expression:
    if is_block(value):
        return Expression(block_text(value), value, entries)
    text = str(value)
    if not text:
        if in_table:
            raise refuse(shell, "ExpressionEmptyString1", 'The "expression" key cannot have an empty string value.')
        raise refuse(shell, "ExpressionEmptyString2", "An empty string value is not allowed.")
    if not patterns and is_pattern(text):
        if in_table:
            raise refuse(shell, "ExpressionGlobbing1", f'The "expression" key cannot have wildcard characters in value "{text}".')
        raise refuse(shell, "ExpressionGlobbing2", f'Wildcard characters are not allowed in "{text}".')
    return Expression(text, None, entries)


def _verify(table: Hashtable, shell: Shell, keys: tuple[str, ...]) -> dict[str, Any]:
    """The table's entries by their full key names."""
    found: dict[str, Any] = {}
    for raw, value in table.items():
        key = unwrap(raw)
        if not isinstance(key, str):
            raise refuse(shell, "DictionaryKeyNonString", f"The {type_name(key).rpartition('.')[2]} key type is not valid. The key must be a string.")
        full = _match_key(key, shell, keys)
        if full in found:
            raise refuse(shell, "DictionaryKeyDuplicate", f'The duplicated key "{key}" conflicts with "{full}".')
        found[full] = _checked_entry(full, key, unwrap(value), shell)
    return found


def _match_key(key: str, shell: Shell, keys: tuple[str, ...]) -> str:
    """The full name of which the key is the beginning (``e``, ``n``, ``l`` ...)."""
    wanted = key.lower()
    hits = [full for full in keys if full.startswith(wanted) or _SECOND_NAMES.get(full, "").startswith(wanted)] if wanted else []
    if len(hits) > 1:
        raise refuse(shell, "DictionaryKeyAmbiguous", f"The {key} key is ambiguous; {hits[0]} and {hits[1]} conflict.")
    if not hits:
        raise refuse(shell, "DictionaryKeyIllegal", f"The {key} key is not valid.")
    return hits[0]


def _checked_entry(full: str, key: str, value: Any, shell: Shell) -> Any:
    """The entry's value, where it is of a type that the key takes."""
    if full in ("ascending", "descending"):
        from havmsh.runtime.convert import to_bool

        return to_bool(value)
    if value is None:
        raise refuse(shell, "DictionaryKeyMissingValue", f"The {key} key has no value.")
    if full == "name" and not isinstance(value, str):
        raise refuse(
            shell, "DictionaryKeyIllegalValue2", f'The "{key}" key has a type, {type_name(value)}, that is not valid; expected type is System.String.'
        )
    if full == "expression" and not isinstance(value, str) and not is_block(value):
        raise refuse(
            shell, "DictionaryKeyIllegalValue1",
            f'The "{key}" key has a type, {type_name(value)}, that is not valid; expected types are {STRING_OR_BLOCK}.',
        )
    return value


def refuse(shell: Shell, error_id: str, message: str) -> PSError:
    """The terminating error of a property argument: its exception says little, its details say what is wrong."""
    record = ErrorRecord(NetException("System.NotSupportedException", "Specified method is not supported."), error_id, "InvalidArgument", None)
    record.details = message
    return shell.terminating(record)


def expression_of(value: Any) -> Expression:
    """The expression that a PSPropertyExpression, a block or a name is."""
    from havmsh.runtime.types.propertyexpressions import PropertyExpression
    from havmsh.runtime.valuetexts import to_text

    asked: Any = value.script or value.text if isinstance(value, PropertyExpression) else unwrap(value)
    return Expression(block_text(asked), asked) if is_block(asked) else Expression(to_text(asked))


def is_block(value: Any) -> bool:
    """Whether the value is a script block."""
    return isinstance(value, ScriptBlock)


def block_text(block: ScriptBlock) -> str:
    """The block's source, as ToString() gives it."""
    return block.source_text


def type_name(value: Any) -> str:
    """The full name of the value's .NET type."""
    return str(type_of(value).full_name)
