"""From a block's tree to a Python function: a template is compiled when it is first called, once for a scope of its own and once for running inside another's (dot-sourcing)."""

from __future__ import annotations

import os
from types import FunctionType

from havmsh.language import ast
from havmsh.runtime.codegen_statements import Statements
from havmsh.runtime.compiler_names import Names, children
from havmsh.runtime.frame import Index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.diagnostics import Span
    from havmsh.runtime.codegen import Line
    from havmsh.runtime.frame import Frame

CODE_FILE = "<havmsh>"


class Unit:
    """The compiled form of a block. ``function(frame, out, *parameters)``; ``parts`` tells that it returns its begin, process, end and clean."""

    __slots__ = ("free", "function", "index", "lines", "parts")

    def __init__(self, lines: list[Line | None]) -> None:
        self.lines = lines
        self.function: Any = None
        self.index = Index()
        self.free: list[tuple[str, str]] = []
        self.parts = False

    def span_at(self, line: int) -> Span | None:
        """The place in the script that a line of Python comes from."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return None if found is None else found.span

    def pushes_at(self, line: int) -> bool:
        """Whether the line hands an object to the next stage."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found is not None and found.pushes

    def bound_to(self, frame: Frame) -> Any:
        """The function over the cells of a frame: it runs in that frame's scope."""
        cells = tuple(frame.make_cell(folded, display) for folded, display in self.free)
        function = self.function
        made = FunctionType(function.__code__, function.__globals__, "block", function.__defaults__, cells or None)
        made.__kwdefaults__ = None
        return made


class Template:
    """A block's tree, shared by all script blocks that are made of it, with its compiled forms."""

    __slots__ = ("_dot", "_scope", "_signature", "inline", "is_filter", "name", "parameters", "reads_ok", "tree")

    def __init__(
        self, tree: ast.ScriptBlockAst, parameters: tuple[ast.ParameterAst, ...] | None = None, *, name: str = "", is_filter: bool = False,
        reads_ok: bool | None = None, inline: bool = True,
    ) -> None:
        self.tree = tree
        if parameters is None and tree.param_block is not None:
            parameters = tree.param_block.parameters
        self.parameters = parameters or ()
        self.name = name
        self.is_filter = is_filter
        self.reads_ok = "$?" in tree.span.source.text if reads_ok is None else reads_ok
        self.inline = inline
        self._scope: Unit | None = None
        self._dot: Unit | None = None
        self._signature: Signature | None = None

    @property
    def scope(self) -> Unit:
        """The form that has a scope of its own."""
        found = self._scope
        if found is None:
            found = self._scope = compile_block(self, dot=False)
        return found

    @property
    def dot(self) -> Unit:
        """The form that runs in a scope that is there."""
        found = self._dot
        if found is None:
            found = self._dot = compile_block(self, dot=True)
        return found

    @property
    def signature(self) -> Signature:
        """What a call must know before it runs the block."""
        found = self._signature
        if found is None:
            found = self._signature = Signature(self)
        return found


class MethodTemplate(Template):
    """The body of a method or constructor of a class."""

    __slots__ = ("base_call", "definition", "is_static")

    def __init__(
        self, tree: ast.ScriptBlockAst, parameters: tuple[ast.ParameterAst, ...] | None = None, *, name: str, base_call: Any, definition: Any, is_static: bool,
    ) -> None:
        super().__init__(tree, parameters, name=name)
        self.base_call = base_call
        self.definition = definition
        self.is_static = is_static


class Signature:
    """The parameters as a quick call needs them. ``simple``: a call by position or exact name may skip the binder."""

    __slots__ = ("classes", "folded", "has_parts", "names", "process", "simple")

    def __init__(self, template: Template) -> None:
        tree = template.tree
        self.names = tuple(p.name.path.name for p in template.parameters)
        self.folded = {name.upper(): at for at, name in enumerate(self.names)}
        self.has_parts = has_parts(tree)
        self.process = tree.process_block is not None
        self.classes: tuple[Any, ...] = ()
        attributes = tree.attributes or (tree.param_block is not None and tree.param_block.attributes)
        self.simple = not attributes and not self.has_parts and tree.dynamic_param_block is None
        classes: list[Any] = []
        for parameter in template.parameters:
            kind = _QUICK.get(parameter.static_type.full_name.lower()) if parameter.static_type is not None else object
            if kind is None or any(a.__class__ is not ast.TypeConstraintAst for a in parameter.attributes) or len(parameter.attributes) > 1:
                self.simple = False
            classes.append(kind)
        self.classes = tuple(classes)


_QUICK: dict[str, Any] = {"int": int, "string": str, "object": object, "bool": bool, "double": float, "system.object": object, "int32": int}


def has_parts(tree: ast.ScriptBlockAst) -> bool:
    """Whether a block has more than an end."""
    return tree.begin_block is not None or tree.process_block is not None or tree.clean_block is not None


class Generator(Statements):
    """The whole generator."""


def compile_block(template: Template, *, dot: bool) -> Unit:
    """Generates and compiles the code of a block."""
    tree = template.tree
    names = Names(template.inline)
    parts = (tree.dynamic_param_block, tree.begin_block, tree.process_block, tree.end_block, tree.clean_block)
    for parameter in template.parameters:
        names.write(parameter.name.path.name)
    method = template if isinstance(template, MethodTemplate) else None
    if method is not None:
        names.write("this")
        if method.base_call is not None:
            names.visit_all(method.base_call.arguments)
    names.visit_all(parts)
    names.visit_all(p.default_value for p in template.parameters)
    if has_parts(tree) or dot:
        names.write("_")
    file_name = tree.span.source.file_name
    generator = Generator(names, dot=dot, reads_ok=template.reads_ok, file_name=file_name)
    return assemble(generator, template, dot, method is not None)


def assemble(generator: Generator, template: Template, dot: bool, method: bool = False) -> Unit:
    """The lines of the function, compiled."""
    tree = template.tree
    generator.method = method
    generator.depth = generator.base = 2 if dot else 1
    generator.span = tree.span
    body = generator.capture(lambda: _body(generator, template, dot))
    idents = generator.idents
    parameters = [idents[p.name.path.name.upper()] for p in template.parameters]
    heads = [f"p{at}" for at in range(len(parameters))] if dot else parameters
    signature = ", ".join(["F", "out", *(f"{head}=MISSING" for head in heads)])
    lines: list[Line | None] = [None]
    text: list[str] = []

    def head(line: str) -> None:
        text.append(line)
        lines.append(None)

    order = sorted(idents.values())
    by_ident = {ident: folded for folded, ident in idents.items()}
    if dot:
        head(f"def make({', '.join(order)}):")
        head(f"  def block({signature}):")
        stored = sorted(generator.stored[0] | set(parameters))
        if stored:
            head(f"    nonlocal {', '.join(stored)}")
        for ident, given in zip(parameters, heads, strict=True):
            head(f"    {ident} = {given}")
    else:
        head(f"def block({signature}):")
        own = [ident for ident in order if ident not in parameters]
        if own:
            head(f"  {' = '.join(own)} = UNSET")
        if order:
            head(f"  F.cells = (lambda: ({', '.join(order)},)).__closure__")
            head("  F.index = INDEX_OF")
    for line in generator.hoisted[0] + body:
        text.append("  " * line.depth + line.text)
        lines.append(line)
    if dot:
        head("  return block")
        head("block = make(" + ", ".join("None" for _ in order) + ")")
    unit = Unit(lines)
    unit.parts = has_parts(tree)
    source = "\n".join(text) + "\n"
    if os.environ.get("HAVMSH_DUMP"):
        import sys

        sys.stderr.write(source)
    from havmsh.runtime.codegen_support import BASE

    code = compile(source, CODE_FILE, "exec", dont_inherit=True)
    unit.index = Index({by_ident[ident]: at for at, ident in enumerate(order)})
    unit.index.displays = tuple(generator.displays[by_ident[ident]] for ident in order)
    space = dict(BASE)
    space.update(generator.constants)
    space["UNIT"] = unit
    space["INDEX_OF"] = unit.index
    exec(code, space)
    unit.function = space.pop("block")
    space.pop("make", None)
    if dot:
        unit.free = [(by_ident[name], generator.displays[by_ident[name]]) for name in unit.function.__code__.co_freevars]
    return unit


def _body(generator: Generator, template: Template, dot: bool) -> None:
    """Defaults of parameters, then the statements, or the four parts as functions."""
    tree = template.tree
    if tree.using_statements:
        generator.emit(f"USE(F, {generator.constant(tree.using_statements)})")
    definitions = tuple(type_definitions(tree))
    if definitions:
        from havmsh.runtime.classes import Definition

        generator.emit(f"DEFINETYPES(F, {generator.constant(Definition(definitions))})")
    if isinstance(template, MethodTemplate):
        _method_head(generator, template)
    else:
        for parameter in template.parameters:
            _parameter(generator, parameter)
    if not has_parts(tree):
        if tree.end_block is not None:
            generator.block_statements(tree.end_block)
        generator.emit("return None")
        return
    for name, block in (("begin", tree.begin_block), ("process", tree.process_block), ("end", tree.end_block), ("clean", tree.clean_block)):
        if block is not None:
            generator.function(f"{name}()", lambda block=block: generator.block_statements(block))  # type: ignore[misc]
    generator.emit("return " + ", ".join(
        name if block is not None else "None"
        for name, block in (("begin", tree.begin_block), ("process", tree.process_block), ("end", tree.end_block), ("clean", tree.clean_block))
    ))


def _method_head(generator: Generator, template: MethodTemplate) -> None:
    """`$this`, parameters that keep their types, and the call of the base's constructor."""
    generator.store("THIS", "F.this", unchecked=True)
    generator.tries = 1
    for parameter in template.parameters:
        folded = parameter.name.path.name.upper()
        if parameter.attributes and assigned_in_body(generator, folded):
            ident = generator.idents[folded]
            generator.note(ident)
            constant = generator.constant(tuple(reversed(parameter.attributes)))
            generator.emit(f"{ident} = TYPEDPARAMETER(F, {parameter.name.path.name!r}, {constant}, {ident})")
    call = template.base_call
    if call is not None or (template.name == template.definition.full_name and not template.is_static):
        arguments = [] if call is None else [generator.full(atom) for atom in generator.operands(call.arguments)]
        generator.emit(f"BASECONSTRUCTOR(F, {generator.constant(template.definition)}, ({', '.join(arguments)}{',' if arguments else ''}))")


def type_definitions(tree: ast.ScriptBlockAst) -> list[ast.TypeDefinitionAst]:
    """The classes and enums that stand directly in a block's own code."""
    if " " not in tree.span.source.text or not any(word in tree.span.source.text.lower() for word in ("class", "enum")):
        return []
    found: list[ast.TypeDefinitionAst] = []
    stack: list[ast.Ast] = [block for block in (tree.begin_block, tree.process_block, tree.end_block, tree.clean_block) if block is not None]
    while stack:
        node = stack.pop(0)
        if node.__class__ is ast.TypeDefinitionAst:
            found.append(node)
        elif isinstance(node, ast.StatementAst) or node.__class__ in (ast.NamedBlockAst, ast.StatementBlockAst):
            if node.__class__ not in (ast.PipelineAst, ast.FunctionDefinitionAst):
                stack.extend(children(node))
    return found


def _parameter(generator: Generator, parameter: ast.ParameterAst) -> None:
    """What a parameter is when the call gave nothing; a typed one that the block assigns stays typed."""
    folded = parameter.name.path.name.upper()
    ident = generator.idents[folded]
    generator.note(ident)
    generator.span = parameter.span
    typed = parameter.static_type
    if parameter.default_value is not None or typed is not None:
        generator.emit(f"if {ident} is MISSING:")
        generator.depth += 1
        if parameter.default_value is not None:
            value = generator.value(parameter.default_value)
            if typed is not None:
                value = f"PARAMETERVALUE(F, {generator.constant(parameter)}, {value})"
            generator.emit(f"{ident} = {value}")
        else:
            generator.emit(f"{ident} = DEFAULTOF(F, {generator.type_constant(typed)})")  # type: ignore[arg-type]
        generator.depth -= 1
    else:
        generator.emit(f"if {ident} is MISSING: {ident} = None")
    if parameter.attributes and assigned_in_body(generator, folded):
        constant = generator.constant(tuple(reversed(parameter.attributes)))
        generator.emit(f"{ident} = TYPEDPARAMETER(F, {parameter.name.path.name!r}, {constant}, {ident})")


def assigned_in_body(generator: Generator, folded: str) -> bool:
    """Whether the block assigns the parameter after it was bound."""
    return folded in generator.names.assigned


def compile_function(make: Callable[[Generator], None]) -> Any:
    """For tests: compiles what ``make`` emits."""
    generator = Generator(Names(), dot=False, reads_ok=False, file_name=None)
    make(generator)
    return "\n".join("  " * line.depth + line.text for line in generator.buffer)
