"""Sessions on other machines, and other PowerShell processes on this one."""
