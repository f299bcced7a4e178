"""ConvertTo-Xml."""

from __future__ import annotations

from havmsh.checks import between, not_empty, one_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.display.xml_writer import Element, XmlWriter
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'


@cmdlet("ConvertTo-Xml", module="Microsoft.PowerShell.Utility", output=("System.Xml.XmlDocument", "System.String"))
class ConvertToXml:
    """Describes objects in XML.

    Examples:
        As text.

            PS> [pscustomobject]@{ Name = 'web01' } | ConvertTo-Xml -As String -NoTypeInformation
            <?xml version="1.0" encoding="utf-8"?>
            <Objects>
              <Object>
                <Property Name="Name">web01</Property>
              </Object>
            </Objects>
    """

    depth: int = param("Depth", "How many levels of objects are opened.", default=1, checks=(between(1, 2147483647),), tells="HelpMessage=Specifies|how|many|levels|of|contained|objects|should|be|included|in|the|XML|representation")
    input_object: object = param("InputObject", "Objects to describe.", position=0, pipeline=True, null_ok=True, net="System.Management.Automation.PSObject")
    no_type_information: Switch = param("NoTypeInformation", "Leave out the types.", default=None, tells="HelpMessage=Specifies|not|to|include|the|Type|information|in|the|XML|representation")
    form: str = param("As", "A document, one string, or a string for each part.", default="Document", checks=(not_empty(), one_of("Stream", "String", "Document")))

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Describes all input in one document."""
        writer = XmlWriter(self.depth, not self.no_type_information)
        elements = [writer.element(record) for record in records]
        if self.form.lower() == "stream":
            yield DECLARATION
            yield "<Objects>"
            for element in elements:
                yield "\n".join(element.lines())
            yield "</Objects>"
            return
        root = Element("Objects")
        root.children = elements
        text = "\n".join([DECLARATION, *root.lines()])
        if self.form.lower() == "string":
            yield text
            return
        from havmsh.runtime import convert, typesystem

        yield convert.convert(text, typesystem.known("System.Xml.XmlDocument"))
