"""``new``: objects, arrays, delegates, and what initializers put into them."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.csharp import arguments, converting, tuples
from havmsh.runtime.csharp.arguments import Arg
from havmsh.runtime.csharp.bodies import INT, OBJECT, Body, Expr, handles, value
from havmsh.runtime.csharp.casting import common
from havmsh.runtime.csharp.converting import coerce
from havmsh.runtime.csharp.model import TypeDecl, declared
from havmsh.runtime.csharp.names import DYN, display, type_of_node
from havmsh.runtime.csharp.syntax import field, first, name_of, parts, text_of
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tree_sitter import Node


@handles("object_creation_expression")
def _object(body: Body, node: Node) -> Expr:
    type_node = field(node, "type")
    net = body.type(type_node)
    listed = node.child_by_field_name("arguments")
    return filled(body, create(body, net, arguments.read(body, listed), type_node), node.child_by_field_name("initializer"))


@handles("implicit_object_creation_expression")
def _implicit(body: Body, node: Node) -> Expr:
    return Expr("None", OBJECT, "new", extra=node)


@handles("initializer_expression", "collection_expression")
def _list(body: Body, node: Node) -> Expr:
    return Expr("None", OBJECT, "list", extra=node)


def targeted(body: Body, expr: Expr, target: NetType, at: Node) -> str:
    """``new(…)``, ``{ … }`` or ``[ … ]`` as a type."""
    node: Node = expr.extra
    if expr.kind == "new":
        if converting.is_object(target):
            raise body.fault(node, "CS8754")
        listed = first(node, "argument_list")
        return filled(body, create(body, target, arguments.read(body, listed), node), first(node, "initializer_expression")).code
    if target.element is not None:
        return array(body, target, node).code
    if node.type == "collection_expression":
        element = target.arguments[0] if len(target.arguments) == 1 else OBJECT
        whole = array(body, typesystem.array_of(element), node).code
        if target.kind in ("interface", "placeholder") or converting.is_object(target):
            return whole
        return f"construct({body.net(target)}, ({whole},))"
    raise body.fault(at, "CS8000", "initializer")


def create(body: Body, net: NetType, args: list[Arg], node: Node) -> Expr:
    """``new net(args)``. Raises Refused after CS0144, CS1729."""
    decl = declared(net)
    if net.kind == "delegate" and len(args) == 1:
        if args[0].expr.kind == "value":
            return Expr(f"delegate_of({args[0].expr.code}, {body.net(net)})", net)
        return Expr(coerce(body, args[0].expr, net, args[0].node), net)
    if decl is not None and net.enum is None:
        return _declared(body, decl, args, node)
    if net.abstract or net.kind == "interface":
        raise body.fault(node.parent or node, "CS0144", display(net))
    if net.definition == "System.Nullable`1":
        return Expr(coerce(body, args[0].expr, net.arguments[0], args[0].node) if args else "None", net)
    if net.full_name == "System.String" and args and args[0].expr.type.full_name == "System.Char":
        return Expr(f"({args[0].expr.code} * {args[1].expr.code})", net)
    return Expr(_shell_code(body, net, args, node), net)


def _shell_code(body: Body, net: NetType, args: list[Arg], node: Node) -> str:
    """``new`` of one of the shell's types."""
    from havmsh.runtime.csharp.calling import choose, codes, is_told, loose

    group = net.constructors
    if group is None or not args:
        given = loose(body, args)
    else:
        chosen, fitting = choose(body, group, args)
        if not fitting:
            raise body.fault(node, "CS1729", display(net), len(args))
        given = codes(body, chosen, args)
        if chosen is not None and len(fitting) > 1 and is_told(chosen, given, args):
            return f"{body.keep(chosen.call, 'S')}({', '.join(given)})"
    return f"construct({body.net(net)}, ({''.join(code + ', ' for code in given)}))"


def _declared(body: Body, decl: TypeDecl, args: list[Arg], node: Node) -> Expr:
    net = decl.net
    if net.abstract or decl.kind == "interface":
        raise body.fault(node.parent or node, "CS0144", display(net))
    python = body.python(decl)
    group = decl.constructors
    if not args and (decl.kind == "struct" and not any(not each.params for each in group) or not group):
        return Expr(f"create({python})", net)
    found = arguments.best(body, group, args)
    if found is None:
        if not group:
            raise body.fault(node, "CS1729", display(net), len(args))
        raise arguments.misfit(body, group, args, node, ".ctor")
    method, slots = found
    if not {"public", "internal", "protected"} & method.modifiers and not _inside(body, decl):
        raise body.fault(node, "CS0122", f"{display(net)}.{decl.name}({', '.join(display(each.type) for each in method.params)})")
    codes = arguments.codes(body, decl, method.params, slots)
    return Expr(f"create({python}, {python}.{method.py}{''.join(', ' + code for code in codes)})", net)


def _inside(body: Body, decl: TypeDecl) -> bool:
    at: TypeDecl | None = body.decl
    while at is not None:
        if at is decl or at.nodes[0].id == decl.nodes[0].id:
            return True
        at = at.outer
    return False


# ---------------------------------------------------------------- initializers

def filled(body: Body, made: Expr, initializer: Node | None) -> Expr:
    """An object and what its initializer puts into it."""
    if initializer is None or not parts(initializer):
        return made
    temp = body.temp()
    steps = _steps(body, Expr(temp, made.type), initializer)
    return Expr(f"({temp} := {made.code}, {', '.join(steps)}, {temp})[-1]", made.type)


def _steps(body: Body, target: Expr, initializer: Node) -> list[str]:
    from havmsh.runtime.csharp import assigning, naming

    steps: list[str] = []
    for each in parts(initializer):
        if each.type != "assignment_expression":
            steps.append(_added(body, target, each))
            continue
        left, right = field(each, "left"), field(each, "right")
        if left.type == "element_binding_expression" or left.type == "bracketed_argument_list":
            keys = [value(body, parts(arg)[-1]).code for arg in parts(left) if arg.type == "argument"]
            element = target.type.arguments[-1] if target.type.arguments else DYN
            steps.append(f"put_item({target.code}, {coerce(body, value(body, right), element, right)}, {', '.join(keys)})")
            continue
        held = naming.member(body, target, name_of(left), left)
        if right.type == "initializer_expression" and held.type.element is None:
            inner = Expr(body.temp(), held.type)
            steps.append(f"({inner.code} := {held.code})")
            steps.extend(_steps(body, inner, right))
        else:
            steps.append(assigning.store(body, held, coerce(body, value(body, right), held.type, right), left, creating=True))
    return steps


def _added(body: Body, target: Expr, node: Node) -> str:
    """An element of a collection's initializer."""
    from havmsh.runtime.csharp import calling, naming

    nodes = parts(node) if node.type == "initializer_expression" else [node]
    args = [Arg(value(body, each), each) for each in nodes]
    for arg in args:
        arg.expr.node = arg.node
    return calling.call_group(body, naming.member(body, target, "Add", node), args, node).code if target.type is not DYN else f"call({target.code}, 'Add', ({args[0].expr.code},))"


# ---------------------------------------------------------------- arrays

@handles("array_creation_expression")
def _array(body: Body, node: Node) -> Expr:
    type_node = field(node, "type")
    initializer = node.child_by_field_name("initializer") or first(node, "initializer_expression")
    net = type_of_node(body.scope, type_node, body.decl)
    rank = field(type_node, "rank")
    sizes = parts(rank)
    inner = type_node
    while field(inner, "type").type == "array_type":
        inner = field(inner, "type")
    if inner is not type_node:
        sizes = parts(field(inner, "rank")) or sizes
    if initializer is not None:
        return array(body, net, initializer)
    codes = [coerce(body, value(body, each), INT, each) for each in sizes]
    element = net.element or OBJECT
    decl = declared(element)
    if decl is not None and decl.kind == "struct" and len(codes) == 1:
        return Expr(f"Array([{body.python(decl)}.blank() for _ in range({codes[0]})], {element.full_name!r})", net)
    return Expr(f"new_array({body.net(element)}, [{', '.join(codes)}])", net)


def array(body: Body, net: NetType, node: Node) -> Expr:
    """An array with its elements."""
    element = net.element or OBJECT
    if net.rank > 1:
        return _grid(body, net, node)
    codes: list[str] = []
    for each in parts(node):
        inner = each
        while inner.type in ("collection_element", "expression_element"):
            inner = parts(inner)[-1]
        if inner.type == "spread_element":
            codes.append(f"*iterate({value(body, parts(inner)[-1]).code})")
            continue
        codes.append(coerce(body, value(body, inner), element, inner))
    return Expr(f"Array([{', '.join(codes)}], {element.full_name!r})", net)


def _grid(body: Body, net: NetType, node: Node) -> Expr:
    rows: list[Node] = [node]
    sizes: list[int] = []
    for _ in range(net.rank):
        sizes.append(len(parts(rows[0])) if rows else 0)
        rows = [each for row in rows for each in parts(row)]
    element = net.element or OBJECT
    codes = [coerce(body, value(body, each), element, each) for each in rows]
    return Expr(f"new_grid({body.net(element)}, {sizes!r}, [{', '.join(codes)}])", net)


@handles("implicit_array_creation_expression")
def _implicit_array(body: Body, node: Node) -> Expr:
    initializer = first(node, "initializer_expression")
    assert initializer is not None
    found = [value(body, each) for each in parts(initializer)]
    element = common(body, found)
    if element is None or element is DYN:
        element = OBJECT
    codes = [coerce(body, each, element, node) for each in found]
    return Expr(f"Array([{', '.join(codes)}], {element.full_name!r})", typesystem.array_of(element))


@handles("tuple_expression")
def _tuple(body: Body, node: Node) -> Expr:
    found = [value(body, parts(each)[-1]) for each in parts(node) if each.type == "argument"]
    types = tuple(OBJECT if each.kind != "value" or each.type is DYN else each.type for each in found)
    net = tuples.of(types, tuples.value_names(node))
    return Expr(f"construct({body.net(net)}, ({''.join(each.code + ', ' for each in found)}))", net)


@handles("with_expression")
def _with(body: Body, node: Node) -> Expr:
    """``value with { Name = other }``: a copy with other values."""
    from havmsh.runtime.csharp import assigning, naming

    given = parts(node)
    source = value(body, given[0])
    temp = body.temp()
    target = Expr(temp, source.type)
    steps = []
    for each in given[1:]:
        name, right = parts(each)[0], parts(each)[-1]
        held = naming.member(body, target, name_of(name), name)
        steps.append(assigning.store(body, held, coerce(body, value(body, right), held.type, right), name, creating=True))
    return Expr(f"({temp} := copied({source.code}), {''.join(step + ', ' for step in steps)}{temp})[-1]", source.type)


@handles("stackalloc_expression", "implicit_stackalloc_expression")
def _on_stack(body: Body, node: Node) -> Expr:
    """``stackalloc``: a span over an array of its own."""
    type_node = node.child_by_field_name("type")
    initializer = first(node, "initializer_expression")
    if type_node is not None:
        net = type_of_node(body.scope, type_node, body.decl)
        size = parts(field(type_node, "rank"))
        made = array(body, net, initializer) if initializer is not None else Expr(f"new_array({body.net(net.element or OBJECT)}, [{coerce(body, value(body, size[0]), INT, size[0])}])", net)
    else:
        made = _implicit_array(body, node)
    span = typesystem.generic("System.Span`1", (made.type.element or OBJECT,)) or OBJECT
    return Expr(f"span_of({made.code}, {body.net(span)})", span)


@handles("anonymous_object_creation_expression")
def _anonymous(body: Body, node: Node) -> Expr:
    """An object with the properties that are named; PowerShell's kind of one."""
    pairs: list[str] = []
    pending = ""
    children = [each for each in node.children if each.is_named or text_of(each) == "="]
    for at, each in enumerate(children):
        follows = at + 1 < len(children) and text_of(children[at + 1]) == "="
        if follows:
            pending = name_of(each)
        elif each.is_named:
            found = value(body, each)
            pairs.append(f"({pending or text_of(each).rpartition('.')[2]!r}, {found.code})" if pending == "" else f"({pending!r}, {found.code})")
            pending = ""
    return Expr(f"custom_object([{', '.join(pairs)}])", DYN)
