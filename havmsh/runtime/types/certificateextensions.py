"""System.Security.Cryptography.X509Certificates: the extensions of a certificate, each kind with what it says."""

from __future__ import annotations

import ipaddress

from havmsh.runtime.crypto import der
from havmsh.runtime.crypto.objects import name_of
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.oids import COLLECTION, AsnEncodedData, Oid, OidCollection, S, place, refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

X = S + "X509Certificates."
_USAGES = ((128, "Digital Signature"), (64, "Non Repudiation"), (32, "Key Encipherment"), (16, "Data Encipherment"), (8, "Key Agreement"), (4, "Certificate Sign"), (2, "CRL Sign"), (1, "Encipher Only"), (0x8000, "Decipher Only"))


class Extension(AsnEncodedData):
    """X509Extension: an identifier, bytes, and whether who does not know it must refuse the certificate."""

    __slots__ = ("critical",)
    type_name = X + "X509Extension"
    number = ""

    def __init__(self, oid: Any = None, raw: Any = b"", critical: bool = False) -> None:
        super().__init__(oid if oid is not None or not self.number else Oid(self.number), raw)
        self.critical = critical

    @classmethod
    def of_data(cls, data: AsnEncodedData, critical: bool) -> Extension:
        """The same bytes as this kind of extension."""
        return cls(data.oid if not cls.number else None, data.raw, critical)

    def tree(self) -> der.Node:
        """What the bytes say. Raises CryptographicException where they say nothing."""
        try:
            return der.read(self.raw)
        except ValueError as error:
            raise refused(str(error)) from None


class KeyUsage(Extension):
    """What the key may do."""

    __slots__ = ()
    type_name = X + "X509KeyUsageExtension"
    number = "2.5.29.15"

    @classmethod
    def of_flags(cls, flags: EnumValue, critical: bool) -> KeyUsage:
        """From X509KeyUsageFlags."""
        value = flags.value
        reversed_bits = int(f"{value & 0xFF:08b}", 2).to_bytes(1, "big") + (b"\x80" if value & 0x8000 else b"")
        data = reversed_bits.rstrip(b"\0")
        unused = (data[-1] & -data[-1]).bit_length() - 1 if data else 0
        return cls(None, der.bits(data, unused), critical)

    def flags(self) -> int:
        """The number of X509KeyUsageFlags."""
        data = self.tree().body[1:]
        return (data[0] if data else 0) | (data[1] << 8 if len(data) > 1 else 0)

    def format(self, lines: bool) -> str:
        """The uses by name."""
        flags = self.flags()
        return ", ".join(name for bit, name in _USAGES if flags & bit)


class EnhancedKeyUsage(Extension):
    """For whom the key is meant, by identifier."""

    __slots__ = ()
    type_name = X + "X509EnhancedKeyUsageExtension"
    number = "2.5.29.37"

    @classmethod
    def of_oids(cls, oids: Any, critical: bool) -> EnhancedKeyUsage:
        """From identifiers."""
        return cls(None, der.write(der.SEQUENCE, *(der.identifier(each.value) for each in oids)), critical)

    def usages(self) -> OidCollection:
        """The identifiers."""
        return OidCollection([Oid(der.dotted(each.body)) for each in self.tree().children()])

    def format(self, lines: bool) -> str:
        """Their names."""
        return ", ".join(name_of(each.value) or each.value for each in self.usages())


class BasicConstraints(Extension):
    """Whether the certificate signs others, and how long a chain may be."""

    __slots__ = ()
    type_name = X + "X509BasicConstraintsExtension"
    number = "2.5.29.19"

    @classmethod
    def of_values(cls, authority: bool, has_length: bool, length: int, critical: bool) -> BasicConstraints:
        """From what it says."""
        parts = [der.write(der.BOOLEAN, b"\xff")] if authority else []
        return cls(None, der.write(der.SEQUENCE, *parts, *([der.integer(length)] if has_length else [])), critical)

    def values(self) -> tuple[bool, int | None]:
        """Whether an authority, and the longest chain or none."""
        parts = self.tree().children()
        authority = bool(parts) and parts[0].tag == der.BOOLEAN and parts[0].body != b"\0"
        length = next((part.number() for part in parts if part.tag == der.INTEGER), None)
        return authority, length

    def format(self, lines: bool) -> str:
        """``CA:TRUE, pathlen:1``."""
        authority, length = self.values()
        return f"CA:{str(authority).upper()}" + (f", pathlen:{length}" if length is not None else "")


class SubjectKeyIdentifier(Extension):
    """A short name of the key."""

    __slots__ = ()
    type_name = X + "X509SubjectKeyIdentifierExtension"
    number = "2.5.29.14"

    @classmethod
    def of_bytes(cls, data: Any, critical: bool) -> SubjectKeyIdentifier:
        """From the name itself."""
        return cls(None, der.write(der.OCTETS, to_bytes(data)), critical)

    @classmethod
    def of_text(cls, text: str, critical: bool) -> SubjectKeyIdentifier:
        """From the name in hexadecimal."""
        return cls(None, der.write(der.OCTETS, bytes.fromhex(text)), critical)

    @classmethod
    def of_key(cls, key: Any, critical: bool) -> SubjectKeyIdentifier:
        """SHA-1 of a PublicKey."""
        from hashlib import sha1

        return cls(None, der.write(der.OCTETS, sha1(key.value).digest()), critical)

    def text(self) -> str:
        """In hexadecimal."""
        return self.tree().body.hex().upper()

    def format(self, lines: bool) -> str:
        """With colons."""
        return self.tree().body.hex(":").upper()


class AuthorityKeyIdentifier(Extension):
    """The name of the key that signed."""

    __slots__ = ()
    type_name = X + "X509AuthorityKeyIdentifierExtension"
    number = "2.5.29.35"

    def identifier(self) -> bytes | None:
        """The name, where it is said."""
        return next((part.body for part in self.tree().children() if part.tag == 0x80), None)

    def format(self, lines: bool) -> str:
        """With colons."""
        found = self.identifier()
        return found.hex(":").upper() if found else super().format(lines)


_ALTERNATIVES = {0x81: "email", 0x82: "DNS", 0x86: "URI"}


class AlternativeNames(Extension):
    """Other names of the subject."""

    __slots__ = ()
    type_name = X + "X509SubjectAlternativeNameExtension"
    number = "2.5.29.17"

    def parts(self) -> list[der.Node]:
        """Each name by its tag."""
        return self.tree().children()

    def dns_names(self) -> list[str]:
        """The names of machines."""
        return [part.body.decode("ascii", "replace") for part in self.parts() if part.tag == 0x82]

    def addresses(self) -> list[Any]:
        """The addresses."""
        from havmsh.runtime.types.net import IPAddress

        return [IPAddress(ipaddress.ip_address(part.body)) for part in self.parts() if part.tag == 0x87]

    def format(self, lines: bool) -> str:
        """``DNS:a, IP Address:1.2.3.4``."""
        return ", ".join(_alternative(part) for part in self.parts())


def _alternative(part: der.Node) -> str:
    if part.tag in _ALTERNATIVES:
        return f"{_ALTERNATIVES[part.tag]}:{part.body.decode('ascii', 'replace')}"
    if part.tag == 0x87:
        return f"IP Address:{ipaddress.ip_address(part.body)}"
    if part.tag == 0xA4:
        from havmsh.runtime.crypto import names

        return "DirName:" + names.decode(part.body, 0)
    return "othername:<unsupported>"


KINDS: dict[str, type[Extension]] = {each.number: each for each in (KeyUsage, EnhancedKeyUsage, BasicConstraints, SubjectKeyIdentifier, AuthorityKeyIdentifier, AlternativeNames)}


def extension_of(number: str, raw: bytes, critical: bool) -> Extension:
    """The extension of its kind."""
    kind = KINDS.get(number, Extension)
    return kind(None if kind.number else Oid(number), raw, critical)


class Extensions(GenericList):
    """X509ExtensionCollection: by place or by identifier."""

    __slots__ = ()

    def __init__(self, items: Any = ()) -> None:
        super().__init__(items, Extension.type_name)

    def net_index(self, key: Any) -> Any:
        """One of them; an identifier that is not there is nothing."""
        if isinstance(key, str):
            return next((each for each in self if each.oid is not None and key in {each.oid.value, each.oid.name}), None)
        return place(self, int(key))


def _add(items: Extensions, value: Extension) -> int:
    items.append(value)
    return len(items) - 1


_ENCODED = f"{S}AsnEncodedData encoded{{0}}, bool critical"


def _of(kind: type[Extension], name: str) -> tuple[str, Any]:
    return _ENCODED.format(name), kind.of_data


define(
    Extension.type_name, Extension, base=S + "AsnEncodedData", properties=(("bool Critical", lambda own: own.critical, lambda own, value: setattr(own, "critical", value)),),
    constructors=((f"{S}Oid oid, byte[] rawData, bool critical", Extension), ("string oid, byte[] rawData, bool critical", Extension), _of(Extension, "Extension")),
)
define(
    KeyUsage.type_name, KeyUsage, base=Extension.type_name, properties=((f"{X}X509KeyUsageFlags KeyUsages", KeyUsage.flags),),
    constructors=(("", KeyUsage), (f"{X}X509KeyUsageFlags keyUsages, bool critical", KeyUsage.of_flags), _of(KeyUsage, "KeyUsage")),
)
define(
    EnhancedKeyUsage.type_name, EnhancedKeyUsage, base=Extension.type_name, properties=((f"{S}OidCollection EnhancedKeyUsages", EnhancedKeyUsage.usages),),
    constructors=(("", EnhancedKeyUsage), (f"{S}OidCollection enhancedKeyUsages, bool critical", EnhancedKeyUsage.of_oids), _of(EnhancedKeyUsage, "EnhancedKeyUsages")),
)
define(
    BasicConstraints.type_name, BasicConstraints, base=Extension.type_name,
    properties=(
        ("bool CertificateAuthority", lambda own: own.values()[0]), ("bool HasPathLengthConstraint", lambda own: own.values()[1] is not None),
        ("int PathLengthConstraint", lambda own: own.values()[1] or 0),
    ),
    constructors=(("", BasicConstraints), ("bool certificateAuthority, bool hasPathLengthConstraint, int pathLengthConstraint, bool critical", BasicConstraints.of_values), _of(BasicConstraints, "BasicConstraints")),
)
define(
    SubjectKeyIdentifier.type_name, SubjectKeyIdentifier, base=Extension.type_name, properties=(("string SubjectKeyIdentifier", SubjectKeyIdentifier.text),),
    constructors=(
        ("", SubjectKeyIdentifier), ("byte[] subjectKeyIdentifier, bool critical", SubjectKeyIdentifier.of_bytes),
        ("string subjectKeyIdentifier, bool critical", SubjectKeyIdentifier.of_text),
        (f"{X}PublicKey key, bool critical", SubjectKeyIdentifier.of_key), _of(SubjectKeyIdentifier, "SubjectKeyIdentifier"),
    ),
)
define(
    AuthorityKeyIdentifier.type_name, AuthorityKeyIdentifier, base=Extension.type_name,
    properties=(("byte[] KeyIdentifier", lambda own: None if own.identifier() is None else to_array(own.identifier())),),
    constructors=(("", AuthorityKeyIdentifier), ("byte[] rawData, bool critical", lambda raw, critical: AuthorityKeyIdentifier(None, raw, critical))),
)
define(
    AlternativeNames.type_name, AlternativeNames, base=Extension.type_name,
    methods=(("string[] EnumerateDnsNames()", AlternativeNames.dns_names), ("System.Net.IPAddress[] EnumerateIPAddresses()", AlternativeNames.addresses)),
    constructors=(("", AlternativeNames), ("byte[] rawData, bool critical", lambda raw, critical: AlternativeNames(None, raw, critical))),
)
define(
    X + "X509ExtensionCollection", Extensions, interfaces=COLLECTION,
    properties=(("int Count", len), ("bool IsSynchronized", lambda items: False), ("System.Object SyncRoot", lambda items: items)),
    methods=((f"int Add({X}X509Extension extension)", _add), (f"{X}X509Extension get_Item(int index)", Extensions.net_index), (f"{X}X509Extension get_Item(string oid)", Extensions.net_index)),
    constructors=(("", Extensions),),
)


class NameBuilder(AsnEncodedData):
    """SubjectAlternativeNameBuilder: gathers other names."""

    __slots__ = ("parts",)
    type_name = X + "SubjectAlternativeNameBuilder"

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []

    def add(self, tag: int, text: str) -> None:
        """A name in ASCII. Raises CryptographicException for another."""
        try:
            self.parts.append(der.write(tag, text.encode("ascii")))
        except UnicodeEncodeError:
            raise refused("The string contains a character not in the 7 bit ASCII character set.") from None

    def add_principal(self, text: str) -> None:
        """A user's principal name."""
        self.parts.append(der.write(0xA0, der.identifier("1.3.6.1.4.1.311.20.2.3"), der.write(0xA0, der.write(12, text.encode()))))

    def build(self, critical: bool = False) -> AlternativeNames:
        """The extension."""
        return AlternativeNames(None, der.write(der.SEQUENCE, *self.parts), critical)


def _host(builder: NameBuilder, text: str) -> None:
    builder.add(0x82, text if text.isascii() else text.encode("idna").decode())


define(
    NameBuilder.type_name, NameBuilder,
    methods=(
        ("void AddDnsName(string dnsName)", _host), ("void AddEmailAddress(string emailAddress)", lambda own, text: own.add(0x81, text)),
        ("void AddUri(uri uri)", lambda own, uri: own.add(0x86, uri.net_text())),
        ("void AddIpAddress(System.Net.IPAddress ipAddress)", lambda own, address: own.parts.append(der.write(0x87, address.address.packed))),
        ("void AddUserPrincipalName(string upn)", NameBuilder.add_principal), (f"{X}X509Extension Build(bool critical = False)", NameBuilder.build),
    ),
    constructors=(("", NameBuilder),),
)
