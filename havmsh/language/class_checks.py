"""What is wrong with classes: types defined twice, members that cannot be, methods that do not return or that read what is not theirs."""

from __future__ import annotations

from collections.abc import Callable

from havmsh.language import ast
from havmsh.language.checks import Report
from havmsh.language.flow import MethodFlow, assignment_targets
from havmsh.language.type_names import is_void
from havmsh.language.walk import walk

_IN_METHODS = frozenset({
    "true", "false", "null", "lastexitcode", "error", "stacktrace", "outputencoding", "nestedpromptlevel", "pwd", "matches", "psapplicationoutputencoding",
    "home", "pshome", "host", "pid",
    "psculture", "psuiculture", "psversiontable", "psedition", "shellid", "executioncontext", "enabledexperimentalfeatures", "iscoreclr", "islinux", "ismacos", "iswindows",
})
"""Variables that a method may read though it never assigns them."""


class ClassChecks:
    """The checks of one tree's classes; `ancestors` gives the nodes around one, the nearest first."""

    def __init__(self, report: Report, ancestors: Callable[[ast.Ast], list[ast.Ast]]) -> None:
        self.report = report
        self.ancestors = ancestors
        self.unassigned: set[ast.VariableExpressionAst] = set()

    def check_names(self, root: ast.ScriptBlockAst, types: list[ast.TypeDefinitionAst]) -> None:
        """Types defined twice, and properties that methods assign without `$this`."""
        seen: set[tuple[int, str]] = set()
        for definition in types:
            scope = next((each for each in self.ancestors(definition) if isinstance(each, ast.ScriptBlockAst)), root)
            key = (id(scope), definition.name.lower())
            if key in seen:
                self.report(definition.span, "MemberAlreadyDefined", definition.name)
            seen.add(key)
        for definition in types:
            properties = {member.name.lower(): member for member in reversed(definition.members) if isinstance(member, ast.PropertyMemberAst)}
            for member in definition.members:
                if isinstance(member, ast.FunctionMemberAst) and properties:
                    self.check_property_assignments(definition, properties, member)

    def check_property_assignments(self, definition: ast.TypeDefinitionAst, properties: dict[str, ast.PropertyMemberAst], method: ast.FunctionMemberAst) -> None:
        """Assignments in a method to what is a property of its class."""
        for node in walk(method.body):
            if not isinstance(node, ast.AssignmentStatementAst) or self.method_around(node) is not method:
                continue
            for target in assignment_targets(node.left):
                while isinstance(target, ast.ConvertExpressionAst):
                    target = target.child
                if isinstance(target, ast.VariableExpressionAst) and target.path.drive is None:
                    found = properties.get(target.path.text.lower())
                    if found is not None and found.is_static:
                        self.report(target.span, "MissingTypeInStaticPropertyAssignment", f"[{definition.name}]::", found.name)
                    elif found is not None:
                        self.report(target.span, "MissingThis", "$this.", found.name)

    def method_around(self, node: ast.Ast) -> ast.FunctionMemberAst | ast.PropertyMemberAst | None:
        """The method, or property, in whose own code a node stands; None inside a function or script block of its own."""
        for parent in self.ancestors(node):
            if isinstance(parent, (ast.FunctionMemberAst, ast.PropertyMemberAst)):
                return parent
            if isinstance(parent, (ast.ScriptBlockExpressionAst, ast.FunctionDefinitionAst)):
                return None
        return None

    def method(self, node: ast.FunctionMemberAst) -> None:
        """The form of a method, and the paths through it."""
        body = node.body
        if body.param_block is not None:
            self.report(body.param_block.span, "ParamBlockNotAllowedInMethod")
        named = [block for block in (body.dynamic_param_block, body.begin_block, body.process_block, body.end_block, body.clean_block) if block is not None and not block.unnamed]
        if named:
            self.report(named[0].span, "NamedBlockNotAllowedInMethod")
        if node.is_constructor and node.return_type is not None:
            self.report(node.return_type.span, "ConstructorCantHaveReturnType")
        flow = MethodFlow(node)
        if not flow.returns_always and not self.returns_void(node):
            self.report(node.name_span, "MethodHasCodePathNotReturn")
        self.unassigned |= flow.unassigned

    def returns_void(self, node: ast.FunctionMemberAst) -> bool:
        """Whether a method gives no value: it has no type, or `[void]`."""
        return node.return_type is None or is_void(node.return_type.type_name)

    def property(self, node: ast.PropertyMemberAst) -> None:
        """A property's type."""
        if node.property_type is not None and is_void(node.property_type.type_name):
            self.report(node.property_type.span, "TypeNotAllowedForProperty", node.property_type.type_name.full_name)

    def variable(self, node: ast.VariableExpressionAst) -> None:
        """What code in a method reads."""
        if node in self.unassigned and node.path.text.lower() not in _IN_METHODS:
            self.report(node.span, "VariableNotLocal")
        if node.path.text.lower() == "this":
            member = self.method_around(node)
            if member is not None and member.is_static:
                self.report(node.span, "NonStaticMemberAccessInStaticMember", node.path.text)

    def returned(self, node: ast.ReturnStatementAst) -> None:
        """A method with a type returns a value, one without does not."""
        method = self.method_around(node)
        if not isinstance(method, ast.FunctionMemberAst):
            return
        if node.pipeline is not None and self.returns_void(method):
            self.report(node.span, "VoidMethodHasReturn")
        elif node.pipeline is None and not self.returns_void(method):
            self.report(node.span, "NonVoidMethodMissingReturnValue")
