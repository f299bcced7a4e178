"""What an XML schema says of a document, in .NET's words: lxml finds what is wrong, each complaint is said as XmlSchemaSet says it."""

from __future__ import annotations

import re

from havmsh.runtime.xml_library import etree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_XSD: Final = "http://www.w3.org/2001/XMLSchema"
_NET: Final = {
    "int": "Int32", "long": "Int64", "short": "Int16", "byte": "SByte", "unsignedInt": "UInt32", "unsignedLong": "UInt64", "unsignedShort": "UInt16", "unsignedByte": "Byte",
    "decimal": "Decimal", "double": "Double", "float": "Single", "boolean": "Boolean", "date": "Date", "dateTime": "DateTime", "time": "Time",
    "duration": "TimeSpan", "anyURI": "Uri",
    **dict.fromkeys(("integer", "positiveInteger", "nonNegativeInteger", "negativeInteger", "nonPositiveInteger"), "Integer"),
}
_FACETS: Final = {
    "enumeration": "The Enumeration constraint failed.", "pattern": "The Pattern constraint failed.", "minLength": "The actual length is less than the MinLength value.",
    "maxLength": "The actual length is greater than the MaxLength value.", "length": "The actual length is not equal to the specified length.",
    "minInclusive": "The MinInclusive constraint failed.", "maxInclusive": "The MaxInclusive constraint failed.", "minExclusive": "The MinExclusive constraint failed.",
    "maxExclusive": "The MaxExclusive constraint failed.", "totalDigits": "The TotalDigits constraint failed.", "fractionDigits": "The FractionDigits constraint failed.",
}
_VALUE = re.compile(r"'(?P<value>.*?)' is not a valid value of the (?P<kind>.*?) type(?: '(?P<type>[^']*)')?\.", re.S)
_FACET = re.compile(r"\[facet '(\w+)'\]")
_ATTRIBUTE = re.compile(r"attribute '([^']*)': ")
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*) \)\.")


class Problem:
    """One complaint: what it says, and on which line."""

    __slots__ = ("line", "text")

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.line = line


def problems(schema: Any, spaces: set[str], tree: Any) -> list[Problem]:
    """What is wrong with a document. Of a document in a namespace of which no schema speaks nothing is said."""
    root = tree.getroot()
    if (etree().QName(root).namespace or "") not in spaces:
        return []
    schema.validate(tree)
    return list(_said(tree, schema.error_log))


def _said(tree: Any, log: Any) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for entry in log:
        node = next(iter(tree.xpath(entry.path)), None) if entry.path else None
        attribute = _ATTRIBUTE.search(entry.message)
        place = (entry.path or "", attribute.group(1) if attribute else "")
        text = _translated(entry.message, node, attribute.group(1) if attribute else "")
        if text is None or (" - " in text and place in told):
            continue  # a value is complained of once
        told.add(place)
        yield Problem(text, entry.line)


def _translated(message: str, node: Any, attribute: str) -> str | None:
    rest = message.partition(": ")[2]
    own = _name(node)
    expected = _EXPECTED.search(rest)
    listed = f" List of possible elements expected: {_names(expected.group(1))}." if expected else ""
    if "This element is not expected" in rest:
        return f"The element {_placed(node.getparent())} has invalid child element {_placed(node)}.{listed}"
    if "Missing child element(s)" in rest:
        return f"The element {_placed(node)} has incomplete content.{listed}"
    if "is required but missing" in rest:
        return f"The required attribute '{_quoted(rest)}' is missing."
    if "is not allowed." in rest and "The attribute" in rest:
        return f"The '{_spaced(attribute)}' attribute is not declared."
    if "No matching global" in rest:
        return f"The '{own}' element is not declared."
    if "Character content" in rest:
        return f"The element {_placed(node)} cannot contain text."
    if "Element content is not allowed" in rest:
        kind = "text only" if "simple" in rest else "empty"
        child = next(iter(node), None)
        return f"The element {_placed(node)} cannot contain child element {_placed(child)} because the parent element's content model is {kind}."
    return _of_value(rest, node, own, attribute) or rest


def _of_value(rest: str, node: Any, own: str, attribute: str) -> str | None:
    """A value that is none of its type."""
    subject = f"The '{_spaced(attribute)}' attribute is invalid" if attribute else f"The '{own}' element is invalid"
    value = node.get(attribute) if attribute else "".join(node.itertext())
    facet = _FACET.search(rest)
    if facet is not None:
        return f"{subject} - The value '{value}' is invalid according to its datatype 'String' - {_FACETS.get(facet.group(1), rest)}"
    found = _VALUE.search(rest)
    if found is None:
        return None
    name = found.group("type") or "xs:string"
    short = name.partition(":")[2] or name
    datatype = f"{_XSD}:{short}" if name.startswith("xs:") else _spaced(name)
    return f"{subject} - The value '{value}' is invalid according to its datatype '{datatype}' - The string '{value}' is not a valid {_NET.get(short, short)} value."


def _quoted(text: str) -> str:
    found = re.search(r"'([^']*)'", text)
    return _spaced(found.group(1)) if found else ""


def _spaced(name: str) -> str:
    """``{urn:x}name`` as ``urn:x:name``."""
    return name[1:].replace("}", ":", 1) if name.startswith("{") else name


def _name(node: Any) -> str:
    return "" if node is None else _spaced(str(node.tag))


def _placed(node: Any) -> str:
    """``'name' in namespace 'urn:x'``."""
    return "''" if node is None else _in_space(str(node.tag))


def _in_space(name: str) -> str:
    space, mark, local = name.removeprefix("{").rpartition("}")
    return f"'{local}' in namespace '{space}'" if mark else f"'{name}'"


def _names(listed: str) -> str:
    return ", ".join(_in_space(each.strip()) for each in listed.split(","))
