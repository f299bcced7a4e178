"""ConvertTo-SecureString."""

from __future__ import annotations

from cmdlets.utility.securestring import by_key, from_hex, key_of, secure_string
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Secure")
class FromText:
    """The text that ConvertFrom-SecureString wrote."""

    secure_key: object = param("SecureKey", "Key with which it was written.", position=1, default=None, net="System.Security.SecureString")


@parameter_set(name="PlainText")
class FromPlainText:
    """Plain text."""

    as_plain: Switch = param("AsPlainText", "The text is no secret yet.", position=1, default=None)
    force: Switch = param("Force", "Accepted: only older versions asked for it.", position=2, default=None, inert=True)


@parameter_set(name="Open")
class FromKey:
    """Text that was written with a key."""

    key: list[int] = param("Key", "Key with which it was written.", default=None, net="System.Byte[]")


@cmdlet("ConvertTo-SecureString", module="Microsoft.PowerShell.Security", default_set="Secure", output=("System.Security.SecureString",), listed="String AsPlainText Force SecureKey Key")
class ConvertToSecureString:
    """Makes a secure string of plain text, or of what ConvertFrom-SecureString wrote.

    Examples:
        Of plain text.

            PS> (ConvertTo-SecureString 'Secret1!' -AsPlainText -Force).Length
            8
    """

    text: str = param("String", "Text to convert.", position=0, pipeline=True)
    what: FromText | FromPlainText | FromKey = either(default_set=FromText)

    def process(self, shell: Shell) -> Output:
        """Converts one text."""
        what = self.what
        if isinstance(what, FromPlainText) and what.as_plain:
            yield secure_string(self.text)
            return
        key = what.key if isinstance(what, FromKey) else None
        secure_key = what.secure_key if isinstance(what, FromText) else None
        try:
            yield from_hex(self.text) if key is None and secure_key is None else by_key(self.text, key_of(key, secure_key))
        except PSError as error:
            exception = error.record.exception
            ids = {"PSArgumentException": "ImportSecureString_InvalidArgument", "CryptographicException": "ImportSecureString_InvalidArgument_CryptographicError"}
            error_id = ids.get(exception.name.rpartition(".")[2])
            if error_id is None:
                raise
            shell.write_error(ErrorRecord(exception, error_id, "InvalidArgument"))
