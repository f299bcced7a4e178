@{ Now = (Get-Date).Year }
