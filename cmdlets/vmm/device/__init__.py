"""Cmdlets of the noun's family: device."""
