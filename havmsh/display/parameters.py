"""The -Property and -GroupBy arguments of Format-* cmdlets: names, script blocks and tables of keys, checked and made uniform.

Keys may be shortened as long as they stay clear; messages and ids are PowerShell's (FormatAndOut_MshParameter).
"""

from __future__ import annotations

from havmsh.display import subject
from havmsh.display.expressions import Expression
from havmsh.display.packets import CENTER, LEFT, RIGHT
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Hashtable, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OTHER_NAMES = {"label": ("name",)}
_SPELLED = {"htmlAlignment": "alignment", "htmlWidth": "width"}
_TYPES = {"formatString": "System.String", "alignment": "System.String", "width": "System.Int32", "label": "System.String", "depth": "System.Int32"}
_BOTH = "{System.String, System.Management.Automation.ScriptBlock}"

TABLE_KEYS = ("expression", "formatString", "width", "alignment", "label")
LIST_KEYS = ("expression", "formatString", "label")
WIDE_KEYS = ("expression", "formatString")
GROUP_KEYS = ("expression", "formatString", "label")
CUSTOM_KEYS = ("expression", "depth")
HTML_KEYS = ("expression", "label", "htmlAlignment", "htmlWidth")


class Chosen:
    """One chosen property: what is shown, and how."""

    __slots__ = ("alignment", "depth", "expression", "html_alignment", "html_width", "label", "spec", "width")

    def __init__(self, expression: Expression) -> None:
        self.expression = expression
        self.label: str | None = None
        self.spec: str | None = None
        self.width: int | None = None
        self.alignment: int | None = None
        self.depth: int | None = None
        self.html_alignment: str | None = None
        self.html_width: str | None = None


def refusal(error_id: str, message: str, exception: str = "System.NotSupportedException", text: str = "Specified method is not supported.") -> PSError:
    """The terminating error of a wrong argument: the exception is bare, the message stands in the details."""
    record = ErrorRecord(NetException(exception, text), error_id, "InvalidArgument")
    record.details = message
    return PSError(record)


def choose(arguments: list[Any], keys: tuple[str, ...]) -> list[Chosen]:
    """The chosen properties of -Property."""
    return [_one(argument.base if isinstance(argument, PSObject) else argument, keys) for argument in arguments]


def _one(argument: Any, keys: tuple[str, ...]) -> Chosen:
    if isinstance(argument, Hashtable):
        return _from_table(argument, keys)
    if isinstance(argument, str) or subject.is_block(argument):
        if argument == "":
            raise refusal("ExpressionEmptyString2", "An empty string value is not allowed.")
        return Chosen(Expression.of(argument))
    if argument is None:
        raise refusal("DictionaryKeyUnknownType", f"The value of a parameter was null; one of the following types was expected: {_BOTH}.")
    raise refusal("DictionaryKeyUnknownType", f"Cannot convert {subject.type_names(argument)[0]} to one of the following types {_BOTH}.")


def _from_table(table: Hashtable, keys: tuple[str, ...]) -> Chosen:
    entries: dict[str, Any] = {}
    for key, value in table.items():
        if not isinstance(key, str):
            name = subject.type_names(key)[0].rpartition(".")[2]
            raise refusal("DictionaryKeyNonString", f"The {name} key type is not valid. The key must be a string.")
        entry = _entry(key, keys)
        if entry in entries:
            raise refusal("DictionaryKeyDuplicate", f'The duplicated key "{key}" conflicts with "{entry}".')
        entries[entry] = _typed(key, entry, value)
    if "expression" not in entries:
        raise refusal("DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.")
    return _chosen(entries)


def _entry(key: str, keys: tuple[str, ...]) -> str:
    """The full name of the key."""
    wanted = key.lower()
    found = [entry for entry in keys if any(name.lower().startswith(wanted) for name in (_SPELLED.get(entry, entry), *_OTHER_NAMES.get(entry, ())))]
    if len(found) > 1:
        raise refusal("DictionaryKeyAmbiguous", f"The {key} key is ambiguous; {found[0]} and {found[1]} conflict.")
    if not found:
        raise refusal("DictionaryKeyIllegal", f"The {key} key is not valid.")
    return found[0]


def _typed(key: str, entry: str, value: Any) -> Any:
    if isinstance(value, PSObject):
        value = value.base
    if value is None:
        raise refusal("DictionaryKeyMissingValue", f"The {key} key has no value.")
    if entry == "expression":
        if isinstance(value, str) or subject.is_block(value):
            return value
        found = subject.type_names(value)[0]
        raise refusal("DictionaryKeyIllegalValue1", f'The "{key}" key has a type, {found}, that is not valid; expected types are {_BOTH}.')
    if entry == "htmlWidth":
        return str(value)
    wanted = _TYPES[_SPELLED.get(entry, entry)]
    right = isinstance(value, str) if wanted == "System.String" else value.__class__ is int
    if not right:
        found = subject.type_names(value)[0]
        raise refusal("DictionaryKeyIllegalValue2", f'The "{key}" key has a type, {found}, that is not valid; expected type is {wanted}.')
    return value


def _chosen(entries: dict[str, Any]) -> Chosen:
    expression = entries["expression"]
    if expression == "":
        raise refusal("ExpressionEmptyString1", 'The "expression" key cannot have an empty string value.')
    made = Chosen(Expression.of(expression))
    made.label = entries.get("label")
    made.depth = entries.get("depth")
    made.html_alignment = entries.get("htmlAlignment")
    made.html_width = entries.get("htmlWidth")
    if "formatString" in entries:
        made.spec = entries["formatString"]
        if not made.spec:
            raise refusal("FormatStringEmpty", 'Cannot have an empty formatting string for key "formatString".')
    if "width" in entries:
        made.width = entries["width"]
        if made.width is not None and made.width <= 0:
            raise refusal("WidthOutOfRange", f'The value "{made.width}" for key "width" should be greater than 0.')
    if "alignment" in entries:
        made.alignment = _alignment(entries["alignment"])
    return made


def _alignment(text: str) -> int:
    for name, value in (("left", LEFT), ("center", CENTER), ("right", RIGHT)):
        if text and name.startswith(text.lower()):
            return value
    raise refusal("AlignmentIllegalValue", f'The value "{text}" for key "alignment" is not valid; valid values are {{left, center, right}}.')


class Parameters:
    """What a Format-* cmdlet was told."""

    __slots__ = (
        "autosize", "columns", "core_only", "depth", "display_error", "exclude", "expand", "force", "group", "hide_headers", "properties",
        "repeat_header", "show_error", "view", "wrap",
    )

    def __init__(self) -> None:
        self.properties: list[Chosen] = []
        self.group: Chosen | None = None
        self.view = ""
        self.force = False
        self.autosize: bool | None = None
        self.repeat_header = False
        self.show_error = False
        self.display_error = False
        self.expand = ""
        self.hide_headers: bool | None = None
        self.wrap: bool | None = None
        self.columns: int | None = None
        self.depth = 5
        self.core_only = False
