"""Collects transcripts beside the Python tests; see ``tests/transcripts.py`` for their form."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import transcripts

# how long an example takes says something of the machine, nothing of the code
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# who starts the tests in the background of a script has them ignore Ctrl+C, and all that they start: tests that press it would wait for ever
signal.signal(signal.SIGINT, signal.default_int_handler)

# neither the language nor the settings of who runs the tests are theirs
for name in [name for name in os.environ if name in ("LANG", "LANGUAGE") or name.startswith("LC_")]:
    del os.environ[name]
os.environ["LANG"] = "C.UTF-8"
_SETTINGS = tempfile.TemporaryDirectory()
os.environ["XDG_CONFIG_HOME"] = _SETTINGS.name


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what the transcripts show now into their files")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """What a script does to the environment, which is the process's, ends with its test."""
    before = dict(os.environ)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.Collector | None:
    return TranscriptFile.from_parent(parent, path=file_path) if file_path.suffix == ".transcript" else None


class TranscriptFile(pytest.File):
    """A file of transcripts."""

    def collect(self) -> Iterator[pytest.Item]:
        for case in transcripts.read(self.path.read_text(encoding="utf-8")):
            for version in case.versions or [""]:
                yield TranscriptItem.from_parent(self, name=f"{case.name} [{version}]" if version else case.name, case=case, version=version)


class TranscriptItem(pytest.Item):
    """One case under one version of the management server."""

    def __init__(self, *, case: transcripts.Case, version: str, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.case = case
        self.version = version

    def runtest(self) -> None:
        from tests.shells import TypedShell

        shell = TypedShell(inventory=self.case.inventory, version=self.version)
        shown = [shell.type("\n".join(exchange.typed)) for exchange in self.case.exchanges]
        if shown and shown[-1]:
            while shown[-1] and not shown[-1][-1]:
                shown[-1].pop()
        want = [exchange.shown for exchange in self.case.exchanges]
        if shown == want:
            return
        if self.config.getoption("--update") and self.version in ("", self.case.versions[:1] and self.case.versions[0]):
            transcripts.rewrite(self.path, transcripts.read(self.path.read_text(encoding="utf-8"))[self._position()], shown)
            return
        raise TranscriptMismatch(self.case, shown)

    def _position(self) -> int:
        names = [case.name for case in transcripts.read(self.path.read_text(encoding="utf-8"))]
        return names.index(self.case.name)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        if isinstance(excinfo.value, TranscriptMismatch):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.line, self.name


class TranscriptMismatch(Exception):
    """What was shown is not what the transcript says."""

    def __init__(self, case: transcripts.Case, shown: list[list[str]]) -> None:
        import difflib

        now = [transcripts.Exchange(exchange.typed, output) for exchange, output in zip(case.exchanges, shown, strict=True)]
        was, is_ = ([line for exchange in group for line in transcripts.render(exchange)] for group in (case.exchanges, now))
        super().__init__("\n".join(difflib.unified_diff(was, is_, "transcript", "shown", lineterm="", n=3)))
