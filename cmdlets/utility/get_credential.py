"""Get-Credential."""

from __future__ import annotations

from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import valuetexts
from havmsh.runtime.objects import unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="CredentialSet")
class Given:
    """A credential or a name."""

    credential: object = param("Credential", "A credential, or the user's name.", position=0, default=None, checks=(not_null(),))


@parameter_set(name="MessageSet")
class Asked:
    """A question."""

    message: str = param("Message", "What to say above the question.", default=None, checks=(not_empty(),))
    user_name: str = param("UserName", "The user's name.", position=0, default=None, checks=(not_empty(),))
    title: str = param("Title", "Heading of the question.", default=None, checks=(not_empty(),))


@cmdlet("Get-Credential", module="Microsoft.PowerShell.Security", default_set="CredentialSet", output=("System.Management.Automation.PSCredential",))
class GetCredential:
    """Asks for a user's name and password.

    Examples:
        For a user whose name is known.

            PS> $admin = Get-Credential -UserName contoso\\admin -Message 'The host asks.'
    """

    what: Given | Asked = either(default_set=Given)

    def process(self, shell: Shell) -> Output:
        """Asks for what is not given."""
        kind = known("System.Management.Automation.PSCredential")
        name = ""
        if isinstance(self.what, Given):
            given = self.what.credential
            base = unwrap(given)
            if base is not None and type_of(base) is kind:
                yield given
                return
            name = "" if base is None else valuetexts.to_text(base)
        else:
            name = self.what.user_name or ""
        title = (self.what.title if isinstance(self.what, Asked) else None) or "PowerShell credential request"
        message = (self.what.message if isinstance(self.what, Asked) else None) or "Enter your credentials."
        made = shell.host.ask_credential(shell.session.tell(title), shell.session.tell(message), name)
        if made is not None:
            yield made
