"""In comments: the keywords of comment-based help and what they take, and the parameters of ``#requires``."""

from __future__ import annotations

import re

from havmsh.language import ast
from havmsh.language.walk import walk
from havmsh.runtime.completing.context import opened_quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from havmsh.language.tokens import Token
    from havmsh.runtime.completing.context import Context
    from havmsh.runtime.completion import Completion, Match

KEYWORDS = (
    "COMPONENT", "DESCRIPTION", "EXAMPLE", "EXTERNALHELP", "FORWARDHELPCATEGORY", "FORWARDHELPTARGETNAME", "FUNCTIONALITY", "INPUTS", "LINK", "NOTES", "OUTPUTS",
    "PARAMETER", "REMOTEHELPRUNSPACE", "ROLE", "SYNOPSIS",
)
REPEATED = frozenset(("EXAMPLE", "LINK", "PARAMETER"))
CATEGORIES = ("Alias", "All", "Cmdlet", "ExternalScript", "FAQ", "Filter", "Function", "General", "Glossary", "HelpFile", "Provider", "ScriptCommand")
REQUIRES = {"Modules": "", "PSEdition": "Core Desktop", "RunAsAdministrator": "", "Version": ""}
SPECIFICATION = ("GUID", "MaximumVersion", "ModuleName", "ModuleVersion", "RequiredVersion")
EXCLUSIVE = {"REQUIREDVERSION": ("ModuleVersion", "MaximumVersion"), "MODULEVERSION": ("RequiredVersion",), "MAXIMUMVERSION": ("RequiredVersion",)}
_NEAR = 2
"""Lines between a comment and the function that it belongs to, at most."""


def complete(context: Context) -> Completion:
    """What could stand at the cursor in a comment."""
    from havmsh.runtime.completion import Completion

    token = context.token
    assert token is not None
    found = re.match(r"^#([\w-]*)$", token.text)
    if found is not None:
        return _past(context, token, found[1].lower())
    start = context.text.rfind("\n", 0, context.cursor) + 1
    line = context.text[max(start, token.start) : context.cursor]
    if token.text.lower().startswith("#requires"):
        return _requires(context, line)
    found = re.match(r"^\s*(?:<#|#+)?\s*\.(\w*)$", line)
    if found is not None:
        taken = {word.upper() for word in re.findall(r"(?m)^\s*(?:<#|#+)?\s*\.(\w+)[ \t]*\S*[ \t]*$", _without_line(token, line, context.cursor))} - REPEATED
        return _texts(context, found[1], (word for word in KEYWORDS if word not in taken), "Keyword", "CommentHelp{}Keyword")
    found = re.match(r"^\s*(?:<#|#+)?\s*\.(\w+)\s+(.*)$", line)
    if found is None:
        return Completion(context.cursor, 0, [])
    return _argument(context, token, found[1].upper(), found[2])


def _past(context: Context, token: Token, wanted: str) -> Completion:
    """After ``#`` and a word: the lines of the session's history that hold the word, or the one of that number; the last first."""
    from havmsh.runtime.completion import Completion, Match

    lines = [each.command_line for each in reversed(context.session.history) if (str(each.number) == wanted if wanted.isdigit() else wanted in each.command_line.lower())]
    return Completion(token.start, token.end - token.start, [Match(line, line, "History", line) for line in dict.fromkeys(lines)])


def _without_line(token: Token, line: str, cursor: int) -> str:
    """The comment without the line that is being typed."""
    end = cursor - token.start
    return token.text[: end - len(line)] + token.text[end:]


def _texts(context: Context, typed: str, names: Iterable[str], kind: str = "Text", told: str = "") -> Completion:
    """Those of the names that begin with what is typed; ``told`` is how their texts are called."""
    from havmsh.runtime.completing.tips import tip
    from havmsh.runtime.completion import Completion, Match

    matches = [Match(name, name, kind, tip(told.format(name)) if told else name) for name in names if name.lower().startswith(typed.lower())]
    return Completion(context.cursor - len(typed), len(typed), matches)


def _argument(context: Context, token: Token, keyword: str, typed: str) -> Completion:
    """What a keyword of help takes."""
    from havmsh.runtime.completing import commands, named, paths
    from havmsh.runtime.completion import Completion

    start = context.cursor - len(typed)
    matches: list[Match] = []
    if keyword == "PARAMETER":
        taken = {name.upper() for name in re.findall(r"(?im)^\s*(?:<#|#+)?\s*\.parameter[ \t]+(\S+)", token.text)} - {typed.upper()}
        return _texts(context, typed, (name for name in _parameters(context, token) if name.upper() not in taken))
    if keyword == "FORWARDHELPCATEGORY":
        return _texts(context, typed, CATEGORIES)
    if keyword == "FORWARDHELPTARGETNAME":
        matches = list(commands.listed(context, typed))
    elif keyword == "REMOTEHELPRUNSPACE":
        matches = list(named.offered(context, "variable", typed))
    elif keyword == "EXTERNALHELP":
        matches = list(paths.found(context, typed))
    return Completion(start, len(typed), matches)


def _parameters(context: Context, token: Token) -> Iterator[str]:
    """The parameters of what the comment belongs to: the function right behind it, the innermost around it, or the script."""
    source = context.tree.source
    around: ast.FunctionDefinitionAst | None = None
    for node in walk(context.tree.root):
        if isinstance(node, ast.FunctionDefinitionAst):
            gap = context.text[token.end : node.span.start]
            if node.span.start >= token.end and not gap.strip() and gap.count("\n") <= _NEAR:
                yield from _names(node.parameters, node.body)
                return
            if node.span.start < token.start and token.end <= node.span.end:
                around = node
    root = context.tree.root
    if around is not None:
        yield from _names(around.parameters, around.body)
    elif isinstance(root, ast.ScriptBlockAst) and source is not None:
        yield from _names(None, root)


def _names(parameters: tuple[ast.ParameterAst, ...] | None, body: ast.ScriptBlockAst) -> Iterator[str]:
    if parameters is None:
        parameters = body.param_block.parameters if body.param_block is not None else ()
    yield from (one.name.path.text for one in parameters)


def _requires(context: Context, line: str) -> Completion:
    """Parameters of ``#requires``, editions, modules, and keys of a module's specification."""
    from havmsh.runtime.completion import Completion

    open_table = line.rpartition("@{")
    if open_table[1] and "}" not in open_table[2]:
        return specification(context, open_table[2])
    word = re.search(r"[^\s,]*$", line)
    typed = word[0] if word is not None else ""
    given = [name for name in REQUIRES if re.search(rf"(?i)\s-{name}\b", line[: len(line) - len(typed)])]
    last = next((name for name in reversed(re.findall(r"\s-(\w+)", line[: len(line) - len(typed)]))), "")
    if typed.startswith("-"):
        if "RunAsAdministrator" in given:
            return Completion(context.cursor, 0, [])
        return _texts(context, typed[1:], (name for name in REQUIRES if name not in given), "ParameterName", "Requires{}")
    if last.lower() == "modules":
        return _modules(context, typed)
    values = next((REQUIRES[name] for name in REQUIRES if name.lower() == last.lower()), "")
    return _texts(context, typed, values.split(), "ParameterValue", "RequiresPsEdition{}")


def _modules(context: Context, typed: str) -> Completion:
    """Names of modules; a quote that was begun stays before what is put in."""
    from havmsh.runtime.completing import named
    from havmsh.runtime.completion import Completion

    inner = opened_quote(typed)[1]
    return Completion(context.cursor - len(inner), len(inner), list(named.offered(context, "module", inner)))


def specification(context: Context, inside: str) -> Completion:
    """The keys of a module's specification, and the module's name."""
    from havmsh.runtime.completion import Completion

    part = inside.rpartition(";")[2]
    key, equals, value = part.partition("=")
    if equals:
        typed = value.strip()
        return _modules(context, typed) if key.strip().lower() == "modulename" else Completion(context.cursor, 0, [])
    given = {name.upper() for name in re.findall(r"(\w+)\s*=", inside)}
    barred = given | {other.upper() for name in given for other in EXCLUSIVE.get(name, ())}
    kind = "ParameterValue" if context.in_comment else "Property"
    return _texts(context, part.strip(), (name for name in SPECIFICATION if name.upper() not in barred), kind, "RequiresModuleSpec{}")
