"""Invoke-Pester."""

from __future__ import annotations

import os

from cmdlets.pester.state import MODULE, Filters, Group, Run, begin, finish
from havmsh.checks import one_of
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.errors import ExitFlow, PSError
from havmsh.runtime.objects import Hashtable, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Invoke-Pester", module=MODULE, scripted=True)
class InvokePester:
    """Runs the tests of files and folders (``*.Tests.ps1``).

    Bodies of Describe and Context run where they stand, as in version 4; a file that asks for version 5 (BeforeDiscovery, BeforeAll or -ForEach outside
    of a group, -ForEach of a group, cases that are read as variables) is discovered first and run afterwards.

    Examples:
        A folder.

            PS> Invoke-Pester ./tests -OutputFile out.xml -OutputFormat JUnitXml
    """

    script: list[object] = param("Script", "Files, folders, or dictionaries with Path, Parameters and Arguments.", position=0, default=None, aliases=("Path",))
    test_name: list[str] = param("TestName", "Patterns of the names of the outermost groups.", position=1, default=None, aliases=("Name",))
    enable_exit: Switch = param("EnableExit", "Leave the shell with the number of failed tests as its exit code.", position=None, default=None)
    tag: list[str] = param("Tag", "Run only what has one of these tags.", default=None, aliases=("Tags", "TagFilter"))
    exclude_tag: list[str] = param("ExcludeTag", "Do not run what has one of these tags.", default=None, aliases=("ExcludeTagFilter",))
    full_name: list[str] = param("FullNameFilter", "Patterns of whole names: groups and test.", default=None)
    exclude_path: list[str] = param("ExcludePath", "Files that are left out.", default=None)
    passthru: Switch = param("PassThru", "Write an object with the results.", default=None)
    output_file: str = param("OutputFile", "File for the report.", default=None)
    output_format: str = param(
        "OutputFormat", "Its form.", default="NUnitXml", checks=(one_of("NUnitXml", "LegacyNUnitXml", "NUnit2.5", "NUnit3", "JUnitXml"),),
    )
    show: list[str] = param("Show", "What to tell: All, None, Fails, Summary, Failed and so on.", default=None)
    output: str = param("Output", "How much to tell, in the words of version 5.", default=None)
    quiet: Switch = param("Quiet", "Tell nothing.", default=None)
    strict: Switch = param("Strict", "What is pending or skipped has failed.", default=None)
    ci: Switch = param("CI", "Write testResults.xml and leave with an exit code.", default=None)
    configuration: object = param("Configuration", "What New-PesterConfiguration gives, or a dictionary of that form.", default=None)
    pester_option: object = param("PesterOption", "Accepted: it told older versions what the present one knows.", default=None, inert=True)
    coverage: list[object] = param("CodeCoverage", "Taken for the sake of old scripts; coverage is not measured.", default=None)

    def process(self, shell: Shell) -> Iterator[Any]:
        """Runs the files one after the other."""
        from cmdlets.pester.configuration import Settings
        from cmdlets.pester.output import teller
        from cmdlets.pester.reports import passthru, write_report

        settings = Settings.of(self, shell)
        session = shell.session
        if settings.coverage:
            shell.warn("Code coverage is not measured here; the tests run without it.")
        run = Run(session, Filters(settings.tags, settings.exclude_tags, settings.test_names, settings.full_names), teller(session, settings.show))
        run.explicit = True
        run.goes_on = settings.goes_on
        begin(session, run)
        try:
            for item in settings.paths:
                _run_item(shell, run, item, settings.exclude_paths)
        finally:
            finish(session, run)
        if settings.strict:
            for result in run.results:
                if result.result in ("Pending", "Skipped", "Inconclusive"):
                    result.result = "Failed"
        run.say("summary", run)
        if settings.output_file:
            write_report(run, shell.file_path(settings.output_file), settings.output_format)
        if settings.passthru:
            yield passthru(run, settings)
        failed = run.count("Failed")
        if settings.exit:
            raise ExitFlow(failed)
        if settings.throw and failed:
            raise PSError(shell.record(f"Pester run failed, because {failed} tests failed", "PesterRunFailed"), thrown=True)


def _run_item(shell: Shell, run: Run, item: Any, excluded: list[str]) -> None:
    """What one item of -Path or -Script means: a block, a path, or a dictionary with a path and arguments."""
    from cmdlets.pester.files import run_file, test_files

    given = item if isinstance(item, Hashtable) else None
    path = given["Path"] if given is not None else item
    if type(path).__name__ == "ScriptBlock":
        run_file(shell, run, "", path, ())
        return
    for file in test_files(shell, _text(path), excluded):
        run.file = file
        run.group = Group("", "", None, [])
        run.say("file", file)
        run_file(shell, run, file, None, _words(given))


def _text(value: Any) -> str:
    from havmsh.runtime import members, valuetexts

    if not isinstance(value, str):
        found = members.get(value, "FullName")
        value = found if found is not None else valuetexts.to_text(value)
    return str(value) or os.curdir


def _words(given: Any) -> tuple[Any, ...]:
    """The arguments of a script that a dictionary gives."""
    from havmsh.runtime.commands import Argument

    if given is None:
        return ()
    parameters, arguments = given["Parameters"], given["Arguments"]
    named = [Argument("named", value, str(key), has_value=True) for key, value in parameters.items()] if isinstance(parameters, Hashtable) else []
    listed = arguments if isinstance(arguments, list) else [] if arguments is None else [arguments]
    return (*named, *(Argument("positional", value) for value in listed))
