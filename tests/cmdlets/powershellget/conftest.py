"""The user and the packages of PSResourceGet's tests, registered with PowerShellGet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cmdlets.psresourceget.conftest import home, packages
from tests.cmdlets.test_mail import run

__all__ = ["home", "packages"]


@pytest.fixture
def typed(home: Path, packages: Path) -> Callable[[str], list[str]]:
    """Runs a script where Local, which is trusted, is the one repository; gives the lines that it writes."""
    run(f"Register-PSRepository Local {packages} -InstallationPolicy Trusted; Unregister-PSRepository PSGallery")
    return lambda script: run(script).splitlines()
