"""Members, types, attributes and operators."""

from __future__ import annotations

import re

from havmsh.language import ast
from havmsh.runtime.completing import at_hand
from havmsh.runtime.completing.inference import Guess, elements_of, guesses, inferred, static_type, typed
from havmsh.runtime.completing.listing import member_names, static_names
from havmsh.runtime.completing.type_names import type_matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from havmsh.language.tokens import Token
    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completing.listing import Row
    from havmsh.runtime.completion import Completion, Match

OPERATORS = (
    "-and", "-as", "-band", "-bnot", "-bor", "-bxor", "-ccontains", "-ceq", "-cge", "-cgt", "-cin", "-cle", "-clike", "-clt", "-cmatch", "-cne",
    "-cnotcontains", "-cnotin", "-cnotlike", "-cnotmatch", "-contains", "-creplace", "-csplit", "-eq", "-f", "-ge", "-gt", "-icontains", "-ieq", "-ige",
    "-igt", "-iin", "-ile", "-ilike", "-ilt", "-imatch", "-in", "-ine", "-inotcontains", "-inotin", "-inotlike", "-inotmatch", "-ireplace", "-is",
    "-isnot", "-isplit", "-join", "-le", "-like", "-lt", "-match", "-ne", "-not", "-notcontains", "-notin", "-notlike", "-notmatch", "-or", "-replace",
    "-shl", "-shr", "-split", "-xor",
)
_COMMON_METADATA = (
    "String DefaultParameterSetName", "Boolean SupportsShouldProcess", "Boolean SupportsPaging", "Boolean SupportsTransactions", "Management.Automation.ConfirmImpact ConfirmImpact",
    "String HelpUri", "Management.Automation.RemotingCapability RemotingCapability",
)
ATTRIBUTE_ARGUMENTS = {
    "PARAMETER": (
        "Int32 Position", "String ParameterSetName", "Boolean Mandatory", "Boolean ValueFromPipeline", "Boolean ValueFromPipelineByPropertyName", "Boolean ValueFromRemainingArguments",
        "String HelpMessage", "String HelpMessageBaseName", "String HelpMessageResourceId", "Boolean DontShow",
    ),
    "CMDLETBINDING": ("Boolean PositionalBinding", *_COMMON_METADATA), "CMDLET": _COMMON_METADATA,
    "VALIDATEPATTERN": ("Text.RegularExpressions.RegexOptions Options", "String ErrorMessage"), "VALIDATESET": ("String ErrorMessage", "Boolean IgnoreCase"),
    "VALIDATESCRIPT": ("String ErrorMessage",), "OUTPUTTYPE": ("String ProviderCmdlet", "String[] ParameterSetName"), "SUPPORTSWILDCARDS": (),
    "PSDEFAULTVALUE": ("Object Value", "String Help"), "DSCPROPERTY": ("Boolean Key", "Boolean Mandatory", "Boolean NotConfigurable"),
}
"""The properties of attributes that can be set, in the order of their declaration, with their types in the namespace System."""
SWITCHES = ("-CaseSensitive", "-Exact", "-File", "-Parallel", "-Regex", "-Wildcard")


def members_of(context: Context) -> Completion | None:
    """The members after ``.``, ``?.`` or ``::``."""
    from havmsh.runtime.completion import Completion, Match

    node = _member_expression(context)
    if node is None:
        return None
    expression, static, start = node
    if isinstance(expression, ast.VariableExpressionAst) and expression.splatted:
        return Completion(context.cursor, 0, [])
    prefix = context.text[start : context.cursor]
    fits = context.fits(prefix)
    rows = [row for row in _of_value(expression, static, context) if fits(row[0])] or [row for row in _of_type(expression, static, context) if fits(row[0])]
    matches = [Match(name + "(" if kind == "Method" else _property_text(name), name, kind, tip) for name, kind, tip in rows]
    end = context.token.end if context.token is not None and context.token.start >= start else context.cursor
    while end < len(context.text) and (context.text[end].isalnum() or context.text[end] == "_"):
        end += 1
    return Completion(start, end - start, matches)


def _of_value(expression: ast.Ast, static: bool, context: Context) -> Iterable[Row]:
    """The members of the value that is there; a person's menu shows those of its type."""
    if context.at_prompt:
        return ()
    if static:
        net = static_type(expression, context)
        return at_hand.static_rows(net) if net is not None and "sketch" not in net.members else ()
    value = None if _is_own(expression) else at_hand.value_of(expression, context)
    return at_hand.rows_of(value) if value is not None else ()


def _is_own(expression: ast.Ast) -> bool:
    """Whether it is ``$this``, whose class's hidden members are listed too."""
    return isinstance(expression, ast.VariableExpressionAst) and expression.path.name.lower() == "this"


def _of_type(expression: ast.Ast, static: bool, context: Context) -> list[Row]:
    """The members of what an expression is inferred to give."""
    if static:
        net = static_type(expression, context)
        return static_names(net) if net is not None else []
    own = _is_own(expression)
    found = [] if context.at_prompt or own else inferred(expression, context)
    found = [one for one in found or guesses(expression, context) if one.net is None or one.net.full_name != "System.Void"]
    if isinstance(expression, (ast.ArrayExpressionAst, ast.ArrayLiteralAst)):
        found += typed("System.Object[]")
    elements = _of_elements(found) if context.at_prompt or own else [Guess(net=one.net.element) for one in found if one.net is not None and one.net.element is not None]
    rows = member_names(found + elements, context.session.engine_if_open(), hidden=own)
    if any(_is_collection(one) for one in found):
        known = {name.upper() for name, _, _ in rows}
        rows += [row for row in at_hand.EXTENSIONS if row[0].upper() not in known]
        rows.sort(key=lambda row: (row[1] == "Method", row[0].lower()))
    return rows


_SINGLE = ("System.String", "System.Collections.IDictionary", "System.Xml.XmlNode")
_SEVERAL = ("System.Collections.IEnumerable", "System.Collections.IEnumerator")


def _is_collection(guess: Guess) -> bool:
    """Whether it gives several in a pipeline: then it has ForEach and Where."""
    from havmsh.runtime.elements import enumerate_

    if guess.known:
        return guess.value is not None and enumerate_(guess.value) is not None
    if guess.net is None:
        return False
    names = {level.full_name for level in (*guess.net.chain(), *guess.net.all_interfaces())}
    return names.isdisjoint(_SINGLE) and not names.isdisjoint(_SEVERAL)


def _of_elements(found: list[Guess]) -> list[Guess]:
    """The elements' members too: a collection hands a member's name on to them."""
    return [one for one in elements_of(found) if one not in found]


def _property_text(name: str) -> str:
    return name if name.replace("_", "a").isalnum() else "'" + name.replace("'", "''") + "'"


def _member_expression(context: Context) -> tuple[ast.Ast, bool, int] | None:
    """What stands before the dot, whether it is a type's member, and where the member's name begins."""
    token = context.token
    for node in reversed(context.path if token is not None else [*context.loose, *_touching(context)]):
        if isinstance(node, ast.MemberExpressionAst):
            start = node.member.span.start
            if token is None or token.kind == "NewLine" or context.cursor < start:
                return (node.expression, node.is_static, context.cursor) if node.expression.span.end < context.cursor <= max(start, context.cursor) else None
            if token.kind in (".", "?.", "::"):
                return (node.expression, node.is_static, token.end) if token.start >= node.expression.span.end else None
            if node.expression.span.end < context.cursor and start <= context.cursor <= max(node.member.span.end, start):
                return node.expression, node.is_static, start
    if token is not None and token.kind == "." and token.end == context.cursor:
        return _after_text(context, token)
    if token is not None and token.kind == "*" and token.end == context.cursor:
        product = context.node(ast.BinaryExpressionAst)
        left = product.left if product is not None else None
        if isinstance(left, ast.MemberExpressionAst) and left.span.end == token.start:
            return left.expression, left.is_static, left.member.span.start
    return None


def _after_text(context: Context, dot: Token) -> tuple[ast.Ast, bool, int] | None:
    """A text that a dot follows where the grammar has no room for a member: in a command's arguments, or before the body of a clause."""
    from havmsh.language.walk import walk

    found = (node for node in walk(context.tree.root) if isinstance(node, (ast.StringConstantExpressionAst, ast.ExpandableStringExpressionAst)))
    text = next((node for node in found if node.span.end == dot.start and node.span.text[-1:] in ("'", '"')), None)
    return (text, False, dot.end) if text is not None else None


def _touching(context: Context) -> Sequence[ast.Ast]:
    """The member expressions between whose parts the cursor stands on blank space, after the dot or the colons."""
    before = context.before
    if before is None:
        return []
    sign = before
    while sign is not None and sign.kind == "NewLine":
        earlier = [token for token in context.tree.tokens if token.end <= sign.start]
        sign = earlier[-1] if earlier else None  # type: ignore[assignment]
    if sign is None or sign.kind not in (".", "?.", "::"):
        return []
    from havmsh.language.walk import walk

    found = [node for node in walk(context.tree.root) if isinstance(node, ast.MemberExpressionAst) and node.expression.span.end <= sign.start]
    return sorted(found, key=lambda node: node.expression.span.end)[-1:]


def types(context: Context) -> Completion | None:
    """The types after a bracket, and namespaces and types after ``using``."""
    from havmsh.runtime.completion import Completion

    token = context.token
    if token is None:
        return None
    node = context.node(ast.TypeExpressionAst, ast.TypeConstraintAst, ast.AttributeAst)
    if token.kind == "]" and token.end == context.cursor and isinstance(node, ast.TypeExpressionAst) and node.span.end == context.cursor and not context.at_prompt:
        return _of_whole_type(node, context)
    opened = token.kind == "[" and _starts_expression(context)
    is_name = token.role == "TypeName" and token.kind == "Identifier"  # a class's own name, and those that it derives from, stand in no brackets
    if node is None and not opened and not is_name and not _argument_of_method(context):
        return None
    if isinstance(node, ast.AttributeAst) and "(" in context.text[node.span.start : context.cursor]:
        return None
    start = context.cursor
    while start > 0 and (context.text[start - 1].isalnum() or context.text[start - 1] in "._+`"):
        start -= 1
    if not is_name and (start == 0 or context.text[start - 1] not in "[,"):
        return None
    word = context.text[start : context.cursor]
    end = context.cursor
    while end < len(context.text) and (context.text[end].isalnum() or context.text[end] in "._+`"):
        end += 1
    return Completion(start, end - start, list(type_matches(word, context)))


def _of_whole_type(node: ast.TypeExpressionAst, context: Context) -> Completion | None:
    """The static members of a type that is written to its end, each with the colons before it."""
    from havmsh.runtime.completion import Completion, Match

    net = static_type(node, context)
    rows = static_names(net) if net is not None else []
    matches = [Match("::" + (name + "(" if kind == "Method" else name), name, kind, tip) for name, kind, tip in rows]
    return Completion(context.cursor, 0, matches) if matches else None


def _argument_of_method(context: Context) -> bool:
    """Whether a type stands, as an argument of its own, behind a method's name: ``[array]::Empty[str``."""
    return context.node(ast.CommandAst) is None and re.search(r"(?:\.|::)\w+\[(?:[\w.+\[\]]+,\s*)*[\w.+]*$", context.text[: context.cursor]) is not None


def _starts_expression(context: Context) -> bool:
    """Whether the bracket at the cursor opens a type: it is neither an index nor a word of a command."""
    command = context.node(ast.CommandAst, ast.StatementBlockAst, ast.ScriptBlockAst)
    if isinstance(command, ast.CommandAst) and any(word.span.start == context.word_start for word in command.elements[1:]):
        return False
    return context.before is None or context.before.kind not in ("Identifier", "Variable", ")", "]")


def attributes(context: Context) -> Completion | None:
    """The named arguments of an attribute."""
    from havmsh.runtime.completion import Completion, Match

    opened = _open_attribute(context)
    if opened is None:
        return None
    name, start_of_arguments = opened
    known = ATTRIBUTE_ARGUMENTS.get(name.upper().removesuffix("ATTRIBUTE").rpartition(".")[2])
    text = context.text
    if known is None or "=" in text[max(text.rfind(",", start_of_arguments, context.cursor), start_of_arguments) : context.cursor]:
        return None
    start = context.cursor
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    word = text[start : context.cursor].lower()
    given = {part.partition("=")[0].strip().lower() for part in text[start_of_arguments:start].split(",")}
    pairs = [(one.partition(" ")[2], f"System.{one}") for one in known]
    matches = [Match(one, one, "Property", tip) for one, tip in pairs if one.lower().startswith(word) and one.lower() not in given]
    return Completion(start, context.cursor - start, matches)


def _open_attribute(context: Context) -> tuple[str, int] | None:
    """The name of the attribute whose parenthesis is open at the cursor, and where its arguments begin."""
    tokens = [token for token in context.tree.tokens if token.end <= context.cursor and token.kind not in ("NewLine", "EndOfInput")]
    depth = 0
    for at in range(len(tokens) - 1, 1, -1):
        kind = tokens[at].kind
        if kind == ")":
            depth += 1
        elif kind == "(":
            if depth == 0:
                return (tokens[at - 1].text, tokens[at].end) if tokens[at - 2].kind == "[" and tokens[at - 1].kind == "Identifier" else None
            depth -= 1
        elif kind in ("]", "{", ";"):
            return None
    return None


def operators(context: Context) -> Completion | None:
    """The operators after a value and a dash."""
    from havmsh.runtime.completion import Completion, Match

    token = context.token
    if token is None or not context.word.startswith("-"):
        return None
    if context.node(ast.CommandAst) is not None and context.node(ast.BinaryExpressionAst, ast.ErrorExpressionAst) is None:
        return None
    if context.before is None or context.before.kind in ("|", ";", "NewLine", "(", "{", "&&", "||"):
        return None
    word = context.word.lower()
    if context.before.kind == "switch":
        return Completion(token.start, token.end - token.start, [Match(one, one[1:], "ParameterName", one[1:]) for one in SWITCHES if one.lower().startswith(word)])
    return Completion(token.start, token.end - token.start, [operator_match(one) for one in OPERATORS if one.startswith(word)])


def operator_match(text: str) -> Match:
    """An operator with its dash; the list shows it without."""
    from havmsh.runtime.completing.tips import tip
    from havmsh.runtime.completion import Match

    return Match(text, text[1:], "ParameterName", lambda: tip(f"{text[1:]}Operator"))
