"""The pages of terms: those of a file, one of them, the rules, and what a rule changed."""
