"""havmsh: a PowerShell-compatible command shell for highly available virtual machines."""

__version__ = "0.1.0"
