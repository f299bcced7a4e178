"""Which types a text would give, told without running it: what System.Management.Automation.AstTypeInference answers."""
