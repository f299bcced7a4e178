"""Tokens, and the tables of keywords and operators, as data.

A token's kind is a string. Punctuation, operators and keywords are their own kind, in PowerShell's canonical spelling (`"("`, `"-ieq"`, `"foreach"`); the others have a name that begins with a
capital, listed in `NAMED_KINDS`.
"""

from __future__ import annotations

from havmsh.diagnostics import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from havmsh.language.rows import NamedTuple

NAMED_KINDS = frozenset({
    "Variable", "SplattedVariable", "Parameter", "Number", "Label", "Identifier", "Generic", "NewLine", "LineContinuation", "Comment", "EndOfInput",
    "StringLiteral", "StringExpandable",
    "HereStringLiteral", "HereStringExpandable", "Redirection", "RedirectInStd", "SubExpression", "Unknown",
})


class Token(Span):
    """A stretch of the source that is one word of the language, of some `kind`.

    `value` is, by kind: Variable, SplattedVariable: a VariablePath; Number: a NumberLiteral or None when it is broken; StringLiteral, HereStringLiteral, Label: the text; StringExpandable,
    HereStringExpandable: the text, or an Expandable when something is to be expanded; Generic (a bareword): likewise; Parameter: ParameterName; Redirection: FileRedirection or
    MergingRedirection; SubExpression (only inside an Expandable): NestedText. `role` is what the parser found the token to be: "CommandName", "FunctionName", "Argument" (of a command, whatever its kind), "TypeName",
    "Attribute", "Member", "SimpleName" (of a method, keyword or not), "Keyword", "Broken" (a string that does not end) or "", for those who colour and complete.
    """

    __slots__ = ("kind", "role", "value")

    def __init__(self, source: Source, start: int, end: int, kind: str, value: object = None) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.role = ""

    def __repr__(self) -> str:
        return f"Token({self.kind!r}, {self.start}-{self.end}, {self.text!r})"

    __hash__ = Span.__hash__


class Expandable(NamedTuple):
    """A string with something to expand: `value` as written with its escapes resolved, `parts` the literal stretches and the tokens (Variable, SubExpression) between them."""

    value: str
    parts: tuple[str | Token, ...]


class NestedText(NamedTuple):
    """The text of a `$( )` inside a string, in which doubled quotes are already single; `skipped` are the offsets in the source of the quotes left out."""

    text: str
    skipped: tuple[int, ...] | None


class ParameterName(NamedTuple):
    """`-name`, and whether a colon follows."""

    name: str
    colon: bool


class FileRedirection(NamedTuple):
    """`from_stream`> or, with `append`, `from_stream`>>."""

    from_stream: int
    append: bool


class MergingRedirection(NamedTuple):
    """`from_stream`>&`to_stream`."""

    from_stream: int
    to_stream: int


KEYWORDS = frozenset({
    "elseif", "if", "else", "switch", "foreach", "from", "in", "for", "while", "until", "do", "try", "catch", "finally", "trap", "data", "return", "continue",
    "break", "exit", "throw", "begin",
    "process", "end", "dynamicparam", "function", "filter", "param", "class", "define", "var", "using", "workflow", "parallel", "sequence", "configuration", "public", "private",
    "static", "interface", "enum", "namespace", "module", "type", "assembly", "command", "hidden", "base", "default", "clean",
})
BLOCK_NAMES = frozenset({"begin", "process", "end", "dynamicparam", "clean"})
NO_ATTRIBUTES = frozenset({
    "break", "continue", "data", "define", "do", "exit", "filter", "for", "foreach", "from", "function", "if", "return", "switch", "throw", "trap", "try",
    "using", "var", "while", "workflow",
    "parallel", "sequence",
})
"""Keywords of statements before which no attribute may stand."""

_PAIRED = ("eq", "ne", "ge", "gt", "lt", "le", "like", "notlike", "match", "notmatch", "replace", "contains", "notcontains", "in", "notin", "split")
_PLAIN = ("bnot", "not", "isnot", "is", "as", "f", "and", "band", "or", "bor", "xor", "bxor", "join", "shl", "shr")

OPERATORS: dict[str, str] = {name: f"-{name}" for name in _PLAIN}
"""Name of a dashed operator, in lower case and without its dash, to its kind; `eq` and `ieq` are both `-ieq`."""
for _name in _PAIRED:
    OPERATORS[_name] = OPERATORS["i" + _name] = f"-i{_name}"
    OPERATORS["c" + _name] = f"-c{_name}"

_LOGICAL, _BITWISE, _COMPARISON, _COALESCE, _ADD, _MULTIPLY, _FORMAT, _RANGE = 1, 2, 5, 7, 9, 10, 12, 13
PRECEDENCE: dict[str, int] = {
    "..": _RANGE, "-f": _FORMAT, "*": _MULTIPLY, "/": _MULTIPLY, "%": _MULTIPLY, "+": _ADD, "-": _ADD, "??": _COALESCE,
    "-and": _LOGICAL, "-or": _LOGICAL, "-xor": _LOGICAL, "-band": _BITWISE, "-bor": _BITWISE, "-bxor": _BITWISE,
    **dict.fromkeys(("-join", "-is", "-isnot", "-as", "-shl", "-shr"), _COMPARISON),
    **{f"-{_case}{_name}": _COMPARISON for _name in _PAIRED for _case in "ic"},
}
"""The binary operators, and how strongly each binds."""

UNARY = frozenset({",", "--", "++", "!", "+", "-", "-not", "-bnot", "-join", "-isplit", "-csplit"})
ASSIGNMENT = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "??="})
MODELESS = frozenset({
    "NewLine", "LineContinuation", "Comment", "EndOfInput", "StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable", "(", ")", "{",
    "}", "]", "@(", "@{", "$(", ";",
    "&&", "||", "&", "|", ",", "RedirectInStd",
})
"""Kinds that are the same token whatever mode the lexer is in."""

TRIVIA = frozenset({"NewLine", "LineContinuation", "Comment"})

NOT_IN_DATA = frozenset({
    "..", "-f", "-join", "-as", "++", "--", "post++", "post--",
    *(f"-{_case}{_name}" for _name in ("match", "notmatch", "replace", "split") for _case in "ic"),
})
"""Operators that a data section does not allow."""
del _name
