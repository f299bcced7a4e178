"""What a run is asked to do: the parameters of Invoke-Pester, or a configuration in the form of version 5."""

from __future__ import annotations

from havmsh.runtime import convert, members, valuetexts
from havmsh.runtime.objects import Hashtable, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

SECTIONS: dict[str, dict[str, Any]] = {
    "Run": {"Path": ["."], "ExcludePath": [], "ScriptBlock": [], "Container": [], "TestExtension": ".Tests.ps1", "Exit": False, "Throw": False, "PassThru": False, "SkipRun": False},
    "Filter": {"Tag": [], "ExcludeTag": [], "Line": [], "ExcludeLine": [], "FullName": []},
    "CodeCoverage": {"Enabled": False, "OutputFormat": "JaCoCo", "OutputPath": "coverage.xml", "Path": []},
    "TestResult": {"Enabled": False, "OutputFormat": "NUnitXml", "OutputPath": "testResults.xml", "OutputEncoding": "UTF8", "TestSuiteName": "Pester"},
    "Should": {"ErrorAction": "Stop"},
    "Debug": {"ShowFullErrors": False, "WriteDebugMessages": False},
    "Output": {"Verbosity": "Normal", "StackTraceVerbosity": "Filtered", "CIFormat": "Auto"},
    "TestDrive": {"Enabled": True},
    "TestRegistry": {"Enabled": True},
}


def make(given: Any = None) -> PSCustomObject:
    """A configuration object with every section, changed by a dictionary of sections."""
    from havmsh.runtime.objects import Array

    made = []
    for section, options in SECTIONS.items():
        own = _part(given, section)
        pairs = []
        for name, default in options.items():
            value = _part(own, name)
            inner = _part(value, "Value")
            chosen = inner if inner is not None else value
            pairs.append((name, (Array(default) if isinstance(default, list) else default) if chosen is None else chosen))
        made.append((section, PSCustomObject.of(pairs)))
    return PSCustomObject.of(made)


def _part(value: Any, name: str) -> Any:
    if value is None:
        return None
    if isinstance(value, Hashtable):
        return value[name]
    return None if isinstance(value, (str, list, bool, int)) else members.get(value, name)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


class Settings:
    """A run's settings, wherever they came from."""

    __slots__ = ("coverage", "exclude_paths", "exclude_tags", "exit", "full_names", "goes_on", "output_file", "output_format", "passthru", "paths", "show", "strict", "tags", "test_names", "throw")

    def __init__(self) -> None:
        self.test_names: list[str] = []
        self.strict = False
        self.goes_on = False

    @classmethod
    def of(cls, asked: Any, shell: Shell) -> Settings:
        """From the parameters of Invoke-Pester."""
        made = cls()
        made.paths = list(asked.script or ["."])
        made.test_names = list(asked.test_name or ())
        made.tags = list(asked.tag or ())
        made.exclude_tags = list(asked.exclude_tag or ())
        made.full_names = list(asked.full_name or ())
        made.exclude_paths = list(asked.exclude_path or ())
        made.passthru = bool(asked.passthru)
        made.output_file = asked.output_file or ("testResults.xml" if asked.ci else "")
        made.output_format = asked.output_format
        made.exit = bool(asked.enable_exit) or bool(asked.ci)
        made.strict = bool(asked.strict)
        made.throw = False
        made.coverage = bool(asked.coverage)
        made.show = ",".join(asked.show) if asked.show else _shown(asked.output) if asked.output else "None" if asked.quiet else "All"
        if asked.configuration is not None:
            made._take(make(asked.configuration), shell)
        return made

    def _take(self, given: Any, shell: Shell) -> None:
        del shell

        def option(section: str, name: str) -> Any:
            return members.get(members.get(given, section), name)

        blocks = _list(option("Run", "ScriptBlock"))
        containers = [_container(one) for one in _list(option("Run", "Container"))]
        self.paths = blocks + containers or _list(option("Run", "Path"))
        self.exclude_paths = [valuetexts.to_text(one) for one in _list(option("Run", "ExcludePath"))]
        self.passthru = convert.to_bool(option("Run", "PassThru"))
        self.exit = convert.to_bool(option("Run", "Exit"))
        self.throw = convert.to_bool(option("Run", "Throw"))
        self.tags = [valuetexts.to_text(one) for one in _list(option("Filter", "Tag"))]
        self.exclude_tags = [valuetexts.to_text(one) for one in _list(option("Filter", "ExcludeTag"))]
        self.full_names = [valuetexts.to_text(one) for one in _list(option("Filter", "FullName"))]
        self.show = _shown(valuetexts.to_text(option("Output", "Verbosity")))
        self.coverage = convert.to_bool(option("CodeCoverage", "Enabled"))
        self.goes_on = valuetexts.to_text(option("Should", "ErrorAction")).upper() != "STOP"
        if convert.to_bool(option("TestResult", "Enabled")):
            self.output_file = valuetexts.to_text(option("TestResult", "OutputPath"))
            self.output_format = valuetexts.to_text(option("TestResult", "OutputFormat"))


def _container(value: Any) -> Any:
    """A container of New-PesterContainer as a dictionary."""
    made = Hashtable()
    made["Path"] = _part(value, "Path") or _part(value, "ScriptBlock")
    made["Parameters"] = _part(value, "Data")
    return made


def _shown(verbosity: str) -> str:
    return {"NONE": "None", "NORMAL": "Fails", "MINIMAL": "Fails"}.get(verbosity.upper(), "All")
