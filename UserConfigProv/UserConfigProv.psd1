@{
    ModuleVersion = '3.0.0.1'
    Author = 'PowerShell'
    CompanyName = 'Microsoft Corporation'
    Copyright = 'Copyright (c) Microsoft Corporation.'
    Description = 'Hello World!'
    PowerShellVersion = '3.0'
    CLRVersion = '4.0'
    RequiredModules = @()
 #   NestedModules = @("UserConfigProviderModVersion.psm1")
 #   FunctionsToExport = @("Get-TargetResource", "Set-TargetResource", "Test-TargetResource")
 }
