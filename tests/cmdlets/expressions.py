"""What an expression in a function's body may stand for, for `tests.cmdlets.walking`."""

from __future__ import annotations

import ast
from inspect import get_annotations
from types import FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from tests.cmdlets.sources import HOMES, NOBODY, Classes, definitions, flat, plain

if TYPE_CHECKING:
    from tests.cmdlets.reading import Reading

SAME = ("replace", "copy", "list", "tuple", "iter", "reversed", "sorted", "enumerate", "zip", "cast")
"""Functions whose result stands for what they are handed."""


class Expressions(ast.NodeVisitor):
    """One function's body. Names are not told apart by place: what a name may stand for anywhere counts."""

    def __init__(self, reading: Reading, function: FunctionType) -> None:
        self.reading = reading
        self.function = function
        self.names: dict[str, Classes] = dict(reading.given.get(function, {}))
        self.texts: dict[str, set[str]] = dict(reading.words.get(function, {}))
        self.given_names: set[str] = set()
        """Names that run through those of the bound parameters."""
        self.local: dict[str, Any] = {}
        self.inner: dict[str, ast.FunctionDef] = {}
        self.narrowed: dict[str, Classes] = {}
        self.returning = True

    def narrows(self, test: ast.expr, *, negative: bool) -> dict[str, Classes]:
        """What ``isinstance`` says of an expression, by its text."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.narrows(test.operand, negative=not negative)
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or if negative else ast.And):
            return {key: classes for part in test.values for key, classes in self.narrows(part, negative=negative).items()}
        if not (isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "isinstance"):
            return {}
        asked, kinds = test.args[0], test.args[1]
        wanted = self.kinds(kinds)
        classes = self.value(asked)
        inside = frozenset(one for one in classes if issubclass(one, wanted))
        self.reading.told.update(inside, classes - inside)
        return {ast.unparse(asked): classes - inside if negative else inside} if classes else {}

    def kinds(self, node: ast.expr) -> tuple[type, ...]:
        """The classes that ``isinstance`` is asked about."""
        if isinstance(node, ast.Tuple):
            return tuple(one for part in node.elts for one in self.kinds(part))
        if isinstance(node, ast.BinOp):
            return (*self.kinds(node.left), *self.kinds(node.right))
        thing = self.thing(node)
        return tuple(one for one in (thing if isinstance(thing, tuple) else (thing,)) if isinstance(one, type))

    def bind(self, target: ast.expr, classes: Classes) -> None:
        if isinstance(target, ast.Name):
            self.names[target.id] = self.names.get(target.id, NOBODY) | classes
        elif isinstance(target, (ast.Tuple, ast.List)):
            for one in target.elts:
                self.bind(one, classes)
        elif isinstance(target, ast.Starred):
            self.bind(target.value, classes)
        elif isinstance(target, ast.Attribute):
            for owner in self.value(target.value):
                if target.attr not in getattr(owner, "_fields", ()):
                    self.reading.keep(owner, target.attr, classes)
        else:
            self.value(target)

    # ------------------------------------------------------------ expressions

    def thing(self, node: ast.expr) -> Any:
        """The function, class or module that a name or dotted name stands for; None for anything else."""
        if isinstance(node, ast.Name):
            return self.local.get(node.id, self.function.__globals__.get(node.id))
        if isinstance(node, ast.Attribute):
            owner = self.thing(node.value)
            return getattr(owner, node.attr, None) if isinstance(owner, (ModuleType, type)) else None
        return None

    def value(self, node: ast.expr) -> Classes:
        """What an expression may stand for."""
        found = getattr(self, f"value_{node.__class__.__name__}", self.value_of_parts)(node)
        narrowed = self.narrowed.get(ast.unparse(node)) if self.narrowed and isinstance(node, (ast.Name, ast.Attribute)) else None
        return found if narrowed is None else found & narrowed  # type: ignore[no-any-return]

    def value_of_parts(self, node: ast.AST) -> Classes:
        """Anything else hides what its parts are, but they are read."""
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.expr):
                self.value(part)
            elif isinstance(part, ast.keyword):
                self.value(part.value)
        return NOBODY

    def together(self, nodes: list[ast.expr]) -> Classes:
        return frozenset().union(*[self.value(one) for one in nodes if one is not None])

    def value_Name(self, node: ast.Name) -> Classes:
        if node.id in self.names:
            return self.names[node.id]
        thing = self.thing(node)
        for one in thing.values() if isinstance(thing, dict) else (thing,):
            if node.id not in self.inner and plain(one) is not None:
                self.reading.enter(plain(one), [], {})
        return NOBODY

    def value_Attribute(self, node: ast.Attribute) -> Classes:
        owners = self.value(node.value)
        self.reading.called.add(node.attr)
        if not owners:
            self.reading.enter(plain(self.thing(node)), [], {})
        return frozenset().union(*(self.reading.attribute(owner, node.attr) for owner in owners))

    def value_Tuple(self, node: ast.Tuple | ast.List | ast.Set) -> Classes:
        return self.together(node.elts)

    value_List = value_Set = value_Tuple

    def value_BoolOp(self, node: ast.BoolOp) -> Classes:
        found, outer = NOBODY, self.narrowed
        for part in node.values:
            found |= self.value(part)
            self.narrowed = {**self.narrowed, **self.narrows(part, negative=isinstance(node.op, ast.Or))}
        self.narrowed = outer
        return found

    def value_IfExp(self, node: ast.IfExp) -> Classes:
        self.value(node.test)
        found, outer = NOBODY, self.narrowed
        for told, part in ((self.narrows(node.test, negative=False), node.body), (self.narrows(node.test, negative=True), node.orelse)):
            self.narrowed = {**outer, **told}
            found |= self.value(part)
        self.narrowed = outer
        return found

    def value_NamedExpr(self, node: ast.NamedExpr) -> Classes:
        classes = self.value(node.value)
        self.bind(node.target, classes)
        return classes

    def value_Starred(self, node: ast.Starred) -> Classes:
        return self.value(node.value)

    def value_Subscript(self, node: ast.Subscript) -> Classes:
        self.look_up(node.value, node.slice)
        self.value(node.slice)
        return self.value(node.value)

    def value_Compare(self, node: ast.Compare) -> Classes:
        if isinstance(node.ops[0], (ast.In, ast.NotIn)):
            self.look_up(node.comparators[0], node.left)
        if isinstance(node.left, ast.Name) and node.left.id in self.given_names:
            self.reading.bound.update(text.upper() for text in self.strings(node.comparators[0]))
        return self.value_of_parts(node)

    def value_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Classes:
        self.generators(node.generators)
        return self.value(node.elt)

    value_SetComp = value_GeneratorExp = value_ListComp

    def value_DictComp(self, node: ast.DictComp) -> Classes:
        self.generators(node.generators)
        return self.value(node.key) | self.value(node.value)

    def generators(self, nodes: list[ast.comprehension]) -> None:
        for one in nodes:
            self.loop(one)
            self.together(one.ifs)

    def loop(self, node: ast.For | ast.comprehension) -> None:
        self.bind(node.target, self.value(node.iter))
        texts = self.strings(node.iter)
        if isinstance(node.target, ast.Name) and getattr(node.iter, "attr", getattr(node.iter, "id", "")) == "bound":
            self.given_names.add(node.target.id)
        for part in ast.walk(node.target):
            if isinstance(part, ast.Name):
                self.texts[part.id] = self.texts.get(part.id, set()) | texts

    def look_up(self, table: ast.expr, name: ast.expr) -> None:
        """``"Name" in shell.bound``, ``shell.bound["Name"]``, ``shell.bound.get("Name")``."""
        if (isinstance(table, ast.Attribute) and table.attr == "bound") or (isinstance(table, ast.Name) and table.id == "bound"):
            self.reading.bound.update(text.upper() for text in self.strings(name))

    # ------------------------------------------------------------ calls

    def value_Call(self, node: ast.Call) -> Classes:
        func = node.func
        args = [self.value(one) for one in node.args]
        named = {one.arg or "": self.value(one.value) for one in node.keywords}
        constant = node.args[0] if node.args else None
        self.say(func, node.args)
        if isinstance(func, ast.Attribute):
            return self.method(func, args, named, constant)
        if not isinstance(func, ast.Name):
            self.value(func)
            return NOBODY
        if func.id == "getattr" and len(node.args) > 1:
            return self.named(args[0], node.args[1])
        if func.id == "type" and args:
            self.reading.told.update(args[0])
            return NOBODY
        if func.id == "vars" and args:
            self.reading.fields.update((owner, field) for owner in args[0] for field in owner._fields)  # type: ignore[attr-defined]
            return NOBODY
        if func.id == "hasattr" and len(node.args) > 1:
            having = frozenset(owner for owner in args[0] if self.strings(node.args[1]) & set(getattr(owner, "_fields", ())))
            self.reading.told.update(having, args[0] - having)
            return NOBODY
        if func.id == "super" and not args:
            return self.names.get("self", NOBODY)
        if func.id in self.inner:
            return self.call_inner(self.inner[func.id], args, named)
        if func.id in SAME:
            return frozenset().union(*args[:1]) if func.id != "zip" else frozenset().union(*args)
        return self.call(self.thing(func), args, named)

    def say(self, func: ast.expr, args: list[ast.expr]) -> None:
        """Hands the texts among a call's arguments on."""
        texts = [flat(one.value) if isinstance(one, ast.Constant) else set() for one in args]
        if not any(texts):
            return
        for owner in self.value(func.value) if isinstance(func, ast.Attribute) else ():
            self.reading.say(plain(getattr(owner, func.attr, None)), [set(), *texts])
        if isinstance(func, ast.Name):
            self.reading.say(plain(self.thing(func)), texts)

    def named(self, owners: Classes, name: ast.expr) -> Classes:
        """``getattr``: of a plain name, or of the names that an f-string can make."""
        if isinstance(name, ast.JoinedStr) and isinstance(name.values[0], ast.Constant):
            start = str(name.values[0].value)
            wanted = {field for owner in owners for field in owner._fields if field.startswith(start)}  # type: ignore[attr-defined]
        else:
            wanted = self.strings(name)
        self.value(name)
        return frozenset().union(*(self.reading.attribute(owner, one) for owner in owners for one in wanted if one in getattr(owner, "_fields", ())))

    def strings(self, node: ast.expr) -> set[str]:
        """The texts that an expression may stand for: constants, and what is taken out of a table of them."""
        if isinstance(node, ast.Constant):
            return flat(node.value)
        if isinstance(node, ast.Name) and node.id in self.texts:
            return self.texts[node.id]
        if isinstance(node, ast.Name):
            return flat(self.thing(node))
        if isinstance(node, (ast.Subscript, ast.Attribute)):
            return self.strings(node.value)
        if isinstance(node, ast.Call):
            return self.strings(node.func) | set().union(*map(self.strings, node.args))
        return set().union(*(self.strings(part) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)))

    def method(self, func: ast.Attribute, args: list[Classes], named: dict[str, Classes], constant: ast.expr | None) -> Classes:
        self.reading.called.add(func.attr)
        if func.attr == "is_bound" and constant is not None:
            self.reading.bound.update(text.upper() for text in self.strings(constant))
        if func.attr == "get" and constant is not None:
            self.look_up(func.value, constant)
        owners = self.value(func.value)
        is_super = isinstance(func.value, ast.Call) and isinstance(func.value.func, ast.Name) and func.value.func.id == "super"
        found = NOBODY
        for owner in owners:
            found |= self.reading.attribute(owner, func.attr)
            for base in self.bases(owner) if is_super else owner.__mro__:
                if func.attr in base.__dict__:
                    static = isinstance(base.__dict__[func.attr], staticmethod)
                    found |= self.reading.enter(plain(base.__dict__[func.attr]), args if static else [frozenset({owner}), *args], named)
                    break
        return found if owners else self.call(self.thing(func), args, named)

    def bases(self, owner: type) -> list[type]:
        """The classes after the one whose method this is."""
        here = self.function.__qualname__.rsplit(".", 1)[0]
        mro = list(owner.__mro__)
        at = next((at for at, base in enumerate(mro) if base.__qualname__ == here and base.__module__ == self.function.__module__), 0)
        return mro[at + 1:]

    def call_inner(self, node: ast.FunctionDef, args: list[Classes], named: dict[str, Classes]) -> Classes:
        for parameter, classes in zip(node.args.args, args, strict=False):
            self.bind(ast.Name(parameter.arg), classes)
        for name, classes in named.items():
            self.bind(ast.Name(name), classes)
        return NOBODY

    def call(self, thing: Any, args: list[Classes], named: dict[str, Classes]) -> Classes:
        if isinstance(thing, MethodType):
            return self.reading.enter(plain(thing), [NOBODY, *args], named)
        if not isinstance(thing, type):
            return self.reading.enter(plain(thing), args, named)
        if not thing.__module__.startswith(HOMES) or not any((*args, *named.values())):
            made = frozenset({thing}) if thing.__module__.startswith("cmdlets.") else NOBODY
            self.reading.enter(plain(thing.__dict__.get("__init__")), [made], {})
            return made
        maker = plain(thing.__init__)  # type: ignore[misc]
        if maker is not None and maker.__qualname__ in definitions(maker.__module__):
            self.reading.enter(maker, [frozenset({thing}), *args], named)
        else:
            fields = list(get_annotations(thing))
            for name, classes in (*zip(fields, args, strict=False), *named.items()):
                self.reading.keep(thing, name, classes)
        return frozenset({thing})
