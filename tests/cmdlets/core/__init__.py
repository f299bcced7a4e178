"""The session's own cmdlets: Microsoft.PowerShell.Core, .Utility, .Management."""
