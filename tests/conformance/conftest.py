"""Starts the judging of the recorded cases before the first test, and asks for it after the last: it has the time that the others leave."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conformance.workers import Workers

_WORKERS = pytest.StashKey[Workers]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for all cases comes last."""
    items.sort(key=_needs_verdicts)


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """The workers live as long as the tests run."""
    with Workers() as workers:
        session.config.stash[_WORKERS] = workers
        if not session.config.option.collectonly and any(map(_needs_verdicts, session.items)):
            workers.start()
        return (yield)


@pytest.fixture(scope="session")
def verdicts(pytestconfig: pytest.Config) -> dict[str, bool]:
    """Every case's verdict."""
    return pytestconfig.stash[_WORKERS].verdicts()


def _needs_verdicts(item: pytest.Item) -> bool:
    return "verdicts" in getattr(item, "fixturenames", ())
