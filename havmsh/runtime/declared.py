"""What a cmdlet's declaration says of a parameter, as the attributes that Get-Command shows and a proxy repeats."""

from __future__ import annotations

from havmsh.runtime.attributes import NAMESPACE, Attribute
from havmsh.runtime.parameter_types import is_collection, type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.spec import Parameter, SetEntry


def _made(name: str, positional: tuple[Any, ...] = (), named: dict[str, Any] | None = None) -> Attribute:
    return Attribute(f"{NAMESPACE}{name}Attribute", name.upper(), positional, named or {})


def of_set(parameter: Parameter, label: str, entry: SetEntry) -> Attribute:
    """``[Parameter(...)]`` for one set."""
    return _made("Parameter", (), {
        "MANDATORY": entry.mandatory, "POSITION": entry.position, "VALUEFROMPIPELINE": entry.pipeline, "PARAMETERSETNAME": label,
        "VALUEFROMPIPELINEBYPROPERTYNAME": entry.by_property, "VALUEFROMREMAININGARGUMENTS": entry.rest, "DONTSHOW": parameter.unlisted,
        "HELPMESSAGE": message(parameter),
    })


def message(parameter: Parameter) -> str | None:
    """HelpMessage, where PowerShell's own cmdlet has one."""
    return _words(parameter, ("HelpMessage",))


def tip(parameter: Parameter) -> str | None:
    """What completion tells of a parameter behind its name: the message, or the text to which HelpMessageResourceId leads."""
    return _words(parameter, _MESSAGES)


_MESSAGES = ("HelpMessage", "HelpMessageResource")


def of_parameter(parameter: Parameter) -> list[Attribute]:
    """The attributes beside those of the sets: aliases, what may be null or empty, and what the value must be."""
    return list(_each(parameter))


def _each(parameter: Parameter) -> Iterator[Attribute]:
    if parameter.aliases:
        yield _made("Alias", parameter.aliases)
    mandatory = any(entry.mandatory for entry in parameter.sets.values())
    if mandatory and parameter.null_ok:
        yield _made("AllowNull")
    if mandatory and parameter.none_ok and is_collection(parameter):
        yield _made("AllowEmptyCollection")
    if mandatory and parameter.empty_ok and type_name(parameter).startswith("System.String"):
        yield _made("AllowEmptyString")
    for check in parameter.checks:
        if check.attribute is None and check.name.startswith("Validate"):
            yield _made(check.name, check.given)
    yield from _told(parameter)


_BY_TYPE = {"System.Management.Automation.PSCredential": ("Credential",), "System.Text.Encoding": ("ArgumentToEncodingTransformation", "ArgumentEncodingCompletions")}
"""The attributes that all parameters of a type have."""


def _told(parameter: Parameter) -> Iterator[Attribute]:
    """The attributes that change nothing here."""
    for name in _BY_TYPE.get(type_name(parameter), ()):
        yield _made(name)
    if parameter.demands:
        yield _made("PSTypeName", (parameter.demands,))
    if parameter.complete == "scope":
        yield _completer(NAMESPACE + "ScopeArgumentCompleter")
    for name, words in _tells(parameter):
        if name == "ArgumentCompleter":
            yield _completer(words)
        elif name == "Obsolete":
            yield Attribute("System.ObsoleteAttribute", "OBSOLETE", (words.replace("|", " "), True), {})
        elif name not in _MESSAGES:
            yield _made(name, tuple(words.split("|")) if words else ())


def _tells(parameter: Parameter) -> Iterator[tuple[str, str]]:
    """Names and words of what is told beside; the message is a part of ``[Parameter(...)]``."""
    for each in parameter.tells.split():
        name, _, words = each.partition("=")
        yield name, words


def _words(parameter: Parameter, names: tuple[str, ...]) -> str | None:
    return next((words.replace("|", " ") for name, words in _tells(parameter) if name in names), None)


def _completer(class_name: str) -> Attribute:
    """``[ArgumentCompleter(typeof(...))]``."""
    from havmsh.runtime import typesystem

    return _made("ArgumentCompleter", (typesystem.reference(typesystem.placeholder(class_name)),))
