"""Cmdlets of the noun's family: vm."""
