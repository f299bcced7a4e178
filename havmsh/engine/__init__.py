"""The domain: records, rules, plans, jobs and the simulated clock."""
