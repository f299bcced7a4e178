"""What PowerShell makes of a value where text is asked for: in a string, as an argument, in a message, in a table."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.objects import NOTHING, Array, ArrayList, GenericList, Hashtable, NetObject, PSCustomObject, PSObject, Single, Switch, TypeRef
from havmsh.runtime.text_units import joined
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def to_text(value: Any, ofs: str | None = None) -> str:
    """What PowerShell makes of a value where a string is asked for: ``"$x"``, ``[string]``, arguments."""
    cls = value.__class__
    if cls is str:
        return value  # type: ignore[no-any-return]
    if cls is int:
        return int.__repr__(value)
    if value is None or value is NOTHING:
        return ""
    if cls is bool:
        return "True" if value else "False"
    if cls is float:
        if value - value == 0 and value:
            return "%.15G" % value  # noqa: UP031 - C's format turns to an exponent where .NET's does
        from havmsh.runtime.number.numbers import general_text

        return general_text(value, 15)
    return _object_text(value, cls, ofs)


def _object_text(value: Any, cls: type, ofs: str | None) -> str:
    if cls is Array or cls is ArrayList or cls is GenericList:
        return (separator() if ofs is None else ofs).join([item_text(item) for item in value])
    if cls is PSCustomObject:
        return custom_text(value)
    if cls is PSObject:
        found = _own_to_string(value)
        return to_text(value.base, ofs) if found is None else found
    if isinstance(value, (NetObject, Hashtable)):
        found = _own_to_string(value)
        if found is not None:
            return found
        try:
            items = enumerate_(value)
            if items is not None and not getattr(value, "whole_text", False):
                return (separator() if ofs is None else ofs).join([item_text(item) for item in items])
        except PSError:
            return plain_text(value)  # what cannot be gone through tells its name
    elif isinstance(value, list) or value.__class__ is tuple:
        return (separator() if ofs is None else ofs).join([item_text(item) for item in value])
    return plain_text(value)


def separator() -> str:
    """``$OFS`` as the code sees it that runs now, or a blank."""
    from havmsh.runtime.current import current

    session = current()
    if session is None:
        return " "
    from havmsh.runtime.scriptblock import running_frame
    from havmsh.runtime.variable import UNSET

    found = running_frame(session).lookup("OFS")
    return found if found.__class__ is str else " " if found is None or found is UNSET else to_text(found)


def item_text(value: Any) -> str:
    """An element within a text: collections and custom objects show no more of themselves."""
    cls = value.__class__
    if cls is str:
        return value  # type: ignore[no-any-return]
    if cls is int:
        return int.__repr__(value)
    if value is None or value is NOTHING:
        return ""
    if cls is float or cls is Single:
        return to_text(value)
    if cls is PSCustomObject or cls is PSObject:
        found = _own_to_string(value)
        if found is not None:
            return found
        return "" if cls is PSCustomObject else item_text(value.base)
    if cls is TypeRef:
        return type_text(value.net)
    shown_as = getattr(value, "net_shown", None)
    return plain_text(value) if shown_as is None else str(shown_as())


def property_text(value: Any) -> str:
    """The value of a property within a text: what no script wrapped says no more than its own ToString."""
    cls = value.__class__
    return plain_text(value) if cls is TypeRef or hasattr(value, "net_shown") else item_text(value)


def custom_text(value: PSCustomObject, item: Callable[[Any], str] = property_text) -> str:
    """``@{a=1; b=2}``."""
    found = _own_to_string(value)
    if found is not None:
        return found
    parts = [f"{name}={item(each)}" for name, each in zip(value.shape.names, value.values)]
    if value.extra is not None:
        from havmsh.runtime import member_listing, members

        for member in value.extra.members.values():
            if member.kind == "ScriptProperty":
                parts.append(f"{member.name}=System.Management.Automation.PSScriptProperty")
            elif member.kind in {"NoteProperty", "AliasProperty", "CodeProperty"}:
                parts.append(f"{member.name}={item(members.get(value, member.name))}")
        for name, kind in member_listing.announced(value):
            parts.append(f"{name}={'System.Management.Automation.PSScriptProperty' if kind == 'ScriptProperty' else item(members.get(value, name))}")
    return "@{" + "; ".join(parts) + "}" if parts else ""


def _own_to_string(value: Any) -> str | None:
    """What a ToString says that a script added to a wrapped value or gave its types, or what the value was stored as."""
    from havmsh.runtime import members

    extra = getattr(value, "extra", None)
    member = (None if extra is None else extra.find("TOSTRING")) or members.given(value, "TOSTRING")
    if member is not None and member.kind in {"ScriptMethod", "CodeMethod"}:
        try:
            return to_text(members.call(value, "ToString", []))
        except PSError as error:
            raise _untold(error, "MethodExceptionNullFormatProvider") from None
    return None if extra is None else extra.written if extra.text is None else extra.text


def plain_text(value: Any) -> str:
    """ToString(null, InvariantCulture)."""
    cls = value.__class__
    if isinstance(value, str):
        return str.__str__(value)
    if cls is bool:
        return "True" if value else "False"
    if isinstance(value, int):
        return int.__repr__(value)
    if cls is Single:
        from havmsh.runtime.number.numbers import general_text

        return general_text(value, 7)
    if cls.__name__ == "Decimal":
        from havmsh.runtime.number.numbers import decimal_text

        return decimal_text(value)
    if cls is EnumValue:
        return value.text()  # type: ignore[no-any-return]
    if cls is TypeRef:
        from havmsh.runtime.typenames import spelled

        return spelled(value.net)
    if cls is Switch:
        return "True" if value.present else "False"
    if isinstance(value, NetObject):
        form = getattr(value, "net_format", None)
        if form is not None:
            from havmsh.runtime.culture import INVARIANT

            return form("", INVARIANT)  # type: ignore[no-any-return]
    try:
        return shown(value)
    except PSError as error:
        raise _untold(error, "ToStringObjectBasicException") from None


def _untold(error: PSError, error_id: str) -> PSError:
    """What is said of a value whose ToString throws."""
    inner = error.record.exception
    return failure(
        f'The following exception occurred while retrieving the string: "{inner.message}"', error_id, category="NotSpecified",
        exception="System.Management.Automation.ExtendedTypeSystemException", inner=inner,
    )


def shown(value: Any) -> str:
    """The value's own ToString() in the session's culture; what messages show."""
    cls = value.__class__
    if cls is str:
        return value  # type: ignore[no-any-return]
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (bool, int, float)) or cls.__name__ == "Decimal":
        if cls is bool:
            return "True" if value else "False"
        if isinstance(value, int) and value >= 0:
            return int.__repr__(value)  # the same in every culture
        from havmsh.runtime.number.formats import own_text

        return own_text(value)
    if cls is PSCustomObject:
        return custom_text(value, _display_property)
    if cls is PSObject:
        found = _own_to_string(value)
        return shown(value.base) if found is None else found
    if cls is EnumValue or cls is Switch:
        return plain_text(value)
    if cls is TypeRef:
        return type_text(value.net)
    return _net_text(value)


def _net_text(value: Any) -> str:
    form = getattr(value, "net_format", None)
    if form is not None:
        from havmsh.runtime.culture import provider

        return form("", provider())  # type: ignore[no-any-return]
    text = getattr(value, "net_text", None)
    if text is not None:
        return text()  # type: ignore[no-any-return]
    net = type_of(value)
    for level in net.chain():
        if level.to_text is not None:
            return level.to_text(value)
    if value.__class__.__name__ == "NetException":
        return f"{value.name}: {value.message}"
    if value.__class__.__name__ == "ErrorRecord":
        return value.details if value.details else value.exception.message  # type: ignore[no-any-return]
    if isinstance(value, NetObject):
        group = net.find_method("TOSTRING")
        if group is not None and net.scope is not None:
            from havmsh.runtime import members

            return to_text(members.call(value, "ToString", []))
    return type_text(net)


def to_display(value: Any) -> str:
    """PSObject.ToString() in the session's culture, for tables and messages: a Double has 15 digits, a Single 7."""
    cls = value.__class__
    if cls is str:
        return str(value)
    if value is None or value is NOTHING:
        return ""
    if isinstance(value, NetObject):
        shown_as = getattr(value, "net_shown", None)
        if shown_as is not None:
            return str(shown_as())
        if getattr(value, "net_format", None) is not None:
            return _net_text(value)
    if cls is TypeRef:
        return type_text(value.net)
    if isinstance(value, float):
        from havmsh.runtime.number.formats import localized

        return localized(to_text(value))
    if isinstance(value, int) and cls is not bool or cls.__name__ == "Decimal":
        return shown(value)
    if cls is PSCustomObject:
        return custom_text(value, _display_property)
    if cls is PSObject:
        own = _own_to_string(value)
        return to_display(value.base) if own is None else own
    return to_text(value)


def bare_text(value: Any) -> str:
    """Object.ToString() of what a property of type Object holds as it was given: a collection tells its type there, not its elements."""
    if isinstance(value, list):
        from havmsh.runtime.typenames import type_text
        from havmsh.runtime.typeof import type_of

        return type_text(type_of(value))
    return to_display(value)


def _display_item(value: Any) -> str:
    """As item_text, in the session's culture."""
    cls = value.__class__
    if cls is int:
        return int.__repr__(value)
    if cls is PSCustomObject:
        return item_text(value)
    if cls is PSObject:
        own = _own_to_string(value)
        return _display_item(value.base) if own is None else own
    plain = isinstance(value, (int, float)) or cls.__name__ == "Decimal" or getattr(value, "net_format", None) is not None
    return to_display(value) if plain else item_text(value)


def _display_property(value: Any) -> str:
    """As property_text, in the session's culture."""
    cls = value.__class__
    return plain_text(value) if cls is TypeRef or hasattr(value, "net_shown") else _display_item(value)


def join(l: Any, r: Any) -> str:
    """``-join`` with a separator."""
    items = enumerate_(l)
    if items is None:
        return to_text(l)
    found = to_text(r).join([item if item.__class__ is str else _display_item(item) for item in items])
    return found if found.isascii() else joined(found)


def ujoin(value: Any) -> str:
    """``-join`` before its operand."""
    return join(value, "")


def single_quoted(text: str) -> str:
    """A text as a literal between single quotes; PowerShell takes typographic ones for such too."""
    return f"'{escaped(text)}'"


def escaped(text: str) -> str:
    """What stands between single quotes for a text (EscapeSingleQuotedStringContent)."""
    return text.translate(_DOUBLED)


_DOUBLED = {ord(quote): quote * 2 for quote in "'\u2018\u2019\u201a\u201b"}
