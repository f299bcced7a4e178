"""System.Management.Automation.CmsMessageRecipient: a certificate by itself, in base 64, by file or folder, by thumbprint or by name."""

from __future__ import annotations

import base64
import binascii
import os
import re

from havmsh.runtime.crypto import stores
from havmsh.runtime.current import current
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.certificatecollections import Certificates
from havmsh.runtime.types.certificateextensions import EnhancedKeyUsage, KeyUsage, X
from havmsh.runtime.types.certificates import Certificate
from havmsh.runtime.types.sessionenums import SMA
from havmsh.runtime.typesystem import enum_value
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

ENCRYPTION: Final = 0
DECRYPTION: Final = 1
_DOCUMENTS: Final = "1.3.6.1.4.1.311.80.1"
_ENCIPHERMENT: Final = 16 | 32


def unarmed(text: str, label: str) -> tuple[bytes, int, int] | None:
    """What stands between the lines of a label, and where those begin and end; nothing where they are not there. Raises ValueError for what is no base 64."""
    begin, end = f"-----BEGIN {label}-----", f"-----END {label}-----"
    folded = text.upper()
    start = folded.find(begin)
    stop = folded.find(end, start) if start >= 0 else -1
    if stop < 0:
        return None
    return base64.b64decode(re.sub(r"\s", "", text[start + len(begin):stop]), validate=True), start, stop + len(end)


def _good(own: Certificate) -> bool:
    """Whether a certificate is meant for locking documents."""
    extensions = own.extensions()
    uses = next((each for each in extensions if isinstance(each, EnhancedKeyUsage)), None)
    flags = next((each for each in extensions if isinstance(each, KeyUsage)), None)
    return uses is not None and any(each.value == _DOCUMENTS for each in uses.usages()) and flags is not None and bool(flags.flags() & _ENCIPHERMENT)


class _Refused(Exception):
    """Resolving ends with an error record."""

    def __init__(self, message: str, error_id: str, category: str, target: Any) -> None:
        super().__init__(message)
        self.record = ErrorRecord(NetException("System.ArgumentException", message), error_id, category, target)


class CmsMessageRecipient(NetObject):
    """Who is to read a message, or reads it."""

    __slots__ = ("certificates", "given", "text")
    type_name = SMA + "CmsMessageRecipient"

    def __init__(self, given: Any) -> None:
        super().__init__()
        self.text: str | None = given if isinstance(given, str) else None
        self.given: Certificate | None = None if isinstance(given, str) else given
        self.certificates = Certificates()

    def resolve(self, purpose: int) -> ErrorRecord | None:
        """Finds the certificates; what went wrong, if anything."""
        try:
            self._resolve(purpose)
        except _Refused as refused:
            return refused.record
        return None

    def _resolve(self, purpose: int) -> None:
        if self.given is not None:
            self._take(purpose, [self.given])
            if self.certificates:
                return
        if self.text is not None:
            for find in (self._of_base64, self._of_path, self._of_store):
                self._take(purpose, find(self.text))
                if self.certificates:
                    return
        if purpose == ENCRYPTION or not has_wildcards(self.text or ""):
            raise _Refused(
                f"Cannot load encryption certificate. The certificate setting '{self.text or ''}' does not represent a valid base-64 encoded certificate, nor does it represent a valid certificate by file, "
                "directory, thumbprint, or subject name.",
                "NoCertificateFound", "ObjectNotFound", self.text,
            )

    @staticmethod
    def _of_base64(text: str) -> list[Certificate]:
        try:
            found = unarmed(text, "CERTIFICATE")
            return [Certificate.of_bytes(found[0])] if found is not None else []
        except (binascii.Error, ValueError, PSError):
            return []

    @staticmethod
    def _of_path(text: str) -> list[Certificate]:
        session = current()
        try:
            paths = session.drives.resolve(text) if session is not None and text else []
        except PSError:
            return []
        if any(path.provider.flat for path in paths):
            raise _Refused(f"Cannot load certificate. '{text}' must resolve to a file system path.", "CertificatePathMustBeFileSystemPath", "ObjectNotFound", paths[0].provider)
        files = [path.item for path in paths if not os.path.isdir(path.item)]
        for folder in (path.item for path in paths if os.path.isdir(path.item)):
            files += [entry.path for entry in os.scandir(folder) if entry.is_file()]
        found = []
        for file in files:
            try:
                found.append(Certificate.of_file(file))
            except PSError:
                continue
        return found

    @staticmethod
    def _of_store(text: str) -> list[Certificate]:
        held = Certificates([Certificate(pair) for pair in stores.read("my")])
        by_print = held.find(enum_value(X + "X509FindType", "FindByThumbprint"), text, False)
        if by_print:
            return list(by_print)
        matches = matcher(text)
        simple = enum_value(X + "X509NameType", "SimpleName")
        return [each for each in held if matches(each.name(False).name) or matches(each.name_info(simple, False))]

    def _take(self, purpose: int, found: list[Certificate]) -> None:
        seen: set[str] = set()
        for each in found:
            if not _good(each):
                if has_wildcards(self.text or ""):
                    continue
                raise _Refused(
                    f"Certificate '{each.thumbprint}' cannot be used for encryption. Encryption certificates must contain the Data Encipherment or Key Encipherment key usage, and include the "
                    f"Document Encryption Enhanced Key Usage ({_DOCUMENTS}).",
                    "CertificateCannotBeUsedForEncryption", "InvalidData", each,
                )
            if (purpose == DECRYPTION and each.pair[1] is None) or each.thumbprint in seen:
                continue
            seen.add(each.thumbprint)
            if purpose == ENCRYPTION and self.certificates:
                self.certificates = Certificates()
                raise _Refused(
                    f"Cannot load certificate. The identifier '{self.text or ''}' matches multiple certificates. To encrypt to multiple recipients, provide multiple specific values to the 'To' "
                    "parameter, rather than a wildcard that matches multiple certificates.",
                    "IdentifierMustReferenceSingleCertificate", "LimitsExceeded", Certificates(found),
                )
            self.certificates.append(each)


define(
    CmsMessageRecipient.type_name, CmsMessageRecipient, properties=((f"{X}X509Certificate2Collection Certificates", lambda own: own.certificates),),
    methods=((f"void Resolve({SMA}SessionState sessionState, {SMA}ResolutionPurpose purpose, [ref] {SMA}ErrorRecord error)", lambda own, state, purpose, error: error.set(own.resolve(purpose.value))),),
    constructors=(("string identifier", CmsMessageRecipient), (f"{X}X509Certificate2 certificate", CmsMessageRecipient)),
)
