"""Microsoft.PowerShell.Management."""
