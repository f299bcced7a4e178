"""The views of help: the layout of PowerShell's pages as data, over the objects that ``havmsh.runtime.helping`` makes.

Two families: ``MamlCommandHelpInfo`` for commands that are described (a cmdlet by its docstring, a function by its comments) and
``ExtendedCmdletHelpInfo`` for those of which only the parameters are known. ``CONTROLS`` is by the names that the views of ``builtin_core`` use.
"""

from __future__ import annotations

from havmsh.display import subject
from havmsh.display.expressions import Expression
from havmsh.display.views import Control, Part, Selector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_COMMON_TEXT = (
    "    This cmdlet supports the common parameters: Verbose, Debug,\n    ErrorAction, ErrorVariable, WarningAction, WarningVariable,\n"
    "    OutBuffer, PipelineVariable, and OutVariable. For more information, see\n"
    "    about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). "
)
_COMMON = "<CommonParameters>"
WORDS = ("Named", "named", "None", "none")
"""What the properties of a parameter say where there is no place, value or alias."""


# ---------------------------------------------------------------- pieces


def _text(text: str) -> Part:
    return Part("text", text=text)


def _line(count: int = 1) -> Part:
    return Part("newline", left=count)


def _frame(*parts: Part, left: int = 4, first: int = 0) -> Part:
    return Part("frame", parts=list(parts), left=left, first=first)


def _control(*parts: Part, **by_type: list[Part]) -> Control:
    entries: list[tuple[Selector | None, list[Part]]] = [(Selector.of(name), found) for name, found in by_type.items()]
    return Control([*entries, (None, list(parts))])


def _property(name: str, control: Control | None = None, *, each: bool = False, when: Callable[[Any], bool] | None = None) -> Part:
    condition = None if when is None else Expression("", native=when)
    return Part("property", expression=Expression(name), control=control, each=each, condition=condition)


def _computed(function: Callable[[Any], Any], control: Control | None = None, *, when: Callable[[Any], bool] | None = None) -> Part:
    condition = None if when is None else Expression("", native=when)
    return Part("property", expression=Expression("", native=function), control=control, condition=condition)


def _itself(control: Control, *, when: Callable[[Any], bool] | None = None) -> Part:
    condition = None if when is None else Expression("", native=when)
    return Part("property", control=control, condition=condition)


def _section(title: str, *parts: Part) -> list[Part]:
    return [_text(title), _line(), _frame(*parts)]


def _get(item: Any, name: str) -> Any:
    value = subject.get(item, name)
    return None if value is None or value.__class__.__name__ == "Special" else value


def _has(name: str) -> Callable[[Any], bool]:
    return lambda item: _get(item, name) not in (None, "")


# ---------------------------------------------------------------- what is computed


def _syntax_word(parameter: Any) -> str:
    """One parameter as a line of syntax shows it."""
    position = subject.text(_get(parameter, "position") or "")
    optional, positional = subject.text(_get(parameter, "required") or "") != "true", position.lstrip("-").isdigit()
    group, value = _get(parameter, "parameterValueGroup"), _get(parameter, "parameterValue")
    shown = ""
    if group is not None:
        shown = " {" + " | ".join(subject.text(one) for one in subject.elements(_get(group, "parameterValue")) or ()) + "}"
    elif value is not None:
        shown = f" <{subject.text(value)}>"
    word = f"-{subject.text(_get(parameter, 'name'))}"
    word = (f"[{word}]" if positional else word) + shown
    return (f"[{word}]" if optional else word) + " "


def _value_word(value: Any) -> str:
    shown = f"<{subject.text(value)}>"
    return f" {shown}" if subject.text(_get(value, "required") or "") == "true" else f" [{shown}]"


def _truth(value: Any) -> str:
    word = subject.text(value).lower()
    return word if word in ("true", "false") else ""


def _position(parameter: Any) -> str:
    return _said(subject.text(_get(parameter, "position") or "Named"))


def _word(name: str) -> Callable[[Any], str]:
    """A property of which a word of ours may be the value."""
    return lambda item: _said(subject.text(_get(item, name) or ""))


def _said(value: str) -> str:
    """A value; where it is a word of ours, in the reader's language."""
    from havmsh.runtime.current import current

    session = current()
    return session.tell_help(value) if session is not None and value in WORDS else value


def _ask(switch: str) -> Callable[[Any], str]:
    return lambda item: f'"Get-Help {subject.text(_get(_get(item, "Details"), "Name") or "")} -{switch}"'


def _is_online(item: Any) -> bool:
    links = _get(item, "relatedLinks")
    found = None if links is None else _get(links, "navigationLink")
    return found is not None and (_get(item, "Category") != "Cmdlet" or any(_has("uri")(one) for one in subject.elements(found) or (found,)))


def _is_common(item: Any) -> bool:
    return _get(item, "CommonParameters") is True


def _no_parameters(item: Any) -> bool:
    return not _is_common(item) and not list(subject.elements(_get(_get(item, "parameters"), "parameter")) or ())


# ---------------------------------------------------------------- parts of the pages of described commands

_PARAGRAPH = [_property("Text"), _line()]
_SHORT = _control(_text(" "), MamlParaTextItem=_PARAGRAPH)
_DESCRIPTION = _control(
    _text(" "), MamlParaTextItem=_PARAGRAPH, MamlOrderedListTextItem=[_frame(_property("Tag"), _property("Text"), _line(), left=0, first=4)],
    MamlUnorderedListTextItem=[_frame(_property("Tag"), _property("Text"), _line(), left=0, first=2)],
    MamlDefinitionTextItem=[_property("Term"), _line(), _frame(_property("Definition"), _line())],
)
_DETAILS = _control(
    *_section("NAME", _property("Name"), _line(2)), *_section("SYNOPSIS", _property("Description", _SHORT, each=True), _line(2)),
)
_SYNTAX_ITEM = _control(_property("name"), _text(" "), _property("Parameter", _control(_computed(_syntax_word)), each=True), _text(f"[{_COMMON}]"), _line(2))
_SYNTAX = _control(_property("SyntaxItem", _SYNTAX_ITEM, each=True))
_SYNTAX_SECTION = _control(*_section("SYNTAX", _property("Syntax", _SYNTAX), _line()))
_DESCRIPTION_SECTION = _control(*_section("DESCRIPTION", _property("description", _DESCRIPTION, each=True), _line()), _line())
_EXAMPLE = _control(
    _property("Title"), _line(2), _property("Introduction", _control(_property("Text")), each=True), _property("Code", each=True), _line(),
    _property("results"), _line(), _property("remarks", _SHORT, each=True),
)
_EXAMPLES = _control(_property("Example", _EXAMPLE, each=True))
_TYPE = _control(
    _property("name", each=True), _itself(_control(_line(), _frame(_property("uri"), _line())), when=_has("uri")),
    _itself(_control(_frame(_property("description", _SHORT, each=True))), when=_has("description")),
)
_TYPE_LINE = _control(_property("type", _TYPE), _line(), _frame(_property("description", _SHORT, each=True)), _line())
_PARAMETER_HEAD = [_text("-"), _property("name"), _property("ParameterValue", _control(_computed(_value_word))), _line()]
_POSSIBLE = _control(_property("possibleValue", _control(_property("Value"), _line(), _frame(_property("Description", _SHORT, each=True)), _line()), each=True))
_PARAMETER_FULL = _control(*_PARAMETER_HEAD, _frame(
    _property("Description", _DESCRIPTION, each=True), _line(), _property("possibleValues", _POSSIBLE),
    _text("Required?                    "), _property("required", _control(_computed(_truth))), _line(),
    _text("Position?                    "), _computed(_position), _line(),
    _text("Default value                "), _computed(_word("defaultValue")), _line(),
    _text("Accept pipeline input?       "), _property("pipelineInput"), _line(),
    _text("Aliases                      "), _computed(_word("aliases")), _line(),
    _text("Accept wildcard characters?  "), _property("globbing", _control(_computed(_truth))), _line(2),
))
_PARAMETER_SHORT = _control(*_PARAMETER_HEAD, _frame(_property("Description", _DESCRIPTION, each=True), _line()))
_COMMON_SECTION = [_text(_COMMON), _line(), _frame(_text(_COMMON_TEXT)), _line(2)]
_PARAMETERS_FULL = _control(_property("Parameter", _PARAMETER_FULL, each=True), *_COMMON_SECTION)
_PARAMETERS_SHORT = _control(_property("Parameter", _PARAMETER_SHORT, each=True))
_LINKS = _control(_property("navigationLink", _control(_property("linkText"), _computed(lambda item: " ", when=_has("linkText")), _property("uri"), _line()), each=True))
_ONLINE = _control(_frame(_itself(_control(_text("    For online help, type: "), _computed(_ask("Online"))), when=_is_online)))
_REMARKS = _section(
    "REMARKS", _text("To see the examples, type: "), _computed(_ask("Examples")), _line(), _text("For more information, type: "), _computed(_ask("Detailed")), _line(),
    _text("For technical information, type: "), _computed(_ask("Full")), _line(), _itself(_ONLINE),
)
_HEAD = [_property("Details", _DETAILS), _itself(_SYNTAX_SECTION), _itself(_DESCRIPTION_SECTION)]
_LINKS_SECTION = _section("RELATED LINKS", _property("relatedLinks", _LINKS))
_ALERT = _control(_property("Text"), _line())
_NOTES = _control(_frame(_property("title"), _line(2), _frame(_property("alert", _ALERT, each=True)), _line()))

# ---------------------------------------------------------------- parts of the pages of commands of which only the parameters are known

_REDUCED_ITEM = _control(
    _property("name"), _text(" "), _property("Parameter", _control(_computed(_syntax_word)), each=True),
    _itself(_control(_text(f"[{_COMMON}]")), when=_is_common), _line(2),
)
_REDUCED_SYNTAX = _control(_property("SyntaxItem", _REDUCED_ITEM, each=True))
_REDUCED_NAME = _control(*_section("NAME", _property("Name"), _line(2)))
_REDUCED_TAIL = [*_section("ALIASES", _property("Aliases"), _line()), _line(), *_section("REMARKS", _property("Remarks"), _line())]
_REDUCED_VALUE = _control(_computed(_value_word))
_REDUCED_SHORT = _control(_text("-"), _property("name"), _property("ParameterValue", _REDUCED_VALUE), _line(2))
_REDUCED_FULL = _control(_text("-"), _property("name"), _property("ParameterValue", _REDUCED_VALUE), _line(), _frame(
    _property("description", when=_has("description")), _line(),
    _text("Required?                    "), _property("required"), _line(), _text("Position?                    "), _computed(_position), _line(),
    _text("Accept pipeline input?       "), _property("pipelineInput"), _line(), _text("Parameter set name           "), _property("parameterSetName"), _line(),
    _text("Aliases                      "), _computed(_word("aliases")), _line(), _text("Dynamic?                     "), _property("isDynamic"), _line(),
    _text("Accept wildcard characters?  "), _property("globbing"), _line(2),
))


_REDUCED_TYPE = _control(_property("type", _control(_property("name", each=True))), _line())
_REDUCED_INPUTS = _section("INPUTS", _property("InputTypes", _control(_property("InputType", _REDUCED_TYPE, each=True))), _line())
_REDUCED_OUTPUTS = _section("OUTPUTS", _property("ReturnValues", _control(_property("ReturnValue", _REDUCED_TYPE, each=True))), _line())


def _reduced_parameters(control: Control, *more: Part) -> list[Part]:
    return _section(
        "PARAMETERS", _property("Parameters", _control(_property("Parameter", control, each=True))), _itself(_control(*_COMMON_SECTION), when=_is_common),
        _itself(_control(_text("None"), _line(2)), when=_no_parameters), *more,
    )


CONTROLS: dict[str, Control] = {
    "default": _control(*_HEAD, *_LINKS_SECTION, _line(), *_REMARKS),
    "detailed": _control(
        *_HEAD, *_section("PARAMETERS", _property("Parameters", _PARAMETERS_SHORT), *_COMMON_SECTION), _frame(_property("Examples", _EXAMPLES)), *_REMARKS,
    ),
    "examples": _control(_property("Details", _DETAILS), _frame(_property("Examples", _EXAMPLES))),
    "full": _control(
        *_HEAD, *_section("PARAMETERS", _property("Parameters", _PARAMETERS_FULL)),
        *_section("INPUTS", _property("InputTypes", _control(_property("InputType", _TYPE_LINE, each=True))), _line()),
        *_section("OUTPUTS", _property("ReturnValues", _control(_property("ReturnValue", _TYPE_LINE, each=True))), _line()),
        _property("alertSet", _control(_text("NOTES"), _line()), when=_has("alertSet")), _property("alertSet", _NOTES, each=True, when=_has("alertSet")),
        _frame(_property("Examples", _EXAMPLES), _line()), *_LINKS_SECTION,
    ),
    "one_examples": _EXAMPLES, "one_example": _EXAMPLE, "one_details": _DETAILS, "one_parameters": _control(_frame(_itself(_PARAMETERS_FULL))),
    "one_parameter": _PARAMETER_FULL, "one_syntax": _SYNTAX, "one_text": _DESCRIPTION, "one_inputs": _control(_property("InputType", _TYPE_LINE, each=True)),
    "one_outputs": _control(_property("ReturnValue", _TYPE_LINE, each=True)), "one_links": _LINKS,
    "one_notes": _control(_property("title"), _line(2), _frame(_property("alert", _ALERT, each=True))),
    "reduced": _control(
        _property("Details", _REDUCED_NAME), *_section("SYNTAX", _property("Syntax", _REDUCED_SYNTAX)), _line(), *_REDUCED_TAIL,
    ),
    "reduced_detailed": _control(
        _property("Details", _REDUCED_NAME), *_section("SYNTAX", _property("Syntax", _REDUCED_SYNTAX), _line()), *_reduced_parameters(_REDUCED_SHORT), _line(),
        *_REDUCED_TAIL,
    ),
    "reduced_full": _control(
        _property("Details", _REDUCED_NAME), *_section("SYNTAX", _property("Syntax", _REDUCED_SYNTAX), _line()), *_reduced_parameters(_REDUCED_FULL, _line()),
        *_REDUCED_INPUTS, *_REDUCED_OUTPUTS, *_REDUCED_TAIL,
    ),
    "reduced_examples": _control(_property("Details", _control(*_section("NAME", _property("Name"), _line()))), _line(), *_REDUCED_TAIL),
    "reduced_parameter": _REDUCED_FULL,
}


# ---------------------------------------------------------------- other languages


def labels() -> list[str]:
    """The headings and labels of all pages, and what they end with, each once."""
    found = {part.text.strip() for control in CONTROLS.values() for part in _parts(control) if part.kind == "text" and part.text.strip(' -"[]')}
    return sorted(found - {f"[{_COMMON}]", _COMMON, "None"})


def _parts(control: Control) -> Iterator[Part]:
    for _, parts in control.entries:
        for part in parts:
            yield from _below(part)


def _below(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from _below(inner)
    if isinstance(part.control, Control):
        yield from _parts(part.control)
