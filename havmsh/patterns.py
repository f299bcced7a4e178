"""Regular expressions that are compiled once for all runs: to compile those that read a script takes longer than to read a line of it.

`havmsh.bundle` keeps what Python's compiler made of them, and gives it back by `remember`; without it they are compiled as ever.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    Key = tuple[str, int]

MULTILINE, IGNORECASE = 8, 2
_kept: dict[Key, Compiled] = {}
_sources: list[Callable[[], dict[Key, Compiled]]] = []
made: list[Key] = []
"""Those that this run compiled."""


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, of these flags of `re`, compiled."""
    while _sources:
        _kept.update(_sources.pop()())
    kept = _kept.get((text, flags))
    if kept is not None:
        import _sre  # type: ignore[import-not-found]

        all_flags, code, groups, index, names = kept
        found: re.Pattern[str] = _sre.compile(text, all_flags, memoryview(code).cast("I").tolist(), groups, index, names)
        return found
    import re

    made.append((text, flags))
    return re.compile(text, flags)


def remember(source: Callable[[], dict[Key, Compiled]]) -> None:
    """Takes expressions that an earlier run compiled, when the first is asked for."""
    _sources.append(source)


def compiled() -> dict[Key, Compiled]:
    """All expressions known to this run, as this version of Python compiles them; those that it does not show how it compiles are left out."""
    found = dict(_kept)
    for text, flags in made:
        try:
            from array import array
            from re import _compiler, _parser  # type: ignore[attr-defined]

            tree = _parser.parse(text, flags)
            names: list[str | None] = [None] * tree.state.groups
            for name, number in tree.state.groupdict.items():
                names[number] = name
            code = array("I", _compiler._code(tree, flags)).tobytes()
            found[text, flags] = (flags | tree.state.flags, code, tree.state.groups - 1, dict(tree.state.groupdict), tuple(names))
        except (ImportError, AttributeError):
            continue
    return found
