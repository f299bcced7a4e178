"""What of the web cmdlets' parameters does not go together."""

from __future__ import annotations

import os

from cmdlets.utility.web.parameters import CustomMethod, StandardMethod
from havmsh.runtime.cmdletobjects import itself
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.types.uris import Uri

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmdlets.utility.web.parameters import WebParameters
    from havmsh.runtime.shell import Shell


def check(asked: WebParameters, shell: Shell) -> None:
    """Raises the first refusal there is."""
    for message, name in (*_of_who_asks(asked), *_of_bodies(asked)):
        raise _refusal(shell, message, name)
    if asked.input_file is not None:
        _check_input(asked.input_file, shell)
    for name, given in (("PassThru", asked.pass_thru), ("Resume", asked.resume)):
        if given and asked.file is None:
            message = (
                f"The cmdlet cannot run because the following parameter is missing: OutFile. Provide a valid OutFile parameter value when using the {name} parameter, then retry."
            )
            raise _refusal(shell, message, "OutFileMissing")
    if asked.resume and asked.file is not None and os.path.isdir(shell.file_path(asked.file)):
        message = f"The Resume switch can only be used if OutFile targets a file but it resolves to a directory: {shell.file_path(asked.file)}."
        raise _refusal(shell, message, "ResumeNotFilePath")


def _of_who_asks(asked: WebParameters) -> Iterator[tuple[str, str]]:
    if asked.session is not None and asked.session_variable is not None:
        yield _conflict("Session and SessionVariable", "Session or SessionVariable"), "SessionConflict"
    by, credential, token = asked.authentication, asked.credential, asked.token
    if asked.default_credentials and by != "None":
        yield (
            "The cmdlet cannot run because the following conflicting parameters are specified: Authentication and UseDefaultCredentials. Authentication does not support "
            "Default Credentials. Specify either Authentication or UseDefaultCredentials, then retry."
        ), "AuthenticationConflict"
    if by != "None" and token is not None and credential is not None:
        yield _conflict("Credential and Token", "Credential or Token"), "AuthenticationTokenConflict"
    if by == "Basic" and credential is None:
        yield _lacking("Credential"), "AuthenticationCredentialNotSupplied"
    if by in ("OAuth", "Bearer") and token is None:
        yield _lacking("Token"), "AuthenticationTokenNotSupplied"
    if not asked.unencrypted and (by != "None" or credential is not None or asked.default_credentials) and not _is_encrypted(asked.uri):
        yield (
            "The cmdlet cannot protect plain text secrets sent over unencrypted connections. To suppress this warning and send plain text secrets over unencrypted networks, "
            "reissue the command specifying the AllowUnencryptedAuthentication parameter."
        ), "AllowUnencryptedAuthenticationRequired"
    if asked.default_credentials and credential is not None:
        yield _conflict("Credential and UseDefaultCredentials", "Credential or UseDefaultCredentials"), "CredentialConflict"
    if isinstance(asked.how, StandardMethod | CustomMethod):
        how = asked.how
        if how.proxy_default and how.proxy_credential is not None:
            yield _conflict("ProxyCredential and ProxyUseDefaultCredentials", "ProxyCredential or ProxyUseDefaultCredentials"), "ProxyCredentialConflict"
        elif how.proxy is None and (how.proxy_credential is not None or how.proxy_default):
            yield (
                "The cmdlet cannot run because the following parameter is missing: Proxy. Provide a valid proxy URI for the Proxy parameter when using the ProxyCredential or "
                "ProxyUseDefaultCredentials parameters, then retry."
            ), "ProxyUriNotSupplied"


def _of_bodies(asked: WebParameters) -> Iterator[tuple[str, str]]:
    if asked.body is not None and asked.input_file is not None:
        yield _conflict("Body and InFile", "Body or Infile") + "  ", "BodyConflict"
    if asked.body is not None and asked.form is not None:
        yield _conflict("Body and Form", "Body or Form") + "  ", "BodyFormConflict"
    if asked.input_file is not None and asked.form is not None:
        yield _conflict("InFile and Form", "InFile or Form") + "  ", "FormInFileConflict"


def _is_encrypted(uri: object) -> bool:
    return isinstance(uri, Uri) and uri.absolute and bool(uri.need().scheme == "https")


def _conflict(both: str, choice: str) -> str:
    return f"The cmdlet cannot run because the following conflicting parameters are specified: {both}. Specify either {choice}, then retry."


def _lacking(name: str) -> str:
    return f"The cmdlet cannot run because the following parameter is not specified: {name}. The supplied Authentication type requires a {name}. Specify {name}, then retry."


def _refusal(shell: Shell, message: str, name: str) -> PSError:
    exception = NetException("System.Management.Automation.ValidationMetadataException", message)
    return shell.terminating(ErrorRecord(exception, f"WebCmdlet{name}Exception", "InvalidArgument", itself(shell)))


def _check_input(text: str, shell: Shell) -> None:
    """The file to send must be one file. Raises PSError."""
    try:
        found = shell.session.drives.resolve(text)
    except PSError as error:
        raise shell.terminating(error.record) from None
    if found and found[0].provider.flat:
        raise _refusal(shell, f"Path '{text}' is not a file system path. Please specify the path to a file in the file system.", "InFileNotFilesystemPath")
    if len(found) > 1:
        raise _refusal(shell, f"Path '{text}' can be resolved to multiple paths.", "InFileMultiplePathsResolved")
    if not found:
        raise _refusal(shell, f"Path '{text}' cannot be resolved to a file.", "InFileNoPathResolved")
    if os.path.isdir(found[0].item):
        raise _refusal(shell, f"Path '{text}' resolves to a directory. Specify a path including a file name, and then retry the command.", "InFileNotFilePath")
