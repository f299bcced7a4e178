"""The cmdlets: a folder a module, a file a cmdlet, found through the index and imported when first named."""
