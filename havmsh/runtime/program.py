"""From a block's tree to a Python function: `compile_block` makes the unit of a template, once for a scope of its own and once for running inside another's (dot-sourcing)."""

from __future__ import annotations

import gc
import os

from havmsh.kept import Kept
from havmsh.language import ast
from havmsh.language.constants import is_constant
from havmsh.language.walk import type_definitions
from havmsh.patterns import MULTILINE, pattern
from havmsh.runtime.codegen_statements import Statements
from havmsh.runtime.compiler_names import UNBINDABLE, Names, assigned_within
from havmsh.runtime.pieces import FEWEST, Pieces
from havmsh.runtime.sites import UsingSite
from havmsh.runtime.support.names import space_for
from havmsh.runtime.template import CODE_FILE, MethodTemplate, Template, Unit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.codegen import Line
    from havmsh.runtime.template import Mold


_INDENTS = ["  " * depth for depth in range(200)]
LONG_BODY = 1200
"""Characters of a function that is long."""
_COMMAND = pattern(r"(?:^|[;{(|=&])[ \t]*[A-Za-z]+-[A-Za-z]", MULTILINE)


def runs_commands(text: str) -> bool:
    """Whether a stretch of a script has what looks like the call of a cmdlet."""
    return _COMMAND.search(text) is not None


class Generator(Statements):
    """The whole generator."""


def compile_block(template: Template, *, dot: bool) -> Unit:
    """Generates and compiles the code of a block; a long script is only begun."""
    collecting = gc.isenabled()
    gc.disable()  # all that is made on the way to the code is gone when it is there
    try:
        return assemble(generator_of(template, dot), template, dot, isinstance(template, MethodTemplate))
    finally:
        if collecting:
            gc.enable()


def generator_of(template: Template, dot: bool) -> Generator:
    """What writes the code of a block."""
    make = Generator
    if is_short(template):
        from havmsh.runtime.codegen_once import Once

        make = Once
    generator = make(names_of(template, dot), dot=dot, reads_ok=template.reads_ok)
    generator.book, generator.home = template.book, template
    if is_text(template):
        generator.begin_at(template.tree)
    return generator


def in_pieces(template: Template) -> bool:
    """Whether a block is a whole text with many statements and no traps."""
    block = template.tree.end_block
    return block is not None and len(block.statements) >= FEWEST and block.unnamed and not block.traps and not template.whole and is_text(template)


def is_short(template: Template) -> bool:
    """Whether what stands outside of loops is written short: in a whole text, which runs once, and in a long function that runs commands, beside which the rest takes no time."""
    if is_text(template):
        return True
    text = template.span.text
    return len(text) >= LONG_BODY and not template.signature.process and not isinstance(template, MethodTemplate) and runs_commands(text)


def is_text(template: Template) -> bool:
    """Whether a block is a whole text without parts: a script, or a line that somebody typed."""
    return (
        template.part is None and template.span.start == 0 and template.span.end == len(template.span.source.text) and not template.signature.has_parts
        and not isinstance(template, MethodTemplate)
    )


def names_of(template: Template, dot: bool) -> Names:
    """The variables of a block; not those of statements that are compiled in pieces."""
    tree = template.tree
    names = Names(template.inline)
    parts = () if in_pieces(template) else (tree.dynamic_param_block, tree.begin_block, tree.process_block, tree.end_block, tree.clean_block)
    for parameter in template.parameters:
        names.write(parameter.name.path.name)
        names.reads.setdefault(parameter.name.path.name.upper(), parameter.name.path.name)  # it stands whether or not it is read
    method = template if isinstance(template, MethodTemplate) else None
    if method is not None:
        names.write("this")
        if method.base_call is not None:
            names.visit_all(method.base_call.arguments)
    names.visit_all(parts)
    names.visit_all(p.default_value for p in template.parameters)
    if template.signature.has_parts or dot:
        names.write("_")
    return names


def written(generator: Generator, template: Template, dot: bool, method: bool = False) -> tuple[str, list[Line | None]]:
    """The text of the function, and for each of its lines the generator's own, if it is one."""
    tree = template.tree
    generator.method = method
    generator.depth = generator.base = 2 if dot else 1
    generator.span = generator.span or tree.span
    body = generator.capture(lambda: _body(generator, template, dot))
    idents = generator.idents
    for parameter in template.parameters:
        if parameter.name.path.name.upper() not in idents:  # `$true`: binding it fails
            generator.declare(parameter.name.path.name.upper(), parameter.name.path.name)
    parameters = [idents[p.name.path.name.upper()] for p in template.parameters]
    heads = [f"p{at}" for at in range(len(parameters))] if dot else parameters
    signature = ", ".join(["F", "out", *(f"{head}=MISSING" for head in heads)])
    lines: list[Line | None] = [None]
    text: list[str] = []

    def head(line: str) -> None:
        text.append(line)
        lines.append(None)

    order = sorted(idents.values())
    if dot:
        head(f"def make({', '.join(order)}):")
        head(f"  def block({signature}):")
        stored = sorted(generator.stored[0] | set(parameters))
        if stored:
            head(f"    nonlocal {', '.join(stored)}")
        for ident, given in zip(parameters, heads, strict=True):
            head(f"    if {given} is not MISSING: {ident} = {given}")
    else:
        head(f"def block({signature}):")
        own = [ident for ident in order if ident not in parameters]
        if own:
            head(f"  {' = '.join(own)} = UNSET")
        if order:
            head(f"  F.cells = (lambda: ({', '.join(order)},)).__closure__")
            head("  F.index = INDEX_OF")
    code = generator.hoisted[0] + body
    text += [_INDENTS[line.depth] + line.text for line in code]
    lines += code
    return "\n".join(text) + "\n", lines


def assemble(generator: Generator, template: Template, dot: bool, method: bool = False) -> Unit:
    """The lines of the function, compiled."""
    source, lines = written(generator, template, dot, method)
    tree = template.tree
    if os.environ.get("HAVMSH_DUMP"):
        import sys

        sys.stderr.write(source)
    if tree.end_block is not None and not tree.end_block.unnamed and not template.signature.has_parts:
        generator.constants["NAMED"] = True
    unit = Unit(template, *_places(lines), template.signature.has_parts)
    mold = _MOLDS[source]
    by_ident = {ident: folded for folded, ident in generator.idents.items()}
    cells = tuple([(ident, by_ident[ident], generator.displays[by_ident[ident]]) for ident in sorted(by_ident)])
    unit.link(mold, generator.constants, cells, dot=dot)
    if template.book is not None:
        template.book.keep(unit, mold, generator.constants, cells, dot=dot)
    return unit


def _compile(source: str) -> Mold:
    code = compile(source, CODE_FILE, "exec", dont_inherit=True)
    while code.co_name != "block":
        code = next(each for each in code.co_consts if each.__class__ is code.__class__)
    return code, space_for(code)


_MOLDS = Kept(_compile, 1024)
"""The code of the function in a text, and what it names: functions that differ only in names and literals have the same text, and so has what is defined or runs again."""


def _places(lines: list[Line | None]) -> tuple[tuple[int, ...], frozenset[int]]:
    """For each line of Python the start and end of its place in the script, and the lines that hand an object on."""
    spots: list[int] = []
    pushes = []
    for line in lines:
        if line is None:
            spots += _NOWHERE
            continue
        if line.pushes:
            pushes.append(len(spots) // 2)
        span = line.span
        spots += _NOWHERE if span is None else (span.start, span.end)
    return tuple(spots), frozenset(pushes)


_NOWHERE = -1, -1


def _body(generator: Generator, template: Template, dot: bool) -> None:
    """Defaults of parameters, then the statements, or the four parts as functions."""
    tree = template.tree
    if tree.using_statements:
        sites = [
            UsingSite(statement.kind.lower(), None if statement.name is None else statement.name.value, statement.span, statement.module_specification)
            for statement in tree.using_statements
        ]
        generator.emit(f"USE(F, {generator.constant(tuple(sites))})")
    if type_definitions(tree):
        generator.emit("DEFINETYPES(F, UNIT)")
    if isinstance(template, MethodTemplate):
        _method_head(generator, template)
    else:
        _parameters(generator, template, dot)
    if in_pieces(template):
        assert tree.end_block is not None
        generator.emit(f"PIECES(F, out, UNIT, {generator.constant(Pieces(template, len(tree.end_block.statements), dot))})")
        generator.emit("return None")
        return
    if not template.signature.has_parts:
        if tree.end_block is not None:
            generator.mark("enter", ("block", tree.end_block))
            generator.block_statements(tree.end_block)
        generator.emit("return None")
        return
    for name, block in (("begin", tree.begin_block), ("process", tree.process_block), ("end", tree.end_block), ("clean", tree.clean_block)):
        if block is not None:
            generator.function(f"{name}()", lambda name=name, block=block: _part(generator, name, block))  # type: ignore[misc]
    generator.emit("return " + ", ".join(
        name if block is not None else "None"
        for name, block in (("begin", tree.begin_block), ("process", tree.process_block), ("end", tree.end_block), ("clean", tree.clean_block))
    ))


def _part(generator: Generator, name: str, block: ast.NamedBlockAst) -> None:
    """A `begin`, `process`, `end` or `clean` block; a clean block writes nothing to the pipeline."""
    generator.mark("enter", (name, block))
    saved = generator.out
    generator.out = "NOWHERE" if name == "clean" else saved
    generator.block_statements(block)
    generator.out = saved


def _method_head(generator: Generator, template: MethodTemplate) -> None:
    """`$this`, parameters that keep their types, and the call of the base's constructor."""
    generator.store("THIS", "F.this", unchecked=True)
    generator.tries = 1
    assigned = _assigned(template)
    for at, parameter in enumerate(template.parameters):
        folded = parameter.name.path.name.upper()
        if parameter.attributes and folded in assigned:
            ident = generator.idents[folded]
            generator.note(ident)
            generator.emit(f"{ident} = TYPEDPARAMETER(F, UNIT, {at}, {ident})")
    call = template.base_call
    if call is not None or (template.is_constructor and not template.is_static):
        arguments = [] if call is None else [generator.full(atom) for atom in generator.operands(call.arguments)]
        generator.emit(f"BASECONSTRUCTOR(F, UNIT.template.definition, ({', '.join(arguments)}{',' if arguments else ''}))")


def _parameters(generator: Generator, template: Template, dot: bool) -> None:
    """What parameters are when the call gave nothing; the place is where it was. A default that names a parameter without a value reads the variable of that name outside;
    in a scope that is dotted this is the variable which the parameter will be."""
    place = generator.span
    idents = [generator.idents.get(parameter.name.path.name.upper()) for parameter in template.parameters]
    assigned = _assigned(template)
    mark = "MISSING"
    if not dot and not all(parameter.default_value is None or is_constant(parameter.default_value) for parameter in template.parameters):
        mark = "UNSET"
        for unset in filter(None, idents):
            generator.emit(f"if {unset} is MISSING: {unset} = UNSET")
    for at, (parameter, ident) in enumerate(zip(template.parameters, idents, strict=True)):
        _parameter(generator, parameter, at, f"{f'p{at}' if dot else ident} is {mark}", dot or parameter.name.path.name.upper() in assigned)
    generator.span = place


def _assigned(template: Template) -> set[str]:
    """What the block assigns, and blocks in it, of which one may be dotted: a parameter of these stays what its attributes make of it."""
    return assigned_within(template.tree) if any(parameter.attributes for parameter in template.parameters) else set()


def _parameter(generator: Generator, parameter: ast.ParameterAst, at: int, missing: str, assigned: bool) -> None:
    """What a parameter is when the call gave nothing; a typed one that is assigned stays typed, and that of dotted code, which its caller may assign."""
    folded = parameter.name.path.name.upper()
    if folded in UNBINDABLE:
        generator.emit(f"REFUSEPARAMETER(F, {parameter.name.path.name!r})")
    if folded not in generator.idents:
        return  # a constant of the language: the call ends here
    ident = generator.idents[folded]
    generator.note(ident)
    generator.span = parameter.span
    typed = parameter.static_type
    if parameter.default_value is not None or typed is not None:
        generator.emit(f"if {missing}:")
        generator.depth += 1
        if parameter.default_value is not None:
            first = len(generator.buffer)
            generator.mark("default", parameter.default_value)
            value = generator.value(parameter.default_value)
            generator.mark("defaulted", None)
            if _may_transform(parameter):
                value = f"TRANSFORMED(F, UNIT, {at}, {value})"
            if typed is not None:
                value = f"PARAMETERVALUE(F, UNIT, {at}, {generator.type_constant(typed)}, {value})"
            generator.emit(f"{ident} = {value}")
            for line in generator.buffer[first:]:
                if line.depth == generator.depth:
                    line.span = None  # a default that fails points at the call
        else:
            value = f"DEFAULTOF(F, {generator.type_constant(typed)})"  # type: ignore[arg-type]
            generator.emit(f"{ident} = {f'TRANSFORMED(F, UNIT, {at}, {value})' if _may_transform(parameter) else value}")
        generator.depth -= 1
    else:
        generator.emit(f"if {missing}: {ident} = None")
    if parameter.attributes and assigned:
        generator.emit(f"{ident} = TYPEDPARAMETER(F, UNIT, {at}, {ident}{', True' if generator.dot or generator.names.unfixed else ''})")


def _may_transform(parameter: ast.ParameterAst) -> bool:
    """Whether an attribute may make another value of the default."""
    marks = [each for each in parameter.attributes if each.__class__ is ast.AttributeAst]
    if not marks:
        return False
    from havmsh.runtime.attributes import KEEPING, short_of

    return any(short_of(each.type_name.full_name) not in KEEPING for each in marks)
