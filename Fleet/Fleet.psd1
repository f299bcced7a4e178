@{
    RootModule        = 'Fleet.psm1'
    ModuleVersion     = '1.4.2'
    GUID              = 'a3b0c1d2-0000-4000-8000-123456789abc'
    Author            = 'Operations'
    Description       = 'Counts machines'
    FunctionsToExport = @('Get-Fleet', 'Get-Missing')
    VariablesToExport = @()
    PrivateData       = @{ Sites = 'BER', 'MUC'; Limits = @{ Max = 3 } }
}
