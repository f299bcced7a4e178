"""Sort-Object."""

from __future__ import annotations

from cmdlets.utility.expressions import MISSING, SORT_KEYS, parse
from cmdlets.utility.ordering import default_keys, expand_patterns, key_column, order, row_ranks
from havmsh.cmdlet import Output, between, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import NOTHING, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.utility.expressions import Expression
    from havmsh.runtime.shell import Shell

LIMIT = 2147483647


@parameter_set(name="Default")
class All:
    """Everything is given."""

    stable: Switch = param("Stable", "Keep the order of equal objects.", default=None)


@parameter_set(name="Top")
class Top:
    """The first are given."""

    top: int = param("Top", "How many of the first to give.", checks=(between(1, LIMIT),))


@parameter_set(name="Bottom")
class Bottom:
    """The last are given."""

    bottom: int = param("Bottom", "How many of the last to give.", checks=(between(1, LIMIT),))


@cmdlet("Sort-Object", module="Microsoft.PowerShell.Utility")
class SortObject:
    """Sorts objects by their value or by some properties.

    A property may be a name, a pattern, a block, or a hashtable with Expression and Ascending or Descending.

    Examples:
        Numbers.

            PS> 3, 1, 2 | Sort-Object -Descending
            3
            2
            1

        By a property.

            PS> 'ccc', 'a', 'bb' | Sort-Object Length
            a
            bb
            ccc
    """

    properties: list[object] = param("Property", "Properties to sort by.", position=0, default=None)
    input_object: object = param("InputObject", "Objects to sort.", pipeline=True, default=None)
    descending: Switch = param("Descending", "From large to small.", default=None)
    unique: Switch = param("Unique", "Give only one of equal objects.", default=None)
    case_sensitive: Switch = param("CaseSensitive", "Tell upper and lower case apart.", default=None)
    culture: str = param("Culture", "Culture whose order of texts to use.", default=None)
    how_many: All | Top | Bottom = either(default_set=All)

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Sorts when all have come."""
        objects = [obj for obj in records if obj is not None and obj is not NOTHING]
        if not objects:
            return objects
        asked = self.properties
        if asked is None:
            asked = default_keys(objects[0]) or []
        expressions = expand_patterns(parse(asked, shell, SORT_KEYS), objects)
        columns = [key_column(one, objects, shell) for one in expressions] if expressions else [objects]
        descending = [_is_descending(one, bool(self.descending)) for one in expressions] or [bool(self.descending)]
        ranks = row_ranks(columns, descending, case_sensitive=bool(self.case_sensitive), culture=self.culture or None)
        return self._choose(objects, ranks, columns)

    def _choose(self, objects: list[Any], ranks: list[int], columns: list[list[Any]]) -> list[Any]:
        plain = isinstance(self.how_many, All) and not self.how_many.stable
        positions = order(ranks, stable=not plain)
        if not plain:
            gone = {at for at in range(len(objects)) if all(column[at] is MISSING for column in columns)}
            if gone:
                positions = [at for at in positions if at not in gone] + [at for at in positions if at in gone]
        if self.unique:
            seen: set[int] = set()
            positions = [at for at in positions if not (ranks[at] in seen or seen.add(ranks[at]))]  # type: ignore[func-returns-value]
        if isinstance(self.how_many, Top):
            positions = positions[: self.how_many.top]
        elif isinstance(self.how_many, Bottom):
            positions = positions[-self.how_many.bottom :]
        return [objects[at] for at in positions]


def _is_descending(one: Expression, switch: bool) -> bool:
    """The direction of a key: its own where the hashtable names one that is no contradiction, else the command's."""
    up, down = one.entries.get("ascending"), one.entries.get("descending")
    if (up is None and down is None) or (up is not None and down is not None and up == down):
        return switch
    return not up if up is not None else bool(down)
