"""System.Management.Automation.CommandCompletion and CompletionResult."""

from __future__ import annotations

from havmsh.runtime.completion import Completion, Match, complete
from havmsh.runtime.enumerations import EnumInfo, EnumValue
from havmsh.runtime.errors import NetError, engine_argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typesystem import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KINDS = (
    "Text", "History", "Command", "ProviderItem", "ProviderContainer", "Property", "Method", "ParameterName", "ParameterValue", "Variable", "Namespace",
    "Type", "Keyword", "DynamicKeyword",
)
result_type = NetType("System.Management.Automation.CompletionResultType", kind="enum", base="System.Enum")
result_type.enum = EnumInfo({name: at for at, name in enumerate(KINDS)})
register(result_type)


class CompletionResult(NetObject):
    """One match as scripts see it."""

    __slots__ = ("match",)
    type_name = "System.Management.Automation.CompletionResult"

    def __init__(self, match: Match) -> None:
        super().__init__()
        self.match = match


class CommandCompletion(NetObject):
    """The answer to a question for completion."""

    __slots__ = ("current", "length", "matches", "start")
    type_name = "System.Management.Automation.CommandCompletion"

    def __init__(self, found: Completion) -> None:
        super().__init__()
        self.current = -1
        self.start = found.start
        self.length = found.length
        self.matches = GenericList([CompletionResult(match) for match in found.matches], CompletionResult.type_name, "Collection")


def _new(*arguments: Any) -> CompletionResult:
    from havmsh.runtime.valuetexts import to_text

    text = to_text(arguments[0])
    text, label, kind, tip = (text, text, "Text", text) if len(arguments) == 1 else (text, to_text(arguments[1]), arguments[2], to_text(arguments[3]))
    for name, part in (("completionText", text), ("listItemText", label), ("toolTip", tip)):
        if not part:
            raise engine_argument_null(name)
    return CompletionResult(Match(text, label, kind.text() if kind.__class__ is EnumValue else to_text(kind), tip))


def _within(text: str, cursor: int) -> None:
    """Refuses a cursor behind the text."""
    if cursor > len(text):
        words = 'Cannot process argument because the value of argument "cursorIndex" is not valid. Change the value of the "cursorIndex" argument and run the operation again.'
        raise NetError("System.Management.Automation.PSArgumentException", words, ParamName="cursorIndex")


def _mapped(text: str, cursor: int) -> Any:
    """What the parser makes of a text, and the cursor as a position in it."""
    from havmsh.language import parse
    from havmsh.runtime.objects import Array
    from havmsh.runtime.types.scriptblocks import Position
    from havmsh.runtime.types.syntax import shown
    from havmsh.runtime.types.syntax_tokens import token_shown
    from havmsh.runtime.types.tuples import Tuple
    from havmsh.runtime.typesystem import array_of, generic, known

    _within(text, cursor)
    tree = parse(text)
    language = "System.Management.Automation.Language."
    tokens = Array([token_shown(token) for token in tree.tokens], language + "Token")
    parts = [known(language + name) for name in ("Ast", "Token", "IScriptPosition")]
    net = generic("System.Tuple`3", (parts[0], array_of(parts[1]), parts[2]))
    return Tuple([shown(tree.root), tokens, Position(tree.root.span.source, tree.root.span.source.characters(cursor))], net=net)


def _complete_input(text: str | None, cursor: int, options: Any = None) -> CommandCompletion:
    from havmsh.runtime.current import current
    from havmsh.runtime.scriptblock import running_frame

    if not text:
        return CommandCompletion(Completion(-1, -1, []))
    _within(text, cursor)
    session = current()
    assert session is not None
    return CommandCompletion(complete(session, text, cursor, running_frame(session), options=options))


def _complete_in(text: str | None, cursor: int, options: Any, powershell: Any) -> CommandCompletion:
    """As it would be completed in the runspace of a PowerShell. Null alone means a tree that is missing."""
    if text is None:
        raise engine_argument_null("ast")
    _within(text, cursor)
    if powershell is None:
        raise engine_argument_null("powershell")
    session = powershell.runspace.session
    return CommandCompletion(complete(session, text, cursor, session.global_frame, options=options))


def _place_in(tree: Any, position: Any, text: str) -> int:
    """The offset of a position, which counts from the beginning of the file, in the text of a tree."""
    begin = getattr(getattr(tree, "node", None), "span", None)
    offset = getattr(position, "offset", None)
    return len(text) if offset is None else min(len(text), max(0, int(offset) - (begin.start if begin is not None else 0)))


def _complete_tree(tree: Any, tokens: Any, position: Any, options: Any = None) -> CommandCompletion:
    """The text of a tree that the parser gave, at a position in it."""
    from havmsh.runtime.valuetexts import to_text

    for name, given in (("ast", tree), ("tokens", tokens), ("positionOfCursor", position)):
        if given is None:
            raise engine_argument_null(name)
    text = to_text(tree)
    return _complete_input(text, _place_in(tree, position, text), options)


def _complete_tree_in(tree: Any, tokens: Any, position: Any, options: Any, powershell: Any) -> CommandCompletion:
    """The same in the runspace of a PowerShell."""
    for name, given in (("ast", tree), ("tokens", tokens), ("cursorPosition", position), ("powershell", powershell)):
        if given is None:
            raise engine_argument_null(name)
    from havmsh.runtime.valuetexts import to_text

    text = to_text(tree)
    return _complete_in(text, _place_in(tree, position, text), options, powershell)


_result = NetType(CompletionResult.type_name, CompletionResult)
_result.prop("string CompletionText", lambda result: result.match.text)
_result.prop("string ListItemText", lambda result: result.match.label)
_result.prop(
    "System.Management.Automation.CompletionResultType ResultType",
    lambda result: KINDS.index(result.match.kind) if result.match.kind in KINDS else 0,
)
_result.prop("string ToolTip", lambda result: result.match.tip)
_result.constructor("string completionText", _new)
_result.constructor(
    "string completionText, string listItemText, System.Management.Automation.CompletionResultType resultType, string toolTip", _new,
)
register(_result)


def _set_current(target: CommandCompletion, value: int) -> None:
    target.current = value


def _next_result(answer: CommandCompletion, forward: bool) -> CompletionResult | None:
    """The match after or before the current one, round the ends; null where there is none."""
    count = len(answer.matches)
    if not count:
        return None
    answer.current += 1 if forward else -1
    if answer.current >= count:
        answer.current = 0
    elif answer.current < 0:
        answer.current = count - 1
    match: CompletionResult = answer.matches[answer.current]
    return match


_completion = NetType(CommandCompletion.type_name, CommandCompletion)
_completion.prop("int CurrentMatchIndex", lambda answer: answer.current, _set_current)
_completion.prop("int ReplacementIndex", lambda answer: answer.start)
_completion.prop("int ReplacementLength", lambda answer: answer.length)
_completion.prop("System.Collections.ObjectModel.Collection[System.Management.Automation.CompletionResult] CompletionMatches", lambda answer: answer.matches)
_completion.method("static System.Object MapStringInputToParsedInput(string input, int cursorIndex)", _mapped, static=True)
_completion.method(
    "static System.Management.Automation.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable options)", _complete_input, static=True,
)
_completion.method(
    "static System.Management.Automation.CommandCompletion CompleteInput("
    "string input, int cursorIndex, hashtable options, System.Management.Automation.PowerShell powershell)", _complete_in, static=True,
)
_completion.method(
    "static System.Management.Automation.CommandCompletion CompleteInput("
    "System.Management.Automation.Language.Ast ast, System.Management.Automation.Language.Token[] tokens, "
    "System.Management.Automation.Language.IScriptPosition positionOfCursor, hashtable options)", _complete_tree, static=True,
)
_completion.method(
    "static System.Management.Automation.CommandCompletion CompleteInput("
    "System.Management.Automation.Language.Ast ast, System.Management.Automation.Language.Token[] tokens, "
    "System.Management.Automation.Language.IScriptPosition cursorPosition, hashtable options, System.Management.Automation.PowerShell powershell)", _complete_tree_in, static=True,
)
_completion.method("System.Management.Automation.CompletionResult GetNextResult(bool forward)", _next_result)
register(_completion)


def _asked(text: str) -> Any:
    """What stands at the end of a text, as scripts see it."""
    from havmsh.runtime.current import current
    from havmsh.runtime.objects import Array
    from havmsh.runtime.scriptblock import running_frame

    session = current()
    assert session is not None
    return Array([CompletionResult(match) for match in complete(session, text, len(text), running_frame(session)).matches], CompletionResult.type_name)


def _operators(word: str) -> Any:
    """The operators that begin so, with or without their dash."""
    from havmsh.runtime.completing.expressions import OPERATORS, operator_match
    from havmsh.runtime.objects import Array

    wanted = word.lower().lstrip("-")
    return Array([CompletionResult(operator_match(one)) for one in OPERATORS if one[1:].startswith(wanted)], CompletionResult.type_name)


def _files(word: str) -> Any:
    """The files and folders that begin so."""
    from havmsh.runtime.completing import paths
    from havmsh.runtime.completing.context import context_at
    from havmsh.runtime.current import current
    from havmsh.runtime.objects import Array
    from havmsh.runtime.scriptblock import running_frame

    session = current()
    assert session is not None
    found = paths.complete(context_at(session, word, len(word), running_frame(session)), word, 0)
    return Array([CompletionResult(match) for match in found.matches], CompletionResult.type_name)


define(
    "System.Management.Automation.CompletionCompleters",
    statics=(
        ("static System.Object[] CompleteCommand(string commandName)", _asked),
        ("static System.Object[] CompleteFilename(string fileName)", _files),
        ("static System.Object[] CompleteOperator(string wordToComplete)", _operators),
        ("static System.Object[] CompleteType(string typeName)", lambda name: _asked(f"[{name}")),
        ("static System.Object[] CompleteVariable(string variableName)", lambda name: _asked(f"${name}")),
    ),
).abstract = True
