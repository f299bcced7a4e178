"""How a test says which rule it shows, for which versions of the management server."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from tests.engine.worlds import ALL

Test = TypeVar("Test", bound=Callable[..., Any])
SHOWN: dict[tuple[str, str], list[str]] = {}
"""(rule, version) to the tests that show it."""


def shows(*rules: str, versions: tuple[str, ...] = ALL) -> Callable[[Test], Test]:
    """The test runs once for each version, with `version` as its argument, and shows the rules there."""
    def register(test: Test) -> Test:
        for rule in rules:
            for version in versions:
                SHOWN.setdefault((rule, version), []).append(f"{test.__module__}.{test.__name__}")
        marked: Test = pytest.mark.parametrize("version", versions)(test)
        return marked
    return register
