"""What commands give."""

from __future__ import annotations

from havmsh.language import ast
from havmsh.runtime.inferring.assignments import RECORDS
from havmsh.runtime.inferring.inferred import PSOBJECT, Inferred, Slot, Synthetic, elements_of, of_name
from havmsh.runtime.inferring.membership import Asked, property_names
from havmsh.runtime.inferring.tree import Looking, command_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.inferring.membership import Infer

    Words = dict[str, ast.Ast]


class Call:
    """One command of the text: the command it names, and its words by the parameters that they are bound to, in lower case."""

    def __init__(self, node: ast.CommandAst, looking: Looking, infer: Infer) -> None:
        self.node = node
        self.looking = looking
        self.infer = infer
        self.info: Any = None
        self.words: Words = {}

    def find(self) -> bool:
        """Looks the command up, and binds its words."""
        from havmsh.runtime.types.static_binding import bind_command, command_of
        from havmsh.runtime.types.syntax import shown

        self.info = command_of(self.node)
        if self.info is None:
            return False
        result = bind_command(shown(self.node))
        if result is not None:
            for name, bound in result.bound.items():
                self.words[name.lower()] = bound.value.node if bound.value is not None else self.node
        return True

    def piped(self) -> list[Inferred]:
        """What the stage before gives, as a whole."""
        before = self.looking.before(self.node)
        return self.infer(before, self.looking) if before is not None else []

    def members(self, name: str) -> list[Inferred]:
        """The types that a member of what is piped may have."""
        return [each for kind in self.piped() for each in Asked(self.looking, self.infer, name).of(kind)]


def output_of(node: ast.CommandAst, looking: Looking, infer: Infer, *, redirected: bool = False) -> list[Inferred]:
    """What a command gives; ``redirected``: what it writes where its output is sent elsewhere."""
    found = _of_streams(node, redirected)
    if found is None:
        return []
    first = node.elements[0]
    if isinstance(first, ast.ScriptBlockExpressionAst):
        return found + infer(first.script_block, looking)
    call = Call(node, looking, infer)
    if not call.find():
        return found + _of_program(node, looking)
    special = _SPECIAL.get(call.info.name.upper()) if call.info.command_type == "Cmdlet" else None
    return found + ((special(call) if special is not None else []) or _declared(call))


def _of_streams(node: ast.CommandAst, redirected: bool) -> list[Inferred] | None:
    """What other streams bring into the output; None where the output itself goes elsewhere."""
    merged: list[int] = []
    for each in node.redirections:
        if isinstance(each, ast.FileRedirectionAst):
            if not redirected and each.from_stream in (ast.ALL_STREAMS, ast.OUTPUT_STREAM):
                return None
        elif isinstance(each, ast.MergingRedirectionAst) and each.to_stream == ast.OUTPUT_STREAM:
            merged.append(each.from_stream)
    streams = RECORDS if ast.ALL_STREAMS in merged else dict.fromkeys(merged)
    return [of_name(RECORDS[each]) for each in streams if each in RECORDS]


def _of_program(node: ast.CommandAst, looking: Looking) -> list[Inferred]:
    from havmsh.runtime.command_search import find
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.metadata import outputs_of

    name = command_name(node)
    try:
        found = find(name, looking.frame) if name else None
    except PSError:
        found = None
    return [] if found is None else [of_name(each.name) for each in outputs_of(found)]


def _declared(call: Call) -> list[Inferred]:
    """What a command says that it gives; of a script that says nothing, what its code gives."""
    from havmsh.runtime.metadata import outputs_of

    names = [each.name for each in outputs_of(call.info)]
    block = getattr(call.info, "script_block", None)
    if block is not None and (not names or (len(names) == 1 and names[0].lower() in (PSOBJECT.lower(), "system.object"))):
        looking, tree = call.looking, block.ast
        if id(tree) in looking.seen:
            return []
        looking.seen.add(id(tree))
        looking.adopt(tree)
        return call.infer(tree, looking)
    return [of_name(name) for name in names]


# ---------------------------------------------------------------- commands that hand on what they get


def _text(node: ast.Ast | None) -> str | None:
    return node.value if isinstance(node, ast.StringConstantExpressionAst) else None


def _texts(node: ast.Ast | None) -> list[str] | None:
    if isinstance(node, ast.ArrayLiteralAst):
        return [each.value for each in node.elements if isinstance(each, ast.StringConstantExpressionAst)]
    only = _text(node)
    return None if only is None else [only]


def _new(call: Call) -> list[Inferred]:
    name = _text(call.words.get("typename"))
    return [of_name(name)] if name else []


def _passed(call: Call) -> list[Inferred]:
    return elements_of(call.piped())


def _random(call: Call) -> list[Inferred]:
    given = call.words.get("inputobject")
    return call.infer(given, call.looking) if given is not None else elements_of(call.piped())


def _each(call: Call) -> list[Inferred]:
    name = _text(call.words.get("membername"))
    found = call.members(name) if name is not None else []
    blocks = [call.words.get("begin"), call.words.get("process"), call.words.get("end")]
    for block in dict.fromkeys(each for each in blocks if isinstance(each, ast.ScriptBlockExpressionAst)):
        found += call.infer(block.script_block, call.looking)
    return found


def _selected(call: Call) -> list[Inferred]:
    if call.looking.before(call.node) is None:
        return []
    for word, wanted in (("property", True), ("excludeproperty", False)):
        if word in call.words:
            return _with_properties(call, _texts(call.words[word]), wanted)
    if "expandproperty" in call.words:
        name = _text(call.words["expandproperty"])
        return call.members(name) if name is not None else []
    return _passed(call)


def _with_properties(call: Call, patterns: list[str] | None, wanted: bool) -> list[Inferred]:
    """Objects of the properties that fit the patterns, or that do not."""
    from havmsh.runtime.wildcard import matcher

    if patterns is None:
        return []
    tests = [matcher(each, True) for each in patterns]
    base = of_name(PSOBJECT)
    return [Synthetic(base, _slots(call, kind, lambda name: any(test(name) for test in tests) is wanted)) for kind in call.piped()]


def _slots(call: Call, kind: Inferred, fits: Callable[[str], bool]) -> list[Slot]:
    found = []
    for name in property_names(kind, call.looking):
        types = Asked(call.looking, call.infer, name).of(kind) if fits(name) else []
        if types:
            found.append(Slot(name, types[0]))
    return found


def _grouped(call: Call) -> list[Inferred]:
    if "ashashtable" in call.words:
        return [of_name("System.Collections.Hashtable")]
    base, given = of_name("Microsoft.PowerShell.Commands.GroupInfo"), call.words.get("property")
    names = _texts(given)
    made: list[Inferred] = []
    for kind in call.piped():
        group = Slot("Group", of_name(kind.name))
        if "noelement" in call.words:
            made.append(Synthetic(base, [Slot("Values", of_name(kind.name))]))
        elif names is None:
            made.append(Synthetic(base, [group, Slot("Values", of_name(kind.name))] if given is None else [group]))
        else:
            folded = {each.lower() for each in names}
            made += [Synthetic(base, [group, Slot("Values", of_name(slot.inferred.name))]) for slot in _slots(call, kind, lambda name: name.lower() in folded)]  # noqa: B023
    return made


_SPECIAL: dict[str, Callable[[Call], list[Inferred]]] = {
    "NEW-OBJECT": _new, "WHERE-OBJECT": _passed, "SORT-OBJECT": _passed, "FOREACH-OBJECT": _each, "SELECT-OBJECT": _selected, "GROUP-OBJECT": _grouped,
    "GET-RANDOM": _random,
}
