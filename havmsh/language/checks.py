"""What is wrong with a text whose grammar is right: PowerShell's semantic checks, all collected.

Two passes, as there: names of types and members first, then everything else, each over the tree from the top, a node before what is below it.
"""

from __future__ import annotations

from havmsh.diagnostics import Span
from havmsh.language import ast
from havmsh.language.constants import ATTRIBUTE, CLASS_ATTRIBUTE, is_constant
from havmsh.language.type_names import is_reference, is_void
from havmsh.language.walk import READERS
from havmsh.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from havmsh.language.class_checks import ClassChecks
    from havmsh.language.definitions import Find
else:
    Protocol = object

_LOOPS = (ast.ForEachStatementAst, ast.ForStatementAst, ast.WhileStatementAst, ast.DoWhileStatementAst, ast.DoUntilStatementAst)
_LABELED = (*_LOOPS, ast.SwitchStatementAst)
_NAMESPACE = pattern(r"[^\W\d][\w]*(?:\.[^\W\d][\w]*)*\Z")


class Report(Protocol):
    """Takes an error: where, its id, and what fills its message."""

    def __call__(self, span: Span, error_id: str, *arguments: object) -> None: ...


class Types(Protocol):
    """Tells what only those know who know .NET's types. Without it the checks that need them are left out."""

    @property
    def folder(self) -> str:
        """The folder in which a text runs that is no file's."""

    def begin(self, root: ast.ScriptBlockAst) -> Find | None:
        """A tree is checked now; answers what tells the facts of the types that its classes name, if those are to be checked."""

    def is_literal(self, name: ast.ITypeName, member: str) -> bool:
        """Whether a static member is a constant field."""

    def lineage(self, name: ast.ITypeName) -> tuple[str, ...]:
        """The full names of a type and of those that it derives from; none of a type that is not there."""


class Checker:
    """One pass over one tree."""

    def __init__(self, report: Report, classes: bool, known: Types | None) -> None:
        self.report = report
        self.known = known
        self.defined: frozenset[str] = frozenset()
        self.parents: dict[ast.Ast, ast.Ast] = {}
        self.classes = classes
        self._of_classes: ClassChecks | None = None

    @property
    def of_classes(self) -> ClassChecks:
        """The checks of classes, which few scripts have."""
        if self._of_classes is None:
            from havmsh.language.class_checks import ClassChecks

            self._of_classes = ClassChecks(self.report, self.ancestors)
        return self._of_classes

    def run(self, root: ast.ScriptBlockAst, *, splats: bool) -> None:
        """Visit the tree; the checks of names come first."""
        order: list[tuple[Callable[..., None], ast.Ast]] = []
        parents = self.parents
        stack: list[ast.Ast] = [root]
        types: list[ast.TypeDefinitionAst] = []
        handlers = {**HANDLERS, ast.VariableExpressionAst: Checker.variable_expression} if self.classes or splats else HANDLERS
        visited = READERS.keys() | handlers.keys()
        while stack:
            node = stack.pop()
            kind = node.__class__
            if kind is ast.PipelineAst and len(node.elements) == 1:  # type: ignore[attr-defined]
                only = node.elements[0]  # type: ignore[attr-defined]
                if only.__class__ is ast.CommandExpressionAst and not only.redirections:
                    parents[only], node = node, only.expression
                    kind = node.__class__
                    if kind not in visited:
                        continue
                    parents[node] = only
            handler = handlers.get(kind)
            if handler is not None:
                order.append((handler, node))
                if kind is ast.TypeDefinitionAst:
                    types.append(node)  # type: ignore[arg-type]
            read = READERS.get(kind)
            for below in reversed(read(node)) if read is not None else ():
                if below.__class__ in visited:
                    parents[below] = node
                    stack.append(below)
                elif below.__class__ is tuple:
                    for each in reversed(below):
                        if each.__class__ in visited:
                            parents[each] = node
                            stack.append(each)
                        elif each.__class__ is tuple:
                            for one in reversed(each):
                                parents[one] = node
                                stack.append(one)
        if types:
            self.defined = frozenset([each.name.lower() for each in types])
            self.of_classes.check_names(root, types)
            find = None if self.known is None else self.known.begin(root)
            if find is not None:
                from havmsh.language.definitions import check_names

                check_names(types, find, self.report)
        elif self.known is not None:
            self.known.begin(root)
        for handler, node in order:
            handler(self, node)

    def is_literal(self, name: ast.ITypeName, member: str) -> bool:
        """Whether a static member is a constant: not of a type that the text itself defines, which is not there yet."""
        return name.full_name.lower() not in self.defined and (self.known is None or self.known.is_literal(name, member))

    def lineage(self, name: ast.ITypeName) -> tuple[str, ...]:
        """The full names of a type and its bases: none of one that the text itself defines."""
        return () if self.known is None or name.full_name.lower() in self.defined else self.known.lineage(name)

    def ancestors(self, node: ast.Ast) -> list[ast.Ast]:
        """The nodes around a node, the nearest first."""
        found: list[ast.Ast] = []
        parent = self.parents.get(node)
        while parent is not None:
            found.append(parent)
            parent = self.parents.get(parent)
        return found

    # ------------------------------------------------------------ parameters, functions, attributes

    def check_parameters(self, parameters: tuple[ast.ParameterAst, ...]) -> None:
        """Names used twice, and `[void]`."""
        seen: set[str] = set()
        for parameter in parameters:
            name = parameter.name.path.text
            if name.lower() in seen:
                self.report(parameter.name.span, "DuplicateFormalParameter", name)
            seen.add(name.lower())
            for attribute in parameter.attributes:
                if isinstance(attribute, ast.TypeConstraintAst) and is_void(attribute.type_name):
                    self.report(attribute.span, "VoidTypeConstraintNotAllowed")
                    break

    def param_block(self, node: ast.ParamBlockAst) -> None:
        self.check_parameters(node.parameters)

    def function_definition(self, node: ast.FunctionDefinitionAst) -> None:
        if node.parameters is not None and node.body.param_block is not None:
            self.report(node.body.param_block.span, "OnlyOneParameterListAllowed")
        elif node.parameters is not None:
            self.check_parameters(node.parameters)
        if node.is_workflow:
            self.report(node.span, "WorkflowNotSupportedInPowerShellCore")

    def parameter(self, node: ast.ParameterAst) -> None:
        typed = False
        for attribute in node.attributes:
            if attribute.__class__ is not ast.TypeConstraintAst:
                continue
            if attribute.type_name.full_name.lower() == "ordered":
                self.report(attribute.span, "OrderedAttributeOnlyOnHashLiteralNode", attribute.type_name.full_name)
            else:
                if typed and self.classes and isinstance(self.parents.get(node), ast.FunctionMemberAst):
                    self.report(attribute.span, "MultipleTypeConstraintsOnMethodParam")
                typed = True

    def is_of_method(self, node: ast.ParameterAst) -> bool:
        """Whether a parameter is one of a method, or counts as one: that of a function which stands in a method's code, before its body."""
        owner = self.parents.get(node)
        if isinstance(owner, ast.FunctionDefinitionAst):
            owner = next((self.parents.get(each) for each in self.ancestors(owner) if isinstance(each, ast.ScriptBlockAst)), None)
        return isinstance(owner, ast.FunctionMemberAst)

    def attribute(self, node: ast.AttributeAst) -> None:
        parent = self.parents.get(node) if self.classes else None
        of_class = isinstance(parent, (ast.TypeDefinitionAst, ast.MemberAst)) or (isinstance(parent, ast.ParameterAst) and self.is_of_method(parent))
        error = "ParameterAttributeArgumentNeedsToBeConstant" if of_class else "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock"
        also = CLASS_ATTRIBUTE if of_class else ATTRIBUTE
        seen: set[str] = set()
        for named in node.named_arguments:
            if named.argument_name.lower() in seen:
                self.report(named.span, "DuplicateNamedArgument", named.argument_name)
            elif not named.expression_omitted and not is_constant(named.argument, also, self.is_literal):
                self.report(named.argument.span, error)
            seen.add(named.argument_name.lower())
        for argument in node.positional_arguments:
            if not is_constant(argument, also, self.is_literal):
                self.report(argument.span, error)

    def type_constraint(self, node: ast.TypeConstraintAst | ast.TypeExpressionAst) -> None:
        depth = 0
        name = node.type_name
        while isinstance(name, ast.ArrayTypeName):
            depth += 1
            if depth > 200:
                self.report(node.span, "ScriptTooComplicated")
                return
            name = name.element_type

    def function_member(self, node: ast.FunctionMemberAst) -> None:
        self.of_classes.method(node)
        self.check_parameters(node.parameters)

    def property_member(self, node: ast.PropertyMemberAst) -> None:
        if node.property_type is not None:
            self.of_classes.property(node)

    def type_definition(self, node: ast.TypeDefinitionAst) -> None:
        """Nothing of its own; its members are checked as they come."""

    # ------------------------------------------------------------ statements

    def using_statement(self, node: ast.UsingStatementAst) -> None:
        if node.kind not in {"namespace", "module", "assembly"} or node.alias is not None:
            self.report(node.span, "UsingStatementNotSupported")
        if node.kind == "namespace" and node.name is not None and not _NAMESPACE.match(node.name.value):
            self.report(node.name.span, "InvalidNamespaceValue")

    def switch_statement(self, node: ast.SwitchStatementAst) -> None:
        if "parallel" in node.flags:
            self.report(node.span, "KeywordParameterReservedForFutureUse", "switch", "parallel")

    def foreach_statement(self, node: ast.ForEachStatementAst) -> None:
        if node.parallel:
            self.report(node.span, "KeywordParameterReservedForFutureUse", "foreach", "parallel")
        if node.throttle_limit is not None:
            self.report(node.span, "KeywordParameterReservedForFutureUse", "foreach", "throttlelimit")
            if not node.parallel:
                self.report(node.span, "ThrottleLimitRequiresParallelFlag")

    def block_statement(self, node: ast.BlockStatementAst) -> None:
        around = next((each for each in self.ancestors(node) if isinstance(each, ast.FunctionDefinitionAst)), None)
        if around is None or not around.is_workflow:
            self.report(Span(node.span.source, node.span.start, node.span.start + len(node.kind)), "UnexpectedKeyword", node.kind)

    def data_statement(self, node: ast.DataStatementAst) -> None:
        from havmsh.language.restricted import check_data_section

        check_data_section(node, self.report, None if self.known is None else self.lineage)

    def try_statement(self, node: ast.TryStatementAst) -> None:
        if len(node.catch_clauses) > 1:
            from havmsh.language.catching import check_order

            check_order(node, self.report, None if self.known is None else self.lineage)

    def jump_statement(self, node: ast.BreakStatementAst | ast.ContinueStatementAst) -> None:
        label = "" if node.label is None else node.label.value if isinstance(node.label, ast.StringConstantExpressionAst) else None
        self.check_leaving_finally(node, label)
        if label and self.classes:
            self.check_label(node, label)

    def check_label(self, node: ast.Ast, label: str) -> None:
        """In a method the label must be there."""
        for parent in self.ancestors(node):
            if isinstance(parent, ast.FunctionMemberAst):
                self.report(node.span, "LabelNotFound", label)
                return
            if isinstance(parent, ast.FunctionDefinitionAst) or (isinstance(parent, _LOOPS) and (parent.label or "").lower() == label.lower()):
                return

    def check_leaving_finally(self, node: ast.Ast, label: str | None) -> None:
        """Nothing may jump out of a finally block."""
        below: ast.Ast = node
        for parent in self.ancestors(node):
            if isinstance(parent, (ast.NamedBlockAst, ast.TrapStatementAst, ast.ScriptBlockAst)):
                return
            if isinstance(parent, _LABELED) and label is not None and (not label or (parent.label or "").lower() == label.lower()):
                return
            if isinstance(parent, ast.TryStatementAst) and parent.finally_block is below:
                self.report(node.span, "ControlLeavingFinally")
                return
            below = parent

    def return_statement(self, node: ast.ReturnStatementAst) -> None:
        self.check_leaving_finally(node, None)
        if self.classes:
            self.of_classes.returned(node)

    def assignment_statement(self, node: ast.AssignmentStatementAst) -> None:
        if node.left.__class__ is not ast.VariableExpressionAst:
            from havmsh.language.assigning import check_target

            check_target(node.left, self.report, lambda place: self.report(place.span, "InvalidLeftHandSide"), simple=node.operator == "=")

    # ------------------------------------------------------------ expressions

    def unary_expression(self, node: ast.UnaryExpressionAst) -> None:
        if node.operator in {"++", "--", "post++", "post--"} and node.child.__class__ is not ast.VariableExpressionAst:
            from havmsh.language.assigning import check_target

            operator = node.operator[-2:]
            check_target(node.child, self.report, lambda place: self.report(place.span, "OperatorRequiresVariableOrProperty", operator), simple=False)

    def convert_expression(self, node: ast.ConvertExpressionAst) -> None:
        name = node.type.type_name
        if name.full_name.lower() == "ordered":
            if not isinstance(node.child, ast.HashtableAst):
                self.report(node.span, "OrderedAttributeOnlyOnHashLiteralNode", name.full_name)
        elif is_reference(name):
            self.check_reference(node)

    def check_reference(self, node: ast.ConvertExpressionAst) -> None:
        """`[ref]` stands alone, directly before what it refers to."""
        several = False
        child = node.child
        while isinstance(child, (ast.AttributedExpressionAst, ast.ConvertExpressionAst)):
            if isinstance(child, ast.ConvertExpressionAst) and is_reference(child.type.type_name):
                several = True
                self.report(child.type.span, "ReferenceNeedsToBeByItselfInTypeSequence")
            child = child.child
        parent = self.parents.get(node)
        if not isinstance(parent, ast.ConvertExpressionAst) or several or is_reference(parent.type.type_name):
            return
        below: ast.Ast = parent
        for around in self.ancestors(parent):
            if isinstance(around, ast.AssignmentStatementAst):
                if around.left is below:
                    return
                break
            if isinstance(around, ast.CommandExpressionAst):
                break
            below = around
        self.report(node.type.span, "ReferenceNeedsToBeLastTypeInTypeConversion")

    def attributed_expression(self, node: ast.AttributedExpressionAst) -> None:
        child: ast.ExpressionAst = node
        while isinstance(child, (ast.AttributedExpressionAst, ast.ConvertExpressionAst)):
            child = child.child
        if not isinstance(child, ast.VariableExpressionAst):
            self.report(node.attribute.span, "UnexpectedAttribute", node.attribute.type_name.full_name)

    def using_expression(self, node: ast.UsingExpressionAst) -> None:
        inner = node.sub_expression
        while not isinstance(inner, ast.VariableExpressionAst):
            if isinstance(inner, ast.MemberExpressionAst) and not isinstance(inner, ast.InvokeMemberExpressionAst) and isinstance(inner.member, ast.StringConstantExpressionAst):
                inner = inner.expression
            elif isinstance(inner, ast.IndexExpressionAst) and is_constant(inner.index, ATTRIBUTE, self.is_literal):
                inner = inner.target
            else:
                bad = inner.index if isinstance(inner, ast.IndexExpressionAst) else inner
                self.report(bad.span, "InvalidUsingExpression")
                return

    def variable_expression(self, node: ast.VariableExpressionAst) -> None:
        if node.splatted:
            self.check_splatting(node)
        if self.classes:
            self.of_classes.variable(node)

    def check_splatting(self, node: ast.VariableExpressionAst) -> None:
        """`@name` only as an argument of a command."""
        parent = self.parents.get(node)
        if isinstance(parent, (ast.CommandAst, ast.UsingExpressionAst)):
            return
        listed = isinstance(parent, ast.ArrayLiteralAst) and isinstance(self.parents.get(parent), ast.CommandAst)
        self.report(node.span, "SplattingNotPermittedInArgumentList" if listed else "SplattingNotPermitted", node.path.text)

    def hashtable(self, node: ast.HashtableAst) -> None:
        seen: set[str] = set()
        for key, _ in node.pairs:
            if isinstance(key, ast.StringConstantExpressionAst):
                text = key.value
            elif isinstance(key, ast.ConstantExpressionAst):
                number = key.value.value
                text = repr(number).removesuffix(".0").upper() if isinstance(number, float) else str(number)
            else:
                continue
            if text.lower() in seen:
                self.report(key.span, "DuplicateKeyInHashLiteral", text)
            seen.add(text.lower())


HANDLERS: dict[type[ast.Ast], Callable[..., None]] = {
    ast.ParamBlockAst: Checker.param_block, ast.FunctionDefinitionAst: Checker.function_definition, ast.ParameterAst: Checker.parameter, ast.AttributeAst: Checker.attribute,
    ast.TypeConstraintAst: Checker.type_constraint, ast.TypeExpressionAst: Checker.type_constraint, ast.FunctionMemberAst: Checker.function_member,
    ast.PropertyMemberAst: Checker.property_member, ast.TypeDefinitionAst: Checker.type_definition, ast.UsingStatementAst: Checker.using_statement,
    ast.SwitchStatementAst: Checker.switch_statement, ast.ForEachStatementAst: Checker.foreach_statement, ast.BlockStatementAst: Checker.block_statement,
    ast.DataStatementAst: Checker.data_statement, ast.TryStatementAst: Checker.try_statement, ast.BreakStatementAst: Checker.jump_statement,
    ast.ContinueStatementAst: Checker.jump_statement, ast.ReturnStatementAst: Checker.return_statement, ast.AssignmentStatementAst: Checker.assignment_statement,
    ast.UnaryExpressionAst: Checker.unary_expression, ast.ConvertExpressionAst: Checker.convert_expression, ast.AttributedExpressionAst: Checker.attributed_expression,
    ast.UsingExpressionAst: Checker.using_expression, ast.HashtableAst: Checker.hashtable,
}
"""What looks at each kind of node."""
