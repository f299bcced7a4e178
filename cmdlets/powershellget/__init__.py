"""PowerShellGet 2.2.5: its names and objects over what ``cmdlets.psresourceget`` does."""
