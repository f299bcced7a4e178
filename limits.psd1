@{ Max = 3; When = 'soon'; Nested = @{ A = 1, 2 } }
