"""Wildcards over names."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def matcher(pattern: str | None) -> Callable[[str], bool]:
    """A test whether a name matches a wildcard pattern, in any case. Raises ArgumentNullException for null, which a list of names may hold."""
    if pattern is None:
        from havmsh.runtime.errors import NetError

        raise NetError("System.ArgumentNullException", "Value cannot be null. (Parameter 'pattern')")
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
