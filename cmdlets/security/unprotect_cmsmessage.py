"""Unprotect-CmsMessage."""

from __future__ import annotations

from cmdlets.security.messages import MODULE, RECIPIENTS, content_of, message_of
from cmdlets.security.messages import ByLiteralPath as TextOfFile
from cmdlets.security.messages import ByPath as TextOfPattern
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import member_writing, members
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="ByWinEvent")
class ByWinEvent:
    """An entry of Windows' event log."""

    event: Any = param("EventLogRecord", "The entry whose text is locked.", position=0, pipeline=True, net="System.Management.Automation.PSObject", demands="System.Diagnostics.Eventing.Reader.EventLogRecord")


@parameter_set(name="ByContent")
class ByContent:
    """The lines of a message."""

    content: str = param("Content", "The message.", position=0, pipeline=True, by_property=True, null_ok=True, empty_ok=True)


@parameter_set(name="ByPath")
class ByPath(TextOfPattern):
    """The message in a file."""

    path: str = param("Path", "The file.", position=0)


@parameter_set(name="ByLiteralPath")
class ByLiteralPath(TextOfFile):
    """The message in a file that is named without wildcards."""

    literal_path: str = param("LiteralPath", "The file, without wildcards.", position=0)


@cmdlet("Unprotect-CmsMessage", module=MODULE, default_set="ByWinEvent", output=("System.String",))
class UnprotectCmsMessage:
    """Opens a locked message with the keys of the user's certificates, or of others that are named.

    Examples:
        With the key in a file.

            PS> Unprotect-CmsMessage -Path plan.cms -To admins.pfx
    """

    what: ByWinEvent | ByContent | ByPath | ByLiteralPath = either(default_set=ByWinEvent)
    context: Switch = param("IncludeContext", "Give what stands around the message too.", default=None)
    to: list[Any] = param("To", "Certificates whose keys to try.", position=1, default=None, net=RECIPIENTS)

    def process(self, shell: Shell) -> Output:
        """Gathers the lines; an entry of the event log is opened at once."""
        what = self.what
        if isinstance(what, ByContent):
            shell.kept = what.content if not shell.kept else f"{shell.kept}\n{what.content or ''}"
        elif isinstance(what, ByWinEvent):
            opened = self._opened(shell, str(members.get(what.event, "Message")))
            if self.context:
                member_writing.write(what.event, "Message", opened)
            yield what.event if self.context else opened

    def end(self, shell: Shell) -> Output:
        """Opens the message."""
        what = self.what
        if not isinstance(what, ByWinEvent):
            yield self._opened(shell, (shell.kept or "") if isinstance(what, ByContent) else content_of(shell, what))

    def _opened(self, shell: Shell, text: str) -> str:
        found = message_of(text)
        if found is None and not self.context:
            shell.fail(
                "Cannot unprotect message. The input contained no encrypted content. Specify the '-IncludeContext' parameter if you wish to output the original content when no encrypted content is detected.",
                "InputContainedNoEncryptedContentIncludeContext", category="ObjectNotFound", exception="System.ArgumentException",
            )
        held = self._certificates(shell)
        if found is None:
            return text
        from havmsh.runtime.crypto import stores
        from havmsh.runtime.crypto.envelope import Envelope
        from havmsh.runtime.types.oids import refusing

        data, start, stop = found
        message = refusing(Envelope)(data)
        opened: str = refusing(message.open)([*stores.read("my"), *held]).decode("utf-8", "replace")
        return text[:start] + opened + text[stop:] if self.context else opened

    def _certificates(self, shell: Shell) -> list[Any]:
        from havmsh.runtime.types.cmsrecipients import DECRYPTION

        found = []
        for recipient in self.to or ():
            error = recipient.resolve(DECRYPTION)
            if error is not None:
                raise shell.terminating(error)
            found += [each.pair for each in recipient.certificates]
        return found
