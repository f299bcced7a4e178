"""Members of the engine's objects that scripts and modules ask for: drives, providers, trees, member infos, commands, jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.runtime.test_language import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$d = [System.Management.Automation.PSDriveInfo]::new('zz', (Get-PSProvider FileSystem), '/tmp', 'a word', $null, 'shown'); $d.DisplayRoot; "
            "$x = $ExecutionContext.SessionState; $x.Drive.New($d, 'global').Root; (Get-PSDrive zz).Description; $d.Equals((Get-PSDrive ZZ)); $x.Drive.Remove('zz', $true, 'global'); $null -eq (Get-PSDrive zz -ea 0)",
            ["shown", "/tmp", "a word", "True", "True"],
        ),
        ("[System.Management.Automation.PSDriveInfo]::new('a/b', (Get-PSProvider Variable), '', '', $null)", ["! PSArgumentException"]),
        (
            "$c = $ExecutionContext.InvokeProvider.Content; $p = [IO.Path]::GetTempFileName(); $w = $c.GetWriter($p)[0]; [void]$w.Write(@('a', 5)); [void]$w.Write(@('c')); $w.Close(); "
            "$r = $c.GetReader($p)[0]; $r.Read(1); $r.Read(0) -join ' '; $r.Read(1).Count; $r.Seek(0, 'Begin'); $r.Read(9).Count; $r.Close(); $r -is [System.Management.Automation.Provider.IContentReader]; Remove-Item $p",
            ["a", "5 c", "0", "3", "True"],
        ),
        (
            "$a = 1, 2; $c = $ExecutionContext.InvokeProvider.Content; $r = $c.GetReader('variable:a')[0]; $r.Read(1).Count; $null -eq $r.Read(1); $w = $c.GetWriter('variable:nn')[0]; [void]$w.Write(@('x')); $nn; "
            "try { $r.Seek(0, 'Begin') } catch { $_.Exception.InnerException.GetType().Name }",
            ["2", "True", "x", "PSNotSupportedException"],
        ),
        ("$ExecutionContext.InvokeProvider.Property.Get('/', [string[]]'Name').Name", ["/"]),
        ("try { $ExecutionContext.InvokeProvider.SecurityDescriptor.Get('/', 'All') } catch { $_.Exception.InnerException.GetType().Name }", ["PlatformNotSupportedException"]),
        (
            "Push-Location /; Push-Location /tmp -StackName other; (Get-Location -Stack).Name; Get-Location -Stack | ForEach-Object Count; $p = $ExecutionContext.SessionState.Path; $p.SetDefaultLocationStack('other').Name; "
            "(Get-Location -Stack).Name; $p.LocationStack('default').Count; try { $p.LocationStack('none') } catch { $_.Exception.InnerException.GetType().Name }; [void]$p.SetDefaultLocationStack('')",
            ["default", "1", "other", "other", "1", "PSArgumentException"],
        ),
    ],
)
def test_drives_paths_and_content(text: str, expected: list[str]) -> None:
    assert run(text) == expected


_OF = "function of($b, $t) { $b.Ast.Find({ $args[0].GetType().Name -eq \"$($t)Ast\" }, $true) }; $l = 'System.Management.Automation.Language'; "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(of { throw } ThrowStatement).IsRethrow; (of { try { } catch { throw } } ThrowStatement).IsRethrow; (of { try { } catch { throw 1 } } ThrowStatement).IsRethrow", ["False", "True", "False"]),
        ("(of { $TRUE } VariableExpression).IsConstantVariable(); (of { $a } VariableExpression).IsConstantVariable()", ["True", "False"]),
        ("[System.Management.Automation.Language.UsingExpressionAst]::ExtractUsingVariable((of { $using:a.b[0].c } UsingExpression)).VariablePath.UserPath", ["a"]),
        ("{\n<#\n.SYNOPSIS\nx\n.LINK\nhere\n#>\nparam() }.Ast.GetHelpContent().GetCommentBlock() -split '\\n' -join '|'", ["<#|.SYNOPSIS|x||.LINK|here|#>|"]),
        (
            "$t = [System.Management.Automation.Language.TokenTraits]; $t::GetTraits('Plus'); $t::GetTraits('InlineScript'); $t::HasTrait('Begin', 'ScriptBlockBlockName'); $t::Text('Ieq'); $t::Text('Imatch'); $t::Text('PostfixPlusPlus')",
            ["BinaryPrecedenceAdd, BinaryOperator, UnaryOperator, CanConstantFold", "Keyword, StatementDoesntSupportAttributes", "True", "-eq", "-imatch", "++"],
        ),
        ("('IScriptExtent', 'IScriptPosition', 'ITypeName' | ForEach-Object { (\"$l.$_\" -as [type]).GetMembers().Count }) -join ' '; { 12 }.Ast.Extent.StartScriptPosition.GetFullScript().Contains('{ 12 }')", ["20 11 14", "True"]),
        (
            "$p = { param($n) (\"$l.ScriptPosition\" -as [type])::new('f.ps1', 1, $n, 'hello') }; $e = [System.Management.Automation.Language.ScriptExtent]::new((& $p 2), (& $p 4)); \"$($e.Text) $($e.File) $($e.EndColumnNumber)\"; "
            "$e -is [System.Management.Automation.Language.IScriptExtent]; $null -eq $e.StartScriptPosition.GetFullScript()",
            ["el f.ps1 4", "True", "True"],
        ),
    ],
)
def test_members_of_the_tree(text: str, expected: list[str]) -> None:
    assert run(_OF + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$m = [System.Management.Automation.CommandMetadata]::new((Get-Command Get-Item)); \"$($m.ConfirmImpact) $($m.CommandType.Name) $($m.SupportsPaging) $($m.RemotingCapability) $($m.Parameters.ContainsKey('Debug'))\"; "
            "[void]$m.Parameters.Remove('Force'); $m.Parameters['Path'].ParameterSets['Path'].IsMandatory = $false; $p = [System.Management.Automation.ParameterMetadata]::new('Own', [int]); "
            "$p.Attributes.Add([ValidateRange]::new(1, 5)); $m.Parameters['Own'] = $p; $m.DefaultParameterSetName = 'LiteralPath'; $t = [System.Management.Automation.ProxyCommand]::Create($m); "
            "$t.Contains('Force'); $t.Contains('Mandatory=$true, Position=0'); $t -match 'ValidateRange\\(1, 5\\)\\]\\s+\\[int\\]\\s+\\$\\{Own\\}'; $t.Contains(\"DefaultParameterSetName='LiteralPath'\"); "
            "(Get-Command Get-Item).Parameters['Path'].ParameterSets['Path'].IsMandatory",
            ["Medium GetItemCommand False PowerShell False", "False", "False", "True", "True", "True"],
        ),
        (
            "$c = [System.Management.Automation.CommandMetadata]; $r = $c::GetRestrictedCommands('RemoteServer'); $r.Count; $r['Get-Help'].Parameters.Keys -join ' '; $r['Out-Default'].Parameters['InputObject'].ParameterSets['__AllParameterSets'].ValueFromPipeline; "
            "$c::GetRestrictedCommands('Language').Count; $c::new([Microsoft.PowerShell.Commands.GetItemCommand]).Name; $c::new($r['Get-Help']).HelpUri -eq $r['Get-Help'].HelpUri",
            ["7", "Name Category", "True", "0", "Get-Item", "True"],
        ),
        (
            "$i = $ExecutionContext.InvokeCommand; $i.GetCmdletByTypeName('Microsoft.PowerShell.Commands.GetItemCommand').Name; $null -eq $i.GetCmdletByTypeName('No.Such'); try { $i.GetCmdletByTypeName('string') } catch { $_.Exception.InnerException.GetType().Name }; "
            "[System.Management.Automation.ParameterMetadata]::GetParameterMetadata([Microsoft.PowerShell.Commands.GetItemCommand]).Keys -join ' '",
            ["Get-Item", "True", "PSNotSupportedException", "Path LiteralPath Filter Include Exclude Force Credential"],
        ),
    ],
)
def test_what_commands_tell_of_themselves(text: str, expected: list[str]) -> None:
    assert run(text) == expected


_RUNSPACE = "$rs = [runspacefactory]::CreateRunspace(); $rs.Open(); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$p = $rs.CreatePipeline('1 + 1; Write-Error e'); $p.Invoke(); \"$($p.PipelineStateInfo.State) $($p.HadErrors) $($p.Error.Count)\"; $p.Error.Read().Exception.Message; "
            "try { $p.Invoke() } catch { $_.Exception.InnerException.GetType().Name }; $p.Copy().PipelineStateInfo.State; $p.GetType().Name; $p -is [System.Management.Automation.Runspaces.Pipeline]",
            ["2", "Completed True 1", "e", "InvalidPipelineStateException", "NotStarted", "LocalPipeline", "True"],
        ),
        ("try { $rs.CreatePipeline().Invoke() } catch { $_.Exception.InnerException.Message }; $rs.CreatePipeline('$input | % { $_ * 2 }').Invoke(@(1, 2)) -join ' '", ["The pipeline does not contain a command.", "2 4"]),
        (
            "$p = $rs.CreatePipeline('$input | % { $_ * 2 }'); $p.InvokeAsync(); [void]$p.Input.Write(4); [void]$p.Input.Write(@(5, 6), $true); $p.Input.Close(); $p.Output.ReadToEnd() -join ' '; $p.Output.EndOfPipeline; "
            "try { $p.Input.Write(1) } catch { $_.Exception.InnerException.GetType().Name }",
            ["8 10 12", "True", "PipelineClosedException"],
        ),
        (
            "$p = $rs.CreatePipeline(); $p.Commands.Add('Get-Item'); $c = $p.Commands[0]; $c.Parameters.Add('Path', '/none'); $c.MergeMyResults('Error', 'Output'); $x = $p.Invoke(); \"$($x[0].FullyQualifiedErrorId) $($p.Error.Count)\"; "
            "try { $c.MergeMyResults('Error', 'Null') } catch { $_.Exception.InnerException.GetType().Name }",
            ["PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand 0", "PSArgumentException"],
        ),
        (
            "$p = $rs.CreatePipeline('throw 7'); try { $p.Invoke() } catch { $_.Exception.InnerException.Message }; \"$($p.PipelineStateInfo.State) $($p.PipelineStateInfo.Reason.Message)\"; "
            "$i = [powershell]::Create().AddScript('Write-Error zz; 1'); $i.Commands.Commands[0].MergeMyResults('All', 'Output'); \"$($i.Invoke().Count) $($i.Streams.Error.Count)\"",
            ["7", "Failed 7", "2 0"],
        ),
        (
            "$d = [System.Management.Automation.PSDataCollection[int]]::new(); $d.Add(5); $d.IsOpen; $d.Complete(); $d.IsOpen; try { $d.Add(6) } catch { $_.Exception.InnerException.GetType().Name }; \"$($d.ReadAll()) $($d.Count) $($d.DataAddedCount)\"; "
            "$s = [powershell]::Create().AddScript('1; 2'); $o = $s.EndInvoke($s.BeginInvoke()); \"$($o.Count) $($o.IsOpen)\"",
            ["True", "False", "PSInvalidOperationException", "5 0 1", "2 False"],
        ),
    ],
)
def test_pipelines_of_runspaces(text: str, expected: list[str]) -> None:
    assert run(_RUNSPACE + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$n = 'Microsoft.PowerShell.Commands.HelpNotFoundException' -as [type]; $e = $n::new('it'); $e.HelpTopic; $e.Message.Substring(0, 29); try { Get-Help zzqq -ea Stop } catch { $_.Exception.HelpTopic }; $n::new('it', [Exception]::new('in')).InnerException.Message",
            ["it", "Get-Help could not find it in", "zzqq", "in"],
        ),
        (
            "$p = [IO.Path]::GetTempFileName() + '.ps1'; '#requires -Version 9.1' > $p; try { & $p } catch { $_.Exception.CommandName -eq (Split-Path $p -Leaf); $_.Exception.RequiresPSVersion.Minor }; "
            "'#requires -Modules zzq' > $p; try { & $p } catch { $_.Exception.MissingPSSnapIns }; Remove-Item $p",
            ["True", "1", "The module 'zzq' cannot be found."],
        ),
        ("$j = Start-Job { throw [ArgumentException]::new('q', 'pp') }; Wait-Job $j | Receive-Job -ErrorVariable e -ea SilentlyContinue; $x = $e[0].Exception.SerializedRemoteException; $x.ParamName; $x.psobject.TypeNames[0]", ["pp", "Deserialized.System.ArgumentException"]),
        ("'ProviderInvocation', 'ProviderNameAmbiguous', 'ScriptCallDepth', 'JobFailed' | ForEach-Object { (\"System.Management.Automation.$($_)Exception\" -as [type]).GetProperties().Name[0] }", ["ProviderInfo", "PossibleMatches", "CallDepth", "Reason"]),
    ],
)
def test_what_exceptions_tell(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$n = [psnoteproperty]::new('a', 5); $c = $n.Copy(); $c.Value = 6; \"$($n.Value) $($c.Name)\"; $o = [pscustomobject]@{ a = 1 }; $c = $o.psobject.Properties['a'].Copy(); $c.Value = 9; $o.a; (Get-Item /).psobject.Properties['Name'].Copy().Value",
            ["5 a", "1", "/"],
        ),
        (
            "$s = (Get-Process -Id $PID).PSStandardMembers; \"$($s.Name) $($s.MemberType) $($s.Members.Count) $($s.TypeNameOfValue)\"; $o = [pscustomobject]@{ a = 1 }; "
            "$o | Add-Member MemberSet ms ([System.Management.Automation.PSMemberInfo[]]@([psnoteproperty]::new('x', 1), [psscriptproperty]::new('y', { $this.a + 1 }))); $o.ms.Members.Name -join ' '; $o.ms.Members['y'].Value; "
            "$o.psobject.Members['ms'].GetType().Name; $o.psobject.Members['PSStandardMembers'] -eq $null",
            ["PSStandardMembers MemberSet 1 System.Management.Automation.PSMemberSet", "x y", "2", "PSMemberSet", "True"],
        ),
        (
            "$t = [System.Management.Automation.PSMemberSet]; $m = $t::new('q', [System.Management.Automation.PSMemberInfo[]]@([psnoteproperty]::new('a', 5))); \"$($m.Members.Count) $($m.Members['a'].Value) $($m.Properties.Name) $($m.Methods.Count) $($m.InheritMembers)\"; "
            "$t::new('q').Members.Count; [System.Management.Automation.PSPropertyInfo].GetProperties().Name -contains 'IsSettable'",
            ["1 5 a 0 True", "0", "True"],
        ),
    ],
)
def test_member_infos(text: str, expected: list[str]) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$r = $Host.UI.RawUI; $c = [System.Management.Automation.Host.BufferCell]::new('a', 'Red', 'Black', 'Complete'); \"$c\"; $b = $r.NewBufferCellArray(@('ab', '漢'), 'Red', 'Black'); "
            "\"$($b.GetLength(0)) $($b.GetLength(1)) $($b[1,0].BufferCellType) $($b[1,1].BufferCellType) $($b[0,1])\"; $r.NewBufferCellArray(3, 2, $c).Length; "
            "try { $r.NewBufferCellArray(0, 2, $c) } catch { $_.Exception.InnerException.GetType().Name }; "
            "try { $r.GetBufferContents([System.Management.Automation.Host.Rectangle]::new(0, 0, 1, 1)) } catch { $_.Exception.InnerException.GetType().Name }",
            ["'a' Red Black Complete", "2 2 Leading Trailing 'b' Red Black Complete", "6", "PSArgumentOutOfRangeException", "NotImplementedException"],
        ),
        (
            "$f = [System.Management.Automation.Host.FieldDescription]::new('a'); $f.Attributes.Add([ValidateNotNull]::new()); $f.Attributes.Count; $f.SetParameterType([int]); ($f.ParameterAssemblyFullName -split ',')[0]; [Parameter]::AllParameterSets",
            ["1", "System.Private.CoreLib", "__AllParameterSets"],
        ),
        (
            "function f { [OutputType([int], ParameterSetName = 'A')] [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', HelpUri = 'http://x')] param([ArgumentCompleter({ 1 })] $a, [PSDefaultValue(Help = 'h', Value = 3)] $b) }; "
            "$o, $c = (Get-Command f).ScriptBlock.Attributes; \"$($o.Type.Name) $($o.ParameterSetName)\"; \"$($c.ConfirmImpact) $($c.HelpUri) $($c.SupportsPaging) $($c.RemotingCapability)\"; "
            "$p = (Get-Command f).Parameters; $x = $p['a'].Attributes.Where{ $_ -is [ArgumentCompleter] }[0]; \"$($x.ScriptBlock)$($null -eq $x.Type)\"; $p['b'].Attributes.Where{ $_ -is [System.Management.Automation.PSDefaultValueAttribute] }.Help",
            ["System.Int32 A", "High http://x False PowerShell", " 1 True", "h"],
        ),
    ],
)
def test_hosts_and_attributes(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_proxy_of_its_own_name_reaches_the_cmdlet() -> None:
    made = "$m = [System.Management.Automation.CommandMetadata]::new((Get-Command Get-Item)); Set-Item function:global:Get-Item ([scriptblock]::Create([System.Management.Automation.ProxyCommand]::Create($m))); "
    asked = "(Get-Item /tmp).Name; $i = $ExecutionContext.InvokeCommand; $i.GetCommand('Get-Item', 'All').CommandType; $i.GetCommand('Get-Item', 'Cmdlet').CommandType; $null -eq $i.GetCommand('gci', 'Cmdlet'); $i.GetCommand('gci', 'Alias, Cmdlet').CommandType"
    assert run(made + asked) == ["tmp", "Function", "Cmdlet", "True", "Alias"]


_STATE = "$s = [initialsessionstate]::CreateDefault2(); $n = 'System.Management.Automation.Runspaces'; function entry($kind) { (\"$n.SessionState$($kind)Entry\" -as [type])::new.Invoke($args) }; "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$g = $s.Commands['Get-Command'][0]; \"$($g.ImplementingType.Name) $($g.CommandType) $($g.Visibility) $($g.Clone().Name) $($s.Commands['cd'].Definition)\"; $c = $s.Commands.Count; $s.Commands.Remove('Get-Command', $null); "
            "$s.Commands.Remove('where', [System.Management.Automation.Runspaces.SessionStateAliasEntry]); $c - $s.Commands.Count; $s.Commands.Add((entry Function hello '\"hi $args\"')); $p = [powershell]::Create($s); "
            "try { $p.AddCommand('Get-Command').Invoke() } catch { $_.Exception.InnerException.GetType().Name }; $p = [powershell]::Create($s); $p.AddCommand('hello').AddArgument(3).Invoke(); [powershell]::Create($s).AddScript('(Get-Item /).Name').Invoke()",
            ["GetCommandCommand Cmdlet Public Get-Command Set-Location", "2", "CommandNotFoundException", "hi 3", "/"],
        ),
        (
            "$v = entry Variable a 1 d Constant; \"$($v.Options) $($v.Description) $($v.Visibility)\"; $s.Variables.Add($v); $s.Variables.Clone()['a'].Name; $s.Variables.RemoveItem(26); $s.Variables.Count; $s.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry[]]@($v, $v)); $s.Variables.Count",
            ["Constant d Public", "a", "26", "28"],
        ),
        (
            "$r = [initialsessionstate]::CreateRestricted('RemoteServer'); $r.LanguageMode; ($r.Commands | Where-Object Visibility -eq Public).Name -join ' '; $r.Commands.Add((entry Function hello '(Get-Item /).Name')); "
            "[powershell]::Create($r).AddCommand('hello').Invoke(); try { [powershell]::Create($r).AddCommand('Get-Item').Invoke() } catch { $_.Exception.InnerException.GetType().Name }; "
            "[powershell]::Create($r).AddCommand('Get-Command').AddParameter('Name', 'Get-Help').Invoke().Name; try { [powershell]::Create($r).AddCommand('Get-Command').AddParameter('All').Invoke() } catch { $_.Exception.InnerException.GetType().Name }; "
            "[initialsessionstate]::CreateRestricted('Language').Commands.Count",
            ["NoLanguage", "Clear-Host Get-Command Get-FormatData Select-Object Get-Help Measure-Object Exit-PSSession Out-Default", "/", "CommandNotFoundException", "Get-Help", "ParameterBindingException", "0"],
        ),
    ],
)
def test_initial_session_states(text: str, expected: list[str]) -> None:
    assert run(_STATE + text) == expected


def test_types_of_cmdlets_tell_their_members_before_the_cmdlet_ran() -> None:
    asked = "'Job', 'PSEventArgs', 'VerbInfo', 'Runspaces.PSSession', 'Remoting.OriginInfo', 'PSEventSubscriber', 'JobStateInfo' | ForEach-Object { (\"System.Management.Automation.$_\" -as [type]).GetProperties().Count -gt 1 }"
    assert run(asked) == ["True"] * 7
    assert run("$j = Start-Job { 1 }; ($j | Get-Member InstanceId).Definition; [System.Management.Automation.Job].IsAbstract; $j.GetType().BaseType.Name; ($j | Get-Member ChildJobs).Name") == [
        "guid InstanceId {get;}", "True", "Job", "ChildJobs",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "$r = [runspace]::DefaultRunspace; \"$($r.GetType().Name) $($r.Events.GetType().Name) $($r.GetCapabilities()) $($r.SessionStateProxy.Drive.Current.Name) $($r.SessionStateProxy.Scripts)\"; try { $r.Disconnect() } catch { $_.Exception.InnerException.GetType().Name }; "
            "[System.Management.Automation.Runspaces.Runspace].GetProperty('InstanceId').PropertyType.Name",
            ["LocalRunspace PSLocalEventManager Default / *", "PSNotSupportedException", "Guid"],
        ),
        (
            "$p = [runspacefactory]::CreateRunspacePool(1, 3); $p.ApartmentState = 'MTA'; $p.Open(); $p.GetAvailableRunspaces(); $p.SetMaxRunspaces(5); $p.SetMinRunspaces(9); \"$($p.GetMaxRunspaces()) $($p.GetMinRunspaces()) $($p.RunspacePoolStateInfo.State) $($p.RunspacePoolAvailability) $($p.ApartmentState)\"; "
            "$s = [powershell]::Create().AddScript('while (-not (Test-Path variable:go)) { Start-Sleep -Milliseconds 20; if ($x++ -gt 20) { break } }; 1'); $s.RunspacePool = $p; $h = $s.BeginInvoke(); Start-Sleep -Milliseconds 200; $p.GetAvailableRunspaces(); $s.EndInvoke($h); $p.GetAvailableRunspaces(); $p.Close(); $p.IsDisposed",
            ["3", "True", "False", "5 1 Opened Available MTA", "4", "1", "5", "True"],
        ),
    ],
)
def test_runspaces_and_pools(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_module_tells_its_features_and_resources(tmp_path: Path) -> None:
    (tmp_path / "EF").mkdir()
    (tmp_path / "EF" / "EF.psd1").write_text("@{ ModuleVersion = '1.0'; DscResourcesToExport = @('r1'); PrivateData = @{ PSData = @{ ExperimentalFeatures = @(@{ Name = 'EF.Feat'; Description = 'd' }) } } }")
    told = run(f"Import-Module {tmp_path}/EF; $m = Get-Module EF; \"$($m.ExperimentalFeatures.Name) $($m.ExperimentalFeatures.Enabled) $($m.ExportedDscResources) $($m.Clone().Name)\"; (Get-Module Microsoft.PowerShell.Utility).ExperimentalFeatures.Count")
    assert told == ["EF.Feat False r1 EF", "0"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[System.Management.Automation.IArgumentCompleter].GetMethods().Name; [System.Management.Automation.Provider.IContentReader].GetMethods().Name -join ' '; [System.Management.Automation.IContainsErrorRecord].GetProperties().Name", ["CompleteArgument", "Read Seek Close", "ErrorRecord"]),
        ("class B : System.Management.Automation.IArgumentCompleter { }", ["! TypeCreationError"]),
        (
            "class R : System.Management.Automation.Provider.IContentReader { [System.Collections.IList] Read([long] $n) { return @($n) } [void] Seek([long] $o, [IO.SeekOrigin] $g) { } [void] Close() { } [void] Dispose() { } }; "
            "class D : System.Management.Automation.IDynamicParameters { [object] GetDynamicParameters() { return 5 } }; [R]::new().Read(3)[0]; [D]::new().GetDynamicParameters(); try { throw 'x' } catch { $_.Exception.ErrorRecord.FullyQualifiedErrorId }",
            ["3", "5", "x"],
        ),
    ],
)
def test_interfaces_of_the_engine(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_static_classes_of_the_engine() -> None:
    asked = (
        "$a = 'System.Management.Automation.'; \"$([System.Management.Automation.PSVersionInfo]::PSEdition) $([System.Management.Automation.PSVersionInfo]::PSVersion -eq $PSVersionTable.PSVersion)\"; [System.Management.Automation.PSEngineEvent]::OnIdle; "
        "[psobject]::BaseObjectMemberSetName; \"$([semver]::Compare('1.0.0', '2.0.0')) $([semver]::Compare($null, $null)) $([System.Management.Automation.ProviderCmdlet]::NewPSDrive)\"; "
        "[System.Management.Automation.VTUtility]::GetEscapeSequence([ConsoleColor]'Red').Substring(1); [System.Management.Automation.Security.SystemPolicy]::GetSystemLockdownPolicy(); [System.Management.Automation.ModuleIntrinsics]::GetPSModulePath('Machine')"
    )
    assert run(asked) == ["Core True", "PowerShell.OnIdle", "psbase", "-1 0 New-PSDrive", "[91m", "None", "/usr/local/share/powershell/Modules"]
    names = "'Alias', 'FileSystem', 'Function' | ForEach-Object { (\"Microsoft.PowerShell.Commands.$($_)Provider\" -as [type])::ProviderName }; (Get-PSProvider Alias).ImplementingType.Name"
    assert run(names) == ["Alias", "FileSystem", "Function", "AliasProvider"]


def test_debugger_and_settings_of_an_invocation() -> None:
    asked = (
        "$d = [runspace]::DefaultRunspace.Debugger; \"$($d.GetType().Name) $($d -is [System.Management.Automation.Debugger]) $($d.InstanceId -eq $d.InstanceId)\"; [System.Management.Automation.Debugger].IsAbstract; "
        "$s = [System.Management.Automation.PSInvocationSettings]::new(); $s.ErrorActionPreference = 'Stop'; \"$($s.ErrorActionPreference) $($null -eq $s.Host) $($s.ExposeFlowControlExceptions) $($s.ApartmentState)\""
    )
    assert run(asked) == ["ScriptDebugger True True", "True", "Stop True False Unknown"]


def test_records_of_streams_and_of_calls() -> None:
    asked = (
        "$w = [System.Management.Automation.WarningRecord]::new('id1', 'msg'); \"$($w.FullyQualifiedWarningId) $($w.Message) $w\"; $w.Message = 'n'; $w.Message; $x = Write-Warning hey 3>&1; "
        "\"$($x.FullyQualifiedWarningId)|$($x.Message)|$($x.PipelineIterationInfo.Count)\"; $i = [System.Management.Automation.InvocationInfo]::Create((Get-Command Get-Item), { 1 }.Ast.Extent); \"$($i.MyCommand.Name) $($i.ScriptLineNumber)\""
    )
    assert run(asked) == ["id1 msg msg", "n", "|hey|0", "Get-Item 1"]


def test_sequences_of_a_host() -> None:
    asked = (
        "$u = [System.Management.Automation.Host.PSHostUserInterface]; $PSStyle.OutputRendering = 'Ansi'; $u::GetFormatStyleString('Error') -eq $PSStyle.Formatting.Error; $b = \"$($PSStyle.Bold)x\"; "
        "\"$($u::GetOutputString($b, $true).Length) $($u::GetOutputString($b, $false).Length)\"; $PSStyle.OutputRendering = 'PlainText'; \"$($u::GetFormatStyleString('Error').Length) $($u::GetOutputString($b, $true).Length)\""
    )
    assert run(asked) == ["True", "5 1", "0 1"]
