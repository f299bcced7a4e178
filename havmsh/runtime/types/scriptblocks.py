"""System.Management.Automation.ScriptBlock, and what the parser says of a text: errors, tokens' places, the tree."""

from __future__ import annotations

from havmsh.diagnostics import Diagnostic, Span
from havmsh.runtime.belonging import UNBOUND
from havmsh.runtime.errors import carrying
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar

    from havmsh.runtime.signatures import Overload, Property

_SMA = "System.Management.Automation."
_LANGUAGE = _SMA + "Language."


def _session() -> Any:
    from havmsh.runtime.current import current

    return current()


def _create(text: str) -> ScriptBlock:
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.known_texts import block_of

    try:
        return block_of(text or "", _session(), UNBOUND)
    except PSError as error:
        raise carrying(error) from None


def _result(block: ScriptBlock, *arguments: Any) -> Any:
    """What Invoke gives: a collection of everything written."""
    from havmsh.runtime.objects import GenericList

    return GenericList(block.invoke(_arguments(arguments), raise_errors=True), "System.Management.Automation.PSObject", "Collection")


def _arguments(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(arguments[0]) if len(arguments) == 1 and arguments[0].__class__ is Array else arguments


def _as_is(block: ScriptBlock, *arguments: Any) -> Any:
    from havmsh.runtime.objects import NOTHING

    got = block.invoke(_arguments(arguments), raise_errors=True)
    return NOTHING if not got else got[0] if len(got) == 1 else Array(got)


def _with_context(block: ScriptBlock, functions: Any, variables: Any = None, *arguments: Any) -> Any:
    from havmsh.runtime.blockmethods import with_context
    from havmsh.runtime.scriptblock import running_frame

    return with_context(running_frame(block.session), block, functions, variables, _arguments(arguments))


def _steppable(block: ScriptBlock, *rest: Any) -> Any:
    from havmsh.runtime import steppable

    return steppable.make(block, *rest)


def _tree(block: ScriptBlock) -> Any:
    from havmsh.runtime.types.syntax_places import placed

    return placed(block)


def _hosted(block: ScriptBlock, *arguments: Any) -> Any:
    """GetPowerShell: the block as commands that can be run elsewhere."""
    from havmsh.runtime.block_commands import converted

    return converted(block, _arguments(arguments))


def _hosted_trusted(block: ScriptBlock, trusted: bool, *arguments: Any) -> Any:
    from havmsh.runtime.block_commands import converted

    return converted(block, _arguments(arguments), trusted=trusted)


def _hosted_with(block: ScriptBlock, variables: Any, *arguments: Any) -> Any:
    from havmsh.runtime.block_commands import converted

    return converted(block, _arguments(arguments), variables=None if variables is None else dict(variables.items()))


def _restricted(block: ScriptBlock, commands: Any, variables: Any, environment: bool) -> None:
    """CheckRestrictedLanguage. Raises a ParseException for what is not of the restricted language."""
    from havmsh.language.restricted import Allowed
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.restricting import demand

    names = None if variables is None else tuple(str(each) for each in variables)
    allowed = Allowed(
        None if commands is None else frozenset(str(each).lower() for each in commands), None if names == ("*",) else names or (), bool(environment),
    )
    try:
        demand(block, allowed)
    except PSError as error:
        raise carrying(error) from None


def _attributes(block: ScriptBlock) -> Any:
    """Attributes: those before its ``param``."""
    from havmsh.runtime import attributes
    from havmsh.runtime.functions import block_attributes
    from havmsh.runtime.objects import GenericList

    return GenericList(attributes.values(block_attributes(block), block), "System.Attribute")


def _id(block: ScriptBlock) -> Any:
    """Id: the same of all blocks that were made of one piece of text."""
    from havmsh.runtime.types.guids import new_guid

    template = block.template
    if not hasattr(template, "identity"):
        template.identity = new_guid()
    return template.identity


def _module(block: ScriptBlock) -> Any:
    return None if block.module is UNBOUND else block.module


def _start(block: ScriptBlock) -> Any:
    from havmsh.runtime.types.psparser import PSPosition

    return PSPosition(block.template.span)


def _internal() -> tuple[Property | Overload, ...]:
    from havmsh.runtime.types import sessionstates

    return (*sessionstates.BLOCK_PROPERTIES, *sessionstates.BLOCK_CONSTRUCTORS)


define(
    _SMA + "ScriptBlock", ScriptBlock,
    properties=(
        ("System.Collections.Generic.List[System.Attribute] Attributes", _attributes), ("string File", lambda block: block.file_name),
        ("bool IsFilter", lambda block: block.is_filter), ("bool IsConfiguration", lambda block: False), ("psmoduleinfo Module", _module),
        ("System.Management.Automation.PSToken StartPosition", _start), ("bool DebuggerHidden", lambda block: False),
        ("guid Id", _id), (f"{_LANGUAGE}Ast Ast", _tree),
    ),
    methods=(
        ("System.Object Invoke(Params System.Object[] args)", _result), ("System.Object InvokeReturnAsIs(Params System.Object[] args)", _as_is),
        ("System.Object InvokeWithContext(System.Object functionsToDefine, System.Object variablesToDefine, Params System.Object[] args)", _with_context),
        ("scriptblock GetNewClosure()", lambda block: block.new_closure()), ("string ToString()", lambda block: block.source_text),
        (f"{_SMA}SteppablePipeline GetSteppablePipeline()", _steppable), (f"{_SMA}PowerShell GetPowerShell(Params System.Object[] args)", _hosted),
        (f"{_SMA}PowerShell GetPowerShell(bool isTrustedInput, Params System.Object[] args)", _hosted_trusted),
        (f"{_SMA}PowerShell GetPowerShell(System.Collections.Generic.Dictionary[string,System.Object] variables, Params System.Object[] args)", _hosted_with),
        (f"{_SMA}SteppablePipeline GetSteppablePipeline({_SMA}CommandOrigin commandOrigin)", _steppable),
        (f"{_SMA}SteppablePipeline GetSteppablePipeline({_SMA}CommandOrigin commandOrigin, System.Object[] args)", _steppable),
        ("void CheckRestrictedLanguage(System.Object allowedCommands, System.Object allowedVariables, bool allowEnvironmentVariables)", _restricted),
    ),
    statics=(("static scriptblock Create(string script)", _create),),
).internal = _internal


# ---------------------------------------------------------------- places


class Position(NetObject):
    """A place in a text: IScriptPosition."""

    __slots__ = ("offset", "source")
    type_name: ClassVar[str] = _LANGUAGE + "InternalScriptPosition"

    def __init__(self, source: Any, offset: int) -> None:
        super().__init__()
        self.source = source
        self.offset = offset


_PLACE: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("string File", lambda place: place.source.file_name), ("int LineNumber", lambda place: place.source.position(place.offset)[0]),
    ("int ColumnNumber", lambda place: place.source.unit_column(place.offset)), ("string Line", lambda place: place.source.line(place.source.position(place.offset)[0])),
    ("int Offset", lambda place: place.source.units(place.offset)),
)
_WHOLE: tuple[tuple[str, Callable[[Any], Any]], ...] = (("string GetFullScript()", lambda place: place.source.text),)
define(_LANGUAGE + "IScriptPosition", None, kind="interface", properties=_PLACE, methods=_WHOLE)
define(_LANGUAGE + "InternalScriptPosition", Position, interfaces=_LANGUAGE + "IScriptPosition", properties=_PLACE, methods=_WHOLE).method(
    f"{_LANGUAGE}IScriptPosition CloneWithNewOffset(int offset)", lambda place, offset: Position(place.source, place.source.characters(offset)), internal=True)
_STRETCH: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("string File", lambda span: span.source.file_name), (f"{_LANGUAGE}IScriptPosition StartScriptPosition", lambda span: Position(span.source, span.start)),
    (f"{_LANGUAGE}IScriptPosition EndScriptPosition", lambda span: Position(span.source, span.end)), ("int StartLineNumber", lambda span: span.source.position(span.start)[0]),
    ("int StartColumnNumber", lambda span: span.source.unit_column(span.start)), ("int EndLineNumber", lambda span: span.source.position(span.end)[0]),
    ("int EndColumnNumber", lambda span: span.source.unit_column(span.end)), ("string Text", lambda span: span.text),
    ("int StartOffset", lambda span: span.source.units(span.start)), ("int EndOffset", lambda span: span.source.units(span.end)),
)
define(_LANGUAGE + "InternalScriptExtent", Span, interfaces=_LANGUAGE + "IScriptExtent", properties=_STRETCH).to_text = lambda span: span.text
define(_LANGUAGE + "IScriptExtent", None, kind="interface", properties=_STRETCH)


def _error_text(error: Diagnostic) -> str:
    from havmsh.runtime.position import position_message

    return f"{position_message(error.span)}\n{error.message}"


def _error_of(extent: Any, error_id: Any, text: Any) -> Diagnostic:
    """One that a script makes; what is unfinished only is not told. Raises ArgumentException of what is not there."""
    from havmsh.runtime.types.syntax_making import span_of

    return Diagnostic(error_id, text, span_of(extent), category="ParserError")


define(
    _LANGUAGE + "ParseError", Diagnostic,
    properties=(
        (f"{_LANGUAGE}IScriptExtent Extent", lambda error: getattr(error.span, "given", error.span)), ("string ErrorId", lambda error: error.id), ("string Message", lambda error: error.message),
        ("bool IncompleteInput", lambda error: error.needs_more),
    ),
    constructors=((f"{_LANGUAGE}IScriptExtent extent, string errorId, string message", _error_of),),
).to_text = _error_text


# ---------------------------------------------------------------- Parser


def _parse_input(text: str, *refs: Any) -> Any:
    tokens, errors = refs[-2:]
    return _given(text or "", refs[0] if len(refs) > 2 else None, tokens, errors)


def _parse_file(path: str, tokens: Any, errors: Any) -> Any:
    from havmsh.runtime.types.fileactions import read

    return _given(read(path), path, tokens, errors)


def _wrong_modules(tree: Any) -> list[Any]:
    """Errors of ``using module``."""
    from havmsh.runtime.runspaces import running
    from havmsh.runtime.usings import problems

    return list(problems(tree.root, running())) if tree.root.using_statements else []


def _given(text: str, file: str | None, tokens: Any, errors: Any) -> Any:
    from havmsh.language import parse
    from havmsh.runtime.known_types import KnownTypes
    from havmsh.runtime.objects import Ref
    from havmsh.runtime.runspaces import running
    from havmsh.runtime.types.syntax import shown
    from havmsh.runtime.types.syntax_tokens import token_shown

    tree = parse(text, file_name=file, types=KnownTypes(running(), defines=True))
    if isinstance(tokens, Ref):
        tokens.set(Array([token_shown(token) for token in tree.tokens], _LANGUAGE + "Token"))
    if isinstance(errors, Ref):
        errors.set(Array([*tree.errors, *_wrong_modules(tree)], _LANGUAGE + "ParseError"))
    return shown(tree.root)


define(
    _LANGUAGE + "Parser", None,
    statics=(
        (f"static {_LANGUAGE}ScriptBlockAst ParseInput(string input, [ref] {_LANGUAGE}Token[] tokens, [ref] {_LANGUAGE}ParseError[] errors)", _parse_input),
        (f"static {_LANGUAGE}ScriptBlockAst ParseInput(string input, string fileName, [ref] {_LANGUAGE}Token[] tokens, [ref] {_LANGUAGE}ParseError[] errors)", _parse_input),
        (f"static {_LANGUAGE}ScriptBlockAst ParseFile(string fileName, [ref] {_LANGUAGE}Token[] tokens, [ref] {_LANGUAGE}ParseError[] errors)", _parse_file),
    ),
)
