"""Where input is coming: which mandatory parameters it cannot give, and which sets that leaves."""

from __future__ import annotations

from havmsh.runtime.binding.state import ALL
from havmsh.spec import ALL_SETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from havmsh.spec import Parameter


class Demand:
    """What one set, or with the flags ``ALL`` every set, lacks: what the pipeline may give by value or by a property's name, and what it cannot give."""

    __slots__ = ("by_name", "by_value", "flags", "others")

    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.by_value = False
        self.by_name = False
        self.others: list[Parameter] = []

    @property
    def fed(self) -> bool:
        """Whether the pipeline may give something of it."""
        return self.by_value or self.by_name

    @property
    def of_all(self) -> bool:
        """Whether it is what every set lacks."""
        return self.flags == ALL


class Outcome:
    """The sets that stay, the parameters to ask for, and whether no set can be chosen."""

    __slots__ = ("ambiguous", "flags", "missing")

    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.missing: list[Parameter] = []
        self.ambiguous = False


def weigh(unbound: Iterable[Parameter], bits: dict[str, int], current: int, default: int) -> Outcome:
    """Weighs the sets that are possible (``current``) as PowerShell does before input comes; ``bits`` are the sets' by name in capitals."""
    demands = _gather(unbound, bits, current)
    found = Outcome(current)
    if not demands:
        return found
    known = sum(set(bits.values())) or ALL
    found.flags = current & known if bits else current
    lacking = known & current if ALL in demands else _union(each.flags for each in demands.values()) & current or current
    several = (known & current).bit_count() > 1
    if several and default and not default & lacking and default & current and not any(each.fed for each in _named(demands, without=default)):
        found.flags = lacking = known & current & ~lacking
        if found.flags.bit_count() > 1:
            return found
    if not lacking:
        found.ambiguous = True
    elif (lacking & known).bit_count() <= 1:
        found.missing = _others(demands, lacking)
    elif default & lacking and _is_preferred(demands, default):
        found.flags, found.missing = default, _others(demands, default)
    else:
        _by_input(found, demands, lacking)
    return found


def _gather(unbound: Iterable[Parameter], bits: dict[str, int], current: int) -> dict[int, Demand]:
    demands: dict[int, Demand] = {}
    for parameter in unbound:
        for label, entry in parameter.sets.items():
            flags = ALL if label == ALL_SETS else bits.get(label.upper(), 0)
            if not entry.mandatory or not flags & current:
                continue
            demand = demands.setdefault(flags, Demand(flags))
            demand.by_value |= entry.pipeline
            demand.by_name |= entry.by_property
            if not (entry.pipeline or entry.by_property):
                demand.others.append(parameter)
    return demands


def _union(flags: Iterable[int]) -> int:
    made = 0
    for each in flags:
        made |= each
    return made


def _named(demands: dict[int, Demand], *, without: int) -> list[Demand]:
    return [each for each in demands.values() if not each.of_all and not each.flags & without]


def _others(demands: dict[int, Demand], flags: int) -> list[Parameter]:
    return list(dict.fromkeys(one for each in demands.values() if each.flags & flags for one in each.others))


def _is_preferred(demands: dict[int, Demand], default: int) -> bool:
    """Whether the default set is meant: no other takes all that it lacks from the pipeline, or every set lacks what the pipeline cannot give."""
    others = _named(demands, without=default)
    if not any(each.fed and not each.others for each in others) or ALL in demands and demands[ALL].others:
        return True
    own = demands.get(default)
    return own is not None and own.by_name and not any(each.by_name for each in others)


def _by_input(found: Outcome, demands: dict[int, Demand], lacking: int) -> None:
    """The one set that takes its mandatory parameters from the pipeline, by value or by name."""
    concerned = [each for each in demands.values() if not each.of_all and each.flags & lacking]
    by_value = [each for each in concerned if each.by_value]
    by_name = [each for each in concerned if each.by_name]
    if len(by_value) == 1 and len(by_name) == 1 and by_value[0] is by_name[0] or len(by_value) == 1 and not by_name:
        _settle(found, demands, by_value[0])
    elif len(by_name) == 1 and not by_value:
        _settle(found, demands, by_name[0])
    elif _others(demands, lacking):
        if len(by_value) == 1:
            _settle(found, demands, by_value[0])
            return
        if len(by_value) < 2 and len(by_name) < 2:
            found.ambiguous = True
            return
        found.flags &= ~_union(each.flags for each in concerned if each.others)
        found.ambiguous = not found.flags


def _settle(found: Outcome, demands: dict[int, Demand], chosen: Demand) -> None:
    found.missing = _others(demands, chosen.flags)
    if chosen.others:
        found.flags = chosen.flags
    else:
        found.flags &= ~_union(each.flags for each in demands.values() if not each.of_all and each is not chosen)
