"""Group-Object."""

from __future__ import annotations

from cmdlets.utility.comparing import compare_values
from cmdlets.utility.expressions import GROUP_KEYS, MISSING, parse
from cmdlets.utility.ordering import default_keys, key_columns, row_ranks
from cmdlets.utility.tailoring import tailored
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import NOTHING, ArrayList, GenericList, Hashtable, NetObject, PSObject, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from cmdlets.utility.expressions import Expression
    from havmsh.runtime.shell import Shell

NET_TYPES = ("Microsoft.PowerShell.Commands.GroupInfo", "Microsoft.PowerShell.Commands.GroupInfoNoElement")


class GroupInfo(NetObject):
    """Microsoft.PowerShell.Commands.GroupInfo: a group, its key values and its name."""

    __slots__ = ("count", "group", "name", "values")
    type_name = NET_TYPES[0]

    def __init__(self, values: list[Any], members: list[Any], *, keep: bool, whole: list[bool]) -> None:
        super().__init__()
        self.values = ArrayList(values)
        self.count = len(members)
        self.group = GenericList(members if keep else [], "System.Management.Automation.PSObject", "Collection")
        self.name = group_name(values, whole)


class GroupInfoNoElement(GroupInfo):
    """Microsoft.PowerShell.Commands.GroupInfoNoElement: a group that only counts."""

    __slots__ = ()
    type_name = NET_TYPES[1]


def register_types() -> None:
    """Makes the results' types known to the type table."""
    from havmsh.runtime.typesystem import register_record_type

    getters: dict[str, Any] = {
        "Values": lambda info: info.values, "Count": lambda info: info.count, "Group": lambda info: info.group, "Name": lambda info: info.name,
    }
    types = {
        "Values": "System.Collections.ArrayList", "Count": "int", "Group": "System.Collections.ObjectModel.Collection[psobject]", "Name": "string",
    }
    register_record_type(GroupInfo, GroupInfo.type_name, getters, types=types)
    register_record_type(GroupInfoNoElement, GroupInfoNoElement.type_name, {}, base=GroupInfo.type_name)


register_types()


def group_name(values: list[Any], whole: list[bool]) -> str:
    """The key values with commas between them; collections in braces, nulls left out. What is ``whole`` (no property's value, which PowerShell wraps) is a text as it is."""
    parts: list[str] = []
    for value, one in zip(values, whole, strict=True):
        base = value.base if value.__class__ is PSObject else value
        if base is None:
            continue
        if one:
            parts.append(valuetexts.to_display(value))
        elif isinstance(base, Hashtable):
            parts.append("{" + ", ".join("System.Collections.DictionaryEntry" for _ in base) + "}")
        elif isinstance(base, list):
            parts.append("{" + ", ".join(valuetexts.to_display(item) for item in base) + "}")
        else:
            parts.append(valuetexts.to_display(value))
    return ", ".join(parts)


@parameter_set(name="HashTable")
class AsTable:
    """The groups in a hashtable."""

    as_hashtable: Switch = param("AsHashTable", "Give a hashtable from key to group.", default=None, aliases=("AHT",))
    as_string: Switch = param("AsString", "Make the hashtable's keys texts.", default=None)


@cmdlet("Group-Object", module="Microsoft.PowerShell.Utility", aliases=("group",), output=("System.Collections.Hashtable", "Microsoft.PowerShell.Commands.GroupInfo"))
class GroupObject:
    """Groups objects that have the same value, or the same values of some properties.

    Groups leave in the order of their keys; where the keys are of several types, in the order in which they were met.

    Examples:
        Words by length.

            PS> 'a', 'bb', 'c' | Group-Object Length -NoElement | ForEach-Object { "$($_.Name): $($_.Count)" }
            1: 2
            2: 1
    """

    no_element: Switch = param("NoElement", "Only count; do not keep the objects.", default=None)
    table: AsTable = either(optional=True)
    input_object: object = param("InputObject", "Objects to group.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    properties: list[object] = param("Property", "Properties to group by.", position=0, default=None)
    culture: str = param("Culture", "Culture whose order of texts to use.", default=None)
    case_sensitive: Switch = param("CaseSensitive", "Tell upper and lower case apart.", default=None)

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Groups when all have come."""
        objects = [obj for obj in records if obj is not None and obj is not NOTHING]
        if not objects:
            return []
        asked = self.properties if self.properties is not None else default_keys(objects[0])
        expressions = parse(asked, shell, GROUP_KEYS, patterns=False)
        self._check(asked, expressions, shell)
        whole = [one.block is not None for one in expressions] or [True]
        groups = self._grouped(objects, self._columns(expressions, objects, shell), whole)
        if self.table is not None and self.table.as_hashtable:
            return self._as_table(groups, shell)
        return groups

    def _check(self, asked: list[Any] | None, expressions: list[Expression], shell: Shell) -> None:
        if self.table is None:
            return
        text, target = "", asked
        if self.table.as_string and not self.table.as_hashtable:
            text = "The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter."
            target = self.table.as_string  # type: ignore[assignment]
        elif self.table.as_hashtable and not self.table.as_string and asked is not None and (len(asked) > 1 or len(expressions) > 1):
            text = "The command cannot be run because using the AsHashTable parameter with more than one property requires adding the AsString parameter."
        if text:
            raise shell.terminating(ErrorRecord(NetException("System.ArgumentException", text), "ArgumentException", "InvalidArgument", target))

    @staticmethod
    def _columns(expressions: list[Expression], objects: list[Any], shell: Shell) -> list[list[Any]]:
        return key_columns(expressions, objects, shell)

    def _grouped(self, objects: list[Any], columns: list[list[Any]], whole: list[bool]) -> list[GroupInfo]:
        """The groups, in order."""
        keys = tailored(columns, self.culture)
        buckets = self._ordered(keys) if all(_one_type(column) for column in columns) else self._as_met(keys)
        kind = GroupInfoNoElement if self.no_element else GroupInfo
        keep = not self.no_element
        return [
            kind([None if column[bucket[0]] is MISSING else column[bucket[0]] for column in columns], [objects[at] for at in bucket], keep=keep, whole=whole)
            for bucket in buckets
        ]

    def _ordered(self, columns: list[list[Any]]) -> list[list[int]]:
        """Buckets of positions by rank of the key; only distinct keys are compared."""
        distinct: dict[Any, list[int]] = {}
        try:
            rows: Iterable[Any] = columns[0] if len(columns) == 1 else zip(*columns, strict=True)
            for at, row in enumerate(rows):
                found = distinct.get(row)
                if found is None:
                    distinct[row] = [at]
                else:
                    found.append(at)
        except TypeError:
            return self._by_rank(columns, [[at] for at in range(len(columns[0]))])
        return self._by_rank(columns, list(distinct.values()))

    def _by_rank(self, columns: list[list[Any]], buckets: list[list[int]]) -> list[list[int]]:
        """Buckets sorted by their keys, those of equal keys made one; a missing key joins null."""
        heads = [bucket[0] for bucket in buckets]
        ranks = row_ranks(
            [[column[at] for at in heads] for column in columns], [False] * len(columns), case_sensitive=bool(self.case_sensitive),
        )
        merged: dict[Any, list[list[int]]] = {}
        nulls: Any = None
        for place, bucket in sorted(zip(ranks, buckets, strict=True), key=lambda pair: pair[0]):
            empty = all(column[bucket[0]] is None or column[bucket[0]] is MISSING for column in columns)
            slot = nulls if empty and nulls is not None else place
            if empty and nulls is None:
                nulls = place
            merged.setdefault(slot, []).append(bucket)
        return [parts[0] if len(parts) == 1 else sorted(at for part in parts for at in part) for parts in merged.values()]

    def _as_met(self, columns: list[list[Any]]) -> list[list[int]]:
        """Buckets in the order of their first objects, every new key compared with all before it."""
        exact: dict[Any, list[int]] = {}
        heads: list[tuple[tuple[Any, ...], list[int]]] = []
        for at, row in enumerate(zip(*columns, strict=True)):
            values = tuple(None if key is MISSING else key.base if key.__class__ is PSObject else key for key in row)
            try:
                slot: Any = tuple((value.__class__, value) for value in values)
                bucket = exact.get(slot)
            except TypeError:
                slot, bucket = None, None
            if bucket is None:
                bucket = next((known for other, known in heads if self._equal(values, other)), None)
                if bucket is None:
                    bucket = []
                    heads.append((values, bucket))
                if slot is not None:
                    exact[slot] = bucket
            bucket.append(at)
        return [bucket for _, bucket in heads]

    def _equal(self, left: tuple[Any, ...], right: tuple[Any, ...]) -> bool:
        return all(compare_values(a, b, case_sensitive=bool(self.case_sensitive)) == 0 for a, b in zip(left, right, strict=True))

    def _as_table(self, groups: list[GroupInfo], shell: Shell) -> Output:
        made = Hashtable(case_sensitive=bool(self.case_sensitive))
        assert self.table is not None
        for info in groups:
            key = info.name if self.table.as_string else info.values[0]
            key = key.base if key.__class__ is PSObject else key
            if key is None or key in made:
                text = (
                    "The objects grouped by this property cannot be expanded because there is a key duplication. "
                    "Provide a valid value for the property, and then try again."
                )
                shell.write_error(ErrorRecord(NetException("System.Exception", text), text, "InvalidArgument", None))
                return []
            made[key] = info.group
        return [made]


def _one_type(column: list[Any]) -> bool:
    """Whether all keys that are there have one type."""
    kinds = {key.__class__ for key in column}
    kinds.discard(type(None))
    kinds.discard(MISSING.__class__)
    if PSObject in kinds:
        kinds = {key.base.__class__ if key.__class__ is PSObject else key.__class__ for key in column if key is not None and key is not MISSING}
    return len(kinds) <= 1
