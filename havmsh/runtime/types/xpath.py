"""The steps of XPath that scripts use."""

from __future__ import annotations

from havmsh.runtime.types.xmlnodes import XmlAttribute

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.types.xmlnodes import XmlNode


def select(node: XmlNode, path: str, prefixes: dict[str, str] | None = None) -> list[XmlNode]:
    """The steps of XPath that scripts use: names, ``*``, ``//``, ``.``, ``..``, ``@a``, ``text()``, and tests in brackets. Raises NetError.

    ``prefixes`` maps the prefixes that the path uses to namespaces; without them names are compared as they are written.
    """
    import re

    root: XmlNode = node
    if path.startswith("/"):
        while root.parent is not None:
            root = root.parent
    found: list[XmlNode] = []
    for alternative in re.split(r"\|(?![^\[]*\])", path):
        current = [root if alternative.strip().startswith("/") else node]
        for mark, step in re.findall(r"(//?)?((?:[^/\[]|\[[^\]]*\])+)", alternative.strip()):
            current = _step(current, mark == "//", step.strip(), prefixes)
        found.extend(each for each in current if each not in found)
    return found


def _step(nodes: list[XmlNode], deep: bool, step: str, prefixes: dict[str, str] | None) -> list[XmlNode]:
    import re

    name, *tests = re.split(r"\[|\]\[|\]", step)
    tests = [test for test in tests if test]
    found: list[XmlNode] = []
    for node in nodes:
        starts = list(node.path_nodes()) if deep else [node]
        for start in starts:
            hits = _tested(_named(start, name.strip(), prefixes), tests)
            found.extend(each for each in hits if each not in found)
    return found


def _named(node: XmlNode, name: str, prefixes: dict[str, str] | None = None) -> list[XmlNode]:
    if name == ".":
        return [node]
    if name == "..":
        return [node.parent] if node.parent is not None else []
    if name.startswith("@"):
        return [attribute_of(node, key, value) for key, value in node.attribute_items() if name in {"@*", "@" + key}]
    if name == "text()":
        return [child for child in node.children if child.kind in {"Text", "CDATA"}]
    if name == "node()":
        return list(node.children)
    prefix, colon, local = name.rpartition(":")
    if colon and prefixes and prefix in prefixes:
        return [child for child in node.elements() if local in {"*", child.name.rpartition(":")[2]} and namespace_of(child) == prefixes[prefix]]
    return [child for child in node.elements() if name in {"*", child.name}]


def namespace_of(node: XmlNode) -> str:
    """The namespace of an element or attribute by the declarations around it; empty where there is none."""
    prefix = node.name.rpartition(":")[0]
    wanted = f"xmlns:{prefix}" if prefix else "xmlns"
    at: XmlNode | None = node.parent if isinstance(node, XmlAttribute) else node
    if isinstance(node, XmlAttribute) and not prefix:
        return ""
    while at is not None:
        for key, value in at.attribute_items():
            if key == wanted:
                return value
        at = at.parent
    return ""


def attribute_of(node: XmlNode, key: str, value: str) -> XmlAttribute:
    """An attribute of a node by its name in a path."""
    made = XmlAttribute(key, node.owner, value)
    made.parent = node
    return made


def _tested(nodes: list[XmlNode], tests: list[str]) -> list[XmlNode]:
    for test in tests:
        nodes = [node for at, node in enumerate(nodes, 1) if _holds(node, at, len(nodes), test.strip())]
    return nodes


def _holds(node: XmlNode, at: int, count: int, test: str) -> bool:
    import re

    if test.isdigit():
        return at == int(test)
    for word, join in ((" or ", any), (" and ", all)):
        if word in test:
            return join(_holds(node, at, count, part.strip()) for part in test.split(word))
    if test == "last()":
        return at == count
    found = re.fullmatch(r"(not|contains|starts-with)\((.*)\)", test)
    if found is not None:
        if found[1] == "not":
            return not _holds(node, at, count, found[2])
        left, right = (part.strip() for part in found[2].split(",", 1))
        texts, wanted = _texts(node, left), right.strip("'\"")
        return any(wanted in text if found[1] == "contains" else text.startswith(wanted) for text in texts)
    compared = re.fullmatch(r"(.+?)\s*(!=|>=|<=|=|>|<)\s*(.+)", test)
    if compared is None:
        return bool(_texts(node, test))
    texts, wanted = [str(at)] if compared[1] == "position()" else _texts(node, compared[1]), compared[3].strip()
    plain = wanted.strip("'\"")
    if compared[2] in {"=", "!="}:
        return any((text == plain) == (compared[2] == "=") for text in texts)
    return any(_ordered(text, compared[2], plain) for text in texts)


def _ordered(text: str, sign: str, wanted: str) -> bool:
    try:
        a, b = float(text), float(wanted)
    except ValueError:
        return False
    return {"<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]


def _texts(node: XmlNode, path: str) -> list[str]:
    return [found.inner_text() if found.kind != "Attribute" else found.text for found in select(node, path)]
