"""Commands and pipelines: call sites, stages that are literal blocks, redirections, chains."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.callstack import INLINE
from havmsh.runtime.codegen import DEEPEST, Atom, join
from havmsh.runtime.codegen_assign import Assignments
from havmsh.runtime.codegen_expressions import plain_expression
from havmsh.runtime.compiler_names import calls_out, inlined, underscore_written
from havmsh.runtime.sites import CallSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _told(kind: str, value: Any) -> str:
    """What a literal number says when it is asked for text."""
    if kind == "int":
        return str(value)
    from havmsh.runtime.support.values import number
    from havmsh.runtime.valuetexts import to_text

    return to_text(number(kind, value))


class Commands(Assignments):
    """Mixin: what calls commands."""

    def pipeline(self, node: ast.PipelineAst) -> None:
        """Runs a pipeline; its output goes where output goes."""
        if node.background:
            self.emit(f"BACKGROUND(F, {self.constant(node.span)}, {self.out})", pushes=True)
            return
        elements = node.elements
        first = elements[0]
        if len(elements) == 1:
            if first.__class__ is ast.CommandAst:
                site, values = self.call_site(first)
                self.emit(f"COMMAND(F, {site}, ({join(values)}), {self.out})")
            else:
                self.expression_stage(first)  # type: ignore[arg-type]
            return
        source, stages = self.stages(node)
        self.emit(f"PIPE(F, {self.out}, {source}, ({join(stages)}))")

    def stages(self, node: ast.PipelineAst) -> tuple[str, list[str]]:
        """The source of the first stage's objects, and the stages."""
        elements = node.elements
        first = elements[0]
        stages: list[str] = []
        if first.__class__ is ast.CommandExpressionAst and not first.redirections:
            source = self.source(first.expression)
            rest = elements[1:]
        elif first.__class__ is ast.CommandExpressionAst:
            got = self.collecting(lambda: self.expression_stage(first))
            source, rest = f"ITERATE({got})", elements[1:]
        else:
            source, rest = "None", elements
        for at, element in enumerate(rest):
            found = inlined(element) if source != "None" or stages else None
            if found is not None and self.names.inline and "_" in self.idents and self.depth < DEEPEST:
                self.mark("run", element)
                stages.append(self.inline_stage(*found))
                continue
            if element.__class__ is not ast.CommandAst:
                stages.append(f"({self.constant(element)}, ())")
                continue
            site, values = self.call_site(element, (at + 1, len(rest)))
            stages.append(f"({site}, ({join(values)}))")
        return source, stages

    def source(self, node: ast.ExpressionAst, iterate: str = "ITERATE") -> str:
        """What gives the objects of an expression one by one; a range is not made into an array."""
        ends = _range(node)
        if ends is not None:
            left, right = self.operands(ends)
            return self.temp(f"LAZYRANGE({self.full(left)}, {self.full(right)})").text
        return self.temp(f"{iterate}({self.value(node)})").text

    def expression_stage(self, element: ast.CommandExpressionAst) -> None:
        """An expression as a whole statement, perhaps with redirections."""
        if not element.redirections:
            self.write_each(element.expression)
            return
        site, values = self.redirection_site(element.redirections)
        state = self.fresh()
        self.emit(f"{state} = REDIRECT(F, {site}, ({join(values)}), {self.out})")
        self.emit("try:")

        def work() -> None:
            saved, self.out = self.out, f"{state}.out"
            self.write_each(element.expression)
            self.out = saved

        self.body(work)
        self.emit(f"finally: {state}.close()")

    def write_each(self, node: ast.ExpressionAst) -> None:
        """Writes an expression's value to the output; a range is not made into an array."""
        if _range(node) is None:
            self.told = node if node.__class__ in (ast.ParenExpressionAst, ast.SubExpressionAst) else None
            self.write(self.expression(node))
            return
        item = self.fresh()
        self.emit(f"for {item} in {self.source(node)}: {self.out}({item})", pushes=True)

    def write(self, atom: Atom) -> None:
        """Writes an expression's value to the output."""
        if atom.kind in ("int", "str", "bool", "float"):
            self.emit(f"{self.out}({self.full(atom)})", pushes=True)
        elif atom.kind == "nothing":
            return
        else:
            text = atom.text if atom.stable else self.temp(self.full(atom)).text
            self.emit(f"{self.out}({text}) if {text}.__class__ in SCALARS else SPREADOUT({text}, {self.out})", pushes=True)

    # ------------------------------------------------------------ call sites

    def call_site(self, node: ast.CommandAst, place: tuple[int, int] = (1, 1)) -> tuple[str, list[str]]:
        """The constant that describes a call, and Python texts of the values it takes. ``place``: which command of how many in its pipeline."""
        values: list[Atom] = []
        template: list[tuple[Any, ...]] = []
        head = node.elements[0]
        name = head.value if head.__class__ is ast.StringConstantExpressionAst else None
        if like_method(node):
            self.emit("STRICTCALL(F)")
        nodes: list[ast.Ast] = [] if name is not None else [head]
        for element in node.elements[1:]:
            span = element.span
            if element.__class__ is ast.CommandParameterAst:
                kind = "dashes" if element.name == "-" and element.argument is None else "named"
                template.append((kind, element.name, element.argument is not None, span.start, span.end))
                if element.argument is not None:
                    nodes.append(element.argument)
            elif element.__class__ is ast.VariableExpressionAst and element.splatted:
                template.append(("splat", element.path.name, True, span.start, span.end))
                nodes.append(element)
            else:
                kind = "positional"
                if element.__class__ is ast.StringConstantExpressionAst and element.kind == "BareWord" and is_verbatim(node, element):
                    kind = "verbatim"
                template.append((kind, "", True, span.start, span.end))
                nodes.append(element)
        values = self.operands(nodes, self.argument)
        texts = [self.full(atom) for atom in values]
        redirections: list[tuple[Any, ...]] = []
        for redirection in node.redirections:
            redirections.append(describe(redirection))
            if redirection.__class__ is ast.FileRedirectionAst:
                texts = [self.temp(text).text if not text.isidentifier() else text for text in texts]
                texts.append(self.value(redirection.location))
        site = CallSite(name, tuple(template), node.span, head.span, node.invocation, tuple(redirections), place)
        return self.constant(site), texts

    def argument(self, node: ast.Ast) -> Atom:
        """A word's value. A number keeps how it was written where its own text would differ (1GB, 0x10, 1.0)."""
        atom = self.expression(node)
        if node.__class__ is ast.ConstantExpressionAst and node.span.text != _told(*node.value):
            return Atom(f"WRITTEN({self.full(atom)}, {node.span.text!r})", "", True)
        return atom

    def redirection_site(self, redirections: tuple[ast.RedirectionAst, ...]) -> tuple[str, list[str]]:
        """Redirections that stand by themselves."""
        values = [self.value(r.location) for r in redirections if r.__class__ is ast.FileRedirectionAst]
        return self.constant(tuple(describe(r) for r in redirections)), values

    # ------------------------------------------------------------ stages that are literal blocks

    def inline_stage(self, kind: str, block: ast.NamedBlockAst) -> str:
        """Compiles the block into a factory: given the next stage it returns a function of one object."""
        factory, stage, item, after = self.fresh(), INLINE + self.fresh(), self.fresh(), self.fresh()
        dynamic = calls_out(block) or underscore_written(block)
        saved_out, saved_underscore, saved_method = self.out, self.underscore, self.method
        saved_class, self.stage_class = self.stage_class, f"Microsoft.PowerShell.Commands.{'ForEachObject' if kind == 'each' else 'WhereObject'}Command"
        saved_trapping, self.trapping = self.trapping, []
        self.method = False

        def body() -> None:
            self.out = after
            self.underscore = None if dynamic else Atom(item, "", True)
            self.mark("enter", (stage, block))
            if kind == "each":
                self.block_statements(block)  # type: ignore[attr-defined]
            else:
                self.where_body(block, item, after)

        def stage_body() -> None:
            if not dynamic:
                body()
                return
            ident = self.idents["_"]
            old = self.fresh()
            self.note(ident)
            self.emit(f"{old} = {ident}")
            self.emit(f"{ident} = {item}")
            self.emit("try:")
            self.body(body)
            self.emit(f"finally: {ident} = {old}")

        def factory_body() -> None:
            self.function(f"{stage}({item})", stage_body)
            self.emit(f"return {stage}")

        saved_tries, saved_catching = self.tries, self.catching
        self.tries = 0
        self.mark("inside", block)
        self.function(f"{factory}({after})", factory_body)
        self.mark("outside", block)
        self.tries, self.catching, self.stage_class, self.trapping = saved_tries, saved_catching, saved_class, saved_trapping
        self.out, self.underscore, self.method = saved_out, saved_underscore, saved_method
        return factory

    def of_stage(self, folded: str) -> Atom:
        """`$args` and `$input` of a block that is a stage: it is given nothing but its object."""
        held = self.special_variable("_")
        return self.temp(f"ARRAY([{self.full(held)}])" if folded == "INPUT" and held is not None else "ARRAY([])")

    def where_body(self, block: ast.NamedBlockAst, item: str, after: str) -> None:
        """The filter: passes the object on where the block's value is true."""
        plain = plain_expression(block.statements[0]) if len(block.statements) == 1 and not block.traps else None
        if plain is not None:
            self.span = plain.span
            self.stop(block.statements[0])
            test = self.fresh()
            self.guarded(lambda: self.named(test, self.condition(plain)), f"{test} = False")
            self.emit(f"if {test}: {after}({item})", pushes=True)
            return
        got, inner = self.fresh(), self.fresh()
        self.emit(f"{got} = []")

        def work() -> None:
            self.out = f"{got}.append"
            self.block_statements(block)  # type: ignore[attr-defined]

        self.function(f"{inner}()", work)
        self.out = after
        self.emit(f"{inner}()")
        self.emit(f"if TRUE(COLLAPSE({got})): {after}({item})", pushes=True)

    # ------------------------------------------------------------ chains

    def chain(self, node: ast.PipelineChainAst) -> None:
        """`a && b`, `a || b`."""
        if node.background:
            self.emit(f"BACKGROUND(F, {self.constant(node.span)}, {self.out})", pushes=True)
            return
        links = [node]
        while isinstance(links[-1].left, ast.PipelineChainAst) and not links[-1].left.background:
            links.append(links[-1].left)
        self._chain_element(links[-1].left)
        for link in reversed(links):
            self.emit("if F.session.ok:" if link.operator == "&&" else "if not F.session.ok:")
            self.body(lambda link=link: self._chain_element(link.right))  # type: ignore[misc]

    def _chain_element(self, node: ast.PipelineBaseAst) -> None:
        """One pipeline of a chain. A trap that goes on after its error goes on with the next of the chain."""
        self.emit("F.session.ok = True")
        if not self.trapping:
            self.statement(node)  # type: ignore[attr-defined]
            return
        self.emit("try:")
        self.body(lambda: self.statement(node))  # type: ignore[attr-defined]
        self.emit("except Exception:")
        self.depth += 1
        self.emit(f"if TRAPS(F, {self.trapping[-1]}): {self.return_code}")
        self.emit("F.session.ok = False")
        self.depth -= 1


def like_method(node: ast.CommandAst) -> bool:
    """Whether a call is written as a method's: `f(1, 2)`."""
    if len(node.elements) != 2 or node.elements[1].__class__ is not ast.ParenExpressionAst:
        return False
    head, given = node.elements
    return head.span.end == given.span.start and plain_expression(given.pipeline).__class__ is ast.ArrayLiteralAst  # type: ignore[attr-defined]


def _range(node: ast.Ast) -> tuple[ast.ExpressionAst, ast.ExpressionAst] | None:
    """The ends of a range, perhaps in parentheses."""
    while isinstance(node, ast.ParenExpressionAst) and (inner := plain_expression(node.pipeline)) is not None:
        node = inner
    return (node.left, node.right) if isinstance(node, ast.BinaryExpressionAst) and node.operator == ".." else None


def describe(node: ast.RedirectionAst) -> tuple[Any, ...]:
    """A redirection as data: (stream, target stream or None, append)."""
    if node.__class__ is ast.MergingRedirectionAst:
        return (node.from_stream, node.to_stream, False)
    return (node.from_stream, None, node.append)  # type: ignore[attr-defined]


def is_verbatim(command: ast.CommandAst, element: ast.CommandElementAst) -> bool:
    """Whether a word is what follows `--%`."""
    at = command.elements.index(element)
    before = command.elements[at - 1]
    return at > 1 and before.__class__ is ast.StringConstantExpressionAst and before.value == "--%"
