"""Cmdlets of the drive family."""
