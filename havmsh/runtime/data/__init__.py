"""System.Data: tables, their rows and columns, and the expressions over them."""
