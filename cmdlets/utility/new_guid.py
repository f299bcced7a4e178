"""New-Guid."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import convert, static_members
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Default")
class Random:
    """A new one."""


@parameter_set(name="Empty")
class Empty:
    """All zeros."""

    empty: Switch = param("Empty", "Give the GUID of zeros.", default=None)


@parameter_set(name="InputObject")
class Given:
    """A text."""

    text: str = param("InputObject", "Text of a GUID.", position=0, pipeline=True, default=None, tells="AllowNull")


@cmdlet("New-Guid", module="Microsoft.PowerShell.Utility", default_set="Default", output=("System.Guid",))
class NewGuid:
    """Makes a GUID.

    Examples:
        Of a text.

            PS> (New-Guid 'd61bbeca-0186-48fa-90e1-ff7aa5d33e2d').Guid
            d61bbeca-0186-48fa-90e1-ff7aa5d33e2d
    """

    what: Random | Empty | Given = either(default_set=Random)

    def process(self, shell: Shell) -> Output:
        """Makes one."""
        guid = known("System.Guid")
        if isinstance(self.what, Given):
            try:
                yield convert.convert(self.what.text, guid)
            except PSError as error:
                inner = error.record.exception
                while inner.inner is not None:
                    inner = inner.inner
                shell.write_error(ErrorRecord(inner, "StringNotRecognizedAsGuid", "InvalidArgument", None))
                yield None
        elif isinstance(self.what, Empty) and self.what.empty:
            yield static_members.static_get(guid, "Empty")
        else:
            yield static_members.static_call(guid, "NewGuid", [])
