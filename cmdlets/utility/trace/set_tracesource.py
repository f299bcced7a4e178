"""Set-TraceSource."""

from __future__ import annotations

from cmdlets.utility.trace.listening import MODULE, listeners, named, words
from cmdlets.utility.trace.offering import offered
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.tracesources import heed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_OPTIONS = "System.Management.Automation.PSTraceSourceOptions"


@parameter_set(name="optionsSet")
class Add:
    """More listeners."""

    option: object = param("Option", "What is traced.", position=1, by_property=True, default="All", net=_OPTIONS)
    footers: object = param("ListenerOption", "What is added to each line.", default=None, net="System.Diagnostics.TraceOptions")
    path: str = param("FilePath", "File to write to.", default=None, aliases=("PSPath", "Path"))
    force: Switch = param("Force", "Write to a read-only file too.", default=None)
    debugger: Switch = param("Debugger", "Tell an attached debugger.", default=None)
    host: Switch = param("PSHost", "Write to the host.", default=None)
    pass_thru: Switch = param("PassThru", "Give the sources.", default=None)


@parameter_set(name="removeAllListenersSet")
class RemoveAll:
    """No listeners."""

    remove: list[str] = param("RemoveListener", "Names of listeners to remove.", default=("*",), checks=(not_empty(),))


@parameter_set(name="removeFileListenersSet")
class RemoveFiles:
    """No files."""

    remove_files: list[str] = param("RemoveFileListener", "Files to write to no more.", default=("*",), checks=(not_empty(),))


@cmdlet("Set-TraceSource", module=MODULE, default_set="optionsSet", output=("System.Management.Automation.PSTraceSource",), listed="Name Option ListenerOption FilePath Force Debugger PSHost RemoveListener RemoveFileListener PassThru")
class SetTraceSource:
    """Lets trace sources write to the host or to files, until their listeners are removed.

    Examples:
        No more listeners.

            PS> Set-TraceSource ParameterBinding -RemoveListener *
    """

    names: list[str] = param("Name", "Names of sources; wildcards are understood.", position=0, pipeline=True, by_property=True, wildcards=True, complete=offered)
    how: Add | RemoveAll | RemoveFiles = either(default_set=Add)

    def process(self, shell: Shell) -> Output:
        """Adds or removes listeners."""
        how = self.how
        found = named(shell, self.names, demanded=not isinstance(how, Add))  # who only adds is told nothing
        if isinstance(how, Add):
            added = listeners(shell, path=how.path, force=bool(how.force), to_debugger=bool(how.debugger), to_host=bool(how.host), footers=how.footers)
            for source in found:
                source.options = ", ".join(sorted(words(how.option))) or "All"
                source.listeners.extend(added)
        else:
            names = how.remove if isinstance(how, RemoveAll) else how.remove_files
            from havmsh.runtime.providers.match import any_of

            fits = any_of(list(names))
            for source in found:
                for each in [each for each in source.listeners if fits(each.name) and (isinstance(how, RemoveAll) or each.kind == "TextWriterTraceListener")]:
                    source.listeners.remove(each)
                    each.close()
        heed(shell.session)
        if isinstance(how, Add) and how.pass_thru:
            yield from found
