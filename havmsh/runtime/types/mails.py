"""System.Net.Mail: messages, attachments, and the client that sends them."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.mailparts import AlternateView, Attachment
from havmsh.runtime.types.net import MailAddress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import EmailMessage
    from typing import Any, Final

    from havmsh.runtime.types.encodings import Encoding

_M: Final = "System.Net.Mail."


class Addresses(NetObject):
    """MailAddressCollection."""

    __slots__ = ("items",)
    type_name = _M + "MailAddressCollection"

    def __init__(self) -> None:
        super().__init__()
        self.items: list[MailAddress] = []

    def add(self, what: Any) -> None:
        """An address, or several with commas between."""
        if what is None:
            raise argument_null("addresses")
        if isinstance(what, MailAddress):
            self.items.append(what)
        else:
            self.items.extend(MailAddress(part.strip()) for part in what.split(",") if part.strip())

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Any:
        """One by one."""
        return iter(list(self.items))

    def net_text(self) -> str:
        """With commas between."""
        return ", ".join(each.net_text() for each in self.items)


define(
    Addresses.type_name, Addresses, interfaces="System.Collections.ICollection;System.Collections.IEnumerable", properties=(("int Count", len),),
    methods=(
        ("void Add(string addresses)", Addresses.add), ("void Add(mailaddress item)", Addresses.add), ("void Clear()", lambda a: a.items.clear()),
        ("bool Remove(mailaddress item)", lambda a, item: item in a.items and (a.items.remove(item) or True)),
        ("string ToString()", Addresses.net_text), ("mailaddress get_Item(int index)", lambda a, at: a.items[at]),
    ),
    constructors=(("", Addresses),),
)


class Message(NetObject):
    """MailMessage."""

    __slots__ = (
        "actor", "attachments", "bcc", "body", "body_encoding", "cc", "headers", "headers_encoding", "html", "notify", "priority", "replies", "sender", "subject", "subject_encoding", "to",
        "views",
    )
    type_name = _M + "MailMessage"

    def __init__(self, sender: Any = None, to: Any = None, subject: str = "", body: str = "") -> None:
        from havmsh.runtime.types.specialized import NameValues

        super().__init__()
        self.sender: MailAddress | None = MailAddress(sender) if isinstance(sender, str) else sender
        self.to, self.cc, self.bcc, self.replies = Addresses(), Addresses(), Addresses(), Addresses()
        if to is not None:
            self.to.add(to)
        self.subject = subject
        self.body = body
        self.html = False
        self.priority = 0
        self.notify = 0
        self.attachments = GenericList([], Attachment.type_name, "Collection")
        self.views = GenericList([], AlternateView.type_name, "Collection")
        self.actor: MailAddress | None = None
        self.headers_encoding: Encoding | None = None
        self.headers = NameValues()
        self.body_encoding: Encoding | None = None
        self.subject_encoding: Encoding | None = None

    def made(self) -> EmailMessage:
        """The message as the mail system wants it."""
        from email.message import EmailMessage

        made = EmailMessage()
        made["Subject"] = " ".join(self.subject.splitlines())
        assert self.sender is not None
        made["From"] = self.sender.net_text()
        if self.actor is not None:
            made["Sender"] = self.actor.net_text()
        for header, found in (("To", self.to), ("Cc", self.cc), ("Reply-To", self.replies)):
            if len(found):
                made[header] = found.net_text()
        if self.priority:
            made["X-Priority"] = "5" if self.priority == 1 else "1"
        for name in self.headers.names():
            made[name] = self.headers.get(name)
        made.set_content(self.body, subtype="html" if self.html else "plain", charset="utf-8")
        for each in (*self.views, *self.attachments):
            each.add_to(made)
        return made


def _field(kind: str, name: str, key: str) -> tuple[Any, ...]:
    return f"{kind} {name}", lambda m: getattr(m, key), lambda m, value: setattr(m, key, getattr(value, "value", value) if kind.endswith(("Priority", "Options")) else value)


define(
    Message.type_name, Message, interfaces="System.IDisposable",
    properties=(
        _field("mailaddress", "From", "sender"), ("System.Net.Mail.MailAddressCollection ReplyToList", lambda m: m.replies),
        ("System.Net.Mail.MailAddressCollection To", lambda m: m.to),
        ("System.Net.Mail.MailAddressCollection Bcc", lambda m: m.bcc), ("System.Net.Mail.MailAddressCollection CC", lambda m: m.cc),
        _field(_M + "MailPriority", "Priority", "priority"),
        _field(_M + "DeliveryNotificationOptions", "DeliveryNotificationOptions", "notify"), _field("string", "Subject", "subject"),
        _field("System.Text.Encoding", "SubjectEncoding", "subject_encoding"),
        ("System.Collections.Specialized.NameValueCollection Headers", lambda m: m.headers), _field("string", "Body", "body"),
        _field("System.Text.Encoding", "BodyEncoding", "body_encoding"), _field("bool", "IsBodyHtml", "html"),
        ("System.Net.Mail.AttachmentCollection Attachments", lambda m: m.attachments), ("System.Net.Mail.AlternateViewCollection AlternateViews", lambda m: m.views),
        _field("mailaddress", "Sender", "actor"), _field("System.Text.Encoding", "HeadersEncoding", "headers_encoding"),
    ),
    methods=(("void Dispose()", lambda m: None),),
    constructors=(("", Message), ("string from, string to", Message), ("mailaddress from, mailaddress to", Message), ("string from, string to, string subject, string body", Message)),
)


class Client(NetObject):
    """SmtpClient."""

    __slots__ = ("credentials", "folder", "host", "method", "own", "port", "tls", "wait")
    type_name = _M + "SmtpClient"

    def __init__(self, host: str | None = None, port: int = 25) -> None:
        super().__init__()
        self.host = host
        self.port = port
        self.tls = False
        self.credentials: Any = None
        self.own = False
        self.wait = 100_000
        self.method = 0
        self.folder: str | None = None

    def send(self, *given: Any) -> None:
        """Sends a message; four texts are one. Raises SmtpException, InvalidOperationException."""
        message = given[0] if len(given) == 1 else Message(*given)
        if message is None:
            raise argument_null("message")
        if message.sender is None:
            raise NetError("System.InvalidOperationException", "A from address must be specified.")
        everybody = [each.address() for each in (*message.to.items, *message.cc.items, *message.bcc.items)]
        if not everybody:
            raise NetError("System.InvalidOperationException", "A recipient must be specified.")
        if self.method == 1:
            self._drop(message)
            return
        if not self.host:
            raise NetError("System.InvalidOperationException", "The SMTP host was not specified.")
        self._deliver(message, everybody)

    def _drop(self, message: Message) -> None:
        """Into the folder from which a server picks up."""
        from uuid import uuid4

        if not self.folder or not os.path.isabs(self.folder):
            raise NetError(_M + "SmtpException", "Only absolute directories are allowed for pickup directory.")
        with open(os.path.join(self.folder, f"{uuid4()}.eml"), "wb") as file:
            file.write(bytes(message.made()))

    def _deliver(self, message: Message, everybody: list[str]) -> None:
        import smtplib

        from havmsh.runtime.errors import NetException

        assert message.sender is not None and self.host is not None
        try:
            with smtplib.SMTP(self.host, self.port, timeout=self.wait / 1000) as server:
                if self.tls:
                    server.starttls()
                if self.credentials is not None:
                    server.login(self.credentials.name, self.credentials.secret)
                server.send_message(message.made(), message.sender.address(), everybody)
        except smtplib.SMTPRecipientsRefused as error:
            first = next(iter(error.recipients.values()))
            raise NetError(_M + "SmtpFailedRecipientException", f"Mailbox unavailable. The server response was: {first[1].decode(errors='replace')}") from None
        except smtplib.SMTPException as error:
            raise NetError(_M + "SmtpException", str(error)) from None
        except OSError as error:
            inner = NetException("System.Net.Sockets.SocketException", error.strerror or str(error))
            raise NetError(_M + "SmtpException", "Failure sending mail.", inner) from None


def _send_soon(client: Client, *given: Any) -> Any:
    """SendMailAsync: a task that sends."""
    from havmsh.runtime.types.tasks import running

    return running(lambda: client.send(*given))


def _option(kind: str, name: str, key: str) -> tuple[Any, ...]:
    return f"{kind} {name}", lambda c: getattr(c, key), lambda c, value: setattr(c, key, getattr(value, "value", value) if kind.endswith("Method") else value)


define(
    Client.type_name, Client, interfaces="System.IDisposable",
    properties=(
        _option("string", "Host", "host"), _option("int", "Port", "port"), _option("bool", "UseDefaultCredentials", "own"),
        _option("System.Object", "Credentials", "credentials"), _option("int", "Timeout", "wait"),
        _option(_M + "SmtpDeliveryMethod", "DeliveryMethod", "method"), _option("string", "PickupDirectoryLocation", "folder"), _option("bool", "EnableSsl", "tls"),
    ),
    methods=(("void Send(System.Net.Mail.MailMessage message)", Client.send), ("void Send(string from, string recipients, string subject, string body)", Client.send), ("void Dispose()", lambda c: None),
        ("System.Threading.Tasks.Task SendMailAsync(System.Net.Mail.MailMessage message)", _send_soon), ("System.Threading.Tasks.Task SendMailAsync(string from, string recipients, string subject, string body)", _send_soon),
    ),
    constructors=(("", Client), ("string host", Client), ("string host, int port", Client)),
)
