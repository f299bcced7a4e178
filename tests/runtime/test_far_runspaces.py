"""Runspaces in other processes: one that is started, others by their pipes, and what is told where nobody is there."""

from __future__ import annotations

from tests.test_doors import run as shell

STARTED = """
$r = [runspacefactory]::CreateOutOfProcessRunspace($null); $r.Open(); "$($r.RunspaceStateInfo.State) $($r.RunspaceIsRemote)"
function ask { $p = [powershell]::Create(); $p.Runspace = $r; $p }
$there = (ask).AddScript('$x = 5; $PID').Invoke()[0]; $there -ne $PID
(ask).AddScript('$x').Invoke(); (ask).AddCommand('Get-Item').AddParameter('Path', '/').Invoke()[0].PSTypeNames[0]
(ask).AddScript('param($a, $b) "$a $($b.k)"').AddArgument('q').AddArgument(@{ k = 3 }).Invoke(); (ask).AddScript('$input | Measure-Object -Sum | % Sum').Invoke(@(1, 2, 3))
(ask).AddCommand('Write-Output').AddArgument(4).AddCommand('ForEach-Object').AddArgument({ "$_ $x" }).Invoke()
$p = ask; $p.AddScript('Write-Error oops; Write-Warning w').Invoke(); "$($p.Streams.Error[0].Exception.GetType().Name) $($p.Streams.Warning[0].Message) $($p.HadErrors)"
try { (ask).AddScript('throw "bad"').Invoke() } catch { "$($_.Exception.InnerException.GetType().Name) $($_.Exception.InnerException.Message)" }
$r.CreatePipeline('1..2 | % { $_ * 2 }').Invoke() -join ' '; $p = ask; $h = $p.AddScript('7').BeginInvoke(); $p.EndInvoke($h)
$s = [runspacefactory]::CreateRunspace([System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new($there)); $s.Open(); $p = [powershell]::Create(); $p.Runspace = $s
$p.AddScript('$PID').Invoke()[0] -eq $there; $s.Close(); $r.Close(); $null -eq (Get-Process -Id $there -ErrorAction Ignore)
"""
REFUSED = """
$kind = 'System.Management.Automation.Runspaces.'
foreach ($i in ("${kind}NamedPipeConnectionInfo" -as [type])::new(0x3ffffff), ("${kind}NamedPipeConnectionInfo" -as [type])::new('none there', 50)) {
  $r = [runspacefactory]::CreateRunspace($i); try { $r.Open() } catch { $_.Exception.InnerException.Message }; $r.RunspaceStateInfo.State
}
$r = [runspacefactory]::CreateRunspace([System.Management.Automation.Runspaces.SSHConnectionInfo]::new('me', 'there', '/no/key')); try { $r.Open() } catch { $_.Exception.InnerException.InnerException.GetType().Name }
try { [runspacefactory]::CreateRunspace([System.Management.Automation.Runspaces.RunspaceConnectionInfo] $null) } catch { $_.Exception.InnerException.GetType().Name }
"""


def test_a_process_of_its_own_runs_what_it_is_given() -> None:
    done = shell("-Command", STARTED)
    told = ["Opened True", "True", "5", "Deserialized.System.IO.DirectoryInfo", "q 3", "6", "4 5", "RemoteException w True", "RemoteException bad", "2 4", "7", "True", "True"]
    assert (done.stdout.splitlines(), done.stderr) == (told, "")


def test_where_nobody_listens() -> None:
    done = shell("-Command", REFUSED)
    told = ["Process with an Id of 67108863 is not running.", "Broken", "Timeout expired before connection could be made to named pipe.", "Broken", "FileNotFoundException", "PSArgumentNullException"]
    assert (done.stdout.splitlines(), done.stderr) == (told, "")
