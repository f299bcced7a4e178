"""ConvertFrom-SecureString."""

from __future__ import annotations

from cmdlets.utility.securestring import key_of, plain_text, to_hex, with_key
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import engine_argument
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Secure")
class Protected:
    """Text that ConvertTo-SecureString reads."""

    secure_key: object = param("SecureKey", "Key to write it with.", position=1, default=None, net="System.Security.SecureString")


@parameter_set(name="AsPlainText")
class Plain:
    """Plain text."""

    as_plain: Switch = param("AsPlainText", "Give the secret itself.", default=None)


@parameter_set(name="Open")
class WithKey:
    """Text that was written with a key."""

    key: list[int] = param("Key", "Key to write it with.", default=None, net="System.Byte[]")


@cmdlet("ConvertFrom-SecureString", module="Microsoft.PowerShell.Security", default_set="Secure", output=("System.String",), listed="SecureString AsPlainText SecureKey Key")
class ConvertFromSecureString:
    """Writes a secure string as text.

    Examples:
        Back to plain text.

            PS> ConvertTo-SecureString 'abc' -AsPlainText -Force | ConvertFrom-SecureString -AsPlainText
            abc
    """

    secure: object = param("SecureString", "Secure string to write.", position=0, pipeline=True, net="System.Security.SecureString")
    how: Protected | Plain | WithKey = either(default_set=Protected)

    def process(self, shell: Shell) -> Output:
        """Writes one."""
        how = self.how
        if not plain_text(self.secure):
            raise engine_argument("SecureString")
        if isinstance(how, Plain) and how.as_plain:
            yield plain_text(self.secure)
            return
        key = how.key if isinstance(how, WithKey) else None
        secure_key = how.secure_key if isinstance(how, Protected) else None
        yield to_hex(self.secure) if key is None and secure_key is None else with_key(self.secure, key_of(key, secure_key))
