"""Select-Xml."""

from __future__ import annotations

from cmdlets.utility.selectxmlinfo import SelectXmlInfo
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import convert, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, cast_refused
from havmsh.runtime.files import read_text
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.types.xmlnodes import XmlDocument
from havmsh.runtime.types.xpath import select
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Xml")
class OfNodes:
    """Nodes."""

    xml: list[object] = param("Xml", "Nodes in which to look.", position=1, pipeline=True, by_property=True, aliases=("Node",), net="System.Xml.XmlNode[]", checks=(not_empty(),))


@parameter_set(name="Path")
class OfFiles:
    """Files by path."""

    path: list[str] = param("Path", "Files to read; wildcards are allowed.", position=1, by_property=True, checks=(not_empty(),))


@parameter_set(name="LiteralPath")
class OfLiteralFiles:
    """Files by literal path."""

    literal_path: list[str] = param("LiteralPath", "Files to read, without wildcards.", by_property=True, aliases=("PSPath", "LP"), checks=(not_empty(),))


@parameter_set(name="Content")
class OfText:
    """Texts."""

    content: list[str] = param("Content", "Texts of XML.", pipeline=True, checks=(not_empty(),))


@cmdlet("Select-Xml", module="Microsoft.PowerShell.Utility", default_set="Xml", output=("Microsoft.PowerShell.Commands.SelectXmlInfo",), listed="Path LiteralPath Xml Content XPath Namespace")
class SelectXml:
    """Finds what an XPath expression means in XML.

    Examples:
        The text of a node.

            PS> (Select-Xml -Content '<a><b>x</b></a>' -XPath //b).Node.InnerText
            x
    """

    xpath: str = param("XPath", "What to look for.", position=0, checks=(not_empty(),))
    source: OfNodes | OfFiles | OfLiteralFiles | OfText = either(default_set=OfNodes)
    namespaces: Hashtable = param("Namespace", "Prefixes and the namespaces that they mean.", default=None, net="System.Collections.Hashtable", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Looks in each source."""
        table = None if self.namespaces is None else self._prefixes(shell)
        for node, path in self._nodes(shell):
            try:
                for found in select(node, self.xpath, table):
                    yield SelectXmlInfo(found, self.xpath, path)
            except PSError as error:
                if path is None:
                    raise
                _unread(shell, path, error.record.exception)

    def _prefixes(self, shell: Shell) -> dict[str, str]:
        table: dict[str, str] = {}
        for key in self.namespaces or ():
            value = self.namespaces[key]
            if value is None:
                text = (
                    "This command cannot be run because the prefix value in the Namespace parameter is null. Provide a valid value for the prefix, and then "
                    "run the command again."
                )
                shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", text), "PrefixError", "InvalidOperation", self.namespaces))
            else:
                table[valuetexts.to_text(key)] = valuetexts.to_text(value)
        return table

    def _nodes(self, shell: Shell) -> Iterator[tuple[Any, str | None]]:
        source = self.source
        if isinstance(source, OfNodes):
            yield from ((node, None) for node in source.xml)
        elif isinstance(source, OfText):
            for text in source.content:
                try:
                    yield convert.convert(text, known("System.Xml.XmlDocument")), None
                except PSError as error:
                    refused = cast_refused(error).record  # the exception's own record, in which a stand-in takes its place
                    shell.write_error(refused.with_exception(NetException("System.Management.Automation.ParentContainsErrorRecordException", refused.exception.message)))
        else:
            for path in _files(shell, source):
                document = XmlDocument()
                try:
                    document.load_text(read_text(path))  # as text: which encoding the file says it has does not matter
                except PSError as error:
                    _unread(shell, path, error.record.exception)
                except OSError as error:
                    from havmsh.runtime.files import net_exception

                    _unread(shell, path, net_exception(error, path))
                else:
                    yield document, path


def _files(shell: Shell, source: OfFiles | OfLiteralFiles) -> Iterator[str]:
    literal = isinstance(source, OfLiteralFiles)
    for given in source.literal_path if isinstance(source, OfLiteralFiles) else source.path:
        for path in [shell.session.drives.parse(given)] if literal else shell.session.drives.resolve(given):
            if path.provider.name == "FileSystem":
                yield path.item
            else:
                text = f"Cannot open the file because the current provider ({path.provider.full_name}) cannot open files."
                shell.write_error(ErrorRecord(NetException("System.InvalidOperationException", text), "ProcessingFile", "InvalidOperation", given))


def _unread(shell: Shell, path: str, inner: NetException) -> None:
    exception = NetException("System.ArgumentException", f"The file '{path}' cannot be read: {inner.message}", inner)
    shell.write_error(ErrorRecord(exception, "ProcessingFile", "InvalidArgument", path))
