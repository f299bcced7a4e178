"""The architecture text is true: every dotted name in it resolves, and it stays short."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMES = sorted({name for name in re.findall(r"`((?:havmsh|cmdlets)(?:\.[A-Za-z_]+)+)`", TEXT) if not name.endswith(".py")})


@pytest.mark.parametrize("name", NAMES)
def test_every_dotted_name_resolves(name: str) -> None:
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        for part in parts[size:]:
            found = getattr(found, part)
        return
    pytest.fail(f"{name} names no module")


def test_it_names_enough_and_stays_short() -> None:
    assert len(NAMES) > 30
    assert len(TEXT.splitlines()) < 200
