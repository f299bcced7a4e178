"""What a JSON schema refuses, in the words of the library that PowerShell asks, and in its order: level by level."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, Final

_NAMED: Final = frozenset(("properties", "patternProperties", "dependentSchemas", "dependencies", "allOf", "anyOf", "oneOf", "prefixItems", "$defs", "definitions"))
"""Keywords under which schemas have names or numbers."""
_NESTING: Final = _NAMED | frozenset((
    "additionalProperties", "items", "additionalItems", "contains", "not", "if", "then", "else", "propertyNames", "unevaluatedProperties", "unevaluatedItems",
    "$ref", "$dynamicRef", "$recursiveRef",
))
_SILENT: Final = frozenset(("allOf", "anyOf", "not", "if", "properties", "patternProperties", "propertyNames", "dependentSchemas", "$ref", "$dynamicRef"))
"""Keywords that say nothing themselves: what their schemas refuse is told of those."""
_KINDS: Final = ("object", "array", "boolean", "string", "number", "integer", "null")
_NEVER: Final = "All values fail against the false schema"
_WORDS: Final[dict[str, str]] = {
    "enum": "Value should match one of the values specified by the enum", "pattern": "The string value is not a match for the indicated regular expression",
    "minimum": "{received} should be at least {limit}", "maximum": "{received} should be at most {limit}",
    "exclusiveMinimum": "{received} should be greater than {limit}", "exclusiveMaximum": "{received} should be less than {limit}",
    "multipleOf": "{received} should be a multiple of {limit}", "const": "Expected {limit}", "format": "Value does not match format {limit}",
    "minLength": "Value should be at least {limit} characters", "maxLength": "Value should be at most {limit} characters",
    "minItems": "Value should have at least {limit} items", "maxItems": "Value should have at most {limit} items",
    "minProperties": "Value should have at least {limit} properties", "maxProperties": "Value should have at most {limit} properties",
}


def told(errors: Iterable[Any], matches: Callable[[Any, Any], bool]) -> list[tuple[str, str]]:
    """Place and words of each refusal; ``matches`` tells whether a schema takes a value."""
    found: dict[tuple[tuple[Any, ...], str, str], tuple[int, str]] = {}
    for error in _all(errors):
        path = tuple(error.absolute_schema_path)
        for deeper, place, words in _of(error, matches):
            found.setdefault((path, place, words), (_level(path) + deeper, place))
    ordered = sorted(found.items(), key=lambda pair: pair[1][0])
    return [(place, words) for (_, place, words), _ in ordered]


def _all(errors: Iterable[Any]) -> Iterator[Any]:
    for error in errors:
        yield error
        yield from _all(error.context)


def _level(path: tuple[Any, ...]) -> int:
    level, at = 0, 0
    while at < len(path) - 1:
        level += path[at] in _NESTING
        at += 2 if path[at] in _NAMED else 1
    return level


def _of(error: Any, matches: Callable[[Any, Any], bool]) -> Iterator[tuple[int, str, str]]:
    """How much deeper than the keyword, where, and what."""
    keyword, value, given = error.validator, error.validator_value, error.instance
    place = _pointer(error.absolute_path)
    if keyword is None:
        yield 0, place, _NEVER
    elif keyword in ("additionalProperties", "unevaluatedProperties") and value is False:
        for name in _left_over(error):
            yield 1, f"{place}{_pointer([name])}", _NEVER
    elif keyword in ("items", "additionalItems", "unevaluatedItems") and value is False:
        for at in range(len(error.schema.get("prefixItems", ())), len(given)):
            yield 1, f"{place}/{at}", _NEVER
    elif keyword in _MADE:
        yield 0, place, _MADE[keyword](error, matches)
    elif keyword in _WORDS:
        yield 0, place, _WORDS[keyword].format(received=json.dumps(given), limit=_text(value))
    elif keyword not in _SILENT:
        yield 0, place, error.message


def _left_over(error: Any) -> list[str]:
    import re

    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return [name for name in error.instance if name not in known and not any(re.search(each, name) for each in patterns)]


def _pointer(path: Iterable[Any]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _type_words(error: Any, _: Any) -> str:
    given, wanted = error.instance, error.validator_value
    names = [wanted] if isinstance(wanted, str) else sorted(wanted, key=_KINDS.index)
    return f'Value is "{_kind(given)}" but should be "{", ".join(names)}"'


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return {dict: "object", list: "array", str: "string", int: "integer", float: "number"}.get(value.__class__, "null")


def _required_words(error: Any, _: Any) -> str:
    return f"Required properties {_text([name for name in error.validator_value if name not in error.instance])} are not present"


def _dependent_words(error: Any, _: Any) -> str:
    missing = {name: [each for each in wanted if each not in error.instance] for name, wanted in error.validator_value.items() if name in error.instance}
    return f"Some required property dependencies are missing: {_text({name: each for name, each in missing.items() if each})}"


def _one_words(error: Any, matches: Callable[[Any, Any], bool]) -> str:
    return f"Expected 1 matching subschema but found {sum(matches(schema, error.instance) for schema in error.validator_value)}"


def _unique_words(error: Any, _: Any) -> str:
    given = [_text(each) for each in error.instance]
    pairs = [f"({at}, {other})" for at in range(len(given)) for other in range(at + 1, len(given)) if given[at] == given[other]]
    return f"Found duplicates at the following index pairs: {_text(', '.join(pairs))}"


def _contains_words(error: Any, _: Any) -> str:
    least, most = error.schema.get("minContains", 1), error.schema.get("maxContains")
    if "Too many" in error.message and most is not None:
        return f"Value should contain no more than {most} matching items"
    return f"Value should contain at least {least} matching items"


_MADE: Final = {
    "type": _type_words, "required": _required_words, "dependentRequired": _dependent_words, "oneOf": _one_words, "uniqueItems": _unique_words, "contains": _contains_words,
    "minContains": _contains_words, "maxContains": _contains_words,
}
