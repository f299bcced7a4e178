"""What Update-TypeData has said about types: members by type name, and the standard members by which objects are shown and kept.

A session has one table (``session.rooms['typedata']``). ``members`` asks ``members_for`` only while ``table().types`` holds anything.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.objects import Member


class TypeData:
    """System.Management.Automation.Runspaces.TypeData: one type's additions."""

    __slots__ = ("members", "name", "standard")

    def __init__(self, name: str) -> None:
        self.name = name
        self.members: dict[str, Member] = {}
        self.standard: dict[str, Any] = {}
        """DefaultDisplayProperty, DefaultDisplayPropertySet, DefaultKeyPropertySet, PropertySerializationSet, SerializationDepth, ..."""

    def add(self, member: Member) -> None:
        """Gives the type's objects a member."""
        from havmsh.runtime.members import heed_type_data

        self.members[member.name.upper()] = member
        heed_type_data(member.name.upper())

    def has(self, folded: str) -> bool:
        """Whether the type is given a member of that name: by what was added, or by PowerShell's own type data."""
        from havmsh.runtime.typesystem import resolve

        net = resolve(self.name)
        declared = None if net is None else net.properties.get(folded)
        return folded in self.members or (declared is not None and declared.kind != "Property")


class TypeTable:
    """All additions of a session, by folded type name."""

    __slots__ = ("files", "types", "version")
    used = False
    """Whether anything was ever added to any table."""

    def __init__(self) -> None:
        self.types: dict[str, TypeData] = {}
        self.files: dict[str, list[tuple[str, set[str], set[str]]]] = {}
        """What each file has said: of each type the folded names of its members, and its standard members."""
        self.version = 0

    def of(self, name: str) -> TypeData:
        """The additions of the type, made when there are none yet."""
        self.version += 1
        TypeTable.used = True
        found = self.types.get(name.upper())
        if found is None:
            found = self.types[name.upper()] = TypeData(name)
        return found

    def remove(self, name: str) -> bool:
        """Forgets the type; tells whether it was known."""
        self.version += 1
        return self.types.pop(name.upper(), None) is not None

    def forget(self, path: str) -> bool:
        """Forgets what a file has said; tells whether it has said anything."""
        self.version += 1
        said = self.files.pop(path, None)
        for name, members, standard in said or ():
            data = self.types.get(name.upper())
            if data is not None:
                data.members = {key: member for key, member in data.members.items() if key not in members}
                data.standard = {key: value for key, value in data.standard.items() if key not in standard}
        return said is not None

    def members_for(self, names: list[str] | tuple[str, ...]) -> dict[str, Member]:
        """Members of an object with those type names; the nearest type wins."""
        found: dict[str, Member] = {}
        for name in names:
            data = self.types.get(name.upper())
            if data is not None:
                for key, member in data.members.items():
                    found.setdefault(key, member)
        return found

    def standard(self, names: list[str] | tuple[str, ...], what: str) -> Any:
        """A standard member of the nearest type that has it, or None."""
        for name in names:
            data = self.types.get(name.upper())
            if data is not None and what in data.standard:
                return data.standard[what]
        return None


_NONE = TypeTable()


def table(session: Any = None) -> TypeTable:
    """The table of the session, or of the one that runs on this thread; an empty one where there is none."""
    if session is None:
        from havmsh.runtime.current import current

        session = current()
        if session is None:
            return _NONE
    rooms = getattr(session, "rooms", None)
    if rooms is None:
        return _NONE
    found = rooms.get("typedata")
    if found is None:
        found = rooms["typedata"] = TypeTable()
    return found  # type: ignore[no-any-return]
