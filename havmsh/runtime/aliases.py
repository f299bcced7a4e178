"""The aliases that every session begins with, on a system that is not Windows."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

READ_ONLY: Final = (
    "clc Clear-Content; cli Clear-Item; clp Clear-ItemProperty; clv Clear-Variable; cpi Copy-Item; cvpa Convert-Path; dbp Disable-PSBreakpoint; "
    "ebp Enable-PSBreakpoint; epal Export-Alias; epcsv Export-Csv; fl Format-List; ft Format-Table; fw Format-Wide; gal Get-Alias; gbp Get-PSBreakpoint; gc Get-Content; gci Get-ChildItem; gcm Get-Command; gdr Get-PSDrive; gcs Get-PSCallStack; ghy Get-History; gi Get-Item; "
    "gl Get-Location; gm Get-Member; gmo Get-Module; gp Get-ItemProperty; gpv Get-ItemPropertyValue; gps Get-Process; group Group-Object; gu Get-Unique; gv Get-Variable; iex Invoke-Expression; ihy Invoke-History; ii Invoke-Item; ipmo Import-Module; ipal Import-Alias; ipcsv Import-Csv; "
    "measure Measure-Object; mi Move-Item; mp Move-ItemProperty; nal New-Alias; ndr New-PSDrive; ni New-Item; nv New-Variable; nmo New-Module; "
    "oh Out-Host; rbp Remove-PSBreakpoint; rdr Remove-PSDrive; ri Remove-Item; rni Rename-Item; rnp Rename-ItemProperty; rp Remove-ItemProperty; "
    "rmo Remove-Module; rv Remove-Variable; gerr Get-Error; rvpa Resolve-Path; sal Set-Alias; sbp Set-PSBreakpoint; si Set-Item; sl Set-Location; "
    "sp Set-ItemProperty; saps Start-Process; spps Stop-Process; sv Set-Variable; irm Invoke-RestMethod; iwr Invoke-WebRequest; fc Format-Custom; "
    "clhy Clear-History; rcsn Receive-PSSession"
)
READ_ONLY_ALL_SCOPE: Final = (
    "foreach ForEach-Object; % ForEach-Object; where Where-Object; ? Where-Object; select Select-Object"
)
ALL_SCOPE: Final = (
    "cd Set-Location; dir Get-ChildItem; echo Write-Output; md mkdir; popd Pop-Location; pushd Push-Location; copy Copy-Item; del Remove-Item; "
    "move Move-Item"
)
PLAIN: Final = (
    "pwd Get-Location; type Get-Content; h Get-History; history Get-History; r Invoke-History; cls Clear-Host; man help; chdir Set-Location; erase Remove-Item; rd Remove-Item; ren Rename-Item; set Set-Variable; icm Invoke-Command; gjb Get-Job; rcjb Receive-Job; rjb Remove-Job; sajb Start-Job; "
    "spjb Stop-Job; wjb Wait-Job; nsn New-PSSession; gsn Get-PSSession; rsn Remove-PSSession; etsn Enter-PSSession; exsn Exit-PSSession; "
    "sls Select-String; fhx Format-Hex; gcb Get-Clipboard; gtz Get-TimeZone; scb Set-Clipboard"
)

TABLE: Final = tuple(
    (*pair.split(" "), options)
    for text, options in ((READ_ONLY, "ReadOnly"), (READ_ONLY_ALL_SCOPE, "ReadOnly, AllScope"), (ALL_SCOPE, "AllScope"), (PLAIN, "None"))
    for pair in text.split("; ")
)
"""Name, command and options of each."""
