"""What Update-TypeData has said about types: members by type name, and the standard members by which objects are shown and kept.

A session has one table (``session.rooms['typedata']``). ``members`` asks ``members_for`` only while ``table().types`` holds anything.
What PowerShell's own type data say (``builtin_types``) is declared with the types themselves; the table knows which of it Remove-TypeData took away.
"""

from __future__ import annotations

from havmsh.runtime.builtin_types import built_in, folded_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.builtin_types import BuiltIn
    from havmsh.runtime.objects import Member


class TypeData:
    """System.Management.Automation.Runspaces.TypeData: one type's additions."""

    __slots__ = ("built_in", "members", "name", "standard")

    def __init__(self, name: str, built_in: BuiltIn | None = None) -> None:
        self.name = name
        self.built_in = built_in
        """What PowerShell's own type data say of the type, unless that was removed."""
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
        return folded in self.members or (self.built_in is not None and folded in self.built_in.members)

    def has_standard(self, name: str) -> bool:
        """Whether the type is given a standard member of that name."""
        return name in self.standard or (self.built_in is not None and name in self.built_in.standard)


class TypeTable:
    """All additions of a session, by folded type name."""

    __slots__ = ("files", "removed", "types", "version")
    used = False
    """Whether anything was ever added to any table."""

    def __init__(self) -> None:
        self.types: dict[str, TypeData] = {}
        self.files: dict[str, list[tuple[str, set[str], set[str]]]] = {}
        """What each file has said: of each type the folded names of its members, and its standard members."""
        self.removed: set[str] = set()
        """Folded names of the types whose own type data was removed."""
        self.version = 0

    def of(self, name: str) -> TypeData:
        """The additions of the type, made when there are none yet."""
        self.version += 1
        TypeTable.used = True
        found = self.types.get(name.upper())
        if found is None:
            own = self.built_in(name)
            found = self.types[name.upper()] = TypeData(name if own is None else own.name, own)
        return found

    def built_in(self, name: str) -> BuiltIn | None:
        """What PowerShell's own type data say of the type, unless that was removed."""
        return None if name.upper() in self.removed else built_in(name.upper())

    def all(self) -> list[TypeData]:
        """The data of all types: those of which PowerShell's own type data tell, then those that were added."""
        own = [
            self.types.get(folded) or TypeData(each.name, each) for folded in folded_names() if folded not in self.removed and (each := built_in(folded)) is not None
        ]
        return own + [data for data in self.types.values() if data.built_in is None]

    def remove(self, name: str) -> bool:
        """Forgets the type; tells whether it was known."""
        from havmsh.runtime.members import heed_type_data

        self.version += 1
        own = self.built_in(name)
        if own is not None:
            self.removed.add(name.upper())
            for folded in own.members:
                heed_type_data(folded)
        return self.types.pop(name.upper(), None) is not None or own is not None

    def is_taken(self, names: list[str] | tuple[str, ...], folded: str) -> bool:
        """Whether a member that PowerShell's own type data gave those types was removed."""
        giving = [name.upper() for name in names if folded in getattr(built_in(name.upper()), "members", ())]
        return bool(giving) and all(name in self.removed for name in giving)

    def forget(self, path: str) -> bool:
        """Forgets what a file has said; tells whether it has said anything."""
        self.version += 1
        said = self.files.pop(path, None)
        for name, members, standard in said or ():
            data = self.types.get(name.upper())
            if data is not None:
                data.members = {key: member for key, member in data.members.items() if key not in members}
                data.standard = {key: value for key, value in data.standard.items() if key not in standard}
                if not data.members and not data.standard:
                    del self.types[name.upper()]
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

    def for_stored(self, names: list[str] | tuple[str, ...]) -> dict[str, Member]:
        """The script properties that PowerShell's own type data give objects which were read back: no type declares what those have."""
        from havmsh.runtime.objects import Member

        own = [each for name in names if name.startswith("Deserialized.") and (each := self.built_in(name)) is not None]
        return {
            folded: Member(kind, name, _script(told))
            for each in reversed(own) for folded, (kind, name, told) in each.members.items() if kind == "ScriptProperty"
        }

    def sets_of(self, names: list[str] | tuple[str, ...]) -> dict[str, Member]:
        """The property sets that PowerShell's own type data give those types, by folded name."""
        from havmsh.runtime.objects import Array, Member

        own = [each for name in names if (each := self.built_in(name)) is not None]
        return {
            folded: Member(kind, name, Array(told.split(), "System.String"))
            for each in reversed(own) for folded, (kind, name, told) in each.members.items() if kind == "PropertySet"
        }

    def standard(self, names: list[str] | tuple[str, ...], what: str) -> Any:
        """A standard member of the nearest type that has it, or None."""
        for name in names:
            data = self.types.get(name.upper())
            if data is not None and what in data.standard:
                return data.standard[what]
            own = self.built_in(name)
            if own is not None and what in own.standard:
                return own.standard[what]
        return None

    def specific(self, names: list[str] | tuple[str, ...]) -> list[str]:
        """The properties that are written of an object with SerializationMethod SpecificProperties: those of its types, up to one that inherits none."""
        found: list[str] = []
        for name in names:
            found += self.standard([name], "PropertySerializationSet") or ()
            if self.standard([name], "InheritPropertySerializationSet") is False:
                break
        return found

    def standard_names(self, name: str) -> list[str]:
        """The names of the standard members that the type itself is given."""
        data, own = self.types.get(name.upper()), self.built_in(name)
        return list({**(data.standard if data is not None else {}), **(own.standard if own is not None else {})})


def _script(text: str) -> Any:
    from havmsh.runtime import scriptblock
    from havmsh.runtime.current import current

    session = current()
    assert session is not None
    return scriptblock.parse(text, session)


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
