"""Cmdlets of the noun's family: profile."""
