"""Administration of arrays: LUNs made, unmasked and masked."""
