"""The system's enumerations that scripts name: full name, names in order of their numbers. A name may say ``Name=number``."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.nettype import NetType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SYSTEM: Final = """
System.DayOfWeek Sunday Monday Tuesday Wednesday Thursday Friday Saturday
System.DateTimeKind Unspecified Utc Local
System.StringComparison CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase
!System.StringSplitOptions None RemoveEmptyEntries TrimEntries
System.MidpointRounding ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity
System.ConsoleColor Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White
System.PlatformID Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other
System.TypeCode Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime String=18
System.EnvironmentVariableTarget Process User Machine
System.UriKind RelativeOrAbsolute Absolute Relative
System.UriHostNameType Unknown Basic Dns IPv4 IPv6
!System.AttributeTargets Assembly=1 Module=2 Class=4 Struct=8 Enum=16 Constructor=32 Method=64 Property=128 Field=256 Event=512 Interface=1024 Parameter=2048 Delegate=4096 ReturnValue=8192 GenericParameter=16384 All=32767
System.Base64FormattingOptions None InsertLineBreaks
!System.ConsoleModifiers None=0 Alt=1 Shift=2 Control=4
System.Environment+SpecialFolder Desktop=0 Programs=2 MyDocuments=5 Personal=5 Favorites=6 Startup=7 Recent=8 SendTo=9 StartMenu=11 MyMusic=13 MyVideos=14 DesktopDirectory=16 MyComputer=17 NetworkShortcuts=19 Fonts=20 Templates=21 CommonStartMenu=22 CommonPrograms=23 CommonStartup=24 CommonDesktopDirectory=25 ApplicationData=26 PrinterShortcuts=27 LocalApplicationData=28 InternetCache=32 Cookies=33 History=34 CommonApplicationData=35 Windows=36 System=37 ProgramFiles=38 MyPictures=39 UserProfile=40 SystemX86=41 ProgramFilesX86=42 CommonProgramFiles=43 CommonProgramFilesX86=44 CommonTemplates=45 CommonDocuments=46 CommonAdminTools=47 AdminTools=48 CommonMusic=53 CommonPictures=54 CommonVideos=55 Resources=56 LocalizedResources=57 CommonOemLinks=58 CDBurning=59
System.IO.FileMode CreateNew=1 Create=2 Open=3 OpenOrCreate=4 Truncate=5 Append=6
!System.IO.FileAccess Read=1 Write=2 ReadWrite=3
!System.IO.FileShare None=0 Read=1 Write=2 ReadWrite=3 Delete=4 Inheritable=16
!System.IO.FileAttributes None=0 ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072
System.IO.SearchOption TopDirectoryOnly AllDirectories
System.IO.SeekOrigin Begin Current End
!System.IO.UnixFileMode None=0 OtherExecute=1 OtherWrite=2 OtherRead=4 GroupExecute=8 GroupWrite=16 GroupRead=32 UserExecute=64 UserWrite=128 UserRead=256 StickyBit=512 SetGroup=1024 SetUser=2048
System.IO.Compression.CompressionLevel Optimal Fastest NoCompression SmallestSize
System.IO.DriveType Unknown NoRootDirectory Removable Fixed Network CDRom Ram
System.Text.NormalizationForm FormC=1 FormD=2 FormKC=5 FormKD=6
!System.Text.RegularExpressions.RegexOptions None=0 IgnoreCase=1 Multiline=2 ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024
!System.Globalization.NumberStyles None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowLeadingSign=4 Integer=7 AllowTrailingSign=8 AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier=512 HexNumber=515 AllowBinarySpecifier=1024 BinaryNumber=1027
!System.Globalization.DateTimeStyles None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault=8 AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128
System.Globalization.UnicodeCategory UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter NonSpacingMark SpacingCombiningMark EnclosingMark DecimalDigitNumber LetterNumber OtherNumber SpaceSeparator LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse ConnectorPunctuation DashPunctuation OpenPunctuation ClosePunctuation InitialQuotePunctuation FinalQuotePunctuation OtherPunctuation MathSymbol CurrencySymbol ModifierSymbol OtherSymbol OtherNotAssigned
!System.Globalization.CultureTypes NeutralCultures=1 SpecificCultures=2 InstalledWin32Cultures=4 AllCultures=7 UserCustomCulture=8 ReplacementCultures=16 WindowsOnlyCultures=32 FrameworkCultures=64
System.Globalization.CalendarWeekRule FirstDay FirstFullWeek FirstFourDayWeek
!System.Globalization.CompareOptions None IgnoreCase IgnoreNonSpace IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 NumericOrdering=32 OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824
System.Net.HttpStatusCode Continue=100 SwitchingProtocols=101 Processing=102 EarlyHints=103 OK=200 Created=201 Accepted=202 NonAuthoritativeInformation=203 NoContent=204 ResetContent=205 PartialContent=206 MultiStatus=207 AlreadyReported=208 IMUsed=226 MultipleChoices=300 Ambiguous=300 MovedPermanently=301 Moved=301 Found=302 Redirect=302 SeeOther=303 RedirectMethod=303 NotModified=304 UseProxy=305 Unused=306 TemporaryRedirect=307 RedirectKeepVerb=307 PermanentRedirect=308 BadRequest=400 Unauthorized=401 PaymentRequired=402 Forbidden=403 NotFound=404 MethodNotAllowed=405 NotAcceptable=406 ProxyAuthenticationRequired=407 RequestTimeout=408 Conflict=409 Gone=410 LengthRequired=411 PreconditionFailed=412 RequestEntityTooLarge=413 RequestUriTooLong=414 UnsupportedMediaType=415 RequestedRangeNotSatisfiable=416 ExpectationFailed=417 MisdirectedRequest=421 UnprocessableEntity=422 UnprocessableContent=422 Locked=423 FailedDependency=424 UpgradeRequired=426 PreconditionRequired=428 TooManyRequests=429 RequestHeaderFieldsTooLarge=431 UnavailableForLegalReasons=451 InternalServerError=500 NotImplemented=501 BadGateway=502 ServiceUnavailable=503 GatewayTimeout=504 HttpVersionNotSupported=505 VariantAlsoNegotiates=506 InsufficientStorage=507 LoopDetected=508 NotExtended=510 NetworkAuthenticationRequired=511
!System.Net.SecurityProtocolType SystemDefault=0 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288
System.Net.Sockets.AddressFamily Unknown=-1 Unspecified Unix InterNetwork ImpLink Pup Chaos NS Ipx=6 Iso Osi=7 Ecma DataKit Ccitt Sna DecNet DataLink Lat HyperChannel AppleTalk NetBios VoiceView FireFox Banyan=21 Atm InterNetworkV6 Cluster Ieee12844 Irda NetworkDesigners=28 Max Packet=65536 ControllerAreaNetwork
!System.Reflection.MemberTypes Constructor=1 Event=2 Field=4 Method=8 Property=16 TypeInfo=32 Custom=64 NestedType=128 All=191
!System.Security.AccessControl.AceFlags None=0 ObjectInherit=1 ContainerInherit=2 NoPropagateInherit=4 InheritOnly=8 InheritanceFlags=15 Inherited=16 SuccessfulAccess=64 FailedAccess=128 AuditFlags=192
!System.Reflection.BindingFlags Default=0 IgnoreCase=1 DeclaredOnly=2 Instance=4 Static=8 Public=16 NonPublic=32 FlattenHierarchy=64 InvokeMethod=256 CreateInstance=512 GetField=1024 SetField=2048 GetProperty=4096 SetProperty=8192 PutDispProperty=16384 PutRefDispProperty=32768 ExactBinding=65536 SuppressChangeType=131072 OptionalParamBinding=262144 IgnoreReturn=16777216 DoNotWrapExceptions=33554432
System.Diagnostics.ProcessWindowStyle Normal Hidden Minimized Maximized
System.Diagnostics.ProcessPriorityClass Normal=32 Idle=64 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768
System.Diagnostics.EventLogEntryType Error=1 Warning=2 Information=4 SuccessAudit=8 FailureAudit=16
System.Threading.ThreadPriority Lowest BelowNormal Normal AboveNormal Highest
System.Threading.ApartmentState STA MTA Unknown
System.Runtime.InteropServices.Architecture X86 X64 Arm Arm64 Wasm S390x LoongArch64 Armv6 Ppc64le RiscV64
System.Xml.XmlNodeType None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document DocumentType DocumentFragment Notation Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration
System.Xml.Formatting None Indented
!System.Data.DataRowState Detached=1 Unchanged=2 Added=4 Deleted=8 Modified=16
!System.Data.DataRowVersion Original=256 Current=512 Proposed=1024 Default=1536
!System.Data.DataViewRowState None=0 Unchanged=2 Added=4 Deleted=8 ModifiedCurrent=16 CurrentRows=22 ModifiedOriginal=32 OriginalRows=42
System.Net.Mail.MailPriority Normal Low High
!System.Net.Mail.DeliveryNotificationOptions None=0 OnSuccess=1 OnFailure=2 Delay=4 Never=134217728
System.Security.Cryptography.CipherMode CBC=1 ECB=2 OFB=3 CFB=4 CTS=5
System.Security.Cryptography.X509Certificates.X509ChainTrustMode System CustomRootTrust
System.Security.Cryptography.Pkcs.RecipientInfoType Unknown KeyTransport KeyAgreement
System.Security.Cryptography.Pkcs.SubjectIdentifierType Unknown IssuerAndSerialNumber SubjectKeyIdentifier NoSignature
System.Security.Cryptography.DSASignatureFormat IeeeP1363FixedFieldConcatenation Rfc3279DerSequence
System.Security.Principal.WindowsBuiltInRole Administrator=544 User Guest PowerUser AccountOperator SystemOperator PrintOperator BackupOperator Replicator
System.ComponentModel.ListSortDirection Ascending Descending
!System.Management.Automation.Host.ReadKeyOptions AllowCtrlC=1 NoEcho=2 IncludeKeyDown=4 IncludeKeyUp=8
System.ConsoleKey None=0 Backspace=8 Tab=9 Clear=12 Enter=13 Pause=19 Escape=27 Spacebar=32 PageUp=33 PageDown=34 End=35 Home=36 LeftArrow=37 UpArrow=38 RightArrow=39 DownArrow=40 Select=41 Print=42 Execute=43 PrintScreen=44 Insert=45 Delete=46 Help=47 D0=48 D1 D2 D3 D4 D5 D6 D7 D8 D9 A=65 B C D E F G H I J K L M N O P Q R S T U V W X Y Z LeftWindows RightWindows Applications Sleep=95 NumPad0 NumPad1 NumPad2 NumPad3 NumPad4 NumPad5 NumPad6 NumPad7 NumPad8 NumPad9 Multiply Add Separator Subtract Decimal Divide F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 BrowserBack=166 BrowserForward BrowserRefresh BrowserStop BrowserSearch BrowserFavorites BrowserHome VolumeMute VolumeDown VolumeUp MediaNext MediaPrevious MediaStop MediaPlay LaunchMail LaunchMediaSelect LaunchApp1 LaunchApp2 Oem1=186 OemPlus OemComma OemMinus OemPeriod Oem2 Oem3 Oem4=219 Oem5 Oem6 Oem7 Oem8 Oem102=226 Process=229 Packet=231 Attention=246 CrSel ExSel EraseEndOfFile Play Zoom NoName Pa1 OemClear
System.ConsoleSpecialKey ControlC ControlBreak
System.GCCollectionMode Default Forced Optimized Aggressive
System.UriFormat UriEscaped=1 Unescaped SafeUnescaped
!System.UriComponents Scheme=1 UserInfo=2 Host=4 Port=8 SchemeAndServer=13 Path=16 Query=32 PathAndQuery=48 HttpRequestUrl=61 Fragment=64 AbsoluteUri=127 StrongPort=128 HostAndPort=132 StrongAuthority=134 NormalizedHost=256 KeepDelimiter=1073741824 SerializationInfoString=-2147483648
System.UriPartial Scheme Authority Path Query
System.LoaderOptimization NotSpecified SingleDomain MultiDomain MultiDomainHost DomainMask=3 DisallowBindings
!System.IO.NotifyFilters FileName=1 DirectoryName=2 Attributes=4 Size=8 LastWrite=16 LastAccess=32 CreationTime=64 Security=256
!System.IO.WatcherChangeTypes Created=1 Deleted=2 Changed=4 Renamed=8 All=15
!System.IO.FileOptions None=0 Encrypted=16384 DeleteOnClose=67108864 SequentialScan=134217728 RandomAccess=268435456 Asynchronous=1073741824 WriteThrough=-2147483648
System.IO.MatchType Simple Win32
System.IO.MatchCasing PlatformDefault CaseSensitive CaseInsensitive
System.IO.HandleInheritability None Inheritable
System.IO.Compression.CompressionMode Decompress Compress
System.IO.Compression.ZipArchiveMode Read Create Update
System.IO.Pipes.PipeDirection In=1 Out InOut
!System.Globalization.TimeSpanStyles None=0 AssumeNegative=1
System.Globalization.DigitShapes Context None NativeNational
System.Globalization.GregorianCalendarTypes Localized=1 USEnglish MiddleEastFrench=9 Arabic TransliteratedEnglish TransliteratedFrench
System.Globalization.CalendarAlgorithmType Unknown SolarCalendar LunarCalendar LunisolarCalendar
!System.Net.AuthenticationSchemes None=0 Digest=1 Negotiate=2 Ntlm=4 IntegratedWindowsAuthentication=6 Basic=8 Anonymous=32768
!System.Net.DecompressionMethods None GZip Deflate Brotli=4 All=-1
System.Net.Sockets.SocketType Stream=1 Dgram Raw Rdm Seqpacket Unknown=-1
System.Net.Sockets.ProtocolType IP=0 IPv6HopByHopOptions=0 Unspecified=0 Icmp=1 Igmp Ggp IPv4 Tcp=6 Pup=12 Udp=17 Idp=22 IPv6=41 IPv6RoutingHeader=43 IPv6FragmentHeader IPSecEncapsulatingSecurityPayload=50 IPSecAuthenticationHeader IcmpV6=58 IPv6NoNextHeader IPv6DestinationOptions ND=77 Raw=255 Ipx=1000 Spx=1256 SpxII Unknown=-1
System.Net.Sockets.SocketShutdown Receive Send Both
System.Net.Sockets.SelectMode SelectRead SelectWrite SelectError
!System.Net.Sockets.SocketFlags None=0 OutOfBand=1 Peek=2 DontRoute=4 Truncated=256 ControlDataTruncated=512 Broadcast=1024 Multicast=2048 Partial=32768
System.Net.Sockets.SocketOptionLevel IP=0 Tcp=6 Udp=17 IPv6=41 Socket=65535
System.Net.Sockets.SocketOptionName Debug=1 AcceptConnection ReuseAddress=4 KeepAlive=8 DontRoute=16 Broadcast=32 UseLoopback=64 Linger=128 OutOfBandInline=256 DontLinger=-129 ExclusiveAddressUse=-5 SendBuffer=4097 ReceiveBuffer SendLowWater ReceiveLowWater SendTimeout ReceiveTimeout Error Type ReuseUnicastPort=12295 MaxConnections=2147483647 IPOptions=1 HeaderIncluded TypeOfService IpTimeToLive MulticastInterface=9 MulticastTimeToLive MulticastLoopback AddMembership DropMembership DontFragment AddSourceMembership DropSourceMembership BlockSource UnblockSource PacketInformation HopLimit=21 IPProtectionLevel=23 IPv6Only=27 NoDelay=1 BsdUrgent Expedited=2 FastOpen=15 TcpKeepAliveRetryCount TcpKeepAliveTime=3 TcpKeepAliveInterval=17 NoChecksum=1 ChecksumCoverage=20 UpdateAcceptContext=28683 UpdateConnectContext=28688
System.Net.Sockets.SocketError Success=0 OperationAborted=995 IOPending=997 Interrupted=10004 AccessDenied=10013 Fault InvalidArgument=10022 TooManyOpenSockets=10024 WouldBlock=10035 InProgress AlreadyInProgress NotSocket DestinationAddressRequired MessageSize ProtocolType ProtocolOption ProtocolNotSupported SocketNotSupported OperationNotSupported ProtocolFamilyNotSupported AddressFamilyNotSupported AddressAlreadyInUse AddressNotAvailable NetworkDown NetworkUnreachable NetworkReset ConnectionAborted ConnectionReset NoBufferSpaceAvailable IsConnected NotConnected Shutdown TimedOut=10060 ConnectionRefused HostDown=10064 HostUnreachable ProcessLimit=10067 SystemNotReady=10091 VersionNotSupported NotInitialized Disconnecting=10101 TypeNotFound=10109 HostNotFound=11001 TryAgain NoRecovery NoData SocketError=-1
System.Net.NetworkInformation.IPStatus Success=0 DestinationNetworkUnreachable=11002 DestinationHostUnreachable DestinationProtocolUnreachable DestinationPortUnreachable DestinationProhibited=11004 NoResources=11006 BadOption HardwareError PacketTooBig TimedOut BadRoute=11012 TtlExpired TtlReassemblyTimeExceeded ParameterProblem SourceQuench BadDestination=11018 DestinationUnreachable=11040 TimeExceeded BadHeader UnrecognizedNextHeader IcmpError DestinationScopeMismatch Unknown=-1
System.Net.NetworkInformation.OperationalStatus Up=1 Down Testing Unknown Dormant NotPresent LowerLayerDown
System.Net.NetworkInformation.NetworkInterfaceType Unknown=1 Ethernet=6 TokenRing=9 Fddi=15 BasicIsdn=20 PrimaryIsdn Ppp=23 Loopback Ethernet3Megabit=26 Slip=28 Atm=37 GenericModem=48 FastEthernetT=62 Isdn FastEthernetFx=69 Wireless80211=71 AsymmetricDsl=94 RateAdaptDsl SymmetricDsl VeryHighSpeedDsl IPOverAtm=114 GigabitEthernet=117 Tunnel=131 MultiRateSymmetricDsl=143 HighPerformanceSerialBus Wman=237 Wwanpp=243 Wwanpp2
System.Net.NetworkInformation.TcpState Unknown Closed Listen SynSent SynReceived Established FinWait1 FinWait2 CloseWait Closing LastAck TimeWait DeleteTcb
System.Net.Mail.SmtpDeliveryMethod Network SpecifiedPickupDirectory PickupDirectoryFromIis
System.Net.Mail.SmtpStatusCode SystemStatus=211 HelpMessage=214 ServiceReady=220 ServiceClosingTransmissionChannel Ok=250 UserNotLocalWillForward CannotVerifyUserWillAttemptDelivery StartMailInput=354 ServiceNotAvailable=421 MailboxBusy=450 LocalErrorInProcessing InsufficientStorage ClientNotPermitted=454 CommandUnrecognized=500 SyntaxError CommandNotImplemented BadCommandSequence CommandParameterNotImplemented MustIssueStartTlsFirst=530 MailboxUnavailable=550 UserNotLocalTryAlternatePath ExceededStorageAllocation MailboxNameNotAllowed TransactionFailed GeneralFailure=-1
!System.Security.Authentication.SslProtocols None=0 Ssl2=12 Ssl3=48 Tls=192 Default=240 Tls11=768 Tls12=3072 Tls13=12288
System.Security.Cryptography.PaddingMode None=1 PKCS7 Zeros ANSIX923 ISO10126
System.Security.Cryptography.CryptoStreamMode Read Write
System.Security.Cryptography.DataProtectionScope CurrentUser LocalMachine
System.Security.Cryptography.FromBase64TransformMode IgnoreWhiteSpaces DoNotIgnoreWhiteSpaces
System.Security.Principal.WellKnownSidType NullSid WorldSid LocalSid CreatorOwnerSid CreatorGroupSid CreatorOwnerServerSid CreatorGroupServerSid NTAuthoritySid DialupSid NetworkSid BatchSid InteractiveSid ServiceSid AnonymousSid ProxySid EnterpriseControllersSid SelfSid AuthenticatedUserSid RestrictedCodeSid TerminalServerSid RemoteLogonIdSid LogonIdsSid LocalSystemSid LocalServiceSid NetworkServiceSid BuiltinDomainSid BuiltinAdministratorsSid BuiltinUsersSid BuiltinGuestsSid BuiltinPowerUsersSid BuiltinAccountOperatorsSid BuiltinSystemOperatorsSid BuiltinPrintOperatorsSid BuiltinBackupOperatorsSid BuiltinReplicatorSid BuiltinPreWindows2000CompatibleAccessSid BuiltinRemoteDesktopUsersSid BuiltinNetworkConfigurationOperatorsSid AccountAdministratorSid AccountGuestSid AccountKrbtgtSid AccountDomainAdminsSid AccountDomainUsersSid AccountDomainGuestsSid AccountComputersSid AccountControllersSid AccountCertAdminsSid AccountSchemaAdminsSid AccountEnterpriseAdminsSid AccountPolicyAdminsSid AccountRasAndIasServersSid NtlmAuthenticationSid DigestAuthenticationSid SChannelAuthenticationSid ThisOrganizationSid OtherOrganizationSid BuiltinIncomingForestTrustBuildersSid BuiltinPerformanceMonitoringUsersSid BuiltinPerformanceLoggingUsersSid BuiltinAuthorizationAccessSid MaxDefined WinBuiltinTerminalServerLicenseServersSid=60 WinBuiltinDCOMUsersSid WinBuiltinIUsersSid WinIUserSid WinBuiltinCryptoOperatorsSid WinUntrustedLabelSid WinLowLabelSid WinMediumLabelSid WinHighLabelSid WinSystemLabelSid WinWriteRestrictedCodeSid WinCreatorOwnerRightsSid WinCacheablePrincipalsGroupSid WinNonCacheablePrincipalsGroupSid WinEnterpriseReadonlyControllersSid WinAccountReadonlyControllersSid WinBuiltinEventLogReadersGroup WinNewEnterpriseReadonlyControllersSid WinBuiltinCertSvcDComAccessGroup WinMediumPlusLabelSid WinLocalLogonSid WinConsoleLogonSid WinThisOrganizationCertificateSid WinApplicationPackageAuthoritySid WinBuiltinAnyPackageSid WinCapabilityInternetClientSid WinCapabilityInternetClientServerSid WinCapabilityPrivateNetworkClientServerSid WinCapabilityPicturesLibrarySid WinCapabilityVideosLibrarySid WinCapabilityMusicLibrarySid WinCapabilityDocumentsLibrarySid WinCapabilitySharedUserCertificatesSid WinCapabilityEnterpriseAuthenticationSid WinCapabilityRemovableStorageSid
System.Security.Principal.TokenImpersonationLevel None Anonymous Identification Impersonation Delegation
System.Security.AccessControl.AccessControlType Allow Deny
!System.Security.AccessControl.InheritanceFlags None=0 ContainerInherit=1 ObjectInherit=2
!System.Security.AccessControl.PropagationFlags None=0 NoPropagateInherit=1 InheritOnly=2
!System.Security.AccessControl.AccessControlSections None=0 Audit=1 Access=2 Owner=4 Group=8 All=15
!System.Security.AccessControl.FileSystemRights ReadData=1 ListDirectory=1 WriteData=2 CreateFiles=2 AppendData=4 CreateDirectories=4 ReadExtendedAttributes=8 WriteExtendedAttributes=16 ExecuteFile=32 Traverse=32 DeleteSubdirectoriesAndFiles=64 ReadAttributes=128 WriteAttributes=256 Write=278 Delete=65536 ReadPermissions=131072 Read=131209 ReadAndExecute=131241 Modify=197055 ChangePermissions=262144 TakeOwnership=524288 Synchronize=1048576 FullControl=2032127
!System.Reflection.TypeAttributes NotPublic=0 Public=1 NestedPublic=2 NestedPrivate=3 NestedFamily=4 NestedAssembly=5 NestedFamANDAssem=6 NestedFamORAssem=7 SequentialLayout=8 ExplicitLayout=16 LayoutMask=24 Interface=32 Abstract=128 Sealed=256 SpecialName=1024 RTSpecialName=2048 Import=4096 Serializable=8192 WindowsRuntime=16384 UnicodeClass=65536 AutoClass=131072 BeforeFieldInit=1048576 AutoLayout=0 AnsiClass=0 Class=0 VisibilityMask=7 ClassSemanticsMask=32 CustomFormatClass=196608 StringFormatMask=196608 HasSecurity=262144 ReservedMask=264192 CustomFormatMask=12582912
!System.Reflection.MethodAttributes PrivateScope=0 Private=1 FamANDAssem=2 Assembly=3 Family=4 FamORAssem=5 Public=6 MemberAccessMask=7 UnmanagedExport=8 Static=16 Final=32 Virtual=64 HideBySig=128 NewSlot=256 CheckAccessOnOverride=512 Abstract=1024 SpecialName=2048 RTSpecialName=4096 PinvokeImpl=8192 HasSecurity=16384 RequireSecObject=32768 ReuseSlot=0 VtableLayoutMask=256 ReservedMask=53248
System.Reflection.Emit.AssemblyBuilderAccess Run=1 RunAndCollect=9
System.Diagnostics.TraceEventType Critical=1 Error=2 Warning=4 Information=8 Verbose=16 Start=256 Stop=512 Suspend=1024 Resume=2048 Transfer=4096
System.Diagnostics.TraceLevel Off Error Warning Info Verbose
!System.Diagnostics.SourceLevels Off=0 Critical=1 Error=3 Warning=7 Information=15 Verbose=31 ActivityTracing=65280 All=-1
System.Diagnostics.ThreadState Initialized Ready Running Standby Terminated Wait Transition Unknown
!System.Threading.ThreadState Running=0 StopRequested=1 SuspendRequested=2 Background=4 Unstarted=8 Stopped=16 WaitSleepJoin=32 Suspended=64 AbortRequested=128 Aborted=256
System.Threading.EventResetMode AutoReset ManualReset
System.Formats.Tar.TarEntryType V7RegularFile=0 RegularFile=48 HardLink=49 SymbolicLink=50 CharacterDevice=51 BlockDevice=52 Directory=53 Fifo=54 ContiguousFile=55 DirectoryList=68 LongLink=75 LongPath=76 MultiVolume=77 RenamedOrSymlinked=78 SparseFile=83 TapeVolume=86 GlobalExtendedAttributes=103 ExtendedAttributes=120
System.Threading.LazyThreadSafetyMode None PublicationOnly ExecutionAndPublication
System.Threading.Tasks.TaskStatus Created WaitingForActivation WaitingToRun Running WaitingForChildrenToComplete RanToCompletion Canceled Faulted
!System.Threading.Tasks.TaskCreationOptions None=0 PreferFairness=1 LongRunning=2 AttachedToParent=4 DenyChildAttach=8 HideScheduler=16 RunContinuationsAsynchronously=64
System.Runtime.InteropServices.GCHandleType Weak WeakTrackResurrection Normal Pinned
System.Runtime.GCLatencyMode Batch Interactive LowLatency SustainedLowLatency NoGCRegion
System.Runtime.InteropServices.CharSet None=1 Ansi Unicode Auto
System.Runtime.InteropServices.LayoutKind Sequential=0 Explicit=2 Auto
System.Text.Json.JsonValueKind Undefined Object Array String Number True False Null
System.Text.Json.JsonSerializerDefaults General Web Strict
System.Text.Json.Serialization.JsonIgnoreCondition Never Always WhenWritingDefault WhenWritingNull WhenWriting WhenReading
Newtonsoft.Json.Formatting None Indented
Newtonsoft.Json.Linq.JTokenType None Object Array Constructor Property Comment Integer Float String Boolean Null Undefined Date Raw Bytes Guid Uri TimeSpan
System.Text.Json.JsonCommentHandling Disallow Skip Allow
System.Text.Json.JsonTokenType None StartObject EndObject StartArray EndArray PropertyName Comment String Number True False Null
System.Xml.ConformanceLevel Auto Fragment Document
System.Xml.NewLineHandling Replace Entitize None
!System.Xml.NamespaceHandling Default=0 OmitDuplicates=1
System.Xml.DtdProcessing Prohibit Ignore Parse
System.Xml.ReadState Initial Interactive Error EndOfFile Closed
System.Xml.WriteState Start Prolog Element Attribute Content Closed Error
System.Xml.WhitespaceHandling All Significant None
System.Xml.XmlSpace None Default Preserve
System.Xml.XmlDateTimeSerializationMode Local Utc Unspecified RoundtripKind
System.Xml.ValidationType None Auto DTD XDR Schema
!System.Xml.Linq.SaveOptions None=0 DisableFormatting=1 OmitDuplicateNamespaces=2
!System.Xml.Linq.LoadOptions None=0 PreserveWhitespace=1 SetBaseUri=2 SetLineInfo=4
System.Xml.Schema.XmlSeverityType Error Warning
System.Data.SqlDbType BigInt Binary Bit Char DateTime Decimal Float Image Int Money NChar NText NVarChar Real UniqueIdentifier SmallDateTime SmallInt SmallMoney Text Timestamp TinyInt VarBinary VarChar Variant Xml=25 Udt=29 Structured Date Time DateTime2 DateTimeOffset Json Vector
System.Data.DbType AnsiString Binary Byte Boolean Currency Date DateTime Decimal Double Guid Int16 Int32 Int64 Object SByte Single String Time UInt16 UInt32 UInt64 VarNumeric AnsiStringFixedLength StringFixedLength Xml=25 DateTime2 DateTimeOffset
System.Data.CommandType Text=1 StoredProcedure=4 TableDirect=512
!System.Data.ConnectionState Closed=0 Open=1 Connecting=2 Executing=4 Fetching=8 Broken=16
System.Collections.Specialized.NotifyCollectionChangedAction Add Remove Replace Move Reset
System.Data.MissingSchemaAction Add=1 Ignore Error AddWithKey
System.Data.XmlReadMode Auto ReadSchema IgnoreSchema InferSchema DiffGram Fragment InferTypedSchema
System.Data.XmlWriteMode WriteSchema IgnoreSchema DiffGram
System.Management.Automation.Configuration.ConfigScope AllUsers CurrentUser
System.Management.Automation.Runspaces.AuthenticationMechanism Default Basic Negotiate NegotiateWithImplicitCredential Credssp Digest Kerberos
System.Management.Automation.Runspaces.OutputBufferingMode None Drop Block
System.Management.Automation.Remoting.ProxyAccessType None=0 IEConfig=1 WinHttpConfig=2 AutoDetect=4 NoProxyServer=8
Microsoft.PowerShell.Commands.UpdateHelpScope CurrentUser AllUsers
Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind Never Always AsNeeded
Newtonsoft.Json.StringEscapeHandling Default EscapeNonAscii EscapeHtml
Microsoft.PowerShell.Commands.SessionFilterState All Opened Disconnected Closed Broken
System.ComponentModel.EditorBrowsableState Always Never Advanced
Microsoft.Win32.RegistryHive ClassesRoot=-2147483648 CurrentUser LocalMachine Users PerformanceData CurrentConfig
Microsoft.Win32.RegistryValueKind Unknown=0 String ExpandString Binary DWord MultiString=7 QWord=11 None=-1
Microsoft.Win32.RegistryView Default=0 Registry64=256 Registry32=512
"""
_AUTOMATION: Final = """
ActionPreference SilentlyContinue Stop Continue Inquire Ignore Suspend Break
ConfirmImpact None Low Medium High
ErrorCategory NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded QuotaExceeded NotEnabled
!CommandTypes Alias=1 Function=2 Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383
!ScopedItemOptions None=0 ReadOnly=1 Constant=2 Private=4 AllScope=8 Unspecified=16
CommandOrigin Runspace Internal
ErrorView NormalView CategoryView ConciseView DetailedView
ExperimentAction None Hide Show
ValidateRangeKind Positive NonNegative Negative NonPositive
PSTokenType Unknown Command CommandParameter CommandArgument Number String Variable Member LoopLabel Attribute Type Operator GroupStart GroupEnd Keyword Comment StatementSeparator NewLine LineContinuation Position
RemotingCapability None PowerShell SupportedByCommand OwnedByCommand
JobState NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected Suspending Stopping AtBreakpoint
ModuleType Script Binary Manifest Cim
ModuleAccessMode ReadWrite ReadOnly Constant
!PSMemberTypes AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 Properties=8223 All=16383
!PSMemberViewTypes Extended=1 Adapted=2 Base=4 All=7
PSModuleAutoLoadingPreference None ModuleQualified All
PSLanguageMode FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage
PSInvocationState NotStarted Running Stopping Stopped Completed Failed Disconnected
OutputRendering Host PlainText Ansi
ProgressView Minimal Classic
ProgressRecordType Processing Completed
SessionStateEntryVisibility Public Private
ShouldProcessReason None WhatIf
!SplitOptions SimpleMatch=1 RegexMatch=2 CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128
!WildcardOptions None=0 Compiled=1 IgnoreCase=2 CultureInvariant=4
ReturnContainers ReturnMatchingContainers ReturnAllContainers
CompletionResultType Text History Command ProviderItem ProviderContainer Property Method ParameterName ParameterValue Variable Namespace Type Keyword DynamicKeyword
VariableAccessMode Read Write ReadWrite
WhereOperatorSelectionMode Default First Last SkipUntil Until Split
Alignment Undefined Left Center Right
DebuggerResumeAction Continue StepInto StepOut StepOver Stop
BreakpointVariablePlaceholder None
RollbackSeverity Error TerminatingError Never
SwitchParameterPlaceholder None
"""
_OTHERS: Final = """
!System.Management.Automation.PSTraceSourceOptions None=0 Constructor=1 Dispose=2 Finalizer=4 Method=8 Property=16 Delegates=32 Events=64 Exception=128 Lock=256 Error=512 Errors=640 Warning=1024 Verbose=2048 WriteLine=4096 Data=6167 Scope=8192 ExecutionFlow=8303 Assert=16384 All=32767
!System.Diagnostics.TraceOptions None=0 LogicalOperationStack=1 DateTime=2 Timestamp=4 ProcessId=8 ThreadId=16 Callstack=32
Microsoft.PowerShell.Commands.BreakpointType Line Variable Command
Microsoft.PowerShell.Commands.DisplayHintType Date Time DateTime
Microsoft.PowerShell.Commands.ExportAliasFormat Csv Script
Microsoft.PowerShell.Commands.TestPathType Any Container Leaf
Microsoft.PowerShell.Commands.WaitForServiceTypes Wmi WinRM PowerShell
Microsoft.PowerShell.ExecutionPolicy Unrestricted RemoteSigned AllSigned Restricted Default=3 Bypass=4 Undefined=5
Microsoft.PowerShell.ExecutionPolicyScope Process CurrentUser LocalMachine UserPolicy MachinePolicy
Microsoft.PowerShell.EditMode Windows Emacs Vi
Microsoft.PowerShell.Commands.Language CSharp
Microsoft.PowerShell.Commands.OutputAssemblyType Library ConsoleApplication WindowsApplication
Microsoft.PowerShell.BellStyle None Visual Audible
Microsoft.PowerShell.ViModeStyle None Prompt Cursor Script
Microsoft.PowerShell.ViMode Insert Command
Microsoft.PowerShell.HistorySaveStyle SaveIncrementally SaveAtExit SaveNothing
Microsoft.PowerShell.AddToHistoryOption SkipAdding MemoryOnly MemoryAndFile
Microsoft.PowerShell.PredictionSource None=1 History=2 Plugin=4 HistoryAndPlugin=6
Microsoft.PowerShell.PredictionViewStyle InlineView ListView
Microsoft.PowerShell.KeyHandlerGroup Basic CursorMovement History Completion Prediction Miscellaneous Selection Search Custom
Microsoft.PowerShell.Commands.TextEncodingType Unknown String Unicode Byte BigEndianUnicode BigEndianUTF32 Utf8 Utf7 Ascii
Microsoft.PowerShell.Commands.TestPathType Any Container Leaf
Microsoft.PowerShell.Commands.DisplayHintType Date Time DateTime
Microsoft.PowerShell.Commands.ExportAliasFormat Csv Script
Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind Never Always AsNeeded
Microsoft.PowerShell.Commands.JsonDateKind Default Local Utc Offset String
Microsoft.PowerShell.Commands.InvokeRestMethodCommand+RestReturnType Detect Json Xml
Microsoft.PowerShell.Commands.OutputModeOption None Single Multiple
Microsoft.PowerShell.Commands.WebRequestMethod Default Get Head Post Put Delete Trace Options Merge Patch
Microsoft.PowerShell.Commands.WebAuthenticationType None Basic Bearer OAuth
!Microsoft.PowerShell.Commands.WebSslProtocol Default=0 Tls=3072 Tls11=3072 Tls12=3072 Tls13=12288
System.Management.Automation.WhereOperatorSelectionMode Default First Last SkipUntil Until Split
System.Management.Automation.Runspaces.PipelineState NotStarted Running Stopping Stopped Completed Failed Disconnected
System.Management.Automation.Runspaces.RunspaceAvailability None Available AvailableForNestedCommand Busy RemoteDebug
System.Management.Automation.Runspaces.PSThreadOptions Default UseNewThread ReuseThread UseCurrentThread
System.Management.Automation.RunspaceMode CurrentRunspace NewRunspace
System.Management.Automation.Runspaces.RunspaceState BeforeOpen Opening Opened Closed Closing Broken Disconnecting Disconnected Connecting
System.Management.Automation.Language.RedirectionStream All Output Error Warning Verbose Debug Information
!System.Management.Automation.Language.SwitchFlags None=0 File=1 Regex=2 Wildcard=4 Exact=8 CaseSensitive=16 Parallel=32
!System.Management.Automation.Language.ForEachFlags None=0 Parallel=1
!System.Management.Automation.Language.PropertyAttributes None=0 Public=1 Private=2 Static=16 Literal=32 Hidden=64
!System.Management.Automation.Language.MethodAttributes None=0 Public=1 Private=2 Static=16 Hidden=64
!System.Management.Automation.Language.TypeAttributes None=0 Class=1 Interface=2 Enum=4
System.Management.Automation.Language.UsingStatementKind Assembly Command Module Namespace Type
System.Management.Automation.Language.StringConstantType SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord
!System.Management.Automation.PSCredentialTypes Generic=1 Domain=2 Default=3
!System.Management.Automation.PSCredentialUIOptions None=0 Default=1 ValidateUserNameSyntax=1 AlwaysPrompt=2 ReadOnlyUserName=3
"""
_TABLE: dict[str, str] = {}


def _fill() -> None:
    """The lines by the folded full name."""
    for text, prefix in ((_SYSTEM, ""), (_AUTOMATION, "System.Management.Automation."), (_OTHERS, "")):
        for line in text.split("\n"):
            name, _, rest = line.lstrip("!").partition(" ")
            if name and not name.endswith("Placeholder"):
                _TABLE[(prefix + name).upper()] = f"{'!' if line.startswith('!') else ''}{prefix}{name} {rest}"


def lookup(folded: str) -> NetType | None:
    """The enumeration of that full name in upper case, made when first asked for."""
    if not _TABLE:
        _fill()
    line = _TABLE.get(folded)
    return None if line is None else declare(line)


def names() -> list[str]:
    """The full names of all enumerations."""
    if not _TABLE:
        _fill()
    return [line.lstrip("!").partition(" ")[0] for line in _TABLE.values()]


def declare(line: str) -> NetType:
    """An enumeration from its line; ``!`` before the name tells flags."""
    from havmsh.runtime import typesystem

    flags = line.startswith("!")
    full, *words = line.lstrip("!").split()
    names: dict[str, int] = {}
    number = -1
    for at, word in enumerate(words):
        name, equals, given = word.partition("=")
        number = int(given) if equals else (1 << (at - 1) if at else 0) if flags else number + 1
        names[name] = number
    net = NetType(full, kind="enum", base="System.Enum")
    net.enum = EnumInfo(names, flags=flags)
    typesystem.register(net)
    return net
