"""CLIXML as objects: what was known comes back as itself, everything else as an object with the properties it had."""

from __future__ import annotations

from havmsh.display import clixml_refusals as refusals
from havmsh.display import clixml_values
from havmsh.display.clixml_refusals import NAMESPACE, Refused
from havmsh.display.clixml_values import decoded, local
from havmsh.display.clixml_writer import DEEPEST
from havmsh.runtime.objects import ArrayList, Extra, GenericList, Hashtable, Member, OrderedDictionary, PSCustomObject, PSObject, Shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from xml.etree.ElementTree import Element

_PREFIX = "Deserialized."


def fill_table(table: Hashtable, pairs: list[tuple[Any, Any]]) -> None:
    """Puts keys and values into an empty table: keys that clash tell case apart, and where they still clash each is one of its own."""
    for key, value in pairs:
        table[key] = value
    if len(table) < len(pairs):
        table.case_sensitive = True
        table.table = {table.folded(key): (key, value) for key, value in pairs}
    if len(table) < len(pairs):
        table.table = {("identity", at): pair for at, pair in enumerate(pairs)}


class ClixmlReader:
    """Reads one document."""

    def __init__(self) -> None:
        self._text = ""
        self._around = 0
        self._objects: dict[str, Any] = {}
        self._type_names: dict[str, list[str]] = {}

    def read(self, text: str) -> list[Any]:
        """The document's objects."""
        return [value for _, value in self.marked(text)]

    def marked(self, text: str) -> list[tuple[str, Any]]:
        """The document's objects, each with the stream to which it belongs."""
        from xml.etree.ElementTree import ParseError, XMLParser, fromstring

        self._text = text
        try:
            root = fromstring(text.encode("utf-8", "surrogatepass"), XMLParser(encoding="utf-8"))  # half a pair is its error, not one of ours
        except ParseError as error:
            raise refusals.other_root(text) or refusals.wrong(refusals.why_no_xml(text, error)) from None
        if root.tag != f"{{{NAMESPACE}}}Objs":
            raise refusals.other_root(text) or refusals.not_ours(1, 2)
        try:
            _demand_version(root)
            return [(child.get("S", "Output"), self._value(child)) for child in root]
        except Refused as refused:
            raise refusals.at_its_place(refused, root, text) from None

    def _value(self, node: Element) -> Any:
        self._around += 1
        if self._around == DEEPEST:
            raise refusals.too_deep(self._text, DEEPEST)
        try:
            return self._read(node)
        finally:
            self._around -= 1

    def _read(self, node: Element) -> Any:
        tag = local(node)
        if tag == "S":
            return decoded(node.text or "")
        if tag == "Nil":
            return None
        if tag == "Obj":
            return self._object(node)
        if tag == "Ref":
            return self._referred(node, self._objects, "No object found for referenceId {}")
        return clixml_values.read(node)

    def _referred(self, node: Element, known: dict[str, Any], missing: str) -> Any:
        number = node.get("RefId")
        if number is None:
            raise Refused("RefId attribute was expected.", node)
        if number not in known:
            raise Refused(missing.format(number), node)
        return known[number]

    def _object(self, node: Element) -> Any:
        names: list[str] = []
        parts: dict[str, Element] = {}
        scalar: Element | None = None
        for child in node:
            tag = local(child)
            if tag == "TN":
                names = [decoded(one.text or "") for one in child if _is(one, "T")]
                self._type_names[child.get("RefId", "")] = names
            elif tag == "TNRef":
                names = self._referred(child, self._type_names, "Cannot process names because no TypeNames were found for referenceId {}.")
            elif tag in _PARTS:
                parts[tag] = child
            else:
                scalar = child
        return self._build(node, names, parts, scalar)

    def _build(self, node: Element, names: list[str], parts: dict[str, Element], scalar: Element | None) -> Any:
        extra = Extra()
        extra.type_names = GenericList([name if name.startswith(_PREFIX) else _PREFIX + name for name in names], "System.String", "Collection") if names else None
        if "ToString" in parts:
            extra.text = decoded(parts["ToString"].text or "")
        key = node.get("RefId", "")
        held = next((tag for tag in _CONTAINERS if tag in parts), None)
        if held is None and scalar is None:
            return self._bag(key, names, parts, extra)
        if scalar is not None and local(scalar) == "Obj":
            self._objects[key] = self._object(scalar)
            return self._objects[key]
        made = PSObject(clixml_values.read(scalar), extra) if scalar is not None else self._container(key, held or "", parts, names, extra)
        self._objects[key] = made
        for name, value in self._pairs(parts.get("MS")):
            extra.members[name.upper()] = Member("NoteProperty", name, value)
        return made

    def _container(self, key: str, tag: str, parts: dict[str, Element], names: list[str], extra: Extra) -> Any:
        if tag == "DCT":
            table = self._objects[key] = OrderedDictionary() if names and names[0].endswith("OrderedDictionary") else Hashtable()
            table.extra = extra
            fill_table(table, [self._entry(entry) for entry in parts["DCT"]])
            return table
        items = self._objects[key] = ArrayList()
        items.extend(self._value(child) for child in parts[tag])
        made = _kept_in_turn(tag, items)
        made.extra = extra
        if "Props" in parts:  # it was a collection of another kind, and has the properties of that
            own = self._pairs(parts["Props"])
            extra.adapted = frozenset(name.upper() for name, _ in own)
            extra.members.update((name.upper(), Member("NoteProperty", name, value)) for name, value in own)
        return made

    def _entry(self, node: Element) -> tuple[Any, Any]:
        """A key and its value."""
        if local(node) != "En":
            raise Refused(f"Element 'En' with namespace name '{NAMESPACE}' was not found.", node)
        found = []
        for at, (what, name) in enumerate((("Key", "key"), ("Value", "value"))):
            if len(node) <= at:
                raise Refused(f"{what} for dictionary entry is not specified.", node, "end")
            if _named(node[at]).lower() != name:
                raise Refused(f"Name attribute for dictionary {name} is incorrectly specified.", node[at])
            found.append(self._value(node[at]))
            if name == "key" and found[0] is None:
                raise Refused("Null is specified as dictionary key.", node[at], "next")
        return found[0], found[1]

    def _bag(self, key: str, names: list[str], parts: dict[str, Element], extra: Extra) -> Any:
        """An object that is nothing but its properties: what was added to it, and what was its own."""
        made = self._objects[key] = PSCustomObject(Shape(()), [], extra)
        # in the order in which they stand: what comes later may refer to what came before
        read = {tag: dict(self._pairs(node)) for tag, node in parts.items() if tag in ("Props", "MS")}
        notes, own = read.get("MS", {}), read.get("Props", {})
        folded = {name.upper() for name in notes}
        own = {name: value for name, value in own.items() if name.upper() not in folded}
        if "Props" in parts:
            extra.adapted = frozenset(name.upper() for name in own)
        pairs = {**notes, **own}
        made.shape = Shape(tuple(pairs))
        made.values = list(pairs.values())
        whole = self._objects[key] = _restored(names[0], pairs, made) if names else made
        return whole

    def _pairs(self, node: Element | None) -> list[tuple[str, Any]]:
        return [] if node is None else [(decoded(_named(child)), self._value(child)) for child in node]


_CONTAINERS = ("DCT", "LST", "IE", "STK", "QUE")
_PARTS = frozenset((*_CONTAINERS, "ToString", "Props", "MS"))


def _named(node: Element) -> str:
    """The name that an element must have."""
    name = node.get("N")
    if name is None:
        raise Refused("N attribute was expected.", node)
    return name


def _is(node: Element, tag: str) -> bool:
    """Whether it is the element that alone may stand there. Raises Refused where not."""
    if local(node) != tag:
        raise Refused(f"{local(node)} XML tag is not recognized.", node)
    return True


def _demand_version(root: Element) -> None:
    """Raises Refused for a document of another version."""
    version = root.get("Version", "1.1.0.1")
    numbers = version.strip().split(".")
    if not 2 <= len(numbers) <= 4 or not all(each.strip().isdecimal() for each in numbers):
        raise Refused("Version of PSObject is not valid.", root, "inside")
    if int(numbers[0]) != 1:
        raise Refused(f"Version of incoming PSObject is {int(numbers[0])}. Expected value is 1.", root, "inside")


def _kept_in_turn(tag: str, items: ArrayList) -> Any:
    """A stack or a queue where it was one."""
    if tag not in ("STK", "QUE"):
        return items
    from havmsh.runtime import static_members, typesystem

    if tag == "STK":
        items.reverse()
    return static_members.new(typesystem.known(f"System.Collections.{'Stack' if tag == 'STK' else 'Queue'}"), [items])


def _restored(name: str, pairs: dict[str, Any], made: PSCustomObject) -> Any:
    """What comes back as itself: credentials, switches, and the addresses of hosts and people. Everything else stays an object with the properties it had."""
    from havmsh.runtime import static_members, typesystem

    bare = name.removeprefix(_PREFIX)
    if bare == "System.Net.IPAddress" and made.extra is not None and made.extra.text:
        return static_members.static_call(typesystem.known(bare), "Parse", [made.extra.text])
    known = _RESTORED.get(bare)
    whole = bare in _FROM_OBJECT
    if known is None or any(each not in pairs if whole else pairs.get(each) is None for each in known):
        return made
    return static_members.new(typesystem.known(bare), [made] if whole else [pairs[each] for each in known])


_RESTORED = {
    "System.Management.Automation.PSCredential": ("UserName", "Password"), "System.Net.Mail.MailAddress": ("Address", "DisplayName"),
    "System.Globalization.CultureInfo": ("Name",), "System.Management.Automation.SwitchParameter": ("IsPresent",),
    **dict.fromkeys((f"System.Security.Cryptography.X509Certificates.{each}" for each in ("X509Certificate2", "X500DistinguishedName")), ("RawData",)),
}
"""The types that are made anew, and the properties that their constructors take."""
_FROM_OBJECT = frozenset(("System.Management.Automation.PSCredential",))
"""Types with a constructor for what was read: a credential that was written down may have neither name nor password."""
