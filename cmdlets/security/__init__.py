"""Microsoft.PowerShell.Security: certificates and locked messages."""
