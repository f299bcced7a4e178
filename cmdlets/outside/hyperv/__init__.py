"""Hyper-V Manager's acts under the names of Hyper-V's own module; those that clash are qualified (Hyper-V\\Get-VM)."""
