"""System.Security.Cryptography.Pkcs: EnvelopedCms and what it tells of a message and its recipients."""

from __future__ import annotations

from havmsh.runtime.crypto import der, stores
from havmsh.runtime.crypto.envelope import AES256, DATA, Envelope, Recipient, seal
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.certificatecollections import Certificates
from havmsh.runtime.types.certificateextensions import X
from havmsh.runtime.types.certificates import Certificate
from havmsh.runtime.types.distinguishednames import DistinguishedName
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.oids import COLLECTION, Oid, S, added, refusing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

P = S + "Pkcs."


class ContentInfo(NetObject):
    """A content and what it is."""

    __slots__ = ("content", "kind")
    type_name = P + "ContentInfo"

    def __init__(self, content: Any, kind: Oid | None = None) -> None:
        super().__init__()
        if content is None:
            raise argument_null("content")
        self.content = content if isinstance(content, bytes) else to_bytes(content)
        self.kind = kind or Oid(DATA)


define(
    ContentInfo.type_name, ContentInfo, properties=(("byte[] Content", lambda own: to_array(own.content)), (f"{S}Oid ContentType", lambda own: own.kind)),
    constructors=(("byte[] content", ContentInfo), (f"{S}Oid contentType, byte[] content", lambda kind, content: ContentInfo(content, kind))),
)


class AlgorithmIdentifier(NetObject):
    """An algorithm, and what it needs to know."""

    __slots__ = ("length", "oid", "parameters")
    type_name = P + "AlgorithmIdentifier"

    def __init__(self, oid: Oid | None = None, length: int = 0, parameters: bytes = b"") -> None:
        super().__init__()
        self.oid, self.length, self.parameters = oid or Oid("1.2.840.113549.3.7"), length, parameters


define(
    AlgorithmIdentifier.type_name, AlgorithmIdentifier,
    properties=((f"{S}Oid Oid", lambda own: own.oid, lambda own, value: setattr(own, "oid", value)), ("int KeyLength", lambda own: own.length, lambda own, value: setattr(own, "length", value)), ("byte[] Parameters", lambda own: to_array(own.parameters))),
    constructors=(("", AlgorithmIdentifier), (f"{S}Oid oid", AlgorithmIdentifier), (f"{S}Oid oid, int keyLength", AlgorithmIdentifier)),
)


class IssuerSerial(NetObject):
    """X509IssuerSerial: an issuer's name and a number."""

    __slots__ = ("issuer", "serial")
    type_name = S + "Xml.X509IssuerSerial"

    def __init__(self, issuer: str, serial: str) -> None:
        super().__init__()
        self.issuer, self.serial = issuer, serial


define(IssuerSerial.type_name, IssuerSerial, kind="struct", properties=(("string IssuerName", lambda own: own.issuer), ("string SerialNumber", lambda own: own.serial)))


class SubjectIdentifier(NetObject):
    """Who is meant: by issuer and number, or by the short name of a key."""

    __slots__ = ("kind", "value")
    type_name = P + "SubjectIdentifier"

    def __init__(self, own: Recipient) -> None:
        super().__init__()
        self.kind = 2 if own.key_name else 1
        self.value: Any = own.key_name.hex().upper() if own.key_name else IssuerSerial(DistinguishedName(None, own.issuer).name, own.serial.hex().upper())


define(SubjectIdentifier.type_name, SubjectIdentifier, properties=((f"{P}SubjectIdentifierType Type", lambda own: own.kind), ("System.Object Value", lambda own: own.value)))


class RecipientInfo(NetObject):
    """KeyTransRecipientInfo."""

    __slots__ = ("own", "who")
    type_name = P + "KeyTransRecipientInfo"

    def __init__(self, own: Recipient) -> None:
        super().__init__()
        self.own = own
        self.who = SubjectIdentifier(own)


def _method(own: RecipientInfo) -> AlgorithmIdentifier:
    return AlgorithmIdentifier(Oid(own.own.method_number))


define(
    P + "RecipientInfo", None,
    properties=(
        ("byte[] EncryptedKey", lambda own: to_array(own.own.locked)), (f"{P}AlgorithmIdentifier KeyEncryptionAlgorithm", _method),
        (f"{P}SubjectIdentifier RecipientIdentifier", lambda own: own.who),
        (f"{P}RecipientInfoType Type", lambda own: 1), ("int Version", lambda own: own.own.version),
    ),
).abstract = True
define(RecipientInfo.type_name, RecipientInfo, base=P + "RecipientInfo")


class RecipientInfos(GenericList):
    """RecipientInfoCollection."""

    __slots__ = ()

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items, P + "RecipientInfo")


define(P + "RecipientInfoCollection", RecipientInfos, interfaces=COLLECTION, properties=(("int Count", len),))


class Recipients(GenericList):
    """CmsRecipientCollection."""

    __slots__ = ()

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items, P + "CmsRecipient")


class CmsRecipient(NetObject):
    """A certificate for which a message is locked."""

    __slots__ = ("own",)
    type_name = P + "CmsRecipient"

    def __init__(self, own: Certificate) -> None:
        super().__init__()
        if own is None:
            raise argument_null("certificate")
        self.own = own


_C2 = X + "X509Certificate2"
define(
    CmsRecipient.type_name, CmsRecipient, properties=((f"{_C2} Certificate", lambda own: own.own), (f"{P}SubjectIdentifierType RecipientIdentifierType", lambda own: 1)),
    constructors=((f"{_C2} certificate", CmsRecipient),),
)
define(
    P + "CmsRecipientCollection", Recipients, interfaces=COLLECTION, properties=(("int Count", len),),
    methods=((f"int Add({P}CmsRecipient recipient)", added), (f"void Remove({P}CmsRecipient recipient)", list.remove)),
    constructors=(("", Recipients), (f"{P}CmsRecipient recipient", lambda one: Recipients([one]))),
)


class EnvelopedCms(NetObject):
    """A message: a content to be locked, or what was read."""

    __slots__ = ("algorithm", "content", "data", "read")
    type_name = P + "EnvelopedCms"

    def __init__(self, content: ContentInfo | None = None, algorithm: AlgorithmIdentifier | None = None) -> None:
        super().__init__()
        self.content = content or ContentInfo(b"")
        self.algorithm = algorithm or AlgorithmIdentifier(Oid(AES256))
        self.read: Envelope | None = None
        self.data: bytes | None = None

    def encrypt(self, recipients: Any) -> None:
        """Locks the content for one or several. Raises CryptographicException."""
        several = [recipients] if isinstance(recipients, CmsRecipient) else recipients
        number = self.algorithm.oid.value or ""
        self.data = refusing(seal)(self.content.content, [each.own.pair[0] for each in several], number, self.content.kind.value)

    def encode(self) -> Any:
        """The message in DER. Raises InvalidOperationException where nothing was locked or read."""
        if self.data is None:
            raise NetError("System.InvalidOperationException", "The CMS message is not encrypted.")
        return to_array(self.data)

    def decode(self, data: Any) -> None:
        """Reads a message. Raises CryptographicException."""
        raw = to_bytes(data)
        self.read = refusing(Envelope)(raw)
        self.data = raw
        self.algorithm = AlgorithmIdentifier(Oid(self.read.cipher), 0, der.write(der.OCTETS, self.read.vector))
        self.content = ContentInfo(self.read.locked, Oid(self.read.content_type))

    def decrypt(self, *given: Any) -> None:
        """Opens it with the keys of some certificates, and of the user's own. Raises CryptographicException."""
        if self.read is None:
            raise NetError("System.InvalidOperationException", "The CMS message is not encrypted.")
        named = [each.pair for group in given if isinstance(group, Certificates) for each in group]
        held = [*named, *stores.read("my")]
        self.content = ContentInfo(refusing(self.read.open)(held), self.content.kind)

    def recipients(self) -> RecipientInfos:
        """For whom it is locked."""
        return RecipientInfos([RecipientInfo(each) for each in self.read.recipients] if self.read else ())

    def certificates(self) -> Certificates:
        """Those that travel with it."""
        return Certificates([Certificate((each, None)) for each in self.read.certificates] if self.read else ())


_CONTENT, _ALGORITHM = f"{P}ContentInfo contentInfo", f"{P}AlgorithmIdentifier encryptionAlgorithm"
define(
    EnvelopedCms.type_name, EnvelopedCms,
    properties=(
        ("int Version", lambda own: own.read.version if own.read else 0), (f"{P}ContentInfo ContentInfo", lambda own: own.content),
        (f"{P}AlgorithmIdentifier ContentEncryptionAlgorithm", lambda own: own.algorithm),
        (f"{X}X509Certificate2Collection Certificates", EnvelopedCms.certificates),
        ("System.Object UnprotectedAttributes", lambda own: GenericList((), S + "CryptographicAttributeObject")),
        (f"{P}RecipientInfoCollection RecipientInfos", EnvelopedCms.recipients),
    ),
    methods=(
        (f"void Encrypt({P}CmsRecipient recipient)", EnvelopedCms.encrypt), (f"void Encrypt({P}CmsRecipientCollection recipients)", EnvelopedCms.encrypt),
        ("byte[] Encode()", EnvelopedCms.encode),
        ("void Decode(byte[] encodedMessage)", EnvelopedCms.decode), ("void Decrypt()", EnvelopedCms.decrypt),
        (f"void Decrypt({P}RecipientInfo recipientInfo)", EnvelopedCms.decrypt),
        (f"void Decrypt({X}X509Certificate2Collection extraStore)", EnvelopedCms.decrypt),
        (f"void Decrypt({P}RecipientInfo recipientInfo, {X}X509Certificate2Collection extraStore)", EnvelopedCms.decrypt),
    ),
    constructors=(("", EnvelopedCms), (_CONTENT, EnvelopedCms), (f"{_CONTENT}, {_ALGORITHM}", EnvelopedCms)),
)
