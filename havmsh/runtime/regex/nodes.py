"""The tree of a .NET pattern. A leaf carries the options under which it is read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar


class Node:
    """A piece of a pattern."""

    __slots__ = ()
    parts: ClassVar[tuple[str, ...]] = ()

    def children(self) -> Iterator[Node]:
        """The pieces of this piece."""
        for name in self.parts:
            value = getattr(self, name)
            if value.__class__ is list:
                yield from value
            elif value is not None:
                yield value

    def walk(self) -> Iterator[Node]:
        """This piece and all within it; however deep, by no recursion."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(node.children())


class Char(Node):
    """One character."""

    __slots__ = ("char", "flags")

    def __init__(self, char: str, flags: int) -> None:
        self.char = char
        self.flags = flags


class Any(Node):
    """``.``"""

    __slots__ = ("flags",)

    def __init__(self, flags: int) -> None:
        self.flags = flags


class Kind:
    """A named class: a letter of ``dDwWsS``, or ``p`` and ``P`` with a property's name."""

    __slots__ = ("letter", "name")

    def __init__(self, letter: str, name: str = "") -> None:
        self.letter = letter
        self.name = name


class Set(Node):
    """``[…]``, or a named class alone (``bare``). ``minus`` is taken away."""

    __slots__ = ("bare", "flags", "members", "minus", "negative")

    def __init__(self, members: list[tuple[str, str] | Kind], flags: int, negative: bool = False, minus: Set | None = None, bare: bool = False) -> None:
        self.members = members
        self.flags = flags
        self.negative = negative
        self.minus = minus
        self.bare = bare


class Anchor(Node):
    """A place: one of ``^ $ A z Z G b B``."""

    __slots__ = ("flags", "kind")

    def __init__(self, kind: str, flags: int) -> None:
        self.kind = kind
        self.flags = flags


class Reference(Node):
    """What a group took last, once more."""

    __slots__ = ("flags", "key")

    def __init__(self, key: str, flags: int) -> None:
        self.key = key
        self.flags = flags


class Sequence(Node):
    """One after the other."""

    __slots__ = ("items",)
    parts = ("items",)

    def __init__(self, items: list[Node]) -> None:
        self.items = items


class Choice(Node):
    """The first branch that lets the rest match."""

    __slots__ = ("branches",)
    parts = ("branches",)

    def __init__(self, branches: list[Node]) -> None:
        self.branches = branches


class Group(Node):
    """``(?:…)``, and ``(?>…)`` that gives nothing back."""

    __slots__ = ("atomic", "body")
    parts = ("body",)

    def __init__(self, body: Node, atomic: bool = False) -> None:
        self.body = body
        self.atomic = atomic


class Capture(Node):
    """A group that remembers under ``key``; one with ``minus`` takes the last capture of that group back."""

    __slots__ = ("body", "key", "minus")
    parts = ("body",)

    def __init__(self, body: Node, key: str | None, minus: str | None = None) -> None:
        self.body = body
        self.key = key
        self.minus = minus


class Look(Node):
    """What stands ahead or behind, or must not."""

    __slots__ = ("behind", "body", "negative")
    parts = ("body",)

    def __init__(self, body: Node, behind: bool, negative: bool) -> None:
        self.body = body
        self.behind = behind
        self.negative = negative


class Test(Node):
    """``(?(…)yes|no)``: asks for a capture of ``key``, or for what ``look`` sees."""

    __slots__ = ("key", "look", "no", "yes")
    parts = ("look", "yes", "no")

    def __init__(self, key: str | None, look: Look | None, yes: Node, no: Node) -> None:
        self.key = key
        self.look = look
        self.yes = yes
        self.no = no


class Repeat(Node):
    """So often; ``high`` None is without end."""

    __slots__ = ("body", "high", "lazy", "low")
    parts = ("body",)

    def __init__(self, body: Node, low: int, high: int | None, lazy: bool) -> None:
        self.body = body
        self.low = low
        self.high = high
        self.lazy = lazy


class Pattern:
    """A whole pattern: ``order`` has the groups' keys as they first appear, ``groups`` each one's number and key by number."""

    __slots__ = ("groups", "order", "root", "text")

    def __init__(self, text: str, root: Node, order: list[str]) -> None:
        self.text = text
        self.root = root
        self.order = order
        self.groups = numbered(order)


def numbered(order: list[str]) -> list[tuple[int, str]]:
    """The groups by number: names follow the unnamed groups and fill what numbered ones leave free."""
    taken = {int(key): key for key in order if key.isdigit()}
    number = 1
    for key in order:
        if not key.isdigit():
            while number in taken:
                number += 1
            taken[number] = key
    return [(0, "0"), *sorted(taken.items())]
