"""Get-CmsMessage."""

from __future__ import annotations

from cmdlets.security.messages import MODULE, ByLiteralPath, ByPath, content_of, message_of
from cmdlets.utility.notes import with_note
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import GenericList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ByContent")
class ByContent:
    """The lines of a message."""

    content: str = param("Content", "The message.", position=0, pipeline=True, null_ok=True, empty_ok=True)


@cmdlet("Get-CmsMessage", module=MODULE, default_set="__AllParameterSets", output=("System.Security.Cryptography.Pkcs.EnvelopedCms",))
class GetCmsMessage:
    """Tells of a locked message: with which cipher, and for whom.

    Examples:
        For whom a message is locked.

            PS> (Get-CmsMessage -Path plan.cms).Recipients
    """

    what: ByContent | ByPath | ByLiteralPath = either(default_set=ByContent)

    def process(self, shell: Shell) -> Output:
        """Gathers the lines."""
        if isinstance(self.what, ByContent):
            shell.kept = self.what.content if not shell.kept else f"{shell.kept}\n{self.what.content or ''}"
        return ()

    def end(self, shell: Shell) -> Output:
        """Reads the message."""
        from havmsh.runtime.types.cmsmessages import EnvelopedCms
        from havmsh.runtime.types.encodings import to_array

        text = (shell.kept or "") if isinstance(self.what, ByContent) else content_of(shell, self.what)
        found = message_of(text)
        if found is None:
            shell.fail("Cannot unprotect message. The input contained no encrypted content.", "InputContainedNoEncryptedContent", category="ObjectNotFound", exception="System.ArgumentException")
            return
        made = EnvelopedCms()
        made.decode(to_array(found[0]))
        with_note(made, "Recipients", GenericList([each.who.value for each in made.recipients()], "System.Object"))
        yield with_note(made, "Content", text)
