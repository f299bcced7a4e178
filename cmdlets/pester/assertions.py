"""What Should can assert. Each operator gives None where it holds, else why it does not."""

from __future__ import annotations

import os

from cmdlets.pester.parameters import joined
from havmsh.runtime import convert, members, operators, type_operators, valuetexts
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, Char, Hashtable, PSObject, TypeRef
from havmsh.runtime.regex import matching
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


_SHOWN = 10
"""How many elements of a collection a message shows."""


class Asked:
    """One call of Should: the value, what is expected, whether the opposite is, and why."""

    __slots__ = ("actual", "because", "bound", "expected", "negated", "result", "shell", "values")

    def __init__(self, shell: Shell, actual: Any, expected: Any, negated: bool, because: str, bound: dict[str, Any], values: list[Any]) -> None:
        self.shell = shell
        self.actual = actual
        self.expected = expected
        self.negated = negated
        self.because = f" because {because}," if because else ""
        self.bound = bound
        self.values = values
        self.result: Any = None

    def verdict(self, holds: bool, text: str, opposite: str) -> str | None:
        """None where it is as it should be, else the text for what is expected."""
        if holds != self.negated:
            return None
        return opposite if self.negated else text


def base(value: Any) -> Any:
    """The value without its wrapping."""
    return value.base if value.__class__ is PSObject else value


def nicely(value: Any) -> str:
    """A value as messages show it."""
    value = base(value)
    if value is None:
        return "$null"
    if value.__class__ is bool:
        return f"${str(value).lower()}"
    if isinstance(value, str) and not isinstance(value, Char):
        return f"'{value}'" if value else "<empty>"
    if isinstance(value, TypeRef):
        return f"[{valuetexts.to_text(value)}]"
    if isinstance(value, list):
        more = f", ...{len(value) - _SHOWN} more" if len(value) > _SHOWN else ""
        return f"@({', '.join(nicely(item) for item in value[:_SHOWN])}{more})"
    if type_of(value).full_name == "System.DateTime":
        return str(members.call(value, "ToString", ["o"]))
    if value.__class__.__name__ == "ScriptBlock":
        return "{" + str(value) + "}"
    return valuetexts.to_text(value)


def is_list(value: Any) -> bool:
    """Whether Pester looks at the elements of the value."""
    value = base(value)
    return not isinstance(value, (str, Hashtable)) and (isinstance(value, list) or hasattr(value, "enumerate_net") and not hasattr(value, "keys"))


def _items(value: Any) -> list[Any]:
    from havmsh.runtime.elements import iterate

    return list(iterate(value)) if is_list(value) else [value]


def _nothing(value: Any) -> bool:
    """Whether Pester takes the value for no value: null, no elements, or null alone."""
    value = base(value)
    return value is None or isinstance(value, list) and (not value or len(value) == 1 and base(value[0]) is None)


def _same(actual: Any, expected: Any, equal: Callable[[Any, Any], Any]) -> bool:
    if _nothing(actual) or _nothing(expected):
        return _nothing(actual) and _nothing(expected)
    if is_list(actual) or is_list(expected):
        left, right = _items(actual), _items(expected)
        return len(left) == len(right) and all(_same(a, b, equal) for a, b in zip(left, right, strict=True))
    return convert.to_bool(equal(expected, actual))  # the expected value's type decides how they are compared


def _difference(expected: str, actual: str, because: str) -> str:
    """The message for two different texts."""
    at = next((at for at, (a, b) in enumerate(zip(expected, actual, strict=False)) if a != b), min(len(expected), len(actual)))
    lengths = (
        f"String lengths are both {len(expected)}." if len(expected) == len(actual)
        else f"Expected length: {len(expected)}\nActual length:   {len(actual)}"
    )
    shown = [text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t") for text in (expected, actual)]
    pointer = "-" * (len("But was:  '") + at) + "^"
    return (
        f"Expected strings to be the same,{because} but they were different.\n{lengths}\nStrings differ at index {at}.\n"
        f"Expected: '{shown[0]}'\nBut was:  '{shown[1]}'\n{pointer}"
    )


def _equality(equal: Callable[[Any, Any], Any], exactly: str) -> Callable[[Asked], str | None]:
    def be(asked: Asked) -> str | None:
        actual, expected = asked.actual, asked.expected
        holds = _same(actual, expected, equal)
        if holds != asked.negated:
            return None
        if asked.negated:
            return f"Expected {nicely(expected)} to be different from the actual value,{asked.because} but got {'exactly ' if exactly else ''}the same value."
        if isinstance(base(actual), str) and isinstance(base(expected), str):
            return _difference(str(base(expected)), str(base(actual)), asked.because)
        return f"Expected {exactly}{nicely(expected)},{asked.because} but got {nicely(actual)}."

    return be


def _binary(test: Callable[[Any, Any], Any], text: str, opposite: str) -> Callable[[Asked], str | None]:
    """An operator of two values; ``{e}``, ``{a}`` and ``{b}`` are the expected, the actual value and the reason."""

    def check(asked: Asked) -> str | None:
        holds = convert.to_bool(test(asked.actual, asked.expected))
        if holds != asked.negated:
            return None
        return (opposite if asked.negated else text).format(e=nicely(asked.expected), a=nicely(asked.actual), b=asked.because)

    return check


def _type_named(value: Any) -> Any:
    from havmsh.runtime import typesystem

    value = base(value)
    if isinstance(value, str):
        name = value.strip()
        return typesystem.resolve(name[1:-1] if name.startswith("[") and name.endswith("]") else name)
    return value.net if isinstance(value, TypeRef) else value


def _of_type(asked: Asked) -> str | None:
    wanted = _type_named(asked.expected)
    if wanted is None:
        from cmdlets.pester.state import assertion

        raise assertion(f"Could not find type [{valuetexts.to_text(asked.expected)}]. Make sure that the assembly that contains that type is loaded.", "RuntimeException")
    # Should gathers what it is given in a List[psobject], so everything is one
    holds = asked.actual is not None and (wanted.full_name == "System.Management.Automation.PSObject" or type_operators.is_(asked.actual, wanted))
    found = "$null" if asked.actual is None else nicely(TypeRef(type_of(base(asked.actual))))
    shown = nicely(TypeRef(wanted))
    return asked.verdict(
        holds, f"Expected the value to have type {shown} or any of its subtypes,{asked.because} but got {nicely(asked.actual)} with type {found}.",
        f"Expected the value to not have type {shown} or any of its subtypes,{asked.because} but got {nicely(asked.actual)} with type {found}.",
    )


def _truth(wanted: bool) -> Callable[[Asked], str | None]:
    def check(asked: Asked) -> str | None:
        holds = convert.to_bool(asked.actual) is wanted
        return asked.verdict(
            holds, f"Expected ${str(wanted).lower()},{asked.because} but got {nicely(asked.actual)}.",
            f"Expected ${str(not wanted).lower()},{asked.because} but got {nicely(asked.actual)}.",
        )

    return check


def _null_or_empty(asked: Asked) -> str | None:
    value = base(asked.actual)
    if is_list(value) and len(_items(value)) == 1:
        value = base(_items(value)[0])
    if value is None:
        empty = True
    elif isinstance(value, Hashtable) or is_list(value):
        empty = not (len(value) if isinstance(value, Hashtable) else _items(value))
    else:
        empty = not valuetexts.to_text(value)
    return asked.verdict(
        empty, f"Expected $null or empty,{asked.because} but got {nicely(value)}.", f"Expected a value,{asked.because} but got $null or empty.",
    )


def _count(asked: Asked) -> str | None:
    value = base(asked.actual)
    found = len(_items(value)) if value is not None else 0
    expected = int(valuetexts.to_text(asked.expected))
    what = "an empty collection" if expected == 0 else f"a collection with size {expected}"
    got = "an empty collection" if found == 0 else f"collection with size {found} {nicely(value)}"
    return asked.verdict(
        found == expected, f"Expected {what},{asked.because} but got {got}.",
        f"Expected a collection with size different from {expected},{asked.because} but got collection with that size {nicely(value)}.",
    )


def _exists(asked: Asked) -> str | None:
    text = valuetexts.to_text(asked.actual)
    try:
        found = bool(asked.shell.session.drives.resolve(text))
    except PSError:
        found = False
    return asked.verdict(
        found, f"Expected path {nicely(text)} to exist,{asked.because} but it did not exist.",
        f"Expected path {nicely(text)} to not exist,{asked.because} but it did exist.",
    )


def _file_content(exactly: bool, several: bool) -> Callable[[Asked], str | None]:
    def check(asked: Asked) -> str | None:
        from havmsh.runtime import files

        given = valuetexts.to_text(asked.actual)
        paths = asked.shell.resolve_path(given) if "*" in given or "?" in given else [asked.shell.file_path(given)]
        text = "\n".join(files.read_text(path) for path in paths)
        test = matching.cmatch if exactly else matching.imatch
        pattern = valuetexts.to_text(asked.expected)
        parts = [text] if several else text.splitlines()
        holds = any(convert.to_bool(test(part, pattern)) for part in parts)
        manner = "case sensitively " if exactly else ""
        name = os.path.basename(valuetexts.to_text(asked.actual))
        return asked.verdict(
            holds, f"Expected {nicely(pattern)} to be {manner}found in file {nicely(name)},{asked.because} but it was not found.",
            f"Expected {nicely(pattern)} to not be {manner}found in file {nicely(name)},{asked.because} but it was found.",
        )

    return check


def _throw(asked: Asked) -> str | None:
    from cmdlets.pester.blocks import attempt, nowhere
    from havmsh.runtime.errors import BreakFlow, ContinueFlow, PipelineFailed

    block = base(asked.actual)
    if block.__class__.__name__ != "ScriptBlock":
        from cmdlets.pester.state import assertion

        raise assertion(
            "Input is not a ScriptBlock. Input to '-Throw' and '-Not -Throw' must be enclosed in curly braces.", "ArgumentException", "System.ArgumentException",
        )

    def run() -> None:
        try:
            block.call_into(nowhere, frame=asked.shell.frame, raise_errors=True)
        except (BreakFlow, ContinueFlow):
            return
        except PipelineFailed as passing:
            raise passing.error from None

    record = attempt(run)
    wanted = {"message": asked.bound.get("ExpectedMessage", asked.expected), "id": asked.bound.get("ErrorId"), "type": asked.bound.get("ExceptionType")}
    if asked.values[1:] and wanted["id"] is None:
        wanted["id"] = asked.values[1]
    kept = {key: value for key, value in wanted.items() if value not in (None, "")}
    asked.result = record
    if asked.negated:  # no exception is allowed, so that it does not matter which
        if record is None:
            return None
        place = _place(record)
        return f"Expected no exception to be thrown,{asked.because} but an exception \"{record.exception.message}\" was thrown{place}."
    if record is not None and not _mismatches(record, kept):
        return None
    shown = {"type": "with type {}", "message": "with message {}", "id": "with FullyQualifiedErrorId {}"}
    filters = joined([shown[key].format(nicely(kept[key])) for key in ("type", "message", "id") if key in kept], threshold=3)
    filters = f" {filters}" if filters else ""
    if record is None:
        return f"Expected an exception,{filters} to be thrown,{asked.because} but no exception was thrown."
    buts = joined(_mismatches(record, kept))
    return f"Expected an exception,{filters} to be thrown,{asked.because} but {buts}. {_place(record).strip()}".rstrip()


def _place(record: Any) -> str:
    told = valuetexts.to_text(members.get(record.invocation, "PositionMessage")) if record.invocation is not None else ""
    return " from " + told.removeprefix("At ").replace("\n", "\n    ") if told else ""


def _mismatches(record: Any, wanted: dict[str, Any]) -> list[str]:
    """In what an error is not the one that is wanted."""
    found = []
    if "type" in wanted and not type_operators.is_(record.exception, _type_named(wanted["type"])):
        found.append(f"the exception type was [{record.exception.name}]")
    if "message" in wanted:
        text, pattern = record.exception.message, valuetexts.to_text(wanted["message"])
        if pattern.upper() not in text.upper() and not convert.to_bool(operators.ilike(text, pattern)):
            found.append(f"the message was '{text}'")
    if "id" in wanted:
        pattern = valuetexts.to_text(wanted["id"])
        if pattern.upper() not in record.fully_qualified_id.upper() and not convert.to_bool(operators.ilike(record.fully_qualified_id, pattern)):
            found.append(f"the FullyQualifiedErrorId was '{record.fully_qualified_id}'")
    return found


def _has_parameter(asked: Asked) -> str | None:
    from cmdlets.pester.parameters import has_parameter

    return has_parameter(asked)


def _contains(test: Callable[[Any, Any], Any]) -> Callable[[Asked], str | None]:
    def check(asked: Asked) -> str | None:
        holds = convert.to_bool(test(Array(_items(asked.actual)), asked.expected))
        return asked.verdict(
            holds, f"Expected {nicely(asked.expected)} to be found in collection {nicely(asked.actual)},{asked.because} but it was not found.",
            f"Expected {nicely(asked.expected)} to not be found in collection {nicely(asked.actual)},{asked.because} but it was found.",
        )

    return check


def _invoked(asked: Asked) -> str | None:
    from cmdlets.pester.mocking import check_calls

    return check_calls(asked.shell, dict(asked.bound), valuetexts.to_text(asked.bound.get("CommandName", asked.expected)), asked.negated, f",{asked.because}")


def _invoked_all(asked: Asked) -> str | None:
    from cmdlets.pester.mocking import check_verifiable

    return check_verifiable(asked.shell)


OPERATORS: dict[str, Callable[[Asked], str | None]] = {
    "BE": _equality(operators.ieq, ""),
    "BEEXACTLY": _equality(operators.ceq, "exactly "),
    "BELIKE": _binary(operators.ilike, "Expected like wildcard {e} to match {a},{b} but it did not match.", "Expected like wildcard {e} to not match {a},{b} but it did match."),
    "BELIKEEXACTLY": _binary(
        operators.clike, "Expected case sensitive like wildcard {e} to match {a},{b} but it did not match.",
        "Expected case sensitive like wildcard {e} to not match {a},{b} but it did match.",
    ),
    "MATCH": _binary(
        matching.imatch, "Expected regular expression {e} to match {a},{b} but it did not match.",
        "Expected regular expression {e} to not match {a},{b} but it did match.",
    ),
    "MATCHEXACTLY": _binary(
        matching.cmatch, "Expected regular expression {e} to case sensitively match {a},{b} but it did not match.",
        "Expected regular expression {e} to not case sensitively match {a},{b} but it did match.",
    ),
    "BEGREATERTHAN": _binary(
        operators.igt, "Expected the actual value to be greater than {e},{b} but got {a}.", "Expected the actual value to be less than or equal to {e},{b} but got {a}.",
    ),
    "BELESSTHAN": _binary(
        operators.ilt, "Expected the actual value to be less than {e},{b} but got {a}.", "Expected the actual value to be greater than or equal to {e},{b} but got {a}.",
    ),
    "BEGREATEROREQUAL": _binary(
        operators.ige, "Expected the actual value to be greater than or equal to {e},{b} but got {a}.", "Expected the actual value to be less than {e},{b} but got {a}.",
    ),
    "BELESSOREQUAL": _binary(
        operators.ile, "Expected the actual value to be less than or equal to {e},{b} but got {a}.", "Expected the actual value to be greater than {e},{b} but got {a}.",
    ),
    "BEIN": _binary(
        lambda actual, expected: operators.icontains(Array(_items(expected)), actual),
        "Expected collection {e} to contain {a},{b} but it was not found.", "Expected collection {e} to not contain {a},{b} but it was found.",
    ),
    "CONTAIN": _contains(operators.icontains),
    "BEOFTYPE": _of_type,
    "BETRUE": _truth(True),
    "BEFALSE": _truth(False),
    "BENULLOREMPTY": _null_or_empty,
    "HAVECOUNT": _count,
    "EXIST": _exists,
    "FILECONTENTMATCH": _file_content(False, False),
    "FILECONTENTMATCHEXACTLY": _file_content(True, False),
    "FILECONTENTMATCHMULTILINE": _file_content(False, True),
    "FILECONTENTMATCHMULTILINEEXACTLY": _file_content(True, True),
    "THROW": _throw,
    "HAVEPARAMETER": _has_parameter,
    "INVOKE": _invoked,
    "INVOKEVERIFIABLE": _invoked_all,
}
ALIASES = {
    "EQ": "BE", "CEQ": "BEEXACTLY", "LIKE": "BELIKE", "CLIKE": "BELIKEEXACTLY", "CMATCH": "MATCHEXACTLY", "GT": "BEGREATERTHAN", "LT": "BELESSTHAN",
    "GE": "BEGREATEROREQUAL", "LE": "BELESSOREQUAL", "HAVETYPE": "BEOFTYPE", "CONTAINEXACTLY": "FILECONTENTMATCHEXACTLY",
    "CONTAINMULTILINE": "FILECONTENTMATCHMULTILINE",
}
