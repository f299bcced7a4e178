"""The test runner: Pester's commands (https://pester.dev), in the style of its version 4 and of its version 5."""
