"""Wildcards over names."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def matcher(pattern: str) -> Callable[[str], bool]:
    """A test whether a name matches a wildcard pattern, in any case."""
    if pattern == "*":
        return lambda name: True
    if not any(sign in pattern for sign in "*?[`"):
        wanted = pattern.upper()
        return lambda name: name.upper() == wanted
    from havmsh.runtime import wildcard

    return wildcard.matcher(pattern)


def any_of(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a name matches one of several patterns."""
    tests = [matcher(pattern) for pattern in patterns]
    return lambda name: any(test(name) for test in tests)
