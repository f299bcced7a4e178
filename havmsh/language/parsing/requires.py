"""`#requires`: a comment that is read like a command."""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.constants import REQUIRES, is_constant
from havmsh.language.lexing.state import COMMAND
from havmsh.language.module_specifications import KEYS, WrongVersionError, problem, version_numbers
from havmsh.language.parsing.classes import ClassRules
from havmsh.language.tokens import NestedText, Token
from havmsh.language.walk import pure_expression
from havmsh.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    _Constant = str | int | float | Decimal | bool | None | list["_Constant"] | dict[str, "_Constant"]

_CONVERSION = 'Cannot convert value "System.Collections.Hashtable" to type "Microsoft.PowerShell.Commands.ModuleSpecification". Error: "{0}"'
_GUID = pattern(r"\s*[{(]?[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}[)}]?\s*")


class RequiresRules(ClassRules):
    """What the `#requires` lines of a script demand."""

    __slots__ = ()

    # requires: "#requires" { "-" name argument }
    def requirements(self) -> ast.RequirementsAst | None:
        """All of them together; None where there are none."""
        lines = self.lexer.requires
        if not lines:
            return None
        reader = _Reader(self)
        for line in lines:
            text = self.source.text[line.start + 1:line.end]
            nested = Token(self.source, line.start + 1, line.end, "SubExpression", NestedText(text, None))
            saved = self.lexer.enter_nested(nested)
            self.ungot = None
            self.lexer.mode = COMMAND
            command = self.command()
            self.ungot = None
            self.lexer.leave_nested(saved)
            if command is not None:
                reader.read(command)
        span = Span(self.source, lines[0].start, lines[-1].end)
        return ast.RequirementsAst(
            span, reader.version, tuple(reader.modules), tuple(reader.editions), reader.elevation, reader.application_id, tuple(reader.assemblies),
        )


class _Reader:
    """Collects what the parameters say."""

    def __init__(self, rules: RequiresRules) -> None:
        self.report = rules.report
        self.version: str | None = None
        self.modules: list[str | dict[str, object]] = []
        self.editions: list[str] = []
        self.elevation = False
        self.application_id: str | None = None
        self.assemblies: list[str] = []

    def read(self, command: ast.CommandAst) -> None:
        """One `#requires` line."""
        name = command.elements[0]
        if not (isinstance(name, ast.StringConstantExpressionAst) and name.value.lower() == "requires"):
            self.report(command.span, "ScriptRequiresInvalidFormat")
        elements = list(command.elements[1:])
        while elements:
            element = elements.pop(0)
            if not isinstance(element, ast.CommandParameterAst):
                self.report(element.span, "ScriptRequiresInvalidFormat")
                continue
            self.parameter(element, element.argument or (elements.pop(0) if elements else None))

    def parameter(self, node: ast.CommandParameterAst, argument: ast.CommandElementAst | None) -> None:
        """One parameter with its argument: whatever stands next, even if that is a parameter."""
        name = node.name.lower()
        if "runasadministrator".startswith(name):
            self.elevation = True
            if argument is not None:
                self.report(node.span, "ParameterCannotHaveArgument", node.name)
            return
        if argument is None:
            self.report(node.span, "ParameterRequiresArgument", node.name)
            return
        if not is_constant(argument, REQUIRES):
            self.report(argument.span, "RequiresArgumentMustBeConstant")
            return
        value = _value(argument)
        if "shellid".startswith(name):
            self.take_application(node, argument, value)
        elif "pssnapin".startswith(name):
            if not isinstance(value, str):
                self.report(argument.span, "RequiresInvalidStringArgument", "pssnapin")
        elif "psedition".startswith(name):
            self.take_editions(node, argument, value)
        elif "version".startswith(name):
            self.take_version(node, argument, value)
        elif "assembly".startswith(name):
            self.take_assemblies(argument, value)
        elif "modules".startswith(name):
            self.take_modules(argument, value)
        else:
            self.report(node.span, "ScriptRequiresInvalidFormat")

    def take_application(self, node: ast.Ast, argument: ast.Ast, value: _Constant) -> None:
        if self.application_id is not None:
            self.report(node.span, "ParameterAlreadyBound", None, "shellid")
        elif isinstance(value, str):
            self.application_id = value
        else:
            self.report(argument.span, "RequiresInvalidStringArgument", "shellid")

    def take_editions(self, node: ast.Ast, argument: ast.Ast, value: _Constant) -> None:
        if self.editions:
            self.report(node.span, "ParameterAlreadyBound", None, "psedition")
            return
        for edition in value if isinstance(value, list) else [value]:
            if not isinstance(edition, str):
                self.report(argument.span, "RequiresInvalidStringArgument", "psedition")
                continue
            if edition.lower() not in {"core", "desktop"}:
                self.report(argument.span, "RequiresPSEditionInvalid", "psedition")
            if edition.lower() in (known.lower() for known in self.editions):
                self.report(argument.span, "RequiresPSEditionValueIsAlreadySpecified", "psedition")
            else:
                self.editions.append(edition)

    def take_version(self, node: ast.Ast, argument: ast.Ast, value: _Constant) -> None:
        text = value if isinstance(value, str) else argument.span.text
        if not pattern(r"\s*\d+(\.\d+){0,3}\s*").fullmatch(text):
            self.report(argument.span, "RequiresVersionInvalid")
            return
        version = text.strip() if "." in text else f"{text.strip()}.0"
        if self.version is not None and self.version != version:
            self.report(node.span, "ParameterAlreadyBound", None, "version")
        else:
            self.version = version

    def take_assemblies(self, argument: ast.Ast, value: _Constant) -> None:
        for assembly in value if isinstance(value, list) else [value]:
            if not isinstance(assembly, str):
                self.report(argument.span, "RequiresInvalidStringArgument", "assembly")
            elif assembly not in self.assemblies:
                self.assemblies.append(assembly)

    def take_modules(self, argument: ast.Ast, value: _Constant) -> None:
        for module in value if isinstance(value, list) else [value]:
            if isinstance(module, dict):
                wrong = _specification_problem(module)
                if wrong is not None:
                    self.report(argument.span, "RequiresModuleInvalid", wrong)
                    return
                self.modules.append({KEYS[key.lower()]: entry for key, entry in module.items()})
            else:
                self.modules.append(str(module))


def _specification_problem(module: dict[str, _Constant]) -> str | None:
    """What is wrong with a module specification."""
    for key, value in module.items():
        wrong = _conversion_problem(KEYS.get(key.lower(), ""), value)
        if wrong is not None:
            return _CONVERSION.format(wrong)
    unknown = [key for key in module if key.lower() not in KEYS]
    found = problem(unknown, {KEYS[key.lower()]: value for key, value in module.items() if key.lower() in KEYS})
    return _CONVERSION.format(found[1]) if found is not None else None


def _conversion_problem(key: str, value: _Constant) -> str | None:
    """Why a value is not of the type that its key asks for: a version, an id."""
    text = str(value)
    if value is None:
        return None
    if key in {"ModuleVersion", "RequiredVersion"}:
        try:
            version_numbers(text)
        except WrongVersionError as wrong:
            return f'Cannot convert value "{text}" to type "System.Version". Error: "{wrong}"'
    elif key == "GUID" and not _GUID.fullmatch(text):
        return f'Cannot convert value "{text}" to type "System.Guid". Error: "Unrecognized Guid format."'
    return None


def _value(node: ast.Ast | None) -> _Constant:
    """The value of a constant."""
    match node:
        case ast.StringConstantExpressionAst(value=text):
            return text
        case ast.ConstantExpressionAst(value=number):
            return number.value
        case ast.VariableExpressionAst(path=path):
            return {"true": True, "false": False}.get(path.name.lower())
        case ast.ArrayLiteralAst(elements=elements):
            return [_value(element) for element in elements]
        case ast.HashtableAst(pairs=pairs):
            return {str(_value(key)): _value(value) for key, value in pairs}
        case ast.ParenExpressionAst(pipeline=pipeline):
            return _value(pipeline)
        case ast.PipelineAst():
            return _value(pure_expression(node))
    return None if node is None else node.span.text
