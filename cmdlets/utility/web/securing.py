"""The session of a request: who asks, by which proxy, and what goes along."""

from __future__ import annotations

import re

from cmdlets.utility.web.bodies import name_of, own_text
from cmdlets.utility.web.parameters import CustomMethod, CustomMethodNoProxy, StandardMethod, StandardMethodNoProxy
from cmdlets.utility.web.proxies import CommandProxy
from cmdlets.utility.web.sessions import WebSession
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import ErrorRecord, NetError, NetException
from havmsh.runtime.members import get
from havmsh.runtime.types.security import PSCredential, SecureString
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.utility.web.parameters import WebParameters
    from havmsh.runtime.shell import Shell


def prepare_session(asked: WebParameters, shell: Shell) -> WebSession:
    """The session that was given, or a new one, with what this request adds to it."""
    session = asked.session if isinstance(asked.session, WebSession) else WebSession()
    if asked.session_variable is not None:
        shell.frame.set(asked.session_variable, session)
    _prove(asked, session, shell)
    if asked.agent is not None:
        session.user_agent = asked.agent
    how = asked.how
    if isinstance(how, StandardMethodNoProxy | CustomMethodNoProxy):
        session.no_proxy = True
        session.proxy = None
    elif isinstance(how, StandardMethod | CustomMethod) and how.proxy is not None:
        proxy = CommandProxy(how.proxy)
        proxy.credentials = how.proxy_credential.network() if isinstance(how.proxy_credential, PSCredential) else None
        session.use(proxy)
    if asked.tls is not None:
        session.tls = asked.tls.value if isinstance(asked.tls, EnumValue) else 0
    session.trusts_all = bool(asked.skip_certificate)
    if asked.redirects > -1:
        session.maximum_redirection = asked.redirects
    for name, value in asked.headers.items() if asked.headers is not None else ():
        if value is not None:
            session.headers[name_of(name)] = own_text(value)
    if asked.retries > 0:
        session.retries = asked.retries
        session.retry_interval = asked.retry_interval
    return session


def _prove(asked: WebParameters, session: WebSession, shell: Shell) -> None:
    """What proves who asks: a header at once, or a credential for a server that wants one."""
    credential, token = asked.credential, asked.token
    for certificate in _own(asked.thumbprint, shell) if asked.thumbprint is not None else ():
        session.prove_by(certificate)
    if asked.certificate is not None:
        session.prove_by(asked.certificate)
    if isinstance(credential, PSCredential):
        if asked.authentication == "None":
            session.credentials = credential.network()
            session.default_credentials = False
        else:
            session.headers["Authorization"] = authorization(credential.name, credential.secret.text)
    elif isinstance(token, SecureString):
        session.headers["Authorization"] = f"Bearer {token.text}"
    elif asked.default_credentials:
        session.default_credentials = True


def _own(thumbprint: str, shell: Shell) -> list[Any]:
    """The user's certificates of a thumbprint. Raises CryptographicException where there is none."""
    from havmsh.runtime.types.certificatestores import Store

    store = Store()
    try:
        store.open(enum_value("System.Security.Cryptography.X509Certificates.OpenFlags", "OpenExistingOnly"))
    except NetError as error:
        raise shell.terminating(ErrorRecord(error.exception, "WebCmdletCertificateException", "SecurityError")) from None
    found = [each for each in store.certificates() if get(each, "Thumbprint") == re.sub(r"[^0-9A-F]", "", thumbprint.upper())]
    if not found:
        message = "Unable to retrieve certificates because the thumbprint is not valid. Verify the thumbprint and retry. "
        raise shell.terminating(ErrorRecord(
            NetException("System.Security.Cryptography.CryptographicException", message), "WebCmdletCertificateException", "SecurityError"))
    return found


def authorization(user: str, password: str) -> str:
    """The header of Basic."""
    from base64 import b64encode

    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()
