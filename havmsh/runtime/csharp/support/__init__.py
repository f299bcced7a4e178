"""What code made of C# calls when it runs: numbers as C# counts, members of .NET's types, casts, texts, delegates, exceptions."""
