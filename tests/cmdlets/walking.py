"""How one function's body is walked for `tests.cmdlets.reading`: its statements, and what ``isinstance`` and ``match`` say within them."""

from __future__ import annotations

import ast
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING

from tests.cmdlets.expressions import Expressions
from tests.cmdlets.sources import DOORS, HOMES, NOBODY, Classes, chosen, definitions, plain

if TYPE_CHECKING:
    from tests.cmdlets.reading import Reading


def walk(reading: Reading, function: FunctionType) -> None:
    """Notes what the function reads, calls and gives back."""
    Walk(reading, function).run()


class Walk(Expressions):
    """One function's body."""

    def run(self) -> None:
        qualname = self.function.__qualname__
        if "<lambda>" in qualname:
            return
        node = definitions(self.function.__module__).get(qualname)
        if node is None:
            return
        if self.function.__name__ in DOORS and self.refuses(node.body, door=True):  # type: ignore[attr-defined]
            self.reading.refused |= {self.reading.cls, *(one for classes in chosen(self.reading.cls).values() for one in classes)}
        size = -1
        while size != sum(map(len, self.names.values())):
            size = sum(map(len, self.names.values()))
            self.block(node.body)  # type: ignore[attr-defined]

    # ------------------------------------------------------------ statements

    def block(self, body: list[ast.stmt]) -> None:
        outer = dict(self.narrowed)
        for statement in body:
            self.visit(statement)
            if isinstance(statement, ast.If) and isinstance(statement.body[-1], (ast.Return, ast.Raise, ast.Continue)):
                self.narrowed = {**self.narrowed, **self.narrows(statement.test, negative=True)}
        self.narrowed = outer

    def within(self, more: dict[str, Classes], body: list[ast.stmt]) -> None:
        outer = self.narrowed
        self.narrowed = {**outer, **more}
        self.block(body)
        self.narrowed = outer

    def refuses(self, body: list[ast.stmt], *, door: bool = False, asked: tuple[object, ...] = ()) -> bool:
        """Whether a block always ends in an error: its own, or that of a function which does nothing else. Of a ``door`` one written error is enough."""
        kept = body[:-1] if body and isinstance(body[-1], ast.Return) and not isinstance(body[-1].value, ast.Call) else body
        if door:
            kept = [one for one in kept if not isinstance(getattr(one, "value", None), ast.Constant)]
        if not kept or isinstance(kept[-1], ast.Raise):
            return bool(kept)
        call = getattr(kept[-1], "value", None)
        if not isinstance(call, ast.Call):
            return False
        if isinstance(call.func, ast.Attribute) and (call.func.attr == "fail" or (door and len(kept) == 1 and call.func.attr == "write_error")):
            return True
        owners = self.value(call.func.value) if isinstance(call.func, ast.Attribute) else NOBODY
        method = next((getattr(owner, call.func.attr, None) for owner in owners if isinstance(call.func, ast.Attribute)), None)
        function = plain(self.thing(call.func) if method is None else method)
        node = None if function is None else definitions(function.__module__).get(function.__qualname__)
        return isinstance(node, ast.FunctionDef) and function not in asked and Walk(self.reading, function).refuses(node.body, asked=(*asked, function))  # type: ignore[arg-type]

    def visit_If(self, node: ast.If) -> None:
        self.value(node.test)
        for negative, body in ((False, node.body), (True, node.orelse)):
            if self.refuses(body):
                self.reading.refused.update(*self.narrows(node.test, negative=negative).values())
        self.within(self.narrows(node.test, negative=False), node.body)
        self.within(self.narrows(node.test, negative=True), node.orelse)

    def visit_Match(self, node: ast.Match) -> None:
        subject = self.value(node.subject)
        text = ast.unparse(node.subject)
        for case in node.cases:
            taken = self.pattern(case.pattern, subject)
            if case.guard is not None:
                self.value(case.guard)
            if self.refuses(case.body):
                self.reading.refused |= taken
            self.within({text: taken} if subject else {}, case.body)
            if case.guard is None:
                subject -= taken

    def pattern(self, node: ast.pattern, subject: Classes) -> Classes:
        """Notes what a pattern reads and names; the classes that fit it."""
        if isinstance(node, ast.MatchClass):
            wanted = self.thing(node.cls)
            fits = frozenset(one for one in subject if isinstance(wanted, type) and issubclass(one, wanted))
            self.reading.told.update(fits, subject - fits)
            for name, inner in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
                self.pattern(inner, frozenset().union(*(self.reading.attribute(one, name) for one in fits)))
            return fits
        if isinstance(node, ast.MatchAs):
            fits = subject if node.pattern is None else self.pattern(node.pattern, subject)
            if node.name:
                self.bind(ast.Name(node.name), fits)
            return fits
        if isinstance(node, ast.MatchOr):
            return frozenset().union(*(self.pattern(one, subject) for one in node.patterns))
        return NOBODY

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            classes = self.value(node.value)
            if self.returning:
                self.reading.give(self.function, classes)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self.assign(target, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.assign(node.target, node.value)

    def assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, other in zip(target.elts, value.elts, strict=True):
                self.assign(one, other)
            return
        self.bind(target, self.value(value))
        if isinstance(target, ast.Name) and any(isinstance(part, ast.Name) and part.id in self.given_names for part in ast.walk(value)):
            self.given_names.add(target.id)

    def visit_For(self, node: ast.For) -> None:
        self.loop(node)
        self.block(node.body)
        self.block(node.orelse)

    def visit_With(self, node: ast.With) -> None:
        for item in node.items:
            classes = self.value(item.context_expr)
            if item.optional_vars is not None:
                self.bind(item.optional_vars, classes)
        self.block(node.body)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.inner[node.name] = node
        for default in (*node.args.defaults, *(one for one in node.args.kw_defaults if one is not None)):
            self.value(default)
        outer, self.returning = self.returning, False
        self.block(node.body)
        self.returning = outer

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """A class inside a function is nobody's cmdlet."""

    def visit_Global(self, node: ast.Global | ast.Nonlocal) -> None:
        """Only says where names live."""

    visit_Nonlocal = visit_Global

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.name.startswith(HOMES):
                self.local[alias.asname or alias.name.split(".")[0]] = import_module(alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module and node.module.startswith(HOMES):
            home = import_module(node.module)
            for alias in node.names:
                thing = getattr(home, alias.name, None)
                self.local[alias.asname or alias.name] = import_module(f"{node.module}.{alias.name}") if thing is None else thing

    def generic_visit(self, node: ast.AST) -> None:
        for name, part in ast.iter_fields(node):
            if name in ("body", "orelse", "finalbody") and isinstance(part, list):
                self.block(part)
            elif isinstance(part, ast.expr):
                self.value(part)
            elif isinstance(part, list):
                for one in part:
                    self.value(one) if isinstance(one, ast.expr) else self.visit(one)
