"""Object identifiers and the names that .NET gives them; those that it does not know have OpenSSL's long name."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NAMES: Final = (
    "1.2.840.113549.3.7=3des 2.16.840.1.101.3.4.1.2=aes128 2.16.840.1.101.3.4.1.5=aes128wrap 2.16.840.1.101.3.4.1.22=aes192 2.16.840.1.101.3.4.1.25=aes192wrap "
    "2.16.840.1.101.3.4.1.42=aes256 2.16.840.1.101.3.4.1.45=aes256wrap 1.3.36.3.3.2.8.1.1.7=brainpoolP256r1 1.3.36.3.3.2.8.1.1.11=brainpoolP384r1 1.3.36.3.3.2.8.1.1.13=brainpoolP512r1 "
    "2.5.4.6=C 2.5.4.3=CN 1.3.6.1.5.5.7.2.1=CPS 0.9.2342.19200300.100.1.25=DC 1.3.14.3.2.7=des 2.5.4.13=Description 1.2.840.10046.2.1=DH 2.5.4.46=dnQualifier 1.2.840.10040.4.1=DSA "
    "1.3.14.3.2.27=dsaSHA1 1.2.840.113549.1.9.1=E 1.2.840.10045.2.1=ECC 1.2.840.10045.3.1.7=ECDSA_P256,nistP256,secP256r1,x962P256v1,ECDH_P256 "
    "1.3.132.0.34=ECDSA_P384,nistP384,secP384r1,ECDH_P384 1.3.132.0.35=ECDSA_P521,nistP521,secP521r1,ECDH_P521 2.5.4.42=G 2.5.4.43=I 2.5.4.7=L 1.2.840.113549.2.2=md2 "
    "1.2.840.113549.1.1.2=md2RSA 1.2.840.113549.2.4=md4 1.2.840.113549.1.1.3=md4RSA 1.2.840.113549.2.5=md5 1.2.840.113549.1.1.4=md5RSA 1.2.840.113549.1.1.8=mgf1 1.2.840.10045.3.1.1=nistP192 "
    "1.3.132.0.33=nistP224 2.5.4.10=O 2.5.4.11=OU 2.5.4.20=Phone 2.5.4.18=POBox 2.5.4.17=PostalCode 1.2.840.113549.3.2=rc2 1.2.840.113549.3.4=rc4 1.2.840.113549.1.1.1=RSA "
    "1.2.840.113549.1.1.7=RSAES_OAEP 1.2.840.113549.1.1.10=RSASSA-PSS 2.5.4.8=S,ST 1.3.132.0.10=secP256k1 2.5.4.5=SERIALNUMBER 1.3.14.3.2.26=sha1 1.2.840.10040.4.3=sha1DSA "
    "1.2.840.10045.4.1=sha1ECDSA 1.2.840.113549.1.1.5=sha1RSA 2.16.840.1.101.3.4.2.1=sha256 1.2.840.10045.4.3.2=sha256ECDSA 1.2.840.113549.1.1.11=sha256RSA 2.16.840.1.101.3.4.2.2=sha384 "
    "1.2.840.10045.4.3.3=sha384ECDSA 1.2.840.113549.1.1.12=sha384RSA 2.16.840.1.101.3.4.2.3=sha512 1.2.840.10045.4.3.4=sha512ECDSA 1.2.840.113549.1.1.13=sha512RSA 2.5.4.4=SN "
    "1.2.840.10045.4.3=specifiedECDSA 2.5.4.9=STREET 2.5.4.12=T 2.23.133.2.1=TPMManufacturer 2.23.133.2.2=TPMModel 2.23.133.2.3=TPMVersion 2.5.4.24=X21Address"
)
_ALIKE: Final = {"1.3.14.3.2.29": "sha1RSA", "1.3.14.3.2.12": "DSA", "1.3.14.3.2.3": "md5RSA", "1.3.14.3.2.18": "sha"}
"""Second identifiers of one thing; their names mean the first."""


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Identifier to name, and name in capitals to identifier."""
    names, numbers = dict(_ALIKE), {}
    for word in _NAMES.split():
        number, _, given = word.partition("=")
        several = given.split(",")
        names[number] = several[0]
        numbers.update({each.upper(): number for each in several})
    return names, numbers


def name_of(number: str) -> str | None:
    """The friendly name of a dotted identifier, or nothing."""
    found = _tables()[0].get(number)
    if found is not None:
        return found
    import ssl

    try:
        return ssl._ASN1Object(number).longname
    except (ValueError, TypeError):
        return None


def number_of(name: str) -> str | None:
    """The dotted identifier of a friendly name in any case, or nothing."""
    found = _tables()[1].get(name.upper())
    if found is not None or not name:
        return found
    import ssl

    try:
        return ssl._ASN1Object.fromname(name).oid
    except ValueError:
        return None
