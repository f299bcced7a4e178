"""Set-MarkdownOption."""

from __future__ import annotations

from havmsh.checks import Check, not_empty, not_empty_object, one_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch, unwrap
from havmsh.runtime.types.markdown import MarkdownOptions, theme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from havmsh.runtime.shell import Shell

_PATTERN = r"^\[*[0-9;]*?m{1}"


def _sequence(text: str) -> str | None:
    import re

    return None if re.match(_PATTERN, text) else (
        f'The argument "{text}" does not match the "{_PATTERN}" pattern. Supply an argument that matches "{_PATTERN}" and try the command again.'
    )


_checked = (Check("ValidatePattern", _sequence, f"the pattern {_PATTERN}", given=(_PATTERN,)),)


@parameter_set(name="IndividualSetting")
class Each:
    """Sequences one by one."""

    header1: str = param("Header1Color", "Sequence of headings of the first level.", default=None, checks=_checked)
    header2: str = param("Header2Color", "Sequence of headings of the second level.", default=None, checks=_checked)
    header3: str = param("Header3Color", "Sequence of headings of the third level.", default=None, checks=_checked)
    header4: str = param("Header4Color", "Sequence of headings of the fourth level.", default=None, checks=_checked)
    header5: str = param("Header5Color", "Sequence of headings of the fifth level.", default=None, checks=_checked)
    header6: str = param("Header6Color", "Sequence of headings of the sixth level.", default=None, checks=_checked)
    code: str = param("Code", "Sequence of code.", default=None, checks=_checked)
    image: str = param("ImageAltTextForegroundColor", "Sequence of the texts of pictures.", default=None, checks=_checked)
    link: str = param("LinkForegroundColor", "Sequence of links.", default=None, checks=_checked)
    emphasis_italics: str = param("ItalicsForegroundColor", "Sequence of slanted text.", default=None, checks=_checked)
    emphasis_bold: str = param("BoldForegroundColor", "Sequence of bold text.", default=None, checks=_checked)


@parameter_set(name="Theme")
class ByTheme:
    """A theme."""

    theme: Literal["Dark", "Light"] = param("Theme", "Theme whose sequences are taken.", checks=(not_empty(), one_of("Dark", "Light")))


@parameter_set(name="InputObject")
class ByObject:
    """Options as an object."""

    input_object: object = param("InputObject", "Options to take.", position=0, pipeline=True, checks=(not_empty_object(),), net="System.Management.Automation.PSObject")


@cmdlet(
    "Set-MarkdownOption", module="Microsoft.PowerShell.Utility", default_set="IndividualSetting", output=("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",), listed=(
        "Header1Color Header2Color Header3Color Header4Color Header5Color Header6Color Code ImageAltTextForegroundColor LinkForegroundColor "
        "ItalicsForegroundColor BoldForegroundColor PassThru Theme InputObject"
    ),
)
class SetMarkdownOption:
    """Sets the colours in which Markdown is written.

    Examples:
        Those for a screen with a white background.

            PS> Set-MarkdownOption -Theme Light
    """

    how: Each | ByTheme | ByObject = either(default_set=Each)
    pass_thru: Switch = param("PassThru", "Give the options.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes them the session's."""
        made = self._made(shell)
        if made is None:
            return
        shell.session.rooms["markdown"] = made
        if self.pass_thru:
            yield made

    def _made(self, shell: Shell) -> MarkdownOptions | None:
        how = self.how
        if isinstance(how, ByTheme):
            return theme(how.theme)
        if isinstance(how, ByObject):
            value = unwrap(how.input_object)
            if isinstance(value, MarkdownOptions):
                return value
            text = f"The type of the input object '{members.type_names(value)[0]}' is invalid."
            shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "InvalidObject", "InvalidArgument", value))
            return None
        made = MarkdownOptions()
        made.use({name: value for name, value in vars(how).items() if value})
        return made
