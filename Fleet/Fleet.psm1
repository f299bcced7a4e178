function Get-Fleet {
    param([string] $Site)
    $data = $MyInvocation.MyCommand.Module.PrivateData
    if ($Site -notin $data.Sites) { throw "unknown site '$Site', use one of $($data.Sites -join '/')" }
    1..$data.Limits.Max | ForEach-Object { New-Name $Site $_ }
}
function New-Name($s, $n) { '{0}-{1:d2}' -f $s.ToLower(), $n }
