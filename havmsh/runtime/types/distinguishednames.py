"""System.Security.Cryptography.X509Certificates: X500DistinguishedName, PublicKey."""

from __future__ import annotations

from havmsh.runtime.crypto import der, keys, names
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.types.certificateextensions import X
from havmsh.runtime.types.ecdsa import ECDsa
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.oids import AsnEncodedData, Oid, S, refused
from havmsh.runtime.types.rsa import RSA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class DistinguishedName(AsnEncodedData):
    """X500DistinguishedName."""

    __slots__ = ()
    type_name = X + "X500DistinguishedName"

    @classmethod
    def of_text(cls, text: str, flags: Any = None) -> DistinguishedName:
        """A name that is written out. Raises CryptographicException."""
        if text is None:
            raise argument_null("distinguishedName")
        try:
            return cls(None, names.encode(text, names.REVERSED if flags is None else flags.value))
        except ValueError:
            raise refused("The string contains an invalid X500 name attribute key, oid, value or delimiter.") from None

    @property
    def name(self) -> str:
        """The last part first."""
        return names.decode(self.raw)

    def format(self, lines: bool) -> str:
        """The name, on one line or several."""
        if not lines:
            return names.decode(self.raw, names.REVERSED)
        return names.decode(self.raw, names.REVERSED | names.LINES) + "\n"


define(
    DistinguishedName.type_name, DistinguishedName, base=S + "AsnEncodedData", properties=(("string Name", lambda own: own.name),),
    methods=((f"string Decode({X}X500DistinguishedNameFlags flag)", lambda own, flags: names.decode(own.raw, flags.value)),),
    constructors=(
        ("byte[] encodedDistinguishedName", lambda raw: DistinguishedName(None, raw)), ("string distinguishedName", DistinguishedName.of_text),
        (f"string distinguishedName, {X}X500DistinguishedNameFlags flag", DistinguishedName.of_text),
        (f"{X}X500DistinguishedName distinguishedName", lambda own: DistinguishedName(None, own.raw)),
        (f"{S}AsnEncodedData encodedDistinguishedName", lambda data: DistinguishedName(None, data.raw)),
    ),
)


class PublicKey(AsnEncodedData):
    """The public half of a certificate's key. ``value`` is the key's own bytes."""

    __slots__ = ("key", "value")
    type_name = X + "PublicKey"

    def __init__(self, key: Any) -> None:
        super().__init__()
        self.key = keys.public(key)
        whole = der.read(keys.public_bytes(key, "SubjectPublicKeyInfo")).children()
        head = whole[0].children()
        self.oid = Oid(der.dotted(head[0].body))
        self.raw = head[1].raw if len(head) > 1 else b""
        self.value = whole[1].body[1:]

    def rsa(self) -> RSA | None:
        """As RSA, where it is."""
        made = RSA(self.key)
        return made if made.fits(self.key) else None

    def ecdsa(self) -> ECDsa | None:
        """On its curve, where it is."""
        made = ECDsa(self.key)
        return made if made.fits(self.key) else None

    def algorithm(self) -> Any:
        """Key. Raises NotSupportedException for other algorithms."""
        found = self.rsa()
        if found is None:
            raise NetError("System.NotSupportedException", "The certificate key algorithm is not supported.")
        return found


define(
    PublicKey.type_name, PublicKey,
    properties=(
        (f"{S}AsnEncodedData EncodedKeyValue", lambda own: AsnEncodedData(own.oid, own.value)),
        (f"{S}AsnEncodedData EncodedParameters", lambda own: AsnEncodedData(own.oid, own.raw)),
        (f"{S}AsymmetricAlgorithm Key", PublicKey.algorithm), (f"{S}Oid Oid", lambda own: own.oid),
    ),
    methods=(
        (f"{S}RSA GetRSAPublicKey()", PublicKey.rsa), (f"{S}ECDsa GetECDsaPublicKey()", PublicKey.ecdsa),
        ("byte[] ExportSubjectPublicKeyInfo()", lambda own: to_array(keys.public_bytes(own.key, "SubjectPublicKeyInfo"))),
    ),
    statics=((f"static {X}PublicKey CreateFromSubjectPublicKeyInfo(byte[] source, [ref] int bytesRead)", lambda source, count: (count.set(len(source)), PublicKey(keys.read_public(to_bytes(source))))[1]),),
    constructors=((f"{S}AsymmetricAlgorithm key", lambda own: PublicKey(own.key)),),
)
