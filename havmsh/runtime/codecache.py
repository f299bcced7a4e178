"""Compiled scripts by content, in the user's cache folder: a text that ran before is neither read by the lexer nor compiled again.

A `Book` holds the compiled units of one text, each as bytes that are read when its block is first called; what is compiled during a run joins it, and it is written at the end. Units name their places in the
text by offsets, so that trees are made only for what is asked about them (attributes of parameters, `$block.Ast`), block by block.

The file is named by a digest of the text, of the code that compiles and of Python's version; `havmsh.store.cachefile` says when it is believed.
"""

from __future__ import annotations

import marshal
import os
import sys

from havmsh.diagnostics import Source, Span
from havmsh.runtime.objects import Shape
from havmsh.runtime.pieces import BATCH, Piece, Pieces
from havmsh.runtime.sites import CallSite, CastSite, Plan, PropertySite, TypeSite, UsingSite
from havmsh.runtime.support.names import space_for
from havmsh.runtime.template import Signature, Template, Unit
from havmsh.store.cachefile import Room, blake2b, stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.template import Mold

ROOM = Room("code", b"havmsh code\n", 256)
_PLAIN = frozenset((int, str, float, bool, type(None)))
_NUMBERS = frozenset(("Int64", "BigInteger", "Byte", "SByte", "Int16", "UInt16", "UInt32", "UInt64"))


class Unstorable(Exception):
    """A constant that only this process can hold: its unit is compiled again in each."""


class Book:
    """The compiled units of a text. ``root`` is the template of the whole text, if the text is known to parse; ``molds`` is the code that the units share, each as bytes."""

    __slots__ = ("_linked", "_numbers", "key", "molds", "new", "root", "source", "units")

    def __init__(self, source: Source, key: str) -> None:
        self.source = source
        self.key = key
        self.new = False
        self.root: Template | None = None
        self.units: dict[str, bytes] = {}
        self.molds: list[bytes] = []
        self._linked: dict[int, Mold] = {}
        self._numbers: dict[CodeType, int] = {}

    @classmethod
    def open(cls, source: Source) -> Book:
        """The book of a text: what earlier runs kept, or an empty one."""
        made = cls(source, _key(source.text))
        body = ROOM.read(made.key)
        if body is not None:
            try:
                root, made.units, made.molds = marshal.loads(body)
                made.root = made._template(root)
            except Exception:  # whatever is wrong with a cache, compiling is right
                made.root, made.units, made.molds = None, {}, []
        return made

    def adopt(self, root: Template) -> None:
        """Takes the template of the whole text, which has no errors. What depends on other files than this one (`using module`) is not kept."""
        tree = root.tree
        if all(statement.kind.lower() == "namespace" for statement in tree.using_statements):
            root.book = self
            root.head_end = tree.param_block.span.end if tree.param_block is not None else 0
            self.root = root

    @property
    def may_define_types(self) -> bool:
        """Whether the text has a word that begins the definition of a type."""
        folded = self.source.text.lower()
        return "class " in folded or "enum " in folded

    def save(self) -> None:
        """Writes what this run has added."""
        if self.new and self.root is not None:
            self.new = False
            ROOM.write(self.key, marshal.dumps((_packed(self.root, self.source), self.units, self.molds)))

    # ------------------------------------------------------------ units

    def unit(self, template: Template, *, dot: bool) -> Unit | None:
        """The compiled form of a block, if it is here."""
        data = self.units.get(_name(template, dot))
        if data is None:
            return None
        try:
            number, spots, pushes, parts, names, constants = marshal.loads(data)
            unit = Unit(template, spots, pushes, parts)
            known = {name: self._constant(value) for name, value in constants}
            for value in known.values():
                if value.__class__ is Pieces:
                    value.settle(template)
            unit.link(self._mold(number), known, names, dot=dot)
        except Exception:
            return None
        return unit

    def _mold(self, number: int) -> Mold:
        """Code that was kept, and what it names."""
        found = self._linked.get(number)
        if found is None:
            code = marshal.loads(self.molds[number])
            found = self._linked[number] = code, space_for(code)
        return found

    def _number(self, mold: Mold) -> int:
        """Takes code that units share."""
        code = mold[0]
        found = self._numbers.get(code)
        if found is None:
            found = self._numbers[code] = len(self.molds)
            self.molds.append(marshal.dumps(code))
            self._linked[found] = mold
        return found

    def keep(self, unit: Unit, mold: Mold, constants: dict[str, Any], names: tuple[tuple[str, str, str], ...], *, dot: bool) -> None:
        """Takes a unit that was compiled now."""
        try:
            packed = tuple([(name, _pack(value, self.source)) for name, value in constants.items()])
            data = marshal.dumps((self._number(mold), unit.spots, unit.pushes, unit.parts, names, packed))
        except (Unstorable, ValueError):
            return
        self.units[_name(unit.template, dot)] = data
        self.new = True

    def pieces(self, wanted: Pieces, batch: int) -> list[Piece] | None:
        """A batch of pieces, if it is here."""
        data = self.units.get(f"{_name(wanted.template, wanted.dot)}{wanted.key}#{batch}")
        if data is None:
            return None
        try:
            kinds, rows = marshal.loads(data)
            molds = [self._mold(number) for number, *_ in kinds]
            constant = self._constant
            made = []
            for at, (kind, names, spots, guarded, values) in enumerate(rows, batch * BATCH):
                _, first, pushes, given = kinds[kind]
                code, known = molds[kind]
                space = known.copy()
                for name, value in zip(given, values):
                    if value.__class__ is tuple:
                        value = constant(value)
                        if value.__class__ is Pieces:
                            value.settle(wanted.template, wanted, at)
                    space[name] = value
                made.append(Piece(wanted, at, code, first, space, names, spots, pushes, guarded))
        except Exception:
            return None
        return made

    def keep_pieces(self, owner: Pieces, batch: int, made: list[Piece], molds: list[Mold], constants: list[dict[str, Any]]) -> None:
        """Takes a batch that was compiled now."""
        kinds: dict[tuple[Any, ...], int] = {}
        source = self.source
        try:
            rows = tuple([
                (
                    kinds.setdefault((self._number(mold), piece.first, piece.pushes, tuple(given)), len(kinds)), piece.names, piece.spots, piece.guarded,
                    tuple([value if value.__class__ is str else _pack(value, source) for value in given.values()]),
                )
                for piece, mold, given in zip(made, molds, constants, strict=True)
            ])
            data = marshal.dumps((tuple(kinds), rows))
        except (Unstorable, ValueError):
            return
        self.units[f"{_name(owner.template, owner.dot)}{owner.key}#{batch}"] = data
        self.new = True

    def types(self, template: Template) -> tuple[tuple[ast.TypeDefinitionAst, ...], dict[tuple[str, bool], Any]] | None:
        """The classes and enums of a block, and what was known of the types that they name, if they are here."""
        data = self.units.get(f"{_name(template, False)}!")
        if data is None:
            return None
        from havmsh.language.packing import unpack

        try:
            nodes, asked = marshal.loads(data)
            return tuple([unpack(each, self.source) for each in nodes]), asked
        except Exception:
            return None

    def keep_types(self, template: Template, nodes: tuple[ast.TypeDefinitionAst, ...], asked: dict[tuple[str, bool], Any]) -> None:
        """Takes definitions that were found right now."""
        from havmsh.language.packing import pack

        try:
            self.units[f"{_name(template, False)}!"] = marshal.dumps((tuple([pack(each) for each in nodes]), asked))
        except ValueError:
            return
        self.new = True

    def _constant(self, packed: Any) -> Any:
        return _READERS[packed[0]](self, *packed[1:]) if packed.__class__ is tuple else packed

    def _template(self, packed: tuple[Any, ...]) -> Template:
        start, end, part, head_end, name, is_filter, reads_ok, inline, signature = packed
        made = Template(None, name=name, is_filter=is_filter, reads_ok=reads_ok, inline=inline, span=Span(self.source, start, end))
        made.part = None if part is None else Span(self.source, *part)
        made.head_end = head_end
        made.signature = Signature.unpacked(signature)
        made.book = self
        return made

    def _call(self, name: str | None, template: tuple[Any, ...], span: tuple[int, int], name_span: tuple[int, int], operator: str, redirections: tuple[Any, ...], place: tuple[int, int]) -> CallSite:
        source = self.source
        return CallSite(name, template, Span(source, *span), Span(source, *name_span), operator, redirections, place)


def _name(template: Template, dot: bool) -> str:
    return f"{template.span.start}{'s' if template.head_end >= 0 else '-'}{template.span.end}{'.' if dot else ''}"


def _key(text: str) -> str:
    digest = blake2b(_code(), digest_size=20)
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _code() -> bytes:
    """What the meaning of a compiled unit depends on: Python, and the code that parses and compiles."""
    here = os.path.dirname(os.path.abspath(__file__))
    language = os.path.join(os.path.dirname(here), "language")
    try:
        paths = [os.path.join(here, name) for name in os.listdir(here) if name.startswith(_COMPILER)]
        for folder in (language, os.path.join(language, "parsing")):
            paths += [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".py")]
        code = f"{sys.version}\n{stamp(sorted(paths))}"
    except OSError:
        code = sys.version
    return code.encode("utf-8", "surrogateescape")


_COMPILER = ("codegen", "codecache.", "compiler_names.", "pieces.", "program.", "sites.", "template.")


# ---------------------------------------------------------------- constants


def _pack(value: Any, source: Source) -> Any:
    """A constant of a unit as plain values: a tuple says what it is of. Raises Unstorable."""
    cls = value.__class__
    if cls in _PLAIN:
        return value
    write = _WRITERS.get(cls)
    if write is not None:
        return write(value, source)
    if cls.__name__ in _NUMBERS:
        return ("number", cls.__name__, int(value))
    if cls.__name__ == "Decimal":
        return ("decimal", str(value))
    raise Unstorable


def _place(span: Span, source: Source) -> tuple[int, int]:
    if span.source is not source:
        raise Unstorable
    return span.start, span.end


def _packed(template: Template, source: Source) -> tuple[Any, ...]:
    part = None if template.part is None else _place(template.part, source)
    return (
        *_place(template.span, source), part, template.head_end, template.name, template.is_filter, template.reads_ok, template.inline, template.signature.packed(),
    )


def _call(site: CallSite, source: Source) -> tuple[Any, ...]:
    return ("call", site.name, site.template, _place(site.span, source), _place(site.name_span, source), site.operator, site.redirections, site.place)


def _using(site: UsingSite, source: Source) -> tuple[Any, ...]:
    if site.specification is not None:
        raise Unstorable
    return ("using", site.kind, site.name, *_place(site.span, source))


def _sequence(values: tuple[Any, ...], source: Source) -> tuple[Any, ...]:
    return ("tuple", *(_pack(value, source) for value in values))


_WRITERS: dict[type, Any] = {
    tuple: _sequence, CallSite: _call, UsingSite: _using,
    Shape: lambda shape, source: ("shape", shape.names),
    PropertySite: lambda site, source: ("property", site.name),
    TypeSite: lambda site, source: ("type", site.full_name, *_place(site.span, source)),
    CastSite: lambda site, source: ("casts", _sequence(site.types, source)),
    Plan: lambda plan, source: ("plan", plan.code),
    Span: lambda span, source: ("span", *_place(span, source)),
    Template: lambda template, source: ("block", _packed(template, source)),
    Pieces: lambda pieces, source: ("pieces", pieces.count, pieces.dot, pieces.key, pieces.stage_class),
}


def _number(book: Book, name: str, value: int) -> Any:
    from havmsh.runtime import objects

    return getattr(objects, name)(value)


def _decimal(book: Book, text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


_READERS: dict[str, Any] = {
    "number": _number, "decimal": _decimal,
    "tuple": lambda book, *values: tuple([book._constant(value) for value in values]),
    "call": Book._call, "block": Book._template,
    "using": lambda book, kind, name, start, end: UsingSite(kind, name, Span(book.source, start, end)),
    "shape": lambda book, names: Shape(names),
    "property": lambda book, name: PropertySite(name),
    "type": lambda book, name, start, end: TypeSite(name, Span(book.source, start, end)),
    "casts": lambda book, types: CastSite(book._constant(types)),
    "plan": lambda book, code: Plan(code, book.source),
    "span": lambda book, start, end: Span(book.source, start, end),
    "pieces": lambda book, count, dot, key, stage_class: Pieces(book.root, count, dot, key, stage_class),
}
