"""A help page as the text of comment-based help: what ProxyCommand puts before a function that stands before a command."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def comments(page: Any) -> str:
    """GetHelpComments. Raises NetError for what is no help."""
    from havmsh.runtime import members
    from havmsh.runtime.errors import NetError, engine_argument_null

    if page is None:
        raise engine_argument_null("help")
    if not any("HelpInfo" in name for name in members.type_names(page)):
        raise NetError("System.InvalidOperationException", "The 'help' parameter is not recognized as a valid HelpInfo object created by the 'get-help' command.")
    return "".join(_sections(page))


def _of(value: Any, *names: str) -> Any:
    """A property of a property ...; None where there is none."""
    from havmsh.runtime import members
    from havmsh.runtime.errors import PSError

    for name in names:
        try:
            value = None if value is None else members.get(value, name)
        except PSError:
            value = None
    return value


def _each(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    from havmsh.runtime.valuetexts import to_text

    inner = _of(value, "Text") if value is not None and not isinstance(value, str) else None
    return "" if value is None else to_text(value if inner is None else inner)


def _section(word: str, value: Any) -> Iterator[str]:
    text = "\n".join(filter(None, map(_text, _each(value))))
    if text:
        yield f"\n\n{word}\n\n{text}"


def _sections(page: Any) -> Iterator[str]:
    yield from _section(".SYNOPSIS", _of(page, "Synopsis"))
    yield from _section(".DESCRIPTION", _of(page, "Description"))
    for parameter in _each(_of(page, "Parameters", "Parameter")):
        lines = [text for text in map(_text, _each(_of(parameter, "Description"))) if text]
        yield f"\n.PARAMETER {_text(_of(parameter, 'Name'))}\n\n" + "".join(f"{line}\n" for line in lines)
    for example in _each(_of(page, "Examples", "Example")):
        told = "".join(map(_text, _each(_of(example, "introduction")))) + _text(_of(example, "code"))
        remarks = "".join(map(_text, _each(_of(example, "remarks"))))
        if told or remarks:
            yield f"\n\n.EXAMPLE\n\n{told}\n{remarks}"
    yield from _section(".NOTES", _of(page, "alertSet", "alert"))
    yield from _section(".INPUTS", _of(page, "inputTypes", "inputType", "type", "name"))
    yield from _section(".OUTPUTS", _of(page, "returnValues", "returnValue", "type", "name"))
    for link in _each(_of(page, "relatedLinks", "navigationLink")):
        yield from _section(".LINK", _of(link, "uri"))
        yield from _section(".LINK", _of(link, "linkText"))
    for word in ("Component", "Role", "Functionality"):
        yield from _section("." + word.upper(), _of(page, word))
