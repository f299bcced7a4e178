"""Get-Credential."""

from __future__ import annotations

from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.prompting import credential_argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="CredentialSet")
class Given:
    """A credential or a name."""

    credential: object = param("Credential", "A credential, or the user's name.", position=0, default=None, null_ok=False, checks=(not_null(),), net="System.Management.Automation.PSCredential", transform=credential_argument)


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
        if isinstance(self.what, Given) and self.what.credential is not None:
            yield self.what.credential
            return
        name = (self.what.user_name if isinstance(self.what, Asked) else None) or ""
        title = (self.what.title if isinstance(self.what, Asked) else None) or "PowerShell credential request"
        message = (self.what.message if isinstance(self.what, Asked) else None) or "Enter your credentials."
        made = shell.host.ask_credential(shell.session.tell(title), shell.session.tell(message), name)
        if made is not None:
            yield made
