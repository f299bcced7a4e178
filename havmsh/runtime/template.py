"""The code of script blocks: a template is a block's code, which all script blocks made of it share. It is compiled when it is first called, or found compiled in the code cache; then the tree is made only
if somebody asks for it."""

from __future__ import annotations

import sys
from types import CellType, FunctionType

from havmsh.diagnostics import Span
from havmsh.runtime.frame import Index
from havmsh.runtime.objects import Array, Hashtable, PSCustomObject
from havmsh.runtime.sites import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.codecache import Book
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType
    from havmsh.spec import Spec

    Mold = tuple[CodeType, dict[str, Any]]
    """Code that units share, and what it names."""

CODE_FILE = "<havmsh>"
QUICK: dict[str, Any] = {
    "any": object, "int": int, "string": str, "object": object, "bool": bool, "double": float, "system.object": object, "int32": int,
    "hashtable": Hashtable, "array": Array, "psobject": PSCustomObject,
    "datetime": ("havmsh.runtime.date.dates", "DateTime"), "scriptblock": ("havmsh.runtime.scriptblock", "ScriptBlock"),
}
"""Parameter types for which a value of just this class needs no conversion; a class that a start does without by its module and name."""


def _class_of(kind: str) -> type | None:
    """The class of values that a parameter of that quick type takes as they are; None for other types."""
    found = QUICK.get(kind)
    if found.__class__ is not tuple:
        return found
    module, name = found
    __import__(module)
    return getattr(sys.modules[module], name)  # type: ignore[no-any-return]


class Unit:
    """The compiled form of a block. ``function(frame, out, *parameters)``; ``parts`` tells that it returns its begin, process, end and clean."""

    __slots__ = ("definition", "free", "function", "handed_over", "index", "parts", "pushes", "resumes", "spots", "template")

    def __init__(self, template: Template, spots: tuple[int, ...], pushes: frozenset[int], parts: bool) -> None:
        self.template = template
        self.spots = spots
        self.pushes = pushes
        self.parts = parts
        self.function: Any = None
        self.index = Index()
        self.free: tuple[tuple[str, str], ...] = ()
        self.definition: Any = None
        self.handed_over = False
        """Another unit runs what is left of this one."""
        self.resumes = False
        """This one does that: it does not begin a call."""

    def link(self, mold: Mold, constants: dict[str, Any], names: tuple[tuple[str, str, str], ...], *, dot: bool) -> None:
        """Makes the function. ``names``: the Python name, folded name and spelling of each variable, in the order of the cells."""
        code, known = mold
        self.index = Index({folded: at for at, (_, folded, _) in enumerate(names)})
        self.index.displays = tuple([display for _, _, display in names])
        space = {**known, **constants}
        space["UNIT"], space["INDEX_OF"], space["FILE"] = self, self.index, self.template.span.source.file_name
        free = code.co_freevars
        defaults = (MISSING,) * (code.co_argcount - 2) or None
        self.function = FunctionType(code, space, "block", defaults, tuple([CellType() for _ in free]) or None)
        if dot:
            by_ident = {ident: (folded, display) for ident, folded, display in names}
            self.free = tuple([by_ident[name] for name in free])

    def span_at(self, line: int) -> Span | None:
        """The place in the script that a line of Python comes from."""
        spots = self.spots
        at = 2 * line
        return Span(self.template.span.source, spots[at], spots[at + 1]) if 0 <= at < len(spots) and spots[at] >= 0 else None

    def pushes_at(self, line: int) -> bool:
        """Whether the line hands an object to the next stage."""
        return line in self.pushes

    def bound_to(self, frame: Frame) -> Any:
        """The function over the cells of a frame: it runs in that frame's scope."""
        cells = tuple(frame.make_cell(folded, display) for folded, display in self.free)
        function = self.function
        made = FunctionType(function.__code__, function.__globals__, "block", function.__defaults__, cells or None)
        made.__kwdefaults__ = None
        return made


_ASKED: dict[str, bool] = {}


def _asks_success(text: str) -> bool:
    """Whether a text names `$?`; asked for each method of a class, so the last answers are kept (functools' cache costs a tenth of a start)."""
    found = _ASKED.get(text)
    if found is None:
        if len(_ASKED) > 3:
            _ASKED.clear()
        found = _ASKED[text] = any(spelled in text for spelled in ("$?", "${?", ":?"))
    return found


class Template:
    """A block's code. ``part`` is the stretch of text that gives the block when it is parsed by itself, if there is one; ``book`` keeps what was compiled for later runs; ``whole``: it is
    compiled at once, however long it is; ``script_spec``: the parameters of a script file, the same objects for all who ask."""

    __slots__ = ("_dot", "_dynamic", "_head", "_parameters", "_scope", "_signature", "_tree", "book", "head_end", "identity", "inline", "is_filter", "name", "part", "reads_ok", "script_spec", "span", "whole")
    identity: Any

    def __init__(
        self, tree: ast.ScriptBlockAst | None, parameters: tuple[ast.ParameterAst, ...] | None = None, *, name: str = "", is_filter: bool = False,
        reads_ok: bool | None = None, inline: bool = True, span: Span | None = None,
    ) -> None:
        if tree is not None:
            span = tree.span
            if parameters is None:
                parameters = tree.param_block.parameters if tree.param_block is not None else ()
        assert span is not None
        self._tree = tree
        self._parameters = parameters
        self.span = span
        self.part: Span | None = None
        self.head_end = -1
        self.name = name
        self.is_filter = is_filter
        self.reads_ok = _asks_success(span.source.text) if reads_ok is None else reads_ok
        self.inline = inline
        self.whole = False
        self.book: Book | None = None
        self._scope: Unit | None = None
        self._dot: Unit | None = None
        self._dynamic: DynamicTemplate | None = None
        self._signature: Signature | None = None
        self._head: ast.ScriptBlockAst | None = None
        self.script_spec: Spec | None = None

    @property
    def tree(self) -> ast.ScriptBlockAst:
        """The block's tree; read again from the text where its code came from the cache."""
        if self._tree is None:
            self._read()
        return self._tree  # type: ignore[return-value]

    @property
    def parameters(self) -> tuple[ast.ParameterAst, ...]:
        """The declared parameters, those of `function f(...)` too."""
        if self._parameters is None:
            if self._tree is None and self.head_end >= 0:
                head = self.head
                self._parameters = head.param_block.parameters if head.param_block is not None else ()
            else:
                self._read()
        return self._parameters  # type: ignore[return-value]

    @property
    def head(self) -> ast.ScriptBlockAst:
        """A tree that has the block's attributes and `param` block, and perhaps no statements."""
        if self._tree is not None or self.head_end < 0:
            return self.tree
        if self._head is None:
            from havmsh.language.parts import head_of

            self._head = head_of(self.span.source, self.head_end)
        return self._head

    def _read(self) -> None:
        if self.head_end >= 0:
            from havmsh.language.parser import parse

            tree = parse(self.span.source).root
            parameters = tree.param_block.parameters if tree.param_block is not None else ()
        else:
            from havmsh.language.parts import block_at

            tree, given = block_at(self.span.source, self.span, self.part)
            parameters = given if given is not None else tree.param_block.parameters if tree.param_block is not None else ()
        self._tree = tree
        if self._parameters is None:
            self._parameters = parameters

    @property
    def scope(self) -> Unit:
        """The form that has a scope of its own."""
        found = self._scope
        if found is None:
            found = self._scope = self._unit(dot=False)
        return found

    @property
    def dot(self) -> Unit:
        """The form that runs in a scope that is there."""
        found = self._dot
        if found is None:
            found = self._dot = self._unit(dot=True)
        return found

    def _unit(self, *, dot: bool) -> Unit:
        found = None if self.book is None else self.book.unit(self, dot=dot)
        if found is None:
            from havmsh.runtime.program import compile_block

            found = compile_block(self, dot=dot)
        return found

    @property
    def dynamic(self) -> DynamicTemplate | None:
        """The code of its `dynamicparam` block."""
        if self._dynamic is None and self.signature.dynamic is not None:
            self._dynamic = DynamicTemplate(self, *self.signature.dynamic)
            self._dynamic.signature = Signature((), (), simple=True, has_parts=False, process=False)
        return self._dynamic

    @property
    def signature(self) -> Signature:
        """What a call must know before it runs the block."""
        found = self._signature
        if found is None:
            found = self._signature = Signature.of(self.tree, self.parameters)
        return found

    @signature.setter
    def signature(self, signature: Signature) -> None:
        self._signature = signature


class DynamicTemplate(Template):
    """The `dynamicparam` block of ``owner``, as code by itself."""

    __slots__ = ("owner",)

    def __init__(self, owner: Template, start: int, end: int) -> None:
        super().__init__(None, (), name=f"{owner.name}<DynamicParam>", reads_ok=owner.reads_ok, span=Span(owner.span.source, start, end))
        self.owner = owner
        self.book = owner.book

    def _read(self) -> None:
        from havmsh.language import ast as tree

        dynamic = self.owner.tree.dynamic_param_block
        assert dynamic is not None
        body = tree.NamedBlockAst(dynamic.span, "end", True, dynamic.statements, dynamic.traps)
        self._tree = tree.ScriptBlockAst(dynamic.span, (), (), None, None, None, None, body, None)


class MethodTemplate(Template):
    """The body of a method or constructor of a class."""

    __slots__ = ("base_call", "definition", "is_constructor", "is_static", "returned_class", "returns")

    def __init__(
        self, tree: ast.ScriptBlockAst | None, parameters: tuple[ast.ParameterAst, ...] | None = None, *, name: str, base_call: Any, definition: Any,
        is_static: bool, is_constructor: bool = False, span: Span | None = None,
    ) -> None:
        super().__init__(tree, parameters, name=name, span=span)
        self.base_call = base_call
        self.is_constructor = is_constructor
        self.definition = definition
        self.is_static = is_static
        self.returns: NetType | None = None
        """The type of what it returns, where that is not just any object."""
        self.returned_class: type | None = None
        """The class of the values that are of that type as they are."""

    def return_as(self, net: NetType | None) -> None:
        """Says of what type that is which the method returns; None where it is anything or nothing."""
        if net is not None and net.full_name != "System.Object":
            self.returns = net
            self.returned_class = net.python if net.element is None and not net.arguments else None


class Signature:
    """The parameters as a quick call needs them. ``simple``: a call by position or exact name may skip the binder; ``kinds``: the parameters' quick types; ``dynamic``: where the `dynamicparam`
    block stands, if there is one."""

    __slots__ = ("classes", "dynamic", "folded", "has_parts", "kinds", "names", "process", "simple")

    def __init__(self, names: tuple[str, ...], kinds: tuple[str, ...], *, simple: bool, has_parts: bool, process: bool, dynamic: tuple[int, int] | None = None) -> None:
        self.names = names
        self.kinds = kinds
        self.simple = simple
        self.has_parts = has_parts
        self.process = process
        self.dynamic = dynamic
        self.folded = {name.upper(): at for at, name in enumerate(names)}
        self.classes = tuple([_class_of(kind) for kind in kinds])

    @classmethod
    def of(cls, tree: ast.ScriptBlockAst, parameters: tuple[ast.ParameterAst, ...]) -> Signature:
        """The signature of a block."""
        parts = tree.begin_block is not None or tree.process_block is not None or tree.clean_block is not None
        attributes = tree.attributes or (tree.param_block is not None and tree.param_block.attributes)
        late = tree.dynamic_param_block
        dynamic = None if late is None else (late.span.start, late.span.end)
        simple = not attributes and not parts and dynamic is None
        kinds: list[str] = []
        for parameter in parameters:
            typed = parameter.static_type
            kind = "any" if typed is None else typed.full_name.lower()
            if kind not in QUICK or any(a.__class__.__name__ != "TypeConstraintAst" for a in parameter.attributes) or len(parameter.attributes) > 1:
                simple = False
            kinds.append(kind if kind in QUICK else "")
        names = tuple([p.name.path.name for p in parameters])
        return cls(names, tuple(kinds), simple=simple, has_parts=parts, process=tree.process_block is not None, dynamic=dynamic)

    def packed(self) -> tuple[Any, ...]:
        """As plain values."""
        return self.names, self.kinds, self.simple, self.has_parts, self.process, self.dynamic

    @classmethod
    def unpacked(cls, packed: tuple[Any, ...]) -> Signature:
        """From plain values."""
        names, kinds, simple, parts, process, dynamic = packed
        return cls(names, kinds, simple=simple, has_parts=parts, process=process, dynamic=dynamic)
