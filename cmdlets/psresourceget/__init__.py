"""Microsoft.PowerShell.PSResourceGet: modules and scripts from repositories, installed, updated and published."""
